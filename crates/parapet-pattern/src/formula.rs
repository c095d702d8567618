//! Boolean formulas over ranges with bindings.

use parapet_rules::{Formula, Options, PatternText};
use parapet_source::language::Language;
use parapet_syntax::Span;

use crate::bindings::{Bindings, Bound, MetavariableId, Metavariables};
use crate::compare::{agree, merge};
use crate::compile::{CompileError, Pattern, parse_pattern};
use crate::condition::{self, Check};
use crate::matcher::{self, MatchOptions};
use crate::regexes::Regex;
use crate::target::{Steps, Target};
use crate::text::{self, TextPattern};

/// Matches of one regular expression in one file; more is noise.
const MAX_REGEX_MATCHES: usize = 10_000;
/// Ranges one part of a formula may have in one file.
const MAX_RANGES: usize = 100_000;

/// A range of code with what the metavariables stand for there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RangeMatch {
    pub span: Span,
    pub bindings: Bindings,
    origin: Origin,
}

/// Where a range came from, which decides how it combines with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    Regular,
    /// From `pattern-inside`: it surrounds, and is no result of its own when there is another.
    Inside,
    /// From a regular expression.
    Text,
    /// From a pattern that ends in an ellipsis: it could end from this position on.
    Open(u32),
}

impl RangeMatch {
    pub(crate) fn regular(span: Span, bindings: Bindings) -> Self {
        Self { span, bindings, origin: Origin::Regular }
    }
}

/// A compiled formula of one language.
#[derive(Debug)]
pub struct CompiledFormula {
    root: Node,
    pub(crate) language: Language,
    pub(crate) metavariables: Metavariables,
    options: MatchOptions,
}

#[derive(Debug)]
pub(crate) enum Node {
    Pattern(Box<Pattern>),
    Regex(Regex, Vec<Option<MetavariableId>>),
    Text(TextPattern),
    And {
        positive: Vec<Node>,
        inside: Vec<Node>,
        negative: Vec<Node>,
        checks: Vec<Check>,
        focus: Vec<Vec<MetavariableId>>,
    },
    Or(Vec<Node>),
    Not(Box<Node>),
    Inside(Box<Node>),
    Anywhere(Box<Node>),
    As(Box<Node>, MetavariableId),
}

pub(crate) struct Compiler<'o> {
    language: Language,
    options: &'o Options,
    metavariables: Metavariables,
}

impl Compiler<'_> {
    pub(crate) const fn language(&self) -> Language {
        self.language
    }

    pub(crate) const fn options(&self) -> &Options {
        self.options
    }

    pub(crate) fn metavariable(&mut self, name: &str) -> MetavariableId {
        self.metavariables.id(name)
    }

    /// A name for a numbered group; groups of different expressions have nothing to do with each other.
    fn group(&mut self, index: usize) -> MetavariableId {
        let mut name = format!("${index}");
        while self.metavariables.find(&name).is_some() {
            name.push('\'');
        }
        self.metavariables.id(&name)
    }

    fn regex(&mut self, regex: &PatternText) -> Result<Node, CompileError> {
        let compiled = Regex::new(&regex.text).map_err(CompileError::Regex)?;
        let groups = compiled
            .group_names()
            .into_iter()
            .enumerate()
            .map(|(index, name)| match (index, name) {
                (0, _) => None,
                (_, Some(name)) => Some(self.metavariable(&format!("${name}"))),
                (index, None) => Some(self.group(index)),
            })
            .collect();
        Ok(Node::Regex(compiled, groups))
    }

    pub(crate) fn formula(&mut self, formula: &Formula) -> Result<Node, CompileError> {
        Ok(match formula {
            // A pattern of a rule for text of any kind is an expression.
            Formula::Pattern(regex) if self.language == Language::Regex => self.regex(regex)?,
            Formula::Pattern(pattern) if self.language == Language::Generic => Node::Text(
                TextPattern::parse(&pattern.text, self.options, &mut self.metavariables)?,
            ),
            Formula::Pattern(pattern) => Node::Pattern(Box::new(parse_pattern(
                self.language,
                &pattern.text,
                &mut self.metavariables,
            )?)),
            Formula::Regex(regex) => self.regex(regex)?,
            Formula::And { parts, conditions, focus } => {
                let (mut positive, mut inside, mut negative) = (Vec::new(), Vec::new(), Vec::new());
                for part in parts {
                    match self.formula(part)? {
                        Node::Not(inner) => negative.push(*inner),
                        node @ (Node::Inside(_) | Node::Anywhere(_)) => inside.push(node),
                        node => positive.push(node),
                    }
                }
                let checks = conditions
                    .iter()
                    .map(|c| condition::compile(self, c))
                    .collect::<Result<Vec<_>, _>>()?;
                let focus = focus
                    .iter()
                    .map(|names| names.iter().map(|name| self.metavariable(name)).collect())
                    .collect();
                Node::And { positive, inside, negative, checks, focus }
            }
            Formula::Or(parts) => {
                Node::Or(parts.iter().map(|part| self.formula(part)).collect::<Result<_, _>>()?)
            }
            Formula::Not(inner) => Node::Not(Box::new(self.formula(inner)?)),
            Formula::Inside(inner) => Node::Inside(Box::new(self.formula(inner)?)),
            Formula::Anywhere(inner) => Node::Anywhere(Box::new(self.formula(inner)?)),
            Formula::As { inner, metavariable } => {
                let inner = Box::new(self.formula(inner)?);
                Node::As(inner, self.metavariable(metavariable))
            }
        })
    }
}

