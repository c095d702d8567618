//! A tree in memory, for tests and for content that never was on disk.

use std::collections::BTreeMap;

use crate::ignore_files::MAX_BYTES;
use crate::{Cancel, Listing, ReadError, RelPath, Tree, WalkOptions, list_paths};

/// A tree in memory.
#[derive(Debug, Clone, Default)]
pub struct MemoryTree {
    files: BTreeMap<RelPath, Result<Vec<u8>, String>>,
}

impl MemoryTree {
    /// An empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds or replaces a file.
    pub fn with(mut self, path: impl Into<RelPath>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.into(), Ok(bytes.into()));
        self
    }

    /// Adds a file that is listed and whose reading fails with the message.
    pub fn with_error(mut self, path: impl Into<RelPath>, message: impl Into<String>) -> Self {
        self.files.insert(path.into(), Err(message.into()));
        self
    }
}

impl Tree for MemoryTree {
    fn list(&self, options: &WalkOptions, cancel: &Cancel) -> Listing {
        let sizes = self
            .files
            .iter()
            .map(|(path, file)| (path.clone(), file.as_ref().map_or(0, |bytes| bytes.len() as u64)))
            .collect();
        list_paths(&sizes, &|path| self.read(path, MAX_BYTES).ok(), options, cancel)
    }

    fn read(&self, path: &RelPath, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        match self.files.get(path) {
            None => Err(ReadError::NotFound),
            Some(Err(message)) => Err(ReadError::Io(message.clone())),
            Some(Ok(bytes)) => within(bytes, limit_bytes),
        }
    }

    fn is_file(&self, path: &RelPath) -> bool {
        self.files.contains_key(path)
    }
}

/// A copy of the bytes, unless they are over the limit.
pub(crate) fn within(bytes: &[u8], limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
    if bytes.len() as u64 > limit_bytes {
        return Err(ReadError::TooLarge { limit_bytes });
    }
    Ok(bytes.to_vec())
}
