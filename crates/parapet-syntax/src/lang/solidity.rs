//! Solidity.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::{
    self, Lower, Slot, Table, attributes, field, lower, lower_all, operator, optional,
};
use super::{BLOCKS, Context, LanguageTraits, Lowering, PLACEHOLDER, fields, named, span};
use crate::parse::Gap;
use crate::tree::{Kind, NodeId, Span};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Solidity,
    grammar: || tree_sitter_solidity::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: LanguageTraits { members_are_in_scope: true, ..BLOCKS },
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Lower::Skip),
    // Files.
    ("pragma_directive", Lower::With(pragma)),
    ("import_directive", Lower::Many(import)),
    // Contracts and what they hold.
    ("contract_declaration", Lower::With(contract)),
    ("interface_declaration", Lower::With(contract)),
    ("library_declaration", Lower::With(contract)),
    ("struct_declaration", Lower::With(contract)),
    ("enum_declaration", Lower::With(contract)),
    ("contract_body", Lower::All(Kind::Block, "")),
    ("struct_body", Lower::All(Kind::Block, "")),
    ("enum_body", Lower::All(Kind::Block, "")),
    ("enum_value", Lower::Leaf(Kind::Name)),
    ("struct_member", Lower::With(variable)),
    ("state_variable_declaration", Lower::With(variable)),
    ("constant_variable_declaration", Lower::With(variable)),
    ("variable_declaration_statement", Lower::With(declaration)),
    ("variable_declaration_tuple", Lower::With(tuple)),
    ("variable_declaration", Lower::With(declared_name)),
    ("function_definition", Lower::With(function)),
    ("constructor_definition", Lower::With(function)),
    ("fallback_receive_definition", Lower::With(function)),
    ("modifier_definition", Lower::With(signature)),
    ("event_definition", Lower::With(signature)),
    ("error_declaration", Lower::With(signature)),
    ("return_type_definition", Lower::All(Kind::Other, "returns")),
    ("parameter", Lower::With(parameter)),
    ("event_parameter", Lower::With(parameter)),
    ("error_parameter", Lower::With(parameter)),
    ("return_parameter", Lower::With(parameter)),
    ("modifier_invocation", Lower::With(modifier)),
    ("override_specifier", Lower::Fixed(Kind::Attribute, "override")),
    ("function_body", Lower::All(Kind::Block, "")),
    // Types.
    ("type_name", Lower::With(type_name)),
    ("primitive_type", Lower::Leaf(Kind::Name)),
    ("user_defined_type", Lower::With(path)),
    ("type_alias", Lower::With(path)),
    // Statements.
    ("statement", Lower::Inner),
    ("block_statement", Lower::With(block_statement)),
    ("expression_statement", Lower::Parts(Kind::ExprStmt, &[Slot::At(0)])),
    ("if_statement", Lower::With(if_statement)),
    ("for_statement", Lower::With(for_statement)),
    (
        "while_statement",
        Lower::Parts(Kind::While, &[Slot::Field("condition"), Slot::Block("body"), Slot::Absent]),
    ),
    (
        "do_while_statement",
        Lower::Marked(
            Kind::While,
            "do",
            &[Slot::Field("condition"), Slot::Block("body"), Slot::Absent],
        ),
    ),
    ("return_statement", Lower::All(Kind::Return, "")),
    ("break_statement", Lower::Fixed(Kind::Break, "")),
    ("continue_statement", Lower::Fixed(Kind::Continue, "")),
    ("revert_statement", Lower::With(revert)),
    ("emit_statement", Lower::With(emit)),
    ("try_statement", Lower::With(try_statement)),
    ("catch_clause", Lower::With(catch)),
    ("assembly_statement", Lower::With(assembly)),
    // Expressions.
    ("expression", Lower::Inner),
    ("parenthesized_expression", Lower::Inner),
    ("identifier", Lower::Leaf(Kind::Name)),
    ("binary_expression", Lower::With(expression)),
    ("unary_expression", Lower::Parts(Kind::Unary, &[Slot::Field("argument")])),
    ("update_expression", Lower::With(update)),
    (
        "assignment_expression",
        Lower::Parts(Kind::Assign, &[Slot::Field("left"), Slot::Field("right")]),
    ),
    ("augmented_assignment_expression", Lower::With(augmented_assignment)),
    ("ternary_expression", Lower::All(Kind::Conditional, "")),
    ("member_expression", Lower::With(expression)),
    ("array_access", Lower::With(expression)),
    ("slice_access", Lower::With(expression)),
    ("tuple_expression", Lower::With(tuple)),
    ("inline_array_expression", Lower::All(Kind::List, "")),
    ("call_expression", Lower::With(expression)),
    ("type_cast_expression", Lower::With(call)),
    ("payable_conversion_expression", Lower::With(call)),
    ("meta_type_expression", Lower::With(call)),
    ("new_expression", Lower::With(creation)),
    ("struct_expression", Lower::With(expression)),
    (
        "struct_field_assignment",
        Lower::Parts(Kind::Pair, &[Slot::Name("name"), Slot::Field("value")]),
    ),
    (
        "call_struct_argument",
        Lower::Parts(Kind::KeywordArg, &[Slot::Name("name"), Slot::Field("value")]),
    ),
    // Literals.
    ("string_literal", Lower::With(strings)),
    ("string", Lower::Quoted),
    ("unicode_string_literal", Lower::With(unicode_string)),
    ("boolean_literal", Lower::Leaf(Kind::Bool)),
    ("number_literal", Lower::With(number)),
    // Assembly.
    ("yul_block", Lower::All(Kind::Block, "")),
    ("yul_identifier", Lower::Leaf(Kind::Name)),
    ("yul_evm_builtin", Lower::Leaf(Kind::Name)),
    ("yul_path", Lower::With(path)),
    ("yul_function_call", Lower::With(yul_call)),
    ("yul_variable_declaration", Lower::With(yul_declaration)),
    ("yul_assignment", Lower::With(yul_assignment)),
    ("yul_if_statement", Lower::Parts(Kind::If, &[Slot::At(0), Slot::At(1), Slot::Absent])),
    ("yul_decimal_number", Lower::Leaf(Kind::Int)),
    ("yul_hex_number", Lower::Leaf(Kind::Int)),
    ("yul_boolean", Lower::Leaf(Kind::Bool)),
    ("yul_string_literal", Lower::Inner),
];

