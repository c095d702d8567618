//! Lowering by table: for each kind of node of a grammar, what it becomes and where its parts are.
//!
//! A language file is a table and the functions for what a table cannot say. Kinds that no table names keep their
//! parts under [`Kind::Other`], so that nothing of a file is lost.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use tree_sitter::Node;

use super::{Context, fields, named, span};
use crate::tree::{Kind, NodeId, Span};

/// A function for what a table cannot say.
pub(crate) type LowerFn = fn(&mut Context<'_>, Node<'_>) -> NodeId;
/// A function for a node that stands for several statements, or for none.
pub(crate) type ManyFn = fn(&mut Context<'_>, Node<'_>, &mut Vec<NodeId>);

/// What a node of the grammar becomes.
#[derive(Clone, Copy)]
pub(crate) enum Lower {
    /// One token; its text as written.
    Leaf(Kind),
    /// One token; a fixed text.
    Fixed(Kind, &'static str),
    /// A string without anything to fill in: the text without what quotes it.
    Quoted,
    /// Parts at fixed places; an `operator` field becomes the text.
    Parts(Kind, &'static [Slot]),
    /// The same with a fixed text.
    Marked(Kind, &'static str, &'static [Slot]),
    /// Every named part, in order; the text is fixed.
    All(Kind, &'static str),
    /// The only part, as in parentheses.
    Inner,
    /// A binary operator with `left`, `operator` and `right`; long chains cost no stack.
    Binary,
    /// Nothing that counts, such as a comment.
    Skip,
    With(LowerFn),
    Many(ManyFn),
}

/// Where a part of a node is found.
#[derive(Clone, Copy)]
pub(crate) enum Slot {
    /// The part with this field name, or nothing.
    Field(&'static str),
    /// The same as a block, even when it is one statement.
    Block(&'static str),
    /// The same as a list of arguments.
    Args(&'static str),
    /// The same as a list of parameters.
    Params(&'static str),
    /// The same as a name, whatever its kind.
    Name(&'static str),
    /// The first part of this grammar kind, or nothing.
    Of(&'static str),
    /// The part at this place among the named ones, or nothing.
    At(usize),
    /// The modifiers, decorators and annotations: the parts of these kinds, and the words in them.
    Attributes(&'static [&'static str]),
    /// Never there.
    Absent,
}

/// The table of one language; it remembers the grammar it was first used with, so that no two can share one.
pub(crate) struct Table {
    /// What a family of languages shares; its own entries count first.
    shared: &'static [(&'static str, Lower)],
    entries: &'static [(&'static str, Lower)],
    by_id: OnceLock<Vec<Option<Lower>>>,
}

impl Table {
    pub(crate) const fn new(entries: &'static [(&'static str, Lower)]) -> Self {
        Self::of_family(&[], entries)
    }

    /// A table over the one that the language's family shares.
    pub(crate) const fn of_family(
        shared: &'static [(&'static str, Lower)],
        entries: &'static [(&'static str, Lower)],
    ) -> Self {
        Self { shared, entries, by_id: OnceLock::new() }
    }

    /// What a node becomes, where the table says it.
    fn lower_of(&self, node: Node<'_>) -> Option<Lower> {
        let by_id = self.by_id.get_or_init(|| {
            let grammar = node.language();
            let by_name: FxHashMap<&str, Lower> =
                self.shared.iter().chain(self.entries).copied().collect();
            (0..grammar.node_kind_count() as u16)
                .map(|id| {
                    let name = grammar.node_kind_for_id(id).unwrap_or("");
                    by_name.get(name).copied().filter(|_| grammar.node_kind_is_named(id))
                })
                .collect()
        });
        by_id.get(node.kind_id() as usize).copied().flatten()
    }
}

/// The whole file: its statements.
pub(crate) fn module(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let children = statements(cx, &named(node));
    let whole = Span { start: 0, end: cx.source.len() as u32 };
    cx.builder.node(Kind::Module, whole, "", &children)
}

