//! Kotlin.

use parapet_source::language::Language;

use super::table::{self, Lower, Table};
use super::{BLOCKS, Lowering};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Kotlin,
    grammar: || tree_sitter_kotlin_ng::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: BLOCKS,
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[("comment", Lower::Skip)];
