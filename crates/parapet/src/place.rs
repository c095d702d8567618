//! Where a scan happens: the root, the paths below it, and how they are shown.

use std::path::{Component, Path, PathBuf};

use parapet_findings::problem::codes;
use parapet_source::{DiskTree, RelPath};
use parapet_vcs::Repository;

use crate::exit::Failure;

/// A scanned place.
pub(crate) struct Place {
    pub(crate) tree: DiskTree,
    pub(crate) repository: Option<Repository>,
    /// Paths below the root; empty when the root itself is scanned.
    pub(crate) starts: Vec<RelPath>,
    /// What stands before a path of the report to make it relative to the working directory.
    pub(crate) prefix: String,
}

impl Place {
    /// Finds the root of the paths: the repository they are in, or the folder they share.
    pub(crate) fn find(paths: &[PathBuf]) -> Result<Self, Failure> {
        let here = std::env::current_dir().map_err(|error| {
            Failure::usage(
                codes::PATH_MISSING,
                format!("the working directory cannot be read: {error}"),
            )
        })?;
        let mut real = Vec::new();
        for path in paths {
            real.push(path.canonicalize().map_err(|error| missing(path, &error))?);
        }
        let first = real.first().cloned().unwrap_or_else(|| here.clone());
        let repository = Repository::discover(&first).ok().flatten();
        let work_dir =
            repository.as_ref().and_then(|repository| repository.work_dir()?.canonicalize().ok());
        let (root, repository) = match work_dir {
            Some(work_dir) if real.iter().all(|path| path.starts_with(&work_dir)) => {
                (work_dir, repository)
            }
            _ => (common_folder(&real).unwrap_or_else(|| here.clone()), None),
        };
        let tree = DiskTree::open(&root).map_err(|error| {
            Failure::usage(
                codes::PATH_MISSING,
                format!("`{}` cannot be opened: {error}", root.display()),
            )
        })?;
        let mut starts: Vec<RelPath> = Vec::new();
        for path in &real {
            match tree.relative(path) {
                Some(start) => starts.push(start),
                None => {
                    return Err(missing(path, &std::io::Error::from(std::io::ErrorKind::NotFound)));
                }
            }
        }
        if starts.iter().any(|start| start.as_str().is_empty()) {
            starts.clear();
        }
        let here = here.canonicalize().unwrap_or(here);
        let prefix = match root.strip_prefix(&here) {
            Ok(below) if !below.as_os_str().is_empty() => {
                format!("{}/", below.to_string_lossy().replace('\\', "/"))
            }
            _ => String::new(),
        };
        Ok(Self { tree, repository, starts, prefix })
    }

    /// The repository, for commands that need one.
    pub(crate) fn need_repository(&self, option: &str) -> Result<&Repository, Failure> {
        self.repository.as_ref().ok_or_else(|| {
            Failure::usage(
                codes::NOT_A_REPOSITORY,
                format!("{option} needs a git repository, and there is none here"),
            )
            .hint("run it inside a clone, or leave the option out")
        })
    }

    /// The nearest configuration file from the first path up to the root.
    pub(crate) fn config_file(&self) -> Option<PathBuf> {
        let start = self.starts.first().map_or_else(
            || self.tree.root().to_owned(),
            |start| self.tree.root().join(start.as_str()),
        );
        parapet_source::find_upwards(&start, &[crate::config::FILE_NAME], Some(self.tree.root()))
    }

    /// A path as reports name it: relative to the root when it lies below.
    pub(crate) fn shown(&self, path: &Path) -> String {
        self.tree
            .relative(path)
            .map_or_else(|| path.display().to_string(), |below| below.to_string())
    }

    /// Whether a path written in a file of `folder` stays inside the root.
    pub(crate) fn holds(&self, folder: &Path, path: &Path) -> bool {
        let joined = folder.join(path);
        let lexical = joined.components().all(|part| part != Component::ParentDir);
        match joined.canonicalize() {
            Ok(real) => real.starts_with(
                self.tree.root().canonicalize().unwrap_or_else(|_| self.tree.root().to_owned()),
            ),
            Err(_) => lexical && joined.starts_with(self.tree.root()),
        }
    }
}

fn missing(path: &Path, error: &std::io::Error) -> Failure {
    let reason = match error.kind() {
        std::io::ErrorKind::NotFound => "does not exist".to_owned(),
        std::io::ErrorKind::PermissionDenied => "may not be read by this user".to_owned(),
        _ => format!("cannot be read: {error}"),
    };
    Failure::usage(codes::PATH_MISSING, format!("`{}` {reason}", path.display()))
        .hint("check the spelling; paths are relative to the current folder")
}

/// The deepest folder that holds all paths.
fn common_folder(paths: &[PathBuf]) -> Option<PathBuf> {
    let folder = |path: &PathBuf| {
        if path.is_dir() { Some(path.clone()) } else { path.parent().map(Path::to_owned) }
    };
    let mut common = folder(paths.first()?)?;
    for path in &paths[1..] {
        let other = folder(path)?;
        while !other.starts_with(&common) {
            common = common.parent()?.to_owned();
        }
    }
    Some(common)
}
