//! What metavariables stand for.

use parapet_syntax::{NodeId, Span};
use smallvec::SmallVec;

/// Index of a metavariable in the table of its formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MetavariableId(pub u16);

/// The metavariables of one formula, by name with the dollar sign.
#[derive(Debug, Clone, Default)]
pub struct Metavariables(Vec<Box<str>>);

impl Metavariables {
    /// The id of a name, adding it when it is new.
    pub fn id(&mut self, name: &str) -> MetavariableId {
        let at = self.0.iter().position(|known| &**known == name).unwrap_or_else(|| {
            self.0.push(name.into());
            self.0.len() - 1
        });
        MetavariableId(at as u16)
    }

    /// The id of a name that is known.
    pub fn find(&self, name: &str) -> Option<MetavariableId> {
        self.0.iter().position(|known| &**known == name).map(|at| MetavariableId(at as u16))
    }

    /// Every name, by id.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|name| &**name)
    }

    /// The name of an id.
    pub fn name(&self, id: MetavariableId) -> &str {
        self.0.get(id.0 as usize).map_or("", |name| name)
    }
}

/// What one metavariable stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// A piece of the tree.
    Node(NodeId),
    /// Several pieces in a row, for `$...X`; the span covers them.
    Nodes(SmallVec<[NodeId; 4]>, Span),
    /// A piece of text: the content of a string or a group of a regular expression.
    Text(Span),
    /// A constant that a name stands for, and where the name is.
    Constant(Box<str>, NodeId),
}

/// Metavariables and what they stand for, sorted by id.
type Entries = SmallVec<[(MetavariableId, Bound); 4]>;

/// An environment of a match.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bindings(Entries);

impl Bindings {
    /// What a metavariable stands for.
    pub fn get(&self, id: MetavariableId) -> Option<&Bound> {
        self.0.iter().find(|(known, _)| *known == id).map(|(_, bound)| bound)
    }

    /// Adds or replaces a binding.
    pub fn set(&mut self, id: MetavariableId, bound: Bound) {
        if let Some(entry) = self.0.iter_mut().find(|(known, _)| *known == id) {
            entry.1 = bound;
        } else {
            let at = self.0.partition_point(|(known, _)| *known < id);
            self.0.insert(at, (id, bound));
        }
    }

    pub(crate) fn remove(&mut self, id: MetavariableId) {
        self.0.retain(|(known, _)| *known != id);
    }

    /// All bindings, by id.
    pub fn iter(&self) -> impl Iterator<Item = (MetavariableId, &Bound)> {
        self.0.iter().map(|(id, bound)| (*id, bound))
    }
}
