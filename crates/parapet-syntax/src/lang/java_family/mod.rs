//! What Java and the languages that descend from its grammar have in common.

mod expressions;

use tree_sitter::Node;

use self::expressions::{
    anonymous_class, array_creation, assignment, class_literal, constructor_invocation, creation,
    field_access, instance_of, invocation, update,
};
use super::table::{
    Lower, Slot, attributes, base_by, chain, field, if_chain, list, lower, lower_all, optional,
    optional_block, part, statement, statements,
};
use super::{BLOCKS, Context, LanguageTraits, fields, named, span};
use crate::tree::{Kind, NodeId, Span};

/// What the languages are like.
pub(super) const TRAITS: LanguageTraits = LanguageTraits {
    members_are_in_scope: true,
    bases_are_open: true,
    java_library: true,
    ..BLOCKS
};

/// The kinds of node that the grammars share.
pub(super) const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Lower::Skip),
    ("line_comment", Lower::Skip),
    ("block_comment", Lower::Skip),
    // Names and types.
    ("identifier", Lower::Leaf(Kind::Name)),
    ("type_identifier", Lower::Leaf(Kind::Name)),
    ("void_type", Lower::Leaf(Kind::Name)),
    ("boolean_type", Lower::Leaf(Kind::Name)),
    ("this", Lower::Leaf(Kind::Name)),
    ("super", Lower::Leaf(Kind::Name)),
    ("scoped_identifier", Lower::With(dotted)),
    ("scoped_type_identifier", Lower::With(dotted)),
    ("annotated_type", Lower::With(annotated_type)),
    ("array_type", Lower::With(array_type)),
    ("type_parameter", Lower::Inner),
    // Literals.
    ("decimal_floating_point_literal", Lower::Leaf(Kind::Float)),
    ("null_literal", Lower::Leaf(Kind::Null)),
    ("string_literal", Lower::Quoted),
    // Expressions.
    ("parenthesized_expression", Lower::Inner),
    ("binary_expression", Lower::Binary),
    ("unary_expression", Lower::Parts(Kind::Unary, &[Slot::Field("operand")])),
    ("update_expression", Lower::With(update)),
    ("assignment_expression", Lower::With(assignment)),
    (
        "ternary_expression",
        Lower::Parts(
            Kind::Conditional,
            &[Slot::Field("condition"), Slot::Field("consequence"), Slot::Field("alternative")],
        ),
    ),
    ("cast_expression", Lower::Parts(Kind::Cast, &[Slot::Field("type"), Slot::Field("value")])),
    ("instanceof_expression", Lower::With(instance_of)),
    ("array_access", Lower::Parts(Kind::Index, &[Slot::Field("array"), Slot::Field("index")])),
    ("array_creation_expression", Lower::With(array_creation)),
    ("dimensions_expr", Lower::Inner),
    ("array_initializer", Lower::All(Kind::List, "")),
    ("element_value_array_initializer", Lower::All(Kind::List, "")),
    ("class_literal", Lower::With(class_literal)),
    ("object_creation_expression", Lower::With(creation)),
    ("field_access", Lower::With(field_access)),
    ("method_invocation", Lower::With(invocation)),
    ("explicit_constructor_invocation", Lower::With(constructor_invocation)),
    // Statements.
    ("block", Lower::All(Kind::Block, "")),
    ("constructor_body", Lower::All(Kind::Block, "")),
    ("class_body", Lower::All(Kind::Block, "")),
    ("interface_body", Lower::All(Kind::Block, "")),
    ("enum_body", Lower::With(enum_body)),
    ("static_initializer", Lower::With(static_initializer)),
    ("expression_statement", Lower::Parts(Kind::ExprStmt, &[Slot::At(0)])),
    ("if_statement", Lower::With(if_statement)),
    (
        "while_statement",
        Lower::Parts(Kind::While, &[Slot::Field("condition"), Slot::Block("body"), Slot::Absent]),
    ),
    (
        "do_statement",
        Lower::Marked(
            Kind::While,
            "do",
            &[Slot::Field("condition"), Slot::Block("body"), Slot::Absent],
        ),
    ),
    ("for_statement", Lower::With(for_statement)),
    ("enhanced_for_statement", Lower::With(for_each)),
    ("return_statement", Lower::All(Kind::Return, "")),
    ("throw_statement", Lower::Parts(Kind::Throw, &[Slot::At(0), Slot::Absent])),
    ("break_statement", Lower::Fixed(Kind::Break, "")),
    ("continue_statement", Lower::Fixed(Kind::Continue, "")),
    ("try_statement", Lower::With(try_statement)),
    // Declarations.
    ("local_variable_declaration", Lower::Many(variables)),
    ("field_declaration", Lower::Many(variables)),
    ("constant_declaration", Lower::Many(variables)),
    ("class_declaration", Lower::With(class)),
    ("interface_declaration", Lower::With(class)),
    ("enum_declaration", Lower::With(class)),
    ("enum_constant", Lower::With(enum_constant)),
    ("method_declaration", Lower::With(method)),
    ("constructor_declaration", Lower::With(method)),
    ("formal_parameters", Lower::All(Kind::Params, "")),
    ("formal_parameter", Lower::With(parameter)),
    ("annotation", Lower::With(annotation)),
    ("marker_annotation", Lower::With(annotation)),
    ("element_value_pair", Lower::With(keyword_argument)),
    ("annotation_key_value", Lower::With(keyword_argument)),
];

