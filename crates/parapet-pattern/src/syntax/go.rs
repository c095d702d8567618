//! Go: brackets are judged by the statement before them, types of metavariables stand behind a colon.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::braces::{Bracket, C_LIKE, Style, is_word_char, last_word, replace};
use super::{ANY, DOTS, Reading, TYPED, metavariable_at};

const GO: Style = Style {
    quotes: &[("\"", "\"", true), ("`", "`", false), ("'", "'", true)],
    class_words: &["struct", "interface"],
    member: "__parapet_dots;",
    parameter: "__parapet_dots __parapet_any",
    typed: type_behind_colon,
    opens: |before, from, around| Some(held(before, from, around)),
    ..C_LIKE
};

/// The ways to read a pattern.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let text = text.trim();
    let replaced = complete_cases(&replace(&rest_parameters(&made_types(&grouped(text))), &GO));
    let replaced = types_alone(&replaced).replace(REST, "...");
    // A line ends a statement, the last one too.
    let plain = Reading::plain(language, replaced).between("", "\n");
    let entry = plain.clone().between("__parapet_any{", "}\n");
    let mut readings = Vec::new();
    if is_entry(text) {
        readings.push(entry.clone());
    }
    if text.starts_with('{') {
        readings.push(plain.clone().between("__parapet_any", "\n"));
    }
    readings.push(plain.clone());
    readings.push(plain.clone().between("", " {}\n").completed_by(3));
    readings.push(plain.clone().between("switch {\n", "\n}\n"));
    readings.push(plain.clone().between("select {\n", "\n}\n"));
    readings.push(plain.clone().between("type __parapet_frame interface {\n", "\n}\n"));
    readings.push(plain.clone().between("type __parapet_frame struct {\n", "\n}\n"));
    readings.push(plain.between("var __parapet_frame ", "\n"));
    readings.push(entry);
    readings
}

/// Whether a pattern is one entry of a literal, as `Name: $VALUE`, and not a label or a case.
fn is_entry(text: &str) -> bool {
    let word = text.split(|c| !is_word_char(c) && c != '$').next().unwrap_or("");
    let rest = text.get(word.len()..).unwrap_or("").trim_start();
    !word.is_empty() && word != "default" && rest.starts_with(':') && !rest.starts_with(":=")
}

