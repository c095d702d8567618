//! Swift.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::{
    self, Lower, Slot, Table, field, has_token, lower, lower_all, optional, statements,
};
use super::{BLOCKS, Context, LanguageTraits, Lowering, fields, named, span};
use crate::tree::{Kind, NodeId, Span};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Swift,
    grammar: || tree_sitter_swift::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: LanguageTraits {
        statements_are_values: true,
        members_are_in_scope: true,
        lambdas_take_objects: true,
        ..BLOCKS
    },
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Lower::Skip),
    ("multiline_comment", Lower::Skip),
    ("shebang_line", Lower::Skip),
    ("directive", Lower::Skip),
    ("diagnostic", Lower::Skip),
    ("statement_label", Lower::Skip),
    // Names and types.
    ("simple_identifier", Lower::Leaf(Kind::Name)),
    ("type_identifier", Lower::Leaf(Kind::Name)),
    ("wildcard_pattern", Lower::Leaf(Kind::Name)),
    ("value_argument_label", Lower::Leaf(Kind::Name)),
    ("self_expression", Lower::Leaf(Kind::Name)),
    ("super_expression", Lower::Leaf(Kind::Name)),
    ("identifier", Lower::With(dotted)),
    ("user_type", Lower::With(dotted)),
    ("type_annotation", Lower::With(last)),
    // Literals.
    ("integer_literal", Lower::Leaf(Kind::Int)),
    ("hex_literal", Lower::Leaf(Kind::Int)),
    ("oct_literal", Lower::Leaf(Kind::Int)),
    ("bin_literal", Lower::Leaf(Kind::Int)),
    ("real_literal", Lower::Leaf(Kind::Float)),
    ("boolean_literal", Lower::Leaf(Kind::Bool)),
    ("nil", Lower::Leaf(Kind::Null)),
    ("nil_literal", Lower::Leaf(Kind::Null)),
    ("line_string_literal", Lower::With(string)),
    ("multi_line_string_literal", Lower::With(string)),
    ("raw_string_literal", Lower::With(string)),
    ("interpolated_expression", Lower::With(argument)),
    ("array_literal", Lower::All(Kind::List, "")),
    ("dictionary_literal", Lower::With(dictionary)),
    ("tuple_expression", Lower::With(tuple)),
    // Expressions.
    ("multiplicative_expression", Lower::With(binary)),
    ("additive_expression", Lower::With(binary)),
    ("range_expression", Lower::With(binary)),
    ("infix_expression", Lower::With(binary)),
    ("nil_coalescing_expression", Lower::With(binary)),
    ("check_expression", Lower::With(binary)),
    ("equality_expression", Lower::With(binary)),
    ("comparison_expression", Lower::With(binary)),
    ("conjunction_expression", Lower::With(binary)),
    ("disjunction_expression", Lower::With(binary)),
    ("bitwise_operation", Lower::With(binary)),
    ("prefix_expression", Lower::With(prefixed)),
    ("postfix_expression", Lower::With(postfixed)),
    ("try_expression", Lower::With(last)),
    ("unsafe_expression", Lower::With(last)),
    ("consume_expression", Lower::With(last)),
    ("await_expression", Lower::With(awaited)),
    ("as_expression", Lower::Parts(Kind::Cast, &[Slot::Field("type"), Slot::Field("expr")])),
    (
        "ternary_expression",
        Lower::Parts(
            Kind::Conditional,
            &[Slot::Field("condition"), Slot::Field("if_true"), Slot::Field("if_false")],
        ),
    ),
    ("navigation_expression", Lower::With(chain)),
    ("call_expression", Lower::With(chain)),
    ("constructor_expression", Lower::With(construction)),
    ("value_argument", Lower::With(argument)),
    ("lambda_literal", Lower::With(lambda)),
    ("directly_assignable_expression", Lower::With(last)),
    ("assignment", Lower::With(assignment)),
    // Statements.
    ("statements", Lower::All(Kind::Block, "")),
    ("if_statement", Lower::With(if_statement)),
    ("guard_statement", Lower::With(guard_statement)),
    ("for_statement", Lower::With(for_statement)),
    ("while_statement", Lower::With(while_statement)),
    ("repeat_while_statement", Lower::With(while_statement)),
    ("switch_statement", Lower::With(switch_statement)),
    ("switch_pattern", Lower::With(last)),
    ("pattern", Lower::With(pattern)),
    ("do_statement", Lower::With(do_statement)),
    ("control_transfer_statement", Lower::With(control_transfer)),
    // Declarations.
    ("import_declaration", Lower::With(import)),
    ("class_declaration", Lower::With(class)),
    ("protocol_declaration", Lower::With(class)),
    ("class_body", Lower::All(Kind::Block, "")),
    ("enum_class_body", Lower::All(Kind::Block, "")),
    ("protocol_body", Lower::All(Kind::Block, "")),
    ("enum_entry", Lower::Many(enum_entry)),
    ("property_declaration", Lower::Many(properties)),
    ("protocol_property_declaration", Lower::Many(properties)),
    ("function_declaration", Lower::With(function)),
    ("protocol_function_declaration", Lower::With(function)),
    ("init_declaration", Lower::With(function)),
    ("deinit_declaration", Lower::With(function)),
    ("subscript_declaration", Lower::With(function)),
    ("computed_getter", Lower::With(function)),
    ("computed_setter", Lower::With(function)),
    ("computed_modify", Lower::With(function)),
    ("willset_clause", Lower::With(function)),
    ("didset_clause", Lower::With(function)),
    ("attribute", Lower::With(attribute)),
];

