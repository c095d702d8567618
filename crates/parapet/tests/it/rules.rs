//! `parapet rules` and `parapet explain`.

use crate::support::{LEVELS, Place, UNSAFE_YAML, UNSAFE_YAML_RULE, items, parapet, parse, text};

#[test]
fn rules_list_names_every_rule() {
    parapet().args("rules list").run().exits(0).says(UNSAFE_YAML_RULE);
    let list = parse(&parapet().args("rules list --format json").run().exits(0).stdout);
    let list = list.as_array().expect("it is a list");
    assert!(list.len() > 20);
    for rule in list {
        for field in ["id", "title", "severity", "message", "remediation", "path"] {
            assert!(!text(rule, field).is_empty(), "{field} of {rule}");
        }
    }
}

#[test]
fn rules_show_and_explain_tell_about_a_rule() {
    for command in ["rules show", "explain"] {
        for id in [UNSAFE_YAML_RULE, "B506", "b506"] {
            parapet()
                .args(command)
                .arg(id)
                .run()
                .exits(0)
                .says("yaml-load-with-unsafe-loader: YAML loaded with a loader that builds objects")
                .says("CWE-502")
                .says("To accept one finding: parapet: ignore[yaml-load-with-unsafe-loader]");
        }
        parapet()
            .args(command)
            .arg("yaml-load-with-unsafe-loder")
            .run()
            .exits(2)
            .says("did you mean `yaml-load-with-unsafe-loader`?");
        parapet().args(command).arg("qqqq").run().exits(2).says("`parapet rules list` shows");
    }
    let shown = parapet().args("rules show B506 --format json").run().exits(0).json();
    assert_eq!(text(&shown, "id"), UNSAFE_YAML_RULE);
}

#[test]
fn explain_finds_a_finding_by_the_start_of_its_fingerprint() {
    let place = Place::new();
    place.file("app.py", UNSAFE_YAML);
    let report = place.parapet().args("scan --format json").run().json();
    let fingerprint = text(&items(&report, "findings")[0], "fingerprint");
    for subject in [&fingerprint[..], &fingerprint[..6], &fingerprint.to_uppercase()] {
        place
            .parapet()
            .arg("explain")
            .arg(subject)
            .run()
            .exits(0)
            .says("app.py:3:35")
            .says("return yaml.load(text, Loader=yaml.UnsafeLoader)")
            .says("CWE-502");
    }
    place.parapet().arg("explain").arg(&fingerprint[..5]).run().exits(2);
}

#[test]
fn rules_check_counts_what_is_valid() {
    let broken = format!("{LEVELS}  - id: broken\n    languages: [python]\n");
    let unparsable = LEVELS.replace("high(...)", "high((");
    for (yaml, status, said) in [
        (LEVELS, 0, "4 rules valid, 0 with problems"),
        (&broken, 1, "4 rules valid, "),
        (&unparsable, 1, "3 rules valid, 1 with problems"),
        ("rules: []\n", 2, "there are no rules here"),
    ] {
        parapet().args("rules check a.yaml").file("a.yaml", yaml).run().exits(status).says(said);
    }
    parapet().args("rules check nowhere").run().exits(1).says("P0201");
}

#[test]
fn rules_test_compares_samples_with_what_is_found() {
    for (sample, status, said) in [
        ("# ruleid: high\nhigh()\n# ok: high\nprint()\n", 0, "0 failures"),
        ("# ruleid: high\nprint()\n", 1, "expected a finding here, and there is none"),
        ("# ok: high\nhigh()\n", 1, "found something where nothing is expected"),
        ("# todoruleid: high\nprint()\n", 0, "0 failures"),
    ] {
        parapet()
            .args("rules test .")
            .file("levels.yaml", LEVELS)
            .file("levels.py", sample)
            .run()
            .exits(status)
            .says(said);
    }
    parapet()
        .args("rules test .")
        .file("levels.yaml", LEVELS)
        .run()
        .exits(0)
        .says("1 rule file without a sample");
    parapet().args("rules test nowhere").run().exits(2).says("name a folder of rule files");
}

#[test]
fn rules_test_compares_fixes() {
    let yaml = "rules:\n  - {id: a, languages: [python], severity: LOW, message: m, \
                pattern: old($X), fix: new($X)}\n";
    for (fixed, status, said) in [
        ("# ruleid: a\nnew(1)\n", 0, "1 fixed sample compared, 0 failures"),
        ("# ruleid: a\nnewer(1)\n", 1, "the fix gives `new(1)`, not `newer(1)`"),
    ] {
        parapet()
            .args("rules test .")
            .file("a.yaml", yaml)
            .file("a.py", "# ruleid: a\nold(1)\n")
            .file("a.fixed.py", fixed)
            .run()
            .exits(status)
            .says(said);
    }
}

#[test]
fn a_file_named_on_the_command_line_is_looked_at_whatever_it_is_called() {
    let place = Place::new();
    place.file(
        "rule.yaml",
        "rules:\n  - {id: fry, languages: [yaml, python], severity: ERROR, message: m, pattern: 'oil: hot'}\n",
    );
    place.file("kitchen.recipe", "pan: 1\noil: hot\n");
    let scan = |path: &str| {
        place
            .parapet()
            .args(
                "scan --only sast --no-default-rules --rules rule.yaml --no-fail --format concise",
            )
            .arg(path)
            .run()
    };
    scan("kitchen.recipe").exits(0).says("kitchen.recipe:2:1");
    assert!(!scan(".").exits(0).stdout.contains("kitchen.recipe:2"));
}

#[test]
fn rules_for_text_of_any_kind_look_at_every_file() {
    let place = Place::new();
    place.file(
        "rule.yaml",
        "rules:\n  - {id: word, languages: [regex], severity: ERROR, message: m, pattern-regex: 'oil=\\w+'}\n",
    );
    place.file("menu.txt", "salt\noil=hot\n");
    place.file("app.py", "x = 'oil=cold'\n");
    let scan = place
        .parapet()
        .args("scan . --only sast --no-default-rules --rules rule.yaml --no-fail --format concise");
    scan.run().exits(0).says("menu.txt:2:1").says("app.py:1:6");
}
