//! Checks against the samples beside them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use parapet_findings::{Finding, RelPath};
use parapet_iac::{Check, CheckBook, Target, TerraformFile, TerraformProject};
use parapet_sast::{Expectation, annotations};
use parapet_source::{Cancel, DiskTree, Error, Text, Tree, WalkOptions, decode, read_trusted};

use super::{MAX_SAMPLE_BYTES, RuleTestFailure, RuleTestReport, test_fix};

/// Tests the checks of one file.
pub(super) fn test(
    checks: Vec<Check>,
    file: PathBuf,
    report: &mut RuleTestReport,
) -> Result<(), Error> {
    let Some(check) = checks.first() else { return Ok(()) };
    let (target, id) = (check.target, check.id.clone());
    let (book, problems) = CheckBook::new(checks);
    report.problems.extend(problems);
    let samples = samples_of(&file)?;
    if !samples.iter().any(|sample| is_called(sample, "bad"))
        || !samples.iter().any(|sample| is_called(sample, "good"))
    {
        report.untested.push(file);
        return Ok(());
    }
    report.tested += 1;
    for sample in samples {
        let Ok(text) = decode(read_trusted(&sample, MAX_SAMPLE_BYTES)?) else { continue };
        report.samples += 1;
        compare(&book, target, &id, &sample, Arc::new(text), report);
    }
    Ok(())
}

fn is_called(sample: &Path, name: &str) -> bool {
    sample.file_name().is_some_and(|own| own.to_string_lossy().starts_with(name))
}

/// Files beside the check that are called good, bad or unknown.
fn samples_of(file: &Path) -> Result<Vec<PathBuf>, Error> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let tree = DiskTree::open(folder)?;
    let listing = tree.list(&WalkOptions::default(), &Cancel::default());
    Ok(listing
        .entries
        .into_iter()
        .filter(|entry| entry.path.parent().is_empty())
        .map(|entry| folder.join(entry.path.as_str()))
        .filter(|path| ["good", "bad", "unknown"].iter().any(|name| is_called(path, name)))
        .filter(|path| !path.to_string_lossy().contains(".fixed."))
        .collect())
}

fn compare(
    book: &CheckBook,
    target: Target,
    id: &str,
    sample: &Path,
    text: Arc<Text>,
    report: &mut RuleTestReport,
) {
    let name = sample.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let findings = scan(book, target, RelPath::new(&name), &text, report);
    let mut fail = |line: u32, message: String| {
        report.failures.push(RuleTestFailure {
            sample: sample.to_owned(),
            line,
            rule_id: id.to_owned(),
            message,
        });
    };
    let is_bad = is_called(sample, "bad");
    let expected: Vec<u32> = annotations(&text.text)
        .iter()
        .filter(|one| one.rule_id == id && one.expectation == Expectation::Finding)
        .map(|one| one.line)
        .collect();
    let is_at = |finding: &Finding, line: u32| {
        finding.location.start.line == line || finding.resource_line == Some(line)
    };
    for finding in &findings {
        let line = finding.location.start.line;
        if !is_bad || !expected.iter().any(|&expected| is_at(finding, expected)) {
            let resource = finding.resource.as_deref().unwrap_or_default();
            fail(line, format!("found something in `{resource}` where nothing is expected"));
        }
    }
    for line in expected {
        if !findings.iter().any(|finding| is_at(finding, line)) {
            fail(line, "expected a finding here, and there is none".to_owned());
        }
    }
    if is_bad && findings.is_empty() {
        fail(1, "a bad sample, and nothing is found".to_owned());
    }
    test_fix(sample, &text.text, &findings, report);
}

fn scan(
    book: &CheckBook,
    target: Target,
    path: RelPath,
    text: &Arc<Text>,
    report: &mut RuleTestReport,
) -> Vec<Finding> {
    let outcome = match target {
        Target::Terraform => {
            let files = [TerraformFile::new(path, Arc::clone(text))];
            let project = TerraformProject::new(&files);
            let read = |_: &RelPath| None;
            let roots = project.roots().iter().map(|root| book.scan_root(&project, root, &read));
            book.finish(&project, roots.collect())
        }
        _ => book.scan_file(target, &path, text),
    };
    report.problems.extend(outcome.problems);
    outcome.findings
}
