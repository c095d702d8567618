//! The demo shop: every weakness that its description states is found where it stands, and no other with certainty.

use serde_json::Value;

use crate::support::{Place, items, parse, places, text};

/// Whether a finding names the file, line and weakness of an entry; a resource may be named by its first line.
fn is_about(finding: &Value, entry: &Value) -> bool {
    let cwe = format!("CWE-{}", entry["cwe"]);
    finding["location"]["path"] == entry["path"]
        && (finding["location"]["start"]["line"] == entry["line"]
            || finding["resource_line"] == entry["line"])
        && items(finding, "cwe").iter().any(|number| *number == cwe)
}

#[test]
fn every_stated_weakness_is_found_once_and_nothing_else_is_certain() {
    let place = Place::new();
    place.copy_of("examples/fry-factory", "shop");
    let expected = parse(&place.read("shop/expected.json"));
    let report = place.parapet().within("shop").args("scan --format json").run().exits(1).json();
    let places = places(&report, "findings");
    let planted = items(&expected, "findings");
    let findings = items(&report, "findings");
    for entry in planted {
        let about: Vec<&Value> = findings.iter().filter(|found| is_about(found, entry)).collect();
        let id = text(entry, "id");
        assert_eq!(about.len(), 1, "{id} is not found once in {places:#?}");
        assert_eq!(about[0]["severity"], entry["severity"], "{id}");
        assert_eq!(about[0]["package"]["fixed_version"], entry["fixed_version"], "{id}");
    }
    for finding in findings.iter().filter(|finding| finding["confidence"] == "high") {
        let is_planted = planted.iter().any(|entry| is_about(finding, entry));
        assert!(is_planted, "nobody planted {finding:#}");
    }
}
