//! Examples of secrets that are no secrets: templates whose values are made up when a test needs them.
//!
//! Rule files hold templates only, so that no scanner, ours included, takes them for leaks. A template is a text with
//! markers: `{{alnum:36}}` stands for 36 random letters and digits, `{{join}}` for nothing.
//!
//! | marker | stands for |
//! |---|---|
//! | `{{alnum:N}}`, `{{alpha:N}}`, `{{digit:N}}` | letters and digits, letters, digits |
//! | `{{upper:N}}`, `{{lower:N}}` | upper-case or lower-case letters, and digits |
//! | `{{hex:N}}`, `{{HEX:N}}` | hexadecimal digits |
//! | `{{base32:N}}`, `{{base64:N}}`, `{{base64url:N}}` | digits of these encodings |
//! | `{{crc32:N}}` | N letters and digits, and their CRC-32 in base 62 |
//! | `{{nkey}}` | a NATS seed of a user with its CRC-16 |
//! | `{{jwt}}`, `{{basic}}`, `{{snowflake}}` | a JSON Web Token, Basic credentials, base 64 of a decimal number |
//! | `{{uuid}}`, `{{pem}}` | a UUID; lines of base 64 as in a key file |

use crate::encoding::{base62, crc16, crc32, to_base32, to_base64};

/// The marker that stands for nothing.
pub(crate) const JOIN: &str = "{{join}}";

/// The longest value that a marker may ask for.
const LONGEST: usize = 4_096;

const LOWER: &str = "abcdefghijklmnopqrstuvwxyz";
const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DIGITS: &str = "0123456789";
const ORDINARY: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const FOR_URLS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Fills in a template; equal templates and seeds give equal texts. Markers that are not known stay.
pub fn expand(template: &str, seed: u64) -> String {
    let mut random = Random(seed ^ u64::from(crc32(template.as_bytes())));
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(open) = rest.find("{{") {
        let (before, after) = rest.split_at(open);
        out.push_str(before);
        let marker = after.find("}}").and_then(|close| after.get(2..close));
        let filled = marker.and_then(|marker| Some((marker, value(marker, &mut random)?)));
        if let Some((marker, value)) = filled {
            out.push_str(&value);
            rest = after.get(marker.len() + 4..).unwrap_or_default();
        } else {
            out.push_str("{{");
            rest = after.get(2..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out
}

fn value(marker: &str, random: &mut Random) -> Option<String> {
    let (kind, length) = marker.split_once(':').unwrap_or((marker, "0"));
    let length = length.parse().ok().filter(|length| *length <= LONGEST)?;
    let hex = format!("{DIGITS}abcdef");
    Some(match kind {
        "join" => String::new(),
        "alnum" => random.text(&[LOWER, UPPER, DIGITS], length),
        "alpha" => random.text(&[LOWER, UPPER], length),
        "digit" => random.text(&[DIGITS], length),
        "upper" => random.text(&[UPPER, DIGITS], length),
        "lower" => random.text(&[LOWER, DIGITS], length),
        "hex" => random.text(&[&hex], length),
        "HEX" => random.text(&[&hex], length).to_ascii_uppercase(),
        "base32" => random.text(&[UPPER, "234567"], length),
        "base64" => random.text(&[LOWER, UPPER, DIGITS, "+/"], length),
        "base64url" => random.text(&[LOWER, UPPER, DIGITS, "-_"], length),
        "crc32" => {
            let body = random.text(&[LOWER, UPPER, DIGITS], length);
            let checksum = base62(crc32(body.as_bytes()), 6);
            body + &checksum
        }
        "nkey" => nkey_seed(random),
        "jwt" => {
            let header = to_base64(br#"{"alg":"HS256","typ":"JWT"}"#, FOR_URLS);
            let claims = format!(r#"{{"sub":"{}"}}"#, random.text(&[DIGITS], 12));
            let signature = random.text(&[LOWER, UPPER, DIGITS, "-_"], 43);
            format!("{header}.{}.{signature}", to_base64(claims.as_bytes(), FOR_URLS))
        }
        "basic" => {
            let credentials = format!("martin:{}", random.text(&[LOWER, DIGITS], 12));
            to_base64(credentials.as_bytes(), ORDINARY)
        }
        "snowflake" => to_base64(random.text(&["123456789"], 18).as_bytes(), FOR_URLS),
        "uuid" => [8, 4, 4, 4, 12].map(|length| random.text(&[&hex], length)).join("-"),
        "pem" => {
            let lines = (0..8).map(|_| random.text(&[LOWER, UPPER, DIGITS, "+/"], 64));
            lines.collect::<Vec<_>>().join("\n")
        }
        _ => return None,
    })
}

/// A seed of a NATS user: two bytes that say so, 32 random ones, and a CRC-16.
fn nkey_seed(random: &mut Random) -> String {
    const SEED_OF_USER: [u8; 2] = [0x95, 0x00];
    let mut bytes = SEED_OF_USER.to_vec();
    bytes.extend((0..32).map(|_| random.below(256) as u8));
    let checksum = crc16(&bytes);
    bytes.extend(checksum.to_le_bytes());
    to_base32(&bytes)
}

/// A sequence that only looks random: examples must be the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ mixed >> 31) % limit.max(1) as u64) as usize
    }

    fn text(&mut self, alphabets: &[&str], length: usize) -> String {
        let alphabet: Vec<char> = alphabets.iter().flat_map(|part| part.chars()).collect();
        (0..length).filter_map(|_| alphabet.get(self.below(alphabet.len())).copied()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::expand;
    use crate::Checksum;
    use crate::checksum::Verdict;

    #[test]
    fn made_up_values_hold_what_is_computed_of_real_ones() {
        for (template, checksum) in [
            ("ghp_{{crc32:30}}", Checksum::Crc32Base62),
            ("{{nkey}}", Checksum::Crc16Base32),
            ("{{jwt}}", Checksum::Jwt),
            ("{{basic}}", Checksum::BasicCredentials),
            ("{{snowflake}}.x", Checksum::NumericPrefix),
            ("{{pem}}", Checksum::PemBody),
        ] {
            for seed in 0..20 {
                let value = expand(template, seed);
                assert_eq!(checksum.verdict(&value), Verdict::Holds, "{template} {value}");
            }
        }
    }

    #[test]
    fn only_known_markers_are_filled_in() {
        assert_eq!(
            expand("{{ password }} {{join}}{{alnum:x}} {{", 1),
            "{{ password }} {{alnum:x}} {{"
        );
        assert_eq!(expand("{{digit:4}}", 1).len(), 4);
        assert_eq!(expand("{{hex:8}}", 7), expand("{{hex:8}}", 7));
        assert_ne!(expand("{{hex:8}}", 7), expand("{{hex:8}}", 8));
    }
}
