//! YAML documents as values with places.

use std::sync::Arc;

use parapet_rules::yaml::{self, Node as Yaml};

use crate::value::{Map, Node, Place, UNKNOWN_PART, Value, clean};

/// What templates leave in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Templates {
    /// `{{ … }}` and `${…}` are filled in by whoever deploys.
    AreUnknown,
    /// Expressions are part of what is checked.
    AreText,
}

/// A YAML value; keys that are no scalars are left out.
pub(crate) fn node(value: &yaml::Value, file: u32, templates: Templates) -> Node {
    let inner = match &value.node {
        Yaml::Null => Value::Null,
        Yaml::Bool(value) => Value::Bool(*value),
        Yaml::Int(number) => Value::Number(*number as f64),
        Yaml::Float(number) => Value::Number(*number),
        Yaml::String(text) => of_text(text, templates),
        Yaml::Sequence(items) => {
            Value::list(items.iter().map(|item| node(item, file, templates)).collect())
        }
        Yaml::Mapping(entries) => Value::map(
            entries
                .iter()
                .filter_map(|(key, value)| {
                    let mut own = node(value, file, templates);
                    // A key without a value stands where the key is.
                    if value.span.is_empty() {
                        own.place = Some(place(key, file));
                    }
                    Some((Arc::from(key.to_text()?), own))
                })
                .collect::<Map>(),
        ),
    };
    Node::new(inner).at(place(value, file))
}

fn place(value: &yaml::Value, file: u32) -> Place {
    Place { file, start: value.span.start, end: value.span.end }
}

fn of_text(text: &str, templates: Templates) -> Value {
    let text = clean(text);
    if templates == Templates::AreText {
        return Value::Text(text);
    }
    let mut out = String::new();
    let mut rest = &*text;
    while let Some((at, close)) = [("{{", "}}"), ("${", "}")]
        .into_iter()
        .filter_map(|(open, close)| Some((rest.find(open)?, close)))
        .min()
    {
        let Some(end) = rest[at..].find(close) else { break };
        out.push_str(&rest[..at]);
        out.push(UNKNOWN_PART);
        rest = &rest[at + end + close.len()..];
    }
    if out.is_empty() && rest.len() == text.len() {
        return Value::Text(text);
    }
    out.push_str(rest);
    if out.chars().eq([UNKNOWN_PART]) { Value::Unknown } else { Value::text(&out) }
}
