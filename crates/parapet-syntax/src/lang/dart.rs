//! Dart.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::{
    self, Lower, Slot, Table, attributes, base_by, block, field, has_token, if_chain, lower, lower_all,
    optional, optional_block, part, statements,
};
use super::{BLOCKS, Context, LanguageTraits, Lowering, fields, named, span};
use crate::tree::{Kind, NodeId, Span};

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

/// A type; a question mark behind it does not count.
fn of_type(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let (arguments, names): (Vec<_>, Vec<_>) =
        parts.into_iter().partition(|child| child.kind() == "type_arguments");
    let plain = match names[..] {
        [] => cx.leaf(Kind::Name, node),
        [one] => lower(cx, one),
        [module, name, ..] => {
            let whole = Span { start: span(module).start, end: span(name).end };
            let children = [cx.name(module), cx.name(name)];
            cx.builder.node(Kind::Member, whole, "", &children)
        }
    };
    match arguments.first() {
        Some(&arguments) => {
            let arguments = table::all(cx, arguments, Kind::Other, "type_arguments");
            cx.node(Kind::Other, node, "generic_type", &[plain, arguments])
        }
        None => plain,
    }
}

/// `a.b.c` as member accesses.
fn dotted(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let Some((&first, rest)) = parts.split_first() else { return cx.empty(node) };
    let mut path = cx.name(first);
    for &name in rest {
        let whole = Span { start: span(first).start, end: span(name).end };
        let children = [path, cx.name(name)];
        path = cx.builder.node(Kind::Member, whole, "", &children);
    }
    path
}

/// The last part of a node that counts.
fn last_part(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    value(cx, values(node).last().copied(), node)
}

/// The parts of a node that have a value: `this` and `super` are words without a name of their own.
fn values(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    let counts = |child: &Node<'_>| {
        (child.is_named() && (!child.is_extra() || child.is_error())) || is_word(*child)
    };
    node.children(&mut cursor).filter(counts).collect()
}

fn is_word(node: Node<'_>) -> bool {
    !node.is_named() && matches!(node.kind(), "this" | "super")
}

fn value(cx: &mut Context<'_>, node: Option<Node<'_>>, near: Node<'_>) -> NodeId {
    match node {
        Some(word) if is_word(word) => cx.name(word),
        other => optional(cx, other, near),
    }
}

fn all_values(cx: &mut Context<'_>, node: Node<'_>, kind: Kind) -> NodeId {
    let children: Vec<NodeId> =
        values(node).into_iter().map(|part| value(cx, Some(part), node)).collect();
    cx.node(kind, node, "", &children)
}

fn arguments(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts: Vec<Node<'_>> =
        values(node).into_iter().filter(|part| part.kind() != "annotation_open_paren").collect();
    let children: Vec<NodeId> =
        parts.into_iter().map(|part| value(cx, Some(part), node)).collect();
    cx.node(Kind::Args, node, "", &children)
}

fn returned(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    all_values(cx, node, Kind::Return)
}

fn conditional(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    all_values(cx, node, Kind::Conditional)
}

/// Strings that stand beside each other are one.
fn string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut begins = None;
    for piece in named(node) {
        let mut cursor = piece.walk();
        let children: Vec<Node<'_>> = piece.children(&mut cursor).collect();
        let inside = children.get(1..children.len().saturating_sub(1)).unwrap_or_default();
        for &child in inside {
            if child.kind() == "template_substitution" {
                flush(cx, &mut parts, &mut text, &mut begins);
                parts.push(substitution(cx, child));
            } else {
                text.push_str(cx.text(child));
                let whole = begins.get_or_insert(span(child));
                whole.end = span(child).end;
            }
        }
    }
    if parts.is_empty() {
        return cx.node(Kind::Str, node, &text, &[]);
    }
    flush(cx, &mut parts, &mut text, &mut begins);
    cx.node(Kind::Interp, node, "", &parts)
}

/// Makes a part of the text so far.
fn flush(
    cx: &mut Context<'_>,
    parts: &mut Vec<NodeId>,
    text: &mut String,
    begins: &mut Option<Span>,
) {
    if let Some(whole) = begins.take() {
        parts.push(cx.builder.node(Kind::StrPart, whole, text, &[]));
        text.clear();
    }
}

