//! What calls and propagators carry on.

use super::Run;
use crate::il::{Argument, Base, Expression, Place};
use crate::state::{Shape, State, Taints};
use parapet_rules::Effect;

impl Run<'_> {
    pub(super) fn call(
        &mut self,
        callee: &Expression,
        arguments: &[Argument],
        state: &mut State,
    ) -> (Shape, Option<Taints>) {
        self.callee = Some(callee.node);
        let receiver = self.expression(callee, state).all();
        self.callee = None;
        let mut given = Taints::default();
        for argument in arguments {
            let value = self.expression(&argument.value, state);
            given.merge(&value.all());
        }
        let mut arrives = receiver.clone();
        arrives.merge(&given);
        let options = &self.spec.options;
        let is_safe = options.taint_assume_safe_functions
            || options.taint_only_propagate_through_assignments;
        let mut result = Taints::default();
        if !is_safe {
            result.merge(&receiver);
            result.merge(&given);
        }
        (Shape::of(result), Some(arrives))
    }

    /// Carries what came in through propagators to where it goes.
    pub(super) fn propagate(&mut self, state: &mut State) {
        for (index, (taints, place)) in std::mem::take(&mut self.pending) {
            let propagator = &self.spec.propagators[index];
            let writes = propagator.effect != Effect::Value;
            if !writes
                || taints.is_empty()
                || !self.satisfied(propagator.requires.as_ref(), &[&taints])
            {
                continue;
            }
            let Some(Place { base: Base::Variable(variable), path, node }) = place else {
                if place.is_none() {
                    self.delivered.entry(index).or_default().merge(&taints);
                }
                continue;
            };
            let mut carried = taints.stepped(node);
            if let Some(label) = &propagator.label {
                let label = self.label(Some(label));
                let mut relabelled = Taints::default();
                for ((source, _), trace) in carried.iter() {
                    relabelled.add((source, label), trace.clone());
                }
                carried = relabelled;
            }
            let mut held = state.read(variable, &path);
            held.own.merge(&carried);
            state.write(variable, &path, held);
        }
    }
}
