//! What belongs to a listing: the one set of rules for trees on disk, in memory and in git.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use parapet_findings::Problem;
use parapet_findings::problem::codes;
use rustc_hash::FxHashMap;

use crate::ignore_files::{self, IgnoreStack, Kind};
use crate::listing::Found;
use crate::{
    Cancel, Error, IgnoreFiles, Listing, RelPath, Result, SkipReason, Vendored, WalkOptions,
    classify,
};

/// Folders that hold a version control system's own data; they are not part of the tree.
const VERSION_CONTROL: [&str; 3] = [".git", ".hg", ".svn"];

/// Checks that an exclude pattern can be understood.
pub fn check_exclude(glob: &str) -> Result<()> {
    exclude_builder(Path::new("/"), std::slice::from_ref(&glob.to_owned())).map(|_| ())
}

fn exclude_builder(base: &Path, globs: &[String]) -> Result<GitignoreBuilder> {
    let mut builder = GitignoreBuilder::new(base);
    builder.allow_unclosed_class(false);
    for glob in globs {
        let pattern = glob.strip_prefix("./").unwrap_or(glob);
        builder.add_line(None, pattern).map_err(|error| Error::Glob {
            glob: glob.clone(),
            reason: match error {
                ignore::Error::Glob { err, .. } => err,
                other => other.to_string(),
            },
        })?;
    }
    Ok(builder)
}

/// The compiled rules of one walk.
pub(crate) struct Selection<'a> {
    base: &'a Path,
    options: &'a WalkOptions,
    excludes: Gitignore,
}

impl<'a> Selection<'a> {
    /// Compiles the options; a pattern that cannot be understood is reported and left out.
    pub(crate) fn new(
        base: &'a Path,
        options: &'a WalkOptions,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut valid = Vec::new();
        for glob in &options.exclude {
            match check_exclude(glob) {
                Ok(()) => valid.push(glob.clone()),
                Err(error) => problems.push(
                    Problem::new(codes::USAGE, format!("{error}."))
                        .hint("Patterns are written as in a .gitignore file."),
                ),
            }
        }
        let excludes = exclude_builder(base, &valid)
            .ok()
            .and_then(|builder| builder.build().ok())
            .unwrap_or_else(Gitignore::empty);
        Self { base, options, excludes }
    }

    /// Where a path of the tree is, for matching and for reading.
    pub(crate) fn absolute(&self, path: &RelPath) -> PathBuf {
        if path.as_str().is_empty() { self.base.to_owned() } else { self.base.join(path.as_str()) }
    }

    pub(crate) fn respects_ignore_files(&self) -> bool {
        self.options.respect_ignore_files == IgnoreFiles::Respect
    }

    /// Whether a name belongs to a version control system rather than to the tree.
    pub(crate) fn is_version_control(name: &str) -> bool {
        VERSION_CONTROL.contains(&name)
    }

    /// Why a folder is not entered; `has` says whether a file exists in the tree.
    pub(crate) fn refuses_folder(
        &self,
        path: &RelPath,
        absolute: &Path,
        stack: Option<&Arc<IgnoreStack>>,
        has: &dyn Fn(&str) -> bool,
    ) -> Option<SkipReason> {
        if self.excludes.matched(absolute, true).is_ignore() {
            Some(SkipReason::Excluded)
        } else if self.options.include_vendored == Vendored::Skip
            && classify::is_vendored_folder(path, has)
        {
            Some(SkipReason::Vendored)
        } else if IgnoreStack::ignores(stack, absolute, Kind::Folder) {
            Some(SkipReason::Excluded)
        } else if depth(path) > self.options.limits.max_depth {
            Some(SkipReason::TooDeep)
        } else {
            None
        }
    }

    /// Why a file that the walk came across is left out.
    pub(crate) fn refuses_file(
        &self,
        absolute: &Path,
        stack: Option<&Arc<IgnoreStack>>,
        size_bytes: u64,
    ) -> Option<SkipReason> {
        if self.excludes.matched(absolute, false).is_ignore()
            || IgnoreStack::ignores(stack, absolute, Kind::File)
        {
            Some(SkipReason::Excluded)
        } else if size_bytes > self.options.limits.max_file_bytes {
            Some(SkipReason::TooLarge)
        } else {
            None
        }
    }

