//! Conditions on what metavariables stand for.

use parapet_rules::{Condition, Formula};
use parapet_source::language::Language;
use parapet_syntax::names::Names;
use parapet_syntax::{Constant, Kind, Span};

use crate::bindings::{Bindings, Bound, MetavariableId, Metavariables};
use crate::compile::CompileError;
use crate::entropy;
use crate::expression::{self, Expression, Value};
use crate::formula::{CompiledFormula, Compiler, Node, RangeMatch, Run};
use crate::regexes::Regex;
use crate::target::{NoConstants, Target};

/// A compiled condition.
#[derive(Debug)]
pub(crate) enum Check {
    Regex {
        metavariable: MetavariableId,
        regex: Regex,
        constants: bool,
        /// Metavariables of named groups, by number of the group.
        groups: Vec<(usize, MetavariableId)>,
    },
    Pattern {
        metavariable: MetavariableId,
        node: Node,
    },
    /// What the metavariable stands for, read in another language.
    Embedded {
        metavariable: MetavariableId,
        language: Language,
        formula: Box<CompiledFormula>,
        /// The formula for code of the rule's own language.
        own: Option<Node>,
        /// The metavariables of the formula, as the rule around it knows them.
        shared: Vec<(MetavariableId, MetavariableId)>,
    },
    Comparison {
        only: Option<MetavariableId>,
        expression: Expression,
        strip: bool,
        base: Option<u32>,
    },
    Type {
        metavariable: MetavariableId,
        types: Vec<String>,
    },
    Entropy {
        metavariable: MetavariableId,
    },
    /// The text is a regular expression that can take very long.
    Slow {
        metavariable: MetavariableId,
    },
    Module {
        metavariable: MetavariableId,
        modules: Vec<String>,
    },
}

pub(crate) fn compile(
    compiler: &mut Compiler<'_>,
    condition: &Condition,
) -> Result<Check, CompileError> {
    Ok(match condition {
        Condition::Regex { metavariable, regex, constant_propagation } => {
            let regex = Regex::anchored(&regex.text).map_err(CompileError::Regex)?;
            let groups = regex
                .group_names()
                .into_iter()
                .enumerate()
                .filter_map(|(at, name)| Some((at, compiler.metavariable(&format!("${}", name?)))))
                .collect();
            let metavariable = compiler.metavariable(metavariable);
            Check::Regex { metavariable, regex, constants: *constant_propagation, groups }
        }
        Condition::Pattern { metavariable, formula, language } => {
            let metavariable = compiler.metavariable(metavariable);
            let other = match language.as_deref() {
                None => None,
                Some(name) => {
                    Some(Language::from_name(name).ok_or(CompileError::Language("unknown"))?)
                }
            };
            match other {
                None => Check::Pattern { metavariable, node: compiler.formula(formula)? },
                Some(language) => embedded(compiler, metavariable, language, formula)?,
            }
        }
        Condition::Comparison { metavariable, expression, strip, base } => {
            let parsed = expression::parse(&expression.text)
                .filter(Expression::is_known)
                .ok_or_else(|| CompileError::Comparison(expression.text.clone()))?;
            let only = metavariable.as_deref().map(|name| compiler.metavariable(name));
            Check::Comparison { only, expression: parsed, strip: *strip, base: *base }
        }
        Condition::Type { metavariable, types } => {
            Check::Type { metavariable: compiler.metavariable(metavariable), types: types.clone() }
        }
        Condition::Module { metavariable, modules } => Check::Module {
            metavariable: compiler.metavariable(metavariable),
            modules: modules.clone(),
        },
        Condition::Analysis { metavariable, analyzer } => match analyzer.as_str() {
            "entropy" | "entropy_v2" => {
                Check::Entropy { metavariable: compiler.metavariable(metavariable) }
            }
            "redos" => Check::Slow { metavariable: compiler.metavariable(metavariable) },
            other => return Err(CompileError::Analyzer(other.to_owned())),
        },
    })
}

fn embedded(
    compiler: &mut Compiler<'_>,
    metavariable: MetavariableId,
    language: Language,
    formula: &Formula,
) -> Result<Check, CompileError> {
    let is_own = language == compiler.language();
    let own = if is_own { Some(compiler.formula(formula)?) } else { None };
    let formula = Box::new(CompiledFormula::new(language, formula, compiler.options())?);
    let names: Vec<String> = formula.metavariables.names().map(str::to_owned).collect();
    let shared = names
        .iter()
        .filter_map(|name| Some((formula.metavariables.find(name)?, compiler.metavariable(name))))
        .collect();
    Ok(Check::Embedded { metavariable, language, formula, own, shared })
}

