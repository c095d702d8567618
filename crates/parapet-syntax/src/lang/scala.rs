//! Scala, with braces or with indentation.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::{self, Lower, Slot, Table, field, has_token, lower, lower_all, optional};
use super::{BLOCKS, Context, LanguageTraits, Lowering, dotted, fields, named, span};
use crate::parse::Gap;
use crate::tree::{Kind, NodeId, Span};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Scala,
    grammar: || tree_sitter_scala::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: LanguageTraits {
        statements_are_values: true,
        cases_declare: true,
        members_are_in_scope: true,
        imports_are_paths: true,
        ..BLOCKS
    },
};

static TABLE: Table = Table::new(ENTRIES);

const VALUE_ATTRIBUTES: Slot = Slot::Attributes(&["annotation", "modifiers"]);

const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Lower::Skip),
    ("block_comment", Lower::Skip),
    ("end_marker", Lower::Skip),
    ("identifier", Lower::Leaf(Kind::Name)),
    ("operator_identifier", Lower::Leaf(Kind::Name)),
    ("type_identifier", Lower::Leaf(Kind::Name)),
    ("wildcard", Lower::Leaf(Kind::Name)),
    ("integer_literal", Lower::Leaf(Kind::Int)),
    ("floating_point_literal", Lower::Leaf(Kind::Float)),
    ("boolean_literal", Lower::Leaf(Kind::Bool)),
    ("null_literal", Lower::Leaf(Kind::Null)),
    ("string", Lower::Quoted),
    ("unit", Lower::All(Kind::Tuple, "")),
    ("interpolated_string_expression", Lower::With(interpolated)),
    ("quote_expression", Lower::With(quote)),
    ("parenthesized_expression", Lower::Inner),
    ("block", Lower::All(Kind::Block, "")),
    ("indented_block", Lower::All(Kind::Block, "")),
    ("template_body", Lower::All(Kind::Block, "")),
    ("with_template_body", Lower::All(Kind::Block, "")),
    ("enum_body", Lower::All(Kind::Block, "")),
    ("call_expression", Lower::With(call)),
    ("generic_function", Lower::With(|cx, node| field(cx, node, "function"))),
    ("arguments", Lower::With(arguments)),
    ("vararg", Lower::With(spread)),
    ("colon_argument", Lower::With(colon_argument)),
    ("field_expression", Lower::Parts(Kind::Member, &[Slot::Field("value"), Slot::Name("field")])),
    ("infix_expression", Lower::With(infix)),
    ("postfix_expression", Lower::All(Kind::Member, "")),
    ("prefix_expression", Lower::With(prefix)),
    (
        "assignment_expression",
        Lower::Parts(Kind::Assign, &[Slot::Field("left"), Slot::Field("right")]),
    ),
    ("ascription_expression", Lower::Parts(Kind::Cast, &[Slot::Field("type"), Slot::At(0)])),
    ("tuple_expression", Lower::All(Kind::Tuple, "")),
    ("if_expression", Lower::With(if_expression)),
    ("match_expression", Lower::With(match_expression)),
    ("case_block", Lower::With(partial_function)),
    ("indented_cases", Lower::With(partial_function)),
    ("case_clause", Lower::With(case)),
    ("type_case_clause", Lower::With(type_case)),
    ("guard", Lower::With(|cx, node| field(cx, node, "condition"))),
    ("try_expression", Lower::With(try_expression)),
    ("while_expression", Lower::With(while_expression)),
    (
        "do_while_expression",
        Lower::Marked(
            Kind::While,
            "do",
            &[Slot::Field("condition"), Slot::Block("body"), Slot::Absent],
        ),
    ),
    ("for_expression", Lower::With(for_expression)),
    ("return_expression", Lower::All(Kind::Return, "")),
    ("throw_expression", Lower::Parts(Kind::Throw, &[Slot::At(0), Slot::Absent])),
    ("instance_expression", Lower::With(instance)),
    ("lambda_expression", Lower::With(lambda)),
    ("function_definition", Lower::With(function)),
    ("function_declaration", Lower::With(function)),
    ("class_definition", Lower::With(|cx, node| class(cx, node, ""))),
    ("object_definition", Lower::With(|cx, node| class(cx, node, "object"))),
    ("package_object", Lower::With(|cx, node| class(cx, node, "object"))),
    ("trait_definition", Lower::With(|cx, node| class(cx, node, "trait"))),
    ("enum_definition", Lower::With(|cx, node| class(cx, node, "enum"))),
    ("full_enum_case", Lower::With(|cx, node| class(cx, node, "case"))),
    ("simple_enum_case", Lower::With(|cx, node| class(cx, node, "case"))),
    ("package_clause", Lower::With(package)),
    ("type_definition", Lower::With(type_definition)),
    ("val_definition", Lower::With(|cx, node| value(cx, node, "val"))),
    ("var_definition", Lower::With(|cx, node| value(cx, node, "var"))),
    ("val_declaration", Lower::With(|cx, node| value(cx, node, "val"))),
    ("var_declaration", Lower::With(|cx, node| value(cx, node, "var"))),
    ("identifiers", Lower::All(Kind::Tuple, "")),
    ("parameter", Lower::With(parameter)),
    ("class_parameter", Lower::With(parameter)),
    ("binding", Lower::With(parameter)),
    ("import_declaration", Lower::Many(import)),
    ("annotation", Lower::With(annotation)),
    ("case_class_pattern", Lower::With(constructor_pattern)),
    ("typed_pattern", Lower::Parts(Kind::Cast, &[Slot::Field("type"), Slot::Field("pattern")])),
    ("tuple_pattern", Lower::All(Kind::Tuple, "")),
    ("repeat_pattern", Lower::All(Kind::Spread, "")),
    ("stable_identifier", Lower::All(Kind::Member, "")),
    ("stable_type_identifier", Lower::All(Kind::Member, "")),
    ("self_type", Lower::Skip),
];

