//! Jsonnet.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::{self, Lower, Table, lower, lower_all};
use super::{BLOCKS, Context, LanguageTraits, Lowering, fields, named, span, yaml};
use crate::parse::Gap;
use crate::tree::{Kind, NodeId, Span};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Jsonnet,
    grammar: || tree_sitter_jsonnet::LANGUAGE.into(),
    table: &TABLE,
    lower: file,
    wider: None,
    traits: LanguageTraits { statements_are_values: true, ..BLOCKS },
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("line_comment", Lower::Skip),
    ("block_comment", Lower::Skip),
    ("local_expr", Lower::With(local)),
    ("assert_expr", Lower::With(local)),
    ("assertion", Lower::With(assertion)),
    ("member_assert", Lower::Inner),
    ("member_local", Lower::Inner),
    ("bind", Lower::With(bind)),
    ("params", Lower::All(Kind::Params, "")),
    ("param", Lower::With(param)),
    ("destruct_field", Lower::With(destruct_field)),
    ("destruct_rest", Lower::All(Kind::Spread, "")),
    ("binary_expr", Lower::With(binary)),
    ("if_then_else", Lower::With(conditional)),
    ("function_expr", Lower::With(function)),
    ("error_expr", Lower::With(named_call)),
    ("import_expr", Lower::With(named_call)),
    ("array", Lower::With(array)),
    ("object", Lower::With(object)),
    ("member", Lower::Inner),
    ("field", Lower::With(field)),
    ("for_spec", Lower::With(for_spec)),
    ("if_spec", Lower::With(if_spec)),
    ("arg", Lower::With(argument)),
    ("parened", Lower::With(only)),
    ("source_file", Lower::With(only)),
    ("ident_ref", Lower::Leaf(Kind::Name)),
    ("ident", Lower::Leaf(Kind::Name)),
    ("dollar", Lower::Leaf(Kind::Name)),
    ("literal", Lower::With(literal)),
    ("number", Lower::With(number)),
    ("string", Lower::With(string)),
    ("verbatim_string", Lower::With(verbatim)),
    ("string_block", Lower::With(string_block)),
];

/// The whole file: what it declares, and the value that it is.
fn file(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let whole = Span { start: 0, end: cx.source.len() as u32 };
    let inside: Vec<Node<'_>> = children(node);
    let statements = match named(node)[..] {
        [chain] if is_chain(chain) => chained(cx, chain),
        _ => {
            let values = expressions(cx, &inside);
            values.into_iter().map(|value| table::as_statement(cx, value)).collect()
        }
    };
    cx.builder.node(Kind::Module, whole, "", &statements)
}

fn children(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    node.children(&mut cursor).filter(|child| !child.is_extra() || child.is_error()).collect()
}

/// The expressions among nodes that stand side by side: operators before a value, the value, suffixes behind it.
fn expressions(cx: &mut Context<'_>, nodes: &[Node<'_>]) -> Vec<NodeId> {
    let mut out = Vec::new();
    let mut operators: Vec<Node<'_>> = Vec::new();
    let mut current: Option<(u32, NodeId)> = None;
    let mut links = 0;
    for &node in nodes {
        if let Some((start, base)) = current.filter(|_| node.kind().starts_with("suffix_")) {
            let whole = Span { start, end: span(node).end };
            links += 1;
            if links > super::MAX_DEPTH.saturating_sub(cx.depth) {
                cx.gaps.push(Gap::TooDeep(span(node).start));
                break;
            }
            current = Some((start, with_suffix(cx, node, base, whole)));
            continue;
        }
        if let Some((_, value)) = current.take() {
            out.push(with_operators(cx, &mut operators, value));
        }
        links = 0;
        if node.is_named() {
            current = Some((span(node).start, lower(cx, node)));
        } else if matches!(node.kind(), "-" | "+" | "!" | "~") {
            operators.push(node);
        }
    }
    if let Some((_, value)) = current {
        out.push(with_operators(cx, &mut operators, value));
    }
    out
}

fn with_operators(cx: &mut Context<'_>, operators: &mut Vec<Node<'_>>, value: NodeId) -> NodeId {
    let mut value = value;
    let end = cx.builder.peek().span(value).end;
    while let Some(operator) = operators.pop() {
        let whole = Span { start: span(operator).start, end };
        value = cx.builder.node(Kind::Unary, whole, operator.kind(), &[value]);
    }
    value
}

