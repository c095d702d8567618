//! From matches to findings: locations, messages, flows, fixes, identity.

use std::collections::BTreeSet;

use parapet_findings::identity::{Anchor, LineHashes, assign};
use parapet_findings::{
    Edit, Fact, Finding, FindingKind, Fingerprints, Fix, FlowStep, Location, Position, Remediation,
};
use parapet_pattern::{Metavariables, RangeMatch, Regex, Target};
use parapet_rules::Rule;
use parapet_syntax::{Kind, Span};

use crate::book::FileInput;
use crate::taint::TaintFlow;

/// Characters of a metavariable's text in a message.
const MAX_VALUE_CHARS: usize = 120;

/// Collects the findings of one file.
pub(crate) struct Builder<'f> {
    input: FileInput<'f>,
    findings: Vec<Draft>,
    facts: BTreeSet<Fact>,
    seen: BTreeSet<(String, Span)>,
}

/// A finding without identity, which needs all findings of the file.
struct Draft {
    finding: Finding,
    family: String,
    span: Span,
    scope: String,
}

impl<'f> Builder<'f> {
    pub(crate) fn new(input: FileInput<'f>) -> Self {
        Self { input, findings: Vec::new(), facts: BTreeSet::new(), seen: BTreeSet::new() }
    }

    /// A match of a search rule.
    pub(crate) fn matched(
        &mut self,
        target: &Target<'_>,
        rule: &Rule,
        origin: &str,
        found: &RangeMatch,
        table: &Metavariables,
    ) {
        let metavariables = table.texts(target, &found.bindings);
        if let Some(template) = &rule.fact {
            let fill = |text: &str| interpolate(text, &metavariables, usize::MAX);
            self.facts.insert(Fact {
                path: self.input.path.clone(),
                line: self.position(found.span.start).line,
                kind: template.kind,
                name: fill(&template.name),
                attributes: template
                    .attributes
                    .iter()
                    .map(|(key, value)| (key.clone(), fill(value)))
                    .collect(),
            });
            return;
        }
        self.add(target, (rule, origin), found.span, metavariables, Vec::new());
    }

    /// A flow of a taint rule.
    pub(crate) fn flowed(
        &mut self,
        target: &Target<'_>,
        rule: &Rule,
        origin: &str,
        flow: &TaintFlow,
    ) {
        let mut steps = vec![
            self.flow_step(flow.source, format!("{} comes in here", self.quoted(flow.source))),
        ];
        for &node in &flow.steps {
            let span = target.tree.span(node);
            let step = self.flow_step(span, format!("reaches {}", self.quoted(span)));
            if steps.last().is_none_or(|last| last.start != step.start) {
                steps.push(step);
            }
        }
        steps.push(self.flow_step(flow.sink, format!("arrives in {}", self.quoted(flow.sink))));
        self.add(target, (rule, origin), flow.sink, flow.metavariables.clone(), steps);
    }

    fn quoted(&self, span: Span) -> String {
        format!("`{}`", shorten(self.slice(span), 60))
    }

    fn slice(&self, span: Span) -> &'f str {
        let text: &'f str = &self.input.text.text;
        text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    fn position(&self, offset: u32) -> Position {
        self.input.text.position(offset as usize)
    }

    fn flow_step(&self, span: Span, message: String) -> FlowStep {
        FlowStep {
            path: self.input.path.clone(),
            start: self.position(span.start),
            end: self.position(span.end),
            message,
        }
    }

    fn add(
        &mut self,
        target: &Target<'_>,
        (rule, origin): (&Rule, &str),
        span: Span,
        metavariables: Vec<(String, String)>,
        flow: Vec<FlowStep>,
    ) {
        if !self.seen.insert((format!("{origin}{}", rule.id), span)) {
            return;
        }
        let (start, end) = (self.position(span.start), self.position(span.end));
        let finding = Finding {
            fingerprint: String::new(),
            fingerprints: Fingerprints::default(),
            rule_id: rule.id.clone(),
            aliases: rule.aliases.clone(),
            kind: FindingKind::Sast,
            severity: rule.severity,
            severity_source: None,
            confidence: rule.confidence,
            title: interpolate(&rule.title, &metavariables, MAX_VALUE_CHARS),
            message: interpolate(&one_line(&rule.message), &metavariables, MAX_VALUE_CHARS),
            location: Location {
                path: self.input.path.clone(),
                start,
                end,
                snippet: self.input.text.snippet(start.line, end.line),
            },
            related: Vec::new(),
            flow,
            cwe: rule.cwe.clone(),
            owasp: rule.owasp.clone(),
            standard: Vec::new(),
            resource: None,
            resource_line: None,
            resource_end_line: None,
            package: None,
            remediation: Remediation {
                text: interpolate(&one_line(&rule.remediation), &metavariables, MAX_VALUE_CHARS),
                fix: self.fix(rule, span, &metavariables),
            },
            references: rule.references.clone(),
            owner: None,
            metavariables,
            rule_origin: origin.to_owned(),
        };
        let scope = scope(target, span);
        self.findings.push(Draft { finding, family: rule.family.clone(), span, scope });
    }

