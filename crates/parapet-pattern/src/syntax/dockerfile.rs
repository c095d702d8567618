//! Dockerfile: instructions line by line, and commands for the shell alone.
//!
//! `$X` is a variable of the file as well, so that most instructions take it as it is; the variable becomes the
//! metavariable once the tree is there.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::{DOTS, METAVARIABLE, Reading, SEQUENCE, metavariable_at};
use crate::compile::is_metavariable;

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
    let command = Reading::plain(language, shell_text(text)).between(before, after);
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
        None => out.push_str(&shell_text(rest)),
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
        Kind::Str if length > text.len() => {
            if let Some(kind) = unquoted(&text, length) {
                tree.set_kind(node, kind, if kind == Kind::Ellipsis { "" } else { &text });
            }
        }
        // `...` as a command is anything.
        Kind::Call if tree.child(node, 0).is_some_and(|callee| tree.text(callee) == "command") => {
            let words = tree.child(node, 1).map(|words| tree.children(words).to_vec());
            if let Some(&[only]) = words.as_deref()
                && tree.kind(only) == Kind::Ellipsis
            {
                tree.set_kind(node, Kind::Ellipsis, "");
                tree.set_children(node, &[]);
            }
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
}

/// What a word is that was a placeholder without quotes: its text is what it stood for, shorter than what was there.
fn unquoted(text: &str, length: usize) -> Option<Kind> {
    let (kind, placeholder) = match text.strip_prefix("$...") {
        _ if text == "..." => (Kind::Ellipsis, DOTS.len()),
        Some(name) => (Kind::MetavarSeq, SEQUENCE.len() + name.len()),
        None => (Kind::Metavar, METAVARIABLE.len() + text.strip_prefix('$')?.len()),
    };
    let is_placeholder = kind == Kind::Ellipsis || is_metavariable(text);
    (is_placeholder && placeholder == length).then_some(kind)
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
    let mut node = statement;
    loop {
        match tree.kind(node) {
            kind @ (Kind::Ellipsis | Kind::Metavar | Kind::MetavarSeq) => {
                return Some((kind, tree.text(node).to_owned()));
            }
            Kind::ExprStmt => node = tree.child(node, 0)?,
            Kind::Call => {
                let words = tree.child(node, 1)?;
                match tree.children(words) {
                    &[only] => node = only,
                    _ => return None,
                }
            }
            _ => return None,
        }
    }
}

/// Commands for a shell with placeholders, which are words there.
fn shell_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let taken = if rest.starts_with("${$") {
            out.push_str("${");
            out.push_str(METAVARIABLE);
            3
        } else if let Some((name, length)) = metavariable_at(rest) {
            out.push_str(&name);
            length
        } else if rest.starts_with("...") {
            out.push_str(DOTS);
            3
        } else {
            out.push(c);
            c.len_utf8()
        };
        rest = rest.get(taken..).unwrap_or("");
    }
    out
}
