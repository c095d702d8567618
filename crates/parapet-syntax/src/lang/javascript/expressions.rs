//! Expressions and the patterns of destructuring.

use tree_sitter::Node;

use super::super::{Context, MAX_DEPTH, named, span};
use super::classes::class;
use super::functions::{arguments, function, is_function, key, lambda, method_of};
use super::statements::block;
use super::types::of_type;
use super::{expressions, field, inner, jsx, list_of, operator, optional, string_content};
use crate::parse::Gap;
use crate::tree::{Kind, NodeId, Span};

pub(super) fn expression(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    cx.deeper(node, |cx| expression_inner(cx, node))
}

/// What takes a value: a name, a member or destructuring.
pub(super) fn pattern(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    expression(cx, node)
}

fn expression_inner(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match node.kind() {
        "identifier"
        | "property_identifier"
        | "private_property_identifier"
        | "undefined"
        | "this"
        | "super"
        | "import"
        | "statement_identifier"
        | "type_identifier"
        | "shorthand_property_identifier_pattern" => cx.name(node),
        "number" => number(cx, node),
        "string" => {
            let content = string_content(cx, node);
            cx.node(Kind::Str, node, content, &[])
        }
        "true" | "false" => {
            let text = node.kind();
            cx.node(Kind::Bool, node, text, &[])
        }
        "null" => cx.node(Kind::Null, node, "", &[]),
        "regex" => cx.leaf(Kind::Literal, node),
        "template_string" => template(cx, node),
        "call_expression" => call(cx, node),
        "new_expression" => {
            let class = field(cx, node, "constructor");
            let arguments = arguments(cx, node);
            cx.node(Kind::New, node, "", &[class, arguments])
        }
        "member_expression" | "nested_identifier" => member(cx, node),
        "subscript_expression" => {
            let object = field(cx, node, "object");
            let index = field(cx, node, "index");
            cx.node(Kind::Index, node, "", &[object, index])
        }
        "meta_property" => meta_property(cx, node),
        "assignment_expression" => {
            let target = field(cx, node, "left");
            let value = field(cx, node, "right");
            cx.node(Kind::Assign, node, "", &[target, value])
        }
        "augmented_assignment_expression" => {
            let operator = operator(cx, node);
            let target = field(cx, node, "left");
            let value = field(cx, node, "right");
            cx.node(Kind::OpAssign, node, operator, &[target, value])
        }
        "update_expression" => update(cx, node),
        "unary_expression" => {
            let operator = operator(cx, node);
            let operand = field(cx, node, "argument");
            cx.node(Kind::Unary, node, operator, &[operand])
        }
        "binary_expression" => binary(cx, node),
        "ternary_expression" => {
            let test = field(cx, node, "condition");
            let then = field(cx, node, "consequence");
            let otherwise = field(cx, node, "alternative");
            cx.node(Kind::Conditional, node, "", &[test, then, otherwise])
        }
        "sequence_expression" => list_of(cx, Kind::Other, node, "sequence"),
        "parenthesized_expression" => inner(cx, node),
        "await_expression" => list_of(cx, Kind::Await, node, ""),
        "yield_expression" => list_of(cx, Kind::Yield, node, ""),
        "spread_element" | "rest_pattern" => list_of(cx, Kind::Spread, node, ""),
        "array" | "array_pattern" => array(cx, node),
        "object" | "object_pattern" => object(cx, node),
        "assignment_pattern" | "object_assignment_pattern" => {
            let target = field(cx, node, "left");
            let value = field(cx, node, "right");
            cx.node(Kind::Assign, node, "", &[target, value])
        }
        "class" => class(cx, node, &[]),
        "statement_block" => block(cx, node),
        "formal_parameters" => list_of(cx, Kind::Other, node, "formal_parameters"),
        "jsx_element" | "jsx_self_closing_element" => jsx::element(cx, node),
        "jsx_expression" => inner(cx, node),
        "computed_property_name" => key(cx, node),
        "as_expression" | "satisfies_expression" | "type_assertion" => cast(cx, node),
        "non_null_expression" => list_of(cx, Kind::Other, node, "non-null"),
        "instantiation_expression" => inner(cx, node),
        kind if is_function(node) => {
            debug_assert!(!kind.is_empty());
            lambda(cx, node)
        }
        "ERROR" => list_of(cx, Kind::Error, node, ""),
        "decorator" => list_of(cx, Kind::Attribute, node, ""),
        kind if kind.ends_with("_type") || kind.starts_with("type_") => of_type(cx, node),
        other => list_of(cx, Kind::Other, node, other),
    }
}

/// Integers and floating-point numbers; big integers are values of their own.
fn number(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let prefixed = text.len() > 1
        && text.starts_with('0')
        && text.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic);
    let kind = if text.ends_with('n') {
        Kind::Literal
    } else if !prefixed && text.contains(['.', 'e', 'E']) {
        Kind::Float
    } else {
        Kind::Int
    };
    cx.leaf(kind, node)
}

/// A template is always an interpolated string, so that patterns can tell it from a plain one.
fn template(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = Vec::new();
    let mut text: Option<Span> = None;
    for part in named(node) {
        if part.kind() == "template_substitution" {
            literal_part(cx, &mut text, &mut children);
            let inner = expressions(cx, &named(part));
            children.push(cx.node(Kind::Interpolation, part, "", &inner));
        } else {
            let own = span(part);
            let start = text.map_or(own.start, |before| before.start);
            text = Some(Span { start, end: own.end });
        }
    }
    literal_part(cx, &mut text, &mut children);
    cx.node(Kind::Interp, node, "", &children)
}

