//! OCaml: what only patterns have becomes code that its grammar reads.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::braces::{is_word_char, last_word, string_length};
use super::{DEEP, DOTS, METAVARIABLE, Reading, left_out_case, metavariable_at, typed_value};

/// A metavariable where a name with a capital must stand.
const CAPITAL: &str = "Parapet_mv_";

/// What completes a pattern that is only a head.
const MATCHED: &str = " with __parapet_dots -> __parapet_any";
const CASES: &str = " __parapet_dots -> __parapet_any";
const CASE_BODY: &str = " -> __parapet_any";
const BRANCH: &str = " then __parapet_any";

/// The ways to read a pattern: as it is, as a head, or as a case.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let text = text.trim();
    let plain = Reading::plain(language, replace(text, Before::Dot));
    vec![
        plain.clone(),
        plain.clone().between("", " __parapet_any"),
        plain.clone().between("", MATCHED).completed_by(MATCHED.len()),
        plain.clone().between("", CASES).completed_by(CASES.len()),
        plain.clone().between("", CASE_BODY).completed_by(CASE_BODY.len()),
        plain.clone().between("", BRANCH).completed_by(BRANCH.len()),
        plain.clone().between("match __parapet_any with ", ""),
        plain.clone().between("", " = __parapet_any"),
        plain.between("let _ : ", " = __parapet_any"),
        Reading::plain(language, replace(text, Before::Field)),
    ]
}

/// What a metavariable before a dot is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A module or a value.
    Dot,
    /// A record whose field is written.
    Field,
}

/// Replaces what only patterns have by placeholders; strings and comments stay as written.
fn replace(text: &str, dot: Before) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (copied, written) = if let Some(length) = apart(rest) {
            (length, rest.get(..length).unwrap_or(rest).to_owned())
        } else if let Some((name, length)) =
            metavariable_at(rest).filter(|_| !out.ends_with(is_word_char))
        {
            let tail = rest.get(length..).unwrap_or("");
            (length, capitalized(&out, &name, tail, dot).unwrap_or(name))
        } else if rest.starts_with("<...") {
            (4, format!("({DEEP} ("))
        } else if rest.starts_with("...>") {
            (4, "))".to_owned())
        } else if rest.starts_with("...") {
            (3, DOTS.to_owned())
        } else if is_word_char(c) {
            // A name can end in quotes.
            let length = rest.find(|c| !is_word_char(c) && c != '\'').unwrap_or(rest.len());
            (length, rest.get(..length).unwrap_or(rest).to_owned())
        } else {
            (c.len_utf8(), c.to_string())
        };
        out.push_str(&written);
        rest = rest.get(copied..).unwrap_or("");
    }
    out
}

/// The bytes of a string, a character or a comment at the start of a text.
fn apart(text: &str) -> Option<usize> {
    if text.starts_with("(*") {
        return Some(text.find("*)").map_or(text.len(), |end| end + 2));
    }
    string_length(text, &[("'\"'", "", false), ("\"", "\"", true)])
}

/// A metavariable where a module, a constructor or a path is meant, which its name can say as well.
fn capitalized(before: &str, name: &str, after: &str, dot: Before) -> Option<String> {
    let name = name.strip_prefix(METAVARIABLE)?;
    let is_path = dot == Before::Dot
        && after
            .strip_prefix('.')
            .is_some_and(|name| name.starts_with(|c| is_word_char(c) || c == '$'));
    let statement = before.rsplit(['\n', ';']).next().unwrap_or("").trim();
    let names_module = statement.starts_with("module ") && statement.ends_with('=');
    let word = last_word(before);
    let wanted = name.ends_with('_') && name != "_"
        || is_path
        || names_module
        || matches!(word, "module" | "open" | "include" | "exception");
    wanted.then(|| format!("{CAPITAL}{name}"))
}

/// Turns what OCaml alone writes into pattern nodes.
pub(super) fn patternize(tree: &mut Tree, node: NodeId) {
    match (tree.kind(node), tree.children(node)) {
        (Kind::Name | Kind::Key, _) => {
            if let Some(name) = tree.text(node).strip_prefix(CAPITAL) {
                let name = format!("${name}");
                tree.set_kind(node, Kind::Metavar, &name);
            }
        }
        // `| … -> …` is any number of cases.
        (Kind::Case, &[first, _, body])
            if tree.kind(first) == Kind::Ellipsis
                && tree.children(body).iter().all(|&part| tree.kind(part) == Kind::Ellipsis) =>
        {
            tree.set_kind(node, Kind::Ellipsis, "");
            tree.set_children(node, &[]);
        }
        _ => {
            typed_value(tree, node);
            left_out_case(tree, node);
        }
    }
}
