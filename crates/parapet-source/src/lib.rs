#![doc = include_str!("../README.md")]
#![cfg_attr(
    not(feature = "files"),
    expect(dead_code, reason = "what reads and writes files is left out")
)]
#![cfg_attr(
    feature = "files",
    expect(clippy::disallowed_methods, reason = "this crate is the door to files")
)]

#[cfg(feature = "files")]
pub mod cache;
pub mod classify;
pub mod decode;
#[cfg(feature = "files")]
mod disk;
mod error;
#[cfg(feature = "files")]
mod guarded;
#[cfg(feature = "files")]
mod ignore_files;
pub mod language;
mod lines;
mod listing;
#[cfg(feature = "files")]
mod lookup;
#[cfg(feature = "files")]
mod memory;
#[cfg(feature = "files")]
mod overlay;
#[cfg(feature = "files")]
mod positioned;
#[cfg(feature = "files")]
mod selection;
mod tree;
#[cfg(feature = "files")]
mod walk;
#[cfg(feature = "files")]
pub mod write;

#[cfg(feature = "files")]
pub use cache::Cache;
pub use decode::{Encoding, Text, decode};
#[cfg(feature = "files")]
pub use disk::DiskTree;
pub use error::{Error, ReadError, Result};
pub use language::Language;
pub use lines::LineIndex;
pub use listing::{Entry, Listing, SkipReason, Skipped};
#[cfg(feature = "files")]
pub use lookup::{find_upwards, list_rule_files, read_trusted};
#[cfg(feature = "files")]
pub use memory::MemoryTree;
#[cfg(feature = "files")]
pub use overlay::Overlay;
pub use parapet_findings::{Position, RelPath};
#[cfg(feature = "files")]
pub use positioned::PositionedFile;
#[cfg(feature = "files")]
pub use selection::{check_exclude, list_paths};
pub use tree::{Cancel, IgnoreFiles, Limits, Tree, Vendored, WalkOptions};
#[cfg(feature = "files")]
pub use write::{create_folder, write_atomic};
