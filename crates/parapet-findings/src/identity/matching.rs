//! Following findings from one scan to the next.

mod renames;

use std::collections::{BTreeMap, HashMap};

use super::Fingerprints;
use crate::{Finding, RelPath, digest_of};

/// What matching needs to know of a finding, whether it comes from a scan or from a stored report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    pub rule_id: String,
    /// Former ids, so that a renamed rule keeps its findings.
    pub aliases: Vec<String>,
    pub path: RelPath,
    pub line: u32,
    pub fingerprint: String,
    pub fingerprints: Fingerprints,
}

impl From<&Finding> for Identity {
    fn from(finding: &Finding) -> Self {
        Self {
            rule_id: finding.rule_id.clone(),
            aliases: finding.aliases.clone(),
            path: finding.location.path.clone(),
            line: finding.location.start.line,
            fingerprint: finding.fingerprint.clone(),
            fingerprints: finding.fingerprints.clone(),
        }
    }
}

/// Pairs `(old, new)` of indices that are the same finding, sorted by the new index.
///
/// `renames` maps old paths to new ones where version control knows them; other renames are inferred when the
/// evidence points one way. Every pass is one to one over what earlier passes left.
pub fn match_findings(
    old: &[Identity],
    new: &[Identity],
    renames: &BTreeMap<RelPath, RelPath>,
) -> Vec<(usize, usize)> {
    let mut matcher = Matcher::new(old, new, renames);
    matcher.within_paths();
    if matcher.infer_renames() {
        matcher.within_paths();
    }
    matcher.across_paths(|keys| (keys.context, 0));
    matcher.across_paths(|keys| (keys.scope, keys.line_hash));
    let mut pairs: Vec<(usize, usize)> =
        matcher.pairs.iter().map(|&(o, n)| (matcher.old[o].index, matcher.new[n].index)).collect();
    pairs.sort_by_key(|&(_, new)| new);
    pairs
}

/// A number that stands for a string; the empty string has [`NOTHING`].
type Symbol = u128;

const NOTHING: Symbol = 0;

/// The symbol of a key, which is nearly always the hexadecimal digest that it already is.
fn symbol(key: &str) -> Symbol {
    if key.is_empty() {
        return NOTHING;
    }
    Symbol::from_str_radix(key, 16).unwrap_or_else(|_| {
        Symbol::from_str_radix(&digest_of("symbol", &[key.as_bytes()]), 16).unwrap_or(NOTHING)
    })
}

/// Numbers names in order of appearance.
#[derive(Default)]
struct Names<'a> {
    numbers: HashMap<&'a str, u32>,
    last: (&'a str, u32),
}

impl<'a> Names<'a> {
    fn number(&mut self, name: &'a str) -> u32 {
        if self.last.0 != name || self.last.1 == 0 {
            let next = self.numbers.len() as u32 + 1;
            self.last = (name, *self.numbers.entry(name).or_insert(next));
        }
        self.last.1
    }
}

/// A finding's keys as symbols.
#[derive(Clone, Copy)]
struct Keys {
    rule: u32,
    fingerprint: Symbol,
    match_: Symbol,
    scope: Symbol,
    context: Symbol,
    line_hash: Symbol,
}

struct Side<'a> {
    finding: &'a Identity,
    /// Where the caller holds it.
    index: usize,
    /// Where it is now; for an old finding, where it is expected now.
    path: u32,
    keys: Keys,
    taken: bool,
    expected: i64,
}

/// Findings in an order that depends on their content alone.
fn sides<'a>(
    findings: &'a [Identity],
    paths: &mut Names<'a>,
    rules: &mut Names<'a>,
    path: impl Fn(&'a RelPath) -> &'a RelPath,
) -> Vec<Side<'a>> {
    let mut sides: Vec<Side<'a>> = findings
        .iter()
        .enumerate()
        .map(|(index, finding)| {
            let keys = &finding.fingerprints;
            let line_hash = keys.primary_location_line_hash.split(':').next().unwrap_or("");
            Side {
                finding,
                index,
                path: paths.number(path(&finding.path).as_str()),
                keys: Keys {
                    rule: rules.number(&finding.rule_id),
                    fingerprint: symbol(&finding.fingerprint),
                    match_: symbol(&keys.match_),
                    scope: symbol(&keys.scope),
                    context: symbol(&keys.context),
                    line_hash: symbol(line_hash),
                },
                taken: false,
                expected: i64::from(finding.line),
            }
        })
        .collect();
    let content = |finding: &'a Identity| {
        let keys = &finding.fingerprints;
        let text = (&finding.fingerprint, &finding.rule_id, &finding.aliases);
        let keys = (&keys.match_, &keys.scope, &keys.context, &keys.primary_location_line_hash);
        (finding.line, &finding.path, text, keys)
    };
    sides.sort_by(|a, b| content(a.finding).cmp(&content(b.finding)));
    sides
}