/// Words, modifiers and whatever else stands beside a declaration.
const MODIFIERS: &[&str] = &[
    "abstract",
    "anonymous",
    "calldata",
    "constant",
    "immutable",
    "indexed",
    "internal",
    "memory",
    "modifier_invocation",
    "override_specifier",
    "payable",
    "public",
    "state_location",
    "state_mutability",
    "storage",
    "virtual",
    "visibility",
];

/// What stands in a pattern before the words of a pragma.
const FRAME: &str = "__parapet_frame";

/// `pragma solidity >=0.8.0`: its words, operators and versions.
fn pragma(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let start = span(node).start;
    let mut parts = Vec::new();
    let mut at = "pragma".len();
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let is_operator = |c: char| matches!(c, '<' | '>' | '=' | '^' | '~' | '|' | '-');
        let is_word = |c: char| !is_operator(c) && !c.is_whitespace() && !matches!(c, ';' | '"');
        let length = |test: &dyn Fn(char) -> bool| rest.find(|c| !test(c)).unwrap_or(rest.len());
        let (length, kind) = match rest.chars().next() {
            Some(c) if is_operator(c) => (length(&is_operator), Kind::Literal),
            Some(c) if is_word(c) => (length(&is_word), Kind::Literal),
            other => {
                at += other.map_or(1, char::len_utf8);
                continue;
            }
        };
        let word = rest.get(..length).unwrap_or("");
        let kind = if word.starts_with(PLACEHOLDER) { Kind::Name } else { kind };
        let from = start + at as u32;
        let whole = Span { start: from, end: from + length as u32 };
        if word != FRAME {
            parts.push(cx.builder.node(kind, whole, word, &[]));
        }
        at += length;
    }
    cx.node(Kind::Other, node, "pragma", &parts)
}

