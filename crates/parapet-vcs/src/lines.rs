//! Line ends, and how much two contents have in common line by line.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hasher as _};

/// Where git looks for a zero byte to tell binary content from text.
const BINARY_PROBE_BYTES: usize = 8_000;

/// Longer lines are compared in pieces, so that one long line is not all or nothing.
const MAX_LINE_BYTES: usize = 256;

/// The content with `\n` for every `\r\n`, or nothing where that changes nothing or git would not
/// convert it.
pub(crate) fn with_plain_ends(content: &[u8]) -> Option<Vec<u8>> {
    let probe = content.get(..BINARY_PROBE_BYTES).unwrap_or(content);
    if probe.contains(&0) || !content.windows(2).any(|pair| pair == b"\r\n") {
        return None;
    }
    let mut plain = Vec::with_capacity(content.len());
    let mut rest = content.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        if byte != b'\r' || rest.peek() != Some(&b'\n') {
            plain.push(byte);
        }
    }
    Some(plain)
}

/// How often the content goes to a new line.
pub(crate) fn count_ends(content: &[u8]) -> u64 {
    content.split(|&byte| byte == b'\n').skip(1).count() as u64
}

/// Whether two contents are equal but for `\r\n` in place of `\n`.
pub(crate) fn differ_in_line_ends_only(one: &[u8], other: &[u8]) -> bool {
    let plain = |content| with_plain_ends(content).map_or(Cow::Borrowed(content), Cow::Owned);
    plain(one) == plain(other)
}

/// The lines of a content as a multiset: hashes in order, with the bytes that each stands for.
pub(crate) struct Lines {
    weights: Vec<(u64, u64)>,
    total_bytes: u64,
}

impl Lines {
    pub(crate) fn of(content: &[u8]) -> Self {
        let mut weights: Vec<(u64, u64)> = content
            .split(|&byte| byte == b'\n')
            .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
            .flat_map(|line| {
                // `chunks` gives nothing for an empty line, which is a line all the same.
                let empty = line.is_empty().then_some(line);
                line.chunks(MAX_LINE_BYTES).chain(empty)
            })
            .map(|piece| (hash(piece), piece.len() as u64 + 1))
            .collect();
        weights.sort_unstable();
        weights.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        let total_bytes = weights.iter().map(|(_, bytes)| bytes).sum();
        Self { weights, total_bytes }
    }

    /// Different lines, which is what a comparison costs.
    pub(crate) fn len(&self) -> usize {
        self.weights.len()
    }

    /// How many percent of the longer content are in the other one too.
    pub(crate) fn percent_in_common(&self, other: &Self) -> u64 {
        let longer = self.total_bytes.max(other.total_bytes);
        let mut common = 0;
        let mut theirs = other.weights.iter().peekable();
        for (line, bytes) in &self.weights {
            while theirs.next_if(|(their_line, _)| their_line < line).is_some() {}
            if let Some((_, their_bytes)) = theirs.next_if(|(their_line, _)| their_line == line) {
                common += bytes.min(their_bytes);
            }
        }
        (common * 100).checked_div(longer).unwrap_or(0)
    }
}

/// A hash without a random key, since equal input has to give equal answers.
fn hash(line: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(line);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_become_plain_in_text_only() {
        for (content, want) in [
            (&b"a\r\nb\r\n"[..], Some(&b"a\nb\n"[..])),
            (b"a\rb\r\n", Some(b"a\rb\n")),
            (b"\r\r\n", Some(b"\r\n")),
            (b"a\nb\r", None),
            (b"a\0\r\n", None),
            (b"", None),
        ] {
            assert_eq!(with_plain_ends(content).as_deref(), want, "{content:?}");
        }
        assert!(differ_in_line_ends_only(b"a\r\nb\n", b"a\nb\r\n"));
        assert!(!differ_in_line_ends_only(b"a\r\nb\n", b"a\nb"));
    }

    #[test]
    fn similarity_counts_the_bytes_of_common_lines() {
        let long = "x".repeat(10_000);
        let longer = format!("{long}y");
        for (one, other, want) in [
            ("a\nb\nc\nd\n", "a\nb\nc\nd\n", 100),
            ("a\nb\nc\nd\n", "d\r\nc\r\nb\r\na\r\n", 100),
            ("aaaa\nbbbb", "aaaa\ncccc", 50),
            ("a\na\na\na", "a", 25),
            ("a", "b", 0),
            ("", "", 100),
        ] {
            let (one, other) = (Lines::of(one.as_bytes()), Lines::of(other.as_bytes()));
            assert_eq!(one.percent_in_common(&other), want);
            assert_eq!(other.percent_in_common(&one), want);
        }
        assert!(Lines::of(long.as_bytes()).percent_in_common(&Lines::of(longer.as_bytes())) > 90);
    }
}
