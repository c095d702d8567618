//! Kotlin.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::{
    self, Lower, Slot, Table, attributes, block, field, has_token, lower, lower_all, optional,
    optional_block, statements,
};
use super::{BLOCKS, Context, LanguageTraits, Lowering, named, span};
use crate::tree::{Kind, NodeId, Span};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Kotlin,
    grammar: || tree_sitter_kotlin_ng::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: LanguageTraits {
        statements_are_values: true,
        members_are_in_scope: true,
        lambdas_take_objects: true,
        maps_have_methods: true,
        ..BLOCKS
    },
};

static TABLE: Table = Table::new(ENTRIES);

const MODIFIERS: &[&str] = &["modifiers", "val", "var"];

const ENTRIES: &[(&str, Lower)] = &[
    ("line_comment", Lower::Skip),
    ("block_comment", Lower::Skip),
    ("shebang", Lower::Skip),
    // Names and types.
    ("identifier", Lower::With(identifier)),
    ("this_expression", Lower::Leaf(Kind::Name)),
    ("super_expression", Lower::Leaf(Kind::Name)),
    ("qualified_identifier", Lower::With(dotted)),
    ("user_type", Lower::With(dotted)),
    ("parenthesized_type", Lower::Inner),
    ("type_projection", Lower::With(last)),
    // Literals.
    ("number_literal", Lower::Leaf(Kind::Int)),
    ("float_literal", Lower::With(real)),
    ("character_literal", Lower::Leaf(Kind::Literal)),
    ("string_literal", Lower::With(string)),
    ("multiline_string_literal", Lower::With(string)),
    ("collection_literal", Lower::All(Kind::List, "")),
    // Expressions.
    ("parenthesized_expression", Lower::Inner),
    ("annotated_expression", Lower::With(last)),
    ("labeled_expression", Lower::With(last)),
    ("annotated_lambda", Lower::With(last)),
    ("binary_expression", Lower::Binary),
    ("is_expression", Lower::With(test)),
    ("in_expression", Lower::With(test)),
    ("range_expression", Lower::With(range)),
    ("unary_expression", Lower::With(unary)),
    ("spread_expression", Lower::All(Kind::Spread, "")),
    ("as_expression", Lower::Parts(Kind::Cast, &[Slot::Field("right"), Slot::Field("left")])),
    ("infix_expression", Lower::With(infix)),
    ("navigation_expression", Lower::With(chain)),
    ("call_expression", Lower::With(chain)),
    ("index_expression", Lower::With(chain)),
    ("callable_reference", Lower::With(reference)),
    ("value_arguments", Lower::All(Kind::Args, "")),
    ("value_argument", Lower::With(argument)),
    ("lambda_literal", Lower::With(lambda)),
    ("anonymous_function", Lower::With(anonymous_function)),
    ("object_literal", Lower::With(class)),
    ("if_expression", Lower::With(if_expression)),
    ("when_expression", Lower::With(when)),
    ("when_subject", Lower::With(when_subject)),
    ("type_test", Lower::With(prefixed)),
    ("range_test", Lower::With(prefixed)),
    ("try_expression", Lower::With(try_expression)),
    // Statements.
    ("block", Lower::All(Kind::Block, "")),
    ("assignment", Lower::With(assignment)),
    ("for_statement", Lower::With(for_statement)),
    ("while_statement", Lower::With(while_statement)),
    ("do_while_statement", Lower::With(while_statement)),
    ("return_expression", Lower::With(returned)),
    ("throw_expression", Lower::Parts(Kind::Throw, &[Slot::At(0), Slot::Absent])),
    ("break_expression", Lower::Fixed(Kind::Break, "")),
    ("continue_expression", Lower::Fixed(Kind::Continue, "")),
    // Declarations.
    ("import", Lower::With(import)),
    ("class_declaration", Lower::With(class)),
    ("object_declaration", Lower::With(class)),
    ("companion_object", Lower::With(class)),
    ("class_body", Lower::All(Kind::Block, "")),
    ("enum_class_body", Lower::All(Kind::Block, "")),
    ("enum_entry", Lower::With(enum_entry)),
    ("anonymous_initializer", Lower::With(last)),
    ("secondary_constructor", Lower::With(function)),
    ("function_declaration", Lower::With(function)),
    ("property_declaration", Lower::With(property)),
    ("variable_declaration", Lower::With(variable)),
    ("multi_variable_declaration", Lower::With(variables)),
    ("getter", Lower::With(function)),
    ("setter", Lower::With(function)),
    ("class_parameter", Lower::With(class_parameter)),
    ("parameter", Lower::With(parameter)),
    ("constructor_invocation", Lower::With(invocation)),
    ("annotation", Lower::With(annotation)),
];

