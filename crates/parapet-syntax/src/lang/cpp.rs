//! C++, over what it shares with C.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::c_family::{self, deeper_many, flattened, keyword_call, parameter, specifier};
use super::table::{
    self, Lower, Slot, Table, all, field, list, lower, optional, optional_block, statements,
};
use super::{BLOCKS, Context, LanguageTraits, Lowering, MAX_DEPTH, named, span};
use crate::parse::Gap;
use crate::tree::{Kind, NodeId, Span};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Cpp,
    grammar: || tree_sitter_cpp::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: LanguageTraits { members_are_in_scope: true, ..BLOCKS },
};

static TABLE: Table = Table::of_family(c_family::ENTRIES, ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    // Names and types.
    ("namespace_identifier", Lower::Leaf(Kind::Name)),
    ("operator_name", Lower::Leaf(Kind::Name)),
    ("destructor_name", Lower::Leaf(Kind::Name)),
    ("this", Lower::Leaf(Kind::Name)),
    ("auto", Lower::Leaf(Kind::Name)),
    ("placeholder_type_specifier", Lower::Leaf(Kind::Name)),
    ("qualified_identifier", Lower::With(qualified)),
    ("nested_namespace_specifier", Lower::Leaf(Kind::Name)),
    ("template_function", Lower::With(generic)),
    ("template_type", Lower::With(generic)),
    ("template_method", Lower::With(generic)),
    ("dependent_name", Lower::Inner),
    ("dependent_type", Lower::Inner),
    ("trailing_return_type", Lower::Inner),
    ("class_specifier", Lower::With(specifier)),
    ("raw_string_literal", Lower::With(raw_string)),
    ("user_defined_literal", Lower::Leaf(Kind::Literal)),
    // Expressions.
    ("new_expression", Lower::With(creation)),
    ("delete_expression", Lower::With(keyword_call)),
    ("co_await_expression", Lower::Parts(Kind::Await, &[Slot::Field("argument")])),
    ("lambda_expression", Lower::With(lambda)),
    ("parameter_pack_expansion", Lower::Inner),
    // Statements.
    ("for_range_loop", Lower::With(for_range)),
    ("throw_statement", Lower::Parts(Kind::Throw, &[Slot::At(0), Slot::Absent])),
    ("co_return_statement", Lower::All(Kind::Return, "")),
    ("co_yield_statement", Lower::All(Kind::Yield, "")),
    ("try_statement", Lower::With(try_statement)),
    ("init_statement", Lower::Many(flattened)),
    // Declarations.
    ("access_specifier", Lower::Skip),
    ("template_declaration", Lower::Many(template)),
    ("namespace_definition", Lower::With(namespace)),
    ("alias_declaration", Lower::With(alias)),
    (
        "static_assert_declaration",
        Lower::Parts(Kind::Assert, &[Slot::Field("condition"), Slot::Field("message")]),
    ),
    ("optional_parameter_declaration", Lower::With(parameter)),
    ("variadic_parameter_declaration", Lower::With(parameter)),
];

/// `a::b::c` as member accesses; the grammar nests to the right.
fn qualified(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut path: Option<NodeId> = None;
    let mut at = node;
    for _ in cx.depth..MAX_DEPTH {
        let scope = at.child_by_field_name("scope");
        let Some(name) = at.child_by_field_name("name") else { return optional(cx, scope, at) };
        if let Some(scope) = scope {
            path = Some(join(cx, node, path, scope));
        }
        if name.kind() != "qualified_identifier" {
            return join(cx, node, path, name);
        }
        at = name;
    }
    cx.gaps.push(Gap::TooDeep(at.start_byte() as u32));
    path.unwrap_or_else(|| cx.empty(node))
}

fn join(cx: &mut Context<'_>, node: Node<'_>, path: Option<NodeId>, name: Node<'_>) -> NodeId {
    let whole = Span { start: span(node).start, end: span(name).end };
    let name = lower(cx, name);
    match path {
        Some(path) => cx.builder.node(Kind::Member, whole, "", &[path, name]),
        None => name,
    }
}

