use parapet_findings::{Severity, StandardRef};
use serde_json::Value;

use super::*;
use crate::sample;

type Writer = fn(&ScanReport, GroupBy, &mut dyn Write) -> Result<()>;

fn written(write: Writer, report: &ScanReport, by: GroupBy) -> String {
    let mut out = Vec::new();
    write(report, by, &mut out).expect("a vector takes every byte");
    String::from_utf8(out).expect("every format writes UTF-8")
}

/// The shop, with owners and with findings of every standing.
fn shop() -> ScanReport {
    let mut report = sample::report();
    for finding in &mut report.findings {
        match finding.location.path.as_str() {
            "app/orders.py" => {
                finding.owner = Some("Team Orders".into());
                finding
                    .standard
                    .push(StandardRef { id: "shop-baseline".into(), section: "4.10".into() });
            }
            "app/export.py" => {
                finding.owasp = vec!["A1:2017".into(), "A03:2021 - Injection".into()];
            }
            "app/session.py" => finding.owner = Some("Team <b>Web</b> | *x*".into()),
            _ => {}
        }
    }
    report
}

#[test]
fn markdown_by_standard_names_sections_categories_and_what_is_not_mapped() {
    insta::assert_snapshot!(written(write_markdown, &shop(), GroupBy::Standard));
}

#[test]
fn markdown_by_owner_keeps_what_nobody_owns() {
    insta::assert_snapshot!(written(write_markdown, &shop(), GroupBy::Owner));
}

#[test]
fn markdown_by_severity_has_the_worst_first() {
    let text = written(write_markdown, &shop(), GroupBy::Severity);
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
    let want = [
        "## critical (1 finding)",
        "## high (1 finding)",
        "## medium (1 finding)",
        "## low (1 finding)",
    ];
    assert_eq!(headings, want);
}

#[test]
fn html_is_one_page_with_everything_escaped() {
    insta::assert_snapshot!(written(write_html, &shop(), GroupBy::Owner));
}

#[test]
fn json_has_its_stable_shape() {
    insta::assert_snapshot!(written(write_json, &shop(), GroupBy::Standard));
}

#[test]
fn every_finding_is_in_a_group() {
    let report = shop();
    for by in GroupBy::ALL {
        let groups = group::groups(&report, by);
        let found = report
            .findings
            .iter()
            .filter(|f| groups.iter().any(|group| group.findings.contains(f)))
            .count();
        assert_eq!(found, report.findings.len(), "{by}");
        assert!(
            groups
                .iter()
                .all(|group| !group.findings.is_empty() && group.worst() >= Severity::Info)
        );
    }
}

#[test]
fn nothing_found_is_said_with_how_far_that_counts() {
    for by in GroupBy::ALL {
        let text = written(write_markdown, &sample::clean(), by);
        assert_eq!(
            text,
            format!(
                "# Security findings by {by}\n\n**No findings.**\n\n\
                 Looked at: 12 files (9 python, 3 javascript), 1,904 lines, with 48 rules.\n"
            )
        );
        let page = written(write_html, &sample::clean(), by);
        assert!(page.contains("No findings.") && !page.contains("<table"), "{page}");
    }
    let mut report = sample::report();
    report.findings.clear();
    let text = written(write_markdown, &report, GroupBy::Owner);
    assert!(text.contains("Incomplete: sast did not look at everything"), "{text}");
    let json: Value =
        serde_json::from_str(&written(write_json, &report, GroupBy::Owner)).expect("JSON");
    assert_eq!(
        (&json["summary"]["incomplete"], &json["groups"]),
        (&true.into(), &Value::Array(vec![]))
    );
}

#[test]
fn hostile_text_stays_text() {
    for write in [write_markdown as Writer, write_html] {
        let text = written(write, &shop(), GroupBy::Owner);
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text}");
        assert!(!text.contains('\u{202e}') && !text.contains("<b>"), "{text}");
    }
}

#[test]
fn ways_to_group_are_read_back() {
    for by in GroupBy::ALL {
        assert_eq!(by.as_str().parse(), Ok(by));
    }
    assert_eq!("team".parse::<GroupBy>(), Err(()));
}