fn substitution(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inner = match named(node)[..] {
        [name] if name.kind() == "identifier_dollar_escaped" => cx.name(name),
        [one] => lower(cx, one),
        _ => cx.empty(node),
    };
    let text = if has_token(node, "{") { "" } else { "$" };
    cx.node(Kind::Interpolation, node, text, &[inner])
}

/// A list, a set or a map; the types of its elements do not count.
fn collection(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let elements: Vec<Node<'_>> =
        named(node).into_iter().filter(|child| child.kind() != "type_arguments").collect();
    let is_map = elements.is_empty() || elements.iter().any(|e| e.kind() == "map_element");
    let kind = match node.kind() {
        "list_literal" => Kind::List,
        _ if is_map => Kind::Dict,
        _ => Kind::Set,
    };
    let children = lower_all(cx, &elements);
    cx.node(kind, node, "", &children)
}

/// An expression; what is thrown is a statement of its own.
fn expression_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inner = last_part(cx, node);
    if cx.builder.peek().kind(inner) == Kind::Throw {
        return inner;
    }
    cx.node(Kind::ExprStmt, node, "", &[inner])
}

fn assignment(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let target = field(cx, node, "left");
    let value = value(cx, node.child_by_field_name("right"), node);
    match table::operator(cx, node) {
        "=" => cx.node(Kind::Assign, node, "", &[target, value]),
        operator => cx.node(Kind::OpAssign, node, operator, &[target, value]),
    }
}

/// The kinds of node that reach into the one before them.
const LINKS: &[&str] = &[
    "assignable_expression",
    "member_expression",
    "index_expression",
    "null_aware_member_expression",
    "null_aware_index_expression",
    "call_expression",
];

/// `a.b`, `a[b]` and their forms with a question mark; chains are followed in a loop.
fn access(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let object = |link: Node<'_>| link.child_by_field_name("object").is_some();
    if !object(node) && node.kind() != "call_expression" {
        return value(cx, values(node).first().copied(), node);
    }
    let mut spine = vec![node];
    while let Some(inner) = spine.last().and_then(|link| inner_of(*link)) {
        let goes_on = LINKS.contains(&inner.kind())
            && inner_of(inner).is_some()
            && (spine.len() as u32) < super::MAX_DEPTH;
        if !goes_on {
            break;
        }
        spine.push(inner);
    }
    let innermost = spine.last().and_then(|link| inner_of(*link));
    let mut made = value(cx, innermost, node);
    for link in spine.into_iter().rev() {
        made = one_link(cx, link, made);
    }
    made
}

fn inner_of(link: Node<'_>) -> Option<Node<'_>> {
    link.child_by_field_name("object").or_else(|| link.child_by_field_name("function"))
}

/// One step of a chain, into what the steps before it gave.
fn one_link(cx: &mut Context<'_>, link: Node<'_>, object: NodeId) -> NodeId {
    if let Some(name) = link.child_by_field_name("property") {
        let text = if has_token(link, "?.") { "?." } else { "" };
        let name = cx.name(name);
        return cx.node(Kind::Member, link, text, &[object, name]);
    }
    if link.child_by_field_name("index").is_some() {
        let index = field(cx, link, "index");
        return cx.node(Kind::Index, link, "", &[object, index]);
    }
    let arguments = part(cx, link, Slot::Field("arguments"));
    cx.node(Kind::Call, link, "", &[object, arguments])
}

/// What type arguments belong to.
fn instantiation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    field(cx, node, "function")
}

fn named_argument(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let [label, value] = named(node)[..] else {
        return table::all(cx, node, Kind::Other, node.kind());
    };
    let name = match named(label).first() {
        Some(&name) => cx.name(name),
        None => cx.empty(label),
    };
    let value = lower(cx, value);
    cx.node(Kind::KeywordArg, node, "", &[name, value])
}

/// `new T(…)`; a named constructor is a member of its type.
fn creation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let types: Vec<Node<'_>> =
        fields(node, "type").into_iter().filter(|part| part.is_named()).collect();
    let mut of_type = optional(cx, types.first().copied(), node);
    if let Some(name) = node.child_by_field_name("constructor") {
        let start = cx.builder.peek().span(of_type).start;
        let whole = Span { start, end: span(name).end };
        let name = cx.name(name);
        of_type = cx.builder.node(Kind::Member, whole, "", &[of_type, name]);
    }
    let arguments = part(cx, node, Slot::Field("arguments"));
    cx.node(Kind::New, node, "", &[of_type, arguments])
}

