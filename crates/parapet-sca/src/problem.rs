//! The problem codes of package analysis.

use parapet_findings::Code;

/// A lock file or manifest is not what its name says.
pub const MANIFEST_INVALID: Code =
    Code { id: "P0401", title: "A lock file or manifest cannot be read." };
/// One entry of a lock file or manifest was left out.
pub const MANIFEST_ENTRY: Code =
    Code { id: "P0402", title: "An entry of a lock file or manifest cannot be understood." };
/// One record of an advisory database was left out.
pub const ADVISORY_INVALID: Code =
    Code { id: "P0403", title: "An advisory record cannot be understood." };
/// An advisory database does not hold what it lists.
pub const ADVISORY_MISSING: Code =
    Code { id: "P0404", title: "An advisory database lists records that it does not hold." };

/// Every code of this crate.
pub const ALL: &[Code] = &[MANIFEST_INVALID, MANIFEST_ENTRY, ADVISORY_INVALID, ADVISORY_MISSING];
