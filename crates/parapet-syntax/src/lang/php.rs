//! PHP.
//!
//! A variable keeps its dollar sign in its name, so that `$name`, a constant `name` and a function `name` stay apart.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::Lower::{All, Binary, Fixed, Inner, Leaf, Marked, Parts, Skip, With};
use super::table::Slot::{Absent, At, Attributes, Block, Field, Name, Params};
use super::table::{self, Lower, Table, field, lower, part};
use super::{Context, LanguageTraits, Lowering, MAX_DEPTH, SCRIPTS, fields, named, span};
use crate::parse::Gap;
use crate::tree::{Kind, NodeId, Span};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Php,
    grammar: || tree_sitter_php::LANGUAGE_PHP.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: LanguageTraits { functions_are_closed: true, names_ignore_case: true, ..SCRIPTS },
};

static TABLE: Table = Table::new(ENTRIES);

/// What stands before a declaration and says more about it.
const MODIFIERS: &[&str] = &[
    "attribute_list",
    "visibility_modifier",
    "static_modifier",
    "final_modifier",
    "abstract_modifier",
    "readonly_modifier",
    "var_modifier",
];

const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Skip),
    ("php_tag", Skip),
    ("php_end_tag", Skip),
    ("text", Skip),
    ("text_interpolation", Skip),
    ("empty_statement", Skip),
    // Names and types.
    ("name", Leaf(Kind::Name)),
    ("variable_name", Leaf(Kind::Name)),
    ("relative_scope", Leaf(Kind::Name)),
    ("primitive_type", Leaf(Kind::Name)),
    ("bottom_type", Leaf(Kind::Name)),
    ("cast_type", Leaf(Kind::Name)),
    ("namespace_name", With(qualified)),
    ("qualified_name", With(qualified)),
    ("relative_name", With(qualified)),
    ("named_type", Inner),
    ("optional_type", All(Kind::Other, "optional_type")),
    ("dynamic_variable_name", All(Kind::Other, "dynamic_variable_name")),
    ("type_list", With(alternatives)),
    // Literals.
    ("integer", Leaf(Kind::Int)),
    ("float", Leaf(Kind::Float)),
    ("boolean", With(boolean)),
    ("null", Fixed(Kind::Null, "null")),
    ("string", With(quoted)),
    ("encapsed_string", With(encapsed)),
    ("heredoc", With(heredoc)),
    ("nowdoc", With(nowdoc)),
    ("shell_command_expression", With(shell_command)),
    ("array_creation_expression", With(array)),
    ("array_element_initializer", With(element)),
    ("list_literal", With(destructured)),
    ("by_ref", Inner),
    ("pair", Marked(Kind::Pair, "", &[At(0), At(1)])),
    // Expressions.
    ("parenthesized_expression", Inner),
    ("function_call_expression", With(function_call)),
    ("member_call_expression", With(method_call)),
    ("nullsafe_member_call_expression", With(method_call)),
    ("scoped_call_expression", With(method_call)),
    ("member_access_expression", With(member)),
    ("nullsafe_member_access_expression", With(member)),
    ("scoped_property_access_expression", With(member)),
    ("class_constant_access_expression", With(member)),
    ("subscript_expression", Marked(Kind::Index, "", &[At(0), At(1)])),
    ("object_creation_expression", With(creation)),
    ("arguments", All(Kind::Args, "")),
    ("argument", With(argument)),
    ("variadic_unpacking", All(Kind::Spread, "")),
    ("assignment_expression", Marked(Kind::Assign, "", &[Field("left"), Field("right")])),
    ("reference_assignment_expression", Marked(Kind::Assign, "", &[Field("left"), Field("right")])),
    ("augmented_assignment_expression", Parts(Kind::OpAssign, &[Field("left"), Field("right")])),
    ("update_expression", With(update)),
    ("unary_op_expression", With(unary)),
    ("error_suppression_expression", Marked(Kind::Unary, "@", &[At(0)])),
    ("clone_expression", With(word_call)),
    ("binary_expression", Binary),
    (
        "conditional_expression",
        Marked(Kind::Conditional, "", &[Field("condition"), Field("body"), Field("alternative")]),
    ),
    ("cast_expression", Marked(Kind::Cast, "", &[Field("type"), Field("value")])),
    ("include_expression", With(word_call)),
    ("include_once_expression", With(word_call)),
    ("require_expression", With(word_call)),
    ("require_once_expression", With(word_call)),
    ("print_intrinsic", With(word_call)),
    ("yield_expression", All(Kind::Yield, "")),
    ("throw_expression", Marked(Kind::Throw, "", &[At(0), Absent])),
    (
        "anonymous_function",
        Marked(Kind::Lambda, "", &[Params("parameters"), Block("body"), Field("return_type")]),
    ),
    ("arrow_function", With(arrow_function)),
    ("match_expression", Marked(Kind::Other, "match", &[Field("condition"), Field("body")])),
    ("match_block", All(Kind::Other, "match_block")),
    (
        "match_conditional_expression",
        Marked(
            Kind::Other,
            "match_arm",
            &[Field("conditional_expressions"), Field("return_expression")],
        ),
    ),
    ("match_condition_list", All(Kind::Tuple, "")),
    (
        "match_default_expression",
        Marked(Kind::Other, "match_default", &[Field("return_expression")]),
    ),
    // Statements.
    ("expression_statement", With(expression_statement)),
    ("compound_statement", All(Kind::Block, "")),
    ("colon_block", All(Kind::Block, "")),
    ("echo_statement", With(word_statement)),
    ("exit_statement", With(word_statement)),
    ("unset_statement", With(word_statement)),
    ("return_statement", All(Kind::Return, "")),
    ("break_statement", All(Kind::Break, "")),
    ("continue_statement", All(Kind::Continue, "")),
    ("goto_statement", All(Kind::Other, "goto")),
    ("global_declaration", All(Kind::Global, "global")),
    ("function_static_declaration", Lower::Many(static_variables)),
    ("if_statement", With(if_statement)),
    ("while_statement", Marked(Kind::While, "", &[Field("condition"), Block("body"), Absent])),
    ("do_statement", Marked(Kind::While, "do", &[Field("condition"), Block("body"), Absent])),
    ("for_statement", With(for_statement)),
    ("foreach_statement", With(foreach_statement)),
    ("sequence_expression", With(sequence)),
    ("switch_statement", With(switch_statement)),
    ("try_statement", With(try_statement)),
    ("catch_clause", Marked(Kind::Catch, "", &[Field("type"), Field("name"), Block("body")])),
    // Declarations.
    ("namespace_definition", Lower::Many(namespace)),
    ("namespace_use_declaration", Lower::Many(imports)),
    (
        "function_definition",
        Marked(
            Kind::FuncDef,
            "",
            &[
                Attributes(MODIFIERS),
                Name("name"),
                Params("parameters"),
                Field("return_type"),
                Block("body"),
            ],
        ),
    ),
    (
        "method_declaration",
        Marked(
            Kind::FuncDef,
            "",
            &[
                Attributes(MODIFIERS),
                Name("name"),
                Params("parameters"),
                Field("return_type"),
                Block("body"),
            ],
        ),
    ),
    ("formal_parameters", All(Kind::Params, "")),
    ("simple_parameter", With(parameter)),
    ("variadic_parameter", With(parameter)),
    ("property_promotion_parameter", With(parameter)),
    ("class_declaration", With(class)),
    ("anonymous_class", With(class)),
    ("interface_declaration", With(class)),
    ("trait_declaration", With(class)),
    ("enum_declaration", With(class)),
    ("declaration_list", All(Kind::Block, "")),
    ("enum_declaration_list", All(Kind::Block, "")),
    (
        "enum_case",
        Marked(
            Kind::VarDef,
            "case",
            &[Attributes(MODIFIERS), Name("name"), Absent, Field("value")],
        ),
    ),
    ("use_declaration", All(Kind::Other, "use")),
    ("property_declaration", Lower::Many(properties)),
    ("const_declaration", Lower::Many(constants)),
    ("attribute_group", Inner),
    ("attribute", With(attribute)),
];

