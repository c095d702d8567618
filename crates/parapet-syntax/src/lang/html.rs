//! HTML.

use parapet_source::language::Language;

use super::table::Table;
use super::{BLOCKS, Lowering, markup, table};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Html,
    grammar: || tree_sitter_html::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: BLOCKS,
};

static TABLE: Table = Table::new(markup::ENTRIES);
