//! What was looked at, what was not, and why: the same sentences in every format for people.

use parapet_findings::{Coverage, CoverageStatus, RelPath, ScanReport, SkipCount};

use crate::{Detail, RenderOptions, text};

/// Names in a list before the rest is counted.
const SHOWN_NAMES: usize = 3;

/// How much was looked at, and with what.
pub(crate) fn scanned(options: &RenderOptions<'_>, report: &ScanReport) -> String {
    let stats = &report.stats;
    let mut languages: Vec<(&String, &usize)> = stats.languages.iter().collect();
    languages.sort_by_key(|(name, files)| (std::cmp::Reverse(**files), *name));
    let languages: Vec<String> = languages
        .into_iter()
        .map(|(name, files)| format!("{} {}", text::number(*files), text::one_line(name)))
        .collect();
    let languages =
        if languages.is_empty() { String::new() } else { format!(" ({})", languages.join(", ")) };
    let packs = report.ruleset.packs.iter().filter(|_| is_verbose(options));
    let packs: Vec<String> = packs
        .map(|pack| format!("{} {}", text::number(pack.rules), text::one_line(&pack.name)))
        .collect();
    let packs = if packs.is_empty() { String::new() } else { format!(" ({})", packs.join(", ")) };
    format!(
        "{}{languages}, {}, with {}{packs}",
        text::count(stats.files, "file"),
        text::count(stats.lines, "line"),
        text::count(stats.rules, "rule"),
    )
}

/// How old the advisories are: an old index finds less.
pub(crate) fn advisories(report: &ScanReport) -> String {
    let days = report.advisories.as_of.iter();
    let days: Vec<String> =
        days.map(|(ecosystem, day)| format!("{} of {day}", text::one_line(ecosystem))).collect();
    days.join(", ")
}

/// Every reason for which something was left out, one sentence each.
pub(crate) fn not_scanned(options: &RenderOptions<'_>, report: &ScanReport) -> Vec<String> {
    let mut reasons = Vec::new();
    for row in &report.coverage {
        for skip in &row.skipped {
            reasons.push(skipped(options, skip));
        }
        reasons.extend(missed_paths(options, row));
        if !row.failed_rules.is_empty() {
            let rules = row.failed_rules.iter().map(|id| text::one_line(id).into_owned());
            let rules = some_of(options, rules.collect());
            reasons.push(format!(
                "{} could not be used: {rules}",
                text::count(row.failed_rules.len(), "rule")
            ));
        }
    }
    for row in report.coverage.iter().filter(|row| row.status == CoverageStatus::Skipped) {
        let why = row.reason.as_deref().unwrap_or("not asked for");
        reasons.push(format!("{}: {}", text::one_line(&row.analyser), text::one_line(why)));
    }
    reasons
}

fn skipped(options: &RenderOptions<'_>, skip: &SkipCount) -> String {
    let why = match skip.reason.as_str() {
        "too-large" => "over the size limit".to_owned(),
        "unsupported-language" => "in no language that has rules".to_owned(),
        "vendored" => "from third parties (vendored)".to_owned(),
        other => text::one_line(&other.replace('-', " ")).into_owned(),
    };
    let shown = if is_verbose(options) { skip.examples.len() } else { 1 };
    let examples: Vec<String> =
        skip.examples.iter().take(shown).map(|path| path_of(options, path)).collect();
    let files = text::count(skip.files, "file");
    match (examples.is_empty(), skip.files > examples.len()) {
        (true, _) => format!("{files} {why}"),
        (false, true) => format!("{files} {why}, such as {}", examples.join(", ")),
        (false, false) => format!("{files} {why}: {}", examples.join(", ")),
    }
}

fn missed_paths(options: &RenderOptions<'_>, row: &Coverage) -> Option<String> {
    if row.skipped_paths.is_empty() {
        return None;
    }
    let paths = row.skipped_paths.iter().map(|path| path_of(options, path));
    let paths = some_of(options, paths.collect());
    Some(format!(
        "{} not looked at, or only in part: {paths}",
        text::count(row.skipped_paths.len(), "path")
    ))
}

/// A list that is cut after a few entries unless everything was asked for.
fn some_of(options: &RenderOptions<'_>, mut names: Vec<String>) -> String {
    let shown = if is_verbose(options) { names.len() } else { SHOWN_NAMES };
    let more = names.len().saturating_sub(shown);
    names.truncate(shown);
    let more = if more > 0 { format!(" and {} more", text::number(more)) } else { String::new() };
    format!("{}{more}", names.join(", "))
}

fn path_of(options: &RenderOptions<'_>, path: &RelPath) -> String {
    text::one_line(&options.path(path)).into_owned()
}

fn is_verbose(options: &RenderOptions<'_>) -> bool {
    options.detail == Detail::Verbose
}