    /// Whether an exclude pattern names a start or a folder above it.
    pub(crate) fn excludes_start(&self, path: &RelPath, kind: Kind) -> bool {
        !path.as_str().is_empty()
            && (self.excludes.matched(self.absolute(path), kind == Kind::Folder).is_ignore()
                || folders_of(path).any(|folder| {
                    !folder.as_str().is_empty()
                        && self.excludes.matched(self.absolute(&folder), true).is_ignore()
                }))
    }

    /// Takes a file that was asked for by name.
    pub(crate) fn take_named(&self, path: RelPath, size_bytes: u64, found: &mut Found) {
        let limit_bytes = self.options.limits.max_named_file_bytes;
        if self.excludes_start(&path, Kind::File) {
            found.skip(path, SkipReason::Excluded);
        } else if size_bytes > limit_bytes {
            found.problem(crate::ReadError::TooLarge { limit_bytes }.problem(&path));
            found.skip(path, SkipReason::TooLarge);
        } else {
            found.named(path, size_bytes);
        }
    }

    /// Reports a start that leads nowhere.
    pub(crate) fn missing_start(path: &RelPath, found: &mut Found) {
        found.problem(
            Problem::new(codes::PATH_MISSING, format!("`{path}` does not exist."))
                .at(path.clone())
                .hint("Check the spelling; paths are relative to the root of the scan."),
        );
        found.skip(path.clone(), SkipReason::Unreadable);
    }

    /// Counts a folder that is not entered, with a problem where something asked for fails.
    pub(crate) fn skip_folder(&self, path: RelPath, reason: SkipReason, found: &mut Found) {
        if reason == SkipReason::TooDeep {
            let limit = self.options.limits.max_depth;
            found.problem(
                Problem::new(
                    codes::TOO_DEEP,
                    format!("`{path}` lies deeper than the limit of {limit} folders."),
                )
                .at(path.clone()),
            );
        }
        found.skip(path, reason);
    }
}

/// The number of folders that a path of a folder goes through.
pub(crate) fn depth(folder: &RelPath) -> usize {
    if folder.as_str().is_empty() { 0 } else { folder.as_str().split('/').count() }
}

/// The folders above a path, from the root (the empty path) down.
pub(crate) fn folders_of(path: &RelPath) -> impl Iterator<Item = RelPath> + '_ {
    let text = path.as_str();
    std::iter::once(RelPath::new(""))
        .chain(text.match_indices('/').map(move |(end, _)| RelPath::new(&text[..end])))
}

/// A name below a folder.
pub(crate) fn child(folder: &RelPath, name: &str) -> RelPath {
    if folder.as_str().is_empty() {
        RelPath::new(name)
    } else {
        RelPath::new(&format!("{folder}/{name}"))
    }
}

/// Lists a tree whose paths and sizes are known, by the rules that a walk on disk follows.
///
/// `read` gives the content of ignore files, or nothing where there is none.
pub fn list_paths(
    files: &BTreeMap<RelPath, u64>,
    read: &dyn Fn(&RelPath) -> Option<Vec<u8>>,
    options: &WalkOptions,
    cancel: &Cancel,
) -> Listing {
    list_known(files, &|path| files.contains_key(path), read, options, cancel)
}

/// Lists known paths of a tree that holds more than them, as `has` and `read` say.
pub(crate) fn list_known(
    files: &BTreeMap<RelPath, u64>,
    has: &dyn Fn(&str) -> bool,
    read: &dyn Fn(&RelPath) -> Option<Vec<u8>>,
    options: &WalkOptions,
    cancel: &Cancel,
) -> Listing {
    let base = Path::new("/");
    let mut problems = Vec::new();
    let selection = Selection::new(base, options, &mut problems);
    let mut known = KnownPaths {
        has,
        read,
        selection: &selection,
        folders: FxHashMap::default(),
        found: Found::new(&options.limits),
        problems,
    };
    let mut folder_starts = BTreeSet::new();
    for start in &options.starts {
        if let Some(size_bytes) = files.get(start) {
            selection.take_named(start.clone(), *size_bytes, &mut known.found);
        } else if start.as_str().is_empty() || holds_files(files, start) {
            if selection.excludes_start(start, Kind::Folder) {
                known.found.skip(start.clone(), SkipReason::Excluded);
            } else {
                folder_starts.insert(start.clone());
            }
        } else {
            Selection::missing_start(start, &mut known.found);
        }
    }
    if options.starts.is_empty() {
        folder_starts.insert(RelPath::new(""));
    }
    for start in &folder_starts {
        for (path, size_bytes) in files_within(files, start) {
            if cancel.is_cancelled() {
                break;
            }
            known.visit(start, path, *size_bytes);
        }
    }
    let KnownPaths { mut found, problems, .. } = known;
    found.problems(problems);
    found.finish(&options.limits, &folder_starts)
}