/// The last part, where what stands before it does not count.
fn last(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    optional(cx, named(node).last().copied(), node)
}

fn awaited(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inner = last(cx, node);
    cx.node(Kind::Await, node, "", &[inner])
}

fn child_of<'n>(node: Node<'n>, kind: &str) -> Option<Node<'n>> {
    named(node).into_iter().find(|part| part.kind() == kind)
}

/// Every child with its tokens, without comments.
fn tokens(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    node.children(&mut cursor)
        .filter(|part| !part.is_extra() && !matches!(part.kind(), "comment" | "multiline_comment"))
        .collect()
}

fn joined(cx: &Context<'_>, first: NodeId, last: Node<'_>) -> Span {
    Span { start: cx.builder.peek().span(first).start, end: span(last).end }
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
            (_, Some(object)) => {
                let name = cx.name(part);
                let whole = joined(cx, object, part);
                made = Some(cx.builder.node(Kind::Member, whole, "", &[object, name]));
            }
            (_, None) => made = Some(cx.name(part)),
        }
    }
    made.unwrap_or_else(|| cx.empty(node))
}

/// A string; with something to fill in it is made of parts, and texts that stand side by side are one.
fn string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let is_filled = |part: &Node<'_>| {
        matches!(part.kind(), "interpolated_expression" | "raw_str_interpolation")
    };
    let slice = |cx: &Context<'_>, first: Node<'_>, last: Node<'_>| {
        cx.source.get(first.start_byte()..last.end_byte()).unwrap_or("").to_owned()
    };
    if !parts.iter().any(is_filled) {
        let text = match (parts.first(), parts.last()) {
            (Some(&first), Some(&last)) => slice(cx, first, last),
            _ => String::new(),
        };
        let text = text.trim_start_matches('#').trim_end_matches('#');
        let text = if node.kind() == "raw_string_literal" { text.trim_matches('"') } else { text };
        return cx.node(Kind::Str, node, text, &[]);
    }
    let mut children = Vec::new();
    for group in parts.chunk_by(|a, b| !is_filled(a) && !is_filled(b)) {
        let (Some(&first), Some(&last)) = (group.first(), group.last()) else { continue };
        if is_filled(&first) {
            let inside = self::last(cx, first);
            children.push(cx.node(Kind::Interpolation, first, "", &[inside]));
        } else {
            let whole = Span { start: span(first).start, end: span(last).end };
            let text = slice(cx, first, last);
            children.push(cx.builder.node(Kind::StrPart, whole, &text, &[]));
        }
    }
    cx.node(Kind::Interp, node, "", &children)
}

fn dictionary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (keys, values) = (fields(node, "key"), fields(node, "value"));
    let mut children = Vec::new();
    for (key, value) in keys.into_iter().zip(values) {
        let whole = Span { start: span(key).start, end: span(value).end };
        let key = lower(cx, key);
        let value = lower(cx, value);
        children.push(cx.builder.node(Kind::Pair, whole, "", &[key, value]));
    }
    cx.node(Kind::Dict, node, "", &children)
}

/// Parentheses around one value do not count.
fn tuple(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = Vec::new();
    for group in tokens(node).split(|part| matches!(part.kind(), "(" | "," | ")")) {
        match *group {
            [name, colon, value] if colon.kind() == ":" => {
                let whole = Span { start: span(name).start, end: span(value).end };
                let name = cx.name(name);
                let value = lower(cx, value);
                children.push(cx.builder.node(Kind::KeywordArg, whole, "", &[name, value]));
            }
            [value, ..] => children.push(lower(cx, value)),
            [] => {}
        }
    }
    match children[..] {
        [one] => one,
        _ => cx.node(Kind::Tuple, node, "", &children),
    }
}

