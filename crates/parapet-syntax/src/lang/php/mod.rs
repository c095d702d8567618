//! PHP.
//!
//! A variable keeps its dollar sign in its name, so that `$name`, a constant `name` and a function `name` stay apart.

mod declarations;
mod expressions;
mod literals;
mod statements;

use parapet_source::language::Language;

use self::declarations::{
    attribute, class, constants, imports, parameter, properties, static_variables,
};
use self::expressions::{
    argument, arrow_function, creation, function_call, member, method_call, sequence, unary,
    update, word_call,
};
use self::literals::{
    alternatives, array, boolean, destructured, element, encapsed, heredoc, nowdoc, qualified,
    quoted, shell_command,
};
use self::statements::{
    expression_statement, for_statement, foreach_statement, if_statement, namespace,
    switch_statement, try_statement, word_statement,
};
use super::table::Lower::{All, Binary, Fixed, Inner, Leaf, Marked, Parts, Skip, With};
use super::table::Slot::{Absent, At, Attributes, Block, Field, Name, Params};
use super::table::{self, Lower, Table};
use super::{LanguageTraits, Lowering, SCRIPTS};
use crate::tree::Kind;

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Php,
    grammar: || tree_sitter_php::LANGUAGE_PHP.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: LanguageTraits {
        functions_are_closed: true,
        names_ignore_case: true,
        text_functions: &["escapeshellarg", "escapeshellcmd", "htmlspecialchars", "htmlentities"],
        ..SCRIPTS
    },
};

static TABLE: Table = Table::new(ENTRIES);

/// What stands before a declaration and says more about it.
const MODIFIERS: &[&str] = &[
    "attribute_list",
    "visibility_modifier",
    "static_modifier",
    "final_modifier",
    "abstract_modifier",
    "readonly_modifier",
    "var_modifier",
];

