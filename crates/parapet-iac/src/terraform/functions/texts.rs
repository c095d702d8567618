//! Functions on texts.

use regex::Regex;

use super::{Row, Unknowns, list_at, number_at, text_at, texts};
use crate::value::{Map, Node, UNKNOWN_PART, Value};

use Unknowns::{Parts, Spread, Tolerated};

pub(super) const FUNCTIONS: &[Row] = &[
    ("chomp", Parts, |a| one(a, |text| text.trim_end_matches(['\n', '\r']).to_owned())),
    ("endswith", Spread, |a| Some(Value::Bool(text_at(a, 0)?.ends_with(&*text_at(a, 1)?)))),
    ("format", Tolerated, format),
    ("formatlist", Spread, |_| Some(Value::Unknown)),
    ("indent", Parts, |a| {
        let spaces = " ".repeat((number_at(a, 0)? as usize).min(100));
        Some(Value::text(&text_at(a, 1)?.replace('\n', &format!("\n{spaces}"))))
    }),
    ("join", Tolerated, join),
    ("lower", Parts, |a| one(a, str::to_lowercase)),
    ("regex", Spread, |a| {
        let regex = regex(&text_at(a, 0)?)?;
        let text = text_at(a, 1)?;
        let found = regex.captures(&text)?;
        Some(captured(&regex, &found))
    }),
    ("regexall", Spread, |a| {
        let regex = regex(&text_at(a, 0)?)?;
        let text = text_at(a, 1)?;
        let found = regex.captures_iter(&text).take(1_000);
        Some(Value::list(found.map(|one| Node::new(captured(&regex, &one))).collect()))
    }),
    ("replace", Parts, |a| {
        let (text, pattern, with) = (text_at(a, 0)?, text_at(a, 1)?, text_at(a, 2)?);
        let inner = pattern.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
        Some(Value::text(&match inner.filter(|inner| !inner.is_empty()) {
            Some(inner) => regex(inner)?.replace_all(&text, &*with).into_owned(),
            None => text.replace(&*pattern, &with),
        }))
    }),
    ("split", Parts, |a| {
        let (separator, text) = (text_at(a, 0)?, text_at(a, 1)?);
        if text.contains(UNKNOWN_PART) {
            return Some(Value::Unknown);
        }
        if separator.is_empty() {
            return Some(texts(text.chars().map(String::from)));
        }
        Some(texts(text.split(&*separator).map(str::to_owned)))
    }),
    ("startswith", Spread, |a| Some(Value::Bool(text_at(a, 0)?.starts_with(&*text_at(a, 1)?)))),
    ("strcontains", Spread, |a| Some(Value::Bool(text_at(a, 0)?.contains(&*text_at(a, 1)?)))),
    ("strrev", Spread, |a| one(a, |text| text.chars().rev().collect())),
    ("substr", Spread, |a| {
        let text: Vec<char> = text_at(a, 0)?.chars().collect();
        let (offset, length) = (number_at(a, 1)?, number_at(a, 2)?);
        let start =
            if offset < 0.0 { text.len() as f64 + offset } else { offset }.max(0.0) as usize;
        let length = if length < 0.0 { text.len() } else { length as usize };
        Some(Value::text(&text.iter().skip(start).take(length).collect::<String>()))
    }),
    ("title", Parts, |a| {
        one(a, |text| {
            let mut begins = true;
            let capital = |c: char| {
                let out = if begins { c.to_uppercase().collect() } else { c.to_string() };
                begins = c.is_whitespace();
                out
            };
            text.chars().map(capital).collect()
        })
    }),
    ("trim", Parts, |a| {
        let set: Vec<char> = text_at(a, 1)?.chars().collect();
        one(a, |text| text.trim_matches(&set[..]).to_owned())
    }),
    ("trimprefix", Parts, |a| {
        let prefix = text_at(a, 1)?;
        one(a, |text| text.strip_prefix(&*prefix).unwrap_or(text).to_owned())
    }),
    ("trimspace", Parts, |a| one(a, |text| text.trim().to_owned())),
    ("trimsuffix", Parts, |a| {
        let suffix = text_at(a, 1)?;
        one(a, |text| text.strip_suffix(&*suffix).unwrap_or(text).to_owned())
    }),
    ("upper", Parts, |a| one(a, str::to_uppercase)),
];

fn one(arguments: &[Node], change: impl FnMut(&str) -> String) -> Option<Value> {
    let mut change = change;
    Some(Value::text(&change(&text_at(arguments, 0)?)))
}

/// Expressions of Terraform are RE2, which is what this library takes.
fn regex(text: &str) -> Option<Regex> {
    regex::RegexBuilder::new(text).size_limit(1 << 20).build().ok()
}

/// What an expression found: a map of its named groups, a list of its groups, or all of it.
fn captured(regex: &Regex, found: &regex::Captures<'_>) -> Value {
    let text = |part: Option<regex::Match<'_>>| {
        part.map_or_else(Node::null, |part| Node::text(part.as_str()))
    };
    if regex.capture_names().flatten().next().is_some() {
        let named = regex.capture_names().flatten();
        return Value::map(
            named.map(|name| (name.into(), text(found.name(name)))).collect::<Map>(),
        );
    }
    if regex.captures_len() > 1 {
        return Value::list(found.iter().skip(1).map(text).collect());
    }
    text(found.get(0)).value
}

fn join(arguments: &[Node]) -> Option<Value> {
    let separator = text_at(arguments, 0)?;
    let mut parts = Vec::new();
    for at in 1..arguments.len() {
        if matches!(arguments.get(at)?.value, Value::Unknown) {
            return Some(Value::Unknown);
        }
        for item in list_at(arguments, at)? {
            parts.push(part(item)?);
        }
    }
    Some(Value::text(&parts.join(&separator)))
}

/// The text of a value, a mark where it is unknown.
fn part(node: &Node) -> Option<String> {
    match node.value {
        Value::Unknown => Some(UNKNOWN_PART.to_string()),
        _ => Some(node.value.to_text()?.to_string()),
    }
}

fn format(arguments: &[Node]) -> Option<Value> {
    let (template, mut rest) = (arguments.first()?, arguments.get(1..)?.iter());
    let Some(template) = template.value.to_text() else { return Some(Value::Unknown) };
    let mut out = String::new();
    let mut chars = template.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let mut flags = String::new();
        while let Some(flag) = chars.next_if(|c| "+-# 0123456789.[]".contains(*c)) {
            flags.push(flag);
        }
        match chars.next()? {
            '%' => out.push('%'),
            verb => {
                let node = rest.next()?;
                out.push_str(&verbed(verb, &flags, node)?);
            }
        }
    }
    Some(Value::text(&out))
}

fn verbed(verb: char, flags: &str, node: &Node) -> Option<String> {
    let text = match (verb, &node.value) {
        (_, Value::Unknown) => UNKNOWN_PART.to_string(),
        ('q', value) => format!("{:?}", value.to_text()?),
        ('d', value) => crate::value::number_text(value.to_number()?.trunc()),
        ('x', value) => format!("{:x}", value.to_number()? as i64),
        ('v', value) if value.to_text().is_none() => crate::value::to_json(node).to_string(),
        (_, value) => value.to_text()?.to_string(),
    };
    let width: usize =
        flags.trim_start_matches(['0', '-', '+', ' ', '#']).parse().unwrap_or(0).min(200);
    let missing = width.saturating_sub(text.chars().count());
    let fill = if flags.starts_with('0') { "0" } else { " " }.repeat(missing);
    Some(if flags.starts_with('-') { text + &fill } else { fill + &text })
}
