//! What a rule is, whatever file it came from.

use std::collections::BTreeMap;

use parapet_findings::{Applicability, Confidence, FactKind, Severity};
use serde::{Deserialize, Serialize};

/// A code rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    pub id: String,
    /// The first id this rule ever had; identity is computed from it.
    pub family: String,
    /// Former ids and ids of other scanners' checks with the same meaning.
    pub aliases: Vec<String>,
    /// The file the rule came from, relative to where its pack or folder begins.
    pub file: String,
    pub line: u32,
    /// Canonical language names, as `parapet_source::language` spells them.
    pub languages: Vec<String>,
    pub severity: Severity,
    pub confidence: Confidence,
    pub title: String,
    pub message: String,
    pub remediation: String,
    pub category: String,
    pub cwe: Vec<u32>,
    pub owasp: Vec<String>,
    pub references: Vec<String>,
    pub maturity: Maturity,
    pub deprecated: bool,
    pub mode: RuleMode,
    pub options: Options,
    pub paths: PathFilter,
    /// Replacement text with metavariables.
    pub fix: Option<String>,
    pub fix_regex: Option<FixRegex>,
    pub fix_applicability: Applicability,
    /// When present, matches are facts and not findings.
    pub fact: Option<FactTemplate>,
    /// Everything under `metadata`, as written.
    pub metadata: BTreeMap<String, serde_json::Value>,
}

/// How far a rule has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Maturity {
    /// New: right on its own samples.
    Preview,
    /// Silent on well-written code and right on real projects.
    Stable,
}

/// How a rule finds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RuleMode {
    Search(Formula),
    Taint(Box<Taint>),
}

/// A pattern as written, with the line of the rule file it begins on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PatternText {
    pub text: String,
    pub line: u32,
}

/// A boolean formula over ranges of code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Formula {
    /// Code that looks like this.
    Pattern(PatternText),
    /// Text that matches this regular expression.
    Regex(PatternText),
    /// All of these, at one place.
    And { parts: Vec<Self>, conditions: Vec<Condition>, focus: Vec<Vec<String>> },
    /// Any of these.
    Or(Vec<Self>),
    /// None of what this finds.
    Not(Box<Self>),
    /// Anywhere inside what this finds.
    Inside(Box<Self>),
    /// Somewhere in the file.
    Anywhere(Box<Self>),
    /// What this finds, under a name.
    As { inner: Box<Self>, metavariable: String },
}

/// A condition on what metavariables stand for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Condition {
    Regex {
        metavariable: String,
        regex: PatternText,
        constant_propagation: bool,
    },
    Pattern {
        metavariable: String,
        formula: Box<Formula>,
        language: Option<String>,
    },
    Comparison {
        metavariable: Option<String>,
        expression: PatternText,
        strip: bool,
        base: Option<u32>,
    },
    Type {
        metavariable: String,
        types: Vec<String>,
    },
    Analysis {
        metavariable: String,
        analyzer: String,
    },
    /// The metavariable is a name that one of these modules gives.
    Module {
        metavariable: String,
        modules: Vec<String>,
    },
}

/// A taint rule: data that must not flow from a source to a sink.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Taint {
    pub sources: Vec<Source>,
    pub sinks: Vec<Sink>,
    pub sanitizers: Vec<Sanitizer>,
    pub propagators: Vec<Propagator>,
}

/// Whether a match speaks of the matched expression or of what its variable holds afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// The expression's value.
    Value,
    /// The variable matched, from here on, and the expression's value.
    ValueAndVariable,
    /// Only the variable matched, from here on.
    VariableOnly,
}

/// Whether parts of a match count as the match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Overlap {
    /// Every expression inside the match.
    Inside,
    /// Only the expression that is the match.
    Exact,
}

/// Where tainted data comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    pub formula: Formula,
    pub effect: Effect,
    pub overlap: Overlap,
    pub label: Option<String>,
    pub requires: Option<String>,
    /// The data is controlled by whoever controls the branch.
    pub control: bool,
}

