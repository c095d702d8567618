//! Unsaved editor buffers on top of another tree.

use std::collections::{BTreeMap, BTreeSet};

use parapet_findings::problem::codes;

use crate::ignore_files::MAX_BYTES;
use crate::memory::within;
use crate::selection::list_known;
use crate::{Cancel, Listing, ReadError, RelPath, Tree, WalkOptions};

/// A tree with some files replaced, added or deleted.
#[derive(Debug, Clone, Default)]
pub struct Overlay<T: Tree> {
    base: T,
    files: BTreeMap<RelPath, Option<Vec<u8>>>,
}

impl<T: Tree> Overlay<T> {
    /// Puts nothing on top of a tree yet.
    pub fn new(base: T) -> Self {
        Self { base, files: BTreeMap::new() }
    }

    /// The tree below.
    pub fn base(&self) -> &T {
        &self.base
    }

    /// Replaces or adds a file.
    pub fn set(&mut self, path: impl Into<RelPath>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), Some(bytes.into()));
    }

    /// Hides a file of the tree below.
    pub fn delete(&mut self, path: impl Into<RelPath>) {
        self.files.insert(path.into(), None);
    }

    /// Shows the file of the tree below again.
    pub fn reset(&mut self, path: &RelPath) {
        self.files.remove(path);
    }

    /// Replaces or adds a file, for building in one expression.
    pub fn with(mut self, path: impl Into<RelPath>, bytes: impl Into<Vec<u8>>) -> Self {
        self.set(path, bytes);
        self
    }

    /// Hides a file of the tree below, for building in one expression.
    pub fn without(mut self, path: impl Into<RelPath>) -> Self {
        self.delete(path);
        self
    }

    /// The files of the overlay that exist, with their sizes.
    fn own_sizes(&self) -> BTreeMap<RelPath, u64> {
        self.files
            .iter()
            .filter_map(|(path, file)| {
                file.as_ref().map(|bytes| (path.clone(), bytes.len() as u64))
            })
            .collect()
    }
}

impl<T: Tree> Tree for Overlay<T> {
    fn list(&self, options: &WalkOptions, cancel: &Cancel) -> Listing {
        let mut listing = self.base.list(options, cancel);
        let sizes = self.own_sizes();
        let Some(own_options) = own_options(&sizes, options) else {
            listing.entries.retain(|entry| !self.files.contains_key(&entry.path));
            return listing;
        };
        let own = list_known(
            &sizes,
            &|path| self.is_file(&RelPath::new(path)),
            &|path| self.read(path, MAX_BYTES).ok(),
            &own_options,
            cancel,
        );
        listing.entries.retain(|entry| !self.files.contains_key(&entry.path));
        listing.entries.extend(own.entries);
        listing.entries.sort_unstable();
        let found: BTreeSet<&RelPath> = own_options.starts.iter().collect();
        listing.problems.retain(|problem| {
            !(problem.is(codes::PATH_MISSING)
                && problem.path.as_ref().is_some_and(|path| found.contains(path)))
        });
        listing.problems.extend(own.problems);
        listing.problems.sort_unstable();
        listing.problems.dedup();
        listing
            .skipped
            .retain(|skip| !self.files.contains_key(&skip.path) && !found.contains(&skip.path));
        listing.skipped.extend(own.skipped);
        listing.skipped.sort_unstable();
        listing.skipped.dedup();
        listing
    }

    fn read(&self, path: &RelPath, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        match self.files.get(path) {
            Some(Some(bytes)) => within(bytes, limit_bytes),
            Some(None) => Err(ReadError::NotFound),
            None => self.base.read(path, limit_bytes),
        }
    }

    fn is_file(&self, path: &RelPath) -> bool {
        match self.files.get(path) {
            Some(file) => file.is_some(),
            None => self.base.is_file(path),
        }
    }
}

/// The starts that concern the overlay, or nothing where none does.
fn own_options(sizes: &BTreeMap<RelPath, u64>, options: &WalkOptions) -> Option<WalkOptions> {
    let mut own = options.clone();
    own.starts.retain(|start| sizes.keys().any(|path| path.is_within(start.as_str())));
    let concerned = options.starts.is_empty() || !own.starts.is_empty();
    (concerned && !sizes.is_empty()).then_some(own)
}
