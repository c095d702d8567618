//! Expressions: chains, operators, cascades.

use tree_sitter::Node;

use super::super::table::{self, Slot, chain, field, has_token, lower, optional, part};
use super::super::{Context, fields, named, span};
use super::declarations::{awaits, parameters};
use crate::tree::{Kind, NodeId, Span};

/// The last part of a node that counts.
pub(super) fn last_part(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    value(cx, values(node).last().copied(), node)
}

/// The parts of a node that have a value: `this` and `super` are words without a name of their own.
pub(super) fn values(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    let counts = |child: &Node<'_>| {
        (child.is_named() && (!child.is_extra() || child.is_error())) || is_word(*child)
    };
    node.children(&mut cursor).filter(counts).collect()
}

pub(super) fn is_word(node: Node<'_>) -> bool {
    !node.is_named() && matches!(node.kind(), "this" | "super")
}

pub(super) fn value(cx: &mut Context<'_>, node: Option<Node<'_>>, near: Node<'_>) -> NodeId {
    match node {
        Some(word) if is_word(word) => cx.name(word),
        other => optional(cx, other, near),
    }
}

pub(super) fn all_values(cx: &mut Context<'_>, node: Node<'_>, kind: Kind) -> NodeId {
    let children: Vec<NodeId> =
        values(node).into_iter().map(|part| value(cx, Some(part), node)).collect();
    cx.node(kind, node, "", &children)
}

pub(super) fn arguments(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts: Vec<Node<'_>> =
        values(node).into_iter().filter(|part| part.kind() != "annotation_open_paren").collect();
    let children: Vec<NodeId> = parts.into_iter().map(|part| value(cx, Some(part), node)).collect();
    cx.node(Kind::Args, node, "", &children)
}

pub(super) fn returned(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    all_values(cx, node, Kind::Return)
}

pub(super) fn conditional(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    all_values(cx, node, Kind::Conditional)
}

pub(super) fn assignment(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let target = field(cx, node, "left");
    let value = value(cx, node.child_by_field_name("right"), node);
    match table::operator(cx, node) {
        "=" => cx.node(Kind::Assign, node, "", &[target, value]),
        operator => cx.node(Kind::OpAssign, node, operator, &[target, value]),
    }
}

/// The kinds of node that reach into the one before them.
pub(super) const LINKS: &[&str] = &[
    "assignable_expression",
    "member_expression",
    "index_expression",
    "null_aware_member_expression",
    "null_aware_index_expression",
    "call_expression",
];

/// `a.b`, `a[b]` and their forms with a question mark; chains are followed in a loop.
pub(super) fn access(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let object = |link: Node<'_>| link.child_by_field_name("object").is_some();
    if !object(node) && node.kind() != "call_expression" {
        return value(cx, values(node).first().copied(), node);
    }
    chain(
        cx,
        node,
        |link| {
            inner_of(link)
                .filter(|inner| LINKS.contains(&inner.kind()) && inner_of(*inner).is_some())
        },
        |cx, link| Some(value(cx, inner_of(link), link)),
        |cx, link, object| {
            let object = object.unwrap_or_else(|| cx.empty(link));
            one_link(cx, link, object)
        },
    )
}

pub(super) fn inner_of(link: Node<'_>) -> Option<Node<'_>> {
    link.child_by_field_name("object").or_else(|| link.child_by_field_name("function"))
}

/// One step of a chain, into what the steps before it gave.
pub(super) fn one_link(cx: &mut Context<'_>, link: Node<'_>, object: NodeId) -> NodeId {
    if let Some(name) = link.child_by_field_name("property") {
        let text = if has_token(link, "?.") { "?." } else { "" };
        let name = cx.name(name);
        return cx.node(Kind::Member, link, text, &[object, name]);
    }
    if link.child_by_field_name("index").is_some() {
        let index = field(cx, link, "index");
        return cx.node(Kind::Index, link, "", &[object, index]);
    }
    let arguments = part(cx, link, Slot::Field("arguments"));
    cx.node(Kind::Call, link, "", &[object, arguments])
}

/// What type arguments belong to.
pub(super) fn instantiation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    field(cx, node, "function")
}

pub(super) fn named_argument(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let [label, value] = named(node)[..] else {
        return table::all(cx, node, Kind::Other, node.kind());
    };
    let name = match named(label).first() {
        Some(&name) => cx.name(name),
        None => cx.empty(label),
    };
    let value = lower(cx, value);
    cx.node(Kind::KeywordArg, node, "", &[name, value])
}

/// `new T(…)`; a named constructor is a member of its type.
pub(super) fn creation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let types: Vec<Node<'_>> = fields(node, "type").into_iter().filter(Node::is_named).collect();
    let mut of_type = optional(cx, types.first().copied(), node);
    if let Some(name) = node.child_by_field_name("constructor") {
        let start = cx.builder.peek().span(of_type).start;
        let whole = Span { start, end: span(name).end };
        let name = cx.name(name);
        of_type = cx.builder.node(Kind::Member, whole, "", &[of_type, name]);
    }
    let arguments = part(cx, node, Slot::Field("arguments"));
    cx.node(Kind::New, node, "", &[of_type, arguments])
}

