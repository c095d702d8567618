//! Names in trees and in the index, which may be any bytes.

/// Paths longer than any operating system opens.
pub(crate) const MAX_PATH_BYTES: usize = 4_096;

/// Why a name cannot stand in a path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// No `/`-separated text can carry it; the nearest text that can.
    Unwritable(String),
    /// It would lead somewhere else than below its folder.
    Misleading(String),
}

/// Judges one component of a path.
pub(crate) fn component(bytes: &[u8]) -> Result<&str, Refused> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(Refused::Unwritable(shown(&String::from_utf8_lossy(bytes))));
    };
    if matches!(text, "" | "." | "..")
        || text.eq_ignore_ascii_case(".git")
        || text.contains(['/', '\0'])
    {
        Err(Refused::Misleading(shown(text)))
    } else if text.contains('\\') || text.len() > MAX_PATH_BYTES {
        Err(Refused::Unwritable(shown(text)))
    } else {
        Ok(text)
    }
}

/// A name that can be shown: one line, one component, no longer than it takes to recognise it.
fn shown(text: &str) -> String {
    const MAX_CHARS: usize = 80;
    text.chars()
        .take(MAX_CHARS)
        .map(|char| if char.is_control() || matches!(char, '/' | '\\') { '\u{fffd}' } else { char })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        for bytes in [&b""[..], b".", b"..", b".git", b".GIT", b"a/b", b"a\0b"] {
            assert!(matches!(component(bytes), Err(Refused::Misleading(_))), "{bytes:?}");
        }
    }

    #[test]
    fn names_that_no_path_can_carry_are_refused() {
        for (bytes, shown) in [
            (&b"gr\xf6sse"[..], "gr\u{fffd}sse"),
            (b"a\\b", "a\u{fffd}b"),
            (b"\xff\n", "\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(component(bytes), Err(Refused::Unwritable(shown.to_owned())));
        }
        assert!(component(&[b'a'; MAX_PATH_BYTES + 1]).is_err());
    }

    #[test]
    fn other_names_are_kept() {
        for plain in [".github", "...", "a b", "größe.py", ".gitignore", "git"] {
            assert_eq!(component(plain.as_bytes()), Ok(plain));
        }
    }
}
