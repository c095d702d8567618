//! From published advisory databases to one set of facts.
//!
//! The layout is the one of the OSV bucket: `ecosystems.txt`, and for each ecosystem `all.zip` with one record per
//! file and `modified_id.csv` with the name of every record; beside them the catalogue of known exploited
//! vulnerabilities.

use std::collections::{BTreeMap, BTreeSet};

use parapet_findings::problem::codes;
use parapet_findings::{Problem, RelPath};
use parapet_source::ReadError;

use crate::advisory::{
    Advisory, AdvisorySet, EcosystemInfo, KnownExploited, PackageKey, Record, SourceInfo,
    UNKNOWN_LICENCE, facts, merge, prefix_of, source_of,
};
use crate::archive::{Archive, ArchiveLimits};
use crate::{Ecosystem, Error, Result};

const ECOSYSTEMS: &str = "ecosystems.txt";
const ARCHIVE: &str = "all.zip";
const LIST: &str = "modified_id.csv";
const KNOWN_EXPLOITED: &str = "kev/known_exploited_vulnerabilities.json";

/// Bytes of a small file of the layout.
const MAX_TEXT_BYTES: u64 = 64 * 1024 * 1024;
/// Bytes of an archive as it is published.
const MAX_ARCHIVE_BYTES: u64 = 2 * 1024 * 1024 * 1024;
/// Records named in one problem.
const MAX_NAMED: usize = 5;
/// Problems told one by one for an ecosystem.
const MAX_PROBLEMS: usize = 20;

/// Gives the bytes of a file of the layout, or says why not.
pub type ReadFile<'r> = dyn Fn(&RelPath, u64) -> std::result::Result<Vec<u8>, ReadError> + 'r;

/// Imports every ecosystem of a folder or bucket in the OSV layout.
///
/// A damaged archive refuses the import as a whole, so that a half-read database never replaces a whole one.
pub fn import(read: &ReadFile<'_>) -> Result<(AdvisorySet, Vec<Problem>)> {
    let mut importer = Importer::new(ArchiveLimits::default());
    let mut found = false;
    let (known, other): (Vec<String>, Vec<String>) =
        ecosystems(read)?.into_iter().partition(|name| is_understood(name));
    if !other.is_empty() {
        importer.problems.push(left_out(&other));
    }
    for ecosystem in known {
        let Some(archive) = optional(read, &format!("{ecosystem}/{ARCHIVE}"), MAX_ARCHIVE_BYTES)?
        else {
            importer.problems.push(missing_archive(&ecosystem));
            continue;
        };
        let list = optional(read, &format!("{ecosystem}/{LIST}"), MAX_TEXT_BYTES)?;
        let list = list.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        importer.add_archive(&ecosystem, &archive, list.as_deref())?;
        found = true;
    }
    if !found {
        return Err(Error::Nothing);
    }
    if let Some(bytes) = optional(read, KNOWN_EXPLOITED, MAX_TEXT_BYTES)? {
        importer.add_known_exploited(KNOWN_EXPLOITED, &bytes)?;
    }
    Ok(importer.finish())
}

/// The ecosystems that the layout lists, or those that this version can audit.
fn ecosystems(read: &ReadFile<'_>) -> Result<Vec<String>> {
    let Some(bytes) = optional(read, ECOSYSTEMS, MAX_TEXT_BYTES)? else {
        return Ok(Ecosystem::ALL.iter().map(ToString::to_string).collect());
    };
    let text = String::from_utf8_lossy(&bytes);
    let is_name = |line: &str| {
        // What is no plain folder name is not read; a release of an ecosystem is part of its own archive.
        (1..=60).contains(&line.len())
            && !line.starts_with('.')
            && line.bytes().all(|b| b.is_ascii_alphanumeric() || b" .-_".contains(&b))
    };
    let names: BTreeSet<&str> = text.lines().map(str::trim).filter(|line| is_name(line)).collect();
    Ok(names.into_iter().map(str::to_owned).collect())
}

fn optional(read: &ReadFile<'_>, path: &str, limit_bytes: u64) -> Result<Option<Vec<u8>>> {
    match read(&RelPath::new(path), limit_bytes) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(ReadError::NotFound) => Ok(None),
        Err(error) => Err(Error::Read { path: path.to_owned(), reason: error.to_string() }),
    }
}

/// Whether packages of an ecosystem are read, now or soon: others would only make the index large.
fn is_understood(name: &str) -> bool {
    name == "Packagist" || Ecosystem::ALL.iter().any(|known| known.as_str() == name)
}

fn left_out(names: &[String]) -> Problem {
    let named: Vec<&str> = names.iter().map(String::as_str).take(MAX_NAMED).collect();
    let message = format!(
        "{} ecosystems are left out, among them {}: this version reads no packages of them.",
        names.len(),
        named.join(", ").escape_debug(),
    );
    Problem::new(codes::ECOSYSTEM_UNCOVERED, message)
}

fn missing_archive(ecosystem: &str) -> Problem {
    Problem::new(
        codes::ADVISORY_MISSING,
        format!("the database lists {ecosystem} and holds no archive of it."),
    )
    .hint("packages of this ecosystem are not audited until its archive is there")
}

/// Collects records of several archives.
pub struct Importer {
    limits: ArchiveLimits,
    ecosystems: BTreeMap<String, EcosystemInfo>,
    sources: BTreeMap<(String, String), SourceInfo>,
    records: BTreeMap<PackageKey, Vec<Advisory>>,
    known_exploited: Option<KnownExploited>,
    problems: Vec<Problem>,
}

impl Importer {
    /// An importer that has seen nothing.
    pub fn new(limits: ArchiveLimits) -> Self {
        Self {
            limits,
            ecosystems: BTreeMap::new(),
            sources: BTreeMap::new(),
            records: BTreeMap::new(),
            known_exploited: None,
            problems: Vec::new(),
        }
    }

