//! Ruby.
//!
//! A call with a block is the call of what it would be without, with the block as its argument. A symbol holds a key,
//! so that `:name`, `name:` and a method `name` can be the same metavariable.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::Lower::{All, Binary, Fixed, Inner, Leaf, Many, Marked, Parts, Skip, With};
use super::table::Slot::{Absent, At, Field};
use super::table::{self, Lower, Table, field, lower, lower_all, statements};
use super::{Context, LanguageTraits, Lowering, MAX_DEPTH, SCRIPTS, named, span};
use crate::parse::Gap;
use crate::tree::{Kind, NodeId, Span};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Ruby,
    grammar: || tree_sitter_ruby::LANGUAGE.into(),
    table: &TABLE,
    lower: module,
    wider: None,
    traits: LanguageTraits {
        functions_are_closed: true,
        names_are_calls: true,
        shift_appends: true,
        statements_are_values: true,
        ..SCRIPTS
    },
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Skip),
    ("heredoc_body", Skip),
    ("uninterpreted", Skip),
    ("empty_statement", Skip),
    // Names.
    ("identifier", Leaf(Kind::Name)),
    ("constant", Leaf(Kind::Name)),
    ("instance_variable", Leaf(Kind::Name)),
    ("class_variable", Leaf(Kind::Name)),
    ("global_variable", Leaf(Kind::Name)),
    ("operator", Leaf(Kind::Name)),
    ("setter", Leaf(Kind::Name)),
    ("self", Leaf(Kind::Name)),
    ("super", Leaf(Kind::Name)),
    ("scope_resolution", With(scope_resolution)),
    // Literals.
    ("integer", Leaf(Kind::Int)),
    ("float", Leaf(Kind::Float)),
    ("true", Leaf(Kind::Bool)),
    ("false", Leaf(Kind::Bool)),
    ("nil", Fixed(Kind::Null, "nil")),
    ("string", With(string)),
    ("bare_string", With(string)),
    ("character", With(character)),
    ("chained_string", With(chained_string)),
    ("heredoc_beginning", With(heredoc)),
    ("simple_symbol", With(symbol)),
    ("bare_symbol", With(symbol)),
    ("delimited_symbol", With(symbol)),
    ("hash_key_symbol", Leaf(Kind::Key)),
    ("regex", With(regex)),
    ("subshell", With(subshell)),
    ("string_array", All(Kind::List, "")),
    ("symbol_array", All(Kind::List, "")),
    ("array", All(Kind::List, "")),
    ("hash", All(Kind::Dict, "")),
    ("pair", With(pair)),
    ("range", With(range)),
    // Expressions.
    ("parenthesized_statements", With(parenthesized)),
    ("call", With(call)),
    ("element_reference", With(element)),
    ("argument_list", With(arguments)),
    ("splat_argument", All(Kind::Spread, "")),
    ("hash_splat_argument", All(Kind::KeywordSpread, "")),
    ("block_argument", All(Kind::Other, "block_argument")),
    ("block", With(block)),
    ("do_block", With(block)),
    ("lambda", With(lambda)),
    ("block_body", All(Kind::Block, "")),
    ("binary", Binary),
    ("unary", Parts(Kind::Unary, &[Field("operand")])),
    (
        "conditional",
        Marked(
            Kind::Conditional,
            "",
            &[Field("condition"), Field("consequence"), Field("alternative")],
        ),
    ),
    ("assignment", Many(assignment)),
    ("operator_assignment", Parts(Kind::OpAssign, &[Field("left"), Field("right")])),
    ("left_assignment_list", All(Kind::Tuple, "")),
    ("right_assignment_list", All(Kind::Tuple, "")),
    ("destructured_left_assignment", All(Kind::Tuple, "")),
    ("rest_assignment", All(Kind::Spread, "")),
    ("yield", With(with_values)),
    // Statements.
    ("if", With(if_statement)),
    ("unless", With(unless_statement)),
    ("if_modifier", With(if_modifier)),
    ("unless_modifier", With(if_modifier)),
    ("while", With(while_statement)),
    ("until", With(while_statement)),
    ("while_modifier", With(while_statement)),
    ("until_modifier", With(while_statement)),
    ("for", With(for_statement)),
    ("in", Inner),
    ("do", All(Kind::Block, "")),
    ("then", All(Kind::Block, "")),
    ("else", All(Kind::Block, "")),
    ("ensure", All(Kind::Block, "")),
    ("begin_block", All(Kind::Block, "")),
    ("end_block", All(Kind::Block, "")),
    ("case", With(case)),
    ("case_match", With(case)),
    ("pattern", Inner),
    ("begin", With(begin)),
    ("body_statement", With(body_statement)),
    ("rescue_modifier", With(rescue_modifier)),
    ("exception_variable", Inner),
    ("return", With(with_values)),
    ("break", With(with_values)),
    ("next", With(with_values)),
    // Declarations.
    ("method", With(method)),
    ("singleton_method", With(method)),
    ("method_parameters", All(Kind::Params, "")),
    ("lambda_parameters", All(Kind::Params, "")),
    ("block_parameters", All(Kind::Params, "")),
    ("destructured_parameter", All(Kind::Tuple, "")),
    ("splat_parameter", Marked(Kind::Param, "*", &[Field("name"), Absent, Absent])),
    ("hash_splat_parameter", Marked(Kind::Param, "**", &[Field("name"), Absent, Absent])),
    ("block_parameter", Marked(Kind::Param, "&", &[Field("name"), Absent, Absent])),
    ("keyword_parameter", Marked(Kind::Param, "", &[Field("name"), Absent, Field("value")])),
    ("optional_parameter", Marked(Kind::Param, "", &[Field("name"), Absent, Field("value")])),
    ("class", With(class)),
    ("module", With(class)),
    ("singleton_class", With(class)),
    ("superclass", Marked(Kind::Args, "", &[At(0)])),
];

