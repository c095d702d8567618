//! Bash: commands are calls whose callee and arguments are words.
//!
//! A word without anything to fill in is a string, however it is quoted. `$x` and `${x…}` are the operator `$` over the
//! name and over what is written behind it; `$(…)` and `` `…` `` are one operator too. What a redirection adds to a
//! command is kept beside it like the type of a cast, so that a pattern without it speaks of the command.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::{self, Lower, Slot, Table};
use super::{Context, LanguageTraits, Lowering, SCRIPTS, fields, named, span};
use crate::tree::{Kind, NodeId, Span};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Bash,
    grammar: || tree_sitter_bash::LANGUAGE.into(),
    table: &TABLE,
    lower: module,
    wider: None,
    traits: LanguageTraits { calls_are_words: true, ..SCRIPTS },
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Lower::Skip),
    ("variable_name", Lower::Leaf(Kind::Name)),
    ("special_variable_name", Lower::Leaf(Kind::Name)),
    ("word", Lower::With(word)),
    ("number", Lower::With(word)),
    ("regex", Lower::With(word)),
    ("extglob_pattern", Lower::With(word)),
    ("test_operator", Lower::With(word)),
    ("raw_string", Lower::With(word)),
    ("ansi_c_string", Lower::With(word)),
    ("brace_expression", Lower::With(word)),
    ("string", Lower::With(string)),
    ("translated_string", Lower::Inner),
    ("concatenation", Lower::With(concatenation)),
    ("simple_expansion", Lower::With(expansion)),
    ("expansion", Lower::With(expansion)),
    ("subscript", Lower::Parts(Kind::Index, &[Slot::Field("name"), Slot::Field("index")])),
    ("arithmetic_expansion", Lower::All(Kind::Other, "arithmetic")),
    ("command_substitution", Lower::With(substitution)),
    ("process_substitution", Lower::With(process)),
    ("command_name", Lower::Inner),
    ("command", Lower::With(command)),
    ("unset_command", Lower::With(keyword_command)),
    ("declaration_command", Lower::Many(declaration)),
    ("variable_assignments", Lower::Many(assignments)),
    ("variable_assignment", Lower::With(assignment)),
    ("array", Lower::All(Kind::List, "")),
    ("redirected_statement", Lower::With(redirected)),
    ("file_redirect", Lower::With(redirect)),
    ("herestring_redirect", Lower::With(redirect)),
    ("heredoc_redirect", Lower::With(heredoc)),
    ("heredoc_body", Lower::With(filled)),
    ("pipeline", Lower::With(chain)),
    ("list", Lower::With(chain)),
    ("negated_command", Lower::Marked(Kind::Unary, "!", &[Slot::At(0)])),
    ("subshell", Lower::With(subshell)),
    ("compound_statement", Lower::With(compound)),
    ("do_group", Lower::With(compound)),
    ("test_command", Lower::With(test)),
    ("parenthesized_expression", Lower::Inner),
    ("binary_expression", Lower::Binary),
    ("unary_expression", Lower::Parts(Kind::Unary, &[Slot::At(0)])),
    ("postfix_expression", Lower::Parts(Kind::Unary, &[Slot::At(0)])),
    (
        "ternary_expression",
        Lower::Parts(
            Kind::Conditional,
            &[Slot::Field("condition"), Slot::Field("consequence"), Slot::Field("alternative")],
        ),
    ),
    ("if_statement", Lower::With(if_statement)),
    ("while_statement", Lower::With(while_statement)),
    ("for_statement", Lower::With(for_statement)),
    (
        "c_style_for_statement",
        Lower::Parts(
            Kind::For,
            &[
                Slot::Field("initializer"),
                Slot::Field("condition"),
                Slot::Field("update"),
                Slot::Field("body"),
            ],
        ),
    ),
    ("case_statement", Lower::With(case_statement)),
    ("case_item", Lower::With(case_item)),
    ("function_definition", Lower::With(function)),
];

