//! Imports and exports.

use tree_sitter::Node;

use super::super::{Context, named, span};
use super::classes::class;
use super::expressions::expression;
use super::functions::{is_function, lambda, modifiers};
use super::statements::{push, without_semicolon};
use super::{optional, string_content};
use crate::names::module_path;
use crate::tree::{Kind, NodeId, Span};

/// One statement that imports several names is several imports, each with the range of the whole.
pub(super) fn imports(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let parts = named(node);
    if let Some(clause) = parts.iter().find(|part| part.kind() == "import_require_clause") {
        // `import a = require("b")`
        let alias = named(*clause).first().copied().filter(|name| name.kind() == "identifier");
        let source = clause.child_by_field_name("source");
        return whole_module(cx, node, source, alias, out);
    }
    let source = node.child_by_field_name("source");
    let Some(clause) = parts.iter().find(|part| part.kind() == "import_clause") else {
        return whole_module(cx, node, source, None, out);
    };
    for part in named(*clause) {
        match part.kind() {
            "namespace_import" => {
                whole_module(cx, node, source, named(part).first().copied(), out);
            }
            "named_imports" => {
                for specifier in named(part) {
                    let name = specifier.child_by_field_name("name");
                    let alias = specifier.child_by_field_name("alias");
                    if let Some(name) = name {
                        let name = imported_name(cx, name);
                        member(cx, node, source, (name, alias), out);
                    }
                }
            }
            _ => {
                let at = span(part).start;
                let name = cx.builder.node(Kind::Name, Span { start: at, end: at }, "default", &[]);
                member(cx, node, source, (name, Some(part)), out);
            }
        }
    }
}

fn imported_name(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if node.kind() == "string" {
        let text = string_content(cx, node);
        return cx.node(Kind::Name, node, text, &[]);
    }
    cx.name(node)
}

/// The path of a module, and its name as a string.
fn source_of(cx: &mut Context<'_>, near: Node<'_>, source: Option<Node<'_>>) -> (String, NodeId) {
    match source {
        Some(source) => (module_path(string_content(cx, source)), expression(cx, source)),
        None => (String::new(), cx.empty(near)),
    }
}

fn whole_module(
    cx: &mut Context<'_>,
    node: Node<'_>,
    source: Option<Node<'_>>,
    alias: Option<Node<'_>>,
    out: &mut Vec<NodeId>,
) {
    let (text, path) = source_of(cx, node, source);
    let alias = optional(cx, alias, node);
    out.push(cx.builder.node(Kind::Import, without_semicolon(node), &text, &[path, alias]));
}

fn member(
    cx: &mut Context<'_>,
    node: Node<'_>,
    source: Option<Node<'_>>,
    (name, alias): (NodeId, Option<Node<'_>>),
    out: &mut Vec<NodeId>,
) {
    let (text, path) = source_of(cx, node, source);
    let alias = optional(cx, alias, node);
    let whole = without_semicolon(node);
    out.push(cx.builder.node(Kind::ImportFrom, whole, &text, &[path, name, alias]));
}

/// What is exported is declared as without `export`; a value exported by default is the constant `default`.
pub(super) fn exports(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let mut before = modifiers(cx, node);
    let mut cursor = node.walk();
    let words: Vec<Node<'_>> = node
        .children(&mut cursor)
        .filter(|child| matches!(child.kind(), "export" | "default"))
        .collect();
    for word in words {
        before.push(cx.leaf(Kind::Attribute, word));
    }
    if let Some(declaration) = node.child_by_field_name("declaration") {
        return push(cx, declaration, &before, out);
    }
    let value = node.child_by_field_name("value");
    let assigned = super::has_token(node, "=").then(|| named(node).last().copied()).flatten();
    if let Some(value) = value.or(assigned) {
        let lowered = match value.kind() {
            "class" => class(cx, value, &[]),
            _ if is_function(value) => lambda(cx, value),
            _ => expression(cx, value),
        };
        let absent = cx.empty(node);
        let at = span(value).start;
        let name = cx.builder.node(Kind::Key, Span { start: at, end: at }, "default", &[]);
        let attributes = super::statements::attributes(cx, &before, node);
        let children = [attributes, name, absent, lowered];
        out.push(cx.builder.node(Kind::VarDef, without_semicolon(node), "const", &children));
        return;
    }
    // Names given on: no new value, and nothing that runs.
    let mut parts = Vec::new();
    for part in named(node) {
        match part.kind() {
            "export_clause" => {
                for specifier in named(part) {
                    if let Some(name) = specifier.child_by_field_name("name") {
                        parts.push(imported_name(cx, name));
                    }
                }
            }
            "string" => parts.push(expression(cx, part)),
            _ => {}
        }
    }
    out.push(cx.node(Kind::Other, node, "export", &parts));
}
