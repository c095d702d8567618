//! Repositories that somebody prepared, or that broke.
#![expect(clippy::disallowed_methods, reason = "tests damage the files of a repository")]

use std::fs;
use std::path::{Path, PathBuf};

use parapet_findings::problem::codes;
use parapet_source::{Cancel, RelPath, SkipReason, Tree, WalkOptions};
use parapet_vcs::{Error, Repository};

use crate::fixture::{Fixture, LIMIT_BYTES, entries, list, resolve, skipped, symlink, text};

fn slow_tests() -> bool {
    std::env::var_os("PARAPET_SLOW_TESTS").is_some()
}

/// Asks everything there is to ask, for the sake of not failing in an unforeseen way.
fn ask_everything(root: &Path) {
    let Ok(Some(repository)) = Repository::discover(root) else { return };
    let head = repository.head();
    for reference in ["main", "v1", "v1^{commit}", "HEAD~1", "nothing"] {
        let commit = repository.resolve(reference);
        if let (Ok(commit), Ok(Some(head))) = (&commit, &head) {
            let _ = repository.merge_base(commit, head);
        }
        let Ok(commit) = commit else { continue };
        if let Ok(tree) = repository.tree(&commit) {
            for entry in list(&tree).entries {
                let _ = tree.read(&entry.path, LIMIT_BYTES);
            }
        }
        let disk = parapet_source::MemoryTree::new().with("z.txt", "one\n");
        let paths = [RelPath::new("z.txt")];
        let _ = repository.changes(&commit, &disk, &paths, LIMIT_BYTES, &Cancel::default());
    }
    if let Ok(staged) = repository.staged() {
        list(&staged);
    }
    let _ = repository.staged_paths();
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder exists");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] })
        .collect();
    files.sort();
    files
}

/// Damages each file of the repository in several ways, one at a time.
fn damage_everything(fixture: &Fixture) {
    let places = if slow_tests() { 256 } else { 4 };
    let mut files = files_below(&fixture.path(".git"));
    files.retain(|file| !file.to_string_lossy().contains("hooks"));
    for file in files {
        let original = fs::read(&file).expect("the file exists");
        // Objects are read-only, so they are replaced rather than written to.
        fs::remove_file(&file).expect("the folder can be written to");
        let mut versions = vec![Vec::new(), original[..original.len() / 2].to_vec()];
        for at in (0..original.len()).step_by((original.len() / places).max(1)) {
            for value in [0xff, original[at] ^ 0x01] {
                let mut damaged = original.clone();
                damaged[at] = value;
                versions.push(damaged);
            }
        }
        for version in versions {
            fs::write(&file, version).expect("the file can be written");
            ask_everything(fixture.root());
        }
        fs::write(&file, original).expect("the file can be written");
    }
}

fn history() -> Fixture {
    let fixture = Fixture::with(&[("a.txt", "one\n"), ("src/b.txt", "two\n")]);
    let long = "a line of some length\n".repeat(200);
    fixture.write("c.txt", &long);
    fixture.commit();
    fixture.write("c.txt", format!("{long}more\n"));
    fixture.git(["tag", "--annotate", "v1", "--message", "a release"]);
    fixture.commit();
    fixture
}

#[test]
fn damage_to_loose_objects_is_survived() {
    damage_everything(&history());
}

#[test]
fn damage_to_packs_is_survived() {
    let fixture = history();
    fixture.git(["gc", "--quiet", "--aggressive"]);
    fixture.git(["commit-graph", "write", "--reachable"]);
    fixture.git(["multi-pack-index", "write"]);
    damage_everything(&fixture);
}

#[test]
fn names_that_no_file_can_have_are_left_out() {
    let fixture = Fixture::new();
    let blob = fixture.blob_object("content\n");
    let below = fixture.tree_object(&[("100644", b"fine.txt", &blob), ("100644", b"..", &blob)]);
    let tree = fixture.tree_object(&[
        ("100644", b".", &blob),
        ("100644", b"..", &blob),
        ("40000", b".git", &below),
        ("40000", b".GIT", &below),
        ("100644", b"", &blob),
        ("100644", b"a/b", &blob),
        ("100644", b"back\\slash", &blob),
        ("40000", b"folder", &below),
        ("100644", b"gr\xf6sse.txt", &blob),
        ("100644", b"ok.txt", &blob),
        ("100644", b"ok.txt", &below),
    ]);
    fixture.commit_tree(&tree);
    let repository = fixture.open();
    let tree = repository.tree(&resolve(&repository, "main")).unwrap();
    assert_eq!(entries(&tree), ["folder/fine.txt", "ok.txt"]);
    assert_eq!(text(&tree, "ok.txt"), "content\n");
    assert_eq!(
        skipped(&tree),
        [
            ("back\u{fffd}slash".to_owned(), SkipReason::Unreadable),
            ("gr\u{fffd}sse.txt".to_owned(), SkipReason::Unreadable),
        ]
    );
    let messages: Vec<String> =
        list(&tree).problems.into_iter().map(|problem| problem.message).collect();
    assert_eq!(
        messages,
        [
            "An entry of `.` is called `..`, which no file can be; it was left out.",
            "An entry of `.` is called `.GIT`, which no file can be; it was left out.",
            "An entry of `.` is called `.`, which no file can be; it was left out.",
            "An entry of `.` is called `.git`, which no file can be; it was left out.",
            "An entry of `.` is called ``, which no file can be; it was left out.",
            "An entry of `.` is called `a\u{fffd}b`, which no file can be; it was left out.",
            "`back\u{fffd}slash` cannot be read: its name is not UTF-8 or holds a backslash.",
            "An entry of `folder` is called `..`, which no file can be; it was left out.",
            "`gr\u{fffd}sse.txt` cannot be read: its name is not UTF-8 or holds a backslash.",
            "`ok.txt` is listed twice; only the first counts.",
        ]
    );
}