/// The kinds of node that are an operator with two operands.
const BINARY: &[&str] = &[
    "logical_or_expression",
    "logical_and_expression",
    "if_null_expression",
    "equality_expression",
    "relational_expression",
    "bitwise_or_expression",
    "bitwise_xor_expression",
    "bitwise_and_expression",
    "shift_expression",
    "additive_expression",
    "multiplicative_expression",
];

/// Operators; long chains cost no stack.
fn binary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut spine = vec![node];
    while let Some(left) = spine.last().and_then(|link| named(*link).first().copied()) {
        let is_binary = BINARY.contains(&left.kind());
        if !is_binary || spine.len() as u32 >= super::MAX_DEPTH {
            break;
        }
        spine.push(left);
    }
    let innermost = spine.last().and_then(|link| values(*link).first().copied());
    let mut left = value(cx, innermost, node);
    for link in spine.into_iter().rev() {
        let right = value(cx, values(link).last().copied(), link);
        let operator = match link.kind() {
            "logical_or_expression" => "||",
            "logical_and_expression" => "&&",
            "if_null_expression" => "??",
            _ => table::operator(cx, link),
        };
        left = cx.node(Kind::Binary, link, operator, &[left, right]);
    }
    left
}

fn cast(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let [value, of_type] = named(node)[..] else {
        return table::all(cx, node, Kind::Other, node.kind());
    };
    let value = lower(cx, value);
    let of_type = lower(cx, of_type);
    cx.node(Kind::Cast, node, "", &[of_type, value])
}

/// `x is T` and `x is! T`.
fn type_test(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let [value, test] = named(node)[..] else {
        return table::all(cx, node, Kind::Other, node.kind());
    };
    let value = lower(cx, value);
    let of_type = last_part(cx, test);
    let operator = if cx.text(test).contains('!') { "is!" } else { "is" };
    cx.node(Kind::Binary, node, operator, &[value, of_type])
}

fn unary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operand = last_part(cx, node);
    match table::operator(cx, node) {
        "" => operand,
        "++" => cx.node(Kind::OpAssign, node, "++x", &[operand]),
        "--" => cx.node(Kind::OpAssign, node, "--x", &[operand]),
        operator => cx.node(Kind::Unary, node, operator, &[operand]),
    }
}

fn postfix(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = if table::operator(cx, node) == "++" { "x++" } else { "x--" };
    let target = field(cx, node, "argument");
    cx.node(Kind::OpAssign, node, text, &[target])
}

/// `a..b()..c = d`: every section speaks of `a`.
fn cascade(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let Some((&first, sections)) = parts.split_first() else { return cx.empty(node) };
    let receiver = lower(cx, first);
    let mut children = Vec::with_capacity(sections.len());
    for (index, &section) in sections.iter().enumerate() {
        // A name is written again, so that each section is complete; anything else is shared.
        let again = index > 0 && first.kind() == "identifier";
        let receiver = if again { cx.name(first) } else { receiver };
        let inner = named(section);
        let Some(&target) = inner.first() else { continue };
        let mut made = cascade_link(cx, target, receiver);
        if let Some(&value) = inner.get(1) {
            let value = lower(cx, value);
            let operator = assignment_operator(cx, section);
            made = match operator {
                "=" => cx.node(Kind::Assign, section, "", &[made, value]),
                operator => cx.node(Kind::OpAssign, section, operator, &[made, value]),
            };
        }
        children.push(made);
    }
    cx.node(Kind::Other, node, "cascade", &children)
}

fn assignment_operator<'t>(cx: &Context<'t>, section: Node<'_>) -> &'t str {
    let mut cursor = section.walk();
    let found = section
        .children(&mut cursor)
        .find(|child| !child.is_named() && child.kind().ends_with('='));
    found.map_or("=", |operator| cx.text(operator))
}

