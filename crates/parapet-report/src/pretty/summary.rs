//! The end of the output: how many findings, what was looked at, what was not and why, what to do next.

use std::fmt::Write as _;

use parapet_findings::{Problem, ScanReport};

use super::Context;
use crate::level::ProblemLevel;
use crate::{ShowSuppressed, account, tally, text};

/// Columns of the labels on the left.
const LABEL: usize = 13;
/// Problems that are named before the rest is counted.
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
    table.row("scanned", &account::scanned(cx.options, report));
    let advisories = account::advisories(report);
    if report.coverage.iter().any(|row| row.analyser == "sca" && row.files > 0) {
        table.row("advisories", &advisories);
    }
    let mut label = "not scanned";
    for reason in account::not_scanned(cx.options, report) {
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
    sentences.extend(tally::gate(report, cx.options.fail_on));
    sentences.extend(tally::suppressed(report).map(|sentence| match cx.options.show_suppressed {
        ShowSuppressed::Yes => sentence,
        ShowSuppressed::No => {
            let them = if report.suppressed.len() == 1 { "it" } else { "them" };
            format!("{} (--show-suppressed lists {them}).", sentence.trim_end_matches('.'))
        }
    }));
    sentences.extend(tally::compared(report));
    sentences.join(" ")
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
