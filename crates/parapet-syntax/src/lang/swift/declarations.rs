//! Declarations of Swift.

use tree_sitter::Node;

use super::super::table::{self, field, has_token, lower, lower_all, optional};
use super::super::{Context, named, span};
use super::patterns::pattern_of;
use super::statements::{blocks, has_keyword, one_block};
use super::{child_of, last, tokens};
use crate::tree::{Kind, NodeId, Span};

pub(super) fn import(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let path = child_of(node, "identifier");
    let text = path.map_or("", |path| cx.text(path));
    let path = optional(cx, path, node);
    let alias = cx.empty(node);
    cx.node(Kind::Import, node, text, &[path, alias])
}

/// The words and annotations of a declaration, and further words such as `let`.
pub(super) fn attributes(cx: &mut Context<'_>, node: Node<'_>, words: &[Node<'_>]) -> NodeId {
    let mut found = Vec::new();
    for part in child_of(node, "modifiers").map(named).unwrap_or_default() {
        if part.kind() == "attribute" {
            found.push(lower(cx, part));
        } else {
            let word = cx.text(part);
            found.push(cx.node(Kind::Attribute, part, word, &[]));
        }
    }
    for &word in words.iter().filter(|word| word.kind() == "value_binding_pattern") {
        let text = cx.text(word);
        found.push(cx.node(Kind::Attribute, word, text, &[]));
    }
    let tree = cx.builder.peek();
    match (found.first(), found.last()) {
        (Some(&first), Some(&last)) => {
            let whole = Span { start: tree.span(first).start, end: tree.span(last).end };
            cx.builder.node(Kind::Attributes, whole, "", &found)
        }
        _ => cx.empty(node),
    }
}

pub(super) fn attribute(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let mut inside = optional(cx, parts.first().copied(), node);
    if has_token(node, "(") {
        let arguments = lower_all(cx, parts.get(1..).unwrap_or_default());
        let arguments = cx.node(Kind::Args, node, "", &arguments);
        inside = cx.node(Kind::Call, node, "", &[inside, arguments]);
    }
    cx.node(Kind::Attribute, node, "", &[inside])
}

/// Classes, structures, extensions, enumerations and protocols.
pub(super) fn class(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node, &[]);
    let name = field(cx, node, "name");
    let inherited: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| part.kind() == "inheritance_specifier").collect();
    let mut bases = Vec::new();
    for specifier in &inherited {
        bases.push(last(cx, *specifier));
    }
    let bases = match (inherited.first(), inherited.last()) {
        (Some(first), Some(last)) => {
            let whole = Span { start: span(*first).start, end: span(*last).end };
            cx.builder.node(Kind::Args, whole, "mixed", &bases)
        }
        _ => cx.empty(node),
    };
    let body = match node.child_by_field_name("body") {
        Some(body) => table::all(cx, body, Kind::Block, ""),
        None => cx.empty(node),
    };
    let text = match node.kind() {
        "protocol_declaration" => "interface",
        _ if has_keyword(node, "enum") => "enum",
        _ => "",
    };
    cx.node(Kind::ClassDef, node, text, &[attributes, name, bases, body])
}

/// `case a, b(Int), c = 1` declares each.
pub(super) fn enum_entry(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    for group in tokens(node).split(|part| part.kind() == ",") {
        let Some(&name) = group.iter().find(|part| part.kind() == "simple_identifier") else {
            continue;
        };
        let assigned = group.iter().any(|part| part.kind() == "=");
        let value = group.last().copied().filter(|_| assigned);
        let contents = group.iter().find(|part| part.kind() == "enum_type_parameters").copied();
        let attributes = cx.empty(node);
        let name = cx.name(name);
        let contents = optional(cx, contents, node);
        let value = optional(cx, value, node);
        out.push(cx.node(Kind::VarDef, node, "", &[attributes, name, contents, value]));
    }
}

/// `var a: T = …, b = …` is a declaration for each name.
pub(super) fn properties(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let all = tokens(node);
    let binding: Vec<Node<'_>> =
        all.iter().copied().filter(|part| part.kind() == "value_binding_pattern").collect();
    for group in all.split(|part| part.kind() == ",") {
        let Some(name) = group.iter().find(|part| part.kind() == "pattern") else { continue };
        let attributes = attributes(cx, node, &binding);
        let target = declared(cx, *name);
        let of_type = group.iter().find(|part| part.kind() == "type_annotation").copied();
        let of_type = optional(cx, of_type, node);
        let equals = group.iter().position(|part| part.kind() == "=");
        let value = equals.and_then(|at| group.get(at + 1)).copied();
        let value = optional(cx, value, node);
        let mut children = vec![attributes, target, of_type, value];
        let accessors = group
            .iter()
            .find(|part| matches!(part.kind(), "computed_property" | "willset_didset_block"));
        if let Some(&accessors) = accessors {
            children.push(accessors_of(cx, accessors));
        }
        out.push(cx.node(Kind::VarDef, node, "", &children));
    }
}

