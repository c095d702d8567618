//! C#.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::{
    self, Lower, Slot, Table, block, field, has_token, if_chain, lower, lower_all, optional,
    optional_block, statements,
};
use super::{BLOCKS, Context, LanguageTraits, Lowering, fields, named, span};
use crate::tree::{Kind, NodeId, Span};

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

fn spread(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inner = inner(cx, node);
    cx.node(Kind::Spread, node, "", &[inner])
}

fn awaited(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inner = inner(cx, node);
    cx.node(Kind::Await, node, "", &[inner])
}

fn throw(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let thrown = inner(cx, node);
    let cause = cx.empty(node);
    cx.node(Kind::Throw, node, "", &[thrown, cause])
}

/// `List<T>`: the name and its types.
fn generic(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = Vec::new();
    for part in named(node) {
        if part.kind() == "type_argument_list" {
            children.extend(lower_all(cx, &named(part)));
        } else {
            children.push(lower(cx, part));
        }
    }
    cx.node(Kind::Other, node, "generic_type", &children)
}

fn tuple_element(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    field(cx, node, "type")
}

fn real(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let digits = cx.text(node).trim_end_matches(['f', 'F', 'd', 'D', 'm', 'M']);
    cx.node(Kind::Float, node, digits, &[])
}

/// `"…"` and `@"…"`.
fn string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let text = text.strip_suffix("u8").or_else(|| text.strip_suffix("U8")).unwrap_or(text);
    let inside = text.trim_start_matches('@').strip_prefix('"');
    let inside = inside.and_then(|inside| inside.strip_suffix('"')).unwrap_or(text);
    cx.node(Kind::Str, node, inside, &[])
}

fn raw_string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let content = named(node).into_iter().find(|part| part.kind() == "raw_string_content");
    let text = content.map_or("", |content| cx.text(content));
    cx.node(Kind::Str, node, text, &[])
}

/// `$"…{x}…"`: texts that stand side by side are one.
fn interpolated(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = Vec::new();
    let mut text: Option<Span> = None;
    for part in named(node) {
        match part.kind() {
            "string_content" | "escape_sequence" => {
                let start = text.map_or(span(part).start, |text| text.start);
                text = Some(Span { start, end: span(part).end });
            }
            "interpolation" => {
                children.extend(text.take().map(|text| string_part(cx, text)));
                let skipped = |kind: &str| kind.starts_with("interpolation_");
                let inside = parts(part).into_iter().find(|inside| !skipped(inside.kind()));
                let inside = optional(cx, inside, part);
                children.push(cx.node(Kind::Interpolation, part, "", &[inside]));
            }
            _ => {}
        }
    }
    children.extend(text.take().map(|text| string_part(cx, text)));
    cx.node(Kind::Interp, node, "", &children)
}

fn string_part(cx: &mut Context<'_>, at: Span) -> NodeId {
    let text = cx.source.get(at.start as usize..at.end as usize).unwrap_or("");
    cx.builder.node(Kind::StrPart, at, text, &[])
}

/// An operator before its operand.
fn prefixed(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operator = node.child(0).map_or("", |operator| cx.text(operator));
    let operand = inner(cx, node);
    match operator {
        "++" => cx.node(Kind::OpAssign, node, "++x", &[operand]),
        "--" => cx.node(Kind::OpAssign, node, "--x", &[operand]),
        _ => cx.node(Kind::Unary, node, operator, &[operand]),
    }
}

/// `x++`, `x--` and `x!`, which says that a value is there.
fn postfixed(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operand = optional(cx, parts(node).first().copied(), node);
    if has_token(node, "++") {
        cx.node(Kind::OpAssign, node, "x++", &[operand])
    } else if has_token(node, "--") {
        cx.node(Kind::OpAssign, node, "x--", &[operand])
    } else {
        operand
    }
}

/// `T name` inside an expression.
fn declared(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = cx.empty(node);
    let name = match node.child_by_field_name("name") {
        Some(name) => cx.name(name),
        None => optional(cx, named(node).last().copied(), node),
    };
    let of_type = field(cx, node, "type");
    let absent = cx.empty(node);
    cx.node(Kind::VarDef, node, "", &[attributes, name, of_type, absent])
}

