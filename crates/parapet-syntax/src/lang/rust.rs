//! Rust.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::{self, Lower, Slot, Table, field, has_token, lower, lower_all, optional};
use super::{BLOCKS, Context, LanguageTraits, Lowering, dotted, named, span};
use crate::parse::embedded;
use crate::tree::{Kind, NodeId, Span};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Rust,
    grammar,
    table: &TABLE,
    lower: module,
    wider: None,
    traits: LanguageTraits {
        statements_are_values: true,
        cases_declare: true,
        members_are_in_scope: true,
        imports_are_paths: true,
        declarations_shadow: true,
        ..BLOCKS
    },
};

fn grammar() -> tree_sitter::Language {
    tree_sitter_rust::LANGUAGE.into()
}

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("line_comment", Lower::Skip),
    ("block_comment", Lower::Skip),
    ("shebang", Lower::Skip),
    ("empty_statement", Lower::Skip),
    ("label", Lower::Skip),
    ("lifetime", Lower::Leaf(Kind::Literal)),
    ("identifier", Lower::Leaf(Kind::Name)),
    ("type_identifier", Lower::Leaf(Kind::Name)),
    ("field_identifier", Lower::Leaf(Kind::Name)),
    ("shorthand_field_identifier", Lower::Leaf(Kind::Name)),
    ("primitive_type", Lower::Leaf(Kind::Name)),
    ("self", Lower::Leaf(Kind::Name)),
    ("super", Lower::Leaf(Kind::Name)),
    ("crate", Lower::Leaf(Kind::Name)),
    ("integer_literal", Lower::With(integer)),
    ("float_literal", Lower::Leaf(Kind::Float)),
    ("boolean_literal", Lower::Leaf(Kind::Bool)),
    ("char_literal", Lower::Leaf(Kind::Literal)),
    ("string_literal", Lower::With(string)),
    ("raw_string_literal", Lower::With(string)),
    ("negative_literal", Lower::Marked(Kind::Unary, "-", &[Slot::At(0)])),
    ("unit_expression", Lower::Fixed(Kind::Tuple, "")),
    ("unit_type", Lower::Fixed(Kind::Tuple, "")),
    ("parenthesized_expression", Lower::Inner),
    ("expression_statement", Lower::Inner),
    ("block", Lower::With(|cx, node| members(cx, node, None))),
    ("declaration_list", Lower::With(|cx, node| members(cx, node, None))),
    ("unsafe_block", Lower::All(Kind::Other, "unsafe")),
    ("async_block", Lower::All(Kind::Other, "async")),
    ("scoped_identifier", Lower::With(scoped)),
    ("scoped_type_identifier", Lower::With(scoped)),
    ("generic_function", Lower::With(|cx, node| field(cx, node, "function"))),
    ("generic_type_with_turbofish", Lower::With(|cx, node| field(cx, node, "type"))),
    ("generic_pattern", Lower::With(first)),
    ("generic_type", Lower::With(generic_type)),
    ("reference_type", Lower::With(reference_type)),
    ("field_expression", Lower::Parts(Kind::Member, &[Slot::Field("value"), Slot::Name("field")])),
    (
        "call_expression",
        Lower::Parts(Kind::Call, &[Slot::Field("function"), Slot::Args("arguments")]),
    ),
    ("arguments", Lower::All(Kind::Args, "")),
    ("macro_invocation", Lower::With(macro_call)),
    ("macro_definition", Lower::Fixed(Kind::Other, "macro")),
    ("await_expression", Lower::All(Kind::Await, "")),
    ("try_expression", Lower::All(Kind::Other, "non-null")),
    ("binary_expression", Lower::Binary),
    ("unary_expression", Lower::With(unary)),
    ("reference_expression", Lower::With(reference)),
    ("reference_pattern", Lower::With(last)),
    ("range_expression", Lower::With(range)),
    (
        "assignment_expression",
        Lower::Parts(Kind::Assign, &[Slot::Field("left"), Slot::Field("right")]),
    ),
    (
        "compound_assignment_expr",
        Lower::Parts(Kind::OpAssign, &[Slot::Field("left"), Slot::Field("right")]),
    ),
    ("index_expression", Lower::All(Kind::Index, "")),
    ("tuple_expression", Lower::All(Kind::Tuple, "")),
    ("tuple_type", Lower::All(Kind::Tuple, "")),
    ("array_expression", Lower::With(array)),
    ("closure_expression", Lower::With(closure)),
    (
        "type_cast_expression",
        Lower::Parts(Kind::Cast, &[Slot::Field("type"), Slot::Field("value")]),
    ),
    ("struct_expression", Lower::With(structure)),
    (
        "field_initializer",
        Lower::Parts(Kind::KeywordArg, &[Slot::Name("field"), Slot::Field("value")]),
    ),
    ("shorthand_field_initializer", Lower::With(shorthand)),
    ("base_field_initializer", Lower::All(Kind::Spread, "")),
    ("if_expression", Lower::With(if_expression)),
    ("let_condition", Lower::With(let_condition)),
    ("let_chain", Lower::With(let_chain)),
    ("match_expression", Lower::With(match_expression)),
    ("match_arm", Lower::With(match_arm)),
    ("match_pattern", Lower::With(first)),
    (
        "while_expression",
        Lower::Parts(Kind::While, &[Slot::Field("condition"), Slot::Block("body"), Slot::Absent]),
    ),
    (
        "loop_expression",
        Lower::Marked(Kind::While, "loop", &[Slot::Absent, Slot::Block("body"), Slot::Absent]),
    ),
    ("for_expression", Lower::With(for_expression)),
    ("return_expression", Lower::All(Kind::Return, "")),
    ("break_expression", Lower::All(Kind::Break, "")),
    ("continue_expression", Lower::All(Kind::Continue, "")),
    ("yield_expression", Lower::All(Kind::Yield, "")),
    ("let_declaration", Lower::Many(let_declaration)),
    ("mut_pattern", Lower::With(last)),
    ("ref_pattern", Lower::With(last)),
    ("tuple_pattern", Lower::With(|cx, node| pattern_list(cx, node, Kind::Tuple))),
    ("slice_pattern", Lower::With(|cx, node| pattern_list(cx, node, Kind::List))),
    ("or_pattern", Lower::With(|cx, node| pattern_list(cx, node, Kind::Other))),
    ("captured_pattern", Lower::With(|cx, node| pattern_list(cx, node, Kind::Other))),
    ("tuple_struct_pattern", Lower::With(tuple_struct_pattern)),
    ("struct_pattern", Lower::With(struct_pattern)),
    ("field_pattern", Lower::With(field_pattern)),
    ("remaining_field_pattern", Lower::Leaf(Kind::Literal)),
    ("range_pattern", Lower::With(range)),
    ("use_declaration", Lower::Many(use_declaration)),
    (
        "extern_crate_declaration",
        Lower::Parts(Kind::Import, &[Slot::Name("name"), Slot::Field("alias")]),
    ),
    ("parameters", Lower::With(parameters)),
    ("closure_parameters", Lower::With(parameters)),
    ("inner_attribute_item", Lower::With(inner_attribute)),
    ("attribute_item", Lower::With(attribute_item)),
    ("field_declaration_list", Lower::With(|cx, node| members(cx, node, None))),
    ("ordered_field_declaration_list", Lower::All(Kind::Block, "")),
    ("enum_variant_list", Lower::With(|cx, node| members(cx, node, None))),
];

