//! What changed since a commit, by content and not by date.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::thread;

use gix::ObjectId;
use parapet_findings::Problem;
use parapet_source::{Cancel, RelPath, Tree};

use crate::renames::{self, Side};
use crate::snapshot::Snapshot;
use crate::{Commit, Error, Repository, Result, lines, objects};

/// Threads that read and hash; more only wait for the disk.
const MAX_THREADS: usize = 8;

/// Fewer files are not worth a second thread.
const FILES_PER_THREAD: usize = 256;

/// The difference between a commit and other files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Files that are new, renamed or have other content than in the commit, sorted.
    pub changed: Vec<RelPath>,
    /// Files of the commit that are gone and did not move elsewhere, sorted.
    pub deleted: Vec<RelPath>,
    /// Files that moved, by their path in the commit; the new path is among the changed ones.
    pub renames: BTreeMap<RelPath, RelPath>,
    /// What made the answer less exact: a file then counts as changed, never as unchanged.
    pub problems: Vec<Problem>,
}

impl Repository {
    /// Compares files with a commit by their content.
    ///
    /// `paths` are the files that count, read through `new`; a file of the commit is gone when it
    /// is neither among them nor in `new`. Line ends alone are no change, because git may write
    /// others than it stores. A file over `limit_bytes`, or one that cannot be read, counts as
    /// changed, and so does everything that was not reached before a cancellation.
    pub fn changes(
        &self,
        old: &Commit,
        new: &dyn Tree,
        paths: &[RelPath],
        limit_bytes: u64,
        cancel: &Cancel,
    ) -> Result<Changes> {
        let snapshot = self.snapshot(old)?;
        let paths: Vec<RelPath> =
            paths.iter().collect::<BTreeSet<_>>().into_iter().cloned().collect();
        let comparison =
            Comparison { repository: self, snapshot: &snapshot, new, limit_bytes, cancel };
        let states = comparison.states(&paths)?;
        let mut changed = Vec::new();
        let mut added = Vec::new();
        for (path, state) in paths.iter().zip(states) {
            match state {
                State::Same => {}
                State::Modified => changed.push(path.clone()),
                State::Added(content) => {
                    changed.push(path.clone());
                    added.extend(content);
                }
            }
        }
        let mut deleted: Vec<RelPath> = snapshot
            .files
            .keys()
            .filter(|path| paths.binary_search(path).is_err() && !new.is_file(path))
            .cloned()
            .collect();
        let found = comparison.renames(&deleted, &added)?;
        deleted.retain(|path| !found.renames.contains_key(path));
        let mut problems = snapshot.problems.clone();
        problems.extend(found.problem);
        Ok(Changes { changed, deleted, renames: found.renames, problems })
    }
}

/// How a file compares with the commit.
enum State {
    Same,
    Modified,
    /// New, with what it takes to recognise it, if it could be read.
    Added(Option<Side>),
}

struct Comparison<'a> {
    repository: &'a Repository,
    snapshot: &'a Snapshot,
    new: &'a dyn Tree,
    limit_bytes: u64,
    cancel: &'a Cancel,
}

impl Comparison<'_> {
    /// Compares all files, in parts of equal length on several threads; the answers keep the order.
    fn states(&self, paths: &[RelPath]) -> Result<Vec<State>> {
        let processors = thread::available_parallelism().map_or(1, NonZero::get);
        let threads = processors.min(MAX_THREADS).min(paths.len() / FILES_PER_THREAD).max(1);
        let parts: Vec<&[RelPath]> = paths.chunks(paths.len().div_ceil(threads).max(1)).collect();
        let states: Vec<Result<Vec<State>>> = thread::scope(|scope| {
            let workers: Vec<_> =
                parts.iter().map(|part| scope.spawn(|| self.states_of_part(part))).collect();
            workers
                .into_iter()
                .map(|worker| {
                    worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
                })
                .collect()
        });
        let mut all = Vec::with_capacity(paths.len());
        for part in states {
            all.extend(part?);
        }
        Ok(all)
    }

    fn states_of_part(&self, part: &[RelPath]) -> Result<Vec<State>> {
        self.ask(|repo| part.iter().map(|path| self.state(repo, path)).collect())
    }

    fn state(&self, repo: &gix::Repository, path: &RelPath) -> State {
        let old = self.snapshot.files.get(path);
        let unknown = || if old.is_some() { State::Modified } else { State::Added(None) };
        if self.cancel.is_cancelled() {
            return unknown();
        }
        let Ok(content) = self.new.read(path, self.limit_bytes) else { return unknown() };
        let Some(id) = objects::id_of(repo, &content) else { return unknown() };
        if old == Some(&id) {
            return State::Same;
        }
        let plain = lines::with_plain_ends(&content);
        let plain_id = plain.as_deref().and_then(|plain| objects::id_of(repo, plain));
        match old {
            Some(_) if old == plain_id.as_ref() => State::Same,
            Some(&old)
                if stored_with_other_line_ends(repo, old, plain.as_deref().unwrap_or(&content)) =>
            {
                State::Same
            }
            Some(_) => State::Modified,
            None => State::Added(Some(Side {
                path: path.clone(),
                ids: [Some(id), plain_id].into_iter().flatten().collect(),
                size_bytes: content.len() as u64,
            })),
        }
    }

    /// Which of the deleted files live on among the added ones.
    fn renames(&self, deleted: &[RelPath], added: &[Side]) -> Result<renames::Found> {
        if deleted.is_empty() || added.is_empty() || self.cancel.is_cancelled() {
            return Ok(renames::Found::default());
        }
        self.ask(|repo| {
            let gone: Vec<Side> = deleted
                .iter()
                .filter_map(|path| {
                    let id = *self.snapshot.files.get(path)?;
                    let size_bytes = objects::blob_size(repo, id).ok()?;
                    Some(Side { path: path.clone(), ids: vec![id], size_bytes })
                })
                .collect();
            let read_gone = |side: &Side| {
                let id: ObjectId = *side.ids.first()?;
                objects::blob(repo, id, self.limit_bytes).ok()
            };
            let read_new = |side: &Side| self.new.read(&side.path, self.limit_bytes).ok();
            renames::find(&gone, added, &read_gone, &read_new)
        })
    }

    fn ask<T>(&self, question: impl FnOnce(&gix::Repository) -> T) -> Result<T> {
        self.repository
            .store
            .with(question)
            .map_err(|cause| Error::read("what changed in the repository", cause))
    }
}

/// Whether the stored content has `\r\n` where the new one, given with plain ends, has `\n`.
fn stored_with_other_line_ends(repo: &gix::Repository, old: ObjectId, plain: &[u8]) -> bool {
    let Ok(old_bytes) = objects::blob_size(repo, old) else { return false };
    let plain_bytes = plain.len() as u64;
    // Each line end can make the stored content one byte longer; other sizes need no reading.
    if old_bytes <= plain_bytes {
        return false;
    }
    old_bytes - plain_bytes <= lines::count_ends(plain)
        && objects::blob(repo, old, old_bytes)
            .is_ok_and(|stored| lines::differ_in_line_ends_only(&stored, plain))
}
