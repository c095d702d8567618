//! The files of a commit or of the index, by path, collected within bounds.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use gix::ObjectId;
use gix::bstr::ByteSlice as _;
use gix::index::entry::{Flags, Mode, Stage};
use gix::objs::TreeRefIter;
use gix::objs::tree::EntryKind;
use parapet_findings::Problem;
use parapet_findings::problem::codes;
use parapet_source::{ReadError, RelPath, SkipReason};

use crate::names::{self, MAX_PATH_BYTES, Refused};
use crate::{Error, Result, objects};

/// Folders below the root of a tree; deeper ones are left out.
const MAX_DEPTH: usize = 256;

/// What all paths together may take: a tree can name the same folder many times over, and so
/// hold more files than any disk.
const MAX_TOTAL_BYTES: usize = 192 * 1024 * 1024;

/// What an entry takes beside its path.
const ENTRY_BYTES: usize = 64;

/// Problems beyond this many say nothing new.
const MAX_PROBLEMS: usize = 1_000;

/// Symbolic links on the way to a file.
const MAX_LINKS: usize = 40;

/// Files by path, with the id of their content.
#[derive(Debug, Default)]
pub(crate) struct Snapshot {
    pub(crate) files: BTreeMap<RelPath, ObjectId>,
    /// What is there and is no file that could be read.
    pub(crate) left_out: BTreeMap<RelPath, SkipReason>,
    /// Folders of which only a part could be listed.
    pub(crate) partial: BTreeSet<RelPath>,
    pub(crate) problems: Vec<Problem>,
}

/// Collects the tree of a commit, from a folder of it down.
pub(crate) fn of_tree(
    repo: &gix::Repository,
    root: ObjectId,
    folder: &RelPath,
) -> Result<Snapshot> {
    let unreadable = |cause| Error::Read { what: format!("tree {root}"), cause };
    let mut root_id = root;
    for name in folder.as_str().split('/').filter(|name| !name.is_empty()) {
        let data = objects::tree_data(repo, root_id).map_err(unreadable)?;
        let below = TreeRefIter::from_bytes(&data, repo.object_hash())
            .filter_map(std::result::Result::ok)
            .find(|entry| entry.mode.is_tree() && entry.filename == name);
        match below {
            Some(entry) => root_id = entry.oid.to_owned(),
            None => return Ok(Snapshot::default()),
        }
    }
    let data = objects::tree_data(repo, root_id).map_err(unreadable)?;
    let mut collector = Collector::new(repo);
    collector.entries("", &data, 0);
    collector.folders_below();
    Ok(collector.finish())
}

/// Collects what the next commit would hold, from a folder of it down.
pub(crate) fn of_index(repo: &gix::Repository, folder: &RelPath) -> Result<Snapshot> {
    let index =
        repo.index_or_empty().map_err(|error| Error::read("the index of the repository", error))?;
    let prefix = if folder.as_str().is_empty() { String::new() } else { format!("{folder}/") };
    let mut collector = Collector::new(repo);
    for entry in index.entries() {
        let Some(path) = entry.path(&index).strip_prefix(prefix.as_bytes()) else { continue };
        // `git add --intent-to-add` promises a file without staging any of it.
        if entry.flags.contains(Flags::INTENT_TO_ADD) {
            continue;
        }
        // A folder outside of a sparse checkout ends in a slash.
        let path = path.strip_suffix(b"/").unwrap_or(path);
        let Some(path) = collector.index_path(path) else { continue };
        let kind = match entry.mode {
            Mode::FILE | Mode::FILE_EXECUTABLE => EntryKind::Blob,
            Mode::SYMLINK => EntryKind::Link,
            Mode::DIR => EntryKind::Tree,
            _ => EntryKind::Commit,
        };
        if entry.stage() == Stage::Unconflicted {
            let depth = path.split('/').count();
            collector.entry(path, kind, entry.id, depth);
        } else {
            collector.conflict(&path);
        }
    }
    collector.folders_below();
    Ok(collector.finish())
}

struct Folder {
    path: String,
    id: ObjectId,
    depth: usize,
}

struct Collector<'a> {
    repo: &'a gix::Repository,
    snapshot: Snapshot,
    links: BTreeMap<RelPath, ObjectId>,
    pending: Vec<Folder>,
    left_bytes: usize,
    problems_unsaid: usize,
}

impl<'a> Collector<'a> {
    fn new(repo: &'a gix::Repository) -> Self {
        Self {
            repo,
            snapshot: Snapshot::default(),
            links: BTreeMap::new(),
            pending: Vec::new(),
            left_bytes: MAX_TOTAL_BYTES,
            problems_unsaid: 0,
        }
    }

