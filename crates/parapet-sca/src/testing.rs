//! Helpers of this crate's tests: zip archives and folders in the OSV layout.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use parapet_findings::{Problem, RelPath};
use parapet_source::{MemoryTree, Tree as _};

use crate::advisory::AdvisorySet;
use crate::{Index, Result, import, write_index};

/// One file of an archive, with everything that a test may want to be wrong about it.
#[derive(Debug, Clone)]
pub(crate) struct ZipEntry {
    pub(crate) name: String,
    pub(crate) data: Vec<u8>,
    pub(crate) method: u16,
    pub(crate) flags: u16,
    pub(crate) checksum: u32,
    pub(crate) size_bytes: u32,
}

impl ZipEntry {
    pub(crate) fn deflated(name: &str, content: &str) -> Self {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(content.as_bytes()).expect("memory takes everything");
        let data = encoder.finish().expect("memory takes everything");
        Self { data, method: 8, ..Self::stored(name, content) }
    }

    pub(crate) fn stored(name: &str, content: &str) -> Self {
        let mut crc = flate2::Crc::new();
        crc.update(content.as_bytes());
        Self {
            name: name.to_owned(),
            data: content.as_bytes().to_vec(),
            method: 0,
            flags: 0,
            checksum: crc.sum(),
            size_bytes: content.len() as u32,
        }
    }

    /// The fields that both headers share, from the flags to the length of the name.
    fn fields(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for number in [self.flags, self.method, 0, 0] {
            out.extend_from_slice(&number.to_le_bytes());
        }
        for number in [self.checksum, self.data.len() as u32, self.size_bytes] {
            out.extend_from_slice(&number.to_le_bytes());
        }
        out.extend_from_slice(&(self.name.len() as u16).to_le_bytes());
        out
    }
}

/// An archive of the given files.
pub(crate) fn zip(entries: &[ZipEntry]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let offset = out.len() as u32;
        out.extend_from_slice(b"PK\x03\x04\x14\x00");
        out.extend_from_slice(&entry.fields());
        out.extend_from_slice(&[0; 2]);
        out.extend_from_slice(entry.name.as_bytes());
        out.extend_from_slice(&entry.data);
        directory.extend_from_slice(b"PK\x01\x02\x14\x00\x14\x00");
        directory.extend_from_slice(&entry.fields());
        directory.extend_from_slice(&[0; 12]);
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(entry.name.as_bytes());
    }
    let offset = out.len() as u32;
    out.extend_from_slice(&directory);
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    for count in [entries.len() as u16; 2] {
        out.extend_from_slice(&count.to_le_bytes());
    }
    for number in [directory.len() as u32, offset] {
        out.extend_from_slice(&number.to_le_bytes());
    }
    out.extend_from_slice(&[0; 2]);
    out
}

/// An archive of records, each under its id.
pub(crate) fn archive_of(records: &[&str]) -> Vec<u8> {
    let entries: Vec<ZipEntry> = records
        .iter()
        .enumerate()
        .map(|(at, record)| {
            let id = serde_json::from_str::<serde_json::Value>(record)
                .ok()
                .and_then(|value| value.get("id")?.as_str().map(str::to_owned))
                .unwrap_or_else(|| format!("UNREADABLE-{at}"));
            ZipEntry::deflated(&format!("{id}.json"), record)
        })
        .collect();
    zip(&entries)
}

/// Imports a folder in memory.
pub(crate) fn import_tree(tree: &MemoryTree) -> Result<(AdvisorySet, Vec<Problem>)> {
    import(&|path: &RelPath, limit_bytes| tree.read(path, limit_bytes))
}

/// The index of records by ecosystem.
pub(crate) fn index_of(ecosystems: &[(&str, &[&str])], known_exploited: &[&str]) -> Index<Vec<u8>> {
    let (set, problems) = import_tree(&layout(ecosystems, known_exploited)).expect("it is whole");
    assert_eq!(problems, []);
    Index::open(write_index(&set)).expect("it is whole")
}

/// A folder in the OSV layout.
pub(crate) fn layout(ecosystems: &[(&str, &[&str])], known_exploited: &[&str]) -> MemoryTree {
    let names: Vec<&str> = ecosystems.iter().map(|(name, _)| *name).collect();
    let mut tree = MemoryTree::new().with("ecosystems.txt", names.join("\n"));
    for (name, records) in ecosystems {
        tree = tree.with(format!("{name}/all.zip"), archive_of(records));
    }
    let entries: Vec<String> = known_exploited
        .iter()
        .map(|cve| format!(r#"{{"cveID":"{cve}","cwes":["CWE-94"]}}"#))
        .collect();
    let catalogue = format!(
        r#"{{"dateReleased":"2025-06-01T10:00:00Z","vulnerabilities":[{}]}}"#,
        entries.join(",")
    );
    tree.with("kev/known_exploited_vulnerabilities.json", catalogue)
}