/// Statements; an expression among them becomes a statement.
pub(crate) fn statements(cx: &mut Context<'_>, nodes: &[Node<'_>]) -> Vec<NodeId> {
    let mut out = Vec::with_capacity(nodes.len());
    for &node in nodes {
        match cx.table.lower_of(node) {
            Some(Lower::Many(many)) => {
                let before = out.len();
                many(cx, node, &mut out);
                for made in out.iter_mut().skip(before) {
                    *made = as_statement(cx, *made);
                }
            }
            Some(Lower::Skip) => {}
            _ => {
                let lowered = statement(cx, node);
                out.push(lowered);
            }
        }
    }
    out
}

/// One statement; an expression becomes one.
pub(crate) fn statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let lowered = lower(cx, node);
    as_statement(cx, lowered)
}

/// Wraps what is an expression.
pub(crate) fn as_statement(cx: &mut Context<'_>, lowered: NodeId) -> NodeId {
    let tree = cx.builder.peek();
    let kind = tree.kind(lowered);
    if kind.is_statement() || matches!(kind, Kind::Error | Kind::Case | Kind::Other) {
        return lowered;
    }
    as_expression_statement(cx, lowered)
}

/// Wraps an expression, even one of a kind of its own.
pub(crate) fn as_expression_statement(cx: &mut Context<'_>, expression: NodeId) -> NodeId {
    let whole = cx.builder.peek().span(expression);
    cx.builder.node(Kind::ExprStmt, whole, "", &[expression])
}

/// A node, by the table of its language.
pub(crate) fn lower(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    cx.deeper(node, |cx| inner(cx, node))
}

fn inner(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if node.is_error() {
        let children = statements(cx, &named(node));
        return cx.node(Kind::Error, node, "", &children);
    }
    match cx.table.lower_of(node) {
        Some(Lower::Leaf(kind)) => cx.leaf(kind, node),
        Some(Lower::Fixed(kind, text)) => cx.node(kind, node, text, &[]),
        Some(Lower::Quoted) => quoted(cx, node),
        Some(Lower::Parts(kind, slots)) => {
            let text = operator(cx, node);
            parts(cx, node, kind, text, slots)
        }
        Some(Lower::Marked(kind, text, slots)) => parts(cx, node, kind, text, slots),
        Some(Lower::All(kind, text)) => all(cx, node, kind, text),
        Some(Lower::Inner) => match named(node)[..] {
            [one] => lower(cx, one),
            _ => all(cx, node, Kind::Other, node.kind()),
        },
        Some(Lower::Binary) => binary(cx, node),
        Some(Lower::Skip) => cx.empty(node),
        Some(Lower::With(function)) => function(cx, node),
        Some(Lower::Many(many)) => {
            let mut found = Vec::new();
            many(cx, node, &mut found);
            match found[..] {
                [one] => one,
                _ => cx.node(Kind::Other, node, "declarations", &found),
            }
        }
        // A keyword where a part is asked for, such as `this`.
        None if !node.is_named() => cx.name(node),
        None if node.named_child_count() == 0 => cx.leaf(Kind::Literal, node),
        None => all(cx, node, Kind::Other, node.kind()),
    }
}

/// A node with every named part, in order.
pub(crate) fn all(cx: &mut Context<'_>, node: Node<'_>, kind: Kind, text: &str) -> NodeId {
    let children = match kind {
        Kind::Block | Kind::Module => statements(cx, &named(node)),
        _ => lower_all(cx, &named(node)),
    };
    cx.node(kind, node, text, &children)
}

/// Nodes in order, without those that do not count.
pub(crate) fn lower_all(cx: &mut Context<'_>, nodes: &[Node<'_>]) -> Vec<NodeId> {
    let mut out = Vec::with_capacity(nodes.len());
    for &node in nodes {
        if !matches!(cx.table.lower_of(node), Some(Lower::Skip)) {
            out.push(lower(cx, node));
        }
    }
    out
}

/// A node with parts at fixed places.
pub(crate) fn parts(
    cx: &mut Context<'_>,
    node: Node<'_>,
    kind: Kind,
    text: &str,
    slots: &[Slot],
) -> NodeId {
    let mut children = Vec::with_capacity(slots.len());
    for &slot in slots {
        children.push(part(cx, node, slot));
    }
    cx.node(kind, node, text, &children)
}