/// A name with the types it is given.
fn generic(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = field(cx, node, "name");
    let arguments = field(cx, node, "arguments");
    cx.node(Kind::Other, node, "generic_type", &[name, arguments])
}

fn raw_string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let content = named(node).into_iter().find(|part| part.kind() == "raw_string_content");
    let text = content.map_or("", |content| cx.text(content));
    cx.node(Kind::Str, node, text, &[])
}

/// `new T(…)`, `new T[n]` and `new (place) T`.
fn creation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut of_type = field(cx, node, "type");
    if let Some(length) = node.child_by_field_name("declarator") {
        let size = field(cx, length, "length");
        let start = cx.builder.peek().span(of_type).start;
        let whole = Span { start, end: span(length).end };
        of_type = cx.builder.node(Kind::Other, whole, "array_type", &[of_type, size]);
    }
    let arguments = list(cx, node.child_by_field_name("arguments"), Kind::Args, node);
    let mut children = vec![of_type, arguments];
    if let Some(place) = node.child_by_field_name("placement") {
        children.push(all(cx, place, Kind::Args, ""));
    }
    cx.node(Kind::New, node, "new", &children)
}

fn lambda(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let head = node.child_by_field_name("declarator");
    let parameters = head.and_then(|head| head.child_by_field_name("parameters"));
    let parameters = match parameters {
        Some(parameters) => lower(cx, parameters),
        None => list(cx, None, Kind::Params, node),
    };
    let body = optional_block(cx, node.child_by_field_name("body"), node);
    let mut children = vec![parameters, body];
    let returns = head.map(named).unwrap_or_default();
    if let Some(returns) = returns.iter().find(|part| part.kind() == "trailing_return_type") {
        children.push(lower(cx, *returns));
    }
    cx.node(Kind::Lambda, node, "", &children)
}

fn for_range(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut found = Vec::new();
    c_family::declaration(cx, node, &mut found);
    let target = match found.last() {
        Some(&target) => target,
        None => cx.empty(node),
    };
    if let (Some(of_type), Some(name)) =
        (node.child_by_field_name("type"), node.child_by_field_name("declarator"))
    {
        cx.builder.widen(target, Span { start: span(of_type).start, end: span(name).end });
    }
    let iterable = field(cx, node, "right");
    let body = optional_block(cx, node.child_by_field_name("body"), node);
    let otherwise = cx.empty(node);
    cx.node(Kind::ForEach, node, "", &[target, iterable, body, otherwise])
}

fn try_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![optional_block(cx, node.child_by_field_name("body"), node)];
    for clause in named(node).into_iter().filter(|child| child.kind() == "catch_clause") {
        let caught = clause.child_by_field_name("parameters");
        let caught = caught.and_then(|list| named(list).first().copied());
        let (of_type, name) = match caught.map(|caught| parameter(cx, caught)) {
            Some(caught) => match *cx.builder.peek().children(caught) {
                [name, of_type, ..] => (of_type, name),
                _ => (cx.empty(clause), cx.empty(clause)),
            },
            None => (cx.empty(clause), cx.empty(clause)),
        };
        let body = optional_block(cx, clause.child_by_field_name("body"), clause);
        children.push(cx.node(Kind::Catch, clause, "", &[of_type, name, body]));
    }
    children.push(cx.empty(node));
    children.push(cx.empty(node));
    cx.node(Kind::Try, node, "", &children)
}

/// What a template declares; its parameters do not count.
fn template(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let inside: Vec<Node<'_>> = named(node)
        .into_iter()
        .filter(|child| !matches!(child.kind(), "template_parameter_list" | "requires_clause"))
        .collect();
    deeper_many(cx, node, |cx| out.extend(statements(cx, &inside)));
}

fn namespace(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = cx.empty(node);
    let name = field(cx, node, "name");
    let bases = cx.empty(node);
    let body = optional_block(cx, node.child_by_field_name("body"), node);
    cx.node(Kind::ClassDef, node, "namespace", &[attributes, name, bases, body])
}

fn alias(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let slots = &[Slot::Absent, Slot::Field("name"), Slot::Absent, Slot::Field("type")];
    table::parts(cx, node, Kind::ClassDef, "type", slots)
}
