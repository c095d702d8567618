//! Ruby.

use parapet_source::language::Language;

use super::table::{self, Lower, Table};
use super::{Lowering, SCRIPTS};

pub(super) static LOWERING: Lowering = Lowering {
    language: Language::Ruby,
    grammar: || tree_sitter_ruby::LANGUAGE.into(),
    table: &TABLE,
    lower: table::module,
    wider: None,
    traits: SCRIPTS,
};

static TABLE: Table = Table::new(ENTRIES);

const ENTRIES: &[(&str, Lower)] = &[("comment", Lower::Skip)];
