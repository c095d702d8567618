//! The shape of the JSON document. Texts have nothing hidden in them.

use parapet_findings::{Finding, ScanReport};
use schemars::JsonSchema;
use serde::Serialize;

use super::GroupBy;
use super::group::{Group, groups};
use crate::json::wire::Tool;
use crate::{page, text};

/// The version of the document's schema.
const SCHEMA_VERSION: &str = "1";

/// The findings of a scan in groups.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Parapet overview", deny_unknown_fields)]
pub(super) struct Overview<'a> {
    #[schemars(extend("const" = SCHEMA_VERSION))]
    schema_version: &'static str,
    tool: Tool<'a>,
    #[schemars(extend("enum" = ["standard", "severity", "owner"]))]
    by: &'static str,
    summary: page::Summary,
    /// A finding that several sections of a standard cover stands in each of them.
    groups: Vec<WireGroup<'a>>,
}

/// Findings that belong together, worst first.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Group", deny_unknown_fields)]
struct WireGroup<'a> {
    /// Null for the group of what is not mapped or has no owner.
    key: Option<String>,
    title: String,
    #[schemars(extend("enum" = ["critical", "high", "medium", "low", "info"]))]
    worst: &'static str,
    findings: Vec<Row<'a>>,
}

/// One finding, short; the fingerprint leads to the whole of it in the report.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Row<'a> {
    fingerprint: &'a str,
    rule_id: &'a str,
    kind: &'static str,
    severity: &'static str,
    path: &'a str,
    line: u32,
    title: String,
    /// What is wrong and why it matters.
    why: String,
    /// What to do.
    fix: String,
    owner: Option<&'a str>,
}

impl<'a> Overview<'a> {
    pub(super) fn new(report: &'a ScanReport, by: GroupBy) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            tool: Tool { name: &report.tool_name, version: &report.tool_version },
            by: by.as_str(),
            summary: report.into(),
            groups: groups(report, by).into_iter().map(WireGroup::from).collect(),
        }
    }
}

impl<'a> From<Group<'a>> for WireGroup<'a> {
    fn from(group: Group<'a>) -> Self {
        Self {
            worst: group.worst().as_str(),
            findings: group.findings.into_iter().map(Row::from).collect(),
            key: group.key,
            title: group.title,
        }
    }
}

impl<'a> From<&'a Finding> for Row<'a> {
    fn from(finding: &'a Finding) -> Self {
        Self {
            fingerprint: &finding.fingerprint,
            rule_id: &finding.rule_id,
            kind: finding.kind.as_str(),
            severity: finding.severity.as_str(),
            path: finding.location.path.as_str(),
            line: finding.location.start.line,
            title: text::lines(&finding.title).into_owned(),
            why: text::lines(&finding.message).into_owned(),
            fix: text::lines(&finding.remediation.text).into_owned(),
            owner: finding.owner.as_deref(),
        }
    }
}