fn literal_part(cx: &mut Context<'_>, text: &mut Option<Span>, children: &mut Vec<NodeId>) {
    if let Some(span) = text.take() {
        let content = cx.source.get(span.start as usize..span.end as usize).unwrap_or("");
        children.push(cx.builder.node(Kind::StrPart, span, content, &[]));
    }
}

fn call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let callee = field(cx, node, "function");
    let tagged = node
        .child_by_field_name("arguments")
        .is_some_and(|arguments| arguments.kind() == "template_string");
    let arguments = arguments(cx, node);
    cx.node(Kind::Call, node, if tagged { "tag" } else { "" }, &[callee, arguments])
}

fn member(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let object = field(cx, node, "object");
    let name = match node.child_by_field_name("property") {
        Some(name) => cx.name(name),
        None => cx.empty(node),
    };
    let optional = super::has_token(node, "optional_chain") || super::has_token(node, "?.");
    cx.node(Kind::Member, node, if optional { "?." } else { "" }, &[object, name])
}

/// `import.meta` and `new.target`.
fn meta_property(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let Some((object, name)) = text.split_once('.') else { return cx.name(node) };
    let own = span(node);
    let middle = own.start + object.len() as u32;
    let first = Span { start: own.start, end: middle };
    let last = Span { start: middle + 1, end: own.end };
    let object = cx.builder.node(Kind::Name, first, object.trim(), &[]);
    let name = cx.builder.node(Kind::Name, last, name.trim(), &[]);
    cx.node(Kind::Member, node, "", &[object, name])
}

/// `x++` and `++x` write to their operand.
fn update(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let prefix = node
        .child(0)
        .zip(node.child_by_field_name("operator"))
        .is_some_and(|(first, operator)| first == operator);
    let text = match (operator(cx, node), prefix) {
        ("++", true) => "++x",
        ("++", false) => "x++",
        (_, true) => "--x",
        (_, false) => "x--",
    };
    let target = field(cx, node, "argument");
    cx.node(Kind::OpAssign, node, text, &[target])
}

/// A chain of left-nested operators is lowered in a loop, so that `a + b + c + …` costs no stack.
fn binary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut spine = vec![node];
    while let Some(left) = spine.last().and_then(|node| node.child_by_field_name("left")) {
        if left.kind() != "binary_expression" {
            break;
        }
        spine.push(left);
    }
    let keep = (MAX_DEPTH.saturating_sub(cx.depth)).max(1) as usize;
    let cut = spine.len() > keep;
    if cut {
        cx.gaps.push(Gap::TooDeep(node.start_byte() as u32));
        spine.truncate(keep);
    }
    let innermost = spine.last().copied().unwrap_or(node);
    let mut left = if cut {
        cx.node(Kind::Other, innermost, "too-deep", &[])
    } else {
        field(cx, innermost, "left")
    };
    for part in spine.into_iter().rev() {
        let operator = operator(cx, part);
        let right = field(cx, part, "right");
        left = cx.node(Kind::Binary, part, operator, &[left, right]);
    }
    left
}

/// Elements by position; a hole is empty.
fn array(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = Vec::new();
    let mut expected = true;
    let mut cursor = node.walk();
    let parts: Vec<Node<'_>> = node.children(&mut cursor).collect();
    for part in parts {
        match part.kind() {
            "," if expected => children.push(cx.empty(part)),
            "," => expected = true,
            _ if part.is_named() && (!part.is_extra() || part.is_error()) => {
                children.push(expression(cx, part));
                expected = false;
            }
            _ => {}
        }
    }
    cx.node(Kind::List, node, "", &children)
}

/// Entries of an object or of a pattern that takes one apart.
fn object(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = Vec::new();
    for entry in named(node) {
        let lowered = cx.deeper(entry, |cx| entry_of(cx, entry));
        children.push(lowered);
    }
    cx.node(Kind::Dict, node, "object", &children)
}

fn entry_of(cx: &mut Context<'_>, entry: Node<'_>) -> NodeId {
    match entry.kind() {
        "pair" | "pair_pattern" => {
            let (name, value) =
                (entry.child_by_field_name("key"), entry.child_by_field_name("value"));
            if let (Some(name), Some(value)) = (name, value)
                && is_function(value)
            {
                return method_of(cx, entry, name, value);
            }
            let name = match name {
                Some(name) => key(cx, name),
                None => cx.empty(entry),
            };
            let value = optional(cx, value, entry);
            cx.node(Kind::Pair, entry, "", &[name, value])
        }
        "method_definition" => function(cx, entry, Kind::Key, &[]),
        "shorthand_property_identifier" | "shorthand_property_identifier_pattern" => {
            let name = cx.leaf(Kind::Key, entry);
            let value = cx.name(entry);
            cx.node(Kind::Pair, entry, "", &[name, value])
        }
        "object_assignment_pattern" => {
            // `{a = 1}` takes the entry `a`, or one.
            let left = entry.child_by_field_name("left");
            let value = expression(cx, entry);
            match left.filter(|left| left.kind() == "shorthand_property_identifier_pattern") {
                Some(left) => {
                    let name = cx.leaf(Kind::Key, left);
                    cx.node(Kind::Pair, entry, "", &[name, value])
                }
                None => value,
            }
        }
        _ => expression(cx, entry),
    }
}

/// `[type, expression]`.
fn cast(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let (value, to) = match parts[..] {
        [arguments, value] if arguments.kind() == "type_arguments" => {
            (Some(value), named(arguments).first().copied())
        }
        [value, to] => (Some(value), Some(to)),
        _ => (parts.first().copied(), None),
    };
    let to = match to {
        Some(to) => of_type(cx, to),
        // `as const`
        None => cx.empty(node),
    };
    let value = optional(cx, value, node);
    cx.node(Kind::Cast, node, "", &[to, value])
}
