//! What a secret rule is.

use parapet_findings::{Confidence, Severity};
use parapet_rules::Maturity;
use serde::{Deserialize, Serialize};

use crate::Checksum;

/// A rule that finds one kind of secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SecretRule {
    pub id: String,
    /// The first id this rule ever had; identity is computed from it.
    pub family: String,
    /// Former ids and ids of other scanners' checks with the same meaning.
    pub aliases: Vec<String>,
    /// The file the rule came from, relative to where its pack or folder begins.
    pub file: String,
    pub line: u32,
    pub severity: Severity,
    /// The confidence of a match for which nothing speaks against it.
    pub confidence: Confidence,
    pub title: String,
    /// What is wrong, why it matters, what to do.
    pub message: String,
    /// Where and how to revoke.
    pub remediation: String,
    pub cwe: Vec<u32>,
    pub references: Vec<String>,
    pub maturity: Maturity,
    pub deprecated: bool,
    /// Texts of which one occurs near every match.
    pub keywords: Vec<String>,
    pub detector: Detector,
    /// Texts in which the rule finds something; see [`sample`](crate::sample).
    pub examples: Vec<String>,
    /// Texts in which it finds nothing.
    pub negative_examples: Vec<String>,
}

/// How a rule finds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Detector {
    /// By the format that a provider gives its secrets.
    Pattern(Pattern),
    /// By the name that a literal is assigned to.
    Assignments(Assignments),
}

/// A format of secrets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pattern {
    /// Has a group named `secret`; without look-around, ASCII only.
    pub regex: String,
    pub checksum: Option<Checksum>,
    /// The least Shannon entropy of the secret, in bits per character.
    pub min_entropy: Option<f64>,
    pub value: ValueKind,
    /// Parts of values that the provider publishes as examples.
    pub published: Vec<String>,
}

/// Names that say that a secret follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignments {
    /// Words, separated by spaces, that a name ends in.
    pub names: Vec<String>,
    pub value: ValueKind,
    pub strength: Strength,
}

/// What a secret is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueKind {
    /// Drawn at random by a machine.
    Token,
    /// Chosen by a person.
    Password,
}

/// How much a name alone says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Names nothing but secrets, like `client_secret`.
    Strong,
    /// Names other things as well, like `token`; the value must look random.
    Weak,
}
