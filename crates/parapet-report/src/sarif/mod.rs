//! `sarif`: SARIF 2.1.0 for code scanning, within the limits of GitHub by construction.

mod rules;
mod wire;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;

use parapet_findings::{
    Applicability, Edit, Finding, Location, Position, Problem, RelPath, ScanReport, Severity,
    Suppressed,
};

use crate::json::write_pretty;
use crate::level::ProblemLevel;
use crate::{Format, RenderOptions, Result, text};
use rules::RuleTable;

/// SARIF 2.1.0.
#[derive(Debug, Clone, Copy)]
pub struct Sarif;

/// Results that code scanning takes in one run; it refuses the whole file beyond.
const MAX_RESULTS: usize = 25_000;
/// Steps that code scanning takes in one flow.
const MAX_STEPS: usize = 10_000;
/// The name of the base that every path is relative to.
const SOURCE_ROOT: &str = "SRCROOT";

impl Format for Sarif {
    fn name(&self) -> &'static str {
        "sarif"
    }

    fn description(&self) -> &'static str {
        "SARIF 2.1.0, for code scanning services and viewers"
    }

    fn write(&self, report: &ScanReport, _: &RenderOptions<'_>, out: &mut dyn Write) -> Result<()> {
        write_pretty(&log(report), out)
    }
}

/// A finding with what hides it, where something does.
type Row<'a> = (&'a Finding, Option<&'a Suppressed>);

fn log(report: &ScanReport) -> wire::Log<'_> {
    let (rows, left_out) = rows(report, MAX_RESULTS);
    let table = RuleTable::new(rows.iter().map(|(finding, _)| *finding));
    let suppressing = rows.iter().any(|(_, hidden)| hidden.is_some());
    let results = rows.iter().map(|row| result(row, &table, suppressing)).collect();
    let problems = ProblemTable::new(&report.problems);
    wire::Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [wire::Run {
            tool: wire::Tool {
                driver: wire::Driver {
                    name: "Parapet",
                    version: &report.tool_version,
                    rules: table.into_descriptors(),
                    notifications: problems.descriptors(),
                },
            },
            invocations: [wire::Invocation {
                execution_successful: !report.is_incomplete(),
                tool_execution_notifications: problems.notifications(left_out),
            }],
            original_uri_base_ids: BTreeMap::from([(
                SOURCE_ROOT,
                wire::UriBase { description: wire::text("The root of the scanned tree.") },
            )]),
            column_kind: "unicodeCodePoints",
            results,
            properties: wire::RunProperties {
                scope: (&report.scope).into(),
                ruleset: (&report.ruleset).into(),
                coverage: crate::json::wire::list(&report.coverage),
            },
        }],
    }
}

/// Every finding up to the limit, in order; beyond it the suppressed and the mildest stay out.
fn rows(report: &ScanReport, limit: usize) -> (Vec<Row<'_>>, usize) {
    let open = report.findings.iter().map(|finding| (finding, None));
    let hidden = report.suppressed.iter().map(|row| (&row.finding, Some(row)));
    let mut rows: Vec<Row<'_>> = open.chain(hidden).collect();
    let left_out = rows.len().saturating_sub(limit);
    if left_out > 0 {
        rows.sort_by_key(|(f, hidden)| (hidden.is_some(), std::cmp::Reverse(f.severity)));
        rows.truncate(limit);
        rows.sort_by_key(|(f, hidden)| (hidden.is_some(), f.sort_key()));
    }
    (rows, left_out)
}

/// One result; `suppressing` says whether any result of the run is suppressed.
fn result<'a>(
    &(finding, hidden): &Row<'a>,
    table: &RuleTable,
    suppressing: bool,
) -> wire::Result<'a> {
    let keys = &finding.fingerprints;
    let line_hash = &keys.primary_location_line_hash;
    let mut partial_fingerprints = BTreeMap::from([("parapet/v1", finding.fingerprint.as_str())]);
    if !line_hash.is_empty() {
        partial_fingerprints.insert("primaryLocationLineHash", line_hash);
    }
    let related = finding.related.iter().enumerate();
    wire::Result {
        rule_id: &finding.rule_id,
        rule_index: table.index_of(&finding.rule_id),
        level: level(finding.severity),
        message: wire::text(prose(&finding.message)),
        locations: [wire::Place {
            id: None,
            physical_location: physical_location(&finding.location),
            message: None,
        }],
        partial_fingerprints,
        code_flows: code_flows(finding),
        related_locations: related
            .map(|(index, place)| {
                let id = Some(index + 1);
                location(id, &place.path, place.start, place.end, Some(&place.message))
            })
            .collect(),
        fixes: fixes(finding),
        suppressions: suppressing.then(|| hidden.map(suppression).into_iter().collect()),
        properties: wire::ResultProperties {
            kind: finding.kind.as_str(),
            confidence: finding.confidence.as_str(),
            severity: finding.severity.as_str(),
        },
    }
}

/// The word SARIF has for a severity.
const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Info => "note",
    }
}

fn physical_location(location: &Location) -> wire::PhysicalLocation<'_> {
    let lines = location.snippet.lines().count() as u32;
    let first = location.start.line.max(1);
    wire::PhysicalLocation {
        artifact_location: artifact(&location.path),
        region: region(location.start, location.end),
        context_region: (lines > 0).then(|| wire::ContextRegion {
            start_line: first,
            end_line: first + lines - 1,
            snippet: wire::text(location.snippet.as_str()),
        }),
    }
}

