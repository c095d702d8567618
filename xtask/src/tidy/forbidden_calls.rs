//! Files, the environment, the clock and processes have owners: clippy refuses them, and few crates may differ.

use crate::repository::Repository;

/// What clippy.toml must forbid.
const CALLS: &[&str] = &[
    "std::fs::read",
    "std::fs::read_to_string",
    "std::fs::read_dir",
    "std::fs::write",
    "std::fs::File::open",
    "std::fs::File::create",
    "std::fs::OpenOptions::open",
    "std::fs::metadata",
    "std::fs::canonicalize",
    "std::fs::remove_file",
    "std::env::var",
    "std::env::vars",
    "std::env::current_dir",
    "std::time::SystemTime::now",
    "std::time::Instant::now",
    "std::process::Command::new",
];

/// Crates whose product code may set the lint aside, with a reason.
const OWNERS: &[&str] = &["parapet", "parapet-source", "parapet-testkit", "parapet-vcs", "xtask"];

/// Checks clippy.toml and who sets its list aside.
pub(super) fn check(repository: &Repository) -> Vec<String> {
    let clippy: toml::Table =
        repository.text("clippy.toml").and_then(|text| text.parse().ok()).unwrap_or_default();
    let listed = clippy.get("disallowed-methods").and_then(toml::Value::as_array);
    let listed: Vec<&str> = listed.into_iter().flatten().filter_map(method_path).collect();
    let missing = CALLS.iter().filter(|call| !listed.contains(call));
    let mut violations: Vec<String> =
        missing.map(|call| format!("clippy.toml must disallow {call}")).collect();
    for file in repository.rust_files().filter(|file| file.is_source()) {
        if file.crate_name().is_some_and(|name| OWNERS.contains(&name)) {
            continue;
        }
        for (number, line) in file.product_lines() {
            if line.contains("clippy::disallowed_methods") {
                let path = &file.path;
                violations.push(format!(
                    "{path}:{number} sets disallowed-methods aside; ask one of {}",
                    OWNERS.join(", ")
                ));
            }
        }
    }
    violations
}

/// An entry of the list is a path, or a table with a path and a reason.
fn method_path(entry: &toml::Value) -> Option<&str> {
    entry.as_str().or_else(|| entry.get("path")?.as_str())
}

#[cfg(test)]
mod tests {
    use super::{CALLS, check};
    use crate::repository::fixture;

    #[test]
    fn the_list_is_complete_and_respected() {
        let complete = format!("disallowed-methods = {CALLS:?}");
        let first_only = "disallowed-methods = [{ path = \"std::fs::read\", reason = \"x\" }]";
        let expect = "#![expect(clippy::disallowed_methods, reason = \"x\")]";
        let cases: &[(&str, &str, usize)] = &[
            (&complete, "xtask/src/main.rs", 0),
            (&complete, "crates/parapet-source/src/disk.rs", 0),
            (&complete, "crates/parapet-sast/src/a.rs", 1),
            (&complete, "crates/parapet-sast/tests/it/main.rs", 0),
            (&complete, "crates/parapet-packs/build.rs", 0),
            (first_only, "xtask/src/main.rs", CALLS.len() - 1),
        ];
        for (clippy, path, count) in cases {
            let found = check(&fixture::files(&[("clippy.toml", clippy), (path, expect)]));
            assert_eq!(found.len(), *count, "{path}: {found:?}");
        }
    }
}
