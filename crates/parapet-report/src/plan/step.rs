//! Findings that one change settles become one step, and steps stand in the order of their worth.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use parapet_findings::{
    Applicability, Edit, Finding, FindingKind, Package, Position, RelPath, ScanReport, Severity,
};

use super::package;

/// Places that can be changed by hand in one sitting.
const FEW_PLACES: usize = 3;

/// The change that a step asks for; findings with the same change are settled together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change<'a> {
    /// A credential of one kind in one file.
    Secret { rule_id: &'a str, path: &'a RelPath },
    /// A package version, wherever it is named.
    Package { change: PackageChange, purl: &'a str, fixed: Option<&'a str> },
    /// A resource of infrastructure, with everything that is wrong with it.
    Resource { path: &'a RelPath, address: &'a str },
    /// The places of one rule in one file.
    Code { rule_id: &'a str, path: &'a RelPath },
}

/// What happens to a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PackageChange {
    /// It does harm.
    Remove,
    /// A version is free of the weakness.
    Upgrade,
    /// No version is free of the weakness.
    Replace,
    /// Somebody has to decide: its licence, or that nobody maintains it.
    Review,
}

impl<'a> Change<'a> {
    fn of(finding: &'a Finding) -> Self {
        let path = &finding.location.path;
        let rule_id = finding.rule_id.as_str();
        match (finding.kind, &finding.package, finding.resource.as_deref()) {
            (FindingKind::Secret, _, _) => Self::Secret { rule_id, path },
            (kind, Some(package), _) => {
                let fixed = package.fixed_version.as_deref();
                let change = match (kind, fixed) {
                    (FindingKind::Malicious, _) => PackageChange::Remove,
                    (FindingKind::License | FindingKind::Hygiene, _) => PackageChange::Review,
                    (_, Some(_)) => PackageChange::Upgrade,
                    (_, None) => PackageChange::Replace,
                };
                Self::Package { change, purl: &package.purl, fixed }
            }
            (FindingKind::Iac, None, Some(address)) => Self::Resource { path, address },
            _ => Self::Code { rule_id, path },
        }
    }

    /// The word of the JSON form.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Secret { .. } => "rotate-secret",
            Self::Package { change: PackageChange::Remove, .. } => "remove-package",
            Self::Package { change: PackageChange::Upgrade, .. } => "upgrade-package",
            Self::Package { change: PackageChange::Replace, .. } => "replace-package",
            Self::Package { change: PackageChange::Review, .. } => "review-package",
            Self::Resource { .. } => "change-resource",
            Self::Code { .. } => "change-code",
        }
    }
}

/// How much work a step is, as a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Effort {
    Small,
    Medium,
    Large,
}

impl Effort {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }
}

/// One change and everything it settles.
#[derive(Debug)]
pub(super) struct Step<'a> {
    pub(super) change: Change<'a>,
    /// In the order of the report; never empty.
    pub(super) findings: Vec<&'a Finding>,
    pub(super) severity: Severity,
    pub(super) known_exploited: bool,
    pub(super) effort: Effort,
    pub(super) effort_reason: &'static str,
}

/// The steps of a report, the most worthwhile first.
pub(super) fn steps(report: &ScanReport) -> Vec<Step<'_>> {
    let mut changes: BTreeMap<Change<'_>, Vec<&Finding>> = BTreeMap::new();
    for finding in &report.findings {
        changes.entry(Change::of(finding)).or_default().push(finding);
    }
    let mut steps: Vec<Step<'_>> =
        changes.into_iter().map(|(change, findings)| Step::new(change, findings)).collect();
    steps.sort_by(|a, b| a.rank().cmp(&b.rank()));
    steps
}

impl<'a> Step<'a> {
    fn new(change: Change<'a>, mut findings: Vec<&'a Finding>) -> Self {
        findings.sort_by_key(|finding| finding.sort_key());
        let (effort, effort_reason) = effort(change, &findings);
        let exploited = |finding: &&Finding| {
            let package = finding.package.iter();
            package.flat_map(|package| &package.advisories).any(|one| one.known_exploited)
        };
        Self {
            severity: findings.iter().map(|one| one.severity).max().unwrap_or(Severity::Info),
            known_exploited: findings.iter().any(exploited),
            change,
            findings,
            effort,
            effort_reason,
        }
    }

