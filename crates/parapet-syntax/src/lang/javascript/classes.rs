//! Classes and what TypeScript declares like them: enumerations, interfaces, namespaces, type aliases.

use tree_sitter::Node;

use super::super::{Context, named};
use super::expressions::expression;
use super::functions::{function, is_function, key, method_of, modifiers, whole};
use super::statements::{attributes, optional_block, statements};
use super::types::{annotation, of_type};
use super::{field, has_token, list_of};
use crate::tree::{Kind, NodeId};

pub(super) fn class(cx: &mut Context<'_>, node: Node<'_>, before: &[NodeId]) -> NodeId {
    let whole = whole(cx, node, before);
    let mut all = before.to_vec();
    all.extend(modifiers(cx, node));
    let heritage = named(node).into_iter().find(|child| child.kind() == "class_heritage");
    let bases = match heritage {
        Some(heritage) => bases(cx, heritage, &mut all),
        None => cx.empty(node),
    };
    let attributes = attributes(cx, &all, node);
    let name = field_name(cx, node);
    let body = match node.child_by_field_name("body") {
        Some(body) => members(cx, body),
        None => cx.empty(node),
    };
    cx.builder.node(Kind::ClassDef, whole, "", &[attributes, name, bases, body])
}

pub(super) fn ambient_class(cx: &mut Context<'_>, node: Node<'_>, before: &[NodeId]) -> NodeId {
    class(cx, node, before)
}

fn field_name(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match node.child_by_field_name("name") {
        Some(name) => cx.name(name),
        None => cx.empty(node),
    }
}

/// What a class extends; what it implements is said by attributes.
fn bases(cx: &mut Context<'_>, heritage: Node<'_>, modifiers: &mut Vec<NodeId>) -> NodeId {
    let mut extended = Vec::new();
    for part in named(heritage) {
        match part.kind() {
            "extends_clause" => {
                for base in named(part) {
                    if base.kind() != "type_arguments" {
                        extended.push(expression(cx, base));
                    }
                }
            }
            "implements_clause" => {
                for implemented in named(part) {
                    let lowered = of_type(cx, implemented);
                    modifiers.push(cx.node(Kind::Attribute, implemented, "implements", &[lowered]));
                }
            }
            _ => extended.push(expression(cx, part)),
        }
    }
    if extended.is_empty() {
        return cx.empty(heritage);
    }
    cx.node(Kind::Args, heritage, "", &extended)
}

fn members(cx: &mut Context<'_>, body: Node<'_>) -> NodeId {
    let mut out = Vec::new();
    // In TypeScript, decorators stand before the method they speak of.
    let mut decorators = Vec::new();
    for node in named(body) {
        if node.kind() == "decorator" {
            decorators.push(list_of(cx, Kind::Attribute, node, ""));
            continue;
        }
        let before = std::mem::take(&mut decorators);
        let lowered = cx.deeper(node, |cx| member(cx, node, &before));
        out.push(lowered);
    }
    cx.node(Kind::Block, body, "", &out)
}

fn member(cx: &mut Context<'_>, node: Node<'_>, before: &[NodeId]) -> NodeId {
    match node.kind() {
        "method_definition" | "method_signature" | "abstract_method_signature" => {
            function(cx, node, Kind::Key, before)
        }
        "field_definition" | "public_field_definition" => {
            let name =
                node.child_by_field_name("property").or_else(|| node.child_by_field_name("name"));
            field_definition(cx, node, name)
        }
        "class_static_block" => optional_block(cx, node.child_by_field_name("body"), node),
        "ERROR" => {
            let children = statements(cx, &named(node));
            cx.node(Kind::Error, node, "", &children)
        }
        _ => of_type(cx, node),
    }
}

fn field_definition(cx: &mut Context<'_>, node: Node<'_>, name: Option<Node<'_>>) -> NodeId {
    let value = node.child_by_field_name("value");
    if let (Some(name), Some(value)) = (name, value)
        && is_function(value)
    {
        return method_of(cx, node, name, value);
    }
    let modifiers = modifiers(cx, node);
    let attributes = attributes(cx, &modifiers, node);
    let target = match name {
        Some(name) => key(cx, name),
        None => cx.empty(node),
    };
    let of_type = annotation(cx, node.child_by_field_name("type"), node);
    let value = field(cx, node, "value");
    cx.node(Kind::VarDef, node, "", &[attributes, target, of_type, value])
}

pub(super) fn enumeration(cx: &mut Context<'_>, node: Node<'_>, before: &[NodeId]) -> NodeId {
    let body = match node.child_by_field_name("body") {
        Some(body) => {
            let mut out = Vec::new();
            for entry in named(body) {
                let name = match entry.kind() {
                    "enum_assignment" => entry.child_by_field_name("name"),
                    _ => Some(entry),
                };
                out.push(field_definition(cx, entry, name));
            }
            cx.node(Kind::Block, body, "", &out)
        }
        None => cx.empty(node),
    };
    declared(cx, node, before, "enum", body)
}

pub(super) fn interface(cx: &mut Context<'_>, node: Node<'_>, before: &[NodeId]) -> NodeId {
    let body = match node.child_by_field_name("body") {
        Some(body) => {
            let members: Vec<NodeId> = named(body).into_iter().map(|m| of_type(cx, m)).collect();
            cx.node(Kind::Block, body, "", &members)
        }
        None => cx.empty(node),
    };
    declared(cx, node, before, "interface", body)
}

pub(super) fn type_alias(cx: &mut Context<'_>, node: Node<'_>, before: &[NodeId]) -> NodeId {
    let body = match node.child_by_field_name("value") {
        Some(value) => {
            let lowered = of_type(cx, value);
            cx.node(Kind::Block, value, "", &[lowered])
        }
        None => cx.empty(node),
    };
    declared(cx, node, before, "type", body)
}

pub(super) fn namespace(cx: &mut Context<'_>, node: Node<'_>, before: &[NodeId]) -> NodeId {
    let body = optional_block(cx, node.child_by_field_name("body"), node);
    declared(cx, node, before, "namespace", body)
}

/// Something with a name and a body that is no class.
fn declared(
    cx: &mut Context<'_>,
    node: Node<'_>,
    before: &[NodeId],
    text: &str,
    body: NodeId,
) -> NodeId {
    let mut all = before.to_vec();
    if has_token(node, "const") {
        all.push(cx.node(Kind::Attribute, node, "const", &[]));
    }
    let attributes = attributes(cx, &all, node);
    let name = field_name(cx, node);
    let bases = cx.empty(node);
    cx.node(Kind::ClassDef, node, text, &[attributes, name, bases, body])
}
