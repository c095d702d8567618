//! What can be computed about a secret: checksums and structure that providers build in.

use serde::{Deserialize, Serialize};

use crate::encoding::{base32, base62, base64, crc16, crc32};
use crate::placeholder;

/// A computation that tells real secrets from look-alikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Checksum {
    /// The last six characters are the CRC-32, in base 62, of the thirty before.
    Crc32Base62,
    /// Base 32 that ends in the CRC-16 of what comes before, as NATS writes its seeds.
    Crc16Base32,
    /// Three parts of base 64, of which the first is a JSON object that names an algorithm.
    Jwt,
    /// Base 64 of a user name, a colon and a password.
    BasicCredentials,
    /// The first part is base 64 of a decimal number.
    NumericPrefix,
    /// Base 64 that is long enough to hold a key.
    PemBody,
}

/// What a computation says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Holds,
    /// The format fits and the checksum does not: shortened, changed or made up.
    Suspect,
    /// Something else.
    Fails,
}

impl Checksum {
    /// Every checksum with the name that rules give it.
    pub const NAMES: &[(&str, Self)] = &[
        ("crc32-base62", Self::Crc32Base62),
        ("crc16-base32", Self::Crc16Base32),
        ("jwt", Self::Jwt),
        ("basic-credentials", Self::BasicCredentials),
        ("numeric-prefix", Self::NumericPrefix),
        ("pem-body", Self::PemBody),
    ];

    pub(crate) fn verdict(self, secret: &str) -> Verdict {
        let holds = match self {
            Self::Crc32Base62 => return suspect_unless(crc32_holds(secret)),
            Self::Crc16Base32 => return suspect_unless(crc16_holds(secret)),
            Self::Jwt => is_jwt(secret),
            Self::BasicCredentials => is_basic(secret),
            Self::NumericPrefix => secret
                .split('.')
                .next()
                .and_then(base64)
                .is_some_and(|id| id.len() >= 16 && id.iter().all(u8::is_ascii_digit)),
            Self::PemBody => is_key_material(secret),
        };
        if holds { Verdict::Holds } else { Verdict::Fails }
    }
}

fn suspect_unless(holds: Option<bool>) -> Verdict {
    match holds {
        Some(true) => Verdict::Holds,
        Some(false) => Verdict::Suspect,
        None => Verdict::Fails,
    }
}

fn crc32_holds(secret: &str) -> Option<bool> {
    let (rest, checksum) = secret.split_at_checked(secret.len().checked_sub(6)?)?;
    let body = rest.get(rest.len().checked_sub(30)?..)?;
    Some(base62(crc32(body.as_bytes()), 6) == checksum)
}

fn crc16_holds(secret: &str) -> Option<bool> {
    let bytes = base32(secret)?;
    let (body, checksum) = bytes.split_last_chunk::<2>()?;
    Some(crc16(body) == u16::from_le_bytes(*checksum))
}

fn is_jwt(secret: &str) -> bool {
    let header = secret.split('.').next().and_then(base64).unwrap_or_default();
    let names_algorithm = header.windows(5).any(|part| part == b"\"alg\"");
    header.first() == Some(&b'{') && header.last() == Some(&b'}') && names_algorithm
}

fn is_basic(secret: &str) -> bool {
    let decoded = base64(secret).and_then(|bytes| String::from_utf8(bytes).ok());
    let Some((user, password)) = decoded.as_deref().and_then(|text| text.split_once(':')) else {
        return false;
    };
    let printable = |text: &str| !text.chars().any(char::is_control);
    printable(user)
        && printable(password)
        && password.len() >= 3
        && !placeholder::is_reference(password)
        && !placeholder::is_placeholder_password(password)
}

/// Bytes of the shortest keys that are written as PEM, which are those of Ed25519.
const SHORTEST_KEY_CHARACTERS: usize = 60;

fn is_key_material(body: &str) -> bool {
    // Line breaks may be written as `\n` inside of a string literal; headers stand on lines of their own.
    let plain = body.replace("\\r", "\n").replace("\\n", "\n");
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    let lines = plain.lines().map(str::trim).filter(|line| !line.contains(':'));
    let mut digits = Vec::new();
    for line in lines {
        let line =
            line.trim_matches(|c| matches!(c, '"' | '\'' | ',' | '+' | '\\' | '#' | '*' | ' '));
        digits.extend(line.bytes().filter(|&byte| is_digit(byte)));
    }
    let mut seen = [false; 256];
    for &byte in &digits {
        seen[usize::from(byte)] = true;
    }
    digits.len() >= SHORTEST_KEY_CHARACTERS && seen.iter().filter(|&&seen| seen).count() >= 15
}

#[cfg(test)]
mod tests {
    use super::{Checksum, Verdict};

    #[test]
    fn verdicts() {
        let cases = [
            (Checksum::Crc32Base62, "short", Verdict::Fails),
            (Checksum::Crc32Base62, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", Verdict::Suspect),
            (Checksum::Crc16Base32, "SUAAAAAA", Verdict::Suspect),
            (Checksum::Crc16Base32, "SUA1", Verdict::Fails),
            (Checksum::Jwt, "e30.e30.x", Verdict::Fails),
            (Checksum::Jwt, "eyJhbGciOiJub25lIn0.e30.x", Verdict::Holds),
            // Credentials without a colon, and with a password that says it is none.
            (Checksum::BasicCredentials, "bWFydGlu", Verdict::Fails),
            (Checksum::BasicCredentials, "dXNlcjpwYXNzd29yZA==", Verdict::Fails),
            (Checksum::NumericPrefix, "bWFydGlu.x", Verdict::Fails),
            (Checksum::PemBody, "\n...\n", Verdict::Fails),
        ];
        for (checksum, secret, expected) in cases {
            assert_eq!(checksum.verdict(secret), expected, "{checksum:?} {secret}");
        }
    }
}
