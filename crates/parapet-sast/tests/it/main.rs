//! What patterns match and where data flows, as the Markdown specs of the engine say it.
#![expect(clippy::disallowed_methods, reason = "the specs are files of the repository")]

mod every_language;
mod spec;

use std::collections::BTreeSet;
use std::path::Path;

use parapet_findings::{Facts, Finding, RelPath};
use parapet_rules::load_semgrep;
use parapet_sast::{BOOK_LIMITS, FileInput, RuleBook};
use parapet_source::decode;
use parapet_source::language::Language;

use crate::spec::{Sample, Scenario, Statement};

#[test]
fn patterns() {
    check_folder("parapet-pattern/spec");
}

#[test]
fn dataflow() {
    check_folder("parapet-dataflow/spec");
}

#[test]
fn what_is_not_as_the_spec_says_is_named_by_line() {
    let text = "# Calls\n```yaml\npattern: f($X)\n```\n```python\nf(1)\ng(2)  # MATCH\nf(3)  # MATCH\n```\n```text\n3: $X = 4\n```\n";
    let wanted = [
        "s.md:6: Calls: unexpected finding in `f(1)`",
        "s.md:7: Calls: no finding in `g(2)`",
        "s.md:8: Calls: `$X` is not `4` but {\"3\"}",
    ];
    assert_eq!(failures("s.md", text), wanted);
}

/// Checks every spec of a folder and reports all that differs at once.
fn check_folder(folder: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder of specs is there")
        .map(|entry| entry.expect("the folder of specs can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} holds no spec", folder.display());
    let mut all = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("a spec is readable text");
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        all.extend(failures(&name, &text));
    }
    assert!(all.is_empty(), "{} differences:\n{}", all.len(), all.join("\n"));
}

fn failures(file: &str, text: &str) -> Vec<String> {
    match spec::parse(text) {
        Ok(scenarios) if scenarios.is_empty() => vec![format!("{file}: no scenario")],
        Ok(scenarios) => scenarios.iter().flat_map(|scenario| check(file, scenario)).collect(),
        Err(why) => vec![format!("{file}:{why}")],
    }
}

fn check(file: &str, scenario: &Scenario) -> Vec<String> {
    let (rules, mut problems) = load_semgrep("rule.yaml", &scenario.rule);
    let rules = rules.into_iter().map(|rule| (rule, String::new())).collect();
    let (book, unusable) = RuleBook::new(rules, BOOK_LIMITS);
    problems.extend(unusable);
    problems.extend(book.validate(&|_| true));
    let mut found: Vec<(usize, String)> =
        problems.into_iter().map(|problem| (scenario.line, problem.message)).collect();
    for sample in &scenario.samples {
        found.extend(check_sample(&book, sample));
    }
    found.sort();
    let name = &scenario.name;
    found.into_iter().map(|(line, what)| format!("{file}:{line}: {name}: {what}")).collect()
}

/// What is not as the sample says, with lines of the spec.
fn check_sample(book: &RuleBook, sample: &Sample) -> Vec<(usize, String)> {
    let path = RelPath::new(&sample.path);
    let language = Language::detect(&path, &[]);
    let text = decode(sample.text.clone().into_bytes()).expect("a spec is text");
    let outcome =
        book.scan(FileInput { path: &path, language, text: &text, facts: Facts::Include });
    let at = |line: u32| sample.offset + line as usize;
    let mut different: Vec<(usize, String)> =
        outcome.problems.into_iter().map(|problem| (sample.offset, problem.message)).collect();
    let lines: BTreeSet<u32> =
        outcome.findings.iter().map(|finding| finding.location.start.line).collect();
    for &line in lines.symmetric_difference(&sample.expected) {
        let what = if lines.contains(&line) { "unexpected" } else { "no" };
        let code = text.line(line as usize).trim();
        different.push((at(line), format!("{what} finding in `{code}`")));
    }
    for Statement { line, key, value } in &sample.statements {
        let on_line = outcome.findings.iter().filter(|found| found.location.start.line == *line);
        let said: BTreeSet<String> =
            on_line.filter_map(|found| statement_of(found, key, &sample.text)).collect();
        if !said.contains(value) {
            different.push((at(*line), format!("`{key}` is not `{value}` but {said:?}")));
        }
    }
    different
}

/// What a finding says about a key of a statement.
fn statement_of(finding: &Finding, key: &str, text: &str) -> Option<String> {
    let (start, end) = (finding.location.start.offset, finding.location.end.offset);
    match key {
        "message" => Some(finding.message.clone()),
        "code" => text.get(start as usize..end as usize).map(str::to_owned),
        "fix" => {
            let fix = finding.remediation.fix.as_ref()?;
            Some(fix.edits.iter().map(|edit| edit.replacement.as_str()).collect())
        }
        _ => finding
            .metavariables
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.clone()),
    }
}