/// The operands of a binary operator.
fn operands(node: Node<'_>) -> (Option<Node<'_>>, Option<Node<'_>>) {
    let field = |names: [&str; 4]| names.iter().find_map(|name| node.child_by_field_name(name));
    (field(["lhs", "value", "start", "target"]), field(["rhs", "if_nil", "end", "type"]))
}

fn is_binary(node: Node<'_>) -> bool {
    matches!(
        node.kind(),
        "multiplicative_expression"
            | "additive_expression"
            | "range_expression"
            | "infix_expression"
            | "nil_coalescing_expression"
            | "check_expression"
            | "equality_expression"
            | "comparison_expression"
            | "conjunction_expression"
            | "disjunction_expression"
            | "bitwise_operation"
    )
}

/// A chain of operators is followed in a loop.
fn binary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut spine = vec![node];
    while let Some(left) = spine.last().and_then(|last| operands(*last).0) {
        if !is_binary(left) {
            break;
        }
        spine.push(left);
    }
    let innermost = spine.last().copied().unwrap_or(node);
    let mut made = table::chain_end(cx, &mut spine, operands(innermost).0, innermost);
    for link in spine.into_iter().rev() {
        let right = optional(cx, operands(link).1, link);
        let written = link.child_by_field_name("op");
        let operator = match link.kind() {
            "nil_coalescing_expression" => "??",
            _ => written.map_or("", |operator| cx.text(operator)),
        };
        made = cx.node(Kind::Binary, link, operator, &[made, right]);
    }
    made
}

/// An operator before its operand; `.name` is a member of a type that is known.
fn prefixed(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operation = node.child_by_field_name("operation").map_or("", |part| cx.text(part));
    let operand = field(cx, node, "target");
    match operation {
        "." => {
            let object = cx.empty(node);
            cx.node(Kind::Member, node, "", &[object, operand])
        }
        "&" => operand,
        _ => cx.node(Kind::Unary, node, operation, &[operand]),
    }
}

/// `x!` is the value that is there.
fn postfixed(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operation = node.child_by_field_name("operation").map_or("", |part| cx.text(part));
    let operand = field(cx, node, "target");
    match operation {
        "++" => cx.node(Kind::OpAssign, node, "x++", &[operand]),
        "--" => cx.node(Kind::OpAssign, node, "x--", &[operand]),
        _ => operand,
    }
}

/// A chain such as `a.b().c()` is followed in a loop.
fn chain(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut spine = vec![node];
    while let Some(before) = spine.last().and_then(|last| named(*last).first().copied()) {
        if !matches!(before.kind(), "navigation_expression" | "call_expression") {
            break;
        }
        spine.push(before);
    }
    let innermost = spine.last().and_then(|last| named(*last).first().copied());
    let mut made = table::chain_end(cx, &mut spine, innermost, node);
    for link in spine.into_iter().rev() {
        let suffix = named(link).last().copied();
        made = match suffix {
            Some(suffix) if link.kind() == "navigation_expression" => {
                let name = optional(cx, suffix.child_by_field_name("suffix"), suffix);
                let text = if has_token(link, "?") { "?." } else { "" };
                cx.node(Kind::Member, link, text, &[made, name])
            }
            Some(suffix) => call(cx, link, made, suffix),
            None => made,
        };
    }
    made
}

