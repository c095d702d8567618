//! Sentences about the program: a place with files, a command, and what came of it.

use std::cell::Cell;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::rc::Rc;

use serde_json::Value;
use tempfile::TempDir;

/// One finding of the shipped rules, of severity high, on line 3.
pub(crate) const UNSAFE_YAML: &str = "\
import yaml
def load(text):
    return yaml.load(text, Loader=yaml.UnsafeLoader)
";

/// The rule that finds it.
pub(crate) const UNSAFE_YAML_RULE: &str = "yaml-load-with-unsafe-loader";

/// One rule for each severity, named like it, that finds a call named like it.
pub(crate) const LEVELS: &str = "\
rules:
  - {id: low, languages: [python], severity: LOW, message: A low one., pattern: low(...)}
  - {id: medium, languages: [python], severity: MEDIUM, message: A medium one., pattern: medium(...)}
  - {id: high, languages: [python], severity: HIGH, message: A high one., pattern: high(...)}
  - {id: critical, languages: [python], severity: CRITICAL, message: A critical one., pattern: critical(...)}
";

/// A run of the program in a new place.
pub(crate) fn parapet() -> Invocation {
    Place::new().parapet()
}

/// A temporary folder with a home, a working folder and a clock of its own.
#[derive(Clone)]
pub(crate) struct Place(Rc<Folder>);

struct Folder {
    _kept: TempDir,
    path: PathBuf,
    seconds: Cell<u32>,
}

impl Place {
    pub(crate) fn new() -> Self {
        let kept = tempfile::tempdir().expect("a temporary folder can be made");
        let path = kept.path().canonicalize().expect("the folder exists");
        for name in ["home", "work"] {
            fs::create_dir(path.join(name)).expect("a folder can be made");
        }
        Self(Rc::new(Folder { _kept: kept, path, seconds: Cell::new(0) }))
    }

    /// A place whose working folder is a repository without commits.
    pub(crate) fn repository() -> Self {
        let place = Self::new();
        place.git("init --quiet --initial-branch=main");
        place
    }

    /// A path in the working folder.
    pub(crate) fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.0.path.join("work").join(path)
    }

    /// A path beside the working folder.
    pub(crate) fn beside(&self, path: &str) -> PathBuf {
        self.0.path.join(path)
    }

    pub(crate) fn file(&self, path: impl AsRef<Path>, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("it can be made");
        fs::write(path, content).expect("a file can be written");
        self
    }

    /// Copies a folder of this repository, which leaves some of its own out of scans.
    pub(crate) fn copy_of(&self, folder: &str, to: &str) -> &Self {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
        copy(&from, &self.path(to));
        self
    }

    /// Writes an archive of one file, made by a tool that is not ours.
    pub(crate) fn zip(&self, archive: &Path, name: &str, content: &str) -> &Self {
        fs::create_dir_all(archive.parent().expect("a file has a folder")).expect("it can be made");
        let script = "import sys, zipfile\nwith zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as z:\n    z.writestr(sys.argv[2], sys.argv[3])";
        let mut python = Command::new("python3");
        let status = python.args(["-c", script]).arg(archive).args([name, content]).status();
        assert!(status.expect("python3 is installed").success());
        self
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("the file exists")
    }

    pub(crate) fn parapet(&self) -> Invocation {
        Invocation {
            place: self.clone(),
            arguments: Vec::new(),
            variables: Vec::new(),
            folder: self.path(""),
        }
    }

    /// Runs git with words that hold no space, and gives what it prints.
    pub(crate) fn git(&self, words: &str) -> String {
        let seconds = self.0.seconds.get();
        self.0.seconds.set(seconds + 1);
        let date = format!("{} +0000", 1_700_000_000 + seconds);
        let mut command = Command::new("git");
        command.current_dir(self.path("")).args(words.split_whitespace()).env_clear();
        for (name, value) in [
            ("PATH", std::env::var("PATH").unwrap_or_default().as_str()),
            ("GIT_CONFIG_GLOBAL", "/dev/null"),
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("GIT_AUTHOR_NAME", "A"),
            ("GIT_AUTHOR_EMAIL", "a@example.com"),
            ("GIT_COMMITTER_NAME", "A"),
            ("GIT_COMMITTER_EMAIL", "a@example.com"),
            ("GIT_AUTHOR_DATE", &date),
            ("GIT_COMMITTER_DATE", &date),
        ] {
            command.env(name, value);
        }
        let output = command.output().expect("git is installed");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {words}: {errors}");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// Commits every file of the working folder.
    pub(crate) fn commit(&self) -> &Self {
        self.git("add --all");
        self.git("commit --quiet --allow-empty --message change");
        self
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the folder exists") {
        let entry = entry.expect("it can be listed");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("it can be copied");
        }
    }
}

