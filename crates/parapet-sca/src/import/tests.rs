//! From records to facts: merging, ranges, and what is refused.

use parapet_source::MemoryTree;

use crate::advisory::{AdvisorySet, read_text, write_text};
use crate::testing::{ZipEntry, archive_of, import_tree, layout, zip};
use crate::{Error, write_index};

/// Two records of one weakness, one of another, one taken back, one of a commit only.
const RECORDS: &[&str] = &[
    r#"{"id":"PYSEC-2023-1","modified":"2023-05-02T00:00:00Z","aliases":["CVE-2023-0001"],
        "affected":[{"package":{"ecosystem":"PyPI","name":"Lid_Maker"},
          "ranges":[{"type":"GIT","events":[{"introduced":"0"}]},
                    {"type":"ECOSYSTEM","events":[{"fixed":"1.4"},{"introduced":"0"},{"introduced":"2.0"},{"fixed":"2.1"}]}],
          "versions":["1.0","1.3","3.0-odd"]}]}"#,
    r#"{"id":"GHSA-aaaa-bbbb-cccc","modified":"2023-06-01T00:00:00Z","aliases":["CVE-2023-0001"],
        "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N"}],
        "database_specific":{"cwe_ids":["CWE-22"]},
        "affected":[{"package":{"ecosystem":"PyPI","name":"lid-maker"},
          "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"last_affected":"1.3.9"}]}]}]}"#,
    r#"{"id":"PYSEC-2022-7","published":"2022-01-01T00:00:00Z","aliases":null,
        "affected":[{"package":{"ecosystem":"PyPI","name":"lid-maker"},"versions":["0.5"]}],
        "references":[{"type":"WEB","url":"https://example.org/lids"}]}"#,
    r#"{"id":"PYSEC-2022-8","withdrawn":"2022-02-01T00:00:00Z",
        "affected":[{"package":{"ecosystem":"PyPI","name":"lid-maker"},"versions":["0.6"]}]}"#,
    r#"{"id":"OSV-2022-9","affected":[{"ranges":[{"type":"GIT","events":[{"introduced":"0"}]}]}]}"#,
];

fn text_of(set: &AdvisorySet, file: &str) -> String {
    write_text(set).remove(file).unwrap_or_default()
}

#[test]
fn records_of_one_weakness_become_one_advisory() {
    let (set, problems) =
        import_tree(&layout(&[("PyPI", RECORDS)], &["CVE-2023-0001"])).expect("it is whole");
    assert_eq!(problems, []);
    assert_eq!(
        text_of(&set, "PyPI.jsonl"),
        concat!(
            r#"{"ecosystem":"PyPI","as_of":"2023-06-01","records":4}"#,
            "\n",
            r#"{"package":"lid-maker","id":"GHSA-aaaa-bbbb-cccc","aliases":["CVE-2023-0001","PYSEC-2023-1"],"#,
            r#""ranges":["<1.4","<=1.3.9",">=2.0, <2.1"],"versions":["3.0-odd"],"#,
            r#""cvss":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N","cwe":[22],"known_exploited":true,"#,
            r#""modified":"2023-06-01"}"#,
            "\n",
            r#"{"package":"lid-maker","id":"PYSEC-2022-7","versions":["0.5"],"published":"2022-01-01"}"#,
            "\n",
        )
    );
}

