//! What a page says about the scan behind it: the verdict, what was looked at, what was not, and what went wrong.
//!
//! Plain sentences with nothing hidden in them; each page escapes them for itself.

use parapet_findings::ScanReport;

use crate::{RenderOptions, account, tally, text};

/// Problems that are named before the rest is counted.
const SHOWN_PROBLEMS: usize = 10;

/// The counts, what is hidden from them and what makes them unreliable.
pub(crate) fn verdict(report: &ScanReport) -> Vec<String> {
    let mut sentences = vec![tally::findings(report)];
    sentences.extend(tally::incomplete(report));
    let hidden = report.suppressed.len();
    if hidden > 0 {
        let verb = if hidden == 1 { "is" } else { "are" };
        sentences.push(format!("{} more {verb} suppressed.", text::number(hidden)));
    }
    sentences
}

/// How much was looked at, with which rules and advisories of which day.
pub(crate) fn looked_at(report: &ScanReport) -> String {
    let mut sentence = account::scanned(&RenderOptions::default(), report);
    let days = account::advisories(report);
    if !days.is_empty() {
        sentence.push_str(&format!(" and the advisories for {days}"));
    }
    sentence.push('.');
    sentence
}

/// Every reason for which something was left out, one sentence each.
pub(crate) fn not_looked_at(report: &ScanReport) -> Vec<String> {
    account::not_scanned(&RenderOptions::default(), report)
}

/// What went wrong, one sentence each; the rest is counted.
pub(crate) fn problems(report: &ScanReport) -> Vec<String> {
    let mut rows: Vec<String> = report
        .problems
        .iter()
        .take(SHOWN_PROBLEMS)
        .map(|problem| {
            let line = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
            let path = problem.path.as_ref().map(|path| format!(" {path}{line}"));
            let hint = problem.hint.as_deref().map(|hint| format!(" (hint: {hint})"));
            let (path, hint) = (path.unwrap_or_default(), hint.unwrap_or_default());
            let row = format!("{}{path}: {}{hint}", problem.code, problem.message);
            text::one_line(&row).into_owned()
        })
        .collect();
    let more = report.problems.len().saturating_sub(SHOWN_PROBLEMS);
    if more > 0 {
        rows.push(format!("and {} more", text::number(more)));
    }
    rows
}