fn with_suffix(cx: &mut Context<'_>, node: Node<'_>, base: NodeId, whole: Span) -> NodeId {
    match node.kind() {
        "suffix_index" => {
            let name = table::optional(cx, named(node).first().copied(), node);
            cx.builder.node(Kind::Member, whole, "", &[base, name])
        }
        "suffix_index_expr" => {
            let index = only(cx, node);
            cx.builder.node(Kind::Index, whole, "", &[base, index])
        }
        "suffix_slice" => {
            let slice = slice(cx, node);
            cx.builder.node(Kind::Index, whole, "", &[base, slice])
        }
        "suffix_apply" => {
            let arguments = table::all(cx, node, Kind::Args, "");
            cx.builder.node(Kind::Call, whole, "", &[base, arguments])
        }
        // `a {…}` is `a + {…}`.
        _ => {
            let object = only(cx, node);
            cx.builder.node(Kind::Binary, whole, "+", &[base, object])
        }
    }
}

/// The one expression in a node.
fn only(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inside = children(node);
    match expressions(cx, &inside)[..] {
        [] => cx.empty(node),
        [one] => one,
        ref several => cx.node(Kind::Other, node, node.kind(), several),
    }
}

fn slice(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inside = children(node);
    let mut parts: Vec<NodeId> = Vec::new();
    for part in inside.split(|child| child.kind() == ":") {
        let part = expressions(cx, part).first().copied();
        parts.push(part.unwrap_or_else(|| cx.empty(node)));
    }
    while parts.len() < 3 {
        parts.push(cx.empty(node));
    }
    cx.node(Kind::Slice, node, "", &parts)
}

fn is_chain(node: Node<'_>) -> bool {
    matches!(node.kind(), "local_expr" | "assert_expr")
}

/// `local a = 1; assert b; value`: a block whose last statement is its value.
fn local(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let statements = chained(cx, node);
    cx.node(Kind::Block, node, "", &statements)
}

/// What a chain of declarations declares, and its value; long ones cost no stack.
fn chained(cx: &mut Context<'_>, node: Node<'_>) -> Vec<NodeId> {
    let mut out = Vec::new();
    let mut link = node;
    loop {
        let inside = children(link);
        let (declared, rest): (Vec<_>, Vec<_>) =
            inside.into_iter().partition(|child| matches!(child.kind(), "bind" | "assertion"));
        out.extend(lower_all(cx, &declared));
        let value: Vec<Node<'_>> = rest.iter().copied().filter(Node::is_named).collect();
        match value[..] {
            [next] if is_chain(next) => link = next,
            _ => {
                let values = expressions(cx, &rest);
                out.extend(values.into_iter().map(|value| table::as_statement(cx, value)));
                return out;
            }
        }
    }
}

fn assertion(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inside = children(node);
    let mut parts = expressions(cx, &inside);
    while parts.len() < 2 {
        parts.push(cx.empty(node));
    }
    cx.node(Kind::Assert, node, "", &parts)
}

/// `a = value`, `f(x) = value`, `f = function(x) value`.
fn bind(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inside = children(node);
    let equals = inside.iter().position(|child| child.kind() == "=").unwrap_or(inside.len());
    let (targets, value) = inside.split_at(equals);
    if let Some(params) = inside.iter().copied().find(|child| child.kind() == "params") {
        let name = table::optional(cx, inside.first().copied(), node);
        let params_lowered = lower(cx, params);
        let body: Vec<Node<'_>> = value.iter().copied().filter(|child| *child != params).collect();
        let body = body_of(cx, &body, node);
        let absent = [cx.empty(node), cx.empty(node)];
        let parts = [absent[0], name, params_lowered, absent[1], body];
        return cx.node(Kind::FuncDef, node, "", &parts);
    }
    let target = destructed(cx, targets, node);
    let value = expressions(cx, value).first().copied();
    let value = value.unwrap_or_else(|| cx.empty(node));
    let absent = [cx.empty(node), cx.empty(node)];
    cx.node(Kind::VarDef, node, "", &[absent[0], target, absent[1], value])
}

