#![doc = include_str!("../README.md")]

/// Every code rule that Parapet ships, as `parapet_rules::Pack` reads it.
pub const RULES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sast.pack"));

/// Every infrastructure check, likewise.
pub const CHECKS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/iac.pack"));

/// Every secret rule, likewise.
pub const SECRETS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/secrets.pack"));

/// The advisory index, as `parapet_sca::Index` reads it.
pub const ADVISORIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/advisories.index"));