/// A pattern that is only its parts is a tuple.
fn recursive_pattern(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [one] => lower(cx, one),
        _ => table::all(cx, node, Kind::Other, "recursive_pattern"),
    }
}

/// `name: pattern` or a pattern alone.
fn subpattern(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [key, pattern] => {
            let key = cx.leaf(Kind::Key, key);
            let pattern = lower(cx, pattern);
            cx.node(Kind::Pair, node, "", &[key, pattern])
        }
        _ => inner(cx, node),
    }
}

fn assignment(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let target = optional(cx, node.child_by_field_name("left"), node);
    let assigned = optional(cx, node.child_by_field_name("right"), node);
    match table::operator(cx, node) {
        "=" => cx.node(Kind::Assign, node, "", &[target, assigned]),
        operator => cx.node(Kind::OpAssign, node, operator, &[target, assigned]),
    }
}

/// What stands before the last link of a chain of calls and accesses.
fn chained(node: Node<'_>) -> Option<Node<'_>> {
    match node.kind() {
        "invocation_expression" => node.child_by_field_name("function"),
        "member_access_expression" | "element_access_expression" => {
            node.child_by_field_name("expression")
        }
        "qualified_name" => node.child_by_field_name("qualifier"),
        _ => None,
    }
}

/// A chain such as `a.b().c()` is followed in a loop; `link` makes each node from what stands before it.
fn chain(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut spine = vec![node];
    while let Some(before) = spine.last().and_then(|last| chained(*last)) {
        if chained(before).is_none() {
            break;
        }
        spine.push(before);
    }
    let innermost = spine.last().copied().unwrap_or(node);
    let mut made = table::chain_end(cx, &mut spine, chained(innermost), innermost);
    for link in spine.into_iter().rev() {
        made = match link.kind() {
            "invocation_expression" => {
                let arguments =
                    table::list(cx, link.child_by_field_name("arguments"), Kind::Args, link);
                cx.node(Kind::Call, link, "", &[made, arguments])
            }
            "element_access_expression" => {
                let index = field(cx, link, "subscript");
                cx.node(Kind::Index, link, "", &[made, index])
            }
            _ => {
                let name = field(cx, link, "name");
                cx.node(Kind::Member, link, "", &[made, name])
            }
        };
    }
    made
}

fn invocation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    chain(cx, node)
}

fn element_access(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    chain(cx, node)
}

fn member(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if node.kind() == "alias_qualified_name" {
        let alias = field(cx, node, "alias");
        let name = field(cx, node, "name");
        return cx.node(Kind::Member, node, "", &[alias, name]);
    }
    chain(cx, node)
}

/// `a?.b` and `a?[b]`.
fn conditional_access(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let object = optional(cx, node.child_by_field_name("condition"), node);
    let Some(link) = named(node).last().copied() else { return object };
    if link.kind() == "member_binding_expression" {
        let name = field(cx, link, "name");
        return cx.node(Kind::Member, node, "?.", &[object, name]);
    }
    let index = lower(cx, link);
    cx.node(Kind::Index, node, "?.", &[object, index])
}

/// What stands in `[…]`; several values are a tuple.
fn subscript(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match parts(node)[..] {
        [one] => lower(cx, one),
        ref many => {
            let children = lower_all(cx, many);
            cx.node(Kind::Tuple, node, "", &children)
        }
    }
}

/// An argument; how it is passed does not count.
fn argument(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = node.child_by_field_name("name");
    let given = inner(cx, node);
    match name {
        Some(name) => {
            let name = cx.name(name);
            cx.node(Kind::KeywordArg, node, "", &[name, given])
        }
        None => given,
    }
}

/// `new T(…) {…}`: what fills the object is the last argument.
fn creation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let of_type = field(cx, node, "type");
    let mut arguments = Vec::new();
    let mut places = Vec::new();
    for part in named(node) {
        match part.kind() {
            "argument_list" => {
                places.push(part);
                arguments.extend(lower_all(cx, &named(part)));
            }
            "initializer_expression" => {
                places.push(part);
                arguments.push(lower(cx, part));
            }
            _ => {}
        }
    }
    let arguments = match (places.first(), places.last()) {
        (Some(&first), Some(&last)) => {
            let whole = Span { start: span(first).start, end: span(last).end };
            cx.builder.node(Kind::Args, whole, "", &arguments)
        }
        _ => table::list(cx, None, Kind::Args, node),
    };
    cx.node(Kind::New, node, "", &[of_type, arguments])
}