/// `A::B` is a member of `A`; `::A` is `A`.
fn scope_resolution(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = field(cx, node, "name");
    match node.child_by_field_name("scope") {
        Some(scope) => {
            let scope = lower(cx, scope);
            cx.node(Kind::Member, node, "", &[scope, name])
        }
        None => name,
    }
}

/// What stands between the first and the last token.
fn inside(node: Node<'_>) -> Span {
    let whole = span(node);
    let count = node.child_count() as u32;
    let first = node.child(0).filter(|first| !first.is_named());
    let last = count.checked_sub(1).and_then(|at| node.child(at)).filter(|last| !last.is_named());
    let start = first.map_or(whole.start, |first| span(first).end);
    let end = last.map_or(whole.end, |last| span(last).start);
    Span { start, end: end.max(start) }
}

fn slice<'t>(cx: &Context<'t>, at: Span) -> &'t str {
    cx.source.get(at.start as usize..at.end as usize).unwrap_or("")
}

fn has_interpolation(node: Node<'_>) -> bool {
    named(node).iter().any(|part| part.kind() == "interpolation")
}

/// Text, or text and expressions in turn.
fn text_of(cx: &mut Context<'_>, node: Node<'_>, content: Node<'_>, bounds: Span) -> NodeId {
    if !has_interpolation(content) {
        let text = slice(cx, bounds);
        return cx.node(Kind::Str, node, text, &[]);
    }
    let mut children = Vec::new();
    let mut at = bounds.start;
    for part in named(content) {
        if part.kind() != "interpolation" {
            continue;
        }
        push_text(cx, Span { start: at, end: span(part).start }, &mut children);
        let inner = match named(part)[..] {
            [one] => lower(cx, one),
            _ => table::all(cx, part, Kind::Block, ""),
        };
        children.push(cx.node(Kind::Interpolation, part, "", &[inner]));
        at = span(part).end;
    }
    push_text(cx, Span { start: at, end: bounds.end }, &mut children);
    cx.node(Kind::Interp, node, "", &children)
}

