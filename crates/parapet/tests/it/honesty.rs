//! A scan that did not look is never clean, whichever analyser it was.

use std::fs;

use serde_json::Value;

use crate::support::{Place, items, text};

const REQUIREMENTS: &str = "requests==2.19.1\n";

/// The row of an analyser.
fn row<'r>(report: &'r Value, analyser: &str) -> &'r Value {
    let rows = items(report, "coverage");
    rows.iter().find(|row| row["analyser"] == analyser).expect("every analyser has a row")
}

#[track_caller]
fn check(place: &Place, arguments: &str, status: i32, analyser: &str, state: &str, reason: &str) {
    let run = place.parapet().args("scan --format json").args(arguments).run().exits(status);
    let report = run.json();
    let row = row(&report, analyser);
    assert_eq!(row["status"], state, "{row:#}");
    let said = row["reason"].as_str().unwrap_or_default();
    assert!(said.contains(reason), "`{reason}` is not in `{said}`");
}

#[test]
fn an_index_that_is_missing_or_damaged() {
    let place = Place::new();
    place.file("requirements.txt", REQUIREMENTS);
    check(&place, "", 0, "sca", "complete", "");
    check(&place, "--db ../nowhere", 3, "sca", "failed", "cannot be read");
    let whole = place.beside("home/index");
    fs::create_dir_all(&whole).expect("a folder can be made");
    let index = whole.join("advisories.index");
    for (at, said) in [(0, "does not begin like an index"), (9, "header is damaged"), (70, "")] {
        let mut bytes = parapet_packs::ADVISORIES.to_vec();
        bytes[at] ^= 1;
        fs::write(&index, bytes).expect("it can be written");
        let state = if at < 64 { "failed" } else { "complete" };
        let status = if at < 64 { 3 } else { 0 };
        check(&place, "--db ../home/index", status, "sca", state, said);
    }
    // A damaged block is noticed by whoever needs it.
    let mut bytes = parapet_packs::ADVISORIES.to_vec();
    let end = bytes.len() - bytes.len() / 6;
    bytes[100..end].iter_mut().for_each(|byte| *byte ^= 0x55);
    fs::write(&index, bytes).expect("it can be written");
    check(&place, "--db ../home/index", 3, "sca", "partial", "");
    fs::write(&index, &parapet_packs::ADVISORIES[..5_000]).expect("it can be written");
    check(&place, "--db ../home/index", 3, "sca", "failed", "length is not what it says");
}

#[test]
fn an_ecosystem_that_the_index_holds_nothing_of() {
    let place = Place::new();
    let database = place.path("../database");
    place.zip(&database.join("PyPI/all.zip"), "PYSEC-2026-1.json", r#"{"id":"PYSEC-2026-1","modified":"2026-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"PyPI","name":"fries"},"versions":["1.0"]}]}"#);
    fs::write(database.join("ecosystems.txt"), "PyPI\n").expect("it can be written");
    place.parapet().args("db import ../database --db ../db").run().exits(0);
    place.file("requirements.txt", "fries==1.0\n");
    let lock = r#"{"lockfileVersion":3,"packages":{"node_modules/a":{"version":"1.0.0"}}}"#;
    check(&place, "--db ../db", 0, "sca", "complete", "");
    place.file("package-lock.json", lock);
    check(&place, "--db ../db", 3, "sca", "partial", "holds nothing for npm");
}

#[test]
fn packages_that_cannot_be_audited_are_counted() {
    let place = Place::new();
    place.file("requirements.txt", "requests\nflask>=2\njinja2==three\n");
    let report = place.parapet().args("scan --format json").run().exits(0).json();
    let skipped = items(row(&report, "sca"), "skipped");
    let counts: Vec<(String, &Value)> =
        skipped.iter().map(|one| (text(one, "reason"), &one["files"])).collect();
    assert_eq!(counts.len(), 3, "{counts:?}");
    assert_eq!((counts[1].0.as_str(), counts[1].1.as_u64()), ("package-no-version", Some(2)));
    assert_eq!((counts[2].0.as_str(), counts[2].1.as_u64()), ("package-not-a-version", Some(1)));
    assert_eq!(counts[0].0, "old-advisories");
    place.parapet().args("scan --strict").run().exits(3);
}

#[test]
fn a_manifest_that_cannot_be_read() {
    let place = Place::new();
    place.file("package-lock.json", "{\"lockfileVersion\": 3, \"packages\": ");
    check(&place, "", 3, "sca", "failed", "not looked at, or only in part");
}

#[test]
fn infrastructure_that_takes_too_much_work() {
    let place = Place::new();
    let call = "module \"a\" {\n  count  = 200\n  source = \"../b\"\n}\n";
    place
        .file("main.tf", "module \"a\" {\n  count  = 200\n  source = \"./a\"\n}\n")
        .file("a/main.tf", call)
        .file("b/main.tf", "resource \"x\" \"y\" {\n  count = 200\n}\n");
    check(&place, "", 3, "iac", "partial", "not looked at, or only in part");
}

#[test]
fn checks_and_rules_that_cannot_be_used() {
    let place = Place::new();
    place.file("main.tf", "resource \"x\" \"y\" {\n}\n");
    place.file("../checks/check.yaml", "id: broken\ntarget: terraform\n");
    check(&place, "--rules ../checks", 3, "iac", "partial", "1 rule could not run");
    place.file("../secrets.yaml", "rules:\n  - {id: broken, keywords: [abc]}\n");
    check(&place, "--rules ../secrets.yaml", 3, "secrets", "partial", "1 rule could not run");
}
