//! Versions, compared exactly as each ecosystem compares them.

mod legacy;
mod semantic;

use std::cmp::Ordering;

use self::semantic::Semantic;
use crate::Ecosystem;

/// Versions longer than this were not written by a release process.
const LONGEST: usize = 256;

/// A version that can be ordered among others of its ecosystem.
///
/// What its ecosystem cannot order does not become a version: whoever asks must say that it was not audited.
#[derive(Debug, Clone)]
pub struct Version(Scheme);

#[derive(Debug, Clone)]
enum Scheme {
    Python(pep440_rs::Version),
    Semantic(Semantic),
}

impl Version {
    /// Reads a version of an ecosystem.
    pub fn parse(ecosystem: Ecosystem, text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.len() > LONGEST {
            return None;
        }
        let scheme = match ecosystem {
            Ecosystem::PyPi => Scheme::Python(text.parse().ok()?),
            Ecosystem::Go => Scheme::Semantic(Semantic::parse_go(text)?),
            Ecosystem::Npm | Ecosystem::CratesIo => Scheme::Semantic(Semantic::parse(text)?),
        };
        Some(Self(scheme))
    }

    /// Whether it is a release, and not a candidate for one.
    pub fn is_release(&self) -> bool {
        match &self.0 {
            Scheme::Python(version) => !version.any_prerelease(),
            Scheme::Semantic(version) => version.is_release(),
        }
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Scheme::Python(a), Scheme::Python(b)) => a.cmp(b),
            (Scheme::Semantic(a), Scheme::Semantic(b)) => a.compare(b),
            (Scheme::Python(_), Scheme::Semantic(_)) => Ordering::Less,
            (Scheme::Semantic(_), Scheme::Python(_)) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Version {}

/// Compares two versions as text.
///
/// For Python this also orders versions from before PEP 440, below all others, as its tools did.
pub fn compare(ecosystem: Ecosystem, a: &str, b: &str) -> Option<Ordering> {
    match (Version::parse(ecosystem, a), Version::parse(ecosystem, b)) {
        (Some(a), Some(b)) => Some(a.cmp(&b)),
        _ if ecosystem != Ecosystem::PyPi || a.len().max(b.len()) > LONGEST => None,
        (Some(_), None) => Some(Ordering::Greater),
        (None, Some(_)) => Some(Ordering::Less),
        (None, None) => Some(legacy::key(a).cmp(&legacy::key(b))),
    }
}

#[cfg(test)]
mod tests;