/// `A\B\c` as a chain of members; a leading backslash does not count.
fn qualified(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut parts = Vec::new();
    for child in named(node) {
        match child.kind() {
            "namespace_name" => parts.extend(named(child)),
            _ => parts.push(child),
        }
    }
    let start = span(node).start;
    let mut parts = parts.into_iter();
    let Some(first) = parts.next() else { return cx.name(node) };
    let mut path = cx.name(first);
    for part in parts {
        let whole = Span { start, end: span(part).end };
        let name = cx.name(part);
        path = cx.builder.node(Kind::Member, whole, "", &[path, name]);
    }
    path
}

/// The types of a `catch`: one alone is that type.
fn alternatives(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [one] => lower(cx, one),
        _ => table::all(cx, node, Kind::Tuple, ""),
    }
}

fn boolean(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node).to_ascii_lowercase();
    cx.node(Kind::Bool, node, &text, &[])
}

/// The text between the quotes, where `b` may stand before them.
fn quoted(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node).trim_start_matches(['b', 'B']);
    let content = text.get(1..text.len().saturating_sub(1)).unwrap_or("");
    cx.node(Kind::Str, node, content, &[])
}

fn encapsed(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if named(node).iter().all(|part| is_text(*part)) {
        return quoted(cx, node);
    }
    interpolated(cx, node, node)
}