/// Names; some of them are values that the language knows.
fn identifier(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match cx.text(node) {
        "true" | "false" => cx.leaf(Kind::Bool, node),
        "null" => cx.leaf(Kind::Null, node),
        _ => cx.name(node),
    }
}

/// The last part, where what stands before it does not count.
fn last(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    optional(cx, named(node).last().copied(), node)
}

fn child_of<'n>(node: Node<'n>, kind: &str) -> Option<Node<'n>> {
    named(node).into_iter().find(|part| part.kind() == kind)
}

/// `a.b.C<T>`.
fn dotted(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut made = None;
    for part in named(node).into_iter().take(super::MAX_DEPTH as usize) {
        match (part.kind(), made) {
            ("type_arguments", Some(of_type)) => {
                let mut children = vec![of_type];
                children.extend(lower_all(cx, &named(part)));
                let whole = joined(cx, of_type, part);
                made = Some(cx.builder.node(Kind::Other, whole, "generic_type", &children));
            }
            ("identifier", Some(object)) => {
                let name = cx.name(part);
                let whole = joined(cx, object, part);
                made = Some(cx.builder.node(Kind::Member, whole, "", &[object, name]));
            }
            ("identifier", None) => made = Some(cx.name(part)),
            _ => {}
        }
    }
    made.unwrap_or_else(|| cx.empty(node))
}

fn joined(cx: &Context<'_>, first: NodeId, last: Node<'_>) -> Span {
    Span { start: cx.builder.peek().span(first).start, end: span(last).end }
}

fn real(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let digits = cx.text(node).trim_end_matches(['f', 'F']);
    cx.node(Kind::Float, node, digits, &[])
}

/// A string; with something to fill in it is made of parts.
fn string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let mut children = Vec::new();
    for group in parts.chunk_by(|a, b| a.kind() != "interpolation" && b.kind() != "interpolation") {
        let (Some(&first), Some(&last)) = (group.first(), group.last()) else { continue };
        if first.kind() == "interpolation" {
            let inside = optional(cx, named(first).first().copied(), first);
            children.push(cx.node(Kind::Interpolation, first, "", &[inside]));
        } else {
            texts(cx, Span { start: span(first).start, end: span(last).end }, &mut children);
        }
    }
    let tree = cx.builder.peek();
    let is_text = |part: NodeId| tree.kind(part) == Kind::StrPart;
    match children[..] {
        [] => cx.node(Kind::Str, node, "", &[]),
        [one] if is_text(one) => {
            let at = tree.span(one);
            let text = cx.source.get(at.start as usize..at.end as usize).unwrap_or("");
            cx.node(Kind::Str, node, text, &[])
        }
        _ => cx.node(Kind::Interp, node, "", &children),
    }
}

/// Texts and the names in them that are written `$name`, which the grammar takes for text.
fn texts(cx: &mut Context<'_>, whole: Span, out: &mut Vec<NodeId>) {
    let text = cx.source.get(whole.start as usize..whole.end as usize).unwrap_or("");
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let (mut done, mut at) = (0, 0);
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(['$', '\\'])) {
        at += found;
        let behind = text.get(at + 1..).unwrap_or("");
        let length = behind.find(|c| !is_name(c)).unwrap_or(behind.len());
        if text[at..].starts_with('\\') {
            at += 1 + behind.chars().next().map_or(0, char::len_utf8);
        } else if length == 0 || behind.starts_with(|c: char| c.is_numeric()) {
            at += 1;
        } else {
            plain_text(cx, text, whole.start, (done, at), out);
            let start = whole.start + at as u32;
            let end = start + 1 + length as u32;
            let name = Span { start: start + 1, end };
            let name = cx.builder.node(Kind::Name, name, &behind[..length], &[]);
            out.push(cx.builder.node(Kind::Interpolation, Span { start, end }, "$", &[name]));
            at += 1 + length;
            done = at;
        }
    }
    plain_text(cx, text, whole.start, (done, text.len()), out);
}

