//! What changed since a commit.

use std::collections::BTreeMap;

use parapet_findings::problem::codes;
use parapet_source::{Cancel, MemoryTree, RelPath};
use parapet_vcs::Changes;

use crate::fixture::{Fixture, LIMIT_BYTES, plain, resolve, symlink};

/// Changes in a form that is easy to compare.
#[derive(Debug, PartialEq, Eq)]
struct Plain<'a> {
    changed: Vec<&'a str>,
    deleted: Vec<&'a str>,
    renames: Vec<(&'a str, &'a str)>,
}

fn check(changes: &Changes, changed: &[&str], deleted: &[&str], renames: &[(&str, &str)]) {
    let got = Plain {
        changed: plain(&changes.changed),
        deleted: plain(&changes.deleted),
        renames: changes.renames.iter().map(|(old, new)| (old.as_str(), new.as_str())).collect(),
    };
    let want =
        Plain { changed: changed.to_vec(), deleted: deleted.to_vec(), renames: renames.to_vec() };
    assert_eq!(got, want);
    assert!(changes.problems.is_empty(), "{:?}", changes.problems);
}

fn lines(numbers: impl IntoIterator<Item = u32>) -> String {
    numbers
        .into_iter()
        .fold(String::new(), |text, number| text + &format!("this is line {number}\n"))
}

#[test]
fn nothing_changed_after_a_commit() {
    let fixture = Fixture::with(&[("a.txt", "one\n"), ("empty", ""), ("src/b.txt", "two\n")]);
    check(&fixture.changes_since("HEAD"), &[], &[], &[]);
}

#[test]
fn untracked_modified_and_deleted_files_are_changes() {
    let fixture = Fixture::with(&[
        (".gitignore", "ignored.txt\n"),
        ("deleted.txt", "one\n"),
        ("kept.txt", "two\n"),
        ("modified.txt", "three\n"),
    ]);
    fixture.remove("deleted.txt");
    fixture.write("modified.txt", "four!\n");
    fixture.write("untracked.txt", "something else\n");
    fixture.write("ignored.txt", "noise\n");
    check(
        &fixture.changes_since("HEAD"),
        &["modified.txt", "untracked.txt"],
        &["deleted.txt"],
        &[],
    );
}

#[test]
fn changes_count_from_any_commit() {
    let fixture = Fixture::with(&[("a.txt", "one\n"), ("b.txt", "one\n")]);
    fixture.write("a.txt", "two\n");
    fixture.commit();
    fixture.write("b.txt", "two\n");
    check(&fixture.changes_since("HEAD"), &["b.txt"], &[], &[]);
    check(&fixture.changes_since("HEAD~1"), &["a.txt", "b.txt"], &[], &[]);
    fixture.write("a.txt", "one\n");
    fixture.write("b.txt", "one\n");
    check(&fixture.changes_since("HEAD~1"), &[], &[], &[]);
}

#[test]
fn a_moved_file_is_recognised_by_its_content() {
    let old = lines(0..20);
    let fixture = Fixture::with(&[
        ("edited.py", &old),
        ("exact.py", "exactly the same\n"),
        ("rewritten.py", &lines(100..120)),
    ]);
    for path in ["edited.py", "exact.py", "rewritten.py"] {
        fixture.remove(path);
    }
    fixture.write("src/edited-and-moved.py", lines((0..12).chain(50..58)));
    fixture.write("src/exact.py", "exactly the same\n");
    fixture.write("src/rewritten.py", lines((100..105).chain(200..215)));
    check(
        &fixture.changes_since("HEAD"),
        &["src/edited-and-moved.py", "src/exact.py", "src/rewritten.py"],
        &["rewritten.py"],
        &[("edited.py", "src/edited-and-moved.py"), ("exact.py", "src/exact.py")],
    );
}

#[test]
fn each_file_is_moved_once_and_to_the_best_place() {
    let fixture = Fixture::with(&[
        ("a/__init__.py", "same\n"),
        ("b/__init__.py", "same\n"),
        ("b/other.py", "same\n"),
        ("c/close.py", &lines(0..10)),
        ("empty.py", ""),
    ]);
    for path in ["a/__init__.py", "b/__init__.py", "b/other.py", "c/close.py", "empty.py"] {
        fixture.remove(path);
    }
    fixture.write("x/__init__.py", "same\n");
    fixture.write("x/other.py", "same\n");
    fixture.write("y/closer.py", lines(0..9));
    fixture.write("y/near.py", lines(0..7));
    fixture.write("y/empty.py", "");
    check(
        &fixture.changes_since("HEAD"),
        &["x/__init__.py", "x/other.py", "y/closer.py", "y/empty.py", "y/near.py"],
        &["b/__init__.py", "empty.py"],
        &[
            ("a/__init__.py", "x/__init__.py"),
            ("b/other.py", "x/other.py"),
            ("c/close.py", "y/closer.py"),
        ],
    );
}

