//! `markdown`: a report for a pull request comment or a job summary, never longer than forges take.
//!
//! The most severe findings are told in full while there is room, the next in a line each, the rest is counted.

mod finding;

use std::fmt::Write as _;
use std::io::Write;

use parapet_findings::{Finding, FindingKind, ScanReport, Severity};

use crate::level::ProblemLevel;
use crate::tally::{COLUMNS, capital};
use crate::{Format, RenderOptions, Result, ShowSuppressed, about, account, md, tally, text};

/// A report in Markdown.
#[derive(Debug, Clone, Copy)]
pub struct Markdown;

/// Bytes that GitHub takes as a comment, less one.
const MOST_BYTES: usize = 65_535;
/// Bytes kept for headings and for the sentence on what was cut.
const RESERVE: usize = 1_024;
/// Bytes of the heading of a severity, at most.
const LONGEST_HEADING: usize = 16;
/// Entries in a list of the account, and characters of one.
const SHOWN_ENTRIES: usize = 20;
const LONGEST_ENTRY: usize = 300;
/// Bytes of a list of the account.
const LONGEST_LIST: usize = 8_000;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn description(&self) -> &'static str {
        "A comment for a pull request or a job summary, below 65,536 bytes"
    }

    fn write(
        &self,
        report: &ScanReport,
        options: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> Result<()> {
        out.write_all(document(report, options, MOST_BYTES).as_bytes())?;
        Ok(())
    }
}

/// The whole comment, in at most so many bytes.
fn document(report: &ScanReport, options: &RenderOptions<'_>, most_bytes: usize) -> String {
    let mut out = opening(report, options);
    let closing = closing(report, options);
    let room = most_bytes.saturating_sub(out.len() + closing.len() + RESERVE);
    out.push_str(&findings(report, options, room));
    out.push_str(&closing);
    out
}

/// The verdict and the counts. The first line lets a bot find its comment again.
fn opening(report: &ScanReport, options: &RenderOptions<'_>) -> String {
    let mut out = "<!-- parapet -->\n".to_owned();
    let _ = writeln!(out, "## {}\n", verdict(report, options));
    if let Some(sentence) = tally::incomplete(report) {
        let sentence = sentence.strip_prefix("Incomplete: ").unwrap_or(&sentence);
        let sentence = md::inline(&text::cut(sentence, LONGEST_ENTRY * 4));
        let _ = writeln!(out, "> **Incomplete:** {sentence}\n");
    }
    let mut sentences = vec![tally::findings(report)];
    sentences.extend(tally::suppressed(report));
    sentences
        .extend(tally::compared(report).map(|text| md::inline(&text::cut(&text, LONGEST_ENTRY))));
    let _ = writeln!(out, "{}", sentences.join(" "));
    out.push_str(&counts(report));
    out
}

/// The answer in one line.
fn verdict(report: &ScanReport, options: &RenderOptions<'_>) -> String {
    let failing = options
        .fail_on
        .map_or(0, |least| report.findings.iter().filter(|f| f.severity >= least).count());
    if failing > 0 {
        let verb = if failing == 1 { "fails" } else { "fail" };
        format!("Parapet: {} {verb} this check", text::count(failing, "finding"))
    } else if report.is_incomplete() {
        "Parapet could not look at everything".to_owned()
    } else if report.findings.is_empty() {
        "Parapet found nothing".to_owned()
    } else {
        format!("Parapet: {}, none of which fails this check", {
            text::count(report.findings.len(), "finding")
        })
    }
}

/// Severities against kinds; only rows and columns that hold something.
fn counts(report: &ScanReport) -> String {
    let of = |severity: Option<Severity>, kinds: &[FindingKind]| {
        let counted = |f: &&Finding| {
            severity.is_none_or(|severity| f.severity == severity) && kinds.contains(&f.kind)
        };
        report.findings.iter().filter(counted).count()
    };
    let columns: Vec<_> = COLUMNS.iter().filter(|(_, kinds)| of(None, kinds) > 0).collect();
    if columns.is_empty() {
        return String::new();
    }
    let mut out = "\n| Severity |".to_owned();
    for (name, _) in &columns {
        let _ = write!(out, " {name} |");
    }
    out.push_str(" All |\n|:--|");
    out.push_str(&"--:|".repeat(columns.len() + 1));
    out.push('\n');
    for severity in Severity::ALL {
        let cells: Vec<usize> =
            columns.iter().map(|(_, kinds)| of(Some(severity), kinds)).collect();
        let all: usize = cells.iter().sum();
        if all > 0 {
            let _ = write!(out, "| {} |", capital(severity));
            for cell in cells {
                let _ = write!(out, " {} |", text::number(cell));
            }
            let _ = writeln!(out, " **{}** |", text::number(all));
        }
    }
    out
}

