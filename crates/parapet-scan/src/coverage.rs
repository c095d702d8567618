//! Accounting for what was not looked at.

use std::collections::BTreeMap;

use parapet_findings::{Coverage, CoverageStatus, RelPath, ScanKind, SkipCount};

/// Examples that a row of skipped files shows.
const EXAMPLES: usize = 5;
/// Paths listed one by one as not or only partly looked at.
const MAX_PATHS: usize = 1_000;

/// Builds the row of one analyser.
#[derive(Debug, Default)]
pub(crate) struct Account {
    pub(crate) files: usize,
    skipped: BTreeMap<String, (usize, Vec<RelPath>)>,
    missed: Vec<RelPath>,
    pub(crate) failed_rules: Vec<String>,
    reasons: Vec<String>,
    /// Whether nothing can have been looked at.
    failed: bool,
}

impl Account {
    /// A file left out by policy.
    pub(crate) fn skip(&mut self, reason: &str, path: &RelPath) {
        let (count, examples) = self.skipped.entry(reason.to_owned()).or_default();
        *count += 1;
        examples.push(path.clone());
        examples.sort_unstable();
        examples.truncate(EXAMPLES);
    }

    /// Packages of a file that could not be audited.
    pub(crate) fn unauditable(&mut self, reason: &str, path: &RelPath, packages: usize) {
        self.skip(reason, path);
        if let Some((count, _)) = self.skipped.get_mut(reason) {
            *count += packages - 1;
        }
    }

    /// A file that should have been looked at and was not, or only in part.
    pub(crate) fn miss(&mut self, path: &RelPath) {
        self.missed.push(path.clone());
    }

    /// Why the analysis is not complete.
    pub(crate) fn incomplete(&mut self, reason: impl Into<String>) {
        let reason = reason.into();
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }

    /// Why nothing was looked at.
    pub(crate) fn fail(&mut self, reason: impl Into<String>) {
        self.incomplete(reason);
        self.failed = true;
    }

    /// Whether something that should have been looked at was not.
    pub(crate) fn has_gaps(&self) -> bool {
        !(self.reasons.is_empty() && self.missed.is_empty() && self.failed_rules.is_empty())
    }

    /// The finished row.
    pub(crate) fn row(mut self, kind: ScanKind) -> Coverage {
        self.missed.sort_unstable();
        self.missed.dedup();
        self.failed_rules.sort();
        self.failed_rules.dedup();
        if !self.missed.is_empty() {
            let count = self.missed.len();
            let noun = if count == 1 { "file was" } else { "files were" };
            self.reasons.push(format!("{count} {noun} not looked at, or only in part"));
        }
        if !self.failed_rules.is_empty() {
            let count = self.failed_rules.len();
            let noun = if count == 1 { "rule" } else { "rules" };
            self.reasons.push(format!("{count} {noun} could not run everywhere"));
        }
        let status = if self.reasons.is_empty() {
            CoverageStatus::Complete
        } else if self.failed || (self.files == 0 && !self.missed.is_empty()) {
            CoverageStatus::Failed
        } else {
            CoverageStatus::Partial
        };
        self.missed.truncate(MAX_PATHS);
        Coverage {
            analyser: kind.as_str().to_owned(),
            status,
            files: self.files,
            reason: (!self.reasons.is_empty()).then(|| self.reasons.join("; ")),
            skipped: self
                .skipped
                .into_iter()
                .map(|(reason, (files, examples))| SkipCount { reason, files, examples })
                .collect(),
            skipped_paths: self.missed,
            failed_rules: self.failed_rules,
        }
    }
}

/// The row of an analyser that did not run.
pub(crate) fn absent(kind: ScanKind, status: CoverageStatus, reason: &str) -> Coverage {
    Coverage {
        analyser: kind.as_str().to_owned(),
        status,
        files: 0,
        reason: Some(reason.to_owned()),
        skipped: Vec::new(),
        skipped_paths: Vec::new(),
        failed_rules: Vec::new(),
    }
}
