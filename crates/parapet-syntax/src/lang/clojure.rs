//! Clojure: a list is a call, or what its first symbol makes of it.
//!
//! `(-> x (f y))` is `(f x y)`, with the arrow in the text of the outermost call. What is quoted is no code.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::{self, Lower, Table};
use super::{BLOCKS, Context, LanguageTraits, Lowering, fields, named, span};
use crate::tree::{Kind, NodeId, Span};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Clojure,
    grammar: || tree_sitter_clojure_orchard::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: LanguageTraits { statements_are_values: true, ..BLOCKS },
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Lower::Skip),
    ("dis_expr", Lower::Skip),
    ("meta_lit", Lower::Skip),
    ("old_meta_lit", Lower::Skip),
    ("sym_lit", Lower::With(symbol)),
    ("kwd_lit", Lower::Leaf(Kind::Literal)),
    ("num_lit", Lower::With(number)),
    ("str_lit", Lower::Quoted),
    ("bool_lit", Lower::Leaf(Kind::Bool)),
    ("nil_lit", Lower::Leaf(Kind::Null)),
    ("quoting_lit", Lower::Leaf(Kind::Literal)),
    ("syn_quoting_lit", Lower::Leaf(Kind::Literal)),
    ("derefing_lit", Lower::With(marked)),
    ("var_quoting_lit", Lower::With(marked)),
    ("vec_lit", Lower::With(vector)),
    ("set_lit", Lower::With(set)),
    ("map_lit", Lower::With(map)),
    ("ns_map_lit", Lower::With(map)),
    ("list_lit", Lower::With(list)),
    ("anon_fn_lit", Lower::With(short_function)),
];

/// A form: as it is written, or a list that another form stands for.
#[derive(Clone)]
enum Form<'n> {
    Written(Node<'n>),
    Made(Span, Vec<Form<'n>>),
}

impl<'n> Form<'n> {
    fn span(&self) -> Span {
        match self {
            Self::Written(node) => span(*node),
            Self::Made(span, _) => *span,
        }
    }

    /// The forms in a list.
    fn items(&self) -> Option<Vec<Self>> {
        match self {
            Self::Written(node) if node.kind() == "list_lit" => Some(values(*node)),
            Self::Written(_) => None,
            Self::Made(_, items) => Some(items.clone()),
        }
    }

    fn is(&self, kind: &str) -> bool {
        matches!(self, Self::Written(node) if node.kind() == kind)
    }

    fn node(&self) -> Option<Node<'n>> {
        match self {
            Self::Written(node) => Some(*node),
            Self::Made(..) => None,
        }
    }
}

fn values(node: Node<'_>) -> Vec<Form<'_>> {
    fields(node, "value").into_iter().map(Form::Written).collect()
}

fn form(cx: &mut Context<'_>, form: &Form<'_>, near: Node<'_>) -> NodeId {
    match form {
        Form::Written(node) => table::lower(cx, *node),
        Form::Made(span, items) => cx.deeper(near, |cx| list_of(cx, near, *span, items, "")),
    }
}

fn forms(cx: &mut Context<'_>, all: &[Form<'_>], near: Node<'_>) -> Vec<NodeId> {
    all.iter().map(|one| form(cx, one, near)).collect()
}

/// Forms as the statements of a block.
fn body(cx: &mut Context<'_>, all: &[Form<'_>], near: Node<'_>, whole: Span) -> NodeId {
    block_with(cx, Vec::new(), all, near, whole)
}

