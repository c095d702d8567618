//! Equal input gives equal bytes, and a finding stays itself when code around it changes.

use std::collections::BTreeSet;

use crate::support::{LEVELS, Outcome, Place, items, text};

fn fingerprints(outcome: &Outcome) -> Vec<String> {
    let report = outcome.json();
    items(&report, "findings").iter().map(|finding| text(finding, "fingerprint")).collect()
}

fn scan(place: &Place, arguments: &str) -> Outcome {
    place
        .parapet()
        .args("scan --format json --fail-on none")
        .only_rules(LEVELS)
        .args(arguments)
        .run()
}

/// Files enough to keep several threads busy.
fn many_files() -> Place {
    let place = Place::new();
    for number in 0..60 {
        let calls = "high()\nlow()\n".repeat(number % 5);
        place.file(format!("package{}/file{number}.py", number % 7), calls);
    }
    place
}

#[test]
fn equal_input_gives_equal_bytes() {
    let place = many_files();
    for format in ["json", "jsonl", "sarif", "pretty", "concise", "semgrep-json"] {
        let outputs: BTreeSet<String> = ["", "", "--jobs 1", "--jobs 4"]
            .map(|jobs| {
                let scan = place.parapet().args("scan --fail-on none").only_rules(LEVELS);
                scan.args(jobs).arg("--format").arg(format).run().exits(0).stdout
            })
            .into();
        assert_eq!(outputs.len(), 1, "{format}");
    }
}

#[test]
fn a_cache_changes_nothing_but_time() {
    let place = many_files();
    let without = scan(&place, "").exits(0).stdout;
    for _ in 0..2 {
        let with = place
            .parapet()
            .args("scan --format json --fail-on none")
            .only_rules(LEVELS)
            .env("PARAPET_CACHE_DIR", place.beside("cache"))
            .run()
            .exits(0);
        assert_eq!(with.stdout, without);
    }
    assert!(place.beside("cache").read_dir().expect("it was made").next().is_some());
}

#[test]
fn lines_above_a_finding_do_not_change_what_it_is() {
    let place = Place::new();
    let code = "def a():\n    high()\n\ndef b():\n    high()\n    high()\n";
    place.file("app.py", code);
    let before = fingerprints(&scan(&place, ""));
    place.file("app.py", format!("{}{code}", "# A line.\n".repeat(50)));
    let after = scan(&place, "");
    assert_eq!(fingerprints(&after), before);
    assert_eq!(after.findings(), ["app.py:52 high", "app.py:55 high", "app.py:56 high"]);
}

#[test]
fn equal_files_in_two_folders_have_findings_of_their_own() {
    let place = Place::new();
    place.file("a/app.py", "high()\nhigh()\n").file("b/app.py", "high()\nhigh()\n");
    let all = fingerprints(&scan(&place, ""));
    assert_eq!(all.len(), 4);
    assert_eq!(BTreeSet::from_iter(all).len(), 4);
}

#[test]
fn a_file_alone_and_in_its_repository_has_the_same_findings() {
    let place = Place::repository();
    place.file("shop/app.py", "high()\n").file("other.py", "high()\n");
    let of_tree = fingerprints(&scan(&place, ""));
    let of_file = fingerprints(&scan(&place, "shop/app.py"));
    let of_folder = fingerprints(&scan(&place, "shop"));
    assert_eq!(of_file, of_folder);
    assert!(of_file.iter().all(|fingerprint| of_tree.contains(fingerprint)));
}

#[test]
fn a_renamed_file_brings_nothing_new_since_a_report() {
    let place = Place::new();
    place.file("old.py", "def a():\n    high()\n    low()\n").file("same.py", "high()\n");
    place.parapet().args("scan --format json=../before.json").only_rules(LEVELS).run().exits(1);
    std::fs::rename(place.path("old.py"), place.path("new.py")).expect("it can be renamed");
    let report = scan(&place, "--baseline ../before.json").exits(0).json();
    assert!(items(&report, "findings").is_empty(), "{report}");
    assert_eq!(report["stats"]["unchanged"], 3);
    assert_eq!(report["stats"]["fixed"], 0);
    place.file("new.py", "def a():\n    low()\n    critical()\n");
    let outcome = scan(&place, "--baseline ../before.json");
    assert_eq!(outcome.findings(), ["new.py:3 critical"]);
    assert_eq!(outcome.json()["stats"]["unchanged"], 2);
    assert_eq!(outcome.json()["stats"]["fixed"], 1);
}
