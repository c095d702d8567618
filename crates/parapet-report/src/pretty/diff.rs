//! A fix as a small diff: whole lines where the snippet has them, the bare replacement where it has not.

use std::fmt::Write as _;

use parapet_findings::{Edit, Finding, Position};

use super::Context;
use super::source::Source;
use crate::text;

/// Columns after which a line of a diff is cut.
const LONGEST_LINE: usize = 400;

/// Draws the edits of a fix, each line after a line number of `gutter` columns; empty when there is none.
pub(super) fn render(
    cx: Context<'_>,
    finding: &Finding,
    source: Option<&Source>,
    edits: &[Edit],
    gutter: usize,
) -> String {
    let mut out = String::new();
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| (&edit.path, edit.start, edit.end));
    let own = |edit: &&Edit| edit.path == finding.location.path;
    let held = |edit: &&Edit| source.is_some_and(|s| s.holds(edit.start) && s.holds(edit.end));
    let (here, elsewhere): (Vec<&Edit>, Vec<&Edit>) = edits.into_iter().partition(own);
    let (inside, around): (Vec<&Edit>, Vec<&Edit>) = here.into_iter().partition(held);
    let (before, after): (Vec<&Edit>, Vec<&Edit>) =
        around.into_iter().partition(|edit| edit.start < finding.location.start);
    let drawer = Drawer { cx, gutter };
    for edit in before {
        drawer.bare(&mut out, edit);
    }
    if let Some(source) = source {
        drawer.whole_lines(&mut out, source, &inside);
    }
    for edit in after {
        drawer.bare(&mut out, edit);
    }
    for edit in elsewhere {
        let arrow = cx.palette.gutter(&format!("{:gutter$}:::", ""));
        let _ = writeln!(out, "{arrow} {}", cx.place(&edit.path, edit.start));
        drawer.bare(&mut out, edit);
    }
    out
}

struct Drawer<'a> {
    cx: Context<'a>,
    gutter: usize,
}

impl Drawer<'_> {
    /// An edit whose surroundings are unknown: `+` adds whole lines, `~` replaces part of a line.
    fn bare(&self, out: &mut String, edit: &Edit) {
        let adds =
            edit.start == edit.end && edit.start.column == 1 && edit.replacement.ends_with('\n');
        for (index, line) in edit.replacement.lines().enumerate() {
            let sign = if adds { '+' } else { '~' };
            self.line(out, edit.start.line + index as u32, sign, line);
        }
        if edit.replacement.is_empty() {
            let (start, end) = (edit.start, edit.end);
            let what = format!("(remove up to {}:{})", end.line, end.column);
            self.line(out, start.line, '-', &what);
        }
    }

    /// Edits inside the snippet, as the lines before and after.
    fn whole_lines(&self, out: &mut String, source: &Source, edits: &[&Edit]) {
        let Some((first, last)) = edits
            .first()
            .map(|edit| edit.start.line)
            .zip(edits.iter().map(|edit| edit.end.line).max())
        else {
            return;
        };
        let old: Vec<&str> = (first..=last).filter_map(|line| source.raw_line(line)).collect();
        let Some(new) = apply(&old, first, edits) else { return };
        let new: Vec<&str> = new.split('\n').collect();
        let same = |(a, b): &(&&str, &&str)| a == b;
        let head = old.iter().zip(&new).take_while(same).count();
        let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(same).count();
        let first = first + head as u32;
        for (index, line) in old[head..old.len() - tail].iter().enumerate() {
            self.line(out, first + index as u32, '-', line);
        }
        for (index, line) in new[head..new.len() - tail].iter().enumerate() {
            self.line(out, first + index as u32, '+', line);
        }
    }

    fn line(&self, out: &mut String, number: u32, sign: char, line: &str) {
        let palette = self.cx.palette;
        let number = palette.gutter(&format!("{number:>width$} ", width = self.gutter));
        let line = text::lines(line);
        let mut body: String = line.chars().take(LONGEST_LINE).collect();
        if body.len() < line.len() {
            body.push_str("...");
        }
        let body = format!("{sign} {body}");
        let body = body.trim_end();
        let body = match sign {
            '-' => palette.removed(body),
            _ => palette.added(body),
        };
        let _ = writeln!(out, "{number}{body}");
    }
}

/// The lines with the edits made, or nothing when the edits overlap.
fn apply(lines: &[&str], first: u32, edits: &[&Edit]) -> Option<String> {
    let text = lines.join("\n");
    let byte = |at: Position| -> Option<usize> {
        let index = at.line.checked_sub(first)? as usize;
        let before: usize = lines.get(..index)?.iter().map(|line| line.len() + 1).sum();
        let column = at.column.checked_sub(1)? as usize;
        let line = lines.get(index)?;
        Some(before + line.chars().take(column).map(char::len_utf8).sum::<usize>())
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
