//! From a manifest and an index to findings.

use std::fmt::Write as _;

use parapet_findings::{Finding, FindingKind, RelPath, Severity};

use super::{Audit, Manifest, audit};
use crate::formats::{format_of, read};
use crate::index::Index;
use crate::testing::index_of;

fn run(index: &Index<Vec<u8>>, path: &str, text: &str) -> Audit {
    let path = RelPath::new(path);
    let format = format_of(&path).expect("the path has a format");
    let (inventory, _) = read(format, &path, text);
    audit(index, &Manifest { path: &path, text, inventory: &inventory })
        .expect("the index is whole")
}

/// A record with the given events of one package.
fn record(
    ecosystem: &str,
    id: &str,
    alias: &str,
    package: &str,
    events: &str,
    more: &str,
) -> String {
    format!(
        r#"{{"id":"{id}","aliases":["{alias}"],"modified":"2024-01-01T00:00:00Z"{more},
            "affected":[{{"package":{{"ecosystem":"{ecosystem}","name":"{package}"}},
            "ranges":[{{"type":"ECOSYSTEM","events":[{events}]}}]}}]}}"#
    )
}

fn index(ecosystem: &str, records: &[String], known_exploited: &[&str]) -> Index<Vec<u8>> {
    let records: Vec<&str> = records.iter().map(String::as_str).collect();
    index_of(&[(ecosystem, &records)], known_exploited)
}