#[test]
fn a_copy_is_not_a_rename() {
    let fixture = Fixture::with(&[("a.py", "one\n")]);
    fixture.write("b.py", "one\n");
    check(&fixture.changes_since("HEAD"), &["b.py"], &[], &[]);
}

#[test]
fn line_ends_alone_are_no_change() {
    let fixture = Fixture::with(&[
        ("stored-plain.txt", "a\nb\n"),
        ("stored-crlf.txt", "a\r\nb\r\n"),
        ("binary", "a\0\nb\n"),
        ("moved.txt", "this moves\nand is converted\n"),
        ("edited.txt", "a\nb\n"),
    ]);
    fixture.write("stored-plain.txt", "a\r\nb\r\n");
    fixture.write("stored-crlf.txt", "a\nb\r\n");
    fixture.write("binary", "a\0\r\nb\r\n");
    fixture.remove("moved.txt");
    fixture.write("new/moved.txt", "this moves\r\nand is converted\r\n");
    fixture.write("edited.txt", "a\r\nb\r\n\r\n");
    check(
        &fixture.changes_since("HEAD"),
        &["binary", "edited.txt", "new/moved.txt"],
        &[],
        &[("moved.txt", "new/moved.txt")],
    );
}

#[cfg(unix)]
#[test]
fn a_link_changes_with_what_it_leads_to() {
    let fixture = Fixture::with(&[("a.py", "one\n"), ("b.py", "two\n")]);
    symlink("a.py", &fixture.path("link.py"));
    fixture.commit();
    check(&fixture.changes_since("HEAD"), &[], &[], &[]);
    fixture.write("a.py", "three\n");
    check(&fixture.changes_since("HEAD"), &["a.py", "link.py"], &[], &[]);
    fixture.write("a.py", "one\n");
    fixture.remove("link.py");
    symlink("b.py", &fixture.path("link.py"));
    check(&fixture.changes_since("HEAD"), &["link.py"], &[], &[]);
}

#[test]
fn a_file_that_cannot_be_read_counts_as_changed() {
    let fixture = Fixture::with(&[("a.txt", "one\n"), ("b.txt", "two\n"), ("c.txt", "three\n")]);
    let repository = fixture.open();
    let commit = resolve(&repository, "HEAD");
    let disk = MemoryTree::new()
        .with_error("a.txt", "refused")
        .with("b.txt", "two\n")
        .with("c.txt", "three\n");
    let paths: Vec<RelPath> = ["c.txt", "b.txt", "a.txt", "b.txt"].map(RelPath::new).to_vec();
    let since = |limit_bytes, cancel: &Cancel| {
        repository.changes(&commit, &disk, &paths, limit_bytes, cancel).unwrap()
    };
    check(&since(LIMIT_BYTES, &Cancel::default()), &["a.txt"], &[], &[]);
    check(&since(5, &Cancel::default()), &["a.txt", "c.txt"], &[], &[]);
    let cancelled = Cancel::default();
    cancelled.cancel();
    check(&since(LIMIT_BYTES, &cancelled), &["a.txt", "b.txt", "c.txt"], &[], &[]);
}

#[test]
fn a_file_outside_of_the_listing_is_not_deleted() {
    let fixture = Fixture::with(&[("a.txt", "one\n"), ("node_modules/b.js", "two\n")]);
    check(&fixture.changes_since("HEAD"), &[], &[], &[]);
}

#[test]
fn very_many_renames_are_found_by_content_and_name() {
    let content = |number: u32| format!("{}{}", lines(0..30), lines(number..number + 3));
    let fixture = Fixture::new();
    for number in 1_000..2_100 {
        fixture.write(&format!("old/{number}.txt"), content(number));
    }
    fixture.commit();
    let repository = fixture.open();
    let commit = resolve(&repository, "HEAD");
    let mut disk = MemoryTree::new();
    let mut paths = Vec::new();
    for number in 1_000..2_100 {
        let path = RelPath::new(&format!("new/{number}.txt"));
        disk = disk.with(path.clone(), format!("{}edited\n", content(number)));
        paths.push(path);
    }
    let changes =
        repository.changes(&commit, &disk, &paths, LIMIT_BYTES, &Cancel::default()).unwrap();
    let want: BTreeMap<RelPath, RelPath> = (1_000..2_100)
        .map(|number| (format!("old/{number}.txt").into(), format!("new/{number}.txt").into()))
        .collect();
    assert_eq!(changes.renames, want);
    assert!(changes.deleted.is_empty());
    assert!(changes.problems.iter().all(|problem| problem.is(codes::BUDGET)));
    assert_eq!(changes.problems.len(), 1);
}
