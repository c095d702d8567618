//! A write is whole or has not happened.

use std::fs;
use std::path::PathBuf;

use parapet_source::{Error, write_atomic};

#[test]
fn content_is_replaced_and_nothing_is_left_behind() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("report.json");
    for content in [&b"one"[..], b"", b"three"] {
        write_atomic(&path, content).expect("it is written");
        assert_eq!(fs::read(&path).expect("it is there"), content);
    }
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
}

#[test]
fn errors_name_the_path_and_the_reason() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("file"), "x").expect("a file");
    let cases: &[(PathBuf, &str)] = &[
        (folder.path().join("missing/report.json"), "missing/report.json`: No such file"),
        (folder.path().join("file/report.json"), "file/report.json`: Not a directory"),
        (folder.path().to_owned(), "is not a regular file"),
    ];
    for (path, want) in cases {
        let error = write_atomic(path, b"x").expect_err("it cannot be written");
        assert!(error.to_string().contains(want), "{error}");
        assert!(matches!(error, Error::Io { action: "write", .. } | Error::NotAFile(_)));
    }
    assert_eq!(fs::read(folder.path().join("file")).expect("untouched"), b"x");
}

#[cfg(unix)]
mod unix {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
    use std::path::Path;

    use parapet_source::write_atomic;

    #[test]
    fn permissions_and_links_are_kept() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("script.sh");
        fs::write(&path, "old").expect("a file");
        fs::set_permissions(&path, Permissions::from_mode(0o750)).expect("its permissions");
        let link = folder.path().join("link.sh");
        symlink("script.sh", &link).expect("a link");
        write_atomic(&link, b"new").expect("it is written");
        assert!(fs::symlink_metadata(&link).expect("the link").is_symlink());
        assert_eq!(fs::read(&path).expect("the file"), b"new");
        assert_eq!(fs::metadata(&path).expect("the file").mode() & 0o777, 0o750);
        let fresh = folder.path().join("fresh");
        write_atomic(&fresh, b"").expect("it is written");
        assert_eq!(fs::metadata(&fresh).expect("the file").mode() & 0o600, 0o600);
    }

    #[test]
    fn devices_are_written_and_survive() {
        write_atomic(Path::new("/dev/null"), b"gone").expect("it is written");
        assert!(!fs::metadata("/dev/null").expect("the device").is_file());
        let error = write_atomic(Path::new("/dev/full"), b"x").expect_err("the disk is full");
        assert!(error.to_string().contains("No space left"), "{error}");
    }
}