fn is_text(part: Node<'_>) -> bool {
    matches!(part.kind(), "string_content" | "escape_sequence")
}

/// Text and expressions in turn; neighbouring pieces of text are one.
fn interpolated(cx: &mut Context<'_>, node: Node<'_>, body: Node<'_>) -> NodeId {
    let mut children = Vec::new();
    let mut text: Option<Span> = None;
    for part in named(body) {
        if is_text(part) {
            let start = text.map_or(span(part).start, |text| text.start);
            text = Some(Span { start, end: span(part).end });
            continue;
        }
        push_text(cx, &mut text, &mut children);
        let inner = lower(cx, part);
        children.push(cx.node(Kind::Interpolation, part, "", &[inner]));
    }
    push_text(cx, &mut text, &mut children);
    cx.node(Kind::Interp, node, "", &children)
}

fn push_text(cx: &mut Context<'_>, text: &mut Option<Span>, children: &mut Vec<NodeId>) {
    if let Some(whole) = text.take() {
        let content = cx.source.get(whole.start as usize..whole.end as usize).unwrap_or("");
        children.push(cx.builder.node(Kind::StrPart, whole, content, &[]));
    }
}

fn heredoc(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let Some(body) = node.child_by_field_name("value") else {
        return cx.node(Kind::Str, node, "", &[]);
    };
    if named(body).iter().all(|part| is_text(*part)) {
        let text = cx.text(body).trim_start_matches(['\r', '\n']);
        return cx.node(Kind::Str, node, text, &[]);
    }
    interpolated(cx, node, body)
}

fn nowdoc(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let body = node.child_by_field_name("value");
    let text = body.map_or("", |body| cx.text(body)).trim_start_matches(['\r', '\n']);
    cx.node(Kind::Str, node, text, &[])
}

fn shell_command(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let command = encapsed(cx, node);
    cx.node(Kind::Other, node, "shell_command", &[command])
}

/// Every array: what has no key of its own stands for itself.
fn array(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    table::all(cx, node, Kind::Dict, "")
}

fn element(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [value] => lower(cx, value),
        [key, value] => pair(cx, node, key, value),
        _ => table::all(cx, node, Kind::Other, "element"),
    }
}

fn pair(cx: &mut Context<'_>, whole: Node<'_>, key: Node<'_>, value: Node<'_>) -> NodeId {
    let key = lower(cx, key);
    let value = lower(cx, value);
    cx.node(Kind::Pair, whole, "", &[key, value])
}

/// `[$a, $b]` and `list("a" => $b)` on the left of an assignment.
fn destructured(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = Vec::new();
    let mut cursor = node.walk();
    let mut key = None;
    let parts: Vec<Node<'_>> = node.children(&mut cursor).filter(|part| !part.is_extra()).collect();
    let mut parts = parts.into_iter().peekable();
    while let Some(part) = parts.next() {
        if !part.is_named() {
            continue;
        }
        if parts.peek().is_some_and(|next| next.kind() == "=>") {
            key = Some(part);
            continue;
        }
        let value = lower(cx, part);
        children.push(match key.take() {
            Some(key) => {
                let whole = Span { start: span(key).start, end: span(part).end };
                let key = lower(cx, key);
                cx.builder.node(Kind::Pair, whole, "", &[key, value])
            }
            None => value,
        });
    }
    cx.node(Kind::Dict, node, "", &children)
}

