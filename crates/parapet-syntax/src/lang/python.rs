//! Python, versions 2 and 3.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::{Context, LanguageTraits, Lowering, fields, named, span};
use crate::tree::{Kind, NodeId, Span};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Python,
    grammar: || tree_sitter_python::LANGUAGE.into(),
    table: &super::NO_TABLE,
    lower: module,
    wider: None,
    traits: LanguageTraits {
        block_scoped: false,
        assignment_declares: true,
        modules_are_values: false,
        keys_are_fields: false,
        operators_assign: false,
        types_are_values: true,
        var_is_hoisted: false,
        settings_are_values: false,
    },
};

fn module(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let children = statements(cx, &named(node));
    cx.node(Kind::Module, node, "", &children)
}

fn statements(cx: &mut Context<'_>, nodes: &[Node<'_>]) -> Vec<NodeId> {
    let mut out = Vec::with_capacity(nodes.len());
    for &node in nodes {
        match node.kind() {
            // One statement that imports several names is several imports.
            "import_statement" | "import_from_statement" | "future_import_statement" => {
                imports(cx, node, &mut out);
            }
            "comment" => {}
            _ => out.push(statement(cx, node)),
        }
    }
    out
}

fn block(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let children = statements(cx, &named(node));
    cx.node(Kind::Block, node, "", &children)
}

fn optional_block(cx: &mut Context<'_>, node: Option<Node<'_>>, near: Node<'_>) -> NodeId {
    match node {
        Some(node) => block(cx, node),
        None => cx.empty(near),
    }
}

fn statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    cx.deeper(node, |cx| statement_inner(cx, node))
}

fn statement_inner(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match node.kind() {
        "expression_statement" => expression_statement(cx, node),
        "if_statement" => if_statement(cx, node),
        "for_statement" => {
            let target = field(cx, node, "left");
            let iterable = field(cx, node, "right");
            let body = block_field(cx, node, "body");
            let otherwise = else_of(cx, node);
            cx.node(Kind::ForEach, node, "", &[target, iterable, body, otherwise])
        }
        "while_statement" => {
            let condition = field(cx, node, "condition");
            let body = block_field(cx, node, "body");
            let otherwise = else_of(cx, node);
            cx.node(Kind::While, node, "", &[condition, body, otherwise])
        }
        "try_statement" => try_statement(cx, node),
        "with_statement" => with_statement(cx, node),
        "function_definition" => {
            let attributes = cx.empty(node);
            function(cx, node, attributes, node)
        }
        "class_definition" => {
            let attributes = cx.empty(node);
            class(cx, node, attributes, node)
        }
        "decorated_definition" => decorated(cx, node),
        "return_statement" => {
            let children = expressions(cx, &named(node));
            cx.node(Kind::Return, node, "", &children)
        }
        "raise_statement" => {
            let cause = node.child_by_field_name("cause");
            let thrown = named(node).into_iter().find(|child| Some(*child) != cause);
            let thrown = optional(cx, thrown, node);
            let cause = optional(cx, cause, node);
            cx.node(Kind::Throw, node, "", &[thrown, cause])
        }
        "assert_statement" => {
            let parts = named(node);
            let condition = optional(cx, parts.first().copied(), node);
            let message = optional(cx, parts.get(1).copied(), node);
            cx.node(Kind::Assert, node, "", &[condition, message])
        }
        "delete_statement" => {
            let children = expressions(cx, &named(node));
            cx.node(Kind::Delete, node, "", &children)
        }
        "pass_statement" => cx.node(Kind::Pass, node, "", &[]),
        "break_statement" => cx.node(Kind::Break, node, "", &[]),
        "continue_statement" => cx.node(Kind::Continue, node, "", &[]),
        "global_statement" | "nonlocal_statement" => {
            let names: Vec<NodeId> = named(node).into_iter().map(|name| cx.name(name)).collect();
            let text = if node.kind() == "global_statement" { "global" } else { "nonlocal" };
            cx.node(Kind::Global, node, text, &names)
        }
        "match_statement" => match_statement(cx, node),
        "print_statement" | "exec_statement" => legacy_call(cx, node),
        "block" => block(cx, node),
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
    let inner = match &parts[..] {
        [assignment]
            if assignment.kind() == "assignment"
                && assignment.child_by_field_name("type").is_some() =>
        {
            return declaration(cx, *assignment);
        }
        [one] if cx_has_trailing_comma(node) => {
            let element = expression(cx, *one);
            cx.node(Kind::Tuple, node, "", &[element])
        }
        [one] => expression(cx, *one),
        _ => {
            let elements = expressions(cx, &parts);
            cx.node(Kind::Tuple, node, "", &elements)
        }
    };
    cx.node(Kind::ExprStmt, node, "", &[inner])
}

fn cx_has_trailing_comma(node: Node<'_>) -> bool {
    u32::try_from(node.child_count())
        .ok()
        .and_then(|count| node.child(count.saturating_sub(1)))
        .is_some_and(|last| last.kind() == ",")
}

/// `x: T = value`.
fn declaration(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = cx.empty(node);
    let target = field(cx, node, "left");
    let of_type = field(cx, node, "type");
    let value = field(cx, node, "right");
    cx.node(Kind::VarDef, node, "", &[attributes, target, of_type, value])
}

fn if_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let condition = field(cx, node, "condition");
    let then = block_field(cx, node, "consequence");
    let alternatives = fields(node, "alternative");
    let otherwise = else_chain(cx, &alternatives, node);
    cx.node(Kind::If, node, "", &[condition, then, otherwise])
}

