//! JSON.

use parapet_source::language::Language;
use tree_sitter::Node;

use super::table::{self, Lower, Slot, Table};
use super::{BLOCKS, Context, Lowering, yaml};
use crate::tree::{Kind, NodeId};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Json,
    grammar: || tree_sitter_json::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: Some(Language::Yaml),
    traits: BLOCKS,
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[
    ("object", Lower::All(Kind::Dict, "")),
    ("pair", Lower::Parts(Kind::Pair, &[Slot::Field("key"), Slot::Field("value")])),
    ("array", Lower::All(Kind::List, "")),
    ("string", Lower::With(string)),
    ("number", Lower::With(number)),
    ("true", Lower::Leaf(Kind::Bool)),
    ("false", Lower::Leaf(Kind::Bool)),
    ("null", Lower::Leaf(Kind::Null)),
    ("comment", Lower::Skip),
];

fn string(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let inside = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    cx.node(Kind::Str, node, &yaml::unescaped(inside), &[])
}

fn number(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let is_whole = !cx.text(node).contains(['.', 'e', 'E']);
    cx.leaf(if is_whole { Kind::Int } else { Kind::Float }, node)
}

/// The text with blanks in place of comments, which YAML does not know.
pub(super) fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let comment = if rest.starts_with("//") {
            Some(rest.find('\n').unwrap_or(rest.len()))
        } else if rest.starts_with("/*") {
            Some(rest.find("*/").map_or(rest.len(), |end| end + 2))
        } else {
            None
        };
        let length = match comment {
            Some(length) => length,
            None if c == '"' => string_length(rest),
            None => c.len_utf8(),
        };
        let (part, after) = rest.split_at(length);
        match comment {
            Some(_) => out.extend(part.bytes().map(|b| if b == b'\n' { '\n' } else { ' ' })),
            None => out.push_str(part),
        }
        rest = after;
    }
    out
}

/// The bytes of a string at the start of a text.
fn string_length(text: &str) -> usize {
    let mut escaped = true;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn comments_become_blanks() {
        assert_eq!(
            without_comments("// é\n{\"a//\\\"\": 1, /* b\n */ \"c\": 2,}"),
            "     \n{\"a//\\\"\": 1,     \n    \"c\": 2,}"
        );
    }
}
