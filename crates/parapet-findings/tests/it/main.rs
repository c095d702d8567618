//! The behaviour of findings, identity, suppressions and baselines, through the public door.

mod baseline;
mod identity;
mod report;
mod sample;
mod suppression;