fn function_call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let callee = field(cx, node, "function");
    call(cx, node, callee)
}

/// A call; `f(...)` makes a function value of what it names.
fn call(cx: &mut Context<'_>, node: Node<'_>, callee: NodeId) -> NodeId {
    let arguments = node.child_by_field_name("arguments");
    let placeholder = arguments
        .and_then(|arguments| named(arguments).first().copied())
        .filter(|first| first.kind() == "variadic_placeholder");
    let Some(at) = placeholder else {
        let arguments = table::optional(cx, arguments, node);
        return cx.node(Kind::Call, node, "", &[callee, arguments]);
    };
    let class = cx.node(Kind::Name, at, "Closure", &[]);
    let name = cx.node(Kind::Name, at, "fromCallable", &[]);
    let maker = cx.node(Kind::Member, at, "", &[class, name]);
    let arguments = cx.node(Kind::Args, node, "", &[callee]);
    cx.node(Kind::Call, node, "", &[maker, arguments])
}

/// The object and the name of a member; `?->` says that the object may be absent.
fn member_parts(node: Node<'_>) -> (Option<Node<'_>>, Option<Node<'_>>, &'static str) {
    let object = node.child_by_field_name("object").or_else(|| node.child_by_field_name("scope"));
    let name = node.child_by_field_name("name");
    let mark = if node.kind().starts_with("nullsafe") { "?." } else { "" };
    if object.is_some() || name.is_some() {
        return (object, name, mark);
    }
    let parts = named(node);
    (parts.first().copied(), parts.get(1).copied(), mark)
}

fn member(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (object, name, mark) = member_parts(node);
    let object = table::optional(cx, object, node);
    let name = table::optional(cx, name, node);
    cx.node(Kind::Member, node, mark, &[object, name])
}

fn method_call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (object, name, mark) = member_parts(node);
    let object = table::optional(cx, object, node);
    let end = name.map_or(span(node).end, |name| span(name).end);
    let name = table::optional(cx, name, node);
    let whole = Span { start: span(node).start, end };
    let callee = cx.builder.node(Kind::Member, whole, mark, &[object, name]);
    call(cx, node, callee)
}

fn creation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let (of_type, holder) = match parts.first() {
        Some(&class) if class.kind() == "anonymous_class" => (lower(cx, class), class),
        Some(&of_type) => (lower(cx, of_type), node),
        None => (cx.empty(node), node),
    };
    let arguments = named(holder).into_iter().find(|part| part.kind() == "arguments");
    let arguments = table::list(cx, arguments, Kind::Args, node);
    cx.node(Kind::New, node, "", &[of_type, arguments])
}

fn argument(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = node.child_by_field_name("name");
    let value = named(node)
        .into_iter()
        .rfind(|part| Some(*part) != name && part.kind() != "reference_modifier");
    let value = table::optional(cx, value, node);
    match name {
        Some(name) => {
            let name = cx.name(name);
            cx.node(Kind::KeywordArg, node, "", &[name, value])
        }
        None => value,
    }
}

fn unary(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operator = table::operator(cx, node);
    let operand = named(node).last().copied();
    let operand = table::optional(cx, operand, node);
    cx.node(Kind::Unary, node, operator, &[operand])
}

/// `$x++` and `++$x` write to their operand.
fn update(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let prefix = node.child(0).is_some_and(|first| !first.is_named());
    let text = match (table::operator(cx, node), prefix) {
        ("++", true) => "++x",
        ("++", false) => "x++",
        (_, true) => "--x",
        (_, false) => "x--",
    };
    let target = field(cx, node, "argument");
    cx.node(Kind::OpAssign, node, text, &[target])
}

