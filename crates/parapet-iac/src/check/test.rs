//! Tests of a single value, each with three answers.

use std::net::IpAddr;
use std::sync::OnceLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use super::literal::Literal;
use crate::value::{Node, UNKNOWN_PART, Value, comes_from_resource, known_head, known_tail};

/// What is asked of a value.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Test {
    /// It equals one of these.
    Is(Vec<Literal>),
    /// It equals none of these.
    IsNot(Vec<Literal>),
    Exists(bool),
    Empty(bool),
    Contains(Literal),
    NotContains(Literal),
    Matches(Expression),
    NotMatches(Expression),
    StartsWith(String),
    EndsWith(String),
    Below(f64),
    Above(f64),
    AtLeast(f64),
    AtMost(f64),
    LongerThan(usize),
    ShorterThan(usize),
    /// It is a network that holds every address.
    AnyAddress(bool),
}

/// A regular expression, compiled when it is first used.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Expression {
    text: String,
    #[serde(skip)]
    regex: OnceLock<Option<Regex>>,
}

impl Expression {
    /// An expression that compiles, or why it does not.
    pub(crate) fn new(text: &str, ignore_case: bool) -> Result<Self, regex::Error> {
        let text = if ignore_case { format!("(?i){text}") } else { text.to_owned() };
        Regex::new(&text)?;
        Ok(Self { text, regex: OnceLock::new() })
    }

    fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| Regex::new(&self.text).ok()).as_ref()
    }
}

/// Whether letter case counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Case {
    Counts,
    Ignored,
}

impl Test {
    /// The answer for a missing value without a default.
    pub(crate) fn of_missing(&self) -> bool {
        matches!(self, Self::Exists(false) | Self::Empty(true))
    }

    /// The answer for a value.
    pub(crate) fn of(&self, node: &Node, case: Case) -> Option<bool> {
        let value = &node.value;
        match self {
            // What a resource gives is there; what a variable without a default is may be nothing.
            Self::Exists(wanted) | Self::Empty(wanted) if matches!(value, Value::Unknown) => {
                let is_there = matches!(self, Self::Exists(_));
                comes_from_resource(node).then_some(*wanted == is_there)
            }
            Self::Exists(wanted) => Some(*wanted != value.is_null()),
            Self::Empty(wanted) => Some(*wanted == value.is_empty()),
            Self::Contains(literal) => contains(value, &literal.to_value(), case),
            Self::NotContains(literal) => contains(value, &literal.to_value(), case).map(|c| !c),
            Self::LongerThan(length) => length_of(value).map(|own| own > *length),
            Self::ShorterThan(length) => length_of(value).map(|own| own < *length),
            _ => self.of_each(value, case),
        }
    }

    /// Tests of single values enter lists: one element that passes is enough.
    fn of_each(&self, value: &Value, case: Case) -> Option<bool> {
        let Value::List(items) = value else { return self.of_scalar(value, case) };
        // A list of lists is compared as a whole.
        if let Self::Is(literals) | Self::IsNot(literals) = self
            && literals.iter().any(|literal| matches!(literal, Literal::List(_)))
        {
            return self.of_scalar(value, case);
        }
        any(items.iter().map(|item| self.of_each(&item.value, case)))
    }

    fn of_scalar(&self, value: &Value, case: Case) -> Option<bool> {
        let equals = |literals: &[Literal]| {
            any(literals.iter().map(|literal| same(value, &literal.to_value(), case)))
        };
        let number = |test: &dyn Fn(f64) -> bool| match value {
            Value::Unknown => None,
            _ if value.is_partly_unknown() => None,
            _ => Some(value.to_number().is_some_and(test)),
        };
        match self {
            Self::Is(literals) => equals(literals),
            Self::IsNot(literals) => equals(literals).map(|same| !same),
            Self::Matches(expression) => matches(value, expression),
            Self::NotMatches(expression) => matches(value, expression).map(|found| !found),
            Self::StartsWith(text) => starts(value, text, case),
            Self::EndsWith(text) => ends(value, text, case),
            Self::Below(limit) => number(&|number| number < *limit),
            Self::Above(limit) => number(&|number| number > *limit),
            Self::AtLeast(limit) => number(&|number| number >= *limit),
            Self::AtMost(limit) => number(&|number| number <= *limit),
            Self::AnyAddress(wanted) => any_address(value).map(|is| is == *wanted),
            _ => Some(false),
        }
    }
}

/// Whether one is true; unknown where one could be.
pub(crate) fn any(answers: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    let mut answer = Some(false);
    for one in answers {
        match one {
            Some(true) => return Some(true),
            Some(false) => {}
            None => answer = None,
        }
    }
    answer
}

fn folded(text: &str, case: Case) -> String {
    match case {
        Case::Counts => text.to_owned(),
        Case::Ignored => text.to_lowercase(),
    }
}

