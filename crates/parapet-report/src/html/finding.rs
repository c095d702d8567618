//! One finding on the page.

use std::fmt::Write as _;

use parapet_findings::{Applicability, Confidence, Finding, FlowStep, Position, RelPath};

use super::{Row, chip, inline, prose};
use crate::about::{self, caution, is_link, standing};
use crate::change::{self, Sign};
use crate::markup::{escape, line};
use crate::snippet::Source;
use crate::{RenderOptions, text};

/// Draws a finding as an article.
pub(super) fn render(row: &Row<'_>, options: &RenderOptions<'_>) -> String {
    let (finding, number) = (row.finding, row.number);
    let source = Source::new(&finding.location);
    let mut out = format!(
        "<article class=\"finding\" aria-labelledby=\"finding-{number}\">\n<header>\n{}\n\
         <h3 id=\"finding-{number}\">{}</h3>\n<p><code>{}</code> · <code>{}</code>{}</p>\n</header>\n",
        chip(finding.severity),
        inline(finding.title.trim_end_matches('.')),
        place(options, &finding.location.path, finding.location.start),
        line(&finding.rule_id),
        match finding.confidence {
            Confidence::High => String::new(),
            sure => format!(" · {sure} confidence"),
        },
    );
    out.push_str(&prose(&finding.message));
    if let Some(source) = &source {
        out.push_str(&code(finding, source, number));
    }
    out.push_str(&flow(&finding.flow, options));
    out.push_str(&fix(finding, source.as_ref(), number, options));
    out.push_str(&facts(finding, options));
    out.push_str("</article>\n");
    out
}

fn place(options: &RenderOptions<'_>, path: &RelPath, at: Position) -> String {
    format!("{}:{}:{}", line(&options.path(path)), at.line, at.column)
}

/// The lines of the snippet, the range of the finding marked.
fn code(finding: &Finding, source: &Source, number: usize) -> String {
    let span = source.span(finding.location.start, finding.location.end);
    let mut out = format!(
        "<figure>\n<pre tabindex=\"0\" role=\"group\" aria-label=\"Code of finding {number}\"><code>"
    );
    let mut from = 0;
    for (index, shown) in source.shown.split('\n').enumerate() {
        let until = from + shown.len();
        let start = span.start.clamp(from, until) - from;
        let end = span.end.clamp(from, until) - from;
        // The marked part of a further line begins with its code, not with its indentation.
        let indent = shown.len() - shown.trim_start().len();
        let start = start.max(indent.min(end));
        let part = |range: std::ops::Range<usize>| escape(shown.get(range).unwrap_or_default());
        let marked =
            if start < end { format!("<mark>{}</mark>", part(start..end)) } else { String::new() };
        let line_number = source.first_line as usize + index;
        let _ = write!(
            out,
            "<span class=\"l\" data-n=\"{line_number}\">{}{marked}{}</span>",
            part(0..start),
            part(end.max(start)..shown.len())
        );
        from = until + 1;
    }
    out.push_str("</code></pre>\n</figure>\n");
    out
}

fn flow(steps: &[FlowStep], options: &RenderOptions<'_>) -> String {
    if steps.is_empty() {
        return String::new();
    }
    let mut out = "<h4>How the data gets here</h4>\n<ol class=\"flow\">\n".to_owned();
    for step in steps {
        let at = place(options, &step.path, step.start);
        let _ = writeln!(out, "<li><code>{at}</code> {}</li>", inline(&step.message));
    }
    out.push_str("</ol>\n");
    out
}

