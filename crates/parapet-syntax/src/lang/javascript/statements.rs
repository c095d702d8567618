//! Statements and declarations.

use tree_sitter::Node;

use super::super::{Context, MAX_DEPTH, named, span};
use super::classes::{ambient_class, class, enumeration, interface, namespace, type_alias};
use super::expressions::{expression, pattern};
use super::functions::function;
use super::modules::{exports, imports};
use super::types::annotation;
use super::{field, has_token, inner, optional};
use crate::parse::Gap;
use crate::tree::{Kind, NodeId, Span};

pub(super) fn statements(cx: &mut Context<'_>, nodes: &[Node<'_>]) -> Vec<NodeId> {
    let mut out = Vec::with_capacity(nodes.len());
    for &node in nodes {
        push(cx, node, &[], &mut out);
    }
    out
}

/// Lowers one statement to as many as it stands for; modifiers such as `export` go to what it declares.
pub(super) fn push(
    cx: &mut Context<'_>,
    node: Node<'_>,
    modifiers: &[NodeId],
    out: &mut Vec<NodeId>,
) {
    match node.kind() {
        "variable_declaration" | "lexical_declaration" | "using_declaration" => {
            declarations(cx, node, modifiers, out);
        }
        "import_statement" => imports(cx, node, out),
        "export_statement" => exports(cx, node, out),
        "ambient_declaration" => {
            for inner in named(node) {
                push(cx, inner, modifiers, out);
            }
        }
        "labeled_statement" => {
            // Labels are followed down in a loop: they nest without bound.
            let mut body = node;
            while body.kind() == "labeled_statement" {
                match body.child_by_field_name("body") {
                    Some(inner) => body = inner,
                    None => return,
                }
            }
            push(cx, body, modifiers, out);
        }
        "empty_statement" | "comment" | "hash_bang_line" => {}
        _ => {
            let lowered = cx.deeper(node, |cx| statement(cx, node, modifiers));
            if ends_in_semicolon(node) && cx.builder.peek().span(lowered) == span(node) {
                cx.builder.widen(lowered, without_semicolon(node));
            }
            out.push(lowered);
        }
    }
}

fn ends_in_semicolon(node: Node<'_>) -> bool {
    last_child(node).is_some_and(|last| last.kind() == ";")
}

fn last_child(node: Node<'_>) -> Option<Node<'_>> {
    node.child(u32::try_from(node.child_count()).ok()?.checked_sub(1)?)
}

/// The range of a statement without the semicolon that ends it.
pub(super) fn without_semicolon(node: Node<'_>) -> Span {
    let last = last_child(node).filter(|last| last.kind() == ";");
    let before = last.and_then(|last| last.prev_sibling());
    Span { start: span(node).start, end: before.map_or(span(node).end, |before| span(before).end) }
}

fn statement(cx: &mut Context<'_>, node: Node<'_>, modifiers: &[NodeId]) -> NodeId {
    match node.kind() {
        "expression_statement" => expression_statement(cx, node),
        "statement_block" => block(cx, node),
        "if_statement" => if_statement(cx, node),
        "for_statement" => for_statement(cx, node),
        "for_in_statement" => for_in_statement(cx, node),
        "while_statement" | "do_statement" => {
            let condition = field(cx, node, "condition");
            let body = block_field(cx, node, "body");
            let otherwise = cx.empty(node);
            let text = if node.kind() == "do_statement" { "do" } else { "" };
            cx.node(Kind::While, node, text, &[condition, body, otherwise])
        }
        "try_statement" => try_statement(cx, node),
        "switch_statement" => switch_statement(cx, node),
        "with_statement" => {
            let object = field(cx, node, "object");
            let name = cx.empty(node);
            let item = cx.node(Kind::WithItem, node, "", &[object, name]);
            let body = block_field(cx, node, "body");
            cx.node(Kind::With, node, "", &[item, body])
        }
        "return_statement" => {
            let value: Vec<NodeId> =
                named(node).first().map(|&value| expression(cx, value)).into_iter().collect();
            cx.node(Kind::Return, node, "", &value)
        }
        "throw_statement" => {
            let thrown = inner(cx, node);
            let cause = cx.empty(node);
            cx.node(Kind::Throw, node, "", &[thrown, cause])
        }
        "break_statement" => cx.node(Kind::Break, node, "", &[]),
        "continue_statement" => cx.node(Kind::Continue, node, "", &[]),
        "function_declaration" | "generator_function_declaration" | "function_signature" => {
            function(cx, node, Kind::Name, modifiers)
        }
        "class_declaration" => class(cx, node, modifiers),
        "abstract_class_declaration" => ambient_class(cx, node, modifiers),
        "enum_declaration" => enumeration(cx, node, modifiers),
        "interface_declaration" => interface(cx, node, modifiers),
        "type_alias_declaration" => type_alias(cx, node, modifiers),
        "module" | "internal_module" => namespace(cx, node, modifiers),
        "import_alias" => {
            // `import a = b.c` gives a name to a value.
            let parts = named(node);
            let attributes = cx.empty(node);
            let target = optional(cx, parts.first().copied(), node);
            let of_type = cx.empty(node);
            let value = optional(cx, parts.get(1).copied(), node);
            cx.node(Kind::VarDef, node, "const", &[attributes, target, of_type, value])
        }
        "ERROR" => {
            let children = statements(cx, &named(node));
            cx.node(Kind::Error, node, "", &children)
        }
        _ => {
            let inner = expression(cx, node);
            cx.node(Kind::ExprStmt, node, "", &[inner])
        }
    }
}

fn expression_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    // A namespace is an expression in the grammar, a statement for everybody else.
    if let [one] = parts[..]
        && one.kind() == "internal_module"
    {
        return namespace(cx, one, &[]);
    }
    let inner = inner(cx, node);
    cx.node(Kind::ExprStmt, node, "", &[inner])
}

