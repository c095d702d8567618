//! The overview as Markdown.

use std::fmt::Write as _;

use parapet_findings::{Finding, ScanReport};

use super::GroupBy;
use super::group::{self, Group, groups};
use crate::{page, text};

pub(super) fn render(report: &ScanReport, by: GroupBy) -> String {
    let groups = groups(report, by);
    let mut out = format!("# Security findings by {by}\n\n");
    let _ = writeln!(out, "**{}**\n", page::markdown(&page::verdict(report).join(" ")));
    let _ = writeln!(out, "Looked at: {}\n", page::markdown(&page::looked_at(report)));
    out.push_str(&page::gaps_markdown(report));
    out.push_str(&contents(&groups, by));
    for group in &groups {
        let count = text::count(group.findings.len(), "finding");
        let _ = writeln!(out, "## {} ({count})\n", page::markdown(&group.title));
        for finding in &group.findings {
            out.push_str(&row(finding));
        }
        out.push('\n');
    }
    format!("{}\n", out.trim_end_matches('\n'))
}

/// The groups as a table; the severities are in the verdict already.
fn contents(groups: &[Group<'_>], by: GroupBy) -> String {
    if groups.is_empty() || by == GroupBy::Severity {
        return String::new();
    }
    let mut out = format!("| {by} | findings | worst |\n| --- | ---: | --- |\n");
    for group in groups {
        let count = text::number(group.findings.len());
        let _ = writeln!(out, "| {} | {count} | {} |", page::markdown(&group.title), group.worst());
    }
    out.push('\n');
    if group::stands_twice(groups) {
        out.push_str("A finding that several sections cover stands in each of them.\n\n");
    }
    out
}

fn row(finding: &Finding) -> String {
    let place = format!("{}:{}", finding.location.path, finding.location.start.line);
    let mut out = format!(
        "- **{}** {} {}\n",
        finding.severity,
        page::code(&place),
        page::markdown(&finding.title)
    );
    let _ = writeln!(out, "  - Rule: {}", page::code(&finding.rule_id));
    for (label, prose) in [("Why", &finding.message), ("Fix", &finding.remediation.text)] {
        if !prose.trim().is_empty() {
            let _ = writeln!(out, "  - {label}: {}", page::markdown(prose));
        }
    }
    out
}