fn push_text(cx: &mut Context<'_>, at: Span, children: &mut Vec<NodeId>) {
    if at.start < at.end {
        let text = slice(cx, at);
        children.push(cx.builder.node(Kind::StrPart, at, text, &[]));
    }
}

fn string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    text_of(cx, node, node, inside(node))
}

fn character(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node).trim_start_matches('?');
    cx.node(Kind::Str, node, text, &[])
}

/// Strings side by side are one.
fn chained_string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    if parts.iter().any(|part| has_interpolation(*part)) {
        let children: Vec<NodeId> = parts
            .into_iter()
            .map(|part| {
                let inner = lower(cx, part);
                cx.node(Kind::Interpolation, part, "", &[inner])
            })
            .collect();
        return cx.node(Kind::Interp, node, "", &children);
    }
    let text: String = parts.into_iter().map(|part| slice(cx, inside(part))).collect();
    cx.node(Kind::Str, node, &text, &[])
}

/// The text of a heredoc stands on the lines behind the statement.
fn heredoc(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match heredoc_body(cx, node) {
        Some(body) => {
            let parts = named(body);
            let start = parts.first().map_or(span(body).end, |first| span(*first).start);
            let end = parts
                .iter()
                .rfind(|part| part.kind() != "heredoc_end")
                .map_or(start, |last| span(*last).end);
            text_of(cx, node, body, Span { start, end: end.max(start) })
        }
        None => cx.node(Kind::Str, node, "", &[]),
    }
}

/// How many heredocs of one line are told apart.
const HEREDOCS_A_LINE: usize = 8;

/// The text that belongs to `<<TAG`: of those that begin behind its line, the first that ends with the tag.
fn heredoc_body<'t>(cx: &Context<'t>, node: Node<'_>) -> Option<Node<'t>> {
    let tag = cx.text(node).trim_start_matches(['<', '-', '~']).trim_matches(['"', '\'', '`']);
    let line_ends = node.end_byte() + cx.source.get(node.end_byte()..)?.find('\n')?;
    let first = cx.apart.partition_point(|body| body.start_byte() < line_ends);
    let ends_with_tag =
        |body: &&Node<'t>| named(**body).last().is_some_and(|end| cx.text(*end).trim() == tag);
    cx.apart.iter().skip(first).take(HEREDOCS_A_LINE).find(ends_with_tag).copied()
}

/// The whole file; the texts of heredocs are noted first.
fn module<'t>(cx: &mut Context<'t>, root: Node<'t>) -> NodeId {
    if cx.source.contains("<<") {
        let mut cursor = root.walk();
        loop {
            if cursor.node().kind() == "heredoc_body" {
                cx.apart.push(cursor.node());
            }
            if cursor.goto_first_child() || cursor.goto_next_sibling() {
                continue;
            }
            while cursor.goto_parent() {
                if cursor.goto_next_sibling() {
                    break;
                }
            }
            if cursor.depth() == 0 {
                break;
            }
        }
        cx.apart.sort_by_key(Node::start_byte);
    }
    table::module(cx, root)
}

/// The name in `:name`, without the colon.
fn symbol_key(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut at = match node.kind() {
        "delimited_symbol" | "string" => inside(node),
        _ => span(node),
    };
    if slice(cx, at).starts_with(':') {
        at.start += 1;
    }
    let text = slice(cx, at);
    cx.builder.node(Kind::Key, at, text, &[])
}

fn symbol(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inner = if has_interpolation(node) {
        text_of(cx, node, node, inside(node))
    } else {
        symbol_key(cx, node)
    };
    cx.node(Kind::Other, node, "symbol", &[inner])
}

/// A regular expression between slashes, whatever quotes it.
fn regex(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let bounds = inside(node);
    if has_interpolation(node) {
        let inner = text_of(cx, node, node, bounds);
        return cx.node(Kind::Other, node, "regex", &[inner]);
    }
    let flags = slice(cx, Span { start: bounds.end, end: span(node).end });
    let flags = flags.trim_start_matches(|c: char| !c.is_alphabetic());
    let text = format!("/{}/{flags}", slice(cx, bounds));
    cx.node(Kind::Literal, node, &text, &[])
}