struct Matcher<'a> {
    old: Vec<Side<'a>>,
    new: Vec<Side<'a>>,
    pairs: Vec<(usize, usize)>,
}

impl<'a> Matcher<'a> {
    fn new(
        old: &'a [Identity],
        new: &'a [Identity],
        renames: &'a BTreeMap<RelPath, RelPath>,
    ) -> Self {
        let (mut paths, mut rules) = (Names::default(), Names::default());
        let moved = |path| renames.get(path).unwrap_or(path);
        let old = sides(old, &mut paths, &mut rules, moved);
        let new = sides(new, &mut paths, &mut rules, |path| path);
        Self { old, new, pairs: Vec::new() }
    }

    /// Strong keys first; a weaker key sees only what the stronger ones left.
    fn within_paths(&mut self) {
        self.in_order(|keys| (keys.scope, keys.context), Counts::Equal);
        self.in_order(|keys| (keys.scope, keys.line_hash), Counts::Equal);
        self.in_order(|keys| (keys.context, keys.context), Counts::Equal);
        self.expect();
        self.in_order(|keys| (keys.scope, keys.scope), Counts::Any);
        self.expect();
        self.in_order(|keys| (keys.match_, keys.match_), Counts::Any);
        self.in_order(|keys| (Symbol::from(keys.rule), keys.line_hash), Counts::Equal);
    }

    fn expect(&mut self) {
        let mut by_place: Vec<(u32, u32, usize, Option<i64>)> = Vec::new();
        let mut moved: Vec<Option<i64>> = vec![None; self.old.len()];
        for &(o, n) in &self.pairs {
            if self.old[o].path == self.new[n].path {
                moved[o] = Some(i64::from(self.new[n].finding.line) - i64::from(self.old[o].finding.line));
            }
        }
        for (at, side) in self.old.iter().enumerate() {
            by_place.push((side.path, side.finding.line, at, moved[at]));
        }
        by_place.sort_unstable();
        for run in by_place.chunk_by(|a, b| a.0 == b.0) {
            let mut near: Vec<Option<(u32, i64)>> = vec![None; run.len()];
            let mut last = None;
            for (i, row) in run.iter().enumerate() {
                if let Some(m) = row.3 { last = Some((row.1, m)); }
                near[i] = last;
            }
            let mut next = None;
            for (i, row) in run.iter().enumerate().rev() {
                if let Some(m) = row.3 { next = Some((row.1, m)); }
                let best = [near[i], next].into_iter().flatten().min_by_key(|x| x.0.abs_diff(row.1));
                self.old[row.2].expected = i64::from(row.1) + best.map_or(0, |b| b.1);
            }
        }
    }

    /// Groups what is left by path and key; pairs each group in order of lines.
    fn in_order(&mut self, key: impl Fn(&Keys) -> (Symbol, Symbol), counts: Counts) {
        let grouped = |sides: &[Side<'a>]| {
            let mut rows: Vec<((u32, Symbol, Symbol), usize)> = Vec::new();
            for (at, side) in sides.iter().enumerate().filter(|(_, side)| !side.taken) {
                let (a, b) = key(&side.keys);
                if a != NOTHING && b != NOTHING {
                    rows.push(((side.path, a, b), at));
                }
            }
            rows.sort_unstable();
            rows
        };
        let (olds, news) = (grouped(&self.old), grouped(&self.new));
        for (olds, news) in common_groups(&olds, &news) {
            if olds.len() == news.len() {
                for (&(_, o), &(_, n)) in olds.iter().zip(news) {
                    self.take(o, n);
                }
            } else if counts == Counts::Any {
                let olds: Vec<usize> = olds.iter().map(|&(_, o)| o).collect();
                let news: Vec<usize> = news.iter().map(|&(_, n)| n).collect();
                for (o, n) in self.align(&olds, &news) {
                    self.take(o, n);
                }
            }
        }
    }

