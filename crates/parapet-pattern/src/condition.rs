//! Conditions on what metavariables stand for.

use parapet_rules::Condition;
use parapet_source::language::Language;
use parapet_syntax::{Constant, Kind};

use crate::bindings::{Bindings, Bound, MetavariableId, Metavariables};
use crate::compile::CompileError;
use crate::expression::{self, Expression, Value};
use crate::formula::{Compiler, Node, RangeMatch, Run};
use crate::regexes::Regex;
use crate::target::Target;

/// A compiled condition.
#[derive(Debug)]
pub(crate) enum Check {
    Regex {
        metavariable: MetavariableId,
        regex: Regex,
        constants: bool,
    },
    Pattern {
        metavariable: MetavariableId,
        node: Node,
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
}

/// Bits of Shannon entropy per character from which a text counts as random.
const RANDOM_ENTROPY: f64 = 3.5;
const RANDOM_LENGTH: usize = 12;

pub(crate) fn compile(
    compiler: &mut Compiler<'_>,
    condition: &Condition,
) -> Result<Check, CompileError> {
    Ok(match condition {
        Condition::Regex { metavariable, regex, constant_propagation } => Check::Regex {
            metavariable: compiler.metavariable(metavariable),
            regex: Regex::anchored(&regex.text).map_err(CompileError::Regex)?,
            constants: *constant_propagation,
        },
        Condition::Pattern { metavariable, formula, language } => {
            if let Some(other) = language {
                let other = Language::from_name(other).ok_or(CompileError::Language("unknown"))?;
                if other != compiler.language() && other != Language::Regex {
                    return Err(CompileError::Language(other.as_str()));
                }
            }
            let metavariable = compiler.metavariable(metavariable);
            Check::Pattern { metavariable, node: compiler.formula(formula)? }
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
        Condition::Analysis { metavariable, analyzer } => match analyzer.as_str() {
            "entropy" | "entropy_v2" => {
                Check::Entropy { metavariable: compiler.metavariable(metavariable) }
            }
            other => return Err(CompileError::Analyzer(other.to_owned())),
        },
    })
}

impl Check {
    /// Whether the condition holds; may bind further metavariables.
    pub(crate) fn holds(&self, run: &Run<'_>, found: &mut RangeMatch) -> bool {
        match self {
            Self::Regex { metavariable, regex, constants } => {
                let Some(bound) = found.bindings.get(*metavariable) else { return false };
                let mut text = text_of(run.target, bound);
                if *constants
                    && let Bound::Node(node) = bound
                    && let Some(Constant::Str(value)) = run.target.constants.constant(*node)
                {
                    text = value.into();
                }
                regex.is_match(&text).unwrap_or(false)
            }
            Self::Pattern { metavariable, node } => pattern_holds(run, found, *metavariable, node),
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
                let name = match run.target.tree.kind(*node) {
                    Kind::Str | Kind::Interp => "str",
                    Kind::Int => "int",
                    Kind::Float => "float",
                    Kind::Bool => "bool",
                    _ => match run.target.declared_type(*node) {
                        Some(declared) => run.target.slice(run.target.tree.span(declared)),
                        None => return false,
                    },
                };
                types.iter().any(|wanted| wanted == name || (wanted == "string" && name == "str"))
            }
            Self::Entropy { metavariable } => {
                found.bindings.get(*metavariable).is_some_and(|bound| {
                    let text = text_of(run.target, bound);
                    let text = text.trim_matches(['"', '\'']);
                    text.chars().count() >= RANDOM_LENGTH && entropy(text) >= RANDOM_ENTROPY
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
    let span = match bound {
        Bound::Node(node) | Bound::Constant(_, node) => run.target.tree.span(*node),
        Bound::Nodes(_, span) | Bound::Text(span) => *span,
    };
    let context = RangeMatch::regular(span, Bindings::default());
    for inner in run.evaluate(node, Some(&context)) {
        if let Some(merged) = crate::compare::merge(run.target, &found.bindings, &inner.bindings) {
            found.bindings = merged;
            return true;
        }
    }
    false
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

fn entropy(text: &str) -> f64 {
    let mut counts: std::collections::BTreeMap<char, u32> = std::collections::BTreeMap::new();
    let mut total = 0_u32;
    for c in text.chars() {
        *counts.entry(c).or_default() += 1;
        total += 1;
    }
    counts
        .values()
        .map(|&count| f64::from(count) / f64::from(total))
        .map(|share| -share * share.log2())
        .sum()
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