    /// Collects the folders that were found, and those in them.
    fn folders_below(&mut self) {
        while let Some(folder) = self.pending.pop() {
            match objects::tree_data(self.repo, folder.id) {
                Ok(data) => self.entries(&folder.path, &data, folder.depth),
                Err(cause) => {
                    self.unreadable(&folder.path, &format!("cannot be read: {cause}"), None);
                }
            }
        }
    }

    /// Collects the entries of one folder.
    fn entries(&mut self, folder: &str, data: &[u8], depth: usize) {
        for entry in TreeRefIter::from_bytes(data, self.repo.object_hash()) {
            let Ok(entry) = entry else {
                return self.partial(folder, "is damaged and was listed only in part");
            };
            let Some(path) = self.child(folder, entry.filename) else { continue };
            if !self.afford(&path) {
                return;
            }
            self.entry(path, entry.mode.kind(), entry.oid.to_owned(), depth + 1);
        }
    }

    fn entry(&mut self, path: String, kind: EntryKind, id: ObjectId, depth: usize) {
        let rel_path = RelPath::new(&path);
        let known = self.snapshot.files.contains_key(&rel_path)
            || self.links.contains_key(&rel_path)
            || self.snapshot.left_out.contains_key(&rel_path);
        if known {
            return self.problem(
                Problem::new(
                    codes::UNREADABLE,
                    format!("`{path}` is listed twice; only the first counts."),
                )
                .at(rel_path),
            );
        }
        match kind {
            EntryKind::Blob | EntryKind::BlobExecutable => {
                self.snapshot.files.insert(rel_path, id);
            }
            EntryKind::Link => {
                self.links.insert(rel_path, id);
            }
            EntryKind::Commit => {
                self.snapshot.left_out.insert(rel_path, SkipReason::NotAFile);
            }
            EntryKind::Tree if depth > MAX_DEPTH => {
                self.problem(
                    Problem::new(
                        codes::TOO_DEEP,
                        format!("`{path}` lies deeper than the limit of {MAX_DEPTH} folders."),
                    )
                    .at(rel_path.clone()),
                );
                self.snapshot.left_out.insert(rel_path, SkipReason::TooDeep);
            }
            EntryKind::Tree => self.pending.push(Folder { path, id, depth }),
        }
    }

    /// The path of a name in a folder, if it can be written.
    fn child(&mut self, folder: &str, name: &[u8]) -> Option<String> {
        match names::component(name) {
            Ok(name) => {
                let path = join(folder, name);
                if path.len() <= MAX_PATH_BYTES {
                    return Some(path);
                }
                self.partial(folder, "holds paths that no system can open");
            }
            Err(refused) => self.refuse(folder, refused),
        }
        None
    }

    /// The path of an entry of the index, if it can be written.
    fn index_path(&mut self, bytes: &[u8]) -> Option<String> {
        let mut path = String::new();
        for name in bytes.split_str("/") {
            match names::component(name) {
                Ok(name) => path = join(&path, name),
                Err(refused) => {
                    self.refuse(&path, refused);
                    return None;
                }
            }
            if path.len() > MAX_PATH_BYTES {
                self.partial("", "holds paths that no system can open");
                return None;
            }
        }
        self.afford(&path).then_some(path)
    }

    fn refuse(&mut self, folder: &str, refused: Refused) {
        match refused {
            Refused::Unwritable(name) => self.unreadable(
                &join(folder, &name),
                "cannot be read: its name is not UTF-8 or holds a backslash",
                Some("Rename the file."),
            ),
            Refused::Misleading(name) => {
                let shown = if folder.is_empty() { "." } else { folder };
                self.problem(
                    Problem::new(
                        codes::UNREADABLE,
                        format!(
                            "An entry of `{shown}` is called `{name}`, which no file can be; it \
                             was left out."
                        ),
                    )
                    .at(folder),
                );
            }
        }
    }

    fn conflict(&mut self, path: &str) {
        if !self.snapshot.left_out.contains_key(path) {
            self.unreadable(
                path,
                "is in conflict, so nothing is staged for it",
                Some("Resolve the conflict and add the file."),
            );
        }
    }

    fn partial(&mut self, folder: &str, what: &str) {
        let shown = if folder.is_empty() { "." } else { folder };
        self.problem(Problem::new(codes::UNREADABLE, format!("`{shown}` {what}.")).at(folder));
        self.snapshot.partial.insert(RelPath::new(folder));
    }

