//! `jsonl`: one JSON object a line, findings first and the summary last, for streaming readers.

use std::io::Write;

use parapet_findings::{ScanReport, Severity};
use serde::Serialize;

use crate::json::{SCHEMA_VERSION, wire};
use crate::{Format, RenderOptions, Result};

/// The report as JSON lines.
#[derive(Debug, Clone, Copy)]
pub struct JsonLines;

/// What a line holds; a report without its `summary` line was cut off.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'a> {
    Finding(wire::Finding<'a>),
    Suppressed(wire::Suppressed<'a>),
    Fact(wire::Fact<'a>),
    Problem(wire::Problem<'a>),
    Coverage(wire::Coverage<'a>),
    Summary(Summary<'a>),
}

#[derive(Serialize)]
struct Summary<'a> {
    schema_version: &'static str,
    tool: wire::Tool<'a>,
    scope: wire::Scope<'a>,
    ruleset: wire::Ruleset<'a>,
    advisories: wire::Advisories<'a>,
    incomplete: bool,
    findings: Counts,
    suppressed: usize,
    stats: wire::Stats<'a>,
}

#[derive(Serialize)]
struct Counts {
    critical: usize,
    high: usize,
    medium: usize,
    low: usize,
    info: usize,
}

impl Format for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn description(&self) -> &'static str {
        "One JSON object a line: findings, problems, coverage, summary"
    }

    fn write(&self, report: &ScanReport, _: &RenderOptions<'_>, out: &mut dyn Write) -> Result<()> {
        let facts = report.facts.iter().flatten();
        let rows = (report.findings.iter().map(|row| Line::Finding(row.into())))
            .chain(report.suppressed.iter().map(|row| Line::Suppressed(row.into())))
            .chain(facts.map(|row| Line::Fact(row.into())))
            .chain(report.problems.iter().map(|row| Line::Problem(row.into())))
            .chain(report.coverage.iter().map(|row| Line::Coverage(row.into())))
            .chain(std::iter::once_with(|| Line::Summary(report.into())));
        for row in rows {
            serde_json::to_writer(&mut *out, &row).map_err(std::io::Error::from)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }
}

impl<'a> From<&'a ScanReport> for Summary<'a> {
    fn from(report: &'a ScanReport) -> Self {
        let of = |severity| report.findings.iter().filter(|f| f.severity == severity).count();
        Self {
            schema_version: SCHEMA_VERSION,
            tool: wire::Tool { name: &report.tool_name, version: &report.tool_version },
            scope: (&report.scope).into(),
            ruleset: (&report.ruleset).into(),
            advisories: (&report.advisories).into(),
            incomplete: report.is_incomplete(),
            findings: Counts {
                critical: of(Severity::Critical),
                high: of(Severity::High),
                medium: of(Severity::Medium),
                low: of(Severity::Low),
                info: of(Severity::Info),
            },
            suppressed: report.suppressed.len(),
            stats: (&report.stats).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn lines(report: &ScanReport) -> Vec<serde_json::Value> {
        sample::render(&JsonLines, report, &RenderOptions::default())
            .lines()
            .map(|line| serde_json::from_str(line).expect("every line is JSON"))
            .collect()
    }

    #[test]
    fn lines_come_in_order_and_end_with_the_summary() {
        let kinds: Vec<String> = lines(&sample::report())
            .iter()
            .filter_map(|line| line["type"].as_str().map(str::to_owned))
            .collect();
        let mut grouped = kinds.clone();
        grouped.dedup();
        assert_eq!(grouped, ["finding", "suppressed", "problem", "coverage", "summary"]);
    }

    #[test]
    fn the_summary_says_when_the_scan_is_incomplete() {
        let mut report = sample::report();
        assert_eq!(lines(&report).last().map(|line| line["incomplete"].clone()), Some(true.into()));
        report.coverage.retain(|row| row.status != parapet_findings::CoverageStatus::Partial);
        let last =
            lines(&report).pop().map(|line| (line["incomplete"].clone(), line["findings"].clone()));
        insta::assert_json_snapshot!(last, @r#"
        [
          false,
          {
            "critical": 1,
            "high": 1,
            "info": 0,
            "low": 1,
            "medium": 1
          }
        ]
        "#);
    }
}
