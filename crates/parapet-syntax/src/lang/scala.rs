//! Scala.

use parapet_source::language::Language;

use super::table::{self, Lower, Table};
use super::{BLOCKS, Lowering};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Scala,
    grammar: || tree_sitter_scala::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: BLOCKS,
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[("comment", Lower::Skip)];
