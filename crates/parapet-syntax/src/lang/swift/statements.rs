//! Statements of Swift.

use tree_sitter::Node;

use super::super::table::{field, lower, lower_all, optional, statements};
use super::super::{Context, named, span};
use super::declarations::attributes;
use super::patterns::pattern_of;
use super::{child_of, joined, tokens};
use crate::tree::{Kind, NodeId, Span};

/// The blocks in braces that belong to a node itself, in order.
pub(super) fn blocks(cx: &mut Context<'_>, node: Node<'_>) -> Vec<NodeId> {
    let all = tokens(node);
    let mut found = Vec::new();
    let mut rest = &all[..];
    while let Some(open) = rest.iter().position(|part| part.kind() == "{") {
        let tail = rest.get(open..).unwrap_or_default();
        let close = tail.iter().position(|part| part.kind() == "}").unwrap_or(tail.len());
        let inside = tail.get(1..close).unwrap_or_default();
        let mut children = Vec::new();
        for &part in inside {
            if part.kind() == "statements" {
                children.extend(statements(cx, &named(part)));
            } else if part.is_named() {
                children.extend(statements(cx, &[part]));
            }
        }
        let end = tail.get(close).map_or(span(node).end, |part| span(*part).end);
        let whole = Span { start: tail.first().map_or(end, |part| span(*part).start), end };
        found.push(cx.builder.node(Kind::Block, whole, "", &children));
        rest = tail.get(close..).unwrap_or_default();
    }
    found
}

pub(super) fn one_block(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match blocks(cx, node).first() {
        Some(&block) => block,
        None => cx.node(Kind::Block, node, "", &[]),
    }
}

/// The conditions between a keyword and the brace, joined by `&&`.
fn conditions(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let all = tokens(node);
    let end = all.iter().position(|part| {
        matches!(part.kind(), "{" | "else") && node.kind() != "repeat_while_statement"
    });
    let head = all.get(..end.unwrap_or(all.len())).unwrap_or_default();
    let start = head
        .iter()
        .rposition(|part| matches!(part.kind(), "if" | "guard" | "while"))
        .map_or(0, |at| at + 1);
    let mut made: Option<NodeId> = None;
    let groups = head.get(start..).unwrap_or_default().split(|part| part.kind() == ",");
    for group in groups.take(super::super::MAX_DEPTH as usize) {
        let Some(condition) = condition(cx, group) else { continue };
        made = Some(match made {
            Some(before) => {
                let tree = cx.builder.peek();
                let whole = Span { start: tree.span(before).start, end: tree.span(condition).end };
                cx.builder.node(Kind::Binary, whole, "&&", &[before, condition])
            }
            None => condition,
        });
    }
    made.unwrap_or_else(|| cx.empty(node))
}

/// One condition: an expression, or `let a = b`, which declares.
fn condition(cx: &mut Context<'_>, group: &[Node<'_>]) -> Option<NodeId> {
    let (&first, &last) = (group.first()?, group.last()?);
    let equals = group.iter().position(|part| part.kind() == "=");
    let binds = matches!(first.kind(), "value_binding_pattern" | "case");
    if !binds {
        return Some(lower(cx, first));
    }
    let head = group.get(1..equals.unwrap_or(group.len())).unwrap_or_default();
    let target = match head {
        [name, ..] if first.kind() == "value_binding_pattern" => lower(cx, *name),
        _ => pattern_of(cx, first, head),
    };
    let of_type = head.iter().find(|part| part.kind() == "type_annotation");
    let of_type = optional(cx, of_type.copied(), first);
    let value = match (equals, head.first()) {
        (Some(at), _) => optional(cx, group.get(at + 1).copied(), last),
        // `if let a` is short for `if let a = a`.
        (None, Some(&name)) => lower(cx, name),
        (None, None) => cx.empty(last),
    };
    let attributes = attributes(cx, first, &[first]);
    let whole = Span { start: span(first).start, end: span(last).end };
    Some(cx.builder.node(Kind::VarDef, whole, "", &[attributes, target, of_type, value]))
}

pub(super) fn if_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let condition = conditions(cx, node);
    let mut blocks = blocks(cx, node).into_iter();
    let then = match blocks.next() {
        Some(then) => then,
        None => cx.node(Kind::Block, node, "", &[]),
    };
    let chained = named(node).last().copied().filter(|last| last.kind() == "if_statement");
    let otherwise = match (blocks.next(), chained) {
        (Some(block), _) => block,
        (None, Some(chained)) if has_keyword(node, "else") => {
            let inner = lower(cx, chained);
            cx.node(Kind::Block, chained, "", &[inner])
        }
        _ => cx.empty(node),
    };
    cx.node(Kind::If, node, "", &[condition, then, otherwise])
}

pub(super) fn has_keyword(node: Node<'_>, word: &str) -> bool {
    tokens(node).iter().any(|part| part.kind() == word)
}

