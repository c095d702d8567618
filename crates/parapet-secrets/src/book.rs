//! All secret rules of a scan behind one text search.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use parapet_findings::problem::codes;
use parapet_findings::{Code, Confidence, Finding, Problem, RelPath};
use parapet_source::Text;
use regex::bytes::{Regex, RegexBuilder};

use crate::assignment::{Names, Reader};
use crate::checksum::Verdict;
use crate::files::FileTraits;
use crate::findings::{self, Candidate, Evidence};
use crate::shape::{entropy, longest_run};
use crate::{Checksum, Detector, Pattern, SecretRule, ValueKind, placeholder};

/// Work that is done in one file.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes that expressions may look at, over all rules.
    pub searched_bytes: usize,
    /// Findings, counted before overlapping ones are settled.
    pub candidates: usize,
}

/// The limits of a scan; far above what files with real secrets in them need.
pub const SCAN_LIMITS: Limits = Limits { searched_bytes: 64 << 20, candidates: 5_000 };

/// Bytes before a keyword in which its match may begin.
const WINDOW_BEFORE: usize = 96;
/// Bytes after a keyword in which its match ends, unless that would cut a token.
const WINDOW_AFTER: usize = 512;
/// Bytes by which a window grows to hold a whole token or key.
const WINDOW_GROWTH: usize = 8 * 1024;
/// The automaton of one expression, so that a rule from outside cannot take all memory.
const REGEX_BYTES: usize = 4 << 20;
/// A keyword that is shorter occurs everywhere.
const SHORTEST_KEYWORD: usize = 3;

/// A rule with its compiled form.
#[derive(Debug)]
struct Entry {
    rule: SecretRule,
    regex: OnceLock<Option<Regex>>,
    names: Option<Names>,
    /// Whether keywords count in any letter case.
    caseless: bool,
}

/// The rules of a scan.
#[derive(Debug)]
pub struct SecretBook {
    entries: Vec<Entry>,
    /// Each keyword with the rules that have it.
    keywords: Vec<(String, Vec<usize>)>,
    /// Built when the first text is looked at.
    search: OnceLock<Option<AhoCorasick>>,
    limits: Limits,
}

/// Where one rule is about to look.
type Windows = BTreeMap<usize, Range<usize>>;

/// One file under way.
struct Scan<'s> {
    text: &'s str,
    traits: FileTraits,
    candidates: Vec<Candidate>,
    searched_bytes: usize,
    exhausted: bool,
}

