//! What an attribute holds: known, absent or unknown, with the place it was written at.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Stands in a text for a part of it that is not known.
///
/// A character of the private use area, so that a text with unknown parts stays a text: it can be searched, split and
/// read as JSON. Input that holds it is cleaned first.
pub(crate) const UNKNOWN_PART: char = '\u{F8F0}';

/// A range of bytes of one of the files that take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    pub(crate) file: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Place {
    pub(crate) fn contains(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }
}

/// Addresses of the resources that a value comes from.
pub(crate) type Refs = Option<Arc<BTreeSet<Arc<str>>>>;

/// Entries of a map, sorted by key.
pub(crate) type Map = BTreeMap<Arc<str>, Node>;

/// A value with where it comes from.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) value: Value,
    /// Where it is written, or where the attribute is written that takes it.
    pub(crate) place: Option<Place>,
    /// Where the value itself is written, if that is somewhere else.
    pub(crate) origin: Option<Place>,
    pub(crate) refs: Refs,
    /// How many values it is made of, shared ones counted as often as they occur.
    weight: u32,
}

/// A value that is made of more becomes unknown.
///
/// Lists share their items, so a few lines can make a value that takes forever to walk.
const MAX_WEIGHT: u32 = 1_000_000;

/// A value.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// Decided by something that is not in the files.
    Unknown,
    Null,
    Bool(bool),
    Number(f64),
    Text(Arc<str>),
    List(Arc<Vec<Node>>),
    Map(Arc<Map>),
}

impl Value {
    pub(crate) fn text(text: &str) -> Self {
        Self::Text(Arc::from(text))
    }

    pub(crate) fn list(items: Vec<Node>) -> Self {
        Self::List(Arc::new(items))
    }

    pub(crate) fn map(entries: Map) -> Self {
        Self::Map(Arc::new(entries))
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Nothing, nothing in it, or an empty text; unknown values are not empty.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
            Self::Unknown | Self::Bool(_) | Self::Number(_) => false,
        }
    }

    /// Whether it is not known, in whole or for the part that would be compared.
    pub(crate) fn is_partly_unknown(&self) -> bool {
        match self {
            Self::Unknown => true,
            Self::Text(text) => text.contains(UNKNOWN_PART),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::List(_) | Self::Map(_) => false,
        }
    }

    /// Whether no part of it, however deep, is unknown.
    pub(crate) fn is_wholly_known(&self) -> bool {
        match self {
            Self::List(items) => items.iter().all(|item| item.value.is_wholly_known()),
            Self::Map(entries) => entries.values().all(|entry| entry.value.is_wholly_known()),
            _ => !self.is_partly_unknown(),
        }
    }

    /// A scalar as text, as Terraform converts it.
    pub(crate) fn to_text(&self) -> Option<Arc<str>> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Bool(value) => Some(Arc::from(if *value { "true" } else { "false" })),
            Self::Number(number) => Some(Arc::from(number_text(*number))),
            Self::Unknown | Self::Null | Self::List(_) | Self::Map(_) => None,
        }
    }

    pub(crate) fn to_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            Self::Text(text) => match &**text {
                "true" => Some(true),
                "false" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    pub(crate) fn to_number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => text.parse().ok().filter(|number: &f64| number.is_finite()),
            _ => None,
        }
    }

    /// Equality as a check means it: `"true"` is `true` and `"22"` is 22. Nothing where it cannot be told.
    pub(crate) fn same_as(&self, other: &Self) -> Option<bool> {
        if self.is_partly_unknown() || other.is_partly_unknown() {
            return self.differs_in_known_ends(other).then_some(false);
        }
        match (self, other) {
            (Self::List(a), Self::List(b)) => {
                if a.len() != b.len() {
                    return Some(false);
                }
                all_same(a.iter().zip(b.iter()).map(|(a, b)| a.value.same_as(&b.value)))
            }
            (Self::Map(a), Self::Map(b)) => {
                if !a.keys().eq(b.keys()) {
                    return Some(false);
                }
                all_same(a.values().zip(b.values()).map(|(a, b)| a.value.same_as(&b.value)))
            }
            (Self::Null, Self::Null) => Some(true),
            (Self::Number(a), Self::Number(b)) => Some((a - b).abs() < f64::EPSILON),
            (a, b) => match (a.to_number(), b.to_number()) {
                (Some(a), Some(b)) => Some((a - b).abs() < f64::EPSILON),
                _ => Some(a.to_text().is_some() && a.to_text() == b.to_text()),
            },
        }
    }

    /// Whether the known beginning or end of a text with unknown parts rules the other one out.
    fn differs_in_known_ends(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (self.to_text(), other.to_text()) else { return false };
        let (a_head, b_head) = (known_head(&a), known_head(&b));
        let (a_tail, b_tail) = (known_tail(&a), known_tail(&b));
        !(a_head.starts_with(b_head) || b_head.starts_with(a_head))
            || !(a_tail.ends_with(b_tail) || b_tail.ends_with(a_tail))
    }
}

