//! What every reader of patterns does: copy the text on, or put something else where a placeholder has to stand.

use super::DEEP;
use super::braces::is_word_char;

/// A pattern on its way to the text that a grammar reads.
pub(super) struct Copier<'p> {
    text: &'p str,
    at: usize,
    pub(super) out: String,
    /// Open `<...` that wait for `...>`.
    deep: usize,
}

impl<'p> Copier<'p> {
    pub(super) fn new(text: &'p str) -> Self {
        Self { text, at: 0, out: String::with_capacity(text.len() + 64), deep: 0 }
    }

    /// What is not copied yet.
    pub(super) fn rest(&self) -> &'p str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Takes bytes over as they are.
    pub(super) fn copy(&mut self, bytes: usize) {
        let end = (self.at + bytes).min(self.text.len());
        self.out.push_str(self.text.get(self.at..end).unwrap_or(""));
        self.at = end;
    }

    /// Puts a text in the place of bytes.
    pub(super) fn put(&mut self, bytes: usize, text: &str) {
        self.out.push_str(text);
        self.at += bytes;
    }

    /// Takes a word over.
    pub(super) fn word(&mut self) {
        let length = self.rest().find(|c| !is_word_char(c)).unwrap_or(self.rest().len());
        self.copy(length);
    }

    /// Turns `<...` and `...>` at the place into a call; false where there is neither.
    pub(super) fn deep(&mut self) -> bool {
        if self.rest().starts_with("<...") {
            self.put(4, DEEP);
            self.out.push('(');
            self.deep += 1;
            return true;
        }
        if self.deep > 0 && self.rest().starts_with("...>") {
            self.put(4, ")");
            self.deep -= 1;
            return true;
        }
        false
    }
}