/// `elif` becomes an `If` in the else branch, alone in its block.
fn else_chain(cx: &mut Context<'_>, alternatives: &[Node<'_>], near: Node<'_>) -> NodeId {
    let end = alternatives.last().map_or(near.end_byte(), Node::end_byte) as u32;
    // Built from the inside out, so that a long chain costs no stack while lowering.
    let limit = alternatives.len().min(super::MAX_DEPTH as usize / 2);
    if limit < alternatives.len() {
        cx.gaps.push(crate::parse::Gap::TooDeep(alternatives[limit].start_byte() as u32));
    }
    let mut parts = Vec::with_capacity(limit);
    for alternative in &alternatives[..limit] {
        if alternative.kind() == "elif_clause" {
            let condition = field(cx, *alternative, "condition");
            let then = block_field(cx, *alternative, "consequence");
            parts.push((*alternative, Some(condition), then));
        } else {
            let body = block_field(cx, *alternative, "body");
            parts.push((*alternative, None, body));
        }
    }
    let mut tail = cx.empty(near);
    for (alternative, condition, then) in parts.into_iter().rev() {
        tail = match condition {
            None => then,
            Some(condition) => {
                let whole = Span { start: alternative.start_byte() as u32, end };
                let nested = cx.builder.node(Kind::If, whole, "", &[condition, then, tail]);
                cx.builder.node(Kind::Block, whole, "", &[nested])
            }
        };
    }
    tail
}

fn else_of(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let clause = node.child_by_field_name("alternative");
    let body = clause.and_then(|clause| clause.child_by_field_name("body"));
    optional_block(cx, body, node)
}

fn try_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![block_field(cx, node, "body")];
    let (mut otherwise, mut finally) = (None, None);
    for clause in named(node) {
        match clause.kind() {
            "except_clause" | "except_group_clause" => {
                let caught = catch(cx, clause);
                children.push(caught);
            }
            "else_clause" => otherwise = clause.child_by_field_name("body"),
            "finally_clause" => {
                finally = named(clause).into_iter().find(|child| child.kind() == "block");
            }
            _ => {}
        }
    }
    children.push(optional_block(cx, otherwise, node));
    children.push(optional_block(cx, finally, node));
    cx.node(Kind::Try, node, "", &children)
}

