//! The sentences that sum a report up, the same in every format for people.

use parapet_findings::{
    Coverage, CoverageStatus, Finding, FindingKind, ScanMode, ScanReport, Severity,
};

use crate::text;

/// The kinds of findings as the columns of a table.
pub(crate) const COLUMNS: &[(&str, &[FindingKind])] = &[
    ("Code", &[FindingKind::Sast]),
    (
        "Packages",
        &[FindingKind::Sca, FindingKind::License, FindingKind::Malicious, FindingKind::Hygiene],
    ),
    ("Infrastructure", &[FindingKind::Iac]),
    ("Secrets", &[FindingKind::Secret]),
];

/// A severity at the beginning of a heading or a row.
pub(crate) const fn capital(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "Critical",
        Severity::High => "High",
        Severity::Medium => "Medium",
        Severity::Low => "Low",
        Severity::Info => "Info",
    }
}

/// How many findings of which severity, such as `3 findings: 1 critical, 2 low.`
pub(crate) fn findings(report: &ScanReport) -> String {
    let new = if report.scope.mode == ScanMode::Baseline { "new " } else { "" };
    if report.findings.is_empty() {
        let looked = report.stats.files > 0 || report.coverage.iter().any(|row| row.files > 0);
        return if looked {
            format!("No {new}findings.")
        } else {
            "No findings, and no file that could have had one.".to_owned()
        };
    }
    let total = text::count(report.findings.len(), &format!("{new}finding"));
    format!("{total}: {}.", severities(&report.findings))
}

/// The severities that occur, worst first.
pub(crate) fn severities<'a>(findings: impl IntoIterator<Item = &'a Finding> + Clone) -> String {
    let parts = Severity::ALL.iter().filter_map(|severity| {
        let count = findings.clone().into_iter().filter(|f| f.severity == *severity).count();
        (count > 0).then(|| format!("{} {severity}", text::number(count)))
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// How many findings fail the scan, when some do.
pub(crate) fn gate(report: &ScanReport, fail_on: Option<Severity>) -> Option<String> {
    let least = fail_on?;
    let failing = report.findings.iter().filter(|f| f.severity >= least).count();
    let verb = if failing == 1 { "fails" } else { "fail" };
    (failing > 0)
        .then(|| format!("{} at {least} or above {verb} this scan.", text::number(failing)))
}

/// How many findings are suppressed, when some are.
pub(crate) fn suppressed(report: &ScanReport) -> Option<String> {
    let hidden = report.suppressed.len();
    let verb = if hidden == 1 { "is" } else { "are" };
    (hidden > 0).then(|| format!("{} more {verb} suppressed.", text::number(hidden)))
}

/// What changed since the baseline, when there is one.
pub(crate) fn compared(report: &ScanReport) -> Option<String> {
    let base = report.scope.base.as_deref().map_or("the baseline".into(), text::one_line);
    (report.scope.mode == ScanMode::Baseline).then(|| {
        let (known, gone) = (report.stats.unchanged, report.stats.fixed);
        let (known, gone) = (text::number(known), text::number(gone));
        format!("Compared with {base}, {known} were there before and {gone} are gone.")
    })
}

/// What must be said first when something asked for was not looked at.
pub(crate) fn incomplete(report: &ScanReport) -> Option<String> {
    let parts: Vec<String> = report.coverage.iter().filter_map(shortfall).collect();
    let silence = if report.findings.is_empty() {
        "That nothing was found means little."
    } else {
        "There may be more findings than these."
    };
    (!parts.is_empty()).then(|| format!("Incomplete: {}. {silence}", parts.join("; ")))
}

/// What one analyser failed to look at.
pub(crate) fn shortfall(row: &Coverage) -> Option<String> {
    let verb = match row.status {
        CoverageStatus::Complete | CoverageStatus::Skipped => return None,
        CoverageStatus::Partial => "did not look at everything",
        CoverageStatus::Failed => "did not run",
    };
    let analyser = text::one_line(&row.analyser);
    let reason =
        row.reason.as_deref().map(text::one_line).map_or_else(|| counted(row), String::from);
    Some(if reason.is_empty() {
        format!("{analyser} {verb}")
    } else {
        format!("{analyser} {verb} ({})", reason.trim_end_matches('.'))
    })
}

fn counted(row: &Coverage) -> String {
    let mut parts = Vec::new();
    if !row.skipped_paths.is_empty() {
        parts.push(text::count(row.skipped_paths.len(), "path"));
    }
    if !row.failed_rules.is_empty() {
        parts.push(text::count(row.failed_rules.len(), "rule"));
    }
    if parts.is_empty() { String::new() } else { format!("{} failed", parts.join(" and ")) }
}
