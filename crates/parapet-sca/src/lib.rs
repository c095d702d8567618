#![doc = include_str!("../README.md")]

pub mod advisory;
mod archive;
mod audit;
mod cvss;
mod ecosystem;
mod error;
mod findings;
pub mod formats;
mod import;
mod index;
mod inventory;
mod json;
mod matching;
mod purl;
pub mod remote;
#[cfg(test)]
mod testing;
pub mod vectors;
mod version;

pub use archive::ArchiveLimits;
pub use audit::{Audit, Manifest, Reason, Unauditable, audit};
pub use cvss::{Rating, rate};
pub use ecosystem::Ecosystem;
pub use error::{ArchiveError, Error, Result};
pub use import::{Importer, ReadFile, import};
pub use index::{Cursor, Index, IndexInfo, ReadAt, write_index};
pub use inventory::{Include, IncludeKind, Inventory, Origin, PackageRef, Pin, Relation, Scope};
pub use purl::purl;
pub use version::{Version, compare};
