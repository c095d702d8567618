//! Which nodes of a tree the matches of a taint rule speak of.

use parapet_rules::Overlap;
use parapet_syntax::{NodeId, Span, Tree};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::taint::Spec;

/// What the rule says of one node: indices into the lists of the specification.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks {
    pub(crate) sources: SmallVec<[usize; 2]>,
    pub(crate) sinks: SmallVec<[usize; 2]>,
    pub(crate) sanitizers: SmallVec<[usize; 2]>,
    pub(crate) from: SmallVec<[usize; 2]>,
    pub(crate) to: SmallVec<[usize; 2]>,
}

pub(crate) type MarkTable = FxHashMap<NodeId, Marks>;

/// Looks up the nodes of every match.
pub(crate) fn mark(tree: &Tree, spec: &Spec<'_>) -> MarkTable {
    let mut table = MarkTable::default();
    let mut put = |span: Span, overlap: Overlap, add: &dyn Fn(&mut Marks)| {
        let inside = covered(tree, span);
        // Several statements are no node: what they are made of stands for them.
        let whole = inside.iter().any(|&node| tree.span(node) == span);
        for &node in &inside {
            let outermost = || tree.parent(node).is_none_or(|parent| !inside.contains(&parent));
            let exact = if whole { tree.span(node) == span } else { outermost() };
            if overlap == Overlap::Inside || exact {
                add(table.entry(node).or_default());
            }
        }
    };
    for (index, source) in spec.sources.iter().enumerate() {
        put(source.span, source.overlap, &|marks| marks.sources.push(index));
    }
    for (index, sink) in spec.sinks.iter().enumerate() {
        put(sink.span, sink.overlap, &|marks| marks.sinks.push(index));
    }
    for (index, sanitizer) in spec.sanitizers.iter().enumerate() {
        put(sanitizer.span, sanitizer.overlap, &|marks| marks.sanitizers.push(index));
    }
    for (index, propagator) in spec.propagators.iter().enumerate() {
        put(propagator.from, Overlap::Exact, &|marks| marks.from.push(index));
        put(propagator.to, Overlap::Exact, &|marks| marks.to.push(index));
    }
    table
}

/// Every node whose range lies in `span`.
fn covered(tree: &Tree, span: Span) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut pending = vec![tree.root()];
    while let Some(node) = pending.pop() {
        let own = tree.span(node);
        if own.end < span.start || span.end < own.start {
            continue;
        }
        if span.contains(own) && own.start < own.end {
            found.push(node);
        }
        pending.extend_from_slice(tree.children(node));
    }
    found
}
