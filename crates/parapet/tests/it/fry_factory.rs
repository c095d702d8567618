//! The demo shop: every weakness that its description states is found where it stands.

use std::fs;
use std::path::Path;

use crate::support::{Place, items, parse, places, text};

/// Copies the files of a folder, which lies in a repository that leaves it out of scans.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the folder exists") {
        let entry = entry.expect("it can be listed");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("it can be copied");
        }
    }
}

#[test]
fn every_stated_weakness_is_found() {
    let shop = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/fry-factory");
    let place = Place::new();
    copy(&shop, &place.path("shop"));
    let expected = parse(&place.read("shop/expected.json"));
    let report = place.parapet().within("shop").args("scan --format json").run().exits(1).json();
    for weakness in items(&expected, "findings") {
        let cwe = format!("CWE-{}", weakness["cwe"]);
        let found = items(&report, "findings").iter().any(|finding| {
            finding["location"]["path"] == weakness["path"]
                && finding["location"]["start"]["line"] == weakness["line"]
                && items(finding, "cwe").iter().any(|number| *number == cwe)
        });
        let findings = places(&report, "findings");
        assert!(found, "{} ({cwe}) is not in {findings:#?}", text(weakness, "id"));
    }
}
