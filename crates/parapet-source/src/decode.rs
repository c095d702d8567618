//! From bytes to text: every file becomes text in which positions mean something.

use parapet_findings::Position;

use crate::LineIndex;

/// How a text was written in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    Utf8,
    /// UTF-8 with a byte order mark, which is not part of the text.
    Utf8Bom,
    Utf16Le,
    Utf16Be,
    Utf32Le,
    Utf32Be,
    /// One byte per character, for what is nothing else.
    Latin1,
}

impl Encoding {
    /// The word used in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf8Bom => "utf-8-bom",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Utf32Le => "utf-32le",
            Self::Utf32Be => "utf-32be",
            Self::Latin1 => "latin-1",
        }
    }

    /// Writes a text as it was found, or nothing where the encoding has no byte for a character.
    pub fn encode(self, text: &str) -> Option<Vec<u8>> {
        let with_mark = || std::iter::once('\u{feff}').chain(text.chars());
        Some(match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Utf8Bom => [MARK_UTF8, text.as_bytes()].concat(),
            Self::Utf16Le => utf16_units(with_mark()).flat_map(u16::to_le_bytes).collect(),
            Self::Utf16Be => utf16_units(with_mark()).flat_map(u16::to_be_bytes).collect(),
            Self::Utf32Le => with_mark().flat_map(|c| u32::from(c).to_le_bytes()).collect(),
            Self::Utf32Be => with_mark().flat_map(|c| u32::from(c).to_be_bytes()).collect(),
            Self::Latin1 => {
                return text.chars().map(|character| u8::try_from(character).ok()).collect();
            }
        })
    }
}

/// A decoded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The content without a byte order mark; line breaks and NUL are kept.
    pub text: String,
    pub encoding: Encoding,
    /// Whether something could not be decoded and stands as U+FFFD.
    pub lossy: bool,
    pub lines: LineIndex,
}

impl Text {
    /// The place of a byte offset of the text.
    pub fn position(&self, offset: usize) -> Position {
        self.lines.position(&self.text, offset)
    }

    /// The byte offset of a 1-based line and column.
    pub fn offset(&self, line: usize, column: usize) -> Option<usize> {
        self.lines.offset(&self.text, line, column)
    }

    /// A 1-based line without its line break; empty for a line that does not exist.
    pub fn line(&self, line: usize) -> &str {
        self.text.get(self.lines.line_range(line)).unwrap_or_default()
    }

