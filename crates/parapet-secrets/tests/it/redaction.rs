//! No value of a secret leaves the crate, and no text makes it panic.

use std::sync::LazyLock;

use parapet_secrets::sample::expand;
use parapet_secrets::{Redacted, SecretBook};
use parapet_source::decode;
use proptest::prelude::*;

use crate::{scan, scan_bytes, shipped_book};

static BOOK: LazyLock<SecretBook> = LazyLock::new(shipped_book);

/// Ways to write a secret into a file.
const PLACES: &[&str] = &[
    "password = \"{}\"\n",
    "DB_PASSWORD={}\n# {} again\n",
    "\"client_secret\": \"{}\", \"copy\": \"{}\"",
    "url = postgres://app:{}@db.example.com/app",
    "{}\npassword: '{}'\n{}\n",
    "é token='{}' é password='{}' {}",
];

#[test]
fn no_example_is_shown_in_a_finding() {
    for rule in BOOK.rules() {
        for example in &rule.examples {
            let text = expand(example, 5);
            let found = scan(&BOOK, "src/settings.conf", &text);
            let shown = serde_json::to_string(&found).expect("findings are data");
            // Parts of this length occur in a text by chance only; four bytes may be a public prefix.
            for part in random_parts(example, &text) {
                assert!(!shown.contains(&part), "{}: {part} in {shown}", rule.id);
            }
        }
    }
}

/// Beginnings of identifiers that are as long as secrets.
const IDENTIFIERS: &[&str] = &["AKID"];

/// The values that markers of a template were filled in with, found by comparing two expansions.
fn random_parts(template: &str, text: &str) -> Vec<String> {
    let literal: Vec<&str> = template
        .split("{{")
        .map(|part| part.split_once("}}").map_or(part, |(_, rest)| rest))
        .collect();
    let mut parts = Vec::new();
    let mut rest = text;
    for pair in literal.windows(2) {
        let [before, after] = pair else { continue };
        let Some((_, tail)) = rest.split_once(before) else { break };
        let value = if after.is_empty() {
            tail
        } else {
            tail.split_once(after).map_or(tail, |(value, _)| value)
        };
        // Identifiers beside the secret are shown.
        if value.len() >= 30 && !IDENTIFIERS.iter().any(|start| before.ends_with(start)) {
            parts.push(value.to_owned());
        }
        rest = tail.get(value.len()..).unwrap_or_default();
    }
    parts
}

#[test]
fn redacted_values_have_no_readable_form() {
    assert_eq!(format!("{:?}", Redacted::new("tiramisu")), "[redacted]");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn values_never_leave(value in "[A-Za-z0-9!#+=_-]{8,40}", place in 0..PLACES.len()) {
        let text = PLACES[place].replace("{}", &value);
        let found = scan(&BOOK, ".env", &text);
        let shown = serde_json::to_string(&found).expect("findings are data");
        if found.iter().any(|f| (f.location.end.offset - f.location.start.offset) as usize == value.len()) {
            prop_assert!(!shown.contains(&value), "{value} in {shown}");
        }
        for finding in &found {
            let secret = &text[finding.location.start.offset as usize..finding.location.end.offset as usize];
            prop_assert!(!shown.contains(secret), "{secret} in {shown}");
        }
    }

    #[test]
    fn any_bytes_are_a_text(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        scan_bytes(&BOOK, "a.env", bytes);
    }

    #[test]
    fn any_mixture_of_what_matters_is_a_text(
        parts in proptest::collection::vec(0..PARTS.len(), 0..40),
        path in prop_oneof![Just("a.py"), Just(".env"), Just("README.md"), Just("tests/a.go")],
    ) {
        let text: String = parts.iter().map(|&part| PARTS[part]).collect();
        let text = decode(expand(&text, 1).into_bytes()).expect("a short text can be decoded");
        let (findings, _) = BOOK.scan(&parapet_findings::RelPath::new(path), &text);
        for pair in findings.windows(2) {
            prop_assert!(pair[0].location.start <= pair[1].location.start);
        }
    }
}

/// Pieces of assignments and tokens, to be put together in every order.
const PARTS: &[&str] = &[
    "password",
    "\"",
    "'",
    "\\\"",
    "=",
    ":",
    " ",
    "\n",
    "é",
    "\u{1F512}",
    "ghp_",
    "{{crc32:30}}",
    "{{alnum:20}}",
    "-----BEGIN PRIVATE KEY-----",
    "-----END PRIVATE KEY-----",
    "{{pem}}",
    "postgres://u:",
    "@host",
    "eyJ",
    "{{jwt}}",
    "Authorization: Basic ",
    "{{basic}}",
    "[]byte(",
    "<token>",
    "</token>",
    "--",
    "value",
    "AKIA{{base32:16}}",
    ",",
    "(",
];
