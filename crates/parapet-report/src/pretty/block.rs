//! One finding: severity word, rule and title; the marked source; what to know and what to do.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Snippet};
use parapet_findings::suppression::SuppressionUse;
use parapet_findings::{Confidence, Finding, FlowStep, Package};

use super::{Context, diff};
use crate::about::{self, caution, standing};
use crate::snippet::Source;
use crate::text;

/// Steps that are still easy to read as labels in the source; more become a list.
const MOST_LABELS: usize = 4;

/// Draws a finding, ending in a line break.
pub(super) fn render(
    cx: Context<'_>,
    finding: &Finding,
    suppressed_by: Option<&SuppressionUse>,
) -> String {
    let source = Source::new(&finding.location);
    let labels = Labels::new(cx, finding, source.as_ref());
    let span = source.as_ref().map(|s| s.span(finding.location.start, finding.location.end));
    let gutter = source.as_ref().zip(span.as_ref()).map_or(1, |(s, span)| s.gutter(span.end));
    let mut out = header(cx, finding, suppressed_by.is_some());
    out.push_str(&annotated(cx, finding, source.as_ref(), &labels, gutter));
    let mut notes = Notes { cx, gutter, out };
    notes.gap();
    notes.prose("", &finding.message);
    if labels.needs_list {
        notes.steps(&finding.flow);
    }
    for related in &finding.related {
        let place = cx.place(&related.path, related.start);
        notes.prose("see also", &format!("{place} {}", related.message));
    }
    if let Some(package) = &finding.package {
        notes.package(package);
    }
    notes.fix(finding, source.as_ref());
    notes.prose("standard", &standing(finding).join(", "));
    if finding.confidence != Confidence::High || cx.is_verbose() {
        notes.prose("confidence", finding.confidence.as_str());
    }
    if let Some(by) = suppressed_by {
        notes.prose("suppressed", &suppression(cx, by));
    }
    if cx.is_verbose() {
        notes.details(finding);
    }
    notes.out
}

fn header(cx: Context<'_>, finding: &Finding, suppressed: bool) -> String {
    let lead = format!("{}[{}]", finding.severity, text::one_line(&finding.rule_id));
    let mark = if suppressed { " (suppressed)" } else { "" };
    let title = text::one_line(&finding.title);
    let mut lines = text::wrap(&format!("{lead}: {title}{mark}"), cx.options.columns()).into_iter();
    let first = lines.next().unwrap_or_default();
    let rest = first.strip_prefix(&lead).unwrap_or_default();
    let lead = cx.palette.severity(finding.severity, &lead);
    let mut out = format!("{lead}{}\n", cx.palette.strong(rest));
    for line in lines {
        let _ = writeln!(out, "    {}", cx.palette.strong(&line));
    }
    out
}

/// The steps of the flow that are written beside the source, and whether a list is needed as well.
struct Labels<'a> {
    primary: Option<String>,
    steps: Vec<(&'a FlowStep, String)>,
    needs_list: bool,
}

impl<'a> Labels<'a> {
    fn new(cx: Context<'_>, finding: &'a Finding, source: Option<&Source>) -> Self {
        let location = &finding.location;
        let inside = |step: &FlowStep| {
            let held = source.is_some_and(|s| s.holds(step.start) && s.holds(step.end));
            held && step.path == location.path
        };
        let is_primary = |step: &FlowStep| (step.start, step.end) == (location.start, location.end);
        let spans: Vec<_> = source
            .map(|s| finding.flow.iter().map(|step| s.span(step.start, step.end)).collect())
            .unwrap_or_default();
        let own = source.map_or(0..0, |s| s.span(location.start, location.end));
        // A label stands behind its range, or below the start of it when other ranges are in the way.
        let fits = |step: &FlowStep, label: &str| {
            let Some(source) = source else { return false };
            let span = source.span(step.start, step.end);
            let overlaps = |other: &Range<usize>| {
                *other != span && other.start < span.end && span.start < other.end
            };
            let hangs = spans.iter().chain([&own]).any(overlaps);
            let column = source.display_column(if hangs { span.start } else { span.end });
            let gutter = source.gutter(own.end) + 3;
            gutter + column + 1 + text::width(label) <= cx.options.columns()
        };
        let numbered: Vec<(&FlowStep, String)> = finding
            .flow
            .iter()
            .enumerate()
            .map(|(index, step)| (step, format!("{} {}", index + 1, text::one_line(&step.message))))
            .collect();
        let all = !numbered.is_empty()
            && numbered.len() <= MOST_LABELS
            && numbered.iter().all(|(step, label)| inside(step) && fits(step, label));
        if all {
            let (primary, steps): (Vec<_>, Vec<_>) =
                numbered.into_iter().partition(|(step, _)| is_primary(step));
            let primary: Vec<String> = primary.into_iter().map(|(_, label)| label).collect();
            let primary = (!primary.is_empty()).then(|| primary.join(", "));
            return Self { primary, steps, needs_list: false };
        }
        let sink = numbered.last().filter(|(step, _)| inside(step) && is_primary(step));
        let label = sink.map(|(step, _)| text::one_line(&step.message).into_owned());
        Self {
            primary: label.filter(|label| sink.is_some_and(|(step, _)| fits(step, label))),
            steps: Vec::new(),
            needs_list: !finding.flow.is_empty(),
        }
    }
}