fn block_with(
    cx: &mut Context<'_>,
    mut statements: Vec<NodeId>,
    all: &[Form<'_>],
    near: Node<'_>,
    whole: Span,
) -> NodeId {
    for lowered in forms(cx, all, near) {
        statements.push(table::as_statement(cx, lowered));
    }
    let end = all.last().map_or(whole.end, |last| last.span().end);
    let start = statements.first().map_or(end, |&first| cx.builder.peek().span(first).start);
    cx.builder.node(Kind::Block, Span { start: start.min(end), end }, "", &statements)
}

/// `name` and `namespace/name`.
fn symbol(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let Some(name) = node.child_by_field_name("name") else { return cx.name(node) };
    match node.child_by_field_name("namespace") {
        Some(namespace) => {
            let (object, name) = (cx.name(namespace), cx.name(name));
            cx.node(Kind::Member, node, "", &[object, name])
        }
        None => cx.name(name),
    }
}

fn number(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let is_whole = cx.text(node).bytes().all(|b| b.is_ascii_digit() || b == b'-');
    cx.leaf(if is_whole { Kind::Int } else { Kind::Literal }, node)
}

/// `@x` and `#'x`.
fn marked(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let marker = node.child_by_field_name("marker").map_or("", |marker| cx.text(marker));
    let inner = table::field(cx, node, "value");
    cx.node(Kind::Unary, node, marker, &[inner])
}

fn vector(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let items = forms(cx, &values(node), node);
    cx.node(Kind::List, node, "", &items)
}

fn set(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let items = forms(cx, &values(node), node);
    cx.node(Kind::Set, node, "", &items)
}

fn map(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut pairs = Vec::new();
    for pair in values(node).chunks(2) {
        let lowered = forms(cx, pair, node);
        let whole = Span {
            start: pair.first().map_or(0, |first| first.span().start),
            end: pair.last().map_or(0, |last| last.span().end),
        };
        pairs.push(match lowered[..] {
            [_, _] => cx.builder.node(Kind::Pair, whole, "", &lowered),
            _ => cx.builder.node(Kind::Other, whole, "entry", &lowered),
        });
    }
    cx.node(Kind::Dict, node, "", &pairs)
}

/// `#(f % 1)`.
fn short_function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parameters = table::list(cx, None, Kind::Params, node);
    let call = [Form::Made(span(node), values(node))];
    let body = body(cx, &call, node, span(node));
    cx.node(Kind::Lambda, node, "", &[parameters, body])
}

fn list(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    list_of(cx, node, span(node), &values(node), "")
}

/// The text of a symbol.
fn symbol_text<'t>(cx: &Context<'t>, form: Option<&Form<'_>>) -> &'t str {
    match form {
        Some(Form::Written(node)) if node.kind() == "sym_lit" => node
            .child_by_field_name("namespace")
            .is_none()
            .then(|| node.child_by_field_name("name"))
            .flatten()
            .map_or("", |name| cx.text(name)),
        _ => "",
    }
}

/// A list, by its first symbol.
fn list_of(
    cx: &mut Context<'_>,
    near: Node<'_>,
    whole: Span,
    items: &[Form<'_>],
    text: &str,
) -> NodeId {
    let word = symbol_text(cx, items.first());
    let at = Place { near, whole };
    let rest = items.get(1..).unwrap_or_default();
    let special = match word {
        "defn" | "defn-" | "defmacro" => function(cx, at, rest),
        "fn" => lambda(cx, at, rest, text),
        "def" | "defonce" => definition(cx, at, rest),
        "let" | "loop" | "binding" | "with-open" => bindings(cx, at, rest),
        "letfn" => local_functions(cx, at, rest),
        "if" | "if-not" => branch(cx, at, rest, word == "if-not"),
        "when" | "when-not" => when(cx, at, rest, word == "when-not"),
        "if-let" | "if-some" => bound_branch(cx, at, rest, true),
        "when-let" | "when-some" | "when-first" => bound_branch(cx, at, rest, false),
        "doseq" | "for" => each(cx, at, rest),
        "as->" => named_thread(cx, at, rest),
        "do" => Some(body(cx, rest, near, whole)),
        "try" => Some(try_form(cx, at, rest)),
        // Longer ones stay what they are: each step is one level.
        "->" | "some->" if rest.len() < MOST_STEPS => {
            Some(thread(cx, at, rest, Passed::First, word))
        }
        "->>" | "some->>" if rest.len() < MOST_STEPS => {
            Some(thread(cx, at, rest, Passed::Last, word))
        }
        "quote" | "comment" => {
            let text = cx.source.get(whole.start as usize..whole.end as usize).unwrap_or("");
            Some(cx.builder.node(Kind::Literal, whole, text, &[]))
        }
        "ns" | "require" => Some(requires(cx, at, items)),
        _ => None,
    };
    special.unwrap_or_else(|| call(cx, at, items, text))
}

/// Where a form stands.
#[derive(Clone, Copy)]
struct Place<'n> {
    near: Node<'n>,
    whole: Span,
}

