//! C and C++: what only patterns have becomes code that their grammars read.

use parapet_source::language::Language;

use super::braces::{self, Bracket, C_LIKE, Style, closing, is_word_char, type_before_name};
use super::{DOTS, Reading};

const C: Style = Style { generator: "__parapet_dots;;", arrows: &[], typed, opens, ..C_LIKE };

/// A body that a pattern leaves out.
const BODY: &str = " {}";

/// The ways to read a pattern: as it is, ended, in a function, with a body, or where it would stand in a structure.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let mut styles = vec![C];
    if text.contains("for") {
        styles.push(Style { generator: DOTS, ..C });
    }
    if text.split(|c| !is_word_char(c)).any(|word| word == "enum") {
        styles.insert(0, Style { member: DOTS, ..C });
    }
    if language == Language::Cpp {
        // `T $X(1, ...)` creates a variable.
        styles.push(Style { parameter: DOTS, ..C });
    }
    let replaced = styles.into_iter().map(|style| braces::replace(text.trim(), &style));
    replaced.flat_map(|replaced| frames(language, replaced)).collect()
}

fn frames(language: Language, replaced: String) -> Vec<Reading> {
    let plain =
        Reading { ends_statement: replaced.ends_with(';'), ..Reading::plain(language, replaced) };
    let between = |before, after| plain.clone().between(before, after);
    vec![
        // A line ends what the preprocessor reads.
        between("", "\n"),
        between("", ";"),
        between("void __parapet_frame() {", "}"),
        between("void __parapet_frame() {", ";}"),
        between("", BODY).completed_by(BODY.len()),
        between("void __parapet_frame() {", " {} }").completed_by(BODY.len()),
        between("struct __parapet_frame {", "};"),
        between("struct __parapet_frame {", ";};"),
        between("void __parapet_frame() { switch (__parapet_frame) {", "} }"),
        between("void __parapet_frame() { try {} ", " }"),
        between("void __parapet_frame() { __parapet_frame = ", "; }"),
    ]
}

/// A brace behind the name of a type holds what it is created from.
fn opens(before: &str, from: &str, _: Option<Bracket>) -> Option<Bracket> {
    if !from.starts_with('{') || !before.ends_with(|c| is_word_char(c) || c == '>') {
        return None;
    }
    let inside = closing(from).and_then(|length| from.get(1..length - 1))?.trim();
    (inside.starts_with("...") && inside.contains(',') && !inside.contains(';'))
        .then_some(Bracket::Entries)
}

/// `T *$X` and `T* $X` are types before a name; `$A * $X` multiplies.
fn typed(inside: &str) -> Option<String> {
    let at = inside.rfind('$')?;
    let (before, name) = inside.split_at_checked(at)?;
    let of_type = before.trim_end();
    let stars = of_type.len() - of_type.trim_end_matches(['*', '&']).len();
    let plain = &of_type[..of_type.len() - stars];
    let attached = before.len() == of_type.len();
    if stars > 0 && plain.ends_with(' ') != attached {
        return None;
    }
    type_before_name(&format!("{of_type} {name}"))
}
