//! Elixir: definitions and branches are calls with a block, and become what they mean.
//!
//! `a |> f(b)` is the call `f(a, b)`. The guard of a function is an attribute of it.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::{self, Lower, Slot, Table};
use super::{Context, LanguageTraits, Lowering, SCRIPTS, named, span};
use crate::tree::{Kind, NodeId, Span};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Elixir,
    grammar: || tree_sitter_elixir::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: LanguageTraits {
        statements_are_values: true,
        cases_declare: true,
        keys_are_fields: true,
        functions_are_closed: true,
        functions_have_clauses: true,
        ..SCRIPTS
    },
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Lower::Skip),
    ("identifier", Lower::Leaf(Kind::Name)),
    ("operator_identifier", Lower::Leaf(Kind::Name)),
    ("alias", Lower::Leaf(Kind::Name)),
    ("integer", Lower::Leaf(Kind::Int)),
    ("float", Lower::Leaf(Kind::Float)),
    ("char", Lower::Leaf(Kind::Literal)),
    ("atom", Lower::Leaf(Kind::Literal)),
    ("quoted_atom", Lower::Leaf(Kind::Literal)),
    ("charlist", Lower::Leaf(Kind::Literal)),
    ("boolean", Lower::Leaf(Kind::Bool)),
    ("nil", Lower::Leaf(Kind::Null)),
    ("string", Lower::With(string)),
    ("sigil", Lower::With(sigil)),
    ("interpolation", Lower::All(Kind::Interpolation, "")),
    ("block", Lower::With(block)),
    ("body", Lower::All(Kind::Block, "")),
    ("list", Lower::With(list)),
    ("tuple", Lower::With(tuple)),
    ("map", Lower::With(map)),
    ("keywords", Lower::With(keywords)),
    ("pair", Lower::With(pair)),
    ("binary_operator", Lower::With(binary)),
    ("unary_operator", Lower::Parts(Kind::Unary, &[Slot::Field("operand")])),
    ("access_call", Lower::Parts(Kind::Index, &[Slot::Field("target"), Slot::Field("key")])),
    ("dot", Lower::With(dot)),
    ("call", Lower::With(call)),
    ("anonymous_function", Lower::With(anonymous)),
    ("stab_clause", Lower::With(lambda)),
];

/// The text between quotes, and what is filled in.
fn string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let width = |name: &str| {
        node.child_by_field_name(name).map_or(0, |quote| quote.end_byte() - quote.start_byte())
    };
    let start = node.start_byte() + width("quoted_start");
    let end = node.end_byte().saturating_sub(width("quoted_end"));
    text(cx, node, (start, end))
}

/// `~s(…)` and its relatives.
fn sigil(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let quote = |name: &str| node.child_by_field_name(name);
    let start = quote("quoted_start").map_or(node.start_byte(), |quote| quote.end_byte());
    let end = quote("quoted_end").map_or(node.end_byte(), |quote| quote.start_byte());
    let name = named(node).into_iter().find(|part| part.kind() == "sigil_name");
    let text_of = format!("sigil {}", name.map_or("", |name| cx.text(name)));
    let content = text(cx, node, (start, end));
    cx.node(Kind::Other, node, &text_of, &[content])
}

/// A string, or a template where something is filled in between the given bytes.
fn text(cx: &mut Context<'_>, node: Node<'_>, (start, end): (usize, usize)) -> NodeId {
    let filled: Vec<_> =
        named(node).into_iter().filter(|part| part.kind() == "interpolation").collect();
    if filled.is_empty() {
        let content = cx.source.get(start..end).unwrap_or("");
        return cx.node(Kind::Str, node, content, &[]);
    }
    let mut parts = Vec::new();
    let mut at = start;
    for part in filled {
        literal_part(cx, (at, part.start_byte()), &mut parts);
        parts.push(table::lower(cx, part));
        at = part.end_byte();
    }
    literal_part(cx, (at, end), &mut parts);
    cx.node(Kind::Interp, node, "", &parts)
}

