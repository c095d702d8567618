//! Functions that write and read JSON, YAML and base64.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Row, Unknowns, text_at};
use crate::value::{Map, Node, UNKNOWN_PART, Value, from_json, to_json};

use Unknowns::{Spread, Tolerated};

pub(super) const FUNCTIONS: &[Row] = &[
    ("base64decode", Spread, |a| {
        let bytes = STANDARD.decode(text_at(a, 0)?.trim()).ok()?;
        Some(Value::text(&String::from_utf8(bytes).ok()?))
    }),
    ("base64encode", Spread, |a| Some(Value::text(&STANDARD.encode(text_at(a, 0)?.as_bytes())))),
    ("jsondecode", Tolerated, |a| match &a.first()?.value {
        Value::Unknown => Some(Value::Unknown),
        Value::Text(text) => match from_json(text) {
            Some(node) => Some(node.value),
            None => text.contains(UNKNOWN_PART).then_some(Value::Unknown),
        },
        _ => None,
    }),
    ("jsonencode", Tolerated, |a| match &a.first()?.value {
        Value::Unknown => Some(Value::Unknown),
        _ => Some(Value::text(&to_json(a.first()?).to_string())),
    }),
    ("textencodebase64", Spread, |_| Some(Value::Unknown)),
    ("urlencode", Spread, |a| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
        let coded = text_at(a, 0)?.bytes().fold(String::new(), |mut out, byte| {
            if plain(byte) {
                out.push(char::from(byte));
            } else {
                out.push_str(&format!("%{byte:02X}"));
            }
            out
        });
        Some(Value::text(&coded))
    }),
    ("yamldecode", Spread, |a| {
        let value = parapet_rules::yaml::parse(&text_at(a, 0)?).ok()?;
        Some(of_yaml(&value))
    }),
    // Whoever reads YAML reads JSON.
    ("yamlencode", Tolerated, |a| match &a.first()?.value {
        Value::Unknown => Some(Value::Unknown),
        _ => Some(Value::text(&to_json(a.first()?).to_string())),
    }),
];

fn of_yaml(value: &parapet_rules::yaml::Value) -> Value {
    use parapet_rules::yaml::Node as Yaml;
    match &value.node {
        Yaml::Null => Value::Null,
        Yaml::Bool(value) => Value::Bool(*value),
        Yaml::Int(number) => Value::Number(*number as f64),
        Yaml::Float(number) => Value::Number(*number),
        Yaml::String(text) => Value::text(text),
        Yaml::Sequence(items) => {
            Value::list(items.iter().map(|item| Node::new(of_yaml(item))).collect())
        }
        Yaml::Mapping(entries) => Value::map(
            entries
                .iter()
                .filter_map(|(key, value)| {
                    Some((key.to_text()?.as_str().into(), Node::new(of_yaml(value))))
                })
                .collect::<Map>(),
        ),
    }
}
