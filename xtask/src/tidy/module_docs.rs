//! Every module says what it is for, and every crate's README is its documentation.

use std::collections::BTreeSet;

use crate::repository::Repository;

const README_AS_DOCS: &str = "#![doc = include_str!(\"../README.md\")]";

/// Checks the first line of every source file and the README of every crate.
pub(super) fn check(repository: &Repository) -> Vec<String> {
    let mut violations = Vec::new();
    let mut crates = BTreeSet::new();
    for file in repository.rust_files().filter(|file| file.is_source()) {
        crates.extend(file.crate_name());
        let first = file.text.lines().next().unwrap_or_default();
        let path = &file.path;
        if path.ends_with("/src/lib.rs") {
            if first != README_AS_DOCS {
                violations.push(format!("{path} must start with {README_AS_DOCS}"));
            }
        } else if first.strip_prefix("//!").is_none_or(|text| text.trim().is_empty()) {
            violations.push(format!("{path} must start with //! and what the module is for"));
        }
    }
    for name in crates {
        let folder = if name == "xtask" { name.to_owned() } else { format!("crates/{name}") };
        let readme = repository.text(&format!("{folder}/README.md"));
        if readme.is_none_or(|text| text.trim().is_empty()) {
            violations.push(format!("{folder} has no README.md"));
        }
    }
    violations
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::repository::fixture;

    #[test]
    fn modules_and_crates_are_documented() {
        let library = ("crates/parapet-x/src/lib.rs", "#![doc = include_str!(\"../README.md\")]\n");
        let readme = ("crates/parapet-x/README.md", "# parapet-x\n");
        type Files<'a> = &'a [(&'a str, &'a str)];
        let cases: &[(Files<'_>, &[&str])] = &[
            (&[library, readme, ("crates/parapet-x/tests/it/main.rs", "fn main() {}")], &[]),
            (&[library], &["crates/parapet-x has no README.md"]),
            (
                &[readme, ("crates/parapet-x/src/lib.rs", "//! Words.\n")],
                &[
                    "crates/parapet-x/src/lib.rs must start with #![doc = include_str!(\"../README.md\")]",
                ],
            ),
            (
                &[library, readme, ("crates/parapet-x/src/a/b.rs", "//!\nfn f() {}")],
                &["crates/parapet-x/src/a/b.rs must start with //! and what the module is for"],
            ),
            (&[("rules/sast/rust/std/x/rule.rs", "fn sample() {}")], &[]),
        ];
        for (files, expected) in cases {
            assert_eq!(check(&fixture::files(files)), *expected, "{files:?}");
        }
    }
}