/// `import "a.sol"`, `import * as a from "a.sol"`, `import {b as c} from "a.sol"`.
fn import(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let path = |cx: &mut Context<'_>| field(cx, node, "source");
    let names = fields(node, "import_name");
    if names.is_empty() {
        let path = path(cx);
        let text = cx.builder.peek().text(path).to_owned();
        let alias = field(cx, node, "alias");
        out.push(cx.node(Kind::Import, node, &text, &[path, alias]));
        return;
    }
    for name in names {
        let path = path(cx);
        let text = cx.builder.peek().text(path).to_owned();
        let alias = name
            .next_sibling()
            .filter(|next| next.kind() == "as")
            .and_then(|word| word.next_sibling());
        let name = cx.name(name);
        let alias = optional(cx, alias, node);
        out.push(cx.node(Kind::ImportFrom, node, &text, &[path, name, alias]));
    }
}

/// A contract and its like; what it is says the text, where it is no contract.
fn contract(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = match node.kind() {
        "interface_declaration" => "interface",
        "library_declaration" => "library",
        "struct_declaration" => "struct",
        "enum_declaration" => "enum",
        _ => "",
    };
    let attributes = attributes(cx, node, MODIFIERS);
    let name = field(cx, node, "name");
    let bases: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| part.kind() == "inheritance_specifier").collect();
    let bases = match (bases.first(), bases.last()) {
        (Some(first), Some(last)) => {
            let whole = Span { start: span(*first).start, end: span(*last).end };
            let lowered: Vec<NodeId> = bases.iter().map(|&base| ancestor(cx, base)).collect();
            cx.builder.node(Kind::Args, whole, "", &lowered)
        }
        _ => cx.empty(node),
    };
    let body = field(cx, node, "body");
    cx.node(Kind::ClassDef, node, text, &[attributes, name, bases, body])
}

/// `A` or `A(1)` behind `is`.
fn ancestor(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let of_type = field(cx, node, "ancestor");
    if !table::has_token(node, "(") {
        return of_type;
    }
    let arguments = arguments(cx, node);
    cx.node(Kind::Call, node, "", &[of_type, arguments])
}

/// A variable of a contract or a file, a member of a structure.
fn variable(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node, MODIFIERS);
    let name = field(cx, node, "name");
    let of_type = field(cx, node, "type");
    let value = field(cx, node, "value");
    cx.node(Kind::VarDef, node, "", &[attributes, name, of_type, value])
}

/// A variable of a function, or several of them.
fn declaration(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let Some(&declared) = named(node).first() else { return cx.empty(node) };
    let is_one = declared.kind() == "variable_declaration";
    let attributes = if is_one { attributes(cx, declared, MODIFIERS) } else { cx.empty(node) };
    let target = lower(cx, declared);
    let of_type = if is_one { field(cx, declared, "type") } else { cx.empty(declared) };
    let value = field(cx, node, "value");
    cx.node(Kind::VarDef, node, "", &[attributes, target, of_type, value])
}

fn declared_name(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    field(cx, node, "name")
}

/// `(a, , b)`: what is left out keeps its place.
fn tuple(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut elements = Vec::new();
    let mut pending = None;
    let mut cursor = node.walk();
    let children: Vec<Node<'_>> = node.children(&mut cursor).collect();
    for child in children {
        match child.kind() {
            "," => {
                let element = pending.take();
                elements.push(element.unwrap_or_else(|| cx.empty(child)));
            }
            ")" if !elements.is_empty() && pending.is_none() => elements.push(cx.empty(child)),
            _ if child.is_named() && !child.is_extra() => pending = Some(lower(cx, child)),
            _ => {}
        }
    }
    elements.extend(pending);
    cx.node(Kind::Tuple, node, "", &elements)
}

/// A function; one without a name has the name that says what it is for.
fn function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node, MODIFIERS);
    let name = match (node.child_by_field_name("name"), node.child(0)) {
        (Some(name), _) => cx.name(name),
        (None, Some(word)) => cx.name(word),
        (None, None) => cx.empty(node),
    };
    let parameters = parameters(cx, node);
    let returns = field(cx, node, "return_type");
    let body = field(cx, node, "body");
    cx.node(Kind::FuncDef, node, "", &[attributes, name, parameters, returns, body])
}

fn parameters(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    // Behind `returns` other parameters follow.
    let own: Vec<Node<'_>> = node
        .children(&mut cursor)
        .take_while(|child| child.kind() != "returns" && child.kind() != "function_body")
        .filter(|child| child.kind().ends_with("parameter"))
        .collect();
    let end = node.child_by_field_name("name").map_or(span(node).start, |name| span(name).end);
    let whole = match (own.first(), own.last()) {
        (Some(first), Some(last)) => Span { start: span(*first).start, end: span(*last).end },
        _ => Span { start: end, end },
    };
    let lowered = lower_all(cx, &own);
    cx.builder.node(Kind::Params, whole, "", &lowered)
}

