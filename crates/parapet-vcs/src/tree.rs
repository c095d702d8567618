//! The files of a commit or of the index as a `Tree`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, OnceLock};

use gix::ObjectId;
use parapet_findings::Problem;
use parapet_findings::problem::codes;
use parapet_source::{
    Cancel, Entry, Listing, ReadError, RelPath, SkipReason, Skipped, Tree, WalkOptions, list_paths,
};

use crate::objects;
use crate::snapshot::Snapshot;
use crate::store::Store;

/// Longer ignore files are not read; walks on disk have the same limit.
const MAX_IGNORE_FILE_BYTES: u64 = 256 * 1024;

/// The files of a commit, or of the index, as they are stored.
///
/// A symbolic link to a file of the tree has the content of that file, as on disk. Line ends are
/// those of the stored content, and submodules are left out.
#[derive(Clone)]
pub struct GitTree {
    store: Arc<Store>,
    snapshot: Arc<Snapshot>,
    sizes: Arc<OnceLock<Sizes>>,
}

/// What is known of the content of all files without reading it.
struct Sizes {
    bytes: BTreeMap<RelPath, u64>,
    absent: BTreeSet<RelPath>,
}

impl GitTree {
    pub(crate) fn new(store: Arc<Store>, snapshot: Snapshot) -> Self {
        Self { store, snapshot: Arc::new(snapshot), sizes: Arc::default() }
    }

    /// The sizes of all files; what cannot be read has none, and is listed all the same, so that
    /// the rules of the walk decide whether it matters.
    fn sizes(&self) -> &Sizes {
        self.sizes.get_or_init(|| {
            let files = &self.snapshot.files;
            let known = self.store.with(|repo| {
                let size = |id: &ObjectId| objects::blob_size(repo, *id).ok();
                files.values().map(size).collect::<Vec<_>>()
            });
            let known = known.unwrap_or_else(|_| vec![None; files.len()]);
            let mut sizes = Sizes { bytes: BTreeMap::new(), absent: BTreeSet::new() };
            for (path, size_bytes) in files.keys().zip(known) {
                sizes.bytes.insert(path.clone(), size_bytes.unwrap_or(0));
                if size_bytes.is_none() {
                    sizes.absent.insert(path.clone());
                }
            }
            for path in self.snapshot.left_out.keys() {
                sizes.bytes.entry(path.clone()).or_insert(0);
            }
            sizes
        })
    }

    fn skip_reason(&self, path: &RelPath) -> Option<SkipReason> {
        let absent = || self.sizes().absent.contains(path).then_some(SkipReason::Unreadable);
        self.snapshot.left_out.get(path).copied().or_else(absent)
    }
}

impl Tree for GitTree {
    fn list(&self, options: &WalkOptions, cancel: &Cancel) -> Listing {
        let read = |path: &RelPath| self.read(path, MAX_IGNORE_FILE_BYTES).ok();
        let mut listing = list_paths(&self.sizes().bytes, &read, options, cancel);
        let mut entries: Vec<Entry> = Vec::with_capacity(listing.entries.len());
        let mut skipped = Vec::new();
        for entry in std::mem::take(&mut listing.entries) {
            match self.skip_reason(&entry.path) {
                Some(reason) => skipped.push(Skipped { path: entry.path, reason }),
                None => entries.push(entry),
            }
        }
        let absent: Vec<&RelPath> = skipped
            .iter()
            .map(|skip| &skip.path)
            .filter(|path| self.sizes().absent.contains(*path))
            .collect();
        let absence = absence(&absent);
        let concern = Concern::new(options, &listing.skipped);
        let problems = self.snapshot.problems.iter();
        let problems =
            problems.filter(|problem| problem.path.as_ref().is_none_or(|path| concern.is(path)));
        let partial = self.snapshot.partial.iter().filter(|path| concern.is(path));
        skipped.extend(
            partial.map(|path| Skipped { path: path.clone(), reason: SkipReason::Unreadable }),
        );
        listing.problems.extend(problems.cloned().chain(absence));
        listing.problems.sort_unstable();
        listing.problems.dedup();
        listing.skipped.extend(skipped);
        listing.skipped.sort_unstable();
        listing.entries = entries;
        listing
    }

    fn read(&self, path: &RelPath, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        let Some(&id) = self.snapshot.files.get(path) else {
            return Err(match self.snapshot.left_out.get(path) {
                Some(SkipReason::SymlinkOutside) => ReadError::Outside,
                Some(SkipReason::NotAFile) => ReadError::NotAFile,
                _ => ReadError::NotFound,
            });
        };
        self.store
            .with(|repo| objects::blob(repo, id, limit_bytes))
            .unwrap_or_else(|cause| Err(ReadError::Io(cause.to_string())))
    }

    fn is_file(&self, path: &RelPath) -> bool {
        self.snapshot.files.contains_key(path)
    }
}

/// Which paths were asked for and not left out.
struct Concern<'a> {
    starts: &'a [RelPath],
    left_out: BTreeSet<String>,
}

impl<'a> Concern<'a> {
    fn new(options: &'a WalkOptions, skipped: &[Skipped]) -> Self {
        let left_out = skipped.iter().map(|skip| skip.path.to_string()).collect();
        Self { starts: &options.starts, left_out }
    }

    fn is(&self, path: &RelPath) -> bool {
        let text = path.as_str();
        let is_below = |start: &RelPath| path.is_within(start.as_str()) || start.is_within(text);
        (self.starts.is_empty() || self.starts.iter().any(is_below))
            && !self.left_out.contains(text)
            && !text.match_indices('/').any(|(end, _)| self.left_out.contains(&text[..end]))
    }
}

/// The problem of files whose content the repository does not have.
fn absence(paths: &[&RelPath]) -> Option<Problem> {
    let first = paths.first()?;
    let message = match paths.len() {
        1 => format!("The content of `{first}` is missing from the repository, or damaged."),
        count => format!(
            "The content of {count} files is missing from the repository, or damaged; `{first}` \
             is the first of them."
        ),
    };
    Some(
        Problem::new(codes::UNREADABLE, message)
            .at((*first).clone())
            .hint("A clone made with `--filter` lacks content; clone without it."),
    )
}

impl fmt::Debug for GitTree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GitTree").field("files", &self.snapshot.files.len()).finish_non_exhaustive()
    }
}