    fn unreadable(&mut self, path: &str, what: &str, hint: Option<&str>) {
        let problem = Problem::new(codes::UNREADABLE, format!("`{path}` {what}.")).at(path);
        self.problem(match hint {
            Some(hint) => problem.hint(hint),
            None => problem,
        });
        self.snapshot.left_out.insert(RelPath::new(path), SkipReason::Unreadable);
    }

    fn problem(&mut self, problem: Problem) {
        if self.snapshot.problems.len() < MAX_PROBLEMS {
            self.snapshot.problems.push(problem);
        } else {
            self.problems_unsaid += 1;
        }
    }

    /// Takes an entry from what is left; the first that is too much ends the collection.
    fn afford(&mut self, path: &str) -> bool {
        if let Some(left) = self.left_bytes.checked_sub(path.len() + ENTRY_BYTES) {
            self.left_bytes = left;
            return true;
        }
        if self.left_bytes > 0 {
            self.snapshot.problems.push(
                Problem::new(
                    codes::FILE_LIMIT,
                    format!(
                        "The tree holds more files than can be listed; `{path}` is the first that \
                         was not looked at."
                    ),
                )
                .at(path),
            );
            self.snapshot.left_out.insert(RelPath::new(path), SkipReason::FileLimit);
        }
        self.left_bytes = 0;
        self.pending.clear();
        false
    }

    fn finish(mut self) -> Snapshot {
        self.follow_links();
        if self.problems_unsaid > 0 {
            let unsaid = self.problems_unsaid;
            self.snapshot.problems.push(Problem::new(
                codes::UNREADABLE,
                format!("The tree has {unsaid} more problems that are not listed one by one."),
            ));
        }
        self.snapshot.problems.sort_unstable();
        self.snapshot.problems.dedup();
        self.snapshot
    }

    /// Gives links to files of the tree the content of their target, as a walk on disk does.
    fn follow_links(&mut self) {
        let mut targets = BTreeMap::new();
        for (path, id) in std::mem::take(&mut self.links) {
            let target = objects::blob(self.repo, id, MAX_PATH_BYTES as u64)
                .and_then(|bytes| String::from_utf8(bytes).map_err(|_| ReadError::Outside));
            targets.insert(path, target.ok());
        }
        let mut followed = Vec::new();
        for path in targets.keys() {
            match destination(path, &targets, &self.snapshot.files) {
                Destination::File(id) => followed.push((path.clone(), id)),
                Destination::Folder => {}
                Destination::Outside => {
                    self.problem(
                        Problem::new(
                            codes::SYMLINK_ESCAPES,
                            format!("The symbolic link `{path}` leads out of the tree."),
                        )
                        .at(path.clone()),
                    );
                    self.snapshot.left_out.insert(path.clone(), SkipReason::SymlinkOutside);
                }
                Destination::Nothing => {
                    self.snapshot.left_out.insert(path.clone(), SkipReason::NotAFile);
                }
            }
        }
        self.snapshot.files.extend(followed);
    }
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// Where a symbolic link leads.
enum Destination {
    File(ObjectId),
    /// The folder is collected under its own path.
    Folder,
    Outside,
    Nothing,
}

/// Follows links component by component, never out of the tree.
fn destination(
    link: &RelPath,
    targets: &BTreeMap<RelPath, Option<String>>,
    files: &BTreeMap<RelPath, ObjectId>,
) -> Destination {
    let mut reached = String::new();
    let mut ahead: Vec<&str> = link.as_str().rsplit('/').collect();
    let mut links = 0;
    while let Some(name) = ahead.pop() {
        if matches!(name, "" | ".") {
            continue;
        }
        let parent_bytes = reached.len();
        if name == ".." {
            if reached.is_empty() {
                return Destination::Outside;
            }
            reached.truncate(reached.rfind('/').unwrap_or(0));
            continue;
        }
        reached = join(&reached, name);
        let Some(target) = targets.get(reached.as_str()) else { continue };
        links += 1;
        match target.as_deref() {
            Some(target) if links <= MAX_LINKS && !target.starts_with('/') => {
                reached.truncate(parent_bytes);
                ahead.extend(target.rsplit('/'));
            }
            _ => return Destination::Outside,
        }
    }
    if let Some(id) = files.get(reached.as_str()) {
        return Destination::File(*id);
    }
    let below = format!("{reached}/");
    let holds_files = reached.is_empty()
        || files
            .range::<str, _>((Bound::Included(below.as_str()), Bound::Unbounded))
            .next()
            .is_some_and(|(path, _)| path.as_str().starts_with(&below));
    if holds_files { Destination::Folder } else { Destination::Nothing }
}
