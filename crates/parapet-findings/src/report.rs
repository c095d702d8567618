//! What a scan answers: findings, what was looked at, what was not, and why.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::suppression::SuppressionUse;
use crate::{Finding, Problem, RelPath};

/// An analyser, as `--only` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ScanKind {
    Sast,
    Sca,
    Iac,
    Secrets,
}

impl ScanKind {
    /// Every analyser of the contract.
    pub const ALL: [Self; 4] = [Self::Sast, Self::Sca, Self::Iac, Self::Secrets];

    /// The word used on the command line and in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sast => "sast",
            Self::Sca => "sca",
            Self::Iac => "iac",
            Self::Secrets => "secrets",
        }
    }
}

/// Which files a scan looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ScanMode {
    /// Everything below the paths.
    Full,
    /// The staged content of changed files.
    Staged,
    /// Files that differ from a git reference.
    Diff,
    /// Everything, reporting only what a baseline did not have.
    Baseline,
}

impl ScanMode {
    /// The word used in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Staged => "staged",
            Self::Diff => "diff",
            Self::Baseline => "baseline",
        }
    }
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    pub kinds: Vec<ScanKind>,
    pub mode: ScanMode,
    /// Paths below the root, `.` for the root itself.
    pub paths: Vec<String>,
    pub commit: Option<String>,
    pub base: Option<String>,
}

/// A rule pack that took part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackInfo {
    pub name: String,
    pub rules: usize,
}

/// The rules that took part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ruleset {
    pub digest: String,
    pub packs: Vec<PackInfo>,
}

/// The advisory index that took part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Advisories {
    pub digest: Option<String>,
    pub as_of: BTreeMap<String, Date>,
}

/// Whether an analyser looked at everything it should have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CoverageStatus {
    /// Everything asked for was looked at.
    Complete,
    /// Something asked for failed; the rest was looked at.
    Partial,
    /// Not asked for, or not part of this version.
    Skipped,
    /// Nothing was looked at.
    Failed,
}

impl CoverageStatus {
    /// The word used in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Partial => "partial",
            Self::Skipped => "skipped",
            Self::Failed => "failed",
        }
    }

    /// Whether something asked for was not looked at.
    pub const fn is_incomplete(self) -> bool {
        matches!(self, Self::Partial | Self::Failed)
    }
}

/// Files left out for one reason, counted and never silent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SkipCount {
    /// A stable word such as `minified`, `vendored`, `too-large` or `unsupported-language`.
    pub reason: String,
    pub files: usize,
    /// At most a few examples, in order.
    pub examples: Vec<RelPath>,
}

/// One analyser's account of what it looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    pub analyser: String,
    pub status: CoverageStatus,
    /// Files looked at.
    pub files: usize,
    pub reason: Option<String>,
    pub skipped: Vec<SkipCount>,
    /// Paths that should have been looked at and were not, or only in part.
    pub skipped_paths: Vec<RelPath>,
    pub failed_rules: Vec<String>,
}

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactKind {
    Route,
    DataStore,
    Call,
    Import,
    Resource,
}

impl FactKind {
    /// The word used in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Route => "route",
            Self::DataStore => "data-store",
            Self::Call => "call",
            Self::Import => "import",
            Self::Resource => "resource",
        }
    }
}

/// Whether facts are part of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facts {
    Include,
    Omit,
}

/// Something true about the code that is not a weakness: a route, a store, a call.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fact {
    pub path: RelPath,
    pub line: u32,
    pub kind: FactKind,
    pub name: String,
    pub attributes: BTreeMap<String, String>,
}

/// A finding that a suppression hides, with the suppression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppressed {
    pub finding: Finding,
    pub by: SuppressionUse,
}

/// Counts over the scan; no durations, so that reports are byte-identical.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stats {
    pub files: usize,
    pub bytes: u64,
    pub lines: u64,
    /// Files looked at, by language.
    pub languages: BTreeMap<String, usize>,
    pub rules: usize,
    /// With a baseline: findings that were there before and still are.
    pub unchanged: usize,
    /// With a baseline: findings that are gone.
    pub fixed: usize,
}

/// The answer to a scan request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScanReport {
    pub tool_name: String,
    pub tool_version: String,
    pub scope: Scope,
    pub ruleset: Ruleset,
    pub advisories: Advisories,
    /// Sorted by `Finding::sort_key`; with a baseline, the new ones only.
    pub findings: Vec<Finding>,
    pub suppressed: Vec<Suppressed>,
    pub coverage: Vec<Coverage>,
    pub problems: Vec<Problem>,
    /// Present when facts were asked for.
    pub facts: Option<Vec<Fact>>,
    pub stats: Stats,
    /// The day the report was made, for formats that must carry one.
    pub day: Date,
}

impl ScanReport {
    /// Whether something asked for failed, so that silence means nothing.
    pub fn is_incomplete(&self) -> bool {
        self.coverage.iter().any(|row| row.status.is_incomplete())
    }

    /// Whether files were left out or parsed in part by policy; `--strict` treats it as incomplete.
    pub fn has_gaps(&self) -> bool {
        self.is_incomplete()
            || self
                .coverage
                .iter()
                .any(|row| !row.skipped.is_empty() || !row.skipped_paths.is_empty())
    }
}
