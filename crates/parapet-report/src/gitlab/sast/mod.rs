//! `gitlab-sast`: a security report for GitLab's dashboards, schema 15.0.7, which every GitLab since 15 takes.
//!
//! GitLab refuses a report as a whole when one part breaks the schema, so every length in it is kept here.

mod wire;

use std::io::Write;

use parapet_findings::{CoverageStatus, Finding, Problem, ScanReport};

use super::Fingerprints;
use crate::about::{self, is_link};
use crate::json::write_pretty;
use crate::level::ProblemLevel;
use crate::{Format, RenderOptions, Result, md, tally, text};

/// A security report for GitLab.
#[derive(Debug, Clone, Copy)]
pub struct GitLabSast;

const SCHEMA_VERSION: &str = "15.0.7";
/// What the schema allows.
const LONGEST_NAME: usize = 255;
const LONGEST_SOLUTION: usize = 7_000;
const MAX_IDENTIFIERS: usize = 20;
/// Steps of a flow and messages that a reader of the dashboard still wants.
const MAX_STEPS: usize = 100;
const MAX_MESSAGES: usize = 200;
const LONGEST_MESSAGE: usize = 20_000;

impl Format for GitLabSast {
    fn name(&self) -> &'static str {
        "gitlab-sast"
    }

    fn description(&self) -> &'static str {
        "Security report for GitLab dashboards, findings of every kind (SAST schema 15)"
    }

    fn write(
        &self,
        report: &ScanReport,
        options: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> Result<()> {
        let mut fingerprints = Fingerprints::default();
        let findings = report.findings.iter();
        let document = wire::Report {
            version: SCHEMA_VERSION,
            scan: scan(report, options),
            vulnerabilities: findings
                .map(|finding| vulnerability(finding, fingerprints.of(finding), options))
                .collect(),
        };
        write_pretty(&document, out)
    }
}

fn scan<'a>(report: &'a ScanReport, options: &RenderOptions<'_>) -> wire::Scan<'a> {
    // The day is all that is known of the time: reports are the same for the same input.
    let midnight = format!("{}T00:00:00", report.day);
    wire::Scan {
        analyzer: tool(report),
        scanner: tool(report),
        kind: "sast",
        start_time: midnight.clone(),
        end_time: midnight,
        status: if report.is_incomplete() { "failure" } else { "success" },
        messages: messages(report, options),
    }
}

fn tool(report: &ScanReport) -> wire::Tool<'_> {
    let version = report.tool_version.as_str();
    wire::Tool {
        id: "parapet",
        name: "Parapet",
        version: if version.is_empty() { "unknown" } else { version },
        vendor: wire::Vendor { name: "Parapet" },
    }
}

/// What was not looked at and what went wrong.
fn messages(report: &ScanReport, options: &RenderOptions<'_>) -> Vec<wire::Message> {
    let gaps = report.coverage.iter().filter_map(|row| {
        let level = if row.status == CoverageStatus::Failed { "fatal" } else { "warn" };
        tally::shortfall(row)
            .map(|sentence| wire::Message { level, value: format!("Incomplete: {sentence}.") })
    });
    let problems = report.problems.iter().take(MAX_MESSAGES).map(|problem| wire::Message {
        level: match ProblemLevel::of(problem) {
            ProblemLevel::Error => "warn",
            ProblemLevel::Warning => "info",
        },
        value: told(problem, options),
    });
    let more = report.problems.len().saturating_sub(MAX_MESSAGES);
    let more = (more > 0).then(|| wire::Message {
        level: "info",
        value: format!("{} are left out here.", text::count(more, "more problem")),
    });
    gaps.chain(problems).chain(more).collect()
}

fn told(problem: &Problem, options: &RenderOptions<'_>) -> String {
    let line = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
    let place = problem.path.as_ref().map(|path| format!(" {}{line}", options.path(path)));
    let place = place.unwrap_or_default();
    text::one_line(&format!("{}{place}: {}", problem.code, about::told(problem))).into_owned()
}

