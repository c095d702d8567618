//! Writing files so that a reader sees the old content or the new one, never half of it.

use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::{Error, Result};

/// Writes a file by way of a temporary file in the same folder.
///
/// An existing file keeps its permissions, and a symbolic link keeps pointing at the file that is
/// written. Pipes and devices such as `/dev/stdout` are written straight.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |source| Error::io("write", path, source);
    let existing = match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => return Err(Error::NotAFile(path.to_owned())),
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed(error)),
    };
    let is_special = existing.as_ref().is_some_and(|metadata| !metadata.is_file());
    if is_special || is_open_descriptor(path) {
        return write_straight(path, bytes).map_err(failed);
    }
    let target =
        if existing.is_some() { fs::canonicalize(path).map_err(failed)? } else { path.to_owned() };
    replace(&target, bytes, existing.as_ref(), Durability::Synced).map_err(failed)
}

/// Makes a folder with the folders above it; one that exists is left as it is.
pub fn create_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).map_err(|source| Error::io("create", path, source))
}

/// Whether written bytes must survive a power cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durability {
    Synced,
    /// For content that carries a checksum and can be made again.
    Volatile,
}

/// Renames a complete temporary file over the target.
pub(crate) fn replace(
    target: &Path,
    bytes: &[u8],
    existing: Option<&Metadata>,
    durability: Durability,
) -> io::Result<()> {
    let folder = folder_of(target);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".parapet-");
    if let Some(permissions) = new_file_permissions() {
        builder.permissions(permissions);
    }
    // Checked first, because the message of the next step would name a file that nobody asked for.
    fs::metadata(&folder)?;
    let mut file = builder.tempfile_in(&folder).map_err(|error| match error.kind() {
        kind @ (io::ErrorKind::PermissionDenied
        | io::ErrorKind::ReadOnlyFilesystem
        | io::ErrorKind::StorageFull) => io::Error::from(kind),
        _ => error,
    })?;
    file.write_all(bytes)?;
    if let Some(existing) = existing {
        keep_owner(file.as_file(), existing);
        file.as_file().set_permissions(existing.permissions())?;
    }
    if durability == Durability::Synced {
        file.as_file().sync_all()?;
    }
    file.persist(target).map_err(|error| error.error)?;
    if durability == Durability::Synced {
        // The rename itself lasts once the folder is synced; not every file system can do that.
        let _ = File::open(&folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

fn write_straight(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Appending keeps what a redirected standard output already holds.
    let mut file = fs::OpenOptions::new().append(true).open(path)?;
    file.write_all(bytes)?;
    file.flush()
}

/// Names of files that are already open, such as a redirected standard output.
fn is_open_descriptor(path: &Path) -> bool {
    ["/dev/stdout", "/dev/stderr", "/dev/fd", "/proc"].iter().any(|name| path.starts_with(name))
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Gives the file back to its owner when an administrator writes; anybody else cannot, and need not.
#[cfg(unix)]
fn keep_owner(file: &File, existing: &Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let _ = fchown(file, Some(existing.uid()), Some(existing.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_file: &File, _existing: &Metadata) {}

/// Temporary files are private by default; ours become ordinary files, so the umask decides.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have no such permissions")]
fn new_file_permissions() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn new_file_permissions() -> Option<Permissions> {
    None
}
