//! Looking packages up in an index.

use super::wire::Reader;
use super::write::checksum;
use super::{HEADER_LENGTH, IndexInfo, MAGIC, MAX_PART_BYTES, ReadAt};
use crate::advisory::{Advisory, PackageKey};
use crate::{Error, Result};

/// An open index.
pub struct Index<R> {
    content: R,
    info: IndexInfo,
    blocks: Vec<Block>,
}

/// Where a block lies, and the first package in it.
struct Block {
    first: PackageKey,
    offset: u64,
    length: u64,
    checksum: u32,
}

/// The numbers of the header.
struct Header {
    size_bytes: u64,
    directory: (u64, u64),
    info: (u64, u64),
    directory_checksum: u32,
    info_checksum: u32,
}

impl<R: ReadAt> Index<R> {
    /// Opens an index and reads its directory.
    pub fn open(content: R) -> Result<Self> {
        let header = Header::read(&content)?;
        if header.size_bytes != content.size_bytes() {
            return Err(Error::IndexCorrupt("its length is not what it says"));
        }
        let bytes = part(&content, header.directory, header.directory_checksum)?;
        let blocks =
            directory(&bytes).ok_or(Error::IndexCorrupt("its directory cannot be read"))?;
        let bytes = part(&content, header.info, header.info_checksum)?;
        let info = serde_json::from_slice(&bytes)
            .map_err(|_| Error::IndexCorrupt("the facts about it cannot be read"))?;
        Ok(Self { content, info, blocks })
    }

    /// What the index holds, and of when.
    pub fn info(&self) -> &IndexInfo {
        &self.info
    }

    /// The advisories of a package, given in the spelling of its ecosystem, sorted by name.
    pub fn advisories(&self, ecosystem: &str, package: &str) -> Result<Vec<Advisory>> {
        self.cursor().advisories(ecosystem, package)
    }

    /// A way to look up many packages, cheapest in the order of their names.
    pub fn cursor(&self) -> Cursor<'_, R> {
        Cursor { index: self, block: None }
    }

    /// Reads the whole index, and gives the number of its advisories.
    pub fn verify(&self) -> Result<u64> {
        let mut count = 0;
        for block in &self.blocks {
            let bytes = part(&self.content, (block.offset, block.length), block.checksum)?;
            count +=
                count_rows(&bytes).ok_or(Error::IndexCorrupt("a block of it cannot be read"))?;
        }
        if count != self.info.advisories {
            return Err(Error::IndexCorrupt("it lacks advisories"));
        }
        Ok(count)
    }
}

/// Looks packages up and keeps the last block.
pub struct Cursor<'i, R> {
    index: &'i Index<R>,
    /// The number of a block, and its bytes.
    block: Option<(usize, Vec<u8>)>,
}

impl<R: ReadAt> Cursor<'_, R> {
    /// The advisories of a package, given in the spelling of its ecosystem, sorted by name.
    pub fn advisories(&mut self, ecosystem: &str, package: &str) -> Result<Vec<Advisory>> {
        let wanted = (ecosystem, package);
        let blocks = &self.index.blocks;
        let after = blocks.partition_point(|block| block.key() <= wanted);
        let Some((at, block)) = after.checked_sub(1).and_then(|at| Some((at, blocks.get(at)?)))
        else {
            return Ok(Vec::new());
        };
        let bytes = match self.block.take() {
            Some((kept, bytes)) if kept == at => bytes,
            _ => part(&self.index.content, (block.offset, block.length), block.checksum)?,
        };
        let found = find(&bytes, wanted).ok_or(Error::IndexCorrupt("a block of it cannot be read"));
        self.block = Some((at, bytes));
        found
    }
}

impl Block {
    fn key(&self) -> (&str, &str) {
        (&self.first.ecosystem, &self.first.package)
    }
}

