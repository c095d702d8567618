//! From affected package versions to findings.

use std::collections::BTreeSet;
use std::ops::Range;

use parapet_findings::identity::{Anchor, LineHashes, assign};
use parapet_findings::{
    AdvisoryGroup, Applicability, Confidence, Edit, Finding, FindingKind, Fingerprints, Fix,
    Location, Package, RelPath, Related, Remediation, Severity,
};
use parapet_source::{LineIndex, Position};

use crate::advisory::{Advisory, AdvisoryKind, reference_of};
use crate::cvss::{Rating, rate};
use crate::inventory::{Origin, PackageRef};
use crate::matching::Candidate;
use crate::purl;

/// Dependency on a vulnerable component.
const CWE_VULNERABLE_COMPONENT: u32 = 1395;
/// Use of unmaintained components.
const CWE_UNMAINTAINED_COMPONENT: u32 = 1104;
const OWASP_COMPONENTS: &str = "A06:2021";

/// Advisories named in a message; the finding lists them all.
const MAX_NAMED: usize = 3;
/// Other places of the same package version in a finding.
const MAX_RELATED: usize = 10;
const MAX_REFERENCES: usize = 20;
/// Bytes of a snippet; lock files may stand on one line.
const MAX_SNIPPET_BYTES: usize = 400;

/// The manifest that findings are in.
pub(crate) struct Place<'m> {
    pub(crate) path: &'m RelPath,
    pub(crate) text: &'m str,
    pub(crate) lines: LineIndex,
}

/// A finding without identity, which needs all findings of the file.
pub(crate) struct Draft {
    finding: Finding,
    matched: String,
}

/// What a finding says about a package version.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Statement {
    Vulnerable,
    Malicious,
    Unmaintained,
}

impl Statement {
    const fn rule_id(self) -> &'static str {
        match self {
            Self::Vulnerable => "vulnerable-package",
            Self::Malicious => "malicious-package",
            Self::Unmaintained => "unmaintained-package",
        }
    }

    const fn finding_kind(self) -> FindingKind {
        match self {
            Self::Vulnerable => FindingKind::Sca,
            Self::Malicious => FindingKind::Malicious,
            Self::Unmaintained => FindingKind::Hygiene,
        }
    }
}

/// Everything the words of a finding are made of.
struct Subject<'a> {
    place: &'a Place<'a>,
    package: &'a PackageRef,
    others: &'a [&'a PackageRef],
    version: &'a str,
    /// In the order of their weight.
    about: Vec<&'a Advisory>,
    fixed_version: Option<String>,
}

/// The findings of one package version: what is wrong with it, and apart from that whether anybody looks after it.
///
/// The two are apart because no upgrade ends the latter, and a fixed version must clear all that a finding lists.
pub(crate) fn affected_package(
    place: &Place<'_>,
    packages: &[&PackageRef],
    candidate: &Candidate<'_>,
    about: &[&Advisory],
    all: &[Advisory],
) -> Vec<Draft> {
    let Some((package, others)) = packages.split_first() else { return Vec::new() };
    let Some(version) = package.version() else { return Vec::new() };
    let (notes, weaknesses): (Vec<&Advisory>, Vec<&Advisory>) =
        about.iter().partition(|advisory| advisory.kind.is_informational());
    let mut drafts = Vec::new();
    if !weaknesses.is_empty() {
        let all: Vec<&Advisory> =
            all.iter().filter(|advisory| !advisory.kind.is_informational()).collect();
        let fixed_version = candidate.lowest_clear_version(&all);
        let is_malicious = weaknesses.iter().any(|one| one.kind == AdvisoryKind::Malicious);
        let statement = if is_malicious { Statement::Malicious } else { Statement::Vulnerable };
        let subject = Subject {
            place,
            package,
            others,
            version,
            about: by_weight(weaknesses),
            fixed_version: fixed_version.map(|fixed| subject_version(package, &fixed)),
        };
        drafts.push(subject.draft(statement, candidate));
    }
    if !notes.is_empty() {
        let about = by_weight(notes);
        let subject = Subject { place, package, others, version, about, fixed_version: None };
        drafts.push(subject.draft(Statement::Unmaintained, candidate));
    }
    drafts
}

