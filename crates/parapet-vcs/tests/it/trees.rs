//! The files of commits.

use parapet_findings::problem::codes;
use parapet_source::{Cancel, ReadError, RelPath, SkipReason, Tree, WalkOptions};
use parapet_vcs::{Error, GitTree};

use crate::fixture::{Fixture, entries, list, open, resolve, skipped, symlink, text};

fn tree_of(fixture: &Fixture, reference: &str) -> GitTree {
    let repository = fixture.open();
    let commit = resolve(&repository, reference);
    repository.tree(&commit).expect("the tree can be read")
}

#[test]
fn a_tree_shows_the_files_of_its_commit() {
    let fixture = Fixture::with(&[("a.txt", "one\n"), ("src/b/c.rs", "fn main() {}\n")]);
    fixture.write("a.txt", "two\n");
    fixture.remove("src/b/c.rs");
    fixture.write("d.txt", "new\n");
    fixture.commit();
    for pack in [false, true] {
        if pack {
            fixture.git(["gc", "--quiet", "--aggressive"]);
        }
        let old = tree_of(&fixture, "HEAD~1");
        assert_eq!(entries(&old), ["a.txt", "src/b/c.rs"]);
        assert_eq!(text(&old, "a.txt"), "one\n");
        assert!(old.is_file(&RelPath::new("src/b/c.rs")));
        assert!(!old.is_file(&RelPath::new("src/b")));
        assert!(!old.is_file(&RelPath::new("d.txt")));
        let new = tree_of(&fixture, "HEAD");
        assert_eq!(entries(&new), ["a.txt", "d.txt"]);
        assert_eq!(text(&new, "a.txt"), "two\n");
        assert_eq!(text(&new, "src/b/c.rs"), "error: the file does not exist");
    }
}

#[test]
fn a_tree_is_listed_by_the_rules_of_a_walk_on_disk() {
    let fixture = Fixture::with(&[
        (".gitignore", "*.log\n"),
        ("a.py", "1"),
        ("node_modules/x/index.js", "1"),
        ("src/b.py", "12"),
        ("src/c.txt", "1"),
        ("srcs/d.py", "1"),
    ]);
    fixture.write("forced.log", "1");
    fixture.git(["add", "--force", "forced.log"]);
    fixture.commit();
    let tree = tree_of(&fixture, "HEAD");
    let disk = parapet_source::DiskTree::open(fixture.root()).unwrap();
    for options in [
        WalkOptions::default(),
        WalkOptions { starts: vec!["src".into()], ..WalkOptions::default() },
        WalkOptions { starts: vec!["src/b.py".into(), "a.py".into()], ..WalkOptions::default() },
        WalkOptions { exclude: vec!["*.py".into()], ..WalkOptions::default() },
        WalkOptions { starts: vec!["missing".into()], ..WalkOptions::default() },
    ] {
        let cancel = Cancel::default();
        assert_eq!(tree.list(&options, &cancel), disk.list(&options, &cancel), "{options:?}");
    }
}

