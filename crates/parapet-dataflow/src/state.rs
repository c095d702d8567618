//! What is tainted where: taints with their traces, the shape of values, and the state of a program point.

use std::collections::BTreeMap;
use std::rc::Rc;

use parapet_syntax::NodeId;

use crate::il::{Offset, Variable};

/// Depth of fields and keys that are told apart; deeper ones belong to their parent.
const MAX_DEPTH: usize = 3;
/// Fields and keys of one value that are told apart.
const MAX_PARTS: usize = 64;
/// Steps of a trace that are kept.
const MAX_STEPS: usize = 24;

/// One step of a trace, linked to the one before.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) node: NodeId,
    before: Option<Rc<Step>>,
    length: usize,
}

/// How a taint came here; nothing means straight from its source.
pub(crate) type Trace = Option<Rc<Step>>;

/// Adds a step, unless the trace is full or was here before.
pub(crate) fn step(trace: &Trace, node: NodeId) -> Trace {
    let length = trace.as_ref().map_or(0, |step| step.length);
    let seen = steps(trace).contains(&node);
    if length >= MAX_STEPS || seen {
        return trace.clone();
    }
    Some(Rc::new(Step { node, before: trace.clone(), length: length + 1 }))
}

/// The steps of a trace from the source on.
pub(crate) fn steps(trace: &Trace) -> Vec<NodeId> {
    let mut found: Vec<NodeId> = std::iter::successors(trace.as_ref(), |step| step.before.as_ref())
        .map(|step| step.node)
        .collect();
    found.reverse();
    found
}

/// Index of a source in the specification, with its label's index.
pub(crate) type Key = (usize, usize);

/// A set of taints; the first trace found for a key is kept.
#[derive(Debug, Clone, Default)]
pub(crate) struct Taints(BTreeMap<Key, Trace>);

impl PartialEq for Taints {
    /// Traces do not count: the fixed point is over sources.
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.keys().eq(other.0.keys())
    }
}

impl Taints {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn add(&mut self, key: Key, trace: Trace) {
        self.0.entry(key).or_insert(trace);
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        for (key, trace) in &other.0 {
            self.0.entry(*key).or_insert_with(|| trace.clone());
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (Key, &Trace)> {
        self.0.iter().map(|(key, trace)| (*key, trace))
    }

    /// The same taints, one step further.
    pub(crate) fn stepped(&self, node: NodeId) -> Self {
        Self(self.0.iter().map(|(key, trace)| (*key, step(trace, node))).collect())
    }
}

/// Taint of a value: of all of it, and of parts that are known to differ.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Shape {
    pub(crate) own: Taints,
    parts: BTreeMap<Offset, Self>,
}

impl Shape {
    pub(crate) fn of(own: Taints) -> Self {
        Self { own, parts: BTreeMap::new() }
    }

    /// Everything tainted in the value.
    pub(crate) fn all(&self) -> Taints {
        let mut taints = self.own.clone();
        for part in self.parts.values() {
            taints.merge(&part.all());
        }
        taints
    }

    pub(crate) fn is_clean(&self) -> bool {
        self.own.is_empty() && self.parts.values().all(Self::is_clean)
    }

    /// The shape of a part.
    pub(crate) fn part(&self, offset: &Offset) -> Self {
        match (offset, self.parts.get(offset)) {
            (Offset::Any, _) => Self::of(self.all()),
            (_, Some(part)) => part.clone(),
            (_, None) => {
                let mut own = self.own.clone();
                if let Some(any) = self.parts.get(&Offset::Any) {
                    own.merge(&any.all());
                }
                Self::of(own)
            }
        }
    }

    pub(crate) fn read(&self, path: &[Offset]) -> Self {
        match path.split_first() {
            None => self.clone(),
            Some((first, rest)) => self.part(first).read(rest),
        }
    }

    pub(crate) fn write(&mut self, path: &[Offset], value: Self) {
        self.write_at(path, value, 0);
    }

    fn write_at(&mut self, path: &[Offset], value: Self, depth: usize) {
        let Some((first, rest)) = path.split_first() else {
            *self = value;
            return;
        };
        let room = self.parts.len() < MAX_PARTS || self.parts.contains_key(first);
        if depth >= MAX_DEPTH || !room || *first == Offset::Any {
            // Which part is written is not known, so the old ones stay.
            let taints = value.all();
            self.own.merge(&taints);
            for part in self.parts.values_mut() {
                part.own.merge(&taints);
            }
            return;
        }
        let mut part = self.part(first);
        part.write_at(rest, value, depth + 1);
        self.parts.insert(first.clone(), part);
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        let mut joined = BTreeMap::new();
        for offset in self.parts.keys().chain(other.parts.keys()) {
            if !joined.contains_key(offset) {
                let mut part = self.part(offset);
                part.merge(&other.part(offset));
                joined.insert(offset.clone(), part);
            }
        }
        self.own.merge(&other.own);
        self.parts = joined;
    }

    /// The same shape, one step further.
    pub(crate) fn stepped(&self, node: NodeId) -> Self {
        Self {
            own: self.own.stepped(node),
            parts: self
                .parts
                .iter()
                .map(|(offset, part)| (offset.clone(), part.stepped(node)))
                .collect(),
        }
    }
}

/// What every variable holds at one point.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct State(BTreeMap<Variable, Shape>);

impl State {
    pub(crate) fn read(&self, variable: Variable, path: &[Offset]) -> Shape {
        self.0.get(&variable).map(|shape| shape.read(path)).unwrap_or_default()
    }

    pub(crate) fn write(&mut self, variable: Variable, path: &[Offset], value: Shape) {
        if path.is_empty() {
            if value.is_clean() {
                self.0.remove(&variable);
            } else {
                self.0.insert(variable, value);
            }
        } else if self.0.contains_key(&variable) || !value.is_clean() {
            self.0.entry(variable).or_default().write(path, value);
        }
    }

    /// Joins another state into this one; whether anything changed.
    pub(crate) fn join(&mut self, other: &Self) -> bool {
        let mut changed = false;
        for (variable, shape) in &other.0 {
            if let Some(known) = self.0.get_mut(variable) {
                let before = known.clone();
                known.merge(shape);
                changed |= *known != before;
            } else {
                // The variable is clean on the other path, so only taint is added.
                let mut joined = Shape::default();
                joined.merge(shape);
                self.0.insert(*variable, joined);
                changed = true;
            }
        }
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tainted(source: usize) -> Shape {
        let mut taints = Taints::default();
        taints.add((source, 0), None);
        Shape::of(taints)
    }

    #[test]
    fn a_clean_part_of_a_tainted_value_is_clean() {
        let mut shape = tainted(1);
        let key = Offset::Key("a".into());
        shape.write(std::slice::from_ref(&key), Shape::default());
        assert!(shape.read(std::slice::from_ref(&key)).is_clean());
        assert!(!shape.read(&[Offset::Key("b".into())]).is_clean());
        assert!(!shape.read(&[Offset::Any]).is_clean());
    }

    #[test]
    fn joins_keep_what_either_side_knows() {
        let key = Offset::Key("a".into());
        let mut left = Shape::default();
        left.write(std::slice::from_ref(&key), tainted(1));
        let mut joined = tainted(2);
        joined.merge(&left);
        assert_eq!(joined.read(std::slice::from_ref(&key)).all().iter().count(), 2);
        assert_eq!(joined.own.iter().count(), 1);
    }
}
