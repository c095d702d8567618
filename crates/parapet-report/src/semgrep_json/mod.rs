//! `semgrep-json`: the shape of Semgrep's own JSON, for tools that read that.
//!
//! What Semgrep has and a report does not know is left empty rather than invented: `paths.scanned` holds the paths
//! of findings only, and a metavariable that cannot be found in the snippet points at the whole finding. Semgrep counts
//! columns in bytes; a place outside the snippet keeps its column in characters.

mod wire;

use std::io::Write;

use parapet_findings::{
    Applicability, Code, Finding, FlowStep, Location, Position, Problem, RelPath, ScanReport,
    Severity, problem::codes,
};

use crate::json::write_pretty;
use crate::level::ProblemLevel;
use crate::{Format, RenderOptions, Result, ShowSuppressed};

/// Semgrep's JSON.
#[derive(Debug, Clone, Copy)]
pub struct SemgrepJson;

impl Format for SemgrepJson {
    fn name(&self) -> &'static str {
        "semgrep-json"
    }

    fn description(&self) -> &'static str {
        "JSON in the shape of Semgrep's, for tools that read that"
    }

    fn write(
        &self,
        report: &ScanReport,
        options: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> Result<()> {
        let paths = Paths(options.path_prefix);
        let open = report.findings.iter().map(|finding| (finding, false));
        let hidden = report.suppressed.iter().map(|row| (&row.finding, true));
        let shown = options.show_suppressed == ShowSuppressed::Yes;
        let rows = open.chain(hidden.filter(|_| shown));
        let scanned: std::collections::BTreeSet<String> =
            report.findings.iter().map(|finding| paths.of(&finding.location.path)).collect();
        let output = wire::Output {
            version: &report.tool_version,
            results: rows.map(|(finding, ignored)| result(finding, ignored, &paths)).collect(),
            errors: report.problems.iter().map(|problem| error(problem, &paths)).collect(),
            paths: wire::Paths { scanned },
            skipped_rules: [],
        };
        write_pretty(&output, out)
    }
}

/// Paths as they are written: relative to the working directory.
struct Paths<'a>(&'a str);

impl Paths<'_> {
    fn of(&self, path: &RelPath) -> String {
        format!("{}{path}", self.0)
    }
}

fn result<'a>(finding: &'a Finding, ignored: bool, paths: &Paths<'_>) -> wire::Match<'a> {
    let location = &finding.location;
    let metavars = finding.metavariables.iter().map(|(name, text)| {
        let (start, end) = find(finding, text).unwrap_or((location.start, location.end));
        let (start, end) = (position(location, start), position(location, end));
        (name.as_str(), wire::Metavariable { start, end, abstract_content: text })
    });
    wire::Match {
        check_id: format!("{}{}", finding.rule_origin, finding.rule_id),
        path: paths.of(&location.path),
        start: position(location, location.start),
        end: position(location, location.end),
        extra: wire::Extra {
            metavars: metavars.collect(),
            message: &finding.message,
            fix: fix(finding),
            metadata: metadata(finding),
            severity: severity(finding.severity),
            fingerprint: &finding.fingerprint,
            lines: location.snippet.trim_end_matches(['\n', '\r']),
            is_ignored: ignored,
            dataflow_trace: trace(finding, paths),
            engine_kind: "OSS",
            validation_state: "NO_VALIDATOR",
        },
    }
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::High => "ERROR",
        Severity::Medium => "WARNING",
        Severity::Low | Severity::Info => "INFO",
    }
}

fn metadata(finding: &Finding) -> wire::Metadata<'_> {
    wire::Metadata {
        category: "security",
        confidence: finding.confidence.as_str().to_uppercase(),
        cwe: finding.cwe.iter().map(|number| format!("CWE-{number}")).collect(),
        owasp: &finding.owasp,
        references: &finding.references,
        parapet: wire::ParapetMetadata {
            severity: finding.severity.as_str(),
            title: &finding.title,
            aliases: &finding.aliases,
            remediation: &finding.remediation.text,
        },
    }
}

/// Semgrep's fix is one text in place of the match, so only a fix that is just that can be told.
fn fix(finding: &Finding) -> Option<&str> {
    let fix = finding.remediation.fix.as_ref()?;
    let [edit] = &fix.edits[..] else { return None };
    let location = &finding.location;
    let whole =
        edit.path == location.path && (edit.start, edit.end) == (location.start, location.end);
    (whole && fix.applicability != Applicability::DisplayOnly).then_some(edit.replacement.as_str())
}

