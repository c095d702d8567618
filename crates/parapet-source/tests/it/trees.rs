//! Trees answer alike on disk, for any number of threads, and in memory.

use parapet_source::{
    Cancel, IgnoreFiles, Limits, MemoryTree, Overlay, ReadError, RelPath, SkipReason, Tree,
    Vendored, WalkOptions, check_exclude,
};
use proptest::prelude::*;

use crate::support::{Files, disk, folder, list, memory, show, starting_at};

/// Lists the files on disk with 1 and 8 threads and in memory, and expects one answer.
fn check(files: Files<'_>, options: &WalkOptions, want: &[&str]) {
    let on_disk = folder(files);
    let tree = disk(&on_disk);
    let single = list(&tree, &WalkOptions { threads: 1, ..options.clone() });
    assert_eq!(show(&single), want, "on disk, {options:?}");
    let many = list(&tree, &WalkOptions { threads: 8, ..options.clone() });
    assert_eq!(single, many, "with 8 threads, {options:?}");
    assert_eq!(single, list(&memory(files), options), "in memory, {options:?}");
}

fn excluding(globs: &[&str]) -> WalkOptions {
    WalkOptions {
        exclude: globs.iter().map(|glob| (*glob).to_owned()).collect(),
        ..WalkOptions::default()
    }
}

const PROJECT: Files<'_> = &[
    (".git/config", "[core]"),
    (".github/workflows/ci.yaml", "on: push"),
    ("app/main.py", "import os"),
    ("app/sub/deep.py", "1"),
    ("app-two/other.py", "2"),
    ("readme.md", "hello"),
];

#[test]
fn a_walk_lists_hidden_files_but_not_the_version_control_folder() {
    check(
        PROJECT,
        &WalkOptions::default(),
        &[
            ".github/workflows/ci.yaml",
            "app-two/other.py",
            "app/main.py",
            "app/sub/deep.py",
            "readme.md",
        ],
    );
}

#[test]
fn starts_narrow_the_walk_and_list_each_file_once() {
    for (starts, want) in [
        (&["app"][..], &["app/main.py", "app/sub/deep.py"][..]),
        (&["app", "app/sub", "app"], &["app/main.py", "app/sub/deep.py"]),
        (&["app/sub", "app"], &["app/main.py", "app/sub/deep.py"]),
        (&["app", "app/main.py"], &["app/main.py (named)", "app/sub/deep.py"]),
        (&["readme.md"], &["readme.md (named)"]),
        (
            &["app/sub", ""],
            &[
                ".github/workflows/ci.yaml",
                "app-two/other.py",
                "app/main.py",
                "app/sub/deep.py",
                "readme.md",
            ],
        ),
        (&["ap"], &["-ap unreadable", "!P0002 ap"]),
        (&["app/sub", "gone.py"], &["app/sub/deep.py", "-gone.py unreadable", "!P0002 gone.py"]),
    ] {
        check(PROJECT, &starting_at(starts), want);
    }
}

#[test]
fn ignore_files_nest_and_the_innermost_pattern_decides() {
    let files: Files<'_> = &[
        (".gitignore", "\u{feff}*.log\nbuild/\n/only-here.txt\n# a comment\n"),
        ("a.log", ""),
        ("build/out.py", ""),
        ("only-here.txt", ""),
        ("sub/.gitignore", "!keep.log\nlocal/**\n"),
        ("sub/keep.log", ""),
        ("sub/lost.log", ""),
        ("sub/local/x.py", ""),
        ("sub/only-here.txt", ""),
        ("tool/.semgrepignore", ":include .gitignore\n!b.log\n"),
        ("tool/.ignore", "b.log\n"),
        ("tool/b.log", ""),
    ];
    check(
        files,
        &WalkOptions::default(),
        &[
            ".gitignore",
            "sub/.gitignore",
            "sub/keep.log",
            "sub/only-here.txt",
            "tool/.ignore",
            "tool/.semgrepignore",
            "tool/b.log",
            "-a.log excluded",
            "-build excluded",
            "-only-here.txt excluded",
            "-sub/local/x.py excluded",
            "-sub/lost.log excluded",
        ],
    );
    // What was asked for by name is listed, and inside a start the patterns above still count.
    check(files, &starting_at(&["a.log"]), &["a.log (named)"]);
    check(files, &starting_at(&["build"]), &["build/out.py"]);
    check(
        files,
        &starting_at(&["sub"]),
        &[
            "sub/.gitignore",
            "sub/keep.log",
            "sub/only-here.txt",
            "-sub/local/x.py excluded",
            "-sub/lost.log excluded",
        ],
    );
    let all = WalkOptions {
        respect_ignore_files: IgnoreFiles::Disregard,
        starts: vec![RelPath::new("build"), RelPath::new("sub/local")],
        ..WalkOptions::default()
    };
    check(files, &all, &["build/out.py", "sub/local/x.py"]);
}