/// The part of a text between two places, where there is any.
fn plain_text(
    cx: &mut Context<'_>,
    text: &str,
    offset: u32,
    (from, to): (usize, usize),
    out: &mut Vec<NodeId>,
) {
    if let Some(part) = text.get(from..to).filter(|part| !part.is_empty()) {
        let at = Span { start: offset + from as u32, end: offset + to as u32 };
        out.push(cx.builder.node(Kind::StrPart, at, part, &[]));
    }
}

/// `x is T`, `x !is T`, `x in y` and `x !in y`.
fn test(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let left = field(cx, node, "left");
    let right = field(cx, node, "right");
    let operator = ["!is", "is", "!in", "in"].into_iter().find(|word| has_token(node, word));
    cx.node(Kind::Binary, node, operator.unwrap_or("in"), &[left, right])
}

fn range(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operator = if has_token(node, "..<") { "..<" } else { ".." };
    let children = lower_all(cx, &named(node));
    cx.node(Kind::Binary, node, operator, &children)
}

/// `is T` and `in x` in a `when`.
fn prefixed(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operator = node.child(0).map_or("", |operator| cx.text(operator));
    let operand = last(cx, node);
    cx.node(Kind::Unary, node, operator, &[operand])
}

fn unary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operand = field(cx, node, "argument");
    let operator = table::operator(cx, node);
    let is_prefix = node.child(0).is_some_and(|first| !first.is_named());
    match (operator, is_prefix) {
        ("++", true) => cx.node(Kind::OpAssign, node, "++x", &[operand]),
        ("--", true) => cx.node(Kind::OpAssign, node, "--x", &[operand]),
        ("++", false) => cx.node(Kind::OpAssign, node, "x++", &[operand]),
        ("--", false) => cx.node(Kind::OpAssign, node, "x--", &[operand]),
        // The value that is there.
        ("!!", _) => operand,
        _ => cx.node(Kind::Unary, node, operator, &[operand]),
    }
}

/// `a name b` calls a method of `a`.
fn infix(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let [left, name, right] = named(node)[..] else {
        return table::all(cx, node, Kind::Other, "infix_expression");
    };
    let object = lower(cx, left);
    let name_id = cx.name(name);
    let whole = Span { start: span(left).start, end: span(name).end };
    let callee = cx.builder.node(Kind::Member, whole, "", &[object, name_id]);
    let argument = lower(cx, right);
    let arguments = cx.node(Kind::Args, right, "", &[argument]);
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

/// A chain such as `a.b().c()` is followed in a loop.
fn chain(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let is_link = |node: Node<'_>| {
        matches!(node.kind(), "navigation_expression" | "call_expression" | "index_expression")
    };
    let mut spine = vec![node];
    while let Some(before) = spine.last().and_then(|last| named(*last).first().copied()) {
        if !is_link(before) {
            break;
        }
        spine.push(before);
    }
    let innermost = spine.last().and_then(|last| named(*last).first().copied());
    let mut made = table::chain_end(cx, &mut spine, innermost, node);
    while let Some(mut link) = spine.pop() {
        let mut parts = named(link);
        // A lambda behind the parentheses of a call belongs to that call.
        let lambda = spine.last().filter(|outer| only_lambda(**outer)).copied();
        if let Some(outer) = lambda
            && child_of(link, "value_arguments").is_some()
            && child_of(link, "annotated_lambda").is_none()
        {
            parts.extend(named(outer).into_iter().skip(1));
            spine.pop();
            link = outer;
        }
        made = one_link(cx, link, made, parts.get(1..).unwrap_or_default());
    }
    made
}

/// Whether a call has a lambda and no parentheses.
fn only_lambda(node: Node<'_>) -> bool {
    node.kind() == "call_expression"
        && child_of(node, "annotated_lambda").is_some()
        && child_of(node, "value_arguments").is_none()
}