/// What is written like a word with operands is a call of a function of that name.
fn word_call(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let Some(word) = node.child(0) else { return cx.empty(node) };
    let name = cx.text(word).to_lowercase();
    let callee = cx.node(Kind::Name, word, &name, &[]);
    let mut operands = Vec::new();
    for part in named(node) {
        if part.kind() == "arguments" {
            operands.extend(named(part));
        } else {
            flatten(part, &mut operands);
        }
    }
    let arguments = table::lower_all(cx, &operands);
    let whole = operands.first().zip(operands.last()).map_or_else(
        || Span { start: span(word).end, end: span(node).end },
        |(first, last)| Span { start: span(*first).start, end: span(*last).end },
    );
    let arguments = cx.builder.node(Kind::Args, whole, "", &arguments);
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

/// The parts of `a, b, c`, which the grammar nests.
fn flatten<'n>(node: Node<'n>, out: &mut Vec<Node<'n>>) {
    let mut at = node;
    while at.kind() == "sequence_expression" {
        let parts = named(at);
        let Some((&last, before)) = parts.split_last() else { return };
        out.extend_from_slice(before);
        at = last;
    }
    out.push(at);
}

fn sequence(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut parts = Vec::new();
    flatten(node, &mut parts);
    let children = table::lower_all(cx, &parts);
    cx.node(Kind::Tuple, node, "", &children)
}

fn word_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let call = word_call(cx, node);
    cx.node(Kind::ExprStmt, node, "", &[call])
}

/// An expression as a statement; one behind `<?=` is written out.
fn expression_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inner = named(node).first().copied();
    let lowered = table::optional(cx, inner, node);
    if cx.builder.peek().kind(lowered).is_statement() {
        return lowered;
    }
    let before = cx.source.get(..node.start_byte()).unwrap_or("").trim_end();
    if !before.ends_with("<?=") {
        return cx.node(Kind::ExprStmt, node, "", &[lowered]);
    }
    let start = span(node).start;
    let callee = cx.builder.node(Kind::Name, Span { start, end: start }, "echo", &[]);
    let arguments = cx.node(Kind::Args, node, "", &[lowered]);
    let call = cx.node(Kind::Call, node, "", &[callee, arguments]);
    cx.node(Kind::ExprStmt, node, "", &[call])
}

fn arrow_function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parameters = part(cx, node, Params("parameters"));
    let body = match node.child_by_field_name("body") {
        Some(body) => {
            let value = lower(cx, body);
            let statement = cx.node(Kind::Return, body, "", &[value]);
            cx.node(Kind::Block, body, "", &[statement])
        }
        None => cx.empty(node),
    };
    let returns = field(cx, node, "return_type");
    cx.node(Kind::Lambda, node, "", &[parameters, body, returns])
}

/// `elseif` stands beside what it belongs to; each becomes the else branch of the one before, as `else if` does.
fn if_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut links = vec![node];
    let mut otherwise = None;
    let mut next = Some(node);
    while let Some(at) = next.take() {
        for branch in fields(at, "alternative") {
            if links.len() as u32 > MAX_DEPTH / 2 {
                cx.gaps.push(Gap::TooDeep(branch.start_byte() as u32));
                break;
            }
            let body = branch.child_by_field_name("body");
            match body {
                _ if branch.kind() == "else_if_clause" => links.push(branch),
                Some(inner) if inner.kind() == "if_statement" => {
                    links.push(inner);
                    next = Some(inner);
                }
                _ => otherwise = body,
            }
        }
    }
    let lowered = links
        .into_iter()
        .map(|link| (link, field(cx, link, "condition"), part(cx, link, Block("body"))))
        .collect();
    let otherwise = match otherwise {
        Some(body) => table::block(cx, body),
        // To do nothing otherwise is to do just that.
        None => table::list(cx, None, Kind::Block, node),
    };
    table::if_links(cx, node, lowered, otherwise)
}

fn for_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let init = field(cx, node, "initialize");
    let condition = field(cx, node, "condition");
    let update = field(cx, node, "update");
    let body = match fields(node, "body")[..] {
        [] => cx.empty(node),
        [one] => table::block(cx, one),
        [first, .., last] => {
            let children = table::statements(cx, &fields(node, "body"));
            let whole = Span { start: span(first).start, end: span(last).end };
            cx.builder.node(Kind::Block, whole, "", &children)
        }
    };
    cx.node(Kind::For, node, "", &[init, condition, update, body])
}

