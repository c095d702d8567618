//! Facts from records in the OSV format; prose is not read.

use std::collections::{BTreeMap, BTreeSet};

use parapet_findings::Date;
use parapet_findings::date::parse_day;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::range::is_bound;
use super::{Advisory, AdvisoryKind, AffectedRange, PackageKey, RangeEnd, ids};
use crate::Ecosystem;
use crate::cvss;
use crate::version::Version;

/// The weakness "embedded malicious code".
const MALICIOUS_CODE: u32 = 506;
/// Versions before this year are placeholders of time.
const FIRST_YEAR: i16 = 1990;
/// Entries of one list of a record; longer lists are no advisory.
const MAX_LIST: usize = 100_000;

/// A record, as far as it holds facts. Fields of the wrong type make the record unreadable; unknown ones do not.
#[derive(Debug, Deserialize)]
pub(crate) struct Record {
    pub(crate) id: String,
    #[serde(default, deserialize_with = "or_default")]
    modified: String,
    #[serde(default, deserialize_with = "or_default")]
    published: String,
    withdrawn: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    aliases: Vec<String>,
    #[serde(default, deserialize_with = "or_default")]
    affected: Vec<Affected>,
    #[serde(default, deserialize_with = "or_default")]
    severity: Vec<Severity>,
    #[serde(default, deserialize_with = "or_default")]
    references: Vec<Reference>,
    #[serde(default)]
    database_specific: Value,
}

#[derive(Debug, Deserialize)]
struct Affected {
    package: Option<Package>,
    #[serde(default, deserialize_with = "or_default")]
    ranges: Vec<Range>,
    #[serde(default, deserialize_with = "or_default")]
    versions: Vec<String>,
    #[serde(default, deserialize_with = "or_default")]
    severity: Vec<Severity>,
    #[serde(default)]
    ecosystem_specific: Value,
    #[serde(default)]
    database_specific: Value,
}

#[derive(Debug, Deserialize)]
struct Package {
    ecosystem: String,
    name: String,
}

#[derive(Debug, Deserialize)]
struct Range {
    #[serde(rename = "type", default, deserialize_with = "or_default")]
    kind: String,
    #[serde(default, deserialize_with = "or_default")]
    events: Vec<Event>,
}

#[derive(Debug, Deserialize)]
struct Event {
    introduced: Option<String>,
    fixed: Option<String>,
    last_affected: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Severity {
    #[serde(default, deserialize_with = "or_default")]
    score: String,
}

#[derive(Debug, Deserialize)]
struct Reference {
    #[serde(rename = "type", default, deserialize_with = "or_default")]
    kind: String,
    #[serde(default, deserialize_with = "or_default")]
    url: String,
}

/// `null` stands for nothing in some databases.
fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(
    deserializer: D,
) -> Result<T, D::Error> {
    Option::<T>::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// Why a record, or a part of it, says nothing that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Rejected {
    #[error("its id is not one")]
    Id,
    #[error("a list in it is longer than any advisory's")]
    TooLong,
    #[error("a package in it has no usable name")]
    Package,
    #[error("a range in it has a version that cannot be one")]
    Bound,
    #[error("an affected package in it has neither ranges nor versions")]
    NoVersions,
}

impl Record {
    pub(crate) fn is_withdrawn(&self) -> bool {
        self.withdrawn.as_ref().is_some_and(|day| !day.is_empty())
    }

    /// The licence that the record itself states.
    pub(crate) fn licence(&self) -> Option<&str> {
        self.database_specific.get("license").and_then(Value::as_str)
    }

    /// The newest day that the record names; where it names none, the first of the year in its id.
    pub(crate) fn day(&self) -> Option<Date> {
        let named = day(&self.modified).max(day(&self.published));
        named.or_else(|| {
            let year = self.id.split('-').nth(1).filter(|year| year.len() == 4)?;
            day(&format!("{year}-01-01"))
        })
    }
}

/// What a record says, with whatever had to be left out of it.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// One per entry of the affected packages.
    pub(crate) advisories: Vec<(PackageKey, Advisory)>,
    pub(crate) rejected: Vec<Rejected>,
}

/// The advisories of a record.
pub(crate) fn facts(record: &Record) -> Result<Facts, Rejected> {
    if !ids::is_id(&record.id) {
        return Err(Rejected::Id);
    }
    if record.affected.len() > MAX_LIST || record.aliases.len() > MAX_LIST {
        return Err(Rejected::TooLong);
    }
    let mut facts = Facts::default();
    for affected in &record.affected {
        match advisory(record, affected) {
            Ok(found) => facts.advisories.extend(found),
            Err(reason) => facts.rejected.push(reason),
        }
    }
    Ok(facts)
}

