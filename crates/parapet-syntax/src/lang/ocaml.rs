//! OCaml: `let … in …` and `…; …` become the statements of a block.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::{self, Lower, Slot, Table, field, has_token, lower, lower_all, optional};
use super::{BLOCKS, Context, LanguageTraits, Lowering, named, span};
use crate::tree::{Kind, NodeId, Span};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Ocaml,
    grammar: || tree_sitter_ocaml::LANGUAGE_OCAML.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: LanguageTraits {
        statements_are_values: true,
        cases_declare: true,
        members_are_in_scope: true,
        declarations_shadow: true,
        ..BLOCKS
    },
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Lower::Skip),
    ("shebang", Lower::Skip),
    ("line_number_directive", Lower::Skip),
    ("attribute", Lower::Skip),
    ("floating_attribute", Lower::Skip),
    ("value_name", Lower::Leaf(Kind::Name)),
    ("value_pattern", Lower::Leaf(Kind::Name)),
    ("any_pattern", Lower::Leaf(Kind::Name)),
    ("module_name", Lower::Leaf(Kind::Name)),
    ("constructor_name", Lower::Leaf(Kind::Name)),
    ("type_constructor", Lower::Leaf(Kind::Name)),
    ("field_name", Lower::Leaf(Kind::Name)),
    ("class_name", Lower::Leaf(Kind::Name)),
    ("method_name", Lower::Leaf(Kind::Name)),
    ("instance_variable_name", Lower::Leaf(Kind::Name)),
    ("label_name", Lower::Leaf(Kind::Name)),
    ("parenthesized_operator", Lower::Leaf(Kind::Name)),
    ("tag", Lower::Leaf(Kind::Literal)),
    ("value_path", Lower::With(path)),
    ("module_path", Lower::With(path)),
    ("extended_module_path", Lower::With(path)),
    ("constructor_path", Lower::With(path)),
    ("type_constructor_path", Lower::With(path)),
    ("field_path", Lower::With(path)),
    ("class_path", Lower::With(path)),
    ("number", Lower::With(number)),
    ("signed_number", Lower::With(number)),
    ("boolean", Lower::Leaf(Kind::Bool)),
    ("character", Lower::Leaf(Kind::Literal)),
    ("string", Lower::Quoted),
    ("quoted_string", Lower::With(quoted_string)),
    ("unit", Lower::Fixed(Kind::Tuple, "")),
    ("empty_list", Lower::Fixed(Kind::List, "")),
    ("parenthesized_expression", Lower::With(|cx, node| field(cx, node, "expression"))),
    ("let_expression", Lower::With(body)),
    ("sequence_expression", Lower::With(body)),
    ("value_definition", Lower::Many(definitions)),
    ("expression_item", Lower::Many(expression_item)),
    ("structure", Lower::All(Kind::Block, "")),
    ("application_expression", Lower::With(application)),
    ("labeled_argument", Lower::With(labeled_argument)),
    ("infix_expression", Lower::With(infix)),
    ("hash_expression", Lower::With(infix)),
    ("cons_expression", Lower::With(cons)),
    ("cons_pattern", Lower::With(cons)),
    ("prefix_expression", Lower::With(prefix)),
    ("sign_expression", Lower::Parts(Kind::Unary, &[Slot::Field("expression")])),
    ("tuple_expression", Lower::With(tuple)),
    ("tuple_pattern", Lower::With(tuple)),
    ("list_expression", Lower::All(Kind::List, "")),
    ("list_pattern", Lower::All(Kind::List, "")),
    ("array_expression", Lower::All(Kind::Other, "array")),
    ("array_pattern", Lower::All(Kind::Other, "array")),
    ("record_expression", Lower::With(record)),
    ("record_pattern", Lower::With(record)),
    ("field_expression", Lower::With(field_entry)),
    ("field_pattern", Lower::With(field_entry)),
    (
        "field_get_expression",
        Lower::Parts(Kind::Member, &[Slot::Field("record"), Slot::Field("field")]),
    ),
    (
        "method_invocation",
        Lower::Parts(Kind::Member, &[Slot::Field("object"), Slot::Field("method")]),
    ),
    (
        "array_get_expression",
        Lower::Parts(Kind::Index, &[Slot::Field("sequence"), Slot::Field("index")]),
    ),
    (
        "string_get_expression",
        Lower::Parts(Kind::Index, &[Slot::Field("sequence"), Slot::Field("index")]),
    ),
    ("set_expression", Lower::Parts(Kind::Assign, &[Slot::At(0), Slot::Field("body")])),
    (
        "typed_expression",
        Lower::Parts(Kind::Cast, &[Slot::Field("type"), Slot::Field("expression")]),
    ),
    ("typed_pattern", Lower::Parts(Kind::Cast, &[Slot::Field("type"), Slot::Field("pattern")])),
    ("parenthesized_pattern", Lower::Inner),
    ("parenthesized_type", Lower::Inner),
    ("constructor_pattern", Lower::With(constructor_pattern)),
    ("if_expression", Lower::With(if_expression)),
    ("match_expression", Lower::With(match_expression)),
    ("match_case", Lower::With(case)),
    ("guard", Lower::With(|cx, node| field(cx, node, "expression"))),
    ("try_expression", Lower::With(try_expression)),
    ("function_expression", Lower::With(cases_function)),
    ("fun_expression", Lower::With(lambda)),
    ("while_expression", Lower::With(while_expression)),
    ("for_expression", Lower::With(for_expression)),
    ("assert_expression", Lower::Parts(Kind::Assert, &[Slot::Field("expression"), Slot::Absent])),
    ("lazy_expression", Lower::With(|cx, node| field(cx, node, "expression"))),
    ("parameter", Lower::With(parameter)),
    ("method_definition", Lower::With(method)),
    ("open_module", Lower::With(open)),
    ("include_module", Lower::With(open)),
    ("module_definition", Lower::Many(modules)),
    ("item_attribute", Lower::With(attribute)),
    ("attribute_id", Lower::Leaf(Kind::Name)),
];