fn location<'a>(
    id: Option<usize>,
    path: &RelPath,
    start: Position,
    end: Position,
    message: Option<&'a str>,
) -> wire::Place<'a> {
    wire::Place {
        id,
        physical_location: wire::PhysicalLocation {
            artifact_location: artifact(path),
            region: region(start, end),
            context_region: None,
        },
        message: message.map(prose).map(wire::text),
    }
}

fn artifact(path: &RelPath) -> wire::ArtifactLocation {
    wire::ArtifactLocation { uri: uri(path.as_str()), uri_base_id: SOURCE_ROOT }
}

/// A path as a relative reference: everything but unreserved characters and `/` is percent-encoded.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A region; lines and columns begin at one even for a finding about a whole file.
fn region(start: Position, end: Position) -> wire::Region {
    let start_line = start.line.max(1);
    let start_column = start.column.max(1);
    let end_line = end.line.max(start_line);
    let least = if end_line == start_line { start_column } else { 1 };
    wire::Region { start_line, start_column, end_line, end_column: end.column.max(least) }
}

fn code_flows(finding: &Finding) -> Vec<wire::CodeFlow<'_>> {
    if finding.flow.is_empty() {
        return Vec::new();
    }
    let steps = finding.flow.iter().take(MAX_STEPS).map(|step| wire::ThreadFlowLocation {
        location: location(None, &step.path, step.start, step.end, Some(&step.message)),
    });
    vec![wire::CodeFlow { thread_flows: [wire::ThreadFlow { locations: steps.collect() }] }]
}

/// The fix, unless it only illustrates.
fn fixes(finding: &Finding) -> Vec<wire::Fix<'_>> {
    let fix = finding.remediation.fix.as_ref();
    let Some(fix) =
        fix.filter(|fix| fix.applicability != Applicability::DisplayOnly && !fix.edits.is_empty())
    else {
        return Vec::new();
    };
    let mut by_path: BTreeMap<&RelPath, Vec<&Edit>> = BTreeMap::new();
    for edit in &fix.edits {
        by_path.entry(&edit.path).or_default().push(edit);
    }
    let changes = by_path.into_iter().map(|(path, edits)| wire::ArtifactChange {
        artifact_location: artifact(path),
        replacements: edits.into_iter().map(replacement).collect(),
    });
    let text = &finding.remediation.text;
    let description = (!text.is_empty()).then(|| wire::text(prose(text)));
    vec![wire::Fix { description, artifact_changes: changes.collect() }]
}

fn replacement(edit: &Edit) -> wire::Replacement<'_> {
    wire::Replacement {
        deleted_region: region(edit.start, edit.end),
        inserted_content: wire::text(edit.replacement.as_str()),
    }
}

fn suppression(hidden: &Suppressed) -> wire::Suppression<'_> {
    let by = &hidden.by;
    let at = Position { line: by.line, column: 1, offset: 0 };
    wire::Suppression {
        kind: "inSource",
        status: "accepted",
        justification: by.reason.as_deref(),
        location: location(None, &by.path, at, at, None),
    }
}

/// Text that a person reads: nothing hidden in it, and no `[words](target)`, which SARIF makes a link.
fn prose(text: &str) -> String {
    let shown = text::lines(text);
    if shown.contains("](") {
        shown.replace('[', "\\[").replace(']', "\\]")
    } else {
        shown.into_owned()
    }
}

/// The problems with one descriptor per code.
struct ProblemTable<'a> {
    problems: &'a [Problem],
    codes: Vec<&'a str>,
}

impl<'a> ProblemTable<'a> {
    fn new(problems: &'a [Problem]) -> Self {
        let codes: std::collections::BTreeSet<&str> =
            problems.iter().map(|problem| problem.code.as_str()).collect();
        Self { problems, codes: codes.into_iter().collect() }
    }

    fn descriptors(&self) -> Vec<wire::NotificationDescriptor<'a>> {
        let title = |id: &str| {
            let code = parapet_findings::problem::codes::ALL.iter().find(|code| code.id == id);
            code.map(|code| wire::text(code.title))
        };
        let descriptor = |id| wire::NotificationDescriptor { id, short_description: title(id) };
        self.codes.iter().copied().map(descriptor).collect()
    }

    fn notifications(&self, left_out: usize) -> Vec<wire::Notification<'a>> {
        let mut notifications: Vec<_> =
            self.problems.iter().map(|p| self.notification(p)).collect();
        if left_out > 0 {
            let message = format!(
                "{left_out} results are left out, because code scanning takes at most {MAX_RESULTS} in one \
                 run: the suppressed and the mildest ones. The json format holds all of them."
            );
            notifications.push(wire::Notification {
                level: "warning",
                message: wire::text(message),
                descriptor: None,
                associated_rule: None,
                locations: Vec::new(),
            });
        }
        notifications
    }

    fn notification(&self, problem: &'a Problem) -> wire::Notification<'a> {
        let hint = problem.hint.as_deref().map(|hint| format!(" Hint: {hint}")).unwrap_or_default();
        let place = problem.path.iter().map(|path| {
            let at = Position { line: problem.line.unwrap_or(1), column: 1, offset: 0 };
            location(None, path, at, at, None)
        });
        wire::Notification {
            level: ProblemLevel::of(problem).as_str(),
            message: wire::text(prose(&format!("{}{hint}", problem.message))),
            descriptor: self
                .codes
                .binary_search(&problem.code.as_str())
                .ok()
                .map(|index| wire::DescriptorReference { id: &problem.code, index: Some(index) }),
            associated_rule: problem
                .rule_id
                .as_deref()
                .map(|id| wire::DescriptorReference { id, index: None }),
            locations: place.collect(),
        }
    }
}

#[cfg(test)]
mod tests;
