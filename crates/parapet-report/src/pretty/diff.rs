//! A fix drawn as a small diff behind the gutter.

use std::fmt::Write as _;

use parapet_findings::Finding;

use super::Context;
use crate::change::{self, Row, Sign};
use crate::snippet::Source;

/// Draws the edits of a fix, each line after a line number of `gutter` columns; empty when there is none.
pub(super) fn render(
    cx: Context<'_>,
    finding: &Finding,
    source: Option<&Source>,
    gutter: usize,
) -> String {
    let mut out = String::new();
    let palette = cx.palette;
    for row in change::rows(finding, source) {
        match row {
            Row::File(path, start) => {
                let arrow = palette.gutter(&format!("{:gutter$}:::", ""));
                let _ = writeln!(out, "{arrow} {}", cx.place(path, start));
            }
            Row::Line { number, sign, text } => {
                let number = palette.gutter(&format!("{number:>gutter$} "));
                let body = format!("{} {text}", sign.as_char());
                let body = body.trim_end();
                let body = match sign {
                    Sign::Removed => palette.removed(body),
                    Sign::Added | Sign::Replaced => palette.added(body),
                };
                let _ = writeln!(out, "{number}{body}");
            }
        }
    }
    out
}