/// `s"text $name ${expression}"`: the word before it is the text.
fn interpolated(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let word = node.child_by_field_name("interpolator").map_or("", |word| cx.text(word));
    let Some(string) = named(node).into_iter().find(|part| part.kind() == "interpolated_string")
    else {
        return cx.node(Kind::Interp, node, word, &[]);
    };
    let quote = if cx.text(string).starts_with("\"\"\"") { 3 } else { 1 };
    let (mut at, end) = (string.start_byte() + quote, string.end_byte().saturating_sub(quote));
    let mut parts = Vec::new();
    for part in named(string).into_iter().filter(|part| part.kind() == "interpolation") {
        string_part(cx, at, part.start_byte(), &mut parts);
        parts.push(interpolation(cx, part));
        at = part.end_byte();
    }
    string_part(cx, at, end, &mut parts);
    cx.node(Kind::Interp, node, word, &parts)
}

/// The text between two expressions of a string, where there is some.
fn string_part(cx: &mut Context<'_>, from: usize, to: usize, parts: &mut Vec<NodeId>) {
    let text = cx.source.get(from..to).unwrap_or("");
    if !text.is_empty() {
        let whole = Span { start: from as u32, end: to as u32 };
        parts.push(cx.builder.node(Kind::StrPart, whole, text, &[]));
    }
}

/// `$name` or `${expression}`; a name without braces is marked, because patterns give it another meaning.
fn interpolation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let (inner, text) = match parts[..] {
        [block] if block.kind() == "block" => match named(block)[..] {
            [one] => (lower(cx, one), ""),
            _ => (lower(cx, block), ""),
        },
        [one] => (lower(cx, one), "$"),
        _ => (cx.empty(node), ""),
    };
    cx.node(Kind::Interpolation, node, text, &[inner])
}

/// `'name` is a symbol; other quotes keep their parts.
fn quote(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [name] if name.kind() == "identifier" => {
            let name = cx.leaf(Kind::Key, name);
            cx.node(Kind::Other, node, "symbol", &[name])
        }
        _ => table::all(cx, node, Kind::Other, "quote"),
    }
}

/// `f(a)`, `f { … }` and `f: …`; a companion's `apply` creates an object.
fn call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let function = node.child_by_field_name("function");
    let arguments = argument_list(cx, node.child_by_field_name("arguments"), node);
    if let Some(companion) = function.and_then(|function| companion_of(cx, function)) {
        let name = lower(cx, companion);
        return cx.node(Kind::New, node, "", &[name, arguments]);
    }
    let callee = optional(cx, function, node);
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

/// The companion object in `Name.apply`.
fn companion_of<'n>(cx: &Context<'_>, function: Node<'n>) -> Option<Node<'n>> {
    let object = function.child_by_field_name("value").filter(|o| o.kind() == "identifier")?;
    let name = function.child_by_field_name("field")?;
    let capital = cx.text(object).starts_with(|c: char| c.is_uppercase() || c == '_');
    (function.kind() == "field_expression" && cx.text(name) == "apply" && capital).then_some(object)
}

