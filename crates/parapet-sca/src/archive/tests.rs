//! Archives that are read, and archives that are refused.

use proptest::prelude::*;

use super::{Archive, ArchiveLimits};
use crate::error::ArchiveError;
use crate::testing::{ZipEntry, zip};

/// The names and contents of an archive.
fn read(bytes: &[u8], limits: &ArchiveLimits) -> Result<Vec<(String, Vec<u8>)>, ArchiveError> {
    let archive = Archive::open(bytes, limits)?;
    archive
        .entries()
        .iter()
        .map(|entry| Ok((entry.name.to_owned(), archive.read(entry)?)))
        .collect()
}

fn refused(entries: &[ZipEntry]) -> ArchiveError {
    read(&zip(entries), &ArchiveLimits::default()).expect_err("it is hostile")
}

fn two() -> Vec<ZipEntry> {
    vec![ZipEntry::deflated("A-1.json", "{\"id\":1}"), ZipEntry::stored("A-2.json", "{}")]
}

#[test]
fn whole_archives_are_read() {
    let content = read(&zip(&two()), &ArchiveLimits::default());
    let want = [("A-1.json", "{\"id\":1}"), ("A-2.json", "{}")];
    assert_eq!(content, Ok(want.map(|(name, text)| (name.into(), text.into())).to_vec()));
    assert_eq!(read(&zip(&[]), &ArchiveLimits::default()), Ok(Vec::new()));
}

#[test]
fn a_comment_at_the_end_is_no_obstacle() {
    let mut bytes = zip(&two());
    let length_at = bytes.len() - 2;
    bytes[length_at] = 4;
    bytes.extend_from_slice(b"PK\x05\x06");
    assert_eq!(read(&bytes, &ArchiveLimits::default()).map(|files| files.len()), Ok(2));
}

#[test]
fn an_archive_cut_off_anywhere_is_refused() {
    let bytes = zip(&two());
    for length in 0..bytes.len() {
        let cut = read(&bytes[..length], &ArchiveLimits::default());
        assert_eq!(cut, Err(ArchiveError::NotAZip), "{length}");
    }
}

#[test]
fn names_with_tricks_are_refused() {
    for name in
        ["../A-1.json", "a/A-1.json", "a\\A-1.json", "/A-1.json", "", ".hidden", "A\n1", "é"]
    {
        let entry = ZipEntry::stored(name, "{}");
        assert!(matches!(refused(&[entry]), ArchiveError::Name { .. }), "{name}");
    }
}

#[test]
fn what_the_directory_says_must_hold() {
    let whole = ZipEntry::deflated("A-1.json", "{\"id\":\"some text that is packed\"}");
    let content = ArchiveError::Content { name: "A-1.json".to_owned() };
    for (entry, want) in [
        (ZipEntry { checksum: whole.checksum ^ 1, ..whole.clone() }, content.clone()),
        (ZipEntry { size_bytes: whole.size_bytes - 1, ..whole.clone() }, content.clone()),
        (ZipEntry { size_bytes: whole.size_bytes + 1, ..whole.clone() }, content),
        (
            ZipEntry { flags: 1, ..whole.clone() },
            ArchiveError::Method { name: "A-1.json".to_owned() },
        ),
        (ZipEntry { method: 12, ..whole }, ArchiveError::Method { name: "A-1.json".to_owned() }),
    ] {
        assert_eq!(refused(&[entry]), want);
    }
}

#[test]
fn entries_that_share_a_name_or_bytes_are_refused() {
    let overlap = ArchiveError::Overlap { name: "A-1.json".to_owned() };
    let entry = ZipEntry::stored("A-1.json", "{}");
    assert_eq!(refused(&[entry.clone(), entry]), overlap);
    // Both directory entries lead to the first file.
    let mut bytes = zip(&[ZipEntry::stored("A-1.json", "{}"), ZipEntry::stored("A-1.jsoo", "{}")]);
    let second = bytes.len() - 22 - "A-1.jsoo".len() - 4;
    bytes[second..second + 4].fill(0);
    let name = second + 4;
    bytes[name + 7] = b'n';
    assert_eq!(read(&bytes, &ArchiveLimits::default()), Err(overlap));
}

#[test]
fn limits_hold() {
    let bytes = zip(&two());
    let limits = ArchiveLimits::default();
    for (limits, want) in [
        (ArchiveLimits { max_entries: 1, ..limits }, ArchiveError::TooManyEntries { limit: 1 }),
        (
            ArchiveLimits { max_entry_bytes: 7, ..limits },
            ArchiveError::TooLarge { name: "A-1.json".to_owned(), limit_bytes: 7 },
        ),
        (
            ArchiveLimits { max_total_bytes: 9, ..limits },
            ArchiveError::TooLarge { name: "A-2.json".to_owned(), limit_bytes: 9 },
        ),
    ] {
        assert_eq!(read(&bytes, &limits), Err(want));
    }
}

proptest! {
    #[test]
    fn a_changed_byte_never_changes_content_unnoticed(at in 0usize..300, value: u8) {
        let mut bytes = zip(&two());
        let whole = read(&bytes, &ArchiveLimits::default());
        let at = at % bytes.len();
        bytes[at] = value;
        if let Ok(files) = read(&bytes, &ArchiveLimits::default()) {
            // The contents are under a checksum; their names are not.
            let contents: Vec<_> = files.into_iter().map(|(_, content)| content).collect();
            let want: Vec<_> = whole.unwrap_or_default().into_iter().map(|(_, content)| content).collect();
            prop_assert_eq!(contents, want);
        }
    }
}
