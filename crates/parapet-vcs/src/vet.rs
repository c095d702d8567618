//! A look at the files of a repository before the git library opens them.
//!
//! The library reads them whole and without asking what they are: a pipe would hold it up for ever,
//! and a link to a device would fill the memory.

use std::path::{Path, PathBuf};

use crate::Cause;

const KIBIBYTE: u64 = 1024;
const MEBIBYTE: u64 = 1024 * KIBIBYTE;

/// Files that are read when a repository is opened or asked, with what is plausible for them.
const FILES: [(&str, u64); 9] = [
    ("HEAD", 64 * KIBIBYTE),
    ("commondir", 64 * KIBIBYTE),
    ("config", 16 * MEBIBYTE),
    ("config.worktree", 16 * MEBIBYTE),
    ("index", 1024 * MEBIBYTE),
    ("objects/info/alternates", MEBIBYTE),
    ("objects/info/commit-graph", 4096 * MEBIBYTE),
    ("packed-refs", 1024 * MEBIBYTE),
    ("shallow", 64 * MEBIBYTE),
];

/// What a file in place of a `.git` folder may take.
const MAX_LINK_BYTES: u64 = 64 * KIBIBYTE;

/// Checks the files of the nearest repository around an absolute path; it need not exist.
pub(crate) fn repository_around(folder: &Path) -> Result<(), Cause> {
    let real = gix::path::realpath(folder).unwrap_or_else(|_| folder.to_owned());
    for above in real.ancestors() {
        if let Some(git_dir) = git_dir_at(above)? {
            git_dir_files(&git_dir)?;
            // What only looks like a git folder is passed by, and the search goes on above it.
            if gix::discover::is_git(&git_dir).is_ok() {
                break;
            }
        }
    }
    Ok(())
}

/// The git folder that belongs to a folder, or nothing where there is none.
fn git_dir_at(folder: &Path) -> Result<Option<PathBuf>, Cause> {
    let dot_git = folder.join(".git");
    if dot_git.is_dir() {
        return Ok(Some(dot_git));
    }
    if dot_git.exists() {
        regular(folder, ".git", MAX_LINK_BYTES)?;
        return Ok(gix::discover::path::from_gitdir_file(&dot_git).ok());
    }
    let looks_bare = folder.join("objects").is_dir() && folder.join("HEAD").exists();
    Ok(looks_bare.then(|| folder.to_owned()))
}

fn git_dir_files(git_dir: &Path) -> Result<(), Cause> {
    let all_regular = |folder: &Path| {
        FILES.iter().try_for_each(|(name, max_bytes)| regular(folder, name, *max_bytes))
    };
    all_regular(git_dir)?;
    match gix::discover::path::from_plain_file(&git_dir.join("commondir")) {
        Some(Ok(common_dir)) => all_regular(&git_dir.join(common_dir)),
        _ => Ok(()),
    }
}

fn regular(folder: &Path, name: &str, max_bytes: u64) -> Result<(), Cause> {
    let Ok(metadata) = folder.join(name).metadata() else { return Ok(()) };
    if !metadata.is_file() {
        Err(Cause::new(&format!("its `{name}` is not a regular file")))
    } else if metadata.len() > max_bytes {
        Err(Cause::new(&format!("its `{name}` is over the limit of {max_bytes} bytes")))
    } else {
        Ok(())
    }
}