/// `A.b.c`.
fn path(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [before, name] => {
            let before = lower(cx, before);
            let name = lower(cx, name);
            cx.node(Kind::Member, node, "", &[before, name])
        }
        [one] => lower(cx, one),
        _ => cx.name(node),
    }
}

fn number(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let hexadecimal = text.trim_start_matches(['-', '+']).starts_with("0x");
    let real = text.contains('.') || (!hexadecimal && text.contains(['e', 'E']));
    if real {
        return cx.leaf(Kind::Float, node);
    }
    let plain = text.trim_end_matches(['l', 'L', 'n']);
    cx.node(Kind::Int, node, plain, &[])
}

/// `{name|text|name}`.
fn quoted_string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let inside = text.split_once('|').and_then(|(_, rest)| rest.rsplit_once('|'));
    cx.node(Kind::Str, node, inside.map_or("", |(inside, _)| inside), &[])
}

/// A block with the statements that an expression is made of.
fn body(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut statements = Vec::new();
    sequence(cx, node, &mut statements);
    cx.node(Kind::Block, node, "", &statements)
}

fn optional_body(cx: &mut Context<'_>, node: Option<Node<'_>>, near: Node<'_>) -> NodeId {
    match node {
        Some(node) => {
            let inside = match node.kind() {
                "parenthesized_expression" => node.child_by_field_name("expression"),
                _ => None,
            };
            let inside = inside.filter(|inside| is_sequence(*inside)).unwrap_or(node);
            cx.deeper(node, |cx| body(cx, inside))
        }
        None => cx.empty(near),
    }
}

fn is_sequence(node: Node<'_>) -> bool {
    matches!(node.kind(), "let_expression" | "sequence_expression")
}

/// The statements of `let … in …` and `…; …`, followed in a loop.
fn sequence(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let mut next = Some(node);
    while let Some(node) = next.take() {
        match node.kind() {
            "let_expression" => {
                next = node.child_by_field_name("body");
                let definitions: Vec<Node<'_>> =
                    named(node).into_iter().filter(|part| Some(*part) != next).collect();
                out.extend(table::statements(cx, &definitions));
            }
            "sequence_expression" => {
                let mut parts = named(node);
                next = parts.pop();
                out.extend(table::statements(cx, &parts));
            }
            _ => out.extend(table::statements(cx, &[node])),
        }
    }
}

/// An expression of its own: its statements.
fn expression_item(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    for part in named(node).into_iter().filter(|part| part.kind() != "item_attribute") {
        sequence(cx, part, out);
    }
}

/// `let a = … and b = …`: one definition for each; the first takes the keyword in.
fn definitions(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let recursive = has_token(node, "rec");
    let bindings = named(node).into_iter().filter(|part| part.kind() == "let_binding");
    for (index, binding) in bindings.enumerate() {
        let start = if index == 0 { span(node).start } else { span(binding).start };
        let whole = Span { start, end: span(binding).end };
        let made = cx.deeper(binding, |cx| definition(cx, binding, whole, recursive));
        out.push(made);
    }
}

