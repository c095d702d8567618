//! Comments that accept a finding.

use crate::support::{LEVELS, Outcome, Place, items, parapet, places};

/// The first day after the one on which the tests take place.
const TOMORROW: &str = "2025-06-16";
const YESTERDAY: &str = "2025-06-14";

fn scan(code: &str) -> Outcome {
    parapet().args("scan --format json").only_rules(LEVELS).file("app.py", code).run()
}

#[test]
fn a_comment_accepts_the_finding_of_its_line_or_the_next() {
    for code in [
        "high()  # parapet: ignore[high] reason=\"known\"\n",
        "# parapet: ignore[high] reason=\"known\"\nhigh()\n",
        "high()  # parapet: ignore[high, low] reason=\"known\"\nlow()  # parapet: ignore[low]\n",
        &format!("high()  # parapet: ignore[high] reason=\"known\" until={TOMORROW}\n"),
        "high()  # nosemgrep\n",
        "high()  # nosemgrep: high\n",
    ] {
        let outcome = scan(code).exits(0);
        assert!(outcome.findings().is_empty(), "{code}");
        let report = outcome.json();
        assert!(!items(&report, "suppressed").is_empty(), "{code}");
    }
}

#[test]
fn a_comment_that_does_not_hold_is_reported() {
    let expired = format!("high()  # parapet: ignore[high] reason=\"known\" until={YESTERDAY}\n");
    for (code, status, problem) in [
        ("low()  # parapet: ignore[high] reason=\"known\"\n", 0, "P0301"),
        (expired.as_str(), 1, "P0302"),
        ("high()  # parapet: ignore reason=\"known\"\n", 1, "P0303"),
        ("high()  # parapet: ignore[high] until=soon\n", 1, "P0303"),
    ] {
        let outcome = scan(code).exits(status);
        assert_eq!(outcome.problems(), [problem], "{code}");
        let report = outcome.json();
        assert_eq!(items(&report, "problems")[0]["line"], 1, "{code}");
        assert!(items(&report, "problems")[0]["hint"].is_string(), "{code}");
    }
}

#[test]
fn text_that_only_looks_like_a_comment_accepts_nothing() {
    let outcome = scan("high(\"parapet: ignore[high] reason='no'\")\n").exits(1);
    assert_eq!(outcome.findings(), ["app.py:1 high"]);
}

#[test]
fn accepted_findings_are_shown_on_request() {
    let place = Place::new();
    place.file("app.py", "high()  # parapet: ignore[high] reason=\"known\"\n");
    let scan = |arguments: &str| {
        place.parapet().arg("scan").only_rules(LEVELS).args(arguments).run().exits(0)
    };
    scan("").never_says("A high one.");
    scan("--show-suppressed").says("A high one.");
    let report = scan("--format json").json();
    assert_eq!(places(&report, "suppressed"), ["app.py:1 high"]);
}
