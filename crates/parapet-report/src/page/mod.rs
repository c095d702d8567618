//! What the overview and the plan have in common: escaping, and sentences about the scan behind them.

mod escape;
mod remarks;

pub(crate) use escape::{block, code, fenced, html, html_text, markdown};
pub(crate) use remarks::{looked_at, not_looked_at, problems, verdict};

use std::fmt::Write as _;

use parapet_findings::ScanReport;
use schemars::JsonSchema;
use serde::Serialize;

/// What was not looked at and what went wrong, as Markdown; empty when there is nothing to say.
pub(crate) fn gaps_markdown(report: &ScanReport) -> String {
    let mut out = String::new();
    for (title, rows) in
        [("Not looked at", not_looked_at(report)), ("Problems of the scan", problems(report))]
    {
        if rows.is_empty() {
            continue;
        }
        let _ = writeln!(out, "{title}:\n");
        for row in rows {
            let _ = writeln!(out, "- {}", markdown(&row));
        }
        out.push('\n');
    }
    out
}

/// How many findings there are and how far that can be relied on.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Summary {
    /// The verdict in words.
    pub(crate) verdict: String,
    /// Whether something asked for was not looked at, so that more may be wrong than is listed.
    pub(crate) incomplete: bool,
    pub(crate) findings: usize,
    pub(crate) suppressed: usize,
    /// What was not looked at and why.
    pub(crate) not_looked_at: Vec<String>,
    /// What went wrong during the scan.
    pub(crate) problems: Vec<String>,
}

impl From<&ScanReport> for Summary {
    fn from(report: &ScanReport) -> Self {
        Self {
            verdict: verdict(report).join(" "),
            incomplete: report.is_incomplete(),
            findings: report.findings.len(),
            suppressed: report.suppressed.len(),
            not_looked_at: not_looked_at(report),
            problems: problems(report),
        }
    }
}
