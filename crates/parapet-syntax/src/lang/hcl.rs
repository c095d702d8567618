//! HCL and Terraform.
//!
//! A block is a call of its type with its labels and, last, its body; a body is an object like any other, whose
//! attributes are declarations.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::{self, Lower, Slot, Table};
use super::{BLOCKS, Context, LanguageTraits, Lowering, MAX_DEPTH, named, span};
use crate::parse::Gap;
use crate::tree::{Kind, NodeId, Span};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Hcl,
    grammar: || tree_sitter_hcl::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: LanguageTraits { settings_are_values: true, ..BLOCKS },
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Lower::Skip),
    ("tuple_start", Lower::Skip),
    ("tuple_end", Lower::Skip),
    ("object_start", Lower::Skip),
    ("object_end", Lower::Skip),
    ("ellipsis", Lower::Skip),
    ("body", Lower::Many(body)),
    ("block", Lower::With(block)),
    ("attribute", Lower::With(attribute)),
    ("object_elem", Lower::With(attribute)),
    ("identifier", Lower::Leaf(Kind::Name)),
    ("variable_expr", Lower::Inner),
    ("expression", Lower::With(expression)),
    ("literal_value", Lower::Inner),
    ("numeric_lit", Lower::With(number)),
    ("bool_lit", Lower::Leaf(Kind::Bool)),
    ("null_lit", Lower::Leaf(Kind::Null)),
    ("string_lit", Lower::With(string)),
    ("template_expr", Lower::Inner),
    ("quoted_template", Lower::With(template)),
    ("heredoc_template", Lower::With(template)),
    ("template_literal", Lower::Leaf(Kind::StrPart)),
    ("template_interpolation", Lower::With(interpolation)),
    ("collection_value", Lower::Inner),
    ("tuple", Lower::All(Kind::List, "")),
    ("object", Lower::All(Kind::Dict, "object")),
    ("function_call", Lower::With(call)),
    ("operation", Lower::Inner),
    ("unary_operation", Lower::With(unary)),
    ("binary_operation", Lower::With(binary)),
    ("conditional", Lower::Parts(Kind::Conditional, &[Slot::At(0), Slot::At(1), Slot::At(2)])),
    ("for_expr", Lower::Inner),
    ("for_tuple_expr", Lower::With(for_tuple)),
    ("for_object_expr", Lower::With(for_object)),
    ("for_cond", Lower::Parts(Kind::ComprehensionIf, &[Slot::At(0)])),
];

/// The attributes and blocks of a body, one by one.
fn body(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    out.extend(table::statements(cx, &named(node)));
}

/// `type "label" { … }`: a call of the type with the labels and the body.
fn block(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut callee = None;
    let mut arguments = Vec::new();
    let mut entries = Vec::new();
    let mut inside = span(node);
    for part in named(node) {
        match part.kind() {
            "block_start" => inside.start = span(part).start,
            "block_end" => inside.end = span(part).end,
            "body" => entries = table::statements(cx, &named(part)),
            "identifier" if callee.is_none() => callee = Some(cx.name(part)),
            _ => arguments.push(table::lower(cx, part)),
        }
    }
    let first = arguments.first().map(|&label| cx.builder.peek().span(label).start);
    arguments.push(cx.builder.node(Kind::Dict, inside, "object", &entries));
    let whole = Span { start: first.unwrap_or(inside.start), end: inside.end };
    let arguments = cx.builder.node(Kind::Args, whole, "", &arguments);
    let callee = callee.unwrap_or_else(|| cx.empty(node));
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

/// `name = value` in a body, and an entry of an object.
fn attribute(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let (name, value) = (parts.first().copied(), parts.get(1).copied());
    let attributes = cx.empty(node);
    let name = table::optional(cx, name, node);
    let of_type = cx.empty(node);
    let value = table::optional(cx, value, node);
    cx.node(Kind::VarDef, node, "", &[attributes, name, of_type, value])
}

/// A term with what follows it: `.name`, `[index]`, `[*]`.
fn expression(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operands = operands(cx, &named(node));
    match operands[..] {
        [one] => one,
        _ => cx.node(Kind::Other, node, node.kind(), &operands),
    }
}

/// The terms among the parts of a node, each with the accesses behind it.
fn operands(cx: &mut Context<'_>, parts: &[Node<'_>]) -> Vec<NodeId> {
    let mut out = Vec::new();
    let mut depth = cx.depth;
    for &part in parts {
        let accesses = match part.kind() {
            "index" | "get_attr" => vec![part],
            "splat" => splat(part),
            _ => {
                depth = cx.depth;
                out.push(table::lower(cx, part));
                continue;
            }
        };
        for access_part in accesses {
            depth += 1;
            if depth > MAX_DEPTH {
                cx.gaps.push(Gap::TooDeep(part.start_byte() as u32));
                return out;
            }
            if let Some(object) = out.pop() {
                out.push(access(cx, object, access_part));
            }
        }
    }
    out
}

