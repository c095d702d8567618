//! What calls and propagators carry on.

use super::Run;
use crate::il::{Argument, Base, Expression, ExpressionKind, Offset, Place};
use crate::state::{Shape, State, Taints};
use parapet_rules::Effect;
use parapet_syntax::{Kind, NodeId};

/// Methods that hand their object, or the elements of it, to the function that they are given.
const HANDING: &[&str] = &[
    "let",
    "also",
    "takeIf",
    "takeUnless",
    "forEach",
    "onEach",
    "map",
    "mapNotNull",
    "compactMap",
    "flatMap",
    "filter",
    "any",
    "all",
    "first",
    "firstOrNull",
    "Select",
    "SelectMany",
    "Where",
    "ForEach",
    "Any",
    "All",
    "First",
    "FirstOrDefault",
];

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
            if let ExpressionKind::Load { place, .. } = &callee.kind
                && let Base::Variable(variable) = place.base
                && let Some(property) = self.property(place, "set")
            {
                state.write(variable, &property, value);
            }
            if argument.value.kind == ExpressionKind::Function && self.hands_object(callee.node) {
                let object = receiver.clone().stepped(callee.node);
                self.handed.entry(argument.value.node).or_default().merge(&object);
            }
        }
        let mut arrives = receiver.clone();
        arrives.merge(&given);
        let options = &self.spec.options;
        let is_safe =
            options.taint_assume_safe_functions || options.taint_only_propagate_through_assignments;
        let mut result = Taints::default();
        if !is_safe {
            result.merge(&receiver);
            result.merge(&given);
        }
        (Shape::of(result), Some(arrives))
    }

    /// The path of the field that a method named `getField` or `setField` speaks of.
    pub(super) fn property(&self, method: &Place, word: &str) -> Option<Vec<Offset>> {
        if !self.has_properties {
            return None;
        }
        let call = self.tree.parent(method.node)?;
        let given = self.tree.child(call, 1).map_or(0, |given| self.tree.children(given).len());
        if given != usize::from(word == "set") {
            return None;
        }
        let name = self.tree.child(method.node, 1).map(|name| self.tree.text(name))?;
        let capital =
            name.strip_prefix(word).filter(|rest| rest.starts_with(char::is_uppercase))?;
        let mut field = capital.to_owned();
        if let Some(first) = field.get_mut(..1) {
            first.make_ascii_lowercase();
        }
        let field = match self.tree.find_sym(&field) {
            Some(known) => Offset::Field(known),
            None => Offset::Key(field.into()),
        };
        let (_, object) = method.path.split_last()?;
        Some(object.iter().cloned().chain([field]).collect())
    }

    /// Whether a callee is a method that hands its object, or the elements of it, to the function it is given.
    fn hands_object(&self, callee: NodeId) -> bool {
        let name = self.tree.child(callee, 1).filter(|_| self.tree.kind(callee) == Kind::Member);
        self.hands_over && name.is_some_and(|name| HANDING.contains(&self.tree.text(name)))
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
