//! `parapet plan`: what to change, in order of worth.

use parapet_report::plan::{self, PlanOptions};

use super::survey::{self, Survey};
use crate::cli::{Plan, PlanFormat};
use crate::exit::{Failure, Status};

pub(crate) fn run(options: &Plan) -> Result<Status, Failure> {
    let report = Survey::of(&options.path)?.scan();
    let target = options.path.to_string_lossy();
    let plan = PlanOptions { target: &target };
    let mut bytes = Vec::new();
    let written = match options.format {
        PlanFormat::Md => plan::write_markdown(&report, &plan, &mut bytes),
        PlanFormat::Json => plan::write_json(&report, &plan, &mut bytes),
    };
    super::print_rendered(written.map(|()| bytes))?;
    Ok(survey::status(&report))
}
