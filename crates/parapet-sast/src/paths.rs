//! The `paths` filter of a rule.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use parapet_findings::RelPath;
use parapet_rules::PathFilter;

/// A compiled filter.
#[derive(Debug)]
pub(crate) struct Paths {
    include: Option<GlobSet>,
    exclude: Option<GlobSet>,
}

impl Paths {
    /// Compiles a filter, or says which glob is wrong.
    pub(crate) fn new(filter: &PathFilter) -> Result<Self, String> {
        Ok(Self { include: globs(&filter.include)?, exclude: globs(&filter.exclude)? })
    }

    /// Whether a rule with this filter looks at the path.
    pub(crate) fn admit(&self, path: &RelPath) -> bool {
        self.include.as_ref().is_none_or(|globs| globs.is_match(path.as_str()))
            && !self.exclude.as_ref().is_some_and(|globs| globs.is_match(path.as_str()))
    }
}

fn globs(patterns: &[String]) -> Result<Option<GlobSet>, String> {
    if patterns.is_empty() {
        return Ok(None);
    }
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        let plain = pattern.trim_start_matches('/').trim_end_matches('/');
        // A pattern names a file or a folder anywhere, as rule files have always meant it.
        for form in [
            plain.to_owned(),
            format!("{plain}/**"),
            format!("**/{plain}"),
            format!("**/{plain}/**"),
        ] {
            let glob = GlobBuilder::new(&form).literal_separator(true).build();
            set.add(glob.map_err(|error| format!("`{pattern}` is not a path pattern: {error}"))?);
        }
    }
    set.build().map(Some).map_err(|error| error.to_string())
}
