//! Markdown specs: a heading is a scenario, prose says what holds, code blocks show it.
//!
//! - A `yaml` block is the rule. Keys that a spec is not about (`id`, `languages`, `severity`, `message`) may be
//!   left out; the languages are then those of the files.
//! - A block with the name of a language (`python`, `hcl`, `yml` for YAML, `plain` for generic text) is a file; a second
//!   word after the fence gives its path. A finding starts on exactly the lines that end in a comment `MATCH`, such as
//!   `# MATCH` or `// MATCH`; the mark is no part of the file.
//! - A `text` block states more about the file before it, one thing a line: `LINE: $X = …`, `LINE: message = …`,
//!   `LINE: code = …` for the matched text and `LINE: fix = …` for what replaces it; `\n` is a line break. Some
//!   finding that starts on the line must say so.

use std::collections::BTreeSet;

/// By the word after the fence: the language a rule says, and the path of a file that has none.
const LANGUAGES: &[(&str, &str, &str)] = &[
    ("apex", "apex", "App.cls"),
    ("bash", "bash", "app.sh"),
    ("c", "c", "app.c"),
    ("clojure", "clojure", "app.clj"),
    ("cpp", "cpp", "app.cpp"),
    ("csharp", "csharp", "App.cs"),
    ("dart", "dart", "app.dart"),
    ("dockerfile", "dockerfile", "Dockerfile"),
    ("elixir", "elixir", "app.ex"),
    ("go", "go", "app.go"),
    ("hcl", "terraform", "main.tf"),
    ("html", "html", "page.html"),
    ("java", "java", "App.java"),
    ("javascript", "javascript", "app.js"),
    ("json", "json", "app.json"),
    ("jsonnet", "jsonnet", "app.jsonnet"),
    ("kotlin", "kotlin", "App.kt"),
    ("lua", "lua", "app.lua"),
    ("ocaml", "ocaml", "app.ml"),
    ("php", "php", "app.php"),
    ("plain", "generic", "notes.txt"),
    ("python", "python", "app.py"),
    ("r", "r", "app.r"),
    ("ruby", "ruby", "app.rb"),
    ("rust", "rust", "app.rs"),
    ("scala", "scala", "App.scala"),
    ("solidity", "solidity", "App.sol"),
    ("swift", "swift", "App.swift"),
    ("tsx", "typescript", "app.tsx"),
    ("typescript", "typescript", "app.ts"),
    ("xml", "xml", "app.xml"),
    ("yml", "yaml", "app.yaml"),
];

const MARKS: &[&str] = &[
    "# MATCH",
    "// MATCH",
    "-- MATCH",
    ";; MATCH",
    "(* MATCH *)",
    "<!-- MATCH -->",
    "/* MATCH */",
];

/// The rule and the files below one heading.
#[derive(Debug, Default)]
pub(crate) struct Scenario {
    /// The headings from the outside in.
    pub(crate) name: String,
    pub(crate) line: usize,
    /// The text of a rule file.
    pub(crate) rule: String,
    pub(crate) samples: Vec<Sample>,
}

/// A file to scan.
#[derive(Debug, Default)]
pub(crate) struct Sample {
    /// The language as a rule says it.
    pub(crate) language: &'static str,
    pub(crate) path: String,
    /// The line of the spec before the first line of the file.
    pub(crate) offset: usize,
    pub(crate) text: String,
    /// Lines of the file where a finding starts.
    pub(crate) expected: BTreeSet<u32>,
    pub(crate) statements: Vec<Statement>,
}

/// Something that a finding on a line of the file must say.
#[derive(Debug)]
pub(crate) struct Statement {
    pub(crate) line: u32,
    pub(crate) key: String,
    pub(crate) value: String,
}

/// Reads the scenarios of a spec; an error names the line that breaks the format.
pub(crate) fn parse(text: &str) -> Result<Vec<Scenario>, String> {
    let mut scenarios = Vec::new();
    let mut headings: Vec<&str> = Vec::new();
    let mut current = Scenario::default();
    let mut lines = text.lines().zip(1..);
    while let Some((line, number)) = lines.next() {
        if let Some(fence) = line.strip_prefix("```") {
            let body: Vec<&str> =
                lines.by_ref().map(|(line, _)| line).take_while(|line| *line != "```").collect();
            block(&mut current, fence, &body, number).map_err(|why| format!("{number}: {why}"))?;
        } else if line.starts_with('#') {
            finish(&mut scenarios, current)?;
            let title = line.trim_start_matches('#');
            headings.truncate(line.len() - title.len() - 1);
            headings.push(title.trim());
            current = Scenario { name: headings.join(" / "), line: number, ..Scenario::default() };
        }
    }
    finish(&mut scenarios, current)?;
    Ok(scenarios)
}

fn finish(scenarios: &mut Vec<Scenario>, mut scenario: Scenario) -> Result<(), String> {
    let complete = !scenario.rule.is_empty();
    if complete == scenario.samples.is_empty() {
        return Err(format!("{}: a scenario has one rule and a file", scenario.line));
    }
    scenario.rule = rule_file(&scenario.rule, &scenario.samples);
    scenarios.extend(complete.then_some(scenario));
    Ok(())
}

fn block(scenario: &mut Scenario, fence: &str, body: &[&str], line: usize) -> Result<(), String> {
    let mut words = fence.split_whitespace();
    match words.next() {
        Some("yaml") if scenario.rule.is_empty() => scenario.rule = body.join("\n"),
        Some(word) if LANGUAGES.iter().any(|(known, ..)| *known == word) => {
            let known = LANGUAGES.iter().find(|(known, ..)| *known == word);
            let &(_, language, path) = known.ok_or("the language is not known")?;
            let path = words.next().unwrap_or(path).to_owned();
            scenario.samples.push(sample(language, path, body, line));
        }
        Some("text") => {
            let sample = scenario.samples.last_mut().ok_or("no file stands before this")?;
            for line in body {
                sample.statements.push(statement(line).ok_or("a line is not `LINE: KEY = VALUE`")?);
            }
        }
        other => return Err(format!("a block of {other:?} has no meaning here")),
    }
    Ok(())
}

/// A rule file around the keys that a scenario gives.
fn rule_file(keys: &str, samples: &[Sample]) -> String {
    let mut languages: Vec<&str> = samples.iter().map(|sample| sample.language).collect();
    languages.sort_unstable();
    languages.dedup();
    let languages = format!("languages: [{}]", languages.join(", "));
    let defaults = ["id: spec", &languages, "severity: WARNING", "message: Found."];
    let missing = defaults.into_iter().filter(|default| {
        let key = default.split(':').next();
        keys.lines().all(|line| line.split(':').next() != key)
    });
    let keys: Vec<&str> = missing.chain(keys.lines()).collect();
    format!("rules:\n  - {}\n", keys.join("\n    "))
}

fn sample(language: &'static str, path: String, body: &[&str], offset: usize) -> Sample {
    let mut sample = Sample { language, path, offset, ..Sample::default() };
    for (line, number) in body.iter().zip(1..) {
        let code = MARKS.iter().find_map(|mark| line.strip_suffix(mark));
        if code.is_some() {
            sample.expected.insert(number);
        }
        sample.text.push_str(code.map_or(*line, str::trim_end));
        sample.text.push('\n');
    }
    sample
}

fn statement(line: &str) -> Option<Statement> {
    let (number, rest) = line.split_once(": ")?;
    let (key, value) = rest.split_once(" = ")?;
    let value = value.replace("\\n", "\n");
    Some(Statement { line: number.parse().ok()?, key: key.to_owned(), value })
}
