//! Java and its relatives: what only patterns have becomes code that their grammars read.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::braces::{self, C_LIKE, Style, closing, is_word_char};
use super::{ANY, DOTS, Reading, metavariable_at};

const JAVA: Style = Style {
    quotes: &[("\"\"\"", "\"\"\"", true), ("\"", "\"", true), ("'", "'", true)],
    generator: "__parapet_dots;;",
    anonymous_classes: true,
    ..C_LIKE
};

const APEX: Style = Style {
    quotes: &[("'''", "'''", true), ("'", "'", true)],
    case_words: &["switch"],
    case: "when __parapet_dots {}",
    ..JAVA
};

/// A body or a class that stands behind what is no pattern by itself.
const BODY: &str = " {}";
const FINALLY: &str = " finally {}";
const MEMBER_BODY: &str = " {} }";

/// The ways to read a pattern: as it is, ended, with a body, or where it would stand in a class or a method.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let mut text = annotations(text.trim());
    if language == Language::Apex && !text.contains('\'') {
        // Strings have single quotes, whatever a pattern has.
        text = text.replace('"', "'");
    }
    if language == Language::Apex {
        text = without_sharing(&text);
    }
    let style = if language == Language::Apex { APEX } else { JAVA };
    let mut styles = vec![style];
    if text.split(|c| !is_word_char(c)).any(|word| word == "enum") {
        // The constants come first in an enumeration.
        styles.insert(0, Style { member: DOTS, ..style });
    }
    if text.contains("for") {
        styles.push(Style { generator: DOTS, ..style });
    }
    let replaced = styles.into_iter().map(|style| braces::replace(&text, &style));
    replaced.flat_map(|replaced| frames(language, replaced)).collect()
}

fn frames(language: Language, replaced: String) -> Vec<Reading> {
    let plain =
        Reading { ends_statement: replaced.ends_with(';'), ..Reading::plain(language, replaced) };
    let between = |before, after| plain.clone().between(before, after);
    vec![
        plain.clone(),
        between("", ";").completed_by(1),
        between("", BODY).completed_by(BODY.len()),
        // Before members: `try {…}` looks like one.
        between("", FINALLY).completed_by(FINALLY.len()),
        between("try {} ", ""),
        between("class __parapet_frame {", "}"),
        between("class __parapet_frame {", MEMBER_BODY).completed_by(BODY.len()),
        between("class __parapet_frame {", ";}").completed_by(1),
        between("", " class __parapet_frame {}"),
        between("class __parapet_frame { __parapet_frame() {", "}}"),
        between("class __parapet_frame { __parapet_frame() {", ";}}"),
        between("try {} ", BODY).completed_by(BODY.len()),
        between("if (__parapet_frame) {} ", ""),
        between("switch (__parapet_frame) {", "}"),
        between("(", ") __parapet_frame;"),
        between("__parapet_frame(", ");"),
    ]
}

/// `$X sharing class` is a class that shares in some way, which a pattern can as well leave out.
fn without_sharing(text: &str) -> String {
    let Some(at) = text.find(" sharing class") else { return text.to_owned() };
    let (before, after) = text.split_at(at);
    match before.rfind('$').filter(|&start| metavariable_at(&before[start..]).is_some()) {
        Some(start) => format!("{}{}", &before[..start], &after[" sharing ".len()..]),
        None => text.to_owned(),
    }
}

/// `...` among other arguments of an annotation becomes a pair, as all of them are then.
fn annotations(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        let name = &rest[at + 1..];
        let length =
            name.find(|c: char| !is_word_char(c) && !matches!(c, '.' | '$')).unwrap_or(name.len());
        let (before, list) = rest.split_at(at + 1 + length);
        out.push_str(before);
        let open = list.len() - list.trim_start().len();
        let list_length = closing(list.trim_start()).filter(|_| list.trim_start().starts_with('('));
        let Some(list_length) = list_length else {
            rest = list;
            continue;
        };
        let (list, after) = list.split_at(open + list_length);
        out.push_str(&pairs(list));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The arguments of an annotation with an ellipsis among several as a pair.
fn pairs(list: &str) -> String {
    let (mut depth, mut quoted, mut commas) = (0_usize, false, false);
    let mut places = Vec::new();
    for (at, c) in list.char_indices() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '{' | '[' => depth += 1,
            ')' | '}' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 1 => commas = true,
            '.' if depth == 1 && list[at..].starts_with("...") => {
                let before = list[..at].trim_end();
                if before.ends_with(['(', ',']) {
                    places.push(at);
                }
            }
            _ => {}
        }
    }
    if !commas {
        return list.to_owned();
    }
    let mut out = String::with_capacity(list.len() + 64);
    let mut done = 0;
    for at in places {
        out.push_str(&list[done..at]);
        out.push_str(&format!("{DOTS}={DOTS}"));
        done = at + 3;
    }
    out.push_str(&list[done..]);
    out
}

/// What Java alone writes: arguments of annotations, a type before each placeholder.
pub(super) fn patternize(tree: &mut Tree, node: NodeId) {
    let children = tree.children(node).to_vec();
    let kind = |tree: &Tree, at: usize| children.get(at).map(|&child| tree.kind(child));
    let is_any = |tree: &Tree, at: usize| children.get(at).is_some_and(|&c| tree.text(c) == ANY);
    match tree.kind(node) {
        Kind::KeywordArg
            if kind(tree, 0) == Some(Kind::Ellipsis) && kind(tree, 1) == Some(Kind::Ellipsis) =>
        {
            tree.set_kind(node, Kind::Ellipsis, "");
            tree.set_children(node, &[]);
        }
        // `catch (...)` is a handler for anything.
        Kind::Catch if is_any(tree, 0) => {
            if let (Some(&of_type), Some(&name)) = (children.first(), children.get(1)) {
                tree.set_kind(of_type, Kind::Ellipsis, "");
                tree.set_kind(name, Kind::Ellipsis, "");
            }
        }
        // `import $X` is any import of one name.
        Kind::Import if kind(tree, 0) == Some(Kind::Metavar) => {
            let absent = children.get(1).copied();
            let parts: Vec<NodeId> = absent.into_iter().chain(children.iter().copied()).collect();
            tree.set_kind(node, Kind::ImportFrom, "");
            tree.set_children(node, &parts);
        }
        _ => {}
    }
}