/// `guard c else { … }` runs its block where the condition does not hold.
pub(super) fn guard_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let condition = conditions(cx, node);
    let whole = cx.builder.peek().span(condition);
    let condition = cx.builder.node(Kind::Unary, whole, "!", &[condition]);
    let then = one_block(cx, node);
    let otherwise = cx.empty(node);
    cx.node(Kind::If, node, "", &[condition, then, otherwise])
}

pub(super) fn for_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let target = field(cx, node, "item");
    let of_type = optional(cx, child_of(node, "type_annotation"), node);
    let whole = cx.builder.peek().span(target);
    let (attributes, absent) = (cx.empty(node), cx.empty(node));
    let target = cx.builder.node(Kind::VarDef, whole, "", &[attributes, target, of_type, absent]);
    let iterable = field(cx, node, "collection");
    let body = one_block(cx, node);
    let otherwise = cx.empty(node);
    cx.node(Kind::ForEach, node, "", &[target, iterable, body, otherwise])
}

pub(super) fn while_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let condition = conditions(cx, node);
    let body = one_block(cx, node);
    let otherwise = cx.empty(node);
    let text = if node.kind() == "repeat_while_statement" { "do" } else { "" };
    cx.node(Kind::While, node, text, &[condition, body, otherwise])
}

pub(super) fn switch_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![field(cx, node, "expr")];
    for entry in named(node).into_iter().filter(|part| part.kind() == "switch_entry") {
        children.push(case(cx, entry));
    }
    cx.node(Kind::Switch, node, "cases", &children)
}

pub(super) fn case(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let patterns: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| part.kind() == "switch_pattern").collect();
    let lowered = lower_all(cx, &patterns);
    let pattern = match (lowered.first(), patterns.last()) {
        (Some(&one), _) if lowered.len() == 1 => one,
        (Some(&first), Some(&last)) => {
            let whole = joined(cx, first, last);
            cx.builder.node(Kind::Tuple, whole, "", &lowered)
        }
        _ => cx.empty(node),
    };
    let all = tokens(node);
    let guard = all.iter().position(|part| part.kind() == "where_keyword");
    let guard = optional(cx, guard.and_then(|at| all.get(at + 1)).copied(), node);
    let body = optional(cx, child_of(node, "statements"), node);
    cx.node(Kind::Case, node, "", &[pattern, guard, body])
}

/// The parts of a pattern in parentheses, some with a label.
pub(super) fn items(cx: &mut Context<'_>, all: &[Node<'_>]) -> Vec<NodeId> {
    let mut found = Vec::new();
    for group in all.split(|part| matches!(part.kind(), "(" | "," | ")")) {
        match *group {
            [label, colon, value] if colon.kind() == ":" => {
                let whole = Span { start: span(label).start, end: span(value).end };
                let label = cx.name(label);
                let value = lower(cx, value);
                found.push(cx.builder.node(Kind::KeywordArg, whole, "", &[label, value]));
            }
            [value, ..] => found.push(lower(cx, value)),
            [] => {}
        }
    }
    found
}

pub(super) fn do_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let body = one_block(cx, node);
    let catches: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| part.kind() == "catch_block").collect();
    if catches.is_empty() {
        return body;
    }
    let mut children = vec![body];
    for clause in catches {
        let (of_type, name) = match clause.child_by_field_name("error") {
            Some(error) => caught(cx, error),
            None => (cx.empty(clause), cx.empty(clause)),
        };
        let body = one_block(cx, clause);
        children.push(cx.node(Kind::Catch, clause, "", &[of_type, name, body]));
    }
    children.push(cx.empty(node));
    children.push(cx.empty(node));
    cx.node(Kind::Try, node, "", &children)
}

/// The type and the name in `let e as E`.
fn caught(cx: &mut Context<'_>, error: Node<'_>) -> (NodeId, NodeId) {
    let parts = named(error);
    let of_type = has_keyword(error, "as").then(|| parts.last().copied()).flatten();
    let mut binding = error;
    while let Some(inner) = child_of(binding, "pattern") {
        binding = inner;
    }
    let name = child_of(binding, "simple_identifier");
    (optional(cx, of_type, error), optional(cx, name, error))
}

pub(super) fn control_transfer(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let word = node.child(0).map_or("", |first| cx.text(first));
    let value = match node.child_by_field_name("result") {
        Some(value) => Some(value),
        None => named(node).into_iter().find(|part| part.kind() != "throw_keyword"),
    };
    match (word, value) {
        ("throw", value) => {
            let thrown = optional(cx, value, node);
            let cause = cx.empty(node);
            cx.node(Kind::Throw, node, "", &[thrown, cause])
        }
        ("break", _) => cx.node(Kind::Break, node, "", &[]),
        ("continue", _) => cx.node(Kind::Continue, node, "", &[]),
        (_, Some(value)) => {
            let value = lower(cx, value);
            cx.node(Kind::Return, node, "", &[value])
        }
        (_, None) => cx.node(Kind::Return, node, "", &[]),
    }
}
