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