/// What evaluating a formula gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// In source order.
    pub matches: Vec<RangeMatch>,
    /// Whether the budget ended the evaluation before its end.
    pub exhausted: bool,
}

impl CompiledFormula {
    /// Compiles a formula for one language.
    pub fn new(
        language: Language,
        formula: &Formula,
        options: &Options,
    ) -> Result<Self, CompileError> {
        let mut compiler = Compiler { language, options, metavariables: Metavariables::default() };
        let root = compiler.formula(formula)?;
        let options = MatchOptions {
            constant_propagation: compiler.options.constant_propagation,
            vardef_assign: compiler.options.vardef_assign,
            implicit_deep_exprstmt: compiler.options.implicit_deep_exprstmt,
            ac_matching: compiler.options.ac_matching,
            commutative_boolop: compiler.options.commutative_boolop,
            symmetric_eq: compiler.options.symmetric_eq,
            let_is_var: compiler.options.let_is_var,
            implicit_ellipsis: compiler.options.implicit_ellipsis,
            xml_children_ordered: compiler.options.xml_children_ordered,
            symbolic_propagation: compiler.options.symbolic_propagation,
            attr_expr: compiler.options.attr_expr,
            decorators_order_matters: compiler.options.decorators_order_matters,
            xml_singleton_loose_matching: compiler.options.xml_singleton_loose_matching,
            xml_attrs_implicit_ellipsis: compiler.options.xml_attrs_implicit_ellipsis,
        };
        Ok(Self { root, language, metavariables: compiler.metavariables, options })
    }

    /// The metavariables of the formula.
    pub const fn metavariables(&self) -> &Metavariables {
        &self.metavariables
    }

    /// The ways in which the formula holds for a text as a whole, which may be that something does not occur.
    pub(crate) fn holds_for(&self, target: &Target<'_>, steps: &Steps) -> Vec<RangeMatch> {
        let whole = Span { start: 0, end: target.text.len() as u32 };
        let whole = Some(RangeMatch::regular(whole, Bindings::default()));
        Run { formula: self, target, steps, whole }.evaluate(&self.root, None)
    }

    /// Finds every range of a file for which the formula holds.
    pub fn find(&self, target: &Target<'_>, steps: &Steps) -> Outcome {
        let run = Run { formula: self, target, steps, whole: None };
        let mut matches = run.evaluate(&self.root, None);
        matches.sort_by_key(|a| (a.span.start, a.span.end));
        matches.dedup_by(|a, b| a.span == b.span && a.bindings == b.bindings);
        Outcome { matches, exhausted: steps.exhausted() }
    }
}

pub(crate) struct Run<'r> {
    pub(crate) formula: &'r CompiledFormula,
    pub(crate) target: &'r Target<'r>,
    pub(crate) steps: &'r Steps,
    /// What negations alone speak of, where there is no context; in a file they speak of nothing.
    pub(crate) whole: Option<RangeMatch>,
}

