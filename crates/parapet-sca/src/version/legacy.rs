//! The order of Python versions from before PEP 440.

/// A key whose lexicographic order is the order of the versions.
///
/// Numbers sort above words, words before `final` (such as `alpha`) below a version without them, and trailing zeros
/// of a release do not count.
pub(super) fn key(text: &str) -> Vec<String> {
    let mut key: Vec<String> = Vec::new();
    for part in parts(&text.to_ascii_lowercase()).into_iter().chain(["final".to_owned()]) {
        let word = match part.as_str() {
            "." => continue,
            "-" => "final-",
            "pre" | "preview" | "rc" => "c",
            "dev" => "@",
            other => other,
        };
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            key.push(format!("{word:0>8}"));
            continue;
        }
        let marked = format!("*{word}");
        if marked.as_str() < "*final" {
            while key.last().is_some_and(|last| last == "*final-") {
                key.pop();
            }
        }
        while key.last().is_some_and(|last| last == "00000000") {
            key.pop();
        }
        key.push(marked);
    }
    key
}

/// Runs of digits, runs of letters, `.`, `-`, and whatever lies between.
fn parts(text: &str) -> Vec<String> {
    #[derive(PartialEq, Clone, Copy)]
    enum Class {
        Digit,
        Letter,
        Mark,
        Other,
    }
    let mut parts: Vec<String> = Vec::new();
    let mut previous = Class::Mark;
    for c in text.chars() {
        let class = match c {
            '0'..='9' => Class::Digit,
            'a'..='z' => Class::Letter,
            '.' | '-' => Class::Mark,
            _ => Class::Other,
        };
        match parts.last_mut() {
            Some(last) if class == previous && class != Class::Mark => last.push(c),
            _ => parts.push(c.to_string()),
        }
        previous = class;
    }
    parts
}