#[test]
fn a_tree_that_nests_too_deeply_is_cut_off() {
    let fixture = Fixture::new();
    let blob = fixture.blob_object("content\n");
    let mut tree = fixture.tree_object(&[("100644", b"deep.txt", &blob)]);
    for _ in 0..300 {
        tree = fixture.tree_object(&[("100644", b"a.txt", &blob), ("40000", b"d", &tree)]);
    }
    fixture.commit_tree(&tree);
    let repository = fixture.open();
    let tree = repository.tree(&resolve(&repository, "main")).unwrap();
    let listing = list(&tree);
    assert_eq!(listing.entries.len(), 257);
    assert_eq!(listing.skipped.len(), 1);
    assert_eq!(listing.skipped[0].reason, SkipReason::TooDeep);
    assert!(listing.problems.iter().all(|problem| problem.is(codes::TOO_DEEP)));
}

#[test]
fn a_tree_that_multiplies_itself_is_cut_off() {
    if !slow_tests() {
        return;
    }
    let fixture = Fixture::new();
    let blob = fixture.blob_object("content\n");
    let mut tree = fixture.tree_object(&[("100644", b"a.txt", &blob)]);
    let name = "a".repeat(200);
    for _ in 0..12 {
        let names: Vec<String> = (0..10).map(|number| format!("{number}{name}")).collect();
        let entries: Vec<(&str, &[u8], &str)> =
            names.iter().map(|name| ("40000", name.as_bytes(), tree.as_str())).collect();
        tree = fixture.tree_object(&entries);
    }
    fixture.commit_tree(&tree);
    let repository = fixture.open();
    let tree = repository.tree(&resolve(&repository, "main")).unwrap();
    let listing = list(&tree);
    assert!(listing.problems.iter().any(|problem| problem.is(codes::FILE_LIMIT)));
    assert!(listing.skipped.iter().any(|skip| skip.reason == SkipReason::FileLimit));
}

#[test]
fn missing_objects_are_reported_where_they_are_missed() {
    let fixture =
        Fixture::with(&[("a.txt", "one\n"), ("src/b.txt", "two\n"), ("lib/c.txt", "3\n")]);
    let object = |spec: &str| {
        let id = fixture.git(["rev-parse", spec]);
        format!(".git/objects/{}/{}", &id[..2], &id[2..])
    };
    let (blob, folder, root) = (object("HEAD:a.txt"), object("HEAD:src"), object("HEAD^{tree}"));
    fixture.remove(&blob);
    fixture.remove(&folder);
    let repository = fixture.open();
    let head = resolve(&repository, "HEAD");
    let tree = repository.tree(&head).unwrap();
    assert_eq!(entries(&tree), ["lib/c.txt"]);
    assert_eq!(
        skipped(&tree),
        ["a.txt", "src"].map(|path| (path.to_owned(), SkipReason::Unreadable))
    );
    let problems = list(&tree).problems;
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert_eq!(
        problems[1].message,
        "`src` cannot be read: its object is missing from the repository."
    );

    fixture.remove(&root);
    let answer = fixture.open().tree(&head);
    assert!(matches!(answer, Err(Error::Read { .. })), "{answer:?}");
}

#[test]
fn references_in_a_circle_are_an_error() {
    let fixture = Fixture::with(&[("a.txt", "one\n")]);
    fixture.write(".git/refs/heads/one", "ref: refs/heads/two\n");
    fixture.write(".git/refs/heads/two", "ref: refs/heads/one\n");
    assert!(fixture.open().resolve("one").is_err());
    assert!(fixture.open().resolve("main").is_ok());
    fixture.write(".git/HEAD", "ref: refs/heads/one\n");
    let repository = fixture.open();
    assert!(repository.head().is_err(), "{:?}", repository.head());
    assert!(repository.staged_paths().is_err());
}

