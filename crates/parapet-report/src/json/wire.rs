//! The shapes of the JSON document. Optional parts are left out when absent; lists and maps are always there.

use std::collections::BTreeMap;

use parapet_findings as domain;
use schemars::JsonSchema;
use serde::Serialize;

use super::SCHEMA_VERSION;

/// The answer of one scan: findings, what was looked at, what was not, and why.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Parapet report", deny_unknown_fields)]
pub(crate) struct Report<'a> {
    #[schemars(extend("const" = SCHEMA_VERSION))]
    pub(crate) schema_version: &'static str,
    pub(crate) tool: Tool<'a>,
    pub(crate) scope: Scope<'a>,
    pub(crate) ruleset: Ruleset<'a>,
    pub(crate) advisories: Advisories<'a>,
    /// Sorted by path, position and rule.
    pub(crate) findings: Vec<Finding<'a>>,
    pub(crate) suppressed: Vec<Suppressed<'a>>,
    pub(crate) coverage: Vec<Coverage<'a>>,
    pub(crate) problems: Vec<Problem<'a>>,
    /// Present when facts were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) facts: Option<Vec<Fact<'a>>>,
    pub(crate) stats: Stats<'a>,
}

impl<'a> From<&'a domain::ScanReport> for Report<'a> {
    fn from(report: &'a domain::ScanReport) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            tool: Tool { name: &report.tool_name, version: &report.tool_version },
            scope: Scope::from(&report.scope),
            ruleset: Ruleset::from(&report.ruleset),
            advisories: Advisories::from(&report.advisories),
            findings: list(&report.findings),
            suppressed: list(&report.suppressed),
            coverage: list(&report.coverage),
            problems: list(&report.problems),
            facts: report.facts.as_ref().map(|facts| list(facts)),
            stats: Stats::from(&report.stats),
        }
    }
}

/// Turns every domain value of a list into its wire form.
pub(crate) fn list<'a, D, W: From<&'a D>>(values: &'a [D]) -> Vec<W> {
    values.iter().map(W::from).collect()
}

fn paths(values: &[domain::RelPath]) -> Vec<&str> {
    values.iter().map(domain::RelPath::as_str).collect()
}

fn cwe_names(numbers: &[u32]) -> Vec<String> {
    numbers.iter().map(|number| format!("CWE-{number}")).collect()
}

/// The program that wrote the report.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Tool<'a> {
    pub(crate) name: &'a str,
    pub(crate) version: &'a str,
}

/// What was asked for.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Scope<'a> {
    /// The analysers asked for.
    pub(crate) kinds: Vec<&'static str>,
    #[schemars(extend("enum" = ["full", "staged", "diff", "baseline"]))]
    pub(crate) mode: &'static str,
    /// Paths below the root, `.` for the root itself.
    pub(crate) paths: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) commit: Option<&'a str>,
    /// What the scan was compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) base: Option<&'a str>,
}

impl<'a> From<&'a domain::Scope> for Scope<'a> {
    fn from(scope: &'a domain::Scope) -> Self {
        Self {
            kinds: scope.kinds.iter().map(|kind| kind.as_str()).collect(),
            mode: scope.mode.as_str(),
            paths: &scope.paths,
            commit: scope.commit.as_deref(),
            base: scope.base.as_deref(),
        }
    }
}

/// The rules that took part.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Ruleset<'a> {
    pub(crate) digest: &'a str,
    pub(crate) packs: Vec<Pack<'a>>,
}

impl<'a> From<&'a domain::Ruleset> for Ruleset<'a> {
    fn from(ruleset: &'a domain::Ruleset) -> Self {
        Self { digest: &ruleset.digest, packs: list(&ruleset.packs) }
    }
}

/// A rule pack and how many of its rules took part.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Pack<'a> {
    pub(crate) name: &'a str,
    pub(crate) rules: usize,
}

impl<'a> From<&'a domain::PackInfo> for Pack<'a> {
    fn from(pack: &'a domain::PackInfo) -> Self {
        Self { name: &pack.name, rules: pack.rules }
    }
}

/// The advisory index that took part, with the day its data is from for each ecosystem.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Advisories<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) digest: Option<&'a str>,
    pub(crate) as_of: BTreeMap<&'a str, String>,
}

