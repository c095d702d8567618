//! Runs cases of public rule suites and says which differ, in one process; for whoever works on the engine.
//!
//! ```text
//! cargo run -p parapet-sast --example conformance -- MANIFEST [LANG] [CORPUS] [PART-OF-ID]
//! cargo run -p parapet-sast --example conformance -- ast FILE LANG
//! cargo run -p parapet-sast --example conformance -- pattern LANG PATTERN
//! ```
//!
//! The manifest is one JSON object a line: `id`, `corpus`, `lang`, `pattern` or `rule`, `target`, `expected` and
//! `allowed` as pairs of rule id (or null) and line. `-` stands for any language or corpus.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a tool for the terminal that reads files"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use parapet_findings::{Facts, RelPath};
use parapet_rules::load_semgrep;
use parapet_sast::{BOOK_LIMITS, FileInput, RuleBook};
use parapet_source::decode;
use parapet_source::language::Language;
use serde_json::Value;

type Found = BTreeSet<(Option<String>, u32)>;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["ast", file, language] => ast(file, language),
        ["pattern", language, pattern] => show_pattern(language, pattern),
        [manifest, ref rest @ ..] => {
            let filter = |at: usize| rest.get(at).copied().filter(|word| *word != "-");
            run(manifest, filter(0), filter(1), filter(2));
        }
        [] => println!("a manifest is missing; see the head of this file"),
    }
}

fn ast(file: &str, language: &str) {
    let text = std::fs::read_to_string(file).expect("the file is readable text");
    let language = Language::from_name(language).expect("the language is known");
    let parsed = parapet_syntax::parse(language, &text).expect("the language has a grammar");
    println!("{}\n{:?}", parsed.tree.dump(), parsed.gaps);
}

fn show_pattern(language: &str, pattern: &str) {
    let language = Language::from_name(language).expect("the language is known");
    match parapet_pattern::parse_pattern(
        language,
        pattern,
        &mut parapet_pattern::Metavariables::default(),
    ) {
        Ok(parsed) => println!("{}", parsed.dump()),
        Err(error) => println!("{error}"),
    }
}

fn run(manifest: &str, language: Option<&str>, corpus: Option<&str>, part: Option<&str>) {
    let folder = Path::new(manifest).parent().expect("a manifest lies in a folder");
    let text = std::fs::read_to_string(manifest).expect("the manifest is readable");
    let mut table: BTreeMap<(String, String), (u32, u32)> = BTreeMap::new();
    for line in text.lines() {
        let case: Value = serde_json::from_str(line).expect("a case is JSON");
        let of = |key: &str| case[key].as_str().unwrap_or_default();
        let wanted = language.is_none_or(|language| of("lang") == language)
            && corpus.is_none_or(|corpus| of("corpus") == corpus)
            && part.is_none_or(|part| of("id").contains(part))
            && case.get("xfail").is_none()
            && of("corpus") != "og-autofix";
        if !wanted {
            continue;
        }
        let (passed, why) = judge(&case, folder);
        let is_taint =
            case["mode"].as_array().is_some_and(|modes| modes.iter().any(|m| m == "taint"));
        let corpus = format!("{}{}", of("corpus"), if is_taint { " taint" } else { "" });
        let count = table.entry((corpus, of("lang").to_owned())).or_default();
        count.0 += u32::from(passed);
        count.1 += 1;
        if !passed {
            println!("FAIL{} {} {why}", if is_taint { "-taint" } else { "" }, of("id"));
        }
    }
    for ((corpus, language), (passed, all)) in table {
        let share = 100.0 * f64::from(passed) / f64::from(all);
        println!("{corpus:22} {language:12} {passed:4} of {all:4} {share:6.1} %");
    }
}

fn judge(case: &Value, folder: &Path) -> (bool, String) {
    let of = |key: &str| case[key].as_str().unwrap_or_default();
    let target = folder.join(of("target"));
    let rules = if of("kind") == "pattern" {
        let rule = serde_json::json!({"rules": [{"id": "case", "languages": [of("lang")],
            "message": "m", "severity": "ERROR", "pattern": of("pattern")}]});
        rule.to_string()
    } else {
        std::fs::read_to_string(folder.join(of("rule"))).unwrap_or_default()
    };
    let (mut rules, mut problems) = load_semgrep("rule.yaml", &rules);
    for rule in &mut rules {
        rule.paths = parapet_rules::PathFilter::default();
    }
    let languages: BTreeSet<Language> = rules
        .iter()
        .flat_map(|rule| &rule.languages)
        .filter_map(|name| Language::from_name(name))
        .collect();
    let rules = rules.into_iter().map(|rule| (rule, String::new())).collect();
    let (book, unsupported) = RuleBook::new(rules, BOOK_LIMITS);
    problems.extend(unsupported);
    problems.extend(book.validate(&|_| true));
    let bytes = std::fs::read(&target).unwrap_or_default();
    let text = decode(bytes).expect("a target is text");
    let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let path = RelPath::new(&name);
    let detected = Language::detect(&path, text.text.as_bytes());
    let mut found = Found::new();
    let known = Language::from_name(of("lang"));
    // A file that is named is looked at in every language its rules are for, if its own is not one of them.
    let looked_at: Vec<Option<Language>> =
        match detected.or(known).filter(|own| languages.contains(own)) {
            Some(own) => vec![Some(own)],
            None => languages.into_iter().map(Some).collect(),
        };
    for language in looked_at {
        let input = FileInput { path: &path, language, text: &text, facts: Facts::Omit };
        let outcome = book.scan(input);
        problems.extend(outcome.problems);
        found.extend(
            outcome.findings.iter().map(|f| (Some(f.rule_id.clone()), f.location.start.line)),
        );
    }
    let mut expected = pairs(&case["expected"]);
    let mut allowed = pairs(&case["allowed"]);
    let by_line = of("kind") == "pattern" || expected.union(&allowed).any(|(id, _)| id.is_none());
    if by_line {
        for set in [&mut found, &mut expected, &mut allowed] {
            *set = set.iter().map(|(_, line)| (None, *line)).collect();
        }
    }
    let missing: Vec<u32> = expected.difference(&found).map(|(_, line)| *line).collect();
    let extra: Vec<u32> = found
        .difference(&expected)
        .filter(|f| !allowed.contains(f))
        .map(|(_, line)| *line)
        .collect();
    let passed = missing.is_empty() && extra.is_empty();
    let mut why = format!("missing {missing:?} extra {extra:?}");
    for problem in problems.iter().take(2) {
        why.push_str(&format!("\n     {}", problem.message));
    }
    (passed, why)
}

fn pairs(value: &Value) -> Found {
    let entries = value.as_array().map(Vec::as_slice).unwrap_or_default();
    entries
        .iter()
        .map(|pair| (pair[0].as_str().map(str::to_owned), pair[1].as_u64().unwrap_or(0) as u32))
        .collect()
}