    fn rank(&self) -> impl Ord + use<'a> {
        let first = self.findings.first().map(|finding| finding.sort_key());
        let is_secret = matches!(self.change, Change::Secret { .. });
        (
            Reverse(self.known_exploited),
            Reverse(self.severity),
            Reverse(is_secret),
            self.effort,
            first,
            self.change,
        )
    }

    /// The package the step is about.
    pub(super) fn package(&self) -> Option<&'a Package> {
        self.findings.first().and_then(|finding| finding.package.as_ref())
    }

    /// The names of the advisories that the step settles.
    pub(super) fn advisories(&self) -> BTreeSet<&'a str> {
        let packages = self.findings.iter().filter_map(|finding| finding.package.as_ref());
        packages.flat_map(|package| &package.advisories).map(|one| one.id.as_str()).collect()
    }

    /// Every file and line to look at, in order.
    pub(super) fn places(&self) -> BTreeMap<&'a RelPath, BTreeSet<u32>> {
        let mut places: BTreeMap<&RelPath, BTreeSet<u32>> = BTreeMap::new();
        for finding in &self.findings {
            let location = &finding.location;
            places.entry(&location.path).or_default().insert(location.start.line);
            // Beside a package stand the other places that name it; elsewhere they only explain.
            for related in finding.related.iter().filter(|_| finding.package.is_some()) {
                places.entry(&related.path).or_default().insert(related.start.line);
            }
        }
        places
    }

    /// The edits of every finding that do not contradict each other, and how many findings had to wait.
    pub(super) fn edits(&self) -> Edits<'a> {
        let mut chosen: BTreeMap<EditKey<'_>, &Edit> = BTreeMap::new();
        let mut applicability: Option<Applicability> = None;
        let mut waiting = 0;
        for finding in &self.findings {
            let Some(fix) = finding.remediation.fix.as_ref() else { continue };
            if fix.edits.iter().any(|edit| contradicts(&chosen, edit)) {
                waiting += 1;
                continue;
            }
            chosen.extend(fix.edits.iter().map(|edit| (edit_key(edit), edit)));
            applicability =
                Some(applicability.map_or(fix.applicability, |a| a.max(fix.applicability)));
        }
        Edits { chosen: chosen.into_values().collect(), applicability, waiting }
    }
}

/// What orders edits; equal edits are one.
type EditKey<'a> = (&'a RelPath, Position, Position, &'a str);

fn edit_key(edit: &Edit) -> EditKey<'_> {
    (&edit.path, edit.start, edit.end, &edit.replacement)
}

/// Whether an edit overlaps a different one of those chosen, which do not overlap each other.
fn contradicts(chosen: &BTreeMap<EditKey<'_>, &Edit>, edit: &Edit) -> bool {
    let zero = Position { line: 0, column: 0, offset: 0 };
    let before = chosen.range(..(&edit.path, edit.end, zero, "")).next_back();
    before.is_some_and(|(_, other)| {
        other.path == edit.path && edit.start < other.end && *other != edit
    })
}

/// The change of a step as edits.
pub(super) struct Edits<'a> {
    /// In the order of the files.
    pub(super) chosen: Vec<&'a Edit>,
    /// The most careful one of all.
    pub(super) applicability: Option<Applicability>,
    /// Findings whose edits contradict one that was chosen.
    pub(super) waiting: usize,
}

fn effort(change: Change<'_>, findings: &[&Finding]) -> (Effort, &'static str) {
    match change {
        Change::Secret { .. } => (Effort::Medium, "a credential has to be rotated"),
        Change::Package { change: PackageChange::Remove, .. } => {
            (Effort::Large, "what the package could reach has to be cleaned up")
        }
        Change::Package { change: PackageChange::Replace, .. } => {
            (Effort::Large, "no version is free of the weakness")
        }
        Change::Package { change: PackageChange::Review, .. } => {
            (Effort::Medium, "somebody has to decide about the package")
        }
        Change::Package { change: PackageChange::Upgrade, fixed, .. } => {
            let version = findings.iter().find_map(|finding| finding.package.as_ref());
            let version = version.map_or("", |package| package.version.as_str());
            if package::is_same_major(version, fixed.unwrap_or_default()) {
                (Effort::Small, "the package stays within its major version")
            } else {
                (Effort::Medium, "the new version may be incompatible")
            }
        }
        Change::Resource { .. } | Change::Code { .. } => {
            let is_given = |finding: &&Finding| {
                let fix = finding.remediation.fix.as_ref();
                fix.is_some_and(|fix| {
                    fix.applicability != Applicability::DisplayOnly && !fix.edits.is_empty()
                })
            };
            if findings.iter().all(is_given) {
                (Effort::Small, "the change is given")
            } else if findings.len() <= FEW_PLACES {
                (Effort::Medium, "a few places have to be changed by hand")
            } else {
                (Effort::Large, "many places have to be changed by hand")
            }
        }
    }
}
