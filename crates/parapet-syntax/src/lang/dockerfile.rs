//! Dockerfile.
//!
//! An instruction is an element: its word is the tag, its options are attributes, what follows is the content. Commands
//! for the shell are lowered by the language of the shell.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::{self, Lower, Table};
use super::{Context, LanguageTraits, Lowering, SCRIPTS, bash, fields, named, span};
use crate::parse::{self, Gap};
use crate::tree::{Kind, NodeId, Span};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Dockerfile,
    grammar: || tree_sitter_containerfile::LANGUAGE.into(),
    table: &TABLE,
    lower: module,
    wider: None,
    traits: LanguageTraits { calls_are_words: true, ..SCRIPTS },
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("comment", Lower::Skip),
    ("from_instruction", Lower::With(from)),
    ("run_instruction", Lower::With(plain)),
    ("cmd_instruction", Lower::With(plain)),
    ("entrypoint_instruction", Lower::With(plain)),
    ("shell_instruction", Lower::With(plain)),
    ("expose_instruction", Lower::With(plain)),
    ("volume_instruction", Lower::With(plain)),
    ("workdir_instruction", Lower::With(plain)),
    ("add_instruction", Lower::With(plain)),
    ("copy_instruction", Lower::With(plain)),
    ("onbuild_instruction", Lower::With(plain)),
    ("healthcheck_instruction", Lower::With(healthcheck)),
    ("user_instruction", Lower::With(user)),
    ("stopsignal_instruction", Lower::With(rest_of_line)),
    ("maintainer_instruction", Lower::With(rest_of_line)),
    ("cross_build_instruction", Lower::With(rest_of_line)),
    ("label_instruction", Lower::Many(pairs)),
    ("env_instruction", Lower::Many(pairs)),
    ("arg_instruction", Lower::Many(pairs)),
    ("param", Lower::With(option)),
    ("mount_param", Lower::With(option)),
    ("path", Lower::With(word)),
    ("expose_port", Lower::With(word)),
    ("image_name", Lower::With(word)),
    ("image_alias", Lower::With(word)),
    ("unquoted_string", Lower::With(word)),
    ("double_quoted_string", Lower::With(quoted)),
    ("single_quoted_string", Lower::With(quoted)),
    ("json_string", Lower::Quoted),
    ("json_string_array", Lower::All(Kind::List, "")),
    ("expansion", Lower::With(expansion)),
    ("shell_command", Lower::With(shell_command)),
];

/// The whole file; read again where a bracket at the start of a continued line was in the way.
fn module(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let again = if node.has_error() { without_brackets(cx.source) } else { None };
    let tree = again.and_then(|text| {
        let whole = Span { start: 0, end: text.len() as u32 };
        parse::embedded(&(LOWERING.grammar)(), &text, &[whole])
    });
    match tree {
        Some(tree) => {
            cx.understood = true;
            cx.gaps.extend(parse::first_gap(&tree).map(Gap::Syntax));
            table::module(cx, tree.root_node())
        }
        None => table::module(cx, node),
    }
}

/// The text with a letter for each bracket that begins a line of a command; nothing when there is none.
///
/// The grammar takes such a bracket for the start of a list, which the command then is not.
fn without_brackets(source: &str) -> Option<String> {
    let escape = escape(source);
    let mut out = String::with_capacity(source.len());
    let (mut continued, mut is_list) = (false, false);
    for line in source.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.starts_with('#') {
            out.push_str(line);
            continue;
        }
        let (before, after) = line.split_once('[').unwrap_or((line, ""));
        let opens = before.len() < line.len();
        let stray = if continued {
            opens && !is_list && before.trim().is_empty()
        } else {
            // A list has nothing but strings.
            let holds_strings = after.trim_start().starts_with(['"', ']', escape]);
            is_list = opens && !before.trim().contains(char::is_whitespace);
            is_list && takes_command(before) && !holds_strings && !after.trim().is_empty()
        };
        if stray {
            is_list = false;
            out.push_str(before);
            out.push('x');
            out.push_str(after);
        } else {
            out.push_str(line);
        }
        continued = trimmed.ends_with(escape);
    }
    (out != source).then_some(out)
}

/// Whether the word of an instruction is one before a command.
fn takes_command(word: &str) -> bool {
    ["RUN", "CMD", "ENTRYPOINT"].iter().any(|known| word.trim().eq_ignore_ascii_case(known))
}

