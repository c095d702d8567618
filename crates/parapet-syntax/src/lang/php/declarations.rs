//! Imports, classes and their members in PHP.

use tree_sitter::Node;

use super::super::table::Slot::Name;
use super::super::table::{self, field, lower, part};
use super::super::{Context, named, span};
use super::MODIFIERS;
use crate::tree::{Kind, NodeId, Span};

/// One import for each name of `use`.
pub(super) fn imports(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let (clauses, prefix) = match node.child_by_field_name("body") {
        Some(group) => {
            let prefix = named(node).into_iter().find(|part| part.kind() == "namespace_name");
            (named(group), prefix.map(named).unwrap_or_default())
        }
        None => (named(node), Vec::new()),
    };
    for clause in clauses {
        if clause.kind() != "namespace_use_clause" {
            continue;
        }
        let alias = clause.child_by_field_name("alias");
        let mut parts = prefix.clone();
        for part in named(clause) {
            if Some(part) == alias {
                continue;
            }
            for name in if part.kind() == "qualified_name" { named(part) } else { vec![part] } {
                match name.kind() {
                    "namespace_name" => parts.extend(named(name)),
                    _ => parts.push(name),
                }
            }
        }
        out.push(import(cx, node, &parts, alias));
    }
}

fn import(
    cx: &mut Context<'_>,
    node: Node<'_>,
    parts: &[Node<'_>],
    alias: Option<Node<'_>>,
) -> NodeId {
    let alias = match alias {
        Some(alias) => cx.name(alias),
        None => cx.empty(node),
    };
    let Some((&last, before)) = parts.split_last() else { return cx.empty(node) };
    let name = cx.name(last);
    let Some(&first) = before.first() else {
        let text = cx.text(last);
        return cx.node(Kind::Import, node, text, &[name, alias]);
    };
    let mut path = cx.name(first);
    for &part in before.iter().skip(1) {
        let whole = Span { start: span(first).start, end: span(part).end };
        let name = cx.name(part);
        path = cx.builder.node(Kind::Member, whole, "", &[path, name]);
    }
    let dotted: Vec<&str> = before.iter().map(|part| cx.text(*part)).collect();
    cx.node(Kind::ImportFrom, node, &dotted.join("."), &[path, name, alias])
}

pub(super) fn static_variables(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    for variable in named(node) {
        let attributes = cx.empty(variable);
        let target = field(cx, variable, "name");
        let of_type = cx.empty(variable);
        let value = field(cx, variable, "value");
        out.push(cx.node(Kind::VarDef, node, "static", &[attributes, target, of_type, value]));
    }
}

pub(super) fn properties(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    for element in named(node) {
        if element.kind() == "property_element" {
            let attributes = table::attributes(cx, node, MODIFIERS);
            let target = field(cx, element, "name");
            let of_type = field(cx, node, "type");
            let value = field(cx, element, "default_value");
            out.push(cx.node(Kind::VarDef, node, "", &[attributes, target, of_type, value]));
        }
    }
}

pub(super) fn constants(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    for element in named(node) {
        if element.kind() == "const_element" {
            let attributes = table::attributes(cx, node, MODIFIERS);
            let parts = named(element);
            let target = table::optional(cx, parts.first().copied(), element);
            let of_type = field(cx, node, "type");
            let value = table::optional(cx, parts.get(1).copied(), element);
            out.push(cx.node(Kind::VarDef, node, "const", &[attributes, target, of_type, value]));
        }
    }
}

pub(super) fn parameter(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = if node.kind() == "variadic_parameter" { "..." } else { "" };
    let target = field(cx, node, "name");
    let of_type = field(cx, node, "type");
    let default = field(cx, node, "default_value");
    let attributes = table::attributes(cx, node, MODIFIERS);
    let mut children = vec![target, of_type, default];
    if cx.builder.peek().kind(attributes) != Kind::Empty {
        children.push(attributes);
    }
    cx.node(Kind::Param, node, text, &children)
}

/// A class and what is declared like one; what it implements is said by attributes.
pub(super) fn class(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = match node.kind() {
        "interface_declaration" => "interface",
        "trait_declaration" => "trait",
        "enum_declaration" => "enum",
        _ => "",
    };
    let mut extended = Vec::new();
    let mut promised = Vec::new();
    for clause in named(node) {
        match clause.kind() {
            // An interface can extend several.
            "base_clause" if text == "interface" => promised.extend(named(clause)),
            "class_interface_clause" => promised.extend(named(clause)),
            "base_clause" => extended.push(clause),
            _ => {}
        }
    }
    let mut clauses = Vec::new();
    for base in promised {
        let inner = lower(cx, base);
        clauses.push(cx.node(Kind::Attribute, base, "implements", &[inner]));
    }
    let attributes = table::attributes_and(cx, node, MODIFIERS, &clauses);
    let name = part(cx, node, Name("name"));
    let bases = match extended.first() {
        Some(&clause) => table::all(cx, clause, Kind::Args, ""),
        None => cx.empty(node),
    };
    let body = match node.child_by_field_name("body") {
        Some(body) => members(cx, body),
        None => cx.empty(node),
    };
    cx.node(Kind::ClassDef, node, text, &[attributes, name, bases, body])
}

/// The members of a class, among them the properties that parameters of its constructor are.
fn members(cx: &mut Context<'_>, body: Node<'_>) -> NodeId {
    let nodes = named(body);
    let mut children = table::statements(cx, &nodes);
    for parameters in nodes.iter().filter_map(|member| member.child_by_field_name("parameters")) {
        for parameter in named(parameters) {
            if parameter.kind() == "property_promotion_parameter" {
                let attributes = table::attributes(cx, parameter, MODIFIERS);
                let target = field(cx, parameter, "name");
                let of_type = field(cx, parameter, "type");
                let value = field(cx, parameter, "default_value");
                let parts = [attributes, target, of_type, value];
                children.push(cx.node(Kind::VarDef, parameter, "", &parts));
            }
        }
    }
    cx.node(Kind::Block, body, "", &children)
}

/// `#[Name]` and `#[Name(…)]`.
pub(super) fn attribute(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = named(node).first().copied();
    let name = table::optional(cx, name, node);
    let inner = match node.child_by_field_name("parameters") {
        Some(arguments) => {
            let arguments = lower(cx, arguments);
            cx.node(Kind::Call, node, "", &[name, arguments])
        }
        None => name,
    };
    cx.node(Kind::Attribute, node, "", &[inner])
}
