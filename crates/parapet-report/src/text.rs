//! Text for a terminal: hostile characters made visible, paragraphs wrapped, counts in words.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

/// Columns that a tab takes in a shown source line.
const TAB: &str = "    ";

/// One line of text with everything invisible or in control of the terminal spelled out, such as `<U+202E>`.
///
/// Line breaks and tabs become a space: the result never leaves its line.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\t' => out.push(' '),
            other => push_visible(&mut out, other),
        }
    }
    Cow::Owned(out)
}

/// The same as [`one_line`], but line breaks stay and a tab takes four columns.
pub fn lines(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_hidden(c) && c != '\n') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' => out.push('\n'),
            other => push_source_char(&mut out, other),
        }
    }
    Cow::Owned(out)
}

/// Adds one character of a source line in its visible form.
pub(crate) fn push_source_char(out: &mut String, c: char) {
    if c == '\t' {
        out.push_str(TAB);
    } else {
        push_visible(out, c);
    }
}

fn push_visible(out: &mut String, c: char) {
    if is_hidden(c) {
        let _ = write!(out, "<U+{:04X}>", u32::from(c));
    } else {
        out.push(c);
    }
}

/// Characters that command a terminal, reorder what is read, or take no room.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{00AD}'
                | '\u{034F}'
                | '\u{061C}'
                | '\u{115F}'..='\u{1160}'
                | '\u{17B4}'..='\u{17B5}'
                | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{3164}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{1D173}'..='\u{1D17A}'
                | '\u{E0000}'..='\u{E0FFF}'
                | '\u{FDD0}'..='\u{FDEF}'
        )
        // The two code points at the end of each plane are no characters; XML and HTML forbid them.
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// At most so many characters, with an ellipsis where something was cut.
pub(crate) fn cut(text: &str, most: usize) -> Cow<'_, str> {
    if text.char_indices().nth(most).is_none() {
        return Cow::Borrowed(text);
    }
    let kept = text.char_indices().nth(most.saturating_sub(1)).map_or(0, |(byte, _)| byte);
    Cow::Owned(format!("{}…", text[..kept].trim_end()))
}

/// The columns a text takes on a terminal.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Wraps prose to lines of at most `columns`; a word that is longer stands alone and is never cut.
///
/// Line breaks inside a paragraph are folded; blank lines, list items and indented lines keep their place.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut out = Vec::new();
    let mut paragraph = Paragraph::default();
    for line in text.lines() {
        let trimmed = line.trim();
        let marker = list_marker(trimmed);
        if trimmed.is_empty() {
            paragraph.flush(columns, &mut out);
            if out.last().is_some_and(|last: &String| !last.is_empty()) {
                out.push(String::new());
            }
        } else if marker > 0 {
            paragraph.flush(columns, &mut out);
            paragraph.indent = marker;
            paragraph.words.extend(trimmed.split(' ').map(str::to_owned));
        } else if line.starts_with("    ") && paragraph.words.is_empty() {
            out.push(line.trim_end().to_owned());
        } else {
            paragraph.words.extend(trimmed.split_whitespace().map(str::to_owned));
        }
    }
    paragraph.flush(columns, &mut out);
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    out
}

#[derive(Default)]
struct Paragraph {
    words: Vec<String>,
    /// Columns before every line but the first.
    indent: usize,
}

impl Paragraph {
    fn flush(&mut self, columns: usize, out: &mut Vec<String>) {
        let indent = std::mem::take(&mut self.indent);
        let mut line = String::new();
        let mut used = 0;
        for word in self.words.drain(..).filter(|word| !word.is_empty()) {
            let wide = width(&word);
            if used > 0 && used + 1 + wide > columns {
                out.push(std::mem::take(&mut line));
                line.extend(std::iter::repeat_n(' ', indent));
                used = indent;
            } else if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(&word);
            used += wide;
        }
        if !line.is_empty() {
            out.push(line);
        }
    }
}

/// The columns of a list marker with its space, or zero.
pub(crate) fn list_marker(line: &str) -> usize {
    if line.starts_with("- ") || line.starts_with("* ") {
        return 2;
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=2).contains(&digits) && line[digits..].starts_with(". ");
    if numbered { digits + 2 } else { 0 }
}

/// A number with commas between thousands.
pub fn number(value: impl TryInto<u64>) -> String {
    let digits = value.try_into().unwrap_or(u64::MAX).to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number with its noun in the right form, such as `1 file` or `1,204 lines`.
pub fn count(value: impl TryInto<u64> + Copy + PartialEq + From<u8>, noun: &str) -> String {
    let plural = if value == 1.into() { "" } else { "s" };
    format!("{} {noun}{plural}", number(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hidden_reaches_the_terminal() {
        for (given, want) in [
            ("plain `code` ünïcode 日本", "plain `code` ünïcode 日本"),
            ("\u{1b}[31mred\u{1b}[0m", "<U+001B>[31mred<U+001B>[0m"),
            ("a\u{202e}b", "a<U+202E>b"),
            ("a\u{200b}b\u{feff}", "a<U+200B>b<U+FEFF>"),
            ("tag\u{e0041}", "tag<U+E0041>"),
            ("bell\u{7}\u{9b}", "bell<U+0007><U+009B>"),
            ("two\r\nlines\tand a tab", "two lines and a tab"),
            ("lone\rreturn", "lone return"),
            ("no character: \u{ffff}\u{fdd0}", "no character: <U+FFFF><U+FDD0>"),
        ] {
            assert_eq!(one_line(given), want);
        }
    }

    #[test]
    fn source_keeps_its_lines_and_shows_a_lone_carriage_return() {
        assert_eq!(lines("a\r\n\tb\rc"), "a\n    b\rc".replace('\r', "<U+000D>"));
    }

    #[test]
    fn prose_is_wrapped_and_structure_is_kept() {
        for (given, columns, want) in [
            ("one two three four", 9, "one two\nthree\nfour"),
            ("folded\nlines", 40, "folded lines"),
            ("a\n\n\n\nb\n\n", 40, "a\n\nb"),
            ("do:\n- first thing here\n- second", 12, "do:\n- first\n  thing here\n- second"),
            ("1. first thing here", 13, "1. first\n   thing here"),
            ("see\n\n    code  stays\n", 10, "see\n\n    code  stays"),
            ("a https://example.com/a-long-path b", 10, "a\nhttps://example.com/a-long-path\nb"),
            ("日本語 日本語", 8, "日本語\n日本語"),
            ("", 10, ""),
        ] {
            assert_eq!(wrap(given, columns).join("\n"), want, "{given:?}");
        }
    }

    #[test]
    fn a_long_text_is_cut_between_characters_and_says_so() {
        for (given, most, want) in
            [("日本語", 3, "日本語"), ("日本語ああ", 3, "日本…"), ("a b c", 3, "a…"), ("", 1, "")]
        {
            assert_eq!(cut(given, most), want, "{given:?}");
        }
    }

    #[test]
    fn counts_read_as_words() {
        for (value, want) in
            [(0_u64, "0 files"), (1, "1 file"), (999, "999 files"), (1_234_567, "1,234,567 files")]
        {
            assert_eq!(count(value, "file"), want);
        }
    }
}
