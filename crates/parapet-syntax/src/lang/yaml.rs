//! YAML: documents become mappings, sequences and scalars; tags become casts, aliases what they stand for.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::{self, Lower, Table};
use super::{BLOCKS, Context, Lowering, PLACEHOLDER, named};
use crate::tree::{Kind, NodeId, Span};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Yaml,
    grammar: || tree_sitter_yaml::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: BLOCKS,
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("document", Lower::Many(document)),
    ("block_node", Lower::With(value)),
    ("flow_node", Lower::With(value)),
    ("block_mapping", Lower::With(mapping)),
    ("flow_mapping", Lower::With(mapping)),
    ("block_mapping_pair", Lower::With(pair)),
    ("flow_pair", Lower::With(pair)),
    ("block_sequence", Lower::With(sequence)),
    ("flow_sequence", Lower::With(sequence)),
    ("block_sequence_item", Lower::With(item)),
    ("plain_scalar", Lower::With(plain)),
    ("double_quote_scalar", Lower::With(double_quoted)),
    ("single_quote_scalar", Lower::With(single_quoted)),
    ("block_scalar", Lower::With(block_scalar)),
    ("alias", Lower::With(alias)),
    ("anchor", Lower::Skip),
    ("comment", Lower::Skip),
    ("yaml_directive", Lower::Skip),
    ("tag_directive", Lower::Skip),
    ("reserved_directive", Lower::Skip),
];

/// What a document holds.
fn document(cx: &mut Context<'_>, node: Node<'_>, out: &mut Vec<NodeId>) {
    let inside = table::statements(cx, &named(node));
    out.extend(inside);
}

/// A value with what stands before it: an anchor, a tag.
fn value(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let find = |kind: &str| parts.iter().copied().find(|part| part.kind() == kind);
    let content = parts.iter().copied().find(|part| !matches!(part.kind(), "anchor" | "tag"));
    let mut lowered = match content {
        Some(content) => table::lower(cx, content),
        None => nothing(cx, node),
    };
    if let Some(tag) = find("tag") {
        let name = cx.text(tag).trim_start_matches('!');
        let name = cx.node(Kind::Name, tag, name, &[]);
        lowered = cx.node(Kind::Cast, node, "", &[name, lowered]);
    }
    if let Some(anchor) = find("anchor") {
        let name = cx.text(anchor).trim_start_matches('&').to_owned();
        cx.anchors.insert(name, lowered);
    }
    lowered
}

/// A value that is left out.
fn nothing(cx: &mut Context<'_>, near: Node<'_>) -> NodeId {
    let end = near.end_byte() as u32;
    cx.builder.node(Kind::Null, Span { start: end, end }, "", &[])
}

/// What an alias stands for, or its name where that is not known.
fn alias(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let name = cx.text(node).trim_start_matches('*');
    cx.copy_of(name).unwrap_or_else(|| cx.node(Kind::Name, node, name, &[]))
}

/// The entries of a mapping, with those that it takes over from another.
fn mapping(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut entries = Vec::new();
    let mut taken_over = Vec::new();
    for part in named(node) {
        let entry = entry(cx, part);
        match merged(cx, entry) {
            Some(others) => taken_over.extend(others),
            None => entries.push(entry),
        }
    }
    for other in taken_over {
        let key = key_text(cx, other).map(str::to_owned);
        if !entries.iter().any(|&entry| key_text(cx, entry).map(str::to_owned) == key) {
            entries.push(other);
        }
    }
    cx.node(Kind::Dict, node, "", &entries)
}

/// One entry; a key alone, as in `{a}`, has no value.
fn entry(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    if matches!(node.kind(), "block_mapping_pair" | "flow_pair") || node.is_error() {
        return table::lower(cx, node);
    }
    let key = key(cx, node);
    let absent = nothing(cx, node);
    cx.node(Kind::Pair, node, "", &[key, absent])
}

fn pair(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let key = match node.child_by_field_name("key") {
        Some(at) => key(cx, at),
        None => nothing(cx, node),
    };
    let value = match node.child_by_field_name("value") {
        Some(value) => table::lower(cx, value),
        None => nothing(cx, node),
    };
    cx.node(Kind::Pair, node, "", &[key, value])
}

