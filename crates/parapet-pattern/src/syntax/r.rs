//! Patterns of R: placeholders are names in backticks, since no plain name begins as they do.

use parapet_source::language::Language;

use super::braces::{C_LIKE, Style, is_word_char, replace};
use super::{DOTS, Reading};

const STYLE: Style = Style {
    comments: &["#"],
    quotes: &[("\"", "\"", true), ("'", "'", true), ("`", "`", false)],
    class_words: &[],
    statement: DOTS,
    member: DOTS,
    parameter: DOTS,
    case: DOTS,
    entry: DOTS,
    value: DOTS,
    end: "",
    typed: |_| None,
    ..C_LIKE
};

/// The ways to read a pattern.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let text = text.trim();
    let ends_statement = text.ends_with(';');
    let replaced = quoted(&replace(text, &STYLE));
    let plain = Reading { ends_statement, ..Reading::plain(language, replaced) };
    vec![plain.clone(), plain.between("", " {}").completed_by(3)]
}

/// The text with its placeholders in backticks.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("__parapet_") {
        let (before, name) = rest.split_at(at);
        let length = name.find(|c| !is_word_char(c)).unwrap_or(name.len());
        let (name, after) = name.split_at(length);
        out.push_str(before);
        out.push('`');
        out.push_str(name);
        out.push('`');
        rest = after;
    }
    out.push_str(rest);
    out
}
