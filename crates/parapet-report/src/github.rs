//! `github`: workflow commands that GitHub Actions turns into annotations of the changed lines.
//!
//! A step shows ten errors, ten warnings and ten notices; the worst findings come first and a notice sums up the rest.

use std::borrow::Cow;
use std::io::Write;

use parapet_findings::{Finding, ScanReport, Severity};

use crate::{Detail, Format, RenderOptions, Result, tally, text};

/// Annotations for GitHub Actions.
#[derive(Debug, Clone, Copy)]
pub struct GitHub;

/// Annotations of one level that GitHub shows for a step.
const MAX_PER_LEVEL: usize = 10;
/// Characters of a title that GitHub takes.
const LONGEST_TITLE: usize = 255;
/// Characters of a message; GitHub takes 64 KiB, a reader far less.
const LONGEST_MESSAGE: usize = 4_000;

impl Format for GitHub {
    fn name(&self) -> &'static str {
        "github"
    }

    fn description(&self) -> &'static str {
        "Annotations for GitHub Actions: at most ten errors, warnings and notices each"
    }

    fn write(
        &self,
        report: &ScanReport,
        options: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> Result<()> {
        let incomplete = tally::incomplete(report);
        if let Some(sentence) = &incomplete {
            let title = "Parapet did not look at everything";
            let sentence = text::cut(sentence, LONGEST_MESSAGE);
            writeln!(out, "::error title={title}::{}", data(&sentence))?;
        }
        let chosen = Chosen::new(report, usize::from(incomplete.is_some()));
        for finding in chosen.shown {
            writeln!(out, "{}", annotation(finding, options))?;
        }
        if !chosen.left_out.is_empty() {
            let counts = tally::severities(chosen.left_out.iter().copied());
            let message = format!(
                "GitHub shows ten annotations of a level. Not among them: {counts}. The sarif, html and json \
                 formats hold all findings."
            );
            let title = text::count(chosen.left_out.len(), "more finding");
            writeln!(out, "::notice title={title}::{}", data(&message))?;
        }
        if options.detail != Detail::Quiet {
            writeln!(out, "{}", tally::findings(report))?;
        }
        Ok(())
    }
}

/// The findings that become annotations, worst first, and those that do not.
struct Chosen<'a> {
    shown: Vec<&'a Finding>,
    left_out: Vec<&'a Finding>,
}

impl<'a> Chosen<'a> {
    /// Chooses where some places for errors are taken already.
    fn new(report: &'a ScanReport, errors_taken: usize) -> Self {
        let mut findings: Vec<&Finding> = report.findings.iter().collect();
        findings.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), finding.sort_key()));
        let count =
            |level| findings.iter().filter(|finding| command(finding.severity) == level).count();
        let errors = MAX_PER_LEVEL - errors_taken;
        let all_fit = count("error") <= errors
            && count("warning") <= MAX_PER_LEVEL
            && count("notice") <= MAX_PER_LEVEL;
        // The sum of what is left out needs a place among the notices.
        let notices = if all_fit { MAX_PER_LEVEL } else { MAX_PER_LEVEL - 1 };
        let (mut error, mut warning, mut notice) = (errors, MAX_PER_LEVEL, notices);
        let (shown, left_out) = findings.into_iter().partition(|finding| {
            let room = match command(finding.severity) {
                "error" => &mut error,
                "warning" => &mut warning,
                _ => &mut notice,
            };
            let fits = *room > 0;
            *room = room.saturating_sub(1);
            fits
        });
        Self { shown, left_out }
    }
}

/// The workflow command for a severity.
const fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Info => "notice",
    }
}

