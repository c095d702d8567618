//! `concise`: one line a finding, in the form that editors and `grep` understand.

use std::io::Write;

use parapet_findings::{Finding, ScanReport};

use crate::{Detail, Format, RenderOptions, Result, ShowSuppressed, tally, text};

/// One line a finding.
#[derive(Debug, Clone, Copy)]
pub struct Concise;

impl Format for Concise {
    fn name(&self) -> &'static str {
        "concise"
    }

    fn description(&self) -> &'static str {
        "One line a finding: path:line:column: severity[rule] title"
    }

    fn write(
        &self,
        report: &ScanReport,
        options: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> Result<()> {
        for finding in &report.findings {
            writeln!(out, "{}", line(finding, options))?;
        }
        if options.show_suppressed == ShowSuppressed::Yes {
            for suppressed in &report.suppressed {
                writeln!(out, "{} (suppressed)", line(&suppressed.finding, options))?;
            }
        }
        let incomplete = tally::incomplete(report);
        match (options.detail, incomplete) {
            (Detail::Quiet, None) => {}
            (Detail::Quiet, Some(sentence)) => writeln!(out, "{sentence}")?,
            (_, None) => writeln!(out, "{}", tally::findings(report))?,
            (_, Some(sentence)) => writeln!(out, "{} {sentence}", tally::findings(report))?,
        }
        Ok(())
    }
}

fn line(finding: &Finding, options: &RenderOptions<'_>) -> String {
    let at = &finding.location.start;
    format!(
        "{}{}:{}:{}: {}[{}] {}",
        text::one_line(options.path_prefix),
        text::one_line(finding.location.path.as_str()),
        at.line,
        at.column,
        finding.severity,
        text::one_line(&finding.rule_id),
        text::one_line(&finding.title),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn one_line_a_finding_and_one_for_the_sum() {
        let options = RenderOptions { path_prefix: "shop/", ..RenderOptions::default() };
        insta::assert_snapshot!(sample::render(&Concise, &sample::report(), &options), @"
        shop/app/export.py:12:5: high[python-shell-command] Request data becomes a shell command
        shop/app/keys<U+001B>[31m.py:3:31: low[python-weak-key] Key is<U+0007> derived from a constant
        shop/app/orders.py:42:23: critical[python-sql-string] Request data becomes SQL text
        shop/app/session.py:9:5: medium[python-cookie-insecure] Session cookie is sent over plain HTTP
        4 findings: 1 critical, 1 high, 1 medium, 1 low. Incomplete: sast did not look at everything (one file reached its work budget). There may be more findings than these.
        ");
    }

    #[test]
    fn suppressed_findings_are_marked_when_shown() {
        let options =
            RenderOptions { show_suppressed: ShowSuppressed::Yes, ..RenderOptions::default() };
        let shown = sample::render(&Concise, &sample::report(), &options);
        assert!(
            shown.contains(
                "app/admin.py:5:1: high[python-eval] Code is run from text (suppressed)\n"
            )
        );
    }

    #[test]
    fn quiet_is_silent_only_when_everything_was_looked_at() {
        let options = RenderOptions { detail: Detail::Quiet, ..RenderOptions::default() };
        assert_eq!(sample::render(&Concise, &sample::clean(), &options), "");
        let mut report = sample::report();
        report.findings.clear();
        assert!(sample::render(&Concise, &report, &options).starts_with("Incomplete: sast "));
    }
}
