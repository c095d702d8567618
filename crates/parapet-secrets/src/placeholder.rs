//! Values that are no secrets: placeholders, examples and references to where the secret is kept.

use crate::shape::{Classes, longest_run};

/// Beginnings of values that say where the secret comes from.
const REFERENCE_STARTS: &[&str] = &[
    "${",
    "$(",
    "{{",
    "<%",
    "#{",
    "%{",
    "@{",
    "<",
    "[",
    "vault:",
    "vault(",
    "enc[",
    "enc(",
    "{cipher}",
    "arn:",
    "ref+",
    "op://",
    "ssm:",
    "secretsmanager:",
    "projects/",
    "@microsoft.keyvault",
    "env:",
    "env.",
    "env(",
    "file:",
    "op:",
    "keyring:",
    "aws-sm:",
    "gcp-sm:",
    "doppler:",
    "secret://",
    "kms:",
    "!",
    "${{",
    "*",
];

/// Parts of values that read another value.
const REFERENCE_PARTS: &[&str] = &[
    "${",
    "{{",
    "}}",
    "$(",
    "#{",
    "process.env",
    "os.environ",
    "getenv",
    "secrets.",
    "import.meta",
    "env[",
    "system.getproperty",
    "keyvault",
    "secretkeyref",
    "%(",
    "</",
    "/>",
    "{%",
];

/// Whether a value names a secret that is kept elsewhere.
pub(crate) fn is_reference(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    REFERENCE_STARTS.iter().any(|start| lower.starts_with(start))
        || REFERENCE_PARTS.iter().any(|part| lower.contains(part))
        || is_variable(value)
        || is_format(value)
}

/// `$NAME`, `%NAME%`, `:name`, `@name@`.
fn is_variable(value: &str) -> bool {
    let word = |text: &str| {
        !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'))
            && !text.starts_with(|c: char| c.is_ascii_digit())
    };
    let upper = |text: &str| word(text) && !text.bytes().any(|byte| byte.is_ascii_lowercase());
    value
        .strip_prefix('$')
        .is_some_and(|name| word(name) && !Classes::of(name).digit || upper(name))
        || ['%', '@'].iter().any(|&mark| {
            value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)).is_some_and(word)
        })
        || value.strip_prefix(':').is_some_and(word)
}

/// `%s`, `{}`, `{0}`, `{name}`: text is put in later.
fn is_format(value: &str) -> bool {
    let braces = value.find('{').zip(value.rfind('}')).is_some_and(|(open, close)| {
        value.get(open + 1..close).is_some_and(|name| {
            name.len() <= 40
                && name
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b':'))
        })
    });
    braces || ["%s", "%d", "%v", "%@", "%q"].iter().any(|verb| value.contains(verb))
}

/// Words that mark a value as made up, however random the rest of it looks.
const MADE_UP: &[&str] = &[
    "example",
    "placeholder",
    "changeme",
    "change_me",
    "change-me",
    "xxxxx",
    "redacted",
    "your_",
    "your-",
    "yourapi",
    "yourtoken",
    "yoursecret",
    "yourkey",
    "dummy",
    "insert_",
    "insert-",
    "replace_",
    "replace-",
    "replaceme",
    "notreal",
    "not-real",
    "not_real",
    "fakefake",
    "0000000",
    "1111111",
    "aaaaaaa",
    "abcdefgh",
    "12345678",
    "deadbeef",
    "*****",
    ".....",
    "-----",
    "_____",
    "testtest",
];

/// Whether a token is a stand-in for one: no machine draws these.
pub(crate) fn is_placeholder_token(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    MADE_UP.iter().any(|word| lower.contains(word)) || longest_run(value) >= 9
}