fn catch(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let value = node.child_by_field_name("value");
    let alias = node.child_by_field_name("alias");
    let (of_type, name) = match value {
        Some(value) if value.kind() == "as_pattern" => as_pattern(cx, value),
        _ => (optional(cx, value, node), optional(cx, alias, node)),
    };
    let body = named(node).into_iter().find(|child| child.kind() == "block");
    let body = optional_block(cx, body, node);
    cx.node(Kind::Catch, node, "", &[of_type, name, body])
}

/// The value and the name of `value as name`.
fn as_pattern(cx: &mut Context<'_>, node: Node<'_>) -> (NodeId, NodeId) {
    let value = optional(cx, named(node).first().copied(), node);
    let target = node.child_by_field_name("alias");
    let target = target.map(|alias| named(alias).first().copied().unwrap_or(alias));
    (value, optional(cx, target, node))
}

fn with_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = Vec::new();
    let clause = named(node).into_iter().find(|child| child.kind() == "with_clause");
    for item in clause.map(named).unwrap_or_default() {
        let Some(value) = item.child_by_field_name("value") else { continue };
        // `with (a as b, c as d):` is one parenthesised value in older grammars.
        let (value, name) = match value.kind() {
            "as_pattern" => as_pattern(cx, value),
            _ => (expression(cx, value), cx.empty(item)),
        };
        children.push(cx.node(Kind::WithItem, item, "", &[value, name]));
    }
    children.push(block_field(cx, node, "body"));
    cx.node(Kind::With, node, "", &children)
}

fn match_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let subjects = fields(node, "subject");
    let subject = match &subjects[..] {
        [one] => expression(cx, *one),
        many => {
            let elements = expressions(cx, many);
            cx.node(Kind::Tuple, node, "", &elements)
        }
    };
    let mut children = vec![subject];
    let body = node.child_by_field_name("body");
    for clause in body.map(named).unwrap_or_default() {
        if clause.kind() != "case_clause" {
            continue;
        }
        let guard = clause.child_by_field_name("guard");
        let consequence = clause.child_by_field_name("consequence");
        let patterns: Vec<Node<'_>> =
            named(clause).into_iter().filter(|child| child.kind() == "case_pattern").collect();
        let pattern = match &patterns[..] {
            [one] => expression(cx, *one),
            many => {
                let elements = expressions(cx, many);
                cx.node(Kind::Tuple, clause, "", &elements)
            }
        };
        let guard = optional(cx, guard.and_then(|guard| named(guard).first().copied()), clause);
        let body = optional_block(cx, consequence, clause);
        children.push(cx.node(Kind::Case, clause, "", &[pattern, guard, body]));
    }
    cx.node(Kind::Switch, node, "", &children)
}

/// `print x` and `exec x` of Python 2 are calls.
fn legacy_call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let keyword = if node.kind() == "print_statement" { "print" } else { "exec" };
    let start = node.start_byte() as u32;
    let callee_span = Span { start, end: start + keyword.len() as u32 };
    let callee = cx.builder.node(Kind::Name, callee_span, keyword, &[]);
    let arguments = expressions(cx, &named(node));
    let arguments = cx.node(Kind::Args, node, "", &arguments);
    let call = cx.node(Kind::Call, node, "", &[callee, arguments]);
    cx.node(Kind::ExprStmt, node, "", &[call])
}

fn decorated(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let decorators: Vec<Node<'_>> =
        named(node).into_iter().filter(|child| child.kind() == "decorator").collect();
    let mut lowered = Vec::with_capacity(decorators.len());
    for decorator in &decorators {
        let inner = optional(cx, named(*decorator).first().copied(), *decorator);
        lowered.push(cx.node(Kind::Attribute, *decorator, "", &[inner]));
    }
    let whole = match (decorators.first(), decorators.last()) {
        (Some(first), Some(last)) => {
            Span { start: first.start_byte() as u32, end: last.end_byte() as u32 }
        }
        _ => span(node),
    };
    let attributes = cx.builder.node(Kind::Attributes, whole, "", &lowered);
    match node.child_by_field_name("definition") {
        Some(definition) if definition.kind() == "class_definition" => {
            class(cx, definition, attributes, node)
        }
        Some(definition) => function(cx, definition, attributes, node),
        None => cx.node(Kind::Error, node, "", &[attributes]),
    }
}