/// A command to be run.
pub(crate) struct Invocation {
    place: Place,
    arguments: Vec<OsString>,
    variables: Vec<(String, OsString)>,
    folder: PathBuf,
}

impl Invocation {
    pub(crate) fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.arguments.push(argument.as_ref().to_owned());
        self
    }

    /// Arguments that hold no space.
    pub(crate) fn args(mut self, words: &str) -> Self {
        self.arguments.extend(words.split_whitespace().map(OsString::from));
        self
    }

    pub(crate) fn file(self, path: impl AsRef<Path>, content: impl AsRef<[u8]>) -> Self {
        self.place.file(path, content);
        self
    }

    /// Lets these rules stand in for the shipped ones.
    pub(crate) fn only_rules(self, yaml: &str) -> Self {
        let path = self.place.beside("rules.yaml");
        fs::write(&path, yaml).expect("a file can be written");
        self.arg("--no-default-rules").arg("--rules").arg(path)
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.variables.push((name.to_owned(), value.as_ref().to_owned()));
        self
    }

    /// Runs it in a folder below the working folder.
    pub(crate) fn within(mut self, folder: &str) -> Self {
        self.folder = self.place.path(folder);
        self
    }

    pub(crate) fn run(self) -> Outcome {
        let output = self.command().output().expect("the program starts");
        Outcome::of(self.place, &output)
    }

    /// Runs it with stdout going to a file.
    pub(crate) fn stdout_to(self, file: fs::File) -> Outcome {
        let output = self.command().stdout(file).output().expect("the program starts");
        Outcome::of(self.place, &output)
    }

    /// Starts it with piped output and leaves it running.
    pub(crate) fn start(self) -> (Place, Child) {
        let mut command = self.command();
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().expect("the program starts");
        (self.place, child)
    }

    fn command(&self) -> Command {
        let home = self.place.beside("home");
        let mut command = Command::new(env!("CARGO_BIN_EXE_parapet"));
        command
            .current_dir(&self.folder)
            .args(&self.arguments)
            .stdin(Stdio::null())
            .env_clear()
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("PARAPET_CACHE_DIR", "")
            .env("SOURCE_DATE_EPOCH", "1750000000")
            .envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }
}

/// What came of a run.
pub(crate) struct Outcome {
    pub(crate) place: Place,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) status: Option<i32>,
}

impl Outcome {
    pub(crate) fn of(place: Place, output: &Output) -> Self {
        Self {
            place,
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            status: output.status.code(),
        }
    }

    #[track_caller]
    pub(crate) fn exits(self, status: i32) -> Self {
        assert_eq!(self.status, Some(status), "{}{}", self.stdout, self.stderr);
        self
    }

    /// Checks that the text is somewhere in the output, however it is wrapped.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.contains(text), "`{text}` is not in:\n{}{}", self.stdout, self.stderr);
        self
    }

    #[track_caller]
    pub(crate) fn never_says(self, text: &str) -> Self {
        assert!(!self.contains(text), "`{text}` is in:\n{}{}", self.stdout, self.stderr);
        self
    }

    fn contains(&self, text: &str) -> bool {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        words(&format!("{} {}", self.stdout, self.stderr)).contains(&words(text))
    }

    /// The report on stdout.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        parse(&self.stdout)
    }

    /// The findings of the JSON report on stdout, as `path:line rule`.
    #[track_caller]
    pub(crate) fn findings(&self) -> Vec<String> {
        places(&self.json(), "findings")
    }

    /// The codes of the problems of the JSON report on stdout.
    #[track_caller]
    pub(crate) fn problems(&self) -> Vec<String> {
        let report = self.json();
        items(&report, "problems").iter().map(|problem| text(problem, "code")).collect()
    }
}

/// Parses JSON that the program wrote.
#[track_caller]
pub(crate) fn parse(text: &str) -> Value {
    match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => panic!("{error} in:\n{text}"),
    }
}

/// The findings below a key of a report, as `path:line rule`.
#[track_caller]
pub(crate) fn places(report: &Value, key: &str) -> Vec<String> {
    let place = |item: &Value| {
        let finding = item.get("finding").unwrap_or(item);
        let location = &finding["location"];
        let line = &location["start"]["line"];
        format!("{}:{line} {}", text(location, "path"), text(finding, "rule_id"))
    };
    items(report, key).iter().map(place).collect()
}

/// The list below a key.
#[track_caller]
pub(crate) fn items<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().expect("it is a list")
}

/// The text below a key.
#[track_caller]
pub(crate) fn text(value: &Value, key: &str) -> String {
    value[key].as_str().expect("it is a text").to_owned()
}
