//! From names to commits.

use parapet_findings::problem::codes;
use parapet_vcs::{Error, Repository};

use crate::fixture::{Fixture, entries, open, resolve, text};

/// A repository with three commits, two branches and two tags.
fn history() -> Fixture {
    let fixture = Fixture::with(&[("a.txt", "one\n")]);
    fixture.git(["tag", "v1.0.0"]);
    fixture.write("a.txt", "two\n");
    fixture.commit();
    fixture.git(["tag", "--annotate", "v1.1.0", "--message", "a release"]);
    fixture.git(["tag", "--annotate", "release", "v1.1.0", "--message", "a tag of a tag"]);
    fixture.git(["branch", "feature/login"]);
    fixture.write("a.txt", "three\n");
    fixture.commit();
    fixture
}

#[test]
fn names_and_expressions_lead_to_commits() {
    let fixture = history();
    fixture.git(["update-ref", "refs/remotes/origin/main", "HEAD~1"]);
    let full = fixture.git(["rev-parse", "HEAD"]);
    let check = |packed: &str| {
        let repository = fixture.open();
        for (reference, same_as) in [
            ("main", "HEAD"),
            ("HEAD", "HEAD"),
            ("@", "HEAD"),
            ("HEAD~2", "HEAD~2"),
            ("main^", "HEAD~1"),
            ("refs/heads/main", "HEAD"),
            ("feature/login", "HEAD~1"),
            ("origin/main", "HEAD~1"),
            ("v1.0.0", "HEAD~2"),
            ("v1.1.0", "HEAD~1"),
            ("release", "HEAD~1"),
            ("release^{commit}", "HEAD~1"),
            ("v1.1.0~1", "HEAD~2"),
            (&full, "HEAD"),
            (&full[..8], "HEAD"),
        ] {
            let want = fixture.git(["rev-parse", same_as]);
            assert_eq!(resolve(&repository, reference).id(), want, "{reference} {packed}");
        }
        assert_eq!(repository.head().unwrap().unwrap().id(), full);
    };
    check("loose");
    fixture.git(["gc", "--quiet"]);
    fixture.git(["pack-refs", "--all"]);
    check("packed");
}

#[test]
fn a_name_that_does_not_exist_brings_its_neighbours() {
    let fixture = history();
    fixture.git(["update-ref", "refs/remotes/origin/develop", "HEAD"]);
    let repository = fixture.open();
    for (reference, want) in [
        ("mian", &["main"][..]),
        ("origin/main", &["main"]),
        ("develop", &["origin/develop"]),
        ("feature/logni~3", &["feature/login"]),
        ("v1.0.1", &["v1.0.0", "v1.1.0"]),
        ("nothing-like-it", &[]),
        ("", &[]),
        ("HEAD~7", &[]),
        ("0123456789abcdef0123456789abcdef01234567", &[]),
    ] {
        match repository.resolve(reference) {
            Err(Error::RefNotFound { reference: given, suggestions }) => {
                assert_eq!(given, reference);
                assert_eq!(suggestions, want, "{reference}");
            }
            other => panic!("{reference}: {other:?}"),
        }
    }
    let problem = repository.resolve("mian").unwrap_err().problem();
    assert!(problem.is(codes::GIT_REF_UNREADABLE));
    assert_eq!(problem.message, "`mian` is not a commit, branch or tag of this repository.");
    assert_eq!(problem.hint.as_deref(), Some("Did you mean `main`?"));
}

#[test]
fn files_and_folders_are_not_commits() {
    let fixture = Fixture::with(&[("src/a.txt", "one\n")]);
    fixture.git(["tag", "content", "HEAD:src/a.txt"]);
    let repository = fixture.open();
    for (reference, want) in
        [("HEAD:src", "folder"), ("HEAD:src/a.txt", "file"), ("content", "file")]
    {
        match repository.resolve(reference) {
            Err(Error::NotACommit { kind, .. }) => assert_eq!(kind, want, "{reference}"),
            other => panic!("{reference}: {other:?}"),
        }
    }
}

