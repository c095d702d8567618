use parapet_findings::{Fix, Problem, problem::codes};
use serde_json::Value;

use super::*;
use crate::sample;

fn document(report: &ScanReport) -> Value {
    let text = sample::render(&Sarif, report, &RenderOptions::default());
    serde_json::from_str(&text).expect("SARIF is JSON")
}

fn run(report: &ScanReport) -> Value {
    document(report)["runs"][0].clone()
}

#[test]
fn the_document_has_the_shape_of_the_standard() {
    insta::assert_snapshot!(sample::render(&Sarif, &sample::report(), &RenderOptions::default()));
}

#[test]
fn paths_become_relative_references() {
    for (path, want) in [
        ("app/orders.py", "app/orders.py"),
        ("a b/ü.py", "a%20b/%C3%BC.py"),
        ("c:/d?#%.py", "c%3A/d%3F%23%25.py"),
    ] {
        assert_eq!(uri(path), want);
    }
}

#[test]
fn regions_are_never_empty_of_numbers_or_backwards() {
    let at = |line, column| Position { line, column, offset: 0 };
    for (start, end, want) in [
        (at(0, 0), at(0, 0), (1, 1, 1, 1)),
        (at(3, 5), at(3, 9), (3, 5, 3, 9)),
        (at(3, 5), at(4, 1), (3, 5, 4, 1)),
        (at(3, 5), at(2, 1), (3, 5, 3, 5)),
        (at(3, 5), at(4, 0), (3, 5, 4, 1)),
    ] {
        let r = region(start, end);
        assert_eq!((r.start_line, r.start_column, r.end_line, r.end_column), want);
    }
}

#[test]
fn a_severity_is_one_level_and_one_score() {
    let mut report = sample::clean();
    for severity in Severity::ALL {
        let base = sample::finding(severity.as_str(), "a.py", 1, "x()", "x()");
        report.findings.push(Finding { severity, ..base });
    }
    let run = run(&report);
    let rows: Vec<String> = run["results"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|result| {
            let index = result["ruleIndex"].as_u64().expect("an index") as usize;
            let rule = &run["tool"]["driver"]["rules"][index];
            assert_eq!(rule["id"], result["ruleId"]);
            let score = rule["properties"]["security-severity"].as_str().unwrap_or("none");
            format!(
                "{} {} {score}",
                rule["id"].as_str().unwrap_or(""),
                result["level"].as_str().unwrap_or("")
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "critical error 9.5",
            "high error 8.0",
            "medium warning 5.5",
            "low note 2.5",
            "info note 0.0"
        ]
    );
}

#[test]
fn text_cannot_become_a_link() {
    let mut report = sample::clean();
    let base = sample::finding("r", "a.py", 1, "x()", "x()");
    report
        .findings
        .push(Finding { message: "See [here](https://example.com), item[0].".into(), ..base });
    assert_eq!(
        run(&report)["results"][0]["message"]["text"],
        "See \\[here\\](https://example.com), item\\[0\\]."
    );
}

#[test]
fn a_fix_that_only_illustrates_is_no_fix() {
    let mut report = sample::clean();
    let mut finding = sample::sql_injection();
    finding.remediation.fix =
        finding.remediation.fix.map(|fix| Fix { applicability: Applicability::DisplayOnly, ..fix });
    report.findings.push(finding);
    assert_eq!(run(&report)["results"][0].get("fixes"), None);
}

#[test]
fn an_incomplete_scan_did_not_succeed() {
    let successful =
        |report: &ScanReport| run(report)["invocations"][0]["executionSuccessful"].as_bool();
    assert_eq!(successful(&sample::report()), Some(false));
    assert_eq!(successful(&sample::clean()), Some(true));
}

#[test]
fn remarks_warn_and_losses_are_errors() {
    let mut report = sample::clean();
    report.problems = vec![
        Problem::new(codes::SUPPRESSION_UNUSED, "unused"),
        Problem::new(codes::PANIC, "failed"),
        Problem { code: "P9999".into(), ..Problem::new(codes::PANIC, "from a later version") },
    ];
    let run = run(&report);
    let notes = run["invocations"][0]["toolExecutionNotifications"].as_array();
    let rows: Vec<String> = notes
        .into_iter()
        .flatten()
        .map(|note| {
            let index = note["descriptor"]["index"].as_u64().expect("an index") as usize;
            assert_eq!(
                run["tool"]["driver"]["notifications"][index]["id"],
                note["descriptor"]["id"]
            );
            format!(
                "{} {}",
                note["descriptor"]["id"].as_str().unwrap_or(""),
                note["level"].as_str().unwrap_or("")
            )
        })
        .collect();
    assert_eq!(rows, ["P0301 warning", "P0109 error", "P9999 error"]);
}

#[test]
fn beyond_the_limit_the_mildest_and_the_suppressed_stay_out() {
    let report = sample::report();
    for (limit, want) in [
        (
            9,
            "python-shell-command python-weak-key python-sql-string python-cookie-insecure python-eval",
        ),
        (4, "python-shell-command python-weak-key python-sql-string python-cookie-insecure"),
        (2, "python-shell-command python-sql-string"),
    ] {
        let (rows, left_out) = rows(&report, limit);
        let ids: Vec<&str> = rows.iter().map(|(f, _)| f.rule_id.as_str()).collect();
        assert_eq!((ids.join(" ").as_str(), left_out), (want, 5_usize.saturating_sub(limit)));
    }
    let notes = ProblemTable::new(&[]).notifications(7);
    assert!(notes[0].message.text.starts_with("7 results are left out"));
}