/// `f(…)`, `f(…) { … }` and `x[…]`.
fn call(cx: &mut Context<'_>, node: Node<'_>, callee: NodeId, suffix: Node<'_>) -> NodeId {
    let list = child_of(suffix, "value_arguments");
    if let Some(list) = list.filter(|list| has_token(*list, "[")) {
        let index = match named(list)[..] {
            [one] => lower(cx, one),
            _ => table::all(cx, list, Kind::Tuple, ""),
        };
        return cx.node(Kind::Index, node, "", &[callee, index]);
    }
    let mut arguments = match list {
        Some(list) => lower_all(cx, &named(list)),
        None => Vec::new(),
    };
    let lambdas: Vec<Node<'_>> =
        named(suffix).into_iter().filter(|part| part.kind() == "lambda_literal").collect();
    arguments.extend(lower_all(cx, &lambdas));
    let arguments = cx.node(Kind::Args, suffix, "", &arguments);
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

/// `[Int](…)` and `Array<Int>(…)`.
fn construction(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let of_type = field(cx, node, "constructed_type");
    match child_of(node, "constructor_suffix") {
        Some(suffix) => call(cx, node, of_type, suffix),
        None => of_type,
    }
}

fn argument(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let value = match node.child_by_field_name("value") {
        Some(value) => lower(cx, value),
        None => last(cx, node),
    };
    match node.child_by_field_name("name") {
        Some(name) => {
            let name = cx.name(name);
            cx.node(Kind::KeywordArg, node, "", &[name, value])
        }
        None => value,
    }
}

/// `{ a, b in … }`; a lambda that speaks of `$0` has that parameter.
fn lambda(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let written = child_of(node, "lambda_function_type");
    let parameters = match written {
        Some(head) => {
            let list = child_of(head, "lambda_function_type_parameters");
            let parameters = list.map(named).unwrap_or_default();
            let children: Vec<NodeId> =
                parameters.into_iter().map(|one| parameter(cx, one, None)).collect();
            cx.node(Kind::Params, head, "", &children)
        }
        None => numbered(cx, node),
    };
    let body = if let Some(body) = child_of(node, "statements") {
        lower(cx, body)
    } else {
        let end = span(node).end;
        cx.builder.node(Kind::Block, Span { start: end.saturating_sub(1), end }, "", &[])
    };
    let mut children = vec![parameters, body];
    if let Some(of_type) = written.and_then(|head| head.child_by_field_name("return_type")) {
        children.push(lower(cx, of_type));
    }
    cx.node(Kind::Lambda, node, "", &children)
}

/// The parameters `$0`, `$1` and so on that the body of a lambda speaks of.
fn numbered(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    const NAMES: [&str; 4] = ["$0", "$1", "$2", "$3"];
    let text = cx.text(node);
    let Some(count) = NAMES.iter().rposition(|name| text.contains(name)) else {
        return cx.empty(node);
    };
    let start = span(node).start;
    let at = Span { start, end: start + 1 };
    let mut children = Vec::new();
    for name in NAMES.iter().take(count + 1) {
        let target = cx.builder.node(Kind::Name, at, name, &[]);
        let (of_type, default) = (cx.empty(node), cx.empty(node));
        children.push(cx.builder.node(Kind::Param, at, "", &[target, of_type, default]));
    }
    cx.builder.node(Kind::Params, at, "", &children)
}

fn assignment(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let target = field(cx, node, "target");
    let value = field(cx, node, "result");
    match table::operator(cx, node) {
        "=" => cx.node(Kind::Assign, node, "", &[target, value]),
        operator => cx.node(Kind::OpAssign, node, operator, &[target, value]),
    }
}

/// The blocks in braces that belong to a node itself, in order.
fn blocks(cx: &mut Context<'_>, node: Node<'_>) -> Vec<NodeId> {
    let all = tokens(node);
    let mut found = Vec::new();
    let mut rest = &all[..];
    while let Some(open) = rest.iter().position(|part| part.kind() == "{") {
        let tail = rest.get(open..).unwrap_or_default();
        let close = tail.iter().position(|part| part.kind() == "}").unwrap_or(tail.len());
        let inside = tail.get(1..close).unwrap_or_default();
        let mut children = Vec::new();
        for &part in inside {
            if part.kind() == "statements" {
                children.extend(statements(cx, &named(part)));
            } else if part.is_named() {
                children.extend(statements(cx, &[part]));
            }
        }
        let end = tail.get(close).map_or(span(node).end, |part| span(*part).end);
        let whole = Span { start: tail.first().map_or(end, |part| span(*part).start), end };
        found.push(cx.builder.node(Kind::Block, whole, "", &children));
        rest = tail.get(close..).unwrap_or_default();
    }
    found
}

fn one_block(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match blocks(cx, node).first() {
        Some(&block) => block,
        None => cx.node(Kind::Block, node, "", &[]),
    }
}

/// The conditions between a keyword and the brace, joined by `&&`.
fn conditions(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let all = tokens(node);
    let end = all.iter().position(|part| {
        matches!(part.kind(), "{" | "else") && node.kind() != "repeat_while_statement"
    });
    let head = all.get(..end.unwrap_or(all.len())).unwrap_or_default();
    let start = head
        .iter()
        .rposition(|part| matches!(part.kind(), "if" | "guard" | "while"))
        .map_or(0, |at| at + 1);
    let mut made: Option<NodeId> = None;
    let groups = head.get(start..).unwrap_or_default().split(|part| part.kind() == ",");
    for group in groups.take(super::MAX_DEPTH as usize) {
        let Some(condition) = condition(cx, group) else { continue };
        made = Some(match made {
            Some(before) => {
                let tree = cx.builder.peek();
                let whole = Span { start: tree.span(before).start, end: tree.span(condition).end };
                cx.builder.node(Kind::Binary, whole, "&&", &[before, condition])
            }
            None => condition,
        });
    }
    made.unwrap_or_else(|| cx.empty(node))
}

/// One condition: an expression, or `let a = b`, which declares.
fn condition(cx: &mut Context<'_>, group: &[Node<'_>]) -> Option<NodeId> {
    let (&first, &last) = (group.first()?, group.last()?);
    let equals = group.iter().position(|part| part.kind() == "=");
    let binds = matches!(first.kind(), "value_binding_pattern" | "case");
    if !binds {
        return Some(lower(cx, first));
    }
    let head = group.get(1..equals.unwrap_or(group.len())).unwrap_or_default();
    let target = match head {
        [name, ..] if first.kind() == "value_binding_pattern" => lower(cx, *name),
        _ => pattern_of(cx, first, head),
    };
    let of_type = head.iter().find(|part| part.kind() == "type_annotation");
    let of_type = optional(cx, of_type.copied(), first);
    let value = match (equals, head.first()) {
        (Some(at), _) => optional(cx, group.get(at + 1).copied(), last),
        // `if let a` is short for `if let a = a`.
        (None, Some(&name)) => lower(cx, name),
        (None, None) => cx.empty(last),
    };
    let attributes = attributes(cx, first, &[first]);
    let whole = Span { start: span(first).start, end: span(last).end };
    Some(cx.builder.node(Kind::VarDef, whole, "", &[attributes, target, of_type, value]))
}

