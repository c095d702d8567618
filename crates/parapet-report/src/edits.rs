//! Edits of a fix, made in the lines that are known.

use parapet_findings::{Edit, Position};

/// The text, whose first line has this number, with the edits made; nothing when they overlap or lie outside of it.
pub(crate) fn apply(text: &str, first: u32, edits: &[&Edit]) -> Option<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    let byte = |at: Position| -> Option<usize> {
        let index = at.line.checked_sub(first)? as usize;
        let before: usize = lines.get(..index)?.iter().map(|line| line.len() + 1).sum();
        let column = at.column.checked_sub(1)? as usize;
        let line = lines.get(index)?;
        let inside: usize = line.chars().take(column).map(char::len_utf8).sum();
        (column <= line.chars().count()).then_some(before + inside)
    };
    let mut out = String::new();
    let mut done = 0;
    for edit in edits {
        let (start, end) = (byte(edit.start)?, byte(edit.end)?);
        out.push_str(text.get(done..start)?);
        out.push_str(&edit.replacement);
        done = end.max(start);
    }
    out.push_str(text.get(done..)?);
    Some(out)
}