impl<'a> From<&'a domain::Advisories> for Advisories<'a> {
    fn from(advisories: &'a domain::Advisories) -> Self {
        let as_of = advisories.as_of.iter();
        Self {
            digest: advisories.digest.as_deref(),
            as_of: as_of.map(|(ecosystem, day)| (ecosystem.as_str(), day.to_string())).collect(),
        }
    }
}

/// One weakness at one place.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Finding<'a> {
    /// The identity of the finding in its file.
    pub(crate) fingerprint: &'a str,
    pub(crate) fingerprints: Fingerprints<'a>,
    pub(crate) rule_id: &'a str,
    /// Former ids of the rule and ids of other scanners' checks with the same meaning.
    pub(crate) aliases: &'a [String],
    #[schemars(extend("enum" = ["sast", "sca", "iac", "secret", "license", "malicious", "hygiene"]))]
    pub(crate) kind: &'static str,
    #[schemars(extend("enum" = ["critical", "high", "medium", "low", "info"]))]
    pub(crate) severity: &'static str,
    /// Where the severity comes from when it is not the rule's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) severity_source: Option<&'a str>,
    #[schemars(extend("enum" = ["high", "medium", "low"]))]
    pub(crate) confidence: &'static str,
    pub(crate) title: &'a str,
    pub(crate) message: &'a str,
    pub(crate) location: Location<'a>,
    pub(crate) related: Vec<Place<'a>>,
    /// From the source of the data to the sink.
    pub(crate) flow: Vec<Place<'a>>,
    /// Such as `CWE-89`.
    pub(crate) cwe: Vec<String>,
    pub(crate) owasp: &'a [String],
    pub(crate) standard: Vec<Standard<'a>>,
    /// The address of the infrastructure resource.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) resource: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) resource_line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) package: Option<Package<'a>>,
    pub(crate) remediation: Remediation<'a>,
    pub(crate) references: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) owner: Option<&'a str>,
}

impl<'a> From<&'a domain::Finding> for Finding<'a> {
    fn from(finding: &'a domain::Finding) -> Self {
        Self {
            fingerprint: &finding.fingerprint,
            fingerprints: Fingerprints::from(&finding.fingerprints),
            rule_id: &finding.rule_id,
            aliases: &finding.aliases,
            kind: finding.kind.as_str(),
            severity: finding.severity.as_str(),
            severity_source: finding.severity_source.as_deref(),
            confidence: finding.confidence.as_str(),
            title: &finding.title,
            message: &finding.message,
            location: Location::from(&finding.location),
            related: list(&finding.related),
            flow: list(&finding.flow),
            cwe: cwe_names(&finding.cwe),
            owasp: &finding.owasp,
            standard: list(&finding.standard),
            resource: finding.resource.as_deref(),
            resource_line: finding.resource_line,
            package: finding.package.as_ref().map(Package::from),
            remediation: Remediation::from(&finding.remediation),
            references: &finding.references,
            owner: finding.owner.as_deref(),
        }
    }
}

/// Path-free keys that survive moves and renames.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Fingerprints<'a> {
    pub(crate) r#match: &'a str,
    pub(crate) scope: &'a str,
    pub(crate) context: &'a str,
    #[serde(rename = "primaryLocationLineHash")]
    pub(crate) primary_location_line_hash: &'a str,
}

impl<'a> From<&'a domain::Fingerprints> for Fingerprints<'a> {
    fn from(keys: &'a domain::Fingerprints) -> Self {
        Self {
            r#match: &keys.match_,
            scope: &keys.scope,
            context: &keys.context,
            primary_location_line_hash: &keys.primary_location_line_hash,
        }
    }
}

/// A line and column, both from 1; columns count Unicode scalar values.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Position {
    pub(crate) line: u32,
    pub(crate) column: u32,
}

impl From<&domain::Position> for Position {
    fn from(position: &domain::Position) -> Self {
        Self { line: position.line, column: position.column }
    }
}

/// A range of one file; `end` is the position after the last character.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Location<'a> {
    /// Below the scanned root, with `/` between components.
    pub(crate) path: &'a str,
    pub(crate) start: Position,
    pub(crate) end: Position,
    /// The whole lines that the range touches, bounded in length and redacted where needed.
    pub(crate) snippet: &'a str,
}

impl<'a> From<&'a domain::Location> for Location<'a> {
    fn from(location: &'a domain::Location) -> Self {
        Self {
            path: location.path.as_str(),
            start: Position::from(&location.start),
            end: Position::from(&location.end),
            snippet: &location.snippet,
        }
    }
}