impl Place<'_> {
    fn node(self, cx: &mut Context<'_>, kind: Kind, text: &str, children: &[NodeId]) -> NodeId {
        cx.builder.node(kind, self.whole, text, children)
    }
}

/// A call; `(.m x)` calls a method of `x` and `(T. x)` creates a `T`.
fn call(cx: &mut Context<'_>, at: Place<'_>, items: &[Form<'_>], text: &str) -> NodeId {
    let word = symbol_text(cx, items.first());
    let Some((first, mut rest)) = items.split_first() else {
        return at.node(cx, Kind::List, "", &[]);
    };
    let mut kind = Kind::Call;
    let name_span = first.span();
    let callee = if let (Some(method), Some((object, others))) =
        (word.strip_prefix('.').filter(|method| !method.is_empty()), rest.split_first())
    {
        rest = others;
        let object = form(cx, object, at.near);
        let name = cx.builder.node(Kind::Name, name_span, method, &[]);
        cx.builder.node(Kind::Member, name_span, "", &[object, name])
    } else if let Some(class) = word.strip_suffix('.').filter(|class| !class.is_empty()) {
        kind = Kind::New;
        cx.builder.node(Kind::Name, name_span, class, &[])
    } else {
        form(cx, first, at.near)
    };
    let arguments = forms(cx, rest, at.near);
    let end = rest.last().map_or(name_span.end, |last| last.span().end);
    let start = rest.first().map_or(end, |first| first.span().start);
    let arguments =
        cx.builder.node(Kind::Args, Span { start: start.min(end), end }, "", &arguments);
    at.node(cx, kind, text, &[callee, arguments])
}

/// Threads with more steps are not followed.
const MOST_STEPS: usize = 200;

/// Where a thread hands its value over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Passed {
    First,
    Last,
}