fn function(cx: &mut Context<'_>, node: Node<'_>, attributes: NodeId, whole: Node<'_>) -> NodeId {
    let name = field(cx, node, "name");
    let parameters = parameters(cx, node.child_by_field_name("parameters"), node);
    let returns = field(cx, node, "return_type");
    let body = block_field(cx, node, "body");
    let mut cursor = node.walk();
    let is_async = node.children(&mut cursor).any(|child| child.kind() == "async");
    let text = if is_async { "async" } else { "" };
    cx.node(Kind::FuncDef, whole, text, &[attributes, name, parameters, returns, body])
}

fn class(cx: &mut Context<'_>, node: Node<'_>, attributes: NodeId, whole: Node<'_>) -> NodeId {
    let name = field(cx, node, "name");
    let bases = match node.child_by_field_name("superclasses") {
        Some(list) => {
            let children = expressions(cx, &named(list));
            cx.node(Kind::Args, list, "", &children)
        }
        None => cx.empty(node),
    };
    let body = block_field(cx, node, "body");
    cx.node(Kind::ClassDef, whole, "", &[attributes, name, bases, body])
}

fn parameters(cx: &mut Context<'_>, node: Option<Node<'_>>, near: Node<'_>) -> NodeId {
    let Some(node) = node else {
        let end = near.start_byte() as u32;
        return cx.builder.node(Kind::Params, Span { start: end, end }, "", &[]);
    };
    let children: Vec<NodeId> = named(node).into_iter().map(|child| parameter(cx, child)).collect();
    cx.node(Kind::Params, node, "", &children)
}

fn parameter(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let star = |kind: &str| match kind {
        "list_splat_pattern" => "*",
        "dictionary_splat_pattern" => "**",
        _ => "",
    };
    let (name, of_type, default) = match node.kind() {
        "default_parameter" => {
            (node.child_by_field_name("name"), None, node.child_by_field_name("value"))
        }
        "typed_parameter" => (named(node).first().copied(), node.child_by_field_name("type"), None),
        "typed_default_parameter" => (
            node.child_by_field_name("name"),
            node.child_by_field_name("type"),
            node.child_by_field_name("value"),
        ),
        "keyword_separator" => return cx.node(Kind::Param, node, "*", &[]),
        "positional_separator" => return cx.node(Kind::Param, node, "/", &[]),
        _ => (Some(node), None, None),
    };
    let text = name.map_or("", |name| star(name.kind()));
    let name = name
        .and_then(|name| if text.is_empty() { Some(name) } else { named(name).first().copied() });
    let name = optional(cx, name, node);
    let of_type = optional(cx, of_type, node);
    let default = optional(cx, default, node);
    cx.node(Kind::Param, node, text, &[name, of_type, default])
}

fn imports(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let from = match node.kind() {
        "import_from_statement" => node.child_by_field_name("module_name"),
        _ => None,
    };
    let future = node.kind() == "future_import_statement";
    let names = fields(node, "name");
    if let Some(module) = from
        && named(node).iter().any(|child| child.kind() == "wildcard_import")
    {
        let path = dotted(cx, module);
        let text = compact(cx.text(module));
        out.push(cx.node(Kind::ImportAll, node, &text, &[path]));
    }
    for name in names {
        let (target, alias) = match name.kind() {
            "aliased_import" => {
                (name.child_by_field_name("name"), name.child_by_field_name("alias"))
            }
            _ => (Some(name), None),
        };
        let Some(target) = target else { continue };
        let alias = optional(cx, alias, name);
        // Each import spans the whole statement, as people read it.
        if from.is_some() || future {
            let path = if let Some(module) = from {
                dotted(cx, module)
            } else {
                let at = node.start_byte() as u32;
                cx.builder.node(Kind::Name, Span { start: at, end: at }, "__future__", &[])
            };
            let text =
                from.map_or_else(|| "__future__".to_owned(), |module| compact(cx.text(module)));
            let imported = dotted(cx, target);
            out.push(cx.node(Kind::ImportFrom, node, &text, &[path, imported, alias]));
        } else {
            let path = dotted(cx, target);
            let text = compact(cx.text(target));
            out.push(cx.node(Kind::Import, node, &text, &[path, alias]));
        }
    }
}

fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A dotted name as nested member access; a relative import keeps its dots as a name.
fn dotted(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut parts = Vec::new();
    let mut pending = vec![node];
    while let Some(part) = pending.pop() {
        match part.kind() {
            "dotted_name" | "relative_import" => pending.extend(named(part).into_iter().rev()),
            _ => parts.push(part),
        }
    }
    let mut parts = parts.into_iter();
    let Some(first) = parts.next() else { return cx.name(node) };
    let mut path = cx.name(first);
    for part in parts {
        let name = cx.name(part);
        let whole = Span { start: node.start_byte() as u32, end: part.end_byte() as u32 };
        path = cx.builder.node(Kind::Member, whole, "", &[path, name]);
    }
    path
}

fn field(cx: &mut Context<'_>, node: Node<'_>, name: &str) -> NodeId {
    optional(cx, node.child_by_field_name(name), node)
}

fn block_field(cx: &mut Context<'_>, node: Node<'_>, name: &str) -> NodeId {
    optional_block(cx, node.child_by_field_name(name), node)
}

fn optional(cx: &mut Context<'_>, node: Option<Node<'_>>, near: Node<'_>) -> NodeId {
    match node {
        Some(node) => expression(cx, node),
        None => cx.empty(near),
    }
}

fn expressions(cx: &mut Context<'_>, nodes: &[Node<'_>]) -> Vec<NodeId> {
    nodes.iter().map(|&node| expression(cx, node)).collect()
}

fn expression(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    cx.deeper(node, |cx| expression_inner(cx, node))
}

fn list_of(cx: &mut Context<'_>, kind: Kind, node: Node<'_>, text: &str) -> NodeId {
    let children = expressions(cx, &named(node));
    cx.node(kind, node, text, &children)
}