/// A place with a few words about it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Place<'a> {
    pub(crate) path: &'a str,
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) message: &'a str,
}

impl<'a> From<&'a domain::Related> for Place<'a> {
    fn from(related: &'a domain::Related) -> Self {
        Self {
            path: related.path.as_str(),
            line: related.start.line,
            column: related.start.column,
            message: &related.message,
        }
    }
}

impl<'a> From<&'a domain::FlowStep> for Place<'a> {
    fn from(step: &'a domain::FlowStep) -> Self {
        Self {
            path: step.path.as_str(),
            line: step.start.line,
            column: step.start.column,
            message: &step.message,
        }
    }
}

/// A numbered section of a security standard.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Standard<'a> {
    pub(crate) id: &'a str,
    pub(crate) section: &'a str,
}

impl<'a> From<&'a domain::StandardRef> for Standard<'a> {
    fn from(standard: &'a domain::StandardRef) -> Self {
        Self { id: &standard.id, section: &standard.section }
    }
}

/// The package a finding is about.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Package<'a> {
    pub(crate) purl: &'a str,
    pub(crate) version: &'a str,
    /// The lowest version that clears every advisory listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fixed_version: Option<&'a str>,
    pub(crate) advisories: Vec<AdvisoryGroup<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reachability: Option<&'a str>,
}

impl<'a> From<&'a domain::Package> for Package<'a> {
    fn from(package: &'a domain::Package) -> Self {
        Self {
            purl: &package.purl,
            version: &package.version,
            fixed_version: package.fixed_version.as_deref(),
            advisories: list(&package.advisories),
            reachability: package.reachability.as_deref(),
        }
    }
}

/// One advisory under all its names.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct AdvisoryGroup<'a> {
    pub(crate) id: &'a str,
    pub(crate) aliases: &'a [String],
    pub(crate) ranges: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fixed_version: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cvss: Option<&'a str>,
    pub(crate) cwe: Vec<String>,
    pub(crate) known_exploited: bool,
}

impl<'a> From<&'a domain::AdvisoryGroup> for AdvisoryGroup<'a> {
    fn from(group: &'a domain::AdvisoryGroup) -> Self {
        Self {
            id: &group.id,
            aliases: &group.aliases,
            ranges: &group.ranges,
            fixed_version: group.fixed_version.as_deref(),
            cvss: group.cvss.as_deref(),
            cwe: cwe_names(&group.cwe),
            known_exploited: group.known_exploited,
        }
    }
}

/// How to remove the weakness, in words and, where possible, as a change.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Remediation<'a> {
    pub(crate) text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fix: Option<Fix<'a>>,
}

impl<'a> From<&'a domain::Remediation> for Remediation<'a> {
    fn from(remediation: &'a domain::Remediation) -> Self {
        Self { text: &remediation.text, fix: remediation.fix.as_ref().map(Fix::from) }
    }
}

/// A change that removes the weakness, and who may apply it unread.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Fix<'a> {
    #[schemars(extend("enum" = ["safe", "unsafe", "display-only"]))]
    pub(crate) applicability: &'static str,
    pub(crate) edits: Vec<Edit<'a>>,
}

impl<'a> From<&'a domain::Fix> for Fix<'a> {
    fn from(fix: &'a domain::Fix) -> Self {
        let applicability = match fix.applicability {
            domain::Applicability::Safe => "safe",
            domain::Applicability::Unsafe => "unsafe",
            domain::Applicability::DisplayOnly => "display-only",
        };
        Self { applicability, edits: list(&fix.edits) }
    }
}

/// A replacement of one range of one file.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Edit<'a> {
    pub(crate) path: &'a str,
    pub(crate) start: Position,
    pub(crate) end: Position,
    pub(crate) replacement: &'a str,
}

impl<'a> From<&'a domain::Edit> for Edit<'a> {
    fn from(edit: &'a domain::Edit) -> Self {
        Self {
            path: edit.path.as_str(),
            start: Position::from(&edit.start),
            end: Position::from(&edit.end),
            replacement: &edit.replacement,
        }
    }
}

/// A finding that a suppression hides.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Suppressed<'a> {
    pub(crate) finding: Finding<'a>,
    pub(crate) suppression: Suppression<'a>,
}