fn all_same(parts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut same = Some(true);
    for part in parts {
        match part {
            Some(false) => return Some(false),
            Some(true) => {}
            None => same = None,
        }
    }
    same
}

/// What stands before the first unknown part.
pub(crate) fn known_head(text: &str) -> &str {
    text.split(UNKNOWN_PART).next().unwrap_or_default()
}

/// What stands after the last unknown part.
pub(crate) fn known_tail(text: &str) -> &str {
    text.rsplit(UNKNOWN_PART).next().unwrap_or_default()
}

/// A text of a file, without the character that stands for unknown parts.
pub(crate) fn clean(text: &str) -> Arc<str> {
    if text.contains(UNKNOWN_PART) {
        Arc::from(text.replace(UNKNOWN_PART, "\u{FFFD}"))
    } else {
        Arc::from(text)
    }
}

/// A number as Terraform writes it.
pub(crate) fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        format!("{}", number as i64)
    } else {
        format!("{number}")
    }
}

impl Node {
    pub(crate) fn new(value: Value) -> Self {
        let weight = match &value {
            Value::List(items) => weight_of(items.iter()),
            Value::Map(entries) => weight_of(entries.values()),
            _ => 1,
        };
        let value = if weight > MAX_WEIGHT { Value::Unknown } else { value };
        Self { value, place: None, origin: None, refs: None, weight: weight.min(MAX_WEIGHT) }
    }

    /// Another value that stands in the same place and comes from the same resources.
    pub(crate) fn with_value(&self, value: Value) -> Self {
        let (place, origin, refs) = (self.place, self.origin, self.refs.clone());
        Self { place, origin, refs, ..Self::new(value) }
    }

    /// How much work it is to walk it.
    pub(crate) fn weight(&self) -> usize {
        self.weight as usize
    }

    pub(crate) fn unknown() -> Self {
        Self::new(Value::Unknown)
    }

    pub(crate) fn null() -> Self {
        Self::new(Value::Null)
    }

    pub(crate) fn text(text: &str) -> Self {
        Self::new(Value::text(text))
    }

    pub(crate) fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    pub(crate) fn with_refs(mut self, refs: Refs) -> Self {
        self.refs = union(self.refs, refs);
        self
    }

    /// What an attribute holds: its own place, and the place where the value was written if that is elsewhere.
    pub(crate) fn taken_by(mut self, place: Place) -> Self {
        if self.place.is_some_and(|own| !place.contains(own)) {
            self.origin = self.origin.or(self.place);
        }
        self.place = Some(place);
        self
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Value::Map(entries) => entries.get(key),
            _ => None,
        }
    }

    pub(crate) fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// What a variable without a value is called among the addresses that a value comes from.
pub(crate) fn variable_ref(prefix: &str, name: &str) -> Arc<str> {
    Arc::from(format!("{VARIABLE}{prefix}{name}"))
}

/// Whether an address is that of a resource, not of a variable.
pub(crate) fn is_resource(address: &str) -> bool {
    !address.starts_with(VARIABLE)
}

/// Whether a resource has a part in a value, so that the value is there once the resource is.
pub(crate) fn comes_from_resource(node: &Node) -> bool {
    node.refs.as_ref().is_some_and(|refs| refs.iter().any(|address| is_resource(address)))
}