/// `new {a = b, c}`.
fn anonymous_object(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = Vec::new();
    let mut cursor = node.walk();
    let all: Vec<Node<'_>> = node.children(&mut cursor).filter(|part| !part.is_extra()).collect();
    for entry in all.split(|part| matches!(part.kind(), "," | "{" | "}" | "new")) {
        match *entry {
            [name, equals, given] if equals.kind() == "=" => {
                let key = cx.leaf(Kind::Key, name);
                let given = lower(cx, given);
                let whole = Span { start: span(name).start, end: span(entry[2]).end };
                children.push(cx.builder.node(Kind::Pair, whole, "", &[key, given]));
            }
            [one] => children.push(lower(cx, one)),
            _ => {}
        }
    }
    cx.node(Kind::Dict, node, "object", &children)
}

fn list_of_values(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let children = lower_all(cx, &parts(node));
    cx.node(Kind::List, node, "", &children)
}

fn lambda(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parameters = parameters(cx, node);
    let block = || named(node).into_iter().find(|part| part.kind() == "block");
    let body = optional(cx, node.child_by_field_name("body").or_else(block), node);
    let text = if modifier_words(cx, node).contains(&"async") { "async" } else { "" };
    cx.node(Kind::Lambda, node, text, &[parameters, body])
}

fn modifier_words<'t>(cx: &Context<'t>, node: Node<'_>) -> Vec<&'t str> {
    named(node)
        .into_iter()
        .filter(|part| part.kind() == "modifier")
        .map(|part| cx.text(part))
        .collect()
}

/// `typeof(T)` and the like as calls.
fn type_operator(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let Some(keyword) = node.child(0) else { return cx.empty(node) };
    let callee = cx.name(keyword);
    let Some(of_type) = node.child_by_field_name("type") else { return callee };
    let of_type = lower(cx, of_type);
    let whole = cx.builder.peek().span(of_type);
    let arguments = cx.builder.node(Kind::Args, whole, "", &[of_type]);
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

/// A statement that is one expression.
fn expression_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inside = inner(cx, node);
    cx.node(Kind::ExprStmt, node, "", &[inside])
}

fn each(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    out.extend(statements(cx, &named(node)));
}

/// The statement behind a label.
fn labeled(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let inside = named(node);
    out.extend(statements(cx, inside.get(1..).unwrap_or_default()));
}

/// Everything that a preprocessor keeps under some condition.
fn branches(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let condition = node.child_by_field_name("condition");
    let inside: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| Some(*part) != condition).collect();
    out.extend(statements(cx, &inside));
}

/// `T a = 1, b;` is a declaration for each name.
fn variables(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let Some(declaration) = named(node).into_iter().find(|p| p.kind() == "variable_declaration")
    else {
        return;
    };
    declarators(cx, node, declaration, out);
}

/// The declarations in `declaration`; the whole is what a single one spans.
fn declarators(
    cx: &mut Context<'_>,
    whole: Node<'_>,
    declaration: Node<'_>,
    out: &mut Vec<NodeId>,
) {
    let declarators: Vec<Node<'_>> = named(declaration)
        .into_iter()
        .filter(|part| part.kind() == "variable_declarator")
        .collect();
    for declarator in &declarators {
        let attributes = attributes(cx, whole);
        let parts = parts(*declarator);
        let name = optional(cx, parts.first().copied(), *declarator);
        let of_type = field(cx, declaration, "type");
        let assigned = has_token(*declarator, "=").then(|| parts.last().copied()).flatten();
        let assigned = optional(cx, assigned, *declarator);
        out.push(cx.node(Kind::VarDef, whole, "", &[attributes, name, of_type, assigned]));
    }
}

fn if_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if_chain(cx, node, ("condition", "consequence"), |node| {
        let otherwise = node.child_by_field_name("alternative");
        (otherwise.filter(|otherwise| otherwise.kind() == "if_statement"), otherwise)
    })
}

