//! Annotated rule samples: does each rule find what its sample says, and does its fix give the fixed sample?

mod checks;
mod secrets;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use parapet_findings::{Edit, Facts, Problem, RelPath};
use parapet_rules::{PathFilter, Rule};
use parapet_sast::{BOOK_LIMITS, Expectation, FileInput, RuleBook, annotations};
use parapet_source::{Error, Language, decode, list_rule_files, read_trusted};

use crate::rule_files::{RuleFile, is_sample, load};

const MAX_SAMPLE_BYTES: u64 = 64 << 20;

/// The answer to a run of rule tests.
#[derive(Debug, Default)]
pub struct RuleTestReport {
    /// Rule files with at least one sample.
    pub tested: usize,
    /// Samples compared.
    pub samples: usize,
    /// Fixed samples compared.
    pub fixed_samples: usize,
    /// Rule files without a sample.
    pub untested: Vec<PathBuf>,
    pub failures: Vec<RuleTestFailure>,
    pub problems: Vec<Problem>,
}

/// One thing that is not as a sample says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleTestFailure {
    pub sample: PathBuf,
    pub line: u32,
    pub rule_id: String,
    /// What was expected and what came.
    pub message: String,
}

/// Tests every rule file below a folder against the samples beside it.
pub fn test_rules(folder: &Path) -> Result<RuleTestReport, Error> {
    let mut report = RuleTestReport::default();
    for file in list_rule_files(folder)?.into_iter().filter(|file| !is_sample(file)) {
        let bytes = read_trusted(&file, MAX_SAMPLE_BYTES)?;
        let shown = file.to_string_lossy().into_owned();
        let (rules, problems) = load(&shown, &String::from_utf8_lossy(&bytes));
        report.problems.extend(problems);
        match rules {
            RuleFile::Code(rules) => test_code(rules, file, &mut report)?,
            RuleFile::Checks(checks) => checks::test(checks, file, &mut report)?,
            RuleFile::Secrets(rules) => secrets::test(rules, file, &mut report),
        }
    }
    report.failures.sort();
    Ok(report)
}

fn test_code(
    mut rules: Vec<Rule>,
    file: PathBuf,
    report: &mut RuleTestReport,
) -> Result<(), Error> {
    for rule in &mut rules {
        // Samples do not stand where the rule looks.
        rule.paths = PathFilter::default();
    }
    let ids: BTreeSet<String> = rules.iter().map(|rule| rule.id.clone()).collect();
    let (book, problems) =
        RuleBook::new(rules.into_iter().map(|rule| (rule, String::new())).collect(), BOOK_LIMITS);
    report.problems.extend(problems);
    report.problems.extend(book.validate(&|_| true));
    let samples = samples_of(&file)?;
    if samples.is_empty() {
        report.untested.push(file);
        return Ok(());
    }
    report.tested += 1;
    for sample in samples {
        test_sample(&book, &ids, &sample, report)?;
    }
    Ok(())
}

/// Files beside a rule file with the same name up to the first dot.
fn samples_of(rule_file: &Path) -> Result<Vec<PathBuf>, Error> {
    let stem = |path: &Path| -> String {
        let name =
            path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        name.split('.').next().unwrap_or("").to_owned()
    };
    let wanted = stem(rule_file);
    let folder = rule_file.parent().unwrap_or(Path::new("."));
    let tree = parapet_source::DiskTree::open(folder)?;
    let options = parapet_source::WalkOptions {
        respect_ignore_files: parapet_source::IgnoreFiles::Disregard,
        include_vendored: parapet_source::Vendored::Include,
        ..parapet_source::WalkOptions::default()
    };
    let listing = parapet_source::Tree::list(&tree, &options, &parapet_source::Cancel::default());
    Ok(listing
        .entries
        .into_iter()
        .filter(|entry| entry.path.parent().is_empty())
        .map(|entry| folder.join(entry.path.as_str()))
        .filter(|path| stem(path) == wanted && path != rule_file && !is_fixed(path))
        .filter(|path| {
            let name = path.to_string_lossy();
            name.contains(".test.") || !(name.ends_with(".yaml") || name.ends_with(".yml"))
        })
        .collect())
}

fn is_fixed(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().contains(".fixed."))
}

