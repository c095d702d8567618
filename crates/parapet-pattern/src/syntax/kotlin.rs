//! Kotlin: what only patterns have becomes code that its grammar reads.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::Reading;
use super::braces::{self, Bracket, C_LIKE, Style, is_word_char, name_before_type};
use crate::compile::is_metavariable;

const KOTLIN: Style = Style {
    quotes: &[("\"\"\"", "\"\"\"", false), ("\"", "\"", true), ("'", "'", true)],
    class_words: &[],
    function_words: &["fun", "class"],
    case_words: &["when"],
    member: "val __parapet_dots: __parapet_any\n",
    parameter: "__parapet_dots: __parapet_any",
    case: "__parapet_dots -> {}\n",
    opens,
    typed: name_before_type,
    ..C_LIKE
};

const BODY: &str = " {}";
/// What makes a `try` without handlers whole.
const FINALLY: &str = " finally {}";
const MEMBER_BODY: &str = " {}\n}";

/// The ways to read a pattern: as it is, with a body, or where it would stand in a class, a function or a `when`.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let text = text.trim().replace("${...}", "${__parapet_dots}");
    let replaced = braces::replace(&text, &KOTLIN);
    let plain =
        Reading { ends_statement: text.ends_with(';'), ..Reading::plain(language, replaced) };
    let between = |before, after| plain.clone().between(before, after);
    vec![
        plain.clone(),
        between("", BODY).completed_by(BODY.len()),
        between("class __parapet_frame {\n", "\n}"),
        between("class __parapet_frame {\n", MEMBER_BODY).completed_by(BODY.len()),
        between("", "\nclass __parapet_frame"),
        between("", FINALLY).completed_by(FINALLY.len()),
        between("try {} ", ""),
        between("try {} ", BODY).completed_by(BODY.len()),
        between("when (__parapet_frame) {\n", "\n}"),
        between("fun __parapet_frame(", ") {}"),
        between("__parapet_frame(", ")"),
    ]
}

/// A brace behind the head of a class holds members.
fn opens(before: &str, from: &str, _: Option<Bracket>) -> Option<Bracket> {
    if !from.starts_with('{') {
        return None;
    }
    let head = before.rsplit([';', '{', '}']).next().unwrap_or("");
    let outside = outside_parentheses(head);
    let mut words = outside.split(|c| !is_word_char(c)).filter(|word| !word.is_empty());
    words.by_ref().find(|word| matches!(*word, "class" | "interface" | "object"))?;
    let ends =
        |word: &str| matches!(word, "fun" | "val" | "var" | "init" | "get" | "set" | "return");
    let at =
        ["class", "interface", "object"].iter().filter_map(|word| outside.rfind(word)).max()?;
    let tail = outside.get(at..).unwrap_or("");
    (!words.any(ends) && !tail.contains('=')).then_some(Bracket::Members)
}

/// A text without what its parentheses hold.
fn outside_parentheses(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Turns what stands behind `$` in a string into pattern nodes: alone it is the text, otherwise what is filled in.
pub(super) fn patternize(tree: &mut Tree, node: NodeId) {
    let children = tree.children(node).to_vec();
    match (tree.kind(node), &children[..]) {
        (Kind::Name, _) if is_short(tree, node) => {
            let text = format!("${}", tree.text(node));
            tree.set_kind(node, Kind::Metavar, &text);
        }
        (Kind::Interp, &[part]) if tree.text(part) == "$" => {
            let name = tree.child(part, 0).map_or("", |name| tree.text(name)).to_owned();
            if is_metavariable(&name) {
                tree.set_kind(node, Kind::Str, &name);
                tree.set_children(node, &[]);
            }
        }
        // Without `as`, an import speaks of all that begins like it.
        (Kind::Import, &[path, alias]) if tree.span(path).contains(tree.span(alias)) => {
            tree.set_kind(alias, Kind::Empty, "");
        }
        // `class A(...)` does not ask for parameters.
        (Kind::FuncDef, &[_, name, parameters, _, body])
            if tree.text(name) == "constructor"
                && tree.kind(body) == Kind::Empty
                && matches!(tree.children(parameters), &[one] if tree.kind(one) == Kind::Ellipsis) =>
        {
            tree.set_kind(node, Kind::Ellipsis, "");
            tree.set_children(node, &[]);
        }
        _ => {}
    }
}

/// Whether a name is all of `$NAME` in a string.
fn is_short(tree: &Tree, name: NodeId) -> bool {
    is_metavariable(&format!("${}", tree.text(name)))
        && tree.parent(name).is_some_and(|around| {
            tree.kind(around) == Kind::Interpolation && tree.text(around) == "$"
        })
}