/// The parts of a loop's head as one node.
fn head(cx: &mut Context<'_>, node: Node<'_>, name: &str) -> NodeId {
    let mut found = Vec::new();
    for part in fields(node, name) {
        if part.kind() == "variable_declaration" {
            declarators(cx, part, part, &mut found);
        } else if part.is_named() || is_self(part) {
            found.push(lower(cx, part));
        }
    }
    match found[..] {
        [] => cx.empty(node),
        [one] => one,
        [first, .., last] => {
            let tree = cx.builder.peek();
            let whole = Span { start: tree.span(first).start, end: tree.span(last).end };
            cx.builder.node(Kind::Other, whole, "declarations", &found)
        }
    }
}

fn for_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let init = head(cx, node, "initializer");
    let condition = head(cx, node, "condition");
    let update = head(cx, node, "update");
    let body = optional_block(cx, node.child_by_field_name("body"), node);
    cx.node(Kind::For, node, "", &[init, condition, update, body])
}

fn for_each(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut target = field(cx, node, "left");
    if let Some(of_type) = node.child_by_field_name("type") {
        let start = span(of_type).start;
        let of_type = lower(cx, of_type);
        let (attributes, absent) = (cx.empty(node), cx.empty(node));
        let whole = Span { start, end: cx.builder.peek().span(target).end };
        let parts = [attributes, target, of_type, absent];
        target = cx.builder.node(Kind::VarDef, whole, "", &parts);
    }
    let iterable = optional(cx, node.child_by_field_name("right"), node);
    let body = optional_block(cx, node.child_by_field_name("body"), node);
    let otherwise = cx.empty(node);
    cx.node(Kind::ForEach, node, "", &[target, iterable, body, otherwise])
}

fn switch_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![optional(cx, node.child_by_field_name("value"), node)];
    for section in node.child_by_field_name("body").map(named).unwrap_or_default() {
        children.push(case(cx, section));
    }
    cx.node(Kind::Switch, node, "switch", &children)
}

/// `case pattern when guard: …`.
fn case(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    let all: Vec<Node<'_>> = node.children(&mut cursor).filter(|part| !part.is_extra()).collect();
    let colon = all.iter().position(|part| part.kind() == ":").unwrap_or(all.len());
    let (before, after) = all.split_at(colon);
    let is_value = |part: &&Node<'_>| part.is_named() || is_self(**part);
    let pattern = before.iter().find(|part| is_value(part) && part.kind() != "when_clause");
    let pattern = optional(cx, pattern.copied(), node);
    let guard = before.iter().find(|part| part.kind() == "when_clause");
    let guard = match guard {
        Some(&guard) => inner(cx, guard),
        None => cx.empty(node),
    };
    let body: Vec<Node<'_>> = after.iter().copied().filter(Node::is_named).collect();
    let statements = statements(cx, &body);
    let whole = match (body.first(), body.last()) {
        (Some(&first), Some(&last)) => Span { start: span(first).start, end: span(last).end },
        _ => Span { start: span(node).end, end: span(node).end },
    };
    let body = cx.builder.node(Kind::Block, whole, "", &statements);
    cx.node(Kind::Case, node, "", &[pattern, guard, body])
}

fn try_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![optional_block(cx, node.child_by_field_name("body"), node)];
    let clauses = named(node);
    for clause in clauses.iter().filter(|part| part.kind() == "catch_clause") {
        let declaration = named(*clause).into_iter().find(|p| p.kind() == "catch_declaration");
        let near = declaration.unwrap_or(*clause);
        let of_type = match declaration {
            Some(declaration) => field(cx, declaration, "type"),
            None => cx.empty(near),
        };
        let name = declaration.and_then(|declaration| declaration.child_by_field_name("name"));
        let name = optional(cx, name, near);
        let body = optional_block(cx, clause.child_by_field_name("body"), *clause);
        children.push(cx.node(Kind::Catch, *clause, "", &[of_type, name, body]));
    }
    children.push(cx.empty(node));
    let finally = clauses.iter().find(|part| part.kind() == "finally_clause");
    let finally = finally.and_then(|clause| named(*clause).first().copied());
    children.push(optional_block(cx, finally, node));
    cx.node(Kind::Try, node, "", &children)
}

