//! Records of one package that speak of the same weakness become one advisory.

use std::collections::{BTreeMap, BTreeSet};

use super::{Advisory, ids, osv, reference_of};

/// Merges the records of one package that share a name; the answer is sorted and does not depend on their order.
pub(crate) fn merge(records: Vec<Advisory>) -> Vec<Advisory> {
    let mut groups = Groups::new(records.len());
    let mut owner: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, record) in records.iter().enumerate() {
        for name in record.names() {
            let first = *owner.entry(name).or_insert(index);
            groups.join(first, index);
        }
    }
    let mut members: BTreeMap<usize, Vec<&Advisory>> = BTreeMap::new();
    for (index, record) in records.iter().enumerate() {
        members.entry(groups.find(index)).or_default().push(record);
    }
    let mut merged: Vec<Advisory> = members.values().map(|group| unite(group)).collect();
    merged.sort_by(|a, b| a.id.cmp(&b.id));
    merged
}

/// Sets that only ever grow together.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn find(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b)] = a.min(b);
    }
}

fn unite(group: &[&Advisory]) -> Advisory {
    let mut names: BTreeSet<&str> = group.iter().flat_map(|record| record.names()).collect();
    if names.iter().any(|name| !ids::is_internal(name)) {
        names.retain(|name| !ids::is_internal(name));
    }
    let id = names.iter().copied().min_by_key(|name| (ids::rank(name), *name)).unwrap_or_default();
    let set = |part: fn(&Advisory) -> Vec<String>| -> Vec<String> {
        let all: BTreeSet<String> = group.iter().flat_map(|record| part(record)).collect();
        all.into_iter().collect()
    };
    let mut symbols: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (module, names) in group.iter().flat_map(|record| &record.symbols) {
        let known = symbols.entry(module.clone()).or_default();
        known.extend(names.iter().cloned());
        known.sort_unstable();
        known.dedup();
    }
    let ranges: BTreeSet<_> = group.iter().flat_map(|record| &record.ranges).collect();
    let cwe: BTreeSet<u32> = group.iter().flat_map(|record| &record.cwe).copied().collect();
    let leads_on = names.iter().any(|name| reference_of(name).is_some());
    let references = group.iter().filter_map(|record| record.reference.clone());
    Advisory {
        id: id.to_owned(),
        aliases: names.iter().filter(|name| **name != id).map(|&name| name.to_owned()).collect(),
        kind: group.iter().map(|record| record.kind).max().unwrap_or_default(),
        ranges: ranges.into_iter().cloned().collect(),
        versions: set(|record| record.versions.clone()),
        cvss: osv::better_vector(group.iter().filter_map(|record| record.cvss.as_deref())),
        cwe: cwe.into_iter().collect(),
        known_exploited: group.iter().any(|record| record.known_exploited),
        symbols,
        published: group.iter().filter_map(|record| record.published).min(),
        modified: group.iter().filter_map(|record| record.modified).max(),
        reference: references.min().filter(|_| !leads_on),
    }
}