impl<'a> From<&'a domain::Suppressed> for Suppressed<'a> {
    fn from(suppressed: &'a domain::Suppressed) -> Self {
        let by = &suppressed.by;
        let suppression = Suppression {
            path: by.path.as_str(),
            line: by.line,
            rule_ids: &by.rule_ids,
            reason: by.reason.as_deref(),
            until: by.until.map(|day| day.to_string()),
            syntax: &by.syntax,
        };
        Self { finding: Finding::from(&suppressed.finding), suppression }
    }
}

/// The comment that hides a finding; no `rule_ids` means every rule.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Suppression<'a> {
    pub(crate) path: &'a str,
    pub(crate) line: u32,
    pub(crate) rule_ids: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<&'a str>,
    /// The last day it counts, as `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) until: Option<String>,
    /// Whose comment syntax it is, such as `parapet` or `nosemgrep`.
    pub(crate) syntax: &'a str,
}

/// One analyser's account of what it looked at.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Coverage<'a> {
    pub(crate) analyser: &'a str,
    #[schemars(extend("enum" = ["complete", "partial", "skipped", "failed"]))]
    pub(crate) status: &'static str,
    /// How many files were looked at.
    pub(crate) files: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<&'a str>,
    /// Files left out, counted by reason.
    pub(crate) skipped: Vec<Skip<'a>>,
    /// Paths that should have been looked at and were not, or only in part.
    pub(crate) skipped_paths: Vec<&'a str>,
    pub(crate) failed_rules: &'a [String],
}

impl<'a> From<&'a domain::Coverage> for Coverage<'a> {
    fn from(row: &'a domain::Coverage) -> Self {
        Self {
            analyser: &row.analyser,
            status: row.status.as_str(),
            files: row.files,
            reason: row.reason.as_deref(),
            skipped: list(&row.skipped),
            skipped_paths: paths(&row.skipped_paths),
            failed_rules: &row.failed_rules,
        }
    }
}

/// Files left out for one reason, with a few examples.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Skip<'a> {
    pub(crate) reason: &'a str,
    pub(crate) files: usize,
    pub(crate) examples: Vec<&'a str>,
}

impl<'a> From<&'a domain::SkipCount> for Skip<'a> {
    fn from(skip: &'a domain::SkipCount) -> Self {
        Self { reason: &skip.reason, files: skip.files, examples: paths(&skip.examples) }
    }
}

/// One thing that went wrong without stopping the scan.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Problem<'a> {
    /// A stable code, such as `P0107`.
    pub(crate) code: &'a str,
    pub(crate) message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hint: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rule_id: Option<&'a str>,
}

impl<'a> From<&'a domain::Problem> for Problem<'a> {
    fn from(problem: &'a domain::Problem) -> Self {
        Self {
            code: &problem.code,
            message: &problem.message,
            hint: problem.hint.as_deref(),
            path: problem.path.as_ref().map(domain::RelPath::as_str),
            line: problem.line,
            rule_id: problem.rule_id.as_deref(),
        }
    }
}

/// Something true about the code that is not a weakness.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Fact<'a> {
    pub(crate) path: &'a str,
    pub(crate) line: u32,
    #[schemars(extend("enum" = ["route", "data-store", "call", "import", "resource"]))]
    pub(crate) kind: &'static str,
    pub(crate) name: &'a str,
    pub(crate) attributes: &'a BTreeMap<String, String>,
}

impl<'a> From<&'a domain::Fact> for Fact<'a> {
    fn from(fact: &'a domain::Fact) -> Self {
        Self {
            path: fact.path.as_str(),
            line: fact.line,
            kind: fact.kind.as_str(),
            name: &fact.name,
            attributes: &fact.attributes,
        }
    }
}

/// Counts over the scan; `unchanged` and `fixed` compare with a baseline.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Stats<'a> {
    pub(crate) files: usize,
    pub(crate) bytes: u64,
    pub(crate) lines: u64,
    /// Files looked at, by language.
    pub(crate) languages: &'a BTreeMap<String, usize>,
    pub(crate) rules: usize,
    pub(crate) unchanged: usize,
    pub(crate) fixed: usize,
}

impl<'a> From<&'a domain::Stats> for Stats<'a> {
    fn from(stats: &'a domain::Stats) -> Self {
        Self {
            files: stats.files,
            bytes: stats.bytes,
            lines: stats.lines,
            languages: &stats.languages,
            rules: stats.rules,
            unchanged: stats.unchanged,
            fixed: stats.fixed,
        }
    }
}
