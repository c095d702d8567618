//! What can go wrong with advisory data; scanned files never cause errors, only problems.

use std::io;

/// The result of an operation on advisory data.
pub type Result<T> = std::result::Result<T, Error>;

/// Why advisory data could not be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The index could not be read at a position.
    #[error("cannot read the advisory index at byte {offset}: {source}")]
    IndexRead { offset: u64, source: io::Error },
    /// The index is damaged, cut off or no index.
    #[error("the advisory index is damaged: {0}")]
    IndexCorrupt(&'static str),
    /// The index was written by another version of the product.
    #[error("the advisory index has format {found}, and this version reads format {known}")]
    IndexVersion { found: u8, known: u8 },
    /// An archive is damaged or made to do harm.
    #[error("the archive of {ecosystem} is refused: {reason}")]
    Archive { ecosystem: String, reason: ArchiveError },
    /// A file of advisory data cannot be read.
    #[error("cannot read `{path}`: {reason}")]
    Read { path: String, reason: String },
    /// A file of advisory data is not what its name says.
    #[error("`{path}` is not valid: line {line}: {reason}")]
    Text { path: String, line: usize, reason: String },
    /// There was nothing to import.
    #[error("no advisory archive was found in the folder")]
    Nothing,
}

/// Why an archive is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// Its end is missing or says something impossible.
    #[error("it is cut off or is no zip archive")]
    NotAZip,
    /// It holds more entries than advisory data has.
    #[error("it holds more than {limit} entries")]
    TooManyEntries { limit: u64 },
    /// An entry, or all of them together, unpack to more than advisory data has.
    #[error("`{name}` unpacks to more than the limit of {limit_bytes} bytes")]
    TooLarge { name: String, limit_bytes: u64 },
    /// A name with folders or other tricks.
    #[error("`{name}` is not a plain file name")]
    Name { name: String },
    /// Two entries of one name, or sharing bytes.
    #[error("`{name}` occurs twice or shares its bytes with another entry")]
    Overlap { name: String },
    /// Encryption, or a method other than stored and deflated.
    #[error("`{name}` is encrypted or packed with an unknown method")]
    Method { name: String },
    /// The content is not what the directory says.
    #[error("`{name}` is damaged")]
    Content { name: String },
}
