//! The one interface to files below a root, and the options of a walk.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::{Listing, ReadError, RelPath};

/// Cooperative cancellation, cheap to clone and to poll.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks everybody who holds a clone to stop soon.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether somebody asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Bounds on what a walk takes from a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Larger files are left out, unless they were named.
    pub max_file_bytes: u64,
    /// Larger files are left out even when they were named.
    pub max_named_file_bytes: u64,
    /// Folders below the root, counted from the root.
    pub max_depth: usize,
    /// Files in a listing; which ones are kept depends on their paths alone.
    pub max_files: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_file_bytes: 8 * 1024 * 1024,
            max_named_file_bytes: 256 * 1024 * 1024,
            max_depth: 256,
            max_files: 1_000_000,
        }
    }
}

/// What to do with other people's code inside the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Vendored {
    /// Leave it out and say so.
    #[default]
    Skip,
    /// List it like everything else.
    Include,
}

/// What to do with `.gitignore`, `.ignore` and `.semgrepignore`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum IgnoreFiles {
    /// Leave out what they name, and say so.
    #[default]
    Respect,
    /// Do not read them.
    Disregard,
}

/// What a walk lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WalkOptions {
    /// Files and folders to list; none means the root. A file that is reached twice is listed once.
    pub starts: Vec<RelPath>,
    /// Patterns relative to the root in the syntax of a `.gitignore` line; they win over starts.
    pub exclude: Vec<String>,
    pub include_vendored: Vendored,
    pub respect_ignore_files: IgnoreFiles,
    pub limits: Limits,
    /// Threads to walk with; 0 means one per processor. The answer is the same for any number.
    pub threads: usize,
}

/// Files below one root.
pub trait Tree: Send + Sync {
    /// Lists the files below the given starts; a cancelled walk returns what it has.
    fn list(&self, options: &WalkOptions, cancel: &Cancel) -> Listing;

    /// Reads a file of at most `limit_bytes`; a longer file is an error.
    fn read(&self, path: &RelPath, limit_bytes: u64) -> Result<Vec<u8>, ReadError>;

    /// Whether a regular file exists at the path.
    fn is_file(&self, path: &RelPath) -> bool;
}

impl<T: Tree + ?Sized> Tree for &T {
    fn list(&self, options: &WalkOptions, cancel: &Cancel) -> Listing {
        (**self).list(options, cancel)
    }

    fn read(&self, path: &RelPath, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        (**self).read(path, limit_bytes)
    }

    fn is_file(&self, path: &RelPath) -> bool {
        (**self).is_file(path)
    }
}

impl<T: Tree + ?Sized> Tree for Arc<T> {
    fn list(&self, options: &WalkOptions, cancel: &Cancel) -> Listing {
        (**self).list(options, cancel)
    }

    fn read(&self, path: &RelPath, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        (**self).read(path, limit_bytes)
    }

    fn is_file(&self, path: &RelPath) -> bool {
        (**self).is_file(path)
    }
}