fn module(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let whole = Span { start: 0, end: cx.source.len() as u32 };
    members(cx, node, Some(whole))
}

/// The statements of a block, a list of items or a file; attributes belong to the item behind them.
fn members(cx: &mut Context<'_>, node: Node<'_>, whole: Option<Span>) -> NodeId {
    let mut out = Vec::new();
    let mut before: Vec<Node<'_>> = Vec::new();
    for part in named(node) {
        if part.kind() == "attribute_item" {
            before.push(part);
            continue;
        }
        let attributes = std::mem::take(&mut before);
        match item(cx, part, &attributes) {
            Some(item) => out.push(item),
            None => out.extend(table::statements(cx, &[part])),
        }
    }
    for attribute in before {
        out.push(lower(cx, attribute));
    }
    match whole {
        Some(whole) => cx.builder.node(Kind::Module, whole, "", &out),
        None => cx.node(Kind::Block, node, "", &out),
    }
}

/// A definition that can have attributes before it, or nothing where the node is something else.
fn item(cx: &mut Context<'_>, node: Node<'_>, before: &[Node<'_>]) -> Option<NodeId> {
    let lower: fn(&mut Context<'_>, Node<'_>, NodeId) -> Parts = match node.kind() {
        "function_item" | "function_signature_item" => function,
        "struct_item" | "enum_item" | "union_item" | "trait_item" | "mod_item"
        | "foreign_mod_item" => class,
        "impl_item" => implementation,
        "type_item" | "associated_type" => type_alias,
        "const_item" | "static_item" => constant,
        "field_declaration" | "enum_variant" => member,
        _ => return None,
    };
    let made = cx.deeper(node, |cx| {
        let attributes = attributes(cx, node, before);
        let (kind, text, children) = lower(cx, node, attributes);
        let start = before.first().map_or(span(node).start, |first| span(*first).start);
        cx.builder.node(kind, Span { start, end: span(node).end }, text, &children)
    });
    Some(made)
}

/// Attributes before an item, and words such as `pub` in it.
fn attributes(cx: &mut Context<'_>, node: Node<'_>, before: &[Node<'_>]) -> NodeId {
    let mut found: Vec<NodeId> = before.iter().map(|&attribute| lower(cx, attribute)).collect();
    let mut cursor = node.walk();
    let words: Vec<Node<'_>> = node.children(&mut cursor).collect();
    for word in words {
        match word.kind() {
            "visibility_modifier" | "mutable_specifier" | "unsafe" => {
                found.push(cx.leaf(Kind::Attribute, word));
            }
            "function_modifiers" => {
                let mut cursor = word.walk();
                let inner: Vec<Node<'_>> = word.children(&mut cursor).collect();
                for word in inner {
                    found.push(cx.leaf(Kind::Attribute, word));
                }
            }
            // What a definition is generic over.
            "type_parameters" => {
                let inner = lower(cx, word);
                found.push(cx.node(Kind::Attribute, word, "type", &[inner]));
            }
            _ => {}
        }
    }
    let tree = cx.builder.peek();
    match (found.first(), found.last()) {
        (Some(&first), Some(&last)) => {
            let whole = Span { start: tree.span(first).start, end: tree.span(last).end };
            cx.builder.node(Kind::Attributes, whole, "", &found)
        }
        _ => cx.empty(node),
    }
}

/// `#![name(arguments)]` speaks of what it stands in.
fn inner_attribute(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts: Vec<NodeId> = attribute_of(cx, node).into_iter().collect();
    cx.node(Kind::Other, node, "inner_attribute", &parts)
}

fn attribute_item(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts: Vec<NodeId> = attribute_of(cx, node).into_iter().collect();
    cx.node(Kind::Attribute, node, "", &parts)
}

/// `name(arguments)` of an attribute; one without arguments has an empty list of them.
fn attribute_of(cx: &mut Context<'_>, node: Node<'_>) -> Option<NodeId> {
    let attribute = named(node).into_iter().find(|part| part.kind() == "attribute")?;
    let name = first(cx, attribute);
    if let Some(value) = attribute.child_by_field_name("value") {
        let value = lower(cx, value);
        return Some(cx.node(Kind::Assign, attribute, "", &[name, value]));
    }
    let arguments = match attribute.child_by_field_name("arguments") {
        Some(tokens) => macro_arguments(cx, tokens),
        None => table::list(cx, None, Kind::Args, attribute),
    };
    Some(cx.node(Kind::Call, attribute, "", &[name, arguments]))
}

type Parts = (Kind, &'static str, Vec<NodeId>);

fn function(cx: &mut Context<'_>, node: Node<'_>, attributes: NodeId) -> Parts {
    let name = table::part(cx, node, Slot::Name("name"));
    let parameters = field(cx, node, "parameters");
    let returns = field(cx, node, "return_type");
    let body = field(cx, node, "body");
    (Kind::FuncDef, "", vec![attributes, name, parameters, returns, body])
}

fn class(cx: &mut Context<'_>, node: Node<'_>, attributes: NodeId) -> Parts {
    let text = match node.kind() {
        "struct_item" => "struct",
        "enum_item" => "enum",
        "union_item" => "union",
        "trait_item" => "trait",
        _ => "namespace",
    };
    let name = table::part(cx, node, Slot::Name("name"));
    let bases = match node.child_by_field_name("bounds") {
        Some(bounds) => table::all(cx, bounds, Kind::Args, ""),
        None => cx.empty(node),
    };
    let body = field(cx, node, "body");
    (Kind::ClassDef, text, vec![attributes, name, bases, body])
}

/// `impl Trait for Type`: the type is the name, the trait its base.
fn implementation(cx: &mut Context<'_>, node: Node<'_>, attributes: NodeId) -> Parts {
    let name = field(cx, node, "type");
    let bases = match node.child_by_field_name("trait") {
        Some(base) => {
            let inner = lower(cx, base);
            cx.node(Kind::Args, base, "", &[inner])
        }
        None => cx.empty(node),
    };
    let body = field(cx, node, "body");
    (Kind::ClassDef, "impl", vec![attributes, name, bases, body])
}

fn type_alias(cx: &mut Context<'_>, node: Node<'_>, attributes: NodeId) -> Parts {
    let name = table::part(cx, node, Slot::Name("name"));
    let bases = cx.empty(node);
    let body = match node.child_by_field_name("type") {
        Some(of_type) => {
            let inner = lower(cx, of_type);
            cx.node(Kind::Block, of_type, "", &[inner])
        }
        None => cx.empty(node),
    };
    (Kind::ClassDef, "type", vec![attributes, name, bases, body])
}

fn constant(cx: &mut Context<'_>, node: Node<'_>, attributes: NodeId) -> Parts {
    let name = table::part(cx, node, Slot::Name("name"));
    let of_type = field(cx, node, "type");
    let value = field(cx, node, "value");
    let keyword = if node.kind() == "static_item" { "static" } else { "const" };
    (Kind::VarDef, keyword, vec![attributes, name, of_type, value])
}

/// A field of a structure, or a variant of an enumeration with its fields as its type.
fn member(cx: &mut Context<'_>, node: Node<'_>, attributes: NodeId) -> Parts {
    let name = match node.child_by_field_name("name") {
        Some(name) => cx.leaf(Kind::Key, name),
        None => cx.empty(node),
    };
    let of_type = if node.kind() == "enum_variant" { "body" } else { "type" };
    let of_type = field(cx, node, of_type);
    let value = field(cx, node, "value");
    (Kind::VarDef, "", vec![attributes, name, of_type, value])
}

/// A number without the type behind it.
fn integer(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let hexadecimal = text.starts_with("0x");
    let end = text.find(['i', 'u']).unwrap_or(text.len());
    let number = if hexadecimal { text } else { text.get(..end).unwrap_or(text) };
    cx.node(Kind::Int, node, number, &[])
}

/// The content of a string without its quotes and what stands before them, and where it begins.
fn content<'t>(cx: &Context<'t>, node: Node<'_>) -> (usize, &'t str) {
    if node.kind() == "raw_string_literal" {
        let inside = named(node).into_iter().find(|part| part.kind() == "string_content");
        return inside
            .map_or((node.end_byte(), ""), |inside| (inside.start_byte(), cx.text(inside)));
    }
    let text = cx.text(node);
    let inside = text.split_once('"').map_or(text, |(_, rest)| rest);
    let start = node.start_byte() + text.len() - inside.len();
    (start, inside.strip_suffix('"').unwrap_or(inside))
}

fn string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (_, text) = content(cx, node);
    cx.node(Kind::Str, node, text, &[])
}

fn first(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    optional(cx, pattern_parts(node).first().copied(), node)
}

fn last(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    optional(cx, pattern_parts(node).last().copied(), node)
}

/// `a::b`; arguments of types on the way do not count.
fn scoped(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = table::part(cx, node, Slot::Name("name"));
    match node.child_by_field_name("path") {
        Some(path) if path.kind() == "generic_type" => {
            let path = field(cx, path, "type");
            cx.node(Kind::Member, node, "", &[path, name])
        }
        Some(path) => {
            let path = lower(cx, path);
            cx.node(Kind::Member, node, "", &[path, name])
        }
        // `::a` is `a`.
        None => name,
    }
}

/// `Type<Argument>`: the type and its arguments, without lifetimes.
fn generic_type(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![field(cx, node, "type")];
    let arguments = node.child_by_field_name("type_arguments").map(named).unwrap_or_default();
    let arguments: Vec<Node<'_>> =
        arguments.into_iter().filter(|part| part.kind() != "lifetime").collect();
    children.extend(lower_all(cx, &arguments));
    if let [only] = children[..] {
        return only;
    }
    cx.node(Kind::Other, node, "generic_type", &children)
}

/// `&'a mut T`, without the lifetime.
fn reference_type(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inner = field(cx, node, "type");
    let mutable = named(node).into_iter().any(|part| part.kind() == "mutable_specifier");
    let text = if mutable { "mutable_reference_type" } else { "reference_type" };
    cx.node(Kind::Other, node, text, &[inner])
}

fn unary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operator = node.child(0).map_or("", |operator| cx.text(operator));
    let operand = first(cx, node);
    cx.node(Kind::Unary, node, operator, &[operand])
}

