//! Baselines: which findings are new since a report or a git reference.

use std::collections::{BTreeMap, BTreeSet};

use crate::identity::{Identity, match_findings};
use crate::{Finding, RelPath};

/// The old findings and what version control knows of renames since.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    pub findings: Vec<Identity>,
    pub renames: BTreeMap<RelPath, RelPath>,
}

/// Findings split by whether the baseline had them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    pub new: Vec<Finding>,
    pub unchanged: Vec<Finding>,
    /// How many findings of the baseline are gone.
    pub fixed: usize,
}

impl Baseline {
    /// Splits `findings` into new and known ones; nothing is lost, nothing counted twice.
    pub fn compare(&self, findings: Vec<Finding>) -> Comparison {
        let identities: Vec<Identity> = findings.iter().map(Identity::from).collect();
        let pairs = match_findings(&self.findings, &identities, &self.renames);
        let known: BTreeSet<usize> = pairs.iter().map(|&(_, new)| new).collect();
        let fixed = self.findings.len() - pairs.len();
        let (mut new, mut unchanged) = (Vec::new(), Vec::new());
        for (index, finding) in findings.into_iter().enumerate() {
            if known.contains(&index) { unchanged.push(finding) } else { new.push(finding) }
        }
        Comparison { new, unchanged, fixed }
    }
}