/// What a section of a cascade does to its receiver.
fn cascade_link(cx: &mut Context<'_>, node: Node<'_>, receiver: NodeId) -> NodeId {
    cx.deeper(node, |cx| {
        if node.kind() == "cascade_selector" {
            let inner = named(node).first().copied();
            return match inner {
                Some(name) if name.kind() == "identifier" && !has_token(node, "[") => {
                    let name = cx.name(name);
                    cx.node(Kind::Member, node, "", &[receiver, name])
                }
                other => {
                    let index = optional(cx, other, node);
                    cx.node(Kind::Index, node, "", &[receiver, index])
                }
            };
        }
        let inner = inner_of(node).or_else(|| node.child_by_field_name("value"));
        let object = match inner {
            Some(inner) => cascade_link(cx, inner, receiver),
            None => receiver,
        };
        if node.kind() == "cascade_null_assertion_expression" {
            return object;
        }
        if node.kind() == "cascade_call_expression" {
            let callee = match node.child_by_field_name("property") {
                Some(name) => {
                    let at = cx.name(name);
                    cx.node(Kind::Member, name, "", &[object, at])
                }
                None => object,
            };
            let arguments = part(cx, node, Slot::Field("arguments"));
            return cx.node(Kind::Call, node, "", &[callee, arguments]);
        }
        one_link(cx, node, object)
    })
}

fn lambda(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parameters = parameters(cx, node);
    let body = match node.child_by_field_name("body") {
        Some(body) => last_part(cx, body),
        None => cx.empty(node),
    };
    let text = node.child_by_field_name("body").map_or("", |body| awaits(body));
    cx.node(Kind::Lambda, node, text, &[parameters, body])
}