/// A modifier, an event or an error: a name, parameters and a body.
fn signature(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = match node.kind() {
        "modifier_definition" => "modifier",
        "event_definition" => "event",
        _ => "error",
    };
    let name = field(cx, node, "name");
    let parameters = parameters(cx, node);
    let body = field(cx, node, "body");
    cx.node(Kind::Other, node, text, &[name, parameters, body])
}

/// `T name`, `T memory name` or `T`.
fn parameter(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = field(cx, node, "name");
    let of_type = match node.child_by_field_name("type") {
        Some(of_type) => lower(cx, of_type),
        None => optional(cx, named(node).first().copied(), node),
    };
    let default = cx.empty(node);
    let attributes = attributes(cx, node, MODIFIERS);
    let has_attributes = cx.builder.peek().kind(attributes) != Kind::Empty;
    let parts = [name, of_type, default, attributes];
    let kept = if has_attributes { &parts[..] } else { &parts[..3] };
    cx.node(Kind::Param, node, "", kept)
}

/// `onlyOwner` or `role(1)` of a function.
fn modifier(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let names: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| part.kind() == "identifier").collect();
    let mut inner = members(cx, &names, node);
    if table::has_token(node, "(") {
        let arguments = arguments(cx, node);
        inner = cx.node(Kind::Call, node, "", &[inner, arguments]);
    }
    cx.node(Kind::Attribute, node, "", &[inner])
}

/// `a.b.c` of names.
fn path(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    members(cx, &named(node), node)
}

fn members(cx: &mut Context<'_>, names: &[Node<'_>], near: Node<'_>) -> NodeId {
    let Some((&first, rest)) = names.split_first() else { return cx.name(near) };
    let mut whole = cx.name(first);
    for &name in rest {
        let member = cx.name(name);
        let place = Span { start: span(first).start, end: span(name).end };
        whole = cx.builder.node(Kind::Member, place, "", &[whole, member]);
    }
    whole
}

/// A plain type, a mapping, an array or a function's type.
fn type_name(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let text = if table::has_token(node, "mapping") {
        "mapping_type"
    } else if table::has_token(node, "[") {
        "array_type"
    } else if let [one] = parts[..] {
        return lower(cx, one);
    } else {
        "function_type"
    };
    table::all(cx, node, Kind::Other, text)
}

fn block_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (words, inside): (Vec<_>, Vec<_>) =
        named(node).into_iter().partition(|part| part.kind() == "unchecked");
    let text = if words.is_empty() { "" } else { "unchecked" };
    let statements = table::statements(cx, &inside);
    cx.node(Kind::Block, node, text, &statements)
}

fn if_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    table::if_chain(cx, node, ("condition", "body"), |link| {
        let Some(otherwise) = fields(link, "body").get(1).copied() else { return (None, None) };
        match named(otherwise)[..] {
            [inner] if inner.kind() == "if_statement" => (Some(inner), None),
            _ => (None, Some(otherwise)),
        }
    })
}

fn for_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let part = |name: &str| node.child_by_field_name(name).filter(Node::is_named);
    let init = optional(cx, part("initial"), node);
    let condition = part("condition").and_then(|statement| named(statement).first().copied());
    let condition = optional(cx, condition, node);
    let update = optional(cx, part("update"), node);
    let body = table::optional_block(cx, part("body"), node);
    cx.node(Kind::For, node, "", &[init, condition, update, body])
}

