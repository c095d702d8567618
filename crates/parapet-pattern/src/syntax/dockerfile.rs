//! Dockerfile: instructions line by line, and commands for the shell alone.
//!
//! `$X` is a variable of the file as well, so that most instructions take it as it is; the variable becomes the
//! metavariable once the tree is there.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::{DOTS, METAVARIABLE, Reading, SEQUENCE, bash, metavariable_at};

/// An ellipsis between instructions.
const INSTRUCTIONS: &str = "__every_instruction";
/// What stands without quotes in a list, where the grammar wants quotes.
const UNQUOTED: &str = "__unquoted_";

/// The instructions there are.
const WORDS: &[&str] = &[
    "ADD",
    "ARG",
    "CMD",
    "COPY",
    "ENTRYPOINT",
    "ENV",
    "EXPOSE",
    "FROM",
    "HEALTHCHECK",
    "LABEL",
    "MAINTAINER",
    "ONBUILD",
    "RUN",
    "SHELL",
    "STOPSIGNAL",
    "USER",
    "VOLUME",
    "WORKDIR",
];

/// The ways to read a pattern: instructions, a value, a command for the shell.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let text = text.trim();
    // A metavariable or a word alone is a value, wherever it stands.
    if text == "..." || is_word(text) {
        return vec![Reading::plain(language, value_text(text)).between("WORKDIR ", "\n")];
    }
    // Several lines are a script of their own.
    let (before, after) =
        if text.contains('\n') { ("RUN <<END\n", "\nEND\n") } else { ("RUN ", "\n") };
    let command = Reading::plain(language, bash::replace(text)).between(before, after);
    match instructions(text) {
        Some(replaced) => vec![Reading::plain(language, replaced).between("", "\n"), command],
        None => vec![command],
    }
}

/// Whether a text is one word or one variable.
fn is_word(text: &str) -> bool {
    text.strip_prefix('$')
        .unwrap_or(text)
        .chars()
        .all(|c| c.is_alphanumeric() || "_.-/".contains(c))
}

/// All lines with placeholders, where each begins an instruction or continues one.
fn instructions(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut continues = false;
    let mut pending = String::new();
    for line in text.lines() {
        let trimmed = line.trim();
        if !continues && (trimmed.is_empty() || trimmed.starts_with('#')) {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        pending.push_str(line);
        continues = trimmed.ends_with('\\');
        if continues {
            pending.push('\n');
            continue;
        }
        out.push_str(&instruction(&pending)?);
        out.push('\n');
        pending.clear();
    }
    if !pending.is_empty() {
        out.push_str(&instruction(&pending)?);
    }
    Some(out.trim_end_matches('\n').to_owned())
}

/// One instruction with placeholders.
fn instruction(text: &str) -> Option<String> {
    let trimmed = text.trim();
    if trimmed == "..." {
        return Some(format!("USER {INSTRUCTIONS}"));
    }
    let length = trimmed.find(char::is_whitespace).unwrap_or(trimmed.len());
    let (word, rest) = trimmed.split_at(length);
    let upper = word.to_ascii_uppercase();
    if !WORDS.contains(&upper.as_str()) {
        return None;
    }
    let rest = rest.trim_start();
    let replaced = match upper.as_str() {
        "RUN" | "CMD" | "ENTRYPOINT" => command(rest),
        "SHELL" | "VOLUME" | "ADD" | "COPY" => list(rest).unwrap_or_else(|| words(rest)),
        "HEALTHCHECK" => healthcheck(rest),
        "ENV" | "LABEL" | "ARG" => pairs(rest),
        "ONBUILD" => instruction(rest)?,
        _ => words(rest),
    };
    Some(format!("{word} {replaced}"))
}

/// A check; whatever options stand before `CMD` are options that may be there anyway.
fn healthcheck(text: &str) -> String {
    match text.strip_prefix("...").map(str::trim_start) {
        Some(rest) if rest.starts_with("CMD") => healthcheck(rest),
        _ => match text.strip_prefix("CMD ") {
            Some(rest) => format!("CMD {}", command(rest.trim_start())),
            None => match text.split_once(" CMD ") {
                Some((options, rest)) => {
                    format!("{} CMD {}", words(options), command(rest.trim_start()))
                }
                None => command(text),
            },
        },
    }
}

/// Options, then a list or a command for the shell.
fn command(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while rest.starts_with("--") {
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        out.push_str(&words(&rest[..length]));
        out.push(' ');
        rest = rest[length..].trim_start();
    }
    match list(rest) {
        Some(list) => out.push_str(&list),
        None => out.push_str(&bash::replace(rest)),
    }
    out
}

/// `["a", ..., $X]`: what stands without quotes gets some; nothing where it is no list.
fn list(text: &str) -> Option<String> {
    let inside = text.trim().strip_prefix('[')?.strip_suffix(']')?;
    let mut elements = Vec::new();
    let mut rest = inside.trim();
    while !rest.is_empty() {
        let length = element(rest)?;
        let (taken, after) = rest.split_at(length);
        elements.push(match metavariable_at(taken) {
            Some((name, _)) => format!("\"{UNQUOTED}{name}\""),
            None if taken == "..." => format!("\"{UNQUOTED}{DOTS}\""),
            None => taken.to_owned(),
        });
        rest = after.trim_start();
        match rest.strip_prefix(',') {
            Some(after) if !after.trim().is_empty() => rest = after.trim_start(),
            Some(_) => return None,
            None if rest.is_empty() => {}
            None => return None,
        }
    }
    Some(format!("[{}]", elements.join(", ")))
}

/// The bytes of an element of a list.
fn element(text: &str) -> Option<usize> {
    if text.starts_with("...") {
        return Some(3);
    }
    if let Some((_, length)) = metavariable_at(text) {
        return Some(length);
    }
    text.starts_with('"')
        .then(|| super::braces::string_length(text, &[("\"", "\"", true)]))
        .flatten()
}

/// The pairs of `ENV`, `LABEL` and `ARG`: names cannot be variables, and others may be there.
fn pairs(text: &str) -> String {
    let tokens = tokens(text);
    let open = tokens.contains(&"...");
    let named: Vec<&str> = tokens.iter().copied().filter(|token| *token != "...").collect();
    if named.is_empty() && open {
        return format!("{DOTS}=1");
    }
    if open {
        let named = named.into_iter().map(|token| {
            if token.contains('=') { pair(token) } else { format!("{}=${DOTS}", name(token)) }
        });
        return named.collect::<Vec<_>>().join(" ");
    }
    // `KEY the rest` is one pair.
    match tokens.first() {
        Some(first) if !first.contains('=') => {
            let rest = text.get(first.len()..).unwrap_or("");
            format!("{}{}", name(first), words(rest))
        }
        _ => tokens.into_iter().map(pair).collect::<Vec<_>>().join(" "),
    }
}

fn pair(token: &str) -> String {
    match token.split_once('=') {
        Some((key, "...")) => format!("{}=${DOTS}", name(key)),
        Some((key, value)) => format!("{}={}", name(key), words(value)),
        None => name(token),
    }
}

/// A name, where a metavariable has to be a name.
fn name(text: &str) -> String {
    match metavariable_at(text) {
        Some((placeholder, length)) => format!("{placeholder}{}", &text[length..]),
        None => text.to_owned(),
    }
}

/// Words between spaces, with strings in one piece.
fn tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let mut quote = None;
        let end = rest.find(|c: char| {
            match (quote, c) {
                (None, '"' | '\'') => quote = Some(c),
                (Some(open), c) if open == c => quote = None,
                (None, c) => return c.is_whitespace(),
                _ => {}
            }
            false
        });
        let (token, after) = rest.split_at(end.unwrap_or(rest.len()));
        found.push(token);
        rest = after.trim_start();
    }
    // A continued line is no word.
    found.retain(|token| *token != "\\");
    found
}

