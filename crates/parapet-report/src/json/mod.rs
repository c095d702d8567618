//! `json`: the whole report as one document with a published schema, and the way back for baselines.

mod read;
pub(crate) mod wire;

use std::io::Write;

use parapet_findings::ScanReport;

use crate::{Format, RenderOptions, Result};

pub use read::{BaselineReport, read_report};

/// The version of the document's schema; readers refuse any other.
pub const SCHEMA_VERSION: &str = "1";

/// The report as one JSON document.
#[derive(Debug, Clone, Copy)]
pub struct Json;

impl Format for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn description(&self) -> &'static str {
        "The whole report as one JSON document; also the baseline format"
    }

    fn write(&self, report: &ScanReport, _: &RenderOptions<'_>, out: &mut dyn Write) -> Result<()> {
        write_pretty(&wire::Report::from(report), out)
    }
}

/// Writes a document with two spaces of indentation and a line break at its end.
pub(crate) fn write_pretty(value: &impl serde::Serialize, out: &mut dyn Write) -> Result<()> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(std::io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// The JSON Schema (draft 2020-12) of the document.
pub fn schema() -> serde_json::Value {
    let generator =
        schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.into_root_schema_for::<wire::Report<'_>>().to_value()
}

#[cfg(test)]
mod tests;
