//! Dart: what only patterns have becomes code that its grammar reads.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::braces::{C_LIKE, Style, closes_angles, is_word_char, replace};
use super::{DOTS, Reading, TYPED, metavariable_at};
use crate::compile::is_metavariable;

const DART: Style = Style {
    quotes: &[
        ("\"\"\"", "\"\"\"", true),
        ("'''", "'''", true),
        ("\"", "\"", true),
        ("'", "'", true),
    ],
    class_words: &["class", "enum", "mixin", "extension"],
    generator: "__parapet_dots;;",
    typed: type_before_name,
    ..C_LIKE
};

/// `T $X` as a call with a cast, as Dart writes it.
fn type_before_name(inside: &str) -> Option<String> {
    let inside = inside.trim();
    let (of_type, name) = inside.rsplit_once(' ')?;
    let (placeholder, length) = metavariable_at(name)?;
    let is_type = length == name.len()
        && !of_type.is_empty()
        && closes_angles(of_type)
        && of_type
            .chars()
            .all(|c| is_word_char(c) || matches!(c, '.' | '<' | '>' | ',' | ' ' | '?' | '$'));
    is_type.then(|| format!("{TYPED}({placeholder} as {})", replace(of_type, &DART)))
}

/// The ways to read a pattern: as statements, then as what stands at the top of a file or in a class.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    // The constants come first in an enumeration.
    let is_enum = text.split(|c| !is_word_char(c)).any(|word| word == "enum");
    let style = if is_enum { Style { member: DOTS, ..DART } } else { DART };
    let replaced = replace(text.trim(), &style)
        // What is caught has no type there.
        .replace("catch (__parapet_any ", "catch (");
    let plain =
        Reading { ends_statement: replaced.ends_with(';'), ..Reading::plain(language, replaced) };
    let between = |before, after| plain.clone().between(before, after);
    vec![
        between("__parapet_frame() {", "}"),
        between("__parapet_frame() {", ";}").completed_by(1),
        plain.clone(),
        between("__parapet_frame() {", " {}}").completed_by(3),
        between("", " {}").completed_by(3),
        between("class __parapet_frame {", "}"),
        between("class __parapet_frame {", ";}").completed_by(1),
        between("class __parapet_frame {", " {} }").completed_by(3),
        between("", " class __parapet_frame {}"),
        between("__parapet_frame() { try {} ", "}"),
    ]
}

/// `$X` in a string is a metavariable, and so is a string that holds nothing else.
pub(super) fn patternize(tree: &mut Tree, node: NodeId) {
    let &[inner] = tree.children(node) else { return };
    match tree.kind(node) {
        Kind::Interpolation if tree.text(node) == "$" && tree.kind(inner) == Kind::Name => {
            let text = format!("${}", tree.text(inner));
            if is_metavariable(&text) {
                tree.set_kind(inner, Kind::Metavar, &text);
            }
        }
        Kind::Interp if tree.kind(inner) == Kind::Interpolation && tree.text(inner) == "$" => {
            let name = tree.child(inner, 0).filter(|&name| tree.kind(name) == Kind::Metavar);
            if let Some(text) = name.map(|name| tree.text(name).to_owned()) {
                tree.set_kind(node, Kind::Str, &text);
                tree.set_children(node, &[]);
            }
        }
        _ => {}
    }
}