fn if_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let condition = conditions(cx, node);
    let mut blocks = blocks(cx, node).into_iter();
    let then = match blocks.next() {
        Some(then) => then,
        None => cx.node(Kind::Block, node, "", &[]),
    };
    let chained = named(node).last().copied().filter(|last| last.kind() == "if_statement");
    let otherwise = match (blocks.next(), chained) {
        (Some(block), _) => block,
        (None, Some(chained)) if has_keyword(node, "else") => {
            let inner = lower(cx, chained);
            cx.node(Kind::Block, chained, "", &[inner])
        }
        _ => cx.empty(node),
    };
    cx.node(Kind::If, node, "", &[condition, then, otherwise])
}

fn has_keyword(node: Node<'_>, word: &str) -> bool {
    tokens(node).iter().any(|part| part.kind() == word)
}

/// `guard c else { … }` runs its block where the condition does not hold.
fn guard_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let condition = conditions(cx, node);
    let whole = cx.builder.peek().span(condition);
    let condition = cx.builder.node(Kind::Unary, whole, "!", &[condition]);
    let then = one_block(cx, node);
    let otherwise = cx.empty(node);
    cx.node(Kind::If, node, "", &[condition, then, otherwise])
}

fn for_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let target = field(cx, node, "item");
    let of_type = optional(cx, child_of(node, "type_annotation"), node);
    let whole = cx.builder.peek().span(target);
    let (attributes, absent) = (cx.empty(node), cx.empty(node));
    let target = cx.builder.node(Kind::VarDef, whole, "", &[attributes, target, of_type, absent]);
    let iterable = field(cx, node, "collection");
    let body = one_block(cx, node);
    let otherwise = cx.empty(node);
    cx.node(Kind::ForEach, node, "", &[target, iterable, body, otherwise])
}

fn while_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let condition = conditions(cx, node);
    let body = one_block(cx, node);
    let otherwise = cx.empty(node);
    let text = if node.kind() == "repeat_while_statement" { "do" } else { "" };
    cx.node(Kind::While, node, text, &[condition, body, otherwise])
}

fn switch_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![field(cx, node, "expr")];
    for entry in named(node).into_iter().filter(|part| part.kind() == "switch_entry") {
        children.push(case(cx, entry));
    }
    cx.node(Kind::Switch, node, "cases", &children)
}

fn case(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let patterns: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| part.kind() == "switch_pattern").collect();
    let lowered = lower_all(cx, &patterns);
    let pattern = match (lowered.first(), patterns.last()) {
        (Some(&one), _) if lowered.len() == 1 => one,
        (Some(&first), Some(&last)) => {
            let whole = joined(cx, first, last);
            cx.builder.node(Kind::Tuple, whole, "", &lowered)
        }
        _ => cx.empty(node),
    };
    let all = tokens(node);
    let guard = all.iter().position(|part| part.kind() == "where_keyword");
    let guard = optional(cx, guard.and_then(|at| all.get(at + 1)).copied(), node);
    let body = optional(cx, child_of(node, "statements"), node);
    cx.node(Kind::Case, node, "", &[pattern, guard, body])
}

