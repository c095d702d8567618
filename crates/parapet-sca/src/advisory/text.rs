//! Advisory facts as text, made to be kept under version control: sorted, one advisory of one package per line.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use parapet_findings::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{Advisory, AdvisoryKind, AdvisorySet, AffectedRange, EcosystemInfo, PackageKey};
use crate::{Error, Result};

/// The file that says where the others come from; no ecosystem's file has this name.
const SOURCES_FILE: &str = "_sources.jsonl";
const EXTENSION: &str = ".jsonl";

/// The first line of an ecosystem's file.
#[derive(Serialize, Deserialize)]
struct Head {
    ecosystem: String,
    #[serde(flatten)]
    info: EcosystemInfo,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    package: String,
    id: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    kind: AdvisoryKind,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ranges: Vec<AffectedRange>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    versions: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cvss: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    cwe: Vec<u32>,
    #[serde(default, skip_serializing_if = "is_default")]
    known_exploited: bool,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    symbols: BTreeMap<String, Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    modified: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Line {
    fn new(package: &str, advisory: &Advisory) -> Self {
        let own = advisory.clone();
        Self {
            package: package.to_owned(),
            id: own.id,
            aliases: own.aliases,
            kind: own.kind,
            ranges: own.ranges,
            versions: own.versions,
            cvss: own.cvss,
            cwe: own.cwe,
            known_exploited: own.known_exploited,
            symbols: own.symbols,
            published: own.published,
            modified: own.modified,
            reference: own.reference,
        }
    }

    fn into_advisory(self) -> (String, Advisory) {
        let advisory = Advisory {
            id: self.id,
            aliases: self.aliases,
            kind: self.kind,
            ranges: self.ranges,
            versions: self.versions,
            cvss: self.cvss,
            cwe: self.cwe,
            known_exploited: self.known_exploited,
            symbols: self.symbols,
            published: self.published,
            modified: self.modified,
            reference: self.reference,
        };
        (self.package, advisory)
    }
}

/// Writes a set as files by name; equal sets give equal files.
pub fn write_text(set: &AdvisorySet) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let sources: String = set.sources.iter().map(json_line).collect();
    files.insert(SOURCES_FILE.to_owned(), sources);
    for (ecosystem, info) in &set.ecosystems {
        let head = Head { ecosystem: ecosystem.clone(), info: info.clone() };
        files.insert(format!("{}{EXTENSION}", file_stem(ecosystem)), json_line(&head));
    }
    for (key, advisories) in &set.packages {
        let file = files.entry(format!("{}{EXTENSION}", file_stem(&key.ecosystem))).or_default();
        for advisory in advisories {
            file.push_str(&json_line(&Line::new(&key.package, advisory)));
        }
    }
    files
}

/// The name of an ecosystem as the name of a file.
fn file_stem(ecosystem: &str) -> String {
    let mut stem = String::new();
    for byte in ecosystem.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-') {
            stem.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(stem, "_{byte:02x}");
        }
    }
    stem
}

/// Strings, numbers, lists and maps with string keys always are JSON.
fn json_line<T: Serialize>(value: &T) -> String {
    let mut line = serde_json::to_string(value).unwrap_or_default();
    line.push('\n');
    line
}

/// Reads what [`write_text`] wrote; files with other names are left alone.
pub fn read_text<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Result<AdvisorySet> {
    let mut set = AdvisorySet::default();
    for (path, text) in files {
        let name = path.rsplit('/').next().unwrap_or(path);
        if name == SOURCES_FILE {
            for (at, line) in text.lines().enumerate() {
                set.sources.push(parse(path, at, line)?);
            }
        } else if name.ends_with(EXTENSION) {
            read_ecosystem(&mut set, path, text)?;
        }
    }
    set.sources.sort_by(|a, b| (&a.source, &a.licence).cmp(&(&b.source, &b.licence)));
    for advisories in set.packages.values_mut() {
        advisories.sort_by(|a, b| a.id.cmp(&b.id));
    }
    Ok(set)
}

fn read_ecosystem(set: &mut AdvisorySet, path: &str, text: &str) -> Result<()> {
    let mut lines = text.lines().enumerate();
    let (at, line) = lines.next().unwrap_or((0, ""));
    let head: Head = parse(path, at, line)?;
    set.ecosystems.insert(head.ecosystem.clone(), head.info);
    for (at, line) in lines {
        let line: Line = parse(path, at, line)?;
        let (package, advisory) = line.into_advisory();
        let key = PackageKey { ecosystem: head.ecosystem.clone(), package };
        set.packages.entry(key).or_default().push(advisory);
    }
    Ok(())
}

fn parse<T: DeserializeOwned>(path: &str, at: usize, line: &str) -> Result<T> {
    serde_json::from_str(line).map_err(|error| Error::Text {
        path: path.to_owned(),
        line: at + 1,
        reason: error.to_string(),
    })
}
