//! The plan as a Markdown checklist for a developer or an agent.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use parapet_findings::{Edit, ScanReport};

use super::step::{Step, steps};
use super::{EFFORT_RULE, NOTICE, ORDER_RULE, PlanOptions, diff, words};
use crate::{page, text};

/// Fingerprints that a step lists before the rest is counted.
const NAMED_FINGERPRINTS: usize = 10;

pub(super) fn render(report: &ScanReport, options: &PlanOptions<'_>) -> String {
    let steps = steps(report);
    let mut out = "# Remediation plan\n\n".to_owned();
    let verdict = page::markdown(&page::verdict(report).join(" "));
    let how_many = match steps.len() {
        0 => "Nothing to change.".to_owned(),
        1 => "1 step settles all of them.".to_owned(),
        count => format!("{} steps settle all of them.", text::number(count)),
    };
    let _ = writeln!(out, "**{verdict}** {how_many}\n");
    let _ = writeln!(out, "Looked at: {}\n", page::markdown(&page::looked_at(report)));
    out.push_str(&page::gaps_markdown(report));
    if steps.is_empty() {
        return format!("{}\n", out.trim_end_matches('\n'));
    }
    let _ = writeln!(
        out,
        "Scanned: {}. Paths begin at the root of its repository, or at this folder where there is none. \
         {ORDER_RULE} The effort is a guess:\n",
        page::code(options.target)
    );
    for (effort, rule) in EFFORT_RULE {
        let _ = writeln!(out, "- {effort}: {rule}");
    }
    let _ = writeln!(out, "\n{NOTICE}");
    for (index, step) in steps.iter().enumerate() {
        out.push_str(&section(index + 1, step, options));
    }
    out
}

fn section(number: usize, step: &Step<'_>, options: &PlanOptions<'_>) -> String {
    let edits = step.edits();
    let mut out = format!("\n## {number}. {}\n\n", page::markdown(&words::title(step)));
    let exploited = if step.known_exploited { ", known to be exploited" } else { "" };
    let _ = writeln!(
        out,
        "**{}**{exploited}. Effort: {} ({}). Settles {}.\n",
        step.severity,
        step.effort.as_str(),
        step.effort_reason,
        settles(step)
    );
    for action in words::actions(step, &edits) {
        let _ = writeln!(out, "- [ ] {}", page::markdown(&action));
    }
    let _ = writeln!(
        out,
        "- [ ] Verify with {}: it no longer reports {}, and nothing new.\n",
        page::code(&words::verify(step, options)),
        fingerprints(step)
    );
    out.push_str(&reasons(step));
    let drawn = diff::draw(&step.findings, &edits.chosen);
    if !drawn.text.is_empty() {
        let _ = write!(out, "\n{}", page::fenced("diff", &drawn.text));
    }
    for edit in drawn.loose {
        out.push_str(&loose(edit));
    }
    out
}

fn settles(step: &Step<'_>) -> String {
    let findings = text::count(step.findings.len(), "finding");
    match step.advisories().len() {
        0 => findings,
        1 => format!("{findings} (1 advisory)"),
        count => format!("{findings} ({} advisories)", text::number(count)),
    }
}

fn fingerprints(step: &Step<'_>) -> String {
    let named: Vec<String> = step
        .findings
        .iter()
        .take(NAMED_FINGERPRINTS)
        .map(|finding| page::code(&finding.fingerprint))
        .collect();
    let more = step.findings.len().saturating_sub(named.len());
    let more = if more > 0 { format!(" and {} more", text::number(more)) } else { String::new() };
    format!("{}{more}", named.join(", "))
}

/// Why it matters: once where all findings say the same, else beside each place.
fn reasons(step: &Step<'_>) -> String {
    let distinct: BTreeSet<&str> = step.findings.iter().map(|one| one.message.as_str()).collect();
    if let (1, Some(only)) = (distinct.len(), distinct.first()) {
        return format!("Why: {}\n", page::markdown(only));
    }
    let mut out = "Why:\n\n".to_owned();
    for finding in &step.findings {
        let place = format!("{}:{}", finding.location.path, finding.location.start.line);
        let _ = writeln!(
            out,
            "- {} {} {}: {}",
            page::code(&place),
            finding.severity,
            page::code(&finding.rule_id),
            page::markdown(&finding.message)
        );
    }
    out
}

/// An edit of lines that the report does not hold.
fn loose(edit: &Edit) -> String {
    let (start, end) = (edit.start, edit.end);
    let path = page::code(edit.path.as_str());
    let range = format!("from {}:{} to {}:{}", start.line, start.column, end.line, end.column);
    if edit.replacement.is_empty() {
        return format!("\nIn {path}, remove what stands {range}.\n");
    }
    let block = page::fenced("", &edit.replacement);
    format!(
        "\nIn {path}, replace what stands {range} (line:column, the end not included) by:\n\n{block}"
    )
}
