//! Paths to attributes, and the values they lead to.

use std::iter::Peekable;
use std::str::Chars;

use serde::{Deserialize, Serialize};

use crate::value::{Node, Place, Value};

/// A path such as `ingress.cidr_blocks`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Path {
    /// Whether it begins at the resource, wherever it is used.
    pub(crate) from_resource: bool,
    pub(crate) steps: Vec<Step>,
}

/// One part of a path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Step {
    Key(String),
    AnyKey,
}

/// Where a path leads.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Hit<'n> {
    /// To a value; the anchor is the nearest place on the way that lies in the resource.
    Present { node: &'n Node, anchor: Place },
    /// Nowhere: something on the way, standing at the anchor, lacks the next part.
    Missing { anchor: Place },
    /// Through something unknown.
    Unknown,
}

impl Path {
    /// Reads a path, or says what is wrong with it.
    pub(crate) fn read(text: &str) -> Result<Self, &'static str> {
        let (from_resource, rest) = match text.strip_prefix("$.") {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        if rest == "." {
            return Ok(Self { from_resource, steps: Vec::new() });
        }
        let mut steps = Vec::new();
        let mut chars = rest.chars().peekable();
        loop {
            steps.push(step(&mut chars)?);
            match chars.next() {
                None => return Ok(Self { from_resource, steps }),
                Some('.') => {}
                Some(_) => return Err("parts are joined by dots"),
            }
        }
    }

    /// The values the path leads to from a node; `whole` is the resource that evidence must lie in.
    pub(crate) fn hits<'n>(&self, from: &'n Node, anchor: Place, whole: Place) -> Vec<Hit<'n>> {
        let mut hits = Vec::new();
        Walk { whole, hits: &mut hits }.walk(from, &self.steps, anchor);
        hits
    }
}

fn step(chars: &mut Peekable<Chars<'_>>) -> Result<Step, &'static str> {
    let mut key = String::new();
    if chars.next_if_eq(&'"').is_some() {
        loop {
            match chars.next() {
                Some('"') => break,
                Some(other) => key.push(other),
                None => return Err("a quoted part has no end"),
            }
        }
        return Ok(Step::Key(key));
    }
    while let Some(other) = chars.next_if(|c| *c != '.' && *c != '"') {
        key.push(other);
    }
    match key.as_str() {
        "" => Err("a part is empty"),
        "*" => Ok(Step::AnyKey),
        _ => Ok(Step::Key(key)),
    }
}

struct Walk<'w, 'n> {
    whole: Place,
    hits: &'w mut Vec<Hit<'n>>,
}

/// Values that one path may lead to; a list of more says nothing new.
const MAX_HITS: usize = 20_000;

impl<'n> Walk<'_, 'n> {
    fn walk(&mut self, node: &'n Node, steps: &[Step], anchor: Place) {
        if self.hits.len() >= MAX_HITS {
            return;
        }
        let anchor = node.place.filter(|place| self.whole.contains(*place)).unwrap_or(anchor);
        let Some((step, rest)) = steps.split_first() else {
            self.hits.push(if node.value.is_null() {
                Hit::Missing { anchor }
            } else {
                Hit::Present { node, anchor }
            });
            return;
        };
        match (&node.value, step) {
            (Value::Unknown, _) => self.hits.push(Hit::Unknown),
            (Value::List(items), _) if !items.is_empty() => {
                for item in items.iter() {
                    self.walk(item, steps, anchor);
                }
            }
            (Value::Map(entries), Step::AnyKey) if !entries.is_empty() => {
                for entry in entries.values() {
                    self.walk(entry, rest, anchor);
                }
            }
            (Value::Map(entries), Step::Key(key)) => match entries.get(key.as_str()) {
                Some(entry) => self.walk(entry, rest, anchor),
                None => self.hits.push(Hit::Missing { anchor }),
            },
            _ => self.hits.push(Hit::Missing { anchor }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_have_names_wildcards_and_quoted_parts() {
        let key = |text: &str| Step::Key(text.to_owned());
        let steps = |text: &str| Path::read(text).map(|path| path.steps);
        assert_eq!(steps("a.*.b"), Ok(vec![key("a"), Step::AnyKey, key("b")]));
        assert_eq!(steps("\"a.b\".c"), Ok(vec![key("a.b"), key("c")]));
        assert_eq!(steps("."), Ok(Vec::new()));
        assert_eq!(Path::read("$.a").map(|path| path.from_resource), Ok(true));
        assert!(Path::read("a..b").is_err() && Path::read("").is_err());
        assert!(Path::read("\"a").is_err() && Path::read("\"a\"b").is_err());
    }
}
