//! Dependencies point down: every crate has a layer, and needs only its own layer's listed edges or lower ones.

use crate::repository::Repository;

/// The layers from the lowest to the highest.
const LAYERS: &[(&str, &[&str])] = &[
    ("base", &["parapet-findings", "parapet-source", "parapet-vcs"]),
    ("engine", &["parapet-rules", "parapet-syntax", "parapet-pattern", "parapet-dataflow"]),
    ("scanners", &["parapet-sast", "parapet-sca", "parapet-iac", "parapet-secrets"]),
    // Its build script reads rules of every scanner; what it ships is bytes.
    ("data", &["parapet-packs"]),
    ("output", &["parapet-report", "parapet-fix"]),
    ("domain", &["parapet-program", "parapet-threat", "parapet-standards"]),
    ("facade", &["parapet-scan"]),
    ("adapters", &["parapet-store", "parapet-forge", "parapet-net"]),
    ("surfaces", &["parapet-server", "parapet-lsp", "parapet-mcp"]),
    ("binary", &["parapet"]),
    ("development", &["parapet-testkit", "xtask"]),
];

/// Edges inside one layer: the first may depend on the second.
const SAME_LAYER: &[(&str, &str)] = &[
    ("parapet-source", "parapet-findings"),
    ("parapet-vcs", "parapet-findings"),
    ("parapet-vcs", "parapet-source"),
    ("parapet-pattern", "parapet-rules"),
    ("parapet-pattern", "parapet-syntax"),
    ("parapet-dataflow", "parapet-syntax"),
    ("parapet-dataflow", "parapet-rules"),
    ("parapet-forge", "parapet-net"),
];

/// Crates that only the named ones may link; anyone may use them in tests.
const LINKED_ONLY_BY: &[(&str, &[&str])] = &[("parapet-packs", &["parapet"])];

/// Checks the dependencies between the crates of this workspace.
pub(super) fn check(repository: &Repository) -> Vec<String> {
    let mut violations = Vec::new();
    for package in repository.metadata.members() {
        let user = package.name.as_str();
        let Some(own) = layer(user) else {
            violations.push(format!("{user} has no layer; add it to the table in xtask"));
            continue;
        };
        for dependency in &package.declared {
            if dependency.external || !dependency.kind.ships() {
                continue;
            }
            let used = dependency.name.as_str();
            if let Some(other) = layer(used)
                && let Some(reason) = refusal(user, own, used, other)
            {
                violations.push(format!("{user} must not depend on {used}: {reason}"));
            }
        }
    }
    violations
}

fn layer(name: &str) -> Option<usize> {
    LAYERS.iter().position(|(_, crates)| crates.contains(&name))
}

fn refusal(user: &str, own: usize, used: &str, other: usize) -> Option<String> {
    let name = |layer: usize| LAYERS.get(layer).map_or("unknown", |(name, _)| *name);
    if other > own {
        return Some(format!("{} is above {}", name(other), name(own)));
    }
    if other == own && !SAME_LAYER.contains(&(user, used)) {
        return Some(format!("the edge inside the layer {} is not listed", name(own)));
    }
    let (_, allowed) = LINKED_ONLY_BY.iter().find(|(limited, _)| *limited == used)?;
    (!allowed.contains(&user)).then(|| format!("only {} may link it", allowed.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::repository::fixture;

    #[test]
    fn only_listed_or_downward_edges_pass() {
        let cases: &[(&str, &[&str], &[&str])] = &[
            ("parapet-sast", &["parapet-pattern", "parapet-findings", "regex"], &[]),
            ("parapet-source", &["parapet-findings"], &[]),
            (
                "parapet-findings",
                &["parapet-source"],
                &[
                    "parapet-findings must not depend on parapet-source: the edge inside the layer base is not listed",
                ],
            ),
            (
                "parapet-syntax",
                &["parapet-sast"],
                &["parapet-syntax must not depend on parapet-sast: scanners is above engine"],
            ),
            (
                "parapet-scan",
                &["parapet-packs", "dev:parapet-testkit"],
                &["parapet-scan must not depend on parapet-packs: only parapet may link it"],
            ),
            ("parapet-scan", &["dev:parapet-packs"], &[]),
            (
                "parapet-sast",
                &["build:parapet-testkit"],
                &["parapet-sast must not depend on parapet-testkit: development is above scanners"],
            ),
            ("parapet-new", &[], &["parapet-new has no layer; add it to the table in xtask"]),
        ];
        for (name, dependencies, expected) in cases {
            assert_eq!(check(&fixture::packages(&[(name, dependencies)])), *expected, "{name}");
        }
    }
}
