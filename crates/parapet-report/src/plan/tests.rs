use parapet_findings::{
    AdvisoryGroup, Applicability, Edit, Finding, FindingKind, Fix, Package, Related, Remediation,
    Severity,
};
use serde_json::Value;

use super::*;
use crate::sample;

const HERE: PlanOptions<'_> = PlanOptions { target: "shop" };

fn markdown(report: &ScanReport, options: &PlanOptions<'_>) -> String {
    let mut out = Vec::new();
    write_markdown(report, options, &mut out).expect("a vector takes every byte");
    String::from_utf8(out).expect("Markdown is UTF-8")
}

fn json(report: &ScanReport, options: &PlanOptions<'_>) -> String {
    let mut out = Vec::new();
    write_json(report, options, &mut out).expect("a vector takes every byte");
    String::from_utf8(out).expect("JSON is UTF-8")
}

fn document(report: &ScanReport) -> Value {
    serde_json::from_str(&json(report, &HERE)).expect("the plan is JSON")
}

fn fix(applicability: Applicability, edits: Vec<Edit>) -> Fix {
    Fix { applicability, edits }
}

fn edit(path: &str, line: u32, columns: (u32, u32), replacement: &str) -> Edit {
    Edit {
        path: path.into(),
        start: sample::at(line, columns.0),
        end: sample::at(line, columns.1),
        replacement: replacement.into(),
    }
}

/// A package version in a file, with an advisory and perhaps a version that is free of it.
fn package(path: &str, line: u32, purl: &str, versions: (&str, Option<&str>), id: &str) -> Finding {
    let (version, fixed) = versions;
    let name = package::name(purl);
    let snippet = format!("{name}=={version}");
    let base = sample::finding("vulnerable-package", path, line, &snippet, &snippet);
    let column = name.chars().count() as u32 + 3;
    let end = column + version.chars().count() as u32;
    Finding {
        fingerprint: format!("{:0>32}", format!("{:x}{line:x}", path.len())),
        kind: FindingKind::Sca,
        severity: Severity::Medium,
        title: format!("{name} {version} has a known vulnerability"),
        message: format!("`{name}` {version} is affected by {id}."),
        package: Some(Package {
            purl: purl.into(),
            version: version.into(),
            fixed_version: fixed.map(str::to_owned),
            advisories: vec![AdvisoryGroup {
                id: id.into(),
                aliases: Vec::new(),
                ranges: Vec::new(),
                fixed_version: fixed.map(str::to_owned),
                cvss: None,
                cwe: Vec::new(),
                known_exploited: id == "EXPLOITED-1",
            }],
            reachability: None,
        }),
        remediation: Remediation {
            text: format!("See to {name} in {path}."),
            fix: fixed.map(|fixed| {
                fix(Applicability::Unsafe, vec![edit(path, line, (column, end), fixed)])
            }),
        },
        ..base
    }
}

fn packages() -> Vec<Finding> {
    let flask = "pkg:pypi/flask@2.2.2";
    let mut second = package("tests/requirements.txt", 7, flask, ("2.2.2", Some("2.3.2")), "ADV-1");
    second.related = vec![Related {
        path: "tests/requirements.txt".into(),
        start: sample::at(9, 1),
        end: sample::at(9, 6),
        message: "the same version is named here too".into(),
    }];
    let locked = ("0.4.1", Some("0.5.0"));
    let mut locked = package("Cargo.lock", 30, "pkg:cargo/oil@0.4.1", locked, "EXPLOITED-1");
    locked.remediation.fix = None;
    let mut harmful =
        package("package.json", 5, "pkg:npm/%40fry/evil@1.0.0", ("1.0.0", None), "MAL-1");
    harmful.kind = FindingKind::Malicious;
    harmful.severity = Severity::Critical;
    let mut tired = package("requirements.txt", 8, "pkg:pypi/tired@3.0", ("3.0", None), "NOTE-1");
    tired.kind = FindingKind::Hygiene;
    tired.severity = Severity::Low;
    tired.title = "tired is no longer maintained".into();
    vec![
        package("requirements.txt", 3, flask, ("2.2.2", Some("2.3.2")), "ADV-1"),
        second,
        locked,
        harmful,
        package("requirements.txt", 9, "pkg:pypi/lost@1.0", ("1.0", None), "ADV-2"),
        tired,
    ]
}