/// What a value is held against: a value, a declaration, or a case of an enumeration with its parts.
fn pattern(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let all = tokens(node);
    pattern_of(cx, node, &all)
}

fn pattern_of(cx: &mut Context<'_>, node: Node<'_>, all: &[Node<'_>]) -> NodeId {
    let all = match all {
        [case, rest @ ..] if case.kind() == "case" => rest,
        _ => all,
    };
    let is = |at: usize, kind: &str| all.get(at).is_some_and(|part| part.kind() == kind);
    if let [one] = *all {
        return lower(cx, one);
    }
    if is(0, "is")
        && let Some(&of_type) = all.get(1)
    {
        let of_type = lower(cx, of_type);
        return cx.node(Kind::Unary, node, "is", &[of_type]);
    }
    if is(1, "as")
        && let (Some(&value), Some(&of_type)) = (all.first(), all.get(2))
    {
        let of_type = lower(cx, of_type);
        let value = lower(cx, value);
        return cx.node(Kind::Cast, node, "", &[of_type, value]);
    }
    if is(0, "value_binding_pattern") {
        let attributes = attributes(cx, node, &all[..1]);
        let target = pattern_of(cx, node, &all[1..]);
        let (of_type, absent) = (cx.empty(node), cx.empty(node));
        return cx.node(Kind::VarDef, node, "", &[attributes, target, of_type, absent]);
    }
    let dot = all.iter().position(|part| part.kind() == ".");
    let Some(dot) = dot else {
        let parts = items(cx, all);
        return cx.node(Kind::Tuple, node, "", &parts);
    };
    let object = match all.get(..dot).and_then(<[_]>::last) {
        Some(&of_type) => lower(cx, of_type),
        None => cx.empty(node),
    };
    let name = optional(cx, all.get(dot + 1).copied(), node);
    let start = all.first().map_or(span(node).start, |first| span(*first).start);
    let whole = Span { start, end: cx.builder.peek().span(name).end };
    let callee = cx.builder.node(Kind::Member, whole, "", &[object, name]);
    let rest = all.get(dot + 2..).unwrap_or_default();
    if rest.iter().all(|part| part.kind() != "(") {
        return callee;
    }
    let parts = items(cx, rest);
    let arguments = match (rest.first(), rest.last()) {
        (Some(first), Some(last)) => {
            let whole = Span { start: span(*first).start, end: span(*last).end };
            cx.builder.node(Kind::Args, whole, "", &parts)
        }
        _ => cx.node(Kind::Args, node, "", &parts),
    };
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

/// The parts of a pattern in parentheses, some with a label.
fn items(cx: &mut Context<'_>, all: &[Node<'_>]) -> Vec<NodeId> {
    let mut found = Vec::new();
    for group in all.split(|part| matches!(part.kind(), "(" | "," | ")")) {
        match *group {
            [label, colon, value] if colon.kind() == ":" => {
                let whole = Span { start: span(label).start, end: span(value).end };
                let label = cx.name(label);
                let value = lower(cx, value);
                found.push(cx.builder.node(Kind::KeywordArg, whole, "", &[label, value]));
            }
            [value, ..] => found.push(lower(cx, value)),
            [] => {}
        }
    }
    found
}

fn do_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let body = one_block(cx, node);
    let catches: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| part.kind() == "catch_block").collect();
    if catches.is_empty() {
        return body;
    }
    let mut children = vec![body];
    for clause in catches {
        let (of_type, name) = match clause.child_by_field_name("error") {
            Some(error) => caught(cx, error),
            None => (cx.empty(clause), cx.empty(clause)),
        };
        let body = one_block(cx, clause);
        children.push(cx.node(Kind::Catch, clause, "", &[of_type, name, body]));
    }
    children.push(cx.empty(node));
    children.push(cx.empty(node));
    cx.node(Kind::Try, node, "", &children)
}

/// The type and the name in `let e as E`.
fn caught(cx: &mut Context<'_>, error: Node<'_>) -> (NodeId, NodeId) {
    let parts = named(error);
    let of_type = has_keyword(error, "as").then(|| parts.last().copied()).flatten();
    let mut binding = error;
    while let Some(inner) = child_of(binding, "pattern") {
        binding = inner;
    }
    let name = child_of(binding, "simple_identifier");
    (optional(cx, of_type, error), optional(cx, name, error))
}

