//! Files that the user or the product named: configuration, rules, baselines.

use std::fs;
use std::path::{Path, PathBuf};

use crate::guarded::read_regular;
use crate::{Error, Result};

/// More rule files than anybody keeps in one folder.
const MAX_RULE_FILES: usize = 100_000;

/// Deeper than any folder of rules.
const MAX_RULE_DEPTH: usize = 64;

/// Finds the nearest file with one of the names, in a folder or above it.
///
/// Of several names in one folder the first counts. The search ends with the folder `stop_at`.
pub fn find_upwards(start: &Path, names: &[&str], stop_at: Option<&Path>) -> Option<PathBuf> {
    for folder in start.ancestors() {
        let found = names.iter().map(|name| folder.join(name)).find(|path| path.is_file());
        if found.is_some() {
            return found;
        }
        if stop_at == Some(folder) {
            return None;
        }
    }
    None
}

/// Reads a regular file that the user named; pipes, devices and folders are refused.
pub fn read_trusted(path: &Path, limit_bytes: u64) -> Result<Vec<u8>> {
    read_regular(path, limit_bytes).map_err(|refusal| refusal.into_error(path, limit_bytes))
}

/// The rule files in a folder and below, sorted; a file is its own answer.
///
/// Rule files end in `.yaml` or `.yml`; samples (`.test.`, `.fixed.`) and hidden folders other than
/// `.semgrep` and `.parapet` are passed over. A link counts when it leads to a file inside.
pub fn list_rule_files(path: &Path) -> Result<Vec<PathBuf>> {
    let failed = |source| Error::io("read", path, source);
    let metadata = fs::metadata(path).map_err(failed)?;
    if metadata.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !metadata.is_dir() {
        return Err(Error::NotAFile(path.to_owned()));
    }
    let root = fs::canonicalize(path).map_err(failed)?;
    let mut files = Vec::new();
    let mut folders = vec![(path.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        let listed = |source| Error::io("list", &folder, source);
        for entry in fs::read_dir(&folder).map_err(listed)? {
            let entry = entry.map_err(listed)?;
            let kind = entry.file_type().map_err(listed)?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if kind.is_dir() && !is_passed_over(&name) {
                folders.push((entry.path(), depth + 1));
            } else if is_rule_file(&name)
                && (kind.is_file() || kind.is_symlink() && is_file_inside(&entry.path(), &root))
            {
                files.push(entry.path());
            }
        }
        if files.len() > MAX_RULE_FILES || depth > MAX_RULE_DEPTH {
            return Err(Error::TooManyFiles { path: path.to_owned(), limit: MAX_RULE_FILES });
        }
    }
    files.sort_unstable();
    Ok(files)
}

fn is_passed_over(folder_name: &str) -> bool {
    folder_name.starts_with('.') && !matches!(folder_name, ".semgrep" | ".parapet")
}

fn is_rule_file(name: &str) -> bool {
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    matches!(extension, "yaml" | "yml")
        && !stem.is_empty()
        && !name.contains(".test.")
        && !name.contains(".fixed.")
}

fn is_file_inside(link: &Path, root: &Path) -> bool {
    fs::canonicalize(link).is_ok_and(|target| target.starts_with(root) && target.is_file())
}