/// A key is text: `on` and `1` are names there.
fn key(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [plain] if plain.kind() == "plain_scalar" && !cx.text(plain).starts_with(PLACEHOLDER) => {
            let text = folded(cx.text(plain));
            cx.node(Kind::Str, plain, &text, &[])
        }
        _ => table::lower(cx, node),
    }
}

/// The entries that `<<: *name` or `<<: [*name, …]` takes over.
fn merged(cx: &Context<'_>, entry: NodeId) -> Option<Vec<NodeId>> {
    let tree = cx.builder.peek();
    let value = tree.child(entry, 1).filter(|_| key_text(cx, entry) == Some("<<"))?;
    let sources = match tree.kind(value) {
        Kind::Dict => &[value][..],
        Kind::List => tree.children(value),
        _ => return None,
    };
    let all_known = sources.iter().all(|&source| tree.kind(source) == Kind::Dict);
    all_known.then(|| sources.iter().flat_map(|&s| tree.children(s)).copied().collect())
}

fn key_text<'c>(cx: &'c Context<'_>, entry: NodeId) -> Option<&'c str> {
    let tree = cx.builder.peek();
    let key = tree.child(entry, 0).filter(|&key| tree.kind(key) == Kind::Str)?;
    Some(tree.text(key))
}

fn sequence(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let mut items = Vec::new();
    for part in named(node) {
        let item = table::lower(cx, part);
        // `[a: 1]` holds a mapping of one entry.
        let is_entry = part.kind() == "flow_pair";
        items.push(if is_entry { cx.node(Kind::Dict, part, "", &[item]) } else { item });
    }
    cx.node(Kind::List, node, "", &items)
}

fn item(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    match named(node)[..] {
        [inside] => table::lower(cx, inside),
        [] => nothing(cx, node),
        _ => table::all(cx, node, Kind::Other, node.kind()),
    }
}

/// A scalar without quotes: its form says what it is.
fn plain(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    if text.starts_with(PLACEHOLDER) {
        return cx.name(node);
    }
    let of_kind = named(node).first().map_or("", |inside| inside.kind());
    match of_kind {
        "null_scalar" => cx.node(Kind::Null, node, "null", &[]),
        "integer_scalar" => cx.leaf(Kind::Int, node),
        "float_scalar" => cx.leaf(Kind::Float, node),
        _ => match truth(text) {
            Some(true) => cx.node(Kind::Bool, node, "true", &[]),
            Some(false) => cx.node(Kind::Bool, node, "false", &[]),
            None => cx.node(Kind::Str, node, &folded(text), &[]),
        },
    }
}

/// What a word means to the many readers that know more words than `true` and `false`.
fn truth(text: &str) -> Option<bool> {
    let means = |words: [&str; 3]| {
        words.iter().any(|word| {
            let capital = word.get(..1).map(str::to_uppercase).unwrap_or_default();
            text == *word
                || text == word.to_uppercase()
                || text == format!("{capital}{}", word.get(1..).unwrap_or(""))
        })
    };
    if means(["true", "yes", "on"]) {
        Some(true)
    } else if means(["false", "no", "off"]) {
        Some(false)
    } else {
        None
    }
}

fn double_quoted(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let inside = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    cx.node(Kind::Str, node, &unescaped(&folded(inside)), &[])
}

fn single_quoted(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let inside = text.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).unwrap_or(text);
    cx.node(Kind::Str, node, &folded(inside).replace("''", "'"), &[])
}

/// `|` keeps the lines of what follows, `>` joins them; the indentation of the first line is no part of them.
fn block_scalar(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let (header, body) = text.split_once('\n').unwrap_or((text, ""));
    let is_folded = header.starts_with('>');
    let indent = body
        .lines()
        .find(|line| !line.trim().is_empty())
        .map_or(0, |line| line.len() - line.trim_start_matches(' ').len());
    let lines: Vec<&str> = body.lines().map(|line| line.get(indent..).unwrap_or("")).collect();
    let content = if is_folded { joined(&lines) } else { lines.join("\n") };
    cx.node(Kind::Str, node, content.trim_end_matches('\n'), &[])
}

/// Lines of a scalar that goes on: a line break is a space, an empty line a line break.
fn folded(text: &str) -> String {
    if !text.contains('\n') {
        return text.to_owned();
    }
    let last = text.lines().count().saturating_sub(1);
    let lines: Vec<&str> = text
        .lines()
        .enumerate()
        .map(|(at, line)| match at {
            0 => line.trim_end(),
            _ if at == last => line.trim_start(),
            _ => line.trim(),
        })
        .collect();
    joined(&lines)
}