fn test_sample(
    book: &RuleBook,
    ids: &BTreeSet<String>,
    sample: &Path,
    report: &mut RuleTestReport,
) -> Result<(), Error> {
    let bytes = read_trusted(sample, MAX_SAMPLE_BYTES)?;
    let path = RelPath::new(&sample.to_string_lossy());
    let language = Language::detect(&path, &bytes[..bytes.len().min(512)]);
    let Ok(text) = decode(bytes) else { return Ok(()) };
    if !book.looks_at(language) {
        return Ok(());
    }
    report.samples += 1;
    let outcome =
        book.scan(FileInput { path: &path, language, text: &text, facts: Facts::Include });
    report.problems.extend(outcome.problems);
    let in_code = outcome
        .findings
        .iter()
        .map(|finding| (finding.location.start.line, finding.rule_id.as_str()));
    // Facts do not say which rule they come from, so a file of them holds one rule.
    let fact_rule = ids.first().filter(|_| ids.len() == 1);
    let facts = fact_rule
        .into_iter()
        .flat_map(|id| outcome.facts.iter().map(|fact| (fact.line, id.as_str())));
    let found: BTreeSet<(u32, &str)> = in_code.chain(facts).collect();
    let expected = annotations(&text.text);
    let mut fail = |line: u32, rule_id: &str, message: String| {
        report.failures.push(RuleTestFailure {
            sample: sample.to_owned(),
            line,
            rule_id: rule_id.to_owned(),
            message,
        });
    };
    for annotation in expected.iter().filter(|annotation| ids.contains(&annotation.rule_id)) {
        let is_found = found.contains(&(annotation.line, annotation.rule_id.as_str()));
        if annotation.expectation == Expectation::Finding && !is_found {
            fail(
                annotation.line,
                &annotation.rule_id,
                "expected a finding here, and there is none".to_owned(),
            );
        }
    }
    for &(line, rule_id) in &found {
        let allowed = expected.iter().any(|annotation| {
            annotation.line == line
                && annotation.rule_id == rule_id
                && annotation.expectation != Expectation::Silence
        });
        if !allowed {
            fail(line, rule_id, "found something where nothing is expected".to_owned());
        }
    }
    test_fix(sample, &text.text, &outcome.findings, report);
    Ok(())
}

fn test_fix(
    sample: &Path,
    text: &str,
    findings: &[parapet_findings::Finding],
    report: &mut RuleTestReport,
) {
    let name =
        sample.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let Some((stem, rest)) = name.split_once('.') else { return };
    let fixed_path = sample.with_file_name(format!("{stem}.fixed.{rest}"));
    let Ok(fixed) = read_trusted(&fixed_path, MAX_SAMPLE_BYTES) else { return };
    report.fixed_samples += 1;
    let fixed = String::from_utf8_lossy(&fixed).into_owned();
    let edits: Vec<&Edit> = findings
        .iter()
        .filter_map(|f| f.remediation.fix.as_ref())
        .flat_map(|fix| &fix.edits)
        .collect();
    let result = apply(text, edits);
    if let Some((line, want, got)) = first_difference(&fixed, &result) {
        report.failures.push(RuleTestFailure {
            sample: fixed_path,
            line,
            rule_id: findings.first().map(|finding| finding.rule_id.clone()).unwrap_or_default(),
            message: format!("the fix gives `{got}`, not `{want}`"),
        });
    }
}

/// Applies edits from the start on; one that overlaps an earlier one is left out.
fn apply(text: &str, mut edits: Vec<&Edit>) -> String {
    edits.sort_by_key(|edit| (edit.start.offset, edit.end.offset));
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        let (start, end) = (edit.start.offset as usize, edit.end.offset as usize);
        if start >= at
            && let Some(kept) = text.get(at..start)
        {
            out.push_str(kept);
            out.push_str(&edit.replacement);
            at = end;
        }
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

fn first_difference(want: &str, got: &str) -> Option<(u32, String, String)> {
    let (mut wants, mut gots) = (want.lines(), got.lines());
    for line in 1.. {
        match (wants.next(), gots.next()) {
            (None, None) => return None,
            (a, b) if a != b => {
                return Some((
                    line,
                    a.unwrap_or("").trim().to_owned(),
                    b.unwrap_or("").trim().to_owned(),
                ));
            }
            _ => {}
        }
    }
    None
}
