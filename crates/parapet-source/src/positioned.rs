//! A file that is read by position, without loading or mapping it.

use std::fs::File;
use std::io;
use std::path::Path;

use crate::Result;
use crate::guarded::open_regular;

/// An open regular file.
#[derive(Debug)]
pub struct PositionedFile {
    file: File,
    size_bytes: u64,
}

impl PositionedFile {
    /// Opens a file that the user or the product named.
    pub fn open(path: &Path) -> Result<Self> {
        let (file, size_bytes) =
            open_regular(path).map_err(|refusal| refusal.into_error(path, u64::MAX))?;
        Ok(Self { file, size_bytes })
    }

    /// The length of the file when it was opened.
    pub fn size_bytes(&self) -> u64 {
        self.size_bytes
    }

    /// Fills the buffer from a position on; several threads may do so at once.
    pub fn read_exact_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<()> {
        read_exact_at(&self.file, buffer, offset)
    }
}

#[cfg(unix)]
fn read_exact_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_exact_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<()> {
    let mut done = 0;
    while done < buffer.len() {
        let at = offset + done as u64;
        match std::os::windows::fs::FileExt::seek_read(file, &mut buffer[done..], at)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            count => done += count,
        }
    }
    Ok(())
}
