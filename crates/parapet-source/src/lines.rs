//! Lines and columns of a text, without ever walking a long line twice.

use std::ops::Range;

use parapet_findings::Position;

/// Bytes between two known character counts of a text that is not all ASCII.
const STRIDE: usize = 1_024;

/// Marks a line start whose preceding line ends in `\r\n`.
const AFTER_CRLF: u32 = 1 << 31;

/// Line starts and character counts of one text; `\n` and `\r\n` end lines.
///
/// A lookup costs a binary search and at most a kibibyte of text, however long the line is. Texts
/// over 2 GiB are indexed as if they ended there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    /// Byte offsets, the first of them 0, with `AFTER_CRLF` in the top bit.
    starts: Vec<u32>,
    /// Characters before each multiple of `STRIDE`; empty for ASCII.
    characters: Vec<u32>,
    length: usize,
}

impl LineIndex {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        let length = text.floor_char_boundary(AFTER_CRLF as usize - 1);
        let bytes = &text.as_bytes()[..length];
        let mut starts = vec![0];
        for newline in memchr::memchr_iter(b'\n', bytes) {
            let after_crlf = newline > 0 && bytes[newline - 1] == b'\r';
            starts.push((newline + 1) as u32 | if after_crlf { AFTER_CRLF } else { 0 });
        }
        let characters = if bytes.is_ascii() {
            Vec::new()
        } else {
            let counts = bytes.chunks(STRIDE).scan(0, |before, chunk| {
                let count = *before;
                *before += count_characters(chunk) as u32;
                Some(count)
            });
            counts.collect()
        };
        Self { starts, characters, length }
    }

    /// The number of lines; a text that ends in a line break has an empty last line.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The place of a byte offset of the text that was indexed.
    ///
    /// Offsets beyond the end count as the end, offsets inside a character as its beginning.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = text.floor_char_boundary(offset.min(self.length));
        let line = self.starts.partition_point(|start| plain(*start) <= offset).max(1);
        let start = self.start(line);
        let column = self.characters_before(text, offset) - self.characters_before(text, start) + 1;
        Position { line: line as u32, column: column as u32, offset: offset as u32 }
    }

    /// The bytes of a 1-based line without its line break; empty for a line that does not exist.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        if line == 0 || line > self.starts.len() {
            return self.length..self.length;
        }
        let end = match self.starts.get(line) {
            None => self.length,
            Some(next) if next & AFTER_CRLF != 0 => plain(*next) - 2,
            Some(next) => plain(*next) - 1,
        };
        self.start(line)..end
    }

    /// The byte offset of a 1-based line and column, the inverse of `position`.
    ///
    /// The columns of a line reach over its line break, up to where the next line begins.
    pub fn offset(&self, text: &str, line: usize, column: usize) -> Option<usize> {
        if line == 0 || column == 0 || line > self.starts.len() {
            return None;
        }
        let start = self.start(line);
        let wanted = self.characters_before(text, start).checked_add(column - 1)?;
        let offset = self.nth_character(text, wanted)?;
        let end = self.starts.get(line).map_or(self.length + 1, |next| plain(*next));
        (offset < end).then_some(offset)
    }

    fn start(&self, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).map_or(self.length, |start| plain(*start))
    }

    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let Some(last) = self.characters.len().checked_sub(1) else { return offset };
        let chunk = (offset / STRIDE).min(last);
        let rest = text.as_bytes().get(chunk * STRIDE..offset).unwrap_or_default();
        self.characters[chunk] as usize + count_characters(rest)
    }

    /// The byte offset of a character of the text, or its end for the one behind the last.
    fn nth_character(&self, text: &str, wanted: usize) -> Option<usize> {
        if self.characters.is_empty() {
            return (wanted <= self.length).then_some(wanted);
        }
        let chunk = self.characters.partition_point(|before| *before as usize <= wanted) - 1;
        let mut left = wanted - self.characters[chunk] as usize;
        let bytes = text.as_bytes().get(..self.length)?;
        for (offset, byte) in bytes.iter().enumerate().skip(chunk * STRIDE) {
            if begins_character(*byte) {
                if left == 0 {
                    return Some(offset);
                }
                left -= 1;
            }
        }
        (left == 0).then_some(self.length)
    }
}

fn plain(start: u32) -> usize {
    (start & !AFTER_CRLF) as usize
}

fn begins_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| begins_character(**byte)).count()
}