    /// Adds an ecosystem's archive, and checks it against the list of its records.
    pub fn add_archive(&mut self, ecosystem: &str, bytes: &[u8], list: Option<&str>) -> Result<()> {
        let refused = |reason| Error::Archive { ecosystem: ecosystem.to_owned(), reason };
        let archive = Archive::open(bytes, &self.limits).map_err(refused)?;
        let mut ids = BTreeSet::new();
        let mut rejected = Vec::new();
        self.ecosystems.entry(ecosystem.to_owned()).or_default();
        for entry in archive.entries() {
            let Some(id) = entry.name.strip_suffix(".json") else { continue };
            ids.insert(id);
            let content = archive.read(entry).map_err(refused)?;
            match serde_json::from_slice::<Record>(&content) {
                Ok(record) => self.add_record(ecosystem, &record, &mut rejected),
                Err(error) => rejected.push(format!("{id}: {error}")),
            }
        }
        self.tell_rejected(ecosystem, &rejected);
        if let Some(list) = list {
            self.tell_holes(ecosystem, list, &ids);
        }
        Ok(())
    }

    fn add_record(&mut self, ecosystem: &str, record: &Record, rejected: &mut Vec<String>) {
        if record.is_withdrawn() {
            return;
        }
        let facts = match facts(record) {
            Ok(facts) => facts,
            Err(reason) => {
                rejected.push(format!("{}: {reason}", record.id.escape_debug()));
                return;
            }
        };
        rejected.extend(facts.rejected.iter().map(|reason| format!("{}: {reason}", record.id)));
        let day = record.day();
        let info = self.ecosystems.entry(ecosystem.to_owned()).or_default();
        info.records += 1;
        info.as_of = info.as_of.max(day);
        let prefix = prefix_of(&record.id).to_owned();
        let known = source_of(&prefix).map_or(UNKNOWN_LICENCE, |source| source.licence);
        let licence = record.licence().filter(|licence| is_licence(licence)).unwrap_or(known);
        let key = (prefix.clone(), licence.to_owned());
        let source = self.sources.entry(key).or_insert_with(|| SourceInfo {
            source: prefix,
            licence: licence.to_owned(),
            ..SourceInfo::default()
        });
        source.records += 1;
        source.as_of = source.as_of.max(day);
        for (key, advisory) in facts.advisories {
            self.records.entry(key).or_default().push(advisory);
        }
    }

    fn tell_rejected(&mut self, ecosystem: &str, rejected: &[String]) {
        for reason in rejected.iter().take(MAX_PROBLEMS) {
            let message = format!("a record of {ecosystem} was left out, {reason}.");
            self.problems.push(Problem::new(codes::ADVISORY_INVALID, message));
        }
        if let Some(more) = rejected.len().checked_sub(MAX_PROBLEMS).filter(|more| *more > 0) {
            let message = format!("{more} more records of {ecosystem} were left out.");
            self.problems.push(Problem::new(codes::ADVISORY_INVALID, message));
        }
    }

    /// Databases have been published with records missing from the archive; that is said, not passed over.
    fn tell_holes(&mut self, ecosystem: &str, list: &str, ids: &BTreeSet<&str>) {
        let listed = list.lines().filter_map(|line| line.split_once(',')).map(|(_, id)| id.trim());
        let missing: BTreeSet<&str> =
            listed.filter(|id| !id.is_empty() && !ids.contains(id)).collect();
        if missing.is_empty() {
            return;
        }
        let named: Vec<&str> = missing.iter().copied().take(MAX_NAMED).collect();
        let message = format!(
            "the archive of {ecosystem} lacks {} of its listed records, among them {}.",
            missing.len(),
            named.join(", ").escape_debug(),
        );
        self.problems.push(
            Problem::new(codes::ADVISORY_MISSING, message)
                .hint("fetch the archive again; what it lacks is not audited"),
        );
    }

    /// Adds the catalogue of known exploited vulnerabilities.
    pub fn add_known_exploited(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        let catalogue = KnownExploited::read(bytes).map_err(|error| Error::Text {
            path: path.to_owned(),
            line: error.line(),
            reason: error.to_string(),
        })?;
        self.known_exploited = Some(catalogue);
        Ok(())
    }

    /// Merges what was added; the order of adding does not matter.
    pub fn finish(self) -> (AdvisorySet, Vec<Problem>) {
        let mut sources = self.sources;
        if let Some(catalogue) = &self.known_exploited {
            let licence = source_of("KEV").map_or(UNKNOWN_LICENCE, |source| source.licence);
            let info = SourceInfo {
                source: "KEV".to_owned(),
                licence: licence.to_owned(),
                records: catalogue.records(),
                as_of: catalogue.as_of,
            };
            sources.insert((info.source.clone(), info.licence.clone()), info);
        }
        let mut ecosystems = self.ecosystems;
        for key in self.records.keys() {
            ecosystems.entry(key.ecosystem.clone()).or_default();
        }
        let packages = self.records.into_iter().map(|(key, records)| {
            let mut advisories = merge(records);
            if let Some(catalogue) = &self.known_exploited {
                for advisory in &mut advisories {
                    catalogue.mark(advisory);
                }
            }
            (key, advisories)
        });
        let set = AdvisorySet {
            packages: packages.collect(),
            ecosystems,
            sources: sources.into_values().collect(),
        };
        (set, self.problems)
    }
}

/// Whether a text can be an SPDX expression.
fn is_licence(text: &str) -> bool {
    (1..=100).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b" .+-()".contains(&b))
}

#[cfg(test)]
mod tests;
