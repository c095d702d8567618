//! Renames that version control did not tell of, from what the findings of two paths have in common.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::{Identity, NOTHING, Side, Symbol};

/// A key that so many pairs of files share tells none of them apart.
const MOST_PAIRS: usize = 1024;

/// What speaks for a rename; more shared keys decide, an unchanged file name breaks ties.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Evidence {
    shared: usize,
    same_name: bool,
}

/// Maps paths that only old findings have to paths that only new findings have.
pub(super) fn infer(old: &[Side<'_>], new: &[Side<'_>]) -> BTreeMap<u32, u32> {
    let paths = |sides: &[Side<'_>]| sides.iter().map(|side| side.path).collect::<BTreeSet<u32>>();
    let (known, present) = (paths(old), paths(new));
    let gone: Vec<&Side<'_>> =
        old.iter().filter(|side| !side.taken && !present.contains(&side.path)).collect();
    let fresh: Vec<&Side<'_>> =
        new.iter().filter(|side| !side.taken && !known.contains(&side.path)).collect();
    if gone.is_empty() || fresh.is_empty() {
        return BTreeMap::new();
    }
    let evidence = collect(&gone, &fresh);
    let (gone_sizes, fresh_sizes) = (sizes(&gone), sizes(&fresh));
    let from = best(&evidence, |pair| pair.0);
    let to = best(&evidence, |pair| pair.1);
    evidence
        .into_iter()
        .filter(|&((a, b), found)| {
            let smaller = gone_sizes[&a].min(fresh_sizes[&b]);
            found.shared * 2 >= smaller && from[&a] == Some(found) && to[&b] == Some(found)
        })
        .map(|(pair, _)| pair)
        .collect()
}

fn sizes(sides: &[&Side<'_>]) -> BTreeMap<u32, usize> {
    let mut sizes = BTreeMap::new();
    for side in sides {
        *sizes.entry(side.path).or_default() += 1;
    }
    sizes
}

/// The evidence for every pair of paths that share a key.
fn collect(gone: &[&Side<'_>], fresh: &[&Side<'_>]) -> BTreeMap<(u32, u32), Evidence> {
    let mut evidence: BTreeMap<(u32, u32), Evidence> = BTreeMap::new();
    let mut crowded: BTreeSet<Symbol> = BTreeSet::new();
    let any_name = |_| "";
    let (gone_by_key, fresh_by_key) = (holders(gone, any_name), holders(fresh, any_name));
    for (key, gone) in &gone_by_key {
        if let Some(fresh) = fresh_by_key.get(key)
            && !count_shared(gone, fresh, &mut evidence)
        {
            crowded.insert(key.0);
        }
    }
    let (gone_by_name, fresh_by_name) = (holders(gone, file_name), holders(fresh, file_name));
    for (key, gone) in gone_by_name.iter().filter(|(key, _)| crowded.contains(&key.0)) {
        if let Some(fresh) = fresh_by_name.get(key) {
            count_shared(gone, fresh, &mut evidence);
        }
    }
    let names: BTreeMap<u32, &str> =
        gone.iter().chain(fresh).map(|side| (side.path, file_name(side.finding))).collect();
    for (pair, found) in &mut evidence {
        found.same_name = names.get(&pair.0) == names.get(&pair.1);
    }
    evidence
}

fn file_name(finding: &Identity) -> &str {
    finding.path.file_name()
}

/// Which paths hold a key, and how often; `name` may split the holders further.
fn holders<'a>(
    sides: &[&Side<'a>],
    name: impl Fn(&'a Identity) -> &'a str,
) -> BTreeMap<(Symbol, &'a str), BTreeMap<u32, usize>> {
    let mut holders: BTreeMap<_, BTreeMap<u32, usize>> = BTreeMap::new();
    for side in sides.iter().filter(|side| side.keys.scope != NOTHING) {
        let key = (side.keys.scope, name(side.finding));
        *holders.entry(key).or_default().entry(side.path).or_default() += 1;
    }
    holders
}

/// Adds one key's share to the evidence, unless too many files hold it.
fn count_shared(
    gone: &BTreeMap<u32, usize>,
    fresh: &BTreeMap<u32, usize>,
    evidence: &mut BTreeMap<(u32, u32), Evidence>,
) -> bool {
    let telling = gone.len().saturating_mul(fresh.len()) <= MOST_PAIRS;
    if telling {
        for (&a, &a_count) in gone {
            for (&b, &b_count) in fresh {
                evidence.entry((a, b)).or_default().shared += a_count.min(b_count);
            }
        }
    }
    telling
}

/// The best evidence each path has on one side, nothing when two are equally good.
fn best(
    evidence: &BTreeMap<(u32, u32), Evidence>,
    pick: fn((u32, u32)) -> u32,
) -> BTreeMap<u32, Option<Evidence>> {
    let mut best: BTreeMap<u32, (Evidence, bool)> = BTreeMap::new();
    for (&pair, &found) in evidence {
        let entry = best.entry(pick(pair)).or_default();
        match found.cmp(&entry.0) {
            Ordering::Greater => *entry = (found, true),
            Ordering::Equal => entry.1 = false,
            Ordering::Less => {}
        }
    }
    best.into_iter().map(|(path, (found, alone))| (path, alone.then_some(found))).collect()
}
