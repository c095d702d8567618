//! Statements and definitions of Ruby.

use tree_sitter::Node;

use super::super::table::{self, field, lower, lower_all, statements};
use super::super::{Context, MAX_DEPTH, fields, named, span};
use super::expressions::{body, parameters};
use crate::parse::Gap;
use crate::tree::{Kind, NodeId, Span};

/// `return`, `break`, `next` and `yield` with what they give.
pub(super) fn with_values(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
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
pub(super) fn if_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
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

pub(super) fn unless_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let condition = field(cx, node, "condition");
    let condition = negated(cx, condition);
    let then = body(cx, node, "consequence");
    let otherwise = table::optional_block(cx, node.child_by_field_name("alternative"), node);
    cx.node(Kind::If, node, "", &[condition, then, otherwise])
}

pub(super) fn if_modifier(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut condition = field(cx, node, "condition");
    if node.kind() == "unless_modifier" {
        condition = negated(cx, condition);
    }
    let then = body(cx, node, "body");
    let otherwise = cx.empty(node);
    cx.node(Kind::If, node, "", &[condition, then, otherwise])
}

pub(super) fn while_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
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

pub(super) fn for_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let pattern = field(cx, node, "pattern");
    let iterable = field(cx, node, "value");
    let body = body(cx, node, "body");
    let otherwise = cx.empty(node);
    cx.node(Kind::ForEach, node, "", &[pattern, iterable, body, otherwise])
}

pub(super) fn case(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let subject = field(cx, node, "value");
    let mut children = vec![subject];
    for clause in named(node) {
        let patterns: Vec<Node<'_>> = fields(clause, "pattern");
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

pub(super) fn begin(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match guarded(cx, node) {
        Some(guarded) => guarded,
        None => table::all(cx, node, Kind::Block, ""),
    }
}

pub(super) fn body_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match guarded(cx, node) {
        Some(guarded) => cx.node(Kind::Block, node, "", &[guarded]),
        None => table::all(cx, node, Kind::Block, ""),
    }
}

pub(super) fn rescue_modifier(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inside = body(cx, node, "body");
    let absent = [cx.empty(node), cx.empty(node)];
    let handler = body(cx, node, "handler");
    let catch = cx.node(Kind::Catch, node, "", &[absent[0], absent[1], handler]);
    let absent = [cx.empty(node), cx.empty(node)];
    cx.node(Kind::Try, node, "", &[inside, catch, absent[0], absent[1]])
}

pub(super) fn method(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
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

pub(super) fn class(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
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