/// What a declaration names, without the keyword that a protocol has inside.
fn declared(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let all = tokens(node);
    match all.first() {
        Some(first) if first.kind() == "value_binding_pattern" => pattern_of(cx, node, &all[1..]),
        _ => pattern_of(cx, node, &all),
    }
}

/// `{ get { … } set { … } }`, or a body that only reads.
fn accessors_of(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let Some(body) = child_of(node, "statements") else {
        return table::all(cx, node, Kind::Block, "");
    };
    let body = lower(cx, body);
    let name = cx.node(Kind::Name, node, "get", &[]);
    let parameters = table::list(cx, None, Kind::Params, node);
    let (attributes, of_type) = (cx.empty(node), cx.empty(node));
    let getter = [attributes, name, parameters, of_type, body];
    let getter = cx.node(Kind::FuncDef, node, "", &getter);
    cx.node(Kind::Block, node, "", &[getter])
}

/// Functions, initializers and accessors.
pub(super) fn function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node, &[]);
    let name = match (node.child_by_field_name("name"), node.kind()) {
        (Some(name), _) => cx.name(name),
        (None, "deinit_declaration") => cx.node(Kind::Name, node, "deinit", &[]),
        (None, "subscript_declaration") => cx.node(Kind::Name, node, "subscript", &[]),
        (None, "computed_getter") => cx.node(Kind::Name, node, "get", &[]),
        (None, _) => cx.node(Kind::Name, node, "set", &[]),
    };
    let parameters = parameters(cx, node);
    let of_type = field(cx, node, "return_type");
    let body = function_body(cx, node);
    cx.node(Kind::FuncDef, node, "", &[attributes, name, parameters, of_type, body])
}

fn function_body(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if let Some(body) = node.child_by_field_name("body") {
        return one_block(cx, body);
    }
    if let Some(body) = child_of(node, "computed_property") {
        return accessors_of(cx, body);
    }
    match blocks(cx, node).first() {
        Some(&block) => block,
        None => cx.empty(node),
    }
}

/// Parameters, each with the default value behind it; a setter is given `newValue`.
pub(super) fn parameters(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if matches!(node.kind(), "computed_setter" | "willset_clause" | "didset_clause") {
        let written = child_of(node, "simple_identifier");
        let implicit = if node.kind() == "didset_clause" { "oldValue" } else { "newValue" };
        let near = written.unwrap_or(node);
        let text = written.map_or(implicit, |name| cx.text(name));
        let start = span(near).start;
        let at = Span { start, end: written.map_or(start + 1, |name| span(name).end) };
        let target = cx.builder.node(Kind::Name, at, text, &[]);
        let (of_type, default) = (cx.empty(near), cx.empty(near));
        let one = cx.builder.node(Kind::Param, at, "", &[target, of_type, default]);
        return cx.builder.node(Kind::Params, at, "", &[one]);
    }
    let all = tokens(node);
    let mut children = Vec::new();
    for (at, &part) in all.iter().enumerate() {
        if part.kind() == "parameter" {
            let assigned = all.get(at + 1).is_some_and(|next| next.kind() == "=");
            let default = all.get(at + 2).copied().filter(|_| assigned);
            children.push(parameter(cx, part, default));
        }
    }
    let open = all.iter().find(|part| part.kind() == "(");
    let close = all.iter().find(|part| part.kind() == ")");
    match (open, close) {
        (Some(open), Some(close)) => {
            let whole = Span { start: span(*open).start, end: span(*close).end };
            cx.builder.node(Kind::Params, whole, "", &children)
        }
        _ => table::list(cx, None, Kind::Params, node),
    }
}

pub(super) fn parameter(cx: &mut Context<'_>, node: Node<'_>, default: Option<Node<'_>>) -> NodeId {
    let target = match node.child_by_field_name("name") {
        Some(name) => cx.name(name),
        None => last(cx, node),
    };
    let of_type = field(cx, node, "type");
    let default = optional(cx, default, node);
    let text = if has_token(node, "...") { "..." } else { "" };
    cx.node(Kind::Param, node, text, &[target, of_type, default])
}
