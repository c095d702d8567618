//! What hostile folders hold: links, pipes, odd names, paths that are too long.
#![cfg(unix)]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use parapet_source::{DiskTree, ReadError, RelPath, Tree, WalkOptions};

use crate::support::{disk, folder, list, put, show, starting_at};

fn pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().expect("mkfifo starts");
    assert!(made.success());
}

fn read(tree: &DiskTree, path: &str) -> Result<Vec<u8>, ReadError> {
    tree.read(&RelPath::new(path), 100)
}

#[test]
fn links_are_followed_inside_the_root_only() {
    let outside = folder(&[("root-two/secret.txt", "secret"), ("root/a.py", "a")]);
    let root = outside.path().join("root");
    put(&root, "lib/b.py", b"b");
    for (target, link) in [
        ("a.py", "inside.py"),
        ("../root-two/secret.txt", "sibling.txt"),
        ("../root-two", "sibling"),
        ("/etc/passwd", "absolute"),
        ("lib", "library"),
        (".", "lib/up"),
        ("..", "lib/above"),
        ("one", "two"),
        ("two", "one"),
        ("missing", "dangling"),
    ] {
        symlink(target, root.join(link)).expect("a link");
    }
    let tree = DiskTree::open(&root).expect("the root opens");
    let whole = list(&tree, &WalkOptions::default());
    assert_eq!(
        show(&whole),
        [
            "a.py",
            "inside.py",
            "lib/b.py",
            "-absolute symlink-outside",
            "-dangling not-a-file",
            "-lib/above symlink-outside",
            "-lib/up symlink-outside",
            "-one symlink-outside",
            "-sibling symlink-outside",
            "-sibling.txt symlink-outside",
            "-two symlink-outside",
            "!P0105 absolute",
            "!P0105 lib/above",
            "!P0105 lib/up",
            "!P0105 one",
            "!P0105 sibling",
            "!P0105 sibling.txt",
            "!P0105 two",
            "!P0106 dangling",
        ]
    );
    assert_eq!(read(&tree, "inside.py"), Ok(b"a".to_vec()));
    assert_eq!(read(&tree, "library/b.py"), Ok(b"b".to_vec()));
    for path in ["sibling.txt", "sibling/secret.txt", "absolute"] {
        assert_eq!(read(&tree, path), Err(ReadError::Outside), "{path}");
        assert!(!tree.is_file(&RelPath::new(path)), "{path}");
        tree.write(&RelPath::new(path), b"x").expect_err("nothing is written outside");
    }
    tree.write(&RelPath::new("sibling/new.txt"), b"x").expect_err("nothing is added outside");
    tree.write(&RelPath::new("inside.py"), b"new").expect("inside may be written");
    assert_eq!(read(&tree, "a.py"), Ok(b"new".to_vec()));
    assert_eq!(
        show(&list(&tree, &starting_at(&["library", "sibling"]))),
        [
            "library/b.py",
            "-library/above symlink-outside",
            "-library/up symlink-outside",
            "-sibling symlink-outside",
            "!P0105 library/above",
            "!P0105 sibling"
        ]
    );
}

#[test]
fn pipes_are_counted_and_never_opened() {
    let on_disk = folder(&[("a.py", "a")]);
    pipe(&on_disk.path().join("pipe.py"));
    pipe(&on_disk.path().join(".gitignore"));
    symlink("pipe.py", on_disk.path().join("link.py")).expect("a link");
    let tree = disk(&on_disk);
    assert_eq!(
        show(&list(&tree, &WalkOptions::default())),
        [
            "a.py",
            "-.gitignore not-a-file",
            "-link.py not-a-file",
            "-pipe.py not-a-file",
            "!P0106 .gitignore",
            "!P0106 link.py",
            "!P0106 pipe.py",
        ]
    );
    assert_eq!(read(&tree, "pipe.py"), Err(ReadError::NotAFile));
    assert_eq!(
        show(&list(&tree, &starting_at(&["pipe.py"]))),
        ["-pipe.py not-a-file", "!P0106 pipe.py"]
    );
}

#[test]
fn an_ignore_file_is_not_read_through_a_link_and_not_without_end() {
    let on_disk = folder(&[("a.py", "a"), ("sub/b.py", "b")]);
    symlink("/dev/zero", on_disk.path().join(".gitignore")).expect("a link");
    put(on_disk.path(), "sub/.gitignore", "*.py\n".repeat(100_000).as_bytes());
    assert_eq!(
        show(&list(&disk(&on_disk), &WalkOptions::default())),
        [
            "a.py",
            "sub/.gitignore",
            "sub/b.py",
            "-.gitignore symlink-outside",
            "!P0103 sub/.gitignore",
            "!P0105 .gitignore",
        ]
    );
}