/// `(-> x (f y) g)` is `(g (f x y))`.
fn thread(
    cx: &mut Context<'_>,
    at: Place<'_>,
    items: &[Form<'_>],
    passed: Passed,
    arrow: &str,
) -> NodeId {
    let Some((first, steps)) = items.split_first() else {
        return at.node(cx, Kind::Null, "nil", &[]);
    };
    let mut value = first.clone();
    for step in steps {
        let mut list = step.items().unwrap_or_else(|| vec![step.clone()]);
        let place = match passed {
            Passed::First => list.len().min(1),
            Passed::Last => list.len(),
        };
        list.insert(place, value);
        value = Form::Made(Span { start: at.whole.start, end: step.span().end }, list);
    }
    match value {
        Form::Made(_, items) => list_of(cx, at.near, at.whole, &items, arrow),
        written @ Form::Written(_) => form(cx, &written, at.near),
    }
}

/// `(as-> v x (f x) (g x))`: the name holds what each step gives.
fn named_thread(cx: &mut Context<'_>, at: Place<'_>, items: &[Form<'_>]) -> Option<NodeId> {
    let [value, name, steps @ ..] = items else { return None };
    let attributes = cx.empty(at.near);
    let target = form(cx, name, at.near);
    let of_type = cx.empty(at.near);
    let first = form(cx, value, at.near);
    let whole = Span { start: value.span().start, end: name.span().end };
    let children = [attributes, target, of_type, first];
    let mut statements = vec![cx.builder.node(Kind::VarDef, whole, "", &children)];
    for (index, step) in steps.iter().enumerate() {
        let mut lowered = form(cx, step, at.near);
        if index + 1 < steps.len() {
            let target = form(cx, name, at.near);
            lowered = cx.builder.node(Kind::Assign, step.span(), "", &[target, lowered]);
        }
        statements.push(table::as_statement(cx, lowered));
    }
    Some(at.node(cx, Kind::Block, "", &statements))
}

/// Parameters, without `&`.
fn parameters(cx: &mut Context<'_>, at: Place<'_>, vector: &Form<'_>) -> NodeId {
    let items = vector.node().filter(|_| vector.is("vec_lit")).map(values);
    let mut found = Vec::new();
    for one in items.unwrap_or_else(|| vec![vector.clone()]) {
        if symbol_text(cx, Some(&one)) == "&" {
            continue;
        }
        let target = form(cx, &one, at.near);
        let absent = cx.empty(at.near);
        found.push(cx.builder.node(Kind::Param, one.span(), "", &[target, absent, absent]));
    }
    cx.builder.node(Kind::Params, vector.span(), "", &found)
}

/// The parameters and the body of each clause of a function.
fn clauses<'n>(items: &[Form<'n>]) -> Vec<(Form<'n>, Vec<Form<'n>>)> {
    if let Some(at) = items.iter().position(|item| item.is("vec_lit"))
        && items.iter().take(at).all(|item| !item.is("list_lit"))
    {
        return vec![(items[at].clone(), items.get(at + 1..).unwrap_or_default().to_vec())];
    }
    let mut found = Vec::new();
    for item in items {
        let list = item.items().unwrap_or_default();
        if let Some((vector, body)) = list.split_first().filter(|(vector, _)| vector.is("vec_lit"))
        {
            found.push((vector.clone(), body.to_vec()));
        }
    }
    found
}

