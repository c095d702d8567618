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
///
/// What holds for every analyser that ran is said once; the others are named.
pub(crate) fn not_scanned(options: &RenderOptions<'_>, report: &ScanReport) -> Vec<String> {
    let ran: Vec<&Coverage> =
        report.coverage.iter().filter(|row| row.status != CoverageStatus::Skipped).collect();
    let mut reasons: Vec<(String, Vec<String>)> = Vec::new();
    for row in &ran {
        let mut sentences: Vec<String> =
            row.skipped.iter().map(|skip| skipped(options, skip)).collect();
        sentences.extend(missed_paths(options, row));
        if !row.failed_rules.is_empty() {
            let rules = row.failed_rules.iter().map(|id| text::one_line(id).into_owned());
            let rules = some_of(options, rules.collect());
            let count = text::count(row.failed_rules.len(), "rule");
            sentences.push(format!("{count} could not be used: {rules}"));
        }
        for sentence in sentences {
            let analyser = text::one_line(&row.analyser).into_owned();
            match reasons.iter_mut().find(|(known, _)| *known == sentence) {
                Some((_, analysers)) => analysers.push(analyser),
                None => reasons.push((sentence, vec![analyser])),
            }
        }
    }
    let mut out: Vec<String> = reasons
        .into_iter()
        .map(|(sentence, analysers)| {
            let is_said_of_all = analysers.len() == ran.len();
            if is_said_of_all { sentence } else { format!("{}: {sentence}", analysers.join(", ")) }
        })
        .collect();
    for row in report.coverage.iter().filter(|row| row.status == CoverageStatus::Skipped) {
        let why = row.reason.as_deref().unwrap_or("not asked for");
        out.push(format!("{}: {}", text::one_line(&row.analyser), text::one_line(why)));
    }
    out
}

/// What a reason says of files or packages; another word speaks for itself.
const REASONS: &[(&str, &str, &str)] = &[
    ("not-code", "file", "that hold no code"),
    ("old-advisories", "file", "audited with advisories more than 30 days old"),
    ("package-lowest-version-only", "package", "of which only the lowest version is stated"),
    ("package-no-version", "package", "without an exact version"),
    ("package-not-a-version", "package", "with a version that cannot be compared"),
    ("package-unclear-advisory", "package", "with an advisory that cannot be compared"),
    ("parsed-in-part", "file", "parsed only in part"),
    ("template", "file", "that become manifests only later (templates)"),
    ("too-large", "file", "over the size limit"),
    ("unsupported-language", "file", "in no language that has rules"),
    ("vendored", "file", "from third parties (vendored)"),
];

fn skipped(options: &RenderOptions<'_>, skip: &SkipCount) -> String {
    let known = REASONS.iter().find(|(reason, ..)| *reason == skip.reason);
    let (noun, why) = match known {
        Some((_, noun, why)) => (*noun, (*why).to_owned()),
        None => ("file", text::one_line(&skip.reason.replace('-', " ")).into_owned()),
    };
    let shown = if is_verbose(options) { skip.examples.len() } else { 1 };
    let examples: Vec<String> =
        skip.examples.iter().take(shown).map(|path| path_of(options, path)).collect();
    let files = text::count(skip.files, noun);
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
