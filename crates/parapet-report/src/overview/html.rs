//! The overview as an HTML page: no script, no address of another file, readable in print and without colour.

use std::fmt::Write as _;

use parapet_findings::{Finding, ScanReport};

use super::GroupBy;
use super::group::{self, Group, groups};
use crate::{page, text};

const STYLE: &str = include_str!("style.css");

pub(super) fn render(report: &ScanReport, by: GroupBy) -> String {
    let groups = groups(report, by);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Security findings by {by}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>Security findings by {by}</h1>\n"
    );
    let _ = writeln!(
        out,
        "<p class=\"verdict\">{}</p>\n<p>Looked at: {}</p>",
        page::html(&page::verdict(report).join(" ")),
        page::html(&page::looked_at(report))
    );
    list(&mut out, "Not looked at", &page::not_looked_at(report));
    list(&mut out, "Problems of the scan", &page::problems(report));
    contents(&mut out, &groups);
    for (index, group) in groups.iter().enumerate() {
        section(&mut out, index, group);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn list(out: &mut String, title: &str, rows: &[String]) {
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(out, "<h2>{title}</h2>\n<ul>");
    for row in rows {
        let _ = writeln!(out, "<li>{}</li>", page::html(row));
    }
    out.push_str("</ul>\n");
}

fn contents(out: &mut String, groups: &[Group<'_>]) {
    if groups.len() < 2 {
        return;
    }
    out.push_str("<nav aria-labelledby=\"groups\">\n<h2 id=\"groups\">Groups</h2>\n<ul>\n");
    for (index, group) in groups.iter().enumerate() {
        let count = text::count(group.findings.len(), "finding");
        let title = page::html_text(&group.title);
        let _ = writeln!(
            out,
            "<li><a href=\"#group-{index}\">{title}</a>: {count}, worst {}</li>",
            group.worst()
        );
    }
    out.push_str("</ul>\n</nav>\n");
    if group::stands_twice(groups) {
        out.push_str("<p>A finding that several sections cover stands in each of them.</p>\n");
    }
}

fn section(out: &mut String, index: usize, group: &Group<'_>) {
    let title = page::html_text(&group.title);
    let count = text::count(group.findings.len(), "finding");
    let _ = writeln!(
        out,
        "<section id=\"group-{index}\">\n<h2>{title}</h2>\n<table>\n<caption>{count}, worst first</caption>\n\
         <thead><tr><th scope=\"col\">Severity</th><th scope=\"col\">Where</th><th scope=\"col\">What and why</th>\
         <th scope=\"col\">Fix</th></tr></thead>\n<tbody>"
    );
    for finding in &group.findings {
        row(out, finding);
    }
    out.push_str("</tbody>\n</table>\n</section>\n");
}

fn row(out: &mut String, finding: &Finding) {
    let severity = finding.severity;
    let place = format!("{}:{}", finding.location.path, finding.location.start.line);
    let _ = writeln!(
        out,
        "<tr><td><span class=\"severity {severity}\">{severity}</span></td>\
         <td><code>{}</code><br><code>{}</code></td>\
         <td><strong>{}</strong><br>{}</td><td>{}</td></tr>",
        page::html_text(&place),
        page::html_text(&finding.rule_id),
        page::html(&finding.title),
        page::html(&finding.message),
        page::html(&finding.remediation.text),
    );
}
