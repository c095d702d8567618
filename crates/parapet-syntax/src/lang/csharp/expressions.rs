//! Expressions of C#.

use tree_sitter::Node;

use super::super::table::{self, field, has_token, lower, lower_all, optional};
use super::super::{Context, named, span};
use super::declarations::parameters;
use super::{inner, parts};
use crate::tree::{Kind, NodeId, Span};

pub(super) fn spread(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inner = inner(cx, node);
    cx.node(Kind::Spread, node, "", &[inner])
}

pub(super) fn awaited(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inner = inner(cx, node);
    cx.node(Kind::Await, node, "", &[inner])
}

pub(super) fn throw(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let thrown = inner(cx, node);
    let cause = cx.empty(node);
    cx.node(Kind::Throw, node, "", &[thrown, cause])
}

/// `List<T>`: the name and its types.
pub(super) fn generic(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = Vec::new();
    for part in named(node) {
        if part.kind() == "type_argument_list" {
            children.extend(lower_all(cx, &named(part)));
        } else {
            children.push(lower(cx, part));
        }
    }
    cx.node(Kind::Other, node, "generic_type", &children)
}

pub(super) fn tuple_element(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    field(cx, node, "type")
}

pub(super) fn real(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let digits = cx.text(node).trim_end_matches(['f', 'F', 'd', 'D', 'm', 'M']);
    cx.node(Kind::Float, node, digits, &[])
}

/// `"…"` and `@"…"`.
pub(super) fn string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let text = text.strip_suffix("u8").or_else(|| text.strip_suffix("U8")).unwrap_or(text);
    let inside = text.trim_start_matches('@').strip_prefix('"');
    let inside = inside.and_then(|inside| inside.strip_suffix('"')).unwrap_or(text);
    cx.node(Kind::Str, node, inside, &[])
}

pub(super) fn raw_string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let content = named(node).into_iter().find(|part| part.kind() == "raw_string_content");
    let text = content.map_or("", |content| cx.text(content));
    cx.node(Kind::Str, node, text, &[])
}

/// `$"…{x}…"`: texts that stand side by side are one.
pub(super) fn interpolated(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = Vec::new();
    let mut text: Option<Span> = None;
    for part in named(node) {
        match part.kind() {
            "string_content" | "escape_sequence" => {
                let start = text.map_or(span(part).start, |text| text.start);
                text = Some(Span { start, end: span(part).end });
            }
            "interpolation" => {
                children.extend(text.take().map(|text| string_part(cx, text)));
                let skipped = |kind: &str| kind.starts_with("interpolation_");
                let inside = parts(part).into_iter().find(|inside| !skipped(inside.kind()));
                let inside = optional(cx, inside, part);
                children.push(cx.node(Kind::Interpolation, part, "", &[inside]));
            }
            _ => {}
        }
    }
    children.extend(text.take().map(|text| string_part(cx, text)));
    cx.node(Kind::Interp, node, "", &children)
}

fn string_part(cx: &mut Context<'_>, at: Span) -> NodeId {
    let text = cx.source.get(at.start as usize..at.end as usize).unwrap_or("");
    cx.builder.node(Kind::StrPart, at, text, &[])
}

/// An operator before its operand.
pub(super) fn prefixed(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operator = node.child(0).map_or("", |operator| cx.text(operator));
    let operand = inner(cx, node);
    match operator {
        "++" => cx.node(Kind::OpAssign, node, "++x", &[operand]),
        "--" => cx.node(Kind::OpAssign, node, "--x", &[operand]),
        _ => cx.node(Kind::Unary, node, operator, &[operand]),
    }
}

/// `x++`, `x--` and `x!`, which says that a value is there.
pub(super) fn postfixed(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operand = optional(cx, parts(node).first().copied(), node);
    if has_token(node, "++") {
        cx.node(Kind::OpAssign, node, "x++", &[operand])
    } else if has_token(node, "--") {
        cx.node(Kind::OpAssign, node, "x--", &[operand])
    } else {
        operand
    }
}

/// `T name` inside an expression.
pub(super) fn declared(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = cx.empty(node);
    let name = match node.child_by_field_name("name") {
        Some(name) => cx.name(name),
        None => optional(cx, named(node).last().copied(), node),
    };
    let of_type = field(cx, node, "type");
    let absent = cx.empty(node);
    cx.node(Kind::VarDef, node, "", &[attributes, name, of_type, absent])
}

/// A pattern that is only its parts is a tuple.
pub(super) fn recursive_pattern(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [one] => lower(cx, one),
        _ => table::all(cx, node, Kind::Other, "recursive_pattern"),
    }
}

/// `name: pattern` or a pattern alone.
pub(super) fn subpattern(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [key, pattern] => {
            let key = cx.leaf(Kind::Key, key);
            let pattern = lower(cx, pattern);
            cx.node(Kind::Pair, node, "", &[key, pattern])
        }
        _ => inner(cx, node),
    }
}

pub(super) fn assignment(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let target = optional(cx, node.child_by_field_name("left"), node);
    let assigned = optional(cx, node.child_by_field_name("right"), node);
    match table::operator(cx, node) {
        "=" => cx.node(Kind::Assign, node, "", &[target, assigned]),
        operator => cx.node(Kind::OpAssign, node, operator, &[target, assigned]),
    }
}