fn literal_part(cx: &mut Context<'_>, (start, end): (usize, usize), parts: &mut Vec<NodeId>) {
    let Some(text) = cx.source.get(start..end).filter(|text| !text.is_empty()) else { return };
    let whole = Span { start: start as u32, end: end as u32 };
    parts.push(cx.builder.node(Kind::StrPart, whole, text, &[]));
}

/// `(a; b)`; one expression in parentheses is that expression.
fn block(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [one] if one.kind() != "stab_clause" => table::lower(cx, one),
        _ => table::all(cx, node, Kind::Block, ""),
    }
}

/// The elements of a list, an entry of its keywords being one each.
fn elements(cx: &mut Context<'_>, node: Node<'_>) -> Vec<NodeId> {
    let mut found = Vec::new();
    for part in named(node) {
        if part.kind() == "keywords" {
            found.extend(table::lower_all(cx, &named(part)));
        } else {
            found.push(table::lower(cx, part));
        }
    }
    found
}

fn list(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let elements = elements(cx, node);
    cx.node(Kind::List, node, "", &elements)
}

fn tuple(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let elements = elements(cx, node);
    cx.node(Kind::Tuple, node, "", &elements)
}

fn keywords(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    table::all(cx, node, Kind::Dict, "")
}

/// The name in `name: value`.
fn key_text<'t>(cx: &Context<'t>, pair: Node<'_>) -> &'t str {
    let key = pair.child_by_field_name("key").map_or("", |key| cx.text(key)).trim_end();
    key.strip_suffix(':').unwrap_or(key).trim_matches('"')
}

fn key(cx: &mut Context<'_>, pair: Node<'_>, kind: Kind) -> NodeId {
    let text = key_text(cx, pair);
    let start = pair.start_byte() as u32;
    let whole = Span { start, end: start + text.len() as u32 };
    cx.builder.node(kind, whole, text, &[])
}

/// `name: value` in a list or a map.
fn pair(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let key = key(cx, node, Kind::Key);
    let value = table::field(cx, node, "value");
    cx.node(Kind::Pair, node, "", &[key, value])
}

/// `%{…}` and `%Name{…}`, whose name is an entry of it.
fn map(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut entries = Vec::new();
    for part in named(node) {
        if part.kind() == "struct" {
            let key = cx.node(Kind::Key, part, "__struct__", &[]);
            let name = named(part).first().copied().unwrap_or(part);
            let name = if name.kind() == "alias" {
                cx.leaf(Kind::Literal, name)
            } else {
                table::lower(cx, name)
            };
            entries.push(cx.node(Kind::Pair, part, "", &[key, name]));
        } else {
            entries.extend(elements(cx, part));
        }
    }
    cx.node(Kind::Dict, node, "", &entries)
}

/// Operators, with what assigns, pairs and passes on among them.
fn binary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match table::operator(cx, node) {
        "|>" => pipe(cx, node),
        "=" => table::parts(cx, node, Kind::Assign, "", SIDES),
        "=>" => table::parts(cx, node, Kind::Pair, "", SIDES),
        _ => table::binary(cx, node),
    }
}

const SIDES: &[Slot] = &[Slot::Field("left"), Slot::Field("right")];

/// `a |> f(b)` is `f(a, b)`.
fn pipe(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let first = table::field(cx, node, "left");
    let Some(right) = node.child_by_field_name("right") else { return first };
    let words = words_of(right);
    let (callee, mut arguments) = if right.kind() == "call" {
        let callee = callee(cx, right);
        (callee, arguments_of(cx, &words))
    } else {
        (table::lower(cx, right), Vec::new())
    };
    arguments.insert(0, first);
    let arguments = cx.node(Kind::Args, node, "", &arguments);
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

/// `a.b` as it stands: a field, or the callee of a call.
fn dot(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let object = table::field(cx, node, "left");
    match node.child_by_field_name("right") {
        Some(part) => {
            let part = match part.kind() {
                "identifier" | "operator_identifier" | "alias" => cx.name(part),
                _ => table::lower(cx, part),
            };
            cx.node(Kind::Member, node, "", &[object, part])
        }
        // `f.(x)` calls the function that `f` holds.
        None => object,
    }
}

/// What a call is given: values, `name: value` pairs and a block.
#[derive(Default)]
struct Words<'n> {
    values: Vec<Node<'n>>,
    pairs: Vec<Node<'n>>,
    block: Option<Node<'n>>,
    /// Whether parentheses or arguments stand behind the name.
    given: bool,
}

