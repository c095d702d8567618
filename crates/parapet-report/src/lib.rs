#![doc = include_str!("../README.md")]

mod about;
mod account;
pub mod bom;
mod change;
pub mod concise;
pub mod csv;
mod edits;
mod error;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod junit;
mod level;
pub mod markdown;
mod markup;
mod md;
mod options;
pub mod overview;
mod page;
pub mod plan;
pub mod pretty;
mod prose;
#[cfg(test)]
mod sample;
pub mod sarif;
pub mod semgrep_json;
mod snippet;
mod tally;
pub mod text;

use std::io::Write;

use parapet_findings::ScanReport;

pub use error::{Error, Result};
pub use json::schema as json_schema;
pub use options::{Color, Detail, RenderOptions, ShowSuppressed};

/// One output format.
pub trait Format: Sync {
    /// The name `--format` takes.
    fn name(&self) -> &'static str;

    /// One line for the help text: whom the format is for.
    fn description(&self) -> &'static str;

    /// Writes the whole report.
    fn write(
        &self,
        report: &ScanReport,
        options: &RenderOptions<'_>,
        out: &mut dyn Write,
    ) -> Result<()>;
}

/// Every format, in the order of the help text.
pub const FORMATS: &[&dyn Format] = &[
    &pretty::Pretty,
    &concise::Concise,
    &json::Json,
    &jsonl::JsonLines,
    &sarif::Sarif,
    &semgrep_json::SemgrepJson,
    &github::GitHub,
    &gitlab::sast::GitLabSast,
    &gitlab::codequality::GitLabCodeQuality,
    &junit::JUnit,
    &markdown::Markdown,
    &html::Html,
    &csv::Csv,
];

/// The format with the given name.
pub fn format_by_name(name: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_its_name_and_no_other() {
        for format in FORMATS {
            let found = format_by_name(format.name()).map(Format::name);
            assert_eq!(found, Some(format.name()));
            assert!(!format.description().is_empty() && !format.description().ends_with('.'));
        }
        assert!(format_by_name("xml").is_none());
    }
}