impl SecretBook {
    /// Indexes rules; expressions are compiled when they are first needed, see [`validate`](Self::validate).
    ///
    /// A rule with a keyword that is too short, or with the id of another, becomes a problem.
    pub fn from_rules(rules: Vec<SecretRule>) -> (Self, Vec<Problem>) {
        let (mut entries, mut problems) = (Vec::new(), Vec::new());
        let mut ids = BTreeSet::new();
        for rule in rules {
            if !ids.insert(rule.id.clone()) {
                let message =
                    format!("two secret rules have the id `{}`; the second is left out", rule.id);
                problems.push(
                    about(&rule, codes::RULE_DUPLICATE, message)
                        .hint("give each rule an id of its own"),
                );
            } else if rule.keywords.iter().any(|word| word.len() < SHORTEST_KEYWORD) {
                let message = format!(
                    "secret rule `{}` has a keyword of fewer than {SHORTEST_KEYWORD} bytes",
                    rule.id
                );
                problems.push(
                    about(&rule, codes::RULE_INVALID, message)
                        .hint("name a longer text that stands in or near every match"),
                );
            } else {
                entries.push(Entry::new(rule));
            }
        }
        let mut keywords: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            for keyword in &entry.rule.keywords {
                let rules = keywords.entry(keyword.to_ascii_lowercase()).or_default();
                if rules.last() != Some(&index) {
                    rules.push(index);
                }
            }
        }
        let keywords: Vec<_> = keywords.into_iter().collect();
        (Self { entries, keywords, search: OnceLock::new(), limits: SCAN_LIMITS }, problems)
    }

    /// The search over all keywords; nothing where they are more than it can take.
    fn search(&self) -> Option<&AhoCorasick> {
        let build = || {
            AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .kind(Some(AhoCorasickKind::DFA))
                .build(self.keywords.iter().map(|(word, _)| word))
                .ok()
        };
        self.search.get_or_init(build).as_ref()
    }

    /// The same rules with other limits.
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// How many rules there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no rules.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The rules, in the order given.
    pub fn rules(&self) -> impl Iterator<Item = &SecretRule> {
        self.entries.iter().map(|entry| &entry.rule)
    }

    /// Compiles every rule that `wanted` names; what does not compile becomes problems.
    pub fn validate(&self, wanted: &dyn Fn(&SecretRule) -> bool) -> Vec<Problem> {
        let entries = self.entries.iter().filter(|entry| wanted(&entry.rule));
        entries
            .filter_map(|entry| {
                let Detector::Pattern(pattern) = &entry.rule.detector else { return None };
                let error = compile(&pattern.regex).err()?;
                let message = format!("secret rule `{}`: {error}", entry.rule.id);
                Some(about(&entry.rule, codes::REGEX_INVALID, message).hint(
                    "check the expression; look-around and back-references are not supported",
                ))
            })
            .collect()
    }

    /// Finds the secrets of one text; a file that takes more work than the limits allow becomes a problem.
    pub fn scan(&self, path: &RelPath, text: &Text) -> (Vec<Finding>, Vec<Problem>) {
        let Some(search) = self.search() else {
            let message = format!("`{path}` was not searched: there are too many secret rules");
            let problem = Problem::new(codes::BUDGET, message).at(path.clone());
            return (Vec::new(), vec![problem.hint("use fewer or shorter keywords")]);
        };
        let mut scan = Scan {
            text: &text.text,
            traits: FileTraits::of(path),
            candidates: Vec::new(),
            searched_bytes: 0,
            exhausted: false,
        };
        let mut windows = Windows::new();
        let mut reader = Reader::new(&text.text, scan.traits);
        for found in search.find_overlapping_iter(&text.text) {
            let Some((keyword, rules)) = self.keywords.get(found.pattern().as_usize()) else {
                continue;
            };
            for &index in rules {
                let Some(entry) = self.entries.get(index) else { continue };
                if let Some(names) = &entry.names {
                    if let Some(candidate) =
                        reader.read(index, entry.rule.confidence, names, found.range())
                    {
                        scan.candidates.push(candidate);
                    }
                } else if entry.caseless || entry.spells(keyword, text.text.get(found.range())) {
                    self.widen(&mut scan, &mut windows, index, found.range());
                }
            }
            if scan.is_over(self.limits) {
                break;
            }
        }
        for (index, window) in windows {
            if scan.is_over(self.limits) {
                break;
            }
            self.search_window(&mut scan, index, window);
        }
        let mut problems = Vec::new();
        if scan.is_over(self.limits) {
            let message = format!("looking for secrets in `{path}` reached its work budget");
            problems.push(Problem::new(codes::BUDGET, message).at(path.clone()).hint(
                "the findings in this file may be incomplete; exclude it if it is generated",
            ));
        }
        let rule_of = |index: usize| self.entries.get(index).map(|entry| &entry.rule);
        (findings::build(path, text, &rule_of, scan.candidates), problems)
    }

    /// Adds the surroundings of a keyword to what a rule is about to search.
    fn widen(
        &self,
        scan: &mut Scan<'_>,
        windows: &mut Windows,
        index: usize,
        keyword: Range<usize>,
    ) {
        let start = keyword.start.saturating_sub(WINDOW_BEFORE);
        let end = keyword.end.saturating_add(WINDOW_AFTER).min(scan.text.len());
        match windows.get_mut(&index) {
            Some(open) if start <= open.end => open.end = open.end.max(end),
            _ => {
                if let Some(window) = windows.insert(index, start..end) {
                    self.search_window(scan, index, window);
                }
            }
        }
    }

    /// Runs the expression of a rule over a part of the text.
    fn search_window(&self, scan: &mut Scan<'_>, index: usize, window: Range<usize>) {
        let Some(entry) = self.entries.get(index) else { return };
        let (Detector::Pattern(pattern), Some(regex)) = (&entry.rule.detector, entry.regex())
        else {
            return;
        };
        let end = end_of_token(scan.text.as_bytes(), window.end);
        let haystack = scan.text.as_bytes().get(..end).unwrap_or_default();
        scan.searched_bytes += end.saturating_sub(window.start);
        let mut at = window.start;
        while let Some(found) = regex.captures_at(haystack, at) {
            let (Some(whole), Some(secret)) = (found.get(0), found.name("secret")) else { break };
            at = secret.end().max(at + 1);
            let (whole, secret) =
                (inner(scan.text, whole.range()), inner(scan.text, secret.range()));
            if let Some(value) = scan.text.get(secret.clone())
                && let Some(mut judgement) = judge(entry, pattern, value, scan.traits)
            {
                if is_for_example_host(scan.text.get(secret.end..).unwrap_or_default()) {
                    judgement.doubt("The host is an example or the machine itself.");
                }
                scan.candidates.push(Candidate {
                    rule: index,
                    evidence: judgement.evidence,
                    whole,
                    public_bytes: public_prefix(&entry.rule, value),
                    secret,
                    confidence: judgement.confidence,
                    reasons: judgement.reasons,
                });
            }
            if at > haystack.len() || scan.is_over(self.limits) {
                break;
            }
        }
    }
}

impl Entry {
    fn new(rule: SecretRule) -> Self {
        let (names, caseless) = match &rule.detector {
            Detector::Assignments(assignments) => (Some(Names::new(assignments)), true),
            Detector::Pattern(pattern) => (None, pattern.regex.contains("(?i")),
        };
        Self { rule, regex: OnceLock::new(), names, caseless }
    }

    fn regex(&self) -> Option<&Regex> {
        let Detector::Pattern(pattern) = &self.rule.detector else { return None };
        self.regex.get_or_init(|| compile(&pattern.regex).ok()).as_ref()
    }