fn introduced_fixed(introduced: &str, fixed: &str) -> String {
    format!(r#"{{"introduced":"{introduced}"}},{{"fixed":"{fixed}"}}"#)
}

fn vector(score: &str) -> String {
    format!(r#","severity":[{{"type":"CVSS_V3","score":"{score}"}}]"#)
}

const SERIOUS: &str = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N";
const SLIGHT: &str = "CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N";

/// The four old packages of the example project, as their advisories state them.
fn python_index() -> Index<Vec<u8>> {
    let two = |a: &str, b: &str, c: &str| {
        format!(
            r#"{{"introduced":"0"}},{{"fixed":"{a}"}},{{"introduced":"{b}"}},{{"fixed":"{c}"}}"#
        )
    };
    let record = |id: &str, alias: &str, package: &str, events: String| {
        record("PyPI", id, alias, package, &events, "")
    };
    let zero = |fixed: &str| introduced_fixed("0", fixed);
    index(
        "PyPI",
        &[
            record("PYSEC-2023-62", "CVE-2023-30861", "flask", two("2.2.5", "2.3.0", "2.3.2")),
            record("PYSEC-2018-28", "CVE-2018-18074", "requests", zero("2.20.0")),
            record(
                "PYSEC-2023-74",
                "CVE-2023-32681",
                "requests",
                introduced_fixed("2.3.0", "2.31.0"),
            ),
            record("PYSEC-2020-96", "CVE-2020-1747", "pyyaml", introduced_fixed("5.1b7", "5.3.1")),
            record("PYSEC-2021-142", "CVE-2020-14343", "pyyaml", zero("5.4")),
            record("PYSEC-2021-66", "CVE-2020-28493", "jinja2", zero("2.11.3")),
        ],
        &[],
    )
}

fn brief(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let package = finding.package.as_ref().expect("it is about a package");
        let ids: Vec<&str> = package.advisories.iter().map(|group| group.id.as_str()).collect();
        writeln!(
            out,
            "{}: {} {} {} {} -> {} [{}] {}",
            finding.location.start.line,
            finding.rule_id,
            finding.severity,
            finding.severity_source.as_deref().unwrap_or(""),
            package.purl,
            package.fixed_version.as_deref().unwrap_or("none"),
            ids.join(" "),
            finding.remediation.text,
        )
        .expect("a string takes everything");
    }
    out
}

#[test]
fn old_packages_are_found_with_the_version_that_clears_all() {
    let text = "flask==2.2.2\nrequests==2.19.1\npyyaml==5.3\njinja2==2.11.2\nflask-login==0.6\n";
    let audit = run(&python_index(), "app/requirements.txt", text);
    assert_eq!((audit.audited, audit.unauditable.len(), audit.uncovered.len()), (5, 0, 0));
    assert_eq!(
        brief(&audit.findings),
        "\
1: vulnerable-package medium unrated pkg:pypi/flask@2.2.2 -> 2.2.5 [PYSEC-2023-62] Upgrade flask from 2.2.2 to 2.2.5 in requirements.txt.
2: vulnerable-package medium unrated pkg:pypi/requests@2.19.1 -> 2.31.0 [PYSEC-2018-28 PYSEC-2023-74] Upgrade requests from 2.19.1 to 2.31.0 in requirements.txt.
3: vulnerable-package medium unrated pkg:pypi/pyyaml@5.3 -> 5.4 [PYSEC-2020-96 PYSEC-2021-142] Upgrade pyyaml from 5.3 to 5.4 in requirements.txt.
4: vulnerable-package medium unrated pkg:pypi/jinja2@2.11.2 -> 2.11.3 [PYSEC-2021-66] Upgrade jinja2 from 2.11.2 to 2.11.3 in requirements.txt.
"
    );
    let yaml = &audit.findings[2];
    assert_eq!(yaml.title, "pyyaml 5.3 has 2 known vulnerabilities");
    assert_eq!(
        yaml.message,
        "`pyyaml` 5.3 is affected by PYSEC-2020-96 and PYSEC-2021-142. 5.4 is the lowest version free of all of them."
    );
    assert_eq!(
        (yaml.cwe.as_slice(), yaml.location.snippet.as_str()),
        ([1395].as_slice(), "pyyaml==5.3")
    );
    let groups = &yaml.package.as_ref().expect("it is about a package").advisories;
    assert_eq!(groups[0].fixed_version.as_deref(), Some("5.3.1"));
    assert_eq!(groups[0].ranges, [">=5.1b7, <5.3.1"]);
    assert_eq!(groups[0].aliases, ["CVE-2020-1747"]);
    let fix = yaml.remediation.fix.as_ref().expect("the version stands alone");
    assert_eq!((fix.edits[0].start.column, fix.edits[0].replacement.as_str()), (9, "5.4"));
}

#[test]
fn upgraded_packages_are_silent() {
    let text = "flask==2.2.5\nrequests==2.31.0\npyyaml==5.4\njinja2==2.11.3\n";
    let audit = run(&python_index(), "requirements.txt", text);
    assert_eq!((audit.findings, audit.audited), (Vec::new(), 4));
}

#[test]
fn what_cannot_be_audited_is_counted() {
    let text = "flask>=2\njinja2==not-a-version\nrequests\nunknown==1.0\n";
    let audit = run(&python_index(), "requirements.txt", text);
    let told: Vec<_> =
        audit.unauditable.iter().map(|one| (one.line, one.reason.as_str())).collect();
    assert_eq!(told, [(1, "no-version"), (2, "not-a-version"), (3, "no-version")]);
    assert_eq!((audit.findings, audit.audited), (Vec::new(), 1));

    let unclear = record(
        "PyPI",
        "PYSEC-2019-1",
        "CVE-2019-1",
        "steam",
        &introduced_fixed("0", "2019-09-12"),
        "",
    );
    let audit = run(&index("PyPI", &[unclear], &[]), "requirements.txt", "steam==0.9\n");
    assert_eq!(audit.unauditable.first().map(|one| one.reason.as_str()), Some("unclear-advisory"));

    let audit = run(
        &python_index(),
        "go.mod",
        "module example.com/a\ngo 1.20\nrequire example.com/b v1.0.0\n",
    );
    assert_eq!(audit.uncovered.iter().map(|one| one.as_str()).collect::<Vec<_>>(), ["Go"]);
    assert_eq!(
        audit.unauditable.first().map(|one| one.reason.as_str()),
        Some("lowest-version-only")
    );
}

#[test]
fn severity_comes_from_the_worst_of_what_is_known() {
    let zero = introduced_fixed("0", "2.0.0");
    for (records, known_exploited, want) in [
        (vec![vector(SERIOUS)], vec![], (Severity::High, "cvss")),
        (vec![vector(SLIGHT)], vec![], (Severity::Low, "cvss")),
        (vec![vector(SLIGHT), vector(SERIOUS)], vec![], (Severity::High, "cvss")),
        (vec![String::new()], vec![], (Severity::Medium, "unrated")),
        (vec![String::new(), vector(SLIGHT)], vec![], (Severity::Medium, "unrated")),
        (vec![String::new(), vector(SERIOUS)], vec![], (Severity::High, "cvss")),
        (vec![vector("7.5")], vec![], (Severity::Medium, "unrated")),
        (vec![vector(SLIGHT)], vec!["CVE-2024-0"], (Severity::Critical, "known-exploited")),
    ] {
        let records: Vec<String> = records
            .iter()
            .enumerate()
            .map(|(at, more)| {
                record("npm", &format!("GHSA-{at}"), &format!("CVE-2024-{at}"), "till", &zero, more)
            })
            .collect();
        let text = r#"{"packages":{"node_modules/till":{"version":"1.0.0"}}}"#;
        let audit = run(&index("npm", &records, &known_exploited), "package-lock.json", text);
        let finding = audit.findings.first().expect("it is affected");
        let got = (finding.severity, finding.severity_source.as_deref().unwrap_or(""));
        assert_eq!(got, want, "{records:?}");
        assert_eq!(finding.cwe, [if known_exploited.is_empty() { 1395 } else { 94 }]);
    }
}

#[test]
fn malicious_and_unmaintained_packages_are_told_apart() {
    let record = |id: &str, package: &str, introduced: &str, specific: &str| {
        format!(
            r#"{{"id":"{id}","affected":[{{"package":{{"ecosystem":"crates.io","name":"{package}"}},
              "ranges":[{{"type":"SEMVER","events":[{introduced}]}}],"database_specific":{specific}}}]}}"#
        )
    };
    let unmaintained = r#"{"informational":"unmaintained"}"#;
    let records = [
        record(
            "RUSTSEC-2024-0001",
            "trap",
            r#"{"introduced":"1.1.0"}"#,
            r#"{"categories":["malicious"]}"#,
        ),
        record("RUSTSEC-2024-0002", "old", r#"{"introduced":"0"}"#, unmaintained),
        record("RUSTSEC-2024-0003", "old", r#"{"introduced":"0"},{"fixed":"1.2.0"}"#, "{}"),
    ];
    let package = |name: &str, version: &str| {
        format!(
            "[[package]]\nname = \"{name}\"\nversion = \"{version}\"\nsource = \"registry+https://example.org\"\n"
        )
    };
    let text = package("trap", "1.1.0") + &package("old", "1.0.0");
    let audit = run(&index("crates.io", &records, &[]), "Cargo.lock", &text);
    assert_eq!(
        brief(&audit.findings),
        "\
2: malicious-package critical malicious pkg:cargo/trap@1.1.0 -> none [RUSTSEC-2024-0001] Remove trap 1.1.0 from Cargo.lock.
6: unmaintained-package low informational pkg:cargo/old@1.0.0 -> none [RUSTSEC-2024-0002] Replace old in Cargo.lock by a package that is looked after.
6: vulnerable-package medium unrated pkg:cargo/old@1.0.0 -> 1.2.0 [RUSTSEC-2024-0003] Upgrade old from 1.0.0 to 1.2.0 in Cargo.lock.
"
    );
    let kinds: Vec<FindingKind> = audit.findings.iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, [FindingKind::Malicious, FindingKind::Hygiene, FindingKind::Sca]);
    assert_eq!(audit.findings[1].cwe, [1104]);
}

