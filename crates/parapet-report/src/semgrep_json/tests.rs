use serde_json::Value;

use super::*;
use crate::sample;

fn document(report: &ScanReport, options: &RenderOptions<'_>) -> Value {
    serde_json::from_str(&sample::render(&SemgrepJson, report, options)).expect("JSON")
}

#[test]
fn the_document_has_semgreps_shape() {
    let options = RenderOptions { path_prefix: "shop/", ..RenderOptions::default() };
    insta::assert_snapshot!(sample::render(&SemgrepJson, &sample::report(), &options));
}

#[test]
fn suppressed_findings_are_there_only_when_asked_for_and_marked() {
    let ignored = |show_suppressed| {
        let options = RenderOptions { show_suppressed, ..RenderOptions::default() };
        let document = document(&sample::report(), &options);
        let results = document["results"].as_array().cloned().unwrap_or_default();
        results.iter().map(|r| r["extra"]["is_ignored"] == true).collect::<Vec<_>>()
    };
    assert_eq!(ignored(ShowSuppressed::No), [false; 4]);
    assert_eq!(ignored(ShowSuppressed::Yes), [false, false, false, false, true]);
}

#[test]
fn a_metavariable_points_at_its_only_occurrence() {
    let with = |text: &str| {
        let mut finding = sample::finding("r", "a.py", 2, "if é: run(x, y, y)", "run(x, y, y)");
        finding.metavariables = vec![("$X".into(), text.into())];
        finding
    };
    for (text, want) in
        [("x", Some((11, 12))), ("run", Some((7, 10))), ("y", None), ("z", None), ("", None)]
    {
        let columns = find(&with(text), text).map(|(start, end)| (start.column, end.column));
        assert_eq!(columns, want, "{text:?}");
    }
}

#[test]
fn columns_are_counted_in_bytes() {
    let mut report = sample::clean();
    report.findings.push(sample::finding("r", "a.py", 2, "if é:\n  日本(x)", "é:\n  日本(x)"));
    let result = document(&report, &RenderOptions::default())["results"][0].clone();
    assert_eq!((&result["start"]["col"], &result["end"]["col"]), (&4.into(), &12.into()));
}

#[test]
fn a_snippet_that_was_cut_short_still_renders() {
    let mut report = sample::clean();
    let mut finding = sample::finding("r", "a.py", 2, "run(x)", "run(x)");
    finding.location.snippet = "ru".into();
    finding.metavariables = vec![("$X".into(), "x".into())];
    report.findings.push(finding);
    let document = document(&report, &RenderOptions::default());
    assert_eq!(document["results"][0]["extra"]["metavars"]["$X"]["end"]["col"], 7);
}
