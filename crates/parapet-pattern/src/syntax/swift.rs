//! Swift: what only patterns have becomes code that its grammar reads.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::braces::{self, C_LIKE, Style, name_before_type};
use super::{DOTS, Reading};
use crate::compile::is_metavariable;

const SWIFT: Style = Style {
    quotes: &[("\"\"\"", "\"\"\"", true), ("\"", "\"", true)],
    class_words: &["class", "struct", "extension", "protocol", "enum", "actor"],
    function_words: &["func"],
    case_words: &["switch"],
    member: "var __parapet_dots: __parapet_any;",
    parameter: "__parapet_dots: __parapet_any",
    case: "case __parapet_dots: __parapet_dots;",
    typed: name_before_type,
    ..C_LIKE
};

const BODY: &str = " {}";
const MEMBER_BODY: &str = " {}\n}";

/// The ways to read a pattern: as it is, with a body, or where it would stand in a type, a function or a `switch`.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let text = text.trim();
    let replaced = braces::replace(text, &SWIFT);
    let plain =
        Reading { ends_statement: text.ends_with(';'), ..Reading::plain(language, replaced) };
    let between = |before, after| plain.clone().between(before, after);
    // Among the entries of a dictionary, an ellipsis is an entry.
    let entries = Reading { text: entries(&plain.text), ..plain.clone() };
    vec![
        plain.clone(),
        entries,
        between("", BODY).completed_by(BODY.len()),
        between("class __parapet_frame {\n", "\n}"),
        between("class __parapet_frame {\n", MEMBER_BODY).completed_by(BODY.len()),
        between("", "\nclass __parapet_frame {}"),
        between("do {} ", ""),
        between("do {} ", BODY).completed_by(BODY.len()),
        between("switch __parapet_frame {\n", "\n}"),
        between("func __parapet_frame(", ") {}"),
        between("__parapet_frame(", ")"),
        between("func __parapet_frame() {\n", "\n}"),
    ]
}

/// Makes each ellipsis in square brackets a pair.
fn entries(text: &str) -> String {
    let parts: Vec<&str> = text.split(DOTS).collect();
    let mut out = String::with_capacity(text.len() + 64);
    for (at, part) in parts.iter().enumerate() {
        out.push_str(part);
        let Some(next) = parts.get(at + 1) else { break };
        let begins = out.trim_end().ends_with(['[', ',']);
        let ends = next.trim_start().starts_with([']', ',']);
        out.push_str(DOTS);
        if begins && ends {
            out.push(':');
            out.push_str(DOTS);
        }
    }
    out
}

/// Turns what only Swift writes into pattern nodes: `$NAME` inside a string, a case that is any.
pub(super) fn patternize(tree: &mut Tree, node: NodeId) {
    let children = tree.children(node).to_vec();
    match (tree.kind(node), &children[..]) {
        (Kind::Name, _) if is_metavariable(tree.text(node)) => {
            let text = tree.text(node).to_owned();
            tree.set_kind(node, Kind::Metavar, &text);
        }
        (Kind::Pair, &[key, value])
            if tree.kind(key) == Kind::Ellipsis && tree.kind(value) == Kind::Ellipsis =>
        {
            tree.set_kind(node, Kind::Ellipsis, "");
            tree.set_children(node, &[]);
        }
        (Kind::Case, &[pattern, _, body])
            if tree.kind(pattern) == Kind::Ellipsis
                && matches!(tree.children(body), &[one] if tree.kind(one) == Kind::Ellipsis) =>
        {
            tree.set_kind(node, Kind::Ellipsis, "");
            tree.set_children(node, &[]);
        }
        _ => {}
    }
}