fn words_of(node: Node<'_>) -> Words<'_> {
    let mut words = Words::default();
    for part in named(node) {
        match part.kind() {
            "do_block" => words.block = Some(part),
            "arguments" => {
                words.given = true;
                for word in named(part) {
                    if word.kind() == "keywords" {
                        words.pairs.extend(named(word));
                    } else {
                        words.values.push(word);
                    }
                }
            }
            _ => {}
        }
    }
    words
}

impl<'n> Words<'n> {
    /// The value of a keyword.
    fn value(&self, cx: &Context<'_>, name: &str) -> Option<Node<'n>> {
        let pair = self.pairs.iter().find(|pair| key_text(cx, **pair) == name);
        pair.and_then(|pair| pair.child_by_field_name("value"))
    }

    /// Whether code is given, in either way.
    fn has_body(&self, cx: &Context<'_>) -> bool {
        self.block.is_some() || self.value(cx, "do").is_some()
    }
}

fn arguments_of(cx: &mut Context<'_>, words: &Words<'_>) -> Vec<NodeId> {
    let mut arguments = table::lower_all(cx, &words.values);
    for &word in &words.pairs {
        let key = key(cx, word, Kind::Name);
        let value = table::field(cx, word, "value");
        arguments.push(cx.node(Kind::KeywordArg, word, "", &[key, value]));
    }
    if let Some(block) = words.block {
        let parameters = table::list(cx, None, Kind::Params, block);
        let body = body(cx, block);
        arguments.push(cx.node(Kind::Lambda, block, "", &[parameters, body]));
    }
    arguments
}

fn callee(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    table::field(cx, node, "target")
}

/// A call, and everything that is written like one.
fn call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let words = words_of(node);
    let target = node.child_by_field_name("target");
    let name = target.filter(|target| target.kind() == "identifier").map_or("", |t| cx.text(t));
    let special = match name {
        "def" | "defp" | "defmacro" | "defmacrop" => function(cx, node, &words, name),
        "defmodule" | "defprotocol" | "defimpl" => module(cx, node, &words),
        "if" | "unless" => branch(cx, node, &words, name),
        "case" | "cond" | "receive" => cases(cx, node, &words),
        "for" => comprehension(cx, node, &words),
        "with" => with(cx, node, &words),
        "try" => words.block.map(|block| body(cx, block)),
        "alias" => alias(cx, node, &words),
        _ => None,
    };
    if let Some(special) = special {
        return special;
    }
    let callee = callee(cx, node);
    let is_dot = target.is_some_and(|target| target.kind() == "dot");
    // `a.b` without parentheses takes a field.
    if is_dot && !words.given && words.block.is_none() {
        return callee;
    }
    let arguments = arguments_of(cx, &words);
    let (start, end) = (cx.builder.peek().span(callee).end, span(node).end);
    let whole = Span { start: start.min(end), end };
    let arguments = cx.builder.node(Kind::Args, whole, "", &arguments);
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

const PARTS: &[&str] = &["else_block", "rescue_block", "catch_block", "after_block"];

/// `do … rescue … after … end`.
fn body(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (parts, plain): (Vec<_>, Vec<_>) =
        named(node).into_iter().partition(|part| PARTS.contains(&part.kind()));
    let statements = table::statements(cx, &plain);
    let block = cx.node(Kind::Block, node, "", &statements);
    if parts.is_empty() || parts.iter().all(|part| part.kind() == "else_block") {
        return block;
    }
    let mut tried = vec![block];
    let (mut otherwise, mut finally) = (None, None);
    for part in parts {
        match part.kind() {
            "else_block" => otherwise = Some(table::all(cx, part, Kind::Block, "")),
            "after_block" => finally = Some(table::all(cx, part, Kind::Block, "")),
            _ => {
                for clause in named(part) {
                    tried.push(catch(cx, clause));
                }
            }
        }
    }
    for part in [otherwise, finally] {
        let part = part.unwrap_or_else(|| cx.empty(node));
        tried.push(part);
    }
    let tried = cx.node(Kind::Try, node, "", &tried);
    cx.node(Kind::Block, node, "", &[tried])
}

/// One clause of `rescue` or `catch`; `e in Type ->` says both.
fn catch(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (patterns, guard) = head(node);
    let typed = match patterns[..] {
        [one] if table::operator(cx, one) == "in" => Some(one),
        _ => None,
    };
    let (of_type, name) = match (typed, &patterns[..]) {
        (Some(one), _) => {
            let name = table::field(cx, one, "left");
            (table::field(cx, one, "right"), name)
        }
        (None, patterns) => {
            let name = pattern(cx, node, patterns);
            (cx.empty(node), name)
        }
    };
    let body = guarded_body(cx, node, guard);
    cx.node(Kind::Catch, node, "", &[of_type, name, body])
}

/// What stands before the arrow of a clause, and its guard.
fn head(clause: Node<'_>) -> (Vec<Node<'_>>, Option<Node<'_>>) {
    let Some(left) = clause.child_by_field_name("left") else { return (Vec::new(), None) };
    if left.kind() == "arguments" {
        return (named(left), None);
    }
    let guard = left.child_by_field_name("right");
    match left.child_by_field_name("left") {
        Some(left) if left.kind() == "arguments" => (named(left), guard),
        Some(left) => (vec![left], guard),
        None => (vec![left], None),
    }
}

/// One pattern, or several as a tuple.
fn pattern(cx: &mut Context<'_>, near: Node<'_>, patterns: &[Node<'_>]) -> NodeId {
    if let &[one] = patterns {
        return target(cx, one);
    }
    let lowered: Vec<_> = patterns.iter().map(|&one| target(cx, one)).collect();
    cx.node(Kind::Tuple, near, "", &lowered)
}

/// A pattern; `a = b` in one gives both names the value.
fn target(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if node.kind() == "binary_operator" && table::operator(cx, node) == "=" {
        return table::parts(cx, node, Kind::Tuple, "", SIDES);
    }
    table::lower(cx, node)
}

/// What a clause does; a guard is looked at before.
fn guarded_body(cx: &mut Context<'_>, clause: Node<'_>, guard: Option<Node<'_>>) -> NodeId {
    let mut statements = table::statements(cx, guard.as_slice());
    let right = clause.child_by_field_name("right");
    if let Some(right) = right {
        statements.extend(table::statements(cx, &named(right)));
    }
    let last = right.unwrap_or(clause);
    let start = span(guard.unwrap_or(last)).start;
    let whole = Span { start, end: span(last).end };
    cx.builder.node(Kind::Block, whole, "", &statements)
}

/// `fn … end`: one function, or the clauses of one.
fn anonymous(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let clauses = named(node);
    if let [one] = clauses[..] {
        let lowered = lambda(cx, one);
        cx.builder.widen(lowered, span(node));
        return lowered;
    }
    let clauses = table::lower_all(cx, &clauses);
    cx.node(Kind::Other, node, "clauses", &clauses)
}

fn lambda(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (patterns, guard) = head(node);
    let parameters = parameters(cx, node, &patterns);
    let body = guarded_body(cx, node, guard);
    cx.node(Kind::Lambda, node, "", &[parameters, body])
}

/// Parameters; `name: pattern` is one of its own, and `\\` gives a value for what is missing.
fn parameters(cx: &mut Context<'_>, near: Node<'_>, patterns: &[Node<'_>]) -> NodeId {
    let mut found = Vec::new();
    for &one in patterns {
        if one.kind() == "keywords" {
            for word in named(one) {
                let target = table::lower(cx, word);
                let absent = cx.empty(word);
                found.push(cx.node(Kind::Param, word, "", &[target, absent, absent]));
            }
            continue;
        }
        let has_default = one.kind() == "binary_operator" && table::operator(cx, one) == "\\\\";
        let name = one.child_by_field_name("left").filter(|_| has_default).unwrap_or(one);
        let target = target(cx, name);
        let absent = cx.empty(one);
        let value = if has_default { table::field(cx, one, "right") } else { absent };
        found.push(cx.node(Kind::Param, one, "", &[target, absent, value]));
    }
    let whole = match (patterns.first(), patterns.last()) {
        (Some(first), Some(last)) => Span { start: span(*first).start, end: span(*last).end },
        _ => Span { start: span(near).end, end: span(near).end },
    };
    cx.builder.node(Kind::Params, whole, "", &found)
}

/// `def name(…) when … do … end`.
fn function(
    cx: &mut Context<'_>,
    node: Node<'_>,
    words: &Words<'_>,
    keyword: &str,
) -> Option<NodeId> {
    let mut head = *words.values.first()?;
    let mut guard = None;
    if head.kind() == "binary_operator" && table::operator(cx, head) == "when" {
        guard = head.child_by_field_name("right");
        head = head.child_by_field_name("left")?;
    }
    let (name, patterns) = match head.kind() {
        "call" => {
            let list = named(head).into_iter().find(|part| part.kind() == "arguments");
            (head.child_by_field_name("target")?, list.map(named).unwrap_or_default())
        }
        "identifier" => (head, Vec::new()),
        _ => return None,
    };
    let attributes = match guard {
        Some(guard) => {
            let condition = table::lower(cx, guard);
            let attribute = cx.node(Kind::Attribute, guard, "when", &[condition]);
            cx.node(Kind::Attributes, guard, "", &[attribute])
        }
        None => cx.empty(node),
    };
    let name = cx.name(name);
    let parameters = parameters(cx, head, &patterns);
    let of_type = cx.empty(head);
    let body = code(cx, node, words);
    let text = match keyword {
        "def" => "",
        other => other,
    };
    Some(cx.node(Kind::FuncDef, node, text, &[attributes, name, parameters, of_type, body]))
}

/// The code that a call is given, or nothing.
fn code(cx: &mut Context<'_>, node: Node<'_>, words: &Words<'_>) -> NodeId {
    match (words.block, words.value(cx, "do")) {
        (Some(block), _) => body(cx, block),
        (None, Some(value)) => table::block(cx, value),
        (None, None) => cx.empty(node),
    }
}

/// `defmodule Name do … end`.
fn module(cx: &mut Context<'_>, node: Node<'_>, words: &Words<'_>) -> Option<NodeId> {
    let name = *words.values.first()?;
    if !words.has_body(cx) {
        return None;
    }
    let attributes = cx.empty(node);
    let name = table::lower(cx, name);
    let bases = cx.empty(node);
    let body = code(cx, node, words);
    Some(cx.node(Kind::ClassDef, node, "", &[attributes, name, bases, body]))
}

/// `if` and `unless`.
fn branch(
    cx: &mut Context<'_>,
    node: Node<'_>,
    words: &Words<'_>,
    keyword: &str,
) -> Option<NodeId> {
    let condition = *words.values.first()?;
    if !words.has_body(cx) {
        return None;
    }
    let at = condition;
    let mut condition = table::lower(cx, condition);
    if keyword == "unless" {
        condition = cx.node(Kind::Unary, at, "not", &[condition]);
    }
    let then = code(cx, node, words);
    let otherwise = otherwise(cx, node, words);
    Some(cx.node(Kind::If, node, "", &[condition, then, otherwise]))
}

fn otherwise(cx: &mut Context<'_>, node: Node<'_>, words: &Words<'_>) -> NodeId {
    let block = words
        .block
        .and_then(|block| named(block).into_iter().find(|part| part.kind() == "else_block"));
    match (block, words.value(cx, "else")) {
        (Some(block), _) => table::all(cx, block, Kind::Block, ""),
        (None, Some(value)) => table::block(cx, value),
        (None, None) => cx.empty(node),
    }
}

/// `case … do`, `cond do` and `receive do`.
fn cases(cx: &mut Context<'_>, node: Node<'_>, words: &Words<'_>) -> Option<NodeId> {
    let block = words.block?;
    let mut parts = vec![table::optional(cx, words.values.first().copied(), node)];
    for clause in named(block) {
        if clause.kind() == "stab_clause" {
            parts.push(case(cx, clause));
        } else {
            let other = table::statement(cx, clause);
            parts.push(other);
        }
    }
    Some(cx.node(Kind::Switch, node, "", &parts))
}

fn case(cx: &mut Context<'_>, clause: Node<'_>) -> NodeId {
    let (patterns, guard) = head(clause);
    let pattern = pattern(cx, clause, &patterns);
    let guard = table::optional(cx, guard, clause);
    let body = guarded_body(cx, clause, None);
    cx.node(Kind::Case, clause, "", &[pattern, guard, body])
}

/// `for x <- xs, condition, do: …`: a loop for each generator.
fn comprehension(cx: &mut Context<'_>, node: Node<'_>, words: &Words<'_>) -> Option<NodeId> {
    if !words.has_body(cx) || words.values.len() as u32 > super::MAX_DEPTH / 2 {
        return None;
    }
    let mut inner = code(cx, node, words);
    for &word in words.values.iter().rev() {
        let arrow = word.kind() == "binary_operator" && table::operator(cx, word) == "<-";
        let statement = if arrow {
            let left = word.child_by_field_name("left").unwrap_or(word);
            let target = target(cx, left);
            let iterable = table::field(cx, word, "right");
            let absent = cx.empty(node);
            cx.node(Kind::ForEach, node, "", &[target, iterable, inner, absent])
        } else {
            let condition = table::lower(cx, word);
            let absent = cx.empty(node);
            cx.node(Kind::If, node, "", &[condition, inner, absent])
        };
        inner = cx.node(Kind::Block, node, "", &[statement]);
    }
    cx.builder.peek().children(inner).first().copied()
}

/// `with pattern <- value, … do … else … end`: the values are assigned before the code.
fn with(cx: &mut Context<'_>, node: Node<'_>, words: &Words<'_>) -> Option<NodeId> {
    if !words.has_body(cx) {
        return None;
    }
    let mut statements = Vec::new();
    for &word in &words.values {
        let arrow = word.kind() == "binary_operator" && table::operator(cx, word) == "<-";
        let lowered = if arrow {
            table::parts(cx, word, Kind::Assign, "", SIDES)
        } else {
            table::lower(cx, word)
        };
        let statement = table::as_statement(cx, lowered);
        statements.push(statement);
    }
    statements.push(code(cx, node, words));
    let block = words
        .block
        .and_then(|block| named(block).into_iter().find(|part| part.kind() == "else_block"));
    if let Some(block) = block {
        let mut parts = vec![cx.empty(block)];
        for clause in named(block).into_iter().filter(|part| part.kind() == "stab_clause") {
            parts.push(case(cx, clause));
        }
        statements.push(cx.node(Kind::Switch, block, "", &parts));
    }
    Some(cx.node(Kind::Block, node, "with", &statements))
}

/// `alias A.B` and `alias A.B, as: C`.
fn alias(cx: &mut Context<'_>, node: Node<'_>, words: &Words<'_>) -> Option<NodeId> {
    let &[path] = &words.values[..] else { return None };
    if path.kind() != "alias" {
        return None;
    }
    let text = cx.text(path);
    let given = words.value(cx, "as");
    let name = if let Some(name) = given {
        cx.name(name)
    } else {
        let last = text.rsplit('.').next().unwrap_or(text);
        let end = path.end_byte() as u32;
        let whole = Span { start: end.saturating_sub(last.len() as u32), end };
        cx.builder.node(Kind::Name, whole, last, &[])
    };
    let path = cx.leaf(Kind::Literal, path);
    Some(cx.node(Kind::Import, node, text, &[path, name]))
}