fn one_link(cx: &mut Context<'_>, node: Node<'_>, object: NodeId, rest: &[Node<'_>]) -> NodeId {
    match node.kind() {
        "navigation_expression" => {
            let name = match rest.last() {
                Some(&name) => cx.name(name),
                None => cx.empty(node),
            };
            let optional = ["?.", "::"].into_iter().find(|sign| has_token(node, sign));
            cx.node(Kind::Member, node, optional.unwrap_or(""), &[object, name])
        }
        "index_expression" => {
            let mut index = lower_all(cx, rest);
            if index.len() != 1 {
                let whole = rest.first().map_or_else(|| span(node), |first| span(*first));
                index = vec![cx.builder.node(Kind::Tuple, whole, "", &index)];
            }
            cx.node(Kind::Index, node, "", &[object, index[0]])
        }
        _ => call(cx, node, object, rest),
    }
}

/// A call; a lambda behind it is its last argument.
fn call(cx: &mut Context<'_>, node: Node<'_>, callee: NodeId, rest: &[Node<'_>]) -> NodeId {
    let mut arguments = Vec::new();
    let mut places: Vec<Node<'_>> = Vec::new();
    for &part in rest {
        match part.kind() {
            "value_arguments" => {
                places.push(part);
                arguments.extend(lower_all(cx, &named(part)));
            }
            "annotated_lambda" => {
                places.push(part);
                arguments.push(lower(cx, part));
            }
            _ => {}
        }
    }
    let whole = match (places.first(), places.last()) {
        (Some(first), Some(last)) => Span { start: span(*first).start, end: span(*last).end },
        _ => Span { start: span(node).end, end: span(node).end },
    };
    let arguments = cx.builder.node(Kind::Args, whole, "", &arguments);
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

/// `a::b`.
fn reference(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [object, name] => {
            let object = lower(cx, object);
            let name = cx.name(name);
            cx.node(Kind::Member, node, "::", &[object, name])
        }
        [name] => cx.name(name),
        _ => table::all(cx, node, Kind::Other, "callable_reference"),
    }
}

fn argument(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let mut given = last(cx, node);
    if has_token(node, "*") {
        given = cx.node(Kind::Spread, node, "", &[given]);
    }
    match parts.first() {
        Some(&name) if has_token(node, "=") => {
            let name = cx.name(name);
            cx.node(Kind::KeywordArg, node, "", &[name, given])
        }
        _ => given,
    }
}

/// `{ a, b -> … }`; a lambda that speaks of `it` has that parameter.
fn lambda(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let written = parts.iter().find(|part| part.kind() == "lambda_parameters").copied();
    let parameters = match written {
        Some(list) => {
            let children: Vec<NodeId> =
                named(list).into_iter().map(|one| lambda_parameter(cx, one)).collect();
            cx.node(Kind::Params, list, "", &children)
        }
        None if speaks_of_it(cx, node) => {
            let start = span(node).start;
            let at = Span { start, end: start + 1 };
            let target = cx.builder.node(Kind::Name, at, "it", &[]);
            let (of_type, default) = (cx.empty(node), cx.empty(node));
            let one = cx.builder.node(Kind::Param, at, "", &[target, of_type, default]);
            cx.builder.node(Kind::Params, at, "", &[one])
        }
        None => cx.empty(node),
    };
    let body: Vec<Node<'_>> = parts.into_iter().filter(|part| Some(*part) != written).collect();
    let children = statements(cx, &body);
    let whole = match (body.first(), body.last()) {
        (Some(first), Some(last)) => Span { start: span(*first).start, end: span(*last).end },
        _ => Span { start: span(node).end.saturating_sub(1), end: span(node).end },
    };
    let body = cx.builder.node(Kind::Block, whole, "", &children);
    cx.node(Kind::Lambda, node, "", &[parameters, body])
}

fn speaks_of_it(cx: &Context<'_>, node: Node<'_>) -> bool {
    cx.text(node).split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == "it")
}

fn lambda_parameter(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (target, of_type) = target_and_type(cx, node);
    let default = cx.empty(node);
    cx.node(Kind::Param, node, "", &[target, of_type, default])
}

/// What a declaration names, and its type.
fn target_and_type(cx: &mut Context<'_>, node: Node<'_>) -> (NodeId, NodeId) {
    if node.kind() == "multi_variable_declaration" {
        return (variables(cx, node), cx.empty(node));
    }
    let parts: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| part.kind() != "annotation").collect();
    let target = match parts.first() {
        Some(&name) => cx.name(name),
        None => cx.empty(node),
    };
    (target, optional(cx, parts.get(1).copied(), node))
}