fn expression_inner(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match node.kind() {
        "identifier" | "keyword_identifier" => cx.name(node),
        "integer" => cx.leaf(Kind::Int, node),
        "float" => cx.leaf(Kind::Float, node),
        "true" => cx.node(Kind::Bool, node, "true", &[]),
        "false" => cx.node(Kind::Bool, node, "false", &[]),
        "none" => cx.node(Kind::Null, node, "", &[]),
        "ellipsis" => cx.leaf(Kind::Literal, node),
        "string" => string(cx, node),
        "concatenated_string" => concatenated(cx, node),
        "call" => call(cx, node),
        "attribute" => {
            let object = field(cx, node, "object");
            let name = field(cx, node, "attribute");
            cx.node(Kind::Member, node, "", &[object, name])
        }
        "subscript" => subscript(cx, node),
        "slice" => slice(cx, node),
        "binary_operator" | "boolean_operator" => binary(cx, node),
        "not_operator" => {
            let operand = field(cx, node, "argument");
            cx.node(Kind::Unary, node, "not", &[operand])
        }
        "unary_operator" => {
            let operator =
                node.child_by_field_name("operator").map_or("", |operator| cx.text(operator));
            let operand = field(cx, node, "argument");
            cx.node(Kind::Unary, node, operator, &[operand])
        }
        "comparison_operator" => comparison(cx, node),
        "assignment" => {
            let target = field(cx, node, "left");
            let value = field(cx, node, "right");
            cx.node(Kind::Assign, node, "", &[target, value])
        }
        "augmented_assignment" => {
            let operator =
                node.child_by_field_name("operator").map_or("", |operator| cx.text(operator));
            let target = field(cx, node, "left");
            let value = field(cx, node, "right");
            cx.node(Kind::OpAssign, node, operator, &[target, value])
        }
        "named_expression" => {
            let target = field(cx, node, "name");
            let value = field(cx, node, "value");
            cx.node(Kind::Assign, node, ":=", &[target, value])
        }
        "conditional_expression" => {
            let parts = named(node);
            let then = optional(cx, parts.first().copied(), node);
            let test = optional(cx, parts.get(1).copied(), node);
            let otherwise = optional(cx, parts.get(2).copied(), node);
            cx.node(Kind::Conditional, node, "", &[test, then, otherwise])
        }
        "lambda" => {
            let parameters = parameters(cx, node.child_by_field_name("parameters"), node);
            let body = field(cx, node, "body");
            cx.node(Kind::Lambda, node, "", &[parameters, body])
        }
        "parenthesized_expression"
        | "parenthesized_list_splat"
        | "type"
        | "case_pattern"
        | "as_pattern_target"
        | "constrained_type" => match named(node)[..] {
            [one] => expression(cx, one),
            _ if node.kind() == "case_pattern" => cx.node(Kind::Literal, node, "_", &[]),
            _ => list_of(cx, Kind::Other, node, node.kind()),
        },
        "list" | "list_pattern" => list_of(cx, Kind::List, node, ""),
        "tuple" | "tuple_pattern" | "expression_list" | "pattern_list" => {
            list_of(cx, Kind::Tuple, node, "")
        }
        "set" => list_of(cx, Kind::Set, node, ""),
        "dictionary" => list_of(cx, Kind::Dict, node, ""),
        "pair" => {
            let key = field(cx, node, "key");
            let value = field(cx, node, "value");
            cx.node(Kind::Pair, node, "", &[key, value])
        }
        "list_comprehension" => list_of(cx, Kind::Comprehension, node, "list"),
        "set_comprehension" => list_of(cx, Kind::Comprehension, node, "set"),
        "dictionary_comprehension" => list_of(cx, Kind::Comprehension, node, "dict"),
        "generator_expression" => list_of(cx, Kind::Comprehension, node, "generator"),
        "for_in_clause" => {
            let target = field(cx, node, "left");
            let iterable = field(cx, node, "right");
            cx.node(Kind::ComprehensionFor, node, "", &[target, iterable])
        }
        "if_clause" => list_of(cx, Kind::ComprehensionIf, node, ""),
        "await" => list_of(cx, Kind::Await, node, ""),
        "yield" => list_of(cx, Kind::Yield, node, ""),
        "list_splat" | "list_splat_pattern" | "splat_pattern" => {
            list_of(cx, Kind::Spread, node, "")
        }
        "dictionary_splat" | "dictionary_splat_pattern" => {
            list_of(cx, Kind::KeywordSpread, node, "")
        }
        "keyword_argument" | "keyword_pattern" => keyword(cx, node),
        "dotted_name" => dotted(cx, node),
        "as_pattern" => {
            let (value, name) = as_pattern(cx, node);
            cx.node(Kind::Assign, node, "as", &[name, value])
        }
        "generic_type" | "member_type" | "union_type" | "splat_type" => {
            list_of(cx, Kind::Other, node, node.kind())
        }
        "ERROR" => list_of(cx, Kind::Error, node, ""),
        other => list_of(cx, Kind::Other, node, other),
    }
}

fn call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let callee = field(cx, node, "function");
    let arguments = match node.child_by_field_name("arguments") {
        Some(list) if list.kind() == "argument_list" => {
            let children = expressions(cx, &named(list));
            cx.node(Kind::Args, list, "", &children)
        }
        // `any(x for x in xs)`: the generator is the only argument.
        Some(generator) => {
            let argument = expression(cx, generator);
            cx.node(Kind::Args, generator, "", &[argument])
        }
        None => cx.empty(node),
    };
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

fn keyword(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let name = optional(cx, parts.first().copied(), node);
    let value = optional(cx, parts.get(1).copied(), node);
    cx.node(Kind::KeywordArg, node, "", &[name, value])
}

fn subscript(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let object = field(cx, node, "value");
    let indices = fields(node, "subscript");
    let index = match &indices[..] {
        [one] => expression(cx, *one),
        many => {
            let elements = expressions(cx, many);
            cx.node(Kind::Tuple, node, "", &elements)
        }
    };
    cx.node(Kind::Index, node, "", &[object, index])
}

