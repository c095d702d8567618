//! Checks from YAML.

use parapet_findings::{Applicability, Problem};
use parapet_rules::closest;
use parapet_rules::item::{
    self, Invalid, Result, choice, filled_list, list, optional_text, text, word,
};
use parapet_rules::yaml::Value;

use super::condition::{Condition, Kind, Link, Quantifier};
use super::literal::Literal;
use super::path::Path;
use super::test::{Case, Expression, Test};
use super::{Check, CheckFix};
use crate::Target;

const NOUN: &str = "check";

const KEYS: &[&str] = &[
    "aliases",
    "bad",
    "confidence",
    "cwe",
    "deprecated",
    "fix",
    "fix_applicability",
    "id",
    "maturity",
    "message",
    "owasp",
    "references",
    "remediation",
    "resources",
    "severity",
    "since",
    "target",
    "title",
    "when",
];

const APPLICABILITIES: &[(&str, Applicability)] =
    &[("safe", Applicability::Safe), ("unsafe", Applicability::Unsafe)];

/// Conditions within conditions.
const MAX_DEPTH: usize = 20;

/// Loads the check of one file; `file` is how reports name it.
pub fn load_checks(file: &str, text: &str) -> (Vec<Check>, Vec<Problem>) {
    let document = match item::parse(file, text) {
        Ok(document) => document,
        Err(problem) => return (Vec::new(), vec![problem]),
    };
    match check(file, &document) {
        Ok(check) => (vec![check], Vec::new()),
        Err(invalid) => (Vec::new(), vec![invalid.problem(NOUN, file, &document)]),
    }
}

fn check(file: &str, item: &Value) -> Result<Check> {
    item::only_keys(item, NOUN, KEYS)?;
    let applicability =
        choice(item, "fix_applicability", APPLICABILITIES)?.unwrap_or(Applicability::Unsafe);
    let targets = Target::ALL.map(|target| (target.as_str(), target));
    Ok(Check {
        id: text(item, "id")?,
        aliases: list(item, "aliases"),
        file: file.to_owned(),
        line: item.line,
        target: choice(item, "target", &targets)?
            .ok_or_else(|| Invalid::at(item, "`target` is missing"))?,
        resources: filled_list(item, "resources")?,
        severity: word(item, "severity", "critical, high, medium, low or info")?,
        confidence: word(item, "confidence", "high, medium or low")?,
        title: text(item, "title")?,
        message: text(item, "message")?,
        remediation: text(item, "remediation")?,
        cwe: item::cwe(item)?,
        owasp: list(item, "owasp"),
        references: list(item, "references"),
        maturity: item::maturity(item)?,
        deprecated: item::flag(item, "deprecated")?,
        when: item.get("when").map(|value| condition(value, 0)).transpose()?,
        bad: condition(item.get("bad").ok_or_else(|| Invalid::at(item, "`bad` is missing"))?, 0)?,
        fix: optional_text(item, "fix")?.map(|replacement| CheckFix { replacement, applicability }),
    })
}

/// The keys that say which condition a mapping is.
const CONDITIONS: &[&str] =
    &["all", "any", "attribute", "every", "none", "not", "related", "some", "statement", "type"];

