//! Positions, the law of their inverse, and lines that are very long.

use parapet_source::LineIndex;
use proptest::prelude::*;

/// Counts lines and columns the slow way.
fn counted(text: &str, offset: usize) -> (u32, u32) {
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.matches('\n').count() + 1;
    (line as u32, before[line_start..].chars().count() as u32 + 1)
}

fn check(text: &str) {
    let index = LineIndex::new(text);
    for offset in (0..=text.len()).filter(|offset| text.is_char_boundary(*offset)) {
        let position = index.position(text, offset);
        assert_eq!((position.line, position.column), counted(text, offset), "{offset} of {text:?}");
        assert_eq!(position.offset as usize, offset);
        let back = index.offset(text, position.line as usize, position.column as usize);
        assert_eq!(back, Some(offset), "{position:?} of {text:?}");
    }
    let lines: Vec<&str> =
        (1..=index.line_count()).map(|line| &text[index.line_range(line)]).collect();
    let want: Vec<&str> = text
        .split_inclusive('\n')
        .map(|line| line.strip_suffix('\n').map_or(line, |l| l.strip_suffix('\r').unwrap_or(l)))
        .chain((text.is_empty() || text.ends_with('\n')).then_some(""))
        .collect();
    assert_eq!(lines, want, "{text:?}");
}

#[test]
fn lines_end_at_newlines_only() {
    for text in ["", "\n", "\r\n", "\r", "a\rb\nc", "a\r\n\r\nb", "\r\r\n", "\u{e9}\r\n\u{1f600}x"]
    {
        check(text);
    }
}

#[test]
fn what_does_not_exist_has_no_place() {
    let text = "ab\n\u{e9}";
    let index = LineIndex::new(text);
    for (line, column) in [(0, 1), (1, 0), (1, 4), (2, 3), (3, 1), (2, usize::MAX)] {
        assert_eq!(index.offset(text, line, column), None, "{line}:{column}");
    }
    assert_eq!(index.line_range(0), 5..5);
    assert_eq!(index.line_range(3), 5..5);
    let inside = index.position(text, 4);
    assert_eq!((inside.line, inside.column, inside.offset), (2, 1, 3), "inside a character");
    let beyond = index.position(text, usize::MAX);
    assert_eq!((beyond.line, beyond.column, beyond.offset), (2, 2, 5), "beyond the end");
}

#[test]
fn long_lines_are_counted_from_the_nearest_mark() {
    // Characters of three bytes never meet the marks at multiples of a power of two.
    let line = "\u{20ac}".repeat(5_000);
    let text = format!("{line}\r\nx\n{line}");
    let index = LineIndex::new(&text);
    for offset in (0..text.len()).step_by(97) {
        let offset = text.floor_char_boundary(offset);
        let position = index.position(&text, offset);
        assert_eq!((position.line, position.column), counted(&text, offset), "{offset}");
        let back = index.offset(&text, position.line as usize, position.column as usize);
        assert_eq!(back, Some(offset));
    }
}

#[test]
fn a_huge_line_with_many_questions_is_no_trouble() {
    let text = "\u{e9}".repeat(8 << 20);
    let index = LineIndex::new(&text);
    for step in 0..10_000 {
        let offset = step * 1_600;
        assert_eq!(index.position(&text, offset).column as usize, offset / 2 + 1);
        assert_eq!(index.offset(&text, 1, offset / 2 + 1), Some(offset));
    }
}

proptest! {
    #[test]
    fn positions_have_an_inverse(text in "(\\PC|\r|\n|\r\n|[a-z]{0,4}){0,60}") {
        check(&text);
    }
}