/// The kinds of node that are an operator with two operands.
pub(super) const BINARY: &[&str] = &[
    "logical_or_expression",
    "logical_and_expression",
    "if_null_expression",
    "equality_expression",
    "relational_expression",
    "bitwise_or_expression",
    "bitwise_xor_expression",
    "bitwise_and_expression",
    "shift_expression",
    "additive_expression",
    "multiplicative_expression",
];

/// Operators; long chains cost no stack.
pub(super) fn binary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    chain(
        cx,
        node,
        |link| named(link).first().copied().filter(|left| BINARY.contains(&left.kind())),
        |cx, link| Some(value(cx, values(link).first().copied(), link)),
        |cx, link, left| {
            let left = left.unwrap_or_else(|| cx.empty(link));
            let right = value(cx, values(link).last().copied(), link);
            let operator = match link.kind() {
                "logical_or_expression" => "||",
                "logical_and_expression" => "&&",
                "if_null_expression" => "??",
                _ => table::operator(cx, link),
            };
            cx.node(Kind::Binary, link, operator, &[left, right])
        },
    )
}

pub(super) fn cast(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let [value, of_type] = named(node)[..] else {
        return table::all(cx, node, Kind::Other, node.kind());
    };
    let value = lower(cx, value);
    let of_type = lower(cx, of_type);
    cx.node(Kind::Cast, node, "", &[of_type, value])
}

/// `x is T` and `x is! T`.
pub(super) fn type_test(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let [value, test] = named(node)[..] else {
        return table::all(cx, node, Kind::Other, node.kind());
    };
    let value = lower(cx, value);
    let of_type = last_part(cx, test);
    let operator = if cx.text(test).contains('!') { "is!" } else { "is" };
    cx.node(Kind::Binary, node, operator, &[value, of_type])
}

pub(super) fn unary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operand = last_part(cx, node);
    match table::operator(cx, node) {
        "" => operand,
        "++" => cx.node(Kind::OpAssign, node, "++x", &[operand]),
        "--" => cx.node(Kind::OpAssign, node, "--x", &[operand]),
        operator => cx.node(Kind::Unary, node, operator, &[operand]),
    }
}

pub(super) fn postfix(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = if table::operator(cx, node) == "++" { "x++" } else { "x--" };
    let target = field(cx, node, "argument");
    cx.node(Kind::OpAssign, node, text, &[target])
}

/// `a..b()..c = d`: every section speaks of `a`.
pub(super) fn cascade(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let Some((&first, sections)) = parts.split_first() else { return cx.empty(node) };
    let receiver = lower(cx, first);
    let mut children = Vec::with_capacity(sections.len());
    for (index, &section) in sections.iter().enumerate() {
        // A name is written again, so that each section is complete; anything else is shared.
        let again = index > 0 && first.kind() == "identifier";
        let receiver = if again { cx.name(first) } else { receiver };
        let inner = named(section);
        let Some(&target) = inner.first() else { continue };
        let mut made = cascade_link(cx, target, receiver);
        if let Some(&value) = inner.get(1) {
            let value = lower(cx, value);
            let operator = assignment_operator(cx, section);
            made = match operator {
                "=" => cx.node(Kind::Assign, section, "", &[made, value]),
                operator => cx.node(Kind::OpAssign, section, operator, &[made, value]),
            };
        }
        children.push(made);
    }
    cx.node(Kind::Other, node, "cascade", &children)
}

pub(super) fn assignment_operator<'t>(cx: &Context<'t>, section: Node<'_>) -> &'t str {
    let mut cursor = section.walk();
    let found = section
        .children(&mut cursor)
        .find(|child| !child.is_named() && child.kind().ends_with('='));
    found.map_or("=", |operator| cx.text(operator))
}

/// What a section of a cascade does to its receiver.
pub(super) fn cascade_link(cx: &mut Context<'_>, node: Node<'_>, receiver: NodeId) -> NodeId {
    cx.deeper(node, |cx| {
        if node.kind() == "cascade_selector" {
            let inner = named(node).first().copied();
            return match inner {
                Some(name) if name.kind() == "identifier" && !has_token(node, "[") => {
                    let name = cx.name(name);
                    cx.node(Kind::Member, node, "", &[receiver, name])
                }
                other => {
                    let index = optional(cx, other, node);
                    cx.node(Kind::Index, node, "", &[receiver, index])
                }
            };
        }
        let inner = inner_of(node).or_else(|| node.child_by_field_name("value"));
        let object = match inner {
            Some(inner) => cascade_link(cx, inner, receiver),
            None => receiver,
        };
        if node.kind() == "cascade_null_assertion_expression" {
            return object;
        }
        if node.kind() == "cascade_call_expression" {
            let callee = match node.child_by_field_name("property") {
                Some(name) => {
                    let at = cx.name(name);
                    cx.node(Kind::Member, name, "", &[object, at])
                }
                None => object,
            };
            let arguments = part(cx, node, Slot::Field("arguments"));
            return cx.node(Kind::Call, node, "", &[callee, arguments]);
        }
        one_link(cx, node, object)
    })
}

pub(super) fn lambda(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parameters = parameters(cx, node);
    let body = match node.child_by_field_name("body") {
        Some(body) => last_part(cx, body),
        None => cx.empty(node),
    };
    let text = node.child_by_field_name("body").map_or("", |body| awaits(body));
    cx.node(Kind::Lambda, node, text, &[parameters, body])
}