#[test]
fn the_configuration_of_the_repository_has_no_say() {
    let fixture = Fixture::with(&[("a.txt", "one\n"), (".gitattributes", "* filter=evil\n")]);
    let marker = fixture.beside("marker");
    let command = format!("touch {}", marker.display());
    for key in [
        "core.fsmonitor",
        "core.sshCommand",
        "core.pager",
        "core.editor",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "diff.external",
        "diff.evil.textconv",
        "credential.helper",
        "gpg.program",
        "uploadpack.packObjectsHook",
    ] {
        fixture.git(["config", key, &command]);
    }
    for (key, value) in [
        ("core.worktree", "/"),
        ("gitoxide.objects.allocLimit", "1"),
        ("gitoxide.core.indexFile", "/dev/zero"),
        ("include.path", "/dev/zero"),
    ] {
        fixture.git(["config", key, value]);
    }
    let hook = fixture.path(".git/hooks/post-index-change");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(&hook, format!("#!/bin/sh\n{command}\n")).unwrap();

    let repository = fixture.open();
    assert_eq!(repository.work_dir().unwrap(), fixture.root());
    ask_everything(fixture.root());
    let staged = repository.staged().unwrap();
    assert_eq!(text(&staged, "a.txt"), "one\n");
    assert!(!marker.exists());
}

#[test]
fn a_replaced_object_does_not_hide_the_real_one() {
    let fixture = Fixture::with(&[("a.txt", "real\n")]);
    let other = fixture.blob_object("shown\n");
    let real = fixture.git(["rev-parse", "HEAD:a.txt"]);
    fixture.git(["replace", &real, &other]);
    let repository = fixture.open();
    let tree = repository.tree(&resolve(&repository, "HEAD")).unwrap();
    assert_eq!(text(&tree, "a.txt"), "real\n");
}

#[test]
fn paths_of_the_index_cannot_leave_the_tree() {
    let fixture = Fixture::with(&[("aa/aa/a.txt", "one\n"), ("bb/b.txt", "two\n")]);
    // The same number of bytes keeps the index readable; its checksum is not what protects us.
    let index = fixture.bytes(".git/index");
    let old = b"aa/aa/a.txt";
    let at = index.windows(old.len()).position(|window| window == old).unwrap();
    for (path, fine) in [
        (&b"../../a.txt"[..], false),
        (b"aa/.git/x.t", false),
        (b"/aa/aa/a.tx", false),
        (b"aa//aa/a.tx", false),
        (b"cc/cc/c.txt", true),
    ] {
        let mut damaged = index.clone();
        damaged[at..at + old.len()].copy_from_slice(path);
        // A checksum of zeroes says that there is none.
        let end = damaged.len();
        damaged[end - 20..].fill(0);
        fixture.write(".git/index", damaged);
        let staged = fixture.open().staged().unwrap();
        assert_eq!(entries(&staged).len(), if fine { 2 } else { 1 }, "{path:?}");
        assert_eq!(list(&staged).problems.is_empty(), fine, "{path:?}");
    }
}

#[cfg(unix)]
#[test]
fn devices_in_place_of_files_are_not_read() {
    for name in ["HEAD", "config", "packed-refs", "index", "shallow", "objects/info/alternates"] {
        let fixture = Fixture::with(&[("a.txt", "one\n")]);
        let path = format!(".git/{name}");
        if fixture.path(&path).exists() {
            fixture.remove(&path);
        }
        symlink("/dev/zero", &fixture.path(&path));
        match Repository::discover(fixture.root()) {
            Err(Error::Open { cause, .. }) => {
                assert_eq!(cause.to_string(), format!("its `{name}` is not a regular file"));
            }
            other => panic!("{name}: {other:?}"),
        }
    }
    let fixture = Fixture::empty();
    symlink("/dev/zero", &fixture.path(".git"));
    assert!(matches!(Repository::discover(fixture.root()), Err(Error::Open { .. })));
    fixture.write("sub/.git", "gitdir: ../elsewhere\n");
    fixture.write("elsewhere/objects/x", "");
    fixture.write("elsewhere/refs/x", "");
    symlink("/dev/zero", &fixture.path("elsewhere/HEAD"));
    assert!(matches!(Repository::discover(&fixture.path("sub")), Err(Error::Open { .. })));
}

#[test]
fn a_damaged_folder_is_listed_in_part() {
    let fixture = Fixture::new();
    let blob = fixture.blob_object("content\n");
    let mut entries_below = b"100644 a.txt\0".to_vec();
    entries_below.extend([7; 20]);
    entries_below.extend(b"100644 cut off");
    let literally = ["hash-object", "-t", "tree", "-w", "--literally", "--stdin"];
    let below = fixture.git_with_input(literally, &entries_below);
    let tree = fixture.tree_object(&[("100644", b"b.txt", &blob), ("40000", b"src", &below)]);
    fixture.commit_tree(&tree);
    let repository = fixture.open();
    let tree = repository.tree(&resolve(&repository, "main")).unwrap();
    assert_eq!(entries(&tree), ["b.txt"]);
    assert_eq!(
        skipped(&tree),
        ["src", "src/a.txt"].map(|path| (path.to_owned(), SkipReason::Unreadable))
    );
    assert_eq!(list(&tree).problems.len(), 2);
    let elsewhere = WalkOptions { starts: vec!["b.txt".into()], ..WalkOptions::default() };
    let listing = tree.list(&elsewhere, &Cancel::default());
    assert!(listing.problems.is_empty() && listing.skipped.is_empty(), "{listing:?}");
}
