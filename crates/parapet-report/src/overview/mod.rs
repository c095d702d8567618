//! The overview: the findings of a report in groups, for people who answer for a standard, a deadline or a team.
//!
//! Every finding is in a group, also where nobody mapped or owns it.

mod group;
mod html;
mod markdown;
mod wire;

use std::fmt;
use std::io::Write;
use std::str::FromStr;

use parapet_findings::ScanReport;

use crate::Result;
use crate::json::write_pretty;

/// What the findings are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupBy {
    /// The sections of the security standard, or else the category of the OWASP Top 10.
    Standard,
    Severity,
    Owner,
}

impl GroupBy {
    /// Every way to group.
    pub const ALL: [Self; 3] = [Self::Standard, Self::Severity, Self::Owner];

    /// The word used on the command line and in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Severity => "severity",
            Self::Owner => "owner",
        }
    }
}

impl fmt::Display for GroupBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for GroupBy {
    type Err = ();

    fn from_str(text: &str) -> std::result::Result<Self, ()> {
        Self::ALL.into_iter().find(|by| by.as_str().eq_ignore_ascii_case(text)).ok_or(())
    }
}

/// Writes the overview as Markdown.
pub fn write_markdown(report: &ScanReport, by: GroupBy, out: &mut dyn Write) -> Result<()> {
    out.write_all(markdown::render(report, by).as_bytes())?;
    Ok(())
}

/// Writes the overview as an HTML page that needs nothing else.
pub fn write_html(report: &ScanReport, by: GroupBy, out: &mut dyn Write) -> Result<()> {
    out.write_all(html::render(report, by).as_bytes())?;
    Ok(())
}

/// Writes the overview as JSON of the shape that [`schema`] describes.
pub fn write_json(report: &ScanReport, by: GroupBy, out: &mut dyn Write) -> Result<()> {
    write_pretty(&wire::Overview::new(report, by), out)
}

/// The JSON Schema (draft 2020-12) of [`write_json`].
pub fn schema() -> serde_json::Value {
    let generator =
        schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.into_root_schema_for::<wire::Overview<'_>>().to_value()
}

#[cfg(test)]
mod tests;
