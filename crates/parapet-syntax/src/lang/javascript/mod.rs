//! JavaScript and TypeScript, both with JSX where their grammars have it.

mod classes;
mod expressions;
mod functions;
mod jsx;
mod modules;
mod statements;
mod types;

use parapet_source::language::Language;
use tree_sitter::Node;

use self::expressions::expression;
use super::{Context, LanguageTraits, Lowering, named, span};
use crate::tree::{Kind, NodeId, Span};

const TRAITS: LanguageTraits = LanguageTraits {
    block_scoped: true,
    assignment_declares: false,
    modules_are_values: true,
    keys_are_fields: true,
    operators_assign: true,
    types_are_values: false,
    var_is_hoisted: true,
    settings_are_values: false,
};

pub(super) static JAVASCRIPT: Lowering = Lowering {
    language: Language::JavaScript,
    grammar: || tree_sitter_javascript::LANGUAGE.into(),
    table: &super::NO_TABLE,
    lower: program,
    wider: Some(Language::Tsx),
    traits: TRAITS,
};

#[cfg(feature = "typescript")]
pub(super) static TYPESCRIPT: Lowering = Lowering {
    language: Language::TypeScript,
    grammar: || tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(),
    table: &super::NO_TABLE,
    lower: program,
    wider: None,
    traits: TRAITS,
};

#[cfg(feature = "typescript")]
pub(super) static TSX: Lowering = Lowering {
    language: Language::Tsx,
    grammar: || tree_sitter_typescript::LANGUAGE_TSX.into(),
    table: &super::NO_TABLE,
    lower: program,
    wider: None,
    traits: TRAITS,
};

fn program(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let children = statements::statements(cx, &named(node));
    cx.node(Kind::Module, node, "", &children)
}

fn field(cx: &mut Context<'_>, node: Node<'_>, name: &str) -> NodeId {
    optional(cx, node.child_by_field_name(name), node)
}

fn optional(cx: &mut Context<'_>, node: Option<Node<'_>>, near: Node<'_>) -> NodeId {
    match node {
        Some(node) => expression(cx, node),
        None => cx.empty(near),
    }
}

fn expressions(cx: &mut Context<'_>, nodes: &[Node<'_>]) -> Vec<NodeId> {
    nodes.iter().map(|&node| expression(cx, node)).collect()
}

fn list_of(cx: &mut Context<'_>, kind: Kind, node: Node<'_>, text: &str) -> NodeId {
    let children = expressions(cx, &named(node));
    cx.node(kind, node, text, &children)
}

/// The only expression in a node such as parentheses or a spread.
fn inner(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    optional(cx, named(node).first().copied(), node)
}

/// The text of an operator field.
fn operator<'t>(cx: &Context<'t>, node: Node<'_>) -> &'t str {
    node.child_by_field_name("operator").map_or("", |operator| cx.text(operator))
}

/// Whether a token without a name, such as a keyword, is a direct child.
fn has_token(node: Node<'_>, token: &str) -> bool {
    let mut cursor = node.walk();
    node.children(&mut cursor).any(|child| child.kind() == token)
}

/// The content of a string without its quotes, escapes as written.
fn string_content<'t>(cx: &Context<'t>, node: Node<'_>) -> &'t str {
    let text = cx.text(node);
    text.get(1..text.len().saturating_sub(1)).unwrap_or("")
}

/// A node that spans from the start of one node to the end of another.
fn spanning(
    cx: &mut Context<'_>,
    kind: Kind,
    (first, last): (Node<'_>, Node<'_>),
    text: &str,
    children: &[NodeId],
) -> NodeId {
    let whole = Span { start: span(first).start, end: span(last).end };
    cx.builder.node(kind, whole, text, children)
}