/// The statements of a block; one statement alone is a block of its own.
pub(super) fn block(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let children = match node.kind() {
        "statement_block" => statements(cx, &named(node)),
        _ => statements(cx, &[node]),
    };
    cx.node(Kind::Block, node, "", &children)
}

pub(super) fn optional_block(
    cx: &mut Context<'_>,
    node: Option<Node<'_>>,
    near: Node<'_>,
) -> NodeId {
    match node {
        Some(node) => block(cx, node),
        None => cx.empty(near),
    }
}

fn block_field(cx: &mut Context<'_>, node: Node<'_>, name: &str) -> NodeId {
    optional_block(cx, node.child_by_field_name(name), node)
}

/// `const a = 1, b = 2` is two declarations, each from the keyword on.
fn declarations(cx: &mut Context<'_>, node: Node<'_>, modifiers: &[NodeId], out: &mut Vec<NodeId>) {
    let keyword = keyword_of(cx, node);
    let declarators: Vec<Node<'_>> =
        named(node).into_iter().filter(|child| child.kind() != "comment").collect();
    for (index, &declarator) in declarators.iter().enumerate() {
        let whole = match declarators.len() {
            1 => without_semicolon(node),
            _ => Span { start: span(node).start, end: span(declarator).end },
        };
        if declarator.kind() != "variable_declarator" {
            let inner = expression(cx, declarator);
            out.push(cx.node(Kind::Error, declarator, "", &[inner]));
            continue;
        }
        let attributes = if index == 0 {
            attributes(cx, modifiers, node)
        } else {
            let copied = copies(cx, modifiers);
            attributes(cx, &copied, node)
        };
        let target = match declarator.child_by_field_name("name") {
            Some(name) => pattern(cx, name),
            None => cx.empty(declarator),
        };
        let of_type = annotation(cx, declarator.child_by_field_name("type"), declarator);
        let value = field(cx, declarator, "value");
        let children = [attributes, target, of_type, value];
        out.push(cx.builder.node(Kind::VarDef, whole, keyword, &children));
    }
}

/// Words such as `export` again, because a node has one parent.
fn copies(cx: &mut Context<'_>, words: &[NodeId]) -> Vec<NodeId> {
    let mut out = Vec::with_capacity(words.len());
    for &word in words {
        let tree = cx.builder.peek();
        let (whole, text) = (tree.span(word), tree.text(word).to_owned());
        out.push(cx.builder.node(Kind::Attribute, whole, &text, &[]));
    }
    out
}

fn keyword_of<'t>(cx: &Context<'t>, node: Node<'_>) -> &'t str {
    match node.child_by_field_name("kind").map(|kind| cx.text(kind)) {
        Some(keyword @ ("let" | "var")) => keyword,
        None => "var",
        Some(_) => "const",
    }
}

/// The modifiers of a declaration, or nothing when there are none.
pub(super) fn attributes(cx: &mut Context<'_>, modifiers: &[NodeId], near: Node<'_>) -> NodeId {
    let tree = cx.builder.peek();
    match (modifiers.first(), modifiers.last()) {
        (Some(&first), Some(&last)) => {
            let whole = Span { start: tree.span(first).start, end: tree.span(last).end };
            cx.builder.node(Kind::Attributes, whole, "", modifiers)
        }
        _ => cx.empty(near),
    }
}

