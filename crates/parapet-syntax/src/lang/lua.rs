//! Lua.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::{self, Lower, Slot, Table};
use super::{BLOCKS, Context, LanguageTraits, Lowering, fields, named};
use crate::tree::{Kind, NodeId};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Lua,
    grammar: || tree_sitter_lua::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: LanguageTraits { assignment_declares: true, keys_are_fields: true, ..BLOCKS },
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Lower::Skip),
    ("hash_bang_line", Lower::Skip),
    ("empty_statement", Lower::Skip),
    ("attribute", Lower::Skip),
    ("identifier", Lower::Leaf(Kind::Name)),
    ("vararg_expression", Lower::Leaf(Kind::Name)),
    ("number", Lower::With(number)),
    ("true", Lower::Leaf(Kind::Bool)),
    ("false", Lower::Leaf(Kind::Bool)),
    ("nil", Lower::Leaf(Kind::Null)),
    ("string", Lower::With(string)),
    ("parenthesized_expression", Lower::Inner),
    ("binary_expression", Lower::Binary),
    ("unary_expression", Lower::Parts(Kind::Unary, &[Slot::Field("operand")])),
    (
        "dot_index_expression",
        Lower::Parts(Kind::Member, &[Slot::Field("table"), Slot::Name("field")]),
    ),
    (
        "method_index_expression",
        Lower::Marked(Kind::Member, ":", &[Slot::Field("table"), Slot::Name("method")]),
    ),
    (
        "bracket_index_expression",
        Lower::Parts(Kind::Index, &[Slot::Field("table"), Slot::Field("field")]),
    ),
    ("function_call", Lower::Parts(Kind::Call, &[Slot::Field("name"), Slot::Args("arguments")])),
    ("table_constructor", Lower::With(constructor)),
    ("field", Lower::With(entry)),
    ("block", Lower::All(Kind::Block, "")),
    ("do_statement", Lower::With(do_statement)),
    ("assignment_statement", Lower::Many(assignment)),
    ("variable_declaration", Lower::Many(local)),
    ("function_declaration", Lower::With(function)),
    ("function_definition", Lower::With(lambda)),
    ("if_statement", Lower::With(if_statement)),
    ("while_statement", Lower::With(while_statement)),
    ("repeat_statement", Lower::With(repeat)),
    ("for_statement", Lower::With(for_statement)),
    ("return_statement", Lower::With(return_statement)),
    ("break_statement", Lower::Fixed(Kind::Break, "")),
    ("expression_list", Lower::With(values)),
    ("variable_list", Lower::With(values)),
];

fn number(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let is_hex = text.starts_with("0x") || text.starts_with("0X");
    let is_float = text.contains('.') || (!is_hex && text.contains(['e', 'E']));
    cx.leaf(if is_float { Kind::Float } else { Kind::Int }, node)
}

fn string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let content = node.child_by_field_name("content").map_or("", |content| cx.text(content));
    cx.node(Kind::Str, node, content, &[])
}

/// `{1, 2}` is a list, `{a = 1, [k] = 2}` a dictionary.
fn constructor(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let keyed = |part: &Node<'_>| part.child_by_field_name("name").is_some();
    let kind = if parts.is_empty() || parts.iter().any(keyed) { Kind::Dict } else { Kind::List };
    let parts = table::lower_all(cx, &parts);
    cx.node(kind, node, "", &parts)
}

fn entry(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let Some(name) = node.child_by_field_name("name") else {
        return table::field(cx, node, "value");
    };
    let key = if table::has_token(node, "[") || name.kind() != "identifier" {
        table::lower(cx, name)
    } else {
        cx.leaf(Kind::Key, name)
    };
    let value = table::field(cx, node, "value");
    cx.node(Kind::Pair, node, "", &[key, value])
}

/// The statements of a body, which the grammar leaves out where there are none.
fn body(cx: &mut Context<'_>, node: Node<'_>, name: &str) -> NodeId {
    match node.child_by_field_name(name) {
        Some(block) => table::lower(cx, block),
        None => table::list(cx, None, Kind::Block, node),
    }
}

fn do_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let statements = match node.child_by_field_name("body") {
        Some(block) => table::statements(cx, &named(block)),
        None => Vec::new(),
    };
    cx.node(Kind::Block, node, "", &statements)
}

/// One value, or several as a tuple.
fn values(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [one] => table::lower(cx, one),
        _ => table::all(cx, node, Kind::Tuple, ""),
    }
}

/// The targets of an assignment with the value of each; the last value is that of all that are left.
fn assigned(node: Node<'_>) -> Vec<(Node<'_>, Option<Node<'_>>)> {
    let of_kind = |kind: &str| named(node).into_iter().find(|part| part.kind() == kind);
    let targets = of_kind("variable_list").map(|list| fields(list, "name")).unwrap_or_default();
    let values = of_kind("expression_list").map(named).unwrap_or_default();
    let value_at = |index: usize| {
        // What a call gives can be several values.
        let last = values.last().filter(|last| last.kind() == "function_call");
        values.get(index).or(last).copied()
    };
    targets.into_iter().enumerate().map(|(index, target)| (target, value_at(index))).collect()
}