#[test]
fn excludes_are_gitignore_lines_and_win_over_names() {
    let files: Files<'_> =
        &[("lib/a.py", ""), ("lib/a_test.py", ""), ("src/lib/b.py", ""), ("src/c.js", "")];
    for (globs, want) in [
        (&["lib"][..], &["src/c.js", "-lib excluded", "-src/lib excluded"][..]),
        (&["/lib"], &["src/c.js", "src/lib/b.py", "-lib excluded"]),
        (&["./lib/"], &["lib/a.py", "lib/a_test.py", "src/c.js", "src/lib/b.py"]),
        (&["src/**/*.py"], &["lib/a.py", "lib/a_test.py", "src/c.js", "-src/lib/b.py excluded"]),
        (
            &["*.py", "!a_test.py"],
            &["lib/a_test.py", "src/c.js", "-lib/a.py excluded", "-src/lib/b.py excluded"],
        ),
        (&["{lib,src"], &["lib/a.py", "lib/a_test.py", "src/c.js", "src/lib/b.py", "!P0001 "]),
    ] {
        let mut want = want.to_vec();
        if globs == ["./lib/"] {
            // A slash in the middle or at the start anchors; one at the end says "folder".
            want = vec!["src/c.js", "-lib excluded", "-src/lib excluded"];
        }
        check(files, &excluding(globs), &want);
    }
    let named = WalkOptions {
        starts: vec![RelPath::new("lib/a.py"), RelPath::new("src/lib")],
        ..excluding(&["lib"])
    };
    check(files, &named, &["-lib/a.py excluded", "-src/lib excluded"]);
    assert!(check_exclude("src/**").is_ok());
    let error = check_exclude("a{b").expect_err("an open group").to_string();
    assert!(error.starts_with("`a{b` is not a valid exclude pattern: "), "{error}");
}

#[test]
fn other_peoples_code_is_one_entry_unless_asked_for() {
    let files: Files<'_> = &[
        ("node_modules/left/index.js", ""),
        ("shop/models/vendor/vendor.py", ""),
        ("shop/vendor/bundle/x.rb", ""),
        ("go/go.mod", "module example.org/x"),
        ("go/vendor/github.com/y/z.go", ""),
        ("php/vendor/autoload.php", ""),
        ("py/venv/pyvenv.cfg", ""),
        ("py/venv/lib/a.py", ""),
        ("py/env/settings.py", ""),
    ];
    check(
        files,
        &WalkOptions::default(),
        &[
            "go/go.mod",
            "py/env/settings.py",
            "shop/models/vendor/vendor.py",
            "-go/vendor vendored",
            "-node_modules vendored",
            "-php/vendor vendored",
            "-py/venv vendored",
            "-shop/vendor/bundle vendored",
        ],
    );
    check(
        files,
        &starting_at(&["node_modules", "node_modules/left", "php/vendor/autoload.php"]),
        &["node_modules/left/index.js", "php/vendor/autoload.php (named)"],
    );
    let include =
        WalkOptions { include_vendored: Vendored::Include, ..starting_at(&["go", "py/venv"]) };
    check(
        files,
        &include,
        &["go/go.mod", "go/vendor/github.com/y/z.go", "py/venv/lib/a.py", "py/venv/pyvenv.cfg"],
    );
}