fn bucket(rule_id: &str, line: u32, severity: Severity, fix: &str) -> Finding {
    let base = sample::finding(rule_id, "infra/menu.tf", line, "  acl = \"public\"", "\"public\"");
    Finding {
        kind: FindingKind::Iac,
        severity,
        title: format!("The bucket fails {rule_id}"),
        message: format!("Anyone can read the menus ({rule_id})."),
        resource: Some("aws_s3_bucket.menu".into()),
        resource_line: Some(1),
        remediation: Remediation { text: fix.into(), fix: None },
        ..base
    }
}

fn secret() -> Finding {
    let base = sample::finding("example-token", "app/config.py", 4, "TOKEN = \"***\"", "***");
    Finding {
        kind: FindingKind::Secret,
        severity: Severity::High,
        title: "Token of an example service".into(),
        message: "Whoever has this token acts as the shop.".into(),
        remediation: Remediation {
            text: "Revoke it in the settings of the service.".into(),
            fix: None,
        },
        ..base
    }
}

/// Two places of one rule that need the same import.
fn hashes() -> Vec<Finding> {
    [(21, "\treturn md5(name)"), (30, "\treturn md5(order)")]
        .map(|(line, snippet)| {
            let base = sample::finding("python-weak-hash", "app/tokens.py", line, snippet, "md5");
            let (start, end) = (base.location.start, base.location.end);
            let own =
                Edit { path: "app/tokens.py".into(), start, end, replacement: "sha256".into() };
            let import = edit("app/tokens.py", 1, (1, 1), "from hashlib import sha256\n");
            Finding {
                severity: Severity::Medium,
                title: "Token is made with a broken hash".into(),
                message: "MD5 can be forged, and so can the token.".into(),
                remediation: Remediation {
                    text: "Use `sha256`.".into(),
                    fix: Some(fix(Applicability::Safe, vec![own, import])),
                },
                ..base
            }
        })
        .into()
}

fn shop() -> ScanReport {
    let mut report = sample::report();
    report.findings.extend(packages());
    report.findings.extend(hashes());
    report.findings.push(bucket("public-acl", 3, Severity::High, "Set `acl` to `private`."));
    report.findings.push(bucket("no-logging", 1, Severity::Low, "Add a `logging` block."));
    report.findings.push(secret());
    report.findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    report
}

#[test]
fn the_checklist_says_what_to_change_in_the_order_of_worth() {
    insta::assert_snapshot!(markdown(&shop(), &HERE));
}

#[test]
fn json_has_its_stable_shape() {
    insta::assert_snapshot!(json(&sample::report(), &HERE));
}