/// `...` among imports or declarations in parentheses becomes one of them, because a name there would be that of the
/// next one.
fn grouped(text: &str) -> String {
    let import = format!("\"{DOTS}\"");
    let declaration = format!("{DOTS} = {DOTS}");
    let mut inside: Option<&str> = None;
    let line = |line: &str| {
        let trimmed = line.trim();
        let stands_for = inside.filter(|_| trimmed == "...");
        let opens = |word: &str| {
            trimmed.strip_prefix(word).is_some_and(|rest| rest.trim_start().starts_with('('))
        };
        if opens("import") {
            inside = Some(&import);
        } else if opens("var") || opens("const") {
            inside = Some(&declaration);
        }
        if trimmed.ends_with(')') {
            inside = None;
        }
        stands_for.map_or_else(|| line.to_owned(), |whole| line.replace("...", whole))
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// What stands for the dots of `x ...T` and `f(x...)` while ellipses are replaced.
const REST: &str = "\u{2026}";

/// The dots of `x ...T` and `f(x...)` are Go's own.
fn rest_parameters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("...") {
        out.push_str(before);
        let named = out.strip_suffix(' ').is_some_and(|name| name.ends_with(is_word_char));
        let typed = after.starts_with(|c| is_word_char(c) || matches!(c, '$' | '*' | '['));
        let spread = out.ends_with(|c| is_word_char(c) || matches!(c, ')' | ']'))
            && after.trim_start().starts_with([')', ',']);
        out.push_str(if spread || (named && typed) { REST } else { "..." });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// `case ...` alone on its line gets its colon.
fn complete_cases(text: &str) -> String {
    let bare = format!("case {DOTS}");
    let line = |line: &str| {
        if line.trim() == bare { format!("{line}:") } else { line.to_owned() }
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// `make(..., $X)` has a type before what the ellipsis stands for.
fn made_types(text: &str) -> String {
    let mut parts = text.split("make(");
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let dots = part
            .trim_start()
            .strip_prefix("...")
            .is_some_and(|rest| rest.trim_start().starts_with(','));
        out.push_str(if dots { "make($_, " } else { "make(" });
        out.push_str(part);
    }
    out
}

/// A placeholder among parameters keeps the type that was added to it only before one that has a name.
///
/// `int, x any` would be two names of one type.
fn types_alone(text: &str) -> String {
    let added = format!(" {ANY}");
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(&added) {
        out.push_str(before);
        let next =
            after.trim_start().strip_prefix(',').map(|next| next.trim_start().replace(&added, ""));
        let is_named = next.is_some_and(|next| {
            let end = next.find([',', ')']).unwrap_or(next.len());
            next.get(..end).unwrap_or("").trim_end().contains(char::is_whitespace)
        });
        if is_named {
            out.push_str(&added);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// `$X : T` as a call that takes a type and a value.
fn type_behind_colon(inside: &str) -> Option<String> {
    let inside = inside.trim();
    let (name, length) = metavariable_at(inside)?;
    let of_type = inside.get(length..)?.trim_start().strip_prefix(':')?.trim();
    (!of_type.is_empty()).then(|| format!("{TYPED}(make({}, {name}))", replace(of_type, &GO)))
}

/// What a parenthesis or a brace of Go holds.
fn held(before: &str, from: &str, around: Option<Bracket>) -> Bracket {
    if from.starts_with('(') {
        return if ends_in_signature(before) { Bracket::Parameters } else { Bracket::Values };
    }
    let before = before.trim_end_matches([' ', '\t']);
    let head = statement_head(before);
    let first = head.split(|c| !is_word_char(c)).find(|word| !word.is_empty()).unwrap_or("");
    let last = last_word(head);
    match (first, last) {
        (_, "struct" | "interface") => Bracket::Members,
        ("switch" | "select", _) => Bracket::Cases,
        ("if" | "for" | "else", _) if !ends_in_list_type(head) => Bracket::Statements,
        _ if head.split(|c| !is_word_char(c)).any(|word| word == "func") => Bracket::Statements,
        _ if head.ends_with(|c| is_word_char(c) || matches!(c, ']' | '}')) => Bracket::Entries,
        _ if around == Some(Bracket::Entries) || (before.is_empty() && is_literal(from)) => {
            Bracket::Entries
        }
        _ => Bracket::Statements,
    }
}

/// Whether a brace at the beginning of a pattern begins a literal: entries with commas or names.
fn is_literal(text: &str) -> bool {
    let inside = text.trim_start_matches('{').trim_start();
    inside
        .strip_prefix("...")
        .map_or_else(|| is_entry(inside), |rest| rest.trim_start().starts_with(','))
}

/// Whether a text ends in the type of a list or a map, as `range []string` does.
fn ends_in_list_type(head: &str) -> bool {
    let element = head.trim_end_matches(|c| is_word_char(c) || matches!(c, '.' | '*'));
    element.len() < head.len() && element.ends_with(']') && {
        let opening = element.rfind('[').unwrap_or(0);
        let ahead = element.get(..opening).unwrap_or("");
        last_word(ahead) == "map" || !ahead.ends_with(is_word_char)
    }
}

/// The statement or the argument that a text ends in, without what stands in brackets that are closed.
fn statement_head(text: &str) -> &str {
    let mut depth = 0_usize;
    let start = text.char_indices().rev().find(|(_, c)| {
        match c {
            ')' | ']' | '}' => depth += 1,
            '(' | '[' | '{' if depth == 0 => return true,
            '(' | '[' | '{' => depth -= 1,
            ';' | '\n' if depth == 0 => return true,
            _ => {}
        }
        false
    });
    text.get(start.map_or(0, |(at, _)| at + 1)..).unwrap_or("")
}

/// Whether a text ends in what stands before the parameters or the results of a function.
fn ends_in_signature(text: &str) -> bool {
    let mut text = text.trim_end();
    loop {
        if last_word(text) == "func" {
            return true;
        }
        if text.ends_with(')') {
            // A receiver or parameters.
            match before_closed(text) {
                Some(ahead) => text = ahead.trim_end(),
                None => return false,
            }
            continue;
        }
        let name = last_word(text);
        let ahead = text.get(..text.len() - name.len()).unwrap_or("").trim_end();
        let follows_receiver = ahead.ends_with(')')
            && before_closed(ahead).is_some_and(|ahead| last_word(ahead) == "func");
        return !name.is_empty() && (last_word(ahead) == "func" || follows_receiver);
    }
}

/// What stands before the bracket that a text ends in.
fn before_closed(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' | ']' | '}' => depth += 1,
            '(' | '[' | '{' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return text.get(..at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Turns what only Go's placeholders need into pattern nodes.
pub(super) fn patternize(tree: &mut Tree, node: NodeId) {
    let children = tree.children(node).to_vec();
    let kind_at = |tree: &Tree, at: usize| children.get(at).map(|&child| tree.kind(child));
    match tree.kind(node) {
        // `for ... {}`: any head.
        Kind::For
            if kind_at(tree, 0) == Some(Kind::Empty)
                && kind_at(tree, 1) == Some(Kind::Ellipsis) =>
        {
            if let &[init, condition, update, body] = &children[..] {
                tree.set_children(node, &[condition, init, update, body]);
            }
        }
        Kind::Import if tree.text(node) == DOTS => {
            tree.set_kind(node, Kind::Ellipsis, DOTS);
            tree.set_children(node, &[]);
        }
        // A declaration among others in parentheses.
        Kind::VarDef
            if kind_at(tree, 1) == Some(Kind::Ellipsis)
                && kind_at(tree, 3) == Some(Kind::Ellipsis) =>
        {
            tree.set_kind(node, Kind::Ellipsis, DOTS);
            tree.set_children(node, &[]);
        }
        // Others may always stand before and behind what is in parentheses.
        Kind::Module => {
            let is_dots =
                |child: &NodeId| tree.kind(*child) == Kind::Ellipsis && tree.text(*child) == DOTS;
            let first = children.iter().position(|child| !is_dots(child)).unwrap_or(0);
            let last = children.iter().rposition(|child| !is_dots(child));
            let kept = children.get(first..last.map_or(0, |last| last + 1)).unwrap_or_default();
            if kept.len() < children.len() && !kept.is_empty() {
                tree.set_children(node, kept);
            }
        }
        Kind::Typed if kind_at(tree, 0) == Some(Kind::Args) => {
            if let Some(&[of_type, value]) = children.first().map(|&inner| tree.children(inner)) {
                tree.set_children(node, &[value, of_type]);
            }
        }
        _ => {}
    }
}