#[test]
fn an_ambiguous_id_lists_its_candidates() {
    let fixture = Fixture::with(&[("a.txt", "one\n")]);
    // Two contents whose ids begin with the same four digits were found by counting.
    let mut first_by_prefix = std::collections::BTreeMap::new();
    let prefix = (0..).find_map(|number: u32| {
        let id = fixture.blob_object(&format!("{number}\n"));
        let prefix = id[..4].to_owned();
        first_by_prefix.insert(prefix.clone(), number).map(|_| prefix)
    });
    let prefix = prefix.expect("numbers do not end");
    match fixture.open().resolve(&prefix) {
        Err(Error::Ambiguous { candidates, .. }) => {
            assert_eq!(candidates.len(), 2);
            assert!(candidates.iter().all(|id| id.starts_with(&prefix)), "{candidates:?}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_empty_repository_has_no_commits() {
    let fixture = Fixture::new();
    let repository = fixture.open();
    assert_eq!(repository.head().unwrap(), None);
    assert!(matches!(repository.resolve("HEAD"), Err(Error::RefNotFound { .. })));
    assert!(matches!(repository.resolve("main"), Err(Error::RefNotFound { .. })));
    assert!(entries(&repository.staged().unwrap()).is_empty());
    assert!(repository.staged_paths().unwrap().is_empty());
}

#[test]
fn a_folder_without_repository_is_no_error() {
    let fixture = Fixture::empty();
    fixture.write("sub/a.txt", "one\n");
    assert!(Repository::discover(&fixture.path("sub")).unwrap().is_none());
    assert!(Repository::discover(&fixture.path("sub/a.txt")).unwrap().is_none());
}

#[test]
fn the_nearest_repository_is_found_from_below() {
    let fixture = Fixture::with(&[("a/b/c.txt", "one\n")]);
    for start in ["", "a", "a/b", "a/b/c.txt"] {
        let repository = open(&fixture.path(start));
        assert_eq!(repository.work_dir().unwrap(), fixture.root(), "{start}");
        assert_eq!(entries(&repository.staged().unwrap()), ["a/b/c.txt"], "{start}");
    }
}

#[test]
fn a_shallow_clone_says_where_history_ends() {
    let fixture = history();
    let url = format!("file://{}", fixture.root().display());
    let clone = fixture.beside("clone");
    let clone = clone.to_str().unwrap();
    fixture.git(["clone", "--quiet", "--depth=1", &url, clone]);
    let repository = open(clone.as_ref());
    let head = repository.head().unwrap().unwrap();
    assert_eq!(text(&repository.tree(&head).unwrap(), "a.txt"), "three\n");
    let hidden = fixture.git(["rev-parse", "HEAD~1"]);
    for reference in ["HEAD~1", "HEAD^", "main~50", &hidden, "HEAD^^"] {
        match repository.resolve(reference) {
            Err(error @ Error::Shallow { .. }) => {
                assert!(error.problem().is(codes::SHALLOW_CLONE));
                assert!(error.to_string().contains(reference), "{error}");
            }
            other => panic!("{reference}: {other:?}"),
        }
    }
    assert!(matches!(repository.resolve("mian"), Err(Error::RefNotFound { .. })));
}

#[test]
fn common_ancestors_are_found_and_missed() {
    let fixture = history();
    fixture.git(["checkout", "--quiet", "feature/login"]);
    fixture.write("b.txt", "other\n");
    fixture.commit();
    fixture.git(["checkout", "--quiet", "--orphan", "unrelated"]);
    fixture.commit();
    let repository = fixture.open();
    let base = |one: &str, other: &str| {
        repository.merge_base(&resolve(&repository, one), &resolve(&repository, other))
    };
    let fork = resolve(&repository, "main~1");
    assert_eq!(base("main", "feature/login").unwrap(), Some(fork.clone()));
    assert_eq!(base("main", "main").unwrap(), Some(resolve(&repository, "main")));
    assert_eq!(base("main", "v1.0.0").unwrap(), Some(resolve(&repository, "v1.0.0")));
    assert_eq!(base("main", "unrelated").unwrap(), None);

    fixture.git(["commit-graph", "write", "--reachable"]);
    fixture.write(".git/objects/info/commit-graph", "not a commit graph");
    let repository = fixture.open();
    let one = resolve(&repository, "main");
    let other = resolve(&repository, "feature/login");
    assert_eq!(repository.merge_base(&one, &other).unwrap(), Some(fork));
}

#[test]
fn a_shallow_clone_without_common_ancestor_says_so() {
    let fixture = history();
    fixture.git(["checkout", "--quiet", "feature/login"]);
    fixture.write("b.txt", "other\n");
    fixture.commit();
    let url = format!("file://{}", fixture.root().display());
    let clone = fixture.beside("clone");
    let clone = clone.to_str().unwrap();
    // A tag would bring the common ancestor along.
    let depth = ["--depth=1", "--no-single-branch", "--no-tags"];
    fixture.git(["clone", "--quiet"].iter().chain(&depth).chain(&[url.as_str(), clone]));
    let repository = open(clone.as_ref());
    let one = resolve(&repository, "origin/main");
    let other = resolve(&repository, "origin/feature/login");
    let answer = repository.merge_base(&one, &other);
    assert!(matches!(answer, Err(Error::Shallow { .. })), "{answer:?}");
}

#[test]
fn a_linked_worktree_has_its_own_head_and_index() {
    let fixture = history();
    let linked = fixture.beside("linked");
    let path = linked.to_str().unwrap();
    fixture.git(["worktree", "add", "--quiet", path, "feature/login"]);
    fixture.write("staged-in-main.txt", "one\n");
    fixture.git(["add", "staged-in-main.txt"]);
    let repository = open(&linked);
    assert_eq!(repository.work_dir().unwrap(), linked);
    assert_eq!(repository.head().unwrap(), Some(resolve(&repository, "feature/login")));
    assert_eq!(entries(&repository.staged().unwrap()), ["a.txt"]);
    assert!(repository.staged_paths().unwrap().is_empty());
}

#[test]
fn a_bare_repository_has_trees_but_no_working_tree() {
    let fixture = history();
    let bare = fixture.beside("bare.git");
    fixture.git(["clone", "--quiet", "--bare", ".", bare.to_str().unwrap()]);
    let repository = open(&bare);
    assert_eq!(repository.work_dir(), None);
    let head = repository.head().unwrap().unwrap();
    assert_eq!(text(&repository.tree(&head).unwrap(), "a.txt"), "three\n");
    assert!(matches!(repository.rooted_at(&bare), Err(Error::Outside { .. })));
}

#[test]
fn longer_ids_work_alike() {
    let fixture = Fixture::empty();
    fixture.git(["init", "--quiet", "--initial-branch=main", "--object-format=sha256"]);
    fixture.write("a.txt", "one\n");
    let id = fixture.commit();
    let repository = fixture.open();
    assert_eq!(resolve(&repository, "main").id(), id);
    assert_eq!(id.len(), 64);
    assert!(fixture.changes_since("main").changed.is_empty());
}

#[test]
fn a_reference_format_that_we_cannot_read_is_an_error() {
    let fixture = Fixture::empty();
    fixture.git(["init", "--quiet", "--initial-branch=main", "--ref-format=reftable"]);
    fixture.write("a.txt", "one\n");
    fixture.commit();
    let answer = Repository::discover(fixture.root())
        .and_then(|found| found.expect("it is there").resolve("main"));
    assert!(answer.is_err(), "{answer:?}");
}