/// `else if` becomes an `If` in the else branch, alone in its block; a chain is followed in a loop.
fn if_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut links = Vec::new();
    let mut last = Some(node);
    let mut tail = None;
    while let Some(link) = last {
        links.push(link);
        last = None;
        let alternative = link.child_by_field_name("alternative");
        match alternative.and_then(|clause| named(clause).first().copied()) {
            Some(next) if next.kind() == "if_statement" => {
                if links.len() as u32 >= MAX_DEPTH / 2 {
                    cx.gaps.push(Gap::TooDeep(next.start_byte() as u32));
                } else {
                    last = Some(next);
                }
            }
            other => tail = other,
        }
    }
    let parts: Vec<_> = links
        .iter()
        .map(|&link| (link, field(cx, link, "condition"), block_field(cx, link, "consequence")))
        .collect();
    let mut otherwise = optional_block(cx, tail, node);
    for (index, (link, condition, then)) in parts.into_iter().enumerate().rev() {
        let lowered = cx.node(Kind::If, link, "", &[condition, then, otherwise]);
        if index == 0 {
            return lowered;
        }
        otherwise = cx.node(Kind::Block, link, "", &[lowered]);
    }
    otherwise
}

fn for_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let init = match node.child_by_field_name("initializer") {
        Some(init) if init.kind() != "empty_statement" => {
            let parts = statements(cx, &[init]);
            match parts[..] {
                [one] => one,
                _ => cx.node(Kind::Other, init, "declarations", &parts),
            }
        }
        _ => cx.empty(node),
    };
    let condition = match node.child_by_field_name("condition") {
        Some(condition) if condition.kind() != "empty_statement" => expression(cx, condition),
        _ => cx.empty(node),
    };
    let update = match node.child_by_field_name("increment") {
        Some(update) => {
            let inner = expression(cx, update);
            cx.node(Kind::ExprStmt, update, "", &[inner])
        }
        None => cx.empty(node),
    };
    let body = block_field(cx, node, "body");
    cx.node(Kind::For, node, "", &[init, condition, update, body])
}

/// A loop variable with a keyword is a declaration without a value.
fn for_in_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let left = node.child_by_field_name("left");
    let target = match left {
        Some(left) => pattern(cx, left),
        None => cx.empty(node),
    };
    let target = match (node.child_by_field_name("kind"), left) {
        (Some(kind), Some(left)) => {
            let absent = cx.empty(left);
            let keyword = keyword_of(cx, node);
            let whole = Span { start: span(kind).start, end: span(left).end };
            cx.builder.node(Kind::VarDef, whole, keyword, &[absent, target, absent, absent])
        }
        _ => target,
    };
    let iterable = field(cx, node, "right");
    let body = block_field(cx, node, "body");
    let otherwise = cx.empty(node);
    let text = if has_token(node, "in") { "in" } else { "of" };
    cx.node(Kind::ForEach, node, text, &[target, iterable, body, otherwise])
}

fn try_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![block_field(cx, node, "body")];
    if let Some(handler) = node.child_by_field_name("handler") {
        let of_type = annotation(cx, handler.child_by_field_name("type"), handler);
        let name = match handler.child_by_field_name("parameter") {
            Some(parameter) => pattern(cx, parameter),
            None => cx.empty(handler),
        };
        let body = block_field(cx, handler, "body");
        children.push(cx.node(Kind::Catch, handler, "", &[of_type, name, body]));
    }
    children.push(cx.empty(node));
    let finally = node.child_by_field_name("finalizer");
    let finally = finally.and_then(|clause| clause.child_by_field_name("body"));
    children.push(optional_block(cx, finally, node));
    cx.node(Kind::Try, node, "", &children)
}

fn switch_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![field(cx, node, "value")];
    for clause in node.child_by_field_name("body").map(named).unwrap_or_default() {
        let value = clause.child_by_field_name("value");
        let body: Vec<Node<'_>> =
            named(clause).into_iter().filter(|child| Some(*child) != value).collect();
        let statements = statements(cx, &body);
        let body = if let (Some(&first), Some(&last)) = (body.first(), body.last()) {
            super::spanning(cx, Kind::Block, (first, last), "", &statements)
        } else {
            let end = span(clause).end;
            cx.builder.node(Kind::Block, Span { start: end, end }, "", &[])
        };
        let value = optional(cx, value, clause);
        let guard = cx.empty(clause);
        children.push(cx.node(Kind::Case, clause, "", &[value, guard, body]));
    }
    cx.node(Kind::Switch, node, "switch", &children)
}