const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Skip),
    ("php_tag", Skip),
    ("php_end_tag", Skip),
    ("text", Skip),
    ("text_interpolation", Skip),
    ("empty_statement", Skip),
    // Names and types.
    ("name", Leaf(Kind::Name)),
    ("variable_name", Leaf(Kind::Name)),
    ("relative_scope", Leaf(Kind::Name)),
    ("primitive_type", Leaf(Kind::Name)),
    ("bottom_type", Leaf(Kind::Name)),
    ("cast_type", Leaf(Kind::Name)),
    ("namespace_name", With(qualified)),
    ("qualified_name", With(qualified)),
    ("relative_name", With(qualified)),
    ("named_type", Inner),
    ("optional_type", All(Kind::Other, "optional_type")),
    ("dynamic_variable_name", All(Kind::Other, "dynamic_variable_name")),
    ("type_list", With(alternatives)),
    // Literals.
    ("integer", Leaf(Kind::Int)),
    ("float", Leaf(Kind::Float)),
    ("boolean", With(boolean)),
    ("null", Fixed(Kind::Null, "null")),
    ("string", With(quoted)),
    ("encapsed_string", With(encapsed)),
    ("heredoc", With(heredoc)),
    ("nowdoc", With(nowdoc)),
    ("shell_command_expression", With(shell_command)),
    ("array_creation_expression", With(array)),
    ("array_element_initializer", With(element)),
    ("list_literal", With(destructured)),
    ("by_ref", Inner),
    ("pair", Marked(Kind::Pair, "", &[At(0), At(1)])),
    // Expressions.
    ("parenthesized_expression", Inner),
    ("function_call_expression", With(function_call)),
    ("member_call_expression", With(method_call)),
    ("nullsafe_member_call_expression", With(method_call)),
    ("scoped_call_expression", With(method_call)),
    ("member_access_expression", With(member)),
    ("nullsafe_member_access_expression", With(member)),
    ("scoped_property_access_expression", With(member)),
    ("class_constant_access_expression", With(member)),
    ("subscript_expression", Marked(Kind::Index, "", &[At(0), At(1)])),
    ("object_creation_expression", With(creation)),
    ("arguments", All(Kind::Args, "")),
    ("argument", With(argument)),
    ("variadic_unpacking", All(Kind::Spread, "")),
    ("assignment_expression", Marked(Kind::Assign, "", &[Field("left"), Field("right")])),
    ("reference_assignment_expression", Marked(Kind::Assign, "", &[Field("left"), Field("right")])),
    ("augmented_assignment_expression", Parts(Kind::OpAssign, &[Field("left"), Field("right")])),
    ("update_expression", With(update)),
    ("unary_op_expression", With(unary)),
    ("error_suppression_expression", Marked(Kind::Unary, "@", &[At(0)])),
    ("clone_expression", With(word_call)),
    ("binary_expression", Binary),
    (
        "conditional_expression",
        Marked(Kind::Conditional, "", &[Field("condition"), Field("body"), Field("alternative")]),
    ),
    ("cast_expression", Marked(Kind::Cast, "", &[Field("type"), Field("value")])),
    ("include_expression", With(word_call)),
    ("include_once_expression", With(word_call)),
    ("require_expression", With(word_call)),
    ("require_once_expression", With(word_call)),
    ("print_intrinsic", With(word_call)),
    ("yield_expression", All(Kind::Yield, "")),
    ("throw_expression", Marked(Kind::Throw, "", &[At(0), Absent])),
    (
        "anonymous_function",
        Marked(Kind::Lambda, "", &[Params("parameters"), Block("body"), Field("return_type")]),
    ),
    ("arrow_function", With(arrow_function)),
    ("match_expression", Marked(Kind::Other, "match", &[Field("condition"), Field("body")])),
    ("match_block", All(Kind::Other, "match_block")),
    (
        "match_conditional_expression",
        Marked(
            Kind::Other,
            "match_arm",
            &[Field("conditional_expressions"), Field("return_expression")],
        ),
    ),
    ("match_condition_list", All(Kind::Tuple, "")),
    (
        "match_default_expression",
        Marked(Kind::Other, "match_default", &[Field("return_expression")]),
    ),
    // Statements.
    ("expression_statement", With(expression_statement)),
    ("compound_statement", All(Kind::Block, "")),
    ("colon_block", All(Kind::Block, "")),
    ("echo_statement", With(word_statement)),
    ("exit_statement", With(word_statement)),
    ("unset_statement", With(word_statement)),
    ("return_statement", All(Kind::Return, "")),
    ("break_statement", All(Kind::Break, "")),
    ("continue_statement", All(Kind::Continue, "")),
    ("goto_statement", All(Kind::Other, "goto")),
    ("global_declaration", All(Kind::Global, "global")),
    ("function_static_declaration", Lower::Many(static_variables)),
    ("if_statement", With(if_statement)),
    ("while_statement", Marked(Kind::While, "", &[Field("condition"), Block("body"), Absent])),
    ("do_statement", Marked(Kind::While, "do", &[Field("condition"), Block("body"), Absent])),
    ("for_statement", With(for_statement)),
    ("foreach_statement", With(foreach_statement)),
    ("sequence_expression", With(sequence)),
    ("switch_statement", With(switch_statement)),
    ("try_statement", With(try_statement)),
    ("catch_clause", Marked(Kind::Catch, "", &[Field("type"), Field("name"), Block("body")])),
    // Declarations.
    ("namespace_definition", Lower::Many(namespace)),
    ("namespace_use_declaration", Lower::Many(imports)),
    (
        "function_definition",
        Marked(
            Kind::FuncDef,
            "",
            &[
                Attributes(MODIFIERS),
                Name("name"),
                Params("parameters"),
                Field("return_type"),
                Block("body"),
            ],
        ),
    ),
    (
        "method_declaration",
        Marked(
            Kind::FuncDef,
            "",
            &[
                Attributes(MODIFIERS),
                Name("name"),
                Params("parameters"),
                Field("return_type"),
                Block("body"),
            ],
        ),
    ),
    ("formal_parameters", All(Kind::Params, "")),
    ("simple_parameter", With(parameter)),
    ("variadic_parameter", With(parameter)),
    ("property_promotion_parameter", With(parameter)),
    ("class_declaration", With(class)),
    ("anonymous_class", With(class)),
    ("interface_declaration", With(class)),
    ("trait_declaration", With(class)),
    ("enum_declaration", With(class)),
    ("declaration_list", All(Kind::Block, "")),
    ("enum_declaration_list", All(Kind::Block, "")),
    (
        "enum_case",
        Marked(
            Kind::VarDef,
            "case",
            &[Attributes(MODIFIERS), Name("name"), Absent, Field("value")],
        ),
    ),
    ("use_declaration", All(Kind::Other, "use")),
    ("property_declaration", Lower::Many(properties)),
    ("const_declaration", Lower::Many(constants)),
    ("attribute_group", Inner),
    ("attribute", With(attribute)),
];
