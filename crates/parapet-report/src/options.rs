//! How a report is shown, as the surface decided it.

use parapet_findings::{RelPath, Severity};

/// Whether colour may be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Color {
    /// Plain text.
    #[default]
    Never,
    /// ANSI colours; every colour repeats what a word already says.
    Always,
}

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Detail {
    /// Findings and what must not be missed.
    Quiet,
    /// Findings and a summary.
    #[default]
    Normal,
    /// References, every example and every path.
    Verbose,
}

/// Whether the formats for people list suppressed findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ShowSuppressed {
    /// Counted, not listed.
    #[default]
    No,
    /// Listed after the others, with the suppression.
    Yes,
}

/// What a format may take into account beside the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenderOptions<'a> {
    pub color: Color,
    /// Columns of the terminal; less than 40 counts as 40.
    pub width: usize,
    pub detail: Detail,
    pub show_suppressed: ShowSuppressed,
    /// Put before paths in every format but `json`, `jsonl` and `sarif`, so that they can be opened from the
    /// working directory; empty, or ending in `/`.
    pub path_prefix: &'a str,
    /// The severity from which findings fail the scan; `None` when they never do.
    pub fail_on: Option<Severity>,
    /// How long the scan took; only [`crate::pretty::timing`] shows it.
    pub elapsed_ms: Option<u64>,
}

impl RenderOptions<'_> {
    /// The width that is laid out for.
    pub(crate) fn columns(&self) -> usize {
        self.width.max(40)
    }

    /// A path as it is reached from the working directory.
    pub(crate) fn path(&self, path: &RelPath) -> String {
        format!("{}{path}", self.path_prefix)
    }
}

impl Default for RenderOptions<'_> {
    fn default() -> Self {
        Self {
            color: Color::default(),
            width: 100,
            detail: Detail::default(),
            show_suppressed: ShowSuppressed::default(),
            path_prefix: "",
            fail_on: Some(Severity::High),
            elapsed_ms: None,
        }
    }
}
