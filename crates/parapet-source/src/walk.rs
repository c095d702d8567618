//! The walk over a tree on disk: level by level, each level shared by threads.
//!
//! We read ignore files ourselves instead of leaving the walk to `ignore`: its walker opens whatever
//! is called `.gitignore`, and in a hostile tree that can be a pipe or a link to a device.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use ignore::gitignore::Gitignore;
use parapet_findings::Problem;
use parapet_findings::problem::codes;

use crate::disk::shown_name;
use crate::guarded::{Refusal, read_regular};
use crate::ignore_files::{self, IgnoreStack, Kind};
use crate::listing::Found;
use crate::selection::{Selection, child, folders_of};
use crate::{Cancel, DiskTree, Listing, ReadError, RelPath, SkipReason, WalkOptions};

/// Levels with fewer folders are walked by one thread.
const FOLDERS_WORTH_A_THREAD: usize = 4;

/// Entries between two looks at the cancellation.
const ENTRIES_PER_POLL: usize = 1_024;

/// Lists a tree on disk.
pub(crate) fn list(tree: &DiskTree, options: &WalkOptions, cancel: &Cancel) -> Listing {
    let mut problems = Vec::new();
    let selection = Selection::new(tree.root(), options, &mut problems);
    let walk = Walk { tree, options, selection, cancel };
    let mut found = Found::new(&options.limits);
    found.problems(problems);
    let mut level = walk.begin(&mut found);
    let walked: BTreeSet<RelPath> = level.iter().map(|folder| folder.path.clone()).collect();
    let mut seen = walked.clone();
    while !level.is_empty() && !cancel.is_cancelled() {
        level = walk.level(&level, &mut found);
        // A start below another start is walked once, from whichever level comes first.
        level.retain(|folder| options.starts.len() < 2 || seen.insert(folder.path.clone()));
    }
    found.finish(&options.limits, &walked)
}

/// A folder to read, with the patterns that apply to what lies above it.
struct Folder {
    path: RelPath,
    absolute: PathBuf,
    above: Option<Arc<IgnoreStack>>,
}

struct Walk<'a> {
    tree: &'a DiskTree,
    options: &'a WalkOptions,
    selection: Selection<'a>,
    cancel: &'a Cancel,
}

