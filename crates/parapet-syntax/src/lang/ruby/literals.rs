//! Strings, symbols and what else is written out in Ruby.

use tree_sitter::Node;

use super::super::table::{self, lower};
use super::super::{Context, named, span};
use crate::tree::{Kind, NodeId, Span};

/// What stands between the first and the last token.
fn inside(node: Node<'_>) -> Span {
    let whole = span(node);
    let count = node.child_count() as u32;
    let first = node.child(0).filter(|first| !first.is_named());
    let last = count.checked_sub(1).and_then(|at| node.child(at)).filter(|last| !last.is_named());
    let start = first.map_or(whole.start, |first| span(first).end);
    let end = last.map_or(whole.end, |last| span(last).start);
    Span { start, end: end.max(start) }
}

fn slice<'t>(cx: &Context<'t>, at: Span) -> &'t str {
    cx.source.get(at.start as usize..at.end as usize).unwrap_or("")
}

pub(super) fn has_interpolation(node: Node<'_>) -> bool {
    named(node).iter().any(|part| part.kind() == "interpolation")
}

/// Text, or text and expressions in turn.
fn text_of(cx: &mut Context<'_>, node: Node<'_>, content: Node<'_>, bounds: Span) -> NodeId {
    if !has_interpolation(content) {
        let text = slice(cx, bounds);
        return cx.node(Kind::Str, node, text, &[]);
    }
    let mut children = Vec::new();
    let mut at = bounds.start;
    for part in named(content) {
        if part.kind() != "interpolation" {
            continue;
        }
        push_text(cx, Span { start: at, end: span(part).start }, &mut children);
        let inner = match named(part)[..] {
            [one] => lower(cx, one),
            _ => table::all(cx, part, Kind::Block, ""),
        };
        children.push(cx.node(Kind::Interpolation, part, "", &[inner]));
        at = span(part).end;
    }
    push_text(cx, Span { start: at, end: bounds.end }, &mut children);
    cx.node(Kind::Interp, node, "", &children)
}

fn push_text(cx: &mut Context<'_>, at: Span, children: &mut Vec<NodeId>) {
    if at.start < at.end {
        let text = slice(cx, at);
        children.push(cx.builder.node(Kind::StrPart, at, text, &[]));
    }
}

pub(super) fn string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    text_of(cx, node, node, inside(node))
}

pub(super) fn character(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node).trim_start_matches('?');
    cx.node(Kind::Str, node, text, &[])
}

/// Strings side by side are one.
pub(super) fn chained_string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    if parts.iter().any(|part| has_interpolation(*part)) {
        let children: Vec<NodeId> = parts
            .into_iter()
            .map(|part| {
                let inner = lower(cx, part);
                cx.node(Kind::Interpolation, part, "", &[inner])
            })
            .collect();
        return cx.node(Kind::Interp, node, "", &children);
    }
    let text: String = parts.into_iter().map(|part| slice(cx, inside(part))).collect();
    cx.node(Kind::Str, node, &text, &[])
}

/// The text of a heredoc stands on the lines behind the statement.
pub(super) fn heredoc(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match heredoc_body(cx, node) {
        Some(body) => {
            let parts = named(body);
            let start = parts.first().map_or(span(body).end, |first| span(*first).start);
            let end = parts
                .iter()
                .rfind(|part| part.kind() != "heredoc_end")
                .map_or(start, |last| span(*last).end);
            text_of(cx, node, body, Span { start, end: end.max(start) })
        }
        None => cx.node(Kind::Str, node, "", &[]),
    }
}

/// How many heredocs of one line are told apart.
const HEREDOCS_A_LINE: usize = 8;

/// The text that belongs to `<<TAG`: of those that begin behind its line, the first that ends with the tag.
fn heredoc_body<'t>(cx: &Context<'t>, node: Node<'_>) -> Option<Node<'t>> {
    let tag = cx.text(node).trim_start_matches(['<', '-', '~']).trim_matches(['"', '\'', '`']);
    let line_ends = node.end_byte() + cx.source.get(node.end_byte()..)?.find('\n')?;
    let first = cx.apart.partition_point(|body| body.start_byte() < line_ends);
    let ends_with_tag =
        |body: &&Node<'t>| named(**body).last().is_some_and(|end| cx.text(*end).trim() == tag);
    cx.apart.iter().skip(first).take(HEREDOCS_A_LINE).find(ends_with_tag).copied()
}

/// The name in `:name`, without the colon.
pub(super) fn symbol_key(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut at = match node.kind() {
        "delimited_symbol" | "string" => inside(node),
        _ => span(node),
    };
    if slice(cx, at).starts_with(':') {
        at.start += 1;
    }
    let text = slice(cx, at);
    cx.builder.node(Kind::Key, at, text, &[])
}

pub(super) fn symbol(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inner = if has_interpolation(node) {
        text_of(cx, node, node, inside(node))
    } else {
        symbol_key(cx, node)
    };
    cx.node(Kind::Other, node, "symbol", &[inner])
}

/// A regular expression between slashes, whatever quotes it.
pub(super) fn regex(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let bounds = inside(node);
    if has_interpolation(node) {
        let inner = text_of(cx, node, node, bounds);
        return cx.node(Kind::Other, node, "regex", &[inner]);
    }
    let flags = slice(cx, Span { start: bounds.end, end: span(node).end });
    let flags = flags.trim_start_matches(|c: char| !c.is_alphabetic());
    let text = format!("/{}/{flags}", slice(cx, bounds));
    cx.node(Kind::Literal, node, &text, &[])
}

pub(super) fn subshell(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let command = text_of(cx, node, node, inside(node));
    cx.node(Kind::Other, node, "subshell", &[command])
}

/// `a..b`; an end that is left out is nothing.
pub(super) fn range(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operator = table::operator(cx, node);
    let mut ends = Vec::new();
    for name in ["begin", "end"] {
        ends.push(match node.child_by_field_name(name) {
            Some(end) => lower(cx, end),
            None => cx.node(Kind::Null, node, "nil", &[]),
        });
    }
    cx.node(Kind::Binary, node, operator, &ends)
}
