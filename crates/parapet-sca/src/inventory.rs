//! What a lock file or manifest says: packages with their places.

use std::ops::Range;

use parapet_findings::RelPath;

use crate::{Ecosystem, purl};

/// What a package is needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// It is part of what runs.
    Production,
    /// It is needed to build or test.
    Development,
    /// It may be left out.
    Optional,
    /// The file does not say.
    Unknown,
}

impl Scope {
    /// The word used in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Development => "development",
            Self::Optional => "optional",
            Self::Unknown => "unknown",
        }
    }
}

/// Where a package comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The ecosystem's registry or a mirror of it.
    Registry,
    /// A version control repository.
    Git,
    /// An archive at some address.
    Url,
    /// A folder of the project or of the machine.
    Local,
}

/// Who asked for a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    Direct,
    Indirect,
    /// The file does not say.
    Unknown,
}

/// What a version stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pin {
    /// Exactly this version is installed.
    Exact(String),
    /// At least this version is used; which one is not known.
    AtLeast(String),
    /// No version: a range or nothing at all, as it is written.
    Open(String),
}

/// A package as a lock file or manifest names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageRef {
    pub ecosystem: Ecosystem,
    /// In the one spelling of its ecosystem.
    pub name: String,
    pub pin: Pin,
    pub scope: Scope,
    pub origin: Origin,
    pub relation: Relation,
    /// The bytes that name the package.
    pub span: Range<usize>,
    /// The 1-based line they begin on.
    pub line: u32,
    /// The bytes of the version, where changing them alone changes the version.
    pub version_span: Option<Range<usize>>,
}

impl PackageRef {
    /// The version, where the file states one.
    pub fn version(&self) -> Option<&str> {
        match &self.pin {
            Pin::Exact(version) | Pin::AtLeast(version) => Some(version),
            Pin::Open(_) => None,
        }
    }

    /// The package URL.
    pub fn purl(&self) -> String {
        purl(self.ecosystem, &self.name, self.version())
    }
}

/// Another file that belongs to a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Include {
    /// Below the scanned root; an include that leaves it is dropped.
    pub path: RelPath,
    pub line: u32,
    pub kind: IncludeKind,
}

/// What an included file does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IncludeKind {
    /// Its packages are installed too.
    Packages,
    /// It narrows versions and installs nothing.
    Constraints,
}

/// The packages of one file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inventory {
    /// In the order of the file.
    pub packages: Vec<PackageRef>,
    pub includes: Vec<Include>,
}