    /// Lines as a finding shows them: at most a few, each cut where it is very long.
    pub fn snippet(&self, first: u32, last: u32) -> String {
        let last = last.min(first.saturating_add(MAX_SNIPPET_LINES - 1));
        let lines = (first..=last).map(|line| {
            let text = self.line(line as usize);
            &text[..text.floor_char_boundary(MAX_SNIPPET_LINE_BYTES)]
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The nearest line with text above (`step` -1) or below (`step` 1) a line, of the next few.
    pub fn neighbour(&self, mut line: u32, step: i32) -> &str {
        for _ in 0..MAX_NEIGHBOUR_LINES {
            let Some(next) = line.checked_add_signed(step).filter(|&next| next > 0) else { break };
            line = next;
            let text = self.line(line as usize);
            if !text.trim().is_empty() {
                return text;
            }
        }
        ""
    }
}

/// Lines of a snippet.
const MAX_SNIPPET_LINES: u32 = 12;
/// Bytes of one line of a snippet.
const MAX_SNIPPET_LINE_BYTES: usize = 4_000;
/// Lines among which a neighbour with text is looked for.
const MAX_NEIGHBOUR_LINES: usize = 5;

/// Why bytes cannot become a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Positions in it would not fit into their type.
    #[error("the text is over the limit of {limit_bytes} bytes")]
    TooLong { limit_bytes: usize },
}

/// The longest text that can be decoded.
pub const MAX_TEXT_BYTES: usize = 1 << 30;

const MARK_UTF8: &[u8] = b"\xEF\xBB\xBF";
const MARK_UTF16_LE: &[u8] = b"\xFF\xFE";
const MARK_UTF16_BE: &[u8] = b"\xFE\xFF";
const MARK_UTF32_LE: &[u8] = b"\xFF\xFE\0\0";
const MARK_UTF32_BE: &[u8] = b"\0\0\xFE\xFF";

/// The encoding that a byte order mark announces, and the length of the mark.
pub(crate) fn announced(bytes: &[u8]) -> Option<(Encoding, usize)> {
    // The mark of UTF-32 begins with that of UTF-16, so it is asked first.
    [
        (MARK_UTF8, Encoding::Utf8Bom),
        (MARK_UTF32_LE, Encoding::Utf32Le),
        (MARK_UTF32_BE, Encoding::Utf32Be),
        (MARK_UTF16_LE, Encoding::Utf16Le),
        (MARK_UTF16_BE, Encoding::Utf16Be),
    ]
    .into_iter()
    .find(|(mark, _)| bytes.starts_with(mark))
    .map(|(mark, encoding)| (encoding, mark.len()))
}

/// Decodes a file: by its byte order mark, else as UTF-8, else byte by byte as Latin-1.
pub fn decode(bytes: Vec<u8>) -> Result<Text, DecodeError> {
    // Latin-1 doubles at most, so the limit holds for the text if it holds for half the bytes.
    if bytes.len() > MAX_TEXT_BYTES / 2 {
        return Err(DecodeError::TooLong { limit_bytes: MAX_TEXT_BYTES / 2 });
    }
    let (text, encoding, lossy) = match announced(&bytes) {
        Some((Encoding::Utf8Bom, mark)) => utf8(bytes, mark),
        Some((encoding, mark)) => {
            let (text, lossy) = wide(&bytes[mark..], encoding);
            (text, encoding, lossy)
        }
        None => utf8(bytes, 0),
    };
    let lines = LineIndex::new(&text);
    Ok(Text { text, encoding, lossy, lines })
}

fn utf8(bytes: Vec<u8>, mark: usize) -> (String, Encoding, bool) {
    match String::from_utf8(bytes) {
        Ok(text) if mark == 0 => (text, Encoding::Utf8, false),
        Ok(mut text) => {
            text.drain(..mark);
            (text, Encoding::Utf8Bom, false)
        }
        Err(error) => (latin1(error.as_bytes()), Encoding::Latin1, false),
    }
}

fn latin1(bytes: &[u8]) -> String {
    let wide = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let mut text = String::with_capacity(bytes.len() + wide);
    text.extend(bytes.iter().copied().map(char::from));
    text
}

/// Decodes units of two or four bytes; what is broken or left over becomes U+FFFD.
fn wide(bytes: &[u8], encoding: Encoding) -> (String, bool) {
    let mut lossy = false;
    let mut replaced = |character: Option<char>| {
        lossy |= character.is_none();
        character.unwrap_or(char::REPLACEMENT_CHARACTER)
    };
    let (units_of_2, rest_of_2) = bytes.as_chunks::<2>();
    let (units_of_4, rest_of_4) = bytes.as_chunks::<4>();
    let utf16 = |unit: fn([u8; 2]) -> u16| {
        char::decode_utf16(units_of_2.iter().map(move |bytes| unit(*bytes))).map(Result::ok)
    };
    let utf32 =
        |unit: fn([u8; 4]) -> u32| units_of_4.iter().map(move |bytes| char::from_u32(unit(*bytes)));
    let (mut text, rest): (String, &[u8]) = match encoding {
        Encoding::Utf16Be => (utf16(u16::from_be_bytes).map(&mut replaced).collect(), rest_of_2),
        Encoding::Utf32Le => (utf32(u32::from_le_bytes).map(&mut replaced).collect(), rest_of_4),
        Encoding::Utf32Be => (utf32(u32::from_be_bytes).map(&mut replaced).collect(), rest_of_4),
        _ => (utf16(u16::from_le_bytes).map(&mut replaced).collect(), rest_of_2),
    };
    if !rest.is_empty() {
        text.push(replaced(None));
    }
    (text, lossy)
}

fn utf16_units(characters: impl Iterator<Item = char>) -> impl Iterator<Item = u16> {
    characters.flat_map(|character| {
        let mut units = [0; 2];
        let length = character.encode_utf16(&mut units).len();
        units.into_iter().take(length)
    })
}
