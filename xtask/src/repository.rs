//! The text files of the repository and its dependency graph: the input of every tidy check.

use std::path::Path;

use anyhow::Context;

use crate::metadata::Metadata;
use crate::shell;

/// Folders that hold nothing written by us.
const SKIPPED_FOLDERS: &[&str] = &["target", "__pycache__", "node_modules"];
/// Hidden folders are skipped except these.
const HIDDEN_FOLDERS: &[&str] = &[".ci", ".cargo", ".config"];
/// What is read: files with these extensions, and files without one.
const EXTENSIONS: &[&str] = &["rs", "toml", "md", "yaml", "yml", "json", "sh", "py"];

/// Everything the checks look at.
#[derive(Default)]
pub(crate) struct Repository {
    /// Text files, sorted by path.
    pub(crate) files: Vec<SourceFile>,
    /// The dependency graph over all platforms.
    pub(crate) metadata: Metadata,
    /// The packages that the engine links on Linux, one a line, as cargo prints them.
    pub(crate) engine_tree: String,
}

/// One text file; the path is relative and has `/` between its parts.
pub(crate) struct SourceFile {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Repository {
    /// Reads the files below `root` and asks cargo for the graph.
    pub(crate) fn load(root: &Path) -> anyhow::Result<Self> {
        let mut files = Vec::new();
        collect(root, "", &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { files, metadata: Metadata::load()?, engine_tree: engine_tree()? })
    }

    /// The text of one file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }

    /// The Rust files we wrote: no samples, no test data.
    pub(crate) fn rust_files(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter().filter(|file| {
            ["crates/", "xtask/", "fuzz/"].iter().any(|folder| file.path.starts_with(folder))
                && has_extension(&file.path, "rs")
                && !file.path.contains("/testdata/")
        })
    }

    /// The root manifest, empty where it cannot be read: cargo metadata has complained by then.
    pub(crate) fn root_manifest(&self) -> toml::Table {
        self.text("Cargo.toml").and_then(|text| text.parse().ok()).unwrap_or_default()
    }
}

impl SourceFile {
    /// The crate a file under `crates/` belongs to.
    pub(crate) fn crate_name(&self) -> Option<&str> {
        match self.path.strip_prefix("crates/") {
            Some(rest) => rest.split_once('/').map(|(name, _)| name),
            None => self.path.starts_with("xtask/").then_some("xtask"),
        }
    }

    /// Whether the file is library or binary code: under a crate's `src`, and not a module of tests.
    pub(crate) fn is_source(&self) -> bool {
        let below_crate = self.crate_name().and_then(|name| self.path.split_once(name));
        below_crate.is_some_and(|(_, rest)| rest.starts_with("/src/"))
            && !self.path.ends_with("/tests.rs")
    }

    /// All lines with their numbers.
    pub(crate) fn numbered_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// The numbered lines before the module of unit tests, which by convention ends a file.
    pub(crate) fn product_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = tests_start(&self.text).unwrap_or(usize::MAX);
        self.numbered_lines().take(end)
    }
}

/// The index of the line with `#[cfg(test)]` that stands before an inline module.
fn tests_start(text: &str) -> Option<usize> {
    let lines: Vec<&str> = text.lines().collect();
    (0..lines.len()).find(|&index| {
        let mut after = lines.iter().skip(index + 1).skip_while(|line| line.starts_with("#["));
        lines.get(index) == Some(&"#[cfg(test)]")
            && after.next().is_some_and(|line| line.starts_with("mod ") && line.ends_with('{'))
    })
}

/// Whether a path ends in `.extension`.
pub(crate) fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found == extension)
}

/// Features are resolved for the engine alone, as they are when it is built by itself.
fn engine_tree() -> anyhow::Result<String> {
    let mut arguments =
        vec!["tree", "--locked", "--prefix", "none", "--edges", "normal,no-proc-macro"];
    arguments.extend(["--target", "x86_64-unknown-linux-gnu"]);
    for name in crate::tidy::ENGINE {
        arguments.extend(["--package", name]);
    }
    shell::capture(&mut shell::cargo(&arguments))
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<SourceFile>) -> anyhow::Result<()> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = format!("{prefix}{name}");
        let kind = entry.file_type()?;
        if kind.is_dir() {
            let hidden = name.starts_with('.') && !HIDDEN_FOLDERS.contains(&name.as_str());
            if !hidden && !SKIPPED_FOLDERS.contains(&name.as_str()) {
                collect(&entry.path(), &format!("{path}/"), files)?;
            }
        } else if kind.is_file() && is_read(&name) {
            // A sample may be deliberately broken text; no check applies to it.
            let Ok(text) = String::from_utf8(std::fs::read(entry.path())?) else { continue };
            files.push(SourceFile { path, text });
        }
    }
    Ok(())
}

fn is_read(name: &str) -> bool {
    !name.contains('.') || EXTENSIONS.iter().any(|extension| has_extension(name, extension))
}

/// The repository in which this task was built.
pub(crate) fn load_own() -> anyhow::Result<Repository> {
    Repository::load(&shell::root())
}

#[cfg(test)]
pub(crate) mod fixture {
    use super::{Repository, SourceFile};
    use crate::metadata::{Declared, Kind, Metadata, Package};

    /// A file of a repository in memory; `~` is left out, so that needles can stand in a test.
    pub(crate) fn files(files: &[(&str, &str)]) -> Repository {
        let file = |&(path, text): &(&str, &str)| SourceFile {
            path: path.to_owned(),
            text: text.replace('~', ""),
        };
        Repository { files: files.iter().map(file).collect(), ..Repository::default() }
    }

    /// A dependency graph in memory. A dependency is `NAME`, `build:NAME` or `dev:NAME`; names of our own
    /// crates start with `parapet` or are `xtask`.
    pub(crate) fn packages(packages: &[(&str, &[&str])]) -> Repository {
        Repository { metadata: graph(packages), ..Repository::default() }
    }

    fn graph(packages: &[(&str, &[&str])]) -> Metadata {
        let ours = |name: &str| name == "xtask" || name.starts_with("parapet");
        let mut metadata = Metadata::default();
        for (name, dependencies) in packages {
            let mut package = Package {
                name: (*name).to_owned(),
                version: "1.0.0".to_owned(),
                licence: Some("MIT".to_owned()),
                member: ours(name),
                ..Package::default()
            };
            for dependency in *dependencies {
                let (kind, name) = match dependency.split_once(':') {
                    Some(("build", name)) => (Kind::Build, name),
                    Some((_, name)) => (Kind::Development, name),
                    None => (Kind::Normal, *dependency),
                };
                let name = name.to_owned();
                let external = !ours(&name);
                package.declared.push(Declared { name, kind, default_features: false, external });
            }
            metadata.packages.insert((*name).to_owned(), package);
        }
        metadata
    }
}