fn trace<'a>(finding: &'a Finding, paths: &Paths<'_>) -> Option<wire::Trace<'a>> {
    let (first, last) = (finding.flow.first()?, finding.flow.last()?);
    let middle = finding.flow.get(1..finding.flow.len() - 1).unwrap_or_default();
    let place = |step: &FlowStep| place(&finding.location, step, paths);
    let call = |step: &'a FlowStep| wire::CallTrace("CliLoc", (place(step), &step.message));
    Some(wire::Trace {
        taint_source: call(first),
        intermediate_vars: middle
            .iter()
            .map(|step| wire::Intermediate { location: place(step), content: &step.message })
            .collect(),
        taint_sink: call(last),
    })
}

fn place(location: &Location, step: &FlowStep, paths: &Paths<'_>) -> wire::Place {
    let (start, end) = if step.path == location.path {
        (position(location, step.start), position(location, step.end))
    } else {
        (step.start.into(), step.end.into())
    };
    wire::Place { path: paths.of(&step.path), start, end }
}

/// A position in the file of `location`, its column in bytes where the snippet has the line.
fn position(location: &Location, at: Position) -> wire::Position {
    let index = at.line.checked_sub(location.start.line);
    let line = index.and_then(|index| location.snippet.lines().nth(index as usize));
    let before = at.column.saturating_sub(1) as usize;
    let wider: usize =
        line.unwrap_or_default().chars().take(before).map(|c| c.len_utf8() - 1).sum();
    wire::Position { line: at.line, col: at.column + wider as u32, offset: at.offset }
}

/// Where a text stands in the finding's range, when it stands there exactly once.
fn find(finding: &Finding, text: &str) -> Option<(Position, Position)> {
    let location = &finding.location;
    let lines = location.snippet.as_str();
    let lead: usize = lines
        .chars()
        .take(location.start.column.saturating_sub(1) as usize)
        .map(char::len_utf8)
        .sum();
    let length = location.end.offset.checked_sub(location.start.offset)? as usize;
    let covered = lines.get(lead..lead.checked_add(length)?)?;
    let byte =
        covered.find(text).filter(|byte| !text.is_empty() && covered.rfind(text) == Some(*byte))?;
    let start = advance(location.start, &covered[..byte]);
    Some((start, advance(start, text)))
}

/// The position after a text that begins at `from`.
fn advance(from: Position, text: &str) -> Position {
    text.chars().fold(from, |p, c| {
        let offset = p.offset + c.len_utf8() as u32;
        match c {
            '\n' => Position { line: p.line + 1, column: 1, offset },
            _ => Position { line: p.line, column: p.column + 1, offset },
        }
    })
}

fn error(problem: &Problem, paths: &Paths<'_>) -> wire::Problem {
    let path = problem.path.as_ref().map(|path| paths.of(path));
    let (code, kind) = classify(problem);
    let at = Position { line: problem.line.unwrap_or(1), column: 1, offset: 0 };
    let spans = path.iter().filter(|_| problem.line.is_some()).map(|path| wire::Span {
        file: path.clone(),
        start: at.into(),
        end: at.into(),
    });
    wire::Problem {
        code,
        level: match ProblemLevel::of(problem) {
            ProblemLevel::Error => "error",
            ProblemLevel::Warning => "warn",
        },
        kind,
        message: format!("{}: {}", problem.code, problem.message),
        spans: spans.collect(),
        path,
        rule_id: problem.rule_id.clone(),
        help: problem.hint.clone(),
    }
}

/// Semgrep's number and name for a problem.
fn classify(problem: &Problem) -> (u8, &'static str) {
    const KINDS: &[(Code, u8, &str)] = &[
        (codes::SYNTAX, 3, "Syntax error"),
        (codes::UNDECODABLE, 3, "Lexical error"),
        (codes::BUDGET, 2, "Timeout"),
        (codes::RULE_FILE_NOT_YAML, 5, "Invalid YAML"),
        (codes::RULE_INVALID, 4, "Rule parse error"),
        (codes::REGEX_INVALID, 4, "Rule parse error"),
        (codes::RULE_DUPLICATE, 4, "Rule parse error"),
        (codes::PATTERN_INVALID, 4, "Pattern parse error"),
        (codes::RULE_UNSUPPORTED, 4, "Incompatible rule"),
        (codes::PANIC, 2, "Internal matching error"),
    ];
    let known = KINDS.iter().find(|(code, ..)| problem.is(*code));
    known.map_or_else(
        || match ProblemLevel::of(problem) {
            ProblemLevel::Error => (2, "SemgrepError"),
            ProblemLevel::Warning => (2, "SemgrepWarning"),
        },
        |&(_, code, kind)| (code, kind),
    )
}

#[cfg(test)]
mod tests;