fn argument_list(cx: &mut Context<'_>, node: Option<Node<'_>>, near: Node<'_>) -> NodeId {
    match node {
        Some(list) if list.kind() == "arguments" => lower(cx, list),
        Some(block) => {
            let inner = lower(cx, block);
            cx.node(Kind::Args, block, "", &[inner])
        }
        None => {
            let end = span(near).end;
            cx.builder.node(Kind::Args, Span { start: end, end }, "", &[])
        }
    }
}

/// Arguments; `name = value` among them is a keyword argument.
fn arguments(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut found = Vec::new();
    for part in named(node) {
        let name = part.child_by_field_name("left").filter(|left| left.kind() == "identifier");
        if let ("assignment_expression", Some(name)) = (part.kind(), name) {
            let name = cx.name(name);
            let value = field(cx, part, "right");
            found.push(cx.node(Kind::KeywordArg, part, "", &[name, value]));
        } else {
            found.extend(lower_all(cx, &[part]));
        }
    }
    cx.node(Kind::Args, node, "", &found)
}

fn spread(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inner = optional(cx, named(node).first().copied(), node);
    cx.node(Kind::Spread, node, "", &[inner])
}

/// What an indented argument holds: a function, cases or statements.
fn colon_argument(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let starts = fields(node, "lambda_start");
    let Some(parameters) = starts.into_iter().find(Node::is_named) else {
        return match named(node)[..] {
            [one] => lower(cx, one),
            _ => table::all(cx, node, Kind::Block, ""),
        };
    };
    let parameters = lambda_parameters(cx, &[parameters]);
    let body = named(node).last().copied();
    let body = table::optional_block(cx, body, node);
    cx.node(Kind::Lambda, node, "", &[parameters, body])
}

/// Operators; a chain that leans to the left is followed in a loop, and `a name b` is `a.name(b)`.
fn infix(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut spine = vec![node];
    while let Some(left) = spine.last().and_then(|node| node.child_by_field_name("left")) {
        if left.kind() != node.kind() {
            break;
        }
        spine.push(left);
    }
    let mut left_over = super::MAX_DEPTH.saturating_sub(cx.depth);
    let keep = spine.iter().take_while(|part| {
        // A name between operands takes two levels: a member and a call.
        let named = part.child_by_field_name("operator").is_some_and(|o| o.kind() == "identifier");
        left_over = left_over.saturating_sub(1 + u32::from(named));
        left_over > 0
    });
    let keep = keep.count().max(1);
    let cut = spine.len() > keep;
    if cut {
        cx.gaps.push(Gap::TooDeep(node.start_byte() as u32));
        spine.truncate(keep);
    }
    let innermost = spine.last().copied().unwrap_or(node);
    let mut left = if cut {
        cx.node(Kind::Other, innermost, "too-deep", &[])
    } else {
        field(cx, innermost, "left")
    };
    for part in spine.into_iter().rev() {
        left = infix_with(cx, part, left);
    }
    left
}

fn infix_with(cx: &mut Context<'_>, node: Node<'_>, left: NodeId) -> NodeId {
    let Some(operator) = node.child_by_field_name("operator") else { return left };
    let text = cx.text(operator);
    if operator.kind() == "identifier" || !is_operator(text) {
        let name = cx.name(operator);
        let start = cx.builder.peek().span(left).start;
        let whole = Span { start, end: span(operator).end };
        let callee = cx.builder.node(Kind::Member, whole, "", &[left, name]);
        let right = node.child_by_field_name("right");
        let arguments = match right {
            Some(tuple) if tuple.kind() == "tuple_expression" => {
                let parts = lower_all(cx, &named(tuple));
                cx.node(Kind::Args, tuple, "", &parts)
            }
            _ => argument_list(cx, right, node),
        };
        return cx.node(Kind::Call, node, "", &[callee, arguments]);
    }
    let right = field(cx, node, "right");
    let assigns = text.len() > 1
        && text.ends_with('=')
        && !text.starts_with('=')
        && !matches!(text, "!=" | "<=" | ">=");
    let kind = if assigns { Kind::OpAssign } else { Kind::Binary };
    cx.node(kind, node, text, &[left, right])
}