fn files_within<'a>(
    files: &'a BTreeMap<RelPath, u64>,
    folder: &'a RelPath,
) -> impl Iterator<Item = (&'a RelPath, &'a u64)> {
    // Siblings such as `a-b` sort between `a` and `a/x`, so the range begins behind the slash.
    let first = if folder.as_str().is_empty() { String::new() } else { format!("{folder}/") };
    files
        .range::<str, _>((Bound::Included(first.as_str()), Bound::Unbounded))
        .take_while(move |(path, _)| path.as_str().starts_with(&first))
}

fn holds_files(files: &BTreeMap<RelPath, u64>, folder: &RelPath) -> bool {
    files_within(files, folder).next().is_some()
}

struct KnownPaths<'a> {
    has: &'a dyn Fn(&str) -> bool,
    read: &'a dyn Fn(&RelPath) -> Option<Vec<u8>>,
    selection: &'a Selection<'a>,
    /// By folder: the patterns that apply in it, and why a walk from above would not enter it.
    folders: FxHashMap<RelPath, (Option<Arc<IgnoreStack>>, Option<SkipReason>)>,
    found: Found,
    problems: Vec<Problem>,
}

impl KnownPaths<'_> {
    fn visit(&mut self, start: &RelPath, path: &RelPath, size_bytes: u64) {
        if Selection::is_version_control(path.file_name()) {
            return;
        }
        let Some(stack) = self.enter(start, path) else { return };
        let absolute = self.selection.absolute(path);
        match self.selection.refuses_file(&absolute, stack.as_ref(), size_bytes) {
            Some(reason) => self.found.skip(path.clone(), reason),
            None => self.found.entry(path.clone(), size_bytes),
        }
    }

    /// Enters the folders above a path one by one, as a walk from the start would; gives the
    /// patterns that apply beside the path, or nothing where a folder is not entered.
    #[expect(clippy::option_option, reason = "no patterns and no entry are different answers")]
    fn enter(&mut self, start: &RelPath, path: &RelPath) -> Option<Option<Arc<IgnoreStack>>> {
        let mut stack = None;
        for folder in folders_of(path) {
            let (own, refusal) = self.folder(&folder, stack.as_ref());
            let below_start = folder != *start && folder.is_within(start.as_str());
            if below_start {
                if Selection::is_version_control(folder.file_name()) {
                    return None;
                }
                if let Some(reason) = refusal {
                    self.selection.skip_folder(folder, reason, &mut self.found);
                    return None;
                }
            }
            stack = own;
        }
        Some(stack)
    }

    fn folder(
        &mut self,
        folder: &RelPath,
        above: Option<&Arc<IgnoreStack>>,
    ) -> (Option<Arc<IgnoreStack>>, Option<SkipReason>) {
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let absolute = self.selection.absolute(folder);
        let refusal = if folder.as_str().is_empty() {
            None
        } else {
            self.selection.refuses_folder(folder, &absolute, above, self.has)
        };
        let own = if self.selection.respects_ignore_files() {
            let files: Vec<_> = ignore_files::NAMES
                .iter()
                .map(|name| child(folder, name))
                .filter(|path| (self.has)(path.as_str()))
                .filter_map(|path| (self.read)(&path).map(|bytes| (path, bytes)))
                .collect();
            ignore_files::compile(&absolute, &files, &mut self.problems)
        } else {
            Gitignore::empty()
        };
        let stack = IgnoreStack::push(above.cloned(), own);
        self.folders.insert(folder.clone(), (stack.clone(), refusal));
        (stack, refusal)
    }
}
