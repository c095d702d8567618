//! Types of TypeScript: names stay names, everything else keeps its parts under the grammar's name.

use tree_sitter::Node;

use super::super::{Context, named};
use super::expressions::expression;
use crate::tree::{Kind, NodeId};

/// The type in `: T`, or nothing.
pub(super) fn annotation(cx: &mut Context<'_>, node: Option<Node<'_>>, near: Node<'_>) -> NodeId {
    match node {
        Some(node) => of_type(cx, node),
        None => cx.empty(near),
    }
}

pub(super) fn of_type(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    cx.deeper(node, |cx| inner(cx, node))
}

fn inner(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match node.kind() {
        "type_annotation" | "parenthesized_type" => match named(node)[..] {
            [one] => of_type(cx, one),
            _ => parts(cx, node),
        },
        "type_identifier" | "predefined_type" | "this_type" => cx.name(node),
        // Names of parameters and members of types are no variables.
        "identifier"
        | "property_identifier"
        | "private_property_identifier"
        | "shorthand_property_identifier_pattern" => cx.leaf(Kind::Key, node),
        "nested_type_identifier" => {
            let module = match node.child_by_field_name("module") {
                Some(module) => qualifier(cx, module),
                None => cx.empty(node),
            };
            let name = match node.child_by_field_name("name") {
                Some(name) => cx.name(name),
                None => cx.empty(node),
            };
            cx.node(Kind::Member, node, "", &[module, name])
        }
        "literal_type" => match named(node)[..] {
            [one] => expression(cx, one),
            _ => parts(cx, node),
        },
        "union_type" | "intersection_type" => alternatives(cx, node),
        "ERROR" => {
            let children: Vec<NodeId> = named(node).into_iter().map(|n| of_type(cx, n)).collect();
            cx.node(Kind::Error, node, "", &children)
        }
        "string" | "number" | "template_string" | "arguments" | "statement_block"
        | "object_pattern" | "array_pattern" => expression(cx, node),
        _ => parts(cx, node),
    }
}

/// A chain such as `A | B | C` is flat, and is followed in a loop.
fn alternatives(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut found = Vec::new();
    let mut pending = vec![node];
    while let Some(part) = pending.pop() {
        if part.kind() == node.kind() {
            pending.extend(named(part));
        } else {
            found.push(part);
        }
    }
    let children: Vec<NodeId> = found.into_iter().rev().map(|part| of_type(cx, part)).collect();
    let kind = node.kind();
    cx.node(Kind::Other, node, kind, &children)
}

fn parts(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let children: Vec<NodeId> = named(node).into_iter().map(|child| of_type(cx, child)).collect();
    let kind = node.kind();
    cx.node(Kind::Other, node, kind, &children)
}

/// The module in `a.b.Type`.
fn qualifier(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [object, name] => cx.deeper(node, |cx| {
            let object = qualifier(cx, object);
            let name = cx.name(name);
            cx.node(Kind::Member, node, "", &[object, name])
        }),
        _ => cx.name(node),
    }
}