fn subshell(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let command = text_of(cx, node, node, inside(node));
    cx.node(Kind::Other, node, "subshell", &[command])
}

/// An entry of a hash.
fn pair(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let Some((key, value)) = entry(cx, node, Among::Entries) else {
        return table::all(cx, node, Kind::Other, "pair");
    };
    cx.node(Kind::Pair, node, "", &[key, value])
}

/// An argument: `a: 1` and `:a => 1` are keyword arguments.
fn argument(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if node.kind() != "pair" {
        return lower(cx, node);
    }
    let Some((key, value)) = entry(cx, node, Among::Arguments) else {
        return table::all(cx, node, Kind::Other, "pair");
    };
    let tree = cx.builder.peek();
    if tree.kind(key) != Kind::Key {
        return cx.node(Kind::Pair, node, "", &[key, value]);
    }
    let text = tree.text(key).to_owned();
    cx.builder.relabel(key, Kind::Name, &text);
    cx.node(Kind::KeywordArg, node, "", &[key, value])
}

fn arguments(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = Vec::new();
    for part in named(node) {
        children.push(argument(cx, part));
    }
    cx.node(Kind::Args, node, "", &children)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Among {
    Arguments,
    Entries,
}

/// The key and the value of an entry; a symbol is a key by its name.
fn entry(cx: &mut Context<'_>, node: Node<'_>, among: Among) -> Option<(NodeId, NodeId)> {
    let key = node.child_by_field_name("key")?;
    let is_key = match key.kind() {
        "string" => table::has_token(node, ":") && !has_interpolation(key),
        "delimited_symbol" => !has_interpolation(key),
        // What a name stands for is not known: it can be a key.
        "identifier" => among == Among::Arguments,
        kind => matches!(kind, "simple_symbol" | "hash_key_symbol"),
    };
    let name = if is_key { symbol_key(cx, key) } else { lower(cx, key) };
    let value = match node.child_by_field_name("value") {
        Some(value) => lower(cx, value),
        // `f(a:)` passes the variable of that name.
        None => cx.name(key),
    };
    Some((name, value))
}

/// `a..b`; an end that is left out is nothing.
fn range(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operator = table::operator(cx, node);
    let mut ends = Vec::new();
    for name in ["begin", "end"] {
        ends.push(match node.child_by_field_name(name) {
            Some(end) => lower(cx, end),
            None => cx.node(Kind::Null, node, "nil", &[]),
        });
    }
    cx.node(Kind::Binary, node, operator, &ends)
}

fn parenthesized(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [one] => lower(cx, one),
        _ => table::all(cx, node, Kind::Block, ""),
    }
}

/// A call with what it is called on, its arguments and its block, each where it is there.
fn call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let receiver = node.child_by_field_name("receiver");
    let method = node.child_by_field_name("method");
    let arguments = node.child_by_field_name("arguments");
    let block = node.child_by_field_name("block");
    let mut made = match (receiver, method) {
        (Some(receiver), method) => {
            let end = method.map_or(span(receiver).end, |method| span(method).end);
            let object = lower(cx, receiver);
            let name = match method {
                Some(method) => cx.name(method),
                // `x.(…)` calls `x.call(…)`.
                None => cx.builder.node(Kind::Name, Span { start: end, end }, "call", &[]),
            };
            let mark = if table::operator(cx, node) == "&." { "?." } else { "" };
            let whole = Span { start: span(node).start, end };
            cx.builder.node(Kind::Member, whole, mark, &[object, name])
        }
        (None, method) => table::optional(cx, method, node),
    };
    if let Some(arguments) = arguments {
        let whole = Span { start: span(node).start, end: span(arguments).end };
        let arguments = lower(cx, arguments);
        made = cx.builder.node(Kind::Call, whole, "", &[made, arguments]);
    }
    match block {
        Some(block) => {
            let function = lower(cx, block);
            let arguments = cx.node(Kind::Args, block, "", &[function]);
            cx.node(Kind::Call, node, "", &[made, arguments])
        }
        None if arguments.is_none() && receiver.is_none() => {
            // `save!` can be nothing but a call.
            let end = span(node).end;
            let arguments = cx.builder.node(Kind::Args, Span { start: end, end }, "", &[]);
            cx.node(Kind::Call, node, "", &[made, arguments])
        }
        None => made,
    }
}

