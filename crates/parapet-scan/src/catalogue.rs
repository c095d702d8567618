//! What is known of every rule, whatever kind it is of.

use parapet_findings::{Confidence, FindingKind, Severity};
use parapet_iac::Check;
use parapet_rules::{Maturity, Rule};
use parapet_secrets::SecretRule;

use crate::engine::Engine;

/// A rule as people read about it.
#[derive(Debug, Clone)]
pub struct RuleInfo {
    pub id: String,
    pub kind: FindingKind,
    pub title: String,
    pub severity: Severity,
    pub confidence: Confidence,
    pub maturity: Maturity,
    /// The languages or kinds of files it looks at.
    pub languages: Vec<String>,
    pub cwe: Vec<u32>,
    pub owasp: Vec<String>,
    pub message: String,
    pub remediation: String,
    pub references: Vec<String>,
    pub aliases: Vec<String>,
    /// The file the rule comes from.
    pub file: String,
}

impl From<&Rule> for RuleInfo {
    fn from(rule: &Rule) -> Self {
        Self {
            id: rule.id.clone(),
            kind: FindingKind::Sast,
            title: rule.title.clone(),
            severity: rule.severity,
            confidence: rule.confidence,
            maturity: rule.maturity,
            languages: rule.languages.clone(),
            cwe: rule.cwe.clone(),
            owasp: rule.owasp.clone(),
            message: rule.message.clone(),
            remediation: rule.remediation.clone(),
            references: rule.references.clone(),
            aliases: rule.aliases.clone(),
            file: rule.file.clone(),
        }
    }
}

impl From<&SecretRule> for RuleInfo {
    fn from(rule: &SecretRule) -> Self {
        Self {
            id: rule.id.clone(),
            kind: FindingKind::Secret,
            title: rule.title.clone(),
            severity: rule.severity,
            confidence: rule.confidence,
            maturity: rule.maturity,
            languages: vec!["any text".to_owned()],
            cwe: rule.cwe.clone(),
            owasp: Vec::new(),
            message: rule.message.clone(),
            remediation: rule.remediation.clone(),
            references: rule.references.clone(),
            aliases: rule.aliases.clone(),
            file: rule.file.clone(),
        }
    }
}

impl From<&Check> for RuleInfo {
    fn from(check: &Check) -> Self {
        Self {
            id: check.id.clone(),
            kind: FindingKind::Iac,
            title: check.title.clone(),
            severity: check.severity,
            confidence: check.confidence,
            maturity: check.maturity,
            languages: vec![check.target.as_str().to_owned()],
            cwe: check.cwe.clone(),
            owasp: check.owasp.clone(),
            message: check.message.clone(),
            remediation: check.remediation.clone(),
            references: check.references.clone(),
            aliases: check.aliases.clone(),
            file: check.file.clone(),
        }
    }
}

impl Engine {
    /// Every rule that can run: code rules, infrastructure checks, secret rules.
    pub fn catalogue(&self) -> Vec<RuleInfo> {
        let code = self.rules().filter(|rule| rule.fact.is_none()).map(RuleInfo::from);
        let checks = self.checks().map(RuleInfo::from);
        code.chain(checks).chain(self.secret_rules().map(RuleInfo::from)).collect()
    }

    /// A rule by its id, or by a former or foreign id.
    pub fn describe(&self, id: &str) -> Option<RuleInfo> {
        let all = self.catalogue();
        let by_alias =
            |rule: &&RuleInfo| rule.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(id));
        all.iter().find(|rule| rule.id == id).or_else(|| all.iter().find(by_alias)).cloned()
    }
}