    fn fix(&self, rule: &Rule, span: Span, metavariables: &[(String, String)]) -> Option<Fix> {
        let matched = self.slice(span);
        let replacement = match (&rule.fix, &rule.fix_regex) {
            (Some(template), _) => {
                let text = interpolate(template.trim_end_matches('\n'), metavariables, usize::MAX);
                // Further lines stand as deep as what they replace.
                let indent =
                    " ".repeat(self.position(span.start).column.saturating_sub(1) as usize);
                text.trim_end_matches('\n').replace('\n', &format!("\n{indent}"))
            }
            (None, Some(fix)) => Regex::new(&fix.regex.text).ok()?.replace(
                matched,
                &fix.replacement,
                fix.count as usize,
            )?,
            (None, None) => return None,
        };
        if replacement == matched {
            return None;
        }
        let edit = Edit {
            path: self.input.path.clone(),
            start: self.position(span.start),
            end: self.position(span.end),
            replacement,
        };
        Some(Fix { applicability: rule.fix_applicability, edits: vec![edit] })
    }

    /// The findings with their identity, and the facts.
    pub(crate) fn finish(self) -> (Vec<Finding>, Vec<Fact>) {
        if self.findings.is_empty() {
            return (Vec::new(), self.facts.into_iter().collect());
        }
        let mut order: Vec<usize> = (0..self.findings.len()).collect();
        order.sort_by_key(|&index| {
            (self.findings[index].span, &self.findings[index].finding.rule_id)
        });
        let anchors: Vec<Anchor<'_>> = order
            .iter()
            .map(|&index| {
                let draft = &self.findings[index];
                let location = &draft.finding.location;
                Anchor {
                    rule_family: &draft.family,
                    scope: &draft.scope,
                    matched: self.slice(draft.span),
                    before: self.input.text.neighbour(location.start.line, -1),
                    after: self.input.text.neighbour(location.end.line, 1),
                    line: location.start.line,
                }
            })
            .collect();
        let identities = assign(self.input.path, &anchors, &LineHashes::of(&self.input.text.text));
        let mut findings: Vec<Finding> =
            self.findings.into_iter().map(|draft| draft.finding).collect();
        for (&index, (fingerprint, fingerprints)) in order.iter().zip(identities) {
            findings[index].fingerprint = fingerprint;
            findings[index].fingerprints = fingerprints;
        }
        findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        (findings, self.facts.into_iter().collect())
    }
}

/// Names of the definitions around a range, from the outside in.
fn scope(target: &Target<'_>, span: Span) -> String {
    let tree = target.tree;
    let mut names = Vec::new();
    let mut at = tree.root();
    while let Some(&child) = tree.children(at).iter().find(|&&child| {
        let own = tree.span(child);
        tree.kind(child) != Kind::Empty && own.contains(span) && own.start < own.end
    }) {
        if matches!(tree.kind(child), Kind::FuncDef | Kind::ClassDef) && tree.span(child) != span {
            names.push(tree.child(child, 1).map_or("", |name| tree.text(name)));
        }
        at = child;
    }
    names.join(".")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shorten(text: &str, limit: usize) -> String {
    let line = one_line(text);
    if line.chars().count() <= limit {
        return line;
    }
    line.chars().take(limit).chain(['…']).collect()
}

/// Replaces `$X`, `$...X` and `$1` by what they stand for; unknown ones stay.
fn interpolate(template: &str, metavariables: &[(String, String)], limit: usize) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        let after = &rest[at..];
        let best = metavariables
            .iter()
            .filter(|(name, _)| {
                after.strip_prefix(name.as_str()).is_some_and(|tail| {
                    !tail.starts_with(|c: char| {
                        c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'
                    })
                })
            })
            .max_by_key(|(name, _)| name.len());
        if let Some((name, value)) = best {
            if limit == usize::MAX {
                out.push_str(value);
            } else {
                out.push_str(&shorten(value, limit));
            }
            rest = &after[name.len()..];
        } else {
            out.push('$');
            rest = &after[1..];
        }
    }
    out.push_str(rest);
    out
}
