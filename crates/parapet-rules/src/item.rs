//! Reading the items of rule files: one loop over the list, and fields with errors that say where and what.

use std::collections::BTreeSet;
use std::str::FromStr;

use parapet_findings::problem::codes;
use parapet_findings::{Code, Problem};

use crate::closest;
use crate::model::Maturity;
use crate::yaml::{self, Value};

/// The result of reading a part of an item.
pub type Result<T> = std::result::Result<T, Invalid>;

const MATURITIES: &[(&str, Maturity)] =
    &[("preview", Maturity::Preview), ("stable", Maturity::Stable)];

/// Why an item cannot be used.
#[derive(Debug)]
pub struct Invalid {
    pub code: Code,
    pub line: u32,
    pub message: String,
    pub hint: Option<String>,
}

impl Invalid {
    /// An item that says something impossible at a place.
    pub fn at(value: &Value, message: impl Into<String>) -> Self {
        Self { code: codes::RULE_INVALID, line: value.line, message: message.into(), hint: None }
    }

    /// The same with a hint.
    pub fn hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }

    /// The problem that a report shows; `noun` is what the item is, such as `secret rule`.
    pub fn problem(self, noun: &str, file: &str, item: &Value) -> Problem {
        let id = item.get("id").and_then(Value::to_text);
        let named = id
            .as_deref()
            .map_or_else(|| format!("a {noun} without an id"), |id| format!("{noun} `{id}`"));
        let mut problem = Problem::new(self.code, format!("{named}: {}", self.message))
            .at(file)
            .on_line(self.line);
        problem.rule_id = id;
        problem.hint = self.hint;
        problem
    }
}

/// Reads a rule file, or says that it is not YAML.
pub fn parse(file: &str, text: &str) -> std::result::Result<Value, Problem> {
    yaml::parse(text).map_err(|error| {
        Problem::new(codes::RULE_FILE_NOT_YAML, format!("`{file}` is not YAML: {error}"))
            .at(file)
            .on_line(error.line)
            .hint("rule files are YAML with a list under `rules:`")
    })
}

/// Reads the list under `rules:`; what cannot be used becomes a problem and the others are kept.
///
/// `read` gives a rule with its id and line.
pub fn rules<T>(
    file: &str,
    text: &str,
    read: impl Fn(&Value) -> std::result::Result<(T, String, u32), Problem>,
) -> (Vec<T>, Vec<Problem>) {
    let document = match parse(file, text) {
        Ok(document) => document,
        Err(problem) => return (Vec::new(), vec![problem]),
    };
    let Some(items) = document.get("rules").and_then(Value::as_sequence) else {
        let message = format!("`{file}` has no list under `rules:`");
        let problem = Problem::new(codes::RULE_INVALID, message)
            .at(file)
            .on_line(document.line)
            .hint("begin the file with `rules:` and give each rule an `id`");
        return (Vec::new(), vec![problem]);
    };
    let (mut rules, mut problems, mut ids) = (Vec::new(), Vec::new(), BTreeSet::new());
    for item in items {
        match read(item) {
            Ok((rule, id, _)) if ids.insert(id.clone()) => rules.push(rule),
            Ok((_, id, line)) => problems.push(duplicate(file, id, line)),
            Err(problem) => problems.push(problem),
        }
    }
    (rules, problems)
}

fn duplicate(file: &str, id: String, line: u32) -> Problem {
    let message = format!("`{file}` has two rules with the id `{id}`; the second is left out");
    Problem::new(codes::RULE_DUPLICATE, message)
        .at(file)
        .on_line(line)
        .of_rule(id)
        .hint("give each rule an id of its own")
}

/// Refuses a mapping with a key that is not among the known ones.
pub fn only_keys(item: &Value, noun: &str, known: &[&str]) -> Result<()> {
    let Some(entries) = item.as_mapping() else {
        return Err(Invalid::at(item, format!("a {noun} is a mapping with keys")));
    };
    for (key, _) in entries {
        let name = key.to_text().unwrap_or_default();
        if !known.contains(&name.as_str()) {
            let near = closest(&name, known.iter().copied());
            let invalid = Invalid::at(key, format!("`{name}` is not a key of a {noun}"));
            return Err(invalid.hint(near.map(|near| format!("did you mean `{near}`?"))));
        }
    }
    Ok(())
}

/// A text that may be missing.
pub fn optional_text(item: &Value, key: &str) -> Result<Option<String>> {
    match item.get(key) {
        None => Ok(None),
        Some(value) => match value.to_text().map(|text| text.trim().to_owned()) {
            Some(text) if !text.is_empty() => Ok(Some(text)),
            _ => Err(Invalid::at(value, format!("`{key}` is a text"))),
        },
    }
}

/// A text.
pub fn text(item: &Value, key: &str) -> Result<String> {
    optional_text(item, key)?.ok_or_else(|| Invalid::at(item, format!("`{key}` is missing")))
}

/// A list of texts, empty where it is missing.
pub fn list(item: &Value, key: &str) -> Vec<String> {
    item.get(key).map(Value::to_list).unwrap_or_default()
}

/// A list of at least one text.
pub fn filled_list(item: &Value, key: &str) -> Result<Vec<String>> {
    let items = list(item, key);
    if items.is_empty() || items.iter().any(|item| item.trim().is_empty()) {
        let place = item.get(key).unwrap_or(item);
        return Err(Invalid::at(place, format!("`{key}` is a list of at least one text")));
    }
    Ok(items)
}

/// A word of a fixed vocabulary; `expected` names it.
pub fn word<T: FromStr>(item: &Value, key: &str, expected: &str) -> Result<T> {
    let place = item.get(key).unwrap_or(item);
    text(item, key)?.parse().map_err(|_| Invalid::at(place, format!("`{key}` is {expected}")))
}

/// A list of CWE numbers.
pub fn cwe(item: &Value) -> Result<Vec<u32>> {
    let wrong = || {
        let place = item.get("cwe").unwrap_or(item);
        Invalid::at(place, "`cwe` is a list of numbers, such as 798")
    };
    list(item, "cwe")
        .iter()
        .map(|text| text.trim_start_matches("CWE-").parse().map_err(|_| wrong()))
        .collect()
}

/// One of a few named values.
pub fn choice<T: Copy>(item: &Value, key: &str, choices: &[(&str, T)]) -> Result<Option<T>> {
    let Some(given) = optional_text(item, key)? else { return Ok(None) };
    if let Some((_, chosen)) = choices.iter().find(|(name, _)| *name == given) {
        return Ok(Some(*chosen));
    }
    let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
    let place = item.get(key).unwrap_or(item);
    let invalid = Invalid::at(place, format!("`{key}` is one of {}", names.join(", ")));
    let near = closest(&given, names);
    Err(invalid.hint(near.map(|near| format!("did you mean `{near}`?"))))
}

/// `true` or `false`, the latter where it is missing.
pub fn flag(item: &Value, key: &str) -> Result<bool> {
    Ok(choice(item, key, &[("true", true), ("false", false)])?.unwrap_or(false))
}

/// The maturity, `preview` where it is missing.
pub fn maturity(item: &Value) -> Result<Maturity> {
    Ok(choice(item, "maturity", MATURITIES)?.unwrap_or(Maturity::Preview))
}
