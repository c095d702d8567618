//! `gitlab-codequality`: the part of the Code Climate format that GitLab's merge request widget reads.

mod wire;

use std::io::Write;

use parapet_findings::{Coverage, Finding, ScanReport, Severity};

use super::Fingerprints;
use crate::json::write_pretty;
use crate::{Format, RenderOptions, Result, tally, text};

/// A code quality report for GitLab.
#[derive(Debug, Clone, Copy)]
pub struct GitLabCodeQuality;

/// Characters of a description: the widget shows it in one line.
const LONGEST_DESCRIPTION: usize = 500;

impl Format for GitLabCodeQuality {
    fn name(&self) -> &'static str {
        "gitlab-codequality"
    }

    fn description(&self) -> &'static str {
        "Code quality report for GitLab merge requests (Code Climate JSON)"
    }

    fn write(
        &self,
        report: &ScanReport,
        options: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> Result<()> {
        let mut fingerprints = Fingerprints::default();
        let gaps = report.coverage.iter().filter_map(|row| gap(row, options));
        let findings =
            report.findings.iter().map(|finding| issue(finding, &mut fingerprints, options));
        write_pretty(&gaps.chain(findings).collect::<Vec<_>>(), out)
    }
}

fn issue<'a>(
    finding: &'a Finding,
    fingerprints: &mut Fingerprints<'a>,
    options: &RenderOptions<'_>,
) -> wire::Issue<'a> {
    let begin = finding.location.start.line.max(1);
    let title = text::one_line(finding.title.trim());
    let title = title.trim_end_matches('.');
    let message = text::one_line(finding.message.trim());
    let fix = text::lines(finding.remediation.text.trim()).into_owned();
    wire::Issue {
        kind: "issue",
        check_name: text::one_line(&finding.rule_id),
        description: text::cut(&format!("{title}. {message}"), LONGEST_DESCRIPTION).into_owned(),
        content: (!fix.is_empty()).then_some(wire::Content { body: fix }),
        categories: ["Security"],
        severity: severity(finding.severity),
        fingerprint: fingerprints.of(finding),
        location: wire::Location {
            path: path(options, finding.location.path.as_str()),
            lines: wire::Lines { begin, end: finding.location.end.line.max(begin) },
        },
    }
}

/// What an analyser did not look at, as an issue of its own: the format has no other place to say it.
fn gap<'a>(row: &Coverage, options: &RenderOptions<'_>) -> Option<wire::Issue<'a>> {
    let sentence = tally::shortfall(row)?;
    let place = row.skipped_paths.first().map_or(".", |path| path.as_str());
    Some(wire::Issue {
        kind: "issue",
        check_name: "incomplete-scan".into(),
        description: text::cut(&format!("Incomplete: {sentence}."), LONGEST_DESCRIPTION)
            .into_owned(),
        content: None,
        categories: ["Security"],
        severity: severity(Severity::High),
        fingerprint: format!("incomplete-{}", text::one_line(&row.analyser)),
        location: wire::Location {
            path: path(options, place),
            lines: wire::Lines { begin: 1, end: 1 },
        },
    })
}

/// GitLab wants a path of the repository without `./`, and never an empty one.
fn path(options: &RenderOptions<'_>, path: &str) -> String {
    let path = if path == "." { "" } else { path };
    let path = format!("{}{path}", options.path_prefix);
    if path.is_empty() { ".".to_owned() } else { path }
}

/// The word Code Climate has for a severity.
const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "blocker",
        Severity::High => "critical",
        Severity::Medium => "major",
        Severity::Low => "minor",
        Severity::Info => "info",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn issues(report: &ScanReport) -> Vec<serde_json::Value> {
        let text = sample::render(&GitLabCodeQuality, report, &RenderOptions::default());
        serde_json::from_str(&text).expect("a list in JSON")
    }

    #[test]
    fn the_document_has_the_shape_that_gitlab_reads() {
        let report = sample::everything();
        let options = RenderOptions::default();
        insta::assert_snapshot!(sample::render(&GitLabCodeQuality, &report, &options));
    }

    #[test]
    fn a_fingerprint_is_never_used_twice() {
        let mut report = sample::clean();
        report.findings = vec![sample::sql_injection(); 3];
        let prints: Vec<String> =
            issues(&report).iter().map(|issue| issue["fingerprint"].to_string()).collect();
        assert_eq!(
            prints,
            [
                "\"0000000000000000000000000000002a\"",
                "\"0000000000000000000000000000002a-2\"",
                "\"0000000000000000000000000000002a-3\""
            ]
        );
    }

    #[test]
    fn only_a_scan_that_looked_has_nothing_to_say() {
        assert!(issues(&sample::clean()).is_empty());
        let mut report = sample::report();
        report.findings.clear();
        let issues = issues(&report);
        assert_eq!(issues[0]["check_name"], "incomplete-scan");
        assert_eq!(issues[0]["location"]["path"], "app/broken.py");
    }
}
