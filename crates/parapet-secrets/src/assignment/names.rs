//! Which names say that a secret follows.

use crate::{Assignments, Strength, ValueKind};

/// The names of a rule, as words.
#[derive(Debug)]
pub(crate) struct Names {
    endings: Vec<Vec<String>>,
    pub(super) value: ValueKind,
    pub(super) strength: Strength,
}

/// Words at the end of a name that say nothing about what it holds.
const TRAILERS: &[&str] = &[
    "value",
    "val",
    "default",
    "prod",
    "production",
    "dev",
    "development",
    "stage",
    "staging",
    "local",
    "string",
    "str",
    "raw",
    "base64",
    "b64",
    "plain",
    "plaintext",
    "clear",
    "old",
    "new",
    "live",
    "sandbox",
    "test",
    "v1",
    "v2",
    "env",
    "primary",
    "secondary",
];

/// Words in a name which say that it does not hold the secret itself.
const DENIALS: &[&str] = &[
    "public",
    "hash",
    "hashed",
    "digest",
    "salt",
    "csrf",
    "xsrf",
    "placeholder",
    "label",
    "regex",
    "regexp",
    "pattern",
    "policy",
    "hint",
    "prompt",
    "error",
    "errors",
    "message",
    "no",
    "without",
    "missing",
    "invalid",
    "foreign",
    "partition",
    "sort",
    "cache",
    "max",
    "min",
    "forgot",
    "forgotten",
    "reset",
    "change",
    "confirm",
    "confirmation",
    "show",
    "hide",
    "is",
    "has",
    "get",
    "check",
    "verify",
    "validate",
    "encrypted",
    "sealed",
    "field",
    "column",
    "input",
    "button",
    "title",
    "text",
    "help",
    "description",
    "num",
    "number",
    "count",
    "length",
    "len",
    "size",
    "next",
    "page",
    "continuation",
    "cancellation",
    "cancel",
    "eos",
    "bos",
    "pad",
    "unk",
    "syntax",
    "lexer",
    "parser",
    "design",
    "theme",
    "color",
    "expired",
    "expires",
    "requires",
    "require",
    "use",
    "enable",
    "disable",
    "allow",
    "license",
    "map",
    "i18n",
    "translate",
    "translation",
    "integrity",
    "checksum",
    "shasum",
    "resolved",
    "bypass",
    "by",
    "pass_through",
    "object",
    "asset",
    "cursor",
    "idempotency",
    "sync",
    "change_token",
    "file",
    "path",
    "url",
    "host",
    "recaptcha_site",
    "site",
];

/// The shortest name that may end a longer word, as in `dbpassword`.
const SHORTEST_GLUED: usize = 6;

impl Names {
    pub(crate) fn new(rule: &Assignments) -> Self {
        let words = |name: &String| name.split_whitespace().map(str::to_ascii_lowercase).collect();
        Self {
            endings: rule.names.iter().map(words).collect(),
            value: rule.value,
            strength: rule.strength,
        }
    }

    /// Whether a name, given as words, ends in one of these and nothing in it denies it.
    pub(super) fn cover(&self, words: &[String]) -> bool {
        let mut end = words.len();
        while end > 1 && words.get(end - 1).is_some_and(|word| is_trailer(word)) {
            end -= 1;
        }
        let Some(head) = words.get(..end) else { return false };
        self.endings.iter().any(|name| ends_in(head, name))
            && !words.iter().any(|word| DENIALS.contains(&word.as_str()))
    }
}

fn is_trailer(word: &str) -> bool {
    TRAILERS.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit())
}

fn ends_in(words: &[String], name: &[String]) -> bool {
    let Some(start) = words.len().checked_sub(name.len()) else { return false };
    let (Some(tail), Some((last, rest))) = (words.get(start..), name.split_last()) else {
        return false;
    };
    let Some((tail_last, tail_rest)) = tail.split_last() else { return false };
    let bare = tail_last.trim_end_matches(|c: char| c.is_ascii_digit());
    let fits = bare == last
        || (rest.is_empty() && last.len() >= SHORTEST_GLUED && bare.ends_with(last.as_str()));
    fits && tail_rest == rest
}

#[cfg(test)]
mod tests {
    use super::Names;
    use crate::placeholder::words;
    use crate::{Assignments, Strength, ValueKind};

    #[test]
    fn a_name_is_what_its_last_words_say() {
        let names = Names::new(&Assignments {
            names: ["password", "pass", "api key"].map(str::to_owned).to_vec(),
            value: ValueKind::Password,
            strength: Strength::Strong,
        });
        for (name, covered) in [
            ("password", true),
            ("DB_PASSWORD", true),
            ("dbPassword2", true),
            ("spring.datasource.password", true),
            ("dbpassword", true),
            ("password_default", true),
            ("apiKey", true),
            ("x-api-key", true),
            ("compass", false),
            ("password_file", false),
            ("password_hash", false),
            ("reset_password", false),
            ("key", false),
            ("passwordLength", false),
        ] {
            assert_eq!(names.cover(&words(name)), covered, "{name}");
        }
    }
}