/// `using (…)`, `lock (…)` and `fixed (…)`: what is held while the body runs.
fn using_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut all = parts(node);
    let body = all.pop();
    let mut children = Vec::new();
    for part in all {
        if part.kind() == "variable_declaration" {
            declarators(cx, part, part, &mut children);
        } else {
            let held = lower(cx, part);
            let name = cx.empty(part);
            children.push(cx.node(Kind::WithItem, part, "", &[held, name]));
        }
    }
    children.push(optional_block(cx, body, node));
    cx.node(Kind::With, node, "", &children)
}

fn returned(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let children = lower_all(cx, &parts(node));
    cx.node(Kind::Return, node, "", &children)
}

/// `yield return x;` and `yield break;`.
fn yielded(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if has_token(node, "break") {
        return cx.node(Kind::Return, node, "", &[]);
    }
    let given = inner(cx, node);
    let yielded = cx.node(Kind::Yield, node, "", &[given]);
    cx.node(Kind::ExprStmt, node, "", &[yielded])
}

/// `using A.B;`, `using static A.B;` and `using X = A.B;`.
fn using_directive(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let alias = node.child_by_field_name("name");
    let path = named(node).into_iter().rfind(|part| Some(*part) != alias);
    let dotted: String =
        path.map_or("", |path| cx.text(path)).chars().filter(|c| !c.is_whitespace()).collect();
    let path = optional(cx, path, node);
    let alias = optional(cx, alias, node);
    cx.node(Kind::Import, node, &dotted, &[path, alias])
}

/// Annotations and modifiers of a declaration, or nothing when there are none.
fn attributes(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut found = Vec::new();
    let mut cursor = node.walk();
    let children: Vec<Node<'_>> = node.children(&mut cursor).collect();
    for child in children {
        match child.kind() {
            "attribute_list" => found.extend(lower_all(cx, &annotations(child))),
            "modifier" | "using" | "ref" | "params" | "struct" | "record"
                if child.parent() == Some(node) =>
            {
                let word = cx.text(child);
                found.push(cx.node(Kind::Attribute, child, word, &[]));
            }
            _ => {}
        }
    }
    list_of_attributes(cx, node, &found)
}

fn annotations(list: Node<'_>) -> Vec<Node<'_>> {
    named(list).into_iter().filter(|part| part.kind() == "attribute").collect()
}

fn list_of_attributes(cx: &mut Context<'_>, node: Node<'_>, found: &[NodeId]) -> NodeId {
    let tree = cx.builder.peek();
    match (found.first(), found.last()) {
        (Some(&first), Some(&last)) => {
            let whole = Span { start: tree.span(first).start, end: tree.span(last).end };
            cx.builder.node(Kind::Attributes, whole, "", found)
        }
        _ => cx.empty(node),
    }
}

/// `[Name]` or `[Name(…)]`.
fn attribute(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut inside = field(cx, node, "name");
    if let Some(list) = named(node).into_iter().find(|p| p.kind() == "attribute_argument_list") {
        let arguments = table::all(cx, list, Kind::Args, "");
        inside = cx.node(Kind::Call, node, "", &[inside, arguments]);
    }
    cx.node(Kind::Attribute, node, "", &[inside])
}

/// Classes and what is declared like them.
fn class(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node);
    let name = field(cx, node, "name");
    let parts = named(node);
    let bases = match parts.iter().find(|part| part.kind() == "base_list") {
        Some(&bases) => base_list(cx, bases),
        None => cx.empty(node),
    };
    let constructor = parts.iter().find(|part| part.kind() == "parameter_list").copied();
    let constructor = constructor.map(|list| primary_constructor(cx, list));
    let mut body = optional_block(cx, node.child_by_field_name("body"), node);
    if let Some(constructor) = constructor {
        let tree = cx.builder.peek();
        let mut members = vec![constructor];
        members.extend_from_slice(tree.children(body));
        let whole = Span { start: tree.span(constructor).start, end: tree.span(body).end };
        body = cx.builder.node(Kind::Block, whole, "", &members);
    }
    let text = match node.kind() {
        "enum_declaration" => "enum",
        "interface_declaration" => "interface",
        "namespace_declaration" | "file_scoped_namespace_declaration" => "namespace",
        _ => "",
    };
    cx.node(Kind::ClassDef, node, text, &[attributes, name, bases, body])
}

