//! What can go wrong between a report and its reader.

use std::io;

/// The outcome of writing or reading a report.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a report could not be written or read back.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The destination refused the bytes.
    #[error("the report could not be written: {0}")]
    Write(#[source] io::Error),
    /// The text is not JSON at all.
    #[error("the report is not JSON: {0}")]
    NotJson(#[source] serde_json::Error),
    /// The text is JSON of another kind.
    #[error("this is {found}, not a report written by `--format json`")]
    NotAReport { found: &'static str },
    /// The report comes from a version that writes another schema.
    #[error(
        "the report has schema version `{found}`; this version reads `{}`",
        crate::json::SCHEMA_VERSION
    )]
    SchemaVersion { found: String },
    /// A finding lacks what identity needs.
    #[error("the report does not follow its schema: {0}")]
    Invalid(#[source] serde_json::Error),
}

impl Error {
    /// Whether the reader has gone away, which is a quiet end and no failure.
    pub fn is_closed_output(&self) -> bool {
        matches!(self, Self::Write(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// What the reader can do about it, where there is something.
    pub const fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Write(_) => None,
            Self::NotJson(_) | Self::NotAReport { .. } | Self::Invalid(_) => {
                Some("write the baseline with `parapet scan --format json=FILE`")
            }
            Self::SchemaVersion { .. } => {
                Some("write the baseline again with this version of parapet")
            }
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}
