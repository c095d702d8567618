//! XML.

use parapet_source::language::Language;

use super::table::Table;
use super::{BLOCKS, Lowering, markup, table};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Xml,
    grammar: || tree_sitter_xml::LANGUAGE_XML.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: BLOCKS,
};

static TABLE: Table = Table::new(markup::ENTRIES);
