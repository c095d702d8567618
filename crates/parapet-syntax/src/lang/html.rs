//! HTML.

use parapet_source::language::Language;

use super::{BLOCKS, Lowering, markup, table};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Html,
    grammar: || tree_sitter_html::LANGUAGE.into(),
    table: &markup::TABLE,
    lower: table::module,
    wider: None,
    traits: BLOCKS,
};
