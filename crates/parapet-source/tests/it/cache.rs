//! The cache gives back what was put, or nothing.

use std::fs;
use std::path::{Path, PathBuf};

use parapet_source::Cache;
use parapet_source::cache::CacheRead;

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn what_is_put_is_found_by_its_key() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let cache = Cache::open(&folder.path().join("not/yet/there")).expect("it is created");
    assert_eq!(cache.get("key"), CacheRead::Miss);
    for (key, content) in
        [("key", &b"one"[..]), ("../../key", b"two"), ("", b""), ("key", b"three")]
    {
        cache.put(key, content).expect("it is written");
        assert_eq!(cache.get(key), CacheRead::Hit(content.to_vec()), "{key}");
    }
    let again = Cache::open(cache.folder()).expect("it opens again");
    assert_eq!(again.get("key"), CacheRead::Hit(b"three".to_vec()));
    let files = files_below(folder.path());
    assert_eq!(files.len(), 3, "three keys, and no temporary file is left: {files:?}");
}

#[test]
fn damaged_entries_are_reported_once_and_removed() {
    type Damage = fn(&[u8]) -> Vec<u8>;
    let damages: &[(&str, Damage)] = &[
        ("empty", |_| Vec::new()),
        ("cut in the header", |bytes| bytes[..20].to_vec()),
        ("cut in the content", |bytes| bytes[..bytes.len() - 1].to_vec()),
        ("longer", |bytes| [bytes, b"x"].concat()),
        ("a bit of the content", |bytes| flip(bytes, bytes.len() - 1)),
        ("a bit of the checksum", |bytes| flip(bytes, 20)),
        ("a bit of the length", |bytes| flip(bytes, 9)),
        ("another file", |_| b"#!/bin/sh\n".repeat(20)),
    ];
    for (name, damage) in damages {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let cache = Cache::open(folder.path()).expect("it opens");
        cache.put("key", b"content").expect("it is written");
        let file = files_below(folder.path()).remove(0);
        let bytes = fs::read(&file).expect("the entry");
        fs::write(&file, damage(&bytes)).expect("the damage");
        assert_eq!(cache.get("key"), CacheRead::Corrupt, "{name}");
        assert_eq!(cache.get("key"), CacheRead::Miss, "{name} is gone");
        cache.put("key", b"again").expect("it is written");
        assert_eq!(cache.get("key"), CacheRead::Hit(b"again".to_vec()), "{name}");
    }
}

fn flip(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= 1;
    bytes
}

#[test]
fn entries_of_another_version_or_name_do_not_count() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let cache = Cache::open(folder.path()).expect("it opens");
    cache.put("one", b"content").expect("it is written");
    let one = files_below(folder.path()).remove(0);
    cache.put("two", b"other").expect("it is written");
    let two = files_below(folder.path()).into_iter().find(|file| *file != one).expect("two files");
    fs::copy(&one, &two).expect("a copy under another name");
    assert_eq!(cache.get("two"), CacheRead::Corrupt);
    let bytes = fs::read(&one).expect("the entry");
    let mut newer = bytes;
    newer[7] = 99;
    fs::write(&one, newer).expect("an entry of another version");
    assert_eq!(cache.get("one"), CacheRead::Miss);
}

#[test]
fn pruning_removes_the_oldest_until_the_rest_fits() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let cache = Cache::open(folder.path()).expect("it opens");
    let start = std::time::SystemTime::UNIX_EPOCH;
    for (age, key) in ["old", "middle", "new"].into_iter().enumerate() {
        let before = files_below(folder.path());
        cache.put(key, &[0; 1_000]).expect("it is written");
        let file = files_below(folder.path())
            .into_iter()
            .find(|file| !before.contains(file))
            .expect("one more file");
        let handle = fs::File::options().write(true).open(file).expect("the entry opens");
        handle
            .set_modified(start + std::time::Duration::from_secs(1_000 + age as u64))
            .expect("its age is set");
    }
    assert_eq!(cache.prune(10_000).expect("nothing to do"), 0);
    let freed = cache.prune(2_500).expect("one goes");
    assert!((1_000..1_200).contains(&freed), "{freed}");
    assert_eq!(cache.get("old"), CacheRead::Miss);
    assert!(matches!(cache.get("middle"), CacheRead::Hit(_)));
    cache.prune(0).expect("all go");
    assert_eq!(files_below(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn a_folder_that_is_a_file_is_an_error() {
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    let error = Cache::open(file.path()).expect_err("it is a file").to_string();
    assert!(error.starts_with("cannot create `"), "{error}");
}

#[test]
fn processes_may_write_and_read_at_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::thread::scope(|scope| {
        for writer in 0..4_u8 {
            let cache = Cache::open(folder.path()).expect("it opens");
            scope.spawn(move || {
                for _ in 0..50 {
                    cache.put("shared", &[writer; 4_096]).expect("it is written");
                    match cache.get("shared") {
                        CacheRead::Hit(content) => {
                            assert!(content.iter().all(|byte| *byte == content[0]));
                        }
                        other => panic!("the entry is always whole: {other:?}"),
                    }
                }
            });
        }
    });
}