/// `a.b.C` as member accesses; long paths cost no stack.
fn dotted(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    chain(
        cx,
        node,
        |link| named(link).first().copied().filter(|first| first.kind() == link.kind()),
        |cx, link| named(link).first().map(|&part| lower(cx, part)),
        |cx, link, path| {
            let path = path.unwrap_or_else(|| cx.empty(link));
            let name = match named(link).last() {
                Some(&name) => cx.name(name),
                None => cx.empty(link),
            };
            cx.node(Kind::Member, link, "", &[path, name])
        },
    )
}

/// The annotations of a type do not count.
fn annotated_type(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    optional(cx, named(node).last().copied(), node)
}

fn array_type(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let element = field(cx, node, "element");
    let dimensions = node.child_by_field_name("dimensions");
    array_of(cx, element, dimensions)
}

/// A type with the brackets that may follow it or the name it belongs to.
fn array_of(cx: &mut Context<'_>, of_type: NodeId, dimensions: Option<Node<'_>>) -> NodeId {
    let Some(dimensions) = dimensions else { return of_type };
    let mut cursor = dimensions.walk();
    let count = dimensions.children(&mut cursor).filter(|child| child.kind() == "[").count();
    let start = cx.builder.peek().span(of_type).start;
    let mut made = of_type;
    for _ in 0..count {
        let whole = Span { start, end: span(dimensions).end.max(start) };
        made = cx.builder.node(Kind::Other, whole, "array_type", &[made]);
    }
    made
}

fn static_initializer(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let body = named(node).first().map(|&body| named(body)).unwrap_or_default();
    let children = statements(cx, &body);
    cx.node(Kind::Block, node, "static", &children)
}

fn if_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if_chain(cx, node, ("condition", "consequence"), |link| {
        match link.child_by_field_name("alternative") {
            Some(next) if next.kind() == "if_statement" => (Some(next), None),
            other => (None, other),
        }
    })
}

fn for_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let init = head_part(cx, node, "init");
    let condition = field(cx, node, "condition");
    let update = head_part(cx, node, "update");
    let body = part(cx, node, Slot::Block("body"));
    cx.node(Kind::For, node, "", &[init, condition, update, body])
}

/// What the head of a loop does in one place: one statement, several or none.
fn head_part(cx: &mut Context<'_>, node: Node<'_>, name: &str) -> NodeId {
    let parts = fields(node, name);
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return cx.empty(node) };
    let whole = Span { start: span(*first).start, end: span(*last).end };
    match statements(cx, &parts)[..] {
        [one] => one,
        ref several => cx.builder.node(Kind::Other, whole, "declarations", several),
    }
}

fn for_each(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let target = declared(cx, node, node);
    let iterable = field(cx, node, "value");
    let body = part(cx, node, Slot::Block("body"));
    let otherwise = cx.empty(node);
    cx.node(Kind::ForEach, node, "", &[target, iterable, body, otherwise])
}

/// A variable without a value, with the modifiers and the type that `node` holds.
fn declared(cx: &mut Context<'_>, node: Node<'_>, declarator: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node, MODIFIERS);
    let of_type = typed(cx, node, declarator);
    let Some(name) = declarator.child_by_field_name("name") else { return cx.empty(node) };
    let target = cx.name(name);
    let value = cx.empty(name);
    let tree = cx.builder.peek();
    let start = [attributes, of_type].map(|part| tree.span(part).start);
    let start = start.into_iter().min().unwrap_or(0).min(span(name).start);
    let whole = Span { start, end: span(name).end };
    cx.builder.node(Kind::VarDef, whole, "", &[attributes, target, of_type, value])
}

