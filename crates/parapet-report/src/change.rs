//! A fix as the lines of a small diff: whole lines where the snippet has them, the bare replacement where it has not.

use parapet_findings::{Edit, Finding, Position, RelPath};

use crate::snippet::Source;
use crate::{edits, text};

/// Characters after which a line of a diff is cut.
const LONGEST_LINE: usize = 400;

/// One line of a diff.
pub(crate) enum Row<'a> {
    /// What follows is in another file than the finding.
    File(&'a RelPath, Position),
    /// One line, made safe to show.
    Line { number: u32, sign: Sign, text: String },
}

/// What happens to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Removed,
    Added,
    /// A part of the line is replaced by this text; the rest of the line is not known.
    Replaced,
}

impl Sign {
    /// The character that a diff begins the line with.
    pub(crate) const fn as_char(self) -> char {
        match self {
            Self::Removed => '-',
            Self::Added => '+',
            Self::Replaced => '~',
        }
    }
}

/// The edits of a finding's fix in the order of the files; empty when there are none.
pub(crate) fn rows<'a>(finding: &'a Finding, source: Option<&Source>) -> Vec<Row<'a>> {
    let fix = finding.remediation.fix.as_ref();
    let mut edits: Vec<&Edit> = fix.iter().flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| (&edit.path, edit.start, edit.end));
    let own = |edit: &&Edit| edit.path == finding.location.path;
    let held = |edit: &&Edit| source.is_some_and(|s| s.holds(edit.start) && s.holds(edit.end));
    let (here, elsewhere): (Vec<&Edit>, Vec<&Edit>) = edits.into_iter().partition(own);
    let (inside, around): (Vec<&Edit>, Vec<&Edit>) = here.into_iter().partition(held);
    let (before, after): (Vec<&Edit>, Vec<&Edit>) =
        around.into_iter().partition(|edit| edit.start < finding.location.start);
    let mut rows = Vec::new();
    for edit in before {
        bare(&mut rows, edit);
    }
    if let Some(source) = source {
        whole_lines(&mut rows, source, &inside);
    }
    for edit in after {
        bare(&mut rows, edit);
    }
    for edit in elsewhere {
        rows.push(Row::File(&edit.path, edit.start));
        bare(&mut rows, edit);
    }
    rows
}

/// An edit whose surroundings are unknown.
fn bare(rows: &mut Vec<Row<'_>>, edit: &Edit) {
    let adds = edit.start == edit.end && edit.start.column == 1 && edit.replacement.ends_with('\n');
    let sign = if adds { Sign::Added } else { Sign::Replaced };
    for (index, line) in edit.replacement.lines().enumerate() {
        rows.push(row(edit.start.line + index as u32, sign, line));
    }
    if edit.replacement.is_empty() {
        let (start, end) = (edit.start, edit.end);
        let what = format!("(remove up to {}:{})", end.line, end.column);
        rows.push(row(start.line, Sign::Removed, &what));
    }
}

/// Edits inside the snippet, as the lines before and after.
fn whole_lines(rows: &mut Vec<Row<'_>>, source: &Source, edits: &[&Edit]) {
    let Some((first, last)) =
        edits.first().map(|edit| edit.start.line).zip(edits.iter().map(|edit| edit.end.line).max())
    else {
        return;
    };
    let old: Vec<&str> = (first..=last).filter_map(|line| source.raw_line(line)).collect();
    let Some(new) = edits::apply(&old.join("\n"), first, edits) else { return };
    let new: Vec<&str> = new.split('\n').collect();
    let same = |(a, b): &(&&str, &&str)| a == b;
    let head = old.iter().zip(&new).take_while(same).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(same).count();
    let first = first + head as u32;
    for (index, line) in old[head..old.len() - tail].iter().enumerate() {
        rows.push(row(first + index as u32, Sign::Removed, line));
    }
    for (index, line) in new[head..new.len() - tail].iter().enumerate() {
        rows.push(row(first + index as u32, Sign::Added, line));
    }
}

fn row<'a>(number: u32, sign: Sign, line: &str) -> Row<'a> {
    let line = text::lines(line);
    let mut text: String = line.chars().take(LONGEST_LINE).collect();
    if text.len() < line.len() {
        text.push_str("...");
    }
    Row::Line { number, sign, text }
}
