//! The lines of a snippet, made safe to show, with a way from positions to bytes.

use parapet_findings::{Location, Position};

use crate::text;

/// A snippet as it is shown.
pub(crate) struct Source {
    /// The shown text: hidden characters spelled out, tabs as spaces.
    pub(crate) shown: String,
    pub(crate) first_line: u32,
    lines: Vec<Line>,
}

/// Where the characters of one line went.
struct Line {
    /// The line as it stands in the file.
    raw: String,
    /// The byte in the shown text of each character and of the end of the line.
    bytes: Vec<usize>,
}

impl Source {
    /// The lines of a location's snippet, or nothing when there is no text to show.
    pub(crate) fn new(location: &Location) -> Option<Self> {
        if location.snippet.trim().is_empty() {
            return None;
        }
        let mut shown = String::with_capacity(location.snippet.len());
        let mut lines = Vec::new();
        for (index, raw) in location.snippet.lines().enumerate() {
            if index > 0 {
                shown.push('\n');
            }
            let mut bytes = Vec::with_capacity(raw.len() + 1);
            for c in raw.chars() {
                bytes.push(shown.len());
                text::push_source_char(&mut shown, c);
            }
            bytes.push(shown.len());
            lines.push(Line { raw: raw.to_owned(), bytes });
        }
        Some(Self { shown, first_line: location.start.line.max(1), lines })
    }

    /// The line as it stands in the file.
    pub(crate) fn raw_line(&self, line: u32) -> Option<&str> {
        self.line(line).map(|line| line.raw.as_str())
    }

    fn line(&self, line: u32) -> Option<&Line> {
        line.checked_sub(self.first_line).and_then(|index| self.lines.get(index as usize))
    }

    /// Whether a position is in the snippet, the end of a line included.
    pub(crate) fn holds(&self, at: Position) -> bool {
        self.line(at.line)
            .is_some_and(|line| (1..=line.bytes.len()).contains(&(at.column as usize)))
    }

    /// The shown byte of a position, moved into the snippet where it is outside.
    fn byte(&self, at: Position) -> usize {
        if at.line < self.first_line {
            return 0;
        }
        let column = at.column.saturating_sub(1) as usize;
        let line = self.line(at.line);
        let byte = line.and_then(|line| line.bytes.get(column).or(line.bytes.last()));
        byte.copied().unwrap_or(self.shown.len())
    }

    /// The shown bytes of a range, without the white space at its end.
    pub(crate) fn span(&self, start: Position, end: Position) -> std::ops::Range<usize> {
        let start = self.byte(start);
        let end = self.byte(end).max(start);
        let covered = self.shown.get(start..end).unwrap_or_default();
        start..start + covered.trim_end().len()
    }

    /// The column of the terminal, from zero, at which a shown byte stands in its line.
    pub(crate) fn display_column(&self, byte: usize) -> usize {
        let before = self.shown.get(..byte).unwrap_or_default();
        text::width(before.rsplit('\n').next().unwrap_or_default())
    }

    /// The columns that the largest line number shown takes, given the end of what is marked.
    pub(crate) fn gutter(&self, end: usize) -> usize {
        let breaks = self.shown.get(..end).unwrap_or_default().matches('\n').count() as u32;
        (self.first_line.saturating_add(breaks)).to_string().len()
    }
}
