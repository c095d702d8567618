//! One weakness, one finding: where several of our rules say the same of one line, the best is kept.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use parapet_findings::{Finding, FindingKind, RelPath, Suppressed};

/// Drops what another of our rules says better, or what a suppression has hidden under another name.
///
/// Rules that users bring are left alone: they are asked for one by one.
pub(crate) fn settle(
    findings: &mut Vec<Finding>,
    suppressed: &[Suppressed],
    shipped: &BTreeSet<String>,
) {
    let is_ours =
        |finding: &Finding| finding.rule_origin.is_empty() && shipped.contains(&finding.rule_id);
    let mut lines: BTreeMap<(RelPath, u32), Vec<usize>> = BTreeMap::new();
    for (at, finding) in findings.iter().enumerate().filter(|(_, finding)| is_ours(finding)) {
        lines.entry(key(finding)).or_default().push(at);
    }
    let mut hidden: BTreeMap<(RelPath, u32), Vec<&Finding>> = BTreeMap::new();
    for one in suppressed.iter().filter(|one| is_ours(&one.finding)) {
        hidden.entry(key(&one.finding)).or_default().push(&one.finding);
    }
    let mut dropped = BTreeSet::new();
    for (line, mut places) in lines {
        places.sort_by_key(|&at| worth(&findings[at]));
        for (position, &at) in places.iter().enumerate() {
            let better = places[..position].iter().filter(|other| !dropped.contains(*other));
            let mut better = better.map(|&other| &findings[other]);
            let is_hidden = hidden.get(&line).is_some_and(|hidden| {
                hidden.iter().any(|other| say_the_same(other, &findings[at]))
            });
            if is_hidden || better.any(|other| say_the_same(other, &findings[at])) {
                dropped.insert(at);
            }
        }
    }
    let mut at = 0;
    findings.retain(|_| {
        at += 1;
        !dropped.contains(&(at - 1))
    });
}

fn key(finding: &Finding) -> (RelPath, u32) {
    (finding.location.path.clone(), finding.location.start.line)
}

/// The best comes first: one that shows the way of the data, then by weight.
fn worth(finding: &Finding) -> impl Ord + use<> {
    (
        finding.flow.is_empty(),
        Reverse(finding.severity),
        Reverse(finding.confidence),
        finding.rule_id.clone(),
    )
}

/// Whether two findings on one line are about one weakness.
fn say_the_same(a: &Finding, b: &Finding) -> bool {
    let kinds = [a.kind, b.kind];
    let comparable =
        kinds.contains(&FindingKind::Secret) || kinds.iter().all(|kind| *kind == FindingKind::Sast);
    comparable && a.rule_id != b.rule_id && a.cwe.iter().any(|cwe| b.cwe.contains(cwe))
}
