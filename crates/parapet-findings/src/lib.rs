#![doc = include_str!("../README.md")]

pub mod baseline;
pub mod date;
mod fetch;
mod finding;
mod hash;
pub mod identity;
mod location;
pub mod problem;
mod report;
mod severity;
pub mod suppression;

pub use fetch::{Fetch, FetchError, FetchRequest, Fetched};
pub use finding::{
    AdvisoryGroup, Applicability, Edit, Finding, FindingKind, Fix, FlowStep, Package, Related,
    Remediation, StandardRef,
};
pub use hash::{Digest, digest_of};
pub use identity::Fingerprints;
pub use jiff::civil::Date;
pub use location::{Location, Position, RelPath};
pub use problem::{Code, Problem};
pub use report::{
    Advisories, Coverage, CoverageStatus, Fact, FactKind, Facts, PackInfo, Ruleset, ScanKind,
    ScanMode, ScanReport, Scope, SkipCount, Stats, Suppressed,
};
pub use severity::{Confidence, Severity};