/// `revert("text")` and `revert E(1)` throw what a call of `revert` gives.
fn revert(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let Some(word) = node.child(0) else { return cx.empty(node) };
    let callee = cx.name(word);
    let error = node.child_by_field_name("error");
    let list = named(node).into_iter().find(|part| part.kind() == "revert_arguments");
    let values = error.map(plain).filter(|&error| is_list(error));
    let arguments = match (error, values, list) {
        (_, Some(values), _) => {
            let inside = lower_all(cx, &named(values));
            cx.node(Kind::Args, values, "", &inside)
        }
        (Some(error), None, _) => {
            let mut thrown = lower(cx, error);
            let end = list.map_or(span(error).end, |list| span(list).end);
            let place = Span { start: span(error).start, end };
            if let Some(list) = list {
                let arguments = arguments(cx, list);
                thrown = cx.builder.node(Kind::Call, place, "", &[thrown, arguments]);
            }
            cx.builder.node(Kind::Args, place, "", &[thrown])
        }
        (None, None, Some(list)) => arguments(cx, list),
        (None, None, None) => table::list(cx, None, Kind::Args, word),
    };
    let place = Span { start: span(node).start, end: cx.builder.peek().span(arguments).end };
    let call = cx.builder.node(Kind::Call, place, "", &[callee, arguments]);
    let cause = cx.empty(node);
    cx.node(Kind::Throw, node, "", &[call, cause])
}

fn is_list(node: Node<'_>) -> bool {
    matches!(node.kind(), "parenthesized_expression" | "tuple_expression")
}

fn emit(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let callee = field(cx, node, "name");
    let arguments = arguments(cx, node);
    let start = cx.builder.peek().span(callee).start;
    let end = cx.builder.peek().span(arguments).end;
    let call = cx.builder.node(Kind::Call, Span { start, end }, "", &[callee, arguments]);
    cx.node(Kind::Other, node, "emit", &[call])
}

/// What is attempted is the first statement of the body, which declares what it returns.
fn try_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attempt = field(cx, node, "attempt");
    let returned: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| part.kind() == "parameter").collect();
    // An ellipsis in a pattern says nothing of what is returned.
    let says_nothing = |part: &Node<'_>| {
        part.child_by_field_name("name")
            .is_some_and(|name| cx.text(name).strip_prefix(PLACEHOLDER) == Some("dots"))
    };
    let returned = if returned.iter().any(says_nothing) { Vec::new() } else { returned };
    let place = cx.builder.peek().span(attempt);
    let first = match returned[..] {
        [] => cx.builder.node(Kind::ExprStmt, place, "", &[attempt]),
        [one] => {
            let attributes = attributes(cx, one, MODIFIERS);
            let name = field(cx, one, "name");
            let of_type = field(cx, one, "type");
            cx.builder.node(Kind::VarDef, place, "", &[attributes, name, of_type, attempt])
        }
        _ => {
            let names: Vec<NodeId> = returned.iter().map(|&one| field(cx, one, "name")).collect();
            let target = cx.builder.node(Kind::Tuple, place, "", &names);
            let absent = [cx.empty(node), cx.empty(node)];
            let parts = [absent[0], target, absent[1], attempt];
            cx.builder.node(Kind::VarDef, place, "", &parts)
        }
    };
    let mut inside = vec![first];
    let body = node.child_by_field_name("body");
    inside.extend(table::statements(cx, &body.map(named).unwrap_or_default()));
    let body = cx.node(Kind::Block, body.unwrap_or(node), "", &inside);
    let mut children = vec![body];
    for clause in named(node).into_iter().filter(|part| part.kind() == "catch_clause") {
        children.push(lower(cx, clause));
    }
    children.push(cx.empty(node));
    children.push(cx.empty(node));
    cx.node(Kind::Try, node, "", &children)
}

/// `catch`, `catch Error(string memory reason)`.
fn catch(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let find = |kind: &str| named(node).into_iter().find(|part| part.kind() == kind);
    let of_type = optional(cx, find("identifier"), node);
    let name = find("parameter").and_then(|given| given.child_by_field_name("name"));
    let name = optional(cx, name, node);
    let body = table::optional_block(cx, node.child_by_field_name("body"), node);
    cx.node(Kind::Catch, node, "", &[of_type, name, body])
}

fn assembly(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inside: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| part.kind() != "assembly_flags").collect();
    let statements = table::statements(cx, &inside);
    cx.node(Kind::Block, node, "assembly", &statements)
}

fn update(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let is_prefix = node.child(0).is_some_and(|first| !first.is_named());
    let text = match (operator(cx, node), is_prefix) {
        ("++", true) => "++x",
        ("++", false) => "x++",
        (_, true) => "--x",
        (_, false) => "x--",
    };
    let target = field(cx, node, "argument");
    cx.node(Kind::OpAssign, node, text, &[target])
}

