//! Expressions: calls, creations, assignments.

use tree_sitter::Node;

use super::super::table::{self, Slot, chain, field, lower, lower_all, optional, part};
use super::super::{Context, fields, named, span};
use super::array_of;
use crate::tree::{Kind, NodeId, Span};

pub(super) fn update(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let first = node.child(0).map_or("", |first| cx.text(first));
    let text = match first {
        "++" => "++x",
        "--" => "--x",
        _ if cx.text(node).ends_with("++") => "x++",
        _ => "x--",
    };
    let operand = node.child_by_field_name("operand").or_else(|| named(node).first().copied());
    let target = optional(cx, operand, node);
    cx.node(Kind::OpAssign, node, text, &[target])
}

pub(super) fn assignment(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let target = field(cx, node, "left");
    let value = field(cx, node, "right");
    match table::operator(cx, node) {
        "=" => cx.node(Kind::Assign, node, "", &[target, value]),
        operator => cx.node(Kind::OpAssign, node, operator, &[target, value]),
    }
}

/// `x instanceof T`; a name for the value is a parameter of what follows.
pub(super) fn instance_of(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let value = field(cx, node, "left");
    let pattern = node.child_by_field_name("pattern");
    let mut right = match pattern {
        Some(pattern) => lower(cx, pattern),
        None => field(cx, node, "right"),
    };
    if let Some(name) = node.child_by_field_name("name") {
        let target = cx.name(name);
        let default = cx.empty(node);
        let start = cx.builder.peek().span(right).start;
        let whole = Span { start, end: span(name).end };
        right = cx.builder.node(Kind::Param, whole, "", &[target, right, default]);
    }
    cx.node(Kind::Binary, node, "instanceof", &[value, right])
}

/// `new T[n]` is a creation with its sizes, `new T[] {…}` a list of a type.
pub(super) fn array_creation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let element = field(cx, node, "type");
    let dimensions = fields(node, "dimensions");
    let value = node.child_by_field_name("value");
    let brackets = dimensions.iter().find(|part| part.kind() == "dimensions").copied();
    let of_type = array_of(cx, element, brackets);
    if let Some(value) = value {
        let value = lower(cx, value);
        return cx.node(Kind::Other, node, "array", &[of_type, value]);
    }
    let sizes: Vec<Node<'_>> =
        dimensions.into_iter().filter(|part| part.kind() == "dimensions_expr").collect();
    let mut children = vec![of_type];
    children.extend(lower_all(cx, &sizes));
    cx.node(Kind::Other, node, "array", &children)
}

pub(super) fn class_literal(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let of_type = optional(cx, named(node).first().copied(), node);
    let keyword = last_child(node).unwrap_or(node);
    let name = cx.node(Kind::Name, keyword, "class", &[]);
    cx.node(Kind::Member, node, "", &[of_type, name])
}

pub(super) fn last_child(node: Node<'_>) -> Option<Node<'_>> {
    node.child(u32::try_from(node.child_count()).ok()?.checked_sub(1)?)
}

/// `new T(…)`, `new T(…) {…}` with a class without a name, and `outer.new T(…)`.
pub(super) fn creation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let of_type = field(cx, node, "type");
    let arguments = part(cx, node, Slot::Args("arguments"));
    let mut children = vec![of_type, arguments];
    if let Some(body) = named(node).into_iter().find(|child| child.kind() == "class_body") {
        children.push(anonymous_class(cx, body));
    }
    let outer = named(node).first().copied();
    let is_inner = node.child(0).is_some_and(|first| first.is_named());
    if let (true, Some(outer)) = (is_inner, outer) {
        let outer = lower(cx, outer);
        children.insert(0, outer);
        return cx.node(Kind::Other, node, "inner_creation", &children);
    }
    cx.node(Kind::New, node, "", &children)
}

pub(super) fn anonymous_class(cx: &mut Context<'_>, body: Node<'_>) -> NodeId {
    let block = lower(cx, body);
    let absent = [cx.empty(body), cx.empty(body), cx.empty(body)];
    let [attributes, name, bases] = absent;
    cx.node(Kind::ClassDef, body, "", &[attributes, name, bases, block])
}

pub(super) fn field_access(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let object = field(cx, node, "object");
    let name = match node.child_by_field_name("field") {
        Some(name) => cx.name(name),
        None => cx.empty(node),
    };
    let text = safely(node);
    cx.node(Kind::Member, node, text, &[object, name])
}

/// `?.` where the object may be absent.
pub(super) fn safely(node: Node<'_>) -> &'static str {
    if named(node).iter().any(|child| child.kind() == "safe_navigation_operator") {
        "?."
    } else {
        ""
    }
}

/// A call; chains such as `a.b().c()` are followed in a loop.
pub(super) fn invocation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    chain(
        cx,
        node,
        |link| link.child_by_field_name("object").filter(|object| object.kind() == link.kind()),
        |cx, link| link.child_by_field_name("object").map(|object| lower(cx, object)),
        one_invocation,
    )
}

pub(super) fn one_invocation(
    cx: &mut Context<'_>,
    node: Node<'_>,
    object: Option<NodeId>,
) -> NodeId {
    let Some(name) = node.child_by_field_name("name") else { return cx.empty(node) };
    let mut callee = cx.name(name);
    if let Some(object) = object {
        let whole = Span { start: span(node).start, end: span(name).end };
        callee = cx.builder.node(Kind::Member, whole, safely(node), &[object, callee]);
    }
    let arguments = part(cx, node, Slot::Args("arguments"));
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

/// `this(…)` and `super(…)` as the statements they are.
pub(super) fn constructor_invocation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut callee = field(cx, node, "constructor");
    if let Some(object) = node.child_by_field_name("object") {
        let object = lower(cx, object);
        let tree = cx.builder.peek();
        let whole = Span { start: tree.span(object).start, end: tree.span(callee).end };
        callee = cx.builder.node(Kind::Member, whole, "", &[object, callee]);
    }
    let arguments = part(cx, node, Slot::Args("arguments"));
    let end = cx.builder.peek().span(arguments).end;
    let whole = Span { start: span(node).start, end };
    let call = cx.builder.node(Kind::Call, whole, "", &[callee, arguments]);
    cx.node(Kind::ExprStmt, node, "", &[call])
}