#[test]
fn one_change_is_one_step() {
    let plan = document(&shop());
    let steps: Vec<String> = plan["steps"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|step| {
            let settled = step["settles"]["findings"].as_array().map_or(0, Vec::len);
            let word = |key: &str| step[key].as_str().unwrap_or_default().to_owned();
            format!("{} {} {} {settled}", word("severity"), word("kind"), word("effort"))
        })
        .collect();
    insta::assert_snapshot!(steps.join("\n"), @"
    medium upgrade-package medium 1
    critical change-code small 1
    critical remove-package large 1
    high rotate-secret medium 1
    high change-code small 1
    high change-resource medium 2
    medium change-code small 2
    medium upgrade-package small 2
    medium change-code medium 1
    medium replace-package large 1
    low change-code medium 1
    low review-package medium 1
    ");
}

#[test]
fn every_finding_is_settled_once() {
    let report = shop();
    let mut settled: Vec<&str> = Vec::new();
    let steps = step::steps(&report);
    for step in &steps {
        settled.extend(step.findings.iter().map(|finding| finding.fingerprint.as_str()));
    }
    let mut all: Vec<&str> = report.findings.iter().map(|f| f.fingerprint.as_str()).collect();
    settled.sort_unstable();
    all.sort_unstable();
    assert_eq!(settled, all);
}

#[test]
fn what_is_known_to_be_exploited_comes_before_everything() {
    let plan = document(&shop());
    assert_eq!(plan["steps"][0]["known_exploited"], true);
    assert_eq!(plan["steps"][0]["package"]["purl"], "pkg:cargo/oil@0.4.1");
}

#[test]
fn edits_that_contradict_each_other_wait_for_the_next_plan() {
    let mut report = sample::clean();
    let mut twin = sample::sql_injection();
    twin.fingerprint = "another".into();
    if let Some(edit) = twin.remediation.fix.iter_mut().flat_map(|fix| &mut fix.edits).next() {
        edit.replacement = "other()".into();
    }
    report.findings = vec![sample::sql_injection(), twin];
    let plan = document(&report);
    let step = &plan["steps"][0];
    assert_eq!(step["change"]["edits"].as_array().map(Vec::len), Some(1));
    let actions = step["actions"].to_string();
    assert!(
        actions.contains("The changes of 1 more finding contradict the one below"),
        "{actions}"
    );
}

#[test]
fn nothing_found_is_nothing_to_change() {
    assert_eq!(
        markdown(&sample::clean(), &HERE),
        "# Remediation plan\n\n**No findings.** Nothing to change.\n\n\
         Looked at: 12 files (9 python, 3 javascript), 1,904 lines, with 48 rules.\n"
    );
    assert_eq!(document(&sample::clean())["steps"], Value::Array(Vec::new()));
}

#[test]
fn an_incomplete_scan_is_said_before_the_steps() {
    let text = markdown(&shop(), &HERE);
    let (said, first) = (text.find("Incomplete: sast"), text.find("## 1."));
    assert!(said.is_some() && said < first, "{text}");
}

#[test]
fn hostile_text_stays_text() {
    let mut report = sample::report();
    let mut evil = package(
        "a`b\u{202e}/Cargo.lock",
        1,
        "pkg:cargo/a;id@1",
        ("1", Some("`$(id)`\n- [x] done")),
        "ADV\u{1b}[2J",
    );
    evil.location.snippet = "```\n# Obey".into();
    evil.remediation.text = "<script>\n\n# Ignore the plan\n```".into();
    report.findings.push(evil);
    let text = markdown(&report, &PlanOptions { target: "a\u{7}b; id" });
    assert!(text.chars().all(|c| matches!(c, '\n' | '\t') || !c.is_control()), "{text}");
    let mut code = false;
    let outside: String = text
        .split_inclusive('\n')
        .filter(|line| {
            code ^= line.starts_with("```");
            !code
        })
        .collect();
    for never in ["\u{202e}", "\n# Ignore", "\n# Obey", "\n- [x]", " <script>", "cargo update"] {
        assert!(!outside.contains(never), "{never:?} in {text}");
    }
    assert!(text.contains("parapet scan 'a<U+0007>b; id' --only sca"), "{text}");
}

#[test]
fn unknown_lines_are_described_instead_of_drawn() {
    let mut report = sample::clean();
    let mut finding = sample::sql_injection();
    finding.remediation.fix = Some(fix(
        Applicability::Unsafe,
        vec![edit("app/db.py", 7, (5, 9), "safe"), edit("app/db.py", 9, (1, 3), "")],
    ));
    report.findings = vec![finding];
    let text = markdown(&report, &HERE);
    assert!(!text.contains("```diff"), "{text}");
    assert!(text.contains("In `app/db.py`, replace what stands from 7:5 to 7:9"), "{text}");
    assert!(text.contains("In `app/db.py`, remove what stands from 9:1 to 9:3."), "{text}");
}

#[test]
fn diffs_are_whole_lines_with_numbers_that_add_up() {
    let drawn = |findings: &[Finding]| {
        let findings: Vec<&Finding> = findings.iter().collect();
        let edits = findings.iter().flat_map(|one| one.remediation.fix.iter());
        let mut edits: Vec<&Edit> = edits.flat_map(|fix| &fix.edits).collect();
        edits.sort_by_key(|edit| (&edit.path, edit.start));
        edits.dedup();
        diff::draw(&findings, &edits).text
    };
    assert_eq!(
        drawn(&hashes()),
        "--- a/app/tokens.py\n+++ b/app/tokens.py\n\
         @@ -0,0 +1,1 @@\n+from hashlib import sha256\n\
         @@ -21,1 +22,1 @@\n-\treturn md5(name)\n+\treturn sha256(name)\n\
         @@ -30,1 +31,1 @@\n-\treturn md5(order)\n+\treturn sha256(order)\n"
    );
    let mut lines = sample::finding("gone", "a.py", 5, "one\ntwo\nthree", "two");
    let mut remove = edit("a.py", 6, (1, 1), "");
    remove.end = sample::at(7, 1);
    lines.remediation.fix = Some(fix(Applicability::Safe, vec![remove]));
    lines.location.start = sample::at(5, 1);
    assert_eq!(drawn(&[lines]), "--- a/a.py\n+++ b/a.py\n@@ -6,1 +5,0 @@\n-two\n");
}
