//! Scala: what only patterns have becomes code that its grammar reads.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::braces::{C_LIKE, Style, replace};
use super::{Reading, any_import, left_out_case, typed_value};
use crate::compile::is_metavariable;

const SCALA: Style = Style {
    // A lone quote begins a symbol.
    quotes: &[("\"\"\"", "\"\"\"", false), ("'\"'", "", false), ("\"", "\"", true)],
    class_words: &[],
    function_words: &["def", "class"],
    case_words: &["match", "catch"],
    member: "__parapet_dots;",
    parameter: "__parapet_dots: __parapet_any",
    case: "case __parapet_dots => __parapet_any;",
    generator: "__parapet_dots <- __parapet_any",
    typed: |_| None,
    ..C_LIKE
};

/// The ways to read a pattern: as it is, as a member, or without what follows it.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let text = text.trim();
    let replaced = replace(text, &SCALA);
    let plain =
        Reading { ends_statement: text.ends_with(';'), ..Reading::plain(language, replaced) };
    vec![
        plain.clone(),
        plain.clone().between("", "\n{}").completed_by(3),
        plain.clone().between("try {} ", ""),
        plain.clone().between("__parapet_frame match {\n", "\n}"),
        plain.clone().between("class __parapet_frame {\n", "\n}"),
        plain.between("(", ")"),
    ]
}

/// Turns what Scala alone writes into pattern nodes: `$X: T` as a value, `$NAME` in a string, cases left out.
pub(super) fn patternize(tree: &mut Tree, node: NodeId) {
    let children = tree.children(node).to_vec();
    match (tree.kind(node), &children[..]) {
        // In a string, a name without braces stands for text.
        (Kind::Interpolation, &[name])
            if tree.text(node) == "$" && is_metavariable(&format!("${}", tree.text(name))) =>
        {
            let text = format!("${}", tree.text(name));
            let kind = if text == "$..." { Kind::Ellipsis } else { Kind::StrPart };
            tree.set_kind(node, kind, &text);
            tree.set_children(node, &[]);
        }
        (Kind::Name, _) if is_metavariable(tree.text(node)) => {
            let text = tree.text(node).to_owned();
            tree.set_kind(node, Kind::Metavar, &text);
        }
        (Kind::ComprehensionFor, &[first, _]) if tree.kind(first) == Kind::Ellipsis => {
            tree.set_kind(node, Kind::Ellipsis, "");
            tree.set_children(node, &[]);
        }
        _ => {
            typed_value(tree, node);
            left_out_case(tree, node);
            any_import(tree, node);
        }
    }
}