fn awaits(body: Node<'_>) -> &'static str {
    if has_token(body, "async") { "async" } else { "" }
}

/// The parameters of a function; optional ones beside the others.
fn parameters(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let list = named(node).into_iter().find(|child| child.kind() == "formal_parameter_list");
    let Some(list) = list else {
        return cx.builder.node(Kind::Params, Span { start: span(node).end, end: span(node).end }, "", &[]);
    };
    let mut found = Vec::new();
    for child in named(list) {
        if child.kind() == "optional_formal_parameters" {
            let parts = named(child);
            for (index, &part) in parts.iter().enumerate() {
                if part.kind() == "formal_parameter" {
                    let default =
                        parts.get(index + 1).filter(|next| fields(child, "default_value").contains(next));
                    found.push(parameter(cx, part, default.copied()));
                }
            }
        } else {
            found.push(parameter(cx, child, None));
        }
    }
    cx.node(Kind::Params, list, "", &found)
}

fn parameter(cx: &mut Context<'_>, node: Node<'_>, default: Option<Node<'_>>) -> NodeId {
    let attributes = attributes(cx, node, MODIFIERS);
    // `this.name` and `super.name` have a node of their own.
    let inner = named(node)
        .into_iter()
        .find(|child| child.kind().ends_with("_formal_parameter"))
        .unwrap_or(node);
    let name = inner.child_by_field_name("name").or_else(|| {
        named(inner).into_iter().rev().find(|child| child.kind() == "identifier")
    });
    let target = match name {
        Some(name) => cx.name(name),
        None => cx.empty(node),
    };
    let of_type = type_child(cx, inner);
    let default = optional(cx, default, node);
    let mut children = vec![target, of_type, default];
    if cx.builder.peek().kind(attributes) != Kind::Empty {
        children.push(attributes);
    }
    cx.node(Kind::Param, node, "", &children)
}

fn type_child(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let of_type = named(node).into_iter().find(|child| child.kind() == "type");
    optional(cx, of_type, node)
}

/// Words and annotations before a declaration.
const MODIFIERS: &[&str] = &[
    "annotation", "final", "const", "late", "static", "external", "abstract", "covariant",
    "sealed", "base", "interface", "mixin", "required", "augment",
];

/// `T a = 1, b;` is several declarations, each from the type on.
fn variables(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let inner = named(node)
        .into_iter()
        .find(|child| {
            matches!(child.kind(), "initialized_variable_declaration" | "pattern_variable_declaration")
        })
        .unwrap_or(node);
    if inner.kind() == "pattern_variable_declaration" {
        let parts = named(inner);
        let attributes = attributes(cx, inner, MODIFIERS);
        let target = optional(cx, parts.first().copied(), inner);
        let of_type = cx.empty(inner);
        let value = optional(cx, parts.last().copied(), inner);
        out.push(cx.node(Kind::VarDef, node, "", &[attributes, target, of_type, value]));
        return;
    }
    let mut declared = Vec::new();
    if let Some(name) = inner.child_by_field_name("name") {
        declared.push((name, inner.child_by_field_name("value"), span(node)));
    }
    for child in named(inner) {
        match child.kind() {
            "initialized_identifier" => declared.extend(one_declared(child)),
            "initialized_identifier_list" | "static_final_declaration_list" => {
                declared.extend(named(child).into_iter().filter_map(one_declared));
            }
            "identifier_list" => {
                declared.extend(named(child).into_iter().map(|name| (name, None, span(name))));
            }
            _ => {}
        }
    }
    let several = declared.len() > 1;
    for (name, given, own) in declared {
        let attributes = attributes(cx, inner, MODIFIERS);
        let of_type = type_child(cx, inner);
        let target = cx.name(name);
        let value = value(cx, given, name);
        let end = value_end(cx, value).max(own.end.min(span(node).end));
        let whole =
            if several { Span { start: span(node).start, end } } else { span(node) };
        let children = [attributes, target, of_type, value];
        out.push(cx.builder.node(Kind::VarDef, whole, "", &children));
    }
}

fn value_end(cx: &Context<'_>, value: NodeId) -> u32 {
    cx.builder.peek().span(value).end
}

type Declared<'n> = (Node<'n>, Option<Node<'n>>, Span);

fn one_declared(node: Node<'_>) -> Option<Declared<'_>> {
    Some((node.child_by_field_name("name")?, node.child_by_field_name("value"), span(node)))
}

/// A function, a method, a constructor, a getter or a setter.
fn function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let signature = named(node).into_iter().find(|child| child.kind().ends_with("_signature"));
    let body = named(node).into_iter().find(|child| child.kind() == "function_body");
    function_of(cx, node, signature.unwrap_or(node), body)
}

fn function_of(
    cx: &mut Context<'_>,
    node: Node<'_>,
    outer: Node<'_>,
    body: Option<Node<'_>>,
) -> NodeId {
    let signature = match outer.kind() {
        "method_signature" => {
            named(outer).into_iter().find(|child| child.kind().ends_with("_signature"))
        }
        _ => None,
    };
    let signature = signature.unwrap_or(outer);
    let holder = if node.kind() == "declaration" { node } else { outer };
    let attributes = match node.kind() {
        "declaration" | "method_declaration" => attributes(cx, holder, MODIFIERS),
        _ => attributes(cx, node, MODIFIERS),
    };
    let name = fields(signature, "name");
    let name = match (name.first(), name.last()) {
        (Some(first), Some(last)) => {
            let whole = Span { start: span(*first).start, end: span(*last).end };
            let text = cx.source.get(first.start_byte()..last.end_byte()).unwrap_or("");
            cx.builder.node(Kind::Name, whole, text, &[])
        }
        _ => part(cx, signature, Slot::Name("operator")),
    };
    let parameters = parameters(cx, signature);
    let returns = field(cx, signature, "return_type");
    let text = body.map_or("", |body| awaits(body));
    let body = match body {
        Some(body) => function_body(cx, body),
        None => cx.empty(node),
    };
    let first = initializers(cx, outer, node);
    let body = if first.is_empty() {
        body
    } else {
        let mut inside = first;
        inside.extend_from_slice(cx.builder.peek().children(body));
        cx.node(Kind::Block, node, "", &inside)
    };
    cx.node(Kind::FuncDef, node, text, &[attributes, name, parameters, returns, body])
}

/// What a constructor does before its body: `: super(a), this.b = c`.
fn initializers(cx: &mut Context<'_>, outer: Node<'_>, node: Node<'_>) -> Vec<NodeId> {
    let holds = |part: &Node<'_>| matches!(part.kind(), "initializers" | "redirection");
    let list = named(outer).into_iter().chain(named(node)).find(holds);
    let Some(list) = list else { return Vec::new() };
    let entries = if list.kind() == "redirection" { vec![list] } else { named(list) };
    entries.into_iter().map(|entry| initializer(cx, entry)).collect()
}

fn initializer(cx: &mut Context<'_>, entry: Node<'_>) -> NodeId {
    let inner = named(entry).first().copied().unwrap_or(entry);
    let word = |text: &'static str| has_token(entry, text) || has_token(inner, text);
    let (Some(name), true) = (inner.child_by_field_name("name"), inner.kind() == "field_initializer")
    else {
        if inner.kind() == "assertion" {
            return lower(cx, inner);
        }
        let name = if word("super") { "super" } else { "this" };
        let start = span(entry).start;
        let callee = cx.builder.node(Kind::Name, Span { start, end: start }, name, &[]);
        let arguments = part(cx, entry, Slot::Of("arguments"));
        let call = cx.node(Kind::Call, entry, "", &[callee, arguments]);
        return cx.node(Kind::ExprStmt, entry, "", &[call]);
    };
    let start = span(inner).start;
    let this = cx.builder.node(Kind::Name, Span { start, end: start }, "this", &[]);
    let member = cx.name(name);
    let target = cx.node(Kind::Member, name, "", &[this, member]);
    let value = field(cx, inner, "value");
    let assign = cx.node(Kind::Assign, inner, "", &[target, value]);
    cx.node(Kind::ExprStmt, inner, "", &[assign])
}

/// `=> value;` returns the value.
fn function_body(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [one] if one.kind() == "block" => block(cx, one),
        [value] => {
            let value = lower(cx, value);
            let returned = cx.node(Kind::Return, node, "", &[value]);
            cx.node(Kind::Block, node, "", &[returned])
        }
        _ => cx.empty(node),
    }
}