fn variable(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    target_and_type(cx, node).0
}

/// `(a, b)`.
fn variables(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let children = lower_all(cx, &named(node));
    cx.node(Kind::Tuple, node, "", &children)
}

fn anonymous_function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parameters = parameters(cx, node);
    let body = function_body(cx, node);
    let mut children = vec![parameters, body];
    let of_type = type_behind(cx, node);
    if cx.builder.peek().kind(of_type) != Kind::Empty {
        children.push(of_type);
    }
    cx.node(Kind::Lambda, node, "", &children)
}

fn assignment(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let target = field(cx, node, "left");
    let value = field(cx, node, "right");
    let assigned = match table::operator(cx, node) {
        "=" => cx.node(Kind::Assign, node, "", &[target, value]),
        operator => cx.node(Kind::OpAssign, node, operator, &[target, value]),
    };
    cx.node(Kind::ExprStmt, node, "", &[assigned])
}

/// The branches are what stands before and behind `else`.
fn if_expression(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let condition = node.child_by_field_name("condition");
    let mut cursor = node.walk();
    let all: Vec<Node<'_>> = node.children(&mut cursor).filter(|part| !part.is_extra()).collect();
    let word = all.iter().position(|part| part.kind() == "else").unwrap_or(all.len());
    let (before, after) = all.split_at(word);
    let is_branch = |part: &&Node<'_>| part.is_named() && Some(**part) != condition;
    let then = before.iter().find(is_branch).copied();
    let otherwise = after.iter().find(is_branch).copied();
    let condition = optional(cx, condition, node);
    let then = match then {
        Some(then) => block(cx, then),
        None => cx.node(Kind::Block, node, "", &[]),
    };
    let otherwise = optional_block(cx, otherwise, node);
    cx.node(Kind::If, node, "", &[condition, then, otherwise])
}

fn when(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let subject = child_of(node, "when_subject");
    let mut children = vec![optional(cx, subject, node)];
    for entry in named(node).into_iter().filter(|part| part.kind() == "when_entry") {
        children.push(when_entry(cx, entry));
    }
    cx.node(Kind::Switch, node, "when", &children)
}

/// What a `when` looks at; with a name it is a declaration.
fn when_subject(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let value = last(cx, node);
    let Some(declared) = child_of(node, "variable_declaration") else { return value };
    let (target, of_type) = target_and_type(cx, declared);
    let attributes = cx.empty(node);
    cx.node(Kind::VarDef, node, "", &[attributes, target, of_type, value])
}

fn when_entry(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let conditions = super::fields(node, "condition");
    let conditions: Vec<Node<'_>> = conditions.into_iter().filter(Node::is_named).collect();
    let values = lower_all(cx, &conditions);
    let pattern = match (values.first(), conditions.last()) {
        (None, _) | (_, None) => cx.empty(node),
        (Some(&one), _) if values.len() == 1 => one,
        (Some(&first), Some(&last)) => {
            let whole = joined(cx, first, last);
            cx.builder.node(Kind::Tuple, whole, "", &values)
        }
    };
    let body = named(node).last().copied().filter(|last| !conditions.contains(last));
    let guard = cx.empty(node);
    let body = optional_block(cx, body, node);
    cx.node(Kind::Case, node, "", &[pattern, guard, body])
}

