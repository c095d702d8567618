//! The edits of a step as a unified diff without context, as far as the snippets hold the lines.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use parapet_findings::{Edit, Finding, RelPath};

use crate::{edits, text};

/// Characters of a line that is shown; a longer one may be only a part of the line in the file.
const LONGEST_LINE: usize = 300;

/// What could be drawn.
pub(super) struct Diff<'a> {
    pub(super) text: String,
    /// Edits of lines that are not known.
    pub(super) loose: Vec<&'a Edit>,
}

/// Lines of one file by number.
type Lines<'a> = BTreeMap<u32, &'a str>;

/// Draws edits that do not overlap, given in the order of the files.
pub(super) fn draw<'a>(findings: &[&'a Finding], edits: &[&'a Edit]) -> Diff<'a> {
    let mut known: BTreeMap<&RelPath, Lines<'_>> = BTreeMap::new();
    for finding in findings {
        let lines = known.entry(&finding.location.path).or_default();
        for (number, line) in
            (finding.location.start.line.max(1)..).zip(finding.location.snippet.lines())
        {
            lines.entry(number).or_insert(line);
        }
    }
    let nothing = Lines::new();
    let mut diff = Diff { text: String::new(), loose: Vec::new() };
    for of_file in edits.chunk_by(|a, b| a.path == b.path) {
        let Some(path) = of_file.first().map(|edit| &edit.path) else { continue };
        let mut hunks = String::new();
        let mut shift = 0;
        for cluster in clusters(of_file) {
            match Hunk::new(known.get(path).unwrap_or(&nothing), &cluster) {
                Some(hunk) => hunk.draw(&mut hunks, &mut shift),
                None => diff.loose.extend(cluster),
            }
        }
        if !hunks.is_empty() {
            let path = text::one_line(path.as_str());
            let _ = write!(diff.text, "--- a/{path}\n+++ b/{path}\n{hunks}");
        }
    }
    diff
}

/// The lines an edit touches; the second is below the first where lines are only added.
fn touched(edit: &Edit) -> (u32, u32) {
    let whole = edit.start.column == 1
        && edit.end.column == 1
        && (edit.replacement.is_empty() || edit.replacement.ends_with('\n'));
    (edit.start.line, if whole { edit.end.line.saturating_sub(1) } else { edit.end.line })
}

/// Edits that share lines, together.
fn clusters<'a>(edits: &[&'a Edit]) -> Vec<Vec<&'a Edit>> {
    let mut clusters: Vec<(u32, Vec<&Edit>)> = Vec::new();
    for edit in edits {
        let (first, last) = touched(edit);
        match clusters.last_mut() {
            Some((end, cluster)) if first <= *end => {
                *end = last.max(*end);
                cluster.push(edit);
            }
            _ => clusters.push((last, vec![edit])),
        }
    }
    clusters.into_iter().map(|(_, cluster)| cluster).collect()
}

/// Lines before and after.
struct Hunk {
    first: u32,
    old: Vec<String>,
    new: Vec<String>,
}

impl Hunk {
    /// Nothing when a line is not known, or an edit is outside of its lines.
    fn new(known: &Lines<'_>, edits: &[&Edit]) -> Option<Self> {
        let first = edits.iter().map(|edit| touched(edit).0).min()?;
        let last = edits.iter().map(|edit| touched(edit).1).max()?;
        let old: Option<Vec<&str>> =
            (first..=last).map(|number| known.get(&number).copied()).collect();
        let old = old.filter(|old| old.iter().all(|line| line.chars().count() < LONGEST_LINE))?;
        let text: String = old.iter().flat_map(|line| [*line, "\n"]).collect();
        let new = edits::apply(&text, first, edits)?;
        let new: Vec<&str> = new.lines().collect();
        let same = |(a, b): &(&&str, &&str)| a == b;
        let head = old.iter().zip(&new).take_while(same).count();
        let (old, new) = (old.get(head..)?, new.get(head..)?);
        let tail = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
        let owned = |lines: &[&str]| {
            let kept = lines.len().saturating_sub(tail);
            lines.iter().take(kept).map(|line| (*line).to_owned()).collect()
        };
        Some(Self { first: first + head as u32, old: owned(old), new: owned(new) })
    }

    fn draw(&self, out: &mut String, shift: &mut i64) {
        if self.old.is_empty() && self.new.is_empty() {
            return;
        }
        let (old, new) = (self.old.len() as i64, self.new.len() as i64);
        let first = i64::from(self.first);
        // Where a side is empty, its number is that of the line before.
        let before = first - i64::from(old == 0);
        let after = first + *shift - i64::from(new == 0);
        let _ = writeln!(out, "@@ -{before},{old} +{after},{new} @@");
        for (sign, lines) in [('-', &self.old), ('+', &self.new)] {
            for line in lines {
                let _ = writeln!(out, "{sign}{line}");
            }
        }
        *shift += new - old;
    }
}