/// The place and the marked source lines.
fn annotated(
    cx: Context<'_>,
    finding: &Finding,
    source: Option<&Source>,
    labels: &Labels<'_>,
    gutter: usize,
) -> String {
    let location = &finding.location;
    let arrow = cx.palette.gutter(&format!("{:gutter$}-->", ""));
    let mut drawn = format!("{arrow} {}\n", cx.place(&location.path, location.start));
    let Some(source) = source else { return drawn };
    let primary = AnnotationKind::Primary
        .span(source.span(location.start, location.end))
        .label(labels.primary.as_deref());
    let steps = labels.steps.iter().map(|(step, label)| -> Annotation<'_> {
        AnnotationKind::Context.span(source.span(step.start, step.end)).label(label)
    });
    let snippet = Snippet::source(source.shown.as_str())
        .line_start(source.first_line as usize)
        .annotation(primary)
        .annotations(steps);
    let renderer = cx.palette.renderer(finding.severity).term_width(cx.options.columns());
    drawn.push_str(&renderer.render(&[Group::with_level(Level::ERROR).element(snippet)]));
    drawn.push('\n');
    drawn
}

/// The lines below the source, each behind a `=` in the gutter.
struct Notes<'a> {
    cx: Context<'a>,
    gutter: usize,
    out: String,
}

impl Notes<'_> {
    fn gap(&mut self) {
        let bar = self.cx.palette.gutter(&format!("{:width$} |", "", width = self.gutter));
        let _ = writeln!(self.out, "{bar}");
    }

    /// Columns left for text behind the gutter and a label.
    fn room(&self, label: &str) -> usize {
        let taken = self.gutter + 3 + if label.is_empty() { 0 } else { label.len() + 2 };
        self.cx.options.columns().saturating_sub(taken).max(20)
    }

    /// Wrapped prose behind a label; nothing when there is no text.
    fn prose(&mut self, label: &str, prose: &str) {
        let lines = text::wrap(&text::lines(prose), self.room(label));
        self.lines(label, &lines);
    }

    fn lines(&mut self, label: &str, lines: &[String]) {
        let palette = self.cx.palette;
        let hang = if label.is_empty() { 0 } else { label.len() + 2 };
        for (index, line) in lines.iter().enumerate() {
            let shown = if index > 0 {
                format!("{:width$}{line}", "", width = self.gutter + 3 + hang)
            } else {
                let lead = palette.gutter(&format!("{:width$} =", "", width = self.gutter));
                let label = if label.is_empty() {
                    String::new()
                } else {
                    format!("{} ", palette.strong(&format!("{label}:")))
                };
                format!("{lead} {label}{line}")
            };
            let _ = writeln!(self.out, "{}", shown.trim_end());
        }
    }

    /// The flow as a numbered list, places in one column where they and the messages fit.
    fn steps(&mut self, flow: &[FlowStep]) {
        let rows: Vec<(String, String)> = flow
            .iter()
            .map(|step| {
                let place = self.cx.place(&step.path, step.start);
                (place, text::one_line(&step.message).into_owned())
            })
            .collect();
        let digits = rows.len().to_string().len();
        let places = rows.iter().map(|(place, _)| text::width(place)).max().unwrap_or(0);
        let longest = rows.iter().map(|(_, message)| text::width(message)).max().unwrap_or(0);
        let room = self.room("flow");
        let mut lines = Vec::new();
        for (index, (place, message)) in rows.iter().enumerate() {
            let number = index + 1;
            if digits + places + longest + 3 <= room {
                let pad = places - text::width(place);
                lines.push(format!("{number:>digits$} {place}{:pad$}  {message}", ""));
            } else {
                lines.push(format!("{number:>digits$} {place}"));
                let wrapped = text::wrap(message, room.saturating_sub(digits + 1));
                lines.extend(wrapped.iter().map(|line| format!("{:digits$} {line}", "")));
            }
        }
        self.lines("flow", &lines);
    }

    fn package(&mut self, package: &Package) {
        self.prose("package", &format!("{}, {}", package.purl, about::remedy(package)));
        for advisory in &package.advisories {
            self.prose("advisory", &about::advisory(advisory));
        }
        self.prose("reached", package.reachability.as_deref().unwrap_or_default());
    }

    /// What to do, in words and as a diff.
    fn fix(&mut self, finding: &Finding, source: Option<&Source>) {
        let remediation = &finding.remediation;
        let Some(fix) = &remediation.fix else {
            self.prose("fix", &remediation.text);
            return;
        };
        let words = [remediation.text.trim(), caution(fix.applicability)].join(" ");
        let words = words.trim();
        self.prose("fix", if words.is_empty() { "This change removes it." } else { words });
        let drawn = diff::render(self.cx, finding, source, self.gutter);
        if !drawn.is_empty() {
            self.gap();
            self.out.push_str(&drawn);
            self.gap();
        }
    }

    /// What only a reader who asks wants to see.
    fn details(&mut self, finding: &Finding) {
        for reference in &finding.references {
            self.lines("reference", &[text::one_line(reference).into_owned()]);
        }
        self.prose("also known as", &finding.aliases.join(", "));
        self.prose("resource", finding.resource.as_deref().unwrap_or_default());
        self.prose("owner", finding.owner.as_deref().unwrap_or_default());
        self.prose("fingerprint", &finding.fingerprint);
    }
}

fn suppression(cx: Context<'_>, by: &SuppressionUse) -> String {
    let until = by.until.map(|day| format!(" until {day}")).unwrap_or_default();
    let reason = by.reason.as_deref().unwrap_or("no reason given");
    format!("{}:{}{until}: {reason}", cx.path(&by.path), by.line)
}