#[test]
fn internal_names_hide_behind_public_ones() {
    let records: &[&str] = &[
        r#"{"id":"NSWG-ECO-1","aliases":["CVE-2017-0001"],"affected":[{"package":{"ecosystem":"npm","name":"a"},
            "ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]}]}"#,
        r#"{"id":"NSWG-ECO-2","affected":[{"package":{"ecosystem":"npm","name":"b"},
            "ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]}],
            "references":[{"url":"http://plain.example.org"},{"type":"WEB","url":"https://example.org/b"}]}"#,
    ];
    let (set, _) = import_tree(&layout(&[("npm", records)], &[])).expect("it is whole");
    let text = text_of(&set, "npm.jsonl");
    assert!(!text.contains("NSWG-ECO-1") && text.contains(r#""id":"CVE-2017-0001""#), "{text}");
    assert!(
        text.contains(r#""id":"NSWG-ECO-2","ranges":["*"],"reference":"https://example.org/b""#)
    );
    assert!(
        text_of(&set, "_sources.jsonl").contains(r#"{"source":"NSWG","licence":"MIT","records":2"#)
    );
}

#[test]
fn kinds_symbols_and_licences_are_kept() {
    let records: &[&str] = &[
        r#"{"id":"RUSTSEC-2024-0001","affected":[{"package":{"ecosystem":"crates.io","name":"odd"},
            "ranges":[{"type":"SEMVER","events":[{"introduced":"0.0.0-0"}]}],
            "ecosystem_specific":{"affects":{"functions":["odd::run"]},"affected_functions":null},
            "database_specific":{"informational":"unmaintained","categories":[]}}],
            "database_specific":{"license":"CC-BY-4.0"}}"#,
        r#"{"id":"RUSTSEC-2024-0002","affected":[{"package":{"ecosystem":"crates.io","name":"bad"},
            "ranges":[{"type":"SEMVER","events":[{"introduced":"1.0.0"}]}],
            "database_specific":{"informational":null,"categories":["malicious"]}}]}"#,
    ];
    let (set, _) = import_tree(&layout(&[("crates.io", records)], &[])).expect("it is whole");
    let text = text_of(&set, "crates.io.jsonl");
    assert!(
        text.contains(r#""kind":"unmaintained","ranges":["*"],"symbols":{"":["odd::run"]}"#),
        "{text}"
    );
    assert!(text.contains(r#""kind":"malicious","ranges":[">=1.0.0"]"#), "{text}");
    let sources = text_of(&set, "_sources.jsonl");
    assert!(sources.contains(
        r#"{"source":"RUSTSEC","licence":"CC-BY-4.0","records":1,"as_of":"2024-01-01"}"#
    ));
    assert!(
        sources.contains(r#"{"source":"RUSTSEC","licence":"CC0-1.0","records":1"#),
        "{sources}"
    );
}

#[test]
fn text_and_index_come_out_the_same_each_time() {
    let tree = layout(&[("PyPI", RECORDS)], &["CVE-2023-0001"]);
    let reversed: Vec<&str> = RECORDS.iter().rev().copied().collect();
    let (set, _) = import_tree(&tree).expect("it is whole");
    let (again, _) =
        import_tree(&tree.with("PyPI/all.zip", archive_of(&reversed))).expect("it is whole");
    assert_eq!(write_index(&set), write_index(&again));
    let files = write_text(&set);
    let read = read_text(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let read = read.expect("we wrote it");
    assert_eq!(read, set);
    assert_eq!(write_index(&read), write_index(&set));
}

#[test]
fn damaged_text_names_the_line() {
    for (text, line) in [("", 1), ("{\"ecosystem\":\"npm\",\"records\":1}\n{\"package\":1}\n", 2)] {
        let error = read_text([("content/npm.jsonl", text)]).expect_err("it is damaged");
        assert!(matches!(&error, Error::Text { line: found, .. } if *found == line), "{error}");
    }
}

#[test]
fn what_a_database_lacks_is_said() {
    let tree = MemoryTree::new()
        .with("ecosystems.txt", "Go\nnpm\n../escape\n")
        .with(
            "npm/all.zip",
            archive_of(&[
                r#"{"id":"MAL-2024-1","affected":[{"package":{"ecosystem":"npm","name":"a"},"versions":["1.0.0"]}]}"#,
                r#"{"id":"MAL-2024-2","affected":[{"package":{"ecosystem":"npm","name":"a"}}]}"#,
                "not a record",
            ]),
        )
        .with("npm/modified_id.csv", "2024-01-02T00:00:00Z,MAL-2024-1\n2024-01-01T00:00:00Z,MAL-2024-9\n");
    let (set, problems) = import_tree(&tree).expect("it is whole");
    assert_eq!(set.packages.len(), 1);
    let told: Vec<String> =
        problems.iter().map(|problem| format!("{} {}", problem.code, problem.message)).collect();
    assert_eq!(
        told,
        [
            "P0404 the database lists Go and holds no archive of it.",
            "P0403 a record of npm was left out, MAL-2024-2: an affected package in it has neither ranges nor versions.",
            "P0403 a record of npm was left out, UNREADABLE-2: expected ident at line 1 column 2.",
            "P0404 the archive of npm lacks 1 of its listed records, among them MAL-2024-9.",
        ]
    );
}

#[test]
fn a_damaged_or_hostile_database_is_refused_whole() {
    let whole = archive_of(RECORDS);
    let hostile = zip(&[ZipEntry::stored("../../PYSEC-1.json", "{}")]);
    for archive in [whole[..whole.len() / 2].to_vec(), hostile, b"<html>".to_vec(), Vec::new()] {
        let tree = layout(&[("PyPI", RECORDS)], &[]).with("PyPI/all.zip", archive);
        let error = import_tree(&tree).expect_err("it is refused");
        assert!(matches!(error, Error::Archive { .. }), "{error}");
    }
    let tree = layout(&[("PyPI", RECORDS)], &[]);
    let tree = tree.with("kev/known_exploited_vulnerabilities.json", "{}");
    assert!(matches!(import_tree(&tree), Err(Error::Text { .. })));
    assert!(matches!(import_tree(&MemoryTree::new()), Err(Error::Nothing)));
}