fn element(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let object = node.child_by_field_name("object");
    let block = node.child_by_field_name("block");
    let indices: Vec<Node<'_>> = named(node)
        .into_iter()
        .filter(|part| Some(*part) != object && Some(*part) != block)
        .collect();
    let object = table::optional(cx, object, node);
    let index = match indices[..] {
        [one] => argument(cx, one),
        [] => cx.empty(node),
        [first, .., last] => {
            let children: Vec<NodeId> = indices.iter().map(|part| argument(cx, *part)).collect();
            let whole = Span { start: span(first).start, end: span(last).end };
            cx.builder.node(Kind::Tuple, whole, "", &children)
        }
    };
    cx.node(Kind::Index, node, "", &[object, index])
}

/// The parameters of a method or a block, where a name alone is one.
fn parameters(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let Some(list) = node.child_by_field_name("parameters") else {
        return table::list(cx, None, Kind::Params, node);
    };
    let mut children = Vec::new();
    for part in named(list) {
        let lowered = lower(cx, part);
        if cx.builder.peek().kind(lowered) == Kind::Param {
            children.push(lowered);
        } else {
            let absent = [cx.empty(part), cx.empty(part)];
            children.push(cx.node(Kind::Param, part, "", &[lowered, absent[0], absent[1]]));
        }
    }
    cx.node(Kind::Params, list, "", &children)
}

/// The statements of a body; none where it is left out.
fn body(cx: &mut Context<'_>, node: Node<'_>, name: &str) -> NodeId {
    match node.child_by_field_name(name) {
        Some(body) => table::block(cx, body),
        None => empty_block(cx, node),
    }
}

fn empty_block(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let end = span(node).end;
    cx.builder.node(Kind::Block, Span { start: end, end }, "", &[])
}

fn block(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parameters = parameters(cx, node);
    let body = body(cx, node, "body");
    cx.node(Kind::Lambda, node, "", &[parameters, body])
}

fn lambda(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parameters = parameters(cx, node);
    let body = match node.child_by_field_name("body") {
        Some(block) => body(cx, block, "body"),
        None => empty_block(cx, node),
    };
    cx.node(Kind::Lambda, node, "", &[parameters, body])
}

/// `a, b = 1, 2` is two assignments where each name has a value.
fn assignment(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let (left, right) = (node.child_by_field_name("left"), node.child_by_field_name("right"));
    if let (Some(left), Some(right)) = (left, right)
        && left.kind() == "left_assignment_list"
        && right.kind() == "right_assignment_list"
    {
        let (targets, values) = (named(left), named(right));
        let plain = |parts: &[Node<'_>]| {
            parts.iter().all(|part| !matches!(part.kind(), "rest_assignment" | "splat_argument"))
        };
        if targets.len() == values.len() && plain(&targets) && plain(&values) {
            for (target, value) in targets.into_iter().zip(values) {
                let target = lower(cx, target);
                let value = lower(cx, value);
                out.push(cx.node(Kind::Assign, node, "", &[target, value]));
            }
            return;
        }
    }
    let target = table::optional(cx, left, node);
    let value = table::optional(cx, right, node);
    out.push(cx.node(Kind::Assign, node, "", &[target, value]));
}

/// `return`, `break`, `next` and `yield` with what they give.
fn with_values(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let kind = match node.kind() {
        "return" => Kind::Return,
        "break" => Kind::Break,
        "next" => Kind::Continue,
        _ => Kind::Yield,
    };
    let arguments = named(node).first().copied();
    let values = arguments.map(named).unwrap_or_default();
    let children = match (arguments, &values[..]) {
        (_, []) => Vec::new(),
        (_, &[one]) => vec![lower(cx, one)],
        (Some(arguments), _) if kind != Kind::Yield => {
            vec![table::all(cx, arguments, Kind::Tuple, "")]
        }
        _ => lower_all(cx, &values),
    };
    cx.node(kind, node, "", &children)
}

