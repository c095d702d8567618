//! Repositories made with the `git` command in temporary folders.
#![expect(clippy::disallowed_methods, reason = "tests prepare files and run git to have facts")]

use std::cell::Cell;
use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use parapet_source::{Cancel, DiskTree, Listing, RelPath, SkipReason, Tree, WalkOptions};
use parapet_vcs::{Changes, Commit, Repository};
use tempfile::TempDir;

/// Longer than any file of the tests.
pub(crate) const LIMIT_BYTES: u64 = 1024 * 1024;

/// A folder, usually a working tree, with a clock of its own.
pub(crate) struct Fixture {
    _folder: TempDir,
    root: PathBuf,
    seconds: Cell<u32>,
}

impl Fixture {
    /// A folder without a repository.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let root = folder.path().canonicalize().expect("the folder exists").join("work");
        fs::create_dir(&root).expect("a folder can be made");
        Self { _folder: folder, root, seconds: Cell::new(0) }
    }

    /// A repository without commits.
    pub(crate) fn new() -> Self {
        let fixture = Self::empty();
        fixture.git(["init", "--quiet", "--initial-branch=main"]);
        fixture
    }

    /// A repository with one commit of these files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let fixture = Self::new();
        for (path, content) in files {
            fixture.write(path, content);
        }
        fixture.commit();
        fixture
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// A path beside the working tree.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.root.with_file_name(name)
    }

    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file has a parent")).expect("it can be made");
        fs::write(path, content).expect("a file can be written");
    }

    pub(crate) fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.path(path)).expect("the file exists")
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("the file exists");
    }

    /// Runs git in the working tree and gives what it prints.
    pub(crate) fn git<I: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = I>) -> String {
        self.git_with_input(arguments, b"")
    }

    pub(crate) fn git_with_input<I: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = I>,
        input: &[u8],
    ) -> String {
        let mut child = self
            .command()
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("git is installed");
        child.stdin.take().expect("it is piped").write_all(input).expect("git reads its input");
        let output = child.wait_with_output().expect("git ends");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git failed: {errors}");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// Runs git where it is meant to fail, as a merge with conflicts does.
    pub(crate) fn git_fails<I: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = I>) {
        let output = self.command().args(arguments).output().expect("git is installed");
        assert!(!output.status.success());
    }

    fn command(&self) -> Command {
        let seconds = self.seconds.get();
        self.seconds.set(seconds + 1);
        let date = format!("{} +0000", 1_700_000_000 + seconds);
        let mut command = Command::new("git");
        command.current_dir(&self.root).env_clear();
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        for (name, value) in [
            ("GIT_CONFIG_GLOBAL", "/dev/null"),
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("GIT_AUTHOR_NAME", "A"),
            ("GIT_AUTHOR_EMAIL", "a@example.com"),
            ("GIT_COMMITTER_NAME", "A"),
            ("GIT_COMMITTER_EMAIL", "a@example.com"),
            ("GIT_AUTHOR_DATE", &date),
            ("GIT_COMMITTER_DATE", &date),
            ("GIT_TERMINAL_PROMPT", "0"),
        ] {
            command.env(name, value);
        }
        command
    }

    /// Commits everything in the working tree and gives the id.
    pub(crate) fn commit(&self) -> String {
        self.git(["add", "--all"]);
        self.git(["commit", "--quiet", "--allow-empty", "--message", "change"]);
        self.git(["rev-parse", "HEAD"])
    }

    /// Stores a tree object of any content and gives its id.
    pub(crate) fn tree_object(&self, entries: &[(&str, &[u8], &str)]) -> String {
        let mut data = Vec::new();
        for (mode, name, id) in entries {
            data.extend_from_slice(mode.as_bytes());
            data.push(b' ');
            data.extend_from_slice(name);
            data.push(0);
            data.extend(
                (0..id.len()).step_by(2).map(|at| {
                    u8::from_str_radix(&id[at..at + 2], 16).expect("ids are hexadecimal")
                }),
            );
        }
        self.git_with_input(["hash-object", "-t", "tree", "-w", "--literally", "--stdin"], &data)
    }

    pub(crate) fn blob_object(&self, content: &str) -> String {
        self.git_with_input(["hash-object", "-w", "--stdin"], content.as_bytes())
    }

    /// Lets `main` point to a new commit of a tree object.
    pub(crate) fn commit_tree(&self, tree: &str) {
        let commit = self.git(["commit-tree", "-m", "change", tree]);
        self.git(["update-ref", "refs/heads/main", &commit]);
    }

    pub(crate) fn open(&self) -> Repository {
        open(&self.root)
    }

    /// What changed on disk since a reference.
    pub(crate) fn changes_since(&self, reference: &str) -> Changes {
        let repository = self.open();
        let commit = resolve(&repository, reference);
        let disk = DiskTree::open(&self.root).expect("the folder exists");
        changes(&repository, &commit, &disk)
    }
}

pub(crate) fn open(path: &Path) -> Repository {
    Repository::discover(path).expect("it can be opened").expect("there is a repository")
}

pub(crate) fn resolve(repository: &Repository, reference: &str) -> Commit {
    repository.resolve(reference).expect("the reference exists")
}

pub(crate) fn changes(repository: &Repository, commit: &Commit, disk: &DiskTree) -> Changes {
    let listing = disk.list(&WalkOptions::default(), &Cancel::default());
    let paths: Vec<RelPath> = listing.entries.into_iter().map(|entry| entry.path).collect();
    repository
        .changes(commit, disk, &paths, LIMIT_BYTES, &Cancel::default())
        .expect("the comparison succeeds")
}

pub(crate) fn list(tree: &dyn Tree) -> Listing {
    tree.list(&WalkOptions::default(), &Cancel::default())
}

/// The listed paths.
pub(crate) fn entries(tree: &dyn Tree) -> Vec<String> {
    list(tree).entries.iter().map(|entry| entry.path.to_string()).collect()
}

/// The paths that were left out, with the reason.
pub(crate) fn skipped(tree: &dyn Tree) -> Vec<(String, SkipReason)> {
    list(tree).skipped.iter().map(|skip| (skip.path.to_string(), skip.reason)).collect()
}

/// The content of a file as text, or how reading it fails.
pub(crate) fn text(tree: &dyn Tree, path: &str) -> String {
    match tree.read(&RelPath::new(path), LIMIT_BYTES) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => format!("error: {error}"),
    }
}

/// Paths as text.
pub(crate) fn plain<'a>(paths: impl IntoIterator<Item = &'a RelPath>) -> Vec<&'a str> {
    paths.into_iter().map(RelPath::as_str).collect()
}

pub(crate) fn symlink(target: &str, link: &Path) {
    #[cfg(unix)]
    std::os::unix::fs::symlink(target, link).expect("a link can be made");
    #[cfg(not(unix))]
    fs::write(link, target).expect("a file can be written");
}
