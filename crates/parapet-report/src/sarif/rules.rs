//! What SARIF says about each rule, gathered from the findings: a report does not carry the rules themselves.

use std::collections::{BTreeMap, BTreeSet};

use parapet_findings::{Confidence, Finding, Severity};

use super::{level, wire};
use crate::about::is_link;
use crate::text;

/// Tags that code scanning takes for one rule.
const MAX_TAGS: usize = 20;

/// One descriptor per rule that has a finding, by rule id.
pub(super) struct RuleTable {
    ids: Vec<String>,
    descriptors: Vec<wire::Rule>,
}

impl RuleTable {
    /// Describes the rules of the findings; where findings of one rule differ, the worst speaks for it.
    pub(super) fn new<'a>(findings: impl Iterator<Item = &'a Finding>) -> Self {
        let mut worst: BTreeMap<&str, &Finding> = BTreeMap::new();
        for finding in findings {
            let known = worst.entry(&finding.rule_id).or_insert(finding);
            if finding.severity > known.severity {
                *known = finding;
            }
        }
        Self {
            ids: worst.keys().map(|id| (*id).to_owned()).collect(),
            descriptors: worst.into_values().map(descriptor).collect(),
        }
    }

    pub(super) fn index_of(&self, rule_id: &str) -> Option<usize> {
        self.ids.binary_search_by(|id| id.as_str().cmp(rule_id)).ok()
    }

    pub(super) fn into_descriptors(self) -> Vec<wire::Rule> {
        self.descriptors
    }
}

fn descriptor(finding: &Finding) -> wire::Rule {
    let title = text::one_line(finding.title.trim_end_matches('.'));
    let remediation = text::lines(finding.remediation.text.trim());
    let full = if remediation.is_empty() {
        format!("{title}.")
    } else {
        format!("{title}. {remediation}")
    };
    wire::Rule {
        id: finding.rule_id.clone(),
        name: name(&finding.rule_id),
        short_description: wire::text(title.to_string()),
        full_description: wire::text(full),
        help: help(finding, &title, &remediation),
        help_uri: finding.references.iter().find(|link| is_link(link)).cloned(),
        default_configuration: wire::Configuration { level: level(finding.severity) },
        properties: wire::RuleProperties {
            tags: tags(finding),
            precision: precision(finding.confidence),
            security_severity: security_severity(finding.severity),
        },
    }
}

/// The rule id in the form that viewers show as a name: `python-sql-string` becomes `PythonSqlString`.
fn name(rule_id: &str) -> String {
    let words = rule_id.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words
        .flat_map(|word| {
            let mut letters = word.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters)
        })
        .collect()
}

fn help(finding: &Finding, title: &str, remediation: &str) -> wire::Help {
    let mut text = Vec::new();
    let mut markdown = Vec::new();
    if !remediation.is_empty() {
        text.push(format!("What to do: {remediation}"));
        markdown.push(format!("**What to do.** {remediation}"));
    }
    for (heading, body) in standing(finding) {
        text.push(format!("{heading}: {body}"));
        markdown.push(format!("**{heading}:** {body}"));
    }
    if !finding.references.is_empty() {
        text.push(format!("See also: {}", finding.references.join(" ")));
        let links = finding
            .references
            .iter()
            .map(|link| if is_link(link) { format!("- <{link}>") } else { format!("- {link}") });
        markdown.push(format!("**See also:**\n{}", links.collect::<Vec<_>>().join("\n")));
    }
    if text.is_empty() {
        text.push(title.to_owned());
        markdown.push(title.to_owned());
    }
    wire::Help { text: text.join("\n\n"), markdown: markdown.join("\n\n") }
}

/// Where the weakness stands in catalogues and standards.
fn standing(finding: &Finding) -> impl Iterator<Item = (&'static str, String)> {
    let cwe: Vec<String> = finding.cwe.iter().map(|number| format!("CWE-{number}")).collect();
    let standard: Vec<String> =
        finding.standard.iter().map(|entry| format!("{} {}", entry.id, entry.section)).collect();
    [
        ("Weakness", cwe.join(", ")),
        ("OWASP", finding.owasp.join(", ")),
        ("Standard", standard.join(", ")),
        ("Also known as", finding.aliases.join(", ")),
    ]
    .into_iter()
    .filter(|(_, body)| !body.is_empty())
}

fn tags(finding: &Finding) -> Vec<String> {
    let cwe = finding.cwe.iter().map(|number| format!("external/cwe/cwe-{number}"));
    let owasp = finding.owasp.iter().map(|name| format!("owasp/{name}"));
    let mut seen = BTreeSet::new();
    std::iter::once("security".to_owned())
        .chain(cwe)
        .chain(std::iter::once(finding.kind.as_str().to_owned()))
        .chain(owasp)
        .filter(|tag| seen.insert(tag.clone()))
        .take(MAX_TAGS)
        .collect()
}

const fn precision(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "high",
        Confidence::Medium => "medium",
        Confidence::Low => "low",
    }
}

/// The score that code scanning sorts by; the bands are those of CVSS.
const fn security_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "9.5",
        Severity::High => "8.0",
        Severity::Medium => "5.5",
        Severity::Low => "2.5",
        Severity::Info => "0.0",
    }
}