#[test]
fn limits_cut_by_path_and_say_so() {
    let files: Files<'_> = &[
        ("a/b/c/deep.py", ""),
        ("a/b/shallow.py", ""),
        ("big.py", "0123456789"),
        ("small.py", "012"),
        ("z.py", ""),
    ];
    let with = |limits: Limits, starts: &[&str]| WalkOptions { limits, ..starting_at(starts) };
    let sizes = Limits { max_file_bytes: 4, max_named_file_bytes: 10, ..Limits::default() };
    check(
        files,
        &with(sizes.clone(), &[]),
        &["a/b/c/deep.py", "a/b/shallow.py", "small.py", "z.py", "-big.py too-large"],
    );
    check(files, &with(sizes.clone(), &["big.py"]), &["big.py (named)"]);
    let tight = Limits { max_named_file_bytes: 9, ..sizes };
    check(files, &with(tight, &["big.py"]), &["-big.py too-large", "!P0103 big.py"]);
    check(
        files,
        &with(Limits { max_depth: 2, ..Limits::default() }, &[]),
        &["a/b/shallow.py", "big.py", "small.py", "z.py", "-a/b/c too-deep", "!P0104 a/b/c"],
    );
    check(
        files,
        &with(Limits { max_files: 2, ..Limits::default() }, &["", "z.py"]),
        &["a/b/c/deep.py", "a/b/shallow.py", "z.py (named)", "-big.py file-limit", "!P0111 big.py"],
    );
}

#[test]
fn reads_are_bounded_and_errors_are_told_apart() {
    let files: Files<'_> = &[("a/b.py", "12345")];
    let on_disk = folder(files);
    let tree = disk(&on_disk);
    let in_memory = memory(files);
    let overlay = Overlay::new(memory(&[])).with("a/b.py", "12345");
    for tree in [&tree as &dyn Tree, &in_memory, &overlay] {
        for (path, limit_bytes, want) in [
            ("a/b.py", 5, Ok(b"12345".to_vec())),
            ("a/b.py", 4, Err(ReadError::TooLarge { limit_bytes: 4 })),
            ("a/none.py", 9, Err(ReadError::NotFound)),
        ] {
            assert_eq!(tree.read(&RelPath::new(path), limit_bytes), want, "{path}");
        }
        assert!(tree.is_file(&RelPath::new("a/b.py")));
        assert!(!tree.is_file(&RelPath::new("a")));
        assert!(!tree.is_file(&RelPath::new("")));
    }
    assert_eq!(tree.read(&RelPath::new("a"), 9), Err(ReadError::NotAFile));
    let broken = MemoryTree::new().with_error("x.py", "input/output error");
    assert_eq!(show(&list(&broken, &WalkOptions::default())), ["x.py"]);
    let error = broken.read(&RelPath::new("x.py"), 9).expect_err("the error is injected");
    assert_eq!(error.skip_reason(), SkipReason::Unreadable);
    let problem = error.problem(&RelPath::new("x.py"));
    assert_eq!(
        (problem.code.as_str(), problem.message.as_str()),
        ("P0101", "`x.py` cannot be read: input/output error.")
    );
}

#[test]
fn an_overlay_replaces_adds_and_hides() {
    let base = memory(&[
        (".gitignore", "out/\n"),
        ("a.py", "old"),
        ("b.py", "b"),
        ("lib/c.py", "c"),
        ("node_modules/x.js", ""),
    ]);
    let mut overlay = Overlay::new(&base)
        .with("a.py", "newer")
        .with("new/d.py", "d")
        .with("out/e.py", "e")
        .without("b.py");
    for (starts, want) in [
        (
            &[][..],
            &[
                ".gitignore",
                "a.py",
                "lib/c.py",
                "new/d.py",
                "-node_modules vendored",
                "-out excluded",
            ][..],
        ),
        (&["new"], &["new/d.py"]),
        (&["new/d.py", "lib"], &["lib/c.py", "new/d.py (named)"]),
        (&["out"], &["out/e.py"]),
        (&["a.py"], &["a.py (named)"]),
        (&["lib"], &["lib/c.py"]),
        (&["neither"], &["-neither unreadable", "!P0002 neither"]),
    ] {
        assert_eq!(show(&list(&overlay, &starting_at(starts))), want, "{starts:?}");
    }
    let sizes: Vec<u64> =
        list(&overlay, &starting_at(&["a.py"])).entries.iter().map(|e| e.size_bytes).collect();
    assert_eq!(sizes, [5]);
    assert_eq!(overlay.read(&RelPath::new("a.py"), 9), Ok(b"newer".to_vec()));
    assert_eq!(overlay.read(&RelPath::new("b.py"), 9), Err(ReadError::NotFound));
    assert!(!overlay.is_file(&RelPath::new("b.py")));
    overlay.reset(&RelPath::new("b.py"));
    assert!(overlay.is_file(&RelPath::new("b.py")));
}