fn function(cx: &mut Context<'_>, at: Place<'_>, items: &[Form<'_>]) -> Option<NodeId> {
    let (name, rest) = items.split_first()?;
    let mut clauses = clauses(rest);
    // Parameters that a symbol stands for.
    if clauses.is_empty()
        && let Some((vector, body)) = rest.split_first().filter(|(vector, _)| vector.is("sym_lit"))
    {
        clauses.push((vector.clone(), body.to_vec()));
    }
    let mut found = Vec::new();
    for (vector, code) in &clauses {
        let attributes = cx.empty(at.near);
        let name = form(cx, name, at.near);
        let parameters = parameters(cx, at, vector);
        let of_type = cx.empty(at.near);
        let body = body(cx, code, at.near, at.whole);
        found.push(at.node(cx, Kind::FuncDef, "", &[attributes, name, parameters, of_type, body]));
    }
    match found[..] {
        [] => None,
        [one] => Some(one),
        _ => Some(at.node(cx, Kind::Other, "declarations", &found)),
    }
}

fn lambda(cx: &mut Context<'_>, at: Place<'_>, items: &[Form<'_>], text: &str) -> Option<NodeId> {
    let mut found = Vec::new();
    for (vector, code) in clauses(items) {
        let parameters = parameters(cx, at, &vector);
        let body = body(cx, &code, at.near, at.whole);
        found.push(at.node(cx, Kind::Lambda, text, &[parameters, body]));
    }
    match found[..] {
        [] => None,
        [one] => Some(one),
        _ => Some(at.node(cx, Kind::Other, "clauses", &found)),
    }
}

fn definition(cx: &mut Context<'_>, at: Place<'_>, items: &[Form<'_>]) -> Option<NodeId> {
    let (name, value) = (items.first()?, items.get(1..)?.last());
    let attributes = cx.empty(at.near);
    let name = form(cx, name, at.near);
    let of_type = cx.empty(at.near);
    let value = match value {
        Some(value) => form(cx, value, at.near),
        None => cx.empty(at.near),
    };
    Some(at.node(cx, Kind::VarDef, "", &[attributes, name, of_type, value]))
}

/// The declarations in `[x 1 y 2]`.
fn declarations(cx: &mut Context<'_>, at: Place<'_>, vector: &Form<'_>) -> Vec<NodeId> {
    let mut found = Vec::new();
    for pair in vector.node().map(values).unwrap_or_default().chunks(2) {
        let [target, value] = pair else { continue };
        let whole = Span { start: target.span().start, end: value.span().end };
        let attributes = cx.empty(at.near);
        let target = form(cx, target, at.near);
        let of_type = cx.empty(at.near);
        let value = form(cx, value, at.near);
        let children = [attributes, target, of_type, value];
        found.push(cx.builder.node(Kind::VarDef, whole, "", &children));
    }
    found
}

/// `(let [x 1] …)`: a block with its declarations.
fn bindings(cx: &mut Context<'_>, at: Place<'_>, items: &[Form<'_>]) -> Option<NodeId> {
    let (vector, code) = items.split_first().filter(|(vector, _)| vector.is("vec_lit"))?;
    let mut statements = declarations(cx, at, vector);
    for lowered in forms(cx, code, at.near) {
        statements.push(table::as_statement(cx, lowered));
    }
    Some(at.node(cx, Kind::Block, "", &statements))
}

fn local_functions(cx: &mut Context<'_>, at: Place<'_>, items: &[Form<'_>]) -> Option<NodeId> {
    let (vector, code) = items.split_first().filter(|(vector, _)| vector.is("vec_lit"))?;
    let mut statements = Vec::new();
    for one in vector.node().map(values).unwrap_or_default() {
        let place = Place { near: at.near, whole: one.span() };
        statements.extend(function(cx, place, &one.items().unwrap_or_default()));
    }
    for lowered in forms(cx, code, at.near) {
        statements.push(table::as_statement(cx, lowered));
    }
    Some(at.node(cx, Kind::Block, "", &statements))
}

fn condition(cx: &mut Context<'_>, at: Place<'_>, test: &Form<'_>, negated: bool) -> NodeId {
    let condition = form(cx, test, at.near);
    if !negated {
        return condition;
    }
    cx.builder.node(Kind::Unary, test.span(), "not", &[condition])
}

fn branch(
    cx: &mut Context<'_>,
    at: Place<'_>,
    items: &[Form<'_>],
    negated: bool,
) -> Option<NodeId> {
    let (test, rest) = items.split_first()?;
    let condition = condition(cx, at, test, negated);
    let then = body(cx, rest.get(..1).unwrap_or_default(), at.near, at.whole);
    let otherwise = match rest.get(1..).filter(|rest| !rest.is_empty()) {
        Some(rest) => body(cx, rest, at.near, at.whole),
        None => cx.empty(at.near),
    };
    Some(at.node(cx, Kind::If, "", &[condition, then, otherwise]))
}

fn when(cx: &mut Context<'_>, at: Place<'_>, items: &[Form<'_>], negated: bool) -> Option<NodeId> {
    let (test, rest) = items.split_first()?;
    let condition = condition(cx, at, test, negated);
    let then = body(cx, rest, at.near, at.whole);
    let otherwise = cx.empty(at.near);
    Some(at.node(cx, Kind::If, "", &[condition, then, otherwise]))
}

/// `(if-let [x v] a b)`: the name is known in the first branch only.
fn bound_branch(
    cx: &mut Context<'_>,
    at: Place<'_>,
    items: &[Form<'_>],
    has_else: bool,
) -> Option<NodeId> {
    let (vector, rest) = items.split_first().filter(|(vector, _)| vector.is("vec_lit"))?;
    let declared = declarations(cx, at, vector);
    // The value is looked at where it is bound.
    let condition = cx.builder.node(Kind::Other, vector.span(), "bound", &[]);
    let (then, otherwise) =
        if has_else { rest.split_at(rest.len().min(1)) } else { (rest, &[][..]) };
    let then = block_with(cx, declared, then, at.near, at.whole);
    let otherwise = if otherwise.is_empty() {
        cx.empty(at.near)
    } else {
        body(cx, otherwise, at.near, at.whole)
    };
    Some(at.node(cx, Kind::If, "", &[condition, then, otherwise]))
}

/// `(doseq [x xs] …)` and `(for [x xs] …)`: a loop for the first generator, with what follows it inside.
fn each(cx: &mut Context<'_>, at: Place<'_>, items: &[Form<'_>]) -> Option<NodeId> {
    let (vector, code) = items.split_first().filter(|(vector, _)| vector.is("vec_lit"))?;
    let parts = vector.node().map(values)?;
    let (target, iterable) = (parts.first()?, parts.get(1)?);
    let target = form(cx, target, at.near);
    let iterable = form(cx, iterable, at.near);
    let mut further = Vec::new();
    for pair in parts.get(2..).unwrap_or_default().chunks(2) {
        let [name, value] = pair else { continue };
        let attributes = cx.empty(at.near);
        let name = form(cx, name, at.near);
        let of_type = cx.empty(at.near);
        let value = form(cx, value, at.near);
        let children = [attributes, name, of_type, value];
        further.push(at.node(cx, Kind::VarDef, "", &children));
    }
    let body = block_with(cx, further, code, at.near, at.whole);
    let otherwise = cx.empty(at.near);
    Some(at.node(cx, Kind::ForEach, "", &[target, iterable, body, otherwise]))
}

/// `(try … (catch T e …) (finally …))`.
fn try_form(cx: &mut Context<'_>, at: Place<'_>, items: &[Form<'_>]) -> NodeId {
    let mut plain = Vec::new();
    let mut handlers = Vec::new();
    for item in items {
        let inside = item.items().unwrap_or_default();
        match symbol_text(cx, inside.first()) {
            word @ ("catch" | "finally") => handlers.push((item.span(), word == "catch", inside)),
            _ => plain.push(item.clone()),
        }
    }
    let mut parts = vec![body(cx, &plain, at.near, at.whole)];
    let mut finally = None;
    for (whole, is_catch, items) in handlers {
        if !is_catch {
            finally = Some(body(cx, items.get(1..).unwrap_or_default(), at.near, whole));
            continue;
        }
        let mut head = Vec::new();
        for index in 1..3 {
            head.push(match items.get(index) {
                Some(part) => form(cx, part, at.near),
                None => cx.empty(at.near),
            });
        }
        head.push(body(cx, items.get(3..).unwrap_or_default(), at.near, whole));
        parts.push(cx.builder.node(Kind::Catch, whole, "", &head));
    }
    parts.push(cx.empty(at.near));
    let finally = finally.unwrap_or_else(|| cx.empty(at.near));
    parts.push(finally);
    at.node(cx, Kind::Try, "", &parts)
}

/// `(ns …)` and `(require …)`: a call with an import for each `[path :as alias]` in it.
fn requires(cx: &mut Context<'_>, at: Place<'_>, items: &[Form<'_>]) -> NodeId {
    let mut parts = vec![call(cx, at, items, "")];
    let mut pending: Vec<Node<'_>> = items.iter().filter_map(Form::node).rev().collect();
    while let Some(node) = pending.pop() {
        if node.kind() != "vec_lit" {
            if matches!(node.kind(), "list_lit" | "quoting_lit") {
                pending.extend(named(node).into_iter().rev());
            }
            continue;
        }
        let words = fields(node, "value");
        let alias = words.iter().position(|&word| cx.text(word) == ":as");
        if let (Some(&path), Some(&name)) =
            (words.first(), alias.and_then(|alias| words.get(alias + 1)))
        {
            let text = cx.text(path);
            let path = cx.leaf(Kind::Literal, path);
            let name = cx.name(name);
            parts.push(cx.node(Kind::Import, node, text, &[path, name]));
        }
    }
    match parts[..] {
        [one] => one,
        _ => at.node(cx, Kind::Other, "requires", &parts),
    }
}
