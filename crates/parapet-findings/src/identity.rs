//! Identity: when two findings are the same one.
//!
//! A finding's `fingerprint` depends on its own file alone, so that an editor buffer and a whole tree agree.
//! The path-free keys in [`Fingerprints`] are weaker; [`match_findings`] combines them to follow findings through
//! edits, moves and renames, always one to one, and gives up rather than guess.

mod line_hash;
mod matching;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use self::line_hash::LineHashes;
pub use self::matching::{Identity, match_findings};
use crate::{RelPath, digest_of};

/// Path-free keys of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Fingerprints {
    /// Rule family and normalised match.
    pub match_: String,
    /// The same with the enclosing scope (class and function names, or the resource).
    pub scope: String,
    /// Rule family, normalised match and the lines around it.
    pub context: String,
    /// GitHub's line hash, so that code scanning and Parapet agree.
    pub primary_location_line_hash: String,
}

/// What identity is computed from; the text parts never hold a secret's value.
#[derive(Debug, Clone)]
pub struct Anchor<'a> {
    /// The rule's first id; renaming a rule keeps its family.
    pub rule_family: &'a str,
    /// Enclosing names from the outside in, joined by `.`.
    pub scope: &'a str,
    /// The matched text.
    pub matched: &'a str,
    /// The nearest non-blank line before the match.
    pub before: &'a str,
    /// The nearest non-blank line after the match.
    pub after: &'a str,
    /// The 1-based line the match starts on.
    pub line: u32,
}

/// Fingerprint and keys for each anchor of one file, in the order given.
pub fn assign(
    path: &RelPath,
    anchors: &[Anchor<'_>],
    line_hashes: &LineHashes,
) -> Vec<(String, Fingerprints)> {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    anchors
        .iter()
        .map(|anchor| {
            let matched = squeeze(anchor.matched);
            let family = anchor.rule_family.as_bytes();
            let match_ = digest_of("match/v1", &[family, matched.as_bytes()]);
            let scope =
                digest_of("scope/v1", &[family, anchor.scope.as_bytes(), matched.as_bytes()]);
            let context = digest_of(
                "context/v1",
                &[
                    family,
                    matched.as_bytes(),
                    squeeze(anchor.before).as_bytes(),
                    squeeze(anchor.after).as_bytes(),
                ],
            );
            let index = seen.entry(scope.clone()).or_default();
            let fingerprint = digest_of(
                "finding/v1",
                &[
                    family,
                    path.as_str().as_bytes(),
                    anchor.scope.as_bytes(),
                    matched.as_bytes(),
                    &index.to_le_bytes(),
                ],
            );
            *index += 1;
            let primary_location_line_hash = line_hashes.get(anchor.line);
            (fingerprint, Fingerprints { match_, scope, context, primary_location_line_hash })
        })
        .collect()
}

/// White space between two word characters becomes one space; all other white space goes, and so does a comma
/// before a closing bracket.
///
/// Reformatting a call over several lines therefore keeps its identity.
fn squeeze(text: &str) -> String {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if gap && word(c) && out.chars().next_back().is_some_and(word) {
            out.push(' ');
        }
        gap = false;
        if matches!(c, ')' | ']' | '}') && out.ends_with(',') {
            out.pop();
        }
        out.push(c);
    }
    out
}