/// Whether a symbol is one that computes, compares or pairs; any other is the name of a method.
fn is_operator(text: &str) -> bool {
    text.ends_with('=')
        || text.ends_with(':')
        || matches!(
            text,
            "+" | "-"
                | "*"
                | "/"
                | "%"
                | "<"
                | ">"
                | "&&"
                | "||"
                | "&"
                | "|"
                | "^"
                | "<<"
                | ">>"
                | ">>>"
                | "->"
        )
}

fn prefix(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operator = node.child(0).map_or("", |operator| cx.text(operator));
    let operand = optional(cx, named(node).last().copied(), node);
    cx.node(Kind::Unary, node, operator, &[operand])
}

fn if_expression(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    table::if_chain(cx, node, ("condition", "consequence"), |node| {
        match node.child_by_field_name("alternative") {
            Some(next) if next.kind() == "if_expression" => (Some(next), None),
            other => (None, other),
        }
    })
}

fn while_expression(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let condition = field(cx, node, "condition");
    let body = table::optional_block(cx, node.child_by_field_name("body"), node);
    let otherwise = cx.empty(node);
    cx.node(Kind::While, node, "", &[condition, body, otherwise])
}

fn match_expression(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![field(cx, node, "value")];
    let body = node.child_by_field_name("body").map(named).unwrap_or_default();
    children.extend(lower_all(cx, &body));
    cx.node(Kind::Switch, node, "", &children)
}

/// `{ case … }` as a value is a function that looks at its only argument.
fn partial_function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let start = span(node).start;
    let parameters = cx.builder.node(Kind::Params, Span { start, end: start }, "", &[]);
    let mut children = vec![cx.builder.node(Kind::Empty, Span { start, end: start }, "", &[])];
    children.extend(lower_all(cx, &named(node)));
    let cases = cx.node(Kind::Switch, node, "", &children);
    let body = cx.node(Kind::Block, node, "", &[cases]);
    cx.node(Kind::Lambda, node, "", &[parameters, body])
}

fn case(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let pattern = field(cx, node, "pattern");
    let guard = table::part(cx, node, Slot::Of("guard"));
    let body = case_body(cx, node, &[]);
    cx.node(Kind::Case, node, "", &[pattern, guard, body])
}

/// The statements behind the arrow.
fn case_body(cx: &mut Context<'_>, node: Node<'_>, before: &[NodeId]) -> NodeId {
    let body: Vec<Node<'_>> = fields(node, "body").into_iter().filter(Node::is_named).collect();
    if let ([one], []) = (&body[..], before) {
        return table::block(cx, *one);
    }
    let end = span(node).end;
    let start = body.first().map_or(end, |first| span(*first).start);
    let mut statements = before.to_vec();
    statements.extend(table::statements(cx, &body));
    cx.builder.node(Kind::Block, Span { start, end }, "", &statements)
}

fn type_case(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let pattern = optional(cx, parts.first().copied(), node);
    let guard = cx.empty(node);
    let body: Vec<NodeId> = parts.get(1..).map(|rest| lower_all(cx, rest)).unwrap_or_default();
    let body = cx.node(Kind::Block, node, "", &body);
    cx.node(Kind::Case, node, "", &[pattern, guard, body])
}

fn try_expression(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![table::part(cx, node, Slot::Block("body"))];
    let mut finally = None;
    for part in named(node) {
        match part.kind() {
            "catch_clause" => catches(cx, part, &mut children),
            "finally_clause" => finally = named(part).first().copied(),
            _ => {}
        }
    }
    children.push(cx.empty(node));
    children.push(table::optional_block(cx, finally, node));
    cx.node(Kind::Try, node, "", &children)
}

/// Each case is a handler of its own; anything else handles everything.
fn catches(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    if node.child_by_field_name("pattern").is_some() {
        out.push(catch(cx, node));
        return;
    }
    for part in named(node) {
        if matches!(part.kind(), "case_block" | "indented_cases") {
            for case in named(part).into_iter().filter(|case| case.kind() == "case_clause") {
                out.push(catch(cx, case));
            }
        } else {
            let (of_type, name) = (cx.empty(part), cx.empty(part));
            let body = table::block(cx, part);
            out.push(cx.node(Kind::Catch, part, "", &[of_type, name, body]));
        }
    }
}

