//! `junit`: XML that test dashboards of CI systems read: a suite for each analyser, a failure for each finding.
//!
//! An analyser that did not look at everything is an error, so that it is never taken for one that found nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;

use parapet_findings::suppression::SuppressionUse;
use parapet_findings::{
    Coverage, CoverageStatus, Date, Finding, FindingKind, ScanKind, ScanReport,
};

use crate::about::standing;
use crate::markup::{line, lines};
use crate::{Format, RenderOptions, Result, ShowSuppressed, tally, text};

/// JUnit XML.
#[derive(Debug, Clone, Copy)]
pub struct JUnit;

impl Format for JUnit {
    fn name(&self) -> &'static str {
        "junit"
    }

    fn description(&self) -> &'static str {
        "JUnit XML for the test results of CI systems: one failure a finding"
    }

    fn write(
        &self,
        report: &ScanReport,
        options: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> Result<()> {
        let suites = suites(report, options);
        let mut total = Counts::default();
        for suite in &suites {
            total.add(&suite.counts);
        }
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        writeln!(out, "<testsuites name=\"parapet\" {} time=\"0\">", total.attributes())?;
        for suite in &suites {
            suite.write(report.day, out)?;
        }
        writeln!(out, "</testsuites>")?;
        Ok(())
    }
}

/// What dashboards add up.
#[derive(Default)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl Counts {
    fn add(&mut self, other: &Self) {
        self.tests += other.tests;
        self.failures += other.failures;
        self.errors += other.errors;
        self.skipped += other.skipped;
    }

    fn attributes(&self) -> String {
        let Self { tests, failures, errors, skipped } = self;
        format!(
            "tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\""
        )
    }
}

/// One analyser with its cases.
struct Suite {
    name: String,
    counts: Counts,
    cases: String,
}

/// A suite for each row of the coverage, and for an analyser that has findings without one.
fn suites(report: &ScanReport, options: &RenderOptions<'_>) -> Vec<Suite> {
    let mut suites: Vec<Suite> = report.coverage.iter().map(Suite::of_coverage).collect();
    let mut index: BTreeMap<String, usize> =
        suites.iter().enumerate().map(|(at, suite)| (suite.name.clone(), at)).collect();
    let show = options.show_suppressed == ShowSuppressed::Yes;
    let hidden = report.suppressed.iter().filter(|_| show);
    let rows = (report.findings.iter().map(|finding| (finding, None)))
        .chain(hidden.map(|row| (&row.finding, Some(&row.by))));
    for (finding, by) in rows {
        let analyser = analyser(finding.kind);
        let at = *index.entry(analyser.to_owned()).or_insert_with(|| {
            suites.push(Suite::new(analyser));
            suites.len() - 1
        });
        if let Some(suite) = suites.get_mut(at) {
            suite.add_finding(finding, by, options);
        }
    }
    suites
}

/// The analyser that a kind of finding comes from.
const fn analyser(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Sast => ScanKind::Sast.as_str(),
        FindingKind::Sca | FindingKind::License | FindingKind::Malicious | FindingKind::Hygiene => {
            ScanKind::Sca.as_str()
        }
        FindingKind::Iac => ScanKind::Iac.as_str(),
        FindingKind::Secret => ScanKind::Secrets.as_str(),
    }
}

impl Suite {
    fn new(name: &str) -> Self {
        Self { name: name.to_owned(), counts: Counts::default(), cases: String::new() }
    }

    /// The suite with one case for whether the analyser looked.
    fn of_coverage(row: &Coverage) -> Self {
        let mut suite = Self::new(&row.analyser);
        suite.counts.tests += 1;
        let body = match row.status {
            CoverageStatus::Complete => None,
            CoverageStatus::Skipped => {
                suite.counts.skipped += 1;
                let why = row.reason.as_deref().unwrap_or("not asked for");
                Some(format!("<skipped message=\"{}\"/>", line(why)))
            }
            CoverageStatus::Partial | CoverageStatus::Failed => {
                suite.counts.errors += 1;
                let sentence = format!("{}.", tally::shortfall(row).unwrap_or_default());
                Some(format!(
                    "<error message=\"{}\" type=\"incomplete\">{}</error>",
                    line(&sentence),
                    lines(&missing(row, &sentence))
                ))
            }
        };
        let name = format!("looks at everything it should ({})", text::count(row.files, "file"));
        suite.case(&name, &row.analyser, "", body.as_deref());
        suite
    }

