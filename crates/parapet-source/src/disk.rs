//! A tree on disk, confined to its root.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::guarded::{Refusal, read_regular};
use crate::{
    Cancel, Error, Listing, ReadError, RelPath, Result, Tree, WalkOptions, walk, write_atomic,
};

/// A folder on disk; nothing outside of it is reachable through the tree.
#[derive(Debug, Clone)]
pub struct DiskTree {
    root: PathBuf,
}

impl DiskTree {
    /// Opens a folder as the root of a tree.
    pub fn open(root: &Path) -> Result<Self> {
        let canonical = fs::canonicalize(root).map_err(|source| Error::io("open", root, source))?;
        if !canonical.is_dir() {
            return Err(Error::NotAFolder(root.to_owned()));
        }
        Ok(Self { root: canonical })
    }

    /// The root, absolute and without symbolic links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path of an absolute or root-relative file name inside the tree, if it lies inside.
    ///
    /// Symbolic links are kept as the user wrote them; whether they may be followed is decided when
    /// the file is read. A name that is not UTF-8 is given as a walk shows it.
    pub fn relative(&self, path: &Path) -> Option<RelPath> {
        let below = if path.is_absolute() { path.strip_prefix(&self.root).ok()? } else { path };
        let mut names: Vec<String> = Vec::new();
        for component in below.components() {
            match component {
                std::path::Component::CurDir => {}
                std::path::Component::ParentDir => {
                    names.pop()?;
                }
                std::path::Component::Normal(name) => names.push(shown_name(name)),
                std::path::Component::Prefix(_) | std::path::Component::RootDir => return None,
            }
        }
        Some(RelPath::new(&names.join("/")))
    }

    /// Replaces or adds a file atomically, inside the root only.
    pub fn write(&self, path: &RelPath, bytes: &[u8]) -> Result<()> {
        let absolute = self.absolute(path);
        let target = match self.resolve(path) {
            Ok(target) => target,
            Err(ReadError::NotFound) => {
                let parent = self.resolve(&RelPath::new(path.parent())).map_err(|error| {
                    Error::io("write", &absolute, io::Error::other(error.to_string()))
                })?;
                parent.join(path.file_name())
            }
            Err(ReadError::Outside) => return Err(Error::Outside(path.clone())),
            Err(error) => {
                return Err(Error::io("write", &absolute, io::Error::other(error.to_string())));
            }
        };
        write_atomic(&target, bytes)
    }

    /// Where a path of the tree is on disk, with its symbolic links as they are.
    pub(crate) fn absolute(&self, path: &RelPath) -> PathBuf {
        // Joining an empty path would add a slash.
        if path.as_str().is_empty() {
            return self.root.clone();
        }
        let plain = self.root.join(path.as_str());
        if !path.as_str().contains(char::REPLACEMENT_CHARACTER)
            || fs::symlink_metadata(&plain).is_ok()
        {
            return plain;
        }
        path.as_str().split('/').fold(self.root.clone(), |folder, shown| {
            let name = name_shown_as(&folder, shown).unwrap_or_else(|| shown.into());
            folder.join(name)
        })
    }

    /// Follows every symbolic link of a path and checks that it stays inside the root.
    pub(crate) fn resolve(&self, path: &RelPath) -> std::result::Result<PathBuf, ReadError> {
        let target = fs::canonicalize(self.absolute(path))
            .map_err(|source| Refusal::Io(source).into_read_error(0))?;
        if self.holds(&target) { Ok(target) } else { Err(ReadError::Outside) }
    }

    /// Whether a path without symbolic links lies inside the root.
    pub(crate) fn holds(&self, canonical: &Path) -> bool {
        // `Path::starts_with` compares whole components.
        canonical.starts_with(&self.root)
    }
}

/// How a name is shown: what is not UTF-8, and a backslash, which would read as a separator, become
/// U+FFFD.
pub(crate) fn shown_name(name: &OsStr) -> String {
    name.to_string_lossy().replace('\\', "\u{FFFD}")
}

/// The one name in a folder that is shown like this; several are nobody's.
fn name_shown_as(folder: &Path, shown: &str) -> Option<OsString> {
    if !shown.contains(char::REPLACEMENT_CHARACTER) {
        return None;
    }
    let mut names = fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| entry.ok().map(|entry| entry.file_name()))
        .filter(|name| shown_name(name) == shown);
    let first = names.next()?;
    names.next().is_none().then_some(first)
}

impl Tree for DiskTree {
    fn list(&self, options: &WalkOptions, cancel: &Cancel) -> Listing {
        walk::list(self, options, cancel)
    }

    fn read(&self, path: &RelPath, limit_bytes: u64) -> std::result::Result<Vec<u8>, ReadError> {
        let target = self.resolve(path)?;
        read_regular(&target, limit_bytes).map_err(|refusal| refusal.into_read_error(limit_bytes))
    }

    fn is_file(&self, path: &RelPath) -> bool {
        self.resolve(path).is_ok_and(|target| target.is_file())
    }
}
