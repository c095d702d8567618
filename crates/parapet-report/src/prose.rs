//! The structure of written text: paragraphs, lists, and code between backticks.

use crate::text;

/// A part of a text that stands for itself.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Block {
    Paragraph(String),
    Bullets(Vec<String>),
    Numbers(Vec<String>),
    /// A line that was indented.
    Code(String),
}

/// A part of a line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Span<'a> {
    Text(&'a str),
    Code(&'a str),
}

/// The blocks of a text, every line of them in its visible form.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for line in text::wrap(&text::lines(text), usize::MAX) {
        let marker = text::list_marker(&line);
        let rest = line.get(marker..).unwrap_or_default().to_owned();
        let is_numbered = line.starts_with(|c: char| c.is_ascii_digit());
        match (marker, is_numbered, blocks.last_mut()) {
            (1.., true, Some(Block::Numbers(items)))
            | (1.., false, Some(Block::Bullets(items))) => {
                items.push(rest);
            }
            (1.., true, _) => blocks.push(Block::Numbers(vec![rest])),
            (1.., false, _) => blocks.push(Block::Bullets(vec![rest])),
            (0, ..) if line.starts_with("    ") => blocks.push(Block::Code(line.trim().to_owned())),
            (0, ..) if !line.is_empty() => blocks.push(Block::Paragraph(line)),
            (0, ..) => {}
        }
    }
    blocks
}

/// Text and code of one line; backticks that close nothing are text.
pub(crate) fn spans(line: &str) -> Vec<Span<'_>> {
    let mut spans = Vec::new();
    let (mut text_from, mut at) = (0, 0);
    while let Some(open) = line.get(at..).and_then(|rest| rest.find('`')).map(|found| at + found) {
        let run = run_at(line, open);
        let body = open + run;
        match closing(line, body, run) {
            Some(close) => {
                if let Some(text) = line.get(text_from..open).filter(|text| !text.is_empty()) {
                    spans.push(Span::Text(text));
                }
                spans.push(Span::Code(unpadded(line.get(body..close).unwrap_or_default())));
                at = close + run;
                text_from = at;
            }
            None => at = body,
        }
    }
    if let Some(text) = line.get(text_from..).filter(|text| !text.is_empty()) {
        spans.push(Span::Text(text));
    }
    spans
}

/// How many backticks stand at a byte.
fn run_at(line: &str, at: usize) -> usize {
    line.bytes().skip(at).take_while(|b| *b == b'`').count()
}

/// Where the run of backticks that ends a code span begins.
fn closing(line: &str, body: usize, run: usize) -> Option<usize> {
    let mut at = body;
    loop {
        let start = at + line.get(at..)?.find('`')?;
        let length = run_at(line, start);
        if length == run {
            let inside = line.get(body..start).unwrap_or_default();
            return (!inside.trim().is_empty()).then_some(start);
        }
        at = start + length;
    }
}

/// The content of a code span without the space on each side that only keeps backticks apart.
fn unpadded(text: &str) -> &str {
    text.strip_prefix(' ').and_then(|text| text.strip_suffix(' ')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::Span::{Code, Text};
    use super::*;

    #[test]
    fn backticks_in_pairs_are_code() {
        for (given, want) in [
            ("a `b` c", vec![Text("a "), Code("b"), Text(" c")]),
            ("`b`", vec![Code("b")]),
            ("`` a`b `` x", vec![Code("a`b"), Text(" x")]),
            ("never `closed", vec![Text("never `closed")]),
            ("``` and `x`", vec![Text("``` and "), Code("x")]),
            ("` `", vec![Text("` `")]),
            ("日`本`", vec![Text("日"), Code("本")]),
            ("", vec![]),
        ] {
            assert_eq!(spans(given), want, "{given:?}");
        }
    }

    #[test]
    fn lists_and_paragraphs_are_told_apart() {
        let text = "Do\nthis:\n- one\n- two\n  more\n1. first\n2. second\n\nThen.\n\n    rm -r x\n";
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        assert_eq!(
            blocks(text),
            [
                Block::Paragraph("Do this:".into()),
                Block::Bullets(owned(&["one", "two more"])),
                Block::Numbers(owned(&["first", "second"])),
                Block::Paragraph("Then.".into()),
                Block::Code("rm -r x".into()),
            ]
        );
    }
}