impl Walk<'_> {
    /// Takes the starts that are files and gives those that are folders.
    fn begin(&self, found: &mut Found) -> Vec<Folder> {
        let outer = self.patterns_above_root(found);
        let root = [RelPath::new("")];
        let starts = if self.options.starts.is_empty() { &root[..] } else { &self.options.starts };
        let starts: BTreeSet<&RelPath> = starts.iter().collect();
        let mut folders = Vec::new();
        for start in starts {
            match self.tree.resolve(start) {
                Err(ReadError::NotFound) => Selection::missing_start(start, found),
                Err(error) => {
                    found.problem(error.problem(start));
                    found.skip(start.clone(), error.skip_reason());
                }
                Ok(target) => match fs::metadata(&target) {
                    Err(error) => unreadable(start, &error, found),
                    Ok(metadata) if metadata.is_file() => {
                        self.selection.take_named(start.clone(), metadata.len(), found);
                    }
                    Ok(metadata) if metadata.is_dir() => {
                        if self.selection.excludes_start(start, Kind::Folder) {
                            found.skip(start.clone(), SkipReason::Excluded);
                        } else {
                            let above = self.patterns_above(start, outer.clone(), found);
                            let absolute = self.tree.absolute(start);
                            folders.push(Folder { path: start.clone(), absolute, above });
                        }
                    }
                    Ok(_) => not_a_file(start, found),
                },
            }
        }
        folders
    }

    /// The patterns of the repository around the root, if the root lies inside one.
    fn patterns_above_root(&self, found: &mut Found) -> Option<Arc<IgnoreStack>> {
        if !self.selection.respects_ignore_files() {
            return None;
        }
        let root = self.tree.root();
        let repository = root.ancestors().find(|folder| folder.join(".git").exists())?;
        let exclude = repository.join(".git/info/exclude");
        let shown = RelPath::new(".git/info/exclude");
        let files = read_ignore_file(&exclude, shown, found).into_iter().collect::<Vec<_>>();
        let mut stack = IgnoreStack::push(None, compile(repository, &files, found));
        let mut above: Vec<&Path> =
            root.ancestors().skip(1).take_while(|folder| folder.starts_with(repository)).collect();
        above.reverse();
        for folder in above {
            let files = read_ignore_files(folder, None, found);
            stack = IgnoreStack::push(stack, compile(folder, &files, found));
        }
        stack
    }

    /// The patterns of the folders between the root and a start.
    fn patterns_above(
        &self,
        start: &RelPath,
        outer: Option<Arc<IgnoreStack>>,
        found: &mut Found,
    ) -> Option<Arc<IgnoreStack>> {
        let mut stack = outer;
        if start.as_str().is_empty() {
            return stack;
        }
        for folder in folders_of(start) {
            stack = self.push_patterns(&folder, &self.tree.absolute(&folder), stack, found);
        }
        stack
    }

    fn push_patterns(
        &self,
        folder: &RelPath,
        absolute: &Path,
        above: Option<Arc<IgnoreStack>>,
        found: &mut Found,
    ) -> Option<Arc<IgnoreStack>> {
        if !self.selection.respects_ignore_files() {
            return None;
        }
        let files = read_ignore_files(absolute, Some(folder), found);
        IgnoreStack::push(above, compile(absolute, &files, found))
    }

    /// Reads all folders of one level and gives those of the next.
    fn level(&self, folders: &[Folder], found: &mut Found) -> Vec<Folder> {
        let threads = self.threads().min(folders.len() / FOLDERS_WORTH_A_THREAD);
        let next = AtomicUsize::new(0);
        let work = || {
            let mut own = Found::new(&self.options.limits);
            let mut below = Vec::new();
            while let Some(folder) = folders.get(next.fetch_add(1, Ordering::Relaxed)) {
                if self.cancel.is_cancelled() {
                    break;
                }
                self.folder(folder, &mut own, &mut below);
            }
            (own, below)
        };
        let results = if threads < 2 {
            vec![work()]
        } else {
            thread::scope(|scope| {
                let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
                workers
                    .into_iter()
                    .map(|worker| {
                        worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
                    })
                    .collect()
            })
        };
        let mut level = Vec::new();
        for (own, below) in results {
            found.merge(own);
            level.extend(below);
        }
        level
    }

    fn threads(&self) -> usize {
        match self.options.threads {
            0 => thread::available_parallelism().map_or(1, NonZero::get),
            threads => threads,
        }
    }

    fn folder(&self, folder: &Folder, found: &mut Found, below: &mut Vec<Folder>) {
        let entries = match fs::read_dir(&folder.absolute) {
            Ok(entries) => entries,
            Err(error) => return unreadable(&folder.path, &error, found),
        };
        let above = folder.above.clone();
        let stack = self.push_patterns(&folder.path, &folder.absolute, above, found);
        for (index, entry) in entries.enumerate() {
            if index % ENTRIES_PER_POLL == 0 && self.cancel.is_cancelled() {
                return;
            }
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => return unreadable(&folder.path, &error, found),
            };
            let name = shown_name(&entry.file_name());
            if !Selection::is_version_control(&name) {
                let path = child(&folder.path, &name);
                self.entry(path, &entry, stack.as_ref(), found, below);
            }
        }
    }

    fn entry(
        &self,
        path: RelPath,
        entry: &fs::DirEntry,
        stack: Option<&Arc<IgnoreStack>>,
        found: &mut Found,
        below: &mut Vec<Folder>,
    ) {
        let absolute = entry.path();
        match entry.file_type() {
            Err(error) => unreadable(&path, &error, found),
            Ok(kind) if kind.is_dir() => self.enter(path, absolute, stack, found, below),
            Ok(kind) if kind.is_file() => match entry.metadata() {
                Err(error) => unreadable(&path, &error, found),
                Ok(metadata) => self.file(path, &absolute, stack, metadata.len(), found),
            },
            Ok(kind) if kind.is_symlink() => self.link(path, &absolute, stack, found),
            Ok(_) if self.leaves_out(&absolute, stack) => {
                found.skip(path, SkipReason::Excluded);
            }
            Ok(_) => not_a_file(&path, found),
        }
    }

    fn enter(
        &self,
        path: RelPath,
        absolute: PathBuf,
        stack: Option<&Arc<IgnoreStack>>,
        found: &mut Found,
        below: &mut Vec<Folder>,
    ) {
        let has = |path: &str| self.tree.root().join(path).is_file();
        match self.selection.refuses_folder(&path, &absolute, stack, &has) {
            Some(reason) => self.selection.skip_folder(path, reason, found),
            None => below.push(Folder { path, absolute, above: stack.cloned() }),
        }
    }

    fn file(
        &self,
        path: RelPath,
        absolute: &Path,
        stack: Option<&Arc<IgnoreStack>>,
        size_bytes: u64,
        found: &mut Found,
    ) {
        match self.selection.refuses_file(absolute, stack, size_bytes) {
            Some(reason) => found.skip(path, reason),
            None => found.entry(path, size_bytes),
        }
    }

    fn leaves_out(&self, absolute: &Path, stack: Option<&Arc<IgnoreStack>>) -> bool {
        self.selection.refuses_file(absolute, stack, 0).is_some()
    }

    /// Follows a link to a file inside the root. A link to a folder inside is not entered, since
    /// the folder has a path of its own; it is counted only where the walk does not come by there.
    fn link(
        &self,
        path: RelPath,
        absolute: &Path,
        stack: Option<&Arc<IgnoreStack>>,
        found: &mut Found,
    ) {
        if self.leaves_out(absolute, stack) {
            return found.skip(path, SkipReason::Excluded);
        }
        let target = match fs::canonicalize(absolute) {
            Ok(target) if self.tree.holds(&target) => target,
            Ok(_) => return escapes(&path, "leads out of the scanned root", found),
            Err(error) => match error.kind() {
                io::ErrorKind::NotFound => return not_a_file(&path, found),
                io::ErrorKind::PermissionDenied => return unreadable(&path, &error, found),
                _ => return escapes(&path, &format!("cannot be followed: {error}"), found),
            },
        };
        match fs::metadata(&target) {
            Err(error) => unreadable(&path, &error, found),
            Ok(metadata) if metadata.is_file() => {
                self.file(path, absolute, stack, metadata.len(), found);
            }
            Ok(metadata) if metadata.is_dir() => {
                let target = target.strip_prefix(self.tree.root()).unwrap_or(&target);
                let target = RelPath::new(&target.to_string_lossy());
                if path.is_within(target.as_str()) {
                    escapes(&path, "leads in a circle, to a folder it lies in", found);
                } else if !self.walks(&target) {
                    found.skip(path, SkipReason::SymlinkOutside);
                }
            }
            Ok(_) => not_a_file(&path, found),
        }
    }

    /// Whether a folder lies below a start.
    fn walks(&self, folder: &RelPath) -> bool {
        self.options.starts.is_empty()
            || self.options.starts.iter().any(|start| folder.is_within(start.as_str()))
    }
}