fn advisory(
    record: &Record,
    affected: &Affected,
) -> Result<Option<(PackageKey, Advisory)>, Rejected> {
    // Entries without a package speak of commits of a repository.
    let Some(package) = &affected.package else { return Ok(None) };
    let ecosystem = Ecosystem::from_name(&package.ecosystem);
    let key = package_key(package, ecosystem)?;
    let mut ranges = BTreeSet::new();
    for range in affected.ranges.iter().filter(|range| range.kind != "GIT") {
        ranges.extend(intervals(ecosystem, &range.events)?);
    }
    let versions = versions_outside(ecosystem, &ranges, &affected.versions)?;
    if ranges.is_empty() && versions.is_empty() {
        return Err(Rejected::NoVersions);
    }
    let cwe = weaknesses(&[&record.database_specific, &affected.database_specific]);
    let mut aliases: Vec<String> =
        record.aliases.iter().filter(|alias| ids::is_id(alias)).cloned().collect();
    aliases.sort_unstable();
    aliases.dedup();
    let advisory = Advisory {
        id: record.id.clone(),
        aliases,
        kind: kind(record, affected, &cwe),
        ranges: ranges.into_iter().collect(),
        versions,
        cvss: best_vector(record.severity.iter().chain(&affected.severity)),
        cwe: cwe.into_iter().collect(),
        known_exploited: false,
        symbols: symbols(&affected.ecosystem_specific),
        published: day(&record.published),
        modified: day(&record.modified),
        reference: reference(&record.references),
    };
    Ok(Some((key, advisory)))
}

fn package_key(package: &Package, ecosystem: Option<Ecosystem>) -> Result<PackageKey, Rejected> {
    let is_name = |text: &str| {
        (1..=300).contains(&text.len()) && !text.contains(|c: char| c.is_control() || c == ' ')
    };
    let ecosystem_name =
        ecosystem.map_or_else(|| package.ecosystem.clone(), |ecosystem| ecosystem.to_string());
    let is_ecosystem =
        (1..=60).contains(&ecosystem_name.len()) && !ecosystem_name.contains(char::is_control);
    if !is_name(&package.name) || !is_ecosystem {
        return Err(Rejected::Package);
    }
    let name = ecosystem
        .map_or_else(|| package.name.clone(), |ecosystem| ecosystem.normalise_name(&package.name));
    Ok(PackageKey { ecosystem: ecosystem_name, package: name })
}

/// An event in the order in which it counts.
struct Step<'e> {
    version: Option<Version>,
    text: &'e str,
    /// At one version, a beginning comes first, so that an end at the same version still ends it.
    rank: u8,
}

/// Events as ranges. They are sorted where the ecosystem's order is known, since records may hold them in any order.
fn intervals(
    ecosystem: Option<Ecosystem>,
    events: &[Event],
) -> Result<Vec<AffectedRange>, Rejected> {
    let mut steps = Vec::new();
    for event in events {
        let named = [(&event.introduced, 0), (&event.fixed, 1), (&event.last_affected, 2)];
        for (text, rank) in named {
            let Some(text) = text else { continue };
            if !is_bound(text) {
                return Err(Rejected::Bound);
            }
            let version = ecosystem.and_then(|ecosystem| Version::parse(ecosystem, text));
            steps.push(Step { version, text, rank });
        }
    }
    // A bound that cannot be ordered is kept: whoever asks about the package learns that it is unclear.
    if steps.iter().all(|step| step.version.is_some()) {
        let is_zero = |step: &Step<'_>| step.rank == 0 && is_first(step.text);
        steps.sort_by(|a, b| {
            is_zero(b)
                .cmp(&is_zero(a))
                .then_with(|| a.version.cmp(&b.version))
                .then(a.rank.cmp(&b.rank))
        });
    }
    let mut ranges = Vec::new();
    let mut open: Option<&str> = None;
    for step in steps {
        match (open, step.rank) {
            (None, 0) => open = Some(step.text),
            (Some(introduced), rank @ 1..) => {
                let text = step.text.to_owned();
                let end = if rank == 1 { RangeEnd::Fixed(text) } else { RangeEnd::Last(text) };
                ranges.push(AffectedRange { introduced: start(introduced), end });
                open = None;
            }
            // A second beginning inside a range, and an end outside of one, change nothing.
            _ => {}
        }
    }
    if let Some(introduced) = open {
        ranges.push(AffectedRange { introduced: start(introduced), end: RangeEnd::Open });
    }
    Ok(ranges)
}

fn start(introduced: &str) -> Option<String> {
    (!is_first(introduced)).then(|| introduced.to_owned())
}

/// `0` is before every version, and so is the lowest candidate of the lowest semantic version.
fn is_first(introduced: &str) -> bool {
    matches!(introduced, "0" | "0.0.0-0")
}