fn reference(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operand = field(cx, node, "value");
    let mutable = named(node).into_iter().any(|part| part.kind() == "mutable_specifier");
    cx.node(Kind::Unary, node, if mutable { "&mut" } else { "&" }, &[operand])
}

/// `a..b`, where either end may be absent.
fn range(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inclusive = has_token(node, "..=") || has_token(node, "...");
    table::all(cx, node, Kind::Other, if inclusive { "..=" } else { ".." })
}

/// `[a, b]`, or `[a; count]`.
fn array(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match node.child_by_field_name("length") {
        Some(_) => table::all(cx, node, Kind::Other, "repeat"),
        None => table::all(cx, node, Kind::List, ""),
    }
}

fn closure(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parameters = field(cx, node, "parameters");
    let body = table::optional_block(cx, node.child_by_field_name("body"), node);
    let mut children = vec![parameters, body];
    if let Some(returns) = node.child_by_field_name("return_type") {
        children.push(lower(cx, returns));
    }
    cx.node(Kind::Lambda, node, "", &children)
}

/// `Type { field: value }` creates an object; fields are keyword arguments.
fn structure(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = field(cx, node, "name");
    let fields = table::list(cx, node.child_by_field_name("body"), Kind::Args, node);
    cx.node(Kind::New, node, "", &[name, fields])
}