#[test]
fn go_versions_are_written_as_go_writes_them() {
    let records = [
        record(
            "Go",
            "GO-2024-1",
            "CVE-2024-1",
            "example.com/a",
            &introduced_fixed("0", "1.4.0"),
            "",
        ),
        record(
            "Go",
            "GO-2024-2",
            "CVE-2024-2",
            "stdlib",
            &introduced_fixed("1.22.0-0", "1.22.5"),
            "",
        ),
    ];
    let text = "module example.com/m\ngo 1.22.3\nrequire example.com/a v1.3.9\n";
    let audit = run(&index("Go", &records, &[]), "go.mod", text);
    assert_eq!(
        brief(&audit.findings),
        "\
2: vulnerable-package medium unrated pkg:golang/stdlib@1.22.3 -> 1.22.5 [GO-2024-2] Upgrade stdlib from 1.22.3 to 1.22.5 in go.mod.
3: vulnerable-package medium unrated pkg:golang/example.com/a@1.3.9 -> v1.4.0 [GO-2024-1] Upgrade example.com/a from v1.3.9 to v1.4.0 in go.mod.
"
    );
}

#[test]
fn one_version_is_one_finding_however_often_it_is_named() {
    let records =
        [record("npm", "GHSA-1", "CVE-2024-1", "coin", &introduced_fixed("0", "2.0.0"), "")];
    let text = "{\"packages\":{\n\"node_modules/coin\":{\"version\":\"1.0.0\"},\n\
                \"node_modules/a/node_modules/coin\":{\"version\":\"1.0.0\"},\n\
                \"node_modules/b/node_modules/coin\":{\"version\":\"1.5.0\"}}}";
    let audit = run(&index("npm", &records, &[]), "package-lock.json", text);
    let lines: Vec<_> = audit
        .findings
        .iter()
        .map(|finding| (finding.location.start.line, finding.related.len()))
        .collect();
    assert_eq!(lines, [(2, 1), (4, 0)]);
}