    /// Whether a text is a keyword as the rule writes it, not only in another letter case.
    fn spells(&self, lower: &str, found: Option<&str>) -> bool {
        self.rule
            .keywords
            .iter()
            .any(|keyword| keyword.eq_ignore_ascii_case(lower) && Some(keyword.as_str()) == found)
    }
}

impl Scan<'_> {
    fn is_over(&mut self, limits: Limits) -> bool {
        self.exhausted |= self.searched_bytes > limits.searched_bytes
            || self.candidates.len() > limits.candidates;
        self.exhausted
    }
}

fn compile(regex: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(regex).unicode(false).size_limit(REGEX_BYTES).build()
}

fn about(rule: &SecretRule, code: Code, message: String) -> Problem {
    Problem::new(code, message).at(rule.file.as_str()).on_line(rule.line).of_rule(rule.id.clone())
}

/// The first byte after `end` that ends a token, so that a window never makes a long text look like a short one.
fn end_of_token(bytes: &[u8], end: usize) -> usize {
    let is_token = |byte: &u8| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'+' | b'/' | b'=' | b'-' | b'_' | b'.' | b'\n' | b'\\')
    };
    let rest = bytes.get(end..).unwrap_or_default();
    let more = rest.iter().take(WINDOW_GROWTH).take_while(|byte| is_token(byte)).count();
    end.min(bytes.len()) + (more + 1).min(rest.len())
}

/// A range that begins and ends at characters.
fn inner(text: &str, range: Range<usize>) -> Range<usize> {
    text.floor_char_boundary(range.start)..text.floor_char_boundary(range.end)
}

/// What is known of a match.
struct Judgement {
    evidence: Evidence,
    confidence: Confidence,
    reasons: Vec<&'static str>,
}

impl Judgement {
    fn doubt(&mut self, reason: &'static str) {
        self.confidence = Confidence::Low;
        self.reasons.push(reason);
    }
}

/// Bytes of a host name that are looked at.
const LONGEST_HOST: usize = 80;

/// Whether a text goes on with `@` and a host that stands for any host.
fn is_for_example_host(rest: &str) -> bool {
    let host = rest.strip_prefix('@').unwrap_or_default();
    let host = &host[..host.floor_char_boundary(LONGEST_HOST.min(host.len()))];
    let end = host.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-')));
    let host = host.get(..end.unwrap_or(host.len())).unwrap_or_default();
    let mut labels = host.rsplit('.');
    let (top, second) = (labels.next().unwrap_or_default(), labels.next().unwrap_or_default());
    matches!(top, "example" | "test" | "invalid" | "localhost" | "host" | "hostname")
        || second == "example"
        || host.starts_with("127.")
}

/// What is known of a match, or nothing where it is no secret.
fn judge(entry: &Entry, pattern: &Pattern, value: &str, traits: FileTraits) -> Option<Judgement> {
    let dull = pattern.min_entropy.is_some_and(|least| entropy(value) < least);
    let published = pattern.published.iter().any(|part| value.contains(part.as_str()));
    if dull || published || is_stand_in(pattern, value) {
        return None;
    }
    let verdict = pattern.checksum.map(|checksum| checksum.verdict(value));
    let mut confidence = entry.rule.confidence;
    let mut reasons = Vec::new();
    match verdict {
        Some(Verdict::Fails) => return None,
        Some(Verdict::Suspect) => {
            reasons.push(
                "Its format is right but its checksum is not, so it may be cut off or made up.",
            );
            confidence = Confidence::Low;
        }
        Some(Verdict::Holds) | None => {
            if traits.sample {
                reasons.push(
                    "The file belongs to tests, samples or documentation, so it may be made up.",
                );
                confidence = match confidence {
                    Confidence::High => Confidence::Medium,
                    Confidence::Medium | Confidence::Low => Confidence::Low,
                };
            }
        }
    }
    let holds = verdict == Some(Verdict::Holds);
    let evidence = if holds { Evidence::Checksum } else { Evidence::Format };
    Some(Judgement { evidence, confidence, reasons })
}

/// Whether a value only stands where a secret would.
fn is_stand_in(pattern: &Pattern, value: &str) -> bool {
    // Key blocks are long enough to hold any word by chance.
    if pattern.checksum == Some(Checksum::PemBody) {
        return false;
    }
    match pattern.value {
        ValueKind::Token => placeholder::is_placeholder_token(value),
        ValueKind::Password => {
            placeholder::is_placeholder_password(value)
                || placeholder::is_reference(value)
                || longest_run(value) >= 6
        }
    }
}

/// The most bytes of a value that are ever shown.
const PUBLIC_BYTES: usize = 4;

/// How much of a value every token of its kind begins with.
fn public_prefix(rule: &SecretRule, value: &str) -> usize {
    let prefixes = rule.keywords.iter().filter(|keyword| value.starts_with(keyword.as_str()));
    let length = prefixes.map(String::len).max().unwrap_or(0).min(PUBLIC_BYTES);
    value.floor_char_boundary(length)
}