/// One part of a node.
pub(crate) fn part(cx: &mut Context<'_>, node: Node<'_>, slot: Slot) -> NodeId {
    match slot {
        Slot::Field(name) => field(cx, node, name),
        Slot::Block(name) => optional_block(cx, node.child_by_field_name(name), node),
        Slot::Args(name) => list(cx, node.child_by_field_name(name), Kind::Args, node),
        Slot::Params(name) => list(cx, node.child_by_field_name(name), Kind::Params, node),
        Slot::Name(name) => match node.child_by_field_name(name) {
            Some(name) => cx.name(name),
            None => cx.empty(node),
        },
        Slot::Of(kind) => {
            let found = named(node).into_iter().find(|child| child.kind() == kind);
            optional(cx, found, node)
        }
        Slot::At(index) => optional(cx, named(node).get(index).copied(), node),
        Slot::Attributes(kinds) => attributes(cx, node, kinds),
        Slot::Absent => cx.empty(node),
    }
}

/// The part with this field name, or nothing.
pub(crate) fn field(cx: &mut Context<'_>, node: Node<'_>, name: &str) -> NodeId {
    optional(cx, node.child_by_field_name(name), node)
}

/// A node that may be absent.
pub(crate) fn optional(cx: &mut Context<'_>, node: Option<Node<'_>>, near: Node<'_>) -> NodeId {
    match node {
        Some(node) => lower(cx, node),
        None => cx.empty(near),
    }
}

/// The statements of a block; one statement alone is a block of its own.
pub(crate) fn block(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let is_block = matches!(
        cx.table.lower_of(node),
        Some(Lower::All(Kind::Block, _) | Lower::Parts(Kind::Block, _))
    );
    let children = if is_block { statements(cx, &named(node)) } else { statements(cx, &[node]) };
    if let [one] = children[..]
        && cx.builder.peek().kind(one) == Kind::Block
    {
        return one;
    }
    cx.node(Kind::Block, node, "", &children)
}

pub(crate) fn optional_block(
    cx: &mut Context<'_>,
    node: Option<Node<'_>>,
    near: Node<'_>,
) -> NodeId {
    match node {
        Some(node) => block(cx, node),
        None => cx.empty(near),
    }
}

/// A list of arguments or parameters; empty where there is none.
pub(crate) fn list(
    cx: &mut Context<'_>,
    node: Option<Node<'_>>,
    kind: Kind,
    near: Node<'_>,
) -> NodeId {
    if let Some(node) = node {
        all(cx, node, kind, "")
    } else {
        let end = near.end_byte() as u32;
        cx.builder.node(kind, Span { start: end, end }, "", &[])
    }
}

/// The modifiers, decorators and annotations of a declaration, or nothing when there are none.
///
/// A kind that is named here and has no entry in the table holds words and annotations; one with an entry is an
/// annotation itself.
pub(crate) fn attributes(cx: &mut Context<'_>, node: Node<'_>, kinds: &[&str]) -> NodeId {
    attributes_and(cx, node, kinds, &[])
}

/// The same with attributes that stand elsewhere, such as what a class implements.
pub(crate) fn attributes_and(
    cx: &mut Context<'_>,
    node: Node<'_>,
    kinds: &[&str],
    others: &[NodeId],
) -> NodeId {
    let mut found = Vec::new();
    let mut cursor = node.walk();
    let children: Vec<Node<'_>> = node.children(&mut cursor).collect();
    for child in children {
        if !kinds.contains(&child.kind()) {
            continue;
        }
        if cx.table.lower_of(child).is_some() {
            let inner = lower(cx, child);
            found.push(as_attribute(cx, inner));
            continue;
        }
        if child.child_count() == 0 {
            let word = cx.text(child);
            found.push(cx.node(Kind::Attribute, child, word, &[]));
            continue;
        }
        let mut cursor = child.walk();
        let words: Vec<Node<'_>> = child.children(&mut cursor).collect();
        for word in words.into_iter().filter(|word| !word.is_extra()) {
            if word.is_named() && cx.table.lower_of(word).is_some() {
                let inner = lower(cx, word);
                found.push(as_attribute(cx, inner));
            } else {
                let text = cx.text(word);
                found.push(cx.node(Kind::Attribute, word, text, &[]));
            }
        }
    }
    found.extend_from_slice(others);
    let tree = cx.builder.peek();
    match (found.first(), found.last()) {
        (Some(&first), Some(&last)) => {
            let whole = Span { start: tree.span(first).start, end: tree.span(last).end };
            cx.builder.node(Kind::Attributes, whole, "", &found)
        }
        _ => cx.empty(node),
    }
}

