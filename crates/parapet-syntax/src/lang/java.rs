//! Java.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::java_family::{self, labeled, parameter_of, with_value};
use super::table::{
    self, Lower, Slot, Table, attributes, field, lower, lower_all, optional, part, statements,
};
use super::{Context, Lowering, named, span};
use crate::tree::{Kind, NodeId, Span};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Java,
    grammar: || tree_sitter_java::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: java_family::TRAITS,
};

static TABLE: Table = Table::of_family(java_family::ENTRIES, ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("integral_type", Lower::Leaf(Kind::Name)),
    ("floating_point_type", Lower::Leaf(Kind::Name)),
    ("underscore_pattern", Lower::Leaf(Kind::Name)),
    ("decimal_integer_literal", Lower::Leaf(Kind::Int)),
    ("hex_integer_literal", Lower::Leaf(Kind::Int)),
    ("octal_integer_literal", Lower::Leaf(Kind::Int)),
    ("binary_integer_literal", Lower::Leaf(Kind::Int)),
    ("hex_floating_point_literal", Lower::Leaf(Kind::Float)),
    ("true", Lower::Leaf(Kind::Bool)),
    ("false", Lower::Leaf(Kind::Bool)),
    ("character_literal", Lower::Leaf(Kind::Literal)),
    ("lambda_expression", Lower::With(lambda)),
    ("inferred_parameters", Lower::With(inferred_parameters)),
    ("method_reference", Lower::With(method_reference)),
    ("switch_expression", Lower::With(switch)),
    ("pattern", Lower::Inner),
    ("type_pattern", Lower::With(type_pattern)),
    ("record_pattern_component", Lower::With(type_pattern)),
    ("catch_type", Lower::With(catch_type)),
    ("labeled_statement", Lower::With(labeled)),
    ("assert_statement", Lower::Parts(Kind::Assert, &[Slot::At(0), Slot::At(1)])),
    ("yield_statement", Lower::With(yielded)),
    ("synchronized_statement", Lower::With(synchronized)),
    ("try_with_resources_statement", Lower::With(try_with_resources)),
    ("resource", Lower::With(resource)),
    ("package_declaration", Lower::With(package)),
    ("import_declaration", Lower::With(import)),
    ("record_declaration", Lower::With(java_family::class)),
    ("annotation_type_declaration", Lower::With(java_family::class)),
    ("annotation_type_body", Lower::All(Kind::Block, "")),
    ("annotation_type_element_declaration", Lower::With(java_family::method)),
    ("compact_constructor_declaration", Lower::With(java_family::method)),
    ("spread_parameter", Lower::With(spread_parameter)),
    ("receiver_parameter", Lower::Skip),
];

fn lambda(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parameters = match node.child_by_field_name("parameters") {
        Some(name) if name.kind() == "identifier" => {
            let parameter = plain_parameter(cx, name);
            cx.node(Kind::Params, name, "", &[parameter])
        }
        other => optional(cx, other, node),
    };
    let body = field(cx, node, "body");
    cx.node(Kind::Lambda, node, "", &[parameters, body])
}

fn inferred_parameters(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parameters: Vec<NodeId> =
        named(node).into_iter().map(|name| plain_parameter(cx, name)).collect();
    cx.node(Kind::Params, node, "", &parameters)
}

fn plain_parameter(cx: &mut Context<'_>, name: Node<'_>) -> NodeId {
    let target = cx.name(name);
    let absent = [cx.empty(name), cx.empty(name)];
    cx.node(Kind::Param, name, "", &[target, absent[0], absent[1]])
}

/// `T::name` and `T::new`.
fn method_reference(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = lower_all(cx, &named(node));
    if table::has_token(node, "new") {
        let end = span(node).end;
        let start = end.saturating_sub(3);
        children.push(cx.builder.node(Kind::Name, Span { start, end }, "new", &[]));
    }
    cx.node(Kind::Other, node, "method_reference", &children)
}