fn foreach_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let body = node.child_by_field_name("body");
    let parts: Vec<Node<'_>> = named(node).into_iter().filter(|part| Some(*part) != body).collect();
    let pattern = table::optional(cx, parts.get(1).copied(), node);
    let iterable = table::optional(cx, parts.first().copied(), node);
    let body = table::optional_block(cx, body, node);
    let otherwise = cx.empty(node);
    cx.node(Kind::ForEach, node, "", &[pattern, iterable, body, otherwise])
}

fn switch_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let subject = field(cx, node, "condition");
    let mut children = vec![subject];
    let body = node.child_by_field_name("body");
    for clause in body.map(named).unwrap_or_default() {
        let value = clause.child_by_field_name("value");
        let statements: Vec<Node<'_>> =
            named(clause).into_iter().filter(|part| Some(*part) != value).collect();
        let value = table::optional(cx, value, clause);
        let guard = cx.empty(clause);
        let start = statements.first().map_or(span(clause).end, |first| span(*first).start);
        let statements = table::statements(cx, &statements);
        let whole = Span { start, end: span(clause).end };
        let body = cx.builder.node(Kind::Block, whole, "", &statements);
        children.push(cx.node(Kind::Case, clause, "", &[value, guard, body]));
    }
    cx.node(Kind::Switch, node, "switch", &children)
}

fn try_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut children = vec![part(cx, node, Block("body"))];
    let mut finally = None;
    for clause in named(node) {
        match clause.kind() {
            "catch_clause" => children.push(lower(cx, clause)),
            "finally_clause" => finally = clause.child_by_field_name("body"),
            _ => {}
        }
    }
    children.push(cx.empty(node));
    children.push(table::optional_block(cx, finally, node));
    cx.node(Kind::Try, node, "", &children)
}

/// The statements of a namespace stand beside it.
fn namespace(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let name = field(cx, node, "name");
    match node.child_by_field_name("body") {
        Some(body) => {
            let start = span(node).start;
            let head = Span { start, end: span(body).start };
            out.push(cx.builder.node(Kind::Other, head, "namespace", &[name]));
            out.extend(table::statements(cx, &named(body)));
        }
        None => out.push(cx.node(Kind::Other, node, "namespace", &[name])),
    }
}

/// One import for each name of `use`.
fn imports(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let (clauses, prefix) = match node.child_by_field_name("body") {
        Some(group) => {
            let prefix = named(node).into_iter().find(|part| part.kind() == "namespace_name");
            (named(group), prefix.map(named).unwrap_or_default())
        }
        None => (named(node), Vec::new()),
    };
    for clause in clauses {
        if clause.kind() != "namespace_use_clause" {
            continue;
        }
        let alias = clause.child_by_field_name("alias");
        let mut parts = prefix.clone();
        for part in named(clause) {
            if Some(part) == alias {
                continue;
            }
            for name in if part.kind() == "qualified_name" { named(part) } else { vec![part] } {
                match name.kind() {
                    "namespace_name" => parts.extend(named(name)),
                    _ => parts.push(name),
                }
            }
        }
        out.push(import(cx, node, &parts, alias));
    }
}

