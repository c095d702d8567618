//! Functions on lists and maps, and conversions.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Row, Unknowns, list_at, map_at, number_at};
use crate::value::{Map, Node, Value};

use Unknowns::{Parts, Spread, Tolerated};

/// Lists are not built longer than this.
const MAX_ITEMS: usize = 10_000;

pub(super) const FUNCTIONS: &[Row] = &[
    ("chunklist", Parts, |a| {
        let size = number_at(a, 1)? as usize;
        let chunks = list_at(a, 0)?.chunks(size.max(1));
        Some(Value::list(chunks.map(|part| Node::new(Value::list(part.to_vec()))).collect()))
    }),
    ("coalesce", Tolerated, |a| {
        for argument in a {
            match &argument.value {
                Value::Unknown => return Some(Value::Unknown),
                value if !value.is_empty() => return Some(value.clone()),
                _ => {}
            }
        }
        None
    }),
    ("coalescelist", Tolerated, |a| {
        for argument in a {
            match &argument.value {
                Value::Unknown => return Some(Value::Unknown),
                Value::List(list) if !list.is_empty() => return Some(argument.value.clone()),
                _ => {}
            }
        }
        None
    }),
    ("compact", Parts, |a| {
        let kept = |item: &&Node| !item.value.is_empty();
        Some(Value::list(list_at(a, 0)?.iter().filter(kept).cloned().collect()))
    }),
    ("concat", Tolerated, |a| {
        let mut all = Vec::new();
        for argument in a {
            match &argument.value {
                Value::Unknown => return Some(Value::Unknown),
                Value::List(list) => all.extend(list.iter().cloned()),
                _ => return None,
            }
        }
        Some(Value::list(all))
    }),
    ("contains", Parts, |a| {
        let wanted = a.get(1)?;
        let found = list_at(a, 0)?.iter().map(|item| item.value.same_as(&wanted.value));
        let mut answer = Value::Bool(false);
        for one in found {
            match one {
                Some(true) => return Some(Value::Bool(true)),
                Some(false) => {}
                None => answer = Value::Unknown,
            }
        }
        Some(answer)
    }),
    ("element", Parts, |a| {
        let list = list_at(a, 0)?;
        let Some(index) = number_at(a, 1) else { return Some(Value::Unknown) };
        if list.is_empty() {
            return None;
        }
        Some(list.get((index.max(0.0) as usize) % list.len())?.value.clone())
    }),
    ("flatten", Parts, |a| {
        let mut flat = Vec::new();
        flatten(list_at(a, 0)?, &mut flat, 0).then(|| Value::list(flat)).or(Some(Value::Unknown))
    }),
    ("index", Spread, |a| {
        let wanted = a.get(1)?;
        let at =
            list_at(a, 0)?.iter().position(|i| i.value.same_as(&wanted.value) == Some(true))?;
        Some(Value::Number(at as f64))
    }),
    ("keys", Tolerated, |a| match &a.first()?.value {
        Value::Map(entries) => Some(super::texts(entries.keys().map(ToString::to_string))),
        Value::Unknown => Some(Value::Unknown),
        _ => None,
    }),
    ("length", Tolerated, |a| match &a.first()?.value {
        Value::List(list) => Some(Value::Number(list.len() as f64)),
        Value::Map(entries) => Some(Value::Number(entries.len() as f64)),
        value if value.is_partly_unknown() => Some(Value::Unknown),
        value => Some(Value::Number(value.to_text()?.chars().count() as f64)),
    }),
    ("list", Tolerated, |a| Some(Value::list(a.to_vec()))),
    ("lookup", Tolerated, |a| {
        let Value::Map(entries) = &a.first()?.value else {
            return matches!(a.first()?.value, Value::Unknown).then_some(Value::Unknown);
        };
        let key = a.get(1)?;
        if key.value.is_partly_unknown() {
            return Some(Value::Unknown);
        }
        match entries.get(&key.value.to_text()?) {
            Some(node) => Some(node.value.clone()),
            None => Some(a.get(2)?.value.clone()),
        }
    }),
    ("map", Spread, |_| Some(Value::Unknown)),
    ("matchkeys", Spread, |a| {
        let (values, keys, wanted) = (list_at(a, 0)?, list_at(a, 1)?, list_at(a, 2)?);
        let is_wanted =
            |key: &Node| wanted.iter().any(|w| w.value.same_as(&key.value) == Some(true));
        let pairs = values.iter().zip(keys).filter(|(_, key)| is_wanted(key));
        Some(Value::list(pairs.map(|(value, _)| value.clone()).collect()))
    }),
    ("merge", Tolerated, |a| {
        let mut all = Map::new();
        for argument in a {
            match &argument.value {
                Value::Unknown => return Some(Value::Unknown),
                Value::Null => {}
                Value::Map(entries) => {
                    all.extend(entries.iter().map(|(key, node)| (key.clone(), node.clone())));
                }
                _ => return None,
            }
        }
        Some(Value::map(all))
    }),
    ("nonsensitive", Tolerated, |a| Some(a.first()?.value.clone())),
    ("one", Tolerated, |a| match &a.first()?.value {
        Value::Unknown => Some(Value::Unknown),
        Value::Null => Some(Value::Null),
        Value::List(list) => match &list[..] {
            [] => Some(Value::Null),
            [only] => Some(only.value.clone()),
            _ => None,
        },
        other => Some(other.clone()),
    }),
    ("range", Spread, |a| {
        let (start, end, step) = match a.len() {
            1 => (0.0, number_at(a, 0)?, 1.0),
            2 => (number_at(a, 0)?, number_at(a, 1)?, 1.0),
            _ => (number_at(a, 0)?, number_at(a, 1)?, number_at(a, 2)?),
        };
        if step == 0.0 {
            return None;
        }
        let count = (((end - start) / step).ceil().max(0.0) as usize).min(MAX_ITEMS);
        let at = |index: usize| Node::new(Value::Number(start + step * index as f64));
        Some(Value::list((0..count).map(at).collect()))
    }),
    ("reverse", Parts, |a| Some(Value::list(list_at(a, 0)?.iter().rev().cloned().collect()))),
    ("sensitive", Tolerated, |a| Some(a.first()?.value.clone())),
    ("slice", Parts, |a| {
        let (start, end) = (number_at(a, 1)? as usize, number_at(a, 2)? as usize);
        Some(Value::list(list_at(a, 0)?.get(start..end)?.to_vec()))
    }),
    ("sort", Spread, |a| {
        let mut all: Vec<Arc<str>> =
            list_at(a, 0)?.iter().map(|item| item.value.to_text()).collect::<Option<_>>()?;
        all.sort();
        Some(super::texts(all.iter().map(ToString::to_string)))
    }),
    ("tobool", Spread, |a| null_or(a, |value| Some(Value::Bool(value.to_bool()?)))),
    ("tolist", Tolerated, |a| match &a.first()?.value {
        value @ (Value::List(_) | Value::Unknown | Value::Null) => Some(value.clone()),
        _ => None,
    }),
    ("tomap", Tolerated, |a| match &a.first()?.value {
        value @ (Value::Map(_) | Value::Unknown | Value::Null) => Some(value.clone()),
        _ => None,
    }),
    ("tonumber", Spread, |a| null_or(a, |value| Some(Value::Number(value.to_number()?)))),
    ("tostring", Spread, |a| null_or(a, |value| Some(Value::Text(value.to_text()?)))),
    ("transpose", Spread, |a| {
        let mut turned: BTreeMap<Arc<str>, Vec<Node>> = BTreeMap::new();
        for (key, list) in map_at(a, 0)? {
            for item in list.items() {
                turned.entry(item.value.to_text()?).or_default().push(Node::text(key));
            }
        }
        let entries = turned.into_iter().map(|(key, list)| (key, Node::new(Value::list(list))));
        Some(Value::map(entries.collect()))
    }),
    ("values", Tolerated, |a| match &a.first()?.value {
        Value::Map(entries) => Some(Value::list(entries.values().cloned().collect())),
        Value::Unknown => Some(Value::Unknown),
        _ => None,
    }),
    ("zipmap", Parts, |a| {
        let (keys, values) = (list_at(a, 0)?, list_at(a, 1)?);
        let mut map = Map::new();
        for (key, value) in keys.iter().zip(values) {
            match key.value.to_text().filter(|_| !key.value.is_partly_unknown()) {
                Some(key) => map.insert(key, value.clone()),
                None => return Some(Value::Unknown),
            };
        }
        Some(Value::map(map))
    }),
    ("alltrue", Parts, |a| every(a, false)),
    ("anytrue", Parts, |a| every(a, true)),
];

fn null_or(arguments: &[Node], convert: impl Fn(&Value) -> Option<Value>) -> Option<Value> {
    let value = &arguments.first()?.value;
    if value.is_null() { Some(Value::Null) } else { convert(value) }
}

fn flatten(list: &[Node], flat: &mut Vec<Node>, depth: usize) -> bool {
    list.iter().all(|item| match &item.value {
        Value::Unknown => false,
        Value::List(inner) if depth < 64 && flat.len() < MAX_ITEMS => {
            flatten(inner, flat, depth + 1)
        }
        _ => {
            flat.push(item.clone());
            true
        }
    })
}

/// Whether all items are true, or any where `decides` is true.
fn every(arguments: &[Node], decides: bool) -> Option<Value> {
    let mut answer = Value::Bool(!decides);
    for item in list_at(arguments, 0)? {
        match (&item.value, item.value.to_bool()) {
            (_, Some(value)) if value == decides => return Some(Value::Bool(decides)),
            (_, Some(_)) => {}
            (Value::Null, None) if !decides => return Some(Value::Bool(false)),
            (Value::Null, None) => {}
            _ => answer = Value::Unknown,
        }
    }
    Some(answer)
}
