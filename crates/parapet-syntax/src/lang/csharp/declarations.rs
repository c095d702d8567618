//! Declarations of C#.

use tree_sitter::Node;

use super::super::table::{
    self, block, field, has_token, lower, lower_all, optional, optional_block,
};
use super::super::{Context, named, span};
use super::expressions::modifier_words;
use super::{inner, parts};
use crate::tree::{Kind, NodeId, Span};

/// Annotations and modifiers of a declaration, or nothing when there are none.
pub(super) fn attributes(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut found = Vec::new();
    let mut cursor = node.walk();
    let children: Vec<Node<'_>> = node.children(&mut cursor).collect();
    for child in children {
        match child.kind() {
            "attribute_list" => found.extend(lower_all(cx, &annotations(child))),
            "modifier" | "using" | "ref" | "params" | "struct" | "record"
                if child.parent() == Some(node) =>
            {
                let word = cx.text(child);
                found.push(cx.node(Kind::Attribute, child, word, &[]));
            }
            _ => {}
        }
    }
    list_of_attributes(cx, node, &found)
}

fn annotations(list: Node<'_>) -> Vec<Node<'_>> {
    named(list).into_iter().filter(|part| part.kind() == "attribute").collect()
}

fn list_of_attributes(cx: &mut Context<'_>, node: Node<'_>, found: &[NodeId]) -> NodeId {
    let tree = cx.builder.peek();
    match (found.first(), found.last()) {
        (Some(&first), Some(&last)) => {
            let whole = Span { start: tree.span(first).start, end: tree.span(last).end };
            cx.builder.node(Kind::Attributes, whole, "", found)
        }
        _ => cx.empty(node),
    }
}

/// `[Name]` or `[Name(…)]`.
pub(super) fn attribute(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut inside = field(cx, node, "name");
    if let Some(list) = named(node).into_iter().find(|p| p.kind() == "attribute_argument_list") {
        let arguments = table::all(cx, list, Kind::Args, "");
        inside = cx.node(Kind::Call, node, "", &[inside, arguments]);
    }
    cx.node(Kind::Attribute, node, "", &[inside])
}

/// Classes and what is declared like them.
pub(super) fn class(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node);
    let name = field(cx, node, "name");
    let parts = named(node);
    let bases = match parts.iter().find(|part| part.kind() == "base_list") {
        Some(&bases) => base_list(cx, bases),
        None => cx.empty(node),
    };
    let constructor = parts.iter().find(|part| part.kind() == "parameter_list").copied();
    let constructor = constructor.map(|list| primary_constructor(cx, list));
    let mut body = optional_block(cx, node.child_by_field_name("body"), node);
    if let Some(constructor) = constructor {
        let tree = cx.builder.peek();
        let mut members = vec![constructor];
        members.extend_from_slice(tree.children(body));
        let whole = Span { start: tree.span(constructor).start, end: tree.span(body).end };
        body = cx.builder.node(Kind::Block, whole, "", &members);
    }
    let text = match node.kind() {
        "enum_declaration" => "enum",
        "interface_declaration" => "interface",
        "namespace_declaration" | "file_scoped_namespace_declaration" => "namespace",
        _ => "",
    };
    cx.node(Kind::ClassDef, node, text, &[attributes, name, bases, body])
}

/// The parameters behind the name of a class, as a constructor that does nothing but take them.
fn primary_constructor(cx: &mut Context<'_>, list: Node<'_>) -> NodeId {
    let parameters = parameter_list(cx, list);
    let whole = cx.builder.peek().span(parameters);
    let name = cx.builder.node(Kind::Name, whole, "constructor", &[]);
    let (attributes, of_type, body) = (cx.empty(list), cx.empty(list), cx.empty(list));
    cx.builder.node(Kind::FuncDef, whole, "", &[attributes, name, parameters, of_type, body])
}

