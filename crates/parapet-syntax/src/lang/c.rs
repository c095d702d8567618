//! C.

use parapet_source::language::Language;

use super::table::{self, Table};
use super::{BLOCKS, Lowering, c_family};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::C,
    grammar: || tree_sitter_c::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: BLOCKS,
};

static TABLE: Table = Table::new(c_family::ENTRIES);
