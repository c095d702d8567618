//! `pretty`: findings as annotated source, and a summary that says what was and what was not looked at.

mod block;
mod diff;
mod style;
mod summary;

use std::io::Write;

use parapet_findings::ScanReport;

use crate::{Detail, Format, RenderOptions, Result, ShowSuppressed, tally, text};
use style::Palette;

/// Annotated source for the terminal.
#[derive(Debug, Clone, Copy)]
pub struct Pretty;

impl Format for Pretty {
    fn name(&self) -> &'static str {
        "pretty"
    }

    fn description(&self) -> &'static str {
        "Annotated source and a summary, for the terminal"
    }

    fn write(
        &self,
        report: &ScanReport,
        options: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> Result<()> {
        let palette = Palette::new(options.color);
        let cx = Context { options, palette };
        for finding in &report.findings {
            writeln!(out, "{}", block::render(cx, finding, None))?;
        }
        if options.show_suppressed == ShowSuppressed::Yes {
            for row in &report.suppressed {
                writeln!(out, "{}", block::render(cx, &row.finding, Some(&row.by)))?;
            }
        }
        if options.detail == Detail::Quiet {
            for line in
                tally::incomplete(report).iter().flat_map(|s| text::wrap(s, options.columns()))
            {
                writeln!(out, "{line}")?;
            }
            return Ok(());
        }
        out.write_all(summary::render(cx, report).as_bytes())?;
        Ok(())
    }
}

/// How long the scan took, for standard error: reports themselves carry no durations.
pub fn timing(options: &RenderOptions<'_>) -> Option<String> {
    let elapsed_ms = options.elapsed_ms?;
    Some(if elapsed_ms < 1_000 {
        format!("Finished in {elapsed_ms} ms.")
    } else if elapsed_ms < 60_000 {
        format!("Finished in {}.{} s.", elapsed_ms / 1_000, elapsed_ms % 1_000 / 100)
    } else {
        format!("Finished in {} min {} s.", elapsed_ms / 60_000, elapsed_ms % 60_000 / 1_000)
    })
}

/// What every part of the output needs.
#[derive(Clone, Copy)]
struct Context<'a> {
    options: &'a RenderOptions<'a>,
    palette: Palette,
}

impl Context<'_> {
    /// A path as the reader can open it from the working directory.
    fn path(&self, path: &parapet_findings::RelPath) -> String {
        text::one_line(&self.options.path(path)).into_owned()
    }

    fn place(&self, path: &parapet_findings::RelPath, at: parapet_findings::Position) -> String {
        format!("{}:{}:{}", self.path(path), at.line, at.column)
    }

    fn is_verbose(&self) -> bool {
        self.options.detail == Detail::Verbose
    }
}

#[cfg(test)]
mod tests;