/// What to do, in words and as a diff.
fn fix(
    finding: &Finding,
    source: Option<&Source>,
    number: usize,
    options: &RenderOptions<'_>,
) -> String {
    let remediation = &finding.remediation;
    let words = remediation.text.trim();
    if words.is_empty() && remediation.fix.is_none() {
        return String::new();
    }
    let mut out = "<h4>What to do</h4>\n".to_owned();
    out.push_str(&prose(words));
    let rows = change::rows(finding, source);
    if rows.is_empty() {
        return out;
    }
    let kind = match remediation.fix.as_ref().map(|fix| fix.applicability) {
        Some(Applicability::Safe) | None => "This change removes it.",
        Some(other) => caution(other),
    };
    let _ = write!(
        out,
        "<p class=\"muted\">{kind}</p>\n<figure>\n\
         <pre tabindex=\"0\" role=\"group\" aria-label=\"Change for finding {number}\"><code>"
    );
    for row in rows {
        let _ = match row {
            change::Row::File(path, at) => {
                write!(out, "<span class=\"l file\">{}</span>", place(options, path, at))
            }
            change::Row::Line { number, sign, text } => {
                let tag = if sign == Sign::Removed { "del" } else { "ins" };
                let sign = sign.as_char();
                write!(
                    out,
                    "<{tag} class=\"l\" data-n=\"{number}\">{sign} {}</{tag}>",
                    escape(&text)
                )
            }
        };
    }
    out.push_str("</code></pre>\n</figure>\n");
    out
}

/// Everything else there is to know, as names and values.
fn facts(finding: &Finding, options: &RenderOptions<'_>) -> String {
    let mut rows = about_package(finding);
    if let Some(resource) = &finding.resource {
        let from = finding.resource_line.map(|line| format!(", from line {line}"));
        let from = from.unwrap_or_default();
        rows.push(("Resource", vec![format!("<code>{}</code>{from}", line(resource))]));
    }
    let related = finding.related.iter().map(|related| {
        let at = place(options, &related.path, related.start);
        format!("<code>{at}</code> {}", inline(&related.message))
    });
    rows.push(("See also", related.collect()));
    let standing: Vec<String> = standing(finding).iter().map(|name| linked(name)).collect();
    rows.push(("Standard", vec![standing.join(", ")]));
    rows.push(("Also known as", vec![line(&finding.aliases.join(", "))]));
    rows.push(("Owner", vec![line(finding.owner.as_deref().unwrap_or_default())]));
    rows.push(("Reference", finding.references.iter().map(|text| reference(text)).collect()));
    rows.push(("Fingerprint", vec![format!("<code>{}</code>", line(&finding.fingerprint))]));
    let mut out = "<dl>\n".to_owned();
    for (name, mut values) in rows {
        values.retain(|value| !value.is_empty());
        if !values.is_empty() {
            let _ = writeln!(out, "<dt>{name}</dt><dd>{}</dd>", values.join("</dd><dd>"));
        }
    }
    out.push_str("</dl>\n");
    out
}

fn about_package(finding: &Finding) -> Vec<(&'static str, Vec<String>)> {
    let Some(package) = &finding.package else { return Vec::new() };
    let purl = line(&package.purl);
    let remedy = line(&about::remedy(package));
    let advisories = package.advisories.iter().map(|advisory| line(&about::advisory(advisory)));
    vec![
        ("Package", vec![format!("<code>{purl}</code>, {remedy}")]),
        ("Advisory", advisories.collect()),
        ("Reached", vec![inline(package.reachability.as_deref().unwrap_or_default())]),
    ]
}

fn reference(text: &str) -> String {
    let shown = line(text);
    if is_link(text) {
        format!("<a href=\"{shown}\" rel=\"noreferrer noopener\">{shown}</a>")
    } else {
        shown
    }
}

/// A name from a catalogue, with the page of the catalogue where its address follows from the name.
fn linked(name: &str) -> String {
    let shown = line(&text::cut(name, 200));
    match name.strip_prefix("CWE-") {
        Some(number) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => {
            format!(
                "<a href=\"https://cwe.mitre.org/data/definitions/{number}.html\" rel=\"noreferrer noopener\">{shown}</a>"
            )
        }
        _ => shown,
    }
}
