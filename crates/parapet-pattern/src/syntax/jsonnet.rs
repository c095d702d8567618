//! Patterns of Jsonnet: values, members of an object, declarations before a value.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::Reading;
use super::braces::{self, Bracket, C_LIKE, Style};

const STYLE: Style = Style {
    comments: &["//", "#"],
    quotes: &[
        ("|||", "|||", false),
        ("@\"", "\"", false),
        ("@'", "'", false),
        ("\"", "\"", true),
        ("'", "'", true),
    ],
    statement: "__parapet_dots",
    parameter: "__parapet_dots",
    entry: "__parapet_dots: __parapet_dots",
    end: "",
    typed: |_| None,
    opens: |before, rest, _| {
        if rest.starts_with('{') {
            Some(Bracket::Entries)
        } else if before.trim_end().ends_with("function") {
            Some(Bracket::Parameters)
        } else {
            Some(Bracket::Values)
        }
    },
    ..C_LIKE
};

/// What stands for the value behind declarations.
const VALUE: &str = " null";
const ENDED_VALUE: &str = "; null";

/// The ways to read a pattern: a value, declarations alone, members alone.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let replaced = braces::replace(text.trim(), &STYLE);
    let plain = Reading::plain(language, replaced);
    let between = |before, after| plain.clone().between(before, after);
    vec![
        plain.clone(),
        between("", VALUE),
        between("", ENDED_VALUE),
        between("{", "}"),
        between("[null ", "]"),
    ]
}

/// An ellipsis among members.
pub(super) fn patternize(tree: &mut Tree, node: NodeId) {
    if let (Kind::Pair, &[key, value]) = (tree.kind(node), tree.children(node))
        && tree.kind(key) == Kind::Ellipsis
        && tree.kind(value) == Kind::Ellipsis
    {
        tree.set_kind(node, Kind::Ellipsis, "");
        tree.set_children(node, &[]);
    }
}
