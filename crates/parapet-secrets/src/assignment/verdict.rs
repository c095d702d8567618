//! Whether the literal of an assignment is a secret, and why.

use parapet_findings::Confidence;

use super::names::Names;
use super::value::Quotes;
use crate::files::FileTraits;
use crate::placeholder::{is_placeholder_password, is_placeholder_token, is_reference, words};
use crate::shape::{Classes, entropy, is_hex, is_uuid, longest_run, looks_random, wordiness};
use crate::{Strength, ValueKind};

/// How sure we are, and why.
pub(super) struct Verdict {
    pub(super) confidence: Confidence,
    pub(super) reasons: Vec<&'static str>,
}

const RANDOM: &str =
    "It was reported because the name says so and the value looks drawn at random.";
const MIXED: &str = "It was reported because the name says so and the value mixes kinds of characters, as passwords do.";
const WORDLIKE: &str =
    "The value reads like a word: it may be a weak password, or no password at all.";
const PLAIN: &str = "It was reported because of the name; the value is not clearly random.";
const UUID: &str = "The value has the shape of a UUID, which is often an identifier and no secret.";
const SAMPLE: &str = "The file belongs to tests, samples or documentation, so it may be made up.";

const SHORTEST_PASSWORD: usize = 4;
const LONGEST_PASSWORD: usize = 128;
const SHORTEST_TOKEN: usize = 8;
/// Above this share of frequent letter pairs, letters read like words.
const WORDLIKE_SHARE: f64 = 0.68;

/// Judges a value; nothing is said about one that is clearly no secret.
pub(super) fn of(
    names: &Names,
    name: &[String],
    value: &str,
    quotes: Quotes,
    traits: FileTraits,
) -> Option<Verdict> {
    if is_reference(value) || is_something_else(value) || words(value) == name {
        return None;
    }
    // In texts for people a name like `password` stands before its translation.
    if traits.translation && !looks_random(value) {
        return None;
    }
    let (mut confidence, reason) = match names.value {
        ValueKind::Password => password(value, quotes, traits)?,
        ValueKind::Token => token(value, names.strength).or_else(|| {
            // Some people choose their secrets like passwords.
            let weak = names.strength == Strength::Weak || value.len() < SHORTEST_TOKEN;
            let (_, reason) = password(value, quotes, traits).filter(|_| !weak)?;
            Some((Confidence::Low, reason))
        })?,
    };
    let mut reasons = vec![reason];
    if traits.sample {
        confidence = Confidence::Low;
        reasons.push(SAMPLE);
    }
    Some(Verdict { confidence, reasons })
}

fn token(value: &str, strength: Strength) -> Option<(Confidence, &'static str)> {
    let graphic = value.bytes().all(|byte| byte.is_ascii_graphic());
    if !graphic || value.len() < SHORTEST_TOKEN || is_placeholder_token(value) {
        return None;
    }
    if is_uuid(value) {
        return (strength == Strength::Strong).then_some((Confidence::Low, UUID));
    }
    if looks_random(value) {
        let sure = strength == Strength::Strong;
        return Some((if sure { Confidence::Medium } else { Confidence::Low }, RANDOM));
    }
    let classes = Classes::of(value);
    let varied = classes.digit
        && classes.letter()
        && entropy(value) >= 2.5
        && wordiness(value) < WORDLIKE_SHARE;
    (strength == Strength::Strong && varied && !is_placeholder_password(value))
        .then_some((Confidence::Low, PLAIN))
}

fn password(value: &str, quotes: Quotes, traits: FileTraits) -> Option<(Confidence, &'static str)> {
    let length = value.chars().count();
    if !(SHORTEST_PASSWORD..=LONGEST_PASSWORD).contains(&length)
        || value.contains(char::is_whitespace)
        || is_placeholder_password(value)
        || is_placeholder_token(value)
    {
        return None;
    }
    let classes = Classes::of(value);
    let wordlike = wordiness(value) >= WORDLIKE_SHARE;
    if classes.digit && classes.letter() || classes.symbol && classes.count() >= 3 {
        let sure = length >= 8 && longest_run(value) < 6 && !(wordlike && classes.count() < 3);
        return Some((if sure { Confidence::Medium } else { Confidence::Low }, MIXED));
    }
    // From here on the value is letters, or digits, and perhaps a few signs between them.
    let label = traits.translation || traits.prose || quotes == Quotes::Bare && !traits.bare_values;
    let identifier = words(value).len() > 1;
    if label || (identifier && wordiness(value) > 0.5) || is_hex(value) && length < 6 {
        return None;
    }
    if classes.letter() {
        Some((Confidence::Low, if wordlike { WORDLIKE } else { PLAIN }))
    } else {
        (length >= 6 && !classes.symbol).then_some((Confidence::Low, PLAIN))
    }
}

const DIGEST_STARTS: &[&str] =
    &["sha1-", "sha256-", "sha384-", "sha512-", "sha256:", "sha512:", "md5:", "sha1:"];

/// Beginnings of stored hashes of passwords.
const HASH_STARTS: &[&str] = &[
    "$2a$", "$2b$", "$2y$", "$argon2", "$5$", "$6$", "$1$", "$pbkdf2", "{SSHA", "pbkdf2", "$apr1$",
];

/// Values that names of secrets are given and that are no secrets: addresses, paths, digests, words of code.
fn is_something_else(value: &str) -> bool {
    let starts = |starts: &[&str]| starts.iter().any(|start| value.starts_with(start));
    let slashes = value.bytes().filter(|&byte| byte == b'/').count();
    let path = starts(&["/", "./", "../", "~/", "\\"]) && wordiness(value) > 0.5
        || slashes >= 1 && wordiness(value) > 0.6
        || value.contains(":\\");
    let code = value.contains("()")
        || value.contains('(') && value.contains(')')
        || value.contains("->")
        || value.contains("::")
        || value.ends_with([';', '(', '{', '[', ',', ':'])
        || value.contains("=>")
        || value.contains("(?")
        || value.contains("[^")
        || value.contains("]{")
        || value.contains("\\d")
        || value.contains("\\s")
        || value.contains("</");
    let dotted = value.contains('.')
        && !Classes::of(value).digit
        && value
            .split('.')
            .all(|part| !part.is_empty() && words(part).len() == 1 || wordiness(part) > 0.5);
    let selector = value.starts_with(['#', '.', '*']) && wordiness(value) > 0.6;
    let html = value.starts_with('<') || value.contains("&nbsp;");
    let number = value.parse::<f64>().is_ok() && (value.len() < 6 || value.contains('.'));
    starts(DIGEST_STARTS)
        || starts(HASH_STARTS)
        || value.contains("://")
        || value.contains('\u{fffd}')
        || !value.is_ascii() && wordiness(value) > 0.5
        || is_file_name(value)
        || path
        || code
        || dotted
        || selector
        || html
        || number
}

const FILE_ENDINGS: &[&str] = &[
    ".json",
    ".yaml",
    ".yml",
    ".pem",
    ".key",
    ".crt",
    ".txt",
    ".js",
    ".ts",
    ".py",
    ".go",
    ".html",
    ".xml",
    ".properties",
    ".env",
    ".conf",
    ".php",
    ".rb",
    ".java",
    ".md",
    ".p12",
    ".jks",
    ".pfx",
    ".com",
    ".org",
    ".net",
    ".local",
    ".svg",
    ".png",
];

fn is_file_name(value: &str) -> bool {
    FILE_ENDINGS.iter().any(|ending| value.ends_with(ending)) && wordiness(value) > 0.4
}
