//! Types, strings and collections.

use tree_sitter::Node;

use super::super::table::{self, has_token, lower, lower_all};
use super::super::{Context, named, span};
use crate::tree::{Kind, NodeId, Span};

/// A type; a question mark behind it does not count.
pub(super) fn of_type(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let (arguments, names): (Vec<_>, Vec<_>) =
        parts.into_iter().partition(|child| child.kind() == "type_arguments");
    let plain = match names[..] {
        [] => cx.leaf(Kind::Name, node),
        [one] => lower(cx, one),
        [module, name, ..] => {
            let whole = Span { start: span(module).start, end: span(name).end };
            let children = [cx.name(module), cx.name(name)];
            cx.builder.node(Kind::Member, whole, "", &children)
        }
    };
    match arguments.first() {
        Some(&arguments) => {
            let arguments = table::all(cx, arguments, Kind::Other, "type_arguments");
            cx.node(Kind::Other, node, "generic_type", &[plain, arguments])
        }
        None => plain,
    }
}

/// `a.b.c` as member accesses.
pub(super) fn dotted(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let Some((&first, rest)) = parts.split_first() else { return cx.empty(node) };
    let mut path = cx.name(first);
    for &name in rest {
        let whole = Span { start: span(first).start, end: span(name).end };
        let children = [path, cx.name(name)];
        path = cx.builder.node(Kind::Member, whole, "", &children);
    }
    path
}

/// Strings that stand beside each other are one.
pub(super) fn string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut begins = None;
    for piece in named(node) {
        let mut cursor = piece.walk();
        let children: Vec<Node<'_>> = piece.children(&mut cursor).collect();
        let inside = children.get(1..children.len().saturating_sub(1)).unwrap_or_default();
        for &child in inside {
            if child.kind() == "template_substitution" {
                flush(cx, &mut parts, &mut text, &mut begins);
                parts.push(substitution(cx, child));
            } else {
                text.push_str(cx.text(child));
                let whole = begins.get_or_insert(span(child));
                whole.end = span(child).end;
            }
        }
    }
    if parts.is_empty() {
        return cx.node(Kind::Str, node, &text, &[]);
    }
    flush(cx, &mut parts, &mut text, &mut begins);
    cx.node(Kind::Interp, node, "", &parts)
}

/// Makes a part of the text so far.
pub(super) fn flush(
    cx: &mut Context<'_>,
    parts: &mut Vec<NodeId>,
    text: &mut String,
    begins: &mut Option<Span>,
) {
    if let Some(whole) = begins.take() {
        parts.push(cx.builder.node(Kind::StrPart, whole, text, &[]));
        text.clear();
    }
}

pub(super) fn substitution(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inner = match named(node)[..] {
        [name] if name.kind() == "identifier_dollar_escaped" => cx.name(name),
        [one] => lower(cx, one),
        _ => cx.empty(node),
    };
    let text = if has_token(node, "{") { "" } else { "$" };
    cx.node(Kind::Interpolation, node, text, &[inner])
}

/// A list, a set or a map; the types of its elements do not count.
pub(super) fn collection(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let elements: Vec<Node<'_>> =
        named(node).into_iter().filter(|child| child.kind() != "type_arguments").collect();
    let is_map = elements.is_empty() || elements.iter().any(|e| e.kind() == "map_element");
    let kind = match node.kind() {
        "list_literal" => Kind::List,
        _ if is_map => Kind::Dict,
        _ => Kind::Set,
    };
    let children = lower_all(cx, &elements);
    cx.node(kind, node, "", &children)
}
