//! Which finding belongs to which group, and the order of the groups.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use parapet_findings::{Finding, ScanReport, Severity};

use super::GroupBy;
use crate::text;

/// Findings that belong together, worst first.
pub(super) struct Group<'a> {
    /// The name without explanation; `None` holds what belongs nowhere.
    pub(super) key: Option<String>,
    pub(super) title: String,
    pub(super) findings: Vec<&'a Finding>,
}

impl Group<'_> {
    pub(super) fn worst(&self) -> Severity {
        self.findings.iter().map(|finding| finding.severity).max().unwrap_or(Severity::Info)
    }
}

/// Groups in the order they are shown; a derived order, so the variants stand as they are sorted.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Severity(Reverse<Severity>),
    Section(&'a str, Vec<Part<'a>>, &'a str),
    /// Newer editions first.
    Category(Reverse<u32>, u32),
    OtherCategory(&'a str),
    Owner(&'a str),
    Nothing(GroupBy),
}

/// A piece of a section number, so that 4.10 comes after 4.2.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part<'a> {
    /// Digits without leading zeros, with their count in front.
    Number(usize, &'a str),
    Text(&'a str),
}

/// Every finding in at least one group; a finding that several sections cover is in each of them.
pub(super) fn groups(report: &ScanReport, by: GroupBy) -> Vec<Group<'_>> {
    let mut groups: BTreeMap<Key<'_>, Vec<&Finding>> = BTreeMap::new();
    for finding in &report.findings {
        let mut keys = keys(finding, by);
        keys.sort();
        keys.dedup();
        for key in keys {
            groups.entry(key).or_default().push(finding);
        }
    }
    groups
        .into_iter()
        .map(|(key, mut findings)| {
            findings.sort_by_key(|finding| (Reverse(finding.severity), finding.sort_key()));
            Group { key: key.name(), title: key.title(), findings }
        })
        .collect()
}

/// Whether a finding is in more than one of the groups.
pub(super) fn stands_twice(groups: &[Group<'_>]) -> bool {
    let mut seen = BTreeSet::new();
    groups.iter().flat_map(|group| &group.findings).any(|finding| !seen.insert(finding.sort_key()))
}

fn keys(finding: &Finding, by: GroupBy) -> Vec<Key<'_>> {
    match by {
        GroupBy::Severity => vec![Key::Severity(Reverse(finding.severity))],
        GroupBy::Owner => {
            let owner = finding.owner.as_deref().map(str::trim).filter(|owner| !owner.is_empty());
            vec![owner.map_or(Key::Nothing(by), Key::Owner)]
        }
        GroupBy::Standard if !finding.standard.is_empty() => finding
            .standard
            .iter()
            .map(|entry| Key::Section(&entry.id, parts(&entry.section), &entry.section))
            .collect(),
        GroupBy::Standard => categories(finding),
    }
}

/// The categories of the newest edition of the Top 10 that the finding names.
fn categories(finding: &Finding) -> Vec<Key<'_>> {
    let known: Vec<(u32, u32)> = finding.owasp.iter().filter_map(|name| category(name)).collect();
    if let Some(newest) = known.iter().map(|(year, _)| *year).max() {
        let of_newest = known.into_iter().filter(|(year, _)| *year == newest);
        return of_newest.map(|(year, number)| Key::Category(Reverse(year), number)).collect();
    }
    let named = finding.owasp.iter().map(|name| name.trim()).filter(|name| !name.is_empty());
    let others: Vec<Key<'_>> = named.map(Key::OtherCategory).collect();
    if others.is_empty() { vec![Key::Nothing(GroupBy::Standard)] } else { others }
}

/// Edition and number of a category such as `A03:2021`, with anything around it.
fn category(name: &str) -> Option<(u32, u32)> {
    let name = name.trim();
    let name = name.strip_prefix("OWASP").map_or(name, str::trim_start);
    let (number, rest) = name.strip_prefix(['A', 'a'])?.split_once(':')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let number: u32 = number.parse().ok().filter(|number| (1..=10).contains(number))?;
    let year = rest.get(..4).filter(|year| digits(year))?.parse().ok()?;
    let goes_on = rest.get(4..).is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
    (!goes_on).then_some((year, number))
}

fn parts(section: &str) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    let mut rest = section;
    while let Some(first) = rest.chars().next() {
        let numeric = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != numeric).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        out.push(if numeric {
            let digits = part.trim_start_matches('0');
            Part::Number(digits.len(), digits)
        } else {
            Part::Text(part)
        });
        rest = after;
    }
    out
}

impl Key<'_> {
    fn name(&self) -> Option<String> {
        match self {
            Self::Severity(severity) => Some(severity.0.to_string()),
            Self::Section(id, _, section) => {
                Some(text::one_line(&format!("{id} {section}")).into())
            }
            Self::Category(year, number) => Some(format!("A{number:02}:{}", year.0)),
            Self::OtherCategory(name) | Self::Owner(name) => Some(text::one_line(name).into()),
            Self::Nothing(_) => None,
        }
    }

    fn title(&self) -> String {
        let name = self.name().unwrap_or_default();
        match self {
            Self::Category(year, number) => match category_title(year.0, *number) {
                Some(title) => format!("OWASP {name} {title}"),
                None => format!("OWASP {name}"),
            },
            Self::OtherCategory(_) if !name.starts_with("OWASP") => format!("OWASP {name}"),
            Self::Nothing(GroupBy::Owner) => "no owner".to_owned(),
            Self::Nothing(_) => "not mapped".to_owned(),
            _ => name,
        }
    }
}

/// The names of the categories in the editions that rules use.
fn category_title(year: u32, number: u32) -> Option<&'static str> {
    const OF_2021: [&str; 10] = [
        "Broken Access Control",
        "Cryptographic Failures",
        "Injection",
        "Insecure Design",
        "Security Misconfiguration",
        "Vulnerable and Outdated Components",
        "Identification and Authentication Failures",
        "Software and Data Integrity Failures",
        "Security Logging and Monitoring Failures",
        "Server-Side Request Forgery",
    ];
    const OF_2025: [&str; 10] = [
        "Broken Access Control",
        "Security Misconfiguration",
        "Software Supply Chain Failures",
        "Cryptographic Failures",
        "Injection",
        "Insecure Design",
        "Authentication Failures",
        "Software or Data Integrity Failures",
        "Security Logging and Alerting Failures",
        "Mishandling of Exceptional Conditions",
    ];
    let titles = match year {
        2021 => OF_2021,
        2025 => OF_2025,
        _ => return None,
    };
    titles.get(number.checked_sub(1)? as usize).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_are_read_however_they_are_written() {
        for (given, want) in [
            ("A03:2021", Some((2021, 3))),
            ("A03:2021 - Injection", Some((2021, 3))),
            ("OWASP A1:2017", Some((2017, 1))),
            ("a10:2025", Some((2025, 10))),
            ("A11:2021", None),
            ("A03:20211", None),
            ("A03", None),
            ("API1:2023", None),
            ("A03:é021", None),
            ("", None),
        ] {
            assert_eq!(category(given), want, "{given}");
        }
    }

    #[test]
    fn section_numbers_are_ordered_as_numbers() {
        let mut sections = ["4.10", "4.2", "10", "4", "A.1", "4.2.1", "04.3"];
        sections.sort_by_key(|section| parts(section));
        assert_eq!(sections, ["4", "4.2", "4.2.1", "04.3", "4.10", "10", "A.1"]);
    }
}