/// A value, or a function where there are parameters.
fn definition(cx: &mut Context<'_>, node: Node<'_>, whole: Span, recursive: bool) -> NodeId {
    let parts = named(node);
    let parameters: Vec<Node<'_>> =
        parts.iter().copied().filter(|part| part.kind() == "parameter").collect();
    let attributes = attributes(cx, node, recursive);
    let name = optional(cx, node.child_by_field_name("pattern").or(parts.first().copied()), node);
    let of_type = field(cx, node, "type");
    let value = node.child_by_field_name("body");
    if let (Some(first), Some(last)) = (parameters.first(), parameters.last()) {
        let at = Span { start: span(*first).start, end: span(*last).end };
        let parameters = lower_all(cx, &parameters);
        let parameters = cx.builder.node(Kind::Params, at, "", &parameters);
        let body = optional_body(cx, value, node);
        let children = [attributes, name, parameters, of_type, body];
        return cx.builder.node(Kind::FuncDef, whole, "", &children);
    }
    let value = optional(cx, value, node);
    cx.builder.node(Kind::VarDef, whole, "let", &[attributes, name, of_type, value])
}

/// `[@@name]` behind a definition, and `rec` before it.
fn attributes(cx: &mut Context<'_>, node: Node<'_>, recursive: bool) -> NodeId {
    let written: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| part.kind() == "item_attribute").collect();
    let mut found = lower_all(cx, &written);
    if recursive {
        let at = Span { start: span(node).start, end: span(node).start };
        found.push(cx.builder.node(Kind::Attribute, at, "rec", &[]));
    }
    if found.is_empty() {
        return cx.empty(node);
    }
    cx.node(Kind::Attributes, node, "", &found)
}

/// `[@@name payload]`; the payload does not count.
fn attribute(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = named(node).into_iter().find(|part| part.kind() == "attribute_id");
    let name = optional(cx, name, node);
    cx.node(Kind::Attribute, node, "", &[name])
}

/// `f a ~label:b`; a constructor is given the parts of its tuple.
fn application(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let function = node.child_by_field_name("function");
    let callee = optional(cx, function, node);
    let given: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| Some(*part) != function).collect();
    let constructs = function.is_some_and(|function| function.kind() == "constructor_path");
    let arguments = arguments(cx, &given, constructs, node);
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

fn arguments(cx: &mut Context<'_>, given: &[Node<'_>], constructs: bool, near: Node<'_>) -> NodeId {
    let (Some(first), Some(last)) = (given.first(), given.last()) else {
        return table::list(cx, None, Kind::Args, near);
    };
    let whole = Span { start: span(*first).start, end: span(*last).end };
    let parts = match given {
        [only] if constructs => tuple_inside(*only).map(tuple_parts),
        _ => None,
    };
    let children = lower_all(cx, parts.as_deref().unwrap_or(given));
    cx.builder.node(Kind::Args, whole, "", &children)
}