fn vulnerability(
    finding: &Finding,
    id: String,
    options: &RenderOptions<'_>,
) -> wire::Vulnerability {
    let file = options.path(&finding.location.path);
    let start_line = finding.location.start.line.max(1);
    let end_line = finding.location.end.line.max(start_line);
    let solution = text::lines(finding.remediation.text.trim());
    let links = finding.references.iter().filter(|link| is_link(link));
    wire::Vulnerability {
        name: text::cut(&text::one_line(&finding.title), LONGEST_NAME).into_owned(),
        description: description(finding, options),
        severity: tally::capital(finding.severity),
        solution: (!solution.is_empty())
            .then(|| text::cut(&solution, LONGEST_SOLUTION).into_owned()),
        identifiers: identifiers(finding),
        links: links.map(|link| wire::Link { url: link.clone() }).collect(),
        location: wire::Location { file: file.clone(), start_line, end_line },
        tracking: wire::Tracking {
            kind: "source",
            items: [wire::TrackedItem {
                file,
                start_line,
                end_line,
                signatures: [wire::Signature { algorithm: "hash", value: id.clone() }],
            }],
        },
        id,
    }
}

/// The message, and the flow as a list; GitLab renders Markdown here.
fn description(finding: &Finding, options: &RenderOptions<'_>) -> String {
    let mut out = md::prose(&text::cut(&finding.message, LONGEST_MESSAGE));
    for (index, step) in finding.flow.iter().take(MAX_STEPS).enumerate() {
        let place = format!("{}:{}", options.path(&step.path), step.start.line);
        let message = md::inline(&text::cut(&step.message, LONGEST_MESSAGE / 50));
        let lead = if index == 0 { "\n\n" } else { "\n" };
        out.push_str(&format!("{lead}{}. {} {message}", index + 1, md::code(&place)));
    }
    out
}

/// The rule first, which GitLab tracks a finding by, then everything catalogues call it.
fn identifiers(finding: &Finding) -> Vec<wire::Identifier> {
    let plain = |kind, value: &str| {
        let value = text::one_line(value).into_owned();
        wire::Identifier { kind, name: value.clone(), value, url: None }
    };
    let rule_id = if finding.rule_id.is_empty() { "unnamed" } else { finding.rule_id.as_str() };
    let cwe = finding.cwe.iter().map(|number| wire::Identifier {
        kind: "cwe",
        name: format!("CWE-{number}"),
        value: number.to_string(),
        url: Some(format!("https://cwe.mitre.org/data/definitions/{number}.html")),
    });
    let advisories = finding.package.iter().flat_map(|package| &package.advisories);
    let names = advisories
        .flat_map(|advisory| std::iter::once(&advisory.id).chain(&advisory.aliases))
        .filter(|name| !name.is_empty())
        .map(|name| plain(if name.starts_with("CVE-") { "cve" } else { "advisory" }, name));
    let owasp =
        finding.owasp.iter().filter(|name| !name.is_empty()).map(|name| plain("owasp", name));
    std::iter::once(plain("parapet_rule_id", rule_id))
        .chain(names)
        .chain(cwe)
        .chain(owasp)
        .take(MAX_IDENTIFIERS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn document(report: &ScanReport) -> serde_json::Value {
        let text = sample::render(&GitLabSast, report, &RenderOptions::default());
        serde_json::from_str(&text).expect("JSON")
    }

    #[test]
    fn the_document_has_the_shape_of_the_schema() {
        let report = sample::everything();
        insta::assert_snapshot!(sample::render(&GitLabSast, &report, &RenderOptions::default()));
    }

    #[test]
    fn a_scan_that_did_not_look_is_a_failure_and_says_why() {
        let failed = document(&sample::report());
        assert_eq!(failed["scan"]["status"], "failure");
        assert_eq!(
            failed["scan"]["messages"][0]["value"],
            "Incomplete: sast did not look at everything (one file reached its work budget)."
        );
        let clean = document(&sample::clean());
        assert_eq!(clean["scan"]["status"], "success");
        assert_eq!(clean["scan"]["start_time"], "2026-11-02T00:00:00");
    }

    #[test]
    fn every_length_keeps_to_the_schema() {
        let mut report = sample::clean();
        let mut finding = sample::sql_injection();
        finding.title = "long ".repeat(100);
        finding.remediation.text = "日本".repeat(5_000);
        finding.cwe = (1..50).collect();
        report.findings.push(finding);
        let document = document(&report);
        let row = &document["vulnerabilities"][0];
        let length = |value: &serde_json::Value| value.as_str().map_or(0, |s| s.chars().count());
        assert!(length(&row["name"]) <= 255 && length(&row["solution"]) <= 7_000);
        assert_eq!(row["identifiers"].as_array().map(Vec::len), Some(20));
    }
}