impl Check {
    /// Whether the condition holds; may bind further metavariables.
    pub(crate) fn holds(&self, run: &Run<'_>, found: &mut RangeMatch) -> bool {
        match self {
            Self::Regex { metavariable, regex, constants, groups } => {
                let Some(bound) = found.bindings.get(*metavariable) else { return false };
                let start = span_of(run.target, bound).start;
                let mut text = text_of(run.target, bound);
                if *constants
                    && let Bound::Node(node) = bound
                    && let Some(Constant::Str(value)) = run.target.constants.constant(*node)
                {
                    text = value.into();
                }
                if groups.is_empty() {
                    return regex.is_match(&text).unwrap_or(false);
                }
                let captured = regex.find_all(&text, 1).unwrap_or_default();
                let Some(captured) = captured.first() else { return false };
                for (at, id) in groups {
                    if let Some(Some(range)) = captured.get(*at) {
                        let at = |offset: usize| start + offset as u32;
                        let span = Span { start: at(range.start), end: at(range.end) };
                        found.bindings.set(*id, Bound::Text(span));
                    }
                }
                true
            }
            Self::Pattern { metavariable, node } => pattern_holds(run, found, *metavariable, node),
            Self::Embedded { metavariable, own: Some(node), .. }
                if found
                    .bindings
                    .get(*metavariable)
                    .is_some_and(|bound| !is_text(run.target, bound)) =>
            {
                pattern_holds(run, found, *metavariable, node)
            }
            Self::Embedded { metavariable, language, formula, shared, .. } => {
                embedded_holds(run, found, *metavariable, (*language, formula, shared))
            }
            Self::Comparison { only, expression, strip, base } => {
                let lookup = |name: &str| {
                    let id = run.formula.metavariables.find(name)?;
                    let value = value_of(run.target, found.bindings.get(id)?);
                    if (*strip || base.is_some()) && only.is_none_or(|only| only == id) {
                        return stripped(&value?, *base);
                    }
                    value
                };
                expression.evaluate(&lookup).is_some_and(|value| value.is_true())
            }
            Self::Type { metavariable, types } => {
                let Some(Bound::Node(node)) = found.bindings.get(*metavariable) else {
                    return false;
                };
                let literal = match run.target.tree.kind(*node) {
                    Kind::Str | Kind::Interp => ["str", "string", "String"],
                    Kind::Int => ["int", "", ""],
                    Kind::Float => ["float", "", ""],
                    Kind::Bool => ["bool", "boolean", ""],
                    _ => [""; 3],
                };
                let known = run.target.type_of(*node);
                types.iter().any(|wanted| {
                    literal.contains(&&**wanted)
                        || known.is_some_and(|known| run.target.is_type_named(known, wanted))
                })
            }
            Self::Slow { metavariable } => found.bindings.get(*metavariable).is_some_and(|bound| {
                let (text, _) = content_of(run.target, bound);
                crate::redos::is_slow(&text)
            }),
            Self::Module { metavariable, modules } => {
                let Some(Bound::Node(node)) = found.bindings.get(*metavariable) else {
                    return false;
                };
                let path = run.target.imported_path(*node).unwrap_or("");
                modules.iter().any(|module| {
                    path.strip_prefix(module.as_str())
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
                })
            }
            Self::Entropy { metavariable } => {
                found.bindings.get(*metavariable).is_some_and(|bound| {
                    let text = text_of(run.target, bound);
                    let text = text.trim_matches(['"', '\'']);
                    entropy::is_random(text)
                })
            }
        }
    }
}

/// Runs a formula inside what a metavariable stands for; its bindings must agree with those of the match.
fn pattern_holds(
    run: &Run<'_>,
    found: &mut RangeMatch,
    metavariable: MetavariableId,
    node: &Node,
) -> bool {
    let Some(bound) = found.bindings.get(metavariable) else { return false };
    if let Bound::Constant(text, _) = bound {
        return text_holds(run, text, node);
    }
    let span = span_of(run.target, bound);
    let context = RangeMatch::regular(span, found.bindings.clone());
    for inner in run.evaluate(node, Some(&context)) {
        if let Some(merged) = run.merge(&found.bindings, &inner.bindings) {
            found.bindings = merged;
            return true;
        }
    }
    false
}

/// Runs a formula over a text that stands nowhere in the file.
fn text_holds(run: &Run<'_>, text: &str, node: &Node) -> bool {
    let language = run.formula.language;
    let (Some(parsed), Some(traits)) =
        (parapet_syntax::parse(language, text), parapet_syntax::traits_of(language))
    else {
        return false;
    };
    let names = Names::resolve(&parsed.tree, traits);
    let target = Target::new(text, &parsed.tree, &names, &NoConstants);
    let whole = Span { start: 0, end: text.len() as u32 };
    let whole = Some(RangeMatch::regular(whole, Bindings::default()));
    let run = Run { formula: run.formula, target: &target, steps: run.steps, whole };
    !run.evaluate(node, None).is_empty()
}

