//! The line hash of GitHub code scanning.

use std::collections::BTreeMap;

/// GitHub's `primaryLocationLineHash` for every line of a text.
#[derive(Debug, Clone, Default)]
pub struct LineHashes(Vec<LineHash>);

/// The hash of a line, and how many lines up to it have the same.
type LineHash = (u64, u32);

impl LineHashes {
    const WINDOW: usize = 100;
    const FACTOR: u64 = 37;
    const END_OF_FILE: u16 = u16::MAX;

    /// Hashes the 100 characters after each line start, without spaces and tabs, as code scanning does.
    pub fn of(text: &str) -> Self {
        let mut roller = Roller::new();
        let mut after_cr = false;
        for unit in text.encode_utf16() {
            let after = std::mem::replace(&mut after_cr, unit == u16::from(b'\r'));
            match unit {
                0x20 | 0x09 => {}
                0x0a if after => {}
                0x0d => roller.push(u16::from(b'\n')),
                other => roller.push(other),
            }
        }
        roller.push(Self::END_OF_FILE);
        roller.finish()
    }

    /// The hash of a 1-based line, empty for a line that the text does not have.
    pub(super) fn get(&self, line: u32) -> String {
        let index = (line as usize).wrapping_sub(1);
        self.0.get(index).map_or_else(String::new, |(hash, count)| format!("{hash:x}:{count}"))
    }
}

/// A rolling polynomial hash that remembers which window position began a line.
struct Roller {
    window: [u16; LineHashes::WINDOW],
    begins_line: [bool; LineHashes::WINDOW],
    at: usize,
    hash: u64,
    leaving_factor: u64,
    at_line_start: bool,
    counts: BTreeMap<u64, u32>,
    hashes: Vec<LineHash>,
}

impl Roller {
    fn new() -> Self {
        Self {
            window: [0; LineHashes::WINDOW],
            begins_line: [false; LineHashes::WINDOW],
            at: 0,
            hash: 0,
            leaving_factor: LineHashes::FACTOR.wrapping_pow(LineHashes::WINDOW as u32),
            at_line_start: true,
            counts: BTreeMap::new(),
            hashes: Vec::new(),
        }
    }

    fn push(&mut self, unit: u16) {
        self.emit();
        self.begins_line[self.at] = self.at_line_start;
        self.at_line_start = unit == u16::from(b'\n');
        self.shift(unit);
    }

    /// Lines leave the window in the order they came.
    fn emit(&mut self) {
        if std::mem::take(&mut self.begins_line[self.at]) {
            let count = self.counts.entry(self.hash).or_default();
            *count += 1;
            self.hashes.push((self.hash, *count));
        }
    }

    fn shift(&mut self, unit: u16) {
        let leaving = std::mem::replace(&mut self.window[self.at], unit);
        self.hash = self
            .hash
            .wrapping_mul(LineHashes::FACTOR)
            .wrapping_add(u64::from(unit))
            .wrapping_sub(self.leaving_factor.wrapping_mul(u64::from(leaving)));
        self.at = (self.at + 1) % LineHashes::WINDOW;
    }

    fn finish(mut self) -> LineHashes {
        for _ in 0..LineHashes::WINDOW {
            self.emit();
            self.shift(0);
        }
        LineHashes(self.hashes)
    }
}