/// The tuple that an expression or a pattern in parentheses is.
fn tuple_inside(node: Node<'_>) -> Option<Node<'_>> {
    match node.kind() {
        "tuple_expression" | "tuple_pattern" => Some(node),
        "parenthesized_expression" | "parenthesized_pattern" => match named(node)[..] {
            [inner] if matches!(inner.kind(), "tuple_expression" | "tuple_pattern") => Some(inner),
            _ => None,
        },
        _ => None,
    }
}

/// `~label:value`, or `~label` for the variable of that name.
fn labeled_argument(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let label = named(node).into_iter().find(|part| part.kind() == "label_name").unwrap_or(node);
    let name = cx.name(label);
    let value = match node.child_by_field_name("expression") {
        Some(value) => lower(cx, value),
        None => cx.name(label),
    };
    cx.node(Kind::KeywordArg, node, "", &[name, value])
}

/// Operators; a chain that leans to the left is followed in a loop.
fn infix(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match node.child_by_field_name("operator").map(|operator| cx.text(operator)) {
        Some(":=") => {
            let target = field(cx, node, "left");
            let value = field(cx, node, "right");
            cx.node(Kind::Assign, node, "", &[target, value])
        }
        _ => table::binary(cx, node),
    }
}

fn cons(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let left = field(cx, node, "left");
    let right = field(cx, node, "right");
    cx.node(Kind::Binary, node, "::", &[left, right])
}

/// `!x` reads what a reference holds, and is no negation.
fn prefix(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operator = table::operator(cx, node);
    let inner = field(cx, node, "expression");
    let kind = if operator == "!" { Kind::Other } else { Kind::Unary };
    cx.node(kind, node, operator, &[inner])
}

/// `a, b, c`, flat however it is nested.
fn tuple(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = lower_all(cx, &tuple_parts(node));
    cx.node(Kind::Tuple, node, "", &parts)
}

fn tuple_parts(node: Node<'_>) -> Vec<Node<'_>> {
    let mut parts = Vec::new();
    let mut pending = vec![node];
    while let Some(part) = pending.pop() {
        if part.kind() == node.kind() {
            pending.extend(named(part).into_iter().rev());
        } else {
            parts.push(part);
        }
    }
    parts
}

fn record(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = Vec::new();
    let copied = node.child_by_field_name("record");
    if let Some(copied) = copied {
        let inner = lower(cx, copied);
        children.push(cx.node(Kind::Spread, copied, "", &[inner]));
    }
    let rest: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| Some(*part) != copied).collect();
    children.extend(lower_all(cx, &rest));
    cx.node(Kind::Dict, node, "", &children)
}

/// `name = value` in a record, or `name` for the variable of that name.
fn field_entry(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let Some(name) = named(node).into_iter().find(|part| part.kind() == "field_path") else {
        return table::all(cx, node, Kind::Other, node.kind());
    };
    let key = cx.leaf(Kind::Key, name);
    let value = node.child_by_field_name("body").or_else(|| node.child_by_field_name("pattern"));
    let value = match value {
        Some(value) => lower(cx, value),
        None => cx.name(name),
    };
    cx.node(Kind::Pair, node, "", &[key, value])
}

fn constructor_pattern(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let callee = optional(cx, named(node).first().copied(), node);
    let given: Vec<Node<'_>> = node.child_by_field_name("pattern").into_iter().collect();
    let arguments = arguments(cx, &given, true, node);
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

/// `else if` becomes an `If` in the else branch; a chain is followed in a loop.
fn if_expression(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut links = Vec::new();
    let mut next = Some(node);
    let mut tail = None;
    while let Some(link) = next.take() {
        links.push(link);
        let clause = named(link).into_iter().find(|part| part.kind() == "else_clause");
        match clause.and_then(|clause| clause.child_by_field_name("expression")) {
            Some(inner) if inner.kind() == "if_expression" => {
                if links.len() as u32 >= super::MAX_DEPTH / 2 {
                    cx.gaps.push(crate::parse::Gap::TooDeep(inner.start_byte() as u32));
                } else {
                    next = Some(inner);
                }
            }
            other => tail = other,
        }
    }
    let parts: Vec<_> = links
        .iter()
        .map(|&link| {
            let condition = field(cx, link, "condition");
            let then = named(link).into_iter().find(|part| part.kind() == "then_clause");
            let then = then.and_then(|clause| clause.child_by_field_name("expression"));
            (link, condition, optional_body(cx, then, link))
        })
        .collect();
    let mut otherwise = optional_body(cx, tail, node);
    let mut made = None;
    for (link, condition, then) in parts.into_iter().rev() {
        if let Some(inner) = made {
            otherwise = cx.node(Kind::Block, link, "", &[inner]);
        }
        made = Some(cx.node(Kind::If, link, "", &[condition, then, otherwise]));
    }
    made.unwrap_or(otherwise)
}

fn match_expression(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![field(cx, node, "expression")];
    children.extend(cases(cx, node));
    cx.node(Kind::Switch, node, "", &children)
}

fn cases(cx: &mut Context<'_>, node: Node<'_>) -> Vec<NodeId> {
    let cases: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| part.kind() == "match_case").collect();
    lower_all(cx, &cases)
}

fn case(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let pattern = field(cx, node, "pattern");
    let guard = table::part(cx, node, Slot::Of("guard"));
    let body = optional_body(cx, node.child_by_field_name("body"), node);
    cx.node(Kind::Case, node, "", &[pattern, guard, body])
}

fn try_expression(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![optional_body(cx, node.child_by_field_name("expression"), node)];
    for handler in named(node).into_iter().filter(|part| part.kind() == "match_case") {
        let of_type = cx.empty(handler);
        let pattern = field(cx, handler, "pattern");
        let body = optional_body(cx, handler.child_by_field_name("body"), handler);
        children.push(cx.node(Kind::Catch, handler, "", &[of_type, pattern, body]));
    }
    children.extend([cx.empty(node), cx.empty(node)]);
    cx.node(Kind::Try, node, "", &children)
}

/// `function …` looks at its only argument.
fn cases_function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let start = span(node).start;
    let parameters = cx.builder.node(Kind::Params, Span { start, end: start }, "", &[]);
    let mut children = vec![cx.builder.node(Kind::Empty, Span { start, end: start }, "", &[])];
    children.extend(cases(cx, node));
    let cases = cx.node(Kind::Switch, node, "", &children);
    let body = cx.node(Kind::Block, node, "", &[cases]);
    cx.node(Kind::Lambda, node, "", &[parameters, body])
}

