//! Patterns of Elixir: placeholders are names, and keywords where only a keyword can stand.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::braces::is_word_char;
use super::{DEEP, DOTS, Reading, dedent, metavariable_at};

/// The ways to read a pattern.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let text = dedent(text);
    let text = text.trim();
    let replaced = replace(text);
    let plain =
        Reading { ends_statement: text.ends_with(';'), ..Reading::plain(language, replaced) };
    vec![plain.clone(), plain.between("", " do end")]
}

/// What the replacement is inside of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// A bracket, and whether a keyword was among what it holds.
    Bracket { keywords: bool },
    /// A string that ends with this.
    Text(&'static str),
}

const QUOTES: &[&str] = &["\"\"\"", "'''", "\"", "'"];

/// Replaces what only patterns have by placeholders.
fn replace(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside: Vec<Inside> = Vec::new();
    let (mut at, mut deep) = (0, 0_usize);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = if let Some(&Inside::Text(end)) = inside.last() {
            in_text(rest, end, &mut inside)
        } else if rest.starts_with('#') {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("<...") {
            out.push_str(DEEP);
            out.push('(');
            deep += 1;
            at += 4;
            continue;
        } else if deep > 0 && rest.starts_with("...>") {
            out.push(')');
            deep -= 1;
            at += 4;
            continue;
        } else if rest.starts_with("...") {
            // Behind a keyword, only keywords can follow.
            let keywords = inside.last() == Some(&Inside::Bracket { keywords: true });
            let text = if keywords { format!("{DOTS}: {DOTS}") } else { DOTS.to_owned() };
            out.push_str(&text);
            at += 3;
            continue;
        } else if let Some((name, length)) =
            metavariable_at(rest).filter(|_| !out.ends_with(is_word_char))
        {
            out.push_str(&name);
            at += length;
            note_keyword(text.get(at..).unwrap_or(""), &mut inside);
            continue;
        } else {
            in_code(rest, &mut inside)
        };
        out.push_str(rest.get(..length).unwrap_or(rest));
        at += length;
    }
    out
}

/// Takes a piece of a string.
fn in_text(rest: &str, end: &str, inside: &mut Vec<Inside>) -> usize {
    if rest.starts_with(end) {
        inside.pop();
        return end.len();
    }
    if rest.starts_with("#{") {
        inside.push(Inside::Bracket { keywords: false });
        return 2;
    }
    let escaped = usize::from(rest.starts_with('\\'));
    rest.chars().take(1 + escaped).map(char::len_utf8).sum()
}

/// Takes a token of code.
fn in_code(rest: &str, inside: &mut Vec<Inside>) -> usize {
    if let Some(quote) = QUOTES.iter().find(|quote| rest.starts_with(**quote)) {
        inside.push(Inside::Text(quote));
        return quote.len();
    }
    let Some(c) = rest.chars().next() else { return 1 };
    match c {
        '(' | '[' | '{' => inside.push(Inside::Bracket { keywords: false }),
        ')' | ']' | '}' => {
            inside.pop();
        }
        _ if is_word_char(c) => {
            let length = rest.find(|c| !is_word_char(c)).unwrap_or(rest.len());
            note_keyword(rest.get(length..).unwrap_or(""), inside);
            return length;
        }
        _ => {}
    }
    c.len_utf8()
}

/// Notes that a word was a keyword, judged by what follows it.
fn note_keyword(after: &str, inside: &mut [Inside]) {
    let is_keyword =
        after.strip_prefix(':').is_some_and(|rest| rest.starts_with(char::is_whitespace));
    if let (true, Some(Inside::Bracket { keywords })) = (is_keyword, inside.last_mut()) {
        *keywords = true;
    }
}

/// Turns keywords that are placeholders into what they stand for.
pub(super) fn patternize(tree: &mut Tree, node: NodeId) {
    let dots = |tree: &Tree, at: usize| {
        tree.child(node, at).is_some_and(|part| tree.kind(part) == Kind::Ellipsis)
    };
    let is_placeholder = match tree.kind(node) {
        Kind::Pair | Kind::KeywordArg => dots(tree, 0) && dots(tree, 1),
        _ => false,
    };
    if is_placeholder {
        tree.set_kind(node, Kind::Ellipsis, "");
        tree.set_children(node, &[]);
    }
}