fn control_transfer(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let word = node.child(0).map_or("", |first| cx.text(first));
    let value = match node.child_by_field_name("result") {
        Some(value) => Some(value),
        None => named(node).into_iter().find(|part| part.kind() != "throw_keyword"),
    };
    match (word, value) {
        ("throw", value) => {
            let thrown = optional(cx, value, node);
            let cause = cx.empty(node);
            cx.node(Kind::Throw, node, "", &[thrown, cause])
        }
        ("break", _) => cx.node(Kind::Break, node, "", &[]),
        ("continue", _) => cx.node(Kind::Continue, node, "", &[]),
        (_, Some(value)) => {
            let value = lower(cx, value);
            cx.node(Kind::Return, node, "", &[value])
        }
        (_, None) => cx.node(Kind::Return, node, "", &[]),
    }
}

fn import(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let path = child_of(node, "identifier");
    let text = path.map_or("", |path| cx.text(path));
    let path = optional(cx, path, node);
    let alias = cx.empty(node);
    cx.node(Kind::Import, node, text, &[path, alias])
}

/// The words and annotations of a declaration, and further words such as `let`.
fn attributes(cx: &mut Context<'_>, node: Node<'_>, words: &[Node<'_>]) -> NodeId {
    let mut found = Vec::new();
    for part in child_of(node, "modifiers").map(named).unwrap_or_default() {
        if part.kind() == "attribute" {
            found.push(lower(cx, part));
        } else {
            let word = cx.text(part);
            found.push(cx.node(Kind::Attribute, part, word, &[]));
        }
    }
    for &word in words.iter().filter(|word| word.kind() == "value_binding_pattern") {
        let text = cx.text(word);
        found.push(cx.node(Kind::Attribute, word, text, &[]));
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

fn attribute(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let mut inside = optional(cx, parts.first().copied(), node);
    if has_token(node, "(") {
        let arguments = lower_all(cx, parts.get(1..).unwrap_or_default());
        let arguments = cx.node(Kind::Args, node, "", &arguments);
        inside = cx.node(Kind::Call, node, "", &[inside, arguments]);
    }
    cx.node(Kind::Attribute, node, "", &[inside])
}

/// Classes, structures, extensions, enumerations and protocols.
fn class(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node, &[]);
    let name = field(cx, node, "name");
    let inherited: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| part.kind() == "inheritance_specifier").collect();
    let mut bases = Vec::new();
    for specifier in &inherited {
        bases.push(last(cx, *specifier));
    }
    let bases = match (inherited.first(), inherited.last()) {
        (Some(first), Some(last)) => {
            let whole = Span { start: span(*first).start, end: span(*last).end };
            cx.builder.node(Kind::Args, whole, "mixed", &bases)
        }
        _ => cx.empty(node),
    };
    let body = match node.child_by_field_name("body") {
        Some(body) => table::all(cx, body, Kind::Block, ""),
        None => cx.empty(node),
    };
    let text = match node.kind() {
        "protocol_declaration" => "interface",
        _ if has_keyword(node, "enum") => "enum",
        _ => "",
    };
    cx.node(Kind::ClassDef, node, text, &[attributes, name, bases, body])
}

/// `case a, b(Int), c = 1` declares each.
fn enum_entry(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    for group in tokens(node).split(|part| part.kind() == ",") {
        let Some(&name) = group.iter().find(|part| part.kind() == "simple_identifier") else {
            continue;
        };
        let assigned = group.iter().any(|part| part.kind() == "=");
        let value = group.last().copied().filter(|_| assigned);
        let contents = group.iter().find(|part| part.kind() == "enum_type_parameters").copied();
        let attributes = cx.empty(node);
        let name = cx.name(name);
        let contents = optional(cx, contents, node);
        let value = optional(cx, value, node);
        out.push(cx.node(Kind::VarDef, node, "", &[attributes, name, contents, value]));
    }
}

/// `var a: T = …, b = …` is a declaration for each name.
fn properties(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let all = tokens(node);
    let binding: Vec<Node<'_>> =
        all.iter().copied().filter(|part| part.kind() == "value_binding_pattern").collect();
    for group in all.split(|part| part.kind() == ",") {
        let Some(name) = group.iter().find(|part| part.kind() == "pattern") else { continue };
        let attributes = attributes(cx, node, &binding);
        let target = declared(cx, *name);
        let of_type = group.iter().find(|part| part.kind() == "type_annotation").copied();
        let of_type = optional(cx, of_type, node);
        let equals = group.iter().position(|part| part.kind() == "=");
        let value = equals.and_then(|at| group.get(at + 1)).copied();
        let value = optional(cx, value, node);
        let mut children = vec![attributes, target, of_type, value];
        let accessors = group
            .iter()
            .find(|part| matches!(part.kind(), "computed_property" | "willset_didset_block"));
        if let Some(&accessors) = accessors {
            children.push(accessors_of(cx, accessors));
        }
        out.push(cx.node(Kind::VarDef, node, "", &children));
    }
}

/// What a declaration names, without the keyword that a protocol has inside.
fn declared(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let all = tokens(node);
    match all.first() {
        Some(first) if first.kind() == "value_binding_pattern" => pattern_of(cx, node, &all[1..]),
        _ => pattern_of(cx, node, &all),
    }
}

/// `{ get { … } set { … } }`, or a body that only reads.
fn accessors_of(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let Some(body) = child_of(node, "statements") else {
        return table::all(cx, node, Kind::Block, "");
    };
    let body = lower(cx, body);
    let name = cx.node(Kind::Name, node, "get", &[]);
    let parameters = table::list(cx, None, Kind::Params, node);
    let (attributes, of_type) = (cx.empty(node), cx.empty(node));
    let getter = [attributes, name, parameters, of_type, body];
    let getter = cx.node(Kind::FuncDef, node, "", &getter);
    cx.node(Kind::Block, node, "", &[getter])
}

/// Functions, initializers and accessors.
fn function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = attributes(cx, node, &[]);
    let name = match (node.child_by_field_name("name"), node.kind()) {
        (Some(name), _) => cx.name(name),
        (None, "deinit_declaration") => cx.node(Kind::Name, node, "deinit", &[]),
        (None, "subscript_declaration") => cx.node(Kind::Name, node, "subscript", &[]),
        (None, "computed_getter") => cx.node(Kind::Name, node, "get", &[]),
        (None, _) => cx.node(Kind::Name, node, "set", &[]),
    };
    let parameters = parameters(cx, node);
    let of_type = field(cx, node, "return_type");
    let body = function_body(cx, node);
    cx.node(Kind::FuncDef, node, "", &[attributes, name, parameters, of_type, body])
}

