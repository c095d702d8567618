//! C#.

mod declarations;
mod expressions;
mod statements;

use self::declarations::{attribute, class, enum_member, function, parameter, property};
use self::expressions::{
    anonymous_object, argument, assignment, awaited, conditional_access, creation, declared,
    element_access, generic, interpolated, invocation, lambda, list_of_values, member, postfixed,
    prefixed, raw_string, real, recursive_pattern, spread, string, subpattern, subscript, throw,
    tuple_element, type_operator,
};
use self::statements::{
    branches, each, expression_statement, for_each, for_statement, if_statement, labeled, returned,
    switch_statement, try_statement, using_directive, using_statement, variables, yielded,
};
use super::table::{self, Lower, Slot, Table, optional};
use super::{BLOCKS, Context, LanguageTraits, Lowering};
use crate::tree::{Kind, NodeId};
use parapet_source::language::Language;
use tree_sitter::Node;

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::CSharp,
    grammar: || tree_sitter_c_sharp::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: LanguageTraits {
        members_are_in_scope: true,
        lambdas_take_objects: true,
        maps_have_methods: true,
        ..BLOCKS
    },
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Lower::Skip),
    ("empty_statement", Lower::Skip),
    ("shebang_directive", Lower::Skip),
    // Names and types.
    ("identifier", Lower::Leaf(Kind::Name)),
    ("implicit_parameter", Lower::Leaf(Kind::Name)),
    ("predefined_type", Lower::Leaf(Kind::Name)),
    ("implicit_type", Lower::Leaf(Kind::Name)),
    ("discard", Lower::Leaf(Kind::Name)),
    ("qualified_name", Lower::With(member)),
    ("alias_qualified_name", Lower::With(member)),
    ("generic_name", Lower::With(generic)),
    ("array_type", Lower::Marked(Kind::Other, "array_type", &[Slot::Field("type")])),
    ("ref_type", Lower::Parts(Kind::Other, &[Slot::Field("type")])),
    ("tuple_element", Lower::With(tuple_element)),
    // Literals.
    ("integer_literal", Lower::Leaf(Kind::Int)),
    ("real_literal", Lower::With(real)),
    ("boolean_literal", Lower::Leaf(Kind::Bool)),
    ("null_literal", Lower::Leaf(Kind::Null)),
    ("character_literal", Lower::Leaf(Kind::Literal)),
    ("string_literal", Lower::With(string)),
    ("verbatim_string_literal", Lower::With(string)),
    ("raw_string_literal", Lower::With(raw_string)),
    ("interpolated_string_expression", Lower::With(interpolated)),
    // Expressions.
    ("parenthesized_expression", Lower::With(inner)),
    ("checked_expression", Lower::With(inner)),
    ("ref_expression", Lower::With(inner)),
    ("expression_element", Lower::With(inner)),
    ("spread_element", Lower::With(spread)),
    ("constant_pattern", Lower::With(inner)),
    ("parenthesized_pattern", Lower::With(inner)),
    ("type_pattern", Lower::With(inner)),
    ("binary_expression", Lower::Binary),
    (
        "is_expression",
        Lower::Marked(Kind::Binary, "is", &[Slot::Field("left"), Slot::Field("right")]),
    ),
    (
        "is_pattern_expression",
        Lower::Marked(Kind::Binary, "is", &[Slot::Field("expression"), Slot::Field("pattern")]),
    ),
    ("and_pattern", Lower::Binary),
    ("or_pattern", Lower::Binary),
    ("recursive_pattern", Lower::With(recursive_pattern)),
    ("positional_pattern_clause", Lower::All(Kind::Tuple, "")),
    ("subpattern", Lower::With(subpattern)),
    ("negated_pattern", Lower::With(prefixed)),
    ("relational_pattern", Lower::With(prefixed)),
    ("prefix_unary_expression", Lower::With(prefixed)),
    ("postfix_unary_expression", Lower::With(postfixed)),
    ("declaration_pattern", Lower::With(declared)),
    ("declaration_expression", Lower::With(declared)),
    ("var_pattern", Lower::With(declared)),
    (
        "as_expression",
        Lower::Marked(Kind::Cast, "as", &[Slot::Field("right"), Slot::Field("left")]),
    ),
    ("cast_expression", Lower::Parts(Kind::Cast, &[Slot::Field("type"), Slot::Field("value")])),
    (
        "conditional_expression",
        Lower::Parts(
            Kind::Conditional,
            &[Slot::Field("condition"), Slot::Field("consequence"), Slot::Field("alternative")],
        ),
    ),
    ("conditional_access_expression", Lower::With(conditional_access)),
    ("assignment_expression", Lower::With(assignment)),
    ("member_access_expression", Lower::With(member)),
    ("invocation_expression", Lower::With(invocation)),
    ("element_access_expression", Lower::With(element_access)),
    ("argument_list", Lower::All(Kind::Args, "")),
    ("attribute_argument_list", Lower::All(Kind::Args, "")),
    ("bracketed_argument_list", Lower::With(subscript)),
    ("element_binding_expression", Lower::With(subscript)),
    ("argument", Lower::With(argument)),
    ("attribute_argument", Lower::With(argument)),
    ("object_creation_expression", Lower::With(creation)),
    ("implicit_object_creation_expression", Lower::With(creation)),
    ("array_creation_expression", Lower::With(creation)),
    ("anonymous_object_creation_expression", Lower::With(anonymous_object)),
    ("implicit_array_creation_expression", Lower::With(inner)),
    ("initializer_expression", Lower::With(list_of_values)),
    ("collection_expression", Lower::With(list_of_values)),
    ("tuple_expression", Lower::All(Kind::Tuple, "")),
    ("tuple_pattern", Lower::All(Kind::Tuple, "")),
    ("await_expression", Lower::With(awaited)),
    ("throw_expression", Lower::With(throw)),
    ("lambda_expression", Lower::With(lambda)),
    ("anonymous_method_expression", Lower::With(lambda)),
    ("typeof_expression", Lower::With(type_operator)),
    ("sizeof_expression", Lower::With(type_operator)),
    ("default_expression", Lower::With(type_operator)),
    // Statements.
    ("global_statement", Lower::Many(each)),
    ("block", Lower::All(Kind::Block, "")),
    ("expression_statement", Lower::With(expression_statement)),
    ("local_declaration_statement", Lower::Many(variables)),
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
    ("foreach_statement", Lower::With(for_each)),
    ("switch_statement", Lower::With(switch_statement)),
    ("try_statement", Lower::With(try_statement)),
    ("using_statement", Lower::With(using_statement)),
    ("lock_statement", Lower::With(using_statement)),
    ("fixed_statement", Lower::With(using_statement)),
    ("checked_statement", Lower::With(inner)),
    ("unsafe_statement", Lower::With(inner)),
    ("return_statement", Lower::With(returned)),
    ("yield_statement", Lower::With(yielded)),
    ("throw_statement", Lower::With(throw)),
    ("break_statement", Lower::Fixed(Kind::Break, "")),
    ("continue_statement", Lower::Fixed(Kind::Continue, "")),
    ("labeled_statement", Lower::Many(labeled)),
    ("local_function_statement", Lower::With(function)),
    ("preproc_if", Lower::Many(branches)),
    ("preproc_else", Lower::Many(branches)),
    ("preproc_elif", Lower::Many(branches)),
    // Declarations.
    ("using_directive", Lower::With(using_directive)),
    ("namespace_declaration", Lower::With(class)),
    ("file_scoped_namespace_declaration", Lower::With(class)),
    ("class_declaration", Lower::With(class)),
    ("struct_declaration", Lower::With(class)),
    ("record_declaration", Lower::With(class)),
    ("interface_declaration", Lower::With(class)),
    ("enum_declaration", Lower::With(class)),
    ("declaration_list", Lower::All(Kind::Block, "")),
    ("enum_member_declaration_list", Lower::All(Kind::Block, "")),
    ("enum_member_declaration", Lower::With(enum_member)),
    ("field_declaration", Lower::Many(variables)),
    ("event_field_declaration", Lower::Many(variables)),
    ("property_declaration", Lower::With(property)),
    ("event_declaration", Lower::With(property)),
    ("accessor_list", Lower::All(Kind::Block, "")),
    ("accessor_declaration", Lower::With(function)),
    ("method_declaration", Lower::With(function)),
    ("constructor_declaration", Lower::With(function)),
    ("destructor_declaration", Lower::With(function)),
    ("operator_declaration", Lower::With(function)),
    ("conversion_operator_declaration", Lower::With(function)),
    ("indexer_declaration", Lower::With(function)),
    ("parameter", Lower::With(parameter)),
    ("attribute", Lower::With(attribute)),
];

/// The parts of a node: what has a name in the grammar, and `this` and `base`, which have none.
fn parts(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    node.children(&mut cursor)
        .filter(|child| child.is_named() || is_self(*child))
        .filter(|child| !child.is_extra() || child.is_error())
        .collect()
}

fn is_self(node: Node<'_>) -> bool {
    matches!(node.kind(), "this" | "base")
}

/// What parentheses and the like hold.
fn inner(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    optional(cx, parts(node).last().copied(), node)
}