/// The bases of a class; one with arguments is a call.
fn base_list(cx: &mut Context<'_>, list: Node<'_>) -> NodeId {
    let mut bases: Vec<NodeId> = Vec::new();
    for part in named(list) {
        match part.kind() {
            "argument_list" => {
                let Some(of_type) = bases.pop() else { continue };
                let arguments = table::all(cx, part, Kind::Args, "");
                let start = cx.builder.peek().span(of_type).start;
                let whole = Span { start, end: span(part).end };
                bases.push(cx.builder.node(Kind::Call, whole, "", &[of_type, arguments]));
            }
            "primary_constructor_base_type" => {
                let of_type = field(cx, part, "type");
                let arguments = named(part).into_iter().find(|p| p.kind() == "argument_list");
                let arguments = table::list(cx, arguments, Kind::Args, part);
                bases.push(cx.node(Kind::Call, part, "", &[of_type, arguments]));
            }
            _ => bases.push(lower(cx, part)),
        }
    }
    cx.node(Kind::Args, list, "mixed", &bases)
}

pub(super) fn enum_member(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node);
    let name = field(cx, node, "name");
    let of_type = cx.empty(node);
    let assigned = optional(cx, node.child_by_field_name("value"), node);
    cx.node(Kind::VarDef, node, "", &[attributes, name, of_type, assigned])
}

/// A property: a variable with functions that read and write it.
pub(super) fn property(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node);
    let name = field(cx, node, "name");
    let of_type = field(cx, node, "type");
    let given = node.child_by_field_name("value");
    let (assigned, accessors) = match given {
        Some(arrow) if arrow.kind() == "arrow_expression_clause" => (None, Some(arrow)),
        _ => (given, node.child_by_field_name("accessors")),
    };
    let assigned = optional(cx, assigned, node);
    let mut children = vec![attributes, name, of_type, assigned];
    if let Some(accessors) = accessors {
        children.push(accessors_of(cx, accessors));
    }
    cx.node(Kind::VarDef, node, "", &children)
}

/// `{ get; set; }`, or `=> value`, which only reads.
fn accessors_of(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if node.kind() != "arrow_expression_clause" {
        return block(cx, node);
    }
    let body = arrow(cx, node);
    let name = cx.node(Kind::Name, node, "get", &[]);
    let parameters = table::list(cx, None, Kind::Params, node);
    let (attributes, of_type) = (cx.empty(node), cx.empty(node));
    let getter = [attributes, name, parameters, of_type, body];
    let getter = cx.node(Kind::FuncDef, node, "", &getter);
    cx.node(Kind::Block, node, "", &[getter])
}

/// Methods, constructors, operators, accessors and local functions.
pub(super) fn function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node);
    let name = match node.child_by_field_name("name") {
        Some(name) => cx.name(name),
        None => unnamed(cx, node),
    };
    let parameters = parameters(cx, node);
    let of_type = match node.kind() {
        "method_declaration" => field(cx, node, "returns"),
        _ => field(cx, node, "type"),
    };
    let body = function_body(cx, node);
    let text = if modifier_words(cx, node).contains(&"async") { "async" } else { "" };
    cx.node(Kind::FuncDef, node, text, &[attributes, name, parameters, of_type, body])
}

/// What stands for the name of an operator or an indexer.
fn unnamed(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    let mut children = node.children(&mut cursor);
    let found = match node.child_by_field_name("operator") {
        Some(operator) => Some(operator),
        None => children.find(|part| matches!(part.kind(), "this" | "implicit" | "explicit")),
    };
    match found {
        Some(found) => cx.name(found),
        None => cx.empty(node),
    }
}