#[test]
fn patterns_of_the_repository_around_the_root_count() {
    let outer = folder(&[
        (".gitignore", "*.log\nsub/out/\n"),
        (".git/info/exclude", "private.py\n"),
        ("sub/.gitignore", "!keep.log\n"),
        ("sub/keep.log", ""),
        ("sub/lost.log", ""),
        ("sub/private.py", ""),
        ("sub/out/x.py", ""),
    ]);
    let tree = DiskTree::open(&outer.path().join("sub")).expect("the folder opens");
    assert_eq!(
        show(&list(&tree, &WalkOptions::default())),
        [".gitignore", "keep.log", "-lost.log excluded", "-out excluded", "-private.py excluded",]
    );
}

#[test]
fn a_folder_that_cannot_be_read_is_reported_and_the_rest_is_listed() {
    // A path that outgrows the system's limit cannot be opened, not even by an administrator. It
    // is made below a short name that is lengthened afterwards.
    let on_disk = folder(&[("fine/a.py", "a")]);
    let mut deep = on_disk.path().join("s");
    while deep.as_os_str().len() < 3_900 {
        deep.push("d".repeat((4_000 - deep.as_os_str().len()).min(250)));
    }
    fs::create_dir_all(&deep).expect("the path is just short enough");
    let long = "x".repeat(255);
    fs::rename(on_disk.path().join("s"), on_disk.path().join(&long)).expect("a rename");
    let listing = list(&disk(&on_disk), &WalkOptions::default());
    assert_eq!(listing.entries.len(), 1);
    assert_eq!(listing.problems.len(), 1);
    assert_eq!(listing.problems[0].code, "P0101");
    assert_eq!(listing.skipped.len(), 1);
    assert!(listing.skipped[0].reason.is_failure());
}

#[test]
fn names_that_are_no_text_are_shown_and_can_be_read() {
    let on_disk = folder(&[("fine.py", "a")]);
    let odd = OsStr::from_bytes(b"caf\xE9");
    fs::create_dir(on_disk.path().join(odd)).expect("a folder");
    fs::write(on_disk.path().join(odd).join("x.py"), "x").expect("a file");
    fs::write(on_disk.path().join("..\\..\\b.py"), "b").expect("a file");
    let tree = disk(&on_disk);
    assert_eq!(
        show(&list(&tree, &WalkOptions::default())),
        ["..\u{FFFD}..\u{FFFD}b.py", "caf\u{FFFD}/x.py", "fine.py"]
    );
    assert_eq!(read(&tree, "caf\u{FFFD}/x.py"), Ok(b"x".to_vec()));
    assert_eq!(read(&tree, "..\u{FFFD}..\u{FFFD}b.py"), Ok(b"b".to_vec()));
    fs::write(on_disk.path().join(OsStr::from_bytes(b"\xE9.py")), "1").expect("a file");
    assert_eq!(read(&tree, "\u{FFFD}.py"), Ok(b"1".to_vec()));
    fs::write(on_disk.path().join(OsStr::from_bytes(b"\xE8.py")), "2").expect("a file");
    assert_eq!(read(&tree, "\u{FFFD}.py"), Err(ReadError::NotFound), "two files, one name");
}

#[test]
fn roots_and_paths_are_what_they_seem() {
    let on_disk = folder(&[("a/b.py", "b")]);
    let tree = disk(&on_disk);
    for (given, want) in [
        ("a/b.py", Some("a/b.py")),
        ("./a/../a/b.py", Some("a/b.py")),
        ("../x", None),
        ("", Some("")),
        ("/etc/passwd", None),
    ] {
        let relative = tree.relative(Path::new(given));
        assert_eq!(relative.as_ref().map(RelPath::as_str), want, "{given}");
    }
    assert_eq!(tree.relative(&tree.root().join("a/b.py")), Some(RelPath::new("a/b.py")));
    for (path, want) in [("a/b.py", "is not a folder"), ("none", "No such file")] {
        let error = DiskTree::open(&on_disk.path().join(path)).expect_err("no folder").to_string();
        assert!(error.contains(want), "{error}");
    }
}
