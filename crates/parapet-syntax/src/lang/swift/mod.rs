//! Swift.

mod declarations;
mod expressions;
mod patterns;
mod statements;

use self::declarations::{attribute, class, enum_entry, function, import, properties};
use self::expressions::{
    argument, assignment, binary, chain, construction, dictionary, dotted, lambda, postfixed,
    prefixed, string, tuple,
};
use self::patterns::pattern;
use self::statements::{
    control_transfer, do_statement, for_statement, guard_statement, if_statement, switch_statement,
    while_statement,
};
use super::table::{self, Lower, Slot, Table, optional};
use super::{BLOCKS, Context, LanguageTraits, Lowering, named, span};
use crate::tree::{Kind, NodeId, Span};
use parapet_source::language::Language;
use tree_sitter::Node;

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Swift,
    grammar: || tree_sitter_swift::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: LanguageTraits {
        statements_are_values: true,
        members_are_in_scope: true,
        lambdas_take_objects: true,
        ..BLOCKS
    },
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Lower::Skip),
    ("multiline_comment", Lower::Skip),
    ("shebang_line", Lower::Skip),
    ("directive", Lower::Skip),
    ("diagnostic", Lower::Skip),
    ("statement_label", Lower::Skip),
    // Names and types.
    ("simple_identifier", Lower::Leaf(Kind::Name)),
    ("type_identifier", Lower::Leaf(Kind::Name)),
    ("wildcard_pattern", Lower::Leaf(Kind::Name)),
    ("value_argument_label", Lower::Leaf(Kind::Name)),
    ("self_expression", Lower::Leaf(Kind::Name)),
    ("super_expression", Lower::Leaf(Kind::Name)),
    ("identifier", Lower::With(dotted)),
    ("user_type", Lower::With(dotted)),
    ("type_annotation", Lower::With(last)),
    // Literals.
    ("integer_literal", Lower::Leaf(Kind::Int)),
    ("hex_literal", Lower::Leaf(Kind::Int)),
    ("oct_literal", Lower::Leaf(Kind::Int)),
    ("bin_literal", Lower::Leaf(Kind::Int)),
    ("real_literal", Lower::Leaf(Kind::Float)),
    ("boolean_literal", Lower::Leaf(Kind::Bool)),
    ("nil", Lower::Leaf(Kind::Null)),
    ("nil_literal", Lower::Leaf(Kind::Null)),
    ("line_string_literal", Lower::With(string)),
    ("multi_line_string_literal", Lower::With(string)),
    ("raw_string_literal", Lower::With(string)),
    ("interpolated_expression", Lower::With(argument)),
    ("array_literal", Lower::All(Kind::List, "")),
    ("dictionary_literal", Lower::With(dictionary)),
    ("tuple_expression", Lower::With(tuple)),
    // Expressions.
    ("multiplicative_expression", Lower::With(binary)),
    ("additive_expression", Lower::With(binary)),
    ("range_expression", Lower::With(binary)),
    ("infix_expression", Lower::With(binary)),
    ("nil_coalescing_expression", Lower::With(binary)),
    ("check_expression", Lower::With(binary)),
    ("equality_expression", Lower::With(binary)),
    ("comparison_expression", Lower::With(binary)),
    ("conjunction_expression", Lower::With(binary)),
    ("disjunction_expression", Lower::With(binary)),
    ("bitwise_operation", Lower::With(binary)),
    ("prefix_expression", Lower::With(prefixed)),
    ("postfix_expression", Lower::With(postfixed)),
    ("try_expression", Lower::With(last)),
    ("unsafe_expression", Lower::With(last)),
    ("consume_expression", Lower::With(last)),
    ("await_expression", Lower::With(awaited)),
    ("as_expression", Lower::Parts(Kind::Cast, &[Slot::Field("type"), Slot::Field("expr")])),
    (
        "ternary_expression",
        Lower::Parts(
            Kind::Conditional,
            &[Slot::Field("condition"), Slot::Field("if_true"), Slot::Field("if_false")],
        ),
    ),
    ("navigation_expression", Lower::With(chain)),
    ("call_expression", Lower::With(chain)),
    ("constructor_expression", Lower::With(construction)),
    ("value_argument", Lower::With(argument)),
    ("lambda_literal", Lower::With(lambda)),
    ("directly_assignable_expression", Lower::With(last)),
    ("assignment", Lower::With(assignment)),
    // Statements.
    ("statements", Lower::All(Kind::Block, "")),
    ("if_statement", Lower::With(if_statement)),
    ("guard_statement", Lower::With(guard_statement)),
    ("for_statement", Lower::With(for_statement)),
    ("while_statement", Lower::With(while_statement)),
    ("repeat_while_statement", Lower::With(while_statement)),
    ("switch_statement", Lower::With(switch_statement)),
    ("switch_pattern", Lower::With(last)),
    ("pattern", Lower::With(pattern)),
    ("do_statement", Lower::With(do_statement)),
    ("control_transfer_statement", Lower::With(control_transfer)),
    // Declarations.
    ("import_declaration", Lower::With(import)),
    ("class_declaration", Lower::With(class)),
    ("protocol_declaration", Lower::With(class)),
    ("class_body", Lower::All(Kind::Block, "")),
    ("enum_class_body", Lower::All(Kind::Block, "")),
    ("protocol_body", Lower::All(Kind::Block, "")),
    ("enum_entry", Lower::Many(enum_entry)),
    ("property_declaration", Lower::Many(properties)),
    ("protocol_property_declaration", Lower::Many(properties)),
    ("function_declaration", Lower::With(function)),
    ("protocol_function_declaration", Lower::With(function)),
    ("init_declaration", Lower::With(function)),
    ("deinit_declaration", Lower::With(function)),
    ("subscript_declaration", Lower::With(function)),
    ("computed_getter", Lower::With(function)),
    ("computed_setter", Lower::With(function)),
    ("computed_modify", Lower::With(function)),
    ("willset_clause", Lower::With(function)),
    ("didset_clause", Lower::With(function)),
    ("attribute", Lower::With(attribute)),
];

/// The last part, where what stands before it does not count.
fn last(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    optional(cx, named(node).last().copied(), node)
}

fn awaited(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inner = last(cx, node);
    cx.node(Kind::Await, node, "", &[inner])
}

fn child_of<'n>(node: Node<'n>, kind: &str) -> Option<Node<'n>> {
    named(node).into_iter().find(|part| part.kind() == kind)
}

/// Every child with its tokens, without comments.
fn tokens(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    node.children(&mut cursor)
        .filter(|part| !part.is_extra() && !matches!(part.kind(), "comment" | "multiline_comment"))
        .collect()
}

fn joined(cx: &Context<'_>, first: NodeId, last: Node<'_>) -> Span {
    Span { start: cx.builder.peek().span(first).start, end: span(last).end }
}
