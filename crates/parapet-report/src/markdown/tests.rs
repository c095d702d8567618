use parapet_findings::Problem;
use parapet_findings::problem::codes;

use super::*;
use crate::sample;

fn shown(report: &ScanReport) -> String {
    sample::render(&Markdown, report, &RenderOptions::default())
}

#[test]
fn the_whole_comment() {
    let options =
        RenderOptions { show_suppressed: ShowSuppressed::Yes, ..RenderOptions::default() };
    insta::assert_snapshot!(sample::render(&Markdown, &sample::everything(), &options));
}

#[test]
fn a_clean_scan_is_told_in_a_line() {
    let shown = shown(&sample::clean());
    assert!(shown.starts_with("<!-- parapet -->\n## Parapet found nothing\n\nNo findings.\n"));
}

#[test]
fn nothing_found_in_a_scan_that_did_not_look_is_not_called_nothing() {
    let mut report = sample::report();
    report.findings.clear();
    let shown = shown(&report);
    assert!(shown.contains("## Parapet could not look at everything\n"));
    assert!(shown.contains("> **Incomplete:** sast did not look at everything"));
}

#[test]
fn the_only_markup_is_our_own() {
    let shown = shown(&sample::everything());
    let outside_fences: String = shown.split("\n```").step_by(2).collect::<Vec<_>>().join("\n");
    let known =
        ["<!-- parapet -->", "<details><summary>", "</summary>", "</details>", "<sub>", "</sub>"];
    let mut rest = outside_fences;
    for tag in known {
        rest = rest.replace(tag, "");
    }
    assert!(!rest.contains("<img src=x onerror"), "{rest}");
    assert!(!rest.contains("\n# Heading"), "{rest}");
}

#[test]
fn a_comment_is_never_too_long_and_says_what_is_cut() {
    let mut report = sample::everything();
    let base = sample::sql_injection();
    for line in 1..2_000 {
        let mut finding = base.clone();
        finding.location.start.line = line;
        report.findings.push(finding);
    }
    for _ in 0..500 {
        let message = "`".repeat(500) + &"<&".repeat(500);
        report.problems.push(Problem::new(codes::PANIC, message).at("a/".repeat(300).as_str()));
    }
    let shown = shown(&report);
    assert!(shown.len() < 65_536, "{}", shown.len());
    assert!(shown.len() > 60_000, "{}", shown.len());
    assert!(shown.contains("> **Cut:** a comment holds 65,536 bytes, so it shows "), "{shown}");
    assert!(shown.contains("</details>"));
}

#[test]
fn a_finding_that_is_huge_is_cut() {
    let mut report = sample::clean();
    let mut finding = sample::sql_injection();
    finding.message = "*<".repeat(50_000);
    finding.title = "`".repeat(50_000);
    finding.location.snippet = "`<x>\n".repeat(5_000);
    finding.remediation.text = "- @x\n".repeat(50_000);
    finding.references = vec![format!("https://example.com/{}", "x".repeat(9_999)); 100];
    finding.flow = vec![finding.flow[0].clone(); 5_000];
    let mut hidden = sample::report().suppressed.remove(0);
    hidden.finding.title.clone_from(&finding.title);
    hidden.by.reason = Some("<".repeat(5_000));
    report.suppressed = vec![hidden; 300];
    report.coverage[0].reason = Some("<".repeat(50_000));
    report.coverage[0].status = parapet_findings::CoverageStatus::Failed;
    report.findings = vec![finding; 3];
    let options =
        RenderOptions { show_suppressed: ShowSuppressed::Yes, ..RenderOptions::default() };
    assert!(sample::render(&Markdown, &report, &options).len() < 65_536);
}

#[test]
fn no_room_at_all_still_gives_the_verdict() {
    let shown = document(&sample::everything(), &RenderOptions::default(), 100);
    assert!(
        shown.contains("8 more findings not at all (2 critical, 2 high, 2 medium, 1 low, 1 info)")
    );
}
