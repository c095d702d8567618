//! `parapet report`: the findings of a path in groups.

use parapet_report::overview::{self, GroupBy};

use super::survey::{self, Survey};
use crate::cli::{By, Report, ReportFormat};
use crate::exit::{Failure, Status};

pub(crate) fn run(options: &Report) -> Result<Status, Failure> {
    let report = Survey::of(&options.path)?.scan();
    let by = match options.by {
        By::Standard => GroupBy::Standard,
        By::Severity => GroupBy::Severity,
        By::Owner => GroupBy::Owner,
    };
    let mut bytes = Vec::new();
    let written = match options.format {
        ReportFormat::Md => overview::write_markdown(&report, by, &mut bytes),
        ReportFormat::Html => overview::write_html(&report, by, &mut bytes),
        ReportFormat::Json => overview::write_json(&report, by, &mut bytes),
    };
    super::print_rendered(written.map(|()| bytes))?;
    Ok(survey::status(&report))
}
