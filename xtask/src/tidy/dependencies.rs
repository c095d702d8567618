//! How manifests are written: no default features, inherited lints, no unsafe code, known licences.

use crate::repository::Repository;

/// Licences whose code we may ship. A licence with an exception is at least as permissive as without.
const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Checks the manifests and the licences of all packages.
pub(super) fn check(repository: &Repository) -> Vec<String> {
    let mut violations = workspace_violations(&repository.root_manifest());
    for package in repository.metadata.members() {
        for dependency in package.declared.iter().filter(|dependency| dependency.external) {
            if dependency.default_features {
                let (user, used) = (&package.name, &dependency.name);
                violations.push(format!("{user} uses {used} with its default features"));
            }
        }
    }
    for file in &repository.files {
        if file.crate_name().is_some()
            && is_member_manifest(&file.path)
            && !inherits_lints(&file.text)
        {
            violations.push(format!("{} must say [lints] workspace = true", file.path));
        }
    }
    for package in repository.metadata.packages.values() {
        let (name, version) = (&package.name, &package.version);
        let licence = package.licence.as_deref().unwrap_or("no licence");
        if !is_allowed(licence) {
            violations
                .push(format!("{name} {version} has the licence `{licence}`, which is not listed"));
        }
    }
    violations
}

fn workspace_violations(manifest: &toml::Table) -> Vec<String> {
    let workspace = manifest.get("workspace");
    let mut violations = Vec::new();
    let dependencies = workspace.and_then(|workspace| workspace.get("dependencies")?.as_table());
    for (name, entry) in dependencies.into_iter().flatten() {
        let off = entry.get("default-features").and_then(toml::Value::as_bool) == Some(false);
        if entry.get("path").is_none() && !off {
            violations.push(format!("Cargo.toml: {name} needs default-features = false"));
        }
    }
    let unsafe_code =
        workspace.and_then(|workspace| workspace.get("lints")?.get("rust")?.get("unsafe_code"));
    if unsafe_code.and_then(toml::Value::as_str) != Some("forbid") {
        violations.push("Cargo.toml must forbid unsafe_code for the workspace".to_owned());
    }
    violations
}

/// Whether this is the manifest of a crate, not test data that looks like one.
fn is_member_manifest(path: &str) -> bool {
    path == "xtask/Cargo.toml" || (path.ends_with("/Cargo.toml") && path.split('/').count() == 3)
}

fn inherits_lints(manifest: &str) -> bool {
    let manifest: toml::Table = manifest.parse().unwrap_or_default();
    let inherits = manifest.get("lints").and_then(|lints| lints.get("workspace"));
    inherits.and_then(toml::Value::as_bool) == Some(true)
}

/// Whether a licence expression can be satisfied with listed licences; `/` is an old way to write OR.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words = spaced.split_whitespace().peekable();
    any_allowed(&mut words) == Some(true) && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

/// Alternatives joined by OR; nothing where the expression is malformed.
fn any_allowed(words: &mut Words<'_>) -> Option<bool> {
    let mut allowed = all_allowed(words)?;
    while words.next_if_eq(&"OR").is_some() {
        allowed |= all_allowed(words)?;
    }
    Some(allowed)
}

fn all_allowed(words: &mut Words<'_>) -> Option<bool> {
    let mut allowed = one_allowed(words)?;
    while words.next_if_eq(&"AND").is_some() {
        allowed &= one_allowed(words)?;
    }
    Some(allowed)
}

fn one_allowed(words: &mut Words<'_>) -> Option<bool> {
    let word = words.next()?;
    if word == "(" {
        let allowed = any_allowed(words);
        return words.next_if_eq(&")").and(allowed);
    }
    if words.next_if_eq(&"WITH").is_some() {
        words.next()?;
    }
    Some(LICENCES.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::{check, is_allowed};
    use crate::repository::fixture;

    #[test]
    fn licence_expressions_are_understood() {
        let cases = [
            ("MIT", true),
            ("MIT/Apache-2.0", true),
            ("GPL-3.0-only OR MIT", true),
            ("MIT AND GPL-3.0-only", false),
            ("(MIT OR GPL-3.0-only) AND Unicode-3.0", true),
            ("Apache-2.0 WITH LLVM-exception OR Apache-2.0", true),
            ("(MIT", false),
            ("MIT Apache-2.0", false),
            ("MIT OR", false),
            ("no licence", false),
        ];
        for (expression, expected) in cases {
            assert_eq!(is_allowed(expression), expected, "{expression}");
        }
    }

    #[test]
    fn manifests_follow_the_rules() {
        let root = "[workspace.lints.rust]\nunsafe_code = \"forbid\"\n[workspace.dependencies]\n";
        let member = "[lints]\nworkspace = true\n";
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "own = { path = \"x\" }\nserde = { version = \"1\", default-features = false }",
                member,
                &[],
            ),
            ("serde = \"1\"", member, &["Cargo.toml: serde needs default-features = false"]),
            ("", "[lints]\n", &["crates/parapet-x/Cargo.toml must say [lints] workspace = true"]),
        ];
        for (dependencies, manifest, expected) in cases {
            let root = format!("{root}{dependencies}\n");
            let files = [
                ("Cargo.toml", root.as_str()),
                ("crates/parapet-x/Cargo.toml", manifest),
                ("crates/parapet-x/testdata/one/Cargo.toml", ""),
            ];
            assert_eq!(check(&fixture::files(&files)), *expected, "{dependencies}");
        }
        let without = check(&fixture::files(&[("Cargo.toml", "[workspace]\n")]));
        assert_eq!(without, ["Cargo.toml must forbid unsafe_code for the workspace"]);
    }
}
