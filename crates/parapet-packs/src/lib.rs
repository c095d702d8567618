#![doc = include_str!("../README.md")]

/// Every rule that Parapet ships, as `parapet_rules::Pack` reads it.
pub const ARCHIVE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.pack"));
