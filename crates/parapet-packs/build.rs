//! Packs `rules/` into one archive and refuses rules that are not valid.
#![expect(clippy::disallowed_methods, reason = "a build script reads and writes files")]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use parapet_rules::{Pack, load_semgrep};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../rules");
    let mut files = Vec::new();
    collect(&root.join("sast"), &mut files)?;
    files.sort();
    let mut rules = Vec::new();
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    for file in files {
        let name = file.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        let (loaded, problems) = load_semgrep(&name, &fs::read_to_string(&file)?);
        if let Some(problem) = problems.first() {
            return Err(format!("{name}: {}", problem.message).into());
        }
        for rule in loaded {
            if let Some(other) = ids.insert(rule.id.clone(), name.clone()) {
                return Err(
                    format!("`{}` is the id of a rule in {other} and in {name}", rule.id).into()
                );
            }
            rules.push(rule);
        }
    }
    let pack = Pack { name: "parapet".to_owned(), rules };
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("rules.pack"), pack.to_bytes())?;
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.file_name().is_some_and(|name| name == "rule.yaml") {
            println!("cargo:rerun-if-changed={}", path.display());
            files.push(path);
        }
    }
    Ok(())
}
