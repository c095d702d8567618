//! Secret rules from YAML.

use std::collections::BTreeSet;
use std::str::FromStr;

use parapet_findings::Problem;
use parapet_findings::problem::codes;
use parapet_rules::yaml::{self, Value};
use parapet_rules::{Maturity, closest};

use crate::sample::JOIN;
use crate::{Assignments, Checksum, Detector, Pattern, SecretRule, Strength, ValueKind};

const KEYS: &[&str] = &[
    "aliases",
    "checksum",
    "confidence",
    "cwe",
    "deprecated",
    "entropy",
    "examples",
    "family",
    "id",
    "keywords",
    "maturity",
    "message",
    "names",
    "negative_examples",
    "published",
    "references",
    "regex",
    "remediation",
    "severity",
    "strength",
    "title",
    "value",
];

const MATURITIES: &[(&str, Maturity)] =
    &[("preview", Maturity::Preview), ("stable", Maturity::Stable)];

/// Loads the rules of one file; `file` is how reports name it.
pub fn load_rules(file: &str, text: &str) -> (Vec<SecretRule>, Vec<Problem>) {
    let document = match yaml::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let message = format!("`{file}` is not YAML: {error}");
            let problem = Problem::new(codes::RULE_FILE_NOT_YAML, message)
                .at(file)
                .on_line(error.line)
                .hint("rule files are YAML with a list under `rules:`");
            return (Vec::new(), vec![problem]);
        }
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
        match rule(file, item) {
            Ok(rule) if ids.insert(rule.id.clone()) => rules.push(rule),
            Ok(rule) => problems.push(
                Problem::new(
                    codes::RULE_DUPLICATE,
                    format!(
                        "`{file}` has two rules with the id `{}`; the second is left out",
                        rule.id
                    ),
                )
                .at(file)
                .on_line(rule.line)
                .of_rule(rule.id)
                .hint("give each rule an id of its own"),
            ),
            Err(invalid) => problems.push(invalid.problem(file, item)),
        }
    }
    (rules, problems)
}

/// Why a rule cannot be used.
struct Invalid {
    line: u32,
    message: String,
    hint: Option<String>,
}

impl Invalid {
    fn at(value: &Value, message: impl Into<String>) -> Self {
        Self { line: value.line, message: message.into(), hint: None }
    }

    fn problem(self, file: &str, item: &Value) -> Problem {
        let id = item.get("id").and_then(Value::to_text);
        let named = id.as_deref().map_or_else(
            || "a secret rule without an id".to_owned(),
            |id| format!("secret rule `{id}`"),
        );
        let mut problem = Problem::new(codes::RULE_INVALID, format!("{named}: {}", self.message))
            .at(file)
            .on_line(self.line);
        problem.rule_id = id;
        problem.hint = self.hint;
        problem
    }
}

type Result<T> = std::result::Result<T, Invalid>;

fn rule(file: &str, item: &Value) -> Result<SecretRule> {
    let Some(entries) = item.as_mapping() else {
        return Err(Invalid::at(item, "a rule is a mapping with keys such as `id` and `regex`"));
    };
    for (key, _) in entries {
        let name = key.to_text().unwrap_or_default();
        if !KEYS.contains(&name.as_str()) {
            let mut invalid = Invalid::at(key, format!("`{name}` is not a key of secret rules"));
            invalid.hint =
                closest(&name, KEYS.iter().copied()).map(|near| format!("did you mean `{near}`?"));
            return Err(invalid);
        }
    }
    let id = text(item, "id")?;
    Ok(SecretRule {
        family: optional_text(item, "family")?.unwrap_or_else(|| id.clone()),
        id,
        aliases: list(item, "aliases"),
        file: file.to_owned(),
        line: item.line,
        severity: word(item, "severity", "critical, high, medium, low or info")?,
        confidence: word(item, "confidence", "high, medium or low")?,
        title: text(item, "title")?,
        message: text(item, "message")?,
        remediation: text(item, "remediation")?,
        cwe: numbers(item, "cwe")?,
        references: list(item, "references"),
        maturity: choice(item, "maturity", MATURITIES)?.unwrap_or(Maturity::Preview),
        deprecated: choice(item, "deprecated", &[("true", true), ("false", false)])?
            .unwrap_or(false),
        keywords: filled_list(item, "keywords")?,
        detector: detector(item)?,
        examples: list(item, "examples"),
        negative_examples: list(item, "negative_examples"),
    })
}

