//! Writing an index: equal facts give equal bytes.

use flate2::Crc;
use parapet_findings::Digest;

use super::wire::Writer;
use super::{BLOCK_BYTES, HEADER_LENGTH, IndexInfo, MAGIC};
use crate::advisory::{AdvisorySet, PackageKey};

/// The bytes of the index of a set.
pub fn write_index(set: &AdvisorySet) -> Vec<u8> {
    let mut blocks = Blocks::default();
    for (key, advisories) in &set.packages {
        let mut rows = Writer::default();
        for advisory in advisories {
            rows.advisory(advisory);
        }
        blocks.add(key, &rows.0);
    }
    blocks.close();
    let info = IndexInfo {
        digest: digest(set, &blocks.bytes),
        ecosystems: set.ecosystems.clone(),
        sources: set.sources.clone(),
        packages: set.packages.len() as u64,
        advisories: set.packages.values().map(|advisories| advisories.len() as u64).sum(),
    };
    // Strings, numbers, lists and maps with string keys always are JSON.
    let info = serde_json::to_vec(&info).unwrap_or_default();
    let mut directory = Writer::default();
    directory.number(blocks.count);
    directory.0.append(&mut blocks.directory.0);
    assemble(&blocks.bytes, &directory.0, &info)
}

/// The digest covers the facts and where they came from.
fn digest(set: &AdvisorySet, blocks: &[u8]) -> String {
    let mut digest = Digest::new("advisory-index/v1");
    digest.field(blocks);
    let about = serde_json::to_vec(&(&set.ecosystems, &set.sources)).unwrap_or_default();
    digest.field(&about);
    digest.hex()
}

fn assemble(blocks: &[u8], directory: &[u8], info: &[u8]) -> Vec<u8> {
    let directory_at = HEADER_LENGTH + blocks.len();
    let info_at = directory_at + directory.len();
    let mut header = MAGIC.to_vec();
    for number in [info_at + info.len(), directory_at, directory.len(), info_at, info.len()] {
        header.extend_from_slice(&(number as u64).to_le_bytes());
    }
    header.extend_from_slice(&checksum(directory).to_le_bytes());
    header.extend_from_slice(&checksum(info).to_le_bytes());
    let own = checksum(&header);
    header.extend_from_slice(&own.to_le_bytes());
    header.resize(HEADER_LENGTH, 0);
    [&header, blocks, directory, info].concat()
}

/// Packages gathered into blocks, with the directory of the blocks.
#[derive(Default)]
struct Blocks {
    bytes: Vec<u8>,
    directory: Writer,
    count: u64,
    first: Option<PackageKey>,
    open: Writer,
}

impl Blocks {
    fn add(&mut self, key: &PackageKey, rows: &[u8]) {
        self.first.get_or_insert_with(|| key.clone());
        self.open.text(&key.ecosystem);
        self.open.text(&key.package);
        self.open.number(rows.len() as u64);
        self.open.0.extend_from_slice(rows);
        if self.open.0.len() >= BLOCK_BYTES {
            self.close();
        }
    }

    fn close(&mut self) {
        let Some(first) = self.first.take() else { return };
        let block = std::mem::take(&mut self.open.0);
        self.directory.text(&first.ecosystem);
        self.directory.text(&first.package);
        self.directory.number((HEADER_LENGTH + self.bytes.len()) as u64);
        self.directory.number(block.len() as u64);
        self.directory.number(u64::from(checksum(&block)));
        self.count += 1;
        self.bytes.extend_from_slice(&block);
    }
}

pub(super) fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}