#[test]
fn reading_stops_at_the_limit() {
    let fixture = Fixture::with(&[("a.txt", "0123456789")]);
    let tree = tree_of(&fixture, "HEAD");
    let path = RelPath::new("a.txt");
    assert_eq!(tree.read(&path, 10).unwrap(), b"0123456789");
    assert_eq!(tree.read(&path, 9), Err(ReadError::TooLarge { limit_bytes: 9 }));
    assert_eq!(list(&tree).entries[0].size_bytes, 10);
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_the_tree_only() {
    let fixture = Fixture::with(&[("src/a.py", "1\n"), ("lib/b.py", "2\n")]);
    for (target, link) in [
        ("src/a.py", "file-link.py"),
        ("../lib/b.py", "src/up.py"),
        ("lib", "folder-link"),
        ("folder-link/b.py", "through.py"),
        ("../outside.py", "out.py"),
        ("/etc/passwd", "absolute.py"),
        ("missing.py", "dangling.py"),
        ("circle-b.py", "circle-a.py"),
        ("circle-a.py", "circle-b.py"),
    ] {
        symlink(target, &fixture.path(link));
    }
    fixture.commit();
    let tree = tree_of(&fixture, "HEAD");
    assert_eq!(entries(&tree), ["file-link.py", "lib/b.py", "src/a.py", "src/up.py", "through.py"]);
    assert_eq!(text(&tree, "file-link.py"), "1\n");
    assert_eq!(text(&tree, "src/up.py"), "2\n");
    assert_eq!(text(&tree, "through.py"), "2\n");
    assert_eq!(
        skipped(&tree),
        [
            ("absolute.py".to_owned(), SkipReason::SymlinkOutside),
            ("circle-a.py".to_owned(), SkipReason::SymlinkOutside),
            ("circle-b.py".to_owned(), SkipReason::SymlinkOutside),
            ("dangling.py".to_owned(), SkipReason::NotAFile),
            ("out.py".to_owned(), SkipReason::SymlinkOutside),
        ]
    );
    assert_eq!(tree.read(&RelPath::new("out.py"), 10), Err(ReadError::Outside));
    assert_eq!(tree.read(&RelPath::new("dangling.py"), 10), Err(ReadError::NotAFile));
    let problems = list(&tree).problems;
    assert_eq!(problems.iter().filter(|problem| problem.is(codes::SYMLINK_ESCAPES)).count(), 4);

    let excluded = WalkOptions { exclude: vec!["*.py".to_owned()], ..WalkOptions::default() };
    let listing = tree.list(&excluded, &Cancel::default());
    assert!(listing.problems.is_empty(), "{:?}", listing.problems);
    assert!(listing.skipped.iter().all(|skip| skip.reason == SkipReason::Excluded));
}

#[test]
fn submodules_are_left_out() {
    let fixture = Fixture::with(&[("a.txt", "one\n")]);
    let id = "0123456789abcdef0123456789abcdef01234567";
    let entry = format!("160000,{id},libs/other");
    fixture.git(["update-index", "--add", "--cacheinfo", &entry]);
    fixture.git(["commit", "--quiet", "--message", "change"]);
    let tree = tree_of(&fixture, "HEAD");
    assert_eq!(entries(&tree), ["a.txt"]);
    assert_eq!(skipped(&tree), [("libs/other".to_owned(), SkipReason::NotAFile)]);
    assert!(list(&tree).problems.is_empty());
}

#[test]
fn a_folder_of_the_working_tree_can_be_the_root() {
    let fixture = Fixture::with(&[("a.txt", "1\n"), ("app/b.txt", "2\n"), ("app2/c.txt", "3\n")]);
    fixture.write("app/b.txt", "new\n");
    fixture.write("a.txt", "new\n");
    fixture.git(["add", "--all"]);
    let repository = fixture.open().rooted_at(&fixture.path("app")).unwrap();
    let head = repository.head().unwrap().unwrap();
    assert_eq!(entries(&repository.tree(&head).unwrap()), ["b.txt"]);
    assert_eq!(text(&repository.tree(&head).unwrap(), "b.txt"), "2\n");
    assert_eq!(text(&repository.staged().unwrap(), "b.txt"), "new\n");
    assert_eq!(repository.staged_paths().unwrap(), ["b.txt".into()]);
    let disk = parapet_source::DiskTree::open(&fixture.path("app")).unwrap();
    let changes = crate::fixture::changes(&repository, &head, &disk);
    assert_eq!(changes.changed, ["b.txt".into()]);
    assert!(changes.deleted.is_empty());

    let whole = repository.rooted_at(fixture.root()).unwrap();
    assert_eq!(entries(&whole.tree(&head).unwrap()), ["a.txt", "app/b.txt", "app2/c.txt"]);
    let outside = repository.rooted_at(fixture.root().parent().unwrap());
    assert!(matches!(outside, Err(Error::Outside { .. })));
}

#[test]
fn a_folder_that_a_commit_lacks_is_empty_there() {
    let fixture = Fixture::with(&[("a.txt", "1\n")]);
    fixture.write("app/b.txt", "2\n");
    let repository = fixture.open().rooted_at(&fixture.path("app")).unwrap();
    let head = repository.head().unwrap().unwrap();
    assert!(entries(&repository.tree(&head).unwrap()).is_empty());
    assert!(list(&repository.tree(&head).unwrap()).problems.is_empty());
}

#[test]
fn content_that_a_partial_clone_lacks_is_reported() {
    let fixture = Fixture::with(&[("a.txt", "one\n"), ("b.txt", "two\n"), ("c/d.txt", "three\n")]);
    fixture.git(["config", "uploadpack.allowFilter", "true"]);
    let url = format!("file://{}", fixture.root().display());
    let clone = fixture.beside("clone");
    fixture.git([
        "clone",
        "--quiet",
        "--no-checkout",
        "--filter=blob:none",
        &url,
        clone.to_str().unwrap(),
    ]);
    let repository = open(&clone);
    let head = repository.head().unwrap().unwrap();
    let tree = repository.tree(&head).unwrap();
    assert!(entries(&tree).is_empty());
    assert_eq!(
        skipped(&tree),
        ["a.txt", "b.txt", "c/d.txt"].map(|path| (path.to_owned(), SkipReason::Unreadable))
    );
    let problems = list(&tree).problems;
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].message.contains("3 files"), "{problems:?}");
    assert_eq!(text(&tree, "a.txt"), "error: its content is missing from the repository");
}

#[test]
fn a_tree_can_be_read_by_many_threads() {
    fn shared<T: Send + Sync>(value: T) -> T {
        value
    }
    let files: Vec<(String, String)> =
        (0..50).map(|number| (format!("{number}.txt"), format!("{number}\n"))).collect();
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, content)| (path.as_str(), content.as_str())).collect();
    let fixture = Fixture::with(&files);
    fixture.git(["gc", "--quiet"]);
    let tree = shared(tree_of(&fixture, "HEAD"));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for (path, content) in &files {
                    assert_eq!(text(&tree, path), *content);
                }
            });
        }
    });
    shared(fixture.open());
}
