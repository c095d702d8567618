//! Ruby.
//!
//! A call with a block is the call of what it would be without, with the block as its argument. A symbol holds a key,
//! so that `:name`, `name:` and a method `name` can be the same metavariable.

mod expressions;
mod literals;
mod statements;

use parapet_source::language::Language;
use tree_sitter::Node;

use self::expressions::{
    arguments, assignment, block, call, element, lambda, pair, parenthesized, scope_resolution,
};
use self::literals::{chained_string, character, heredoc, range, regex, string, subshell, symbol};
use self::statements::{
    begin, body_statement, case, class, for_statement, if_modifier, if_statement, method,
    rescue_modifier, unless_statement, while_statement, with_values,
};
use super::table::Lower::{All, Binary, Fixed, Inner, Leaf, Many, Marked, Parts, Skip, With};
use super::table::Slot::{Absent, At, Field};
use super::table::{self, Lower, Table};
use super::{Context, LanguageTraits, Lowering, SCRIPTS};
use crate::tree::{Kind, NodeId};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Ruby,
    grammar: || tree_sitter_ruby::LANGUAGE.into(),
    table: &TABLE,
    lower: module,
    wider: None,
    traits: LanguageTraits {
        functions_are_closed: true,
        names_are_calls: true,
        shift_appends: true,
        statements_are_values: true,
        ..SCRIPTS
    },
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Skip),
    ("heredoc_body", Skip),
    ("uninterpreted", Skip),
    ("empty_statement", Skip),
    // Names.
    ("identifier", Leaf(Kind::Name)),
    ("constant", Leaf(Kind::Name)),
    ("instance_variable", Leaf(Kind::Name)),
    ("class_variable", Leaf(Kind::Name)),
    ("global_variable", Leaf(Kind::Name)),
    ("operator", Leaf(Kind::Name)),
    ("setter", Leaf(Kind::Name)),
    ("self", Leaf(Kind::Name)),
    ("super", Leaf(Kind::Name)),
    ("scope_resolution", With(scope_resolution)),
    // Literals.
    ("integer", Leaf(Kind::Int)),
    ("float", Leaf(Kind::Float)),
    ("true", Leaf(Kind::Bool)),
    ("false", Leaf(Kind::Bool)),
    ("nil", Fixed(Kind::Null, "nil")),
    ("string", With(string)),
    ("bare_string", With(string)),
    ("character", With(character)),
    ("chained_string", With(chained_string)),
    ("heredoc_beginning", With(heredoc)),
    ("simple_symbol", With(symbol)),
    ("bare_symbol", With(symbol)),
    ("delimited_symbol", With(symbol)),
    ("hash_key_symbol", Leaf(Kind::Key)),
    ("regex", With(regex)),
    ("subshell", With(subshell)),
    ("string_array", All(Kind::List, "")),
    ("symbol_array", All(Kind::List, "")),
    ("array", All(Kind::List, "")),
    ("hash", All(Kind::Dict, "")),
    ("pair", With(pair)),
    ("range", With(range)),
    // Expressions.
    ("parenthesized_statements", With(parenthesized)),
    ("call", With(call)),
    ("element_reference", With(element)),
    ("argument_list", With(arguments)),
    ("splat_argument", All(Kind::Spread, "")),
    ("hash_splat_argument", All(Kind::KeywordSpread, "")),
    ("block_argument", All(Kind::Other, "block_argument")),
    ("block", With(block)),
    ("do_block", With(block)),
    ("lambda", With(lambda)),
    ("block_body", All(Kind::Block, "")),
    ("binary", Binary),
    ("unary", Parts(Kind::Unary, &[Field("operand")])),
    (
        "conditional",
        Marked(
            Kind::Conditional,
            "",
            &[Field("condition"), Field("consequence"), Field("alternative")],
        ),
    ),
    ("assignment", Many(assignment)),
    ("operator_assignment", Parts(Kind::OpAssign, &[Field("left"), Field("right")])),
    ("left_assignment_list", All(Kind::Tuple, "")),
    ("right_assignment_list", All(Kind::Tuple, "")),
    ("destructured_left_assignment", All(Kind::Tuple, "")),
    ("rest_assignment", All(Kind::Spread, "")),
    ("yield", With(with_values)),
    // Statements.
    ("if", With(if_statement)),
    ("unless", With(unless_statement)),
    ("if_modifier", With(if_modifier)),
    ("unless_modifier", With(if_modifier)),
    ("while", With(while_statement)),
    ("until", With(while_statement)),
    ("while_modifier", With(while_statement)),
    ("until_modifier", With(while_statement)),
    ("for", With(for_statement)),
    ("in", Inner),
    ("do", All(Kind::Block, "")),
    ("then", All(Kind::Block, "")),
    ("else", All(Kind::Block, "")),
    ("ensure", All(Kind::Block, "")),
    ("begin_block", All(Kind::Block, "")),
    ("end_block", All(Kind::Block, "")),
    ("case", With(case)),
    ("case_match", With(case)),
    ("pattern", Inner),
    ("begin", With(begin)),
    ("body_statement", With(body_statement)),
    ("rescue_modifier", With(rescue_modifier)),
    ("exception_variable", Inner),
    ("return", With(with_values)),
    ("break", With(with_values)),
    ("next", With(with_values)),
    // Declarations.
    ("method", With(method)),
    ("singleton_method", With(method)),
    ("method_parameters", All(Kind::Params, "")),
    ("lambda_parameters", All(Kind::Params, "")),
    ("block_parameters", All(Kind::Params, "")),
    ("destructured_parameter", All(Kind::Tuple, "")),
    ("splat_parameter", Marked(Kind::Param, "*", &[Field("name"), Absent, Absent])),
    ("hash_splat_parameter", Marked(Kind::Param, "**", &[Field("name"), Absent, Absent])),
    ("block_parameter", Marked(Kind::Param, "&", &[Field("name"), Absent, Absent])),
    ("keyword_parameter", Marked(Kind::Param, "", &[Field("name"), Absent, Field("value")])),
    ("optional_parameter", Marked(Kind::Param, "", &[Field("name"), Absent, Field("value")])),
    ("class", With(class)),
    ("module", With(class)),
    ("singleton_class", With(class)),
    ("superclass", Marked(Kind::Args, "", &[At(0)])),
];

/// The whole file; the texts of heredocs are noted first.
fn module<'t>(cx: &mut Context<'t>, root: Node<'t>) -> NodeId {
    if cx.source.contains("<<") {
        let mut cursor = root.walk();
        loop {
            if cursor.node().kind() == "heredoc_body" {
                cx.apart.push(cursor.node());
            }
            if cursor.goto_first_child() || cursor.goto_next_sibling() {
                continue;
            }
            while cursor.goto_parent() {
                if cursor.goto_next_sibling() {
                    break;
                }
            }
            if cursor.depth() == 0 {
                break;
            }
        }
        cx.apart.sort_by_key(Node::start_byte);
    }
    table::module(cx, root)
}
