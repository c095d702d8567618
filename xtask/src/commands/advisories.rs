//! `cargo xtask advisories FOLDER`: writes content/advisories from published databases.
//!
//! What is kept are facts: names, packages, versions, ratings, dates. The importer is the product's own.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Context, bail};
use parapet_sca::advisory::{read_text, write_text};
use parapet_sca::{import, write_index};
use parapet_source::{DiskTree, RelPath, Tree};

use crate::arguments::Arguments;
use crate::repository::has_extension;
use crate::shell;

/// Runs the task.
pub(crate) fn run(arguments: Arguments) -> anyhow::Result<()> {
    let arguments = arguments.positional()?;
    let [folder] = arguments.as_slice() else {
        bail!("usage: cargo xtask advisories FOLDER");
    };
    let tree =
        DiskTree::open(&PathBuf::from(folder)).with_context(|| format!("opening {folder}"))?;
    let read = |path: &RelPath, limit: u64| tree.read(path, limit);
    let (set, problems) = import(&read)?;
    for problem in &problems {
        println!("warning: {}", problem.message);
    }
    let files = write_text(&set);
    let again = read_text(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))?;
    if write_index(&again) != write_index(&set) {
        bail!("the text does not hold all that was imported");
    }
    let target = shell::root().join("content/advisories");
    std::fs::create_dir_all(&target)?;
    let kept: BTreeSet<&str> = files.keys().map(String::as_str).collect();
    for entry in std::fs::read_dir(&target)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if has_extension(&name, "jsonl") && !kept.contains(name.as_str()) {
            std::fs::remove_file(entry.path())?;
        }
    }
    for (name, text) in &files {
        std::fs::write(target.join(name), text).with_context(|| format!("writing {name}"))?;
    }
    println!("{} files with {} packages written", files.len(), set.packages.len());
    Ok(())
}