fn try_expression(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![optional_block(cx, child_of(node, "block"), node)];
    for clause in named(node).into_iter().filter(|part| part.kind() == "catch_block") {
        let name = match child_of(clause, "identifier") {
            Some(name) => cx.name(name),
            None => cx.empty(clause),
        };
        let of_type = named(clause).into_iter().find(|part| part.kind().ends_with("_type"));
        let of_type = optional(cx, of_type, clause);
        let body = optional_block(cx, child_of(clause, "block"), clause);
        children.push(cx.node(Kind::Catch, clause, "", &[of_type, name, body]));
    }
    children.push(cx.empty(node));
    let finally = child_of(node, "finally_block").and_then(|clause| child_of(clause, "block"));
    children.push(optional_block(cx, finally, node));
    cx.node(Kind::Try, node, "", &children)
}

fn for_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts: Vec<Node<'_>> = named(node)
        .into_iter()
        .filter(|part| !matches!(part.kind(), "annotation" | "label"))
        .collect();
    let target = match parts.first() {
        Some(&declared) => {
            let (target, of_type) = target_and_type(cx, declared);
            let (attributes, absent) = (cx.empty(node), cx.empty(node));
            cx.node(Kind::VarDef, declared, "", &[attributes, target, of_type, absent])
        }
        None => cx.empty(node),
    };
    let iterable = optional(cx, parts.get(1).copied(), node);
    let body = body_of(cx, parts.get(2).copied(), node);
    let otherwise = cx.empty(node);
    cx.node(Kind::ForEach, node, "", &[target, iterable, body, otherwise])
}

fn body_of(cx: &mut Context<'_>, body: Option<Node<'_>>, near: Node<'_>) -> NodeId {
    if let Some(body) = body {
        return block(cx, body);
    }
    let end = span(near).end;
    cx.builder.node(Kind::Block, Span { start: end, end }, "", &[])
}

fn while_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let condition = node.child_by_field_name("condition");
    let body =
        named(node).into_iter().find(|part| Some(*part) != condition && part.kind() != "label");
    let condition = optional(cx, condition, node);
    let body = body_of(cx, body, node);
    let otherwise = cx.empty(node);
    let text = if node.kind() == "do_while_statement" { "do" } else { "" };
    cx.node(Kind::While, node, text, &[condition, body, otherwise])
}

fn returned(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let label = node.child_by_field_name("label");
    let value: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| Some(*part) != label).collect();
    let children = lower_all(cx, &value);
    cx.node(Kind::Return, node, "", &children)
}

/// `import a.b.C`, `import a.b.C as D` and `import a.b.*`.
fn import(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let Some(&path) = parts.first() else { return cx.empty(node) };
    let mut names = named(path);
    names.truncate(super::MAX_DEPTH as usize);
    let dotted_text = |cx: &Context<'_>, names: &[Node<'_>]| -> String {
        names.iter().map(|name| cx.text(*name)).collect::<Vec<_>>().join(".")
    };
    if has_token(node, "*") {
        let text = dotted_text(cx, &names);
        let module = lower(cx, path);
        return cx.node(Kind::ImportAll, node, &text, &[module]);
    }
    // The last part of the path is the name that it has in the file, unless there is another.
    let alias = parts.get(1).or(names.last().filter(|_| names.len() > 1)).copied();
    let text = dotted_text(cx, &names);
    let module = lower(cx, path);
    let alias = optional(cx, alias, node);
    cx.node(Kind::Import, node, &text, &[module, alias])
}

/// Classes, interfaces and objects.
fn class(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node, MODIFIERS);
    let name = match node.child_by_field_name("name") {
        Some(name) => cx.name(name),
        None => cx.empty(node),
    };
    let bases = match child_of(node, "delegation_specifiers") {
        Some(list) => {
            let children: Vec<NodeId> =
                named(list).into_iter().map(|specifier| base(cx, specifier)).collect();
            cx.node(Kind::Args, list, "mixed", &children)
        }
        None => cx.empty(node),
    };
    let mut members = Vec::new();
    let list = child_of(node, "primary_constructor").and_then(|c| child_of(c, "class_parameters"));
    if let Some(list) = list {
        primary_constructor(cx, list, &mut members);
    }
    let written = named(node)
        .into_iter()
        .find(|part| matches!(part.kind(), "class_body" | "enum_class_body"));
    let body = match written {
        Some(body) => {
            members.extend(statements(cx, &named(body)));
            cx.node(Kind::Block, body, "", &members)
        }
        None if members.is_empty() => cx.empty(node),
        None => cx.node(Kind::Block, list.unwrap_or(node), "", &members),
    };
    let text = match node.kind() {
        "object_declaration" | "companion_object" => "object",
        _ if has_token(node, "interface") => "interface",
        _ => "",
    };
    cx.node(Kind::ClassDef, node, text, &[attributes, name, bases, body])
}