fn lambda(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parameters = parameters(cx, node);
    let body = optional_body(cx, node.child_by_field_name("body"), node);
    cx.node(Kind::Lambda, node, "", &[parameters, body])
}

fn parameters(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let written: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| part.kind() == "parameter").collect();
    let (Some(first), Some(last)) = (written.first(), written.last()) else {
        return table::list(cx, None, Kind::Params, node);
    };
    let whole = Span { start: span(*first).start, end: span(*last).end };
    let children = lower_all(cx, &written);
    cx.builder.node(Kind::Params, whole, "", &children)
}

/// `x`, `(x : t)`, `~label:x` or `?(x = default)`.
fn parameter(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut pattern = node.child_by_field_name("pattern");
    let mut of_type = node.child_by_field_name("type");
    while let Some(inner) =
        pattern.filter(|p| matches!(p.kind(), "parenthesized_pattern" | "typed_pattern"))
    {
        of_type = of_type.or_else(|| inner.child_by_field_name("type"));
        let next = inner.child_by_field_name("pattern").or_else(|| named(inner).first().copied());
        pattern = next;
    }
    let target =
        match pattern.or_else(|| named(node).into_iter().find(|p| p.kind() == "label_name")) {
            Some(label) if label.kind() == "label_name" => cx.name(label),
            pattern => optional(cx, pattern, node),
        };
    let of_type = optional(cx, of_type, node);
    let default = field(cx, node, "default");
    cx.node(Kind::Param, node, "", &[target, of_type, default])
}

fn method(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node, false);
    let name = table::part(cx, node, Slot::Of("method_name"));
    let parameters = parameters(cx, node);
    let returns = field(cx, node, "type");
    let body = optional_body(cx, node.child_by_field_name("body"), node);
    cx.node(Kind::FuncDef, node, "", &[attributes, name, parameters, returns, body])
}

/// What stands between `do` and `done`.
fn loop_body(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let clause = named(node).into_iter().find(|part| part.kind() == "do_clause");
    let inside = clause.and_then(|clause| named(clause).first().copied());
    match (inside, clause) {
        (None, Some(clause)) => cx.node(Kind::Block, clause, "", &[]),
        (inside, _) => optional_body(cx, inside, node),
    }
}

fn while_expression(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let condition = field(cx, node, "condition");
    let body = loop_body(cx, node);
    let otherwise = cx.empty(node);
    cx.node(Kind::While, node, "", &[condition, body, otherwise])
}

fn for_expression(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = field(cx, node, "name");
    let at = cx.builder.peek().span(name);
    let absent = cx.empty(node);
    let target = cx.builder.node(Kind::VarDef, at, "let", &[absent, name, absent, absent]);
    let (from, to) = (field(cx, node, "from"), field(cx, node, "to"));
    let tree = cx.builder.peek();
    let whole = Span { start: tree.span(from).start, end: tree.span(to).end };
    let range = cx.builder.node(Kind::Other, whole, "range", &[from, to]);
    let body = loop_body(cx, node);
    cx.node(Kind::ForEach, node, "", &[target, range, body, absent])
}

/// `open A.B` and `include A`: everything of a module.
fn open(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let module = node.child_by_field_name("module");
    let path = module.map_or("", |module| cx.text(module));
    let module = optional(cx, module, node);
    cx.node(Kind::ImportAll, node, path, &[module])
}

/// `module A = B` is another name for a module, `module A = struct … end` holds members.
fn modules(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let bindings = named(node).into_iter().filter(|part| part.kind() == "module_binding");
    for (index, binding) in bindings.enumerate() {
        let start = if index == 0 { span(node).start } else { span(binding).start };
        let whole = Span { start, end: span(binding).end };
        let made = cx.deeper(binding, |cx| module(cx, binding, whole));
        out.push(made);
    }
}

fn module(cx: &mut Context<'_>, node: Node<'_>, whole: Span) -> NodeId {
    let name = table::part(cx, node, Slot::Of("module_name"));
    let body = node.child_by_field_name("body");
    if let Some(path) =
        body.filter(|body| matches!(body.kind(), "module_path" | "extended_module_path"))
    {
        let dotted = cx.text(path);
        let path = lower(cx, path);
        return cx.builder.node(Kind::Import, whole, dotted, &[path, name]);
    }
    let (attributes, bases) = (cx.empty(node), cx.empty(node));
    let body = match body {
        Some(body) => table::block(cx, body),
        None => cx.empty(node),
    };
    cx.builder.node(Kind::ClassDef, whole, "module", &[attributes, name, bases, body])
}
