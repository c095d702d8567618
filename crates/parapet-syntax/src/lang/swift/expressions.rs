//! Expressions of Swift.

use tree_sitter::Node;

use super::super::table::{self, field, has_token, lower, lower_all, optional};
use super::super::{Context, fields, named, span};
use super::declarations::parameter;
use super::{child_of, joined, last, tokens};
use crate::tree::{Kind, NodeId, Span};

/// `a.b.C<T>`.
pub(super) fn dotted(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut made = None;
    for part in named(node).into_iter().take(super::super::MAX_DEPTH as usize) {
        match (part.kind(), made) {
            ("type_arguments", Some(of_type)) => {
                let mut children = vec![of_type];
                children.extend(lower_all(cx, &named(part)));
                let whole = joined(cx, of_type, part);
                made = Some(cx.builder.node(Kind::Other, whole, "generic_type", &children));
            }
            (_, Some(object)) => {
                let name = cx.name(part);
                let whole = joined(cx, object, part);
                made = Some(cx.builder.node(Kind::Member, whole, "", &[object, name]));
            }
            (_, None) => made = Some(cx.name(part)),
        }
    }
    made.unwrap_or_else(|| cx.empty(node))
}

/// A string; with something to fill in it is made of parts, and texts that stand side by side are one.
pub(super) fn string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let is_filled = |part: &Node<'_>| {
        matches!(part.kind(), "interpolated_expression" | "raw_str_interpolation")
    };
    let slice = |cx: &Context<'_>, first: Node<'_>, last: Node<'_>| {
        cx.source.get(first.start_byte()..last.end_byte()).unwrap_or("").to_owned()
    };
    if !parts.iter().any(is_filled) {
        let text = match (parts.first(), parts.last()) {
            (Some(&first), Some(&last)) => slice(cx, first, last),
            _ => String::new(),
        };
        let text = text.trim_start_matches('#').trim_end_matches('#');
        let text = if node.kind() == "raw_string_literal" { text.trim_matches('"') } else { text };
        return cx.node(Kind::Str, node, text, &[]);
    }
    let mut children = Vec::new();
    for group in parts.chunk_by(|a, b| !is_filled(a) && !is_filled(b)) {
        let (Some(&first), Some(&last)) = (group.first(), group.last()) else { continue };
        if is_filled(&first) {
            let inside = self::last(cx, first);
            children.push(cx.node(Kind::Interpolation, first, "", &[inside]));
        } else {
            let whole = Span { start: span(first).start, end: span(last).end };
            let text = slice(cx, first, last);
            children.push(cx.builder.node(Kind::StrPart, whole, &text, &[]));
        }
    }
    cx.node(Kind::Interp, node, "", &children)
}

pub(super) fn dictionary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (keys, values) = (fields(node, "key"), fields(node, "value"));
    let mut children = Vec::new();
    for (key, value) in keys.into_iter().zip(values) {
        let whole = Span { start: span(key).start, end: span(value).end };
        let key = lower(cx, key);
        let value = lower(cx, value);
        children.push(cx.builder.node(Kind::Pair, whole, "", &[key, value]));
    }
    cx.node(Kind::Dict, node, "", &children)
}

/// Parentheses around one value do not count.
pub(super) fn tuple(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = Vec::new();
    for group in tokens(node).split(|part| matches!(part.kind(), "(" | "," | ")")) {
        match *group {
            [name, colon, value] if colon.kind() == ":" => {
                let whole = Span { start: span(name).start, end: span(value).end };
                let name = cx.name(name);
                let value = lower(cx, value);
                children.push(cx.builder.node(Kind::KeywordArg, whole, "", &[name, value]));
            }
            [value, ..] => children.push(lower(cx, value)),
            [] => {}
        }
    }
    match children[..] {
        [one] => one,
        _ => cx.node(Kind::Tuple, node, "", &children),
    }
}

/// The operands of a binary operator.
fn operands(node: Node<'_>) -> (Option<Node<'_>>, Option<Node<'_>>) {
    let field = |names: [&str; 4]| names.iter().find_map(|name| node.child_by_field_name(name));
    (field(["lhs", "value", "start", "target"]), field(["rhs", "if_nil", "end", "type"]))
}

fn is_binary(node: Node<'_>) -> bool {
    matches!(
        node.kind(),
        "multiplicative_expression"
            | "additive_expression"
            | "range_expression"
            | "infix_expression"
            | "nil_coalescing_expression"
            | "check_expression"
            | "equality_expression"
            | "comparison_expression"
            | "conjunction_expression"
            | "disjunction_expression"
            | "bitwise_operation"
    )
}

/// A chain of operators is followed in a loop.
pub(super) fn binary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut spine = vec![node];
    while let Some(left) = spine.last().and_then(|last| operands(*last).0) {
        if !is_binary(left) {
            break;
        }
        spine.push(left);
    }
    let innermost = spine.last().copied().unwrap_or(node);
    let mut made = table::chain_end(cx, &mut spine, operands(innermost).0, innermost);
    for link in spine.into_iter().rev() {
        let right = optional(cx, operands(link).1, link);
        let written = link.child_by_field_name("op");
        let operator = match link.kind() {
            "nil_coalescing_expression" => "??",
            _ => written.map_or("", |operator| cx.text(operator)),
        };
        made = cx.node(Kind::Binary, link, operator, &[made, right]);
    }
    made
}

