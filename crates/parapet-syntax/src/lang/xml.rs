//! XML.

use parapet_source::language::Language;

use super::{BLOCKS, Lowering, markup, table};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Xml,
    grammar: || tree_sitter_xml::LANGUAGE_XML.into(),
    table: &markup::TABLE,
    lower: table::module,
    wider: None,
    traits: BLOCKS,
};