fn import(
    cx: &mut Context<'_>,
    node: Node<'_>,
    parts: &[Node<'_>],
    alias: Option<Node<'_>>,
) -> NodeId {
    let alias = match alias {
        Some(alias) => cx.name(alias),
        None => cx.empty(node),
    };
    let Some((&last, before)) = parts.split_last() else { return cx.empty(node) };
    let name = cx.name(last);
    let Some(&first) = before.first() else {
        let text = cx.text(last);
        return cx.node(Kind::Import, node, text, &[name, alias]);
    };
    let mut path = cx.name(first);
    for &part in before.iter().skip(1) {
        let whole = Span { start: span(first).start, end: span(part).end };
        let name = cx.name(part);
        path = cx.builder.node(Kind::Member, whole, "", &[path, name]);
    }
    let dotted: Vec<&str> = before.iter().map(|part| cx.text(*part)).collect();
    cx.node(Kind::ImportFrom, node, &dotted.join("."), &[path, name, alias])
}

fn static_variables(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    for variable in named(node) {
        let attributes = cx.empty(variable);
        let target = field(cx, variable, "name");
        let of_type = cx.empty(variable);
        let value = field(cx, variable, "value");
        out.push(cx.node(Kind::VarDef, node, "static", &[attributes, target, of_type, value]));
    }
}

fn properties(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    for element in named(node) {
        if element.kind() == "property_element" {
            let attributes = table::attributes(cx, node, MODIFIERS);
            let target = field(cx, element, "name");
            let of_type = field(cx, node, "type");
            let value = field(cx, element, "default_value");
            out.push(cx.node(Kind::VarDef, node, "", &[attributes, target, of_type, value]));
        }
    }
}

fn constants(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    for element in named(node) {
        if element.kind() == "const_element" {
            let attributes = table::attributes(cx, node, MODIFIERS);
            let parts = named(element);
            let target = table::optional(cx, parts.first().copied(), element);
            let of_type = field(cx, node, "type");
            let value = table::optional(cx, parts.get(1).copied(), element);
            out.push(cx.node(Kind::VarDef, node, "const", &[attributes, target, of_type, value]));
        }
    }
}

fn parameter(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = if node.kind() == "variadic_parameter" { "..." } else { "" };
    let target = field(cx, node, "name");
    let of_type = field(cx, node, "type");
    let default = field(cx, node, "default_value");
    let attributes = table::attributes(cx, node, MODIFIERS);
    let mut children = vec![target, of_type, default];
    if cx.builder.peek().kind(attributes) != Kind::Empty {
        children.push(attributes);
    }
    cx.node(Kind::Param, node, text, &children)
}

/// A class and what is declared like one; what it implements is said by attributes.
fn class(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = match node.kind() {
        "interface_declaration" => "interface",
        "trait_declaration" => "trait",
        "enum_declaration" => "enum",
        _ => "",
    };
    let mut extended = Vec::new();
    let mut promised = Vec::new();
    for clause in named(node) {
        match clause.kind() {
            // An interface can extend several.
            "base_clause" if text == "interface" => promised.extend(named(clause)),
            "class_interface_clause" => promised.extend(named(clause)),
            "base_clause" => extended.push(clause),
            _ => {}
        }
    }
    let mut clauses = Vec::new();
    for base in promised {
        let inner = lower(cx, base);
        clauses.push(cx.node(Kind::Attribute, base, "implements", &[inner]));
    }
    let attributes = table::attributes_and(cx, node, MODIFIERS, &clauses);
    let name = part(cx, node, Name("name"));
    let bases = match extended.first() {
        Some(&clause) => table::all(cx, clause, Kind::Args, ""),
        None => cx.empty(node),
    };
    let body = match node.child_by_field_name("body") {
        Some(body) => members(cx, body),
        None => cx.empty(node),
    };
    cx.node(Kind::ClassDef, node, text, &[attributes, name, bases, body])
}

/// The members of a class, among them the properties that parameters of its constructor are.
fn members(cx: &mut Context<'_>, body: Node<'_>) -> NodeId {
    let nodes = named(body);
    let mut children = table::statements(cx, &nodes);
    for parameters in nodes.iter().filter_map(|member| member.child_by_field_name("parameters")) {
        for parameter in named(parameters) {
            if parameter.kind() == "property_promotion_parameter" {
                let attributes = table::attributes(cx, parameter, MODIFIERS);
                let target = field(cx, parameter, "name");
                let of_type = field(cx, parameter, "type");
                let value = field(cx, parameter, "default_value");
                let parts = [attributes, target, of_type, value];
                children.push(cx.node(Kind::VarDef, parameter, "", &parts));
            }
        }
    }
    cx.node(Kind::Block, body, "", &children)
}

/// `#[Name]` and `#[Name(…)]`.
fn attribute(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = named(node).first().copied();
    let name = table::optional(cx, name, node);
    let inner = match node.child_by_field_name("parameters") {
        Some(arguments) => {
            let arguments = lower(cx, arguments);
            cx.node(Kind::Call, node, "", &[name, arguments])
        }
        None => name,
    };
    cx.node(Kind::Attribute, node, "", &[inner])
}