/// The parameters behind the name of a class, as a constructor that does nothing but take them.
fn primary_constructor(cx: &mut Context<'_>, list: Node<'_>) -> NodeId {
    let parameters = parameter_list(cx, list);
    let whole = cx.builder.peek().span(parameters);
    let name = cx.builder.node(Kind::Name, whole, "constructor", &[]);
    let (attributes, of_type, body) = (cx.empty(list), cx.empty(list), cx.empty(list));
    cx.builder.node(Kind::FuncDef, whole, "", &[attributes, name, parameters, of_type, body])
}

/// The bases of a class; one with arguments is a call.
fn base_list(cx: &mut Context<'_>, list: Node<'_>) -> NodeId {
    let mut bases: Vec<NodeId> = Vec::new();
    for part in named(list) {
        match part.kind() {
            "argument_list" => {
                let Some(of_type) = bases.pop() else { continue };
                let arguments = table::all(cx, part, Kind::Args, "");
                let start = cx.builder.peek().span(of_type).start;
                let whole = Span { start, end: span(part).end };
                bases.push(cx.builder.node(Kind::Call, whole, "", &[of_type, arguments]));
            }
            "primary_constructor_base_type" => {
                let of_type = field(cx, part, "type");
                let arguments = named(part).into_iter().find(|p| p.kind() == "argument_list");
                let arguments = table::list(cx, arguments, Kind::Args, part);
                bases.push(cx.node(Kind::Call, part, "", &[of_type, arguments]));
            }
            _ => bases.push(lower(cx, part)),
        }
    }
    cx.node(Kind::Args, list, "mixed", &bases)
}

fn enum_member(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node);
    let name = field(cx, node, "name");
    let of_type = cx.empty(node);
    let assigned = optional(cx, node.child_by_field_name("value"), node);
    cx.node(Kind::VarDef, node, "", &[attributes, name, of_type, assigned])
}

/// A property: a variable with functions that read and write it.
fn property(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node);
    let name = field(cx, node, "name");
    let of_type = field(cx, node, "type");
    let given = node.child_by_field_name("value");
    let (assigned, accessors) = match given {
        Some(arrow) if arrow.kind() == "arrow_expression_clause" => (None, Some(arrow)),
        _ => (given, node.child_by_field_name("accessors")),
    };
    let assigned = optional(cx, assigned, node);
    let mut children = vec![attributes, name, of_type, assigned];
    if let Some(accessors) = accessors {
        children.push(accessors_of(cx, accessors));
    }
    cx.node(Kind::VarDef, node, "", &children)
}

/// `{ get; set; }`, or `=> value`, which only reads.
fn accessors_of(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if node.kind() != "arrow_expression_clause" {
        return block(cx, node);
    }
    let body = arrow(cx, node);
    let name = cx.node(Kind::Name, node, "get", &[]);
    let parameters = table::list(cx, None, Kind::Params, node);
    let (attributes, of_type) = (cx.empty(node), cx.empty(node));
    let getter = [attributes, name, parameters, of_type, body];
    let getter = cx.node(Kind::FuncDef, node, "", &getter);
    cx.node(Kind::Block, node, "", &[getter])
}

/// Methods, constructors, operators, accessors and local functions.
fn function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node);
    let name = match node.child_by_field_name("name") {
        Some(name) => cx.name(name),
        None => unnamed(cx, node),
    };
    let parameters = parameters(cx, node);
    let of_type = match node.kind() {
        "method_declaration" => field(cx, node, "returns"),
        _ => field(cx, node, "type"),
    };
    let body = function_body(cx, node);
    let text = if modifier_words(cx, node).contains(&"async") { "async" } else { "" };
    cx.node(Kind::FuncDef, node, text, &[attributes, name, parameters, of_type, body])
}

/// What stands for the name of an operator or an indexer.
fn unnamed(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    let mut children = node.children(&mut cursor);
    let found = match node.child_by_field_name("operator") {
        Some(operator) => Some(operator),
        None => children.find(|part| matches!(part.kind(), "this" | "implicit" | "explicit")),
    };
    match found {
        Some(found) => cx.name(found),
        None => cx.empty(node),
    }
}

