//! Packs `rules/` and `content/advisories/` into archives and refuses what is not valid.
#![expect(clippy::disallowed_methods, reason = "a build script reads and writes files")]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use parapet_findings::Problem;
use parapet_rules::{Pack, load_semgrep};
use serde::Serialize;

/// Reads the rules of one file.
type Load<T> = fn(&str, &str) -> (Vec<T>, Vec<Problem>);

/// Ids with the file that has them, over all kinds of rules.
type Ids = BTreeMap<String, String>;

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../..");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut ids = Ids::new();
    let mut pack = Packer { root: &root.join("rules"), out: &out, ids: &mut ids };
    pack.kind("sast", |name| name == "rule.yaml", load_semgrep, |rule| &rule.id)?;
    pack.kind("iac", |name| name == "check.yaml", parapet_iac::load_checks, |check| &check.id)?;
    pack.kind("secrets", |name| has_ending(name, "yaml"), parapet_secrets::load_rules, |r| &r.id)?;
    advisories(&root.join("content/advisories"), &out)
}

struct Packer<'p> {
    root: &'p Path,
    out: &'p Path,
    ids: &'p mut Ids,
}

impl Packer<'_> {
    /// Packs the rules of one kind.
    fn kind<T: Serialize>(
        &mut self,
        kind: &str,
        is_rule: fn(&str) -> bool,
        load: Load<T>,
        id_of: fn(&T) -> &String,
    ) -> Result<(), Box<dyn Error>> {
        let mut rules = Vec::new();
        for file in files_below(&self.root.join(kind), is_rule)? {
            let name = file.strip_prefix(self.root)?.to_string_lossy().replace('\\', "/");
            let (loaded, problems) = load(&name, &fs::read_to_string(&file)?);
            if let Some(problem) = problems.first() {
                return Err(format!("{name}: {}", problem.message).into());
            }
            for rule in loaded {
                let id = id_of(&rule).clone();
                if let Some(other) = self.ids.insert(id.clone(), name.clone()) {
                    return Err(
                        format!("`{id}` is the id of a rule in {other} and in {name}").into()
                    );
                }
                rules.push(rule);
            }
        }
        let pack = Pack { name: format!("parapet/{kind}"), rules };
        fs::write(self.out.join(format!("{kind}.pack")), pack.to_bytes())?;
        Ok(())
    }
}

/// Builds the advisory index from its facts as text.
fn advisories(folder: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut texts = BTreeMap::new();
    for file in files_below(folder, |name| has_ending(name, "jsonl"))? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        texts.insert(name, fs::read_to_string(&file)?);
    }
    let files = texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let set = parapet_sca::advisory::read_text(files)?;
    fs::write(out.join("advisories.index"), parapet_sca::write_index(&set))?;
    Ok(())
}

fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|own| own == ending)
}

/// The files with a fitting name in a folder and below, sorted.
fn files_below(folder: &Path, fits: fn(&str) -> bool) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        println!("cargo:rerun-if-changed={}", folder.display());
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            if path.is_dir() {
                folders.push(path);
            } else if name.is_some_and(|name| fits(&name)) {
                println!("cargo:rerun-if-changed={}", path.display());
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}
