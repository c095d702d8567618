//! Reading a `json` report back: as much as identity needs, and no more, so that old reports stay readable.

use parapet_findings::Fingerprints;
use parapet_findings::identity::Identity;
use serde::Deserialize;
use serde_json::Value;

use super::SCHEMA_VERSION;
use crate::{Error, Result};

/// The findings of an earlier report, as far as matching needs them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaselineReport {
    pub tool_version: String,
    /// The commit the report was made from, where it says.
    pub commit: Option<String>,
    pub findings: Vec<Identity>,
    /// Findings a suppression hid when the report was made.
    pub suppressed: Vec<Identity>,
}

/// Reads what `--format json` wrote.
pub fn read_report(text: &str) -> Result<BaselineReport> {
    let value: Value =
        serde_json::from_str(text.trim_start_matches('\u{FEFF}')).map_err(Error::NotJson)?;
    let Some(version) = value.get("schema_version").filter(|_| value.get("findings").is_some())
    else {
        return Err(Error::NotAReport { found: kind_of(&value) });
    };
    if version.as_str() != Some(SCHEMA_VERSION) {
        let found = version.as_str().map_or_else(|| version.to_string(), str::to_owned);
        return Err(Error::SchemaVersion { found });
    }
    let report: Report = serde_json::from_value(value).map_err(Error::Invalid)?;
    Ok(BaselineReport {
        tool_version: report.tool.version,
        commit: report.scope.commit,
        findings: report.findings.into_iter().map(Identity::from).collect(),
        suppressed: report.suppressed.into_iter().map(|row| Identity::from(row.finding)).collect(),
    })
}

/// Names what was given instead, as far as it can be recognised.
fn kind_of(value: &Value) -> &'static str {
    let has = |key: &str| value.get(key).is_some();
    if has("runs") {
        "a SARIF file"
    } else if has("results") && has("errors") {
        "a Semgrep report"
    } else if value.is_object() {
        "JSON of another kind"
    } else {
        "a JSON value that is not an object"
    }
}

#[derive(Deserialize)]
struct Report {
    tool: Tool,
    scope: Scope,
    findings: Vec<Finding>,
    suppressed: Vec<Suppressed>,
}

#[derive(Deserialize)]
struct Tool {
    version: String,
}

#[derive(Deserialize)]
struct Scope {
    commit: Option<String>,
}

#[derive(Deserialize)]
struct Suppressed {
    finding: Finding,
}

#[derive(Deserialize)]
struct Finding {
    rule_id: String,
    #[serde(default)]
    aliases: Vec<String>,
    fingerprint: String,
    fingerprints: Keys,
    location: Location,
}

#[derive(Deserialize)]
struct Keys {
    r#match: String,
    scope: String,
    context: String,
    #[serde(rename = "primaryLocationLineHash")]
    primary_location_line_hash: String,
}

#[derive(Deserialize)]
struct Location {
    path: String,
    start: Start,
}

#[derive(Deserialize)]
struct Start {
    line: u32,
}

impl From<Finding> for Identity {
    fn from(finding: Finding) -> Self {
        let keys = finding.fingerprints;
        Self {
            rule_id: finding.rule_id,
            aliases: finding.aliases,
            path: finding.location.path.into(),
            line: finding.location.start.line,
            fingerprint: finding.fingerprint,
            fingerprints: Fingerprints {
                match_: keys.r#match,
                scope: keys.scope,
                context: keys.context,
                primary_location_line_hash: keys.primary_location_line_hash,
            },
        }
    }
}
