//! A language, a pattern and a program: matching ends and findings stay inside the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parapet_findings::{Facts, RelPath};
use parapet_sast::{FileInput, Limits, RuleBook};
use parapet_source::{Language, decode};

fuzz_target!(|input: (u8, &str, &str)| {
    let (number, pattern, program) = input;
    let language = Language::ALL[number as usize % Language::ALL.len()];
    let indented: String = pattern.lines().map(|line| format!("      {line}\n")).collect();
    let rule = format!(
        "rules:\n- id: fuzz\n  languages: [{language}]\n  severity: LOW\n  message: m\n  pattern: |\n{indented}"
    );
    let (rules, _) = parapet_rules::load_semgrep("rule.yaml", &rule);
    let rules = rules.into_iter().map(|rule| (rule, String::new())).collect();
    let (book, _) = RuleBook::new(rules, Limits { steps_per_rule_and_file: 200_000 });
    let Ok(text) = decode(program.as_bytes().to_vec()) else { return };
    let path = RelPath::new("program.py");
    let input = FileInput { path: &path, language: Some(language), text: &text, facts: Facts::Include };
    for finding in book.scan(input).findings {
        assert!(finding.location.end.offset as usize <= text.text.len());
    }
});