/// All children, tokens included, without comments.
fn children(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    node.children(&mut cursor).filter(|child| !child.is_extra() || child.is_error()).collect()
}

/// The whole file.
fn module(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match separated(cx.source, node) {
        Some(tree) => statements_of_module(cx, tree.root_node()),
        None => statements_of_module(cx, node),
    }
}

/// How often a text is read again because commands of several lines were taken for one.
const MOST_ATTEMPTS: u32 = 3;

/// The tree in which no command runs on over the end of its line, when the first one has such.
///
/// The grammar takes line breaks for spaces where it waits for what a chain of commands redirects, and so can take
/// the commands that follow for words. Where that happened, the break is read as a semicolon.
fn separated(source: &str, root: Node<'_>) -> Option<tree_sitter::Tree> {
    let mut text = source.as_bytes().to_vec();
    let mut better = None;
    for _ in 0..MOST_ATTEMPTS {
        let breaks = better.as_ref().map_or_else(
            || missed_breaks(source, root),
            |tree: &tree_sitter::Tree| missed_breaks(source, tree.root_node()),
        );
        if breaks.is_empty() {
            break;
        }
        for (start, end) in breaks {
            if let Some(between) = text.get_mut(start..end) {
                between.fill(b' ');
                if let Some(first) = between.first_mut() {
                    *first = b';';
                }
            }
        }
        let changed = std::str::from_utf8(&text).ok()?;
        better = Some(crate::parse::concrete(&LOWERING, changed)?);
    }
    better
}

/// The gaps between the words of one command that hold the end of a line.
fn missed_breaks(source: &str, root: Node<'_>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut cursor = root.walk();
    loop {
        let node = cursor.node();
        if matches!(
            node.kind(),
            "command"
                | "file_redirect"
                | "declaration_command"
                | "unset_command"
                | "redirected_statement"
        ) {
            for pair in children(node).windows(2) {
                let gap = (pair[0].end_byte(), pair[1].start_byte());
                let text = source.get(gap.0..gap.1).unwrap_or("");
                if text.replace("\\\r\n", "").replace("\\\n", "").contains('\n') {
                    found.push(gap);
                }
            }
        }
        if cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return found;
            }
        }
    }
}

/// The grammar, for commands in files of other languages.
pub(super) fn grammar() -> tree_sitter::Language {
    (LOWERING.grammar)()
}

/// The commands of a script in a file of another language.
///
/// Those one after the other are one expression where there is nothing else, so that a pattern for a command is found
/// in it.
pub(super) fn script(cx: &mut Context<'_>, root: Node<'_>) -> Vec<NodeId> {
    let outer = std::mem::replace(&mut cx.table, &TABLE);
    let nodes = children(root);
    let commands = named(root);
    let in_background = nodes.iter().any(|node| node.kind() == "&");
    let statements = if !in_background && commands.iter().all(is_expression) {
        let joined = in_a_row(cx, &commands);
        joined.map(|joined| table::as_expression_statement(cx, joined)).into_iter().collect()
    } else {
        statement_list(cx, &nodes)
    };
    cx.table = outer;
    statements
}

/// Whether a statement is lowered to one expression.
fn is_expression(node: &Node<'_>) -> bool {
    match node.kind() {
        "redirected_statement" => redirected_block(*node).is_none(),
        "command"
        | "pipeline"
        | "list"
        | "negated_command"
        | "test_command"
        | "subshell"
        | "unset_command"
        | "variable_assignment" => true,
        _ => false,
    }
}

/// Commands that are nested into each other; longer rows are nested in groups.
const MAX_ROW: usize = 100;