/// A member of a class: a method, fields, or what has no body.
fn member(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    for child in named(node) {
        match child.kind() {
            "method_declaration" => {
                let lowered = cx.deeper(child, |cx| function(cx, child));
                out.push(lowered);
            }
            "declaration" => {
                let signature =
                    named(child).into_iter().find(|part| part.kind().ends_with("_signature"));
                match signature {
                    Some(signature) => out.push(function_of(cx, child, signature, None)),
                    None => variables(cx, child, out),
                }
            }
            _ => {}
        }
    }
}

fn class(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = if node.kind() == "enum_declaration" { "enum" } else { "" };
    let attributes = attributes(cx, node, MODIFIERS);
    let name = part(cx, node, Slot::Name("name"));
    let bases = bases(cx, node);
    let body = field(cx, node, "body");
    cx.node(Kind::ClassDef, node, text, &[attributes, name, bases, body])
}

/// What a class extends, mixes in and implements; order does not count.
fn bases(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut types = Vec::new();
    let mut word = "";
    let mut pending: Vec<Node<'_>> = named(node)
        .into_iter()
        .filter(|child| matches!(child.kind(), "superclass" | "mixins" | "interfaces"))
        .rev()
        .collect();
    while let Some(part) = pending.pop() {
        match part.kind() {
            "type" => types.push((part, word)),
            kind => {
                word = kind;
                pending.extend(named(part).into_iter().rev());
            }
        }
    }
    let (Some(first), Some(last)) = (types.first(), types.last()) else { return cx.empty(node) };
    let whole = Span { start: span(first.0).start, end: span(last.0).end };
    let mut children = Vec::with_capacity(types.len());
    for (of_type, word) in types {
        let lowered = lower(cx, of_type);
        children.push(match word {
            "interfaces" => base_by(cx, of_type, "implements", lowered),
            "mixins" => base_by(cx, of_type, "with", lowered),
            _ => lowered,
        });
    }
    cx.builder.node(Kind::Args, whole, "", &children)
}

fn enum_entry(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node, MODIFIERS);
    let name = part(cx, node, Slot::Name("name"));
    let arguments = part(cx, node, Slot::Of("arguments"));
    cx.node(Kind::Other, node, "enum_constant", &[attributes, name, arguments])
}

/// `@name` is `@name()`.
fn annotation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = field(cx, node, "name");
    let arguments = named(node).into_iter().find(|child| child.kind() == "annotation_arguments");
    let arguments = table::list(cx, arguments, Kind::Args, node);
    let start = cx.builder.peek().span(name).start;
    let whole = Span { start, end: span(node).end };
    let call = cx.builder.node(Kind::Call, whole, "", &[name, arguments]);
    cx.node(Kind::Attribute, node, "", &[call])
}