fn subject_version(package: &PackageRef, version: &str) -> String {
    package.ecosystem.manifest_version(&package.name, version)
}

/// Known exploited ones first, then by score.
fn by_weight(mut advisories: Vec<&Advisory>) -> Vec<&Advisory> {
    let score = |advisory: &Advisory| {
        advisory.cvss.as_deref().and_then(rate).map_or(-1.0, |rating| rating.score)
    };
    advisories.sort_by(|a, b| {
        b.known_exploited
            .cmp(&a.known_exploited)
            .then_with(|| score(b).total_cmp(&score(a)))
            .then_with(|| a.id.cmp(&b.id))
    });
    advisories
}

/// Severity, where it comes from, and the highest rating.
struct Weight {
    severity: Severity,
    source: &'static str,
    rating: Option<Rating>,
}

impl Weight {
    fn of(statement: Statement, about: &[&Advisory]) -> Self {
        let ratings = about.iter().map(|advisory| advisory.cvss.as_deref().and_then(rate));
        let rating = ratings.clone().flatten().max_by(|a, b| a.score.total_cmp(&b.score));
        let unrated = ratings.clone().any(|rating| rating.is_none());
        let (severity, source) = match statement {
            Statement::Malicious => (Severity::Critical, "malicious"),
            Statement::Unmaintained if about.iter().all(|one| one.kind == AdvisoryKind::Notice) => {
                (Severity::Info, "informational")
            }
            Statement::Unmaintained => (Severity::Low, "informational"),
            Statement::Vulnerable if about.iter().any(|advisory| advisory.known_exploited) => {
                (Severity::Critical, "known-exploited")
            }
            Statement::Vulnerable => match ratings.flatten().map(|rating| rating.severity).max() {
                Some(severity) if !unrated || severity >= Severity::Medium => (severity, "cvss"),
                // What nobody rated counts as medium, also beside what is rated lower.
                _ => (Severity::Medium, "unrated"),
            },
        };
        Self { severity, source, rating }
    }
}

