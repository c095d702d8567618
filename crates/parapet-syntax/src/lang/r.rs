//! R.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::{self, Lower, Slot, Table};
use super::{Context, LanguageTraits, Lowering, SCRIPTS, fields};
use crate::tree::{Kind, NodeId};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::R,
    grammar: || tree_sitter_r::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: LanguageTraits { statements_are_values: true, keys_are_fields: true, ..SCRIPTS },
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Lower::Skip),
    ("comma", Lower::Skip),
    ("identifier", Lower::With(name)),
    ("dots", Lower::Leaf(Kind::Name)),
    ("dot_dot_i", Lower::Leaf(Kind::Name)),
    ("integer", Lower::Leaf(Kind::Int)),
    ("float", Lower::With(number)),
    ("complex", Lower::Leaf(Kind::Literal)),
    ("true", Lower::Fixed(Kind::Bool, "true")),
    ("false", Lower::Fixed(Kind::Bool, "false")),
    ("null", Lower::Leaf(Kind::Null)),
    ("string", Lower::With(string)),
    ("parenthesized_expression", Lower::With(parenthesized)),
    ("binary_operator", Lower::With(binary)),
    ("unary_operator", Lower::Parts(Kind::Unary, &[Slot::Field("rhs")])),
    ("extract_operator", Lower::With(member)),
    ("namespace_operator", Lower::With(member)),
    ("call", Lower::With(call)),
    ("argument", Lower::With(argument)),
    ("arguments", Lower::With(arguments)),
    ("subset", Lower::With(index)),
    ("subset2", Lower::With(index)),
    ("braced_expression", Lower::All(Kind::Block, "")),
    ("function_definition", Lower::With(function)),
    ("parameters", Lower::With(parameters)),
    (
        "parameter",
        Lower::Parts(Kind::Param, &[Slot::Field("name"), Slot::Absent, Slot::Field("default")]),
    ),
    (
        "if_statement",
        Lower::Parts(
            Kind::If,
            &[Slot::Field("condition"), Slot::Block("consequence"), Slot::Block("alternative")],
        ),
    ),
    (
        "while_statement",
        Lower::Parts(Kind::While, &[Slot::Field("condition"), Slot::Block("body"), Slot::Absent]),
    ),
    ("repeat_statement", Lower::With(repeat)),
    (
        "for_statement",
        Lower::Parts(
            Kind::ForEach,
            &[Slot::Field("variable"), Slot::Field("sequence"), Slot::Block("body"), Slot::Absent],
        ),
    ),
    ("break", Lower::Fixed(Kind::Break, "")),
    ("next", Lower::Fixed(Kind::Continue, "")),
];

/// A name; backticks that it may be written in do not count.
fn name(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let plain = text.strip_prefix('`').and_then(|text| text.strip_suffix('`')).unwrap_or(text);
    cx.node(Kind::Name, node, plain, &[])
}

fn number(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let is_whole = cx.text(node).bytes().all(|b| b.is_ascii_digit());
    cx.leaf(if is_whole { Kind::Int } else { Kind::Float }, node)
}

fn string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let content = node.child_by_field_name("content").map_or("", |content| cx.text(content));
    cx.node(Kind::Str, node, content, &[])
}

fn parenthesized(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match fields(node, "body")[..] {
        [one] => table::lower(cx, one),
        _ => table::all(cx, node, Kind::Other, "parenthesized"),
    }
}

/// Operators; `<-`, `=` and their relatives assign.
fn binary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let left = table::field(cx, node, "lhs");
    let right = table::field(cx, node, "rhs");
    match table::operator(cx, node) {
        "<-" | "<<-" | "=" | ":=" => cx.node(Kind::Assign, node, "", &[left, right]),
        "->" | "->>" => cx.node(Kind::Assign, node, "", &[right, left]),
        operator => cx.node(Kind::Binary, node, operator, &[left, right]),
    }
}

/// `x$name`, `x@name` and `package::name`.
fn member(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let object = table::field(cx, node, "lhs");
    let part = match node.child_by_field_name("rhs") {
        Some(part) if part.kind() == "string" => {
            let content = part.child_by_field_name("content").map_or("", |text| cx.text(text));
            cx.node(Kind::Name, part, content, &[])
        }
        part => table::optional(cx, part, node),
    };
    cx.node(Kind::Member, node, "", &[object, part])
}

/// A call; `return(x)` is what it says.
fn call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let callee = node.child_by_field_name("function");
    if callee.is_some_and(|callee| cx.text(callee) == "return") {
        let values = node.child_by_field_name("arguments").map(|list| fields(list, "argument"));
        let value = values.and_then(|values| values.first()?.child_by_field_name("value"));
        let value = table::optional(cx, value, node);
        return cx.node(Kind::Return, node, "", &[value]);
    }
    let callee = table::field(cx, node, "function");
    let arguments = table::field(cx, node, "arguments");
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

fn arguments(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let arguments = table::all_fields(cx, node, "argument");
    cx.node(Kind::Args, node, "", &arguments)
}

fn argument(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let value = table::field(cx, node, "value");
    match node.child_by_field_name("name") {
        Some(key) => {
            let key = table::lower(cx, key);
            cx.node(Kind::KeywordArg, node, "", &[key, value])
        }
        None => value,
    }
}

/// `x[i]` and `x[[i]]`; several indices are a tuple.
fn index(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let object = table::field(cx, node, "function");
    let indices = node.child_by_field_name("arguments").map(|list| fields(list, "argument"));
    let index = match indices.unwrap_or_default()[..] {
        [one] => table::lower(cx, one),
        ref several => {
            let several = table::lower_all(cx, several);
            cx.node(Kind::Tuple, node, "", &several)
        }
    };
    cx.node(Kind::Index, node, "", &[object, index])
}

fn function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parameters = table::field(cx, node, "parameters");
    let body = table::part(cx, node, Slot::Block("body"));
    cx.node(Kind::Lambda, node, "", &[parameters, body])
}

fn parameters(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parameters = table::all_fields(cx, node, "parameter");
    cx.node(Kind::Params, node, "", &parameters)
}

fn repeat(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let condition = cx.node(Kind::Bool, node, "true", &[]);
    let body = table::part(cx, node, Slot::Block("body"));
    let otherwise = cx.empty(node);
    cx.node(Kind::While, node, "", &[condition, body, otherwise])
}
