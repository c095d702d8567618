//! Loops, branches and what else decides which statement runs next.

use parapet_syntax::{Constant, Kind, NodeId};

use super::{Lowerer, Open};
use crate::il::{Assignment, Expression, ExpressionKind, Index, Operation};

impl Lowerer<'_> {
    pub(super) fn define(&mut self, node: NodeId, open: Open) -> Open {
        if self.tree.kind(node) == Kind::FuncDef {
            return vec![self.add(Operation::Define(node), node, &open)];
        }
        if matches!(self.tree.text(node), "interface" | "type") {
            return open;
        }
        // The body of a class runs where it stands.
        self.child_block(node, 3, open)
    }

    pub(super) fn looped(
        &mut self,
        head: Index,
        body: impl FnOnce(&mut Self, Open) -> Open,
    ) -> Open {
        self.loops.push((Some(head), Vec::new()));
        let end = body(self, vec![head]);
        for index in end {
            self.link(index, head);
        }
        self.loops.pop().map(|(_, breaks)| breaks).unwrap_or_default()
    }

    /// The body runs first, then the condition decides whether it runs again.
    pub(super) fn do_while(&mut self, node: NodeId, open: Open) -> Open {
        let start = self.add(Operation::Join, node, &open);
        self.loops.push((Some(start), Vec::new()));
        let end = self.child_block(node, 1, vec![start]);
        let condition = self.child_expression(node, 0);
        let head = self.add(Operation::Branch(condition), node, &end);
        self.link(head, start);
        let mut after = self.loops.pop().map(|(_, breaks)| breaks).unwrap_or_default();
        after.push(head);
        after
    }

    /// Cases with values: in a `switch` one runs on into the next, and `break` leaves.
    pub(super) fn cases(&mut self, node: NodeId, open: Open) -> Open {
        let subject = self.child_expression(node, 0);
        let head = self.add(Operation::Branch(subject.clone()), node, &open);
        self.loops.push((None, Vec::new()));
        let (mut running, mut after, mut default) = (Vec::new(), Vec::new(), false);
        let runs_on = self.tree.text(node) == "switch";
        for &case in self.tree.children(node).iter().skip(1) {
            let mut inside = vec![head];
            if let Some(pattern) = self.tree.present(case, 0) {
                let operation = if self.declares(pattern) {
                    let (target, value) = (self.target(pattern), subject.clone());
                    Operation::Assign(Box::new(Assignment { target, value, keeps_old: false }))
                } else {
                    Operation::Evaluate(self.expression(pattern))
                };
                inside = vec![self.add(operation, case, &inside)];
            } else {
                default = true;
            }
            if self.tree.present(case, 1).is_some() {
                let guard = self.child_expression(case, 1);
                inside = vec![self.add(Operation::Evaluate(guard), case, &inside)];
            }
            inside.append(&mut running);
            let end = self.child_block(case, 2, inside);
            if runs_on {
                running = end;
            } else {
                after.extend(end);
            }
        }
        after.extend(self.loops.pop().map(|(_, breaks)| breaks).unwrap_or_default());
        after.append(&mut running);
        if !default {
            after.push(head);
        }
        after
    }

    /// Whether a pattern gives names to parts of what it is held against.
    fn declares(&self, pattern: NodeId) -> bool {
        self.tree.subtree(pattern).any(|node| self.tree.kind(node) == Kind::VarDef)
    }

    pub(super) fn branch(&mut self, node: NodeId, open: Open) -> Open {
        let condition = self.child_expression(node, 0);
        let known = match self.tree.present(node, 0).and_then(|test| self.constants.constant(test))
        {
            Some(Constant::Bool(value)) => Some(value),
            Some(Constant::Int(value)) => Some(value != 0),
            Some(Constant::Null) => Some(false),
            _ => None,
        };
        let head = self.add(Operation::Branch(condition), node, &open);
        let mut after = Vec::new();
        if known != Some(false) {
            after.extend(self.child_block(node, 1, vec![head]));
        }
        if known != Some(true) {
            after.extend(self.child_block(node, 2, vec![head]));
        }
        after
    }

    pub(super) fn switch(&mut self, node: NodeId, open: Open) -> Open {
        let subject = self.child_expression(node, 0);
        let head = self.add(Operation::Branch(subject.clone()), node, &open);
        let mut after = vec![head];
        for &case in self.tree.children(node).iter().skip(1) {
            let mut inside = vec![head];
            if let Some(pattern) = self.tree.present(case, 0) {
                let assignment = Assignment {
                    target: self.target(pattern),
                    value: subject.clone(),
                    keeps_old: false,
                };
                inside = vec![self.add(Operation::Assign(Box::new(assignment)), case, &inside)];
            }
            if self.tree.present(case, 1).is_some() {
                let guard = self.child_expression(case, 1);
                inside = vec![self.add(Operation::Evaluate(guard), case, &inside)];
            }
            after.extend(self.child_block(case, 2, inside));
        }
        after
    }

    pub(super) fn try_statement(&mut self, node: NodeId, open: Open) -> Open {
        let &[body, ref catches @ .., otherwise, finally] = self.tree.children(node) else {
            return open;
        };
        self.handlers.push(open.clone());
        let end = self.block(body, open);
        let mut thrown = self.handlers.pop().unwrap_or_default();
        if self.only_returns(body) {
            thrown.clear();
        }
        let mut after = self.block(otherwise, end);
        for &catch in catches {
            // Any instruction of the body may have been the last one.
            let mut inside = vec![self.add(Operation::Join, catch, &thrown)];
            if let Some(name) = self.tree.present(catch, 1) {
                let value = Expression { kind: ExpressionKind::Constant, node: catch };
                let assignment = Assignment { target: self.target(name), value, keeps_old: false };
                inside = vec![self.add(Operation::Assign(Box::new(assignment)), catch, &inside)];
            }
            after.extend(self.child_block(catch, 2, inside));
        }
        if catches.is_empty() {
            after.extend(thrown.last().copied());
        }
        self.block(finally, after)
    }

    /// Whether all that a block does is to return a value that is there, which throws nothing.
    fn only_returns(&self, block: NodeId) -> bool {
        let tree = self.tree;
        let &[statement] = tree.children(block) else { return false };
        let value = tree.present(statement, 0).map(|value| tree.kind(value));
        tree.kind(statement) == Kind::Return
            && value.is_none_or(|kind| kind.is_literal() || kind == Kind::Name)
    }

    pub(super) fn with(&mut self, node: NodeId, mut open: Open) -> Open {
        let Some((&body, items)) = self.tree.children(node).split_last() else { return open };
        for &item in items {
            if self.tree.kind(item) == Kind::VarDef {
                open = self.statement(item, open);
                continue;
            }
            let value = self.child_expression(item, 0);
            let operation = match self.tree.present(item, 1) {
                Some(name) => {
                    let target = self.target(name);
                    Operation::Assign(Box::new(Assignment { target, value, keeps_old: false }))
                }
                None => Operation::Evaluate(value),
            };
            open = vec![self.add(operation, item, &open)];
        }
        self.block(body, open)
    }
}