/// An instruction from the word that begins it to `end`, with what lowers its options and its operands.
fn instruction(
    cx: &mut Context<'_>,
    node: Node<'_>,
    end: u32,
    options: impl FnOnce(&mut Context<'_>) -> Vec<NodeId>,
    content: impl FnOnce(&mut Context<'_>) -> Vec<NodeId>,
) -> NodeId {
    let word = node.child(0).unwrap_or(node);
    let name = cx.text(word).to_ascii_uppercase();
    let tag = cx.node(Kind::Key, word, &name, &[]);
    let after = span(word).end;
    let inside = Span { start: after, end: end.max(after) };
    let options = options(cx);
    let options = cx.builder.node(Kind::Args, inside, "", &options);
    let content = content(cx);
    let content = cx.builder.node(Kind::Args, inside, "", &content);
    let whole = Span { start: span(node).start, end };
    cx.builder.node(Kind::Xml, whole, "", &[tag, options, content])
}

/// The parts of an instruction but its word.
fn parts(node: Node<'_>) -> Vec<Node<'_>> {
    let word = node.child(0);
    named(node).into_iter().filter(|part| Some(*part) != word).collect()
}

fn is_option(node: &Node<'_>) -> bool {
    matches!(node.kind(), "param" | "mount_param")
}

/// Options first, then operands in order.
fn plain(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (options, operands): (Vec<_>, Vec<_>) = parts(node)
        .into_iter()
        .filter(|part| !matches!(part.kind(), "end_of_options" | "heredoc_block"))
        .partition(is_option);
    let end = span(node).end;
    instruction(
        cx,
        node,
        end,
        |cx| table::lower_all(cx, &options),
        |cx| table::lower_all(cx, &operands),
    )
}

/// `FROM image:tag@digest AS alias`: the tag and what follows count where a pattern has them.
fn from(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let image = parts(node).into_iter().find(|part| part.kind() == "image_spec");
    let options = |cx: &mut Context<'_>| {
        let given: Vec<Node<'_>> = parts(node).into_iter().filter(is_option).collect();
        let mut out = table::lower_all(cx, &given);
        for name in ["tag", "digest"] {
            if let Some(value) = image.and_then(|image| image.child_by_field_name(name)) {
                // Without the sign that begins it.
                let Span { start, end } = span(value);
                out.push(extra(cx, name, value, Span { start: (start + 1).min(end), end }));
            }
        }
        if let Some(alias) = node.child_by_field_name("as") {
            out.push(extra(cx, "as", alias, span(alias)));
        }
        out
    };
    let name = image.and_then(|image| image.child_by_field_name("name"));
    instruction(cx, node, span(node).end, options, |cx| {
        name.map(|name| word(cx, name)).into_iter().collect()
    })
}

/// `USER name:group`.
fn user(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let (name, group) = (node.child_by_field_name("user"), node.child_by_field_name("group"));
    instruction(
        cx,
        node,
        span(node).end,
        |cx| group.map(|group| extra(cx, "group", group, span(group))).into_iter().collect(),
        |cx| name.map(|name| word(cx, name)).into_iter().collect(),
    )
}

/// `HEALTHCHECK CMD …`, `HEALTHCHECK NONE`.
fn healthcheck(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut cursor = node.walk();
    let (options, operands): (Vec<Node<'_>>, Vec<Node<'_>>) = node
        .children(&mut cursor)
        .skip(1)
        .filter(|part| !part.is_extra() && (part.is_named() || part.kind() == "NONE"))
        .partition(is_option);
    let content = |cx: &mut Context<'_>| {
        let lowered = operands.iter().map(|&part| match part.kind() {
            "NONE" => cx.leaf(Kind::Str, part),
            "cmd_instruction" => plain(cx, part),
            _ => table::lower(cx, part),
        });
        lowered.collect()
    };
    instruction(cx, node, span(node).end, |cx| table::lower_all(cx, &options), content)
}

/// Instructions whose operand is the rest of the line.
fn rest_of_line(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let word = node.child(0).unwrap_or(node);
    let quoted = parts(node).into_iter().find(|part| part.kind() == "double_quoted_string");
    let content = |cx: &mut Context<'_>| {
        if let Some(quoted) = quoted {
            return vec![table::lower(cx, quoted)];
        }
        let inside = trimmed(cx, Span { start: span(word).end, end: span(node).end });
        vec![text(cx, node, inside)]
    };
    instruction(cx, node, span(node).end, |_| Vec::new(), content)
}

/// A span without the spaces around what is in it.
fn trimmed(cx: &Context<'_>, inside: Span) -> Span {
    let text = slice(cx, inside);
    let start = inside.start + (text.len() - text.trim_start().len()) as u32;
    Span { start, end: (start + text.trim().len() as u32).min(inside.end.max(start)) }
}

fn slice<'t>(cx: &Context<'t>, inside: Span) -> &'t str {
    cx.source.get(inside.start as usize..inside.end as usize).unwrap_or("")
}

/// What an instruction says besides its operands, by a name that it has here only.
fn extra(cx: &mut Context<'_>, name: &str, node: Node<'_>, inside: Span) -> NodeId {
    let before = Span { start: inside.start, end: inside.start };
    let name = cx.builder.node(Kind::Key, before, name, &[]);
    let value = text(cx, node, inside);
    cx.builder.node(Kind::KeywordArg, inside, "", &[name, value])
}

