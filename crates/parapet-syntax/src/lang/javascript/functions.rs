//! Functions, arrow functions and their parameters.

use tree_sitter::Node;

use super::super::{Context, named, span};
use super::expressions::{expression, pattern};
use super::statements::{attributes, block, optional_block};
use super::types::annotation;
use super::{expressions, field, has_token};
use crate::tree::{Kind, NodeId, Span};

/// The words before a name that say more about a function or a member.
const MODIFIERS: &[&str] = &[
    "static",
    "static get",
    "get",
    "set",
    "*",
    "readonly",
    "abstract",
    "declare",
    "accessor",
    "accessibility_modifier",
    "override_modifier",
    "decorator",
];

/// Decorators and words such as `static`, as attributes.
pub(super) fn modifiers(cx: &mut Context<'_>, node: Node<'_>) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut cursor = node.walk();
    let children: Vec<Node<'_>> =
        node.children(&mut cursor).filter(|child| MODIFIERS.contains(&child.kind())).collect();
    for child in children {
        if child.kind() == "decorator" {
            let parts = expressions(cx, &named(child));
            found.push(cx.node(Kind::Attribute, child, "", &parts));
        } else {
            let text = cx.text(child);
            found.push(cx.node(Kind::Attribute, child, text, &[]));
        }
    }
    found
}

/// A function with a name: `name` is the kind of its name, a member's being a key.
pub(super) fn function(
    cx: &mut Context<'_>,
    node: Node<'_>,
    name: Kind,
    before: &[NodeId],
) -> NodeId {
    let mut all = before.to_vec();
    all.extend(modifiers(cx, node));
    let attributes = attributes(cx, &all, node);
    let name = match (node.child_by_field_name("name"), name) {
        (Some(at), Kind::Name) => cx.name(at),
        (Some(at), _) => key(cx, at),
        (None, _) => cx.empty(node),
    };
    let whole = whole(cx, node, before);
    let parts = signature(cx, node);
    let body = optional_block(cx, node.child_by_field_name("body"), node);
    let children = [attributes, name, parts.0, parts.1, body];
    cx.builder.node(Kind::FuncDef, whole, asynchronous(node), &children)
}

/// A range that takes in decorators before the node, and leaves out words such as `export`.
pub(super) fn whole(cx: &Context<'_>, node: Node<'_>, before: &[NodeId]) -> Span {
    let tree = cx.builder.peek();
    let decorators = before.iter().filter(|&&modifier| tree.text(modifier).is_empty());
    let start = decorators.map(|&modifier| tree.span(modifier).start).min();
    Span { start: start.unwrap_or(span(node).start).min(span(node).start), end: span(node).end }
}

