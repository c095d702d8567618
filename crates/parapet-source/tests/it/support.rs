//! Trees for tests, and listings as text.

use std::fs;
use std::path::Path;

use parapet_source::{Cancel, DiskTree, Listing, MemoryTree, RelPath, Tree, WalkOptions};
use tempfile::TempDir;

/// Files of a tree: path and content.
pub(crate) type Files<'a> = &'a [(&'a str, &'a str)];

/// A temporary folder with files.
pub(crate) fn folder(files: Files<'_>) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, content) in files {
        put(folder.path(), path, content.as_bytes());
    }
    folder
}

/// Writes a file and the folders above it.
pub(crate) fn put(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
    fs::write(path, bytes).expect("a file");
}

/// A tree on disk.
pub(crate) fn disk(folder: &TempDir) -> DiskTree {
    DiskTree::open(folder.path()).expect("the temporary folder opens")
}

/// The same files in memory.
pub(crate) fn memory(files: Files<'_>) -> MemoryTree {
    files.iter().fold(MemoryTree::new(), |tree, (path, content)| tree.with(*path, *content))
}

/// Options with starts.
pub(crate) fn starting_at(starts: &[&str]) -> WalkOptions {
    WalkOptions {
        starts: starts.iter().map(|start| RelPath::new(start)).collect(),
        ..WalkOptions::default()
    }
}

/// Lists a tree.
pub(crate) fn list(tree: &dyn Tree, options: &WalkOptions) -> Listing {
    tree.list(options, &Cancel::default())
}

/// A listing as text: entries, then `-path reason`, then `!code path`.
pub(crate) fn show(listing: &Listing) -> Vec<String> {
    let entries = listing
        .entries
        .iter()
        .map(|entry| format!("{}{}", entry.path, if entry.named { " (named)" } else { "" }));
    let skipped =
        listing.skipped.iter().map(|skip| format!("-{} {}", skip.path, skip.reason.as_str()));
    let problems = listing.problems.iter().map(|problem| {
        let path = problem.path.as_ref().map_or("", |path| path.as_str());
        format!("!{} {path}", problem.code)
    });
    entries.chain(skipped).chain(problems).collect()
}