/// The body of a function: a block whose last statement is its value.
fn body_of(cx: &mut Context<'_>, nodes: &[Node<'_>], near: Node<'_>) -> NodeId {
    let value: Vec<Node<'_>> = nodes.iter().copied().filter(Node::is_named).collect();
    if let [chain] = value[..]
        && is_chain(chain)
    {
        return lower(cx, chain);
    }
    let values = expressions(cx, nodes);
    let statements: Vec<NodeId> =
        values.into_iter().map(|value| table::as_statement(cx, value)).collect();
    let tree = cx.builder.peek();
    let end = span(near).end;
    let whole = match (statements.first(), statements.last()) {
        (Some(&first), Some(&last)) => {
            Span { start: tree.span(first).start, end: tree.span(last).end }
        }
        _ => Span { start: end, end },
    };
    cx.builder.node(Kind::Block, whole, "", &statements)
}

/// A name, or the names in `[a, b]` and `{a, b: c}`.
fn destructed(cx: &mut Context<'_>, nodes: &[Node<'_>], near: Node<'_>) -> NodeId {
    let names: Vec<Node<'_>> = nodes.iter().copied().filter(Node::is_named).collect();
    let opens = nodes.first().map_or("", |first| first.kind());
    let lowered = lower_all(cx, &names);
    match (opens, &lowered[..]) {
        ("{", _) => cx.node(Kind::Dict, near, "object", &lowered),
        ("[", _) => cx.node(Kind::List, near, "", &lowered),
        (_, &[one]) => one,
        (_, []) => cx.empty(near),
        _ => cx.node(Kind::Other, near, "names", &lowered),
    }
}

fn destruct_field(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let names = lower_all(cx, &named(node));
    let (Some(&key), value) = (names.first(), names.get(1)) else { return cx.empty(node) };
    let value = value.copied().unwrap_or_else(|| cx.name(node));
    cx.node(Kind::Pair, node, "", &[key, value])
}

fn param(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inside = children(node);
    let equals = inside.iter().position(|child| child.kind() == "=").unwrap_or(inside.len());
    let (target, default) = inside.split_at(equals);
    let target = destructed(cx, target, node);
    let of_type = cx.empty(node);
    let default = expressions(cx, default).first().copied();
    let default = default.unwrap_or_else(|| cx.empty(node));
    cx.node(Kind::Param, node, "", &[target, of_type, default])
}

/// A chain of left-nested operators is lowered in a loop.
fn binary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut spine = vec![node];
    let keep = super::MAX_DEPTH.saturating_sub(cx.depth).max(1) as usize;
    while let Some(&last) = spine.last() {
        match fields(last, "lhs")[..] {
            [left] if left.kind() == "binary_expr" => spine.push(left),
            _ => break,
        }
    }
    let innermost = spine.last().copied().unwrap_or(node);
    let mut left = if spine.len() > keep {
        cx.gaps.push(Gap::TooDeep(span(node).start));
        spine.truncate(keep);
        cx.node(Kind::Other, innermost, "too-deep", &[])
    } else {
        side(cx, innermost, "lhs")
    };
    for part in spine.into_iter().rev() {
        let operator = part.child_by_field_name("op").map_or("", |operator| operator.kind());
        let right = side(cx, part, "rhs");
        left = cx.node(Kind::Binary, part, operator, &[left, right]);
    }
    left
}

fn side(cx: &mut Context<'_>, node: Node<'_>, name: &str) -> NodeId {
    let nodes = fields(node, name);
    let value = expressions(cx, &nodes).first().copied();
    value.unwrap_or_else(|| cx.empty(node))
}

fn conditional(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inside = children(node);
    let mut parts = expressions(cx, &inside);
    while parts.len() < 3 {
        parts.push(cx.empty(node));
    }
    cx.node(Kind::Conditional, node, "", &parts)
}

fn function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (params, rest): (Vec<_>, Vec<_>) =
        children(node).into_iter().partition(|child| child.kind() == "params");
    lambda(cx, node, params.first().copied(), &rest)
}

