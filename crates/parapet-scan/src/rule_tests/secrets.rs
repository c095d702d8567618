//! Secret rules against the examples they carry.

use std::path::PathBuf;

use parapet_findings::RelPath;
use parapet_secrets::sample::expand;
use parapet_secrets::{SecretBook, SecretRule};
use parapet_source::decode;

use super::{RuleTestFailure, RuleTestReport};

/// A file whose name says nothing about its content.
const PLAIN_PATH: &str = "src/settings.conf";
/// Values that each example is filled in with.
const SEEDS: u64 = 4;

/// Tests the rules of one file.
pub(super) fn test(rules: Vec<SecretRule>, file: PathBuf, report: &mut RuleTestReport) {
    let (book, problems) = SecretBook::from_rules(rules);
    report.problems.extend(problems);
    report.problems.extend(book.validate(&|_| true));
    if book.rules().any(|rule| rule.examples.is_empty()) {
        report.untested.push(file);
        return;
    }
    report.tested += 1;
    let path = RelPath::new(PLAIN_PATH);
    let finds = |id: &str, text: String| {
        decode(text.into_bytes())
            .is_ok_and(|text| book.scan(&path, &text).0.iter().any(|finding| finding.rule_id == id))
    };
    for rule in book.rules() {
        let mut fail = |message: String| {
            report.failures.push(RuleTestFailure {
                sample: file.clone(),
                line: rule.line,
                rule_id: rule.id.clone(),
                message,
            });
        };
        for example in &rule.examples {
            report.samples += 1;
            if !(0..SEEDS).all(|seed| finds(&rule.id, expand(example, seed))) {
                fail(format!("nothing is found in the example `{example}`"));
            }
        }
        for example in &rule.negative_examples {
            report.samples += 1;
            if finds(&rule.id, expand(example, 1)) {
                fail(format!("something is found in the near miss `{example}`"));
            }
        }
    }
}