/// No address begins so.
const VARIABLE: &str = "var:";

fn weight_of<'n>(nodes: impl Iterator<Item = &'n Node>) -> u32 {
    nodes.fold(1_u32, |sum, node| sum.saturating_add(node.weight))
}

/// Both sets of addresses.
pub(crate) fn union(a: Refs, b: Refs) -> Refs {
    match (a, b) {
        (Some(a), Some(b)) if Arc::ptr_eq(&a, &b) || b.is_subset(&a) => Some(a),
        (Some(a), Some(b)) => Some(Arc::new(a.union(&b).cloned().collect())),
        (a, b) => a.or(b),
    }
}

/// A map of plain values.
pub(crate) fn map_of<const N: usize>(entries: [(&str, Node); N]) -> Node {
    Node::new(Value::map(entries.into_iter().map(|(key, node)| (Arc::from(key), node)).collect()))
}

/// Reads JSON; unknown parts may stand in its texts.
pub(crate) fn from_json(text: &str) -> Option<Node> {
    serde_json::from_str::<serde_json::Value>(text).ok().map(|value| of_json(&value))
}

fn of_json(value: &serde_json::Value) -> Node {
    use serde_json::Value as Json;
    Node::new(match value {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Bool(*value),
        Json::Number(number) => Value::Number(number.as_f64().unwrap_or(0.0)),
        // A text that is nothing but an unknown part is an unknown value.
        Json::String(text) if text.chars().eq([UNKNOWN_PART]) => Value::Unknown,
        Json::String(text) => Value::text(text),
        Json::Array(items) => Value::list(items.iter().map(of_json).collect()),
        Json::Object(entries) => Value::map(
            entries.iter().map(|(key, value)| (Arc::from(key.as_str()), of_json(value))).collect(),
        ),
    })
}

/// Writes JSON; an unknown value becomes an unknown part.
pub(crate) fn to_json(node: &Node) -> serde_json::Value {
    use serde_json::Value as Json;
    match &node.value {
        Value::Unknown => Json::String(UNKNOWN_PART.to_string()),
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            Json::from(*number as i64)
        }
        Value::Number(number) => Json::from(*number),
        Value::Text(text) => Json::String(text.to_string()),
        Value::List(items) => items.iter().map(to_json).collect(),
        Value::Map(entries) => Json::Object(
            entries.iter().map(|(key, node)| (key.to_string(), to_json(node))).collect(),
        ),
    }
}

/// The addresses that a value and everything in it come from.
pub(crate) fn refs_within(node: &Node) -> Refs {
    let own = node.refs.clone();
    match &node.value {
        Value::List(items) => items.iter().map(refs_within).fold(own, union),
        Value::Map(entries) => entries.values().map(refs_within).fold(own, union),
        _ => own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> Option<bool> {
        Value::text(a).same_as(&Value::text(b))
    }

    #[test]
    fn equality_is_that_of_terraform() {
        assert_eq!(Value::Bool(true).same_as(&Value::text("true")), Some(true));
        assert_eq!(Value::Number(22.0).same_as(&Value::text("22")), Some(true));
        assert_eq!(Value::Null.same_as(&Value::text("")), Some(false));
        assert_eq!(same("a", "b"), Some(false));
    }

    #[test]
    fn texts_with_unknown_parts_differ_where_their_known_ends_do() {
        assert_eq!(same("arn:aws:\u{F8F0}", "arn:aws:s3"), None);
        assert_eq!(same("arn:aws:\u{F8F0}", "*"), Some(false));
        assert_eq!(same("\u{F8F0}", "*"), None);
    }

    #[test]
    fn unknown_parts_survive_json() {
        let node = from_json("{\"a\":\"\u{F8F0}\",\"b\":\"x\u{F8F0}\"}");
        let node = node.unwrap_or_else(Node::unknown);
        assert!(node.get("a").is_some_and(|a| matches!(a.value, Value::Unknown)));
        assert!(node.get("b").is_some_and(|b| b.value.is_partly_unknown()));
        assert_eq!(to_json(&node).to_string(), "{\"a\":\"\u{F8F0}\",\"b\":\"x\u{F8F0}\"}");
    }
}