impl Run<'_> {
    /// The ranges of a node; with a context, only those that have to do with its range.
    pub(crate) fn evaluate(&self, node: &Node, context: Option<&RangeMatch>) -> Vec<RangeMatch> {
        match node {
            Node::Pattern(pattern) => {
                let options = self.formula.options;
                let within = context.map(|context| context.span);
                matcher::find(pattern, self.target, options, self.steps, within)
                    .into_iter()
                    .take(MAX_RANGES)
                    .map(|found| RangeMatch {
                        span: found.span,
                        bindings: found.bindings,
                        origin: found.open_from.map_or(Origin::Regular, Origin::Open),
                    })
                    .collect()
            }
            Node::Regex(regex, groups) => self.regex(regex, groups, context),
            Node::Text(pattern) => {
                let (searched, offset) = self.searched(context);
                text::shifted(pattern.find(searched, self.steps), offset)
                    .into_iter()
                    .take(MAX_RANGES)
                    .map(|(span, bindings)| RangeMatch::regular(span, bindings))
                    .collect()
            }
            Node::Or(parts) => parts.iter().flat_map(|part| self.evaluate(part, context)).collect(),
            Node::Not(inner) => match context.or(self.whole.as_ref()) {
                Some(context) => {
                    self.without(vec![context.clone()], std::slice::from_ref(inner), None)
                }
                None => Vec::new(),
            },
            Node::Inside(inner) => {
                // What surrounds is looked for everywhere.
                let mut found = self.evaluate(inner, None);
                for range in &mut found {
                    range.origin = Origin::Inside;
                }
                match context {
                    Some(context) => self.intersect(vec![context.clone()], found),
                    None => found,
                }
            }
            Node::Anywhere(inner) => self.evaluate(inner, None),
            Node::As(inner, name) => {
                let mut found = self.evaluate(inner, context);
                for range in &mut found {
                    let bound = match self.target.node_of(range.span) {
                        Some(node) => Bound::Node(node),
                        None => Bound::Text(range.span),
                    };
                    range.bindings.set(*name, bound);
                }
                found
            }
            Node::And { positive, inside, negative, checks, focus } => {
                let mut ranges = context.map(|context| vec![context.clone()]);
                for part in positive.iter().chain(inside) {
                    if ranges.as_ref().is_some_and(Vec::is_empty) {
                        return Vec::new();
                    }
                    let part_context = if matches!(part, Node::Inside(_)) { None } else { context };
                    let found = self.evaluate(part, part_context);
                    ranges = Some(match ranges {
                        Some(ranges) if matches!(part, Node::Anywhere(_)) => {
                            self.with(&ranges, &found)
                        }
                        None => found,
                        Some(ranges) => self.intersect(ranges, found),
                    });
                }
                let ranges = ranges.unwrap_or_else(|| self.whole.iter().cloned().collect());
                let ranges = self.without(ranges, negative, context);
                let mut kept = Vec::new();
                for mut range in ranges {
                    if checks.iter().all(|check| check.holds(self, &mut range)) {
                        kept.push(range);
                    }
                }
                self.focused(kept, focus)
            }
        }
    }

    /// The text that a context leaves to look in, and where it begins.
    fn searched(&self, context: Option<&RangeMatch>) -> (&str, u32) {
        match context {
            Some(context) => (self.target.slice(context.span), context.span.start),
            None => (self.target.text, 0),
        }
    }

    fn regex(
        &self,
        regex: &Regex,
        groups: &[Option<MetavariableId>],
        context: Option<&RangeMatch>,
    ) -> Vec<RangeMatch> {
        let (text, offset) = self.searched(context);
        // The step budget counts text in units that cost about as much as matching a node.
        if !self.steps.take(1 + text.len() as u64 / 64) {
            return Vec::new();
        }
        let span = |range: &std::ops::Range<usize>| Span {
            start: offset + range.start as u32,
            end: offset + range.end as u32,
        };
        regex
            .find_all(text, MAX_REGEX_MATCHES)
            .unwrap_or_default()
            .into_iter()
            .filter_map(|found| {
                let mut bindings = Bindings::default();
                for (group, id) in found.iter().zip(groups) {
                    if let (Some(range), Some(id)) = (group, id) {
                        bindings.set(*id, Bound::Text(span(range)));
                    }
                }
                let whole = span(found.first()?.as_ref()?);
                Some(RangeMatch { span: whole, bindings, origin: Origin::Text })
            })
            .collect()
    }

    /// Pairs of ranges of which one lies in the other and whose bindings agree; the inner one is the result.
    fn intersect(&self, left: Vec<RangeMatch>, right: Vec<RangeMatch>) -> Vec<RangeMatch> {
        let mut out: Vec<RangeMatch> = Vec::new();
        for a in &left {
            for b in &right {
                if out.len() >= MAX_RANGES || !self.steps.take(1) {
                    return out;
                }
                let inner = if b.span.contains(a.span)
                    && (a.origin != Origin::Inside || b.origin == Origin::Inside)
                {
                    a
                } else if a.span.contains(b.span)
                    && (b.origin != Origin::Inside || a.origin == Origin::Inside)
                {
                    b
                } else {
                    continue;
                };
                if let Some(bindings) = self.merge(&a.bindings, &b.bindings) {
                    let found = RangeMatch { span: inner.span, bindings, origin: inner.origin };
                    if out.last() != Some(&found) {
                        out.push(found);
                    }
                }
            }
        }
        out
    }

    /// Ranges beside something found elsewhere, whose bindings agree.
    fn with(&self, ranges: &[RangeMatch], elsewhere: &[RangeMatch]) -> Vec<RangeMatch> {
        let mut out: Vec<RangeMatch> = Vec::new();
        for range in ranges {
            for other in elsewhere {
                if out.len() >= MAX_RANGES || !self.steps.take(1) {
                    return out;
                }
                if let Some(bindings) = self.merge(&range.bindings, &other.bindings) {
                    let found = RangeMatch { bindings, ..range.clone() };
                    if out.last() != Some(&found) {
                        out.push(found);
                    }
                }
            }
        }
        out
    }

    /// Both environments, when they agree on what they share.
    pub(crate) fn merge(&self, a: &Bindings, b: &Bindings) -> Option<Bindings> {
        merge(self.target, a, b, self.formula.options.symbolic_propagation)
    }

    /// Takes out what the negations exclude.
    fn without(
        &self,
        ranges: Vec<RangeMatch>,
        negative: &[impl std::borrow::Borrow<Node>],
        context: Option<&RangeMatch>,
    ) -> Vec<RangeMatch> {
        let mut ranges = ranges;
        for node in negative {
            if ranges.is_empty() {
                break;
            }
            let excluded = self.evaluate(node.borrow(), context);
            ranges.retain(|range| !self.is_excluded(range, &excluded));
        }
        ranges
    }

    /// Whether one of the negated ranges speaks of this range; when the budget is used up, nothing does.
    fn is_excluded(&self, range: &RangeMatch, excluded: &[RangeMatch]) -> bool {
        for other in excluded {
            if !self.steps.take(1) {
                return false;
            }
            let (a, b) = (range.span, other.span);
            let hit = match other.origin {
                Origin::Inside => b.contains(a),
                Origin::Text => b.contains(a) || a.contains(b),
                Origin::Regular => a == b,
                Origin::Open(from) => a.start == b.start && a.end <= b.end && from <= a.end,
            };
            let symbolic = self.formula.options.symbolic_propagation;
            if hit && agree(self.target, &range.bindings, &other.bindings, symbolic) {
                return true;
            }
        }
        false
    }

    /// Narrows ranges to what the focused metavariables stand for.
    fn focused(&self, ranges: Vec<RangeMatch>, focus: &[Vec<MetavariableId>]) -> Vec<RangeMatch> {
        let mut ranges = ranges;
        for names in focus {
            ranges = ranges
                .iter()
                .flat_map(|range| names.iter().filter_map(|&name| self.focus(range, name)))
                .collect();
        }
        ranges
    }

    /// What is focused on must lie in the range, or the range in it.
    fn focus(&self, range: &RangeMatch, name: MetavariableId) -> Option<RangeMatch> {
        let span = match range.bindings.get(name)? {
            Bound::Node(node) => self.target.tree.span(*node),
            // A constant is where it is written.
            Bound::Constant(_, node) => {
                self.target.tree.span(self.target.value_given(*node).unwrap_or(*node))
            }
            Bound::Nodes(_, span) | Bound::Text(span) => *span,
        };
        let span = if range.span.contains(span) {
            span
        } else if span.contains(range.span) {
            range.span
        } else {
            return None;
        };
        Some(RangeMatch { span, bindings: range.bindings.clone(), origin: Origin::Regular })
    }
}