/// The accesses that a splat is: itself, and those it applies to every element.
fn splat(node: Node<'_>) -> Vec<Node<'_>> {
    let mut out = vec![node];
    for kind in named(node) {
        out.extend(named(kind));
    }
    out
}

/// One access to a part of an object.
fn access(cx: &mut Context<'_>, object: NodeId, node: Node<'_>) -> NodeId {
    let start = cx.builder.peek().span(object).start;
    let (kind, part, end) = match node.kind() {
        "get_attr" => {
            let name = named(node).first().copied();
            (Kind::Member, table::optional(cx, name, node), span(node).end)
        }
        "splat" => {
            let marker = named(node).first().and_then(|kind| kind.child(0)).unwrap_or(node);
            (Kind::Index, cx.node(Kind::Literal, marker, "*", &[]), span(marker).end)
        }
        _ => (Kind::Index, index(cx, node), span(node).end),
    };
    cx.builder.node(kind, Span { start, end }, "", &[object, part])
}

/// The index in `[index]` and `.0`.
fn index(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let kind = named(node).first().copied().unwrap_or(node);
    if let Some(index) = named(kind).first().copied() {
        return table::lower(cx, index);
    }
    let text = cx.text(kind).trim_start_matches('.');
    cx.node(Kind::Int, kind, text, &[])
}

fn number(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let kind = if text.contains('.') { Kind::Float } else { Kind::Int };
    cx.leaf(kind, node)
}

/// The span between what opens and what closes a string.
fn content(node: Node<'_>) -> Span {
    let (mut start, mut end) = (span(node).start, span(node).end);
    let mut cursor = node.walk();
    for part in node.children(&mut cursor) {
        match part.kind() {
            "quoted_template_start" => start = span(part).end,
            "quoted_template_end" => end = span(part).start,
            _ => {}
        }
    }
    Span { start, end: end.max(start) }
}

fn string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inside = content(node);
    let text = cx.source.get(inside.start as usize..inside.end as usize).unwrap_or("");
    cx.node(Kind::Str, node, text, &[])
}

/// A string with something to fill in; a string without is a string.
fn template(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut parts = named(node);
    parts.retain(|part| part.kind().starts_with("template_"));
    match parts[..] {
        [only] if only.kind() == "template_literal" => {
            let text = cx.text(only);
            cx.node(Kind::Str, node, text, &[])
        }
        [] => cx.node(Kind::Str, node, "", &[]),
        _ => {
            let children = table::lower_all(cx, &parts);
            cx.node(Kind::Interp, node, "", &children)
        }
    }
}

fn interpolation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inside: Vec<Node<'_>> =
        named(node).into_iter().filter(|part| part.kind() == "expression").collect();
    let children = table::lower_all(cx, &inside);
    cx.node(Kind::Interpolation, node, "", &children)
}

/// `name(arguments)`; `list...` as the last argument is spread.
fn call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let callee = table::optional(cx, parts.first().copied(), node);
    let list = parts.get(1).copied().filter(|part| part.kind() == "function_arguments");
    let given = list.map(named).unwrap_or_default();
    let spread = given.last().copied().filter(|last| last.kind() == "ellipsis");
    let mut arguments = table::lower_all(cx, &given);
    if let Some(dots) = spread
        && let Some(last) = arguments.pop()
    {
        let whole = Span { start: cx.builder.peek().span(last).start, end: span(dots).end };
        arguments.push(cx.builder.node(Kind::Spread, whole, "", &[last]));
    }
    let end = span(node).end;
    let start = parts.first().map_or(end, |name| span(*name).end);
    let arguments = cx.builder.node(Kind::Args, Span { start, end }, "", &arguments);
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