/// A field that takes the variable of its name.
fn shorthand(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = named(node).into_iter().find(|part| part.kind() == "identifier").unwrap_or(node);
    let (name, value) = (cx.name(name), cx.name(name));
    cx.node(Kind::KeywordArg, node, "", &[name, value])
}

fn if_expression(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    table::if_chain(cx, node, ("condition", "consequence"), |node| {
        let clause = node.child_by_field_name("alternative");
        match clause.and_then(|clause| named(clause).first().copied()) {
            Some(next) if next.kind() == "if_expression" => (Some(next), None),
            other => (None, other),
        }
    })
}

/// `let pattern = value` in a condition declares what the pattern names.
fn let_condition(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (attributes, of_type) = (cx.empty(node), cx.empty(node));
    let pattern = field(cx, node, "pattern");
    let value = field(cx, node, "value");
    cx.node(Kind::VarDef, node, "let", &[attributes, pattern, of_type, value])
}

fn let_chain(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let start = span(node).start;
    let keep = super::MAX_DEPTH.saturating_sub(cx.depth).max(1) as usize;
    let written = named(node);
    if written.len() > keep {
        cx.gaps.push(crate::parse::Gap::TooDeep(start));
    }
    let written = written.get(..keep).unwrap_or(&written);
    let mut parts = lower_all(cx, written).into_iter();
    let Some(mut left) = parts.next() else { return cx.empty(node) };
    for right in parts {
        let end = cx.builder.peek().span(right).end;
        left = cx.builder.node(Kind::Binary, Span { start, end }, "&&", &[left, right]);
    }
    left
}

