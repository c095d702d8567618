//! A finding: what is wrong, where, why, and how to fix it.

use serde::{Deserialize, Serialize};

use crate::{Confidence, Fingerprints, Location, Position, RelPath, Severity};

/// Which kind of weakness a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FindingKind {
    Sast,
    Sca,
    Iac,
    Secret,
    License,
    Malicious,
    Hygiene,
}

impl FindingKind {
    /// The word used in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sast => "sast",
            Self::Sca => "sca",
            Self::Iac => "iac",
            Self::Secret => "secret",
            Self::License => "license",
            Self::Malicious => "malicious",
            Self::Hygiene => "hygiene",
        }
    }
}

/// One step of a data flow, from the source to the sink.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowStep {
    pub path: RelPath,
    pub start: Position,
    pub end: Position,
    /// What happens to the data here, in a few words.
    pub message: String,
}

/// A place that helps to understand the finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    pub path: RelPath,
    pub start: Position,
    pub end: Position,
    pub message: String,
}

/// A numbered section of a security standard.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StandardRef {
    pub id: String,
    pub section: String,
}

/// One advisory under all its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdvisoryGroup {
    pub id: String,
    pub aliases: Vec<String>,
    pub ranges: Vec<String>,
    pub fixed_version: Option<String>,
    pub cvss: Option<String>,
    pub cwe: Vec<u32>,
    pub known_exploited: bool,
}

/// The package a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Package {
    pub purl: String,
    pub version: String,
    /// The lowest version that clears every advisory listed.
    pub fixed_version: Option<String>,
    pub advisories: Vec<AdvisoryGroup>,
    pub reachability: Option<String>,
}

/// Who may apply a fix without a human reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Applicability {
    /// Keeps the program's meaning but for the weakness.
    Safe,
    /// Likely right; a human should look.
    Unsafe,
    /// An illustration that is never written.
    DisplayOnly,
}

/// A replacement of one range of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    pub path: RelPath,
    pub start: Position,
    pub end: Position,
    pub replacement: String,
}

/// A machine-applicable change that removes the weakness.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    pub applicability: Applicability,
    pub edits: Vec<Edit>,
}

/// How to remove the weakness, in words and, where possible, as a change.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Remediation {
    pub text: String,
    pub fix: Option<Fix>,
}

/// One weakness at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The v1 fingerprint of this finding in its file.
    pub fingerprint: String,
    /// Path-free keys that survive moves and renames.
    pub fingerprints: Fingerprints,
    pub rule_id: String,
    /// Former ids of the rule and ids of other scanners' checks with the same meaning.
    pub aliases: Vec<String>,
    pub kind: FindingKind,
    pub severity: Severity,
    pub severity_source: Option<String>,
    pub confidence: Confidence,
    pub title: String,
    pub message: String,
    pub location: Location,
    pub related: Vec<Related>,
    pub flow: Vec<FlowStep>,
    pub cwe: Vec<u32>,
    pub owasp: Vec<String>,
    pub standard: Vec<StandardRef>,
    /// Address of the infrastructure resource, such as `aws_s3_bucket.menu`.
    pub resource: Option<String>,
    /// The line the resource begins on.
    pub resource_line: Option<u32>,
    /// The line the resource ends on, so that a comment anywhere in it can speak of the finding.
    pub resource_end_line: Option<u32>,
    pub package: Option<Package>,
    pub remediation: Remediation,
    pub references: Vec<String>,
    pub owner: Option<String>,
    /// What the rule's metavariables stood for, for formats that show them.
    pub metavariables: Vec<(String, String)>,
    /// Where the rule came from, as the dotted prefix other tools print; empty for our own packs.
    pub rule_origin: String,
}

impl Finding {
    /// The key that orders findings in every report.
    pub fn sort_key(&self) -> (&RelPath, u32, u32, u32, &str, &str) {
        let l = &self.location;
        (&l.path, l.start.line, l.start.column, l.end.offset, &self.rule_id, &self.fingerprint)
    }
}
