//! Advisories as facts: which versions of which package, and how bad.

mod ids;
mod known_exploited;
mod merge;
mod osv;
mod range;
mod source;
mod text;

use std::collections::BTreeMap;

use parapet_findings::Date;
use serde::{Deserialize, Serialize};

pub use self::ids::{is_internal, reference_of};
pub(crate) use self::known_exploited::KnownExploited;
pub(crate) use self::merge::merge;
pub(crate) use self::osv::{Record, facts};
pub use self::range::{AffectedRange, RangeEnd};
pub use self::source::{SOURCES, Source, source_of};
pub(crate) use self::source::{UNKNOWN_LICENCE, prefix_of};
pub use self::text::{read_text, write_text};

/// What an advisory warns of; a later kind outweighs an earlier one.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum AdvisoryKind {
    /// Something worth knowing.
    Notice,
    /// Nobody looks after the package any more.
    Unmaintained,
    /// The package can break the guarantees of its language.
    Unsound,
    #[default]
    Vulnerability,
    /// The package was made to do harm.
    Malicious,
}

impl AdvisoryKind {
    /// Whether no version of the package is to blame.
    pub const fn is_informational(self) -> bool {
        matches!(self, Self::Notice | Self::Unmaintained)
    }
}

/// One advisory for one package, under all its names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Advisory {
    /// The name to show.
    pub id: String,
    /// Its other public names, sorted.
    pub aliases: Vec<String>,
    pub kind: AdvisoryKind,
    /// Affected versions, sorted and without duplicates.
    pub ranges: Vec<AffectedRange>,
    /// Affected versions that lie in none of the ranges.
    pub versions: Vec<String>,
    /// The CVSS vector of the newest version.
    pub cvss: Option<String>,
    pub cwe: Vec<u32>,
    pub known_exploited: bool,
    /// Affected functions by module; the module is empty where their names say it.
    pub symbols: BTreeMap<String, Vec<String>>,
    pub published: Option<Date>,
    pub modified: Option<Date>,
    /// Where to read on, where the names do not say it.
    pub reference: Option<String>,
}

impl Advisory {
    /// Every public name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.id).chain(&self.aliases).map(String::as_str)
    }

    /// The name that identity rests on: the one least likely to change.
    pub fn stable_name(&self) -> &str {
        self.names().filter(|name| name.starts_with("CVE-")).min().unwrap_or(&self.id)
    }
}

/// How much of an ecosystem is known, and of when.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct EcosystemInfo {
    /// The day of the newest change.
    pub as_of: Option<Date>,
    pub records: u64,
}

/// How much came from a source, under which licence.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SourceInfo {
    /// The prefix of its records' names.
    pub source: String,
    /// An SPDX expression.
    pub licence: String,
    pub records: u64,
    /// The day of the newest change.
    pub as_of: Option<Date>,
}

/// The package an advisory is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PackageKey {
    /// As advisory databases write it.
    pub ecosystem: String,
    /// In the one spelling of its ecosystem.
    pub package: String,
}

/// Everything that was imported.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AdvisorySet {
    pub ecosystems: BTreeMap<String, EcosystemInfo>,
    /// Sorted by source and licence.
    pub sources: Vec<SourceInfo>,
    /// Sorted by name within a package.
    pub packages: BTreeMap<PackageKey, Vec<Advisory>>,
}
