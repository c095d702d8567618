//! Patterns of Swift.

use tree_sitter::Node;

use super::super::table::{lower, optional};
use super::super::{Context, span};
use super::declarations::attributes;
use super::statements::items;
use super::tokens;
use crate::tree::{Kind, NodeId, Span};

/// What a value is held against: a value, a declaration, or a case of an enumeration with its parts.
pub(super) fn pattern(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let all = tokens(node);
    pattern_of(cx, node, &all)
}

pub(super) fn pattern_of(cx: &mut Context<'_>, node: Node<'_>, all: &[Node<'_>]) -> NodeId {
    let all = match all {
        [case, rest @ ..] if case.kind() == "case" => rest,
        _ => all,
    };
    let is = |at: usize, kind: &str| all.get(at).is_some_and(|part| part.kind() == kind);
    if let [one] = *all {
        return lower(cx, one);
    }
    if is(0, "is")
        && let Some(&of_type) = all.get(1)
    {
        let of_type = lower(cx, of_type);
        return cx.node(Kind::Unary, node, "is", &[of_type]);
    }
    if is(1, "as")
        && let (Some(&value), Some(&of_type)) = (all.first(), all.get(2))
    {
        let of_type = lower(cx, of_type);
        let value = lower(cx, value);
        return cx.node(Kind::Cast, node, "", &[of_type, value]);
    }
    if is(0, "value_binding_pattern") {
        let attributes = attributes(cx, node, &all[..1]);
        let target = pattern_of(cx, node, &all[1..]);
        let (of_type, absent) = (cx.empty(node), cx.empty(node));
        return cx.node(Kind::VarDef, node, "", &[attributes, target, of_type, absent]);
    }
    let dot = all.iter().position(|part| part.kind() == ".");
    let Some(dot) = dot else {
        let parts = items(cx, all);
        return cx.node(Kind::Tuple, node, "", &parts);
    };
    let object = match all.get(..dot).and_then(<[_]>::last) {
        Some(&of_type) => lower(cx, of_type),
        None => cx.empty(node),
    };
    let name = optional(cx, all.get(dot + 1).copied(), node);
    let start = all.first().map_or(span(node).start, |first| span(*first).start);
    let whole = Span { start, end: cx.builder.peek().span(name).end };
    let callee = cx.builder.node(Kind::Member, whole, "", &[object, name]);
    let rest = all.get(dot + 2..).unwrap_or_default();
    if rest.iter().all(|part| part.kind() != "(") {
        return callee;
    }
    let parts = items(cx, rest);
    let arguments = match (rest.first(), rest.last()) {
        (Some(first), Some(last)) => {
            let whole = Span { start: span(*first).start, end: span(*last).end };
            cx.builder.node(Kind::Args, whole, "", &parts)
        }
        _ => cx.node(Kind::Args, node, "", &parts),
    };
    cx.node(Kind::Call, node, "", &[callee, arguments])
}
