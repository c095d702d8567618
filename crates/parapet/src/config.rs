//! The configuration file: what may stand in it, and what counts where.
//!
//! A `parapet.toml` inside the scanned tree is written by whoever wrote the tree. It may leave out paths and rules and
//! add rules of its own; it may not name rules outside of the tree or run anything.

use std::path::{Path, PathBuf};

use parapet_findings::Problem;
use parapet_findings::problem::codes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::exit::Failure;

/// The name of the file in a tree.
pub(crate) const FILE_NAME: &str = "parapet.toml";
/// A larger file is no configuration.
pub(crate) const MAX_BYTES: u64 = 1 << 20;

/// Configuration of Parapet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "parapet.toml")]
pub(crate) struct File {
    pub(crate) scan: ScanSection,
    pub(crate) rules: RulesSection,
    pub(crate) fix: FixSection,
}

/// What is scanned and what fails.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ScanSection {
    /// Paths to leave out, in the syntax of `.gitignore`.
    pub(crate) exclude: Vec<String>,
    /// The severity from which a finding fails the scan: low, medium, high, critical or none.
    pub(crate) fail_on: Option<FailOnSetting>,
    /// Fail also when files were left out or read only in part.
    pub(crate) strict: Option<bool>,
}

/// Which rules run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RulesSection {
    /// Rule files and folders to add, relative to this file.
    pub(crate) include: Vec<String>,
    /// Ids of rules that do not run.
    pub(crate) disable: Vec<String>,
}

/// How fixes are verified; user and organisation configuration only.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct FixSection {
    /// A command that must succeed after a fix, as program and arguments.
    pub(crate) verify_command: Option<Vec<String>>,
}

/// The severity from which a finding fails the scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum FailOnSetting {
    Low,
    Medium,
    High,
    Critical,
    None,
}

/// Keys of every table, for suggestions.
const KEYS: &[&str] = &[
    "scan",
    "rules",
    "fix",
    "exclude",
    "fail_on",
    "strict",
    "include",
    "disable",
    "verify_command",
];

impl File {
    /// Reads a configuration; the error says where and, for an unknown key, what may have been meant.
    pub(crate) fn parse(name: &str, text: &str) -> Result<Self, Failure> {
        toml::from_str(text).map_err(|error| {
            let line = error
                .span()
                .map(|span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            let place = line.map_or_else(|| name.to_owned(), |line| format!("{name}:{line}"));
            let message = error.message().lines().next().unwrap_or("it is not valid").to_owned();
            match unknown_key(&message) {
                Some(key) => {
                    let failure = Failure::usage(
                        codes::CONFIG_UNKNOWN_KEY,
                        format!("{place}: unknown key `{key}`"),
                    );
                    match parapet_rules::closest(key, KEYS.iter().copied()) {
                        Some(near) => failure.hint(format!("did you mean `{near}`?")),
                        None => failure.hint("run `parapet config schema` to see what is allowed"),
                    }
                }
                None => Failure::usage(codes::CONFIG_INVALID, format!("{place}: {message}"))
                    .hint("run `parapet config schema` to see what is allowed"),
            }
        })
    }

    /// Takes out what a file inside the scanned tree may not say; `inside` tells whether a path stays in the tree.
    pub(crate) fn confine(&mut self, name: &str, inside: &dyn Fn(&str) -> bool) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.fix.verify_command.take().is_some() {
            problems.push(
                Problem::new(
                    codes::CONFIG_UNTRUSTED,
                    format!("`fix.verify_command` in `{name}` is not used"),
                )
                .at(name)
                .hint("a scanned tree cannot name commands; put it into your user configuration"),
            );
        }
        self.rules.include.retain(|path| {
            let allowed = inside(path);
            if !allowed {
                problems.push(
                    Problem::new(
                        codes::RULES_OUTSIDE,
                        format!("`{name}` names rules outside of the scanned tree: `{path}`"),
                    )
                    .at(name)
                    .hint("pass them with --rules, or put them into your user configuration"),
                );
            }
            allowed
        });
        problems
    }
}

/// The key in serde's message about an unknown one.
fn unknown_key(message: &str) -> Option<&str> {
    message.strip_prefix("unknown field `")?.split('`').next()
}

/// Reads a file that was named or found.
///
/// `name` is how messages call it.
pub(crate) fn read(path: &Path, name: &str) -> Result<File, Failure> {
    let bytes = parapet_source::read_trusted(path, MAX_BYTES).map_err(|error| {
        Failure::usage(
            codes::CONFIG_INVALID,
            format!("the configuration `{name}` cannot be read: {error}"),
        )
        .hint("check the path and its permissions")
    })?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Failure::usage(codes::CONFIG_INVALID, format!("the configuration `{name}` is not UTF-8"))
            .hint("save the file as UTF-8")
    })?;
    File::parse(name, &text)
}

/// The user's configuration, when there is one.
pub(crate) fn read_user() -> Result<Option<(PathBuf, File)>, Failure> {
    let Some((path, named)) = crate::env::user_config() else { return Ok(None) };
    if !named && !path.is_file() {
        return Ok(None);
    }
    read(&path, &path.display().to_string()).map(|file| Some((path, file)))
}