    /// An order-preserving pairing of unequal groups with the least movement; none when the group is too large
    /// to decide or two pairings are equally good.
    fn align(&self, olds: &[usize], news: &[usize]) -> Vec<(usize, usize)> {
        const LARGEST: usize = 200;
        if olds.len() > LARGEST || news.len() > LARGEST {
            return Vec::new();
        }
        let distance = |o: usize, n: usize| {
            self.old[o].expected.abs_diff(i64::from(self.new[n].finding.line))
        };
        let (short, long, swapped) =
            if olds.len() < news.len() { (olds, news, false) } else { (news, olds, true) };
        let cost = |s: usize, l: usize| if swapped { distance(l, s) } else { distance(s, l) };
        // best[i][j]: least cost of placing the first i of `short` among the first j of `long`, and whether it is unique.
        let mut best = vec![vec![(u64::MAX, true); long.len() + 1]; short.len() + 1];
        best[0].fill((0, true));
        for i in 1..=short.len() {
            for j in i..=long.len() {
                let (before, unique) = best[i - 1][j - 1];
                let placed = before.saturating_add(cost(short[i - 1], long[j - 1]));
                let (skipped, skipped_unique) = best[i][j - 1];
                best[i][j] = match placed.cmp(&skipped) {
                    std::cmp::Ordering::Less => (placed, unique),
                    std::cmp::Ordering::Greater => (skipped, skipped_unique),
                    std::cmp::Ordering::Equal => (placed, false),
                };
            }
        }
        if !best[short.len()][long.len()].1 {
            return Vec::new();
        }
        let (mut i, mut j) = (short.len(), long.len());
        let mut pairs = Vec::new();
        while i > 0 && j > 0 {
            if best[i][j].0 == best[i][j - 1].0 && j > i {
                j -= 1;
            } else {
                let (s, l) = (short[i - 1], long[j - 1]);
                pairs.push(if swapped { (l, s) } else { (s, l) });
                i -= 1;
                j -= 1;
            }
        }
        pairs
    }

    /// Expects a file's findings under the one new path that shares most of them, when both sides agree on it.
    ///
    /// Says whether any file was followed.
    fn infer_renames(&mut self) -> bool {
        let renamed = renames::infer(&self.old, &self.new);
        for side in &mut self.old {
            if let Some(&path) = renamed.get(&side.path) {
                side.path = path;
            }
        }
        !renamed.is_empty()
    }

    /// Pairs what is alone with its key on both sides.
    fn across_paths(&mut self, key: impl Fn(&Keys) -> (Symbol, Symbol)) {
        let grouped = |sides: &[Side<'a>]| {
            let mut rows: Vec<((Symbol, Symbol), usize)> = Vec::new();
            for (at, side) in sides.iter().enumerate().filter(|(_, side)| !side.taken) {
                let key = key(&side.keys);
                if key.0 != NOTHING {
                    rows.push((key, at));
                }
            }
            rows.sort_unstable();
            rows
        };
        let (olds, news) = (grouped(&self.old), grouped(&self.new));
        for (olds, news) in common_groups(&olds, &news) {
            if let ([(_, o)], [(_, n)]) = (olds, news) {
                self.take(*o, *n);
            }
        }
    }

    fn take(&mut self, old: usize, new: usize) {
        let (a, b) = (self.old[old].finding, self.new[new].finding);
        if a.rule_id == b.rule_id || b.aliases.contains(&a.rule_id) || a.aliases.contains(&b.rule_id) {
            self.old[old].taken = true;
            self.new[new].taken = true;
            self.pairs.push((old, new));
        }
    }
}

type Rows<'r, K> = &'r [(K, usize)];

/// The runs of equal keys that both sorted sides have.
fn common_groups<'r, K: Ord>(
    old: Rows<'r, K>,
    new: Rows<'r, K>,
) -> Vec<(Rows<'r, K>, Rows<'r, K>)> {
    let mut common = Vec::new();
    let mut news = new.chunk_by(|a, b| a.0 == b.0).peekable();
    for olds in old.chunk_by(|a, b| a.0 == b.0) {
        while news.next_if(|group| group[0].0 < olds[0].0).is_some() {}
        if let Some(group) = news.next_if(|group| group[0].0 == olds[0].0) {
            common.push((olds, group));
        }
    }
    common
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Counts {
    /// Pair only groups of equal size.
    Equal,
    /// Pair the smaller side where the alignment is unambiguous.
    Any,
}