fn asynchronous(node: Node<'_>) -> &'static str {
    if has_token(node, "async") { "async" } else { "" }
}

fn signature(cx: &mut Context<'_>, node: Node<'_>) -> (NodeId, NodeId) {
    let parameters = parameters(cx, node);
    let returns = annotation(cx, node.child_by_field_name("return_type"), node);
    (parameters, returns)
}

/// A function without a declaration: `[Params, body]`, and its return type where it is written.
pub(super) fn lambda(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let children = lambda_parts(cx, node);
    cx.node(Kind::Lambda, node, asynchronous(node), &children)
}

fn lambda_parts(cx: &mut Context<'_>, node: Node<'_>) -> Vec<NodeId> {
    let parameters = parameters(cx, node);
    let body = body(cx, node);
    let mut children = vec![parameters, body];
    if let Some(returns) = node.child_by_field_name("return_type") {
        children.push(annotation(cx, Some(returns), node));
    }
    children
}

/// The body of a function; an arrow's expression is a block that returns it.
fn body(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match node.child_by_field_name("body") {
        Some(body) if body.kind() == "statement_block" => block(cx, body),
        Some(body) => {
            let value = expression(cx, body);
            let statement = cx.node(Kind::Return, body, "", &[value]);
            cx.node(Kind::Block, body, "", &[statement])
        }
        None => cx.empty(node),
    }
}

/// Whether a value is a function, so that an entry or a field with that value is a method.
pub(super) fn is_function(node: Node<'_>) -> bool {
    matches!(node.kind(), "function_expression" | "arrow_function" | "generator_function")
}

/// `name: function (…) {…}` and `name = (…) => …` in an object or a class are methods.
pub(super) fn method_of(
    cx: &mut Context<'_>,
    entry: Node<'_>,
    name: Node<'_>,
    value: Node<'_>,
) -> NodeId {
    let modifiers = modifiers(cx, entry);
    let attributes = attributes(cx, &modifiers, entry);
    let name = key(cx, name);
    let (parameters, returns) = signature(cx, value);
    let body = body(cx, value);
    let children = [attributes, name, parameters, returns, body];
    cx.node(Kind::FuncDef, entry, asynchronous(value), &children)
}

/// The name of an entry or a member: a word, a string, a number or `[computed]`.
pub(super) fn key(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match node.kind() {
        "string" => {
            let text = super::string_content(cx, node);
            cx.node(Kind::Key, node, text, &[])
        }
        // `{1: …}`, `{0x1: …}` and `{1.0: …}` have one key.
        "number" => {
            let written = cx.text(node);
            let whole = crate::constant::integer(written).or_else(|| {
                written.parse().ok().filter(|n: &f64| n.fract() == 0.0).map(|n| n as i64)
            });
            let text = whole.map_or_else(|| written.to_owned(), |number| number.to_string());
            cx.node(Kind::Key, node, &text, &[])
        }
        "computed_property_name" => super::list_of(cx, Kind::Other, node, "computed"),
        _ => cx.leaf(Kind::Key, node),
    }
}

fn parameters(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    // `x => …` has a parameter without parentheses.
    if let Some(only) = node.child_by_field_name("parameter") {
        let parameter = parameter(cx, only);
        return cx.node(Kind::Params, only, "", &[parameter]);
    }
    let Some(list) = node.child_by_field_name("parameters") else {
        let at = span(node).start;
        return cx.builder.node(Kind::Params, Span { start: at, end: at }, "", &[]);
    };
    let children: Vec<NodeId> = named(list).into_iter().map(|child| parameter(cx, child)).collect();
    cx.node(Kind::Params, list, "", &children)
}

/// `[target, type, default]`, and attributes where there are any.
fn parameter(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (target, default) = match node.kind() {
        "assignment_pattern" => {
            (node.child_by_field_name("left"), node.child_by_field_name("right"))
        }
        "required_parameter" | "optional_parameter" => {
            (node.child_by_field_name("pattern"), node.child_by_field_name("value"))
        }
        "ERROR" => return super::list_of(cx, Kind::Error, node, ""),
        _ => (Some(node), None),
    };
    let rest = target.filter(|target| target.kind() == "rest_pattern");
    let target = match rest {
        Some(rest) => named(rest).first().copied(),
        None => target,
    };
    let lowered = match target {
        Some(target) => pattern(cx, target),
        None => cx.empty(node),
    };
    let of_type = annotation(cx, node.child_by_field_name("type"), node);
    let default = super::optional(cx, default, node);
    let mut children = vec![lowered, of_type, default];
    let modifiers = modifiers(cx, node);
    if !modifiers.is_empty() {
        children.push(attributes(cx, &modifiers, node));
    }
    cx.node(Kind::Param, node, if rest.is_some() { "..." } else { "" }, &children)
}

/// The argument list of a call or a creation; without one it is empty.
pub(super) fn arguments(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match node.child_by_field_name("arguments") {
        Some(list) if list.kind() == "arguments" => super::list_of(cx, Kind::Args, list, ""),
        // The template of a tag is its only argument.
        Some(template) => {
            let argument = field(cx, node, "arguments");
            cx.node(Kind::Args, template, "", &[argument])
        }
        None => {
            let end = span(node).end;
            cx.builder.node(Kind::Args, Span { start: end, end }, "", &[])
        }
    }
}
