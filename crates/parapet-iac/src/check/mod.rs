//! Checks: conditions over resources, kept as data.

mod condition;
mod literal;
mod load;
mod path;
mod statement;
mod test;

use parapet_findings::{Applicability, Confidence, Severity};
use parapet_rules::Maturity;
use serde::{Deserialize, Serialize};

use crate::Target;

pub use self::condition::Condition;
pub(crate) use self::condition::{Evidence, Look, World};
pub use self::load::load_checks;

/// One check.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Check {
    pub id: String,
    /// Former ids, and ids of other scanners' checks with the same meaning.
    pub aliases: Vec<String>,
    pub file: String,
    pub line: u32,
    pub target: Target,
    /// Types of resources it looks at.
    pub resources: Vec<String>,
    pub severity: Severity,
    pub confidence: Confidence,
    pub title: String,
    pub message: String,
    pub remediation: String,
    pub cwe: Vec<u32>,
    pub owasp: Vec<String>,
    pub references: Vec<String>,
    pub maturity: Maturity,
    pub deprecated: bool,
    /// What must hold for the resource to be of interest.
    pub when: Option<Condition>,
    /// What makes it a finding.
    pub bad: Condition,
    pub fix: Option<CheckFix>,
}

/// What replaces the deciding value.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CheckFix {
    pub replacement: String,
    pub applicability: Applicability,
}
