#![doc = include_str!("../README.md")]

mod assignment;
mod book;
mod checksum;
mod encoding;
mod files;
mod findings;
mod load;
mod mask;
mod placeholder;
mod redacted;
mod rule;
pub mod sample;
mod shape;

pub use book::{Limits, SCAN_LIMITS, SecretBook};
pub use checksum::Checksum;
pub use load::load_rules;
pub use redacted::Redacted;
pub use rule::{Assignments, Detector, Pattern, SecretRule, Strength, ValueKind};