impl Subject<'_> {
    fn draft(&self, statement: Statement, candidate: &Candidate<'_>) -> Draft {
        let weight = Weight::of(statement, &self.about);
        let finding = Finding {
            fingerprint: String::new(),
            fingerprints: Fingerprints::default(),
            rule_id: statement.rule_id().to_owned(),
            aliases: Vec::new(),
            kind: statement.finding_kind(),
            severity: weight.severity,
            severity_source: Some(weight.source.to_owned()),
            confidence: match self.package.origin {
                Origin::Registry => Confidence::High,
                // A fork may have the number of a version without its weakness.
                Origin::Git | Origin::Url | Origin::Local => Confidence::Medium,
            },
            title: self.title(statement),
            message: self.message(statement, &weight),
            location: self.location(&self.package.span),
            related: self
                .others
                .iter()
                .take(MAX_RELATED)
                .map(|other| self.related(other))
                .collect(),
            flow: Vec::new(),
            cwe: self.weaknesses(statement),
            owasp: vec![OWASP_COMPONENTS.to_owned()],
            standard: Vec::new(),
            resource: None,
            resource_line: None,
            resource_end_line: None,
            package: Some(Package {
                purl: self.package.purl(),
                version: self.version.to_owned(),
                fixed_version: self.fixed_version.clone(),
                advisories: self.about.iter().map(|one| self.group(one, candidate)).collect(),
                reachability: None,
            }),
            remediation: Remediation {
                text: self.remediation(statement),
                fix: self.fix(statement),
            },
            references: self.references(),
            owner: None,
            metavariables: Vec::new(),
            rule_origin: String::new(),
        };
        Draft { finding, matched: self.identity() }
    }

    /// The package without its version, and the advisories under the names that change least.
    fn identity(&self) -> String {
        let names: BTreeSet<&str> = self.about.iter().map(|one| one.stable_name()).collect();
        let names: Vec<&str> = names.into_iter().collect();
        let package = purl(self.package.ecosystem, &self.package.name, None);
        format!("{package} {}", names.join(" "))
    }

    fn title(&self, statement: Statement) -> String {
        let (name, version) = (&self.package.name, self.version);
        match (statement, self.about.len()) {
            (Statement::Malicious, _) => format!("{name} {version} is known to be malicious"),
            (Statement::Unmaintained, _) if self.is_notice() => {
                format!("{name} {version} has a notice by its maintainers")
            }
            (Statement::Unmaintained, _) => format!("{name} is no longer maintained"),
            (Statement::Vulnerable, 1) => format!("{name} {version} has a known vulnerability"),
            (Statement::Vulnerable, count) => {
                format!("{name} {version} has {count} known vulnerabilities")
            }
        }
    }

    fn is_notice(&self) -> bool {
        self.about.iter().all(|advisory| advisory.kind == AdvisoryKind::Notice)
    }

    fn message(&self, statement: Statement, weight: &Weight) -> String {
        let (name, version, named) = (&self.package.name, self.version, self.named());
        match statement {
            Statement::Malicious => format!(
                "`{name}` {version} was published to do harm ({named}). It may have run on every machine that \
                 installed it. Remove it, and replace the secrets that were within its reach."
            ),
            Statement::Unmaintained if self.is_notice() => {
                format!(
                    "There is something to know about `{name}` {version} ({named}). Read the notice."
                )
            }
            Statement::Unmaintained => format!(
                "Nobody looks after `{name}` any more ({named}), so weaknesses found from now on stay. Plan to \
                 replace it."
            ),
            Statement::Vulnerable => {
                let many = self.about.len() > 1;
                let rated = match (&weight.rating, many) {
                    (None, _) => String::new(),
                    (Some(rating), true) => {
                        format!(" The worst is rated {:.1} of 10.", rating.score)
                    }
                    (Some(rating), false) => format!(" It is rated {:.1} of 10.", rating.score),
                };
                let exploited = match (weight.source, many) {
                    ("known-exploited", true) => " At least one of them is being exploited.",
                    ("known-exploited", false) => " It is being exploited.",
                    _ => "",
                };
                let end = match (&self.fixed_version, many) {
                    (Some(fixed), true) => {
                        format!("{fixed} is the lowest version free of all of them.")
                    }
                    (Some(fixed), false) => format!("{fixed} is the lowest version free of it."),
                    (None, _) => "No free version is known.".to_owned(),
                };
                format!("`{name}` {version} is affected by {named}.{rated}{exploited} {end}")
            }
        }
    }

    /// The weightiest advisories by name.
    fn named(&self) -> String {
        let names: Vec<&str> =
            self.about.iter().take(MAX_NAMED).map(|one| one.id.as_str()).collect();
        let more = self.about.len() - names.len();
        match (names.split_last(), more) {
            (Some((last, [])), 0) => (*last).to_owned(),
            (Some((last, before)), 0) => format!("{} and {last}", before.join(", ")),
            _ => format!("{} and {more} more", names.join(", ")),
        }
    }

    fn remediation(&self, statement: Statement) -> String {
        let (name, version, file) = (&self.package.name, self.version, self.place.path.file_name());
        match (statement, &self.fixed_version) {
            (Statement::Unmaintained, _) => {
                format!("Replace {name} in {file} by a package that is looked after.")
            }
            (Statement::Malicious, None) => format!("Remove {name} {version} from {file}."),
            (_, Some(fixed)) => format!("Upgrade {name} from {version} to {fixed} in {file}."),
            (Statement::Vulnerable, None) => format!(
                "No version of {name} is known to be free of this. Replace {name} in {file}, or keep what is \
                 affected out of reach."
            ),
        }
    }

    /// The change of the version, where that alone is the upgrade.
    fn fix(&self, statement: Statement) -> Option<Fix> {
        let (span, fixed) = (self.package.version_span.as_ref()?, self.fixed_version.as_ref()?);
        if statement == Statement::Unmaintained
            || self.place.text.get(span.clone()) != Some(self.version)
        {
            return None;
        }
        let edit = Edit {
            path: self.place.path.clone(),
            start: self.position(span.start),
            end: self.position(span.end),
            replacement: fixed.clone(),
        };
        Some(Fix { applicability: Applicability::Unsafe, edits: vec![edit] })
    }

    fn weaknesses(&self, statement: Statement) -> Vec<u32> {
        let own: BTreeSet<u32> = self.about.iter().flat_map(|one| &one.cwe).copied().collect();
        match statement {
            _ if !own.is_empty() => own.into_iter().collect(),
            Statement::Unmaintained => vec![CWE_UNMAINTAINED_COMPONENT],
            Statement::Vulnerable | Statement::Malicious => vec![CWE_VULNERABLE_COMPONENT],
        }
    }

    fn group(&self, advisory: &Advisory, candidate: &Candidate<'_>) -> AdvisoryGroup {
        let fixed = candidate.lowest_clear_version(&[advisory]);
        let ranges = advisory.ranges.iter().map(ToString::to_string);
        AdvisoryGroup {
            id: advisory.id.clone(),
            aliases: advisory.aliases.clone(),
            ranges: ranges.chain(advisory.versions.iter().map(|one| format!("={one}"))).collect(),
            fixed_version: fixed.map(|fixed| subject_version(self.package, &fixed)),
            cvss: advisory.cvss.clone(),
            cwe: advisory.cwe.clone(),
            known_exploited: advisory.known_exploited,
        }
    }

    fn references(&self) -> Vec<String> {
        let pages = self.about.iter().filter_map(|advisory| {
            advisory.names().find_map(reference_of).or_else(|| advisory.reference.clone())
        });
        let mut seen = BTreeSet::new();
        pages.filter(|page| seen.insert(page.clone())).take(MAX_REFERENCES).collect()
    }

    fn position(&self, offset: usize) -> Position {
        self.place.lines.position(self.place.text, offset)
    }

    fn location(&self, span: &Range<usize>) -> Location {
        let (start, end) = (self.position(span.start), self.position(span.end));
        let line = self.place.lines.line_range(start.line as usize);
        let line = self.place.text.get(line).unwrap_or("");
        // Of a line that is too long to show, the part from the package on.
        let from = if line.len() > MAX_SNIPPET_BYTES {
            self.place.text.get(span.start..).unwrap_or(line)
        } else {
            line
        };
        let snippet = from.lines().next().unwrap_or("");
        let snippet = &snippet[..snippet.floor_char_boundary(MAX_SNIPPET_BYTES)];
        Location { path: self.place.path.clone(), start, end, snippet: snippet.to_owned() }
    }

    fn related(&self, other: &PackageRef) -> Related {
        Related {
            path: self.place.path.clone(),
            start: self.position(other.span.start),
            end: self.position(other.span.end),
            message: "the same version is named here too".to_owned(),
        }
    }
}

/// The findings of a manifest with their identity, sorted as in every report.
pub(crate) fn finish(place: &Place<'_>, mut drafts: Vec<Draft>) -> Vec<Finding> {
    if drafts.is_empty() {
        return Vec::new();
    }
    drafts.sort_by(|a, b| {
        let key = |draft: &Draft| (draft.finding.location.start, draft.finding.rule_id.clone());
        key(a).cmp(&key(b))
    });
    let anchors: Vec<Anchor<'_>> = drafts
        .iter()
        .map(|draft| Anchor {
            rule_family: &draft.finding.rule_id,
            scope: "",
            matched: &draft.matched,
            before: "",
            after: "",
            line: draft.finding.location.start.line,
        })
        .collect();
    let identities = assign(place.path, &anchors, &LineHashes::of(place.text));
    let mut findings: Vec<Finding> = drafts.into_iter().map(|draft| draft.finding).collect();
    for (finding, (fingerprint, fingerprints)) in findings.iter_mut().zip(identities) {
        finding.fingerprint = fingerprint;
        finding.fingerprints = fingerprints;
    }
    findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    findings
}
