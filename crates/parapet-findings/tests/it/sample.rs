//! A scanner of a few lines, so that tests read as source text.
//!
//! It finds every `eval(…)`; its scope is the last `def` above.

use parapet_findings::identity::{Anchor, Identity, LineHashes, assign};
use parapet_findings::{
    Confidence, Finding, FindingKind, Location, Position, RelPath, Remediation, Severity,
};
use proptest::collection::vec;
use proptest::prelude::*;

pub(crate) const RULE: &str = "eval-used";

/// A finding of a rule on some lines, with nothing else set.
pub(crate) fn finding(rule_id: &str, path: &str, first: u32, last: u32) -> Finding {
    let position = |line| Position { line, column: 1, offset: 0 };
    Finding {
        fingerprint: String::new(),
        fingerprints: parapet_findings::Fingerprints::default(),
        rule_id: rule_id.to_owned(),
        aliases: Vec::new(),
        kind: FindingKind::Sast,
        severity: Severity::High,
        severity_source: None,
        confidence: Confidence::High,
        title: String::new(),
        message: String::new(),
        location: Location {
            path: RelPath::new(path),
            start: position(first),
            end: position(last),
            snippet: String::new(),
        },
        related: Vec::new(),
        flow: Vec::new(),
        cwe: Vec::new(),
        owasp: Vec::new(),
        standard: Vec::new(),
        resource: None,
        resource_line: None,
        resource_end_line: None,
        package: None,
        remediation: Remediation::default(),
        references: Vec::new(),
        owner: None,
        metavariables: Vec::new(),
        rule_origin: String::new(),
    }
}

/// The findings of one file.
pub(crate) fn scan(path: &str, text: &str) -> Vec<Finding> {
    let lines: Vec<&str> = text.lines().collect();
    let mut scope = "";
    let mut anchors = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if let Some(name) = line.strip_prefix("def ") {
            scope = name;
        }
        let is_code = |line: &&&str| !line.trim().is_empty();
        for (at, _) in line.match_indices("eval(") {
            let end = line[at..].find(')').map_or(line.len(), |close| at + close + 1);
            anchors.push(Anchor {
                rule_family: RULE,
                scope,
                matched: &line[at..end],
                before: lines[..index].iter().rev().find(is_code).unwrap_or(&""),
                after: lines[index + 1..].iter().find(is_code).unwrap_or(&""),
                line: index as u32 + 1,
            });
        }
    }
    let keys = assign(&RelPath::new(path), &anchors, &LineHashes::of(text));
    anchors
        .iter()
        .zip(keys)
        .map(|(anchor, (fingerprint, fingerprints))| Finding {
            fingerprint,
            fingerprints,
            ..finding(RULE, path, anchor.line, anchor.line)
        })
        .collect()
}

/// The identities of some files, given as path and text.
pub(crate) fn identities(files: &[(&str, &str)]) -> Vec<Identity> {
    files.iter().flat_map(|(path, text)| scan(path, text)).map(|f| Identity::from(&f)).collect()
}

/// A few lines of code, with few different words, so that matches and contexts often coincide.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        2 => (0..3u8).prop_map(|n| format!("step_{n}")),
        1 => Just(String::new()),
        1 => (0..3u8).prop_map(|n| format!("def f{n}")),
        3 => (0..2u8).prop_map(|n| format!("eval(x{n})")),
        1 => Just("eval(x0) + eval(x0)".to_owned()),
    ];
    vec(line, 0..14).prop_map(|lines| lines.iter().map(|line| format!("{line}\n")).collect())
}

/// A few such files, by path.
pub(crate) fn tree() -> impl Strategy<Value = Vec<(String, String)>> {
    let path = prop_oneof![Just("a.py"), Just("b.py"), Just("lib/a.py"), Just("lib/c.py")];
    proptest::collection::btree_map(path.prop_map(str::to_owned), text(), 0..4)
        .prop_map(|files| files.into_iter().collect())
}

/// The findings of a tree.
pub(crate) fn scan_tree(tree: &[(String, String)]) -> Vec<Finding> {
    tree.iter().flat_map(|(path, text)| scan(path, text)).collect()
}
