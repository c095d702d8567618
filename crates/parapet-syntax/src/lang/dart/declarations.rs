//! Functions, variables and classes.

use tree_sitter::Node;

use super::super::table::{
    self, Slot, attributes, base_by, block, field, has_token, lower, optional, part,
};
use super::super::{Context, fields, named, span};
use super::expressions::value;
use crate::tree::{Kind, NodeId, Span};

pub(super) fn awaits(body: Node<'_>) -> &'static str {
    if has_token(body, "async") { "async" } else { "" }
}

/// The parameters of a function; optional ones beside the others.
pub(super) fn parameters(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let list = named(node).into_iter().find(|child| child.kind() == "formal_parameter_list");
    let Some(list) = list else {
        return cx.builder.node(
            Kind::Params,
            Span { start: span(node).end, end: span(node).end },
            "",
            &[],
        );
    };
    let mut found = Vec::new();
    for child in named(list) {
        if child.kind() == "optional_formal_parameters" {
            let parts = named(child);
            for (index, &part) in parts.iter().enumerate() {
                if part.kind() == "formal_parameter" {
                    let default = parts
                        .get(index + 1)
                        .filter(|next| fields(child, "default_value").contains(next));
                    found.push(parameter(cx, part, default.copied()));
                }
            }
        } else {
            found.push(parameter(cx, child, None));
        }
    }
    cx.node(Kind::Params, list, "", &found)
}

pub(super) fn parameter(cx: &mut Context<'_>, node: Node<'_>, default: Option<Node<'_>>) -> NodeId {
    let attributes = attributes(cx, node, MODIFIERS);
    // `this.name` and `super.name` have a node of their own.
    let inner = named(node)
        .into_iter()
        .find(|child| child.kind().ends_with("_formal_parameter"))
        .unwrap_or(node);
    let name = inner
        .child_by_field_name("name")
        .or_else(|| named(inner).into_iter().rev().find(|child| child.kind() == "identifier"));
    let target = match name {
        Some(name) => cx.name(name),
        None => cx.empty(node),
    };
    let of_type = type_child(cx, inner);
    let default = optional(cx, default, node);
    let mut children = vec![target, of_type, default];
    if cx.builder.peek().kind(attributes) != Kind::Empty {
        children.push(attributes);
    }
    cx.node(Kind::Param, node, "", &children)
}

pub(super) fn type_child(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let of_type = named(node).into_iter().find(|child| child.kind() == "type");
    optional(cx, of_type, node)
}

/// Words and annotations before a declaration.
pub(super) const MODIFIERS: &[&str] = &[
    "annotation",
    "final",
    "const",
    "late",
    "static",
    "external",
    "abstract",
    "covariant",
    "sealed",
    "base",
    "interface",
    "mixin",
    "required",
    "augment",
];

/// `T a = 1, b;` is several declarations, each from the type on.
pub(super) fn variables(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let inner = named(node)
        .into_iter()
        .find(|child| {
            matches!(
                child.kind(),
                "initialized_variable_declaration" | "pattern_variable_declaration"
            )
        })
        .unwrap_or(node);
    if inner.kind() == "pattern_variable_declaration" {
        let parts = named(inner);
        let attributes = attributes(cx, inner, MODIFIERS);
        let target = optional(cx, parts.first().copied(), inner);
        let of_type = cx.empty(inner);
        let value = optional(cx, parts.last().copied(), inner);
        out.push(cx.node(Kind::VarDef, node, "", &[attributes, target, of_type, value]));
        return;
    }
    let mut declared = Vec::new();
    if let Some(name) = inner.child_by_field_name("name") {
        declared.push((name, inner.child_by_field_name("value"), span(node)));
    }
    for child in named(inner) {
        match child.kind() {
            "initialized_identifier" => declared.extend(one_declared(child)),
            "initialized_identifier_list" | "static_final_declaration_list" => {
                declared.extend(named(child).into_iter().filter_map(one_declared));
            }
            "identifier_list" => {
                declared.extend(named(child).into_iter().map(|name| (name, None, span(name))));
            }
            _ => {}
        }
    }
    let several = declared.len() > 1;
    for (name, given, own) in declared {
        let attributes = attributes(cx, inner, MODIFIERS);
        let of_type = type_child(cx, inner);
        let target = cx.name(name);
        let value = value(cx, given, name);
        let end = value_end(cx, value).max(own.end.min(span(node).end));
        let whole = if several { Span { start: span(node).start, end } } else { span(node) };
        let children = [attributes, target, of_type, value];
        out.push(cx.builder.node(Kind::VarDef, whole, "", &children));
    }
}

pub(super) fn value_end(cx: &Context<'_>, value: NodeId) -> u32 {
    cx.builder.peek().span(value).end
}

pub(super) type Declared<'n> = (Node<'n>, Option<Node<'n>>, Span);

pub(super) fn one_declared(node: Node<'_>) -> Option<Declared<'_>> {
    Some((node.child_by_field_name("name")?, node.child_by_field_name("value"), span(node)))
}

/// A function, a method, a constructor, a getter or a setter.
pub(super) fn function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let signature = named(node).into_iter().find(|child| child.kind().ends_with("_signature"));
    let body = named(node).into_iter().find(|child| child.kind() == "function_body");
    function_of(cx, node, signature.unwrap_or(node), body)
}

pub(super) fn function_of(
    cx: &mut Context<'_>,
    node: Node<'_>,
    outer: Node<'_>,
    body: Option<Node<'_>>,
) -> NodeId {
    let signature = match outer.kind() {
        "method_signature" => {
            named(outer).into_iter().find(|child| child.kind().ends_with("_signature"))
        }
        _ => None,
    };
    let signature = signature.unwrap_or(outer);
    let holder = if node.kind() == "declaration" { node } else { outer };
    let attributes = match node.kind() {
        "declaration" | "method_declaration" => attributes(cx, holder, MODIFIERS),
        _ => attributes(cx, node, MODIFIERS),
    };
    let name = fields(signature, "name");
    let name = match (name.first(), name.last()) {
        (Some(first), Some(last)) => {
            let whole = Span { start: span(*first).start, end: span(*last).end };
            let text = cx.source.get(first.start_byte()..last.end_byte()).unwrap_or("");
            cx.builder.node(Kind::Name, whole, text, &[])
        }
        _ => part(cx, signature, Slot::Name("operator")),
    };
    let parameters = parameters(cx, signature);
    let returns = field(cx, signature, "return_type");
    let text = body.map_or("", |body| awaits(body));
    let body = match body {
        Some(body) => function_body(cx, body),
        None => cx.empty(node),
    };
    let first = initializers(cx, outer, node);
    let body = if first.is_empty() {
        body
    } else {
        let mut inside = first;
        inside.extend_from_slice(cx.builder.peek().children(body));
        cx.node(Kind::Block, node, "", &inside)
    };
    cx.node(Kind::FuncDef, node, text, &[attributes, name, parameters, returns, body])
}

/// What a constructor does before its body: `: super(a), this.b = c`.
pub(super) fn initializers(cx: &mut Context<'_>, outer: Node<'_>, node: Node<'_>) -> Vec<NodeId> {
    let holds = |part: &Node<'_>| matches!(part.kind(), "initializers" | "redirection");
    let list = named(outer).into_iter().chain(named(node)).find(holds);
    let Some(list) = list else { return Vec::new() };
    let entries = if list.kind() == "redirection" { vec![list] } else { named(list) };
    entries.into_iter().map(|entry| initializer(cx, entry)).collect()
}

pub(super) fn initializer(cx: &mut Context<'_>, entry: Node<'_>) -> NodeId {
    let inner = named(entry).first().copied().unwrap_or(entry);
    let word = |text: &'static str| has_token(entry, text) || has_token(inner, text);
    let (Some(name), true) =
        (inner.child_by_field_name("name"), inner.kind() == "field_initializer")
    else {
        if inner.kind() == "assertion" {
            return lower(cx, inner);
        }
        let name = if word("super") { "super" } else { "this" };
        let start = span(entry).start;
        let callee = cx.builder.node(Kind::Name, Span { start, end: start }, name, &[]);
        let arguments = part(cx, entry, Slot::Of("arguments"));
        let call = cx.node(Kind::Call, entry, "", &[callee, arguments]);
        return cx.node(Kind::ExprStmt, entry, "", &[call]);
    };
    let start = span(inner).start;
    let this = cx.builder.node(Kind::Name, Span { start, end: start }, "this", &[]);
    let member = cx.name(name);
    let target = cx.node(Kind::Member, name, "", &[this, member]);
    let value = field(cx, inner, "value");
    let assign = cx.node(Kind::Assign, inner, "", &[target, value]);
    cx.node(Kind::ExprStmt, inner, "", &[assign])
}

/// `=> value;` returns the value.
pub(super) fn function_body(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [one] if one.kind() == "block" => block(cx, one),
        [value] => {
            let value = lower(cx, value);
            let returned = cx.node(Kind::Return, node, "", &[value]);
            cx.node(Kind::Block, node, "", &[returned])
        }
        _ => cx.empty(node),
    }
}

