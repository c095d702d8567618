//! Statements of C#.

use tree_sitter::Node;

use super::super::table::{
    field, has_token, if_chain, lower, lower_all, optional, optional_block, statements,
};
use super::super::{Context, fields, named, span};
use super::declarations::attributes;
use super::{inner, is_self, parts};
use crate::tree::{Kind, NodeId, Span};

/// A statement that is one expression.
pub(super) fn expression_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inside = inner(cx, node);
    cx.node(Kind::ExprStmt, node, "", &[inside])
}

pub(super) fn each(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    out.extend(statements(cx, &named(node)));
}

/// The statement behind a label.
pub(super) fn labeled(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let inside = named(node);
    out.extend(statements(cx, inside.get(1..).unwrap_or_default()));
}

/// Everything that a preprocessor keeps under some condition.
pub(super) fn branches(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let condition = node.child_by_field_name("condition");
    let inside: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| Some(*part) != condition).collect();
    out.extend(statements(cx, &inside));
}

/// `T a = 1, b;` is a declaration for each name.
pub(super) fn variables(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let Some(declaration) = named(node).into_iter().find(|p| p.kind() == "variable_declaration")
    else {
        return;
    };
    declarators(cx, node, declaration, out);
}

/// The declarations in `declaration`; the whole is what a single one spans.
fn declarators(
    cx: &mut Context<'_>,
    whole: Node<'_>,
    declaration: Node<'_>,
    out: &mut Vec<NodeId>,
) {
    let declarators: Vec<Node<'_>> = named(declaration)
        .into_iter()
        .filter(|part| part.kind() == "variable_declarator")
        .collect();
    for declarator in &declarators {
        let attributes = attributes(cx, whole);
        let parts = parts(*declarator);
        let name = optional(cx, parts.first().copied(), *declarator);
        let of_type = field(cx, declaration, "type");
        let assigned = has_token(*declarator, "=").then(|| parts.last().copied()).flatten();
        let assigned = optional(cx, assigned, *declarator);
        out.push(cx.node(Kind::VarDef, whole, "", &[attributes, name, of_type, assigned]));
    }
}

pub(super) fn if_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if_chain(cx, node, ("condition", "consequence"), |node| {
        let otherwise = node.child_by_field_name("alternative");
        (otherwise.filter(|otherwise| otherwise.kind() == "if_statement"), otherwise)
    })
}

/// The parts of a loop's head as one node.
fn head(cx: &mut Context<'_>, node: Node<'_>, name: &str) -> NodeId {
    let mut found = Vec::new();
    for part in fields(node, name) {
        if part.kind() == "variable_declaration" {
            declarators(cx, part, part, &mut found);
        } else if part.is_named() || is_self(part) {
            found.push(lower(cx, part));
        }
    }
    match found[..] {
        [] => cx.empty(node),
        [one] => one,
        [first, .., last] => {
            let tree = cx.builder.peek();
            let whole = Span { start: tree.span(first).start, end: tree.span(last).end };
            cx.builder.node(Kind::Other, whole, "declarations", &found)
        }
    }
}

pub(super) fn for_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let init = head(cx, node, "initializer");
    let condition = head(cx, node, "condition");
    let update = head(cx, node, "update");
    let body = optional_block(cx, node.child_by_field_name("body"), node);
    cx.node(Kind::For, node, "", &[init, condition, update, body])
}

pub(super) fn for_each(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut target = field(cx, node, "left");
    if let Some(of_type) = node.child_by_field_name("type") {
        let start = span(of_type).start;
        let of_type = lower(cx, of_type);
        let (attributes, absent) = (cx.empty(node), cx.empty(node));
        let whole = Span { start, end: cx.builder.peek().span(target).end };
        let parts = [attributes, target, of_type, absent];
        target = cx.builder.node(Kind::VarDef, whole, "", &parts);
    }
    let iterable = optional(cx, node.child_by_field_name("right"), node);
    let body = optional_block(cx, node.child_by_field_name("body"), node);
    let otherwise = cx.empty(node);
    cx.node(Kind::ForEach, node, "", &[target, iterable, body, otherwise])
}

