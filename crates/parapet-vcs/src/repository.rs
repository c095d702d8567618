//! A repository and the questions it answers.

use std::fmt;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use gix::ObjectId;
use parapet_source::RelPath;

use crate::snapshot::{self, Snapshot};
use crate::store::Store;
use crate::{Cause, Error, GitTree, Result, objects, resolve};

/// A git repository, read-only and safe to share between threads.
#[derive(Clone)]
pub struct Repository {
    pub(crate) store: Arc<Store>,
    /// The folder of the working tree that paths are relative to.
    pub(crate) folder: RelPath,
}

/// A commit of a repository.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Commit {
    hex: String,
    pub(crate) id: ObjectId,
    pub(crate) tree: ObjectId,
}

impl Commit {
    pub(crate) fn new(id: ObjectId, tree: ObjectId) -> Self {
        Self { hex: id.to_string(), id, tree }
    }

    /// The full id in hexadecimal.
    pub fn id(&self) -> &str {
        &self.hex
    }
}

impl fmt::Display for Commit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.hex)
    }
}

impl Repository {
    /// Opens the nearest repository around a file or folder, or says that there is none.
    ///
    /// Paths in and out are relative to the root of its working tree, until `rooted_at` says
    /// otherwise.
    pub fn discover(path: &Path) -> Result<Option<Self>> {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = match absolute.parent() {
            Some(parent) if absolute.is_file() => parent,
            _ => &absolute,
        };
        let store = Store::discover(folder)?;
        Ok(store.map(|store| Self { store: Arc::new(store), folder: RelPath::new("") }))
    }

    /// The root of the working tree; a bare repository has none.
    pub fn work_dir(&self) -> Option<&Path> {
        self.store.work_dir()
    }

    /// Makes paths, in and out, relative to a folder of the working tree.
    ///
    /// What lies outside of the folder is then no part of any answer.
    pub fn rooted_at(&self, folder: &Path) -> Result<Self> {
        let outside = || Error::Outside { path: folder.to_owned() };
        let work_dir = self.work_dir().filter(|_| folder.is_dir()).ok_or_else(outside)?;
        let real = |path: &Path| -> Result<PathBuf> {
            gix::path::realpath(path)
                .map_err(|error| Error::Open { path: path.to_owned(), cause: error.into() })
        };
        let (root, folder_path) = (real(work_dir)?, real(folder)?);
        let below = folder_path.strip_prefix(&root).map_err(|_| outside())?;
        let names: Option<Vec<&str>> = below
            .components()
            .map(|component| match component {
                Component::Normal(name) => name.to_str(),
                _ => None,
            })
            .collect();
        let folder = RelPath::new(&names.ok_or_else(outside)?.join("/"));
        Ok(Self { store: Arc::clone(&self.store), folder })
    }

    /// The commit that is checked out, or nothing before the first one.
    pub fn head(&self) -> Result<Option<Commit>> {
        self.ask("the current commit", |repo| {
            let head = repo
                .head()
                .and_then(gix::Head::try_into_peeled_id)
                .map_err(|error| Error::read("the current commit", error))?;
            head.map(|id| objects::commit(repo, id.detach(), "HEAD")).transpose()
        })
    }

    /// Finds the commit that a branch, tag, id or an expression such as `HEAD~2` names.
    pub fn resolve(&self, reference: &str) -> Result<Commit> {
        self.ask(&format!("`{reference}`"), |repo| resolve::commit(repo, reference))
    }

    /// The best common ancestor of two commits, or nothing where their histories are unrelated.
    pub fn merge_base(&self, one: &Commit, other: &Commit) -> Result<Option<Commit>> {
        let what = format!("the common ancestor of {one} and {other}");
        let (one, other) = (one.id, other.id);
        // A commit-graph file makes this fast, and may be damaged or out of date.
        let quick = self.ask(&what, |repo| {
            repo.merge_base(one, other)
                .map(|base| base.map(gix::Id::detach))
                .map_err(|error| Error::read(&what, error))
        });
        self.ask(&what, |repo| {
            let base = match quick {
                Ok(base) => base,
                Err(_) => repo
                    .merge_base_with_graph(one, other, &mut repo.revision_graph(None))
                    .map(|base| base.map(gix::Id::detach))
                    .map_err(|error| Error::read(&what, error))?,
            };
            match base {
                Some(id) => objects::commit(repo, id, &id.to_string()).map(Some),
                None if objects::is_shallow(repo) => {
                    Err(Error::Shallow { reference: what.clone() })
                }
                None => Ok(None),
            }
        })
    }

    /// The files of a commit.
    pub fn tree(&self, commit: &Commit) -> Result<GitTree> {
        Ok(GitTree::new(Arc::clone(&self.store), self.snapshot(commit)?))
    }

    /// The files of the index: what the next commit would hold.
    pub fn staged(&self) -> Result<GitTree> {
        Ok(GitTree::new(Arc::clone(&self.store), self.index()?))
    }

    /// The files whose staged content differs from the current commit, sorted; deleted ones are
    /// not among them.
    pub fn staged_paths(&self) -> Result<Vec<RelPath>> {
        let head = match self.head()? {
            Some(commit) => self.snapshot(&commit)?,
            None => Snapshot::default(),
        };
        let staged = self.index()?.files;
        Ok(staged
            .into_iter()
            .filter(|(path, id)| head.files.get(path) != Some(id))
            .map(|(path, _)| path)
            .collect())
    }

    pub(crate) fn snapshot(&self, commit: &Commit) -> Result<Snapshot> {
        self.ask(&format!("the tree of commit {commit}"), |repo| {
            snapshot::of_tree(repo, commit.tree, &self.folder)
        })
    }

    fn index(&self) -> Result<Snapshot> {
        self.ask("the index of the repository", |repo| snapshot::of_index(repo, &self.folder))
    }

    /// Asks the repository; a failure inside the library becomes an error that says for what.
    fn ask<T>(
        &self,
        what: &str,
        question: impl FnOnce(&gix::Repository) -> Result<T>,
    ) -> Result<T> {
        self.store
            .with(question)
            .unwrap_or_else(|cause: Cause| Err(Error::Read { what: what.to_owned(), cause }))
    }
}

impl fmt::Debug for Repository {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Repository")
            .field("work_dir", &self.work_dir())
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}