fn slice(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut bounds: [Option<Node<'_>>; 3] = [None; 3];
    let mut at = 0;
    let mut cursor = node.walk();
    for child in node.children(&mut cursor) {
        if child.kind() == ":" {
            at += 1;
        } else if child.is_named() && !child.is_extra() && at < bounds.len() {
            bounds[at] = Some(child);
        }
    }
    let children = bounds.map(|bound| optional(cx, bound, node));
    cx.node(Kind::Slice, node, "", &children)
}

/// A chain of left-nested operators is lowered in a loop, so that `a + b + c + …` costs no stack.
fn binary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut spine = vec![node];
    while let Some(left) = spine.last().and_then(|node| node.child_by_field_name("left")) {
        if !matches!(left.kind(), "binary_operator" | "boolean_operator") {
            break;
        }
        spine.push(left);
    }
    let keep = (super::MAX_DEPTH.saturating_sub(cx.depth)).max(1) as usize;
    if spine.len() > keep {
        cx.gaps.push(crate::parse::Gap::TooDeep(node.start_byte() as u32));
        spine.truncate(keep);
    }
    let innermost = spine.last().copied().unwrap_or(node);
    let mut left = if spine.len() == keep
        && innermost.child_by_field_name("left").is_some_and(|l| l.kind() == innermost.kind())
    {
        cx.node(Kind::Other, innermost, "too-deep", &[])
    } else {
        field(cx, innermost, "left")
    };
    for part in spine.into_iter().rev() {
        let operator =
            part.child_by_field_name("operator").map_or("", |operator| cx.text(operator));
        let right = field(cx, part, "right");
        left = cx.node(Kind::Binary, part, operator, &[left, right]);
    }
    left
}

/// `a < b` is binary; a chain `a < b < c` stays whole.
fn comparison(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operators: Vec<String> = fields(node, "operators")
        .into_iter()
        .map(|operator| cx.text(operator).split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let operands = expressions(cx, &named(node));
    match (&operators[..], &operands[..]) {
        ([operator], [_, _]) => cx.node(Kind::Binary, node, operator, &operands),
        _ => cx.node(Kind::Other, node, &format!("compare {}", operators.join(" ")), &operands),
    }
}

fn string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    if is_formatted(cx, &parts) {
        let mut children = Vec::new();
        string_parts(cx, &parts, &mut children);
        return cx.node(Kind::Interp, node, "", &children);
    }
    let content: String = parts
        .iter()
        .filter(|part| part.kind() == "string_content")
        .map(|part| cx.text(*part))
        .collect();
    cx.node(Kind::Str, node, &content, &[])
}

/// Whether a string is an f-string, with something to fill in or not.
fn is_formatted(cx: &Context<'_>, parts: &[Node<'_>]) -> bool {
    parts.iter().any(|part| {
        part.kind() == "interpolation"
            || (part.kind() == "string_start" && cx.text(*part).contains(['f', 'F']))
    })
}

fn string_parts(cx: &mut Context<'_>, parts: &[Node<'_>], children: &mut Vec<NodeId>) {
    for part in parts {
        match part.kind() {
            "string_content" => children.push(cx.leaf(Kind::StrPart, *part)),
            "interpolation" => {
                let inner = expressions(cx, &fields(*part, "expression"));
                children.push(cx.node(Kind::Interpolation, *part, "", &inner));
            }
            _ => {}
        }
    }
}

/// `"a" "b"` is one string.
fn concatenated(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let strings = named(node);
    let interpolated = strings.iter().any(|string| is_formatted(cx, &named(*string)));
    if interpolated {
        let mut children = Vec::new();
        for string in strings {
            string_parts(cx, &named(string), &mut children);
        }
        return cx.node(Kind::Interp, node, "", &children);
    }
    let mut content = String::new();
    for string in strings {
        for part in named(string).iter().filter(|part| part.kind() == "string_content") {
            content.push_str(cx.text(*part));
        }
    }
    cx.node(Kind::Str, node, &content, &[])
}