fn import(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let uri = node.child_by_field_name("uri");
    let uri = match uri {
        Some(uri) if uri.kind() == "configurable_uri" => named(uri).first().copied(),
        other => other,
    };
    let path = optional(cx, uri, node);
    let text = cx.builder.peek().text(path).to_owned();
    let alias = field(cx, node, "alias");
    cx.node(Kind::Import, node, &text, &[path, alias])
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
    let body = node.child_by_field_name("body");
    if node.child_by_field_name("value").is_some() {
        let target = loop_variable(cx, node);
        let iterable = field(cx, node, "value");
        let body = optional_block(cx, body, node);
        let otherwise = cx.empty(node);
        return cx.node(Kind::ForEach, node, "", &[target, iterable, body, otherwise]);
    }
    let init = head_part(cx, node, "init");
    let condition = field(cx, node, "condition");
    let update = head_part(cx, node, "update");
    let body = optional_block(cx, body, node);
    cx.node(Kind::For, node, "", &[init, condition, update, body])
}

/// A variable that is declared for the loop, or one that is there.
fn loop_variable(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let Some(name) = node.child_by_field_name("name") else {
        return optional(cx, named(node).first().copied(), node);
    };
    let attributes = attributes(cx, node, MODIFIERS);
    let of_type = type_child(cx, node);
    let target = cx.name(name);
    let value = cx.empty(name);
    cx.node(Kind::VarDef, name, "", &[attributes, target, of_type, value])
}

/// What the head of a loop does in one place: one statement, several or none.
fn head_part(cx: &mut Context<'_>, node: Node<'_>, name: &str) -> NodeId {
    let parts: Vec<Node<'_>> =
        fields(node, name).into_iter().filter(|part| part.is_named()).collect();
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return cx.empty(node) };
    let whole = Span { start: span(*first).start, end: span(*last).end };
    match statements(cx, &parts)[..] {
        [one] => one,
        ref several => cx.builder.node(Kind::Other, whole, "declarations", several),
    }
}

/// Cases; a body that does something does not run on into the next.
fn switch(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![field(cx, node, "condition")];
    let cases: Vec<Node<'_>> = fields(node, "body")
        .into_iter()
        .flat_map(|body| if body.kind() == "switch_block" { named(body) } else { vec![body] })
        .filter(|case| case.is_named())
        .collect();
    for case in cases {
        children.push(switch_case(cx, case));
    }
    cx.node(Kind::Switch, node, "switch", &children)
}

fn switch_case(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    let parts: Vec<Node<'_>> = node.children(&mut cursor).collect();
    let at = parts.iter().position(|part| matches!(part.kind(), ":" | "=>")).unwrap_or(parts.len());
    let (head, body) = parts.split_at(at);
    let plain = |part: &&Node<'_>| part.is_named() && !part.is_extra() && part.kind() != "label";
    let guard = node.child_by_field_name("guard");
    let pattern: Option<Node<'_>> =
        head.iter().filter(plain).find(|part| Some(**part) != guard).copied();
    let body: Vec<Node<'_>> = body.iter().filter(plain).copied().collect();
    let pattern = optional(cx, pattern, node);
    let guard = optional(cx, guard, node);
    let mut inside = statements(cx, &body);
    let end = span(node).end;
    if !inside.is_empty() {
        inside.push(cx.builder.node(Kind::Break, Span { start: end, end }, "", &[]));
    }
    let start = body.first().map_or(end, |first| span(*first).start);
    let block = cx.builder.node(Kind::Block, Span { start, end }, "", &inside);
    cx.node(Kind::Case, node, "", &[pattern, guard, block])
}

/// `try` with its handlers, which stand beside their blocks.
fn try_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let body = node.child_by_field_name("body");
    let mut children = vec![optional_block(cx, body, node)];
    let (mut of_type, mut clause, mut finally) = (None, None, None);
    for part in named(node).into_iter().filter(|part| Some(*part) != body) {
        match part.kind() {
            "type" => of_type = Some(part),
            "catch_clause" => clause = Some(part),
            "finally_clause" => finally = named(part).first().copied(),
            "block" => {
                let near = clause.or(of_type).unwrap_or(part);
                let name = clause.and_then(|clause| clause.child_by_field_name("exception"));
                let caught = optional(cx, of_type.take(), near);
                let name = optional(cx, name, near);
                let block = block(cx, part);
                let whole = Span { start: span(near).start, end: span(part).end };
                children.push(cx.builder.node(Kind::Catch, whole, "", &[caught, name, block]));
                clause = None;
            }
            _ => {}
        }
    }
    children.push(cx.empty(node));
    children.push(optional_block(cx, finally, node));
    cx.node(Kind::Try, node, "", &children)
}
