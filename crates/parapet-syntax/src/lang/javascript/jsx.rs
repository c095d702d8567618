//! JSX: `[tag, attributes, content]`.

use tree_sitter::Node;

use super::super::{Context, named, span};
use super::expressions::expression;
use super::{optional, string_content};
use crate::tree::{Kind, NodeId, Span};

/// `<a …>…</a>`, `<a … />` or `<>…</>`.
pub(super) fn element(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let open = node.child_by_field_name("open_tag");
    let head = open.unwrap_or(node);
    let tag = match head.child_by_field_name("name") {
        Some(name) => tag(cx, name),
        None => cx.empty(head),
    };
    let attributes = attributes(cx, head);
    let content = content(cx, node, open);
    cx.node(Kind::Xml, node, "", &[tag, attributes, content])
}

fn tag(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match node.kind() {
        "member_expression" => expression(cx, node),
        _ => cx.name(node),
    }
}

fn attributes(cx: &mut Context<'_>, head: Node<'_>) -> NodeId {
    let mut out = Vec::new();
    let mut at = span(head).start;
    for child in super::super::fields(head, "attribute") {
        at = span(child).end;
        out.push(match child.kind() {
            "jsx_attribute" => attribute(cx, child),
            // `{...props}`, and in patterns `{...}`.
            _ => optional(cx, named(child).first().copied(), child),
        });
    }
    let start = out.first().map_or(at, |&first| cx.builder.peek().span(first).start);
    cx.builder.node(Kind::Args, Span { start, end: at.max(start) }, "", &out)
}

fn attribute(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let name = match parts.first() {
        Some(&name) => cx.name(name),
        None => cx.empty(node),
    };
    let value = match parts.get(1) {
        Some(&value) if value.kind() == "string" => {
            let text = string_content(cx, value);
            cx.node(Kind::Str, value, text, &[])
        }
        Some(&value) if value.kind() == "jsx_expression" => {
            optional(cx, named(value).first().copied(), value)
        }
        Some(&value) => expression(cx, value),
        // An attribute alone is switched on.
        None => cx.node(Kind::Bool, node, "true", &[]),
    };
    cx.node(Kind::KeywordArg, node, "", &[name, value])
}

/// Text, elements and `{expressions}`; blank text between them is left out.
fn content(cx: &mut Context<'_>, node: Node<'_>, open: Option<Node<'_>>) -> NodeId {
    let close = node.child_by_field_name("close_tag");
    let mut out = Vec::new();
    if open.is_some() {
        for child in named(node) {
            if Some(child) == open || Some(child) == close {
                continue;
            }
            match child.kind() {
                "jsx_text" if cx.text(child).trim().is_empty() => {}
                "jsx_text" | "html_character_reference" => out.push(cx.leaf(Kind::StrPart, child)),
                "jsx_expression" => {
                    let inner: Vec<NodeId> = super::expressions(cx, &named(child));
                    // `{/* a comment */}` holds nothing.
                    if !inner.is_empty() {
                        out.push(cx.node(Kind::Interpolation, child, "", &inner));
                    }
                }
                _ => out.push(expression(cx, child)),
            }
        }
    }
    let start = open.map_or(span(node).end, |open| span(open).end);
    let end = close.map_or(start, |close| span(close).start).max(start);
    cx.builder.node(Kind::Args, Span { start, end }, "", &out)
}