fn augmented_assignment(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operator = node.child(1).map_or("", |operator| cx.text(operator));
    let target = field(cx, node, "left");
    let value = field(cx, node, "right");
    cx.node(Kind::OpAssign, node, operator, &[target, value])
}

/// An operator or a suffix such as `.name`, `[index]` or `(arguments)`.
///
/// The grammar lets a suffix stand behind `a + b` as a whole: operands are put in order here.
fn expression(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    suffixed(cx, node, Vec::new())
}

/// An operand or an operator on the way to what an expression means.
struct Operand<'n> {
    /// The operator before it; empty before the first.
    operator: &'n str,
    value: NodeId,
    /// Where it stands, with the parentheses around it.
    place: Span,
}

/// An expression with suffixes that belong to the last of its operands.
fn suffixed<'n>(cx: &mut Context<'_>, node: Node<'n>, suffixes: Vec<Node<'n>>) -> NodeId {
    let mut operands = Vec::new();
    collect(cx, node, suffixes, "", &mut operands);
    by_precedence(cx, operands)
}

/// The operands of nested operators in the order of the text; suffixes go to the last.
fn collect<'n, 'o>(
    cx: &mut Context<'_>,
    node: Node<'n>,
    mut suffixes: Vec<Node<'n>>,
    before: &'o str,
    out: &mut Vec<Operand<'o>>,
) where
    'n: 'o,
{
    let mut rights = Vec::new();
    let mut at = plain(node);
    loop {
        while let Some(base) = base_of(at) {
            suffixes.push(at);
            at = plain(base);
        }
        let (Some(left), Some(right)) =
            (at.child_by_field_name("left"), at.child_by_field_name("right"))
        else {
            break;
        };
        if at.kind() != "binary_expression" {
            break;
        }
        let operator = at.child_by_field_name("operator").map_or("", |word| word.kind());
        rights.push((operator, right, std::mem::take(&mut suffixes)));
        at = plain(left);
    }
    let end = suffixes.first().map_or(span(at).end, |suffix| span(*suffix).end);
    let place = Span { start: span(at).start, end };
    let value = operand(cx, at, suffixes);
    out.push(Operand { operator: before, value, place });
    for (operator, right, suffixes) in rights.into_iter().rev() {
        if cx.depth >= super::MAX_DEPTH {
            let value = cx.node(Kind::Other, right, "too-deep", &[]);
            out.push(Operand { operator, value, place: span(right) });
            continue;
        }
        cx.depth += 1;
        collect(cx, right, suffixes, operator, out);
        cx.depth -= 1;
    }
}

/// What an expression is without the node that only says that it is one.
fn plain(node: Node<'_>) -> Node<'_> {
    let mut inside = node;
    while inside.kind() == "expression" {
        let Some(&one) = named(inside).first() else { break };
        inside = one;
    }
    inside
}

/// What a suffix stands behind.
fn base_of(node: Node<'_>) -> Option<Node<'_>> {
    let field = match node.kind() {
        "member_expression" => "object",
        "array_access" | "slice_access" => "base",
        "call_expression" => "function",
        "struct_expression" => "type",
        _ => return None,
    };
    node.child_by_field_name(field)
}

/// One operand with its suffixes, the outermost first.
fn operand<'n>(cx: &mut Context<'_>, node: Node<'n>, mut suffixes: Vec<Node<'n>>) -> NodeId {
    let last = match node.kind() {
        "unary_expression" => node.child_by_field_name("argument"),
        "update_expression" if node.child(0).is_some_and(|first| !first.is_named()) => {
            node.child_by_field_name("argument")
        }
        "ternary_expression" => named(node).last().copied(),
        _ => None,
    };
    if let Some(last) = last.filter(|_| !suffixes.is_empty()) {
        return behind(cx, node, last, suffixes);
    }
    let keep = room(cx);
    let mut value = if suffixes.len() > keep {
        suffixes.truncate(keep);
        cx.gaps.push(Gap::TooDeep(span(node).start));
        cx.node(Kind::Other, node, "too-deep", &[])
    } else if node.kind() == "new_expression" {
        let call = suffixes.pop_if(|suffix| suffix.kind() == "call_expression");
        creation_with(cx, node, call)
    } else {
        lower(cx, node)
    };
    for suffix in suffixes.into_iter().rev() {
        let whole = Span { start: span(node).start, end: span(suffix).end };
        value = with_suffix(cx, suffix, value, whole);
    }
    value
}

/// How many levels may still be nested here.
fn room(cx: &Context<'_>) -> usize {
    super::MAX_DEPTH.saturating_sub(cx.depth).max(1) as usize
}

/// An operator before its operand, whose last part gets the suffixes.
fn behind<'n>(
    cx: &mut Context<'_>,
    node: Node<'n>,
    last: Node<'n>,
    suffixes: Vec<Node<'n>>,
) -> NodeId {
    cx.deeper(node, |cx| {
        let before = match node.kind() {
            "ternary_expression" => lower_all(cx, &named(node)[..2]),
            _ => Vec::new(),
        };
        let end = suffixes.first().map_or(span(last).end, |suffix| span(*suffix).end);
        let value = suffixed(cx, last, suffixes);
        let whole = Span { start: span(node).start, end };
        let children: Vec<NodeId> = before.into_iter().chain([value]).collect();
        let (kind, text) = match (node.kind(), operator(cx, node)) {
            ("ternary_expression", _) => (Kind::Conditional, ""),
            ("unary_expression", operator) => (Kind::Unary, operator),
            (_, "++") => (Kind::OpAssign, "++x"),
            _ => (Kind::OpAssign, "--x"),
        };
        cx.builder.node(kind, whole, text, &children)
    })
}