fn match_expression(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![field(cx, node, "value")];
    let body = node.child_by_field_name("body").map(named).unwrap_or_default();
    let arms: Vec<Node<'_>> = body.into_iter().filter(|arm| arm.kind() == "match_arm").collect();
    children.extend(lower_all(cx, &arms));
    cx.node(Kind::Switch, node, "", &children)
}

fn match_arm(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let pattern = node.child_by_field_name("pattern");
    let guard = pattern.and_then(|pattern| pattern.child_by_field_name("condition"));
    let pattern = optional(cx, pattern, node);
    let guard = optional(cx, guard, node);
    let body = table::optional_block(cx, node.child_by_field_name("value"), node);
    cx.node(Kind::Case, node, "", &[pattern, guard, body])
}

fn for_expression(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let target = field(cx, node, "pattern");
    let at = cx.builder.peek().span(target);
    let absent = cx.empty(node);
    let target = cx.builder.node(Kind::VarDef, at, "let", &[absent, target, absent, absent]);
    let iterable = field(cx, node, "value");
    let body = table::part(cx, node, Slot::Block("body"));
    cx.node(Kind::ForEach, node, "in", &[target, iterable, body, absent])
}

/// `let pattern = value else { … }`: what runs when the pattern does not fit is a branch of its own.
fn let_declaration(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let attributes = attributes(cx, node, &[]);
    let pattern = field(cx, node, "pattern");
    let of_type = field(cx, node, "type");
    let value = field(cx, node, "value");
    out.push(cx.node(Kind::VarDef, node, "let", &[attributes, pattern, of_type, value]));
    if let Some(otherwise) = node.child_by_field_name("alternative") {
        let condition = cx.empty(otherwise);
        let body = table::block(cx, otherwise);
        let absent = cx.empty(otherwise);
        out.push(cx.node(Kind::If, otherwise, "", &[condition, body, absent]));
    }
}

