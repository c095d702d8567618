//! Opening files that nobody vouches for: regular files only, without blocking, up to a limit.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::{Error, ReadError};

/// Why a guarded read failed, before it is known for whom.
pub(crate) enum Refusal {
    NotAFile,
    TooLarge,
    Io(io::Error),
}

impl Refusal {
    pub(crate) fn into_read_error(self, limit_bytes: u64) -> ReadError {
        match self {
            Self::NotAFile => ReadError::NotAFile,
            Self::TooLarge => ReadError::TooLarge { limit_bytes },
            Self::Io(error) if error.kind() == io::ErrorKind::NotFound => ReadError::NotFound,
            Self::Io(error) => ReadError::Io(error.to_string()),
        }
    }

    pub(crate) fn into_error(self, path: &Path, limit_bytes: u64) -> Error {
        match self {
            Self::NotAFile => Error::NotAFile(path.to_owned()),
            Self::TooLarge => Error::TooLarge { path: path.to_owned(), limit_bytes },
            Self::Io(source) => Error::io("read", path, source),
        }
    }
}

/// Opens a regular file, and gives its length.
///
/// The kind is checked before opening, because opening a device can have effects, and again on the
/// open file, because the path may have been exchanged in between.
pub(crate) fn open_regular(path: &Path) -> Result<(File, u64), Refusal> {
    if !fs::metadata(path).map_err(Refusal::Io)?.is_file() {
        return Err(Refusal::NotAFile);
    }
    let file = open_without_blocking(path).map_err(Refusal::Io)?;
    let metadata = file.metadata().map_err(Refusal::Io)?;
    if !metadata.is_file() {
        return Err(Refusal::NotAFile);
    }
    Ok((file, metadata.len()))
}

/// Reads a regular file of at most `limit_bytes`.
pub(crate) fn read_regular(path: &Path, limit_bytes: u64) -> Result<Vec<u8>, Refusal> {
    let (file, size_bytes) = open_regular(path)?;
    if size_bytes > limit_bytes {
        return Err(Refusal::TooLarge);
    }
    // One byte of room lets the reader see the end of the file without growing the buffer.
    let mut bytes = Vec::with_capacity(size_bytes as usize + 1);
    file.take(limit_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(Refusal::Io)?;
    if bytes.len() as u64 > limit_bytes {
        return Err(Refusal::TooLarge);
    }
    Ok(bytes)
}

#[cfg(unix)]
fn open_without_blocking(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    fs::OpenOptions::new().read(true).custom_flags(NONBLOCK).open(path)
}

#[cfg(not(unix))]
fn open_without_blocking(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// `O_NONBLOCK` where its value is known; elsewhere the check before opening has to do.
#[cfg(unix)]
const NONBLOCK: i32 = if cfg!(all(
    any(target_os = "linux", target_os = "android"),
    not(any(target_arch = "mips", target_arch = "mips64", target_arch = "sparc64"))
)) {
    0o4000
} else if cfg!(any(target_vendor = "apple", target_os = "freebsd", target_os = "openbsd")) {
    0x4
} else {
    0
};
