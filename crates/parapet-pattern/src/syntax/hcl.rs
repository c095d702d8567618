//! HCL: an ellipsis in a body is an attribute, elsewhere it is a value.

use parapet_source::language::Language;

use super::{DEEP, DOTS, Reading, SEQUENCE, metavariable_at};

/// An ellipsis or a sequence among attributes: a declaration whose value is any.
const ANY_VALUE: &str = " = __parapet_any";

/// The ways to read a pattern: attributes and blocks, or a value.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let plain = Reading::plain(language, replace(text.trim(), Braces::Body));
    let value = Reading::plain(language, replace(text.trim(), Braces::Value));
    vec![plain, value.between("value = ", "\n")]
}

/// What the pattern as a whole is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Braces {
    Body,
    Value,
}

/// What the text is inside of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// A body or an object, or the file.
    Entries,
    /// A list or a call.
    Values,
    Quotes,
    /// `${…}` in quotes.
    Template,
}

/// Replaces what only patterns have by placeholders.
fn replace(text: &str, whole: Braces) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let outermost = if whole == Braces::Body { Inside::Entries } else { Inside::Values };
    let mut around: Vec<Inside> = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let inside = around.last().copied().unwrap_or(outermost);
        let taken = match inside {
            Inside::Quotes => quoted(rest, &mut around, &mut out),
            _ => placeholder(rest, inside, &mut out).unwrap_or_else(|| {
                let length = comment(rest).unwrap_or(c.len_utf8());
                if length == c.len_utf8() {
                    nest(c, inside, &mut around);
                }
                out.push_str(&rest[..length]);
                length
            }),
        };
        rest = rest.get(taken.max(1)..).unwrap_or("");
    }
    out
}

/// The bytes of a comment at the start of a text.
fn comment(rest: &str) -> Option<usize> {
    let is_comment = rest.starts_with('#') || rest.starts_with("//");
    is_comment.then(|| rest.find('\n').unwrap_or(rest.len()))
}

/// Keeps account of brackets.
fn nest(c: char, inside: Inside, around: &mut Vec<Inside>) {
    match c {
        '"' => around.push(Inside::Quotes),
        '{' if inside == Inside::Template => around.push(Inside::Template),
        '{' => around.push(Inside::Entries),
        '(' | '[' => around.push(Inside::Values),
        ')' | ']' | '}' => {
            around.pop();
        }
        _ => {}
    }
}

/// Takes a character of a string, or the beginning of `${…}` in it; gives its bytes.
fn quoted(rest: &str, around: &mut Vec<Inside>, out: &mut String) -> usize {
    let length = match rest.chars().next() {
        Some('\\') => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
        Some('"') => {
            around.pop();
            1
        }
        Some('$') if rest.starts_with("${") => {
            around.push(Inside::Template);
            2
        }
        other => other.map_or(1, char::len_utf8),
    };
    out.push_str(rest.get(..length).unwrap_or(""));
    length
}

/// Takes what only patterns have; gives its bytes.
fn placeholder(rest: &str, inside: Inside, out: &mut String) -> Option<usize> {
    if let Some((name, length)) = metavariable_at(rest) {
        out.push_str(&name);
        let stands_alone = rest.get(length..).unwrap_or("").trim_start_matches([' ', '\t']);
        let ends = stands_alone.is_empty() || stands_alone.starts_with(['\n', '}', ',']);
        if inside == Inside::Entries
            && name.starts_with(SEQUENCE)
            && ends
            && begins_entry(out, &name)
        {
            out.push_str(ANY_VALUE);
        }
        return Some(length);
    }
    if rest.starts_with("<...") {
        out.push_str(DEEP);
        out.push('(');
        return Some(4);
    }
    if rest.starts_with("...>") {
        out.push(')');
        return Some(4);
    }
    if !rest.starts_with("...") {
        return None;
    }
    let in_body = inside == Inside::Entries && begins_entry(out, "");
    out.push_str(DOTS);
    if in_body {
        out.push_str(ANY_VALUE);
        // More may follow on the same line.
        out.push('\n');
    }
    Some(3)
}

/// Whether what was just written begins an entry: it is not the value of one, or a part of that.
fn begins_entry(out: &str, written: &str) -> bool {
    let before = out.strip_suffix(written).unwrap_or(out).trim_end();
    !before.ends_with(['=', ':', '?', '.', '+', '-', '*', '/', '%', '&', '|', '<', '>', '!'])
}
