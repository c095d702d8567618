#![doc = include_str!("../README.md")]

mod coverage;
mod engine;
mod files;
mod request;
mod rule_tests;
mod rules;

pub use engine::Engine;
pub use parapet_findings::ScanReport;
pub use parapet_source::Cancel;
pub use request::{Against, Facts, NoProgress, Progress, Request, RuleSources, Settings};
pub use rule_tests::{RuleTestFailure, RuleTestReport, test_rules};