fn as_attribute(cx: &mut Context<'_>, inner: NodeId) -> NodeId {
    let tree = cx.builder.peek();
    if tree.kind(inner) == Kind::Attribute {
        return inner;
    }
    let whole = tree.span(inner);
    cx.builder.node(Kind::Attribute, whole, "", &[inner])
}

/// A base that a word says more of, which a metavariable for a plain one does not mean.
pub(crate) fn base_by(cx: &mut Context<'_>, node: Node<'_>, word: &str, base: NodeId) -> NodeId {
    let start = span(node).start;
    let name = cx.builder.node(Kind::Name, Span { start, end: start }, word, &[]);
    cx.node(Kind::KeywordArg, node, "", &[name, base])
}

/// The text of an operator field.
pub(crate) fn operator<'t>(cx: &Context<'t>, node: Node<'_>) -> &'t str {
    node.child_by_field_name("operator").map_or("", |operator| cx.text(operator))
}

/// Whether a token without a name, such as a keyword, is a direct child.
pub(crate) fn has_token(node: Node<'_>, token: &str) -> bool {
    let mut cursor = node.walk();
    node.children(&mut cursor).any(|child| child.kind() == token)
}

/// A string without anything to fill in: what its content nodes hold, or the text without its quotes.
fn quoted(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let content = match (text.chars().next(), text.chars().next_back()) {
        (Some(first @ ('"' | '\'' | '`')), Some(last)) if first == last && text.len() > 1 => {
            let triple: String = std::iter::repeat_n(first, 3).collect();
            match text.strip_prefix(&triple).and_then(|rest| rest.strip_suffix(&triple)) {
                Some(inside) if text.len() >= 6 => inside,
                _ => text.get(1..text.len() - 1).unwrap_or(""),
            }
        }
        _ => text,
    };
    cx.node(Kind::Str, node, content, &[])
}

/// A chain of left-nested operators is lowered in a loop, so that `a + b + c + …` costs no stack.
pub(crate) fn binary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut spine = vec![node];
    while let Some(left) = spine.last().and_then(|node| node.child_by_field_name("left")) {
        let left = unwrapped(cx, left);
        if left.kind() != node.kind() {
            break;
        }
        spine.push(left);
    }
    let keep = (super::MAX_DEPTH.saturating_sub(cx.depth)).max(1) as usize;
    let cut = spine.len() > keep;
    if cut {
        cx.gaps.push(crate::parse::Gap::TooDeep(node.start_byte() as u32));
        spine.truncate(keep);
    }
    let innermost = spine.last().copied().unwrap_or(node);
    let mut left = if cut {
        cx.node(Kind::Other, innermost, "too-deep", &[])
    } else {
        field(cx, innermost, "left")
    };
    for part in spine.into_iter().rev() {
        let operator = operator(cx, part);
        let right = field(cx, part, "right");
        left = cx.node(Kind::Binary, part, operator, &[left, right]);
    }
    left
}

/// What a node holds that does not count itself, such as parentheses.
fn unwrapped<'n>(cx: &Context<'_>, node: Node<'n>) -> Node<'n> {
    let mut inside = node;
    while let (Some(Lower::Inner), &[one]) = (cx.table.lower_of(inside), &named(inside)[..]) {
        inside = one;
    }
    inside
}

