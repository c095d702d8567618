//! The bill of materials: which packages a project names, where, and what for.
//!
//! One list, two wire formats: [`write_cyclonedx`] and [`write_spdx`]. Equal input gives equal bytes.

mod cyclonedx;
mod spdx;

use std::collections::BTreeMap;

use parapet_findings::{Date, RelPath, digest_of};

use crate::text;

pub use cyclonedx::write_cyclonedx;
pub use spdx::write_spdx;

/// The name of a project that has none.
const NAMELESS: &str = "project";

/// What a package is needed for; a later one never overrules an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ComponentScope {
    /// It is part of what runs.
    Required,
    /// No file says what it is needed for.
    Unknown,
    /// It may be left out.
    Optional,
    /// It is needed to build or test.
    Development,
}

impl ComponentScope {
    /// The word used in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Unknown => "unknown",
            Self::Optional => "optional",
            Self::Development => "development",
        }
    }
}

/// Who asks for a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ComponentRelation {
    /// The project itself.
    Direct,
    /// Another package.
    Indirect,
}

impl ComponentRelation {
    /// The word used in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
        }
    }
}

/// One package in one version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Component {
    /// The package URL, which is the identity: components that share it are one.
    pub purl: String,
    /// The whole name, such as `@scope/tool`.
    pub name: String,
    pub version: Option<String>,
    /// Such as `PyPI`.
    pub ecosystem: String,
    pub scope: ComponentScope,
    /// The files and 1-based lines that name it.
    pub places: Vec<(RelPath, u32)>,
    /// `None` when no file says who asks for it.
    pub direct: Option<ComponentRelation>,
}

/// The packages of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bom {
    /// The name of the project.
    pub name: String,
    pub version: Option<String>,
    pub tool_version: String,
    pub day: Date,
    /// A digest of what the list was read from, for an identity of the document that says the same everywhere.
    pub digest: String,
    /// In any order.
    pub components: Vec<Component>,
}

impl Bom {
    fn shown_name(&self) -> String {
        let name = text::one_line(self.name.trim()).into_owned();
        if name.is_empty() { NAMELESS.to_owned() } else { name }
    }

    fn shown_version(&self) -> Option<String> {
        self.version.as_deref().map(|version| text::one_line(version).into_owned())
    }

    /// Midnight (UTC) of the day.
    fn timestamp(&self) -> String {
        format!("{}T00:00:00Z", self.day)
    }

    /// The identity of the document in one format, in the layout of a version 8 UUID.
    fn uuid(&self, format: &str) -> String {
        let (version, day) = (self.version.as_deref().unwrap_or_default(), self.day.to_string());
        let fields = [format, &self.digest, &self.name, version, &self.tool_version, &day];
        let bits = digest_of("bill of materials", &fields.map(str::as_bytes));
        uuid_of(u128::from_str_radix(&bits, 16).unwrap_or_default())
    }

    /// One component for each package URL, in the order of the URLs.
    fn merged(&self) -> Vec<Component> {
        let mut components: Vec<Component> = self.components.iter().map(shown).collect();
        components.sort();
        let mut merged: BTreeMap<String, Component> = BTreeMap::new();
        for component in components {
            if let Some(known) = merged.get_mut(&component.purl) {
                known.scope = known.scope.min(component.scope);
                known.direct = stronger(known.direct, component.direct);
                known.places.extend(component.places);
            } else {
                merged.insert(component.purl.clone(), component);
            }
        }
        for component in merged.values_mut() {
            component.places.sort();
            component.places.dedup();
        }
        merged.into_values().collect()
    }
}

/// The component with nothing hidden in its texts.
fn shown(component: &Component) -> Component {
    let line = |given: &str| text::one_line(given).into_owned();
    Component {
        purl: line(&component.purl),
        name: line(&component.name),
        version: component.version.as_deref().map(line),
        ecosystem: line(&component.ecosystem),
        scope: component.scope,
        places: component.places.clone(),
        direct: component.direct,
    }
}

/// Direct where any file says so, indirect where all do.
fn stronger(
    a: Option<ComponentRelation>,
    b: Option<ComponentRelation>,
) -> Option<ComponentRelation> {
    match (a, b) {
        (Some(ComponentRelation::Direct), _) | (_, Some(ComponentRelation::Direct)) => {
            Some(ComponentRelation::Direct)
        }
        (Some(a), Some(_)) => Some(a),
        (None, _) | (_, None) => None,
    }
}

/// 128 bits with the version and the variant in their places.
fn uuid_of(bits: u128) -> String {
    let bits = bits & !(0xf << 76) & !(0x3 << 62) | (0x8 << 76) | (0x2 << 62);
    let group = |shift: u32, digits: u32| (bits >> shift) & ((1 << (4 * digits)) - 1);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        group(96, 8),
        group(80, 4),
        group(64, 4),
        group(48, 4),
        group(0, 12)
    )
}

/// ASCII letters, digits, dots and dashes, at most 60 of them, for identifiers that allow nothing else.
fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().take(200) {
        if c.is_ascii_alphanumeric() || c == '.' {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.len() == 60 {
            break;
        }
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests;
