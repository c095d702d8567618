//! Patterns of Bash: placeholders are words, and expansions where they stand in a longer word or in a string.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::{DEEP, DOTS, Reading, metavariable_at};

/// The one way to read a pattern.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let text = text.trim();
    let reading = Reading::plain(language, replace(text));
    vec![Reading { ends_statement: text.ends_with(';'), ..reading }]
}

/// Replaces what only patterns have by placeholders.
pub(super) fn replace(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut at, mut quoted, mut deep) = (0, false, 0_usize);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((placeholder, length)) = placeholder(rest, &out, quoted) {
            out.push_str(&placeholder);
            at += length;
            continue;
        }
        let length = if rest.starts_with("<...") {
            out.push_str(&format!("$({DEEP} | "));
            deep += 1;
            at += 4;
            continue;
        } else if deep > 0 && rest.starts_with("...>") {
            out.push(')');
            deep -= 1;
            at += 4;
            continue;
        } else if rest.starts_with("...") {
            let joined = quoted || is_joined(&out, rest.get(3..).unwrap_or(""));
            out.push_str(&if joined { format!("${{{DOTS}}}") } else { DOTS.to_owned() });
            at += 3;
            continue;
        } else if rest.starts_with('\\') {
            1 + rest.chars().nth(1).map_or(0, char::len_utf8)
        } else if rest.starts_with('\'') && !quoted {
            rest.get(1..).and_then(|rest| rest.find('\'')).map_or(rest.len(), |end| end + 2)
        } else {
            quoted ^= rest.starts_with('"');
            rest.chars().next().map_or(1, char::len_utf8)
        };
        out.push_str(rest.get(..length).unwrap_or(rest));
        at += length;
    }
    out
}

/// What stands for a metavariable at the start of `rest`, and its length.
fn placeholder(rest: &str, out: &str, quoted: bool) -> Option<(String, usize)> {
    // `$1` is what a script is given.
    if rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let (name, length) = metavariable_at(rest)?;
    // `${$X}` is the expansion of the variable.
    if out.ends_with("${") || out.ends_with("${#") || out.ends_with("${!") {
        return Some((name, length));
    }
    let is_sequence = rest.starts_with("$...");
    let joined = quoted || is_joined(out, rest.get(length..).unwrap_or(""));
    let text = match (joined, is_sequence) {
        (false, _) => name,
        (true, true) => format!("${{{name}}}"),
        (true, false) => format!("${name}"),
    };
    Some((text, length))
}

/// Whether what stands between `before` and `after` is a part of a longer word.
fn is_joined(before: &str, after: &str) -> bool {
    let begins =
        before.chars().next_back().is_none_or(|c| c.is_whitespace() || "(;|&!<>`".contains(c));
    let ends = after.chars().next().is_none_or(|c| c.is_whitespace() || "();|&<>`=+".contains(c));
    !(begins && ends)
}

/// Turns words and expansions that are placeholders into what they stand for.
pub(super) fn patternize(tree: &mut Tree, node: NodeId) {
    let children = tree.children(node).to_vec();
    match (tree.kind(node), &children[..]) {
        (Kind::Str, _) => word(tree, node),
        (Kind::Unary, &[inner]) if tree.text(node) == "$(" => deep(tree, node, inner),
        (Kind::Unary, &[name, further]) if tree.text(node) == "$" => {
            let plain = tree.span(name).end == tree.span(node).end;
            match tree.kind(name) {
                Kind::Ellipsis | Kind::MetavarSeq => become_part(tree, node, name),
                Kind::Metavar if plain => become_part(tree, node, name),
                // What is written behind the name does not count.
                _ if tree.children(further).is_empty() => {
                    tree.set_kind(further, Kind::Ellipsis, "");
                }
                _ => {}
            }
        }
        (Kind::Interpolation, &[part])
            if matches!(tree.kind(part), Kind::Ellipsis | Kind::MetavarSeq) =>
        {
            become_part(tree, node, part);
        }
        // `...` and `$...X` alone stand for commands.
        (Kind::Call, &[callee, arguments])
            if matches!(tree.kind(callee), Kind::Ellipsis | Kind::Metavar | Kind::MetavarSeq)
                && tree.children(arguments).is_empty() =>
        {
            become_part(tree, node, callee);
        }
        (Kind::Module, &[statement]) => lone_word(tree, node, statement),
        _ => {}
    }
}

/// A word that is a placeholder; within quotes it is text.
fn word(tree: &mut Tree, node: NodeId) {
    let text = tree.text(node).to_owned();
    let span = tree.span(node);
    if (span.end - span.start) as usize <= text.len() + 2 {
        return;
    }
    if text == "..." {
        tree.set_kind(node, Kind::Ellipsis, "");
    } else if crate::compile::is_metavariable(&text) {
        let kind = if text.starts_with("$...") { Kind::MetavarSeq } else { Kind::Metavar };
        tree.set_kind(node, kind, &text);
    }
}

/// `<... e ...>`, which was written as a substitution.
fn deep(tree: &mut Tree, node: NodeId, inner: NodeId) {
    let &[mark, wanted] = tree.children(inner) else { return };
    let name = tree.child(mark, 0).map_or("", |name| tree.text(name));
    if tree.kind(inner) != Kind::Binary || name != DEEP {
        return;
    }
    let wanted = lone_callee(tree, wanted).unwrap_or(wanted);
    tree.set_kind(node, Kind::Deep, "");
    tree.set_children(node, &[wanted]);
}

/// The callee of a command without arguments.
fn lone_callee(tree: &Tree, call: NodeId) -> Option<NodeId> {
    match (tree.kind(call), tree.children(call)) {
        (Kind::Call, &[callee, arguments]) if tree.children(arguments).is_empty() => Some(callee),
        _ => None,
    }
}

/// One word alone is that word wherever it stands.
fn lone_word(tree: &mut Tree, module: NodeId, statement: NodeId) {
    let Some(call) = tree.child(statement, 0) else { return };
    if tree.kind(statement) == Kind::ExprStmt
        && tree.span(statement) == tree.span(module)
        && let Some(callee) = lone_callee(tree, call)
    {
        tree.set_children(statement, &[callee]);
    }
}

fn become_part(tree: &mut Tree, node: NodeId, part: NodeId) {
    let (kind, text) = (tree.kind(part), tree.text(part).to_owned());
    tree.set_kind(node, kind, &text);
    tree.set_children(node, &[]);
}
