//! Definitions, and sequences of statements.

use parapet_syntax::{Kind, NodeId};

use super::{Matcher, Rest, Then};
use crate::compile::Shape;

impl<'c> Matcher<'c> {
    pub(super) fn definition(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let (ps, ts) = (pattern.children(p), tree.children(t));
        let is_class = pattern.kind(p) == Kind::ClassDef;
        // `async` in the pattern asks for it, its absence does not; an interface is no class.
        if (is_class || !pattern.text(p).is_empty()) && pattern.text(p) != tree.text(t) {
            return;
        }
        let (
            &[attributes, name, ref middle @ .., body],
            &[t_attributes, t_name, ref t_middle @ .., t_body],
        ) = (ps, ts)
        else {
            return;
        };
        let wanted = self.named(pattern.children(attributes));
        let present = tree.children(t_attributes);
        self.attributes(&wanted, present, &mut |matcher| {
            matcher.node(name, t_name, &mut |matcher| {
                matcher.middle(middle, t_middle, is_class, &mut |matcher| {
                    if is_class {
                        matcher.class_body(body, t_body, then);
                    } else if matcher.pattern.tree.kind(body) == Kind::Empty {
                        then(matcher);
                    } else {
                        matcher.node(body, t_body, then);
                    }
                });
            });
        });
    }

    /// Decorators and modifiers: others may be there; the order counts where the rule says so.
    fn attributes(&mut self, ps: &[NodeId], ts: &[NodeId], then: Then<'_, 'c>) {
        if !self.options.decorators_order_matters {
            return self.any_order(ps, ts, Rest::Allowed, then);
        }
        let Some((&p, others)) = ps.split_first() else { return then(self) };
        for (at, &t) in ts.iter().enumerate() {
            self.node(p, t, &mut |matcher| matcher.attributes(others, &ts[at + 1..], then));
        }
    }

    /// Parameters and return type, or bases: what the pattern leaves out is not asked for.
    pub(super) fn middle(
        &mut self,
        ps: &[NodeId],
        ts: &[NodeId],
        is_class: bool,
        then: Then<'_, 'c>,
    ) {
        if !is_class {
            return self.lenient_list(ps, ts, then);
        }
        let (Some(&p), Some(&t)) = (ps.first(), ts.first()) else { return };
        if self.pattern.tree.kind(p) == Kind::Empty {
            return then(self);
        }
        let (ps, ts) = (self.pattern.tree.children(p), self.target.tree.children(t));
        // Where interfaces stand among the bases, others may.
        let open = self.target.names.traits().bases_are_open;
        if open || self.target.tree.text(t) == "mixed" {
            return self.any_order(&self.named(ps), ts, Rest::Allowed, then);
        }
        self.unordered(ps, ts, then);
    }

    /// The members of a class in any order; others may stand between them.
    pub(super) fn class_body(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        // A type that is only called differently has no members.
        if self.pattern.tree.kind(p) != Kind::Block {
            return self.lenient_list(&[p], &[t], then);
        }
        let wanted = self.named(self.pattern.tree.children(p));
        self.any_order(&wanted, self.target.tree.children(t), Rest::Allowed, then);
    }

    pub(super) fn try_statement(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (ps, ts) = (self.pattern.tree.children(p), self.target.tree.children(t));
        let (
            &[body, ref catches @ .., otherwise, finally],
            &[t_body, ref t_catches @ .., t_otherwise, t_finally],
        ) = (ps, ts)
        else {
            return;
        };
        self.node(body, t_body, &mut |matcher| {
            let wanted = matcher.named(catches);
            matcher.any_order(&wanted, t_catches, Rest::Allowed, &mut |matcher| {
                matcher.node(otherwise, t_otherwise, &mut |matcher| {
                    matcher.node(finally, t_finally, then);
                });
            });
        });
    }

    pub(super) fn with_statement(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (ps, ts) = (self.pattern.tree.children(p), self.target.tree.children(t));
        let (&[ref items @ .., body], &[ref t_items @ .., t_body]) = (ps, ts) else { return };
        self.any_order(items, t_items, Rest::Allowed, &mut |matcher| {
            matcher.node(body, t_body, then);
        });
    }

    /// Whether a block is the same part of what holds it: what `finally { ... }` speaks of ends a `try`.
    pub(super) fn has_same_role(&self, p: NodeId, t: NodeId) -> bool {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let Some(holder) = pattern.parent(p).filter(|_| pattern.kind(p) == Kind::Block) else {
            return true;
        };
        if !matches!(pattern.kind(holder), Kind::If | Kind::Try | Kind::While | Kind::ForEach) {
            return true;
        }
        let from_end = |of: &[NodeId], child| of.iter().rev().position(|&known| known == child);
        tree.parent(t).is_some_and(|around| {
            tree.kind(around) == pattern.kind(holder)
                && from_end(tree.children(around), t) == from_end(pattern.children(holder), p)
        })
    }

    /// Statements in order; an ellipsis also reaches into the blocks of what it skips.
    pub(super) fn sequence(
        &mut self,
        ps: &[NodeId],
        ts: &[NodeId],
        rest: Rest,
        then: Then<'_, 'c>,
    ) {
        if !self.steps.take(1) {
            return;
        }
        let Some((&p, others)) = ps.split_first() else {
            if rest == Rest::Allowed || ts.is_empty() {
                then(self);
            }
            return;
        };
        let kind = self.pattern.tree.kind(p);
        if matches!(kind, Kind::Ellipsis | Kind::MetavarSeq) {
            if others.is_empty() {
                if matches!(&self.pattern.shape, Shape::Statements(all) if all.last() == Some(&p)) {
                    self.open_from = self.last.map(|last| self.target.tree.span(last).end);
                }
                if let Some(&last) = ts.last() {
                    self.last = Some(last);
                }
                let bound = self.bound_list(ts, &[]);
                let id = if kind == Kind::MetavarSeq { self.metavariable(p) } else { None };
                return self.bind(id, bound, then);
            }
            // What follows an ellipsis may be followed by anything.
            for skipped in 0..=ts.len() {
                self.sequence(others, &ts[skipped..], Rest::Allowed, then);
                if let Some(&t) = ts.get(skipped) {
                    self.inside_blocks(t, others, Rest::Allowed, then);
                }
            }
            return;
        }
        if let Some((&t, after)) = ts.split_first() {
            let before = self.last;
            self.node(p, t, &mut |matcher| {
                let inner = matcher.last.replace(t);
                matcher.sequence(others, after, rest, then);
                matcher.last = inner;
            });
            self.last = before;
        }
    }

    /// Continues a sequence in the blocks below a skipped statement.
    pub(super) fn inside_blocks(
        &mut self,
        t: NodeId,
        ps: &[NodeId],
        rest: Rest,
        then: Then<'_, 'c>,
    ) {
        let tree = self.target.tree;
        for node in tree.subtree(t) {
            if tree.kind(node) == Kind::Block {
                let statements = tree.children(node);
                for start in 0..statements.len() {
                    self.sequence(ps, &statements[start..], rest, then);
                }
            }
        }
    }
}