/// Lowers what nests on its left, such as `a.b().c()`, in a loop; what lies too deep is left out.
///
/// `inner` gives the next link, `first` what the innermost one begins with, `link` a link upon what it goes on from.
pub(crate) fn chain<'n>(
    cx: &mut Context<'_>,
    node: Node<'n>,
    inner: impl Fn(Node<'n>) -> Option<Node<'n>>,
    first: impl FnOnce(&mut Context<'_>, Node<'n>) -> Option<NodeId>,
    link: impl Fn(&mut Context<'_>, Node<'n>, Option<NodeId>) -> NodeId,
) -> NodeId {
    let mut spine = vec![node];
    while let Some(next) = spine.last().and_then(|last| inner(*last)) {
        spine.push(next);
    }
    let base = cx.depth;
    let keep = super::MAX_DEPTH.saturating_sub(base).max(1) as usize;
    let cut = spine.len() > keep;
    if cut {
        cx.gaps.push(crate::parse::Gap::TooDeep(node.start_byte() as u32));
        spine.truncate(keep);
    }
    let innermost = spine.last().copied().unwrap_or(node);
    // What stands in a link lies as deep as the link.
    cx.depth = base + spine.len() as u32;
    let mut made = if cut {
        Some(cx.node(Kind::Other, innermost, "too-deep", &[]))
    } else {
        first(cx, innermost)
    };
    for (index, part) in spine.into_iter().enumerate().rev() {
        cx.depth = base + index as u32;
        made = Some(link(cx, part, made));
    }
    cx.depth = base;
    made.unwrap_or_else(|| cx.empty(node))
}

/// What stands at the inner end of a chain of nodes that each hold the next; a chain that is too long is cut.
pub(crate) fn chain_end(
    cx: &mut Context<'_>,
    spine: &mut Vec<Node<'_>>,
    end: Option<Node<'_>>,
    near: Node<'_>,
) -> NodeId {
    let keep = (super::MAX_DEPTH.saturating_sub(cx.depth)).max(1) as usize;
    if spine.len() > keep {
        spine.truncate(keep);
        let last = spine.last().copied().unwrap_or(near);
        cx.gaps.push(crate::parse::Gap::TooDeep(last.start_byte() as u32));
        return cx.node(Kind::Other, last, "too-deep", &[]);
    }
    let depth = spine.len() as u32;
    cx.depth += depth;
    let made = optional(cx, end, near);
    cx.depth -= depth;
    made
}

/// `else if` becomes an `If` in the else branch, alone in its block; a chain is followed in a loop.
///
/// `next` gives the `if` that an else branch is, and otherwise the branch itself.
pub(crate) fn if_chain<'n>(
    cx: &mut Context<'_>,
    node: Node<'n>,
    (condition, then): (&str, &str),
    next: fn(Node<'n>) -> (Option<Node<'n>>, Option<Node<'n>>),
) -> NodeId {
    let mut links = vec![node];
    let mut tail = None;
    while let Some(&last) = links.last() {
        match next(last) {
            (Some(link), _) if (links.len() as u32) < super::MAX_DEPTH / 2 => links.push(link),
            (Some(link), _) => {
                cx.gaps.push(crate::parse::Gap::TooDeep(link.start_byte() as u32));
                break;
            }
            (None, other) => {
                tail = other;
                break;
            }
        }
    }
    let lowered = links
        .iter()
        .map(|&link| {
            let condition = field(cx, link, condition);
            (link, condition, optional_block(cx, link.child_by_field_name(then), link))
        })
        .collect();
    let otherwise = optional_block(cx, tail, node);
    if_links(cx, node, lowered, otherwise)
}

/// The tests of an `if` with what each leads to, and what is done otherwise, as nested `If`s.
pub(crate) fn if_links<'n>(
    cx: &mut Context<'_>,
    node: Node<'n>,
    links: Vec<(Node<'n>, NodeId, NodeId)>,
    mut otherwise: NodeId,
) -> NodeId {
    let end = span(node).end;
    for (index, (link, condition, then)) in links.into_iter().enumerate().rev() {
        let whole = Span { start: span(link).start, end };
        let made = cx.builder.node(Kind::If, whole, "", &[condition, then, otherwise]);
        if index == 0 {
            return made;
        }
        otherwise = cx.builder.node(Kind::Block, whole, "", &[made]);
    }
    otherwise
}

/// The parts with a field name, in order.
pub(crate) fn all_fields(cx: &mut Context<'_>, node: Node<'_>, name: &str) -> Vec<NodeId> {
    lower_all(cx, &fields(node, name))
}
