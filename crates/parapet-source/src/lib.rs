#![doc = include_str!("../README.md")]
#![expect(clippy::disallowed_methods, reason = "this crate is the door to files")]

pub mod cache;
pub mod classify;
pub mod decode;
mod disk;
mod error;
mod guarded;
mod ignore_files;
pub mod language;
mod lines;
mod listing;
mod lookup;
mod memory;
mod overlay;
mod selection;
mod tree;
mod walk;
pub mod write;

pub use cache::Cache;
pub use decode::{Encoding, Text, decode};
pub use disk::DiskTree;
pub use error::{Error, ReadError, Result};
pub use language::Language;
pub use lines::LineIndex;
pub use listing::{Entry, Listing, SkipReason, Skipped};
pub use lookup::{find_upwards, list_rule_files, read_trusted};
pub use memory::MemoryTree;
pub use overlay::Overlay;
pub use parapet_findings::{Position, RelPath};
pub use selection::{check_exclude, list_paths};
pub use tree::{Cancel, IgnoreFiles, Limits, Tree, Vendored, WalkOptions};
pub use write::write_atomic;