/// A member of a class: a method, fields, or what has no body.
pub(super) fn member(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    for child in named(node) {
        match child.kind() {
            "method_declaration" => {
                let lowered = cx.deeper(child, |cx| function(cx, child));
                out.push(lowered);
            }
            "declaration" => {
                let signature =
                    named(child).into_iter().find(|part| part.kind().ends_with("_signature"));
                match signature {
                    Some(signature) => out.push(function_of(cx, child, signature, None)),
                    None => variables(cx, child, out),
                }
            }
            _ => {}
        }
    }
}

pub(super) fn class(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = if node.kind() == "enum_declaration" { "enum" } else { "" };
    let attributes = attributes(cx, node, MODIFIERS);
    let name = part(cx, node, Slot::Name("name"));
    let bases = bases(cx, node);
    let body = field(cx, node, "body");
    cx.node(Kind::ClassDef, node, text, &[attributes, name, bases, body])
}

/// What a class extends, mixes in and implements; order does not count.
pub(super) fn bases(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut types = Vec::new();
    let mut word = "";
    let mut pending: Vec<Node<'_>> = named(node)
        .into_iter()
        .filter(|child| matches!(child.kind(), "superclass" | "mixins" | "interfaces"))
        .rev()
        .collect();
    while let Some(part) = pending.pop() {
        match part.kind() {
            "type" => types.push((part, word)),
            kind => {
                word = kind;
                pending.extend(named(part).into_iter().rev());
            }
        }
    }
    let (Some(first), Some(last)) = (types.first(), types.last()) else { return cx.empty(node) };
    let whole = Span { start: span(first.0).start, end: span(last.0).end };
    let mut children = Vec::with_capacity(types.len());
    for (of_type, word) in types {
        let lowered = lower(cx, of_type);
        children.push(match word {
            "interfaces" => base_by(cx, of_type, "implements", lowered),
            "mixins" => base_by(cx, of_type, "with", lowered),
            _ => lowered,
        });
    }
    cx.builder.node(Kind::Args, whole, "", &children)
}

pub(super) fn enum_entry(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node, MODIFIERS);
    let name = part(cx, node, Slot::Name("name"));
    let arguments = part(cx, node, Slot::Of("arguments"));
    cx.node(Kind::Other, node, "enum_constant", &[attributes, name, arguments])
}

/// `@name` is `@name()`.
pub(super) fn annotation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = field(cx, node, "name");
    let arguments = named(node).into_iter().find(|child| child.kind() == "annotation_arguments");
    let arguments = table::list(cx, arguments, Kind::Args, node);
    let start = cx.builder.peek().span(name).start;
    let whole = Span { start, end: span(node).end };
    let call = cx.builder.node(Kind::Call, whole, "", &[name, arguments]);
    cx.node(Kind::Attribute, node, "", &[call])
}