    fn add_finding(
        &mut self,
        finding: &Finding,
        by: Option<&SuppressionUse>,
        options: &RenderOptions<'_>,
    ) {
        let path = options.path(&finding.location.path);
        let at = finding.location.start;
        let name = format!("{} ({path}:{}:{})", finding.rule_id, at.line, at.column);
        let place = format!(" file=\"{}\" line=\"{}\"", line(&path), at.line.max(1));
        self.counts.tests += 1;
        let body = if let Some(by) = by {
            self.counts.skipped += 1;
            let reason = by.reason.as_deref().unwrap_or("no reason given");
            format!("<skipped message=\"suppressed: {}\"/>", line(reason))
        } else {
            self.counts.failures += 1;
            format!(
                "<failure message=\"{}\" type=\"{}\">{}</failure>",
                line(&format!("{}: {}", finding.severity, finding.title)),
                finding.severity,
                lines(&explanation(finding, options))
            )
        };
        let class = format!("{}.{}", self.name, finding.rule_id);
        self.case(&name, &class, &place, Some(&body));
    }

    fn case(&mut self, name: &str, class: &str, place: &str, body: Option<&str>) {
        let (name, class) = (line(name), line(class));
        let start =
            format!("    <testcase name=\"{name}\" classname=\"{class}\"{place} time=\"0\"");
        let _ = match body {
            None => writeln!(self.cases, "{start}/>"),
            Some(body) => writeln!(self.cases, "{start}>\n      {body}\n    </testcase>"),
        };
    }

    fn write(&self, day: Date, out: &mut dyn Write) -> Result<()> {
        let (name, counts) = (line(&self.name), self.counts.attributes());
        // The day is all that is known of the time: reports are the same for the same input.
        writeln!(
            out,
            "  <testsuite name=\"{name}\" {counts} timestamp=\"{day}T00:00:00\" time=\"0\">"
        )?;
        write!(out, "{}", self.cases)?;
        writeln!(out, "  </testsuite>")?;
        Ok(())
    }
}

/// What an analyser did not look at, one name a line.
fn missing(row: &Coverage, sentence: &str) -> String {
    let mut out = sentence.to_owned();
    for path in &row.skipped_paths {
        let _ = write!(out, "\nnot looked at, or only in part: {}", text::one_line(path.as_str()));
    }
    for rule in &row.failed_rules {
        let _ = write!(out, "\nrule that could not be used: {}", text::one_line(rule));
    }
    out
}

/// What is wrong, how it gets there, what to do.
fn explanation(finding: &Finding, options: &RenderOptions<'_>) -> String {
    let location = &finding.location;
    let place = |path, at: parapet_findings::Position| {
        format!("{}:{}:{}", text::one_line(&options.path(path)), at.line, at.column)
    };
    let mut parts = vec![place(&location.path, location.start), finding.message.trim().to_owned()];
    let steps: Vec<String> = (finding.flow.iter().enumerate())
        .map(|(index, step)| {
            format!("{}. {} {}", index + 1, place(&step.path, step.start), step.message)
        })
        .collect();
    parts.push(steps.join("\n"));
    if let Some(package) = &finding.package {
        parts.push(format!("Package: {}, {}", package.purl, crate::about::remedy(package)));
    }
    if let Some(resource) = &finding.resource {
        parts.push(format!("Resource: {resource}"));
    }
    let fix = finding.remediation.text.trim();
    if !fix.is_empty() {
        parts.push(format!("Fix: {fix}"));
    }
    let standing = standing(finding).join(", ");
    if !standing.is_empty() {
        parts.push(format!("Standard: {standing}"));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn shown(report: &ScanReport) -> String {
        sample::render(&JUnit, report, &RenderOptions::default())
    }

    #[test]
    fn the_document_has_a_suite_for_each_analyser() {
        insta::assert_snapshot!(shown(&sample::everything()));
    }

    #[test]
    fn an_analyser_that_looked_at_everything_passes_with_one_case() {
        assert!(shown(&sample::clean()).contains(
            "<testcase name=\"looks at everything it should (12 files)\" classname=\"sast\" time=\"0\"/>"
        ));
    }

    #[test]
    fn an_analyser_that_did_not_run_is_an_error_even_without_a_finding() {
        let mut report = sample::clean();
        for row in &mut report.coverage {
            row.status = CoverageStatus::Failed;
            row.reason = Some("no <rules>".into());
        }
        let shown = shown(&report);
        assert!(
            shown.contains("<testsuites name=\"parapet\" tests=\"1\" failures=\"0\" errors=\"1\"")
        );
        assert!(shown.contains("message=\"sast did not run (no &lt;rules&gt;).\""));
    }

    #[test]
    fn suppressed_findings_are_skipped_cases_where_they_are_asked_for() {
        let options =
            RenderOptions { show_suppressed: ShowSuppressed::Yes, ..RenderOptions::default() };
        let shown = sample::render(&JUnit, &sample::report(), &options);
        assert!(
            shown.contains("<skipped message=\"suppressed: the console of the administrators\"/>")
        );
    }
}
