//! Markdown specs: a heading is a scenario, prose says what holds, code blocks show it.
//!
//! - A `yaml` block is the rule. Keys that a spec is not about (`id`, `languages`, `severity`, `message`) may be
//!   left out.
//! - A `python` block is a file; a second word after the fence gives its path. A finding starts on exactly the
//!   lines that end in `# MATCH`; the mark is no part of the file.
//! - A `text` block states more about the file before it, one thing a line: `LINE: $X = …`, `LINE: message = …`,
//!   `LINE: code = …` for the matched text and `LINE: fix = …` for what replaces it; `\n` is a line break. Some
//!   finding that starts on the line must say so.

use std::collections::BTreeSet;

const MARK: &str = "# MATCH";

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

fn finish(scenarios: &mut Vec<Scenario>, scenario: Scenario) -> Result<(), String> {
    let complete = !scenario.rule.is_empty();
    if complete == scenario.samples.is_empty() {
        return Err(format!("{}: a scenario has one rule and a file", scenario.line));
    }
    scenarios.extend(complete.then_some(scenario));
    Ok(())
}

fn block(scenario: &mut Scenario, fence: &str, body: &[&str], line: usize) -> Result<(), String> {
    let mut words = fence.split_whitespace();
    match words.next() {
        Some("yaml") if scenario.rule.is_empty() => scenario.rule = rule_file(body),
        Some("python") => {
            let path = words.next().unwrap_or("app.py").to_owned();
            scenario.samples.push(sample(path, body, line));
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
fn rule_file(body: &[&str]) -> String {
    let defaults = ["id: spec", "languages: [python]", "severity: WARNING", "message: Found."];
    let missing = defaults.iter().filter(|default| {
        let key = default.split(':').next();
        body.iter().all(|line| line.split(':').next() != key)
    });
    let keys: Vec<&str> = missing.chain(body).copied().collect();
    format!("rules:\n  - {}\n", keys.join("\n    "))
}

fn sample(path: String, body: &[&str], offset: usize) -> Sample {
    let mut sample = Sample { path, offset, ..Sample::default() };
    for (line, number) in body.iter().zip(1..) {
        let code = line.strip_suffix(MARK);
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