/// `elsif` becomes the else branch of what it belongs to; what does nothing is an empty block.
fn if_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut links = Vec::new();
    let mut next = Some(node);
    let mut otherwise = None;
    while let Some(link) = next.take() {
        if links.len() as u32 > MAX_DEPTH / 2 {
            cx.gaps.push(Gap::TooDeep(link.start_byte() as u32));
            break;
        }
        let condition = field(cx, link, "condition");
        links.push((link, condition, body(cx, link, "consequence")));
        match link.child_by_field_name("alternative") {
            Some(branch) if branch.kind() == "elsif" => next = Some(branch),
            branch => otherwise = branch,
        }
    }
    let otherwise = table::optional_block(cx, otherwise, node);
    table::if_links(cx, node, links, otherwise)
}

/// The opposite of a condition.
fn negated(cx: &mut Context<'_>, condition: NodeId) -> NodeId {
    let whole = cx.builder.peek().span(condition);
    cx.builder.node(Kind::Unary, whole, "!", &[condition])
}

fn unless_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let condition = field(cx, node, "condition");
    let condition = negated(cx, condition);
    let then = body(cx, node, "consequence");
    let otherwise = table::optional_block(cx, node.child_by_field_name("alternative"), node);
    cx.node(Kind::If, node, "", &[condition, then, otherwise])
}

fn if_modifier(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut condition = field(cx, node, "condition");
    if node.kind() == "unless_modifier" {
        condition = negated(cx, condition);
    }
    let then = body(cx, node, "body");
    let otherwise = cx.empty(node);
    cx.node(Kind::If, node, "", &[condition, then, otherwise])
}

fn while_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut condition = field(cx, node, "condition");
    if node.kind().starts_with("until") {
        condition = negated(cx, condition);
    }
    let first = node.child_by_field_name("body").is_some_and(|body| body.kind() == "begin");
    let text = if first && node.kind().ends_with("modifier") { "do" } else { "" };
    let body = body(cx, node, "body");
    let otherwise = cx.empty(node);
    cx.node(Kind::While, node, text, &[condition, body, otherwise])
}

fn for_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let pattern = field(cx, node, "pattern");
    let iterable = field(cx, node, "value");
    let body = body(cx, node, "body");
    let otherwise = cx.empty(node);
    cx.node(Kind::ForEach, node, "", &[pattern, iterable, body, otherwise])
}

fn case(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let subject = field(cx, node, "value");
    let mut children = vec![subject];
    for clause in named(node) {
        let patterns: Vec<Node<'_>> = super::fields(clause, "pattern");
        let value = match (clause.kind(), &patterns[..]) {
            ("when" | "in_clause", &[one]) => lower(cx, one),
            ("when", &[first, .., last]) => {
                let parts = lower_all(cx, &patterns);
                let whole = Span { start: span(first).start, end: span(last).end };
                cx.builder.node(Kind::Tuple, whole, "", &parts)
            }
            ("else", _) => cx.empty(clause),
            _ => continue,
        };
        let guard = field(cx, clause, "guard");
        let body = match clause.kind() {
            "else" => table::block(cx, clause),
            _ => body(cx, clause, "body"),
        };
        children.push(cx.node(Kind::Case, clause, "", &[value, guard, body]));
    }
    cx.node(Kind::Switch, node, "cases", &children)
}

