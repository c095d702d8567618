//! Commands for a shell inside another language, such as those of a Dockerfile.
//!
//! A command is a call whose arguments are all of its words, the first included: what runs may follow `sudo` or `env`,
//! and a pattern says so by an ellipsis before it.

use tree_sitter::Node;

use super::table::{self, Lower, Slot, Table};
use super::{Context, MAX_DEPTH, named, span};
use crate::parse::Gap;
use crate::tree::{Kind, NodeId, Span};

/// Over the grammar of Bash.
pub(super) static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Lower::Skip),
    ("command", Lower::With(command)),
    ("declaration_command", Lower::With(words)),
    ("unset_command", Lower::With(words)),
    ("command_name", Lower::Inner),
    ("word", Lower::Leaf(Kind::Str)),
    ("number", Lower::Leaf(Kind::Str)),
    ("test_operator", Lower::Leaf(Kind::Str)),
    ("regex", Lower::Leaf(Kind::Str)),
    ("extglob_pattern", Lower::Leaf(Kind::Str)),
    ("raw_string", Lower::Quoted),
    ("string", Lower::With(string)),
    ("string_content", Lower::Leaf(Kind::StrPart)),
    ("concatenation", Lower::With(concatenation)),
    ("simple_expansion", Lower::With(expansion)),
    ("expansion", Lower::With(expansion)),
    ("variable_name", Lower::Leaf(Kind::Name)),
    (
        "variable_assignment",
        Lower::Parts(Kind::Assign, &[Slot::Field("name"), Slot::Field("value")]),
    ),
    ("pipeline", Lower::With(pipeline)),
    ("list", Lower::With(list)),
    ("negated_command", Lower::All(Kind::Unary, "!")),
    ("subshell", Lower::All(Kind::Block, "")),
    ("compound_statement", Lower::All(Kind::Block, "")),
    ("do_group", Lower::All(Kind::Block, "")),
    ("test_command", Lower::All(Kind::Other, "test")),
    ("unary_expression", Lower::With(unary)),
    ("binary_expression", Lower::Binary),
    ("parenthesized_expression", Lower::Inner),
    ("if_statement", Lower::With(if_statement)),
    (
        "while_statement",
        Lower::Parts(Kind::While, &[Slot::Field("condition"), Slot::Block("body"), Slot::Absent]),
    ),
    ("for_statement", Lower::With(for_statement)),
];

/// A command; variables that are set for it stand beside it.
fn command(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (set, rest): (Vec<_>, Vec<_>) =
        named(node).into_iter().partition(|part| part.kind() == "variable_assignment");
    let set = table::lower_all(cx, &set);
    let start = rest.first().map_or(span(node).start, |first| span(*first).start);
    let whole = Span { start, end: span(node).end };
    let call = call(cx, whole, &rest);
    if set.is_empty() {
        return call;
    }
    let mut children = set;
    children.push(call);
    cx.node(Kind::Other, node, "environment", &children)
}

/// `export a=1` and the like: the word of the shell is a word like any other.
fn words(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    let parts: Vec<Node<'_>> = node.children(&mut cursor).filter(|part| !part.is_extra()).collect();
    call(cx, span(node), &parts)
}

fn call(cx: &mut Context<'_>, whole: Span, parts: &[Node<'_>]) -> NodeId {
    let before = Span { start: whole.start, end: whole.start };
    let callee = cx.builder.node(Kind::Key, before, "command", &[]);
    let mut arguments = Vec::with_capacity(parts.len());
    for &part in parts {
        arguments.push(if part.is_named() {
            table::lower(cx, part)
        } else {
            cx.leaf(Kind::Str, part)
        });
    }
    let arguments = cx.builder.node(Kind::Args, whole, "", &arguments);
    cx.builder.node(Kind::Call, whole, "", &[callee, arguments])
}

