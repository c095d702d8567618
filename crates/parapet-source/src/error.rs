//! What can go wrong at the door, and how it is said.

use std::io;
use std::path::{Path, PathBuf};

use parapet_findings::Problem;
use parapet_findings::problem::codes;

use crate::{RelPath, SkipReason};

/// The result of an operation on a path that the user or the product named.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an operation on a named path failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operating system refused.
    #[error("cannot {action} `{}`: {source}", path.display())]
    Io {
        /// What was attempted, as a verb: `read`, `write`, `list`.
        action: &'static str,
        path: PathBuf,
        source: io::Error,
    },
    /// A folder was needed.
    #[error("`{}` is not a folder", .0.display())]
    NotAFolder(PathBuf),
    /// A regular file was needed.
    #[error("`{}` is not a regular file", .0.display())]
    NotAFile(PathBuf),
    /// The file is longer than its reader allows.
    #[error("`{}` is over the limit of {limit_bytes} bytes", path.display())]
    TooLarge { path: PathBuf, limit_bytes: u64 },
    /// The path, or a symbolic link on its way, leaves the root.
    #[error("`{0}` leads out of the root")]
    Outside(RelPath),
    /// A folder of rules holds more than anybody writes.
    #[error("`{}` holds more than {limit} files or nests too deeply", path.display())]
    TooManyFiles { path: PathBuf, limit: usize },
    /// An exclude pattern cannot be understood.
    #[error("`{glob}` is not a valid exclude pattern: {reason}")]
    Glob { glob: String, reason: String },
}

impl Error {
    pub(crate) fn io(action: &'static str, path: &Path, source: io::Error) -> Self {
        Self::Io { action, path: path.to_owned(), source }
    }
}

/// Why a file of a tree could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Nothing is there.
    #[error("the file does not exist")]
    NotFound,
    /// The file is longer than the reader asked for.
    #[error("the file is over the limit of {limit_bytes} bytes")]
    TooLarge { limit_bytes: u64 },
    /// The path, or a symbolic link on its way, leaves the root.
    #[error("the path leads out of the scanned root")]
    Outside,
    /// A folder, pipe, socket or device.
    #[error("it is not a regular file")]
    NotAFile,
    /// The operating system refused, in its words.
    #[error("{0}")]
    Io(String),
}

impl ReadError {
    /// The reason under which a file that could not be read is counted.
    pub fn skip_reason(&self) -> SkipReason {
        match self {
            Self::NotFound | Self::Io(_) => SkipReason::Unreadable,
            Self::TooLarge { .. } => SkipReason::TooLarge,
            Self::Outside => SkipReason::SymlinkOutside,
            Self::NotAFile => SkipReason::NotAFile,
        }
    }

    /// The problem to report for a file that could not be read.
    pub fn problem(&self, path: &RelPath) -> Problem {
        let code = match self {
            Self::NotFound | Self::Io(_) => codes::UNREADABLE,
            Self::TooLarge { .. } => codes::TOO_LARGE,
            Self::Outside => codes::SYMLINK_ESCAPES,
            Self::NotAFile => codes::NOT_A_FILE,
        };
        let hint = match self {
            Self::NotFound | Self::Io(_) => "check its permissions, or exclude it",
            Self::TooLarge { .. } => "split the file, or exclude it",
            Self::Outside => "nothing was read through it; to scan its target, name the target",
            Self::NotAFile => "nothing was read from it; exclude it if it belongs there",
        };
        Problem::new(code, format!("`{path}` cannot be read: {self}.")).at(path.clone()).hint(hint)
    }
}