/// Where tainted data must not arrive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sink {
    pub formula: Formula,
    pub overlap: Overlap,
    pub requires: Option<String>,
    pub at_exit: bool,
}

/// What makes tainted data clean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sanitizer {
    pub formula: Formula,
    pub effect: Effect,
    pub overlap: Overlap,
    /// Does not sanitise what is also a source or a sink.
    pub not_conflicting: bool,
}

/// What carries taint from one metavariable to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Propagator {
    pub formula: Formula,
    pub from: String,
    pub to: String,
    pub effect: Effect,
    pub label: Option<String>,
    pub requires: Option<String>,
    pub replace_labels: Vec<String>,
}

/// Matching options of a rule, by their established names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    pub constant_propagation: bool,
    pub symbolic_propagation: bool,
    pub ac_matching: bool,
    pub commutative_boolop: bool,
    pub symmetric_eq: bool,
    pub vardef_assign: bool,
    pub attr_expr: bool,
    pub implicit_deep_exprstmt: bool,
    pub implicit_ellipsis: bool,
    /// An element without content says nothing of it.
    pub xml_children_ordered: bool,
    pub decorators_order_matters: bool,
    /// `<a/>` also speaks of elements with content.
    pub xml_singleton_loose_matching: bool,
    /// An element may have more attributes than the pattern names.
    pub xml_attrs_implicit_ellipsis: bool,
    pub arrow_is_function: bool,
    pub let_is_var: bool,
    pub taint_assume_safe_functions: bool,
    pub taint_assume_safe_indexes: bool,
    pub taint_assume_safe_comparisons: bool,
    pub taint_assume_safe_booleans: bool,
    pub taint_assume_safe_numbers: bool,
    pub taint_only_propagate_through_assignments: bool,
    pub taint_unify_mvars: bool,
    pub taint_intrafile: bool,
    pub interfile: bool,
    pub generic_engine: String,
    pub generic_ellipsis_max_span: u32,
    pub generic_caseless: bool,
    pub generic_multiline: bool,
    /// Brackets instead of the usual ones, and brackets beside them.
    pub generic_braces: Option<Vec<(String, String)>>,
    pub generic_extra_braces: Vec<(String, String)>,
    pub generic_extra_word_characters: Vec<String>,
    pub generic_comment_style: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            constant_propagation: true,
            symbolic_propagation: false,
            ac_matching: true,
            commutative_boolop: false,
            symmetric_eq: false,
            vardef_assign: true,
            attr_expr: true,
            implicit_deep_exprstmt: true,
            implicit_ellipsis: true,
            xml_children_ordered: true,
            decorators_order_matters: false,
            xml_singleton_loose_matching: true,
            xml_attrs_implicit_ellipsis: true,
            arrow_is_function: true,
            let_is_var: true,
            taint_assume_safe_functions: false,
            taint_assume_safe_indexes: false,
            taint_assume_safe_comparisons: false,
            taint_assume_safe_booleans: false,
            taint_assume_safe_numbers: false,
            taint_only_propagate_through_assignments: false,
            taint_unify_mvars: false,
            taint_intrafile: false,
            interfile: false,
            generic_engine: "spacegrep".to_owned(),
            generic_ellipsis_max_span: 10,
            generic_caseless: false,
            generic_multiline: true,
            generic_braces: None,
            generic_extra_braces: Vec::new(),
            generic_extra_word_characters: Vec::new(),
            generic_comment_style: None,
        }
    }
}

/// Which paths a rule looks at, as globs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PathFilter {
    pub include: Vec<String>,
    pub exclude: Vec<String>,
}

/// A fix by regular expression over the matched text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixRegex {
    pub regex: PatternText,
    pub replacement: String,
    /// How many occurrences to replace; zero is all.
    pub count: u32,
}

/// How a match becomes a fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FactTemplate {
    pub kind: FactKind,
    /// The fact's name, with metavariables.
    pub name: String,
    pub attributes: BTreeMap<String, String>,
}
