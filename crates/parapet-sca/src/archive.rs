//! Zip archives of advisory records, read strictly.
//!
//! Anything unusual refuses the whole archive: a name with a folder, entries that share bytes, a size or checksum
//! that does not hold, encryption, unknown methods. Nothing is ever written by name.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::ops::Range;

use flate2::Crc;
use flate2::read::DeflateDecoder;

use crate::error::ArchiveError;

/// Bounds on what an archive may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArchiveLimits {
    pub max_entries: u64,
    pub max_entry_bytes: u64,
    pub max_total_bytes: u64,
}

impl Default for ArchiveLimits {
    fn default() -> Self {
        Self {
            max_entries: 2_000_000,
            max_entry_bytes: 16 * 1024 * 1024,
            max_total_bytes: 8 * 1024 * 1024 * 1024,
        }
    }
}

const END_SIGNATURE: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
const WIDE_LOCATOR_SIGNATURE: &[u8] = b"PK\x06\x07";
const WIDE_LOCATOR_LENGTH: usize = 20;
const WIDE_END_SIGNATURE: &[u8] = b"PK\x06\x06";
const WIDE_END_LENGTH: usize = 56;
const ENTRY_SIGNATURE: &[u8] = b"PK\x01\x02";
const ENTRY_LENGTH: usize = 46;
const LOCAL_SIGNATURE: &[u8] = b"PK\x03\x04";
const LOCAL_LENGTH: usize = 30;
const ENCRYPTED: u16 = 0x2041;
const WIDE_FIELD: u16 = 1;

/// An archive whose directory has been checked.
pub(crate) struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry<'a>>,
}

/// One file of an archive.
pub(crate) struct Entry<'a> {
    pub(crate) name: &'a str,
    is_deflated: bool,
    checksum: u32,
    size_bytes: u64,
    data: Range<usize>,
}

impl<'a> Archive<'a> {
    /// Checks an archive's directory; the order of its entries is kept.
    pub(crate) fn open(bytes: &'a [u8], limits: &ArchiveLimits) -> Result<Self, ArchiveError> {
        let directory = Directory::find(bytes).ok_or(ArchiveError::NotAZip)?;
        if directory.count > limits.max_entries {
            return Err(ArchiveError::TooManyEntries { limit: limits.max_entries });
        }
        let mut entries = Vec::new();
        let mut at = directory.range.start;
        let mut total_bytes: u64 = 0;
        for _ in 0..directory.count {
            let (entry, next) = Entry::read(bytes, at, &directory)?;
            total_bytes = total_bytes.saturating_add(entry.size_bytes);
            let limit_bytes = if entry.size_bytes > limits.max_entry_bytes {
                limits.max_entry_bytes
            } else {
                limits.max_total_bytes
            };
            if entry.size_bytes > limit_bytes || total_bytes > limits.max_total_bytes {
                return Err(ArchiveError::TooLarge { name: entry.name.to_owned(), limit_bytes });
            }
            entries.push(entry);
            at = next;
        }
        if at != directory.range.end {
            return Err(ArchiveError::NotAZip);
        }
        check_apart(&entries)?;
        Ok(Self { bytes, entries })
    }

    pub(crate) fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }

    /// Unpacks an entry and checks that it is what the directory says.
    pub(crate) fn read(&self, entry: &Entry<'_>) -> Result<Vec<u8>, ArchiveError> {
        let damaged = || ArchiveError::Content { name: entry.name.to_owned() };
        let packed = self.bytes.get(entry.data.clone()).ok_or_else(damaged)?;
        let content = if entry.is_deflated {
            let mut content = Vec::new();
            // One byte more than stated is enough to know that the statement is wrong.
            let mut reader = DeflateDecoder::new(packed).take(entry.size_bytes.saturating_add(1));
            reader.read_to_end(&mut content).map_err(|_| damaged())?;
            content
        } else {
            packed.to_vec()
        };
        let mut checksum = Crc::new();
        checksum.update(&content);
        if content.len() as u64 != entry.size_bytes || checksum.sum() != entry.checksum {
            return Err(damaged());
        }
        Ok(content)
    }
}

