//! From evidence to findings: places, words, fixes, identity.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use parapet_findings::identity::{Anchor, LineHashes, assign};
use parapet_findings::{
    Edit, Fact, FactKind, Finding, FindingKind, Fingerprints, Fix, Location, RelPath, Related,
    Remediation,
};
use parapet_source::Text;

use crate::check::{CheckFix, Evidence};
use crate::resource::Resource;
use crate::value::{Place, UNKNOWN_PART};
use crate::{Check, Target};

/// Characters of a value in a message.
const MAX_VALUE_CHARS: usize = 80;

/// What a check found, before all findings of its file are known.
#[derive(Debug)]
pub(crate) struct Draft {
    check: usize,
    kind: Arc<str>,
    name: Arc<str>,
    address: Arc<str>,
    /// The address without an instance.
    base: Arc<str>,
    scope: String,
    head: Place,
    whole: Place,
    /// Where the finding is.
    place: Place,
    /// Where its value comes from, if that is elsewhere.
    origin: Option<Place>,
    /// The place of a value that could be replaced.
    value_place: Option<Place>,
    value: Option<String>,
}

impl Draft {
    pub(crate) fn new(check: usize, resource: &Resource, evidence: Evidence) -> Self {
        let own = evidence.place.filter(|place| resource.whole.contains(*place));
        let (place, origin) = match own {
            Some(place) => (place, evidence.origin),
            None => (evidence.anchor, evidence.place),
        };
        let address = resource
            .parts
            .iter()
            .find(|(part, _)| part.contains(place))
            .filter(|_| own.is_some())
            .map_or(&resource.address, |(_, name)| name)
            .clone();
        Self {
            check,
            kind: resource.kind.clone(),
            name: resource.name.clone(),
            address,
            base: resource.base.clone(),
            scope: scope_of(resource),
            head: resource.head,
            whole: resource.whole,
            place,
            origin: origin.filter(|origin| !resource.whole.contains(*origin)),
            value_place: own.filter(|_| evidence.origin.is_none()),
            value: evidence.text.filter(|_| evidence.place.is_some()),
        }
    }
}

/// Names that stay when code moves: no numbers of instances or steps.
fn scope_of(resource: &Resource) -> String {
    match resource.target {
        Target::Terraform => format!("{}.{}", resource.kind, resource.name),
        Target::Kubernetes => resource.address.to_string(),
        Target::Dockerfile => String::new(),
        Target::GithubActions => {
            resource.address.split(".steps[").next().unwrap_or_default().to_owned()
        }
    }
}

/// The files that take part, by their numbers.
type Files<'f> = [(&'f RelPath, &'f Text)];

/// The findings of all drafts, sorted; drafts of several instances that say the same become one.
pub(crate) fn build(checks: &[Check], files: &Files<'_>, drafts: Vec<Draft>) -> Vec<Finding> {
    let mut by_file: BTreeMap<u32, Vec<Draft>> = BTreeMap::new();
    for draft in drafts {
        by_file.entry(draft.place.file).or_default().push(draft);
    }
    let mut findings = Vec::new();
    for (number, mut drafts) in by_file {
        let Some(&(path, text)) = files.get(number as usize) else { continue };
        drafts.sort_by(|a, b| (a.place, a.check, &a.address).cmp(&(b.place, b.check, &b.address)));
        let mut seen: BTreeMap<_, usize> = BTreeMap::new();
        let mut kept: Vec<Draft> = Vec::new();
        for draft in drafts {
            let line = text.position(draft.place.start as usize).line;
            match seen.entry((draft.check, line, draft.head.file, draft.head.start)) {
                Entry::Vacant(place) => {
                    place.insert(kept.len());
                    kept.push(draft);
                }
                // One finding speaks for all instances of a block.
                Entry::Occupied(place) if kept[*place.get()].address != draft.address => {
                    let first = &mut kept[*place.get()];
                    first.address = first.base.clone();
                }
                Entry::Occupied(_) => {}
            }
        }
        let drafts = kept;
        findings.extend(of_file(checks, files, path, text, &drafts));
    }
    findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    findings
}

fn of_file(
    checks: &[Check],
    files: &Files<'_>,
    path: &RelPath,
    text: &Text,
    drafts: &[Draft],
) -> Vec<Finding> {
    let mut found: Vec<(Finding, &str, &str)> = Vec::new();
    for draft in drafts {
        let Some(check) = checks.get(draft.check) else { continue };
        let finding = finding(check, files, path, text, draft);
        let range = draft.place.start as usize
            ..(finding.location.end.offset as usize).max(draft.place.start as usize);
        found.push((finding, text.text.get(range).unwrap_or_default(), &draft.scope));
    }
    let anchors: Vec<Anchor<'_>> = found
        .iter()
        .map(|(finding, matched, scope)| Anchor {
            rule_family: &finding.rule_id,
            scope,
            matched,
            before: text.neighbour(finding.location.start.line, -1),
            after: text.neighbour(finding.location.end.line, 1),
            line: finding.location.start.line,
        })
        .collect();
    let identities = assign(path, &anchors, &LineHashes::of(&text.text));
    let named = found.into_iter().zip(identities);
    named
        .map(|((finding, ..), (fingerprint, fingerprints))| Finding {
            fingerprint,
            fingerprints,
            ..finding
        })
        .collect()
}

