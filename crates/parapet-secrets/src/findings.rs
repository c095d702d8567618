//! From candidates to findings: overlaps, locations, identity, all of it without values.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use parapet_findings::identity::{Anchor, LineHashes, assign};
use parapet_findings::{
    Confidence, Finding, FindingKind, Fingerprints, Location, Position, RelPath, Remediation,
    Severity,
};
use parapet_source::Text;

use crate::SecretRule;
use crate::mask::{Hidden, Masks};

/// Lines of a snippet.
const MAX_SNIPPET_LINES: u32 = 3;
/// Bytes of one line of a snippet.
const MAX_LINE_BYTES: usize = 4_000;
/// Bytes of a neighbouring line that count for identity.
const MAX_NEIGHBOUR_BYTES: usize = 1_000;

/// What a candidate rests on, from the weakest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Evidence {
    /// The name that it is assigned to.
    Name,
    /// The format that a provider gives its secrets.
    Format,
    /// The format, and what can be computed of it.
    Checksum,
}

/// A place that a rule takes for a secret.
#[derive(Debug)]
pub(crate) struct Candidate {
    /// The place of the rule in its book.
    pub(crate) rule: usize,
    pub(crate) evidence: Evidence,
    /// All that the rule looked at.
    pub(crate) whole: Range<usize>,
    pub(crate) secret: Range<usize>,
    /// Bytes at the beginning of the secret that may be shown.
    pub(crate) public_bytes: usize,
    pub(crate) confidence: Confidence,
    /// Sentences that say why, or how surely, this is a secret.
    pub(crate) reasons: Vec<&'static str>,
}

/// The findings of one file, one for each place.
pub(crate) fn build<'r>(
    path: &RelPath,
    text: &Text,
    rule_of: &dyn Fn(usize) -> Option<&'r SecretRule>,
    candidates: Vec<Candidate>,
) -> Vec<Finding> {
    let (candidates, overlapped) = without_overlaps(candidates);
    if candidates.is_empty() {
        return Vec::new();
    }
    let mut hidden: Vec<Hidden> = candidates
        .iter()
        .map(|found| Hidden { range: found.secret.clone(), public_bytes: found.public_bytes })
        .collect();
    hidden.extend(overlapped.into_iter().map(|range| Hidden { range, public_bytes: 0 }));
    let masks = Masks::new(&text.text, &hidden);
    let drafts: Vec<Draft<'_>> = candidates
        .iter()
        .filter_map(|found| Some(Draft::new(text, &masks, rule_of(found.rule)?, found)))
        .collect();
    let anchors: Vec<Anchor<'_>> = drafts.iter().map(Draft::anchor).collect();
    // Hashes of lines are hashes of what stands in them, so they too are computed without the secrets.
    let line_hashes = LineHashes::of(&masks.anonymous(0..text.text.len()));
    let identities = assign(path, &anchors, &line_hashes);
    let mut findings: Vec<Finding> = drafts
        .iter()
        .zip(identities)
        .map(|(draft, (fingerprint, fingerprints))| draft.finding(path, fingerprint, fingerprints))
        .collect();
    findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    findings
}

/// The best candidate for each place, in the order of the text, and what of the others stands beside it.
fn without_overlaps(mut candidates: Vec<Candidate>) -> (Vec<Candidate>, Vec<Range<usize>>) {
    candidates.sort_by_key(|found| {
        (
            Reverse(found.evidence),
            Reverse(found.confidence),
            Reverse(found.secret.len()),
            found.secret.start,
            found.rule,
        )
    });
    let mut taken: BTreeMap<usize, Candidate> = BTreeMap::new();
    let mut beside = Vec::new();
    for found in candidates.into_iter().filter(|found| !found.secret.is_empty()) {
        let before =
            taken.range(..found.secret.end).next_back().map(|(_, last)| last.secret.clone());
        match before {
            Some(last) if last.end > found.secret.start => {
                beside.push(found.secret.start..last.start);
                beside.push(last.end..found.secret.end);
            }
            _ => {
                taken.insert(found.secret.start, found);
            }
        }
    }
    beside.retain(|range| range.start < range.end);
    (taken.into_values().collect(), beside)
}

