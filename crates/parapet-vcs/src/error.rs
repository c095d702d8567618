//! What can go wrong in a repository, and how it is said.

use std::fmt;
use std::path::PathBuf;

use parapet_findings::Problem;
use parapet_findings::problem::codes;

/// The result of a question to a repository.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a question to a repository has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A repository is there, and cannot be used.
    #[error("the git repository around `{}` cannot be opened: {cause}", path.display())]
    Open { path: PathBuf, cause: Cause },
    /// The path does not lie in the working tree.
    #[error("`{}` is not in the working tree of the git repository", path.display())]
    Outside { path: PathBuf },
    /// Nothing has that name.
    #[error("`{reference}` is not a commit, branch or tag of this repository")]
    RefNotFound {
        reference: String,
        /// Names that exist and look alike, best first.
        suggestions: Vec<String>,
    },
    /// Several objects begin with these digits.
    #[error("`{reference}` could be any of several objects")]
    Ambiguous { reference: String, candidates: Vec<String> },
    /// The history that was fetched ends before the answer.
    #[error("the history ends before {reference}: this is a shallow clone")]
    Shallow { reference: String },
    /// The name leads to a file or a folder.
    #[error("`{reference}` is a {kind}, not a commit")]
    NotACommit { reference: String, kind: &'static str },
    /// Something of the repository is missing or damaged.
    #[error("cannot read {what}: {cause}")]
    Read { what: String, cause: Cause },
}

impl Error {
    pub(crate) fn read(what: impl Into<String>, cause: impl Into<Cause>) -> Self {
        Self::Read { what: what.into(), cause: cause.into() }
    }

    /// What to do about it, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::RefNotFound { suggestions, .. } if !suggestions.is_empty() => {
                Some(format!("Did you mean {}?", one_of(suggestions)))
            }
            Self::RefNotFound { .. } => {
                Some("If it exists elsewhere, fetch it first: `git fetch origin`.".to_owned())
            }
            Self::Ambiguous { candidates, .. } => {
                Some(format!("Write more digits; it may be {}.", one_of(candidates)))
            }
            Self::Shallow { .. } => Some(
                "Fetch the rest with `git fetch --unshallow`, or clone with the full history \
                 (`fetch-depth: 0` in a workflow)."
                    .to_owned(),
            ),
            Self::NotACommit { .. } => {
                Some("Name a commit, a branch or a tag that leads to one.".to_owned())
            }
            Self::Open { .. } | Self::Outside { .. } | Self::Read { .. } => None,
        }
    }

    /// The problem to report for it.
    pub fn problem(&self) -> Problem {
        let code = match self {
            Self::Open { .. } | Self::Outside { .. } => codes::NOT_A_REPOSITORY,
            Self::Shallow { .. } => codes::SHALLOW_CLONE,
            Self::RefNotFound { .. }
            | Self::Ambiguous { .. }
            | Self::NotACommit { .. }
            | Self::Read { .. } => codes::GIT_REF_UNREADABLE,
        };
        let text = self.to_string();
        let mut letters = text.chars();
        let sentence = letters
            .next()
            .map(|first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
            .unwrap_or_default();
        let problem = Problem::new(code, sentence);
        match self.hint() {
            Some(hint) => problem.hint(hint),
            None => problem,
        }
    }
}

fn one_of(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

/// What the git library, or its failure, gave as the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause(String);

impl Cause {
    pub(crate) fn new(text: &str) -> Self {
        // What the library says can quote the repository, so it is cut to one line of bounded length.
        const MAX_CHARS: usize = 400;
        let mut line: String = text
            .chars()
            .map(|char| if char.is_control() { ' ' } else { char })
            .take(MAX_CHARS)
            .collect();
        line.truncate(line.trim_end_matches(['.', ' ']).len());
        Self(line)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Cause {}

impl From<gix::Error> for Cause {
    fn from(error: gix::Error) -> Self {
        let mut texts: Vec<String> = Vec::new();
        for error in error.iter_errors() {
            let text = error.to_string();
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
            }
        }
        Self::new(&texts.join(": "))
    }
}

impl From<&str> for Cause {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}