/// Statements with `rescue`, `else` and `ensure` behind them.
fn guarded(cx: &mut Context<'_>, node: Node<'_>) -> Option<NodeId> {
    let parts = named(node);
    let is_clause = |part: &Node<'_>| matches!(part.kind(), "rescue" | "else" | "ensure");
    let at = parts.iter().position(is_clause)?;
    let (inside, clauses) = parts.split_at(at);
    let start = inside.first().map_or(span(node).start, |first| span(*first).start);
    let end = inside.last().map_or(start, |last| span(*last).end);
    let inside = statements(cx, inside);
    let mut children = vec![cx.builder.node(Kind::Block, Span { start, end }, "", &inside)];
    let (mut otherwise, mut finally) = (None, None);
    for &clause in clauses {
        match clause.kind() {
            "rescue" => children.push(rescue(cx, clause)),
            "else" => otherwise = Some(clause),
            "ensure" => finally = Some(clause),
            _ => {}
        }
    }
    children.push(table::optional_block(cx, otherwise, node));
    children.push(table::optional_block(cx, finally, node));
    Some(cx.node(Kind::Try, node, "", &children))
}

fn rescue(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let types = node.child_by_field_name("exceptions");
    let of_type = match (types, types.map(named).unwrap_or_default().as_slice()) {
        (Some(_), &[one]) => lower(cx, one),
        (Some(types), _) => table::all(cx, types, Kind::Tuple, ""),
        (None, _) => cx.empty(node),
    };
    let name = field(cx, node, "variable");
    let body = body(cx, node, "body");
    cx.node(Kind::Catch, node, "", &[of_type, name, body])
}

fn begin(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match guarded(cx, node) {
        Some(guarded) => guarded,
        None => table::all(cx, node, Kind::Block, ""),
    }
}

fn body_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match guarded(cx, node) {
        Some(guarded) => cx.node(Kind::Block, node, "", &[guarded]),
        None => table::all(cx, node, Kind::Block, ""),
    }
}

fn rescue_modifier(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inside = body(cx, node, "body");
    let absent = [cx.empty(node), cx.empty(node)];
    let handler = body(cx, node, "handler");
    let catch = cx.node(Kind::Catch, node, "", &[absent[0], absent[1], handler]);
    let absent = [cx.empty(node), cx.empty(node)];
    cx.node(Kind::Try, node, "", &[inside, catch, absent[0], absent[1]])
}

fn method(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = match node.child_by_field_name("object") {
        Some(object) => {
            let word = cx.text(object);
            let attribute = cx.node(Kind::Attribute, object, word, &[]);
            cx.node(Kind::Attributes, object, "", &[attribute])
        }
        None => cx.empty(node),
    };
    let name = match node.child_by_field_name("name") {
        Some(name) => cx.name(name),
        None => cx.empty(node),
    };
    let parameters = parameters(cx, node);
    let returns = cx.empty(node);
    let body = body(cx, node, "body");
    return_last(cx, body);
    cx.node(Kind::FuncDef, node, "", &[attributes, name, parameters, returns, body])
}

/// An expression at the end of a method, on whichever way, is what it returns.
fn return_last(cx: &mut Context<'_>, body: NodeId) {
    let mut pending = vec![body];
    while let Some(node) = pending.pop() {
        let tree = cx.builder.peek();
        let children = tree.children(node);
        match tree.kind(node) {
            Kind::ExprStmt => cx.builder.relabel(node, Kind::Return, "implicit"),
            Kind::Block => pending.extend(children.last()),
            Kind::If => pending.extend(children.iter().skip(1)),
            Kind::Switch => pending.extend(children.iter().skip(1)),
            Kind::Case | Kind::Catch => pending.extend(children.last()),
            Kind::Try => match children.split_last() {
                Some((&finally, _)) if tree.kind(finally) != Kind::Empty => pending.push(finally),
                Some((_, others)) => pending.extend(others),
                None => {}
            },
            _ => {}
        }
    }
}

fn class(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = match node.kind() {
        "module" => "module",
        "singleton_class" => "singleton",
        _ => "",
    };
    let attributes = cx.empty(node);
    let name = match node.child_by_field_name("name") {
        Some(name) => lower(cx, name),
        None => field(cx, node, "value"),
    };
    let bases = field(cx, node, "superclass");
    let body = body(cx, node, "body");
    cx.node(Kind::ClassDef, node, text, &[attributes, name, bases, body])
}