fn base(cx: &mut Context<'_>, specifier: Node<'_>) -> NodeId {
    match named(specifier).into_iter().find(|part| part.kind() != "annotation") {
        Some(delegated) if delegated.kind() == "explicit_delegation" => {
            optional(cx, named(delegated).first().copied(), delegated)
        }
        Some(of_type) => lower(cx, of_type),
        None => cx.empty(specifier),
    }
}

/// The parameters behind the name of a class: a constructor that does nothing but take them, and the members that
/// some of them are.
fn primary_constructor(cx: &mut Context<'_>, list: Node<'_>, members: &mut Vec<NodeId>) {
    let parameters = named(list);
    let children = lower_all(cx, &parameters);
    let params = cx.node(Kind::Params, list, "", &children);
    let name = cx.node(Kind::Name, list, "constructor", &[]);
    let (attributes, of_type, body) = (cx.empty(list), cx.empty(list), cx.empty(list));
    members.push(cx.node(Kind::FuncDef, list, "", &[attributes, name, params, of_type, body]));
    for parameter in parameters {
        if has_token(parameter, "val") || has_token(parameter, "var") {
            let attributes = self::attributes(cx, parameter, MODIFIERS);
            let [name, of_type, default] = parameter_parts(cx, parameter);
            members.push(cx.node(
                Kind::VarDef,
                parameter,
                "",
                &[attributes, name, of_type, default],
            ));
        }
    }
}

/// The name, the type and the default value of a parameter.
fn parameter_parts(cx: &mut Context<'_>, node: Node<'_>) -> [NodeId; 3] {
    let parts: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| part.kind() != "modifiers").collect();
    let name = match parts.first() {
        Some(&name) => cx.name(name),
        None => cx.empty(node),
    };
    [name, optional(cx, parts.get(1).copied(), node), optional(cx, parts.get(2).copied(), node)]
}

fn class_parameter(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node, MODIFIERS);
    let mut children = parameter_parts(cx, node).to_vec();
    if cx.builder.peek().kind(attributes) == Kind::Attributes {
        children.push(attributes);
    }
    cx.node(Kind::Param, node, "", &children)
}

fn parameter(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = parameter_parts(cx, node);
    cx.node(Kind::Param, node, "", &parts)
}

fn enum_entry(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node, MODIFIERS);
    let name = match child_of(node, "identifier") {
        Some(name) => cx.name(name),
        None => cx.empty(node),
    };
    let of_type = cx.empty(node);
    let arguments = optional(cx, child_of(node, "value_arguments"), node);
    cx.node(Kind::VarDef, node, "", &[attributes, name, of_type, arguments])
}

/// `T(…)` as a base or an annotation.
fn invocation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let of_type = optional(cx, named(node).first().copied(), node);
    let arguments = table::list(cx, child_of(node, "value_arguments"), Kind::Args, node);
    cx.node(Kind::Call, node, "", &[of_type, arguments])
}

fn annotation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inside: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| part.kind() != "use_site_target").collect();
    let children = lower_all(cx, &inside);
    cx.node(Kind::Attribute, node, "", &children)
}

/// Methods, functions, constructors and accessors.
fn function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node, MODIFIERS);
    let name = match (node.child_by_field_name("name"), node.kind()) {
        (Some(name), _) => cx.name(name),
        (None, "secondary_constructor") => cx.node(Kind::Name, node, "constructor", &[]),
        (None, "getter") => cx.node(Kind::Name, node, "get", &[]),
        (None, _) => cx.node(Kind::Name, node, "set", &[]),
    };
    let parameters = parameters(cx, node);
    let of_type = type_behind(cx, node);
    let body = function_body(cx, node);
    cx.node(Kind::FuncDef, node, "", &[attributes, name, parameters, of_type, body])
}