/// The operator among the tokens of an operation.
fn operator(node: Node<'_>) -> &'static str {
    let mut cursor = node.walk();
    let token = node
        .children(&mut cursor)
        .find(|part| !part.is_named() && !matches!(part.kind(), "(" | ")"));
    token.map_or("", |token| token.kind())
}

fn unary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let children = operands(cx, &named(node));
    cx.node(Kind::Unary, node, operator(node), &children)
}

/// A chain of left-nested operators is lowered in a loop, so that it costs no stack.
fn binary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut spine = vec![node];
    while let Some(left) = spine.last().copied().and_then(left_operation) {
        spine.push(left);
    }
    let keep = (MAX_DEPTH.saturating_sub(cx.depth)).max(1) as usize;
    let cut = spine.len() > keep;
    if cut {
        cx.gaps.push(Gap::TooDeep(node.start_byte() as u32));
        spine.truncate(keep);
    }
    let mut left = None;
    for part in spine.into_iter().rev() {
        let parts = named(part);
        let children = match left {
            // What is to the left was lowered already.
            Some(left) => {
                let mut children = vec![left];
                children.extend(operands(cx, parts.get(1..).unwrap_or_default()));
                children
            }
            None if cut => {
                let mut children = vec![cx.node(Kind::Other, part, "too-deep", &[])];
                children.extend(operands(cx, parts.get(1..).unwrap_or_default()));
                children
            }
            None => operands(cx, &parts),
        };
        left = Some(cx.node(Kind::Binary, part, operator(part), &children));
    }
    left.unwrap_or_else(|| cx.empty(node))
}

/// The operation that is the whole left side of another.
fn left_operation(node: Node<'_>) -> Option<Node<'_>> {
    let parts = named(node);
    let left = parts.first().filter(|part| part.kind() == "operation")?;
    let is_whole = parts.get(1).is_some_and(|next| !is_access(*next));
    named(*left).first().copied().filter(|inner| is_whole && inner.kind() == "binary_operation")
}

fn is_access(node: Node<'_>) -> bool {
    matches!(node.kind(), "index" | "get_attr" | "splat")
}

/// `[for x in list : element if condition]`.
fn for_tuple(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (intro, values, condition) = for_parts(node);
    let element = table::optional(cx, values.first().copied(), node);
    comprehension(cx, node, ("list", element), intro, condition)
}

/// `{for key, value in list : key => value if condition}`.
fn for_object(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (intro, values, condition) = for_parts(node);
    let children = table::lower_all(cx, &values);
    let tree = cx.builder.peek();
    let whole = match (children.first(), children.last()) {
        (Some(&first), Some(&last)) => {
            Span { start: tree.span(first).start, end: tree.span(last).end }
        }
        _ => span(node),
    };
    let element = cx.builder.node(Kind::Pair, whole, "", &children);
    comprehension(cx, node, ("dict", element), intro, condition)
}

type ForParts<'n> = (Option<Node<'n>>, Vec<Node<'n>>, Option<Node<'n>>);

/// What a `for` goes over, what it makes and its condition.
fn for_parts(node: Node<'_>) -> ForParts<'_> {
    let parts = named(node);
    let of = |kind: &str| parts.iter().copied().find(|part| part.kind() == kind);
    let values = parts.iter().copied().filter(|part| part.kind() == "expression").collect();
    (of("for_intro"), values, of("for_cond"))
}

fn comprehension(
    cx: &mut Context<'_>,
    node: Node<'_>,
    (text, element): (&str, NodeId),
    intro: Option<Node<'_>>,
    condition: Option<Node<'_>>,
) -> NodeId {
    let mut children = vec![element];
    if let Some(intro) = intro {
        let parts = named(intro);
        let names = parts.iter().copied().filter(|part| part.kind() == "identifier");
        let names: Vec<NodeId> = names.map(|name| cx.name(name)).collect();
        let pattern = match names[..] {
            [one] => one,
            _ => cx.node(Kind::Tuple, intro, "", &names),
        };
        let iterable = parts.iter().copied().find(|part| part.kind() == "expression");
        let iterable = table::optional(cx, iterable, intro);
        children.push(cx.node(Kind::ComprehensionFor, intro, "", &[pattern, iterable]));
    }
    if let Some(condition) = condition {
        children.push(table::lower(cx, condition));
    }
    cx.node(Kind::Comprehension, node, text, &children)
}
