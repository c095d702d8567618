//! The index: what the next commit would hold.

use parapet_source::{RelPath, SkipReason, Tree};

use crate::fixture::{Fixture, entries, list, plain, skipped, text};

#[test]
fn staged_content_is_neither_that_of_the_commit_nor_that_on_disk() {
    let fixture = Fixture::with(&[("a.txt", "committed\n"), ("b.txt", "same\n")]);
    fixture.write("a.txt", "staged\n");
    fixture.git(["add", "a.txt"]);
    fixture.write("a.txt", "on disk\n");
    fixture.write("untracked.txt", "new\n");
    let repository = fixture.open();
    let staged = repository.staged().unwrap();
    assert_eq!(entries(&staged), ["a.txt", "b.txt"]);
    assert_eq!(text(&staged, "a.txt"), "staged\n");
    assert_eq!(plain(&repository.staged_paths().unwrap()), ["a.txt"]);
}

#[test]
fn staged_paths_are_added_modified_and_renamed_files() {
    let fixture = Fixture::with(&[
        ("deleted.txt", "1\n"),
        ("kept.txt", "2\n"),
        ("modified.txt", "3\n"),
        ("renamed.txt", "4\n"),
        ("script.sh", "5\n"),
    ]);
    fixture.write("added.txt", "6\n");
    fixture.write("modified.txt", "7\n");
    fixture.git(["rm", "--quiet", "deleted.txt"]);
    fixture.git(["mv", "renamed.txt", "moved.txt"]);
    fixture.git(["add", "--all"]);
    fixture.git(["update-index", "--chmod=+x", "script.sh"]);
    let repository = fixture.open();
    assert_eq!(
        plain(&repository.staged_paths().unwrap()),
        ["added.txt", "modified.txt", "moved.txt"]
    );
}

#[test]
fn everything_is_new_before_the_first_commit() {
    let fixture = Fixture::new();
    fixture.write("a.txt", "one\n");
    fixture.write("b.txt", "two\n");
    fixture.git(["add", "b.txt"]);
    let repository = fixture.open();
    assert_eq!(plain(&repository.staged_paths().unwrap()), ["b.txt"]);
    assert_eq!(text(&repository.staged().unwrap(), "b.txt"), "two\n");
}

#[test]
fn a_promised_file_is_not_staged() {
    let fixture = Fixture::with(&[("a.txt", "one\n")]);
    fixture.write("later.txt", "two\n");
    fixture.git(["add", "--intent-to-add", "later.txt"]);
    let repository = fixture.open();
    assert!(repository.staged_paths().unwrap().is_empty());
    assert_eq!(entries(&repository.staged().unwrap()), ["a.txt"]);
}

#[test]
fn a_file_in_conflict_is_reported() {
    let fixture = Fixture::with(&[("a.txt", "one\n"), ("b.txt", "one\n")]);
    fixture.git(["checkout", "--quiet", "-b", "other"]);
    fixture.write("a.txt", "theirs\n");
    fixture.commit();
    fixture.git(["checkout", "--quiet", "main"]);
    fixture.write("a.txt", "ours\n");
    fixture.commit();
    fixture.git_fails(["merge", "--quiet", "other"]);
    let repository = fixture.open();
    let staged = repository.staged().unwrap();
    assert_eq!(entries(&staged), ["b.txt"]);
    assert_eq!(skipped(&staged), [("a.txt".to_owned(), SkipReason::Unreadable)]);
    let problems = list(&staged).problems;
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].message, "`a.txt` is in conflict, so nothing is staged for it.");
    assert!(!staged.is_file(&RelPath::new("a.txt")));
}

#[test]
fn every_kind_of_index_gives_the_same_files() {
    let files =
        [("a.txt", "1\n"), ("in/b.txt", "2\n"), ("out/c.txt", "3\n"), ("out/d/e.txt", "4\n")];
    let fixture = Fixture::with(&files);
    let check = |kind: &str| {
        let repository = fixture.open();
        let staged = repository.staged().unwrap();
        assert_eq!(entries(&staged), files.map(|(path, _)| path), "{kind}");
        for (path, content) in files {
            assert_eq!(text(&staged, path), content, "{kind}");
        }
        assert!(repository.staged_paths().unwrap().is_empty(), "{kind}");
    };
    check("plain");
    fixture.git(["update-index", "--index-version=4"]);
    check("version 4");
    fixture.git(["update-index", "--index-version=2"]);
    fixture.git(["update-index", "--split-index"]);
    fixture.git(["update-index", "--chmod=+x", "a.txt"]);
    check("split");
    fixture.git(["update-index", "--no-split-index"]);
    fixture.git(["sparse-checkout", "set", "--cone", "--sparse-index", "in"]);
    assert!(!fixture.path("out").exists());
    check("sparse");
}