/// The type behind the parameters.
fn type_behind(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let parameters = parts.iter().position(|part| part.kind() == "function_value_parameters");
    let after = parts.get(parameters.map_or(parts.len(), |at| at + 1)..).unwrap_or_default();
    let of_type = after.iter().find(|part| {
        !matches!(
            part.kind(),
            "type_constraints" | "function_body" | "constructor_delegation_call" | "block"
        )
    });
    optional(cx, of_type.copied(), node)
}

/// A block, or a value that is returned.
fn function_body(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let body = child_of(node, "function_body").or_else(|| child_of(node, "block"));
    let Some(body) = body else { return cx.empty(node) };
    if body.kind() == "block" {
        return block(cx, body);
    }
    let Some(&inside) = named(body).first() else { return cx.empty(node) };
    if inside.kind() == "block" {
        return block(cx, inside);
    }
    let value = lower(cx, inside);
    let returned = cx.node(Kind::Return, inside, "", &[value]);
    cx.node(Kind::Block, body, "", &[returned])
}

/// Parameters, each with the modifiers before it and the default value behind it.
fn parameters(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let Some(list) = child_of(node, "function_value_parameters") else {
        return setter_parameters(cx, node);
    };
    let mut cursor = list.walk();
    let all: Vec<Node<'_>> = list.children(&mut cursor).filter(|part| !part.is_extra()).collect();
    let mut children = Vec::new();
    for group in all.split(|part| matches!(part.kind(), "," | "(" | ")")) {
        let Some(&parameter) = group.iter().find(|part| part.kind() == "parameter") else {
            let errors: Vec<Node<'_>> = group.iter().copied().filter(Node::is_error).collect();
            children.extend(lower_all(cx, &errors));
            continue;
        };
        let [name, of_type, absent] = parameter_parts(cx, parameter);
        let assigned = group.iter().any(|part| part.kind() == "=");
        let default = match group.last() {
            Some(&value) if assigned => lower(cx, value),
            _ => absent,
        };
        let spread = group.iter().any(|part| {
            part.kind() == "parameter_modifiers"
                && cx.text(*part).split_whitespace().any(|w| w == "vararg")
        });
        let text = if spread { "..." } else { "" };
        children.push(cx.node(Kind::Param, parameter, text, &[name, of_type, default]));
    }
    cx.node(Kind::Params, list, "", &children)
}

fn setter_parameters(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = child_of(node, "identifier").filter(|_| node.kind() == "setter");
    let Some(name) = name else { return table::list(cx, None, Kind::Params, node) };
    let target = cx.name(name);
    let (of_type, default) = (cx.empty(name), cx.empty(name));
    let one = cx.node(Kind::Param, name, "", &[target, of_type, default]);
    cx.node(Kind::Params, name, "", &[one])
}

/// `val a: T = …`, with the functions that read and write it where there are any.
fn property(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node, MODIFIERS);
    let parts = named(node);
    let declared = parts.iter().position(|part| {
        matches!(part.kind(), "variable_declaration" | "multi_variable_declaration")
    });
    let (target, of_type) = match declared.and_then(|at| parts.get(at)) {
        Some(&declared) => target_and_type(cx, declared),
        None => (cx.empty(node), cx.empty(node)),
    };
    let after = parts.get(declared.map_or(parts.len(), |at| at + 1)..).unwrap_or_default();
    let is_accessor = |part: &&Node<'_>| matches!(part.kind(), "getter" | "setter");
    let value = after.iter().find(|part| part.kind() != "type_constraints" && !is_accessor(part));
    let value = match value.copied() {
        Some(delegate) if delegate.kind() == "property_delegate" => last(cx, delegate),
        value => optional(cx, value, node),
    };
    let mut children = vec![attributes, target, of_type, value];
    let accessors: Vec<Node<'_>> = after.iter().filter(is_accessor).copied().collect();
    if let (Some(first), Some(last)) = (accessors.first(), accessors.last()) {
        let whole = Span { start: span(*first).start, end: span(*last).end };
        let functions = lower_all(cx, &accessors);
        children.push(cx.builder.node(Kind::Block, whole, "", &functions));
    }
    cx.node(Kind::VarDef, node, "", &children)
}
