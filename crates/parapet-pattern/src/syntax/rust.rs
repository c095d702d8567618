//! Rust: what only patterns have becomes code that its grammar reads.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::braces::{C_LIKE, Style, replace};
use super::{ANY, Reading, TYPED, any_import, left_out_case, metavariable_at};

const RUST: Style = Style {
    // A lone quote begins a lifetime or a character.
    quotes: &[
        ("r#\"", "\"#", false),
        ("r\"", "\"", false),
        ("'\"'", "", false),
        ("\"", "\"", true),
    ],
    class_words: &["impl", "trait", "mod", "struct", "union"],
    function_words: &["fn"],
    case_words: &["match"],
    member: "const __parapet_dots: __parapet_any;",
    parameter: "__parapet_dots: __parapet_any",
    case: "__parapet_dots => __parapet_any,",
    typed: type_behind_name,
    ..C_LIKE
};

/// Inside a structure: its fields.
const FIELDS: Style = Style { member: "__parapet_dots: __parapet_any,", ..RUST };

/// Braces that hold values of fields, or variants.
const VALUES: Style = Style { statement: "__parapet_dots,", class_words: &[], ..RUST };

/// The ways to read a pattern: as items and statements, or without what ends or follows it.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let text = text.trim();
    let mut found = Vec::new();
    for style in [RUST, FIELDS, VALUES] {
        let plain = Reading {
            ends_statement: text.ends_with(';'),
            ..Reading::plain(language, replace(text, &style))
        };
        found.push(plain.clone());
        found.push(plain.clone().between("", ";"));
        found.push(plain.clone().between("", " {}").completed_by(3));
        found.push(plain.clone().between("match __parapet_frame {\n", "\n}"));
        found.push(plain.clone().between("impl __parapet_frame {\n", "\n}"));
        found.push(plain.clone().between("struct __parapet_frame {\n", "\n}"));
        found.push(plain.clone().between("let __parapet_frame: ", ";"));
        found.push(plain.between("let ", " = __parapet_frame;"));
    }
    found
}

/// `$X: T` as a call with a cast.
fn type_behind_name(inside: &str) -> Option<String> {
    let (name, length) = metavariable_at(inside.trim_start())?;
    let of_type = inside.trim_start().get(length..)?.trim_start().strip_prefix(':')?.trim();
    let is_type = !of_type.is_empty() && !of_type.starts_with(':');
    is_type.then(|| format!("{TYPED}(({name} as {}))", replace(of_type, &RUST)))
}

/// Turns what Rust alone writes into pattern nodes: fields and cases left out, any import.
pub(super) fn patternize(tree: &mut Tree, node: NodeId) {
    let children = tree.children(node).to_vec();
    match (tree.kind(node), &children[..]) {
        (Kind::KeywordArg, &[name, value])
            if tree.kind(name) == Kind::Ellipsis && tree.span(name) == tree.span(value) =>
        {
            tree.set_kind(node, Kind::Ellipsis, "");
            tree.set_children(node, &[]);
        }
        (Kind::VarDef, &[_, name, of_type, _])
            if tree.kind(name) == Kind::Ellipsis && tree.text(of_type) == ANY =>
        {
            tree.set_kind(node, Kind::Ellipsis, "");
            tree.set_children(node, &[]);
        }
        _ => {
            left_out_case(tree, node);
            any_import(tree, node);
        }
    }
}
