//! Secret rules from YAML.

use std::str::FromStr;

use parapet_findings::Problem;
use parapet_rules::item::{
    self, Invalid, Result, choice, filled_list, list, optional_text, text, word,
};
use parapet_rules::yaml::Value;

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

const NOUN: &str = "secret rule";

/// Loads the rules of one file; `file` is how reports name it.
pub fn load_rules(file: &str, text: &str) -> (Vec<SecretRule>, Vec<Problem>) {
    item::rules(file, text, |item| match rule(file, item) {
        Ok(rule) => {
            let (id, line) = (rule.id.clone(), rule.line);
            Ok((rule, id, line))
        }
        Err(invalid) => Err(invalid.problem(NOUN, file, item)),
    })
}

fn rule(file: &str, item: &Value) -> Result<SecretRule> {
    item::only_keys(item, NOUN, KEYS)?;
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
        cwe: item::cwe(item)?,
        references: list(item, "references"),
        maturity: item::maturity(item)?,
        deprecated: item::flag(item, "deprecated")?,
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
