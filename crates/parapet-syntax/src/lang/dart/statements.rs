//! Statements.

use tree_sitter::Node;

use super::super::table::{
    attributes, block, field, if_chain, optional, optional_block, statements,
};
use super::super::{Context, fields, named, span};
use super::declarations::{MODIFIERS, type_child};
use super::expressions::last_part;
use crate::tree::{Kind, NodeId, Span};

/// An expression; what is thrown is a statement of its own.
pub(super) fn expression_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inner = last_part(cx, node);
    if cx.builder.peek().kind(inner) == Kind::Throw {
        return inner;
    }
    cx.node(Kind::ExprStmt, node, "", &[inner])
}

pub(super) fn import(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let uri = node.child_by_field_name("uri");
    let uri = match uri {
        Some(uri) if uri.kind() == "configurable_uri" => named(uri).first().copied(),
        other => other,
    };
    let path = optional(cx, uri, node);
    let text = cx.builder.peek().text(path).to_owned();
    let alias = field(cx, node, "alias");
    cx.node(Kind::Import, node, &text, &[path, alias])
}

pub(super) fn if_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if_chain(cx, node, ("condition", "consequence"), |link| {
        match link.child_by_field_name("alternative") {
            Some(next) if next.kind() == "if_statement" => (Some(next), None),
            other => (None, other),
        }
    })
}

pub(super) fn for_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let body = node.child_by_field_name("body");
    if node.child_by_field_name("value").is_some() {
        let target = loop_variable(cx, node);
        let iterable = field(cx, node, "value");
        let body = optional_block(cx, body, node);
        let otherwise = cx.empty(node);
        return cx.node(Kind::ForEach, node, "", &[target, iterable, body, otherwise]);
    }
    let init = head_part(cx, node, "init");
    let condition = field(cx, node, "condition");
    let update = head_part(cx, node, "update");
    let body = optional_block(cx, body, node);
    cx.node(Kind::For, node, "", &[init, condition, update, body])
}

/// A variable that is declared for the loop, or one that is there.
pub(super) fn loop_variable(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let Some(name) = node.child_by_field_name("name") else {
        return optional(cx, named(node).first().copied(), node);
    };
    let attributes = attributes(cx, node, MODIFIERS);
    let of_type = type_child(cx, node);
    let target = cx.name(name);
    let value = cx.empty(name);
    cx.node(Kind::VarDef, name, "", &[attributes, target, of_type, value])
}

/// What the head of a loop does in one place: one statement, several or none.
pub(super) fn head_part(cx: &mut Context<'_>, node: Node<'_>, name: &str) -> NodeId {
    let parts: Vec<Node<'_>> = fields(node, name).into_iter().filter(Node::is_named).collect();
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return cx.empty(node) };
    let whole = Span { start: span(*first).start, end: span(*last).end };
    match statements(cx, &parts)[..] {
        [one] => one,
        ref several => cx.builder.node(Kind::Other, whole, "declarations", several),
    }
}

/// Cases; a body that does something does not run on into the next.
pub(super) fn switch(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![field(cx, node, "condition")];
    let cases: Vec<Node<'_>> = fields(node, "body")
        .into_iter()
        .flat_map(|body| if body.kind() == "switch_block" { named(body) } else { vec![body] })
        .filter(Node::is_named)
        .collect();
    for case in cases {
        children.push(switch_case(cx, case));
    }
    cx.node(Kind::Switch, node, "switch", &children)
}

pub(super) fn switch_case(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    let parts: Vec<Node<'_>> = node.children(&mut cursor).collect();
    let at = parts.iter().position(|part| matches!(part.kind(), ":" | "=>")).unwrap_or(parts.len());
    let (head, body) = parts.split_at(at);
    let plain = |part: &&Node<'_>| part.is_named() && !part.is_extra() && part.kind() != "label";
    let guard = node.child_by_field_name("guard");
    let pattern: Option<Node<'_>> =
        head.iter().filter(plain).find(|part| Some(**part) != guard).copied();
    let body: Vec<Node<'_>> = body.iter().filter(plain).copied().collect();
    let pattern = optional(cx, pattern, node);
    let guard = optional(cx, guard, node);
    let mut inside = statements(cx, &body);
    let end = span(node).end;
    if !inside.is_empty() {
        inside.push(cx.builder.node(Kind::Break, Span { start: end, end }, "", &[]));
    }
    let start = body.first().map_or(end, |first| span(*first).start);
    let block = cx.builder.node(Kind::Block, Span { start, end }, "", &inside);
    cx.node(Kind::Case, node, "", &[pattern, guard, block])
}

/// `try` with its handlers, which stand beside their blocks.
pub(super) fn try_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let body = node.child_by_field_name("body");
    let mut children = vec![optional_block(cx, body, node)];
    let (mut of_type, mut clause, mut finally) = (None, None, None);
    for part in named(node).into_iter().filter(|part| Some(*part) != body) {
        match part.kind() {
            "type" => of_type = Some(part),
            "catch_clause" => clause = Some(part),
            "finally_clause" => finally = named(part).first().copied(),
            "block" => {
                let near = clause.or(of_type).unwrap_or(part);
                let name = clause.and_then(|clause| clause.child_by_field_name("exception"));
                let caught = optional(cx, of_type.take(), near);
                let name = optional(cx, name, near);
                let block = block(cx, part);
                let whole = Span { start: span(near).start, end: span(part).end };
                children.push(cx.builder.node(Kind::Catch, whole, "", &[caught, name, block]));
                clause = None;
            }
            _ => {}
        }
    }
    children.push(cx.empty(node));
    children.push(optional_block(cx, finally, node));
    cx.node(Kind::Try, node, "", &children)
}