/// An operator before its operand; `.name` is a member of a type that is known.
pub(super) fn prefixed(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operation = node.child_by_field_name("operation").map_or("", |part| cx.text(part));
    let operand = field(cx, node, "target");
    match operation {
        "." => {
            let object = cx.empty(node);
            cx.node(Kind::Member, node, "", &[object, operand])
        }
        "&" => operand,
        _ => cx.node(Kind::Unary, node, operation, &[operand]),
    }
}

/// `x!` is the value that is there.
pub(super) fn postfixed(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operation = node.child_by_field_name("operation").map_or("", |part| cx.text(part));
    let operand = field(cx, node, "target");
    match operation {
        "++" => cx.node(Kind::OpAssign, node, "x++", &[operand]),
        "--" => cx.node(Kind::OpAssign, node, "x--", &[operand]),
        _ => operand,
    }
}

/// A chain such as `a.b().c()` is followed in a loop.
pub(super) fn chain(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut spine = vec![node];
    while let Some(before) = spine.last().and_then(|last| named(*last).first().copied()) {
        if !matches!(before.kind(), "navigation_expression" | "call_expression") {
            break;
        }
        spine.push(before);
    }
    let innermost = spine.last().and_then(|last| named(*last).first().copied());
    let mut made = table::chain_end(cx, &mut spine, innermost, node);
    for link in spine.into_iter().rev() {
        let suffix = named(link).last().copied();
        made = match suffix {
            Some(suffix) if link.kind() == "navigation_expression" => {
                let name = optional(cx, suffix.child_by_field_name("suffix"), suffix);
                let text = if has_token(link, "?") { "?." } else { "" };
                cx.node(Kind::Member, link, text, &[made, name])
            }
            Some(suffix) => call(cx, link, made, suffix),
            None => made,
        };
    }
    made
}

/// `f(…)`, `f(…) { … }` and `x[…]`.
fn call(cx: &mut Context<'_>, node: Node<'_>, callee: NodeId, suffix: Node<'_>) -> NodeId {
    let list = child_of(suffix, "value_arguments");
    if let Some(list) = list.filter(|list| has_token(*list, "[")) {
        let index = match named(list)[..] {
            [one] => lower(cx, one),
            _ => table::all(cx, list, Kind::Tuple, ""),
        };
        return cx.node(Kind::Index, node, "", &[callee, index]);
    }
    let mut arguments = match list {
        Some(list) => lower_all(cx, &named(list)),
        None => Vec::new(),
    };
    let lambdas: Vec<Node<'_>> =
        named(suffix).into_iter().filter(|part| part.kind() == "lambda_literal").collect();
    arguments.extend(lower_all(cx, &lambdas));
    let arguments = cx.node(Kind::Args, suffix, "", &arguments);
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

/// `[Int](…)` and `Array<Int>(…)`.
pub(super) fn construction(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let of_type = field(cx, node, "constructed_type");
    match child_of(node, "constructor_suffix") {
        Some(suffix) => call(cx, node, of_type, suffix),
        None => of_type,
    }
}

pub(super) fn argument(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let value = match node.child_by_field_name("value") {
        Some(value) => lower(cx, value),
        None => last(cx, node),
    };
    match node.child_by_field_name("name") {
        Some(name) => {
            let name = cx.name(name);
            cx.node(Kind::KeywordArg, node, "", &[name, value])
        }
        None => value,
    }
}

/// `{ a, b in … }`; a lambda that speaks of `$0` has that parameter.
pub(super) fn lambda(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let written = child_of(node, "lambda_function_type");
    let parameters = match written {
        Some(head) => {
            let list = child_of(head, "lambda_function_type_parameters");
            let parameters = list.map(named).unwrap_or_default();
            let children: Vec<NodeId> =
                parameters.into_iter().map(|one| parameter(cx, one, None)).collect();
            cx.node(Kind::Params, head, "", &children)
        }
        None => numbered(cx, node),
    };
    let body = if let Some(body) = child_of(node, "statements") {
        lower(cx, body)
    } else {
        let end = span(node).end;
        cx.builder.node(Kind::Block, Span { start: end.saturating_sub(1), end }, "", &[])
    };
    let mut children = vec![parameters, body];
    if let Some(of_type) = written.and_then(|head| head.child_by_field_name("return_type")) {
        children.push(lower(cx, of_type));
    }
    cx.node(Kind::Lambda, node, "", &children)
}

/// The parameters `$0`, `$1` and so on that the body of a lambda speaks of.
fn numbered(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    const NAMES: [&str; 4] = ["$0", "$1", "$2", "$3"];
    let text = cx.text(node);
    let Some(count) = NAMES.iter().rposition(|name| text.contains(name)) else {
        return cx.empty(node);
    };
    let start = span(node).start;
    let at = Span { start, end: start + 1 };
    let mut children = Vec::new();
    for name in NAMES.iter().take(count + 1) {
        let target = cx.builder.node(Kind::Name, at, name, &[]);
        let (of_type, default) = (cx.empty(node), cx.empty(node));
        children.push(cx.builder.node(Kind::Param, at, "", &[target, of_type, default]));
    }
    cx.builder.node(Kind::Params, at, "", &children)
}

pub(super) fn assignment(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let target = field(cx, node, "target");
    let value = field(cx, node, "result");
    match table::operator(cx, node) {
        "=" => cx.node(Kind::Assign, node, "", &[target, value]),
        operator => cx.node(Kind::OpAssign, node, operator, &[target, value]),
    }
}
