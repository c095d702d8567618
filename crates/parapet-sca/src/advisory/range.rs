//! Ranges of affected versions.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Ecosystem;
use crate::version::Version;

/// From one version on, up to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct AffectedRange {
    /// The first affected version; none is the very first.
    pub introduced: Option<String>,
    pub end: RangeEnd,
}

/// Where a range ends.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum RangeEnd {
    /// No version is known to be free of the weakness.
    #[default]
    Open,
    /// The first version without the weakness.
    Fixed(String),
    /// The last version known to have the weakness.
    Last(String),
}

impl AffectedRange {
    /// Whether a version lies in the range; none if the range's own bounds cannot be ordered.
    pub fn contains(&self, ecosystem: Ecosystem, version: &Version) -> Option<bool> {
        let parse = |bound: &str| Version::parse(ecosystem, bound);
        let begun = match &self.introduced {
            None => true,
            Some(bound) => *version >= parse(bound)?,
        };
        let ended = match &self.end {
            RangeEnd::Open => false,
            RangeEnd::Fixed(bound) => *version >= parse(bound)?,
            RangeEnd::Last(bound) => *version > parse(bound)?,
        };
        Some(begun && !ended)
    }

    /// The first version without the weakness.
    pub fn fixed(&self) -> Option<&str> {
        if let RangeEnd::Fixed(version) = &self.end { Some(version) } else { None }
    }
}

/// Whether a text can stand in a range.
pub(crate) fn is_bound(text: &str) -> bool {
    (1..=128).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_graphic() && !b"<>,\"\\`".contains(&b))
        && !text.starts_with('=')
        && text != "*"
}

impl fmt::Display for AffectedRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = match &self.end {
            RangeEnd::Open => None,
            RangeEnd::Fixed(version) => Some(("<", version)),
            RangeEnd::Last(version) => Some(("<=", version)),
        };
        match (&self.introduced, end) {
            (None, None) => f.write_str("*"),
            (Some(from), None) => write!(f, ">={from}"),
            (None, Some((sign, to))) => write!(f, "{sign}{to}"),
            (Some(from), Some((sign, to))) => write!(f, ">={from}, {sign}{to}"),
        }
    }
}

/// The text is not a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it is not a range of versions such as `>=1.0, <1.2`")]
pub struct NotARange;

impl FromStr for AffectedRange {
    type Err = NotARange;

    fn from_str(text: &str) -> Result<Self, NotARange> {
        let bound = |text: &str| is_bound(text).then(|| text.to_owned()).ok_or(NotARange);
        let end = |text: &str| {
            if let Some(last) = text.strip_prefix("<=") {
                return bound(last).map(RangeEnd::Last);
            }
            bound(text.strip_prefix('<').ok_or(NotARange)?).map(RangeEnd::Fixed)
        };
        if text == "*" {
            return Ok(Self::default());
        }
        let Some(rest) = text.strip_prefix(">=") else {
            return Ok(Self { introduced: None, end: end(text)? });
        };
        match rest.split_once(", ") {
            None => Ok(Self { introduced: Some(bound(rest)?), end: RangeEnd::Open }),
            Some((from, to)) => Ok(Self { introduced: Some(bound(from)?), end: end(to)? }),
        }
    }
}

impl Serialize for AffectedRange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for AffectedRange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_read_back_what_they_write() {
        for text in ["*", ">=1.0", "<2.0", "<=2.0", ">=1.0, <2.0", ">=1.0-rc.1, <=2.0+b"] {
            let range: AffectedRange = text.parse().expect(text);
            assert_eq!(range.to_string(), text);
        }
        for text in ["", "1.0", ">=", "<", ">=1,<2", ">=1, 2", "<a b", "<*", ">1", "<==1"] {
            assert_eq!(text.parse::<AffectedRange>(), Err(NotARange), "{text}");
        }
    }

    #[test]
    fn bounds_are_in_or_out() {
        for (range, version, want) in [
            ("*", "0", Some(true)),
            (">=1.0, <2.0", "0.9", Some(false)),
            (">=1.0, <2.0", "1.0", Some(true)),
            (">=1.0, <2.0", "2.0", Some(false)),
            (">=1.0, <2.0", "2.0rc1", Some(true)),
            (">=1.0, <=2.0", "2.0", Some(true)),
            (">=1.0, <=2.0", "2.0.post1", Some(false)),
            ("<nonsense", "1", None),
        ] {
            let version = Version::parse(Ecosystem::PyPi, version).expect(version);
            let range: AffectedRange = range.parse().expect(range);
            assert_eq!(range.contains(Ecosystem::PyPi, &version), want, "{range}");
        }
    }
}
