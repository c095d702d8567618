//! Where something is: relative paths and positions.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A `/`-separated path below the scanned root, without `.` or `..` components.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct RelPath(Arc<str>);

impl RelPath {
    /// Normalises separators and `.` components; `..` cannot leave the root and is dropped at it.
    pub fn new(text: &str) -> Self {
        let plain = !text.is_empty()
            && !text.contains('\\')
            && text.split('/').all(|part| !matches!(part, "" | "." | ".."));
        if plain {
            return Self(text.into());
        }
        let mut parts: Vec<&str> = Vec::new();
        for part in text.split(['/', '\\']) {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop();
                }
                other => parts.push(other),
            }
        }
        Self(parts.join("/").into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last component.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or("")
    }

    /// What stands before the last component, empty at the root.
    pub fn parent(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(parent, _)| parent)
    }

    /// What follows the last dot of the file name, without the dot.
    pub fn extension(&self) -> Option<&str> {
        self.file_name().rsplit_once('.').map(|(_, ext)| ext)
    }

    /// Whether this path is `folder` itself or lies below it; the empty folder holds everything.
    pub fn is_within(&self, folder: &str) -> bool {
        folder.is_empty()
            || self
                .0
                .strip_prefix(folder)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl fmt::Display for RelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for RelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

impl Borrow<str> for RelPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<String> for RelPath {
    fn from(text: String) -> Self {
        Self::new(&text)
    }
}

impl From<&str> for RelPath {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<RelPath> for String {
    fn from(path: RelPath) -> Self {
        path.0.to_string()
    }
}

/// A place in a decoded text: 1-based line and column (in Unicode scalar values), 0-based byte offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Position {
    pub line: u32,
    pub column: u32,
    pub offset: u32,
}

/// A range of one file with the text it covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    pub path: RelPath,
    pub start: Position,
    /// The position after the last character.
    pub end: Position,
    /// The whole lines that the range touches, bounded in length and redacted where needed.
    pub snippet: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_normalised_and_confined() {
        for (given, want) in [
            ("a/b", "a/b"),
            ("./a//b/", "a/b"),
            ("../../etc/passwd", "etc/passwd"),
            ("a/../b", "b"),
            ("a\\b", "a/b"),
            ("", ""),
        ] {
            assert_eq!(RelPath::new(given).as_str(), want, "{given}");
        }
    }

    #[test]
    fn a_sibling_with_the_same_prefix_is_not_within() {
        assert!(RelPath::new("app/x.py").is_within("app"));
        assert!(RelPath::new("app").is_within("app"));
        assert!(!RelPath::new("app2/x.py").is_within("app"));
        assert!(RelPath::new("x.py").is_within(""));
    }
}
