//! The shape of the JSON document. Texts have nothing hidden in them; edits are exact.

use std::collections::BTreeSet;

use parapet_findings::{self as domain, ScanReport};
use schemars::JsonSchema;
use serde::Serialize;

use super::step::Step;
use super::{EFFORT_RULE, NOTICE, ORDER_RULE, PlanOptions, diff, words};
use crate::json::wire::{self, Tool};
use crate::{page, text};

/// The version of the document's schema.
const SCHEMA_VERSION: &str = "1";

/// What to change, in the order of what it is worth.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Parapet plan", deny_unknown_fields)]
pub(super) struct Plan<'a> {
    #[schemars(extend("const" = SCHEMA_VERSION))]
    schema_version: &'static str,
    tool: Tool<'a>,
    /// The path the plan is for; all other paths are below it.
    target: &'a str,
    /// For agents: what the texts of the plan are and are not.
    notice: &'static str,
    summary: page::Summary,
    /// How the steps are ordered.
    order: &'static str,
    efforts: Efforts,
    steps: Vec<WireStep<'a>>,
}

/// How the efforts are guessed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Efforts {
    small: &'static str,
    medium: &'static str,
    large: &'static str,
}

/// One change and everything it settles.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Step", deny_unknown_fields)]
struct WireStep<'a> {
    /// From 1, in the order of the plan.
    number: usize,
    #[schemars(extend("enum" = ["rotate-secret", "remove-package", "upgrade-package", "replace-package",
        "review-package", "change-resource", "change-code"]))]
    kind: &'static str,
    /// Backquotes mark code, here and in the other texts.
    title: String,
    #[schemars(extend("enum" = ["critical", "high", "medium", "low", "info"]))]
    severity: &'static str,
    known_exploited: bool,
    #[schemars(extend("enum" = ["small", "medium", "large"]))]
    effort: &'static str,
    effort_reason: &'static str,
    /// What to do, in order.
    actions: Vec<String>,
    places: Vec<Place<'a>>,
    package: Option<PackageChange<'a>>,
    /// The edits of all findings together; null where no change is given.
    change: Option<wire::Fix<'a>>,
    /// The edits as a unified diff for reading, as far as the lines are known.
    diff: Option<String>,
    settles: Settles<'a>,
    verify: Verify<'a>,
}

/// A file and the lines to look at.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "PlanPlace", deny_unknown_fields)]
struct Place<'a> {
    path: &'a str,
    lines: BTreeSet<u32>,
}

/// Where a package moves from and to.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PackageChange<'a> {
    purl: &'a str,
    version: &'a str,
    /// Null where no version is free of the weakness.
    fixed_version: Option<&'a str>,
}

/// What the step ends.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Settles<'a> {
    advisories: BTreeSet<&'a str>,
    findings: Vec<Settled<'a>>,
}

/// A finding that the step ends.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Settled<'a> {
    fingerprint: &'a str,
    rule_id: &'a str,
    severity: &'static str,
    path: &'a str,
    line: u32,
    title: String,
    /// What is wrong and why it matters.
    why: String,
    /// What to do about this one.
    fix: String,
}

/// How to see that the step is done.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Verify<'a> {
    command: String,
    /// Fingerprints that the command no longer reports.
    absent: Vec<&'a str>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(
        report: &'a ScanReport,
        options: &PlanOptions<'a>,
        steps: &[Step<'a>],
    ) -> Self {
        let [(_, small), (_, medium), (_, large)] = EFFORT_RULE;
        Self {
            schema_version: SCHEMA_VERSION,
            tool: Tool { name: &report.tool_name, version: &report.tool_version },
            target: options.target,
            notice: NOTICE,
            summary: report.into(),
            order: ORDER_RULE,
            efforts: Efforts { small, medium, large },
            steps: (1..).zip(steps).map(|(number, one)| step(number, one, options)).collect(),
        }
    }
}

fn step<'a>(number: usize, step: &Step<'a>, options: &PlanOptions<'_>) -> WireStep<'a> {
    let edits = step.edits();
    let drawn = diff::draw(&step.findings, &edits.chosen);
    let actions = words::actions(step, &edits);
    WireStep {
        number,
        kind: step.change.as_str(),
        title: words::title(step),
        severity: step.severity.as_str(),
        known_exploited: step.known_exploited,
        effort: step.effort.as_str(),
        effort_reason: step.effort_reason,
        actions,
        places: step
            .places()
            .into_iter()
            .map(|(path, lines)| Place { path: path.as_str(), lines })
            .collect(),
        package: step.package().map(|package| PackageChange {
            purl: &package.purl,
            version: &package.version,
            fixed_version: package.fixed_version.as_deref(),
        }),
        change: edits.applicability.map(|applicability| wire::Fix {
            applicability: word(applicability),
            edits: edits.chosen.iter().copied().map(wire::Edit::from).collect(),
        }),
        diff: (!drawn.text.is_empty()).then(|| page::block(&drawn.text)),
        settles: Settles {
            advisories: step.advisories(),
            findings: step.findings.iter().copied().map(Settled::from).collect(),
        },
        verify: Verify {
            command: words::verify(step, options),
            absent: step.findings.iter().map(|finding| finding.fingerprint.as_str()).collect(),
        },
    }
}

/// The words of the `json` format.
const fn word(applicability: domain::Applicability) -> &'static str {
    match applicability {
        domain::Applicability::Safe => "safe",
        domain::Applicability::Unsafe => "unsafe",
        domain::Applicability::DisplayOnly => "display-only",
    }
}

impl<'a> From<&'a domain::Finding> for Settled<'a> {
    fn from(finding: &'a domain::Finding) -> Self {
        Self {
            fingerprint: &finding.fingerprint,
            rule_id: &finding.rule_id,
            severity: finding.severity.as_str(),
            path: finding.location.path.as_str(),
            line: finding.location.start.line,
            title: text::lines(&finding.title).into_owned(),
            why: text::lines(&finding.message).into_owned(),
            fix: text::lines(&finding.remediation.text).into_owned(),
        }
    }
}
