//! Names, strings and arrays of PHP.

use tree_sitter::Node;

use super::super::table::{self, lower};
use super::super::{Context, named, span};
use crate::tree::{Kind, NodeId, Span};

/// `A\B\c` as a chain of members; a leading backslash does not count.
pub(super) fn qualified(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut parts = Vec::new();
    for child in named(node) {
        match child.kind() {
            "namespace_name" => parts.extend(named(child)),
            _ => parts.push(child),
        }
    }
    let start = span(node).start;
    let mut parts = parts.into_iter();
    let Some(first) = parts.next() else { return cx.name(node) };
    let mut path = cx.name(first);
    for part in parts {
        let whole = Span { start, end: span(part).end };
        let name = cx.name(part);
        path = cx.builder.node(Kind::Member, whole, "", &[path, name]);
    }
    path
}

/// The types of a `catch`: one alone is that type.
pub(super) fn alternatives(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [one] => lower(cx, one),
        _ => table::all(cx, node, Kind::Tuple, ""),
    }
}

pub(super) fn boolean(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node).to_ascii_lowercase();
    cx.node(Kind::Bool, node, &text, &[])
}

/// The text between the quotes, where `b` may stand before them.
pub(super) fn quoted(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node).trim_start_matches(['b', 'B']);
    let content = text.get(1..text.len().saturating_sub(1)).unwrap_or("");
    cx.node(Kind::Str, node, content, &[])
}

pub(super) fn encapsed(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if named(node).iter().all(|part| is_text(*part)) {
        return quoted(cx, node);
    }
    interpolated(cx, node, node)
}

fn is_text(part: Node<'_>) -> bool {
    matches!(part.kind(), "string_content" | "escape_sequence")
}

/// Text and expressions in turn; neighbouring pieces of text are one.
fn interpolated(cx: &mut Context<'_>, node: Node<'_>, body: Node<'_>) -> NodeId {
    let mut children = Vec::new();
    let mut text: Option<Span> = None;
    for part in named(body) {
        if is_text(part) {
            let start = text.map_or(span(part).start, |text| text.start);
            text = Some(Span { start, end: span(part).end });
            continue;
        }
        push_text(cx, &mut text, &mut children);
        let inner = lower(cx, part);
        children.push(cx.node(Kind::Interpolation, part, "", &[inner]));
    }
    push_text(cx, &mut text, &mut children);
    cx.node(Kind::Interp, node, "", &children)
}

fn push_text(cx: &mut Context<'_>, text: &mut Option<Span>, children: &mut Vec<NodeId>) {
    if let Some(whole) = text.take() {
        let content = cx.source.get(whole.start as usize..whole.end as usize).unwrap_or("");
        children.push(cx.builder.node(Kind::StrPart, whole, content, &[]));
    }
}

pub(super) fn heredoc(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let Some(body) = node.child_by_field_name("value") else {
        return cx.node(Kind::Str, node, "", &[]);
    };
    if named(body).iter().all(|part| is_text(*part)) {
        let text = cx.text(body).trim_start_matches(['\r', '\n']);
        return cx.node(Kind::Str, node, text, &[]);
    }
    interpolated(cx, node, body)
}

pub(super) fn nowdoc(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let body = node.child_by_field_name("value");
    let text = body.map_or("", |body| cx.text(body)).trim_start_matches(['\r', '\n']);
    cx.node(Kind::Str, node, text, &[])
}

pub(super) fn shell_command(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let command = encapsed(cx, node);
    cx.node(Kind::Other, node, "shell_command", &[command])
}

/// Every array: what has no key of its own stands for itself.
pub(super) fn array(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    table::all(cx, node, Kind::Dict, "")
}

pub(super) fn element(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [value] => lower(cx, value),
        [key, value] => pair(cx, node, key, value),
        _ => table::all(cx, node, Kind::Other, "element"),
    }
}

fn pair(cx: &mut Context<'_>, whole: Node<'_>, key: Node<'_>, value: Node<'_>) -> NodeId {
    let key = lower(cx, key);
    let value = lower(cx, value);
    cx.node(Kind::Pair, whole, "", &[key, value])
}

/// `[$a, $b]` and `list("a" => $b)` on the left of an assignment.
pub(super) fn destructured(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = Vec::new();
    let mut cursor = node.walk();
    let mut key = None;
    let parts: Vec<Node<'_>> = node.children(&mut cursor).filter(|part| !part.is_extra()).collect();
    let mut parts = parts.into_iter().peekable();
    while let Some(part) = parts.next() {
        if !part.is_named() {
            continue;
        }
        if parts.peek().is_some_and(|next| next.kind() == "=>") {
            key = Some(part);
            continue;
        }
        let value = lower(cx, part);
        children.push(match key.take() {
            Some(key) => {
                let whole = Span { start: span(key).start, end: span(part).end };
                let key = lower(cx, key);
                cx.builder.node(Kind::Pair, whole, "", &[key, value])
            }
            None => value,
        });
    }
    cx.node(Kind::Dict, node, "", &children)
}
