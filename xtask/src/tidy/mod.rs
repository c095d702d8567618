//! The checks that hold the architecture: each looks at the repository and returns its violations.

mod closure;
mod dependencies;
mod forbidden_calls;
mod forbidden_text;
mod layers;
mod module_docs;
mod owners;

pub(crate) use closure::ENGINE;

use crate::repository::Repository;

/// A named check; every text it returns is one violation, saying where and what to do.
pub(crate) struct Check {
    pub(crate) name: &'static str,
    pub(crate) run: fn(&Repository) -> Vec<String>,
}

/// Every check, in the order of the report.
pub(crate) const CHECKS: &[Check] = &[
    Check { name: "layers", run: layers::check },
    Check { name: "owners", run: owners::check },
    Check { name: "closure", run: closure::check },
    Check { name: "module docs", run: module_docs::check },
    Check { name: "forbidden text", run: forbidden_text::check },
    Check { name: "forbidden calls", run: forbidden_calls::check },
    Check { name: "dependencies", run: dependencies::check },
];

/// Runs every check and returns the violations, each with the name of its check.
pub(crate) fn violations(repository: &Repository) -> Vec<String> {
    let mut all = Vec::new();
    for check in CHECKS {
        all.extend((check.run)(repository).iter().map(|text| format!("{}: {text}", check.name)));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::violations;
    use crate::repository;

    #[test]
    fn this_repository_is_tidy() -> anyhow::Result<()> {
        let violations = violations(&repository::load_own()?);
        assert!(violations.is_empty(), "{}", violations.join("\n"));
        Ok(())
    }
}
