//! Renames that version control did not tell of, from what the findings of two paths have in common.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::{NOTHING, Row, Rows, Side, Symbol, common_groups};

/// A key that more pairs of files share tells none of them apart.
const MOST_PAIRS: usize = 256;

/// What speaks for a rename: more shared keys decide, an unchanged file name breaks ties.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Evidence {
    shared: usize,
    same_name: bool,
}

/// Maps paths that only old findings have to paths that only new findings have; `paths` has their text.
///
/// A file is followed to the path it shares most keys with, when that path shares most with it too and the shared
/// ones are at least half of the keys that one of the two has.
pub(super) fn infer(old: &[Side<'_>], new: &[Side<'_>], paths: &[&str]) -> BTreeMap<usize, usize> {
    let (known, present) = (holders(old, paths.len()), holders(new, paths.len()));
    let gone = distinct_keys(old, &present);
    let fresh = distinct_keys(new, &known);
    let evidence = collect(&gone, &fresh, paths);
    let (from, to) = (best(&evidence, |pair| pair.0), best(&evidence, |pair| pair.1));
    let (gone_sizes, fresh_sizes) = (sizes(&gone, paths.len()), sizes(&fresh, paths.len()));
    evidence
        .into_iter()
        .filter(|((a, b), found)| {
            let agreed = from.get(a) == Some(&(*found, 1)) && to.get(b) == Some(&(*found, 1));
            agreed && found.shared * 2 >= gone_sizes[*a].min(fresh_sizes[*b])
        })
        .map(|(pair, _)| pair)
        .collect()
}

/// Which paths have a finding at all.
fn holders(sides: &[Side<'_>], count: usize) -> Vec<bool> {
    let mut holders = vec![false; count];
    for side in sides {
        holders[side.path] = true;
    }
    holders
}

/// The distinct keys of open findings, each with its path, but for paths that `elsewhere` has too.
fn distinct_keys(sides: &[Side<'_>], elsewhere: &[bool]) -> Vec<Row<Symbol>> {
    let mut keys: Vec<Row<Symbol>> = sides
        .iter()
        .filter(|side| side.is_open() && !elsewhere[side.path] && side.keys.scope != NOTHING)
        .map(|side| (side.keys.scope, side.path))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn sizes(keys: Rows<'_, Symbol>, count: usize) -> Vec<usize> {
    let mut sizes = vec![0; count];
    for &(_, path) in keys {
        sizes[path] += 1;
    }
    sizes
}

/// The evidence for every pair of paths that share a telling key.
fn collect(
    gone: Rows<'_, Symbol>,
    fresh: Rows<'_, Symbol>,
    paths: &[&str],
) -> Vec<((usize, usize), Evidence)> {
    let file_name = |path: usize| paths[path].rsplit('/').next();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (gone, fresh) in common_groups(gone, fresh) {
        if !add_pairs(gone, fresh, &mut pairs) {
            let by_name = |keys: Rows<'_, Symbol>| {
                let mut rows: Vec<_> = keys.iter().map(|row| (file_name(row.1), row.1)).collect();
                rows.sort_unstable();
                rows
            };
            for (gone, fresh) in common_groups(&by_name(gone), &by_name(fresh)) {
                add_pairs(gone, fresh, &mut pairs);
            }
        }
    }
    pairs.sort_unstable();
    pairs
        .chunk_by(|a, b| a == b)
        .map(|same| {
            let (a, b) = same[0];
            let same_name = file_name(a) == file_name(b);
            ((a, b), Evidence { shared: same.len(), same_name })
        })
        .collect()
}

/// Adds every pair of two groups, unless there are too many to tell anything.
fn add_pairs<K>(gone: Rows<'_, K>, fresh: Rows<'_, K>, pairs: &mut Vec<(usize, usize)>) -> bool {
    let telling = gone.len().saturating_mul(fresh.len()) <= MOST_PAIRS;
    if telling {
        pairs.extend(gone.iter().flat_map(|a| fresh.iter().map(|b| (a.1, b.1))));
    }
    telling
}

/// The best evidence each path has on one side, and how many pairs are as good.
fn best(
    evidence: &[((usize, usize), Evidence)],
    pick: fn((usize, usize)) -> usize,
) -> BTreeMap<usize, (Evidence, usize)> {
    let mut best: BTreeMap<usize, (Evidence, usize)> = BTreeMap::new();
    for &(pair, found) in evidence {
        let entry = best.entry(pick(pair)).or_default();
        match found.cmp(&entry.0) {
            Ordering::Greater => *entry = (found, 1),
            Ordering::Equal => entry.1 += 1,
            Ordering::Less => {}
        }
    }
    best
}
