//! Lists: in order, in any order, and what a metavariable takes of them.

use parapet_syntax::{Kind, NodeId, Span, Tree};
use smallvec::SmallVec;

use super::{Groups, Matcher, Rest, Then, operands};
use crate::bindings::Bound;

/// The callee of a call and its arguments.
fn words_of(tree: &Tree, call: NodeId) -> Vec<NodeId> {
    let mut words: Vec<NodeId> = tree.child(call, 0).into_iter().collect();
    if let Some(arguments) = tree.child(call, 1) {
        words.extend_from_slice(tree.children(arguments));
    }
    words
}

impl<'c> Matcher<'c> {
    /// A list in order, where an ellipsis stands for any number of elements.
    pub(super) fn list(&mut self, ps: &[NodeId], ts: &[NodeId], then: Then<'_, 'c>) {
        self.in_order(ps, ts, Groups::Forbidden, then);
    }

    /// A list in order; where groups are allowed, a metavariable can stand for several elements.
    pub(super) fn in_order(
        &mut self,
        ps: &[NodeId],
        ts: &[NodeId],
        groups: Groups,
        then: Then<'_, 'c>,
    ) {
        if !self.steps.take(1) {
            return;
        }
        let Some((&p, rest)) = ps.split_first() else {
            if ts.is_empty() {
                then(self);
            }
            return;
        };
        match self.pattern.tree.kind(p) {
            Kind::Ellipsis if rest.is_empty() => then(self),
            Kind::Ellipsis => {
                for skipped in 0..=ts.len() {
                    self.in_order(rest, &ts[skipped..], groups, then);
                }
            }
            Kind::MetavarSeq => {
                // The last one takes all that is left.
                let least = if rest.is_empty() { ts.len() } else { 0 };
                for taken in (least..=ts.len()).rev() {
                    let bound = self.bound_list(&ts[..taken], &ts[taken..]);
                    self.take_group(p, rest, &ts[taken..], groups, bound, then);
                }
            }
            Kind::Metavar if groups == Groups::Allowed => {
                for taken in 1..=ts.len() {
                    let bound = match &ts[..taken] {
                        [one] => Bound::Node(*one),
                        many => self.bound_list(many, &ts[taken..]),
                    };
                    self.take_group(p, rest, &ts[taken..], groups, bound, then);
                }
            }
            _ => {
                if let Some((&t, after)) = ts.split_first() {
                    self.node(p, t, &mut |matcher| matcher.in_order(rest, after, groups, then));
                }
            }
        }
    }

    pub(super) fn take_group(
        &mut self,
        p: NodeId,
        rest: &[NodeId],
        after: &[NodeId],
        groups: Groups,
        bound: Bound,
        then: Then<'_, 'c>,
    ) {
        let id = self.metavariable(p);
        self.bind(id, bound, &mut |matcher| matcher.in_order(rest, after, groups, then));
    }

    pub(super) fn bound_list(&self, inside: &[NodeId], after: &[NodeId]) -> Bound {
        let tree = self.target.tree;
        let span = if let (Some(&first), Some(&last)) = (inside.first(), inside.last()) {
            let whole = Span { start: tree.span(first).start, end: tree.span(last).end };
            // Blanks before the first are none of it.
            let text = self.target.slice(whole);
            let blanks = (text.len() - text.trim_start().len()) as u32;
            Span { start: (whole.start + blanks).min(whole.end), end: whole.end }
        } else {
            let at = after.first().map_or(0, |&next| tree.span(next).start);
            Span { start: at, end: at }
        };
        Bound::Nodes(SmallVec::from_slice(inside), span)
    }

    /// Arguments: positional ones in order, keyword ones anywhere.
    pub(super) fn arguments(&mut self, ps: &[NodeId], ts: &[NodeId], then: Then<'_, 'c>) {
        let is_keyword = |node: &NodeId| self.pattern.tree.kind(*node) == Kind::KeywordArg;
        let Some(at) = ps.iter().position(is_keyword) else { return self.list(ps, ts, then) };
        let keyword = ps[at];
        let rest: Vec<NodeId> =
            ps.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, p)| *p).collect();
        for (index, &t) in ts.iter().enumerate() {
            if self.target.tree.kind(t) != Kind::KeywordArg {
                continue;
            }
            let others: Vec<NodeId> =
                ts.iter().enumerate().filter(|(i, _)| *i != index).map(|(_, t)| *t).collect();
            self.node(keyword, t, &mut |matcher| matcher.arguments(&rest, &others, then));
        }
    }

    /// A command: its name and its arguments are one list of words.
    pub(super) fn words(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let ps = words_of(&self.pattern.tree, p);
        let ts = words_of(self.target.tree, t);
        self.list(&ps, &ts, then);
    }

    /// Operators: those that do not care how their operands are grouped are matched as lists.
    pub(super) fn binary(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let operator = pattern.text(p);
        let logical = matches!(operator, "and" | "or" | "&&" | "||");
        if self.options.symmetric_eq
            && matches!(operator, "==" | "!=" | "===" | "!==")
            && let &[left, right] = tree.children(t)
        {
            self.pairs(p, &[right, left], then);
        }
        // Between commands, `|` is a pipe.
        let pipes = self.target.names.traits().calls_are_words;
        let commutative = !pipes && matches!(operator, "&" | "|" | "^");
        let ps = operands(pattern, p);
        let open = ps.iter().any(|&operand| pattern.kind(operand) == Kind::Ellipsis);
        if !self.options.ac_matching || !(logical || commutative || open) {
            return self.pairs(p, tree.children(t), then);
        }
        let ts = operands(tree, t);
        if commutative || (logical && self.options.commutative_boolop) {
            let named = self.named(&ps);
            self.any_order(&named, &ts, Rest::Allowed, then);
        } else {
            let groups = if logical { Groups::Allowed } else { Groups::Forbidden };
            self.in_order(&ps, &ts, groups, then);
        }
    }

    /// Elements in any order; more than the pattern names only where it has an ellipsis.
    pub(super) fn unordered(&mut self, ps: &[NodeId], ts: &[NodeId], then: Then<'_, 'c>) {
        let named = self.named(ps);
        let open = named.len() < ps.len();
        self.any_order(&named, ts, if open { Rest::Allowed } else { Rest::Forbidden }, then);
    }

    /// What a list of the pattern asks for: all of it but the ellipses.
    pub(super) fn named(&self, ps: &[NodeId]) -> Vec<NodeId> {
        let is_dots = |p: &NodeId| self.pattern.tree.kind(*p) == Kind::Ellipsis;
        ps.iter().copied().filter(|p| !is_dots(p)).collect()
    }

    pub(super) fn any_order(
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
        for (index, &t) in ts.iter().enumerate() {
            let left: Vec<NodeId> =
                ts.iter().enumerate().filter(|(i, _)| *i != index).map(|(_, t)| *t).collect();
            self.node(p, t, &mut |matcher| matcher.any_order(others, &left, rest, then));
        }
    }
}