/// `a; b; c`, from the left.
fn in_a_row(cx: &mut Context<'_>, nodes: &[Node<'_>]) -> Option<NodeId> {
    let both = |cx: &mut Context<'_>, left: NodeId, right: NodeId| {
        let tree = cx.builder.peek();
        let whole = Span { start: tree.span(left).start, end: tree.span(right).end };
        cx.builder.node(Kind::Binary, whole, ";", &[left, right])
    };
    if nodes.len() > MAX_ROW {
        let (left, right) = nodes.split_at(nodes.len() / 2);
        let left = in_a_row(cx, left)?;
        let right = in_a_row(cx, right)?;
        return Some(both(cx, left, right));
    }
    let (&first, rest) = nodes.split_first()?;
    let mut row = table::lower(cx, first);
    for &node in rest {
        let next = table::lower(cx, node);
        row = both(cx, row, next);
    }
    Some(row)
}

fn statements_of_module(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let statements = statement_list(cx, &children(node));
    let whole = Span { start: 0, end: cx.source.len() as u32 };
    cx.builder.node(Kind::Module, whole, "", &statements)
}

/// Statements between their separators; what `&` follows runs in the background.
fn statement_list(cx: &mut Context<'_>, nodes: &[Node<'_>]) -> Vec<NodeId> {
    let mut out = Vec::with_capacity(nodes.len());
    for &node in nodes {
        if node.kind() == "&" {
            if let Some(last) = out.pop() {
                let start = cx.builder.peek().span(last).start;
                let whole = Span { start, end: span(node).end };
                out.push(cx.builder.node(Kind::Other, whole, "background", &[last]));
            }
        } else if let Some(body) = redirected_block(node) {
            let redirects = redirects_of(cx, node);
            let statement = table::as_statement(cx, redirects);
            out.push(statement);
            out.extend(table::statements(cx, &[body]));
        } else if node.is_named() {
            out.extend(table::statements(cx, &[node]));
        }
    }
    out
}

