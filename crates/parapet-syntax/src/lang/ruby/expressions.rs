//! Calls, arguments and blocks of Ruby.

use tree_sitter::Node;

use super::super::table::{self, field, lower};
use super::super::{Context, named, span};
use super::literals::{has_interpolation, symbol_key};
use crate::tree::{Kind, NodeId, Span};

/// `A::B` is a member of `A`; `::A` is `A`.
pub(super) fn scope_resolution(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = field(cx, node, "name");
    match node.child_by_field_name("scope") {
        Some(scope) => {
            let scope = lower(cx, scope);
            cx.node(Kind::Member, node, "", &[scope, name])
        }
        None => name,
    }
}

/// An entry of a hash.
pub(super) fn pair(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
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

pub(super) fn arguments(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
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

pub(super) fn parenthesized(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [one] => lower(cx, one),
        _ => table::all(cx, node, Kind::Block, ""),
    }
}

/// A call with what it is called on, its arguments and its block, each where it is there.
pub(super) fn call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
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

pub(super) fn element(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
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
pub(super) fn parameters(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
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
pub(super) fn body(cx: &mut Context<'_>, node: Node<'_>, name: &str) -> NodeId {
    match node.child_by_field_name(name) {
        Some(body) => table::block(cx, body),
        None => empty_block(cx, node),
    }
}

fn empty_block(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let end = span(node).end;
    cx.builder.node(Kind::Block, Span { start: end, end }, "", &[])
}

pub(super) fn block(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parameters = parameters(cx, node);
    let body = body(cx, node, "body");
    cx.node(Kind::Lambda, node, "", &[parameters, body])
}

pub(super) fn lambda(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parameters = parameters(cx, node);
    let body = match node.child_by_field_name("body") {
        Some(block) => body(cx, block, "body"),
        None => empty_block(cx, node),
    };
    cx.node(Kind::Lambda, node, "", &[parameters, body])
}

/// `a, b = 1, 2` is two assignments where each name has a value.
pub(super) fn assignment(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
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
