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
    matcher.across_paths(|keys| (keys.context, keys.context));
    matcher.across_paths(|keys| (keys.scope, keys.line_hash));
    let mut pairs: Vec<(usize, usize)> =
        matcher.pairs.iter().map(|&(o, n)| (matcher.old[o].index, matcher.new[n].index)).collect();
    pairs.sort_by_key(|&(_, new)| new);
    pairs
}

/// A number that stands for a string; the empty string has [`NOTHING`].
type Symbol = u128;

const NOTHING: Symbol = 0;

/// How much work an alignment may be before it counts as undecided, unless it is little for its length.
const MOST_CELLS: usize = 1 << 16;

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
    numbers: HashMap<&'a str, usize>,
    in_order: Vec<&'a str>,
    last: usize,
}

impl<'a> Names<'a> {
    fn number(&mut self, name: &'a str) -> usize {
        // Findings come file by file.
        if self.in_order.get(self.last) != Some(&name) {
            let next = self.in_order.len();
            self.last = *self.numbers.entry(name).or_insert(next);
            if self.last == next {
                self.in_order.push(name);
            }
        }
        self.last
    }
}

/// A finding's keys as symbols.
#[derive(Clone, Copy)]
struct Keys {
    rule: Symbol,
    /// The fingerprint of a finding that came without the other keys.
    alone: Symbol,
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
    path: usize,
    line: i64,
    keys: Keys,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Paired,
    /// A key fits several findings equally well; a weaker key must not decide.
    GivenUp,
}

impl Side<'_> {
    fn is_open(&self) -> bool {
        self.state == State::Open
    }

    fn give_up(&mut self) {
        if self.is_open() {
            self.state = State::GivenUp;
        }
    }
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
                line: i64::from(finding.line),
                keys: Keys {
                    rule: rules.number(&finding.rule_id) as Symbol + 1,
                    alone: if keys.match_.is_empty() {
                        symbol(&finding.fingerprint)
                    } else {
                        NOTHING
                    },
                    match_: symbol(&keys.match_),
                    scope: symbol(&keys.scope),
                    context: symbol(&keys.context),
                    line_hash: symbol(line_hash),
                },
                state: State::Open,
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
    paths: Vec<&'a str>,
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
        Self { paths: paths.in_order, old, new, pairs: Vec::new() }
    }

    /// Strong keys first; a weaker key sees only what the stronger ones left.
    fn within_paths(&mut self) {
        self.in_order(|keys| (keys.scope, keys.context), Counts::Equal);
        self.in_order(|keys| (keys.scope, keys.line_hash), Counts::Equal);
        self.in_order(|keys| (keys.context, keys.context), Counts::Equal);
        self.in_order(|keys| (keys.scope, keys.context), Counts::Any);
        self.in_order(|keys| (keys.scope, keys.scope), Counts::Any);
        self.in_order(|keys| (keys.match_, keys.match_), Counts::Any);
        self.in_order(|keys| (keys.rule, keys.line_hash), Counts::Equal);
        self.in_order(|keys| (keys.alone, keys.alone), Counts::Equal);
    }

    /// Groups what is left by path and key; pairs each group in order of lines.
    fn in_order(&mut self, key: impl Fn(&Keys) -> (Symbol, Symbol), counts: Counts) {
        if self.pairs.len() == self.old.len().min(self.new.len()) {
            return;
        }
        let key = |side: &Side<'_>| (side.path, key(&side.keys));
        let (olds, news) = (rows(&self.old, key), rows(&self.new, key));
        let (equal, unequal): (Vec<_>, Vec<_>) = common_groups(&olds, &news)
            .into_iter()
            .partition(|(olds, news)| olds.len() == news.len());
        for (olds, news) in equal {
            for (&(_, old), &(_, new)) in olds.iter().zip(news) {
                self.take(old, new);
            }
        }
        if counts == Counts::Any && !unequal.is_empty() {
            self.expect_lines();
            for (olds, news) in unequal {
                self.by_line(olds, news);
            }
        }
    }

    /// Moves each old finding along with the nearest one of its file that is paired already.
    fn expect_lines(&mut self) {
        let mut moves: Vec<(usize, u32, i64)> = Vec::new();
        for &(old, new) in &self.pairs {
            let (old, new) = (&self.old[old], &self.new[new]);
            if old.path == new.path {
                let line = old.finding.line;
                moves.push((old.path, line, new.line - i64::from(line)));
            }
        }
        moves.sort_unstable();
        for side in self.old.iter_mut().filter(|side| side.is_open()) {
            let (path, line) = (side.path, side.finding.line);
            let at = moves.partition_point(|&(p, l, _)| (p, l) < (path, line));
            let nearest = moves[at.saturating_sub(1)..]
                .iter()
                .take(2)
                .filter(|step| step.0 == path)
                .min_by_key(|step| step.1.abs_diff(line));
            side.line = i64::from(line) + nearest.map_or(0, |step| step.2);
        }
    }

    /// Pairs unequal groups of one key with the least movement; where that is undecided, only what stands exactly
    /// where it is expected.
    fn by_line<K>(&mut self, olds: Rows<'_, K>, news: Rows<'_, K>) {
        let places = |sides: &[Side<'_>], rows: Rows<'_, K>| {
            let mut places: Vec<Place> = rows.iter().map(|&(_, at)| (sides[at].line, at)).collect();
            places.sort_unstable();
            places
        };
        let (olds, news) = (places(&self.old, olds), places(&self.new, news));
        let aligned = if olds.len() < news.len() {
            align(&olds, &news)
        } else {
            align(&news, &olds).map(|pairs| pairs.into_iter().map(|(n, o)| (o, n)).collect())
        };
        let decided = aligned.is_some();
        for (old, new) in aligned.unwrap_or_else(|| on_one_line(&olds, &news)) {
            self.take(old, new);
        }
        if !decided {
            for &(_, old) in &olds {
                self.old[old].give_up();
            }
            for &(_, new) in &news {
                self.new[new].give_up();
            }
        }
    }

    /// Expects a file's findings under the one new path that shares most of them, when both sides agree on it.
    ///
    /// Says whether any file was followed.
    fn infer_renames(&mut self) -> bool {
        let renamed = renames::infer(&self.old, &self.new, &self.paths);
        for side in &mut self.old {
            if let Some(&path) = renamed.get(&side.path) {
                side.path = path;
            }
        }
        !renamed.is_empty()
    }

    /// Pairs what is alone with its key on both sides.
    fn across_paths(&mut self, key: impl Fn(&Keys) -> (Symbol, Symbol)) {
        let key = |side: &Side<'_>| (0, key(&side.keys));
        let (olds, news) = (rows(&self.old, key), rows(&self.new, key));
        for (olds, news) in common_groups(&olds, &news) {
            if let ([(_, o)], [(_, n)]) = (olds, news) {
                self.take(*o, *n);
            }
        }
    }

    fn take(&mut self, old: usize, new: usize) {
        let (a, b) = (self.old[old].finding, self.new[new].finding);
        if a.rule_id == b.rule_id
            || b.aliases.contains(&a.rule_id)
            || a.aliases.contains(&b.rule_id)
        {
            self.old[old].state = State::Paired;
            self.new[new].state = State::Paired;
            self.pairs.push((old, new));
        }
    }
}