#[test]
fn identity_outlives_an_upgrade_that_does_not_help() {
    let index = python_index();
    let fingerprints = |text: &str| {
        let found = run(&index, "requirements.txt", text).findings;
        found.into_iter().map(|finding| finding.fingerprint).collect::<Vec<_>>()
    };
    let before = fingerprints("requests==2.18.0\n");
    assert_eq!(before, fingerprints("# a comment\n\nrequests == 2.19.1\n"));
    assert_ne!(before, fingerprints("requests==2.25.0\n"));
    let elsewhere = run(&index, "other/requirements.txt", "requests==2.18.0\n").findings;
    assert_ne!(before[0], elsewhere[0].fingerprint);
    assert_eq!(
        elsewhere[0].fingerprints.scope,
        run(&index, "requirements.txt", "requests==2.18.0\n").findings[0].fingerprints.scope
    );
}

#[test]
fn a_release_is_not_sent_to_a_candidate() {
    let records = [
        record("npm", "GHSA-1", "CVE-2024-1", "till", &introduced_fixed("0", "2.0.0-rc.1"), ""),
        record("npm", "GHSA-2", "CVE-2024-2", "till", &introduced_fixed("0", "2.0.1"), ""),
        record("npm", "GHSA-3", "CVE-2024-3", "only", &introduced_fixed("0", "3.0.0-rc.1"), ""),
    ];
    let text = r#"{"packages":{"node_modules/till":{"version":"1.0.0"},"node_modules/only":{"version":"1.0.0"}}}"#;
    let audit = run(&index("npm", &records, &[]), "package-lock.json", text);
    let fixed: Vec<_> = audit
        .findings
        .iter()
        .filter_map(|finding| finding.package.as_ref()?.fixed_version.as_deref())
        .collect();
    assert_eq!(fixed, ["2.0.1", "3.0.0-rc.1"]);
}