fn detector(item: &Value) -> Result<Detector> {
    let value =
        choice(item, "value", &[("token", ValueKind::Token), ("password", ValueKind::Password)])?
            .unwrap_or(ValueKind::Token);
    if item.get("names").is_some() {
        for key in ["regex", "checksum", "entropy", "published"] {
            if let Some(extra) = item.get(key) {
                return Err(Invalid::at(extra, format!("`{key}` and `names` exclude each other")));
            }
        }
        let names = filled_list(item, "names")?;
        let strength =
            choice(item, "strength", &[("strong", Strength::Strong), ("weak", Strength::Weak)])?
                .unwrap_or(Strength::Weak);
        return Ok(Detector::Assignments(Assignments { names, value, strength }));
    }
    let regex = text(item, "regex")?;
    if !regex.contains("(?P<secret>") && !regex.contains("(?<secret>") {
        let place = item.get("regex").unwrap_or(item);
        let mut invalid = Invalid::at(place, "`regex` has no group named `secret`");
        invalid.hint = Some("put the part that is secret into `(?P<secret>…)`".to_owned());
        return Err(invalid);
    }
    let min_entropy = match item.get("entropy") {
        None => None,
        Some(value) => match value.to_text().and_then(|text| f64::from_str(&text).ok()) {
            Some(bits) if (0.0..=8.0).contains(&bits) => Some(bits),
            _ => return Err(Invalid::at(value, "`entropy` is a number of bits from 0 to 8")),
        },
    };
    Ok(Detector::Pattern(Pattern {
        regex,
        checksum: choice(item, "checksum", Checksum::NAMES)?,
        min_entropy,
        value,
        // Split by a marker, so that rule files do not hold what other scanners look for.
        published: list(item, "published").iter().map(|part| part.replace(JOIN, "")).collect(),
    }))
}

fn optional_text(item: &Value, key: &str) -> Result<Option<String>> {
    match item.get(key) {
        None => Ok(None),
        Some(value) => match value.to_text().map(|text| text.trim().to_owned()) {
            Some(text) if !text.is_empty() => Ok(Some(text)),
            _ => Err(Invalid::at(value, format!("`{key}` is a text"))),
        },
    }
}

fn text(item: &Value, key: &str) -> Result<String> {
    optional_text(item, key)?.ok_or_else(|| Invalid::at(item, format!("`{key}` is missing")))
}

fn list(item: &Value, key: &str) -> Vec<String> {
    item.get(key).map(Value::to_list).unwrap_or_default()
}

fn filled_list(item: &Value, key: &str) -> Result<Vec<String>> {
    let items = list(item, key);
    if items.is_empty() || items.iter().any(|item| item.trim().is_empty()) {
        let place = item.get(key).unwrap_or(item);
        return Err(Invalid::at(place, format!("`{key}` is a list of at least one text")));
    }
    Ok(items)
}

fn word<T: FromStr>(item: &Value, key: &str, expected: &str) -> Result<T> {
    let place = item.get(key).unwrap_or(item);
    text(item, key)?.parse().map_err(|_| Invalid::at(place, format!("`{key}` is {expected}")))
}

fn numbers(item: &Value, key: &str) -> Result<Vec<u32>> {
    let wrong = || {
        let place = item.get(key).unwrap_or(item);
        Invalid::at(place, format!("`{key}` is a list of numbers, such as 798"))
    };
    list(item, key)
        .iter()
        .map(|text| text.trim_start_matches("CWE-").parse().map_err(|_| wrong()))
        .collect()
}

fn choice<T: Copy>(item: &Value, key: &str, choices: &[(&str, T)]) -> Result<Option<T>> {
    let Some(given) = optional_text(item, key)? else { return Ok(None) };
    if let Some((_, chosen)) = choices.iter().find(|(name, _)| *name == given) {
        return Ok(Some(*chosen));
    }
    let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
    let place = item.get(key).unwrap_or(item);
    let mut invalid = Invalid::at(place, format!("`{key}` is one of {}", names.join(", ")));
    invalid.hint = closest(&given, names).map(|near| format!("did you mean `{near}`?"));
    Err(invalid)
}
