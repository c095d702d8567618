//! Maps that are read and written by methods: `map.put("key", value)` is an entry as `map["key"] = value` is one.

use parapet_syntax::{Kind, NodeId};

use super::{Lowerer, Open};
use crate::il::{Assignment, Expression, ExpressionKind, Offset, Operation, Place, Target};

/// Methods that give what a key stands for; the last argument of some is what they give without one.
const READS: &[&str] = &["get", "getValue", "getOrDefault", "GetValueOrDefault", "remove"];
/// Methods that give a key a value.
const WRITES: &[&str] = &["put", "set", "Add"];
/// Methods that give a key a value where it has none.
const COMPLETES: &[&str] = &["putIfAbsent", "TryAdd"];
/// Methods that take a key out.
const REMOVES: &[&str] = &["remove", "Remove"];

impl Lowerer<'_> {
    /// The name of a method of a map, what stands for the entry that a call of it speaks of, and the other arguments.
    fn entry(&self, call: NodeId) -> Option<(&str, Place, Vec<Expression>, &[NodeId])> {
        let tree = self.tree;
        let &[callee, arguments] = tree.children(call) else { return None };
        let &[object, name] = tree.children(callee) else { return None };
        let (&key, rest) = tree.children(arguments).split_first()?;
        let is_map = self.names.traits().maps_have_methods
            && tree.kind(callee) == Kind::Member
            && matches!(tree.kind(object), Kind::Name | Kind::Member);
        if !is_map || !matches!(tree.kind(key), Kind::Str | Kind::Int | Kind::Name) {
            return None;
        }
        let offset = self.offset(key);
        if offset == Offset::Any {
            return None;
        }
        let (mut place, indices) = self.place(object);
        place.path.push(offset);
        place.node = call;
        Some((tree.text(name), place, indices, rest))
    }

    /// The value of a call that reads an entry, or gives something else where there is none.
    pub(super) fn entry_value(&self, call: NodeId) -> Option<ExpressionKind> {
        let (method, place, indices, rest) = self.entry(call)?;
        if !READS.contains(&method) || rest.len() > 1 {
            return None;
        }
        let load = ExpressionKind::Load { place, indices };
        let Some(&default) = rest.first() else { return Some(load) };
        let read = Expression { kind: load, node: call };
        Some(ExpressionKind::Other(vec![read, self.expression(default)]))
    }

    /// What a call that writes an entry does besides being a call.
    pub(super) fn write_entry(&mut self, call: NodeId, statement: NodeId, open: Open) -> Open {
        let Some((method, place, indices, rest)) = self.entry(call) else { return open };
        let value = match *rest {
            [] if REMOVES.contains(&method) => {
                Expression { kind: ExpressionKind::Constant, node: call }
            }
            [value] if WRITES.contains(&method) || COMPLETES.contains(&method) => {
                self.expression(value)
            }
            _ => return open,
        };
        let keeps_old = COMPLETES.contains(&method);
        let target = Target::Place { place, indices };
        let assignment = Assignment { target, value, keeps_old };
        vec![self.add(Operation::Assign(Box::new(assignment)), statement, &open)]
    }
}
