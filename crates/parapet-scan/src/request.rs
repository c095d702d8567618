//! What surfaces ask for: settings of an engine, and requests to it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use parapet_findings::identity::Identity;
use parapet_findings::{Date, Facts, RelPath, ScanKind, ScanMode};
use parapet_source::{Limits, Tree};

/// What an engine works with for all of its scans.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    pub rules: RuleSources,
    pub advisories: AdvisorySource,
    /// Ids of rules that do not run.
    pub disabled_rules: Vec<String>,
    pub limits: Limits,
    /// Threads to work with; 0 means one per processor.
    pub jobs: usize,
    /// Where results of unchanged files are kept; nothing means nowhere.
    pub cache_folder: Option<PathBuf>,
    /// What tells this build from others of the same version; results of another build are not used.
    pub build: String,
}

/// Where rules come from.
#[derive(Debug, Clone, Default)]
pub struct RuleSources {
    /// Our own rules.
    pub archives: Archives,
    /// Rule files and folders that the user named, with how reports name each.
    pub files: Vec<(PathBuf, String)>,
}

/// The embedded archives of our own rules, one for each kind.
#[derive(Debug, Clone, Default)]
pub struct Archives {
    pub code: Option<Cow<'static, [u8]>>,
    pub secrets: Option<Cow<'static, [u8]>>,
    pub checks: Option<Cow<'static, [u8]>>,
}

/// Where the advisory index is.
#[derive(Debug, Clone, Default)]
pub enum AdvisorySource {
    /// There is none, so no package can be audited.
    #[default]
    None,
    /// In the binary.
    Embedded(Cow<'static, [u8]>),
    /// In a file, which must be there.
    File(PathBuf),
}

/// One question to an engine.
pub struct Request<'r> {
    pub tree: &'r dyn Tree,
    pub kinds: Vec<ScanKind>,
    /// Whether the kinds were named, so that one that cannot run is a failure.
    pub kinds_named: bool,
    pub mode: ScanMode,
    /// Where to look; empty means the root.
    pub starts: Vec<RelPath>,
    /// Patterns of paths to leave out.
    pub exclude: Vec<String>,
    /// When present, only these files are looked at.
    pub only: Option<BTreeSet<RelPath>>,
    pub against: Option<Against<'r>>,
    pub facts: Facts,
    /// The day, for suppressions with a date.
    pub today: Date,
    pub commit: Option<String>,
    pub base: Option<String>,
}

impl std::fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request")
            .field("mode", &self.mode)
            .field("starts", &self.starts)
            .finish_non_exhaustive()
    }
}

/// What findings are compared with.
pub enum Against<'r> {
    /// The findings of a stored report, suppressed ones included.
    Findings(Vec<Identity>),
    /// An earlier state of the files.
    Tree {
        tree: &'r dyn Tree,
        /// Files that differ, by their path in the earlier state.
        changed: BTreeSet<RelPath>,
        /// Files that moved, old path to new.
        renames: BTreeMap<RelPath, RelPath>,
    },
}

/// Hears how far a scan is.
pub trait Progress: Sync {
    /// `done` of `total` files have been looked at.
    fn advanced(&self, done: usize, total: usize);
}

/// Nobody listens.
#[derive(Debug, Clone, Copy)]
pub struct NoProgress;

impl Progress for NoProgress {
    fn advanced(&self, _: usize, _: usize) {}
}
