//! `csv`: one row a finding, for spreadsheets (RFC 4180).
//!
//! Spreadsheets run cells that look like formulas; such a cell begins with an apostrophe here.

use std::io::Write;

use parapet_findings::{Applicability, Finding, ScanReport};

use crate::{Format, RenderOptions, Result, ShowSuppressed, text};

/// One row a finding.
#[derive(Debug, Clone, Copy)]
pub struct Csv;

const HEADER: &[&str] = &[
    "severity",
    "kind",
    "status",
    "rule_id",
    "title",
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "message",
    "remediation",
    "fix",
    "confidence",
    "cwe",
    "owasp",
    "standard",
    "package",
    "version",
    "fixed_version",
    "advisories",
    "resource",
    "owner",
    "references",
    "fingerprint",
];

impl Format for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn description(&self) -> &'static str {
        "One row a finding, for spreadsheets; formulas in scanned text are defused"
    }

    fn write(
        &self,
        report: &ScanReport,
        options: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> Result<()> {
        row(out, HEADER.iter().copied())?;
        for finding in &report.findings {
            row(out, cells(finding, "open", options).iter().map(String::as_str))?;
        }
        if options.show_suppressed == ShowSuppressed::Yes {
            for hidden in &report.suppressed {
                let cells = cells(&hidden.finding, "suppressed", options);
                row(out, cells.iter().map(String::as_str))?;
            }
        }
        Ok(())
    }
}

fn cells(finding: &Finding, status: &str, options: &RenderOptions<'_>) -> Vec<String> {
    let (start, end) = (finding.location.start, finding.location.end);
    let package = finding.package.as_ref();
    let advisories = package.iter().flat_map(|package| &package.advisories);
    let names = advisories.flat_map(|row| std::iter::once(&row.id).chain(&row.aliases));
    let standard = finding.standard.iter().map(|entry| format!("{} {}", entry.id, entry.section));
    let fix = finding.remediation.fix.as_ref().map_or("none", |fix| match fix.applicability {
        Applicability::Safe => "safe",
        Applicability::Unsafe => "unsafe",
        Applicability::DisplayOnly => "display-only",
    });
    let optional = |value: Option<&str>| value.unwrap_or_default().to_owned();
    vec![
        finding.severity.as_str().to_owned(),
        finding.kind.as_str().to_owned(),
        status.to_owned(),
        finding.rule_id.clone(),
        finding.title.clone(),
        options.path(&finding.location.path),
        start.line.to_string(),
        start.column.to_string(),
        end.line.to_string(),
        end.column.to_string(),
        finding.message.clone(),
        finding.remediation.text.clone(),
        fix.to_owned(),
        finding.confidence.as_str().to_owned(),
        join(finding.cwe.iter().map(|number| format!("CWE-{number}"))),
        join(finding.owasp.iter().cloned()),
        join(standard),
        optional(package.map(|package| package.purl.as_str())),
        optional(package.map(|package| package.version.as_str())),
        optional(package.and_then(|package| package.fixed_version.as_deref())),
        join(names.cloned()),
        optional(finding.resource.as_deref()),
        optional(finding.owner.as_deref()),
        finding.references.join(" "),
        finding.fingerprint.clone(),
    ]
}

fn join(values: impl Iterator<Item = String>) -> String {
    values.collect::<Vec<_>>().join("; ")
}

fn row<'a>(out: &mut dyn Write, cells: impl Iterator<Item = &'a str>) -> Result<()> {
    let cells: Vec<String> = cells.map(cell).collect();
    write!(out, "{}\r\n", cells.join(","))?;
    Ok(())
}

/// One cell: on one line, nothing hidden in it, no formula, quoted where it has to be.
fn cell(value: &str) -> String {
    let shown = text::one_line(value);
    // Full-width signs begin a formula, too, where a spreadsheet reads East Asian text.
    let formula = ['=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'];
    let starts = value.starts_with(['\t', '\r', '\n']) || shown.trim_start().starts_with(formula);
    let defused = if starts { format!("'{shown}") } else { shown.into_owned() };
    if defused.contains([',', '"']) || defused.starts_with(' ') || defused.ends_with(' ') {
        format!("\"{}\"", defused.replace('"', "\"\""))
    } else {
        defused
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn the_table_has_one_line_a_finding() {
        let options =
            RenderOptions { show_suppressed: ShowSuppressed::Yes, ..RenderOptions::default() };
        let table = sample::render(&Csv, &sample::everything(), &options);
        assert_eq!(table.matches("\r\n").count(), table.matches('\n').count());
        insta::assert_snapshot!(table.replace("\r\n", "\n"));
    }

    #[test]
    fn a_clean_report_is_the_header() {
        let table = sample::render(&Csv, &sample::clean(), &RenderOptions::default());
        assert_eq!(table, format!("{}\r\n", HEADER.join(",")));
    }

    #[test]
    fn cells_are_text_and_nothing_else() {
        for (given, want) in [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("two\nlines", "two lines"),
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@x", "'@x"),
            ("\t=1", "' =1"),
            (" =1", "' =1"),
            ("＝1", "'＝1"),
            ("a=1", "a=1"),
            ("\u{1b}[2J", "<U+001B>[2J"),
            ("", ""),
        ] {
            assert_eq!(cell(given), want, "{given:?}");
        }
    }
}