/// The listed versions that the ranges do not say already.
fn versions_outside(
    ecosystem: Option<Ecosystem>,
    ranges: &BTreeSet<AffectedRange>,
    versions: &[String],
) -> Result<Vec<String>, Rejected> {
    if versions.len() > MAX_LIST {
        return Err(Rejected::TooLong);
    }
    let is_told = |text: &str| {
        let Some(ecosystem) = ecosystem else { return false };
        let Some(version) = Version::parse(ecosystem, text) else { return false };
        ranges.iter().any(|range| range.contains(ecosystem, &version) == Some(true))
    };
    let mut outside: Vec<String> =
        versions.iter().filter(|text| is_bound(text) && !is_told(text)).cloned().collect();
    outside.sort_unstable();
    outside.dedup();
    Ok(outside)
}

fn kind(record: &Record, affected: &Affected, cwe: &BTreeSet<u32>) -> AdvisoryKind {
    let specific = &affected.database_specific;
    let categories = specific.get("categories").and_then(Value::as_array);
    let says_malicious = categories
        .is_some_and(|categories| categories.iter().any(|word| word.as_str() == Some("malicious")));
    if says_malicious || record.id.starts_with("MAL-") || cwe.contains(&MALICIOUS_CODE) {
        return AdvisoryKind::Malicious;
    }
    match specific.get("informational").and_then(Value::as_str) {
        Some("unmaintained") => AdvisoryKind::Unmaintained,
        Some("notice") => AdvisoryKind::Notice,
        Some("unsound") => AdvisoryKind::Unsound,
        _ => AdvisoryKind::Vulnerability,
    }
}

fn weaknesses(specifics: &[&Value]) -> BTreeSet<u32> {
    let lists =
        specifics.iter().flat_map(|specific| [specific.get("cwe_ids"), specific.get("cwes")]);
    let entries = lists.flatten().filter_map(Value::as_array).flatten();
    entries
        .filter_map(|entry| entry.as_str().or_else(|| entry.get("cweId").and_then(Value::as_str)))
        .filter_map(cwe_number)
        .collect()
}

/// The number of `CWE-79`.
pub(super) fn cwe_number(text: &str) -> Option<u32> {
    text.strip_prefix("CWE-")?.parse().ok()
}

/// The vector of the newest version of CVSS; among equals the worst.
fn best_vector<'s>(severities: impl Iterator<Item = &'s Severity>) -> Option<String> {
    better_vector(severities.map(|severity| severity.score.as_str()))
}

/// The vector of the newest version of CVSS; among equals the worst.
pub(super) fn better_vector<'v>(vectors: impl Iterator<Item = &'v str>) -> Option<String> {
    let rated = vectors.filter_map(|vector| Some((cvss::rate(vector)?, vector.trim())));
    let best = rated.max_by(|(a, one), (b, other)| {
        a.version.cmp(&b.version).then(a.score.total_cmp(&b.score)).then_with(|| other.cmp(one))
    })?;
    Some(best.1.to_owned())
}

/// Affected functions: of Rust crates as full paths, of Go packages by import path.
fn symbols(specific: &Value) -> BTreeMap<String, Vec<String>> {
    let mut symbols = BTreeMap::new();
    let functions = specific.get("affects").and_then(|affects| affects.get("functions"));
    add_symbols(&mut symbols, "", functions);
    let imports = specific.get("imports").and_then(Value::as_array);
    for import in imports.into_iter().flatten() {
        let module = import.get("path").and_then(Value::as_str).unwrap_or("");
        add_symbols(&mut symbols, module, import.get("symbols"));
    }
    symbols
}

fn add_symbols(symbols: &mut BTreeMap<String, Vec<String>>, module: &str, list: Option<&Value>) {
    let is_symbol =
        |text: &&str| (1..=300).contains(&text.len()) && !text.contains(char::is_control);
    let texts = list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let mut names: Vec<String> =
        texts.filter(is_symbol).take(MAX_LIST).map(str::to_owned).collect();
    if names.is_empty() || module.len() > 300 {
        return;
    }
    let known = symbols.entry(module.to_owned()).or_default();
    known.append(&mut names);
    known.sort_unstable();
    known.dedup();
}

/// One page to read on: the advisory itself if it is named, else whatever comes first.
fn reference(references: &[Reference]) -> Option<String> {
    let usable = |reference: &&Reference| {
        reference.url.starts_with("https://")
            && reference.url.len() <= 300
            && reference.url.bytes().all(|b| b.is_ascii_graphic() && !b"<>\"`\\".contains(&b))
    };
    let mut usable = references.iter().filter(usable);
    let best = usable.clone().find(|reference| reference.kind == "ADVISORY").or(usable.next())?;
    Some(best.url.clone())
}

fn day(text: &str) -> Option<Date> {
    parse_day(text.get(..10)?).filter(|day| day.year() >= FIRST_YEAR)
}