fn same(value: &Value, literal: &Value, case: Case) -> Option<bool> {
    match (value, literal) {
        (Value::Text(a), Value::Text(b)) if case == Case::Ignored => {
            Value::text(&a.to_lowercase()).same_as(&Value::text(&b.to_lowercase()))
        }
        _ => value.same_as(literal),
    }
}

fn contains(value: &Value, wanted: &Value, case: Case) -> Option<bool> {
    match value {
        Value::Unknown => None,
        Value::List(items) => any(items.iter().map(|item| same(&item.value, wanted, case))),
        Value::Map(entries) => {
            let wanted = wanted.to_text()?;
            Some(entries.contains_key(&wanted))
        }
        _ => {
            let (Some(text), Some(wanted)) = (value.to_text(), wanted.to_text()) else {
                return Some(false);
            };
            let found = folded(&text, case).contains(&folded(&wanted, case));
            (found || !text.contains(UNKNOWN_PART)).then_some(found)
        }
    }
}

fn matches(value: &Value, expression: &Expression) -> Option<bool> {
    if matches!(value, Value::Unknown) {
        return None;
    }
    let Some(text) = value.to_text() else { return Some(false) };
    let found = expression.regex()?.find(&text);
    // What is found around an unknown part may not be there, and what is not found may be.
    match found {
        Some(found) if !found.as_str().contains(UNKNOWN_PART) => Some(true),
        None if !text.contains(UNKNOWN_PART) => Some(false),
        _ => None,
    }
}

fn starts(value: &Value, wanted: &str, case: Case) -> Option<bool> {
    if matches!(value, Value::Unknown) {
        return None;
    }
    let Some(text) = value.to_text() else { return Some(false) };
    let (text, wanted) = (folded(&text, case), folded(wanted, case));
    let head = known_head(&text);
    if head.starts_with(&wanted) {
        return Some(true);
    }
    (head.len() == text.len() || !wanted.starts_with(head)).then_some(false)
}

fn ends(value: &Value, wanted: &str, case: Case) -> Option<bool> {
    if matches!(value, Value::Unknown) {
        return None;
    }
    let Some(text) = value.to_text() else { return Some(false) };
    let (text, wanted) = (folded(&text, case), folded(wanted, case));
    let tail = known_tail(&text);
    if tail.ends_with(&wanted) {
        return Some(true);
    }
    (tail.len() == text.len() || !wanted.ends_with(tail)).then_some(false)
}

fn length_of(value: &Value) -> Option<usize> {
    match value {
        Value::List(items) => Some(items.len()),
        Value::Map(entries) => Some(entries.len()),
        _ if value.is_partly_unknown() => None,
        Value::Null => Some(0),
        _ => value.to_text().map(|text| text.chars().count()),
    }
}

/// Whether a network in CIDR notation holds every address of its family, such as `0.0.0.0/0`.
fn any_address(value: &Value) -> Option<bool> {
    if value.is_partly_unknown() {
        return None;
    }
    let Some(text) = value.to_text() else { return Some(false) };
    let text = text.trim();
    if matches!(text, "*" | "any" | "Any" | "Internet" | "internet") {
        return Some(true);
    }
    let Some((address, prefix)) = text.split_once('/') else { return Some(false) };
    let is_address = address.parse::<IpAddr>().is_ok();
    Some(is_address && prefix.parse::<u8>().is_ok_and(|prefix| prefix == 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(test: &Test, value: &str, expected: Option<bool>) {
        assert_eq!(test.of(&Node::text(value), Case::Counts), expected, "{value}");
    }

    #[test]
    fn networks_that_hold_every_address() {
        let test = Test::AnyAddress(true);
        for open in ["0.0.0.0/0", "::/0", "0:0:0:0:0:0:0:0/0", "*"] {
            check(&test, open, Some(true));
        }
        check(&test, "10.0.0.0/8", Some(false));
        check(&test, "\u{F8F0}/0", None);
    }

    #[test]
    fn unknown_parts_leave_open_what_they_could_change() {
        check(&Test::StartsWith("arn:".to_owned()), "arn:\u{F8F0}", Some(true));
        check(&Test::StartsWith("s3:".to_owned()), "arn:\u{F8F0}", Some(false));
        check(&Test::StartsWith("arn:aws".to_owned()), "arn:\u{F8F0}", None);
        check(&Test::EndsWith("/*".to_owned()), "\u{F8F0}/*", Some(true));
        check(&Test::Contains(Literal::Text("x".to_owned())), "y\u{F8F0}", None);
    }

    #[test]
    fn one_element_of_a_list_is_enough() {
        let list = Node::new(Value::list(vec![Node::text("a"), Node::text("b")]));
        let is = |text: &str| Test::Is(vec![Literal::Text(text.to_owned())]);
        assert_eq!(is("b").of(&list, Case::Counts), Some(true));
        assert_eq!(is("c").of(&list, Case::Counts), Some(false));
        let test = Test::IsNot(vec![Literal::Text("a".to_owned())]);
        assert_eq!(test.of(&list, Case::Counts), Some(true));
    }
}