/// Words where a variable may stand: an ellipsis becomes one.
fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        out.push_str(&value_text(word));
        out.push_str(piece.get(word.len()..).unwrap_or(""));
    }
    out
}

/// One word where a variable may stand.
fn value_text(word: &str) -> String {
    if word == "..." {
        return format!("${DOTS}");
    }
    if let Some((name, length)) = metavariable_at(word)
        && name.starts_with(SEQUENCE)
    {
        return format!("${name}{}", &word[length..]);
    }
    // `${$X}` is a variable with any name.
    word.replace("${$", &format!("${{{METAVARIABLE}"))
}

/// Turns variables into the metavariables that they are in a pattern, and placeholders of instructions into ellipses.
pub(super) fn patternize(tree: &mut Tree, node: NodeId) {
    let span = tree.span(node);
    let length = (span.end - span.start) as usize;
    let text = tree.text(node).to_owned();
    match tree.kind(node) {
        // `$X`, but not `${X}`.
        Kind::Name if length == text.len() + 1 && is_name(&text) => {
            tree.set_kind(node, Kind::Metavar, &format!("${text}"));
        }
        Kind::Str if text.starts_with(UNQUOTED) => {
            let name = &text[UNQUOTED.len()..];
            let kind = match name {
                "..." => Kind::Ellipsis,
                name if name.starts_with("$...") => Kind::MetavarSeq,
                _ => Kind::Metavar,
            };
            tree.set_kind(node, kind, if kind == Kind::Ellipsis { "" } else { name });
        }
        Kind::Assign if first_kind(tree, node) == Some(Kind::Ellipsis) => {
            tree.set_kind(node, Kind::Ellipsis, "");
            tree.set_children(node, &[]);
        }
        // A placeholder alone need be no command for a shell, unless its end says that it is one.
        Kind::Other if text == "shell" => {
            if let &[only] = tree.children(node)
                && tree.span(only).end == span.end
                && let Some((kind, name)) = placeholder(tree, only)
            {
                tree.set_kind(node, kind, &name);
                tree.set_children(node, &[]);
            }
        }
        Kind::Xml => {
            let content = tree.child(node, 2).and_then(|content| tree.child(content, 0));
            if content.is_some_and(|content| tree.text(content) == INSTRUCTIONS) {
                tree.set_kind(node, Kind::Ellipsis, "");
                tree.set_children(node, &[]);
            }
        }
        _ => {}
    }
    bash::patternize(tree, node);
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}

fn first_kind(tree: &Tree, node: NodeId) -> Option<Kind> {
    tree.child(node, 0).map(|child| tree.kind(child))
}

/// What a statement of the shell is, where it is a placeholder alone.
fn placeholder(tree: &Tree, statement: NodeId) -> Option<(Kind, String)> {
    let inner = match tree.kind(statement) {
        Kind::ExprStmt => tree.child(statement, 0)?,
        _ => statement,
    };
    let kind = tree.kind(inner);
    matches!(kind, Kind::Ellipsis | Kind::Metavar | Kind::MetavarSeq)
        .then(|| (kind, tree.text(inner).to_owned()))
}