/// The loop or block whose input or output is redirected; what it holds stays a statement.
fn redirected_block(node: Node<'_>) -> Option<Node<'_>> {
    let body =
        node.child_by_field_name("body").filter(|_| node.kind() == "redirected_statement")?;
    let simple = matches!(
        body.kind(),
        "command"
            | "pipeline"
            | "list"
            | "negated_command"
            | "test_command"
            | "subshell"
            | "variable_assignment"
            | "declaration_command"
            | "unset_command"
    );
    (!simple && !named(node).iter().any(|part| part.kind() == "heredoc_redirect")).then_some(body)
}

fn block_of(cx: &mut Context<'_>, node: Node<'_>, nodes: &[Node<'_>]) -> NodeId {
    let statements = statement_list(cx, nodes);
    let tree = cx.builder.peek();
    let whole = match (statements.first(), statements.last()) {
        (Some(&first), Some(&last)) => {
            Span { start: tree.span(first).start, end: tree.span(last).end }
        }
        _ => Span { start: span(node).end, end: span(node).end },
    };
    cx.builder.node(Kind::Block, whole, "", &statements)
}

/// `{ …; }` and `do … done`.
fn compound(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let statements = statement_list(cx, &children(node));
    cx.node(Kind::Block, node, "", &statements)
}

/// What runs in a shell of its own.
fn subshell(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let block = block_of(cx, node, &children(node));
    cx.node(Kind::Other, node, "subshell", &[block])
}

/// One command as an expression, several as a block.
fn commands(cx: &mut Context<'_>, node: Node<'_>, nodes: &[Node<'_>]) -> NodeId {
    match nodes.iter().filter(|node| node.is_named()).collect::<Vec<_>>()[..] {
        [&one] if !nodes.iter().any(|node| node.kind() == "&") => table::lower(cx, one),
        _ => block_of(cx, node, nodes),
    }
}

/// `$(…)`, `` `…` `` and `$(< file)`.
fn substitution(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inner = commands(cx, node, &children(node));
    cx.node(Kind::Unary, node, "$(", &[inner])
}

/// `<(…)` and `>(…)`.
fn process(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inner = commands(cx, node, &children(node));
    let text = if cx.text(node).starts_with('>') { ">(" } else { "<(" };
    cx.node(Kind::Unary, node, text, &[inner])
}

/// What a word says when nothing is filled in.
fn literal<'t>(cx: &Context<'t>, node: Node<'_>) -> Option<&'t str> {
    let text = cx.text(node);
    let quoted = |begin: &str, end: &str| {
        text.strip_prefix(begin).and_then(|text| text.strip_suffix(end)).unwrap_or(text)
    };
    match node.kind() {
        "word" | "regex" | "extglob_pattern" | "test_operator" | "brace_expression" => Some(text),
        "number" if node.named_child_count() == 0 => Some(text),
        "raw_string" => Some(quoted("'", "'")),
        "ansi_c_string" => Some(quoted("$'", "'")),
        "string" if named(node).iter().all(|part| part.kind() == "string_content") => {
            Some(quoted("\"", "\""))
        }
        _ if !node.is_named() => Some(text),
        _ => None,
    }
}

/// A word that is one piece.
fn word(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match literal(cx, node) {
        Some(text) => cx.node(Kind::Str, node, text, &[]),
        None => table::all(cx, node, Kind::Other, node.kind()),
    }
}

/// `"…"`: a string, or a template when something is filled in.
fn string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match literal(cx, node) {
        Some(text) => cx.node(Kind::Str, node, text, &[]),
        None => template(cx, node, (node.start_byte() + 1, node.end_byte().saturating_sub(1))),
    }
}

/// What stands in a here-document.
fn filled(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    template(cx, node, (node.start_byte(), node.end_byte()))
}

/// Text between the given bytes, with what is filled in.
fn template(cx: &mut Context<'_>, node: Node<'_>, (start, end): (usize, usize)) -> NodeId {
    let mut parts = Vec::new();
    let mut at = start;
    let inside = |part: &Node<'_>| !matches!(part.kind(), "string_content" | "heredoc_content");
    for part in named(node).into_iter().filter(inside) {
        text_part(cx, (at, part.start_byte()), &mut parts);
        let value = table::lower(cx, part);
        parts.push(cx.node(Kind::Interpolation, part, "", &[value]));
        at = part.end_byte();
    }
    text_part(cx, (at, end), &mut parts);
    cx.node(Kind::Interp, node, "", &parts)
}

fn text_part(cx: &mut Context<'_>, (start, end): (usize, usize), parts: &mut Vec<NodeId>) {
    let Some(text) = cx.source.get(start..end).filter(|text| !text.is_empty()) else { return };
    let whole = Span { start: start as u32, end: end as u32 };
    parts.push(cx.builder.node(Kind::StrPart, whole, text, &[]));
}

/// A word of several pieces: a string when all of them are, otherwise a template without quotes.
fn concatenation(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let pieces = children(node);
    let texts: Option<String> = pieces.iter().map(|&piece| literal(cx, piece)).collect();
    if let Some(text) = texts {
        return cx.node(Kind::Str, node, &text, &[]);
    }
    let mut parts = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let part = if let Some(text) = literal(cx, piece) {
            cx.node(Kind::StrPart, piece, text, &[])
        } else {
            let value = table::lower(cx, piece);
            cx.node(Kind::Interpolation, piece, "", &[value])
        };
        parts.push(part);
    }
    cx.node(Kind::Interp, node, "unquoted", &parts)
}

/// `$x` and `${x…}`: the name, and the operators and words written with it.
fn expansion(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let is_name = |part: &Node<'_>| {
        matches!(part.kind(), "variable_name" | "special_variable_name" | "subscript")
    };
    let parts = children(node);
    let Some(at) = parts.iter().position(is_name) else {
        return table::all(cx, node, Kind::Other, node.kind());
    };
    let name = table::lower(cx, parts[at]);
    let mut further = Vec::new();
    for (index, &part) in parts.iter().enumerate() {
        if index == at || matches!(part.kind(), "$" | "${" | "}") {
            continue;
        }
        further.push(argument(cx, part));
    }
    let further = cx.node(Kind::Args, node, "", &further);
    cx.node(Kind::Unary, node, "$", &[name, further])
}