fn catch(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let pattern = node.child_by_field_name("pattern");
    let (of_type, name) = match pattern {
        Some(typed) if typed.kind() == "typed_pattern" => {
            (field(cx, typed, "type"), field(cx, typed, "pattern"))
        }
        _ => (cx.empty(node), optional(cx, pattern, node)),
    };
    let guard = named(node).into_iter().find(|part| part.kind() == "guard");
    let guard: Vec<NodeId> = guard.map(|guard| table::statement(cx, guard)).into_iter().collect();
    let body = case_body(cx, node, &guard);
    cx.node(Kind::Catch, node, "", &[of_type, name, body])
}

/// `for (…) yield …` and `for (…) …`: generators, conditions and values on the way.
fn for_expression(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut clauses = Vec::new();
    let lists = fields(node, "enumerators").into_iter().filter(|list| list.kind() == "enumerators");
    for enumerator in lists.flat_map(named) {
        let parts = named(enumerator);
        let (guards, generator): (Vec<Node<'_>>, Vec<Node<'_>>) =
            parts.into_iter().partition(|part| part.kind() == "guard");
        if let [pattern, iterable] = generator[..] {
            let pattern = lower(cx, pattern);
            let iterable = lower(cx, iterable);
            let end = cx.builder.peek().span(iterable).end;
            let whole = Span { start: span(enumerator).start, end };
            clauses.push(cx.builder.node(Kind::ComprehensionFor, whole, "", &[pattern, iterable]));
        }
        for guard in guards {
            let condition = lower(cx, guard);
            clauses.push(cx.node(Kind::ComprehensionIf, guard, "", &[condition]));
        }
    }
    let yields = has_token(node, "yield");
    let body = match node.child_by_field_name("body") {
        Some(body) if yields => lower(cx, body),
        body => table::optional_block(cx, body, node),
    };
    let mut children = vec![body];
    children.extend(clauses);
    cx.node(Kind::Comprehension, node, if yields { "yield" } else { "do" }, &children)
}

/// `new Type(…)`, with a body where there is one.
fn instance(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut of_type = None;
    let mut arguments = node.child_by_field_name("arguments");
    let mut body = None;
    for part in named(node) {
        match part.kind() {
            "template_body" => body = Some(part),
            "arguments" => arguments = arguments.or(Some(part)),
            "applied_constructor_type" => {
                let parts = named(part);
                of_type = of_type.or(parts.first().copied());
                arguments =
                    arguments.or_else(|| parts.into_iter().find(|part| part.kind() == "arguments"));
            }
            _ => of_type = of_type.or(Some(part)),
        }
    }
    let of_type = optional(cx, of_type, node);
    let arguments = argument_list(cx, arguments, node);
    let mut children = vec![of_type, arguments];
    children.extend(body.map(|body| lower(cx, body)));
    cx.node(Kind::New, node, "", &children)
}

fn lambda(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let heads: Vec<Node<'_>> =
        fields(node, "parameters").into_iter().filter(Node::is_named).collect();
    let types = node.child_by_field_name("type_parameters");
    let body: Vec<Node<'_>> = named(node)
        .into_iter()
        .filter(|part| !heads.contains(part) && Some(*part) != types)
        .collect();
    let parameters = lambda_parameters(cx, &heads);
    let body = if let [one] = body[..] {
        table::block(cx, one)
    } else {
        let statements = table::statements(cx, &body);
        let end = span(node).end;
        let start = body.first().map_or(end, |first| span(*first).start);
        cx.builder.node(Kind::Block, Span { start, end }, "", &statements)
    };
    cx.node(Kind::Lambda, node, "", &[parameters, body])
}

/// `(a: T, b)`, `a: T` or `a`.
fn lambda_parameters(cx: &mut Context<'_>, heads: &[Node<'_>]) -> NodeId {
    let (Some(first), Some(last)) = (heads.first(), heads.last()) else {
        return cx.builder.node(Kind::Params, Span { start: 0, end: 0 }, "", &[]);
    };
    let whole = Span { start: span(*first).start, end: span(*last).end };
    let children = if first.kind() == "bindings" {
        named(*first).into_iter().map(|binding| lower(cx, binding)).collect()
    } else {
        let target = lower(cx, *first);
        let of_type = optional(cx, heads.get(1).copied(), *first);
        let default = cx.empty(*last);
        vec![cx.builder.node(Kind::Param, whole, "", &[target, of_type, default])]
    };
    cx.builder.node(Kind::Params, whole, "", &children)
}