fn lambda(
    cx: &mut Context<'_>,
    node: Node<'_>,
    params: Option<Node<'_>>,
    body: &[Node<'_>],
) -> NodeId {
    let params = match params {
        Some(params) => lower(cx, params),
        None => table::list(cx, None, Kind::Params, node),
    };
    let body = body_of(cx, body, node);
    cx.node(Kind::Lambda, node, "", &[params, body])
}

/// `error value` and `import "path"` are calls of what they begin with.
fn named_call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inside = children(node);
    let Some((&word, rest)) = inside.split_first() else { return cx.empty(node) };
    let callee = cx.name(word);
    let values = expressions(cx, rest);
    let arguments = cx.node(Kind::Args, node, "", &values);
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

fn array(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    collection(cx, node, Kind::List, "list")
}

fn object(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    collection(cx, node, Kind::Dict, "dict")
}

/// Elements or members; with `for` they are made from others.
fn collection(cx: &mut Context<'_>, node: Node<'_>, kind: Kind, comprehension: &str) -> NodeId {
    let inside = children(node);
    let parts = expressions(cx, &inside);
    if inside.iter().any(|child| child.kind() == "for_spec") {
        return cx.node(Kind::Comprehension, node, comprehension, &parts);
    }
    cx.node(kind, node, if kind == Kind::Dict { "object" } else { "" }, &parts)
}

/// `name: value`, `name:: value`, `name+: value`, `name(x): value`.
fn field(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inside = children(node);
    let key = match inside.first() {
        Some(&name) => key(cx, name),
        None => cx.empty(node),
    };
    let at = inside.iter().position(|child| child.kind() == "visibility").unwrap_or(0);
    let value: Vec<Node<'_>> = inside.iter().copied().skip(at + 1).collect();
    let (params, value): (Vec<_>, Vec<_>) = value
        .into_iter()
        .chain(inside.iter().copied().take(at).filter(|child| child.kind() == "params"))
        .partition(|child| child.kind() == "params");
    let value = if params.is_empty() {
        let value = expressions(cx, &value).first().copied();
        value.unwrap_or_else(|| cx.empty(node))
    } else {
        lambda(cx, node, params.first().copied(), &value)
    };
    cx.node(Kind::Pair, node, "", &[key, value])
}

fn key(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [name] if name.kind() == "ident" => cx.leaf(Kind::Key, name),
        [text] if table::has_token(node, "[") => lower(cx, text),
        [text] if text.kind() == "string" => {
            let whole = cx.text(text);
            let inside = whole.get(1..whole.len().saturating_sub(1)).unwrap_or("");
            cx.node(Kind::Key, text, inside, &[])
        }
        _ => only(cx, node),
    }
}

fn for_spec(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inside = children(node);
    let at = inside.iter().position(|child| child.kind() == "in").unwrap_or(inside.len());
    let (target, source) = inside.split_at(at);
    let target: Vec<Node<'_>> =
        target.iter().copied().filter(|child| child.kind() != "for").collect();
    let target = destructed(cx, &target, node);
    let source = expressions(cx, source).first().copied();
    let source = source.unwrap_or_else(|| cx.empty(node));
    cx.node(Kind::ComprehensionFor, node, "", &[target, source])
}

fn if_spec(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let condition = only(cx, node);
    cx.node(Kind::ComprehensionIf, node, "", &[condition])
}

fn argument(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inside = children(node);
    if let [name, equals, ref value @ ..] = inside[..]
        && equals.kind() == "="
    {
        let name = cx.name(name);
        let value = expressions(cx, value).first().copied();
        let value = value.unwrap_or_else(|| cx.empty(node));
        return cx.node(Kind::KeywordArg, node, "", &[name, value]);
    }
    only(cx, node)
}

fn literal(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let kind = match cx.text(node) {
        "null" => Kind::Null,
        "true" | "false" => Kind::Bool,
        _ => Kind::Name,
    };
    cx.leaf(kind, node)
}

fn number(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let is_whole = !cx.text(node).contains(['.', 'e', 'E']);
    cx.leaf(if is_whole { Kind::Int } else { Kind::Float }, node)
}

fn string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let inside = text.get(1..text.len().saturating_sub(1)).unwrap_or("");
    cx.node(Kind::Str, node, &yaml::unescaped(inside), &[])
}

/// `@"text"`: no escapes but a quote written twice.
fn verbatim(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node).trim_start_matches('@');
    let quote = text.get(..1).unwrap_or("");
    let inside = text.get(1..text.len().saturating_sub(1)).unwrap_or("");
    cx.node(Kind::Str, node, &inside.replace(&quote.repeat(2), quote), &[])
}

/// `|||` lines `|||`, without the indentation of the first line.
fn string_block(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let body = text.split_once('\n').map_or("", |(_, body)| body);
    let body = body.rsplit_once("|||").map_or(body, |(body, _)| body);
    let body = body.rsplit_once('\n').map_or("", |(body, _)| body);
    let blank = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let indent = body.lines().next().map_or(0, blank);
    let lines: Vec<&str> = body.lines().map(|line| line.get(indent..).unwrap_or("")).collect();
    cx.node(Kind::Str, node, &lines.join("\n"), &[])
}
