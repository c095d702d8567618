//! Patterns of Clojure: placeholders are symbols, two of them where the entries of a map or of a binding stand.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::{DEEP, DOTS, Reading, metavariable_at};

/// The one way to read a pattern.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    vec![Reading::plain(language, replace(text.trim()))]
}

/// Forms whose first vector holds names and values in turn.
const BINDERS: &[&str] =
    &["(let", "(loop", "(when-let", "(if-let", "(when-some", "(if-some", "(doseq", "(for"];

/// Replaces what only patterns have by placeholders.
fn replace(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Whether what a bracket holds are pairs.
    let mut pairs: Vec<bool> = Vec::new();
    let (mut at, mut deep) = (0, 0_usize);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = if rest.starts_with(';') {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with('"') {
            string_length(rest)
        } else if rest.starts_with('\\') {
            rest.chars().take(2).map(char::len_utf8).sum()
        } else if rest.starts_with("<...") {
            out.push_str(&format!("({DEEP} "));
            deep += 1;
            at += 4;
            continue;
        } else if deep > 0 && rest.starts_with("...>") {
            out.push(')');
            deep -= 1;
            at += 4;
            continue;
        } else if rest.starts_with("...") {
            out.push_str(DOTS);
            if pairs.last() == Some(&true) {
                out.push_str(&format!(" {DOTS}"));
            }
            at += 3;
            continue;
        } else if let Some((name, length)) = metavariable_at(rest) {
            out.push_str(&name);
            at += length;
            continue;
        } else {
            let c = rest.chars().next().unwrap_or(' ');
            match c {
                '{' => pairs.push(!out.ends_with('#')),
                '[' => {
                    let before = out.trim_end();
                    pairs.push(BINDERS.iter().any(|binder| before.ends_with(binder)));
                }
                '(' => pairs.push(false),
                ')' | ']' | '}' => {
                    pairs.pop();
                }
                _ => {}
            }
            c.len_utf8()
        };
        out.push_str(rest.get(..length).unwrap_or(rest));
        at += length;
    }
    out
}

/// The length of a string at the start of a text.
fn string_length(text: &str) -> usize {
    let mut escaped = true;
    for (at, c) in text.char_indices() {
        match c {
            '"' if !escaped => return at + 1,
            '\\' if !escaped => escaped = true,
            _ => escaped = false,
        }
    }
    text.len()
}

/// Turns pairs and lists that are placeholders into what they stand for.
pub(super) fn patternize(tree: &mut Tree, node: NodeId) {
    let children = tree.children(node).to_vec();
    // `(-> x ... f)`: anything can happen to `x` on the way.
    if let (Kind::Call, &[callee, arguments]) = (tree.kind(node), &children[..])
        && tree.kind(callee) == Kind::Ellipsis
        && let &[value] = tree.children(arguments)
    {
        tree.set_kind(node, Kind::Deep, "");
        tree.set_children(node, &[value]);
        return;
    }
    let dots = |tree: &Tree, part: NodeId| tree.kind(part) == Kind::Ellipsis;
    let is_placeholder = match (tree.kind(node), &children[..]) {
        (Kind::Pair, &[key, value]) => dots(tree, key) && dots(tree, value),
        // A declaration of anything, and `(...)`.
        (Kind::VarDef, &[_, name, _, value]) => dots(tree, name) && dots(tree, value),
        // A step of `as->`.
        (Kind::Assign, &[_, value]) => dots(tree, value),
        (Kind::Call, &[callee, arguments]) => {
            dots(tree, callee) && tree.children(arguments).is_empty()
        }
        _ => false,
    };
    if is_placeholder {
        tree.set_kind(node, Kind::Ellipsis, "");
        tree.set_children(node, &[]);
    }
}
