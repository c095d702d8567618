//! The package ecosystems whose versions can be ordered exactly.

use std::fmt;

/// A package ecosystem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ecosystem {
    CratesIo,
    Go,
    Npm,
    PyPi,
}

impl Ecosystem {
    /// Every ecosystem, in the order of their names.
    pub const ALL: [Self; 4] = [Self::CratesIo, Self::Go, Self::Npm, Self::PyPi];

    /// The name that advisory databases use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CratesIo => "crates.io",
            Self::Go => "Go",
            Self::Npm => "npm",
            Self::PyPi => "PyPI",
        }
    }

    /// The type of its package URLs.
    pub const fn purl_type(self) -> &'static str {
        match self {
            Self::CratesIo => "cargo",
            Self::Go => "golang",
            Self::Npm => "npm",
            Self::PyPi => "pypi",
        }
    }

    /// The ecosystem with the given name in advisory databases; a suffix after `:` is a release of it.
    pub fn from_name(name: &str) -> Option<Self> {
        let plain = name.split_once(':').map_or(name, |(plain, _)| plain);
        Self::ALL.into_iter().find(|ecosystem| ecosystem.as_str() == plain)
    }

    /// The one spelling of a package name that this ecosystem treats as equal to others.
    pub fn normalise_name(self, name: &str) -> String {
        match self {
            Self::PyPi => normalise_python_name(name),
            Self::CratesIo | Self::Go | Self::Npm => name.to_owned(),
        }
    }

    /// How a version of an advisory is written in this ecosystem's manifests.
    pub fn manifest_version(self, package: &str, version: &str) -> String {
        let go_module = self == Self::Go && !is_go_itself(package);
        if go_module && version.starts_with(|c: char| c.is_ascii_digit()) {
            return format!("v{version}");
        }
        version.to_owned()
    }
}

/// Whether a package of the Go ecosystem is the standard library or the tool chain, whose versions have no `v`.
pub(crate) fn is_go_itself(package: &str) -> bool {
    matches!(package, "stdlib" | "toolchain")
}

impl fmt::Display for Ecosystem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Lower case, and each run of `-`, `_` and `.` as one `-` (PEP 503).
fn normalise_python_name(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if matches!(c, '-' | '_' | '.') {
            if !out.ends_with('-') {
                out.push('-');
            }
        } else {
            out.push(c.to_ascii_lowercase());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_one_spelling() {
        for (ecosystem, given, want) in [
            (Ecosystem::PyPi, "Zope.Interface", "zope-interface"),
            (Ecosystem::PyPi, "a-_.b", "a-b"),
            (Ecosystem::Npm, "JSONStream", "JSONStream"),
            (Ecosystem::CratesIo, "serde_json", "serde_json"),
            (Ecosystem::Go, "example.com/Mixed", "example.com/Mixed"),
        ] {
            assert_eq!(ecosystem.normalise_name(given), want, "{given}");
        }
    }

    #[test]
    fn names_of_databases_are_known() {
        for ecosystem in Ecosystem::ALL {
            assert_eq!(Ecosystem::from_name(ecosystem.as_str()), Some(ecosystem));
        }
        assert_eq!(Ecosystem::from_name("PyPI:3"), Some(Ecosystem::PyPi));
        assert_eq!(Ecosystem::from_name("Packagist"), None);
    }
}
