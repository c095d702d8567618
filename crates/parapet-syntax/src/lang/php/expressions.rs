//! Calls, members and operators of PHP.

use tree_sitter::Node;

use super::super::table::Slot::Params;
use super::super::table::{self, field, lower, part};
use super::super::{Context, named, span};
use crate::tree::{Kind, NodeId, Span};

pub(super) fn function_call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let callee = field(cx, node, "function");
    call(cx, node, callee)
}

/// A call; `f(...)` makes a function value of what it names.
fn call(cx: &mut Context<'_>, node: Node<'_>, callee: NodeId) -> NodeId {
    let arguments = node.child_by_field_name("arguments");
    let placeholder = arguments
        .and_then(|arguments| named(arguments).first().copied())
        .filter(|first| first.kind() == "variadic_placeholder");
    let Some(at) = placeholder else {
        let arguments = table::optional(cx, arguments, node);
        return cx.node(Kind::Call, node, "", &[callee, arguments]);
    };
    let class = cx.node(Kind::Name, at, "Closure", &[]);
    let name = cx.node(Kind::Name, at, "fromCallable", &[]);
    let maker = cx.node(Kind::Member, at, "", &[class, name]);
    let arguments = cx.node(Kind::Args, node, "", &[callee]);
    cx.node(Kind::Call, node, "", &[maker, arguments])
}

/// The object and the name of a member; `?->` says that the object may be absent.
fn member_parts(node: Node<'_>) -> (Option<Node<'_>>, Option<Node<'_>>, &'static str) {
    let object = node.child_by_field_name("object").or_else(|| node.child_by_field_name("scope"));
    let name = node.child_by_field_name("name");
    let mark = if node.kind().starts_with("nullsafe") { "?." } else { "" };
    if object.is_some() || name.is_some() {
        return (object, name, mark);
    }
    let parts = named(node);
    (parts.first().copied(), parts.get(1).copied(), mark)
}

pub(super) fn member(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (object, name, mark) = member_parts(node);
    let object = table::optional(cx, object, node);
    let name = table::optional(cx, name, node);
    cx.node(Kind::Member, node, mark, &[object, name])
}

pub(super) fn method_call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (object, name, mark) = member_parts(node);
    let object = table::optional(cx, object, node);
    let end = name.map_or(span(node).end, |name| span(name).end);
    let name = table::optional(cx, name, node);
    let whole = Span { start: span(node).start, end };
    let callee = cx.builder.node(Kind::Member, whole, mark, &[object, name]);
    call(cx, node, callee)
}

pub(super) fn creation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let (of_type, holder) = match parts.first() {
        Some(&class) if class.kind() == "anonymous_class" => (lower(cx, class), class),
        Some(&of_type) => (lower(cx, of_type), node),
        None => (cx.empty(node), node),
    };
    let arguments = named(holder).into_iter().find(|part| part.kind() == "arguments");
    let arguments = table::list(cx, arguments, Kind::Args, node);
    cx.node(Kind::New, node, "", &[of_type, arguments])
}

pub(super) fn argument(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = node.child_by_field_name("name");
    let value = named(node)
        .into_iter()
        .rfind(|part| Some(*part) != name && part.kind() != "reference_modifier");
    let value = table::optional(cx, value, node);
    match name {
        Some(name) => {
            let name = cx.name(name);
            cx.node(Kind::KeywordArg, node, "", &[name, value])
        }
        None => value,
    }
}

pub(super) fn unary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operator = table::operator(cx, node);
    let operand = named(node).last().copied();
    let operand = table::optional(cx, operand, node);
    cx.node(Kind::Unary, node, operator, &[operand])
}

/// `$x++` and `++$x` write to their operand.
pub(super) fn update(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let prefix = node.child(0).is_some_and(|first| !first.is_named());
    let text = match (table::operator(cx, node), prefix) {
        ("++", true) => "++x",
        ("++", false) => "x++",
        (_, true) => "--x",
        (_, false) => "x--",
    };
    let target = field(cx, node, "argument");
    cx.node(Kind::OpAssign, node, text, &[target])
}

/// What is written like a word with operands is a call of a function of that name.
pub(super) fn word_call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let Some(word) = node.child(0) else { return cx.empty(node) };
    let name = cx.text(word).to_lowercase();
    let callee = cx.node(Kind::Name, word, &name, &[]);
    let mut operands = Vec::new();
    for part in named(node) {
        if part.kind() == "arguments" {
            operands.extend(named(part));
        } else {
            flatten(part, &mut operands);
        }
    }
    let arguments = table::lower_all(cx, &operands);
    let whole = operands.first().zip(operands.last()).map_or_else(
        || Span { start: span(word).end, end: span(node).end },
        |(first, last)| Span { start: span(*first).start, end: span(*last).end },
    );
    let arguments = cx.builder.node(Kind::Args, whole, "", &arguments);
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

/// The parts of `a, b, c`, which the grammar nests.
fn flatten<'n>(node: Node<'n>, out: &mut Vec<Node<'n>>) {
    let mut at = node;
    while at.kind() == "sequence_expression" {
        let parts = named(at);
        let Some((&last, before)) = parts.split_last() else { return };
        out.extend_from_slice(before);
        at = last;
    }
    out.push(at);
}

pub(super) fn sequence(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut parts = Vec::new();
    flatten(node, &mut parts);
    let children = table::lower_all(cx, &parts);
    cx.node(Kind::Tuple, node, "", &children)
}

pub(super) fn arrow_function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parameters = part(cx, node, Params("parameters"));
    let body = match node.child_by_field_name("body") {
        Some(body) => {
            let value = lower(cx, body);
            let statement = cx.node(Kind::Return, body, "", &[value]);
            cx.node(Kind::Block, body, "", &[statement])
        }
        None => cx.empty(node),
    };
    let returns = field(cx, node, "return_type");
    cx.node(Kind::Lambda, node, "", &[parameters, body, returns])
}
