//! Taint rules: formulas find the sources and sinks, data flow connects them.

use std::collections::BTreeSet;

use parapet_dataflow::Requires;
use parapet_dataflow::taint::{
    Analysis, PropagatorMatch, SanitizerMatch, SinkMatch, SourceMatch, Spec,
};
use parapet_pattern::{Bound, CompileError, CompiledFormula, MetavariableId, Steps, Target};
use parapet_rules::{Effect, Formula, Options, Overlap, Taint};
use parapet_source::language::Language;
use parapet_syntax::{NodeId, Span};

/// A taint rule ready to run on one language.
#[derive(Debug)]
pub struct CompiledTaint {
    sources: Vec<Part<Origin>>,
    sinks: Vec<Part<(Overlap, Option<Requires>)>>,
    sanitizers: Vec<Part<(Effect, Overlap, bool)>>,
    propagators: Vec<Part<Carrier>>,
    options: Options,
}

#[derive(Debug)]
struct Part<T> {
    formula: CompiledFormula,
    about: T,
}

/// What a source says of its matches.
type Origin = (Effect, Overlap, Option<Box<str>>, Option<Requires>);

#[derive(Debug)]
struct Carrier {
    from: MetavariableId,
    to: MetavariableId,
    effect: Effect,
    label: Option<Box<str>>,
    requires: Option<Requires>,
}

/// Data that reaches a sink, with the texts of the metavariables of both ends.
#[derive(Debug)]
pub(crate) struct TaintFlow {
    pub(crate) source: Span,
    pub(crate) sink: Span,
    pub(crate) steps: Vec<NodeId>,
    pub(crate) metavariables: Vec<(String, String)>,
}

impl CompiledTaint {
    pub(crate) fn new(
        language: Language,
        taint: &Taint,
        options: &Options,
    ) -> Result<Self, CompileError> {
        let compile = |formula: &Formula| CompiledFormula::new(language, formula, options);
        let requires = |text: &Option<String>| -> Result<Option<Requires>, CompileError> {
            text.as_deref()
                .map(|text| {
                    Requires::parse(text).ok_or_else(|| CompileError::Comparison(text.to_owned()))
                })
                .transpose()
        };
        let label = |label: &Option<String>| label.as_deref().map(Into::into);
        Ok(Self {
            sources: taint
                .sources
                .iter()
                .map(|source| {
                    let about = (
                        source.effect,
                        source.overlap,
                        label(&source.label),
                        requires(&source.requires)?,
                    );
                    Ok(Part { formula: compile(&source.formula)?, about })
                })
                .collect::<Result<_, CompileError>>()?,
            sinks: taint
                .sinks
                .iter()
                .map(|sink| {
                    let about = (sink.overlap, requires(&sink.requires)?);
                    Ok(Part { formula: compile(&sink.formula)?, about })
                })
                .collect::<Result<_, CompileError>>()?,
            sanitizers: taint
                .sanitizers
                .iter()
                .map(|sanitizer| {
                    let about = (sanitizer.effect, sanitizer.overlap, sanitizer.not_conflicting);
                    Ok(Part { formula: compile(&sanitizer.formula)?, about })
                })
                .collect::<Result<_, CompileError>>()?,
            propagators: taint
                .propagators
                .iter()
                .map(|propagator| {
                    let formula = compile(&propagator.formula)?;
                    let find = |name: &str| {
                        formula
                            .metavariables()
                            .find(name)
                            .ok_or_else(|| CompileError::Unbound(name.to_owned()))
                    };
                    let about = Carrier {
                        from: find(&propagator.from)?,
                        to: find(&propagator.to)?,
                        effect: propagator.effect,
                        label: label(&propagator.label),
                        requires: requires(&propagator.requires)?,
                    };
                    Ok(Part { formula, about })
                })
                .collect::<Result<_, CompileError>>()?,
            options: options.clone(),
        })
    }

