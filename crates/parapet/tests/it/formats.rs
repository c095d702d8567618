//! Outputs: what each format holds, and where it goes.

use crate::support::{LEVELS, Place, UNSAFE_YAML, UNSAFE_YAML_RULE, items, parapet, parse, text};

#[test]
fn pretty_output_shows_the_line_the_cause_and_the_fix() {
    let scan = || parapet().args("scan --only sast").file("app.py", UNSAFE_YAML);
    let rules = scan().args("--format json").run().exits(1).json()["stats"]["rules"].to_string();
    let shown =
        scan().run().exits(1).stdout.replace(&format!("with {rules} rules"), "with N rules");
    insta::assert_snapshot!(shown, @"
    high[yaml-load-with-unsafe-loader]: YAML loaded with a loader that builds objects
     --> app.py:3:35
      |
    3 |     return yaml.load(text, Loader=yaml.UnsafeLoader)
      |                                   ^^^^^^^^^^^^^^^^^
      |
      = This loader builds any Python object the document names, so whoever writes the document runs
        code in this process. Load plain data with `yaml.SafeLoader`.
      = fix: Use `yaml.safe_load` or `Loader=yaml.SafeLoader`. If the documents use tags of your own,
             register a constructor for each on a subclass of `SafeLoader`. Read it before you use it:
             it may change what the code does.
      |
    3 -     return yaml.load(text, Loader=yaml.UnsafeLoader)
    3 +     return yaml.load(text, Loader=yaml.SafeLoader)
      |
      = standard: CWE-502, OWASP A08:2021
      = confidence: medium

    1 finding: 1 high. 1 at high or above fails this scan.

    scanned      1 file (1 python), 3 lines, with N rules
    not scanned  sca: not asked for
                 iac: not asked for
                 secrets: not asked for
    next         parapet explain yaml-load-with-unsafe-loader
    ");
}

#[test]
fn json_has_the_fields_of_the_contract() {
    let report =
        parapet().args("scan --format json").file("app.py", UNSAFE_YAML).run().exits(1).json();
    for field in [
        "schema_version",
        "tool",
        "scope",
        "ruleset",
        "advisories",
        "findings",
        "suppressed",
        "coverage",
        "problems",
        "stats",
    ] {
        assert!(!report[field].is_null(), "{field}");
    }
    assert!(report["facts"].is_null(), "facts are given on request only");
    let finding = &items(&report, "findings")[0];
    for field in [
        "fingerprint",
        "fingerprints",
        "rule_id",
        "aliases",
        "kind",
        "severity",
        "confidence",
        "title",
        "message",
        "location",
        "related",
        "flow",
        "cwe",
        "owasp",
        "standard",
        "remediation",
        "references",
    ] {
        assert!(!finding[field].is_null(), "{field}");
    }
    assert_eq!(text(finding, "rule_id"), UNSAFE_YAML_RULE);
    assert_eq!(finding["location"]["path"], "app.py");
    assert_eq!(finding["location"]["start"]["line"], 3);
    assert_eq!(finding["cwe"][0], "CWE-502");
    let coverage = items(&report, "coverage");
    assert_eq!(coverage.len(), 4);
    assert_eq!(coverage[0]["status"], "complete");
    assert_eq!(coverage[0]["files"], 1);
}

#[test]
fn facts_are_given_on_request() {
    let report = parapet().args("scan --format json --facts").run().exits(0).json();
    assert!(report["facts"].is_array());
}

#[test]
fn sarif_points_at_the_finding() {
    let log =
        parapet().args("scan --format sarif").file("app.py", UNSAFE_YAML).run().exits(1).json();
    assert_eq!(log["version"], "2.1.0");
    let run = &items(&log, "runs")[0];
    let result = &items(run, "results")[0];
    assert_eq!(text(result, "ruleId"), UNSAFE_YAML_RULE);
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "app.py");
    assert_eq!(place["region"]["startLine"], 3);
    assert!(result["partialFingerprints"].is_object());
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn every_line_of_jsonl_is_json() {
    let outcome = parapet().args("scan --format jsonl").file("app.py", UNSAFE_YAML).run().exits(1);
    let kinds: Vec<String> =
        outcome.stdout.lines().map(|line| text(&parse(line), "type")).collect();
    assert_eq!(kinds.first().map(String::as_str), Some("finding"));
    assert_eq!(kinds.last().map(String::as_str), Some("summary"));
}

#[test]
fn concise_is_one_line_per_finding() {
    let outcome =
        parapet().args("scan --format concise").file("app.py", UNSAFE_YAML).run().exits(1);
    insta::assert_snapshot!(outcome.stdout, @r"
    app.py:3:35: high[yaml-load-with-unsafe-loader] YAML loaded with a loader that builds objects
    1 finding: 1 high.
    ");
}

#[test]
fn paths_are_relative_to_the_working_folder_for_people() {
    let place = Place::new();
    place.file("shop/app.py", UNSAFE_YAML);
    place.parapet().args("scan shop --format concise").run().exits(1).says("shop/app.py:3:35:");
    place
        .parapet()
        .within("shop")
        .args("scan --format concise")
        .run()
        .exits(1)
        .says("app.py:3:35:")
        .never_says("shop/");
}

#[test]
fn several_formats_can_be_written_at_once() {
    let outcome = parapet()
        .args("scan --format concise --format json=report.json --format sarif=report.sarif")
        .args("--format jsonl=report.jsonl")
        .file("app.py", UNSAFE_YAML)
        .run()
        .exits(1)
        .says("1 finding: 1 high.");
    let json = parse(&outcome.place.read("report.json"));
    assert_eq!(items(&json, "findings").len(), 1);
    assert_eq!(parse(&outcome.place.read("report.sarif"))["version"], "2.1.0");
    assert!(outcome.place.read("report.jsonl").lines().count() > 1);
}

#[test]
fn a_dash_stands_for_stdout() {
    let outcome = parapet().args("scan --format json=-").file("app.py", UNSAFE_YAML).run().exits(1);
    assert_eq!(outcome.findings().len(), 1);
    assert!(!outcome.place.path("-").exists());
}

#[test]
fn formats_that_cannot_be_written_are_usage_errors() {
    for (arguments, hint) in [
        ("--format jsn", "did you mean `json`?"),
        ("--format something", "the formats are pretty, concise, json"),
        ("--format json --format sarif", "give the others a file: --format sarif=report.sarif"),
        ("--format json=", "write --format json=FILE"),
    ] {
        parapet().arg("scan").args(arguments).run().exits(2).says(hint);
    }
}

#[test]
fn nothing_is_coloured_off_a_terminal() {
    parapet().arg("scan").file("app.py", UNSAFE_YAML).run().never_says("\u{1b}");
}

#[test]
fn quiet_and_verbose_differ_in_detail_only() {
    let place = Place::new();
    place.file("app.py", UNSAFE_YAML);
    let quiet = place.parapet().args("scan --quiet").run().exits(1).says(UNSAFE_YAML_RULE);
    let normal = place.parapet().arg("scan").run().exits(1).says(UNSAFE_YAML_RULE);
    let verbose = place.parapet().args("scan --verbose").run().exits(1).says(UNSAFE_YAML_RULE);
    assert!(quiet.stdout.len() < normal.stdout.len());
    assert!(normal.stdout.len() < verbose.stdout.len());
}

#[test]
fn a_check_id_is_the_folder_of_the_rule_file_and_the_id() {
    let place = Place::new();
    place
        .file("tools/checks/one.yaml", LEVELS)
        .file("other/two.yaml", LEVELS.replace("high(...)", "other(...)"))
        .file("top.yaml", LEVELS)
        .file("app.py", "high()\nother()\n");
    for (rules, want) in [
        ("--rules tools/checks/one.yaml", &["tools.checks.high"][..]),
        ("--rules ./tools/checks/one.yaml", &["tools.checks.high"]),
        ("--rules tools", &["tools.checks.high"]),
        ("--rules top.yaml", &["high"]),
        // Equal ids in different files are legal.
        ("--rules tools --rules other", &["other.high", "tools.checks.high"]),
    ] {
        let outcome = place
            .parapet()
            .args("scan app.py --no-default-rules --format semgrep-json")
            .args(rules)
            .run()
            .exits(1);
        let report = outcome.json();
        let mut ids: Vec<String> =
            items(&report, "results").iter().map(|result| text(result, "check_id")).collect();
        ids.sort();
        assert_eq!(ids, want, "{rules}");
        assert!(items(&report, "errors").is_empty(), "{rules}");
    }
}
