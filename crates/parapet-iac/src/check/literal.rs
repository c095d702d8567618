//! Values that checks name.

use parapet_rules::yaml;
use serde::{Deserialize, Serialize};

use crate::value::{Node, Value};

/// A value in a check.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Literal {
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Self>),
    Null,
}

impl Literal {
    pub(crate) fn read(value: &yaml::Value) -> Option<Self> {
        Some(match &value.node {
            yaml::Node::Null => Self::Null,
            yaml::Node::Bool(value) => Self::Bool(*value),
            yaml::Node::Int(number) => Self::Number(*number as f64),
            yaml::Node::Float(number) => Self::Number(*number),
            yaml::Node::String(text) => Self::Text(text.clone()),
            yaml::Node::Sequence(items) => {
                Self::List(items.iter().map(Self::read).collect::<Option<_>>()?)
            }
            yaml::Node::Mapping(_) => return None,
        })
    }

    pub(crate) fn to_value(&self) -> Value {
        match self {
            Self::Bool(value) => Value::Bool(*value),
            Self::Number(number) => Value::Number(*number),
            Self::Text(text) => Value::text(text),
            Self::List(items) => {
                Value::list(items.iter().map(|item| Node::new(item.to_value())).collect())
            }
            Self::Null => Value::Null,
        }
    }
}