#[test]
fn a_cancelled_walk_stops() {
    let on_disk = folder(PROJECT);
    let cancel = Cancel::default();
    cancel.clone().cancel();
    assert!(cancel.is_cancelled());
    for tree in [&disk(&on_disk) as &dyn Tree, &memory(PROJECT)] {
        assert_eq!(tree.list(&WalkOptions::default(), &cancel).entries, []);
    }
}

#[test]
fn reasons_have_stable_words_and_only_failures_fail() {
    let words: Vec<&str> = SkipReason::ALL.iter().map(|reason| reason.as_str()).collect();
    assert_eq!(
        words,
        [
            "excluded",
            "binary",
            "generated",
            "minified",
            "vendored",
            "too-large",
            "symlink-outside",
            "not-a-file",
            "too-deep",
            "undecodable",
            "unsupported-language",
            "file-limit",
            "unreadable",
        ]
    );
    let failures: Vec<&str> = SkipReason::ALL
        .iter()
        .filter(|reason| reason.is_failure())
        .map(|reason| reason.as_str())
        .collect();
    assert_eq!(failures, ["too-deep", "file-limit", "unreadable"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn disk_and_memory_agree(
        paths in prop::collection::btree_set("([ab]/|vendor/|x-y/){0,3}[abc]\\.(py|log|min)", 1..12),
        patterns in prop::collection::vec("!?/?[ab*]{1,2}(/|/\\*\\*|\\.log)?", 0..4),
        place in "([ab]/){0,2}",
        starts in prop::collection::vec("([ab]/){0,2}", 0..3),
    ) {
        let ignore = (format!("{place}.gitignore"), patterns.join("\n"));
        let files: Vec<(&str, &str)> = paths
            .iter()
            .map(|path| (path.as_str(), "content"))
            .chain([(ignore.0.as_str(), ignore.1.as_str())])
            .collect();
        let starts: Vec<&str> = starts.iter().map(String::as_str).collect();
        let options = starting_at(&starts);
        let on_disk = folder(&files);
        prop_assert_eq!(list(&disk(&on_disk), &options), list(&memory(&files), &options));
    }

    #[test]
    fn an_overlay_lists_what_saving_it_would_list(
        saved in prop::collection::btree_map("([ab]/){0,2}[abc]\\.(py|log)", "x{0,3}", 0..8),
        edits in prop::collection::btree_map(
            "([ab]/){0,2}[abc]\\.(py|log)",
            prop::option::of("y{0,3}"),
            0..6,
        ),
        patterns in prop::collection::vec("!?/?[ab*]{1,2}(/|\\.log)?", 0..3),
        starts in prop::collection::vec("([ab]/){0,2}([abc]\\.py)?", 0..3),
    ) {
        let base = saved.iter().fold(
            MemoryTree::new().with(".gitignore", patterns.join("\n")),
            |tree, (path, content)| tree.with(path.as_str(), content.as_str()),
        );
        let mut overlay = Overlay::new(base);
        let mut merged = saved.clone();
        for (path, edit) in &edits {
            if let Some(content) = edit {
                overlay.set(path.as_str(), content.as_str());
                merged.insert(path.clone(), content.clone());
            } else {
                overlay.delete(path.as_str());
                merged.remove(path);
            }
        }
        let after = merged.iter().fold(
            MemoryTree::new().with(".gitignore", patterns.join("\n")),
            |tree, (path, content)| tree.with(path.as_str(), content.as_str()),
        );
        let starts: Vec<&str> = starts.iter().map(String::as_str).collect();
        let options = starting_at(&starts);
        prop_assert_eq!(list(&overlay, &options).entries, list(&after, &options).entries);
    }
}