/// The type that a declaration gives one of its names.
pub(super) fn typed(cx: &mut Context<'_>, node: Node<'_>, declarator: Node<'_>) -> NodeId {
    let of_type = field(cx, node, "type");
    array_of(cx, of_type, declarator.child_by_field_name("dimensions"))
}

/// `try` with its handlers; what it declares stands before it in a block.
pub(super) fn try_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![part(cx, node, Slot::Block("body"))];
    let mut finally = None;
    for clause in named(node) {
        match clause.kind() {
            "catch_clause" => children.push(catch(cx, clause)),
            "finally_clause" => finally = named(clause).first().copied(),
            _ => {}
        }
    }
    children.push(cx.empty(node));
    children.push(optional_block(cx, finally, node));
    cx.node(Kind::Try, node, "", &children)
}

fn catch(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parameter = named(node).into_iter().find(|child| child.kind().ends_with("parameter"));
    let (of_type, name) = match parameter {
        Some(parameter) => {
            let of_type = match parameter.child_by_field_name("type") {
                Some(of_type) => Some(of_type),
                None => named(parameter).into_iter().find(|child| child.kind() == "catch_type"),
            };
            let of_type = optional(cx, of_type, parameter);
            (of_type, field(cx, parameter, "name"))
        }
        None => (cx.empty(node), cx.empty(node)),
    };
    let body = part(cx, node, Slot::Block("body"));
    cx.node(Kind::Catch, node, "", &[of_type, name, body])
}

/// `T a = 1, b;` is two declarations, each from the type on.
pub(super) fn variables(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let declarators = fields(node, "declarator");
    for &declarator in &declarators {
        let whole = match declarators.len() {
            1 => span(node),
            _ => Span { start: span(node).start, end: span(declarator).end },
        };
        let attributes = attributes(cx, node, MODIFIERS);
        let of_type = typed(cx, node, declarator);
        let target = match declarator.child_by_field_name("name") {
            Some(name) => cx.name(name),
            None => cx.empty(declarator),
        };
        let value = field(cx, declarator, "value");
        let children = [attributes, target, of_type, value];
        out.push(cx.builder.node(Kind::VarDef, whole, "", &children));
    }
}

/// The node that holds words and annotations.
pub(super) const MODIFIERS: &[&str] = &["modifiers"];

/// Modifiers, and what a declaration says besides that a pattern may leave out, such as type parameters.
fn all_attributes(cx: &mut Context<'_>, node: Node<'_>, further: &[&str]) -> NodeId {
    let attributes = attributes(cx, node, MODIFIERS);
    let mut found = cx.builder.peek().children(attributes).to_vec();
    if let Some(word) = keyword(node) {
        let word_node = node_of_token(node, word);
        found.push(cx.node(Kind::Attribute, word_node.unwrap_or(node), word, &[]));
    }
    for child in named(node).into_iter().filter(|child| further.contains(&child.kind())) {
        let parts = lower_all(cx, &named(child));
        if child.kind() == "throws" {
            // What is thrown stands in no order.
            for part in parts {
                let whole = cx.builder.peek().span(part);
                found.push(cx.builder.node(Kind::Attribute, whole, "throws", &[part]));
            }
        } else {
            found.push(cx.node(Kind::Attribute, child, child.kind(), &parts));
        }
    }
    let tree = cx.builder.peek();
    match (found.first(), found.last()) {
        (Some(&first), Some(&last)) => {
            let whole = Span { start: tree.span(first).start, end: tree.span(last).end };
            cx.builder.node(Kind::Attributes, whole, "", &found)
        }
        _ => attributes,
    }
}

/// What a class is besides a class.
fn keyword(node: Node<'_>) -> Option<&'static str> {
    match node.kind() {
        "record_declaration" => Some("record"),
        "annotation_type_declaration" => Some("@interface"),
        _ => None,
    }
}

fn node_of_token<'n>(node: Node<'n>, token: &str) -> Option<Node<'n>> {
    let mut cursor = node.walk();
    node.children(&mut cursor).find(|child| child.kind() == token)
}

/// A class, interface, enumeration or record.
pub(super) fn class(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = match node.kind() {
        "interface_declaration" | "annotation_type_declaration" => "interface",
        "enum_declaration" => "enum",
        _ => "",
    };
    let attributes = all_attributes(cx, node, &["type_parameters", "formal_parameters", "permits"]);
    let name = part(cx, node, Slot::Name("name"));
    let bases = bases(cx, node);
    let body = field(cx, node, "body");
    cx.node(Kind::ClassDef, node, text, &[attributes, name, bases, body])
}