/// A finding without identity, which needs all findings of the file.
struct Draft<'r> {
    rule: &'r SecretRule,
    evidence: Evidence,
    confidence: Confidence,
    message: String,
    start: Position,
    end: Position,
    snippet: String,
    matched: String,
    before: String,
    after: String,
}

impl<'r> Draft<'r> {
    fn new(text: &Text, masks: &Masks<'_>, rule: &'r SecretRule, found: &Candidate) -> Self {
        let (start, end) = place(text, found);
        Self {
            rule,
            evidence: found.evidence,
            confidence: found.confidence,
            message: message(rule, found),
            start,
            end,
            snippet: snippet(text, masks, start, end),
            matched: masks.anonymous(found.whole.clone()),
            before: neighbour(text, masks, start.line, -1),
            after: neighbour(text, masks, text.position(found.secret.end).line, 1),
        }
    }

    fn anchor(&self) -> Anchor<'_> {
        Anchor {
            rule_family: &self.rule.family,
            scope: "",
            matched: &self.matched,
            before: &self.before,
            after: &self.after,
            line: self.start.line,
        }
    }

    /// What is only guessed weighs less, so that a guess does not stop a build.
    fn severity(&self) -> Severity {
        let most = match self.evidence {
            Evidence::Name if self.confidence == Confidence::Low => Severity::Low,
            Evidence::Name => Severity::Medium,
            Evidence::Format | Evidence::Checksum if self.confidence < self.rule.confidence => {
                Severity::Medium
            }
            Evidence::Format | Evidence::Checksum => Severity::Critical,
        };
        self.rule.severity.min(most)
    }

    fn finding(&self, path: &RelPath, fingerprint: String, fingerprints: Fingerprints) -> Finding {
        let rule = self.rule;
        Finding {
            fingerprint,
            fingerprints,
            rule_id: rule.id.clone(),
            aliases: rule.aliases.clone(),
            kind: FindingKind::Secret,
            severity: self.severity(),
            severity_source: None,
            confidence: self.confidence,
            title: rule.title.clone(),
            message: self.message.clone(),
            location: Location {
                path: path.clone(),
                start: self.start,
                end: self.end,
                snippet: self.snippet.clone(),
            },
            related: Vec::new(),
            flow: Vec::new(),
            cwe: rule.cwe.clone(),
            owasp: Vec::new(),
            standard: Vec::new(),
            resource: None,
            resource_line: None,
            resource_end_line: None,
            package: None,
            remediation: Remediation { text: one_line(&rule.remediation), fix: None },
            references: rule.references.clone(),
            owner: None,
            metavariables: Vec::new(),
            rule_origin: String::new(),
        }
    }
}

/// The secret, or for one of several lines the line it begins on.
fn place(text: &Text, found: &Candidate) -> (Position, Position) {
    let (start, end) = (text.position(found.secret.start), text.position(found.secret.end));
    if start.line == end.line {
        return (start, end);
    }
    let start = text.position(found.whole.start);
    let line = text.lines.line_range(start.line as usize);
    (start, text.position(line.end.max(found.whole.start)))
}

fn message(rule: &SecretRule, found: &Candidate) -> String {
    let mut message = one_line(&rule.message);
    for reason in &found.reasons {
        message.push(' ');
        message.push_str(reason);
    }
    message
}

fn snippet(text: &Text, masks: &Masks<'_>, start: Position, end: Position) -> String {
    let last = end.line.min(start.line.saturating_add(MAX_SNIPPET_LINES - 1));
    let lines = (start.line..=last).map(|line| {
        let line = text.lines.line_range(line as usize);
        let cut = line.end.min(line.start.saturating_add(MAX_LINE_BYTES));
        masks.shown(line.start..text.text.floor_char_boundary(cut))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The nearest line with text before or after a line.
fn neighbour(text: &Text, masks: &Masks<'_>, mut line: u32, step: i32) -> String {
    for _ in 0..5 {
        let Some(next) = line.checked_add_signed(step).filter(|&next| next > 0) else { break };
        line = next;
        if !text.line(line as usize).trim().is_empty() {
            let range = text.lines.line_range(line as usize);
            let cut = range.end.min(range.start.saturating_add(MAX_NEIGHBOUR_BYTES));
            return masks.anonymous(range.start..text.text.floor_char_boundary(cut));
        }
    }
    String::new()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