/// The parts of a pattern; `_` is one, though the grammar does not name it.
fn pattern_parts(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    node.children(&mut cursor)
        .filter(|part| (part.is_named() && !part.is_extra()) || part.kind() == "_")
        .filter(|part| part.kind() != "mutable_specifier")
        .collect()
}

fn pattern_list(cx: &mut Context<'_>, node: Node<'_>, kind: Kind) -> NodeId {
    let parts = lower_all(cx, &pattern_parts(node));
    let text = if kind == Kind::Other { node.kind() } else { "" };
    cx.node(kind, node, text, &parts)
}

/// `Name(pattern, …)`.
fn tuple_struct_pattern(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let of_type = field(cx, node, "type");
    let parts: Vec<Node<'_>> = pattern_parts(node)
        .into_iter()
        .filter(|part| Some(*part) != node.child_by_field_name("type"))
        .collect();
    let parts = lower_all(cx, &parts);
    let whole = Span { start: cx.builder.peek().span(of_type).end, end: span(node).end };
    let arguments = cx.builder.node(Kind::Args, whole, "", &parts);
    cx.node(Kind::Call, node, "", &[of_type, arguments])
}

/// `Name { field, other: pattern, .. }`.
fn struct_pattern(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let of_type = field(cx, node, "type");
    let parts: Vec<Node<'_>> = named(node)
        .into_iter()
        .filter(|part| Some(*part) != node.child_by_field_name("type"))
        .collect();
    let parts = lower_all(cx, &parts);
    let whole = Span { start: cx.builder.peek().span(of_type).end, end: span(node).end };
    let arguments = cx.builder.node(Kind::Args, whole, "", &parts);
    cx.node(Kind::New, node, "", &[of_type, arguments])
}

fn field_pattern(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = match node.child_by_field_name("name") {
        Some(name) => cx.leaf(Kind::Key, name),
        None => cx.empty(node),
    };
    let pattern = match node.child_by_field_name("pattern") {
        Some(pattern) => lower(cx, pattern),
        None => table::part(cx, node, Slot::Name("name")),
    };
    cx.node(Kind::KeywordArg, node, "", &[name, pattern])
}