/// The findings by severity, in at most so many bytes and a sentence on what is missing.
fn findings(report: &ScanReport, options: &RenderOptions<'_>, room: usize) -> String {
    let mut sorted: Vec<&Finding> = report.findings.iter().collect();
    sorted.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), finding.sort_key()));
    let mut needed = sorted.iter().scan(0, |sum, finding| {
        *sum += finding::full(finding, options).len() + LONGEST_HEADING;
        Some(*sum)
    });
    // Where not all can be told in full, some room is kept for the many that get a line each.
    let all_fit = needed.all(|sum| sum <= room);
    let room_in_full = if all_fit { room } else { room / 4 * 3 };
    let mut out = String::new();
    let mut heading = None;
    let mut in_full = true;
    let mut short = 0;
    for (index, finding) in sorted.iter().enumerate() {
        let lead = if heading == Some(finding.severity) {
            String::new()
        } else {
            format!("\n### {}\n", capital(finding.severity))
        };
        let mut told = finding::full(finding, options);
        in_full &= out.len() + lead.len() + told.len() <= room_in_full;
        if !in_full {
            told = finding::brief(finding, options);
            if out.len() + lead.len() + told.len() > room {
                let left = sorted.get(index..).unwrap_or_default();
                out.push_str(&cut(short, left));
                return out;
            }
            if short == 0 && lead.is_empty() {
                out.push('\n');
            }
            short += 1;
        }
        heading = Some(finding.severity);
        out.push_str(&lead);
        if !in_full && !lead.is_empty() {
            out.push('\n');
        }
        out.push_str(&told);
    }
    if short > 0 {
        out.push_str(&cut(short, &[]));
    }
    out
}

/// What was left out for want of room, and where it is.
fn cut(short: usize, left: &[&Finding]) -> String {
    let mut parts = Vec::new();
    if short > 0 {
        parts.push(format!("{} above in one line only", text::count(short, "finding")));
    }
    if !left.is_empty() {
        let severities = tally::severities(left.iter().copied());
        parts
            .push(format!("{} not at all ({severities})", text::count(left.len(), "more finding")));
    }
    format!(
        "\n> **Cut:** a comment holds 65,536 bytes, so it shows {}. The html, sarif and json formats hold \
         everything.\n",
        parts.join(" and ")
    )
}

/// What was and what was not looked at, and what went wrong on the way.
fn closing(report: &ScanReport, options: &RenderOptions<'_>) -> String {
    let mut out = String::new();
    if options.show_suppressed == ShowSuppressed::Yes && !report.suppressed.is_empty() {
        let rows = report.suppressed.iter().map(|row| finding::suppressed(row, options));
        fold(&mut out, "Suppressed findings", &rows.collect::<Vec<_>>());
    }
    let mut entries = vec![format!("Scanned: {}", account::scanned(options, report))];
    let advisories = account::advisories(report);
    if !advisories.is_empty() {
        entries.push(format!("Advisories: {advisories}"));
    }
    let mut entries: Vec<String> = entries.iter().map(|entry| md::inline(entry)).collect();
    entries.extend(
        account::not_scanned(options, report).iter().map(|reason| {
            format!("Not scanned: {}", md::inline(&text::cut(reason, LONGEST_ENTRY)))
        }),
    );
    fold(&mut out, "What was looked at, and what was not", &entries);
    if !report.problems.is_empty() {
        let problems = report.problems.iter().map(|problem| {
            let line = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
            let place = problem.path.as_ref().map(|path| format!("{}{line}", options.path(path)));
            let place = place.map(|p| format!(" {}", md::code(&text::cut(&p, LONGEST_ENTRY))));
            let level = ProblemLevel::of(problem).as_str();
            let said = about::told(problem);
            let said = md::inline(&text::cut(&said, LONGEST_ENTRY));
            let place = place.unwrap_or_default();
            format!("{level} {}{place}: {said}", md::inline(&problem.code))
        });
        fold(&mut out, "Problems on the way", &problems.collect::<Vec<_>>());
    }
    let version = md::inline(&format!("{} {}", report.tool_name, report.tool_version));
    let commit = report
        .scope
        .commit
        .as_deref()
        .map(|commit| format!(", commit {}", md::code(commit.get(..12).unwrap_or(commit))));
    let _ = writeln!(out, "\n<sub>{version}{}, {}</sub>", commit.unwrap_or_default(), report.day);
    out
}

/// A folded list that is cut after a few entries, or earlier when they are long.
fn fold(out: &mut String, summary: &str, entries: &[String]) {
    let _ = writeln!(out, "\n<details><summary>{summary}</summary>\n");
    let mut room = LONGEST_LIST;
    for (index, entry) in entries.iter().enumerate() {
        if index >= SHOWN_ENTRIES || entry.len() > room {
            let more = entries.len() - index;
            let _ = writeln!(out, "- and {} more", text::number(more));
            break;
        }
        room -= entry.len();
        let _ = writeln!(out, "- {entry}");
    }
    out.push_str("\n</details>\n");
}

#[cfg(test)]
mod tests;