fn function_body(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if let Some(body) = node.child_by_field_name("body") {
        return one_block(cx, body);
    }
    if let Some(body) = child_of(node, "computed_property") {
        return accessors_of(cx, body);
    }
    match blocks(cx, node).first() {
        Some(&block) => block,
        None => cx.empty(node),
    }
}

/// Parameters, each with the default value behind it; a setter is given `newValue`.
fn parameters(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if matches!(node.kind(), "computed_setter" | "willset_clause" | "didset_clause") {
        let written = child_of(node, "simple_identifier");
        let implicit = if node.kind() == "didset_clause" { "oldValue" } else { "newValue" };
        let near = written.unwrap_or(node);
        let text = written.map_or(implicit, |name| cx.text(name));
        let start = span(near).start;
        let at = Span { start, end: written.map_or(start + 1, |name| span(name).end) };
        let target = cx.builder.node(Kind::Name, at, text, &[]);
        let (of_type, default) = (cx.empty(near), cx.empty(near));
        let one = cx.builder.node(Kind::Param, at, "", &[target, of_type, default]);
        return cx.builder.node(Kind::Params, at, "", &[one]);
    }
    let all = tokens(node);
    let mut children = Vec::new();
    for (at, &part) in all.iter().enumerate() {
        if part.kind() == "parameter" {
            let assigned = all.get(at + 1).is_some_and(|next| next.kind() == "=");
            let default = all.get(at + 2).copied().filter(|_| assigned);
            children.push(parameter(cx, part, default));
        }
    }
    let open = all.iter().find(|part| part.kind() == "(");
    let close = all.iter().find(|part| part.kind() == ")");
    match (open, close) {
        (Some(open), Some(close)) => {
            let whole = Span { start: span(*open).start, end: span(*close).end };
            cx.builder.node(Kind::Params, whole, "", &children)
        }
        _ => table::list(cx, None, Kind::Params, node),
    }
}

fn parameter(cx: &mut Context<'_>, node: Node<'_>, default: Option<Node<'_>>) -> NodeId {
    let target = match node.child_by_field_name("name") {
        Some(name) => cx.name(name),
        None => last(cx, node),
    };
    let of_type = field(cx, node, "type");
    let default = optional(cx, default, node);
    let text = if has_token(node, "...") { "..." } else { "" };
    cx.node(Kind::Param, node, text, &[target, of_type, default])
}