/// `ENV`, `LABEL` and `ARG` with several pairs are as many instructions.
fn pairs(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    for pair in parts(node).into_iter().filter(|part| part.kind().ends_with("_pair")) {
        let end = span(pair).end;
        let made = instruction(cx, node, end, |_| Vec::new(), |cx| vec![assignment(cx, pair)]);
        out.push(table::as_statement(cx, made));
    }
}

/// `name=value`; the value may be absent.
fn assignment(cx: &mut Context<'_>, pair: Node<'_>) -> NodeId {
    let name = pair.child_by_field_name("name").or_else(|| pair.child_by_field_name("key"));
    let mut values = fields(pair, "value");
    values.extend(fields(pair, "default"));
    let name = match name {
        Some(name) if name.kind() == "unquoted_string" && named(name).is_empty() => cx.name(name),
        other => table::optional(cx, other, pair),
    };
    let value = joined(cx, pair, &values);
    cx.node(Kind::Assign, pair, "", &[name, value])
}

/// Texts that stand side by side are one text.
fn joined(cx: &mut Context<'_>, near: Node<'_>, parts: &[Node<'_>]) -> NodeId {
    let parts: Vec<Node<'_>> = parts.iter().copied().filter(Node::is_named).collect();
    match parts[..] {
        [] => cx.empty(near),
        [one] => table::lower(cx, one),
        [first, .., last] => {
            let whole = Span { start: span(first).start, end: span(last).end };
            if parts.iter().all(|part| expansions(*part, span(*part)).is_empty()) {
                let text: String = parts.iter().map(|part| slice(cx, content(*part))).collect();
                return cx.builder.node(Kind::Str, whole, &text, &[]);
            }
            let mut children = Vec::new();
            for part in parts {
                pieces(cx, part, content(part), &mut children);
            }
            cx.builder.node(Kind::Interp, whole, "", &children)
        }
    }
}

/// `--name=value`; without a value the option is on.
fn option(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let whole = span(node);
    let written = cx.text(node);
    let length = written.find('=').unwrap_or(written.len());
    let middle = whole.start + length as u32;
    let name = written.get(..length).unwrap_or("").trim_start_matches('-');
    let name = cx.builder.node(Kind::Key, Span { start: whole.start, end: middle }, name, &[]);
    let value = if node.kind() == "mount_param" {
        let mut mounts = named(node);
        mounts.retain(|part| part.kind() == "mount_param_param");
        let mounts: Vec<NodeId> = mounts.into_iter().map(|part| mount(cx, part)).collect();
        cx.node(Kind::Dict, node, "object", &mounts)
    } else if middle < whole.end {
        text(cx, node, Span { start: middle + 1, end: whole.end })
    } else {
        cx.node(Kind::Bool, node, "true", &[])
    };
    cx.node(Kind::KeywordArg, node, "", &[name, value])
}

/// One `name=value` of `--mount`.
fn mount(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let whole = span(node);
    let text = cx.text(node);
    let at = text.find('=').unwrap_or(text.len());
    let middle = whole.start + at as u32;
    let name = text.get(..at).unwrap_or(text);
    let name = cx.builder.node(Kind::Key, Span { start: whole.start, end: middle }, name, &[]);
    let value = match text.get(at + 1..) {
        Some(value) => {
            cx.builder.node(Kind::Str, Span { start: middle + 1, end: whole.end }, value, &[])
        }
        None => cx.node(Kind::Bool, node, "true", &[]),
    };
    cx.node(Kind::KeywordArg, node, "", &[name, value])
}

/// A text without quotes.
fn word(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    text(cx, node, span(node))
}

/// A text in quotes.
fn quoted(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let inside = content(node);
    if expansions(node, inside).is_empty() {
        let text = slice(cx, inside);
        return cx.node(Kind::Str, node, text, &[]);
    }
    let mut children = Vec::new();
    pieces(cx, node, inside, &mut children);
    cx.node(Kind::Interp, node, "", &children)
}

/// The span in the quotes of a text, if it has any.
fn content(node: Node<'_>) -> Span {
    let Span { start, end } = span(node);
    if node.kind().ends_with("quoted_string") && node.kind() != "unquoted_string" && end > start + 1
    {
        return Span { start: start + 1, end: end - 1 };
    }
    Span { start, end }
}

/// The expansions of a node in a span.
fn expansions(node: Node<'_>, inside: Span) -> Vec<Node<'_>> {
    named(node)
        .into_iter()
        .filter(|part| part.kind() == "expansion" && inside.contains(span(*part)))
        .collect()
}

/// The text in a span of a node: a string, a variable, or a string with something filled in.
fn text(cx: &mut Context<'_>, node: Node<'_>, inside: Span) -> NodeId {
    match expansions(node, inside)[..] {
        [] => {
            let text = slice(cx, inside);
            cx.builder.node(Kind::Str, inside, text, &[])
        }
        [one] if span(one) == inside => expansion(cx, one),
        _ => {
            let mut children = Vec::new();
            pieces(cx, node, inside, &mut children);
            cx.builder.node(Kind::Interp, inside, "", &children)
        }
    }
}

/// The pieces of a text with something filled in.
fn pieces(cx: &mut Context<'_>, node: Node<'_>, inside: Span, out: &mut Vec<NodeId>) {
    let mut at = inside.start;
    let literal = |cx: &mut Context<'_>, out: &mut Vec<NodeId>, start: u32, end: u32| {
        if start < end {
            let text = slice(cx, Span { start, end });
            out.push(cx.builder.node(Kind::StrPart, Span { start, end }, text, &[]));
        }
    };
    for part in expansions(node, inside) {
        literal(cx, out, at, span(part).start);
        at = span(part).end;
        let value = expansion(cx, part);
        out.push(cx.node(Kind::Interpolation, part, "", &[value]));
    }
    literal(cx, out, at, inside.end);
}

/// `$name` and `${name:-default}`.
fn expansion(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let variable = parts.iter().copied().find(|part| part.kind() == "variable");
    let modifier = parts.iter().copied().find(|part| part.kind() == "expansion_modifier");
    let name = variable.map_or("", |variable| cx.text(variable));
    match modifier {
        None => cx.node(Kind::Name, node, name, &[]),
        Some(modifier) => {
            let name = cx.node(Kind::Name, node, name, &[]);
            let default = cx.leaf(Kind::Literal, modifier);
            cx.node(Kind::Other, node, "expansion", &[name, default])
        }
    }
}

/// A command for the shell, with the documents it is given.
fn shell_command(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let documents: Vec<Node<'_>> = node
        .parent()
        .map(named)
        .unwrap_or_default()
        .into_iter()
        .filter(|part| part.kind() == "heredoc_block")
        .collect();
    let command = cx.text(node).trim();
    let ranges = if command.starts_with("<<") && !command.contains(char::is_whitespace) {
        // The document is the script.
        documents
            .iter()
            .flat_map(|document| named(*document))
            .filter(|part| part.kind() == "heredoc_content")
            .map(span)
            .collect()
    } else {
        let mut ranges = script(cx, span(node));
        if let Some(last) = documents.last() {
            ranges.push(Span { start: span(node).end, end: span(*last).end });
        }
        ranges
    };
    let statements = statements(cx, &ranges);
    // What stands before the command belongs to it, so that a pattern for a command alone is not all of this.
    let before = node.prev_sibling().map_or(span(node).start, |before| span(before).end);
    let mut whole = Span { start: before, end: span(node).end };
    if let Some(&last) = statements.last() {
        whole.end = whole.end.max(cx.builder.peek().span(last).end);
    }
    cx.builder.node(Kind::Other, whole, "shell", &statements)
}

/// Lines at the start of a file that can say how to read it.
const MAX_DIRECTIVES: usize = 16;

/// The sign that continues a line: a backslash unless the file says otherwise.
fn escape(source: &str) -> char {
    let directives = source.lines().take(MAX_DIRECTIVES);
    let directives = directives.map_while(|line| line.trim().strip_prefix('#'));
    for directive in directives {
        let Some((name, value)) = directive.split_once('=') else { break };
        if name.trim().eq_ignore_ascii_case("escape") {
            return value.trim().chars().next().unwrap_or('\\');
        }
    }
    '\\'
}

/// The parts of a command that the shell sees: without continuations and the comments between its lines.
fn script(cx: &Context<'_>, inside: Span) -> Vec<Span> {
    let escape = escape(cx.source);
    let mut ranges = Vec::new();
    let mut at = inside.start;
    for (index, line) in slice(cx, inside).split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len() as u32;
        let is_comment = index > 0 && line.trim_start().starts_with('#');
        let shown = match line.trim_end() {
            _ if is_comment => "",
            whole if whole.ends_with(escape) => whole.trim_end_matches(escape),
            _ => line,
        };
        if !shown.is_empty() {
            ranges.push(Span { start, end: start + shown.len() as u32 });
        }
    }
    ranges
}

/// What a shell is told to do.
fn statements(cx: &mut Context<'_>, ranges: &[Span]) -> Vec<NodeId> {
    let Some(tree) = parse::embedded(&bash::grammar(), cx.source, ranges) else {
        cx.gaps.push(Gap::Budget);
        return Vec::new();
    };
    cx.gaps.extend(parse::first_gap(&tree).map(Gap::Syntax));
    bash::script(cx, tree.root_node())
}