/// Reads what a metavariable stands for in another language and runs a formula over it.
fn embedded_holds(
    run: &Run<'_>,
    found: &mut RangeMatch,
    metavariable: MetavariableId,
    (language, formula, shared): (Language, &CompiledFormula, &[(MetavariableId, MetavariableId)]),
) -> bool {
    let Some(bound) = found.bindings.get(metavariable) else { return false };
    let (text, offset) = content_of(run.target, bound);
    let opening = crate::syntax::opening_of(language, &text);
    let text = format!("{opening}{text}");
    let offset = offset.and_then(|offset| offset.checked_sub(opening.len() as u32));
    let (Some(parsed), Some(traits)) =
        (parapet_syntax::parse(language, &text), parapet_syntax::traits_of(language))
    else {
        return false;
    };
    let names = Names::resolve(&parsed.tree, traits);
    let target = Target::new(&text, &parsed.tree, &names, &NoConstants);
    for inner in formula.holds_for(&target, run.steps) {
        let mut carried = Bindings::default();
        for (own, outer) in shared {
            let Some(bound) = inner.bindings.get(*own) else { continue };
            let bound = match (span_of(&target, bound), offset) {
                (span, Some(offset)) => {
                    Bound::Text(Span { start: span.start + offset, end: span.end + offset })
                }
                (_, None) => continue,
            };
            carried.set(*outer, bound);
        }
        if let Some(merged) = run.merge(&found.bindings, &carried) {
            found.bindings = merged;
            return true;
        }
    }
    false
}

/// Whether a metavariable stands for text, not for code.
fn is_text(target: &Target<'_>, bound: &Bound) -> bool {
    match bound {
        Bound::Node(node) => target.tree.kind(*node) == Kind::Str,
        Bound::Nodes(..) => false,
        Bound::Text(_) | Bound::Constant(..) => true,
    }
}

/// The text in what a metavariable stands for, without quotes, and where it stands in the file if it does.
fn content_of(target: &Target<'_>, bound: &Bound) -> (String, Option<u32>) {
    if let Bound::Node(node) = bound
        && target.tree.kind(*node) == Kind::Str
    {
        let content = target.tree.text(*node);
        let span = target.tree.span(*node);
        let at = target.slice(span).find(content).map(|at| span.start + at as u32);
        return (content.to_owned(), at);
    }
    let offset = match bound {
        Bound::Constant(..) => None,
        other => Some(span_of(target, other).start),
    };
    (text_of(target, bound), offset)
}

fn span_of(target: &Target<'_>, bound: &Bound) -> Span {
    match bound {
        Bound::Node(node) | Bound::Constant(_, node) => target.tree.span(*node),
        Bound::Nodes(_, span) | Bound::Text(span) => *span,
    }
}

/// The source text that a metavariable stands for.
pub(crate) fn text_of(target: &Target<'_>, bound: &Bound) -> String {
    match bound {
        Bound::Node(node) => target.slice(target.tree.span(*node)).to_owned(),
        Bound::Nodes(_, span) | Bound::Text(span) => target.slice(*span).to_owned(),
        Bound::Constant(text, _) => text.to_string(),
    }
}

fn value_of(target: &Target<'_>, bound: &Bound) -> Option<Value> {
    let Bound::Node(node) = bound else { return Some(Value::Str(text_of(target, bound))) };
    let tree = target.tree;
    let constant = Constant::of_literal(tree.kind(*node), tree.text(*node))
        .or_else(|| target.constants.constant(*node));
    Some(match constant {
        Some(Constant::Int(number)) => Value::Int(number),
        Some(Constant::Float(number)) => Value::Float(number),
        Some(Constant::Bool(value)) => Value::Bool(value),
        Some(Constant::Str(text)) => Value::Str(text.into()),
        Some(Constant::Null) => Value::None,
        None => match (tree.kind(*node), tree.child(*node, 0)) {
            (Kind::Unary, Some(operand)) if tree.text(*node) == "-" => {
                match value_of(target, &Bound::Node(operand))? {
                    Value::Int(number) => Value::Int(number.checked_neg()?),
                    Value::Float(number) => Value::Float(-number),
                    _ => return None,
                }
            }
            _ => Value::Str(text_of(target, bound)),
        },
    })
}

/// A number written as a text, perhaps in quotes and another base.
fn stripped(value: &Value, base: Option<u32>) -> Option<Value> {
    match value {
        Value::Str(text) => {
            let text = text.trim_matches(['"', '\'', '`', ' ']);
            let number = match base {
                Some(base) if (2..=36).contains(&base) => i64::from_str_radix(text, base).ok(),
                _ => parapet_syntax::integer(text),
            };
            number.map(Value::Int).or_else(|| text.parse().ok().map(Value::Float))
        }
        other => Some(other.clone()),
    }
}

impl Metavariables {
    /// The source text of every binding, by name, in order of names.
    pub fn texts(&self, target: &Target<'_>, bindings: &Bindings) -> Vec<(String, String)> {
        let mut texts: Vec<(String, String)> = bindings
            .iter()
            .map(|(id, bound)| (self.name(id).to_owned(), text_of(target, bound)))
            .collect();
        texts.sort();
        texts
    }
}
