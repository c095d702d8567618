//! The encodings that secrets are written in.

const BASE62: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A number in base 62 with leading zeros, at least `width` digits.
pub(crate) fn base62(mut number: u32, width: usize) -> String {
    let mut digits = Vec::new();
    while number > 0 || digits.len() < width {
        digits.push(char::from(BASE62[(number % 62) as usize]));
        number /= 62;
    }
    digits.iter().rev().collect()
}

/// Decodes base 64, ordinary or for URLs; padding may be missing.
pub(crate) fn base64(text: &str) -> Option<Vec<u8>> {
    bits(text.trim_end_matches('='), 6, |byte| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    })
}

/// Decodes base 32 without padding.
pub(crate) fn base32(text: &str) -> Option<Vec<u8>> {
    bits(text, 5, |byte| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'2'..=b'7' => Some(byte - b'2' + 26),
        _ => None,
    })
}

/// Joins digits of a few bits each into bytes; bits left over are dropped.
fn bits(text: &str, width: u32, digit: impl Fn(u8) -> Option<u8>) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let (mut buffer, mut filled) = (0_u32, 0);
    for byte in text.bytes() {
        buffer = (buffer << width | u32::from(digit(byte)?)) & 0xFFFF;
        filled += width;
        if filled >= 8 {
            filled -= 8;
            bytes.push((buffer >> filled) as u8);
        }
    }
    Some(bytes)
}

/// Encodes base 64 for URLs without padding, or the ordinary one where `alphabet` says so.
pub(crate) fn to_base64(bytes: &[u8], alphabet: &[u8; 64]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..=chunk.len() {
            text.push(char::from(alphabet[(group >> (18 - 6 * at) & 63) as usize]));
        }
    }
    text
}

/// Encodes base 32 without padding.
pub(crate) fn to_base32(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut text = String::new();
    let (mut buffer, mut filled) = (0_u32, 0);
    for &byte in bytes {
        buffer = (buffer << 8 | u32::from(byte)) & 0xF_FFFF;
        filled += 8;
        while filled >= 5 {
            filled -= 5;
            text.push(char::from(ALPHABET[(buffer >> filled & 31) as usize]));
        }
    }
    if filled > 0 {
        text.push(char::from(ALPHABET[(buffer << (5 - filled) & 31) as usize]));
    }
    text
}

/// The CRC-32 of zlib and PNG.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |mut crc, &byte| {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = crc >> 1 ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
        }
        crc
    })
}

/// The CRC-16 of XMODEM.
pub(crate) fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |mut crc, &byte| {
        crc ^= u16::from(byte) << 8;
        for _ in 0..8 {
            crc = crc << 1 ^ (0x1021 & (crc >> 15).wrapping_neg());
        }
        crc
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_give_their_published_values() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc16(b"123456789"), 0x31C3);
        // The checksum of the token that GitHub published when it introduced them.
        assert_eq!(base62(crc32(b"zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ"), 6), "0mLq17");
        assert_eq!(base62(0, 6), "000000");
    }

    #[test]
    fn encodings_decode_what_they_encode() {
        const ALPHABET: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for text in ["", "f", "fo", "foo", "foob", "fooba", "foobar"] {
            let bytes = text.as_bytes();
            assert_eq!(base64(&to_base64(bytes, ALPHABET)).as_deref(), Some(bytes), "{text}");
            assert_eq!(base32(&to_base32(bytes)).as_deref(), Some(bytes), "{text}");
        }
        assert_eq!(base64("Zm9v YmFy"), None);
        assert_eq!(base32("mzxw6"), None);
    }
}