fn assignment(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    for (target, value) in assigned(node) {
        let target = table::lower(cx, target);
        let value = match value {
            Some(value) => table::lower(cx, value),
            None => cx.node(Kind::Null, node, "nil", &[]),
        };
        let assigned = cx.node(Kind::Assign, node, "", &[target, value]);
        out.push(table::as_statement(cx, assigned));
    }
}

/// `local x = 1` and `local x`.
fn local(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let inner = named(node).into_iter().find(|part| part.kind() == "assignment_statement");
    for (target, value) in assigned(inner.unwrap_or(node)) {
        let attributes = cx.empty(node);
        let target = table::lower(cx, target);
        let of_type = cx.empty(node);
        let value = table::optional(cx, value, node);
        out.push(cx.node(Kind::VarDef, node, "local", &[attributes, target, of_type, value]));
    }
}

fn parameters(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let Some(list) = node.child_by_field_name("parameters") else {
        return table::list(cx, None, Kind::Params, node);
    };
    let mut parameters = Vec::new();
    for part in named(list) {
        let target = table::lower(cx, part);
        let absent = cx.empty(part);
        let text = if part.kind() == "vararg_expression" { "..." } else { "" };
        parameters.push(cx.node(Kind::Param, part, text, &[target, absent, absent]));
    }
    cx.node(Kind::Params, list, "", &parameters)
}

fn function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = cx.empty(node);
    let name = table::field(cx, node, "name");
    let parameters = parameters(cx, node);
    let of_type = cx.empty(node);
    let body = body(cx, node, "body");
    cx.node(Kind::FuncDef, node, "", &[attributes, name, parameters, of_type, body])
}

fn lambda(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parameters = parameters(cx, node);
    let body = body(cx, node, "body");
    cx.node(Kind::Lambda, node, "", &[parameters, body])
}

/// `if … elseif … else … end`.
fn if_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut alternatives = fields(node, "alternative");
    if alternatives.len() as u32 > super::MAX_DEPTH / 2 {
        cx.gaps.push(crate::parse::Gap::TooDeep(node.start_byte() as u32));
        alternatives.truncate(super::MAX_DEPTH as usize / 2);
    }
    let mut otherwise = cx.empty(node);
    for alternative in alternatives.into_iter().rev() {
        if alternative.kind() == "else_statement" {
            otherwise = body(cx, alternative, "body");
        } else {
            let branch = branch(cx, alternative, otherwise);
            otherwise = cx.node(Kind::Block, alternative, "", &[branch]);
        }
    }
    branch(cx, node, otherwise)
}

fn branch(cx: &mut Context<'_>, node: Node<'_>, otherwise: NodeId) -> NodeId {
    let condition = table::field(cx, node, "condition");
    let then = body(cx, node, "consequence");
    cx.node(Kind::If, node, "", &[condition, then, otherwise])
}

fn while_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let condition = table::field(cx, node, "condition");
    let body = body(cx, node, "body");
    let otherwise = cx.empty(node);
    cx.node(Kind::While, node, "", &[condition, body, otherwise])
}

/// `repeat … until x`: the body runs first, and again while the condition does not hold.
fn repeat(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let condition = table::field(cx, node, "condition");
    let at = cx.builder.peek().span(condition);
    let condition = cx.builder.node(Kind::Unary, at, "not", &[condition]);
    let body = body(cx, node, "body");
    let otherwise = cx.empty(node);
    cx.node(Kind::While, node, "do", &[condition, body, otherwise])
}

/// `for k, v in pairs(t)` and `for i = 1, 9`.
fn for_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let Some(clause) = node.child_by_field_name("clause") else {
        return table::all(cx, node, Kind::Other, node.kind());
    };
    if clause.kind() == "for_generic_clause" {
        let target = table::part(cx, clause, Slot::Of("variable_list"));
        let iterable = table::part(cx, clause, Slot::Of("expression_list"));
        let body = body(cx, node, "body");
        let otherwise = cx.empty(node);
        return cx.node(Kind::ForEach, node, "", &[target, iterable, body, otherwise]);
    }
    let absent = cx.empty(clause);
    let name = table::field(cx, clause, "name");
    let start = table::field(cx, clause, "start");
    let first = cx.node(Kind::VarDef, clause, "local", &[absent, name, absent, start]);
    let end = table::field(cx, clause, "end");
    let step = table::field(cx, clause, "step");
    let body = body(cx, node, "body");
    cx.node(Kind::For, node, "", &[first, end, step, body])
}

fn return_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let value = table::part(cx, node, Slot::Of("expression_list"));
    cx.node(Kind::Return, node, "", &[value])
}