/// One word of a command; an operator among them is a word.
fn argument(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if node.is_named() { table::lower(cx, node) } else { word(cx, node) }
}

fn arguments(cx: &mut Context<'_>, node: Node<'_>, words: &[Node<'_>]) -> NodeId {
    let lowered: Vec<NodeId> = words.iter().map(|&word| argument(cx, word)).collect();
    let end = span(node).end;
    let whole = match (words.first(), words.last()) {
        (Some(first), Some(last)) => Span { start: span(*first).start, end: span(*last).end },
        _ => Span { start: end, end },
    };
    cx.builder.node(Kind::Args, whole, "", &lowered)
}

/// A command with its words, what it redirects and what it sets in its environment.
fn command(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let callee = table::field(cx, node, "name");
    let words = fields(node, "argument");
    let arguments = arguments(cx, node, &words);
    let settings: Vec<_> =
        named(node).into_iter().filter(|part| part.kind() == "variable_assignment").collect();
    let start = node.child_by_field_name("name").map_or(span(node).start, |name| span(name).start);
    let tree = cx.builder.peek();
    let end = tree.span(arguments).end.max(tree.span(callee).end);
    let whole = Span { start, end };
    let mut lowered = cx.builder.node(Kind::Call, whole, "", &[callee, arguments]);
    if !fields(node, "redirect").is_empty() {
        let redirects = redirects_of(cx, node);
        lowered = cx.node(Kind::Cast, node, "", &[redirects, lowered]);
    }
    if settings.is_empty() {
        return lowered;
    }
    let mut parts = Vec::with_capacity(settings.len() + 1);
    for setting in settings {
        let name = setting.child_by_field_name("name").unwrap_or(setting);
        let key = cx.leaf(Kind::Key, name);
        let value = table::field(cx, setting, "value");
        parts.push(cx.node(Kind::Pair, setting, "", &[key, value]));
    }
    let environment = cx.node(Kind::Other, node, "environment", &parts);
    cx.node(Kind::Cast, node, "", &[environment, lowered])
}

/// A command that is a keyword of the grammar.
fn keyword_command(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = children(node);
    let Some((&keyword, words)) = parts.split_first() else {
        return cx.leaf(Kind::Other, node);
    };
    let callee = word(cx, keyword);
    let arguments = arguments(cx, node, words);
    cx.node(Kind::Call, node, "", &[callee, arguments])
}

/// `declare x=1`, `local x`, `export x=…`: the assignments, or a command when there are none.
fn declaration(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let found: Vec<_> =
        named(node).into_iter().filter(|part| part.kind() == "variable_assignment").collect();
    if found.is_empty() {
        let command = keyword_command(cx, node);
        let statement = table::as_statement(cx, command);
        return out.push(statement);
    }
    for part in found {
        let start = if out.is_empty() { span(node).start } else { span(part).start };
        let lowered = assignment(cx, part);
        cx.builder.widen(lowered, Span { start, end: span(part).end });
        let statement = table::as_statement(cx, lowered);
        out.push(statement);
    }
}

fn assignments(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    for part in named(node) {
        let statement = table::statement(cx, part);
        out.push(statement);
    }
}

/// `x=1` and `x+=1`.
fn assignment(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let target = table::field(cx, node, "name");
    let value = if let Some(value) = node.child_by_field_name("value") {
        table::lower(cx, value)
    } else {
        let end = span(node).end;
        cx.builder.node(Kind::Str, Span { start: end, end }, "", &[])
    };
    let (kind, text) =
        if table::has_token(node, "+=") { (Kind::OpAssign, "+=") } else { (Kind::Assign, "") };
    cx.node(kind, node, text, &[target, value])
}

/// What a command or statement redirects.
fn redirects_of(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let is_redirect = |part: &Node<'_>| part.kind().ends_with("_redirect");
    let mut lowered = Vec::new();
    let parts: Vec<_> = named(node).into_iter().filter(is_redirect).collect();
    for part in &parts {
        lowered.push(table::lower(cx, *part));
    }
    let whole = match (parts.first(), parts.last()) {
        (Some(first), Some(last)) => Span { start: span(*first).start, end: span(*last).end },
        _ => span(node),
    };
    cx.builder.node(Kind::Other, whole, "redirects", &lowered)
}

/// `> file`, `2>&1`, `<<< word`.
fn redirect(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let operator = children(node).into_iter().find(|part| !part.is_named());
    let text = format!("redirect {}", operator.map_or("", |operator| operator.kind()));
    table::all(cx, node, Kind::Other, &text)
}

/// `<< END` with its lines; the command that its output goes to is not a part of it.
fn heredoc(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let body: Vec<_> =
        named(node).into_iter().filter(|part| part.kind() == "heredoc_body").collect();
    let body = table::lower_all(cx, &body);
    cx.node(Kind::Other, node, "redirect <<", &body)
}

/// A command with redirections; what follows a here-document on its line takes part in a chain with it.
fn redirected(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let body = table::field(cx, node, "body");
    let redirects = redirects_of(cx, node);
    let mut lowered = cx.node(Kind::Cast, node, "", &[redirects, body]);
    for part in named(node).into_iter().filter(|part| part.kind() == "heredoc_redirect") {
        for next in named(part).into_iter().filter(|next| next.kind() == "pipeline") {
            let operands = table::lower_all(cx, &named(next));
            for operand in operands.into_iter().take(super::MAX_DEPTH as usize / 2) {
                lowered = cx.node(Kind::Binary, node, "|", &[lowered, operand]);
            }
        }
        if let Some(right) = part.child_by_field_name("right") {
            let operator = table::operator(cx, part);
            let right = table::lower(cx, right);
            lowered = cx.node(Kind::Binary, node, operator, &[lowered, right]);
        }
    }
    lowered
}

/// `a | b` and `a && b`: chains are followed in a loop, to the left and in the row.
fn chain(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut links = vec![node];
    while let Some(first) = links.last().and_then(|last| last.named_child(0)) {
        if !matches!(first.kind(), "list" | "pipeline") {
            break;
        }
        links.push(first);
    }
    // Each operand with the operator before it.
    let mut operands = Vec::new();
    for (depth, link) in links.into_iter().rev().enumerate() {
        let mut operator = "";
        for (index, part) in children(link).into_iter().enumerate() {
            if !part.is_named() {
                operator = part.kind();
            } else if index > 0 || depth == 0 {
                operands.push((operator, part));
            }
        }
    }
    let keep = super::MAX_DEPTH.saturating_sub(cx.depth).max(1) as usize;
    let cut = operands.len().saturating_sub(keep);
    let mut left = None;
    if cut > 0 {
        cx.gaps.push(crate::parse::Gap::TooDeep(node.start_byte() as u32));
        left = Some(cx.node(Kind::Other, node, "too-deep", &[]));
    }
    for (operator, part) in operands.into_iter().skip(cut) {
        let right = table::lower(cx, part);
        left = Some(match left {
            None => right,
            Some(done) => {
                let start = cx.builder.peek().span(done).start;
                let whole = Span { start, end: span(part).end };
                cx.builder.node(Kind::Binary, whole, operator, &[done, right])
            }
        });
    }
    left.unwrap_or_else(|| cx.empty(node))
}

/// `[ … ]`, `[[ … ]]` and `(( … ))`.
fn test(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let bracket = children(node).first().map_or("[", |first| first.kind());
    let text = format!("test {bracket}");
    table::all(cx, node, Kind::Other, &text)
}

/// The parts before and after a keyword.
fn around<'n>(node: Node<'n>, keyword: &str) -> (Vec<Node<'n>>, Vec<Node<'n>>) {
    let mut parts = children(node);
    let at = parts.iter().position(|part| part.kind() == keyword).unwrap_or(parts.len());
    let after = parts.split_off(at);
    (parts, after)
}

