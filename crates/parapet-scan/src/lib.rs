#![doc = include_str!("../README.md")]

mod catalogue;
mod coverage;
mod duplicates;
mod engine;
mod files;
mod packages;
mod pass;
mod project;
mod redaction;
mod request;
mod rule_files;
mod rule_tests;
mod rules;

pub use catalogue::RuleInfo;
pub use engine::Engine;
pub use packages::PackageList;
pub use parapet_findings::{Facts, ScanReport};
pub use parapet_source::Cancel;
pub use request::{
    AdvisorySource, Against, Archives, NoProgress, Progress, Request, RuleSources, Settings,
};
pub use rule_tests::{RuleTestFailure, RuleTestReport, test_rules};