fn joined(lines: &[&str]) -> String {
    let mut out = String::new();
    let mut previous: Option<&str> = None;
    for line in lines {
        let kept = line.starts_with([' ', '\t']);
        match previous {
            None => {}
            Some(_) if line.is_empty() => out.push('\n'),
            Some("") => {}
            Some(before) if kept || before.starts_with([' ', '\t']) => out.push('\n'),
            Some(_) => out.push(' '),
        }
        out.push_str(line);
        previous = Some(line);
    }
    out
}

/// What the escapes in a text with double quotes stand for.
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(rest.get(..at).unwrap_or(""));
        let escape = rest.get(at + 1..).unwrap_or("");
        let Some(letter) = escape.chars().next() else {
            out.push('\\');
            return out;
        };
        let after = escape.get(letter.len_utf8()..).unwrap_or("");
        let digits = match letter {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let code = after.get(..digits).filter(|_| digits > 0);
        let coded = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        rest = if let Some(coded) = coded.and_then(char::from_u32) {
            out.push(coded);
            after.get(digits..).unwrap_or("")
        } else {
            push_escaped(&mut out, letter);
            after
        };
    }
    out.push_str(rest);
    out
}

fn push_escaped(out: &mut String, letter: char) {
    match letter {
        'n' => out.push('\n'),
        't' => out.push('\t'),
        'r' => out.push('\r'),
        'b' => out.push('\u{8}'),
        'f' => out.push('\u{c}'),
        'e' => out.push('\u{1b}'),
        'a' => out.push('\u{7}'),
        'v' => out.push('\u{b}'),
        '0' => out.push('\0'),
        '"' | '\\' | '/' | ' ' => out.push(letter),
        other => {
            out.push('\\');
            out.push(other);
        }
    }
}

/// Columns that blocks inside each other may begin at.
const MAX_COLUMNS: usize = 100;

/// Whether blocks are nested more deeply than the grammar can bear: its memory of columns has a fixed size, and
/// what is beyond ends the process.
pub(super) fn is_too_nested(text: &str) -> bool {
    let mut columns: Vec<usize> = Vec::new();
    for line in text.lines() {
        let mut rest = line.trim_start_matches([' ', '\t']);
        let mut column = line.len() - rest.len();
        if rest.is_empty() {
            continue;
        }
        while columns.last().is_some_and(|&last| last >= column) {
            columns.pop();
        }
        columns.push(column);
        // `- - a` and `? - a` begin several blocks on one line.
        while let Some(length) = begins_block(rest) {
            let behind = rest.get(length..).unwrap_or("");
            let next = behind.trim_start_matches([' ', '\t']);
            column += length + (behind.len() - next.len());
            rest = next;
            columns.push(column);
        }
        if columns.len() > MAX_COLUMNS {
            return true;
        }
    }
    false
}

/// The bytes of a mark behind which a block begins, or of a tag or an anchor before one.
fn begins_block(text: &str) -> Option<usize> {
    let length = match text.chars().next()? {
        '-' | '?' | ':' => 1,
        '&' | '!' => text.find([' ', '\t'])?,
        _ => return None,
    };
    let behind = text.get(length..)?;
    (behind.is_empty() || behind.starts_with([' ', '\t'])).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::{folded, is_too_nested, joined, unescaped};

    #[test]
    fn blocks_inside_blocks_are_counted() {
        let nested = |depth: usize| -> String {
            (0..depth).map(|at| format!("{}a:\n", " ".repeat(at))).collect()
        };
        assert!(!is_too_nested(&nested(90)));
        assert!(is_too_nested(&nested(120)));
        assert!(is_too_nested(&"- ".repeat(120)));
        assert!(!is_too_nested(&"a:\n  - b: 1\n".repeat(500)));
    }

    #[test]
    fn lines_are_joined() {
        assert_eq!(folded("a\n  b\n\n  c "), "a b\nc ");
        assert_eq!(joined(&["a", "b", "  c", "d"]), "a b\n  c\nd");
    }

    #[test]
    fn escapes_stand_for_characters() {
        assert_eq!(unescaped(r#"a\tb\u00e9\"\q\"#), "a\tbé\"\\q\\");
    }
}
