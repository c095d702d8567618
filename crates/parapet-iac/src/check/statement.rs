//! IAM policy documents in one form, however they are written.
//!
//! Grammar: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>

use std::sync::Arc;

use crate::value::{Map, Node, Value, from_json, map_of};

/// The statements of a document, or nothing where they are not known.
///
/// A document is JSON text, its decoded form, or the blocks of a `aws_iam_policy_document`.
pub(super) fn statements(document: &Node) -> Option<Vec<Node>> {
    let decoded = match &document.value {
        Value::Unknown => return None,
        Value::Text(text) => match from_json(text) {
            Some(decoded) => decoded,
            // What is no JSON with an unknown part in it may be JSON once it is known.
            None if document.value.is_partly_unknown() => return None,
            None => return Some(Vec::new()),
        },
        _ => document.clone(),
    };
    let list = match &decoded.value {
        Value::Map(entries) => match get(entries, "Statement") {
            Some(list) => list.clone(),
            None => return Some(Vec::new()),
        },
        _ => decoded,
    };
    if matches!(list.value, Value::Unknown) {
        return None;
    }
    let mut known = true;
    let statements = as_list(&list)
        .into_iter()
        .filter_map(|statement| match &statement.value {
            Value::Map(entries) => Some(normalised(&statement, entries, document)),
            Value::Unknown => {
                known = false;
                None
            }
            _ => None,
        })
        .collect();
    known.then_some(statements)
}

/// Keys are the same in any letter case, as AWS reads them.
fn get<'m>(entries: &'m Map, key: &str) -> Option<&'m Node> {
    entries.get(key).or_else(|| {
        entries.iter().find(|(own, _)| own.eq_ignore_ascii_case(key)).map(|(_, node)| node)
    })
}

fn as_list(node: &Node) -> Vec<Node> {
    match &node.value {
        Value::List(items) => items.to_vec(),
        Value::Null => Vec::new(),
        _ => vec![node.clone()],
    }
}

fn normalised(statement: &Node, entries: &Map, document: &Node) -> Node {
    let field = |json: &str, block: &str| {
        let found = get(entries, json).or_else(|| get(entries, block));
        found.map_or_else(
            || Node::new(Value::list(Vec::new())),
            |node| {
                let own = Node::new(Value::list(as_list(node)));
                if matches!(node.value, Value::Unknown) { node.clone() } else { own }
            },
        )
    };
    let effect = get(entries, "Effect").filter(|node| !node.value.is_null());
    let conditions = get(entries, "Condition").filter(|node| !node.value.is_empty()).map(as_tests);
    let fields = [
        ("effect", effect.cloned().unwrap_or_else(|| Node::text("Allow"))),
        ("actions", field("Action", "actions")),
        ("not_actions", field("NotAction", "not_actions")),
        ("resources", field("Resource", "resources")),
        ("not_resources", field("NotResource", "not_resources")),
        (
            "principals",
            principals(get(entries, "Principal").or_else(|| get(entries, "principals"))),
        ),
        (
            "not_principals",
            principals(get(entries, "NotPrincipal").or_else(|| get(entries, "not_principals"))),
        ),
        ("conditions", conditions.unwrap_or_else(|| Node::new(Value::list(Vec::new())))),
    ];
    let map: Map = fields.into_iter().map(|(key, node)| (Arc::from(key), node)).collect();
    let mut node = Node::new(Value::map(map)).with_refs(document.refs.clone());
    node.place = statement.place.or(document.place);
    node.origin = document.origin;
    node
}

/// Conditions as a list of what is tested: `test`, `variable`, `values`.
fn as_tests(conditions: &Node) -> Node {
    let Value::Map(tests) = &conditions.value else { return conditions.clone() };
    let mut out = Vec::new();
    for (test, variables) in tests.iter() {
        let Value::Map(variables) = &variables.value else { return Node::unknown() };
        out.extend(variables.iter().map(|(variable, values)| {
            map_of([
                ("test", Node::text(test)),
                ("variable", Node::text(variable)),
                ("values", Node::new(Value::list(as_list(values)))),
            ])
        }));
    }
    conditions.with_value(Value::list(out))
}

/// Principals as texts such as `AWS:*`; a plain `"*"` stays as it is.
fn principals(node: Option<&Node>) -> Node {
    let Some(node) = node else { return Node::new(Value::list(Vec::new())) };
    let mut out = Vec::new();
    let mut known = true;
    for principal in as_list(node) {
        match &principal.value {
            Value::Map(entries) => match (entries.get("type"), entries.get("identifiers")) {
                (Some(kind), Some(identifiers)) => {
                    let kind = kind.value.to_text().unwrap_or_default();
                    known &= add(&mut out, &kind, identifiers);
                }
                _ => {
                    for (kind, identifiers) in entries.iter() {
                        known &= add(&mut out, kind, identifiers);
                    }
                }
            },
            Value::Unknown => known = false,
            _ => out.extend(principal.value.to_text().map(|text| Node::text(&text))),
        }
    }
    if !known {
        out.push(Node::unknown());
    }
    Node::new(Value::list(out))
}

fn add(out: &mut Vec<Node>, kind: &str, identifiers: &Node) -> bool {
    let mut known = true;
    for identifier in as_list(identifiers) {
        match identifier.value.to_text() {
            Some(text) => out.push(Node::text(&format!("{kind}:{text}"))),
            None => known = false,
        }
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::to_json;

    fn check(document: &str, expected: &str) {
        let shown = statements(&Node::text(document)).map(|list| {
            list.iter().map(|node| to_json(node).to_string()).collect::<Vec<_>>().join("\n")
        });
        assert_eq!(shown.as_deref().unwrap_or("unknown"), expected, "{document}");
    }

    #[test]
    fn one_form_for_all_ways_to_write_a_statement() {
        check(
            r#"{"Statement":{"Action":"s3:*","Resource":["*"],"Principal":{"AWS":"*"}}}"#,
            r#"{"actions":["s3:*"],"conditions":[],"effect":"Allow","not_actions":[],"not_principals":[],"not_resources":[],"principals":["AWS:*"],"resources":["*"]}"#,
        );
        check("not JSON", "");
        check("{\"Statement\": \u{F8F0}}", "unknown");
    }
}