/// `if … elif … else … fi`.
fn if_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let clause = |part: &Node<'_>| matches!(part.kind(), "elif_clause" | "else_clause");
    let mut otherwise = None;
    let mut branches = Vec::new();
    for link in std::iter::once(node).chain(named(node).into_iter().filter(clause)) {
        if link.kind() == "else_clause" {
            let statements = children(link);
            otherwise = Some(block_of(cx, link, &statements));
            continue;
        }
        let (head, body) = around(link, "then");
        let condition = commands(cx, link, &head);
        let body: Vec<_> = body.into_iter().filter(|part| !clause(part)).collect();
        branches.push((link, condition, block_of(cx, link, &body)));
    }
    if branches.len() as u32 > super::MAX_DEPTH / 2 {
        cx.gaps.push(crate::parse::Gap::TooDeep(node.start_byte() as u32));
        branches.truncate(super::MAX_DEPTH as usize / 2);
    }
    let end = span(node).end;
    let mut lowered = cx.empty(node);
    if let Some(block) = otherwise {
        lowered = block;
    }
    for (index, (link, condition, then)) in branches.into_iter().enumerate().rev() {
        let whole = Span { start: span(link).start, end };
        lowered = cx.builder.node(Kind::If, whole, "", &[condition, then, lowered]);
        if index > 0 {
            lowered = cx.builder.node(Kind::Block, whole, "", &[lowered]);
        }
    }
    lowered
}

