//! Languages where statements are values: a statement in an expression runs before the expression, and its value is
//! kept in a variable of its own.

use parapet_syntax::{Handlers, Kind, NodeId, tails};
use smallvec::SmallVec;

use super::{Lowerer, Open};
use crate::il::{Assignment, Base, ExpressionKind, Offset, Operation, Place, Target, Variable};

impl Lowerer<'_> {
    /// Whether a part of an expression is a statement, or a loop that gives a value.
    pub(super) fn is_embedded(&self, node: NodeId) -> bool {
        let kind = self.tree.kind(node);
        self.names.traits().statements_are_values
            && (kind == Kind::Comprehension
                || (kind.is_statement()
                    && !matches!(kind, Kind::FuncDef | Kind::ClassDef | Kind::ExprStmt)))
    }

    /// Notes the statements whose value a function returns without saying so.
    pub(super) fn returns_of(&mut self, function: NodeId, body: NodeId) {
        if self.names.traits().statements_are_values
            && matches!(self.tree.kind(function), Kind::FuncDef | Kind::Lambda)
        {
            self.returned.extend(tails(self.tree, body, Handlers::LeftOut));
        }
    }

    /// Runs the statements that stand in the expressions of a statement, in order.
    pub(super) fn embedded(&mut self, node: NodeId, mut open: Open) -> Open {
        if !self.names.traits().statements_are_values {
            return open;
        }
        let children = self.tree.children(node);
        let parts: &[NodeId] = match self.tree.kind(node) {
            Kind::If | Kind::While | Kind::Switch => children.get(..1),
            Kind::ForEach | Kind::For => children.get(1..2),
            Kind::Block
            | Kind::Module
            | Kind::Error
            | Kind::FuncDef
            | Kind::ClassDef
            | Kind::Try => None,
            Kind::With => children.get(..children.len().saturating_sub(1)),
            _ => Some(children),
        }
        .unwrap_or_default();
        let mut pending: Vec<NodeId> = parts.iter().rev().copied().collect();
        while let Some(part) = pending.pop() {
            if self.is_embedded(part) {
                open = self.valued(part, open);
            } else if !matches!(
                self.tree.kind(part),
                Kind::Lambda | Kind::FuncDef | Kind::ClassDef | Kind::Case
            ) {
                pending.extend(self.tree.children(part).iter().rev());
            }
        }
        open
    }

    /// Runs a statement and keeps its value.
    fn valued(&mut self, node: NodeId, open: Open) -> Open {
        if self.tree.kind(node) == Kind::Comprehension {
            let Some((&element, clauses)) = self.tree.children(node).split_first() else {
                return open;
            };
            return self.clauses(clauses, (element, node), open);
        }
        for tail in tails(self.tree, node, Handlers::Count) {
            self.destinations.insert(tail, node);
        }
        self.statement(node, open)
    }

    /// The loops and conditions around the element of a loop that gives a value.
    fn clauses(
        &mut self,
        clauses: &[NodeId],
        (element, whole): (NodeId, NodeId),
        open: Open,
    ) -> Open {
        let tree = self.tree;
        let Some((&clause, rest)) = clauses.split_first() else {
            return self.element(element, whole, open);
        };
        let open = self.embedded(clause, open);
        let (head, takes) = if let (Kind::ComprehensionFor, &[target, iterable]) =
            (tree.kind(clause), tree.children(clause))
        {
            let (target, iterable) = (self.target(target), self.expression(iterable));
            (self.add(Operation::Iterate { target, iterable }, clause, &open), true)
        } else {
            let condition = self.child_expression(clause, 0);
            (self.add(Operation::Branch(condition), clause, &open), false)
        };
        let inner = |lowerer: &mut Self, open| lowerer.clauses(rest, (element, whole), open);
        let mut after = if takes { self.looped(head, inner) } else { inner(self, vec![head]) };
        after.push(head);
        after
    }

    fn element(&mut self, element: NodeId, whole: NodeId, open: Open) -> Open {
        if self.tree.kind(element) == Kind::Block || self.is_embedded(element) {
            for tail in tails(self.tree, element, Handlers::Count) {
                self.destinations.insert(tail, whole);
            }
            return self.statement(element, open);
        }
        let assignment = self.kept(element, whole);
        vec![self.add(Operation::Assign(Box::new(assignment)), element, &open)]
    }

    /// The statement that gives the value of one in an expression.
    pub(super) fn deliver(&mut self, node: NodeId, open: Open) -> Open {
        let (Some(value), Some(&whole)) = (self.tree.child(node, 0), self.destinations.get(&node))
        else {
            return open;
        };
        let assignment = self.kept(value, whole);
        vec![self.add(Operation::Assign(Box::new(assignment)), node, &open)]
    }

    fn kept(&self, value: NodeId, whole: NodeId) -> Assignment {
        let place = result_place(whole);
        let target = Target::Place { place, indices: Vec::new() };
        Assignment { target, value: self.expression(value), keeps_old: false }
    }

    /// Whether a name in a pattern is one that exists, as those with a capital do.
    pub(super) fn is_constructor(&self, name: NodeId) -> bool {
        self.names.traits().cases_declare
            && self.names.id(name).is_none()
            && self.tree.text(name).starts_with(char::is_uppercase)
    }

    /// Where a value goes, of which the syntax is known.
    pub(super) fn target_of(&self, target: NodeId, value: Option<NodeId>) -> Target {
        let tree = self.tree;
        let is_list = |node| matches!(tree.kind(node), Kind::List | Kind::Tuple);
        match value.filter(|&value| is_list(value) && is_list(target)) {
            Some(value) => self.listed_target(target, Some(tree.children(value).len())),
            None => self.target(target),
        }
    }

    /// Where the elements of a list go; behind `..` their places are known only with the length of the list.
    pub(super) fn listed_target(&self, node: NodeId, length: Option<usize>) -> Target {
        let tree = self.tree;
        let parts = tree.children(node);
        let is_rest = |&part: &NodeId| tree.kind(part) == Kind::Literal && tree.text(part) == "..";
        let rest = parts.iter().position(is_rest).unwrap_or(parts.len());
        let key = |index: usize| Offset::Key(index.to_string().into());
        let place = |index: usize| match length {
            _ if index < rest => key(index),
            // Counted from the end.
            Some(length) => (length + index).checked_sub(parts.len()).map_or(Offset::Any, key),
            None => Offset::Any,
        };
        let targets = parts.iter().enumerate().filter(|&(index, _)| index != rest);
        Target::Parts(
            targets.map(|(index, &part)| (Some(place(index)), self.target(part))).collect(),
        )
    }

    /// Where the parts of `Some(x)`, `x: Type` and `whole @ Part(x)` go: each may hold all of the value.
    pub(super) fn pattern_target(&self, node: NodeId) -> Target {
        let tree = self.tree;
        let children = tree.children(node);
        let parts = match tree.kind(node) {
            Kind::Call | Kind::New => {
                children.get(1).map(|&parts| tree.children(parts)).unwrap_or_default()
            }
            Kind::Cast | Kind::KeywordArg => children.get(1..).unwrap_or_default(),
            Kind::Other | Kind::Binary | Kind::Unary => children,
            _ => return Target::Other(self.expression(node)),
        };
        Target::Parts(parts.iter().map(|&part| (None, self.target(part))).collect())
    }
}

fn result_place(whole: NodeId) -> Place {
    Place { base: Base::Variable(Variable::Result(whole)), path: SmallVec::new(), node: whole }
}

/// What a statement in an expression gave.
pub(super) fn result_of(node: NodeId) -> ExpressionKind {
    ExpressionKind::Load { place: result_place(node), indices: Vec::new() }
}
