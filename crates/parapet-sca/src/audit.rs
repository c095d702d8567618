//! A manifest against the index: what is affected, and what could not be told.

use std::collections::{BTreeMap, BTreeSet};

use parapet_findings::{Finding, RelPath};
use parapet_source::LineIndex;

use crate::advisory::Advisory;
use crate::findings::{Place, affected_package, finish};
use crate::index::{Index, ReadAt};
use crate::inventory::{Inventory, Origin, PackageRef, Pin};
use crate::matching::{Candidate, Verdict};
use crate::{Ecosystem, Result};

/// A lock file or manifest with its packages.
#[derive(Debug, Clone, Copy)]
pub struct Manifest<'m> {
    pub path: &'m RelPath,
    /// The text that the packages' places are in.
    pub text: &'m str,
    pub inventory: &'m Inventory,
}

/// Why a package could not be audited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The file names no version, or a range of them.
    NoVersion,
    /// The file names the lowest version that is used, not the one that is.
    LowestVersionOnly,
    /// The version cannot be ordered among those of its ecosystem.
    NotAVersion,
    /// An advisory of the package has bounds that cannot be ordered.
    UnclearAdvisory,
}

impl Reason {
    /// A stable word for coverage rows.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoVersion => "no-version",
            Self::LowestVersionOnly => "lowest-version-only",
            Self::NotAVersion => "not-a-version",
            Self::UnclearAdvisory => "unclear-advisory",
        }
    }
}

/// A package that could not be audited.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unauditable {
    pub line: u32,
    pub purl: String,
    pub reason: Reason,
}

/// The outcome for one manifest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Audit {
    /// One per affected package version, sorted as in every report.
    pub findings: Vec<Finding>,
    /// How many package versions were looked up and could be judged.
    pub audited: usize,
    /// Sorted by line.
    pub unauditable: Vec<Unauditable>,
    /// Ecosystems with packages here and without a record in the index: nothing was audited of them.
    pub uncovered: BTreeSet<Ecosystem>,
}

/// Matches the packages of a manifest with the index.
pub fn audit<R: ReadAt>(index: &Index<R>, manifest: &Manifest<'_>) -> Result<Audit> {
    let mut audit = Audit::default();
    let place =
        Place { path: manifest.path, text: manifest.text, lines: LineIndex::new(manifest.text) };
    let mut drafts = Vec::new();
    let mut cursor = index.cursor();
    for ((ecosystem, name, version), packages) in versions(manifest.inventory, &mut audit) {
        let covered = index.info().ecosystems.get(ecosystem.as_str());
        if covered.is_none_or(|info| info.records == 0) {
            audit.uncovered.insert(ecosystem);
            continue;
        }
        let advisories = cursor.advisories(ecosystem.as_str(), name)?;
        let candidate = Candidate::new(ecosystem, version);
        let (about, undecided) = judge(&candidate, &advisories);
        if undecided || !candidate.is_ordered() {
            let reason = if undecided && candidate.is_ordered() {
                Reason::UnclearAdvisory
            } else {
                Reason::NotAVersion
            };
            audit.unauditable.extend(packages.iter().map(|package| unauditable(package, reason)));
        } else {
            audit.audited += 1;
        }
        drafts.extend(affected_package(&place, &packages, &candidate, &about, &advisories));
    }
    audit.findings = finish(&place, drafts);
    audit.unauditable.sort();
    Ok(audit)
}

/// A package version, and every place that names it.
type Versions<'i> = BTreeMap<(Ecosystem, &'i str, &'i str), Vec<&'i PackageRef>>;

fn versions<'i>(inventory: &'i Inventory, audit: &mut Audit) -> Versions<'i> {
    let mut versions: Versions<'i> = BTreeMap::new();
    for package in &inventory.packages {
        // The project's own code is not published, so nothing is published about it.
        if package.origin == Origin::Local {
            continue;
        }
        match &package.pin {
            Pin::Exact(version) => {
                let key = (package.ecosystem, package.name.as_str(), version.as_str());
                versions.entry(key).or_default().push(package);
            }
            Pin::AtLeast(_) => {
                audit.unauditable.push(unauditable(package, Reason::LowestVersionOnly));
            }
            Pin::Open(_) => audit.unauditable.push(unauditable(package, Reason::NoVersion)),
        }
    }
    versions
}

fn unauditable(package: &PackageRef, reason: Reason) -> Unauditable {
    Unauditable { line: package.line, purl: package.purl(), reason }
}

/// The advisories about a version, and whether some could not be judged.
fn judge<'a>(candidate: &Candidate<'_>, advisories: &'a [Advisory]) -> (Vec<&'a Advisory>, bool) {
    let mut undecided = false;
    let about = advisories.iter().filter(|advisory| {
        let verdict = candidate.verdict(advisory);
        undecided |= verdict == Verdict::Undecided;
        verdict == Verdict::Affected
    });
    (about.collect(), undecided)
}

#[cfg(test)]
mod tests;