fn condition(value: &Value, depth: usize) -> Result<Condition> {
    if depth > MAX_DEPTH {
        return Err(Invalid::at(value, "conditions nest too deeply"));
    }
    let entries = value.as_mapping().ok_or_else(|| {
        Invalid::at(value, "a condition is a mapping, such as `{attribute: acl, is: private}`")
    })?;
    let mut kinds = entries.iter().filter_map(|(key, inner)| {
        Some((key.as_str().filter(|key| CONDITIONS.contains(key))?, inner))
    });
    let (Some((kind, inner)), None) = (kinds.next(), kinds.next()) else {
        let message = format!("a condition has exactly one of the keys {}", CONDITIONS.join(", "));
        return Err(Invalid::at(value, message));
    };
    let only = |extra: &[&str]| item::only_keys(value, "condition", &[&[kind], extra].concat());
    let nested = || match value.get("where") {
        Some(inner) => condition(inner, depth + 1),
        None => Err(Invalid::at(value, format!("`{kind}` needs a `where`"))),
    };
    let quantified = |quantifier| {
        only(&["where"])?;
        Ok(Kind::Elements { quantifier, path: path(inner)?, condition: Box::new(nested()?) })
    };
    Ok(Condition(match kind {
        "all" | "any" => {
            only(&[])?;
            let parts = inner
                .as_sequence()
                .filter(|parts| !parts.is_empty())
                .ok_or_else(|| Invalid::at(inner, format!("`{kind}` is a list of conditions")))?;
            let parts =
                parts.iter().map(|part| condition(part, depth + 1)).collect::<Result<Vec<_>>>()?;
            if kind == "all" { Kind::All(parts) } else { Kind::Any(parts) }
        }
        "not" => {
            only(&[])?;
            Kind::Not(Box::new(condition(inner, depth + 1)?))
        }
        "type" => {
            only(&[])?;
            Kind::Type(text(value, "type")?)
        }
        "some" => quantified(Quantifier::Some)?,
        "every" => quantified(Quantifier::Every)?,
        "none" => quantified(Quantifier::None)?,
        "statement" => {
            only(&["where"])?;
            Kind::Statement { path: path(inner)?, condition: Box::new(nested()?) }
        }
        "related" => {
            only(&["by", "via", "where"])?;
            related(value, depth)?
        }
        _ => attribute(value, inner)?,
    }))
}

fn related(value: &Value, depth: usize) -> Result<Kind> {
    let (link, at) = match (value.get("by"), value.get("via")) {
        (Some(at), None) => (Link::By, at),
        (None, Some(at)) => (Link::Via, at),
        _ => return Err(Invalid::at(value, "`related` needs either `by` or `via`")),
    };
    let inner = value.get("where").map(|inner| condition(inner, depth + 1)).transpose()?;
    Ok(Kind::Related {
        types: filled_list(value, "related")?,
        link,
        path: path(at)?,
        condition: inner.map(Box::new),
    })
}

fn path(value: &Value) -> Result<Path> {
    let text = value.as_str().ok_or_else(|| Invalid::at(value, "a path is a text"))?;
    Path::read(text).map_err(|why| Invalid::at(value, format!("`{text}` is not a path: {why}")))
}

/// The keys that say which test an attribute is put to.
const TESTS: &[&str] = &[
    "above",
    "any_address",
    "at_least",
    "at_most",
    "below",
    "contains",
    "empty",
    "ends_with",
    "exists",
    "in",
    "is",
    "is_not",
    "longer_than",
    "matches",
    "not_contains",
    "not_in",
    "not_matches",
    "shorter_than",
    "starts_with",
];

fn attribute(value: &Value, at: &Value) -> Result<Kind> {
    let entries = value.as_mapping().unwrap_or_default();
    let known = ["attribute", "default", "ignore_case"];
    if let Some((key, _)) = entries.iter().find(|(key, _)| {
        key.as_str().is_none_or(|key| !known.contains(&key) && !TESTS.contains(&key))
    }) {
        let name = key.to_text().unwrap_or_default();
        let near = closest(&name, TESTS.iter().chain(&known).copied());
        let invalid = Invalid::at(key, format!("`{name}` is not a test of an attribute"));
        return Err(invalid.hint(near.map(|near| format!("did you mean `{near}`?"))));
    }
    let mut tests = entries
        .iter()
        .filter_map(|(key, inner)| Some((key.as_str().filter(|key| TESTS.contains(key))?, inner)));
    let (Some((name, argument)), None) = (tests.next(), tests.next()) else {
        return Err(Invalid::at(value, "an attribute is put to exactly one test"));
    };
    let case = if item::flag(value, "ignore_case")? { Case::Ignored } else { Case::Counts };
    let default = value.get("default").map(literal).transpose()?;
    Ok(Kind::Attribute { path: path(at)?, test: test(name, argument, case)?, default, case })
}

