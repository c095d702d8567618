//! The engine stays small: a bound on the packages that pattern matching and data flow pull in.

use std::collections::BTreeSet;

use crate::repository::Repository;

/// The crates whose closure is counted.
const ENGINE: &[&str] = &["parapet-pattern", "parapet-dataflow"];
/// The most packages from outside the engine may need on Linux, grammars not counted.
const LIMIT: usize = 40;

/// Counts the packages needed to build the engine.
pub(super) fn check(repository: &Repository) -> Vec<String> {
    let packages = &repository.linux.packages;
    let engine = packages.iter().filter(|(_, package)| ENGINE.contains(&package.name.as_str()));
    let mut waiting: Vec<&str> = engine.map(|(id, _)| id.as_str()).collect();
    let mut seen = BTreeSet::new();
    let mut counted = Vec::new();
    while let Some(id) = waiting.pop() {
        let Some(package) = packages.get(id).filter(|_| seen.insert(id)) else { continue };
        if !package.member && !is_grammar(&package.name) {
            counted.push(package.name.as_str());
        }
        let shipped = |kinds: &[crate::metadata::Kind]| kinds.iter().any(|kind| kind.ships());
        waiting.extend(
            package
                .resolved
                .iter()
                .filter(|edge| shipped(&edge.kinds))
                .map(|edge| edge.id.as_str()),
        );
    }
    if counted.len() <= LIMIT {
        return Vec::new();
    }
    counted.sort_unstable();
    let (count, names) = (counted.len(), counted.join(" "));
    vec![format!("the engine needs {count} packages, more than {LIMIT}: {names}")]
}

/// Whether a package is a grammar; `tree-sitter-language` is the glue all grammars share.
fn is_grammar(name: &str) -> bool {
    name.starts_with("tree-sitter-") && name != "tree-sitter-language"
}

#[cfg(test)]
mod tests {
    use super::{LIMIT, check};
    use crate::repository::fixture;

    #[test]
    fn the_limit_counts_what_ships_from_outside() {
        let names: Vec<String> = (0..=LIMIT).map(|number| format!("package-{number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let closure = |engine: &[&str], syntax: &[&str]| {
            let mut packages = vec![
                ("parapet-pattern", engine),
                ("parapet-syntax", syntax),
                ("tree-sitter-go", &[]),
            ];
            packages.extend(names.iter().map(|&name| (name, &[] as &[&str])));
            check(&fixture::packages(&packages)).len()
        };
        let (most, one_more) = names.split_at(LIMIT);
        assert_eq!(closure(most, &[]), 0);
        assert_eq!(closure(&[most, &["parapet-syntax", "tree-sitter-go"]].concat(), &[]), 0);
        assert_eq!(closure(&[most, &["parapet-syntax"]].concat(), one_more), 1);
        let for_tests: Vec<String> = one_more.iter().map(|name| format!("dev:{name}")).collect();
        let for_tests: Vec<&str> = for_tests.iter().map(String::as_str).collect();
        assert_eq!(closure(&[most, &for_tests].concat(), &[]), 0);
    }
}