pub(super) fn switch_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![optional(cx, node.child_by_field_name("value"), node)];
    for section in node.child_by_field_name("body").map(named).unwrap_or_default() {
        children.push(case(cx, section));
    }
    cx.node(Kind::Switch, node, "switch", &children)
}

/// `case pattern when guard: …`.
fn case(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    let all: Vec<Node<'_>> = node.children(&mut cursor).filter(|part| !part.is_extra()).collect();
    let colon = all.iter().position(|part| part.kind() == ":").unwrap_or(all.len());
    let (before, after) = all.split_at(colon);
    let is_value = |part: &&Node<'_>| part.is_named() || is_self(**part);
    let pattern = before.iter().find(|part| is_value(part) && part.kind() != "when_clause");
    let pattern = optional(cx, pattern.copied(), node);
    let guard = before.iter().find(|part| part.kind() == "when_clause");
    let guard = match guard {
        Some(&guard) => inner(cx, guard),
        None => cx.empty(node),
    };
    let body: Vec<Node<'_>> = after.iter().copied().filter(Node::is_named).collect();
    let statements = statements(cx, &body);
    let whole = match (body.first(), body.last()) {
        (Some(&first), Some(&last)) => Span { start: span(first).start, end: span(last).end },
        _ => Span { start: span(node).end, end: span(node).end },
    };
    let body = cx.builder.node(Kind::Block, whole, "", &statements);
    cx.node(Kind::Case, node, "", &[pattern, guard, body])
}

pub(super) fn try_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![optional_block(cx, node.child_by_field_name("body"), node)];
    let clauses = named(node);
    for clause in clauses.iter().filter(|part| part.kind() == "catch_clause") {
        let declaration = named(*clause).into_iter().find(|p| p.kind() == "catch_declaration");
        let near = declaration.unwrap_or(*clause);
        let of_type = match declaration {
            Some(declaration) => field(cx, declaration, "type"),
            None => cx.empty(near),
        };
        let name = declaration.and_then(|declaration| declaration.child_by_field_name("name"));
        let name = optional(cx, name, near);
        let body = optional_block(cx, clause.child_by_field_name("body"), *clause);
        children.push(cx.node(Kind::Catch, *clause, "", &[of_type, name, body]));
    }
    children.push(cx.empty(node));
    let finally = clauses.iter().find(|part| part.kind() == "finally_clause");
    let finally = finally.and_then(|clause| named(*clause).first().copied());
    children.push(optional_block(cx, finally, node));
    cx.node(Kind::Try, node, "", &children)
}

/// `using (…)`, `lock (…)` and `fixed (…)`: what is held while the body runs.
pub(super) fn using_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut all = parts(node);
    let body = all.pop();
    let mut children = Vec::new();
    for part in all {
        if part.kind() == "variable_declaration" {
            declarators(cx, part, part, &mut children);
        } else {
            let held = lower(cx, part);
            let name = cx.empty(part);
            children.push(cx.node(Kind::WithItem, part, "", &[held, name]));
        }
    }
    children.push(optional_block(cx, body, node));
    cx.node(Kind::With, node, "", &children)
}

pub(super) fn returned(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let children = lower_all(cx, &parts(node));
    cx.node(Kind::Return, node, "", &children)
}

/// `yield return x;` and `yield break;`.
pub(super) fn yielded(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if has_token(node, "break") {
        return cx.node(Kind::Return, node, "", &[]);
    }
    let given = inner(cx, node);
    let yielded = cx.node(Kind::Yield, node, "", &[given]);
    cx.node(Kind::ExprStmt, node, "", &[yielded])
}

/// `using A.B;`, `using static A.B;` and `using X = A.B;`.
pub(super) fn using_directive(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let alias = node.child_by_field_name("name");
    let path = named(node).into_iter().rfind(|part| Some(*part) != alias);
    let dotted: String =
        path.map_or("", |path| cx.text(path)).chars().filter(|c| !c.is_whitespace()).collect();
    let path = optional(cx, path, node);
    let alias = optional(cx, alias, node);
    cx.node(Kind::Import, node, &dotted, &[path, alias])
}
