//! Where advisory data comes from, and the credit that its licences ask for.

/// A publisher of advisory data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// What stands before the first `-` of its records' names.
    pub prefix: &'static str,
    pub name: &'static str,
    /// The licence of a record that states none, as an SPDX expression.
    pub licence: &'static str,
    pub home: &'static str,
}

/// Every source with known terms, sorted by prefix.
pub const SOURCES: &[Source] = &[
    Source {
        prefix: "FOPHP",
        name: "FriendsOfPHP security advisories",
        licence: "Unlicense",
        home: "https://github.com/FriendsOfPHP/security-advisories",
    },
    Source {
        prefix: "GHSA",
        name: "GitHub Advisory Database",
        licence: "CC-BY-4.0",
        home: "https://github.com/github/advisory-database",
    },
    Source {
        prefix: "GO",
        name: "Go Vulnerability Database",
        licence: "CC-BY-4.0",
        home: "https://github.com/golang/vulndb",
    },
    Source {
        prefix: "KEV",
        name: "CISA Known Exploited Vulnerabilities Catalog",
        licence: "CC0-1.0",
        home: "https://github.com/cisagov/kev-data",
    },
    Source {
        prefix: "MAL",
        name: "OpenSSF malicious packages",
        licence: "Apache-2.0",
        home: "https://github.com/ossf/malicious-packages",
    },
    Source {
        prefix: "NSWG",
        name: "Node.js Security Working Group",
        licence: "MIT",
        home: "https://github.com/nodejs/security-wg",
    },
    Source {
        prefix: "PYSEC",
        name: "Python Packaging Advisory Database",
        licence: "CC-BY-4.0",
        home: "https://github.com/pypa/advisory-database",
    },
    Source {
        prefix: "RUSTSEC",
        name: "RustSec Advisory Database",
        licence: "CC0-1.0",
        home: "https://github.com/rustsec/advisory-db",
    },
];

/// The licence of records whose source is not known here.
pub(crate) const UNKNOWN_LICENCE: &str = "NOASSERTION";

/// The source of a record, told from its name.
pub fn source_of(prefix: &str) -> Option<&'static Source> {
    SOURCES.iter().find(|source| source.prefix == prefix)
}

/// What stands before the first `-` of a record's name.
pub(crate) fn prefix_of(id: &str) -> &str {
    id.split_once('-').map_or(id, |(prefix, _)| prefix)
}