fn literal(value: &Value) -> Result<Literal> {
    Literal::read(value).ok_or_else(|| Invalid::at(value, "a value is a scalar or a list"))
}

fn test(name: &str, argument: &Value, case: Case) -> Result<Test> {
    let wrong = |what: &str| Invalid::at(argument, format!("`{name}` takes {what}"));
    let flag = || match argument.node {
        parapet_rules::yaml::Node::Bool(value) => Ok(value),
        _ => Err(wrong("true or false")),
    };
    let number = || match Literal::read(argument) {
        Some(Literal::Number(number)) => Ok(number),
        _ => Err(wrong("a number")),
    };
    let string = || argument.to_text().ok_or_else(|| wrong("a text"));
    let expression = || {
        Expression::new(&string()?, case == Case::Ignored)
            .map_err(|error| Invalid::at(argument, format!("`{name}`: {error}")))
    };
    let several = || match Literal::read(argument) {
        Some(Literal::List(items)) if !items.is_empty() => Ok(items),
        _ => Err(wrong("a list of values")),
    };
    Ok(match name {
        "is" => Test::Is(vec![literal(argument)?]),
        "is_not" => Test::IsNot(vec![literal(argument)?]),
        "in" => Test::Is(several()?),
        "not_in" => Test::IsNot(several()?),
        "exists" => Test::Exists(flag()?),
        "empty" => Test::Empty(flag()?),
        "any_address" => Test::AnyAddress(flag()?),
        "contains" => Test::Contains(literal(argument)?),
        "not_contains" => Test::NotContains(literal(argument)?),
        "matches" => Test::Matches(expression()?),
        "not_matches" => Test::NotMatches(expression()?),
        "starts_with" => Test::StartsWith(string()?),
        "ends_with" => Test::EndsWith(string()?),
        "below" => Test::Below(number()?),
        "above" => Test::Above(number()?),
        "at_least" => Test::AtLeast(number()?),
        "at_most" => Test::AtMost(number()?),
        "longer_than" => Test::LongerThan(number()? as usize),
        _ => Test::ShorterThan(number()? as usize),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "id: a\ntitle: b\ntarget: terraform\nresources: [x]\nseverity: low\n\
                        confidence: low\nmessage: m\nremediation: r\n";

    fn check(rest: &str, expected: &str) {
        let (_, problems) = load_checks("check.yaml", &format!("{HEAD}{rest}"));
        let said: Vec<String> = problems
            .iter()
            .map(|p| {
                format!(
                    "{}{}",
                    p.message,
                    p.hint.as_deref().map_or(String::new(), |h| format!(" ({h})"))
                )
            })
            .collect();
        assert_eq!(said.join("\n"), expected, "{rest}");
    }

    #[test]
    fn what_a_check_can_say() {
        check("bad: {attribute: a.b, is: true, default: false}", "");
        check("bad: {all: [{some: a, where: {attribute: ., in: [1]}}, {not: {type: x}}]}", "");
        check("bad: {not: {related: [y], by: bucket, where: {attribute: a, exists: true}}}", "");
    }

    #[test]
    fn mistakes_are_told_with_a_way_on() {
        check(
            "bad: {attribute: a, si: 1}",
            "check `a`: `si` is not a test of an attribute (did you mean `is`?)",
        );
        check("bad: {attribute: a}", "check `a`: an attribute is put to exactly one test");
        check("bad: {attribute: a..b, is: 1}", "check `a`: `a..b` is not a path: a part is empty");
        check("bad: {some: a}", "check `a`: `some` needs a `where`");
        check("", "check `a`: `bad` is missing");
        check(
            "bad: {attribute: a, is: 1}\nsevertiy: low",
            "check `a`: `severtiy` is not a key of a check (did you mean `severity`?)",
        );
    }
}