/// A text in double quotes.
fn string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    if parts.iter().all(|part| part.kind() == "string_content") {
        let text = cx.text(node);
        let text = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
        return cx.node(Kind::Str, node, text, &[]);
    }
    let mut children = Vec::new();
    pieces(cx, &parts, &mut children);
    cx.node(Kind::Interp, node, "", &children)
}

/// Texts that stand side by side are one text.
fn concatenation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let is_plain = |part: &Node<'_>| matches!(part.kind(), "word" | "number");
    if parts.iter().all(is_plain) {
        return cx.leaf(Kind::Str, node);
    }
    let mut children = Vec::new();
    pieces(cx, &parts, &mut children);
    cx.node(Kind::Interp, node, "", &children)
}

fn pieces(cx: &mut Context<'_>, parts: &[Node<'_>], out: &mut Vec<NodeId>) {
    for &part in parts {
        match part.kind() {
            "string_content" | "word" | "number" => out.push(cx.leaf(Kind::StrPart, part)),
            _ => {
                let value = table::lower(cx, part);
                out.push(cx.node(Kind::Interpolation, part, "", &[value]));
            }
        }
    }
}

/// `$name` and `${name…}`.
fn expansion(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [name] if name.kind().ends_with("variable_name") => {
            let name = cx.text(name);
            cx.node(Kind::Name, node, name, &[])
        }
        _ => table::all(cx, node, Kind::Other, "expansion"),
    }
}

/// What is between the operands of a chain.
fn token(node: Node<'_>) -> &'static str {
    let mut cursor = node.walk();
    let token = node.children(&mut cursor).find(|part| !part.is_named());
    token.map_or("", |token| token.kind())
}

/// `a | b | c`.
fn pipeline(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    joined(cx, "|", &named(node)).unwrap_or_else(|| cx.empty(node))
}

/// Operands of one operator that are nested into each other; longer chains are nested in groups.
const MAX_CHAIN: usize = 100;

/// Operands of one operator, from the left.
fn joined(cx: &mut Context<'_>, operator: &str, nodes: &[Node<'_>]) -> Option<NodeId> {
    let binary = |cx: &mut Context<'_>, left: NodeId, right: NodeId| {
        let tree = cx.builder.peek();
        let whole = Span { start: tree.span(left).start, end: tree.span(right).end };
        cx.builder.node(Kind::Binary, whole, operator, &[left, right])
    };
    if nodes.len() > MAX_CHAIN {
        let (left, right) = nodes.split_at(nodes.len() / 2);
        let left = joined(cx, operator, left)?;
        let right = joined(cx, operator, right)?;
        return Some(binary(cx, left, right));
    }
    let (&first, rest) = nodes.split_first()?;
    let mut left = table::lower(cx, first);
    for &node in rest {
        let right = table::lower(cx, node);
        left = binary(cx, left, right);
    }
    Some(left)
}

/// The commands of a script; those one after the other are one expression where there is nothing else.
pub(super) fn script(cx: &mut Context<'_>, node: Node<'_>) -> Vec<NodeId> {
    let nodes = named(node);
    let outer = std::mem::replace(&mut cx.table, &TABLE);
    let statements = if nodes.iter().all(is_command) {
        let joined = joined(cx, ";", &nodes);
        joined.map(|joined| expression_statement(cx, joined)).into_iter().collect()
    } else {
        table::statements(cx, &nodes)
    };
    cx.table = outer;
    statements
}

fn expression_statement(cx: &mut Context<'_>, expression: NodeId) -> NodeId {
    let whole = cx.builder.peek().span(expression);
    cx.builder.node(Kind::ExprStmt, whole, "", &[expression])
}

/// Whether a statement is lowered to an expression.
fn is_command(node: &Node<'_>) -> bool {
    let kind = node.kind();
    !node.is_error()
        && !matches!(kind, "compound_statement" | "subshell" | "do_group")
        && !matches!(kind, "if_statement" | "while_statement" | "for_statement")
}