/// Parameters of a function or a closure: with a type, a type alone, or `self`.
fn parameters(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut found = Vec::new();
    for part in pattern_parts(node) {
        let (target, of_type) = match part.kind() {
            "attribute_item" => continue,
            "parameter" => (field(cx, part, "pattern"), field(cx, part, "type")),
            "self_parameter" => {
                let name = named(part).into_iter().find(|word| word.kind() == "self");
                (optional(cx, name, part), cx.empty(part))
            }
            _ => (lower(cx, part), cx.empty(part)),
        };
        let mut children = vec![target, of_type, cx.empty(part)];
        if part.kind() == "parameter" {
            let attributes = attributes(cx, part, &[]);
            if cx.builder.peek().kind(attributes) != Kind::Empty {
                children.push(attributes);
            }
        }
        found.push(cx.node(Kind::Param, part, "", &children));
    }
    cx.node(Kind::Params, node, "", &found)
}

/// `use a::{b, c as d, e::*}`: one import for each name.
fn use_declaration(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    if let Some(argument) = node.child_by_field_name("argument") {
        used(cx, node, &[], argument, out);
    }
}

fn used<'n>(
    cx: &mut Context<'_>,
    whole: Node<'n>,
    before: &[Node<'n>],
    node: Node<'n>,
    out: &mut Vec<NodeId>,
) {
    if cx.depth >= super::MAX_DEPTH {
        cx.gaps.push(crate::parse::Gap::TooDeep(node.start_byte() as u32));
        return;
    }
    cx.depth += 1;
    let mut path = before.to_vec();
    match node.kind() {
        "scoped_use_list" => {
            path.extend(node.child_by_field_name("path").map(segments).unwrap_or_default());
            for part in node.child_by_field_name("list").map(named).unwrap_or_default() {
                used(cx, whole, &path, part, out);
            }
        }
        "use_list" => {
            for part in named(node) {
                used(cx, whole, &path, part, out);
            }
        }
        "use_wildcard" => {
            path.extend(named(node).first().map(|&inner| segments(inner)).unwrap_or_default());
            let (dotted, module) = dotted(cx, whole, &path);
            out.push(cx.node(Kind::ImportAll, whole, &dotted, &[module]));
        }
        "use_as_clause" => {
            path.extend(node.child_by_field_name("path").map(segments).unwrap_or_default());
            let alias = node.child_by_field_name("alias");
            imported(cx, whole, &path, alias, out);
        }
        _ => {
            path.extend(segments(node));
            imported(cx, whole, &path, None, out);
        }
    }
    cx.depth -= 1;
}

