//! A heavy library has one owner: the only crate that knows it, so that it can be replaced in one place.

use crate::metadata::Kind;
use crate::repository::Repository;

/// A library, or a family of them where the name ends in `*`, and who may depend on it directly.
const OWNERS: &[(&str, &[&str])] = &[
    ("tree-sitter*", &["parapet-syntax"]),
    ("gix*", &["parapet-vcs"]),
    ("reqwest*", &["parapet-net"]),
    ("rustls*", &["parapet-net"]),
    ("tokio*", &["parapet-net", "parapet-store", "parapet-forge", "parapet-server", "parapet-mcp"]),
    ("sqlx*", &["parapet-store"]),
    ("axum*", &["parapet-server"]),
    ("askama*", &["parapet-server"]),
    ("clap*", &["parapet"]),
    ("rmcp*", &["parapet-mcp"]),
    ("lsp-server", &["parapet-lsp"]),
    ("ignore", &["parapet-source"]),
    ("rayon*", &["parapet-scan", "parapet-source"]),
];

/// Libraries that serve tests and must not ship.
const FOR_TESTS_ONLY: &[&str] = &["insta", "proptest"];

/// Packages that must not occur at all, on any platform, and what to use instead.
const BANNED: &[(&str, &str)] = &[
    ("aws-lc-sys", "ring is the one crypto provider"),
    ("openssl-sys", "rustls with ring is the one TLS library"),
    ("native-tls", "rustls with ring is the one TLS library"),
    ("serde_yaml", "saphyr-parser is the one YAML reader"),
];

/// Checks who depends on what from outside.
pub(super) fn check(repository: &Repository) -> Vec<String> {
    let mut violations = Vec::new();
    for package in repository.metadata.members() {
        let user = package.name.as_str();
        for dependency in &package.declared {
            let used = dependency.name.as_str();
            let owners = OWNERS.iter().find(|(pattern, _)| matches(pattern, used));
            if let Some((_, owners)) = owners
                && !owners.contains(&user)
            {
                let owners = owners.join(", ");
                violations
                    .push(format!("{user} must not depend on {used}: it belongs to {owners}"));
            }
            if FOR_TESTS_ONLY.contains(&used)
                && dependency.kind != Kind::Development
                && user != "parapet-testkit"
            {
                violations.push(format!("{user} may use {used} as a dev-dependency only"));
            }
        }
    }
    for package in repository.metadata.packages.values() {
        if let Some((name, instead)) = BANNED.iter().find(|(name, _)| *name == package.name) {
            violations.push(format!("{name} is in the dependency graph: {instead}"));
        }
    }
    violations
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(family) => name
            .strip_prefix(family)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_'])),
        None => pattern == name,
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::repository::fixture;

    #[test]
    fn libraries_stay_with_their_owners() {
        let cases: &[(&str, &[&str], &[&str])] = &[
            ("parapet-syntax", &["tree-sitter", "tree-sitter-python", "build:cc"], &[]),
            (
                "parapet-dataflow",
                &["tree-sitter-python"],
                &[
                    "parapet-dataflow must not depend on tree-sitter-python: it belongs to parapet-syntax",
                ],
            ),
            (
                "parapet-sca",
                &["dev:clap"],
                &["parapet-sca must not depend on clap: it belongs to parapet"],
            ),
            ("parapet-sca", &["ignored-name", "dev:insta"], &[]),
            ("parapet-sca", &["insta"], &["parapet-sca may use insta as a dev-dependency only"]),
            ("parapet-testkit", &["insta"], &[]),
            (
                "serde_yaml",
                &[],
                &["serde_yaml is in the dependency graph: saphyr-parser is the one YAML reader"],
            ),
        ];
        for (name, dependencies, expected) in cases {
            assert_eq!(check(&fixture::packages(&[(name, dependencies)])), *expected, "{name}");
        }
    }
}