/// An open finding's position under its key, and a run of them.
type Row<K> = (K, usize);
type Rows<'r, K> = &'r [Row<K>];

/// What is open and has a key, grouped by it and in order of content within a group.
fn rows(
    sides: &[Side<'_>],
    key: impl Fn(&Side<'_>) -> (usize, (Symbol, Symbol)),
) -> Vec<Row<(usize, (Symbol, Symbol))>> {
    let mut rows: Vec<_> = sides
        .iter()
        .enumerate()
        .filter(|(_, side)| side.is_open())
        .map(|(at, side)| (key(side), at))
        .filter(|((_, key), _)| key.0 != NOTHING && key.1 != NOTHING)
        .collect();
    rows.sort_unstable();
    rows
}

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

/// A line, and the position of the finding that stands there.
type Place = (i64, usize);

/// Pairs places of equal lines in order.
fn on_one_line(olds: &[Place], news: &[Place]) -> Vec<(usize, usize)> {
    let mut news = news.iter().peekable();
    olds.iter()
        .filter_map(|old| {
            while news.next_if(|new| new.0 < old.0).is_some() {}
            news.next_if(|new| new.0 == old.0).map(|new| (old.1, new.1))
        })
        .collect()
}

/// Places every one of `short` among `long`, in order and with the least movement, if only one way has it.
fn align(short: &[Place], long: &[Place]) -> Option<Vec<(usize, usize)>> {
    let band = long.len() - short.len() + 1;
    if short.len().saturating_mul(band) > MOST_CELLS.max(long.len().saturating_mul(16)) {
        return None;
    }
    // best[i][k]: the least movement of the first i among the first i + k, and whether only one way has it.
    let mut best = vec![vec![(0, true); band]];
    for (i, &(line, _)) in short.iter().enumerate() {
        let mut row: Vec<(u64, bool)> = Vec::with_capacity(band);
        for (k, &(moved, unique)) in best[i].iter().enumerate() {
            let placed = (moved + line.abs_diff(long[i + k].0), unique);
            row.push(match row.last() {
                Some(&skipped) if skipped.0 < placed.0 => skipped,
                Some(&skipped) if skipped.0 == placed.0 => (placed.0, false),
                _ => placed,
            });
        }
        best.push(row);
    }
    if !best[short.len()][band - 1].1 {
        return None;
    }
    let mut k = band - 1;
    let mut pairs = Vec::with_capacity(short.len());
    for i in (0..short.len()).rev() {
        while k > 0 && best[i + 1][k].0 == best[i + 1][k - 1].0 {
            k -= 1;
        }
        pairs.push((short[i].1, long[i + k].1));
    }
    Some(pairs)
}
