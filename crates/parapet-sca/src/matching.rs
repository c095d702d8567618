//! Whether a version is affected, and which version is not.

use std::collections::BTreeMap;

use crate::Ecosystem;
use crate::advisory::Advisory;
use crate::version::Version;

/// What is known of a version and an advisory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Affected,
    NotAffected,
    /// The advisory's own bounds, or the version, cannot be ordered.
    Undecided,
}

/// A version as a manifest states it.
pub(crate) struct Candidate<'v> {
    ecosystem: Ecosystem,
    text: &'v str,
    version: Option<Version>,
}

impl<'v> Candidate<'v> {
    pub(crate) fn new(ecosystem: Ecosystem, text: &'v str) -> Self {
        Self { ecosystem, text, version: Version::parse(ecosystem, text) }
    }

    /// Whether the version can be ordered among others.
    pub(crate) fn is_ordered(&self) -> bool {
        self.version.is_some()
    }

    /// Whether an advisory is about this version.
    pub(crate) fn verdict(&self, advisory: &Advisory) -> Verdict {
        if advisory.versions.iter().any(|listed| self.is_the_same(listed)) {
            return Verdict::Affected;
        }
        let Some(version) = &self.version else { return Verdict::Undecided };
        let mut verdict = Verdict::NotAffected;
        for range in &advisory.ranges {
            match range.contains(self.ecosystem, version) {
                Some(true) => return Verdict::Affected,
                Some(false) => {}
                None => verdict = Verdict::Undecided,
            }
        }
        verdict
    }

    fn is_the_same(&self, listed: &str) -> bool {
        listed == self.text
            || self.version.as_ref().is_some_and(|version| {
                Version::parse(self.ecosystem, listed).is_some_and(|listed| listed == *version)
            })
    }

    /// The lowest fixed version above this one that none of the advisories is about.
    ///
    /// Someone who runs a release is not sent to a candidate for one, as long as there is a release.
    pub(crate) fn lowest_clear_version(&self, advisories: &[&Advisory]) -> Option<String> {
        let own = self.version.as_ref()?;
        let mut fixed: BTreeMap<Version, &str> = BTreeMap::new();
        for text in
            advisories.iter().flat_map(|advisory| &advisory.ranges).filter_map(|r| r.fixed())
        {
            if let Some(version) = Version::parse(self.ecosystem, text).filter(|v| v > own) {
                fixed.entry(version).or_insert(text);
            }
        }
        let is_clear = |text: &str| {
            let candidate = Candidate::new(self.ecosystem, text);
            advisories.iter().all(|advisory| candidate.verdict(advisory) == Verdict::NotAffected)
        };
        let mut clear = fixed.iter().filter(|(_, text)| is_clear(text));
        let lowest = if own.is_release() {
            clear.clone().find(|(version, _)| version.is_release()).or_else(|| clear.next())
        } else {
            clear.next()
        };
        lowest.map(|(_, text)| (*text).to_owned())
    }
}