fn annotation(finding: &Finding, options: &RenderOptions<'_>) -> String {
    let (start, end) = (finding.location.start, finding.location.end);
    let line = start.line.max(1);
    let end_line = end.line.max(line);
    let title = format!("{} [{}]: {}", finding.severity, finding.rule_id, finding.title);
    let mut message = text::lines(finding.message.trim()).into_owned();
    let fix = text::lines(finding.remediation.text.trim());
    if !fix.is_empty() {
        message = format!("{message}\n\nFix: {fix}");
    }
    let path = options.path(&finding.location.path);
    let path = text::one_line(&path);
    let file = if path.is_empty() { String::new() } else { format!("file={},", property(&path)) };
    // GitHub takes columns only for a range within one line.
    let columns = if line == end_line && start.column > 0 {
        format!(",col={},endColumn={}", start.column, end.column.max(start.column))
    } else {
        String::new()
    };
    format!(
        "::{} {file}line={line},endLine={end_line}{columns},title={}::{}",
        command(finding.severity),
        property(&text::cut(&text::one_line(&title), LONGEST_TITLE)),
        data(&text::cut(&message, LONGEST_MESSAGE)),
    )
}

/// Text behind the second `::`.
fn data(text: &str) -> Cow<'_, str> {
    escape(text, |c| matches!(c, '%' | '\r' | '\n'))
}

/// The value of a property.
fn property(text: &str) -> Cow<'_, str> {
    escape(text, |c| matches!(c, '%' | '\r' | '\n' | ':' | ','))
}

fn escape(text: &str, is_special: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_special(c) {
            out.push_str(&format!("%{:02X}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn shown(report: &ScanReport) -> String {
        sample::render(&GitHub, report, &RenderOptions::default())
    }

    #[test]
    fn every_finding_is_one_command_of_one_line() {
        insta::assert_snapshot!(shown(&sample::everything()));
    }

    #[test]
    fn scanned_text_starts_no_command_of_its_own() {
        let shown = shown(&sample::everything());
        let commands = shown.lines().filter(|line| line.starts_with("::")).count();
        assert_eq!(commands, shown.lines().count() - 1);
        assert!(shown.lines().all(|line| !line.starts_with("::error::")));
        assert!(shown.contains("file=web/a%2Cb%3Ac <img src=x>.py,"));
    }

    #[test]
    fn a_level_has_ten_places_and_the_last_notice_sums_up_the_rest() {
        let mut report = sample::clean();
        for (severity, count) in
            [(Severity::Info, 12), (Severity::High, 11), (Severity::Critical, 2)]
        {
            for line in 0..count {
                let base = sample::finding(severity.as_str(), "a.py", line + 1, "x()", "x()");
                report.findings.push(Finding { severity, ..base });
            }
        }
        let shown = shown(&report);
        let of = |level: &str| shown.lines().filter(|line| line.starts_with(level)).count();
        assert_eq!((of("::error"), of("::warning"), of("::notice")), (10, 0, 10));
        assert!(
            shown.starts_with(
                "::error file=a.py,line=1,endLine=1,col=1,endColumn=4,title=critical "
            )
        );
        assert!(shown.contains(
            "::notice title=6 more findings::GitHub shows ten annotations of a level. Not among them: 3 high, \
             3 info. "
        ));
    }

    #[test]
    fn an_incomplete_scan_is_an_error_and_takes_one_of_the_places() {
        let mut report = sample::report();
        report.findings.clear();
        for line in 0..10 {
            report.findings.push(sample::finding("r", "a.py", line + 1, "x()", "x()"));
        }
        let shown = shown(&report);
        assert!(
            shown.starts_with("::error title=Parapet did not look at everything::Incomplete: ")
        );
        assert_eq!(shown.lines().filter(|line| line.starts_with("::error")).count(), 10);
        assert!(shown.contains("::notice title=1 more finding::"));
    }

    #[test]
    fn columns_are_given_for_a_range_within_one_line_only() {
        let shown = shown(&sample::report());
        assert!(shown.contains("file=app/session.py,line=9,endLine=12,title=medium "));
    }

    #[test]
    fn a_clean_scan_has_no_annotation() {
        assert_eq!(shown(&sample::clean()), "No findings.\n");
    }
}
