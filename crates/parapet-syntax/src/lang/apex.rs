//! Apex.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::java_family::{self, MODIFIERS, parameter_of, with_value};
use super::table::{
    self, Lower, Slot, Table, attributes, block, field, lower, lower_all, optional_block, part,
    statements,
};
use super::{Context, Lowering, fields, named, span};
use crate::tree::{Kind, NodeId, Span};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Apex,
    grammar: || tree_sitter_sfapex::apex::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: java_family::TRAITS,
};

static TABLE: Table = Table::of_family(java_family::ENTRIES, ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("int", Lower::Leaf(Kind::Int)),
    ("boolean", Lower::With(boolean)),
    ("multi_line_string_literal", Lower::Quoted),
    ("java_type", Lower::Inner),
    ("java_field_access", Lower::Inner),
    ("map_creation_expression", Lower::With(map_creation)),
    ("map_initializer", Lower::All(Kind::Dict, "")),
    ("map_key_initializer", Lower::All(Kind::Pair, "")),
    ("dml_expression", Lower::With(data_change)),
    ("query_expression", Lower::Inner),
    ("switch_expression", Lower::With(switch)),
    ("when_sobject_type", Lower::With(typed_name)),
    ("run_as_statement", Lower::With(run_as)),
    ("field_declaration", Lower::Many(field_declaration)),
    ("trigger_declaration", Lower::With(trigger)),
    ("trigger_body", Lower::Inner),
];

fn boolean(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node).to_ascii_lowercase();
    cx.node(Kind::Bool, node, &text, &[])
}

fn map_creation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    table::parts(cx, node, Kind::Other, "array", &[Slot::Field("type"), Slot::Field("value")])
}

/// `insert records`: a call of the word that says what is done with them.
fn data_change(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let Some((&word, parts)) = parts.split_first() else { return cx.empty(node) };
    let text = cx.text(word).to_ascii_lowercase();
    let callee = cx.node(Kind::Name, word, &text, &[]);
    let children = lower_all(cx, parts);
    let end = span(node).end;
    let start = parts.first().map_or(end, |first| span(*first).start);
    let arguments = cx.builder.node(Kind::Args, Span { start, end }, "", &children);
    cx.node(Kind::Call, node, "dml", &[callee, arguments])
}

/// A case never runs on into the next.
fn switch(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![field(cx, node, "condition")];
    for rule in node.child_by_field_name("body").map(named).unwrap_or_default() {
        if let [label, body] = named(rule)[..] {
            let values = lower_all(cx, &named(label));
            let pattern = match values[..] {
                [] => cx.empty(label),
                [one] => one,
                _ => cx.node(Kind::Tuple, label, "", &values),
            };
            let guard = cx.empty(label);
            let end = span(body).end;
            let mut inside = statements(cx, &named(body));
            if !inside.is_empty() {
                inside.push(cx.builder.node(Kind::Break, Span { start: end, end }, "", &[]));
            }
            let body = cx.node(Kind::Block, body, "", &inside);
            children.push(cx.node(Kind::Case, rule, "", &[pattern, guard, body]));
        }
    }
    cx.node(Kind::Switch, node, "switch", &children)
}

fn typed_name(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let [of_type, name] = named(node)[..] else {
        return table::all(cx, node, Kind::Other, node.kind());
    };
    let of_type = lower(cx, of_type);
    let target = cx.name(name);
    let absent = cx.empty(node);
    parameter_of(cx, node, "", [target, of_type, absent])
}

fn run_as(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    with_value(cx, node, node.child_by_field_name("user"))
}

/// Fields; what a property does when it is read or written are methods beside it.
fn field_declaration(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    java_family::variables(cx, node, out);
    let accessors = named(node).into_iter().find(|child| child.kind() == "accessor_list");
    for accessor in accessors.map(named).unwrap_or_default() {
        let Some(body) = accessor.child_by_field_name("body") else { continue };
        let attributes = attributes(cx, accessor, MODIFIERS);
        let name = part(cx, accessor, Slot::Name("accessor"));
        let parameters = cx.builder.node(Kind::Params, span(accessor), "", &[]);
        let returns = cx.empty(accessor);
        let body = block(cx, body);
        let children = [attributes, name, parameters, returns, body];
        out.push(cx.node(Kind::FuncDef, accessor, "", &children));
    }
}

/// A trigger is a function; its object and its events are attributes.
fn trigger(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut said = Vec::new();
    if let Some(object) = node.child_by_field_name("object") {
        let name = cx.name(object);
        said.push(cx.node(Kind::Attribute, object, "on", &[name]));
    }
    for event in fields(node, "events").into_iter().filter(Node::is_named) {
        let text = cx.text(event).to_ascii_lowercase();
        said.push(cx.node(Kind::Attribute, event, &text, &[]));
    }
    let attributes = match (said.first(), said.last()) {
        (Some(&first), Some(&last)) => {
            let tree = cx.builder.peek();
            let whole = Span { start: tree.span(first).start, end: tree.span(last).end };
            cx.builder.node(Kind::Attributes, whole, "", &said)
        }
        _ => cx.empty(node),
    };
    let name = part(cx, node, Slot::Name("name"));
    let parameters = cx.builder.node(Kind::Params, span(node), "", &[]);
    let returns = cx.empty(node);
    let body = node.child_by_field_name("body").and_then(|body| named(body).first().copied());
    let body = optional_block(cx, body, node);
    cx.node(Kind::FuncDef, node, "trigger", &[attributes, name, parameters, returns, body])
}
