//! The end of the output: how many findings, what was looked at, what was not and why, what to do next.

use std::fmt::Write as _;

use parapet_findings::{Coverage, CoverageStatus, Problem, ScanMode, ScanReport, SkipCount};

use super::Context;
use crate::level::ProblemLevel;
use crate::{ShowSuppressed, tally, text};

/// Columns of the labels on the left.
const LABEL: usize = 13;
/// Paths and problems that are named before the rest is counted.
const SHOWN_PATHS: usize = 3;
const SHOWN_PROBLEMS: usize = 10;

/// Draws the summary, ending in a line break.
pub(super) fn render(cx: Context<'_>, report: &ScanReport) -> String {
    let mut out = String::new();
    let incomplete = tally::incomplete(report);
    for sentence in incomplete.iter().chain(&[verdict(cx, report)]) {
        for line in text::wrap(sentence, cx.options.columns()) {
            let _ = writeln!(out, "{}", cx.palette.strong(&line));
        }
    }
    out.push('\n');
    let mut table = Table { cx, out };
    table.row("scanned", &scanned(cx, report));
    table.row("advisories", &advisories(report));
    let mut label = "not scanned";
    for reason in not_scanned(cx, report) {
        table.row(label, &reason);
        label = "";
    }
    problems(&mut table, report);
    if let Some(worst) =
        report.findings.iter().max_by_key(|f| (f.severity, std::cmp::Reverse(f.sort_key())))
    {
        table.row("next", &format!("parapet explain {}", text::one_line(&worst.rule_id)));
    }
    table.out
}

/// The counts and what they mean for the gate.
fn verdict(cx: Context<'_>, report: &ScanReport) -> String {
    let mut sentences = vec![tally::findings(report)];
    if let Some(least) = cx.options.fail_on {
        let failing = report.findings.iter().filter(|f| f.severity >= least).count();
        if failing > 0 {
            let verb = if failing == 1 { "fails" } else { "fail" };
            sentences
                .push(format!("{} at {least} or above {verb} this scan.", text::number(failing)));
        }
    }
    let hidden = report.suppressed.len();
    if hidden > 0 {
        let (verb, them) = if hidden == 1 { ("is", "it") } else { ("are", "them") };
        let how = match cx.options.show_suppressed {
            ShowSuppressed::Yes => String::new(),
            ShowSuppressed::No => format!(" (--show-suppressed lists {them})"),
        };
        sentences.push(format!("{} more {verb} suppressed{how}.", text::number(hidden)));
    }
    if report.scope.mode == ScanMode::Baseline {
        let base = report.scope.base.as_deref().map_or("the baseline".into(), text::one_line);
        let (unchanged, fixed) = (report.stats.unchanged, report.stats.fixed);
        let known = text::number(unchanged);
        sentences.push(format!(
            "Compared with {base}, {known} were there before and {} are gone.",
            text::number(fixed)
        ));
    }
    sentences.join(" ")
}