    /// Flows of one file: for each sink, the one from the first source.
    pub(crate) fn run(
        &self,
        target: &Target<'_>,
        analysis: &mut Analysis<'_>,
        steps: &Steps,
    ) -> Vec<TaintFlow> {
        let (mut sources, mut source_texts) = (Vec::new(), Vec::new());
        for part in &self.sources {
            for found in part.formula.find(target, steps).matches {
                let (effect, overlap, label, requires) = part.about.clone();
                source_texts.push(part.formula.metavariables().texts(target, &found.bindings));
                sources.push(SourceMatch { span: found.span, overlap, effect, label, requires });
            }
        }
        if sources.is_empty() {
            return Vec::new();
        }
        let (mut sinks, mut sink_texts) = (Vec::new(), Vec::new());
        for part in &self.sinks {
            for found in part.formula.find(target, steps).matches {
                let (overlap, requires) = part.about.clone();
                sink_texts.push(part.formula.metavariables().texts(target, &found.bindings));
                sinks.push(SinkMatch { span: found.span, overlap, requires });
            }
        }
        if sinks.is_empty() {
            return Vec::new();
        }
        let ends: BTreeSet<Span> = sources
            .iter()
            .map(|source| source.span)
            .chain(sinks.iter().map(|sink| sink.span))
            .collect();
        let spec = Spec {
            sources,
            sinks,
            sanitizers: self.sanitizer_matches(target, steps, &ends),
            propagators: self.propagator_matches(target, steps),
            harmless: self.harmless(target),
            options: &self.options,
        };
        let outcome = analysis.run(&spec, &|count| steps.take(count));
        let mut flows: Vec<TaintFlow> = outcome
            .flows
            .into_iter()
            .map(|flow| {
                let mut metavariables = sink_texts[flow.sink].clone();
                for entry in &source_texts[flow.source] {
                    if !metavariables.iter().any(|(name, _)| *name == entry.0) {
                        metavariables.push(entry.clone());
                    }
                }
                metavariables.sort();
                let (source, sink) = (spec.sources[flow.source].span, spec.sinks[flow.sink].span);
                TaintFlow { source, sink, steps: flow.steps, metavariables }
            })
            .collect();
        flows.sort_by_key(|flow| (flow.sink, flow.source, flow.steps.len()));
        flows.dedup_by(|later, first| later.sink == first.sink);
        flows
    }

    /// Expressions of types that the rule says are safe.
    fn harmless(&self, target: &Target<'_>) -> BTreeSet<NodeId> {
        let numbers = self.options.taint_assume_safe_numbers;
        let booleans = self.options.taint_assume_safe_booleans;
        if !numbers && !booleans {
            return BTreeSet::new();
        }
        let is_harmless = |node: &NodeId| {
            (numbers && target.is_number(*node)) || (booleans && target.is_boolean(*node))
        };
        target.tree.all().filter(is_harmless).collect()
    }

    /// Sanitizers; one that must not conflict is none where it is a source or a sink.
    fn sanitizer_matches(
        &self,
        target: &Target<'_>,
        steps: &Steps,
        ends: &BTreeSet<Span>,
    ) -> Vec<SanitizerMatch> {
        let mut matches = Vec::new();
        for part in &self.sanitizers {
            let (effect, overlap, not_conflicting) = part.about;
            for found in part.formula.find(target, steps).matches {
                if !(not_conflicting && ends.contains(&found.span)) {
                    matches.push(SanitizerMatch { span: found.span, overlap, effect });
                }
            }
        }
        matches
    }

    fn propagator_matches(&self, target: &Target<'_>, steps: &Steps) -> Vec<PropagatorMatch> {
        let span_of = |bound: &Bound| match bound {
            Bound::Node(node) | Bound::Constant(_, node) => target.tree.span(*node),
            Bound::Nodes(_, span) | Bound::Text(span) => *span,
        };
        let mut matches = Vec::new();
        for part in &self.propagators {
            let Carrier { from, to, effect, label, requires } = &part.about;
            for found in part.formula.find(target, steps).matches {
                let (Some(from), Some(to)) = (found.bindings.get(*from), found.bindings.get(*to))
                else {
                    continue;
                };
                matches.push(PropagatorMatch {
                    from: span_of(from),
                    to: span_of(to),
                    effect: *effect,
                    label: label.clone(),
                    requires: requires.clone(),
                });
            }
        }
        matches
    }
}
