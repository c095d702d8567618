//! The parts of Semgrep's JSON that we write.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Output<'a> {
    pub(super) version: &'a str,
    pub(super) results: Vec<Match<'a>>,
    pub(super) errors: Vec<Problem>,
    pub(super) paths: Paths,
    pub(super) skipped_rules: [(); 0],
}

#[derive(Serialize)]
pub(super) struct Paths {
    pub(super) scanned: BTreeSet<String>,
}

#[derive(Serialize)]
pub(super) struct Match<'a> {
    pub(super) check_id: String,
    pub(super) path: String,
    pub(super) start: Position,
    pub(super) end: Position,
    pub(super) extra: Extra<'a>,
}

#[derive(Serialize)]
pub(super) struct Extra<'a> {
    pub(super) metavars: BTreeMap<&'a str, Metavariable<'a>>,
    pub(super) message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fix: Option<&'a str>,
    pub(super) metadata: Metadata<'a>,
    pub(super) severity: &'static str,
    pub(super) fingerprint: &'a str,
    pub(super) lines: &'a str,
    pub(super) is_ignored: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) dataflow_trace: Option<Trace<'a>>,
    pub(super) engine_kind: &'static str,
    pub(super) validation_state: &'static str,
}

#[derive(Serialize)]
pub(super) struct Metavariable<'a> {
    pub(super) start: Position,
    pub(super) end: Position,
    pub(super) abstract_content: &'a str,
}

#[derive(Serialize)]
pub(super) struct Metadata<'a> {
    pub(super) category: &'static str,
    pub(super) confidence: String,
    pub(super) cwe: Vec<String>,
    pub(super) owasp: &'a [String],
    pub(super) references: &'a [String],
    pub(super) parapet: ParapetMetadata<'a>,
}

/// What Semgrep has no field for; rule metadata is free-form there.
#[derive(Serialize)]
pub(super) struct ParapetMetadata<'a> {
    pub(super) severity: &'static str,
    pub(super) title: &'a str,
    pub(super) aliases: &'a [String],
    pub(super) remediation: &'a str,
}

#[derive(Serialize)]
pub(super) struct Trace<'a> {
    pub(super) taint_source: CallTrace<'a>,
    pub(super) intermediate_vars: Vec<Intermediate<'a>>,
    pub(super) taint_sink: CallTrace<'a>,
}

/// A tagged pair: `["CliLoc", [place, content]]`.
#[derive(Serialize)]
pub(super) struct CallTrace<'a>(pub(super) &'static str, pub(super) (Place, &'a str));

#[derive(Serialize)]
pub(super) struct Intermediate<'a> {
    pub(super) location: Place,
    pub(super) content: &'a str,
}

#[derive(Serialize)]
pub(super) struct Place {
    pub(super) path: String,
    pub(super) start: Position,
    pub(super) end: Position,
}

#[derive(Serialize)]
pub(super) struct Position {
    pub(super) line: u32,
    pub(super) col: u32,
    pub(super) offset: u32,
}

impl From<parapet_findings::Position> for Position {
    fn from(position: parapet_findings::Position) -> Self {
        Self { line: position.line, col: position.column, offset: position.offset }
    }
}

#[derive(Serialize)]
pub(super) struct Problem {
    pub(super) code: u8,
    pub(super) level: &'static str,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rule_id: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) spans: Vec<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) help: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Span {
    pub(super) file: String,
    pub(super) start: Position,
    pub(super) end: Position,
}