/// `while …` and `until …`, whose condition is turned around.
fn while_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let head = fields(node, "condition");
    let mut condition = commands(cx, node, &head);
    if table::has_token(node, "until") {
        let at = cx.builder.peek().span(condition);
        condition = cx.builder.node(Kind::Unary, at, "!", &[condition]);
    }
    let body = table::field(cx, node, "body");
    let otherwise = cx.empty(node);
    cx.node(Kind::While, node, "", &[condition, body, otherwise])
}

/// `for x in …` and `select x in …`.
fn for_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let variable = table::field(cx, node, "variable");
    let values = fields(node, "value");
    let lowered = table::lower_all(cx, &values);
    let at = match (values.first(), values.last()) {
        (Some(first), Some(last)) => Span { start: span(*first).start, end: span(*last).end },
        _ => cx.builder.peek().span(variable),
    };
    let values = cx.builder.node(Kind::List, at, "", &lowered);
    let body = table::field(cx, node, "body");
    let otherwise = cx.empty(node);
    let text = if table::has_token(node, "select") { "select" } else { "" };
    cx.node(Kind::ForEach, node, text, &[variable, values, body, otherwise])
}

fn case_statement(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut parts = vec![table::field(cx, node, "value")];
    let items: Vec<_> = named(node).into_iter().filter(|item| item.kind() == "case_item").collect();
    parts.extend(table::lower_all(cx, &items));
    cx.node(Kind::Switch, node, "", &parts)
}

/// `a|b) …;;`.
fn case_item(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let values = table::all_fields(cx, node, "value");
    let pattern = match values[..] {
        [one] => one,
        _ => cx.node(Kind::Other, node, "alternatives", &values),
    };
    let guard = cx.empty(node);
    let (_, body) = around(node, ")");
    let body = block_of(cx, node, &body);
    cx.node(Kind::Case, node, "", &[pattern, guard, body])
}

fn function(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let attributes = cx.empty(node);
    let name = table::part(cx, node, Slot::Name("name"));
    let parameters = table::list(cx, None, Kind::Params, node);
    let of_type = cx.empty(node);
    let body = table::part(cx, node, Slot::Block("body"));
    cx.node(Kind::FuncDef, node, "", &[attributes, name, parameters, of_type, body])
}
