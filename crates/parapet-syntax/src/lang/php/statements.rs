//! Statements of PHP.

use tree_sitter::Node;

use super::super::table::Slot::Block;
use super::super::table::{self, field, lower, part};
use super::super::{Context, MAX_DEPTH, fields, named, span};
use super::expressions::word_call;
use crate::parse::Gap;
use crate::tree::{Kind, NodeId, Span};

pub(super) fn word_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let call = word_call(cx, node);
    cx.node(Kind::ExprStmt, node, "", &[call])
}

/// An expression as a statement; one behind `<?=` is written out.
pub(super) fn expression_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inner = named(node).first().copied();
    let lowered = table::optional(cx, inner, node);
    if cx.builder.peek().kind(lowered).is_statement() {
        return lowered;
    }
    let before = cx.source.get(..node.start_byte()).unwrap_or("").trim_end();
    if !before.ends_with("<?=") {
        return cx.node(Kind::ExprStmt, node, "", &[lowered]);
    }
    let start = span(node).start;
    let callee = cx.builder.node(Kind::Name, Span { start, end: start }, "echo", &[]);
    let arguments = cx.node(Kind::Args, node, "", &[lowered]);
    let call = cx.node(Kind::Call, node, "", &[callee, arguments]);
    cx.node(Kind::ExprStmt, node, "", &[call])
}

/// `elseif` stands beside what it belongs to; each becomes the else branch of the one before, as `else if` does.
pub(super) fn if_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut links = vec![node];
    let mut otherwise = None;
    let mut next = Some(node);
    while let Some(at) = next.take() {
        for branch in fields(at, "alternative") {
            if links.len() as u32 > MAX_DEPTH / 2 {
                cx.gaps.push(Gap::TooDeep(branch.start_byte() as u32));
                break;
            }
            let body = branch.child_by_field_name("body");
            match body {
                _ if branch.kind() == "else_if_clause" => links.push(branch),
                Some(inner) if inner.kind() == "if_statement" => {
                    links.push(inner);
                    next = Some(inner);
                }
                _ => otherwise = body,
            }
        }
    }
    let lowered = links
        .into_iter()
        .map(|link| (link, field(cx, link, "condition"), part(cx, link, Block("body"))))
        .collect();
    let otherwise = match otherwise {
        Some(body) => table::block(cx, body),
        // To do nothing otherwise is to do just that.
        None => table::list(cx, None, Kind::Block, node),
    };
    table::if_links(cx, node, lowered, otherwise)
}

pub(super) fn for_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let init = field(cx, node, "initialize");
    let condition = field(cx, node, "condition");
    let update = field(cx, node, "update");
    let body = match fields(node, "body")[..] {
        [] => cx.empty(node),
        [one] => table::block(cx, one),
        [first, .., last] => {
            let children = table::statements(cx, &fields(node, "body"));
            let whole = Span { start: span(first).start, end: span(last).end };
            cx.builder.node(Kind::Block, whole, "", &children)
        }
    };
    cx.node(Kind::For, node, "", &[init, condition, update, body])
}

pub(super) fn foreach_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let body = node.child_by_field_name("body");
    let parts: Vec<Node<'_>> = named(node).into_iter().filter(|part| Some(*part) != body).collect();
    let pattern = table::optional(cx, parts.get(1).copied(), node);
    let iterable = table::optional(cx, parts.first().copied(), node);
    let body = table::optional_block(cx, body, node);
    let otherwise = cx.empty(node);
    cx.node(Kind::ForEach, node, "", &[pattern, iterable, body, otherwise])
}

pub(super) fn switch_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let subject = field(cx, node, "condition");
    let mut children = vec![subject];
    let body = node.child_by_field_name("body");
    for clause in body.map(named).unwrap_or_default() {
        let value = clause.child_by_field_name("value");
        let statements: Vec<Node<'_>> =
            named(clause).into_iter().filter(|part| Some(*part) != value).collect();
        let value = table::optional(cx, value, clause);
        let guard = cx.empty(clause);
        let start = statements.first().map_or(span(clause).end, |first| span(*first).start);
        let statements = table::statements(cx, &statements);
        let whole = Span { start, end: span(clause).end };
        let body = cx.builder.node(Kind::Block, whole, "", &statements);
        children.push(cx.node(Kind::Case, clause, "", &[value, guard, body]));
    }
    cx.node(Kind::Switch, node, "switch", &children)
}

pub(super) fn try_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![part(cx, node, Block("body"))];
    let mut finally = None;
    for clause in named(node) {
        match clause.kind() {
            "catch_clause" => children.push(lower(cx, clause)),
            "finally_clause" => finally = clause.child_by_field_name("body"),
            _ => {}
        }
    }
    children.push(cx.empty(node));
    children.push(table::optional_block(cx, finally, node));
    cx.node(Kind::Try, node, "", &children)
}

/// The statements of a namespace stand beside it.
pub(super) fn namespace(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let name = field(cx, node, "name");
    match node.child_by_field_name("body") {
        Some(body) => {
            let start = span(node).start;
            let head = Span { start, end: span(body).start };
            out.push(cx.builder.node(Kind::Other, head, "namespace", &[name]));
            out.extend(table::statements(cx, &named(body)));
        }
        None => out.push(cx.node(Kind::Other, node, "namespace", &[name])),
    }
}
