//! Annotated samples: comments that say which rule must, or must not, find the next line.

/// What an annotation expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expectation {
    /// `ruleid:` — a finding on the line.
    Finding,
    /// `ok:` — no finding on the line.
    Silence,
    /// `todoruleid:` or `todook:` — either, until the rule is better.
    Undecided,
}

/// One annotation of a sample.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Annotation {
    /// The line it speaks of.
    pub line: u32,
    pub rule_id: String,
    pub expectation: Expectation,
}

const OPENERS: &[&str] = &["#", "//", "<!--", "(*", "/*", "{/*", "'", ";;", "--", "%"];

const MARKERS: &[(&str, Expectation)] = &[
    ("ruleid:", Expectation::Finding),
    ("ok:", Expectation::Silence),
    ("todoruleid:", Expectation::Undecided),
    ("todook:", Expectation::Undecided),
];

/// The annotations of a sample; several in a row speak of the first line after them.
pub fn annotations(text: &str) -> Vec<Annotation> {
    let mut found = Vec::new();
    let mut waiting: Vec<(String, Expectation)> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if let Some((ids, expectation)) = annotation(line) {
            waiting.extend(ids.into_iter().map(|id| (id, expectation)));
        } else {
            let line = index as u32 + 1;
            found.extend(waiting.drain(..).map(|(rule_id, expectation)| Annotation {
                line,
                rule_id,
                expectation,
            }));
        }
    }
    found
}

fn annotation(line: &str) -> Option<(Vec<String>, Expectation)> {
    let line = line.trim_start();
    let rest = OPENERS.iter().find_map(|opener| line.strip_prefix(opener))?.trim_start();
    let (ids, expectation) = MARKERS.iter().find_map(|(marker, expectation)| {
        rest.strip_prefix(marker).map(|ids| (ids, *expectation))
    })?;
    let ids: Vec<String> = ids
        .split(',')
        .filter_map(|part| part.split_whitespace().next())
        .map(|id| id.trim_end_matches("*/").trim_end_matches("-->").to_owned())
        .filter(|id| !id.is_empty())
        .collect();
    (!ids.is_empty()).then_some((ids, expectation))
}