/// A value with `.name`, `[index]`, `(arguments)` or `{options}` behind it.
fn with_suffix(cx: &mut Context<'_>, suffix: Node<'_>, base: NodeId, whole: Span) -> NodeId {
    let (kind, text, part) = match suffix.kind() {
        "member_expression" => {
            let name = suffix.child_by_field_name("property").unwrap_or(suffix);
            (Kind::Member, "", cx.name(name))
        }
        "array_access" => (Kind::Index, "", field(cx, suffix, "index")),
        "slice_access" => (Kind::Index, "", slice(cx, suffix)),
        "struct_expression" => (Kind::Other, "call_options", call_options(cx, suffix)),
        _ => (Kind::Call, "", arguments(cx, suffix)),
    };
    cx.builder.node(kind, whole, text, &[base, part])
}

fn slice(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let low = field(cx, node, "from");
    let high = field(cx, node, "to");
    let step = cx.empty(node);
    cx.node(Kind::Slice, node, "", &[low, high, step])
}

/// Operands and operators in order become a tree by how closely the operators bind.
fn by_precedence(cx: &mut Context<'_>, mut operands: Vec<Operand<'_>>) -> NodeId {
    let mut values: Vec<Operand<'_>> = Vec::new();
    let excess = operands.len().saturating_sub(room(cx));
    if excess > 0 {
        // What stands first would be nested deepest.
        let first: Vec<Operand<'_>> = operands.drain(..=excess).collect();
        let inside: Vec<NodeId> = first.iter().map(|operand| operand.value).collect();
        let place = Span {
            start: first.first().map_or(0, |operand| operand.place.start),
            end: first.last().map_or(0, |operand| operand.place.end),
        };
        cx.gaps.push(Gap::TooDeep(place.start));
        let value = cx.builder.node(Kind::Other, place, "too-deep", &inside);
        values.push(Operand { operator: "", value, place });
    }
    for operand in operands {
        // What binds at least as closely and stands before is done first.
        while let [.., _, last] = &values[..]
            && binds(last.operator) >= binds(operand.operator)
        {
            reduce(cx, &mut values);
        }
        values.push(operand);
    }
    while values.len() > 1 {
        reduce(cx, &mut values);
    }
    let whole = values.pop().map(|whole| whole.value);
    whole.unwrap_or_else(|| cx.builder.node(Kind::Empty, Span { start: 0, end: 0 }, "", &[]))
}

/// Joins the last two operands.
fn reduce(cx: &mut Context<'_>, values: &mut Vec<Operand<'_>>) {
    let (Some(right), Some(left)) = (values.pop(), values.pop()) else { return };
    let place = Span { start: left.place.start, end: right.place.end };
    let value = cx.builder.node(Kind::Binary, place, right.operator, &[left.value, right.value]);
    values.push(Operand { operator: left.operator, value, place });
}