/// The import of the last name of a path; `a::{self}` is `a`.
fn imported(
    cx: &mut Context<'_>,
    whole: Node<'_>,
    path: &[Node<'_>],
    alias: Option<Node<'_>>,
    out: &mut Vec<NodeId>,
) {
    let path = match path {
        [inner @ .., last] if last.kind() == "self" && !inner.is_empty() => inner,
        _ => path,
    };
    let Some((&name, before)) = path.split_last() else { return };
    let (dotted, module) = dotted(cx, whole, before);
    let name = cx.name(name);
    let alias = match alias {
        Some(alias) => cx.name(alias),
        None => cx.empty(whole),
    };
    out.push(if before.is_empty() {
        let text = cx.builder.peek().text(name).to_owned();
        cx.node(Kind::Import, whole, &text, &[name, alias])
    } else {
        cx.node(Kind::ImportFrom, whole, &dotted, &[module, name, alias])
    });
}

/// The names of a path, in order.
fn segments(node: Node<'_>) -> Vec<Node<'_>> {
    let mut found = Vec::new();
    let mut at = Some(node);
    while let Some(node) = at {
        if node.kind() != "scoped_identifier" {
            found.push(node);
            break;
        }
        found.extend(node.child_by_field_name("name"));
        at = node.child_by_field_name("path");
    }
    found.reverse();
    found
}

/// `name!(…)` is a call of `name!` with what the macro is given, as far as that reads as expressions.
fn macro_call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = node.child_by_field_name("macro");
    let callee = match name {
        Some(name) => {
            let start = span(name).start;
            // The mark belongs to the name.
            let end = span(name).end + 1;
            let text = cx.source.get(start as usize..end as usize).unwrap_or("");
            let text = text.rsplit("::").next().unwrap_or(text);
            let last = cx.builder.node(Kind::Name, Span { start, end }, text, &[]);
            match name.child_by_field_name("path") {
                Some(path) => {
                    let path = lower(cx, path);
                    cx.builder.node(Kind::Member, Span { start, end }, "", &[path, last])
                }
                None => last,
            }
        }
        None => cx.empty(node),
    };
    let tokens = named(node).into_iter().find(|part| part.kind() == "token_tree");
    let arguments = match tokens {
        Some(tokens) => macro_arguments(cx, tokens),
        None => table::list(cx, None, Kind::Args, node),
    };
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

/// What stands between commas or semicolons, each read as an expression where it is one.
fn macro_arguments(cx: &mut Context<'_>, tokens: Node<'_>) -> NodeId {
    let mut cursor = tokens.walk();
    let parts: Vec<Node<'_>> = tokens.children(&mut cursor).collect();
    let inside = parts.get(1..parts.len().saturating_sub(1)).unwrap_or_default();
    let inside: Vec<Node<'_>> = inside.iter().copied().filter(|part| !part.is_extra()).collect();
    let groups: Vec<&[Node<'_>]> = inside.split(|part| matches!(part.kind(), "," | ";")).collect();
    let mut found = Vec::new();
    // What is missing between commas makes the rest something that only the macro understands.
    let readable =
        groups.split_last().is_none_or(|(_, before)| before.iter().all(|g| !g.is_empty()));
    for group in groups.into_iter().filter(|_| readable) {
        if let Some(argument) = macro_argument(cx, group) {
            found.push(argument);
        }
    }
    cx.node(Kind::Args, tokens, "", &found)
}

/// A string that a macro is given; the variables that `{name}` in it stands for are its parts.
fn format_string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (from, text) = content(cx, node);
    let mut names = Vec::new();
    for (at, length) in names_in(text) {
        let start = (from + at) as u32;
        let whole = Span { start, end: start + length as u32 };
        let name = text.get(at..at + length).unwrap_or("");
        names.push(cx.builder.node(Kind::Name, whole, name, &[]));
    }
    cx.node(Kind::Str, node, text, &names)
}

/// Where `{name}` and `{name:…}` in a text have their names; doubled braces are braces.
fn names_in(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find('{')) {
        at += open + 1;
        let rest = text.get(at..).unwrap_or("");
        if rest.starts_with('{') {
            at += 1;
            continue;
        }
        let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let begins = rest.starts_with(|c: char| c.is_alphabetic() || c == '_');
        if begins && rest.get(length..).is_some_and(|tail| tail.starts_with(['}', ':'])) {
            found.push((at, length));
        }
    }
    found
}

fn macro_argument(cx: &mut Context<'_>, tokens: &[Node<'_>]) -> Option<NodeId> {
    let (&first, &last) = (tokens.first()?, tokens.last()?);
    if let [one] = tokens
        && one.kind() != "token_tree"
    {
        return Some(match one.kind() {
            "string_literal" | "raw_string_literal" => format_string(cx, *one),
            _ => lower(cx, *one),
        });
    }
    let length = last.end_byte().saturating_sub(first.start_byte());
    if let Some(left) = cx.again.checked_sub(length)
        && cx.depth < super::MAX_DEPTH
    {
        cx.again = left;
        let part = Span { start: span(first).start, end: span(last).end };
        if let Some(tree) = embedded(&grammar(), cx.source, &[part])
            && let Some(argument) = only_expression(tree.root_node())
        {
            return Some(lower(cx, argument));
        }
    }
    let end = span(last).end;
    let children =
        lower_all(cx, &tokens.iter().copied().filter(Node::is_named).collect::<Vec<_>>());
    let whole = Span { start: span(first).start, end };
    Some(cx.builder.node(Kind::Other, whole, "token_tree", &children))
}

/// The expression that a file consists of, where it was read without an error.
fn only_expression(root: Node<'_>) -> Option<Node<'_>> {
    let [statement] = named(root)[..] else { return None };
    let expression = match statement.kind() {
        "expression_statement" => named(statement).first().copied()?,
        "macro_invocation" => statement,
        _ => return None,
    };
    (!expression.has_error() && !expression.is_missing()).then_some(expression)
}