/// `name: Type = default`; a parameter of a function or a class.
fn parameter(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = node.child_by_field_name("name").or_else(|| named(node).first().copied());
    let target = optional(cx, name, node);
    let of_type = field(cx, node, "type");
    let default = field(cx, node, "default_value");
    let mut children = vec![target, of_type, default];
    let attributes = table::part(cx, node, VALUE_ATTRIBUTES);
    if cx.builder.peek().kind(attributes) != Kind::Empty {
        children.push(attributes);
    }
    cx.node(Kind::Param, node, "", &children)
}

/// All lists of parameters as one.
fn parameters(cx: &mut Context<'_>, lists: &[Node<'_>]) -> Option<NodeId> {
    let (first, last) = (lists.first()?, lists.last()?);
    let whole = Span { start: span(*first).start, end: span(*last).end };
    let mut children = Vec::new();
    for list in lists {
        children.extend(lower_all(cx, &named(*list)));
    }
    Some(cx.builder.node(Kind::Params, whole, "", &children))
}

fn function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = fields(node, "parameters");
    let attributes = definition_attributes(cx, node);
    let name = table::part(cx, node, Slot::Name("name"));
    let lists: Vec<Node<'_>> =
        parts.into_iter().filter(|part| part.kind() == "parameters").collect();
    let parameters =
        parameters(cx, &lists).unwrap_or_else(|| table::list(cx, None, Kind::Params, node));
    let returns = field(cx, node, "return_type");
    let body = table::optional_block(cx, node.child_by_field_name("body"), node);
    cx.node(Kind::FuncDef, node, "", &[attributes, name, parameters, returns, body])
}

/// Annotations, modifiers and type parameters.
fn definition_attributes(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let words = &["annotation", "modifiers", "access_modifier", "case"];
    let attributes = table::attributes(cx, node, words);
    let types = named(node).into_iter().find(|part| part.kind() == "type_parameters");
    let Some(types) = types else { return attributes };
    let inner = lower(cx, types);
    let tree = cx.builder.peek();
    let mut all = tree.children(attributes).to_vec();
    let start = all.first().map_or(span(types).start, |&first| tree.span(first).start);
    all.push(cx.node(Kind::Attribute, types, "type", &[inner]));
    let whole = Span { start, end: span(types).end };
    cx.builder.node(Kind::Attributes, whole, "", &all)
}

/// A class, an object or a trait; its parameters are the first of its members.
fn class(cx: &mut Context<'_>, node: Node<'_>, text: &str) -> NodeId {
    let attributes = definition_attributes(cx, node);
    let name = table::part(cx, node, Slot::Name("name"));
    let bases = match node.child_by_field_name("extend") {
        Some(clause) => {
            let types: Vec<Node<'_>> = fields(clause, "type")
                .into_iter()
                .filter(|part| part.is_named() && part.kind() != "arguments")
                .collect();
            let bases = lower_all(cx, &types);
            cx.node(Kind::Args, clause, "", &bases)
        }
        None => cx.empty(node),
    };
    let parameters = parameters(cx, &fields(node, "class_parameters"));
    let bodies: Vec<Node<'_>> = fields(node, "body").into_iter().filter(Node::is_named).collect();
    let mut members: Vec<NodeId> = parameters.into_iter().collect();
    for body in &bodies {
        members.extend(table::statements(cx, &named(*body)));
    }
    let tree = cx.builder.peek();
    let start = parameters
        .map(|parameters| tree.span(parameters).start)
        .or_else(|| bodies.first().map(|body| span(*body).start));
    let body = match start {
        Some(start) => {
            let end =
                bodies.last().or(fields(node, "class_parameters").last()).map(|n| span(*n).end);
            let whole = Span { start, end: end.unwrap_or(start) };
            cx.builder.node(Kind::Block, whole, "", &members)
        }
        None => cx.empty(node),
    };
    cx.node(Kind::ClassDef, node, text, &[attributes, name, bases, body])
}

/// `package a.b` says where the file belongs; with a body it holds members.
fn package(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if node.child_by_field_name("body").is_none() {
        return table::all(cx, node, Kind::Other, "package");
    }
    let attributes = cx.empty(node);
    let name = table::part(cx, node, Slot::Name("name"));
    let bases = cx.empty(node);
    let body = table::part(cx, node, Slot::Block("body"));
    cx.node(Kind::ClassDef, node, "namespace", &[attributes, name, bases, body])
}