/// `a && b`, `a || b`; a chain is lowered in a loop.
fn list(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut spine = vec![node];
    while let Some(left) = spine.last().and_then(|last| named(*last).first().copied()) {
        if left.kind() != node.kind() {
            break;
        }
        spine.push(left);
    }
    let keep = MAX_DEPTH.saturating_sub(cx.depth).max(1) as usize;
    let cut = spine.len() > keep;
    spine.truncate(keep);
    let innermost = spine.last().copied().unwrap_or(node);
    let mut left = if cut {
        cx.gaps.push(Gap::TooDeep(node.start_byte() as u32));
        cx.node(Kind::Other, innermost, "too-deep", &[])
    } else {
        table::optional(cx, named(innermost).first().copied(), innermost)
    };
    for part in spine.into_iter().rev() {
        let right = table::optional(cx, named(part).get(1).copied(), part);
        left = cx.node(Kind::Binary, part, token(part), &[left, right]);
    }
    left
}

fn unary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operator = node.child_by_field_name("operator");
    let text = operator.map_or("", |operator| cx.text(operator));
    let operand = named(node).into_iter().rfind(|part| Some(*part) != operator);
    let operand = table::optional(cx, operand, node);
    cx.node(Kind::Unary, node, text, &[operand])
}

/// `if`, with `elif` as an `if` in the branch before it.
fn if_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    branch(cx, node, &[])
}

/// A condition, its statements and what is tried otherwise: the clauses of the node itself, or those behind it.
fn branch<'n>(cx: &mut Context<'_>, node: Node<'n>, behind: &[Node<'n>]) -> NodeId {
    let mut cursor = node.walk();
    let parts: Vec<Node<'n>> = node.children(&mut cursor).collect();
    let is_clause = |part: &Node<'_>| matches!(part.kind(), "elif_clause" | "else_clause");
    let then = parts.iter().position(|part| part.kind() == "then").unwrap_or(0);
    let named_in = |range: &[Node<'n>]| -> Vec<Node<'n>> {
        let kept = range.iter().copied().filter(|part| part.is_named() && !part.is_extra());
        kept.filter(|part| !is_clause(part)).collect()
    };
    let condition = named_in(parts.get(..then).unwrap_or_default());
    let condition = if let [one] = condition[..] {
        table::lower(cx, one)
    } else {
        let statements = table::statements(cx, &condition);
        cx.node(Kind::Block, node, "", &statements)
    };
    let statements = named_in(parts.get(then..).unwrap_or_default());
    let body = block(cx, node, &statements);
    let own: Vec<Node<'n>> = parts.iter().copied().filter(is_clause).collect();
    let clauses = if own.is_empty() { behind } else { &own };
    let otherwise = match clauses.split_first() {
        None => cx.empty(node),
        Some((&clause, _)) if clause.kind() == "else_clause" => block(cx, clause, &named(clause)),
        Some((&clause, rest)) => {
            let inner = cx.deeper(clause, |cx| branch(cx, clause, rest));
            cx.node(Kind::Block, clause, "", &[inner])
        }
    };
    cx.node(Kind::If, node, "", &[condition, body, otherwise])
}

/// Statements as a block that lies where they do.
fn block(cx: &mut Context<'_>, near: Node<'_>, nodes: &[Node<'_>]) -> NodeId {
    let statements = table::statements(cx, nodes);
    let tree = cx.builder.peek();
    let whole = match (statements.first(), statements.last()) {
        (Some(&first), Some(&last)) => {
            Span { start: tree.span(first).start, end: tree.span(last).end }
        }
        _ => Span { start: span(near).end, end: span(near).end },
    };
    cx.builder.node(Kind::Block, whole, "", &statements)
}

/// `for name in words`.
fn for_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let variable = table::field(cx, node, "variable");
    let values = table::all_fields(cx, node, "value");
    let values = cx.node(Kind::List, node, "", &values);
    let body = table::optional_block(cx, node.child_by_field_name("body"), node);
    let otherwise = cx.empty(node);
    cx.node(Kind::ForEach, node, "in", &[variable, values, body, otherwise])
}
