//! The engine stays small: a bound on the packages that pattern matching and data flow link.

use std::collections::BTreeSet;

use crate::repository::Repository;

/// The crates whose closure is counted.
pub(crate) const ENGINE: &[&str] = &["parapet-pattern", "parapet-dataflow"];
/// The most packages from outside that the engine may link, grammars not counted.
const LIMIT: usize = 40;

/// Counts the packages linked into the engine.
pub(super) fn check(repository: &Repository) -> Vec<String> {
    let packages: BTreeSet<&str> = repository
        .engine_tree
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| !name.starts_with("parapet-") && !is_grammar(name))
        .collect();
    if packages.len() <= LIMIT {
        return Vec::new();
    }
    let names: Vec<&str> = packages.iter().copied().collect();
    vec![format!(
        "the engine links {} packages, more than {LIMIT}: {}",
        names.len(),
        names.join(" ")
    )]
}

/// Whether a package is a grammar; `tree-sitter-language` is the glue all grammars share.
fn is_grammar(name: &str) -> bool {
    name.starts_with("tree-sitter-") && name != "tree-sitter-language"
}

#[cfg(test)]
mod tests {
    use super::{LIMIT, check};
    use crate::repository::Repository;

    #[test]
    fn the_limit_counts_what_is_linked_from_outside() {
        let count = |extra: &str| {
            let packages = (0..LIMIT).map(|number| format!("package-{number} v1.0.0\n"));
            let engine_tree = packages.collect::<String>() + extra;
            check(&Repository { engine_tree, ..Repository::default() }).len()
        };
        assert_eq!(count(""), 0);
        assert_eq!(
            count("parapet-syntax v0.1.0 (crates/parapet-syntax)\ntree-sitter-go v0.25.0\n"),
            0
        );
        assert_eq!(count("package-1 v1.0.0\n\n"), 0);
        assert_eq!(count("tree-sitter-language v0.1.0\n"), 1);
    }
}