fn function_body(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let before = named(node).into_iter().find(|part| part.kind() == "constructor_initializer");
    let before = before.map(|call| constructor_call(cx, call));
    let given = ["body", "accessors", "value"];
    let body = given.into_iter().find_map(|name| node.child_by_field_name(name));
    let body = match body {
        Some(arrow_clause) if arrow_clause.kind() == "arrow_expression_clause" => {
            arrow(cx, arrow_clause)
        }
        Some(body) => block(cx, body),
        None => return cx.empty(node),
    };
    let Some(before) = before else { return body };
    let tree = cx.builder.peek();
    let mut statements = vec![before];
    statements.extend_from_slice(tree.children(body));
    let whole = tree.span(body);
    cx.builder.node(Kind::Block, whole, "", &statements)
}

/// `: base(…)` and `: this(…)`, which run first.
fn constructor_call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let all = parts(node);
    let callee = optional(cx, all.first().copied(), node);
    let arguments = all.last().copied().filter(|last| last.kind() == "argument_list");
    let arguments = table::list(cx, arguments, Kind::Args, node);
    let call = cx.node(Kind::Call, node, "", &[callee, arguments]);
    cx.node(Kind::ExprStmt, node, "", &[call])
}

/// `=> value` as a body.
fn arrow(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let given = inner(cx, node);
    let is_throw = cx.builder.peek().kind(given) == Kind::Throw;
    let statement = if is_throw { given } else { cx.node(Kind::Return, node, "", &[given]) };
    cx.node(Kind::Block, node, "", &[statement])
}

/// The parameters of a function; a name alone is one without a type.
fn parameters(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match node.child_by_field_name("parameters") {
        Some(list) if matches!(list.kind(), "parameter_list" | "bracketed_parameter_list") => {
            parameter_list(cx, list)
        }
        Some(name) => {
            let target = cx.name(name);
            let (of_type, default) = (cx.empty(name), cx.empty(name));
            let one = cx.node(Kind::Param, name, "", &[target, of_type, default]);
            cx.node(Kind::Params, name, "", &[one])
        }
        None if takes_value(node) => {
            let name = node.child_by_field_name("name").unwrap_or(node);
            let target = cx.node(Kind::Name, name, "value", &[]);
            let (of_type, default) = (cx.empty(name), cx.empty(name));
            let one = cx.node(Kind::Param, name, "", &[target, of_type, default]);
            cx.node(Kind::Params, name, "", &[one])
        }
        None => table::list(cx, None, Kind::Params, node),
    }
}

/// Whether a function is an accessor that is given `value`.
fn takes_value(node: Node<'_>) -> bool {
    let name = node.child_by_field_name("name");
    node.kind() == "accessor_declaration"
        && name.is_some_and(|name| matches!(name.kind(), "set" | "init" | "add" | "remove"))
}

fn parameter_list(cx: &mut Context<'_>, list: Node<'_>) -> NodeId {
    let parameters: Vec<Node<'_>> = named(list)
        .into_iter()
        .filter(|part| part.kind() == "parameter" || part.is_error())
        .collect();
    let mut children = lower_all(cx, &parameters);
    // `params T[] name` has no node of its own.
    if let (Some(of_type), Some(name)) =
        (list.child_by_field_name("type"), list.child_by_field_name("name"))
    {
        let whole = Span { start: span(of_type).start, end: span(name).end };
        let target = cx.name(name);
        let of_type = lower(cx, of_type);
        let default = cx.empty(name);
        let rest = [target, of_type, default];
        children.push(cx.builder.node(Kind::Param, whole, "", &rest));
    }
    cx.node(Kind::Params, list, "", &children)
}

fn parameter(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let target = field(cx, node, "name");
    let of_type = field(cx, node, "type");
    let default = has_token(node, "=").then(|| parts(node).last().copied()).flatten();
    let default = optional(cx, default, node);
    let attributes = attributes(cx, node);
    let mut children = vec![target, of_type, default];
    if cx.builder.peek().kind(attributes) == Kind::Attributes {
        children.push(attributes);
    }
    let is_receiver = modifier_words(cx, node).contains(&"this");
    cx.node(Kind::Param, node, if is_receiver { "receiver" } else { "" }, &children)
}