fn type_definition(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = definition_attributes(cx, node);
    let name = table::part(cx, node, Slot::Name("name"));
    let bases = cx.empty(node);
    let body = match node.child_by_field_name("type") {
        Some(of_type) => {
            let inner = lower(cx, of_type);
            cx.node(Kind::Block, of_type, "", &[inner])
        }
        None => cx.empty(node),
    };
    cx.node(Kind::ClassDef, node, "type", &[attributes, name, bases, body])
}

/// `val pattern: Type = value`.
fn value(cx: &mut Context<'_>, node: Node<'_>, keyword: &str) -> NodeId {
    let attributes = table::part(cx, node, VALUE_ATTRIBUTES);
    let target = match node.child_by_field_name("pattern") {
        Some(pattern) => lower(cx, pattern),
        None => field(cx, node, "name"),
    };
    let of_type = field(cx, node, "type");
    let value = field(cx, node, "value");
    cx.node(Kind::VarDef, node, keyword, &[attributes, target, of_type, value])
}

/// `@name` or `@name(arguments)`.
fn annotation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut inner = field(cx, node, "name");
    if let Some(arguments) = node.child_by_field_name("arguments") {
        let start = cx.builder.peek().span(inner).start;
        let list = lower(cx, arguments);
        let whole = Span { start, end: span(arguments).end };
        inner = cx.builder.node(Kind::Call, whole, "", &[inner, list]);
    }
    cx.node(Kind::Attribute, node, "", &[inner])
}

/// `Name(pattern, …)`.
fn constructor_pattern(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let of_type = field(cx, node, "type");
    let patterns: Vec<Node<'_>> =
        fields(node, "pattern").into_iter().filter(Node::is_named).collect();
    let parts = lower_all(cx, &patterns);
    let start = patterns.first().map_or(span(node).end, |first| span(*first).start);
    let end = span(node).end;
    let arguments = cx.builder.node(Kind::Args, Span { start, end }, "", &parts);
    cx.node(Kind::Call, node, "", &[of_type, arguments])
}

/// One declaration can import from several places, and several names from each.
fn import(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let mut path: Vec<Node<'_>> = Vec::new();
    let mut cursor = node.walk();
    let children: Vec<Node<'_>> = node.children(&mut cursor).collect();
    for child in children {
        match child.kind() {
            "identifier" | "operator_identifier" => path.push(child),
            "," => plain_import(cx, node, &mut path, out),
            "namespace_wildcard" => {
                let (dotted, module) = dotted(cx, node, &path);
                out.push(cx.node(Kind::ImportAll, node, &dotted, &[module]));
                path.clear();
            }
            "namespace_selectors" => {
                for selector in named(child) {
                    selected(cx, node, &path, selector, out);
                }
                path.clear();
            }
            "as_renamed_identifier" => {
                selected(cx, node, &path, child, out);
                path.clear();
            }
            _ => {}
        }
    }
    plain_import(cx, node, &mut path, out);
}

/// `import a.b.c` gives the name `c`.
fn plain_import<'n>(
    cx: &mut Context<'_>,
    node: Node<'n>,
    path: &mut Vec<Node<'n>>,
    out: &mut Vec<NodeId>,
) {
    let Some(name) = path.pop() else { return };
    let (dotted, module) = dotted(cx, node, path);
    let alias = cx.empty(name);
    let imported = cx.name(name);
    out.push(if path.is_empty() {
        let dotted = cx.text(name);
        cx.node(Kind::Import, node, dotted, &[imported, alias])
    } else {
        cx.node(Kind::ImportFrom, node, &dotted, &[module, imported, alias])
    });
    path.clear();
}

/// One name in braces, or one that gets another name.
fn selected(
    cx: &mut Context<'_>,
    node: Node<'_>,
    path: &[Node<'_>],
    selector: Node<'_>,
    out: &mut Vec<NodeId>,
) {
    let (dotted, module) = dotted(cx, node, path);
    if matches!(selector.kind(), "namespace_wildcard" | "wildcard") {
        out.push(cx.node(Kind::ImportAll, node, &dotted, &[module]));
        return;
    }
    let alias = selector.child_by_field_name("alias");
    let name = selector.child_by_field_name("name").unwrap_or(selector);
    let name = cx.name(name);
    let alias = match alias {
        Some(alias) => cx.name(alias),
        None => cx.empty(selector),
    };
    out.push(cx.node(Kind::ImportFrom, node, &dotted, &[module, name, alias]));
}