/// What a class extends and implements; order does not count.
fn bases(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut found = Vec::new();
    for part in named(node) {
        let is_list = matches!(
            part.kind(),
            "superclass" | "super_interfaces" | "interfaces" | "extends_interfaces"
        );
        let types: Vec<Node<'_>> = if is_list { named(part) } else { Vec::new() }
            .into_iter()
            .flat_map(|child| if child.kind() == "type_list" { named(child) } else { vec![child] })
            .collect();
        let implements = matches!(part.kind(), "super_interfaces" | "interfaces");
        for of_type in types {
            let lowered = lower(cx, of_type);
            found.push(if implements {
                base_by(cx, of_type, "implements", lowered)
            } else {
                lowered
            });
        }
    }
    let tree = cx.builder.peek();
    match (found.first(), found.last()) {
        (Some(&first), Some(&last)) => {
            let whole = Span { start: tree.span(first).start, end: tree.span(last).end };
            cx.builder.node(Kind::Args, whole, "", &found)
        }
        _ => cx.empty(node),
    }
}

/// Constants, then members.
fn enum_body(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut members = Vec::new();
    for child in named(node) {
        match child.kind() {
            "enum_body_declarations" => members.extend(named(child)),
            _ => members.push(child),
        }
    }
    let children = statements(cx, &members);
    cx.node(Kind::Block, node, "", &children)
}

fn enum_constant(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node, MODIFIERS);
    let name = part(cx, node, Slot::Name("name"));
    let arguments = part(cx, node, Slot::Args("arguments"));
    let mut children = vec![attributes, name, arguments];
    if let Some(body) = node.child_by_field_name("body") {
        children.push(anonymous_class(cx, body));
    }
    cx.node(Kind::Other, node, "enum_constant", &children)
}

/// A method or a constructor, which has no type.
pub(super) fn method(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = all_attributes(cx, node, &["type_parameters", "throws"]);
    let name = part(cx, node, Slot::Name("name"));
    let parameters = list(cx, node.child_by_field_name("parameters"), Kind::Params, node);
    let of_type = typed(cx, node, node);
    let body = part(cx, node, Slot::Block("body"));
    cx.node(Kind::FuncDef, node, "", &[attributes, name, parameters, of_type, body])
}

pub(super) fn parameter(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node, MODIFIERS);
    let target = part(cx, node, Slot::Name("name"));
    let of_type = typed(cx, node, node);
    parameter_of(cx, node, "", [target, of_type, attributes])
}

/// A parameter of its parts; without attributes it has three.
pub(super) fn parameter_of(
    cx: &mut Context<'_>,
    node: Node<'_>,
    text: &str,
    [target, of_type, attributes]: [NodeId; 3],
) -> NodeId {
    let default = cx.empty(node);
    let mut children = vec![target, of_type, default];
    if cx.builder.peek().kind(attributes) != Kind::Empty {
        children.push(attributes);
    }
    cx.node(Kind::Param, node, text, &children)
}

/// `@Name` is `@Name()`.
fn annotation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = field(cx, node, "name");
    let arguments = list(cx, node.child_by_field_name("arguments"), Kind::Args, node);
    let start = cx.builder.peek().span(name).start;
    let whole = Span { start, end: span(node).end };
    let call = cx.builder.node(Kind::Call, whole, "", &[name, arguments]);
    cx.node(Kind::Attribute, node, "", &[call])
}

fn keyword_argument(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = part(cx, node, Slot::Name("key"));
    let value = field(cx, node, "value");
    cx.node(Kind::KeywordArg, node, "", &[name, value])
}

/// A statement that a keyword holds a value for while it runs.
pub(super) fn with_value(cx: &mut Context<'_>, node: Node<'_>, value: Option<Node<'_>>) -> NodeId {
    let near = value.unwrap_or(node);
    let value = optional(cx, value, node);
    let name = cx.empty(near);
    let item = cx.node(Kind::WithItem, near, "", &[value, name]);
    let body = named(node).into_iter().find(|child| child.kind() == "block");
    let body = optional_block(cx, body, node);
    cx.node(Kind::With, node, "", &[item, body])
}

/// A statement that another one only labels.
pub(super) fn labeled(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut body = node;
    while body.kind() == node.kind() {
        match named(body).get(1) {
            Some(&inner) => body = inner,
            None => return cx.empty(node),
        }
    }
    statement(cx, body)
}
