//! Dart.

mod declarations;
mod expressions;
mod literals;
mod statements;

use parapet_source::language::Language;

use self::declarations::{annotation, class, enum_entry, function, member, variables};
use self::expressions::{
    access, arguments, assignment, binary, cascade, cast, conditional, creation, instantiation,
    lambda, last_part, named_argument, postfix, returned, type_test, unary,
};
use self::literals::{collection, dotted, of_type, string};
use self::statements::{
    expression_statement, for_statement, if_statement, import, switch, try_statement,
};
use super::table::{self, Lower, Slot, Table};
use super::{BLOCKS, LanguageTraits, Lowering};
use crate::tree::Kind;

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Dart,
    grammar: || tree_sitter_dart::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: LanguageTraits { members_are_in_scope: true, bases_are_open: true, ..BLOCKS },
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Lower::Skip),
    ("documentation_comment", Lower::Skip),
    ("empty_statement", Lower::Skip),
    ("script_tag", Lower::Skip),
    // Names, types, literals.
    ("identifier", Lower::Leaf(Kind::Name)),
    ("type_identifier", Lower::Leaf(Kind::Name)),
    ("void_type", Lower::Leaf(Kind::Name)),
    ("type", Lower::With(of_type)),
    ("qualified_name", Lower::With(dotted)),
    ("dotted_identifier_list", Lower::With(dotted)),
    ("null_literal", Lower::Leaf(Kind::Null)),
    ("true", Lower::Leaf(Kind::Bool)),
    ("false", Lower::Leaf(Kind::Bool)),
    ("decimal_integer_literal", Lower::Leaf(Kind::Int)),
    ("hex_integer_literal", Lower::Leaf(Kind::Int)),
    ("decimal_floating_point_literal", Lower::Leaf(Kind::Float)),
    ("symbol_literal", Lower::Leaf(Kind::Literal)),
    ("string_literal", Lower::With(string)),
    ("uri", Lower::Inner),
    ("list_literal", Lower::With(collection)),
    ("set_or_map_literal", Lower::With(collection)),
    ("map_element", Lower::Parts(Kind::Pair, &[Slot::Field("key"), Slot::Field("value")])),
    ("spread_element", Lower::Parts(Kind::Spread, &[Slot::Field("value")])),
    ("record_literal", Lower::All(Kind::Tuple, "")),
    ("record_field", Lower::With(last_part)),
    // Expressions.
    ("parenthesized_expression", Lower::With(last_part)),
    ("assignment_expression", Lower::With(assignment)),
    ("assignable_expression", Lower::With(access)),
    ("member_expression", Lower::With(access)),
    ("index_expression", Lower::With(access)),
    ("null_aware_member_expression", Lower::With(access)),
    ("null_aware_index_expression", Lower::With(access)),
    ("null_assertion_expression", Lower::Inner),
    ("instantiation_expression", Lower::With(instantiation)),
    ("call_expression", Lower::With(access)),
    ("arguments", Lower::With(arguments)),
    ("annotation_arguments", Lower::With(arguments)),
    ("named_argument", Lower::With(named_argument)),
    ("new_expression", Lower::With(creation)),
    ("const_object_expression", Lower::With(creation)),
    ("constructor_invocation", Lower::With(creation)),
    ("conditional_expression", Lower::With(conditional)),
    ("logical_or_expression", Lower::With(binary)),
    ("logical_and_expression", Lower::With(binary)),
    ("if_null_expression", Lower::With(binary)),
    ("equality_expression", Lower::With(binary)),
    ("relational_expression", Lower::With(binary)),
    ("bitwise_or_expression", Lower::With(binary)),
    ("bitwise_xor_expression", Lower::With(binary)),
    ("bitwise_and_expression", Lower::With(binary)),
    ("shift_expression", Lower::With(binary)),
    ("additive_expression", Lower::With(binary)),
    ("multiplicative_expression", Lower::With(binary)),
    ("type_cast_expression", Lower::With(cast)),
    ("type_cast", Lower::Inner),
    ("type_test_expression", Lower::With(type_test)),
    ("unary_expression", Lower::With(unary)),
    ("postfix_expression", Lower::With(postfix)),
    ("await_expression", Lower::All(Kind::Await, "")),
    ("throw_expression", Lower::Parts(Kind::Throw, &[Slot::Field("value"), Slot::Absent])),
    ("cascade", Lower::With(cascade)),
    ("function_expression", Lower::With(lambda)),
    ("switch_expression", Lower::With(switch)),
    // Statements.
    ("block", Lower::All(Kind::Block, "")),
    ("expression_statement", Lower::With(expression_statement)),
    ("local_variable_declaration", Lower::Many(variables)),
    ("local_function_declaration", Lower::With(function)),
    ("if_statement", Lower::With(if_statement)),
    ("for_statement", Lower::With(for_statement)),
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
    ("switch_statement", Lower::With(switch)),
    ("constant_pattern", Lower::Inner),
    ("try_statement", Lower::With(try_statement)),
    ("break_statement", Lower::Fixed(Kind::Break, "")),
    ("continue_statement", Lower::Fixed(Kind::Continue, "")),
    ("rethrow_statement", Lower::Parts(Kind::Throw, &[Slot::Absent, Slot::Absent])),
    ("return_statement", Lower::With(returned)),
    ("yield_statement", Lower::All(Kind::Yield, "")),
    ("yield_each_statement", Lower::All(Kind::Yield, "")),
    ("assert_statement", Lower::Inner),
    ("assertion", Lower::Parts(Kind::Assert, &[Slot::At(0), Slot::At(1)])),
    ("labeled_statement", Lower::With(last_part)),
    // Declarations.
    ("import_or_export", Lower::Inner),
    ("library_import", Lower::With(last_part)),
    ("import_specification", Lower::With(import)),
    ("class_declaration", Lower::With(class)),
    ("mixin_declaration", Lower::With(class)),
    ("extension_declaration", Lower::With(class)),
    ("extension_type_declaration", Lower::With(class)),
    ("enum_declaration", Lower::With(class)),
    ("class_body", Lower::All(Kind::Block, "")),
    ("extension_body", Lower::All(Kind::Block, "")),
    ("enum_body", Lower::All(Kind::Block, "")),
    ("enum_entry", Lower::With(enum_entry)),
    ("member_declaration", Lower::Many(member)),
    ("top_level_variable_declaration", Lower::Many(variables)),
    ("function_declaration", Lower::With(function)),
    ("getter_declaration", Lower::With(function)),
    ("setter_declaration", Lower::With(function)),
    ("external_function_declaration", Lower::With(function)),
    ("annotation", Lower::With(annotation)),
];