fn scanned(cx: Context<'_>, report: &ScanReport) -> String {
    let stats = &report.stats;
    let mut languages: Vec<(&String, &usize)> = stats.languages.iter().collect();
    languages.sort_by_key(|(name, files)| (std::cmp::Reverse(**files), *name));
    let languages: Vec<String> = languages
        .into_iter()
        .map(|(name, files)| format!("{} {}", text::number(*files), text::one_line(name)))
        .collect();
    let languages =
        if languages.is_empty() { String::new() } else { format!(" ({})", languages.join(", ")) };
    let packs = report.ruleset.packs.iter().filter(|_| cx.is_verbose());
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
fn advisories(report: &ScanReport) -> String {
    let days = report.advisories.as_of.iter();
    let days: Vec<String> =
        days.map(|(ecosystem, day)| format!("{} of {day}", text::one_line(ecosystem))).collect();
    days.join(", ")
}

/// Every reason for which something was left out, one sentence each.
fn not_scanned(cx: Context<'_>, report: &ScanReport) -> Vec<String> {
    let mut reasons = Vec::new();
    for row in &report.coverage {
        for skip in &row.skipped {
            reasons.push(skipped(cx, skip));
        }
        reasons.extend(missed_paths(cx, row));
        if !row.failed_rules.is_empty() {
            let rules = some_of(
                cx,
                row.failed_rules.iter().map(|id| text::one_line(id).into_owned()).collect(),
            );
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

fn skipped(cx: Context<'_>, skip: &SkipCount) -> String {
    let why = match skip.reason.as_str() {
        "too-large" => "over the size limit".to_owned(),
        "unsupported-language" => "in no language that has rules".to_owned(),
        "vendored" => "from third parties (vendored)".to_owned(),
        other => text::one_line(&other.replace('-', " ")).into_owned(),
    };
    let shown = if cx.is_verbose() { skip.examples.len() } else { 1 };
    let examples: Vec<String> =
        skip.examples.iter().take(shown).map(|path| cx.path(path)).collect();
    let files = text::count(skip.files, "file");
    match (examples.is_empty(), skip.files > examples.len()) {
        (true, _) => format!("{files} {why}"),
        (false, true) => format!("{files} {why}, such as {}", examples.join(", ")),
        (false, false) => format!("{files} {why}: {}", examples.join(", ")),
    }
}

fn missed_paths(cx: Context<'_>, row: &Coverage) -> Option<String> {
    if row.skipped_paths.is_empty() {
        return None;
    }
    let paths = some_of(cx, row.skipped_paths.iter().map(|path| cx.path(path)).collect());
    Some(format!(
        "{} not looked at, or only in part: {paths}",
        text::count(row.skipped_paths.len(), "path")
    ))
}

/// A list that is cut after a few entries unless everything was asked for.
fn some_of(cx: Context<'_>, names: Vec<String>) -> String {
    let shown = if cx.is_verbose() { names.len() } else { SHOWN_PATHS };
    let more = names.len().saturating_sub(shown);
    let mut names = names;
    names.truncate(shown);
    let more = if more > 0 { format!(" and {} more", text::number(more)) } else { String::new() };
    format!("{}{more}", names.join(", "))
}

fn problems(table: &mut Table<'_>, report: &ScanReport) {
    let verbose = table.cx.is_verbose();
    let shown = if verbose { report.problems.len() } else { SHOWN_PROBLEMS };
    let mut label = "problems";
    for problem in report.problems.iter().take(shown) {
        table.problem(label, problem);
        label = "";
    }
    let more = report.problems.len().saturating_sub(shown);
    if more > 0 {
        table.row(label, &format!("and {} more (--verbose lists them)", text::number(more)));
    }
}

/// Rows with a label on the left and wrapped text on the right.
struct Table<'a> {
    cx: Context<'a>,
    out: String,
}

impl Table<'_> {
    fn row(&mut self, label: &str, value: &str) {
        self.row_with(label, value, str::to_owned);
    }

    /// A row whose first line is painted after wrapping, so that colour never counts as columns.
    fn row_with(&mut self, label: &str, value: &str, paint: impl Fn(&str) -> String) {
        let room = self.cx.options.columns().saturating_sub(LABEL + 2).max(20);
        for (index, line) in text::wrap(value, room).iter().enumerate() {
            let label = if index == 0 { label } else { "" };
            let lead = self.cx.palette.gutter(&format!("{label:LABEL$}"));
            let line = if index == 0 { paint(line) } else { format!("  {line}") };
            let _ = writeln!(self.out, "{lead}{line}");
        }
    }

    fn problem(&mut self, label: &str, problem: &Problem) {
        let palette = self.cx.palette;
        let code = text::one_line(&problem.code).into_owned();
        let line = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
        let place = problem.path.as_ref().map(|path| format!(" {}{line}", self.cx.path(path)));
        let rule = problem.rule_id.as_deref().map(|id| format!(" (rule {})", text::one_line(id)));
        let message = text::one_line(&problem.message);
        let (place, rule) = (place.unwrap_or_default(), rule.unwrap_or_default());
        let value = format!("{code}{place}{rule}: {message}");
        let level = ProblemLevel::of(problem);
        self.row_with(label, &value, |first| {
            let rest = first.strip_prefix(&code).unwrap_or(first);
            format!("{}{rest}", palette.problem(level, &code))
        });
        if let Some(hint) = &problem.hint {
            let room = self.cx.options.columns().saturating_sub(LABEL + 4).max(20);
            for line in text::wrap(&format!("hint: {}", text::one_line(hint)), room) {
                let _ = writeln!(self.out, "{:LABEL$}  {line}", "");
            }
        }
    }
}
