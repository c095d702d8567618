//! Exit statuses: 4 over 2 over 1 over 3 over 0.

use crate::support::{LEVELS, UNSAFE_YAML, parapet};

/// A rule file that gives a scan something that it cannot do.
const BROKEN_RULE: &str = "rules:\n  - id: broken\n";

#[test]
fn a_scan_ends_as_its_findings_and_gaps_say() {
    let broken = [("../broken.yaml", BROKEN_RULE)];
    let too_large = "#".repeat(17 << 20);
    let large = [("large.py", too_large.as_str())];
    for (arguments, calls, files, status) in [
        ("", "", &[][..], 0),
        ("", "low() medium()", &[], 0),
        ("", "high()", &[], 1),
        ("", "critical()", &[], 1),
        ("--fail-on low", "", &[], 0),
        ("--fail-on low", "low()", &[], 1),
        ("--fail-on medium", "low()", &[], 0),
        ("--fail-on medium", "medium()", &[], 1),
        ("--fail-on high", "medium()", &[], 0),
        ("--fail-on high", "high()", &[], 1),
        ("--fail-on critical", "high()", &[], 0),
        ("--fail-on critical", "critical()", &[], 1),
        ("--fail-on none", "critical()", &[], 0),
        ("--no-fail", "critical()", &[], 0),
        ("--rules ../broken.yaml", "", &broken, 3),
        ("--rules ../broken.yaml", "high()", &broken, 1),
        ("--rules ../broken.yaml --fail-on none", "high()", &broken, 3),
        ("--rules ../broken.yaml --no-fail", "high()", &broken, 0),
        ("--rules ../broken.yaml --fail-on nothing", "high()", &broken, 2),
        ("--only sast", "high()", &[], 1),
        ("--only sca", "high()", &[], 0),
        ("--only sca --db nowhere", "", &[], 3),
        ("--only sast,sca --db nowhere", "high()", &[], 1),
        ("--only sca --db nowhere --no-fail", "", &[], 0),
        ("--only iac", "", &[], 3),
        ("", "", &large, 0),
        ("--strict", "", &large, 3),
        ("--strict", "high()", &large, 1),
        ("--strict --exclude large.py", "", &large, 0),
        ("nowhere", "high()", &[], 2),
        ("--format nothing", "high()", &[], 2),
    ] {
        let mut scan = parapet().arg("scan").only_rules(LEVELS).args(arguments);
        scan = scan.file("app.py", calls.replace(' ', "\n"));
        for (path, content) in files {
            scan = scan.file(path, content);
        }
        let outcome = scan.run();
        let said = (&outcome.stdout, &outcome.stderr);
        assert_eq!(outcome.status, Some(status), "{arguments} with {calls}: {said:?}");
    }
}

#[test]
fn an_empty_folder_is_clean() {
    parapet().arg("scan").run().exits(0).says("No findings");
}

#[test]
fn an_analyser_that_was_not_asked_for_is_said_not_to_have_run() {
    let only = parapet().args("scan --only sast").run().exits(0);
    only.says("not scanned").says("sca: not asked for");
}

#[test]
fn what_cannot_be_typed_is_a_usage_error() {
    for (arguments, hint) in [
        ("", "Usage: parapet"),
        ("scna", "a similar subcommand exists: 'scan'"),
        ("scan --fail-on sometimes", "[possible values: low, medium, high, critical, none]"),
        ("scan --staged --diff main", "cannot be used with"),
        ("scan --staged --baseline main", "cannot be used with"),
        ("scan --quiet --verbose", "cannot be used with"),
        ("scan --jobs many", "invalid value 'many'"),
        ("scan --jobs 100000", "100000 is not in 1..=512"),
        ("scan --only code", "[possible values: sast, sca, iac, secrets]"),
    ] {
        parapet().args(arguments).run().exits(2).says(hint);
    }
}

#[test]
fn findings_go_to_stdout_and_nothing_else_does() {
    let outcome = parapet().arg("scan").file("app.py", UNSAFE_YAML).run().exits(1);
    assert_eq!(outcome.stderr, "");
    let outcome = parapet().args("scan nowhere").run().exits(2);
    assert_eq!(outcome.stdout, "");
}