fn function_body(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let before = named(node).into_iter().find(|part| part.kind() == "constructor_initializer");
    let before = before.map(|call| constructor_call(cx, call));
    let given = ["body", "accessors", "value"];
    let body = given.into_iter().find_map(|name| node.child_by_field_name(name));
    let body = match body {
        Some(arrow_clause) if arrow_clause.kind() == "arrow_expression_clause" => {
            arrow(cx, arrow_clause)
        }
        Some(body) => block(cx, body),
        None => return cx.empty(node),
    };
    let Some(before) = before else { return body };
    let tree = cx.builder.peek();
    let mut statements = vec![before];
    statements.extend_from_slice(tree.children(body));
    let whole = tree.span(body);
    cx.builder.node(Kind::Block, whole, "", &statements)
}

/// `: base(…)` and `: this(…)`, which run first.
fn constructor_call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let all = parts(node);
    let callee = optional(cx, all.first().copied(), node);
    let arguments = all.last().copied().filter(|last| last.kind() == "argument_list");
    let arguments = table::list(cx, arguments, Kind::Args, node);
    let call = cx.node(Kind::Call, node, "", &[callee, arguments]);
    cx.node(Kind::ExprStmt, node, "", &[call])
}

/// `=> value` as a body.
fn arrow(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let given = inner(cx, node);
    let is_throw = cx.builder.peek().kind(given) == Kind::Throw;
    let statement = if is_throw { given } else { cx.node(Kind::Return, node, "", &[given]) };
    cx.node(Kind::Block, node, "", &[statement])
}

/// The parameters of a function; a name alone is one without a type.
pub(super) fn parameters(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match node.child_by_field_name("parameters") {
        Some(list) if matches!(list.kind(), "parameter_list" | "bracketed_parameter_list") => {
            parameter_list(cx, list)
        }
        Some(name) => {
            let target = cx.name(name);
            let (of_type, default) = (cx.empty(name), cx.empty(name));
            let one = cx.node(Kind::Param, name, "", &[target, of_type, default]);
            cx.node(Kind::Params, name, "", &[one])
        }
        None if takes_value(node) => {
            let name = node.child_by_field_name("name").unwrap_or(node);
            let target = cx.node(Kind::Name, name, "value", &[]);
            let (of_type, default) = (cx.empty(name), cx.empty(name));
            let one = cx.node(Kind::Param, name, "", &[target, of_type, default]);
            cx.node(Kind::Params, name, "", &[one])
        }
        None => table::list(cx, None, Kind::Params, node),
    }
}

/// Whether a function is an accessor that is given `value`.
fn takes_value(node: Node<'_>) -> bool {
    let name = node.child_by_field_name("name");
    node.kind() == "accessor_declaration"
        && name.is_some_and(|name| matches!(name.kind(), "set" | "init" | "add" | "remove"))
}

fn parameter_list(cx: &mut Context<'_>, list: Node<'_>) -> NodeId {
    let parameters: Vec<Node<'_>> = named(list)
        .into_iter()
        .filter(|part| part.kind() == "parameter" || part.is_error())
        .collect();
    let mut children = lower_all(cx, &parameters);
    // `params T[] name` has no node of its own.
    if let (Some(of_type), Some(name)) =
        (list.child_by_field_name("type"), list.child_by_field_name("name"))
    {
        let whole = Span { start: span(of_type).start, end: span(name).end };
        let target = cx.name(name);
        let of_type = lower(cx, of_type);
        let default = cx.empty(name);
        let rest = [target, of_type, default];
        children.push(cx.builder.node(Kind::Param, whole, "", &rest));
    }
    cx.node(Kind::Params, list, "", &children)
}

pub(super) fn parameter(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let target = field(cx, node, "name");
    let of_type = field(cx, node, "type");
    let default = has_token(node, "=").then(|| parts(node).last().copied()).flatten();
    let default = optional(cx, default, node);
    let attributes = attributes(cx, node);
    let mut children = vec![target, of_type, default];
    if cx.builder.peek().kind(attributes) == Kind::Attributes {
        children.push(attributes);
    }
    let is_receiver = modifier_words(cx, node).contains(&"this");
    cx.node(Kind::Param, node, if is_receiver { "receiver" } else { "" }, &children)
}
