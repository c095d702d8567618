//! `parapet explain`: a rule, or a finding of the current folder.

use std::path::PathBuf;

use parapet_findings::problem::codes;
use parapet_findings::{Finding, ScanKind, ScanMode};
use parapet_report::text::wrap;
use parapet_scan::{Cancel, Engine, Facts, NoProgress, Request, RuleInfo, Settings};

use crate::cli;
use crate::exit::{Failure, Status};
use crate::place::Place;
use crate::settings::today;
use crate::terminal;

/// Shortest beginning of a fingerprint.
const MIN_FINGERPRINT: usize = 6;

pub(crate) fn run(options: &cli::Explain) -> Result<Status, Failure> {
    let subject = options.subject.as_str();
    let engine = super::rules::shipped();
    if let Some(rule) = engine.describe(subject) {
        super::print(&describe(&rule, terminal::width()))?;
        return Ok(Status::Clean);
    }
    let is_fingerprint =
        subject.len() >= MIN_FINGERPRINT && subject.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_fingerprint && let Some((finding, rule)) = find_here(subject)? {
        super::print(&describe_finding(&finding, rule.as_ref(), terminal::width()))?;
        return Ok(Status::Clean);
    }
    let rules = engine.catalogue();
    let ids = rules.iter().map(|rule| rule.id.as_str());
    let failure = Failure::usage(
        codes::USAGE,
        format!("there is no rule and no finding here called `{subject}`"),
    );
    Err(match parapet_rules::closest(subject, ids) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure.hint(
            "`parapet rules list` shows the rules, `parapet scan --format json` the fingerprints",
        ),
    })
}

/// Looks for a fingerprint among the findings of the current folder.
fn find_here(prefix: &str) -> Result<Option<(Finding, Option<RuleInfo>)>, Failure> {
    let place = Place::find(&[PathBuf::from(".")])?;
    let engine = Engine::open(Settings {
        rules: super::rules::shipped_sources(),
        advisories: crate::settings::advisories(None),
        cache_folder: crate::env::cache_folder(),
        build: crate::env::build(),
        ..Settings::default()
    });
    let request = Request {
        tree: &place.tree,
        kinds: ScanKind::ALL.to_vec(),
        kinds_named: false,
        mode: ScanMode::Full,
        starts: place.starts.clone(),
        exclude: Vec::new(),
        only: None,
        against: None,
        facts: Facts::Omit,
        today: today(),
        commit: None,
        base: None,
    };
    let report = engine.scan(&request, &Cancel::default(), &NoProgress);
    let found = report
        .findings
        .into_iter()
        .find(|finding| finding.fingerprint.starts_with(&prefix.to_ascii_lowercase()));
    Ok(found.map(|finding| {
        let rule = engine.describe(&finding.rule_id);
        (finding, rule)
    }))
}

/// A rule in words.
pub(crate) fn describe(rule: &RuleInfo, width: usize) -> String {
    let mut out = format!("{}: {}\n\n", rule.id, rule.title);
    let mut paragraph = |label: &str, text: &str| {
        if !text.trim().is_empty() {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let lines = wrap(&format!("{label}{text}"), width);
            out.push_str(&lines.join("\n"));
            out.push_str("\n\n");
        }
    };
    paragraph("", &rule.message);
    paragraph("fix: ", &rule.remediation);
    let cwe: Vec<String> = rule.cwe.iter().map(|number| format!("CWE-{number}")).collect();
    let facts = [
        ("severity", format!("{} (confidence {})", rule.severity, rule.confidence)),
        ("looks at", rule.languages.join(", ")),
        ("weakness", cwe.join(", ")),
        ("owasp", rule.owasp.join(", ")),
        ("also known as", rule.aliases.join(", ")),
    ];
    for (label, text) in facts.iter().filter(|(_, text)| !text.is_empty()) {
        out.push_str(&format!("{label:<14} {text}\n"));
    }
    for reference in &rule.references {
        out.push_str(&format!("{:<14} {reference}\n", "see"));
    }
    out.push_str(&format!(
        "\nTo accept one finding: parapet: ignore[{}] reason=\"why\" until=YYYY-MM-DD\n",
        rule.id
    ));
    out
}

fn describe_finding(finding: &Finding, rule: Option<&RuleInfo>, width: usize) -> String {
    let l = &finding.location;
    let mut out = format!(
        "{}:{}:{}\n\n{}\n\n",
        l.path, l.start.line, l.start.column, finding.location.snippet
    );
    for (number, step) in finding.flow.iter().enumerate() {
        out.push_str(&format!(
            "{:>3}. {}:{} {}\n",
            number + 1,
            step.path,
            step.start.line,
            step.message
        ));
    }
    if !finding.flow.is_empty() {
        out.push('\n');
    }
    out.push_str(&wrap(&finding.message, width).join("\n"));
    out.push_str("\n\n");
    if let Some(rule) = rule {
        out.push_str(&describe(rule, width));
    }
    out
}