impl Header {
    fn read(content: &dyn ReadAt) -> Result<Self> {
        let mut bytes = [0; HEADER_LENGTH];
        if content.size_bytes() < HEADER_LENGTH as u64 {
            return Err(Error::IndexCorrupt("it is cut off"));
        }
        content
            .read_exact_at(&mut bytes, 0)
            .map_err(|source| Error::IndexRead { offset: 0, source })?;
        let (product, known) = MAGIC.split_at(MAGIC.len() - 1);
        if !bytes.starts_with(product) {
            return Err(Error::IndexCorrupt("it does not begin like an index"));
        }
        let (found, known) = (bytes[MAGIC.len() - 1], known[0]);
        if found != known {
            return Err(Error::IndexVersion { found, known });
        }
        let word = |at: usize| {
            let at = MAGIC.len() + at * 4;
            u64::from(u32::from_le_bytes(std::array::from_fn(|byte| bytes[at + byte])))
        };
        let wide = |at: usize| word(at * 2) | (word(at * 2 + 1) << 32);
        if u64::from(checksum(&bytes[..MAGIC.len() + 48])) != word(12) {
            return Err(Error::IndexCorrupt("its header is damaged"));
        }
        Ok(Self {
            size_bytes: wide(0),
            directory: (wide(1), wide(2)),
            info: (wide(3), wide(4)),
            directory_checksum: word(10) as u32,
            info_checksum: word(11) as u32,
        })
    }
}

/// Reads a part of the content and checks that it is whole.
fn part(content: &dyn ReadAt, (offset, length): (u64, u64), expected: u32) -> Result<Vec<u8>> {
    let fits = offset.checked_add(length).is_some_and(|end| end <= content.size_bytes());
    if !fits || length > MAX_PART_BYTES {
        return Err(Error::IndexCorrupt("a part of it lies beyond its end"));
    }
    let mut bytes = vec![0; length as usize];
    content
        .read_exact_at(&mut bytes, offset)
        .map_err(|source| Error::IndexRead { offset, source })?;
    if checksum(&bytes) != expected {
        return Err(Error::IndexCorrupt("the checksum of a part of it does not hold"));
    }
    Ok(bytes)
}

fn directory(bytes: &[u8]) -> Option<Vec<Block>> {
    let mut reader = Reader(bytes);
    let count = usize::try_from(reader.number()?).ok().filter(|count| *count <= bytes.len())?;
    let mut blocks: Vec<Block> = Vec::with_capacity(count);
    for _ in 0..count {
        let first =
            PackageKey { ecosystem: reader.text()?.to_owned(), package: reader.text()?.to_owned() };
        let (offset, length) = (reader.number()?, reader.number()?);
        let checksum = u32::try_from(reader.number()?).ok()?;
        if blocks.last().is_some_and(|last| last.first >= first) {
            return None;
        }
        blocks.push(Block { first, offset, length, checksum });
    }
    reader.0.is_empty().then_some(blocks)
}

/// The advisories of a package in a block that may hold it.
fn find(block: &[u8], wanted: (&str, &str)) -> Option<Vec<Advisory>> {
    let mut reader = Reader(block);
    while !reader.0.is_empty() {
        let key = (reader.text()?, reader.text()?);
        let length = reader.number()?;
        let rows = reader.bytes(length)?;
        if key == wanted {
            return advisories(rows);
        }
        if key > wanted {
            break;
        }
    }
    Some(Vec::new())
}

fn advisories(rows: &[u8]) -> Option<Vec<Advisory>> {
    let mut reader = Reader(rows);
    let mut advisories = Vec::new();
    while !reader.0.is_empty() {
        advisories.push(reader.advisory()?);
    }
    Some(advisories)
}

fn count_rows(block: &[u8]) -> Option<u64> {
    let mut reader = Reader(block);
    let mut count = 0;
    while !reader.0.is_empty() {
        reader.text()?;
        reader.text()?;
        let length = reader.number()?;
        count += advisories(reader.bytes(length)?)?.len() as u64;
    }
    Some(count)
}
