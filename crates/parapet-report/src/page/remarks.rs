//! What a page says about the scan behind it: the verdict, what was looked at, what was not, and what went wrong.
//!
//! Plain sentences with nothing hidden in them; each page escapes them for itself.

use parapet_findings::{Coverage, CoverageStatus, RelPath, ScanReport, SkipCount};

use crate::{tally, text};

/// Names that are given before the rest is counted.
const SHOWN_NAMES: usize = 3;
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
    let stats = &report.stats;
    let mut sentence = format!(
        "{}, {}, with {}",
        text::count(stats.files, "file"),
        text::count(stats.lines, "line"),
        text::count(stats.rules, "rule"),
    );
    let days = report.advisories.as_of.iter();
    let days: Vec<String> =
        days.map(|(ecosystem, day)| format!("{} of {day}", text::one_line(ecosystem))).collect();
    if !days.is_empty() {
        sentence.push_str(&format!(" and the advisories for {}", days.join(", ")));
    }
    sentence.push('.');
    sentence
}

/// Every reason for which something was left out, one sentence each.
pub(crate) fn not_looked_at(report: &ScanReport) -> Vec<String> {
    let mut reasons = Vec::new();
    for row in &report.coverage {
        let analyser = text::one_line(&row.analyser);
        reasons.extend(row.skipped.iter().map(|skip| format!("{analyser}: {}", skipped(skip))));
        reasons.extend(missed(row).map(|sentence| format!("{analyser}: {sentence}")));
        if row.status == CoverageStatus::Skipped {
            let why = row.reason.as_deref().unwrap_or("not asked for");
            reasons.push(format!("{analyser}: {}", text::one_line(why)));
        }
    }
    reasons
}

fn skipped(skip: &SkipCount) -> String {
    let why = match skip.reason.as_str() {
        "too-large" => "over the size limit".to_owned(),
        "unsupported-language" => "in no language that has rules".to_owned(),
        "vendored" => "from third parties (vendored)".to_owned(),
        other => other.replace('-', " "),
    };
    let why = text::one_line(&why);
    let files = text::count(skip.files, "file");
    match skip.examples.first() {
        None => format!("{files} {why}"),
        Some(path) if skip.files > 1 => {
            format!("{files} {why}, such as {}", text::one_line(path.as_str()))
        }
        Some(path) => format!("{files} {why}: {}", text::one_line(path.as_str())),
    }
}

fn missed(row: &Coverage) -> impl Iterator<Item = String> {
    let paths = (!row.skipped_paths.is_empty()).then(|| {
        let count = text::count(row.skipped_paths.len(), "path");
        let names = some_of(row.skipped_paths.iter().map(RelPath::as_str));
        format!("{count} not looked at, or only in part: {names}")
    });
    let rules = (!row.failed_rules.is_empty()).then(|| {
        let count = text::count(row.failed_rules.len(), "rule");
        format!("{count} could not be used: {}", some_of(row.failed_rules.iter().map(|id| &**id)))
    });
    paths.into_iter().chain(rules)
}

fn some_of<'a>(names: impl ExactSizeIterator<Item = &'a str>) -> String {
    let more = names.len().saturating_sub(SHOWN_NAMES);
    let shown: Vec<String> =
        names.take(SHOWN_NAMES).map(|name| text::one_line(name).into_owned()).collect();
    let more = if more > 0 { format!(" and {} more", text::number(more)) } else { String::new() };
    format!("{}{more}", shown.join(", "))
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