/// Words of which placeholders for passwords are made.
const PLACEHOLDER_WORDS: &[&str] = &[
    "a",
    "access",
    "account",
    "actual",
    "add",
    "adgangskode",
    "admin",
    "an",
    "any",
    "anything",
    "api",
    "apikey",
    "app",
    "application",
    "auth",
    "bar",
    "basic",
    "bearer",
    "blah",
    "bogus",
    "change",
    "changed",
    "changeit",
    "changeme",
    "client",
    "config",
    "confirm",
    "contrasena",
    "contraseña",
    "credential",
    "credentials",
    "current",
    "custom",
    "data",
    "database",
    "db",
    "default",
    "demo",
    "dummy",
    "empty",
    "enter",
    "example",
    "fake",
    "false",
    "field",
    "fixme",
    "foo",
    "foobar",
    "geslo",
    "get",
    "goes",
    "has",
    "haslo",
    "hasło",
    "here",
    "heslo",
    "hidden",
    "host",
    "id",
    "in",
    "input",
    "insert",
    "invalid",
    "is",
    "it",
    "jelszo",
    "jelszó",
    "kennwort",
    "key",
    "kodeord",
    "login",
    "losenord",
    "lozinka",
    "lösenord",
    "master",
    "me",
    "missing",
    "mock",
    "mot",
    "my",
    "mypassword",
    "mysql",
    "name",
    "new",
    "nil",
    "no",
    "none",
    "not",
    "null",
    "of",
    "old",
    "on",
    "optional",
    "or",
    "palavra",
    "parola",
    "parole",
    "parool",
    "pass",
    "passe",
    "passord",
    "passphrase",
    "passwd",
    "password",
    "passwords",
    "passwort",
    "phrase",
    "placeholder",
    "please",
    "postgres",
    "private",
    "public",
    "put",
    "pwd",
    "random",
    "real",
    "redacted",
    "redis",
    "replace",
    "required",
    "root",
    "salasana",
    "sample",
    "secret",
    "secrets",
    "senha",
    "server",
    "service",
    "set",
    "shared",
    "show",
    "sifre",
    "slaptažodis",
    "some",
    "somepassword",
    "something",
    "string",
    "stub",
    "temp",
    "temporary",
    "test",
    "testing",
    "testpassword",
    "text",
    "the",
    "this",
    "to",
    "todo",
    "token",
    "true",
    "type",
    "unchanged",
    "undefined",
    "unknown",
    "unset",
    "update",
    "use",
    "user",
    "username",
    "value",
    "wachtwoord",
    "wagwoord",
    "with",
    "word",
    "wrong",
    "x",
    "xx",
    "xxx",
    "xxxx",
    "yes",
    "you",
    "your",
    "yourpassword",
    "z",
    "zaporka",
    "şifre",
    "пароль",
    "パスワード",
    "密码",
    "密碼",
    "비밀번호",
];

/// Whether a password is made of words that stand for one, or says that it hides one.
pub(crate) fn is_placeholder_password(value: &str) -> bool {
    let classes = Classes::of(value);
    if !classes.letter() && !classes.digit {
        return true;
    }
    let lower = value.to_ascii_lowercase();
    let masked =
        ["xxxx", "****", "....", "changeme", "example", "placeholder", "redacted", "replace"];
    masked.iter().any(|mark| lower.contains(mark))
        || words(value).iter().all(|word| {
            let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
            word.is_empty() || PLACEHOLDER_WORDS.binary_search(&word).is_ok() || is_one_letter(word)
        })
}

fn is_one_letter(word: &str) -> bool {
    let first = word.chars().next();
    word.chars().all(|c| Some(c) == first)
}

/// The lower-case words of an identifier or of a phrase: `dbPassword`, `db_password` and `DB-PASSWORD` have two.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut characters = text.chars().peekable();
    let mut last_lower = false;
    while let Some(character) = characters.next() {
        if !character.is_ascii_alphanumeric() {
            push(&mut words, &mut word);
            last_lower = false;
            continue;
        }
        // `APIKey` is `api` and `key`.
        let begins = character.is_ascii_uppercase()
            && (last_lower || characters.peek().is_some_and(char::is_ascii_lowercase));
        if begins {
            push(&mut words, &mut word);
        }
        word.push(character.to_ascii_lowercase());
        last_lower = !character.is_ascii_uppercase();
    }
    push(&mut words, &mut word);
    words
}

fn push(words: &mut Vec<String>, word: &mut String) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_for_searching() {
        let unsorted: Vec<_> =
            PLACEHOLDER_WORDS.windows(2).filter(|pair| pair[0] >= pair[1]).collect();
        assert!(unsorted.is_empty(), "{unsorted:?}");
    }

    #[test]
    fn identifiers_fall_into_words() {
        for (text, expected) in [
            ("dbPassword", "db password"),
            ("DB_PASSWORD2", "db password2"),
            ("APIKey", "api key"),
            ("x-api-key", "x api key"),
            ("", ""),
        ] {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn references_and_placeholders_are_no_secrets() {
        for value in [
            "${DB_PASSWORD}",
            "$PASSWORD",
            "%PASSWORD%",
            "{{ vault }}",
            "<secret>",
            "{0}",
            "%s",
            ":password",
        ] {
            assert!(is_reference(value), "{value}");
        }
        for value in
            ["changeme", "your_password", "Password1", "xxxx", "***", "my-secret-token", "test123"]
        {
            assert!(is_placeholder_password(value), "{value}");
        }
        for value in ["Tr0ub4dor&3", "$2rT9kd", "tiramisu", "h4wk#ey3"] {
            assert!(!is_reference(value) && !is_placeholder_password(value), "{value}");
        }
    }
}
