//! A folder of derived content, shared between processes, in which nothing is trusted unchecked.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use parapet_findings::digest_of;

use crate::guarded::{Refusal, read_regular};
use crate::write::{Durability, replace};
use crate::{Error, Result};

const MAGIC: &[u8; 8] = b"parapet\x01";
const CHECKSUM_LENGTH: usize = 32;
const HEADER_LENGTH: usize = MAGIC.len() + 8 + CHECKSUM_LENGTH;

/// An entry larger than this was not written by us.
const MAX_ENTRY_BYTES: u64 = 256 * 1024 * 1024;

/// A cache folder.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
}

/// The answer of the cache.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CacheRead {
    /// What was put.
    Hit(Vec<u8>),
    /// Nothing is there, or it was written by another version.
    Miss,
    /// Something was there that nobody put; it has been removed.
    Corrupt,
}

impl Cache {
    /// Opens a cache folder, which is created if need be.
    pub fn open(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|source| Error::io("create", folder, source))?;
        Ok(Self { folder: folder.to_owned() })
    }

    /// The folder of the cache.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Gives what was put under a key, after checking that it is whole.
    pub fn get(&self, key: &str) -> CacheRead {
        let name = name_of(key);
        let path = self.path(&name);
        let content = match read_regular(&path, MAX_ENTRY_BYTES) {
            Ok(bytes) => open_entry(&name, bytes),
            Err(Refusal::Io(_)) => return CacheRead::Miss,
            Err(Refusal::NotAFile | Refusal::TooLarge) => CacheRead::Corrupt,
        };
        if !matches!(content, CacheRead::Hit(_)) {
            // Another process may have removed or replaced it; then there is nothing left to do.
            let _ = fs::remove_file(&path);
        }
        content
    }

    /// Puts content under a key, atomically; the last writer wins.
    pub fn put(&self, key: &str, content: &[u8]) -> Result<()> {
        let name = name_of(key);
        let path = self.path(&name);
        let failed = |source| Error::io("write", &path, source);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let mut bytes = Vec::with_capacity(HEADER_LENGTH + content.len());
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&(content.len() as u64).to_le_bytes());
        bytes.extend_from_slice(checksum(&name, content).as_bytes());
        bytes.extend_from_slice(content);
        replace(&path, &bytes, None, Durability::Volatile).map_err(failed)
    }

    /// Removes the oldest entries until at most `max_bytes` are left; gives what was freed.
    ///
    /// Left-overs of interrupted writes count as entries.
    pub fn prune(&self, max_bytes: u64) -> Result<u64> {
        let mut entries = self.entries()?;
        entries.sort_unstable();
        let mut total: u64 = entries.iter().map(|(_, _, size_bytes)| size_bytes).sum();
        let mut freed = 0;
        for (_, path, size_bytes) in entries {
            if total <= max_bytes {
                break;
            }
            match fs::remove_file(&path) {
                Ok(()) => freed += size_bytes,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(source) => return Err(Error::io("remove", &path, source)),
            }
            total -= size_bytes;
        }
        Ok(freed)
    }

    /// Every file two folders down, with its age and size.
    fn entries(&self) -> Result<Vec<(SystemTime, PathBuf, u64)>> {
        let mut entries = Vec::new();
        for first in folders_in(&self.folder)? {
            for second in folders_in(&first)? {
                for entry in list(&second)? {
                    // Files that another process removes meanwhile are no concern of ours.
                    let Ok(metadata) = entry.metadata() else { continue };
                    if metadata.is_file() {
                        let modified = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                        entries.push((modified, entry.path(), metadata.len()));
                    }
                }
            }
        }
        Ok(entries)
    }

    fn path(&self, name: &str) -> PathBuf {
        let (first, rest) = name.split_at(2);
        let (second, rest) = rest.split_at(2);
        self.folder.join(first).join(second).join(rest)
    }
}

fn name_of(key: &str) -> String {
    digest_of("cache-key", &[key.as_bytes()])
}

/// The name is part of the checksum, so that an entry moved under another name does not count.
fn checksum(name: &str, content: &[u8]) -> String {
    digest_of("cache-entry", &[name.as_bytes(), content])
}

fn open_entry(name: &str, mut bytes: Vec<u8>) -> CacheRead {
    let Some((header, content)) = bytes.split_at_checked(HEADER_LENGTH) else {
        return CacheRead::Corrupt;
    };
    let (magic, rest) = header.split_at(MAGIC.len());
    let (length, sum) = rest.split_at(8);
    let (product, version) = magic.split_at(MAGIC.len() - 1);
    if product != &MAGIC[..MAGIC.len() - 1] {
        return CacheRead::Corrupt;
    }
    if version != &MAGIC[MAGIC.len() - 1..] {
        return CacheRead::Miss;
    }
    if length != (content.len() as u64).to_le_bytes() || sum != checksum(name, content).as_bytes() {
        return CacheRead::Corrupt;
    }
    bytes.drain(..HEADER_LENGTH);
    CacheRead::Hit(bytes)
}

fn list(folder: &Path) -> Result<Vec<fs::DirEntry>> {
    match fs::read_dir(folder) {
        Ok(entries) => Ok(entries.filter_map(std::result::Result::ok).collect()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(source) => Err(Error::io("list", folder, source)),
    }
}

fn folders_in(folder: &Path) -> Result<Vec<PathBuf>> {
    Ok(list(folder)?
        .into_iter()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
        .collect())
}