/// A case for each label; only the last of a group has statements.
fn switch(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![field(cx, node, "condition")];
    for group in node.child_by_field_name("body").map(named).unwrap_or_default() {
        let (labels, body): (Vec<_>, Vec<_>) =
            named(group).into_iter().partition(|child| child.kind() == "switch_label");
        let is_rule = group.kind() == "switch_rule";
        let count = labels.len();
        for (index, label) in labels.into_iter().enumerate() {
            let is_last = index + 1 == count;
            let own: &[Node<'_>] = if is_last { &body } else { &[] };
            children.push(case(cx, label, own, is_rule));
        }
    }
    cx.node(Kind::Switch, node, "switch", &children)
}

/// One label with what it runs; after an arrow nothing runs on into the next case.
fn case(cx: &mut Context<'_>, label: Node<'_>, body: &[Node<'_>], is_rule: bool) -> NodeId {
    let (guards, values): (Vec<_>, Vec<_>) =
        named(label).into_iter().partition(|child| child.kind() == "guard");
    let pattern = match values[..] {
        [] => cx.empty(label),
        [one] => lower(cx, one),
        _ => {
            let values = lower_all(cx, &values);
            cx.node(Kind::Tuple, label, "", &values)
        }
    };
    let guard = guards.first().and_then(|guard| named(*guard).first().copied());
    let guard = optional(cx, guard, label);
    let mut inside = match body {
        [one] if is_rule && one.kind() == "block" => statements(cx, &named(*one)),
        _ => statements(cx, body),
    };
    let end = body.last().map_or(span(label).end, |last| span(*last).end);
    if is_rule && !inside.is_empty() {
        inside.push(cx.builder.node(Kind::Break, Span { start: end, end }, "", &[]));
    }
    let start = body.first().map_or(end, |first| span(*first).start);
    let block = cx.builder.node(Kind::Block, Span { start, end }, "", &inside);
    let whole = Span { start: span(label).start, end };
    cx.builder.node(Kind::Case, whole, "", &[pattern, guard, block])
}

/// `T name` in a pattern declares the name.
fn type_pattern(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [of_type, name] => {
            let of_type = lower(cx, of_type);
            let target = cx.name(name);
            let absent = cx.empty(node);
            parameter_of(cx, node, "", [target, of_type, absent])
        }
        [one] => lower(cx, one),
        _ => table::all(cx, node, Kind::Other, node.kind()),
    }
}

fn catch_type(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [one] => lower(cx, one),
        _ => table::all(cx, node, Kind::Other, "union_type"),
    }
}

fn yielded(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let value = table::all(cx, node, Kind::Yield, "");
    cx.node(Kind::ExprStmt, node, "", &[value])
}

fn synchronized(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    with_value(cx, node, named(node).first().copied())
}

/// What is opened is declared in a block around the rest.
fn try_with_resources(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let resources = node.child_by_field_name("resources").map(named).unwrap_or_default();
    let mut children = statements(cx, &resources);
    children.push(java_family::try_statement(cx, node));
    cx.node(Kind::Block, node, "try", &children)
}

fn resource(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if node.child_by_field_name("type").is_none() {
        return optional(cx, named(node).first().copied(), node);
    }
    let attributes = attributes(cx, node, java_family::MODIFIERS);
    let target = part(cx, node, Slot::Name("name"));
    let of_type = java_family::typed(cx, node, node);
    let value = field(cx, node, "value");
    cx.node(Kind::VarDef, node, "", &[attributes, target, of_type, value])
}

fn package(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let path = optional(cx, named(node).last().copied(), node);
    cx.node(Kind::Other, node, "package", &[path])
}

/// `import a.b.C` is `C` of `a.b`; a static one says so, which a pattern may leave out.
fn import(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let Some(&whole) = parts.first() else { return cx.empty(node) };
    let path =
        |cx: &Context<'_>, node: Node<'_>| -> String { cx.text(node).split_whitespace().collect() };
    if parts.iter().any(|part| part.kind() == "asterisk") {
        let text = path(cx, whole);
        let module = lower(cx, whole);
        return cx.node(Kind::ImportAll, node, &text, &[module]);
    }
    let alias = cx.empty(node);
    let (Some(scope), Some(name)) =
        (whole.child_by_field_name("scope"), whole.child_by_field_name("name"))
    else {
        let text = path(cx, whole);
        let mut children = vec![lower(cx, whole), alias];
        children.extend(said_static(cx, node));
        return cx.node(Kind::Import, node, &text, &children);
    };
    let text = path(cx, scope);
    let mut children = vec![lower(cx, scope), cx.name(name), alias];
    children.extend(said_static(cx, node));
    cx.node(Kind::ImportFrom, node, &text, &children)
}

fn said_static(cx: &mut Context<'_>, node: Node<'_>) -> Option<NodeId> {
    table::has_token(node, "static").then(|| cx.node(Kind::Attribute, node, "static", &[]))
}

/// `T... name`.
fn spread_parameter(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node, java_family::MODIFIERS);
    let parts = named(node);
    let of_type = parts.iter().find(|part| part.kind() != "modifiers").copied();
    let of_type = optional(cx, of_type, node);
    let name = parts.last().and_then(|declarator| declarator.child_by_field_name("name"));
    let target = match name {
        Some(name) => cx.name(name),
        None => cx.empty(node),
    };
    parameter_of(cx, node, "...", [target, of_type, attributes])
}