/// No two entries have the same name or share bytes.
fn check_apart(entries: &[Entry<'_>]) -> Result<(), ArchiveError> {
    let overlap = |name: &str| Err(ArchiveError::Overlap { name: name.to_owned() });
    let mut names = BTreeSet::new();
    let mut by_place: Vec<&Entry<'_>> = entries.iter().collect();
    by_place.sort_by_key(|entry| (entry.data.start, entry.data.end));
    let mut end = 0;
    for entry in by_place {
        // A local header stands between the data of two entries.
        if !names.insert(entry.name) || (end > 0 && entry.data.start < end + LOCAL_LENGTH) {
            return overlap(entry.name);
        }
        end = entry.data.end.max(1);
    }
    Ok(())
}

/// Where the directory lies, and how many entries it says to hold.
struct Directory {
    range: Range<usize>,
    count: u64,
}

impl Directory {
    fn find(bytes: &[u8]) -> Option<Self> {
        let earliest = bytes.len().saturating_sub(END_LENGTH + usize::from(u16::MAX));
        let last = bytes.len().checked_sub(END_LENGTH)?;
        let end = (earliest..=last).rev().find(|&at| {
            // A comment that itself looks like an end must still reach to the end of the file.
            bytes.get(at..at + 4) == Some(END_SIGNATURE)
                && u16_at(bytes, at + 20)
                    .is_some_and(|comment| at + END_LENGTH + usize::from(comment) == bytes.len())
        })?;
        let disks = (u16_at(bytes, end + 4)?, u16_at(bytes, end + 6)?);
        let counts = (u16_at(bytes, end + 8)?, u16_at(bytes, end + 10)?);
        let (size, offset) = (u32_at(bytes, end + 12)?, u32_at(bytes, end + 16)?);
        if counts.1 == u16::MAX || size == u32::MAX || offset == u32::MAX {
            return Self::find_wide(bytes, end);
        }
        let is_single = disks == (0, 0) && counts.0 == counts.1;
        Self::check(u64::from(offset), u64::from(size), u64::from(counts.1), end)
            .filter(|_| is_single)
    }

    /// The directory of an archive that is too large for the plain form.
    fn find_wide(bytes: &[u8], end: usize) -> Option<Self> {
        let locator = end.checked_sub(WIDE_LOCATOR_LENGTH)?;
        if bytes.get(locator..locator + 4) != Some(WIDE_LOCATOR_SIGNATURE) {
            return None;
        }
        let at = usize::try_from(u64_at(bytes, locator + 8)?).ok()?;
        let is_record = bytes.get(at..at.checked_add(4)?) == Some(WIDE_END_SIGNATURE)
            && at.checked_add(WIDE_END_LENGTH)? <= locator;
        if !is_record {
            return None;
        }
        let (here, total) = (u64_at(bytes, at + 24)?, u64_at(bytes, at + 32)?);
        let (size, offset) = (u64_at(bytes, at + 40)?, u64_at(bytes, at + 48)?);
        Self::check(offset, size, total, at).filter(|_| here == total)
    }

    /// The directory ends where its end record begins, and its entries fit into it.
    fn check(offset: u64, size: u64, count: u64, end: usize) -> Option<Self> {
        let start = usize::try_from(offset).ok()?;
        let is_whole = offset.checked_add(size)? == end as u64;
        let fits = count.checked_mul(ENTRY_LENGTH as u64)? <= size;
        (is_whole && fits).then_some(Self { range: start..end, count })
    }
}

impl<'a> Entry<'a> {
    /// Reads the directory entry at a place, and gives the place of the next one.
    fn read(
        bytes: &'a [u8],
        at: usize,
        directory: &Directory,
    ) -> Result<(Self, usize), ArchiveError> {
        let not_a_zip = ArchiveError::NotAZip;
        let fields = bytes.get(at..at + ENTRY_LENGTH).ok_or(ArchiveError::NotAZip)?;
        let raw = RawEntry::read(fields).ok_or(ArchiveError::NotAZip)?;
        let name_at = at + ENTRY_LENGTH;
        let extra_at = name_at + usize::from(raw.name_length);
        let comment_at = extra_at + usize::from(raw.extra_length);
        let next = comment_at + usize::from(raw.comment_length);
        if next > directory.range.end {
            return Err(not_a_zip);
        }
        let name_bytes = bytes.get(name_at..extra_at).unwrap_or_default();
        let name = plain_name(name_bytes).ok_or_else(|| ArchiveError::Name {
            name: String::from_utf8_lossy(name_bytes).escape_debug().take(80).collect(),
        })?;
        if raw.flags & ENCRYPTED != 0 || !matches!(raw.method, 0 | 8) {
            return Err(ArchiveError::Method { name: name.to_owned() });
        }
        let extra = bytes.get(extra_at..comment_at).unwrap_or_default();
        let (size_bytes, packed_bytes, local_offset) =
            raw.sizes(extra).ok_or(ArchiveError::NotAZip)?;
        let data = data_range(bytes, local_offset, packed_bytes, name_bytes)
            .filter(|data| data.end <= directory.range.start)
            .ok_or_else(|| ArchiveError::Content { name: name.to_owned() })?;
        let is_deflated = raw.method == 8;
        Ok((Self { name, is_deflated, checksum: raw.checksum, size_bytes, data }, next))
    }
}

/// The fixed fields of a directory entry.
struct RawEntry {
    flags: u16,
    method: u16,
    checksum: u32,
    packed_bytes: u32,
    size_bytes: u32,
    name_length: u16,
    extra_length: u16,
    comment_length: u16,
    local_offset: u32,
}

impl RawEntry {
    fn read(fields: &[u8]) -> Option<Self> {
        if !fields.starts_with(ENTRY_SIGNATURE) {
            return None;
        }
        Some(Self {
            flags: u16_at(fields, 8)?,
            method: u16_at(fields, 10)?,
            checksum: u32_at(fields, 16)?,
            packed_bytes: u32_at(fields, 20)?,
            size_bytes: u32_at(fields, 24)?,
            name_length: u16_at(fields, 28)?,
            extra_length: u16_at(fields, 30)?,
            comment_length: u16_at(fields, 32)?,
            local_offset: u32_at(fields, 42)?,
        })
    }

    /// Size, packed size and offset; what does not fit into 32 bits stands in an extra field, in this order.
    fn sizes(&self, extra: &[u8]) -> Option<(u64, u64, u64)> {
        let wide = extra_field(extra, WIDE_FIELD).unwrap_or_default();
        let mut at = 0;
        let mut widen = |narrow: u32| {
            if narrow != u32::MAX {
                return Some(u64::from(narrow));
            }
            let value = u64_at(wide, at);
            at += 8;
            value
        };
        Some((widen(self.size_bytes)?, widen(self.packed_bytes)?, widen(self.local_offset)?))
    }
}

fn extra_field(mut extra: &[u8], wanted: u16) -> Option<&[u8]> {
    loop {
        let (id, length) = (u16_at(extra, 0)?, usize::from(u16_at(extra, 2)?));
        let content = extra.get(4..4 + length)?;
        if id == wanted {
            return Some(content);
        }
        extra = extra.get(4 + length..)?;
    }
}

/// Where an entry's bytes lie, told by the header before them, which must name the same file.
fn data_range(bytes: &[u8], offset: u64, packed_bytes: u64, name: &[u8]) -> Option<Range<usize>> {
    let at = usize::try_from(offset).ok()?;
    let header = bytes.get(at..at.checked_add(LOCAL_LENGTH)?)?;
    if !header.starts_with(LOCAL_SIGNATURE) {
        return None;
    }
    let name_length = usize::from(u16_at(header, 26)?);
    let extra_length = usize::from(u16_at(header, 28)?);
    let name_at = at + LOCAL_LENGTH;
    if bytes.get(name_at..name_at + name_length)? != name {
        return None;
    }
    let start = name_at + name_length + extra_length;
    let end = start.checked_add(usize::try_from(packed_bytes).ok()?)?;
    (end <= bytes.len()).then_some(start..end)
}

/// Letters, digits, `.`, `-`, `_` and `:`, and no dot in front.
fn plain_name(name: &[u8]) -> Option<&str> {
    let name = std::str::from_utf8(name).ok()?;
    let is_plain = !name.is_empty()
        && name.len() <= 200
        && !name.starts_with('.')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-:+".contains(&b));
    is_plain.then_some(name)
}

fn array_at<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    array_at(bytes, at).map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    array_at(bytes, at).map(u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    array_at(bytes, at).map(u64::from_le_bytes)
}

#[cfg(test)]
mod tests;
