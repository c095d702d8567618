//! The advisory index: one file, read by position.
//!
//! Layout, all numbers little-endian: a header of 64 bytes; blocks of packages sorted by ecosystem and name; a
//! directory with the first package, place and checksum of each block; the facts about the index as JSON. Opening
//! reads header, directory and facts; looking a package up reads one block. Nothing read is trusted: every part has a
//! checksum, and the checksums of the parts are in turn part of what is checked on opening.

mod read;
mod wire;
mod write;

use std::collections::BTreeMap;
use std::io;

use serde::{Deserialize, Serialize};

use crate::advisory::{EcosystemInfo, SourceInfo};

pub use self::read::{Cursor, Index};
pub use self::write::write_index;

/// The first bytes of an index, the last of them its format.
const MAGIC: [u8; 8] = *b"PARADVI\x01";
const HEADER_LENGTH: usize = 64;
/// A block is closed when it has grown to this size; a single package may make it larger.
const BLOCK_BYTES: usize = 8 * 1024;
/// A block, directory or package larger than this was not written by us.
const MAX_PART_BYTES: u64 = 256 * 1024 * 1024;

/// Content that is read by position: a file, or bytes in memory.
pub trait ReadAt: Send + Sync {
    /// The length of the content.
    fn size_bytes(&self) -> u64;

    /// Fills the buffer from a position on.
    fn read_exact_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<()>;
}

impl ReadAt for &[u8] {
    fn size_bytes(&self) -> u64 {
        self.len() as u64
    }

    fn read_exact_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<()> {
        let range = usize::try_from(offset)
            .ok()
            .and_then(|start| Some(start..start.checked_add(buffer.len())?));
        let part = range.and_then(|range| self.get(range)).ok_or(io::ErrorKind::UnexpectedEof)?;
        buffer.copy_from_slice(part);
        Ok(())
    }
}

impl ReadAt for Vec<u8> {
    fn size_bytes(&self) -> u64 {
        self.len() as u64
    }

    fn read_exact_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<()> {
        self.as_slice().read_exact_at(buffer, offset)
    }
}

impl<T: ReadAt + ?Sized> ReadAt for Box<T> {
    fn size_bytes(&self) -> u64 {
        (**self).size_bytes()
    }

    fn read_exact_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<()> {
        (**self).read_exact_at(buffer, offset)
    }
}

/// What an index holds, and of when.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct IndexInfo {
    /// The digest of all facts; equal facts have equal digests.
    pub digest: String,
    pub ecosystems: BTreeMap<String, EcosystemInfo>,
    pub sources: Vec<SourceInfo>,
    pub packages: u64,
    pub advisories: u64,
}

#[cfg(test)]
mod tests;
