//! Finding and reading files that somebody named.

use std::fs;
use std::path::{Path, PathBuf};

use parapet_source::{find_upwards, list_rule_files, read_trusted};

use crate::support::folder;

#[test]
fn the_nearest_file_upwards_counts() {
    let on_disk = folder(&[("parapet.toml", ""), ("a/.parapet.toml", ""), ("a/b/c/x.py", "")]);
    let root = on_disk.path();
    let names = &["parapet.toml", ".parapet.toml"];
    for (start, stop_at, want) in [
        ("a/b/c", None, Some("a/.parapet.toml")),
        ("a/b/c/x.py", None, Some("a/.parapet.toml")),
        ("", None, Some("parapet.toml")),
        ("a/b/c", Some("a/b"), None),
        ("a/b/c", Some("a"), Some("a/.parapet.toml")),
    ] {
        let stop_at = stop_at.map(|folder| root.join(folder));
        let found = find_upwards(&root.join(start), names, stop_at.as_deref());
        assert_eq!(found, want.map(|path| root.join(path)), "{start}");
    }
    let none = &["no-such-file-anywhere.toml"];
    assert_eq!(find_upwards(root, none, Some(root)), None);
}

#[test]
fn named_files_are_read_up_to_a_limit() {
    let on_disk = folder(&[("rules.yaml", "rules: []")]);
    let path = on_disk.path().join("rules.yaml");
    assert_eq!(read_trusted(&path, 9).expect("it is read"), b"rules: []");
    for (path, limit_bytes, want) in [
        (path, 8, "is over the limit of 8 bytes"),
        (on_disk.path().join("none"), 8, "cannot read `"),
        (on_disk.path().to_owned(), 8, "is not a regular file"),
        (PathBuf::from("/dev/zero"), 8, "`/dev/zero` is not a regular file"),
    ] {
        let error = read_trusted(&path, limit_bytes).expect_err("it is refused").to_string();
        assert!(error.contains(want), "{error}");
    }
}

#[test]
fn rule_files_are_found_below_a_folder() {
    let on_disk = folder(&[
        ("rules/b.yml", ""),
        ("rules/a/rule.yaml", ""),
        ("rules/a/rule.test.yaml", ""),
        ("rules/a/rule.fixed.yaml", ""),
        ("rules/a/rule.fixed.test.yml", ""),
        ("rules/a/rule.py", ""),
        ("rules/a/.yaml", ""),
        ("rules/.hidden/x.yaml", ""),
        ("rules/.semgrep/y.yaml", ""),
        ("elsewhere/z.yaml", ""),
    ]);
    let rules = on_disk.path().join("rules");
    #[cfg(unix)]
    for (target, link) in [
        ("b.yml", "link-inside.yml"),
        ("../elsewhere/z.yaml", "link-outside.yaml"),
        ("..", "a/up"),
        ("missing.yaml", "dangling.yaml"),
    ] {
        std::os::unix::fs::symlink(target, rules.join(link)).expect("a link");
    }
    let found = list_rule_files(&rules).expect("the folder is read");
    let shown: Vec<&Path> =
        found.iter().map(|path| path.strip_prefix(&rules).expect("below")).collect();
    let want = [".semgrep/y.yaml", "a/rule.yaml", "b.yml", "link-inside.yml"];
    assert_eq!(shown, want.map(Path::new));
    let sample = rules.join("a/rule.test.yaml");
    assert_eq!(list_rule_files(&sample).expect("a file is its own answer"), [sample]);
    fs::create_dir(on_disk.path().join("empty")).expect("a folder");
    assert!(list_rule_files(&on_disk.path().join("empty")).expect("it is read").is_empty());
    list_rule_files(&on_disk.path().join("none")).expect_err("there is nothing");
}