/// What stands before the last link of a chain of calls and accesses.
fn chained(node: Node<'_>) -> Option<Node<'_>> {
    match node.kind() {
        "invocation_expression" => node.child_by_field_name("function"),
        "member_access_expression" | "element_access_expression" => {
            node.child_by_field_name("expression")
        }
        "qualified_name" => node.child_by_field_name("qualifier"),
        _ => None,
    }
}

/// A chain such as `a.b().c()` is followed in a loop; `link` makes each node from what stands before it.
fn chain(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut spine = vec![node];
    while let Some(before) = spine.last().and_then(|last| chained(*last)) {
        if chained(before).is_none() {
            break;
        }
        spine.push(before);
    }
    let innermost = spine.last().copied().unwrap_or(node);
    let mut made = table::chain_end(cx, &mut spine, chained(innermost), innermost);
    for link in spine.into_iter().rev() {
        made = match link.kind() {
            "invocation_expression" => {
                let arguments =
                    table::list(cx, link.child_by_field_name("arguments"), Kind::Args, link);
                cx.node(Kind::Call, link, "", &[made, arguments])
            }
            "element_access_expression" => {
                let index = field(cx, link, "subscript");
                cx.node(Kind::Index, link, "", &[made, index])
            }
            _ => {
                let name = field(cx, link, "name");
                cx.node(Kind::Member, link, "", &[made, name])
            }
        };
    }
    made
}

pub(super) fn invocation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    chain(cx, node)
}

pub(super) fn element_access(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    chain(cx, node)
}

pub(super) fn member(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if node.kind() == "alias_qualified_name" {
        let alias = field(cx, node, "alias");
        let name = field(cx, node, "name");
        return cx.node(Kind::Member, node, "", &[alias, name]);
    }
    chain(cx, node)
}

/// `a?.b` and `a?[b]`.
pub(super) fn conditional_access(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let object = optional(cx, node.child_by_field_name("condition"), node);
    let Some(link) = named(node).last().copied() else { return object };
    if link.kind() == "member_binding_expression" {
        let name = field(cx, link, "name");
        return cx.node(Kind::Member, node, "?.", &[object, name]);
    }
    let index = lower(cx, link);
    cx.node(Kind::Index, node, "?.", &[object, index])
}

/// What stands in `[…]`; several values are a tuple.
pub(super) fn subscript(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match parts(node)[..] {
        [one] => lower(cx, one),
        ref many => {
            let children = lower_all(cx, many);
            cx.node(Kind::Tuple, node, "", &children)
        }
    }
}

/// An argument; how it is passed does not count.
pub(super) fn argument(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = node.child_by_field_name("name");
    let given = inner(cx, node);
    match name {
        Some(name) => {
            let name = cx.name(name);
            cx.node(Kind::KeywordArg, node, "", &[name, given])
        }
        None => given,
    }
}

/// `new T(…) {…}`: what fills the object is the last argument.
pub(super) fn creation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let of_type = field(cx, node, "type");
    let mut arguments = Vec::new();
    let mut places = Vec::new();
    for part in named(node) {
        match part.kind() {
            "argument_list" => {
                places.push(part);
                arguments.extend(lower_all(cx, &named(part)));
            }
            "initializer_expression" => {
                places.push(part);
                arguments.push(lower(cx, part));
            }
            _ => {}
        }
    }
    let arguments = match (places.first(), places.last()) {
        (Some(&first), Some(&last)) => {
            let whole = Span { start: span(first).start, end: span(last).end };
            cx.builder.node(Kind::Args, whole, "", &arguments)
        }
        _ => table::list(cx, None, Kind::Args, node),
    };
    cx.node(Kind::New, node, "", &[of_type, arguments])
}

/// `new {a = b, c}`.
pub(super) fn anonymous_object(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = Vec::new();
    let mut cursor = node.walk();
    let all: Vec<Node<'_>> = node.children(&mut cursor).filter(|part| !part.is_extra()).collect();
    for entry in all.split(|part| matches!(part.kind(), "," | "{" | "}" | "new")) {
        match *entry {
            [name, equals, given] if equals.kind() == "=" => {
                let key = cx.leaf(Kind::Key, name);
                let given = lower(cx, given);
                let whole = Span { start: span(name).start, end: span(entry[2]).end };
                children.push(cx.builder.node(Kind::Pair, whole, "", &[key, given]));
            }
            [one] => children.push(lower(cx, one)),
            _ => {}
        }
    }
    cx.node(Kind::Dict, node, "object", &children)
}

pub(super) fn list_of_values(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let children = lower_all(cx, &parts(node));
    cx.node(Kind::List, node, "", &children)
}

pub(super) fn lambda(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parameters = parameters(cx, node);
    let block = || named(node).into_iter().find(|part| part.kind() == "block");
    let body = optional(cx, node.child_by_field_name("body").or_else(block), node);
    let text = if modifier_words(cx, node).contains(&"async") { "async" } else { "" };
    cx.node(Kind::Lambda, node, text, &[parameters, body])
}

pub(super) fn modifier_words<'t>(cx: &Context<'t>, node: Node<'_>) -> Vec<&'t str> {
    named(node)
        .into_iter()
        .filter(|part| part.kind() == "modifier")
        .map(|part| cx.text(part))
        .collect()
}

/// `typeof(T)` and the like as calls.
pub(super) fn type_operator(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let Some(keyword) = node.child(0) else { return cx.empty(node) };
    let callee = cx.name(keyword);
    let Some(of_type) = node.child_by_field_name("type") else { return callee };
    let of_type = lower(cx, of_type);
    let whole = cx.builder.peek().span(of_type);
    let arguments = cx.builder.node(Kind::Args, whole, "", &[of_type]);
    cx.node(Kind::Call, node, "", &[callee, arguments])
}
