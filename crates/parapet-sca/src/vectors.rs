//! Answers to the questions of public comparison vectors, one JSON question each.
//!
//! For measuring against other implementations; what this version cannot answer it says so.

use std::cmp::Ordering;

use serde_json::Value;

use crate::Ecosystem;
use crate::advisory::{Record, facts};
use crate::matching::{Candidate, Verdict};
use crate::version;

/// The answer to a question that this version does not understand.
const UNSUPPORTED: &str = "unsupported";

/// Answers a question: `<`, `=` or `>` for `compare`, `true` or `false` for `range`.
pub fn answer(question: &str) -> String {
    let Ok(question) = serde_json::from_str::<Value>(question) else {
        return "error".to_owned();
    };
    let answer = match question["kind"].as_str() {
        Some("compare") => compare(&question),
        Some("range") => range(&question),
        _ => None,
    };
    answer.unwrap_or_else(|| UNSUPPORTED.to_owned())
}

fn compare(question: &Value) -> Option<String> {
    let ecosystem = ecosystem(question["ecosystem"].as_str()?)?;
    let (a, b) = (question["a"].as_str()?, question["b"].as_str()?);
    Some(match version::compare(ecosystem, a, b)? {
        Ordering::Less => "<".to_owned(),
        Ordering::Equal => "=".to_owned(),
        Ordering::Greater => ">".to_owned(),
    })
}

fn range(question: &Value) -> Option<String> {
    let (name, package) = question["package"].as_str()?.split_once(':')?;
    let ecosystem = ecosystem(name)?;
    let record = serde_json::json!({
        "id": "VECTOR-1",
        "modified": "2026-01-01T00:00:00Z",
        "affected": question["affected"].as_array()?.iter().map(affected).collect::<Vec<_>>(),
    });
    let record: Record = serde_json::from_value(record).ok()?;
    let facts = facts(&record).ok()?;
    let candidate = Candidate::new(ecosystem, question["version"].as_str()?);
    let package = ecosystem.normalise_name(package);
    let mut verdict = Verdict::NotAffected;
    for (key, advisory) in &facts.advisories {
        if key.ecosystem != ecosystem.as_str() || key.package != package {
            continue;
        }
        match candidate.verdict(advisory) {
            Verdict::Affected => return Some("true".to_owned()),
            Verdict::Undecided => verdict = Verdict::Undecided,
            Verdict::NotAffected => {}
        }
    }
    (verdict == Verdict::NotAffected).then(|| "false".to_owned())
}

/// An entry of the question in the form that records have.
fn affected(entry: &Value) -> Value {
    serde_json::json!({
        "package": {"ecosystem": entry["ecosystem"], "name": entry["name"]},
        "ranges": entry["ranges"],
        "versions": entry["versions"],
    })
}

fn ecosystem(name: &str) -> Option<Ecosystem> {
    match name {
        "golang" => Some(Ecosystem::Go),
        "pep440" => Some(Ecosystem::PyPi),
        _ if name.starts_with("SemVer") => Some(Ecosystem::Npm),
        _ => Ecosystem::from_name(name),
    }
}

#[cfg(test)]
mod tests {
    use super::answer;

    #[test]
    fn questions_have_answers_or_are_not_understood() {
        for (question, expected) in [
            (r#"{"kind":"compare","ecosystem":"PyPI","a":"1.0a1","b":"1.0"}"#, "<"),
            (r#"{"kind":"compare","ecosystem":"Debian","a":"1","b":"2"}"#, "unsupported"),
            (
                r#"{"kind":"range","affected":[{"ecosystem":"npm","name":"a","ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"2.0.0"}]}],"versions":[]}],"package":"npm:a","version":"1.0.0"}"#,
                "true",
            ),
            ("{}", "unsupported"),
            ("x", "error"),
        ] {
            assert_eq!(answer(question), expected, "{question}");
        }
    }
}