fn finding(
    check: &Check,
    files: &Files<'_>,
    path: &RelPath,
    text: &Text,
    draft: &Draft,
) -> Finding {
    let start = text.position(draft.place.start as usize);
    let mut end = text.position(draft.place.end as usize);
    if end.line > start.line {
        // What is missing from a block, and a value of many lines, is shown by the first of them.
        let line = text.lines.line_range(start.line as usize);
        end = text.position(line.end.max(draft.place.start as usize));
    }
    let words = |template: &str| fill(template, draft);
    Finding {
        fingerprint: String::new(),
        fingerprints: Fingerprints::default(),
        rule_id: check.id.clone(),
        aliases: check.aliases.clone(),
        kind: FindingKind::Iac,
        severity: check.severity,
        severity_source: None,
        confidence: check.confidence,
        title: words(&check.title),
        message: words(&check.message),
        location: Location {
            path: path.clone(),
            start,
            end,
            snippet: text.snippet(start.line, end.line),
        },
        related: related(files, draft),
        flow: Vec::new(),
        cwe: check.cwe.clone(),
        owasp: check.owasp.clone(),
        standard: Vec::new(),
        resource: Some(draft.address.to_string()),
        resource_line: Some(text.position(draft.head.start as usize).line),
        resource_end_line: Some(text.position(draft.whole.end as usize).line),
        package: None,
        remediation: Remediation {
            text: words(&check.remediation),
            fix: check
                .fix
                .as_ref()
                .and_then(|template| fix(check.target, template, path, text, draft)),
        },
        references: check.references.clone(),
        owner: None,
        metavariables: Vec::new(),
        rule_origin: String::new(),
    }
}

fn related(files: &Files<'_>, draft: &Draft) -> Vec<Related> {
    let Some(origin) = draft.origin else { return Vec::new() };
    let Some((path, text)) = files.get(origin.file as usize) else { return Vec::new() };
    vec![Related {
        path: (*path).clone(),
        start: text.position(origin.start as usize),
        end: text.position(origin.end as usize),
        message: "the value comes from here".to_owned(),
    }]
}

/// Puts what is known of the resource into a text, on one line.
fn fill(template: &str, draft: &Draft) -> String {
    let value = match &draft.value {
        Some(value) if !value.is_empty() => shorten(&value.replace(UNKNOWN_PART, "…")),
        _ => "not set".to_owned(),
    };
    let line = template.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace("{resource}", &draft.address)
        .replace("{type}", &draft.kind)
        .replace("{name}", &draft.name)
        .replace("{value}", &value)
}

fn shorten(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MAX_VALUE_CHARS {
        return line;
    }
    line.chars().take(MAX_VALUE_CHARS).chain(['…']).collect()
}

/// The replacement of a value that is written out where it decides.
fn fix(
    target: Target,
    template: &CheckFix,
    path: &RelPath,
    text: &Text,
    draft: &Draft,
) -> Option<Fix> {
    let place = draft.value_place?;
    let written = text.text.get(place.start as usize..place.end as usize)?;
    let replacement = replacement(target, &template.replacement, written)?;
    if replacement == written {
        return None;
    }
    let edit = Edit {
        path: path.clone(),
        start: text.position(place.start as usize),
        end: text.position(place.end as usize),
        replacement,
    };
    Some(Fix { applicability: template.applicability, edits: vec![edit] })
}

/// What to write in place of a literal; nothing where an expression stands.
fn replacement(target: Target, wanted: &str, written: &str) -> Option<String> {
    let is_number = |text: &str| text.parse::<f64>().is_ok();
    let is_plain = |text: &str| matches!(text, "true" | "false" | "null") || is_number(text);
    let is_quoted = |text: &str| text.len() >= 2 && text.starts_with('"') && text.ends_with('"');
    if written.contains('\n') {
        return None;
    }
    match target {
        Target::Terraform => {
            let is_literal = is_plain(written) || (is_quoted(written) && !written.contains("${"));
            let is_ready = is_plain(wanted) || is_quoted(wanted) || wanted.starts_with(['[', '{']);
            is_literal.then(|| if is_ready { wanted.to_owned() } else { format!("\"{wanted}\"") })
        }
        Target::Kubernetes | Target::GithubActions => {
            (!written.starts_with(['{', '[', '|', '>', '&', '*'])).then(|| wanted.to_owned())
        }
        Target::Dockerfile => None,
    }
}

/// The resources as facts, for threat models and inventories.
pub(crate) fn facts(files: &Files<'_>, resources: &[Resource]) -> Vec<Fact> {
    let no_resource = ["variable", "output", "terraform", "step"];
    resources
        .iter()
        .filter(|resource| !no_resource.contains(&&*resource.kind))
        .filter_map(|resource| {
            let (path, text) = files.get(resource.head.file as usize)?;
            Some(Fact {
                path: (*path).clone(),
                line: text.position(resource.head.start as usize).line,
                kind: FactKind::Resource,
                name: resource.address.to_string(),
                attributes: BTreeMap::from([
                    ("target".to_owned(), resource.target.as_str().to_owned()),
                    ("type".to_owned(), resource.kind.to_string()),
                ]),
            })
        })
        .collect()
}
