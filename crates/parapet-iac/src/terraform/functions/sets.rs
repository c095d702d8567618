//! Functions on sets, which are kept as lists in their order.

use std::collections::BTreeSet;

use super::{Row, Unknowns, list_at};
use crate::value::{Node, Value};

use Unknowns::{Parts, Spread};

/// Combinations are not built longer than this.
const MAX_PRODUCT: usize = 10_000;

pub(super) const FUNCTIONS: &[Row] = &[
    ("distinct", Parts, |a| Some(Value::list(distinct(list_at(a, 0)?.to_vec())))),
    ("setintersection", Spread, |a| {
        let mut out = list_at(a, 0)?.to_vec();
        for at in 1..a.len() {
            let other = list_at(a, at)?;
            out.retain(|item| holds(other, item));
        }
        Some(sorted(out))
    }),
    ("setproduct", Parts, |a| {
        let mut rows: Vec<Vec<Node>> = vec![Vec::new()];
        for at in 0..a.len() {
            let list = list_at(a, at)?;
            if rows.len().saturating_mul(list.len()) > MAX_PRODUCT {
                return Some(Value::Unknown);
            }
            let extended = rows.iter().flat_map(|row| {
                list.iter().map(|item| row.iter().chain([item]).cloned().collect())
            });
            rows = extended.collect();
        }
        Some(Value::list(rows.into_iter().map(|row| Node::new(Value::list(row))).collect()))
    }),
    ("setsubtract", Spread, |a| {
        let (mut out, other) = (list_at(a, 0)?.to_vec(), list_at(a, 1)?);
        out.retain(|item| !holds(other, item));
        Some(sorted(out))
    }),
    ("setunion", Parts, |a| {
        let mut out = Vec::new();
        for at in 0..a.len() {
            out.extend_from_slice(list_at(a, at)?);
        }
        Some(sorted(distinct(out)))
    }),
    ("toset", Parts, |a| Some(sorted(distinct(list_at(a, 0)?.to_vec())))),
];

fn holds(list: &[Node], wanted: &Node) -> bool {
    list.iter().any(|item| item.value.same_as(&wanted.value) == Some(true))
}

fn distinct(list: Vec<Node>) -> Vec<Node> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut out = Vec::with_capacity(list.len());
    for item in list {
        let is_known = item.value.is_wholly_known();
        if !is_known || seen.insert(crate::value::to_json(&item).to_string()) {
            out.push(item);
        }
    }
    out
}

fn sorted(mut list: Vec<Node>) -> Value {
    list.sort_by_cached_key(|item| item.value.to_text());
    Value::list(list)
}