fn unreadable(path: &RelPath, error: &io::Error, found: &mut Found) {
    let shown = if path.as_str().is_empty() { "." } else { path.as_str() };
    found.problem(
        Problem::new(codes::UNREADABLE, format!("`{shown}` cannot be read: {error}."))
            .at(path.clone())
            .hint("check its permissions, or exclude it"),
    );
    found.skip(path.clone(), SkipReason::Unreadable);
}

fn not_a_file(path: &RelPath, found: &mut Found) {
    found.problem(
        Problem::new(
            codes::NOT_A_FILE,
            format!("`{path}` is neither a file nor a folder, or a link to nothing."),
        )
        .at(path.clone())
        .hint("nothing was read from it; exclude it if it belongs there"),
    );
    found.skip(path.clone(), SkipReason::NotAFile);
}

fn escapes(path: &RelPath, what: &str, found: &mut Found) {
    found.problem(
        Problem::new(codes::SYMLINK_ESCAPES, format!("The symbolic link `{path}` {what}."))
            .at(path.clone())
            .hint("nothing was read through it; to scan its target, name the target"),
    );
    found.skip(path.clone(), SkipReason::SymlinkOutside);
}

fn compile(folder: &Path, files: &[(RelPath, Vec<u8>)], found: &mut Found) -> Gitignore {
    if files.is_empty() {
        return Gitignore::empty();
    }
    let mut problems = Vec::new();
    let patterns = ignore_files::compile(folder, files, &mut problems);
    found.problems(problems);
    patterns
}

/// The ignore files of a folder; `shown` is its path in the tree, if it lies inside.
fn read_ignore_files(
    folder: &Path,
    shown: Option<&RelPath>,
    found: &mut Found,
) -> Vec<(RelPath, Vec<u8>)> {
    ignore_files::NAMES
        .iter()
        .filter_map(|name| {
            let path = shown.map_or_else(|| RelPath::new(name), |folder| child(folder, name));
            read_ignore_file(&folder.join(name), path, found)
        })
        .collect()
}

/// An ignore file, if it is a regular file; like git, we do not follow a link in its place.
fn read_ignore_file(path: &Path, shown: RelPath, found: &mut Found) -> Option<(RelPath, Vec<u8>)> {
    if !fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file()) {
        return None;
    }
    match read_regular(path, ignore_files::MAX_BYTES) {
        Ok(bytes) => Some((shown, bytes)),
        Err(Refusal::TooLarge) => {
            found.problem(ignore_files::too_large(&shown));
            None
        }
        Err(Refusal::NotAFile) => None,
        Err(Refusal::Io(error)) => {
            found.problem(
                Problem::new(codes::UNREADABLE, format!("`{shown}` cannot be read: {error}."))
                    .at(shown),
            );
            None
        }
    }
}
