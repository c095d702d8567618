//! Patterns of Lua: an ellipsis that is a statement becomes a call, which is the one expression that can be one.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::braces::{C_LIKE, Style, is_word_char, last_word, replace};
use super::{DOTS, Reading};

const STYLE: Style = Style {
    comments: &["--"],
    quotes: &[("[[", "]]", false), ("\"", "\"", true), ("'", "'", true)],
    class_words: &[],
    statement: "__parapet_dots()",
    member: DOTS,
    parameter: DOTS,
    case: DOTS,
    entry: DOTS,
    value: DOTS,
    end: "()",
    typed: |_| None,
    ..C_LIKE
};

/// Words that a statement can follow at once.
const OPENERS: &[&str] = &["then", "do", "else", "repeat"];

/// The ways to read a pattern.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let text = text.trim();
    let replaced = replace(&with_statements(text), &STYLE);
    let plain =
        Reading { ends_statement: text.ends_with(';'), ..Reading::plain(language, replaced) };
    vec![
        plain.clone(),
        // An expression alone is no statement.
        Reading { ends_statement: false, ..plain.clone() }.between("return ", ""),
        plain.clone().between("", " end").completed_by(4),
        plain.between("", " then end").completed_by(9),
    ]
}

/// Makes an ellipsis behind a word that opens a block, or behind parameters, a statement.
fn with_statements(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("...") {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let after = after.get(3..).unwrap_or("");
        let line = out.rsplit('\n').next().unwrap_or("").trim_end();
        let follows = after.trim_start().split(|c| !is_word_char(c)).next() == Some("end");
        let opens = OPENERS.contains(&last_word(line)) || (line.ends_with(')') && follows);
        let in_word = out.ends_with(['$', '<']) || after.starts_with('>');
        out.push_str(if opens && !in_word { STYLE.statement } else { "..." });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Turns a call of a placeholder into the placeholder.
pub(super) fn patternize(tree: &mut Tree, node: NodeId) {
    if tree.kind(node) != Kind::ExprStmt {
        return;
    }
    let Some(call) = tree.child(node, 0).filter(|&call| tree.kind(call) == Kind::Call) else {
        return;
    };
    let &[callee, arguments] = tree.children(call) else { return };
    let is_dots = matches!(tree.kind(callee), Kind::Ellipsis | Kind::MetavarSeq);
    if is_dots && tree.children(arguments).is_empty() {
        let (kind, text) = (tree.kind(callee), tree.text(callee).to_owned());
        tree.set_kind(node, kind, &text);
        tree.set_children(node, &[]);
    }
}
