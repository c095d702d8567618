use parapet_findings::identity::Identity;
use parapet_findings::{Fact, FactKind};
use serde_json::Value;

use super::*;
use crate::{Error, sample};

fn document(report: &ScanReport) -> String {
    sample::render(&Json, report, &RenderOptions::default())
}

#[test]
fn the_document_has_the_published_shape() {
    insta::assert_snapshot!(document(&sample::report()));
}

#[test]
fn facts_are_there_when_asked_for_and_only_then() {
    let mut report = sample::clean();
    let facts = |report: &ScanReport| {
        serde_json::from_str::<Value>(&document(report)).map(|v| v.get("facts").cloned()).ok()
    };
    assert_eq!(facts(&report), Some(None));
    report.facts = Some(vec![Fact {
        path: "app/orders.py".into(),
        line: 37,
        kind: FactKind::Route,
        name: "GET /orders".into(),
        attributes: [("handler".to_owned(), "orders".to_owned())].into(),
    }]);
    insta::assert_json_snapshot!(facts(&report), @r#"
    [
      {
        "attributes": {
          "handler": "orders"
        },
        "kind": "route",
        "line": 37,
        "name": "GET /orders",
        "path": "app/orders.py"
      }
    ]
    "#);
}

#[test]
fn the_schema_names_every_part_and_forbids_others() {
    let schema = schema();
    let document: Value = serde_json::from_str(&document(&sample::report())).expect("JSON");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    check(&schema, &schema, &document, "report");
}

/// Enough of a validator for our own schema: references, required and unknown keys, constants and lists.
fn check(root: &Value, schema: &Value, value: &Value, at: &str) {
    if let Some(name) = schema["$ref"].as_str().and_then(|r| r.strip_prefix("#/$defs/")) {
        check(root, &root["$defs"][name], value, at);
    }
    for option in schema["anyOf"].as_array().into_iter().flatten() {
        if option["type"] != "null" {
            check(root, option, value, at);
        }
    }
    if let Some(words) = schema["enum"].as_array() {
        assert!(words.contains(value), "{at}: {value} is not one of {words:?}");
    }
    match value {
        Value::Object(fields) => {
            for required in schema["required"].as_array().into_iter().flatten() {
                assert!(
                    required.as_str().is_some_and(|key| fields.contains_key(key)),
                    "{at}: {required}"
                );
            }
            let closed = schema["additionalProperties"] == Value::Bool(false);
            for (key, field) in fields {
                let known = schema["properties"].get(key);
                assert!(known.is_some() || !closed, "{at}: {key} is not in the schema");
                if let Some(known) = known {
                    check(root, known, field, &format!("{at}.{key}"));
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                check(root, &schema["items"], item, &format!("{at}[]"));
            }
        }
        _ => {}
    }
}

#[test]
fn a_report_reads_back_as_the_identities_of_its_findings() {
    let report = sample::report();
    let read = read_report(&document(&report)).expect("our own report");
    let identities: Vec<Identity> = report.findings.iter().map(Identity::from).collect();
    assert_eq!(read.findings, identities);
    assert_eq!(read.suppressed, [Identity::from(&report.suppressed[0].finding)]);
    assert_eq!(read.tool_version, "0.1.0");
}

#[test]
fn anything_else_is_refused_by_name() {
    for (text, message) in [
        ("", "the report is not JSON"),
        ("{", "the report is not JSON"),
        ("[]", "this is a JSON value that is not an object, not a report"),
        ("{\"version\":\"2.1.0\",\"runs\":[]}", "this is a SARIF file, not a report"),
        ("{\"results\":[],\"errors\":[]}", "this is a Semgrep report, not a report"),
        ("{\"schema_version\":\"1\"}", "this is JSON of another kind"),
        ("{\"schema_version\":\"9\",\"findings\":[]}", "the report has schema version `9`"),
        ("{\"schema_version\":1,\"findings\":[]}", "the report has schema version `1`"),
        ("{\"schema_version\":\"1\",\"findings\":[{}]}", "the report does not follow its schema"),
    ] {
        let error: Error = read_report(text).expect_err(text);
        assert!(error.to_string().starts_with(message), "{text}: {error}");
        assert!(error.hint().is_some(), "{text}");
    }
}