/// How closely an operator binds.
fn binds(operator: &str) -> u8 {
    match operator {
        "||" => 1,
        "&&" => 2,
        "==" | "!=" => 3,
        "<" | ">" | "<=" | ">=" => 4,
        "|" => 5,
        "^" => 6,
        "&" => 7,
        "<<" | ">>" => 8,
        "+" | "-" => 9,
        "*" | "/" | "%" => 10,
        _ => 11,
    }
}

/// A conversion such as `uint(x)`, which is a call as well.
fn call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let callee = match node.child(0) {
        Some(word) => cx.name(word),
        None => cx.empty(node),
    };
    let arguments = arguments(cx, node);
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

/// What stands in the parentheses of a call; `({a: 1})` gives its arguments by name.
fn arguments(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    let children: Vec<Node<'_>> = node.children(&mut cursor).collect();
    let place = |token: &str| children.iter().find(|child| child.kind() == token).copied();
    let (start, end) = match (place("("), place(")")) {
        (Some(open), Some(close)) => (span(open).start, span(close).end),
        _ => (span(node).end, span(node).end),
    };
    let mut out = Vec::new();
    for argument in children {
        match argument.kind() {
            "call_argument" => out.extend(lower_all(cx, &named(argument))),
            "type_name" if node.kind() == "meta_type_expression" => out.push(lower(cx, argument)),
            _ => {}
        }
    }
    cx.builder.node(Kind::Args, Span { start, end }, "", &out)
}

fn creation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    creation_with(cx, node, None)
}

/// `new T(…)`, whose arguments the grammar may take for those of a call.
fn creation_with(cx: &mut Context<'_>, node: Node<'_>, call: Option<Node<'_>>) -> NodeId {
    let of_type = field(cx, node, "name");
    let list = call.unwrap_or(node);
    let arguments = arguments(cx, list);
    let whole = Span { start: span(node).start, end: span(list).end };
    cx.builder.node(Kind::New, whole, "", &[of_type, arguments])
}

/// `{value: 1}` before the arguments of a call.
fn call_options(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let options: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| part.kind() == "struct_field_assignment").collect();
    let options = lower_all(cx, &options);
    cx.node(Kind::Dict, node, "", &options)
}

/// Strings one after the other are one string.
fn strings(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    if let [one] = parts[..] {
        return lower(cx, one);
    }
    let inside = |part: &Node<'_>| {
        let text = cx.text(*part);
        text.get(1..text.len().saturating_sub(1)).unwrap_or("").to_owned()
    };
    let text: String = parts.iter().map(inside).collect();
    cx.node(Kind::Str, node, &text, &[])
}

fn unicode_string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node).trim_start_matches("unicode").trim();
    let text = text.get(1..text.len().saturating_sub(1)).unwrap_or("");
    cx.node(Kind::Str, node, text, &[])
}

/// A number; one with a unit or an exponent is kept as it is written.
fn number(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let is_whole = text.starts_with("0x") || text.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    let is_real = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let kind = match (is_whole, is_real) {
        (true, _) => Kind::Int,
        (false, true) => Kind::Float,
        _ => Kind::Literal,
    };
    cx.leaf(kind, node)
}

fn yul_call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut parts = named(node).into_iter();
    let callee = optional(cx, parts.next(), node);
    let inside = lower_all(cx, &parts.collect::<Vec<_>>());
    let arguments = cx.node(Kind::Args, node, "", &inside);
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

fn yul_declaration(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let names: Vec<Node<'_>> = fields(node, "left").into_iter().filter(Node::is_named).collect();
    let target = several(cx, &names, node);
    let value = field(cx, node, "right");
    let absent = [cx.empty(node), cx.empty(node)];
    cx.node(Kind::VarDef, node, "", &[absent[0], target, absent[1], value])
}

fn yul_assignment(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let Some((&value, targets)) = parts.split_last() else { return cx.empty(node) };
    if targets.is_empty() {
        return lower(cx, value);
    }
    let target = several(cx, targets, node);
    let value = lower(cx, value);
    cx.node(Kind::Assign, node, "", &[target, value])
}

fn several(cx: &mut Context<'_>, nodes: &[Node<'_>], near: Node<'_>) -> NodeId {
    let lowered = lower_all(cx, nodes);
    match lowered[..] {
        [one] => one,
        _ => cx.node(Kind::Tuple, near, "", &lowered),
    }
}
