//! Semgrep rule files: YAML in, rules and problems out.

use parapet_findings::problem::codes;
use parapet_findings::{Applicability, Confidence, FactKind, Problem, Severity};
use parapet_source::language::Language;

use crate::item::{self, Invalid, Result};
use crate::model::{
    Condition, Effect, FactTemplate, FixRegex, Formula, Maturity, Options, Overlap, PathFilter,
    PatternText, Propagator, Rule, RuleMode, Sanitizer, Sink, Source, Taint,
};
use crate::suggest::closest;
use crate::yaml::{Node, Value};

mod new_syntax;

/// Loads the rules of one file; `file` is how reports name it.
pub fn load(file: &str, text: &str) -> (Vec<Rule>, Vec<Problem>) {
    item::rules(file, text, |item| match rule(file, item) {
        Ok(rule) => {
            let (id, line) = (rule.id.clone(), rule.line);
            Ok((rule, id, line))
        }
        Err(invalid) => Err(problem(invalid, file, item)),
    })
}

/// The problem of a rule that cannot be used, with a way on.
fn problem(mut invalid: Invalid, file: &str, item: &Value) -> Problem {
    let hint = match invalid.code {
        code if code == codes::RULE_UNSUPPORTED => {
            "run `parapet doctor` to see what is supported".to_owned()
        }
        _ => format!("mend it, then run `parapet rules check {file}`"),
    };
    invalid.hint.get_or_insert(hint);
    invalid.problem("rule", file, item)
}

const RULE_KEYS: &[&str] = &[
    "id",
    "languages",
    "message",
    "severity",
    "metadata",
    "mode",
    "options",
    "paths",
    "fix",
    "fix-regex",
    "min-version",
    "max-version",
    "pattern",
    "patterns",
    "pattern-either",
    "pattern-regex",
    "pattern-sources",
    "pattern-sinks",
    "pattern-sanitizers",
    "pattern-propagators",
    "match",
    "taint",
    "r2c-internal-project-depends-on",
    "validators",
    "product",
    "version",
    "dependencies",
    "join",
    "extract",
    "dest-language",
    "dest-rules",
    "steps",
    "equivalences",
    "version-aliases",
    "observations",
    "author",
];

const FORMULA_KEYS: &[&str] = &["pattern", "patterns", "pattern-either", "pattern-regex"];

fn rule(file: &str, value: &Value) -> Result<Rule> {
    let entries =
        value.as_mapping().ok_or_else(|| Invalid::at(value, "a rule must be a mapping"))?;
    for (key, _) in entries {
        known_key(key, RULE_KEYS)?;
    }
    let id = required(value, "id")?;
    let well_formed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if id.is_empty() || !id.chars().all(well_formed) {
        let hint = Some("use letters, digits, `-`, `_` and `.`".to_owned());
        return Err(Invalid::at(value, format!("`{id}` is not an id")).hint(hint));
    }
    let languages = languages(value)?;
    let message = required(value, "message")?;
    let metadata = value.get("metadata");
    let text = |key: &str| metadata.and_then(|m| m.get(key)).and_then(Value::to_text);
    let list =
        |key: &str| metadata.and_then(|m| m.get(key)).map(Value::to_list).unwrap_or_default();
    let confidence = text("confidence").and_then(|c| c.parse().ok()).unwrap_or(Confidence::Medium);
    let fix_applicability = match text("fix_applicability").as_deref() {
        Some("safe") => Applicability::Safe,
        Some("display-only") => Applicability::DisplayOnly,
        _ => Applicability::Unsafe,
    };
    Ok(Rule {
        family: text("family").unwrap_or_else(|| id.clone()),
        aliases: list("aliases"),
        file: file.to_owned(),
        line: value.line,
        languages,
        severity: severity(value)?,
        confidence,
        title: text("title").unwrap_or_else(|| title_of(&message)),
        remediation: text("remediation").unwrap_or_default(),
        category: text("category").unwrap_or_else(|| "security".to_owned()),
        cwe: list("cwe").iter().filter_map(|cwe| cwe_number(cwe)).collect(),
        owasp: list("owasp"),
        references: list("references"),
        maturity: if text("maturity").as_deref() == Some("stable") {
            Maturity::Stable
        } else {
            Maturity::Preview
        },
        deprecated: text("deprecated").as_deref() == Some("true"),
        mode: mode(value)?,
        options: options(value)?,
        paths: paths(value)?,
        fix: value.get("fix").and_then(Value::to_text),
        fix_regex: value.get("fix-regex").map(fix_regex).transpose()?,
        fix_applicability,
        fact: metadata.and_then(|m| m.get("fact")).map(fact).transpose()?,
        metadata: metadata
            .and_then(Value::as_mapping)
            .unwrap_or_default()
            .iter()
            .filter_map(|(key, value)| Some((key.to_text()?, value.to_json())))
            .collect(),
        message,
        id,
    })
}

/// The first sentence of a message, as a title.
fn title_of(message: &str) -> String {
    let line = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = line.find(". ").unwrap_or(line.len());
    let mut title: String = line[..end].trim_end_matches('.').chars().take(100).collect();
    if title.len() < end && line[..end].chars().count() > 100 {
        title.push('…');
    }
    title
}

fn cwe_number(text: &str) -> Option<u32> {
    let digits = text
        .trim()
        .strip_prefix("CWE-")
        .or_else(|| text.trim().strip_prefix("cwe-"))
        .unwrap_or(text.trim());
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().ok()
}

fn required(value: &Value, key: &str) -> Result<String> {
    value
        .get(key)
        .and_then(Value::to_text)
        .ok_or_else(|| Invalid::at(value, format!("`{key}` is missing or is not a text")))
}

fn known_key(key: &Value, known: &[&str]) -> Result<()> {
    let text = key.to_text().unwrap_or_default();
    if known.contains(&text.as_str()) {
        return Ok(());
    }
    let hint = closest(&text, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
    Err(Invalid::at(key, format!("unknown key `{text}`")).hint(hint))
}

fn languages(value: &Value) -> Result<Vec<String>> {
    let field =
        value.get("languages").ok_or_else(|| Invalid::at(value, "`languages` is missing"))?;
    let mut languages = Vec::new();
    for name in field.to_list() {
        let language = Language::from_name(&name).ok_or_else(|| {
            let mut invalid = Invalid::at(field, format!("the language `{name}` is not known"));
            invalid.code = codes::RULE_UNSUPPORTED;
            invalid
        })?;
        languages.push(language.as_str().to_owned());
    }
    if languages.is_empty() {
        return Err(Invalid::at(field, "`languages` names no language"));
    }
    languages.dedup();
    Ok(languages)
}

fn severity(value: &Value) -> Result<Severity> {
    let text = required(value, "severity")?;
    Ok(match text.to_ascii_uppercase().as_str() {
        "CRITICAL" => Severity::Critical,
        "ERROR" | "HIGH" => Severity::High,
        "WARNING" | "MEDIUM" => Severity::Medium,
        "LOW" => Severity::Low,
        "INFO" | "INVENTORY" | "EXPERIMENT" => Severity::Info,
        _ => {
            let hint = Some(
                "use CRITICAL, HIGH, MEDIUM, LOW or INFO (ERROR and WARNING also work)".to_owned(),
            );
            return Err(Invalid::at(value, format!("`{text}` is not a severity")).hint(hint));
        }
    })
}

fn mode(value: &Value) -> Result<RuleMode> {
    if let Some(formula) = value.get("match") {
        return positive(value, new_syntax::formula(formula)?);
    }
    if let Some(inner) = value.get("taint") {
        return Ok(RuleMode::Taint(Box::new(taint(inner, &new_syntax::TAINT)?)));
    }
    let mode = value.get("mode").and_then(Value::to_text).unwrap_or_else(|| "search".to_owned());
    match mode.as_str() {
        "search" => positive(value, formula_of(value)?),
        "taint" => Ok(RuleMode::Taint(Box::new(taint(value, &TAINT)?))),
        other => {
            let mut invalid = Invalid::at(value, format!("the mode `{other}` is not supported"));
            invalid.code = codes::RULE_UNSUPPORTED;
            Err(invalid)
        }
    }
}

/// The formula as a search, which must be able to find something by itself.
fn positive(value: &Value, formula: Formula) -> Result<RuleMode> {
    if formula.is_positive() {
        return Ok(RuleMode::Search(formula));
    }
    let hint = Some("add a `pattern` or a `pattern-inside` beside the negations".to_owned());
    Err(Invalid::at(value, "the rule only says what must not match").hint(hint))
}

impl Formula {
    /// Whether the formula can find anything by itself.
    fn is_positive(&self) -> bool {
        match self {
            Self::Pattern(_) | Self::Regex(_) => true,
            Self::Inside(inner) | Self::As { inner, .. } => inner.is_positive(),
            Self::And { parts, .. } => parts.iter().any(Self::is_positive),
            Self::Anywhere(_) => false,
            Self::Or(parts) => parts.iter().all(Self::is_positive),
            Self::Not(_) => false,
        }
    }
}

/// The one formula among the keys of a mapping.
fn formula_of(value: &Value) -> Result<Formula> {
    let entries = value.as_mapping().unwrap_or_default();
    let mut found = None;
    for (key, inner) in entries {
        let key_text = key.as_str().unwrap_or_default();
        if !FORMULA_KEYS.contains(&key_text) {
            continue;
        }
        if found.is_some() {
            let hint = Some("put them under one `patterns:` list".to_owned());
            return Err(
                Invalid::at(key, format!("`{key_text}` stands beside another pattern")).hint(hint)
            );
        }
        found = Some(operator(key, inner)?);
    }
    found.ok_or_else(|| {
        Invalid::at(value, format!("one of {} is needed", FORMULA_KEYS.map_code())).hint(None)
    })
}

trait MapCode {
    fn map_code(&self) -> String;
}

impl MapCode for [&str] {
    fn map_code(&self) -> String {
        self.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
    }
}

fn pattern_text(value: &Value) -> Result<PatternText> {
    let text = value.to_text().ok_or_else(|| Invalid::at(value, "a pattern must be a text"))?;
    if text.trim().is_empty() {
        return Err(Invalid::at(value, "the pattern is empty"));
    }
    Ok(PatternText { text, line: value.line })
}

const OPERATORS: &[&str] = &[
    "pattern",
    "patterns",
    "pattern-either",
    "pattern-regex",
    "pattern-not",
    "pattern-inside",
    "pattern-not-inside",
    "pattern-not-regex",
    "pattern-anywhere",
    "semgrep-internal-pattern-anywhere",
];

const CONDITIONS: &[&str] = &[
    "metavariable-regex",
    "metavariable-pattern",
    "metavariable-comparison",
    "metavariable-type",
    "metavariable-analysis",
    "metavariable-name",
    "focus-metavariable",
];

/// One operator of a formula.
fn operator(key: &Value, value: &Value) -> Result<Formula> {
    let sub = |value: &Value| -> Result<Formula> {
        // `pattern-not:` and friends take a pattern or a mapping with an operator.
        if value.as_mapping().is_some() {
            formula_of(value)
        } else {
            Ok(Formula::Pattern(pattern_text(value)?))
        }
    };
    Ok(match key.as_str().unwrap_or_default() {
        "pattern" => sub(value)?,
        "pattern-regex" => Formula::Regex(pattern_text(value)?),
        "pattern-not" => Formula::Not(Box::new(sub(value)?)),
        "pattern-not-regex" => Formula::Not(Box::new(Formula::Regex(pattern_text(value)?))),
        "pattern-inside" => Formula::Inside(Box::new(sub(value)?)),
        "pattern-not-inside" => Formula::Not(Box::new(Formula::Inside(Box::new(sub(value)?)))),
        "pattern-anywhere" | "semgrep-internal-pattern-anywhere" => {
            Formula::Anywhere(Box::new(sub(value)?))
        }
        "pattern-either" => {
            let items = sequence(value, "pattern-either")?;
            let parts = items.iter().map(single_operator).collect::<Result<Vec<_>>>()?;
            if parts.is_empty() {
                return Err(Invalid::at(value, "`pattern-either` is empty"));
            }
            Formula::Or(parts)
        }
        "patterns" => conjunction(value)?,
        _ => {
            known_key(key, OPERATORS)?;
            return Err(Invalid::at(key, "this operator is not allowed here"));
        }
    })
}

fn sequence<'v>(value: &'v Value, key: &str) -> Result<&'v [Value]> {
    value.as_sequence().ok_or_else(|| Invalid::at(value, format!("`{key}` must be a list")))
}

/// A list item that holds exactly one operator.
fn single_operator(item: &Value) -> Result<Formula> {
    match item.as_mapping() {
        Some([(key, value)]) => operator(key, value),
        Some(entries) if entries.iter().any(|(key, _)| key.as_str() == Some("as")) => {
            named(item, entries)
        }
        Some([]) | None => Err(Invalid::at(item, "an operator such as `pattern:` is needed here")),
        // Several positive operators in one item mean all of them.
        Some(_) => conjunction_of(std::slice::from_ref(item)),
    }
}

/// An operator whose matches get a name with `as`.
fn named(item: &Value, entries: &[(Value, Value)]) -> Result<Formula> {
    let metavariable = required(item, "as")?;
    match entries.iter().filter(|(key, _)| key.as_str() != Some("as")).collect::<Vec<_>>()[..] {
        [(key, value)] => Ok(Formula::As { inner: Box::new(operator(key, value)?), metavariable }),
        _ => Err(Invalid::at(item, "`as` names exactly one operator")),
    }
}

fn conjunction(value: &Value) -> Result<Formula> {
    let items = sequence(value, "patterns")?;
    if items.is_empty() {
        return Err(Invalid::at(value, "`patterns` is empty"));
    }
    conjunction_of(items)
}

fn conjunction_of(items: &[Value]) -> Result<Formula> {
    let (mut parts, mut conditions, mut focus) = (Vec::new(), Vec::new(), Vec::new());
    for item in items {
        let entries = item
            .as_mapping()
            .ok_or_else(|| Invalid::at(item, "an operator such as `pattern:` is needed here"))?;
        if entries.iter().any(|(key, _)| key.as_str() == Some("as")) {
            parts.push(named(item, entries)?);
            continue;
        }
        for (key, value) in entries {
            match key.as_str().unwrap_or_default() {
                "focus-metavariable" => focus.push(value.to_list()),
                name if CONDITIONS.contains(&name) => conditions.extend(condition(name, value)?),
                name if OPERATORS.contains(&name) => parts.push(operator(key, value)?),
                _ => {
                    let all: Vec<&str> = OPERATORS.iter().chain(CONDITIONS).copied().collect();
                    known_key(key, &all)?;
                }
            }
        }
    }
    Ok(Formula::And { parts, conditions, focus })
}

fn condition(name: &str, value: &Value) -> Result<Vec<Condition>> {
    let metavariable = || required(value, "metavariable");
    let text_of = |key: &str| -> Result<PatternText> {
        let inner =
            value.get(key).ok_or_else(|| Invalid::at(value, format!("`{name}` needs `{key}`")))?;
        pattern_text(inner)
    };
    let flag = |key: &str| matches!(value.get(key).map(|v| &v.node), Some(Node::Bool(true)));
    Ok(match name {
        "metavariable-regex" => vec![Condition::Regex {
            metavariable: metavariable()?,
            regex: text_of("regex")?,
            constant_propagation: flag("constant-propagation"),
        }],
        "metavariable-pattern" => {
            let language = value.get("language").and_then(Value::to_text);
            let formula = Box::new(conjunction_or_single(value)?);
            vec![Condition::Pattern { metavariable: metavariable()?, formula, language }]
        }
        "metavariable-comparison" => vec![Condition::Comparison {
            metavariable: value.get("metavariable").and_then(Value::to_text),
            expression: text_of("comparison")?,
            strip: flag("strip"),
            base: value.get("base").and_then(Value::to_text).and_then(|base| base.parse().ok()),
        }],
        "metavariable-type" => {
            let types = value
                .get("type")
                .or_else(|| value.get("types"))
                .map(Value::to_list)
                .unwrap_or_default();
            if types.is_empty() {
                return Err(Invalid::at(value, "`metavariable-type` needs `type`"));
            }
            vec![Condition::Type { metavariable: metavariable()?, types }]
        }
        "metavariable-name" => {
            let modules = ["module", "modules"]
                .iter()
                .find_map(|key| value.get(key).map(Value::to_list))
                .unwrap_or_default();
            vec![Condition::Module { metavariable: metavariable()?, modules }]
        }
        "metavariable-analysis" => {
            vec![Condition::Analysis {
                metavariable: metavariable()?,
                analyzer: required(value, "analyzer")?,
            }]
        }
        _ => {
            let mut invalid = Invalid::at(value, format!("`{name}` is not supported"));
            invalid.code = codes::RULE_UNSUPPORTED;
            return Err(invalid);
        }
    })
}

/// The formula of a `metavariable-pattern`, which may also hold negations only.
fn conjunction_or_single(value: &Value) -> Result<Formula> {
    let entries = value.as_mapping().unwrap_or_default();
    let mut parts = Vec::new();
    for (key, inner) in entries {
        match key.as_str().unwrap_or_default() {
            "metavariable" | "language" => {}
            _ => parts.push(operator(key, inner)?),
        }
    }
    match parts.len() {
        0 => Err(Invalid::at(value, "`metavariable-pattern` needs a pattern")),
        1 => {
            parts.pop().ok_or_else(|| Invalid::at(value, "`metavariable-pattern` needs a pattern"))
        }
        _ => Ok(Formula::And { parts, conditions: Vec::new(), focus: Vec::new() }),
    }
}

/// How one of the two syntaxes writes a taint rule.
struct TaintSyntax {
    sources: &'static str,
    sinks: &'static str,
    sanitizers: &'static str,
    propagators: &'static str,
    formula: fn(&Value) -> Result<Formula>,
}

const TAINT: TaintSyntax = TaintSyntax {
    sources: "pattern-sources",
    sinks: "pattern-sinks",
    sanitizers: "pattern-sanitizers",
    propagators: "pattern-propagators",
    formula: taint_formula,
};

fn taint(value: &Value, syntax: &TaintSyntax) -> Result<Taint> {
    let items = |key: &str| -> Result<Vec<&Value>> {
        value.get(key).map_or(Ok(Vec::new()), |list| Ok(sequence(list, key)?.iter().collect()))
    };
    let needed = |key: &str| -> Result<Vec<&Value>> {
        let list = items(key)?;
        if list.is_empty() {
            Err(Invalid::at(value, format!("a taint rule needs `{key}`")))
        } else {
            Ok(list)
        }
    };
    let text = |item: &Value, key: &str| item.get(key).and_then(Value::to_text);
    let sources = needed(syntax.sources)?.into_iter().map(|item| {
        Ok(Source {
            formula: (syntax.formula)(item)?,
            effect: effect(item, Effect::Value)?,
            overlap: overlap(item, Overlap::Inside),
            label: text(item, "label"),
            requires: requires(item)?,
            control: text(item, "control").as_deref() == Some("true"),
        })
    });
    let sinks = needed(syntax.sinks)?.into_iter().map(|item| {
        Ok(Sink {
            formula: (syntax.formula)(item)?,
            overlap: overlap(item, Overlap::Exact),
            requires: requires(item)?,
            at_exit: text(item, "at-exit").as_deref() == Some("true"),
        })
    });
    let sanitizers = items(syntax.sanitizers)?.into_iter().map(|item| {
        Ok(Sanitizer {
            formula: (syntax.formula)(item)?,
            effect: effect(item, Effect::Value)?,
            overlap: overlap(item, Overlap::Inside),
            not_conflicting: ["not_conflicting", "not-conflicting"]
                .iter()
                .any(|key| text(item, key).as_deref() == Some("true")),
        })
    });
    let propagators = items(syntax.propagators)?.into_iter().map(|item| {
        Ok(Propagator {
            formula: (syntax.formula)(item)?,
            from: required(item, "from")?,
            to: required(item, "to")?,
            effect: effect(item, Effect::ValueAndVariable)?,
            label: text(item, "label"),
            requires: requires(item)?,
            replace_labels: item.get("replace-labels").map(Value::to_list).unwrap_or_default(),
        })
    });
    Ok(Taint {
        sources: sources.collect::<Result<_>>()?,
        sinks: sinks.collect::<Result<_>>()?,
        sanitizers: sanitizers.collect::<Result<_>>()?,
        propagators: propagators.collect::<Result<_>>()?,
    })
}

const TAINT_KEYS: &[&str] = &[
    "pattern",
    "patterns",
    "pattern-either",
    "pattern-regex",
    "by-side-effect",
    "exact",
    "label",
    "requires",
    "control",
    "at-exit",
    "not_conflicting",
    "from",
    "to",
    "replace-labels",
];

fn taint_formula(item: &Value) -> Result<Formula> {
    for (key, _) in item.as_mapping().unwrap_or_default() {
        known_key(key, TAINT_KEYS)?;
    }
    formula_of(item)
}

fn requires(item: &Value) -> Result<Option<String>> {
    let Some(value) = item.get("requires") else { return Ok(None) };
    value.to_text().map(Some).ok_or_else(|| {
        let mut invalid = Invalid::at(value, "`requires` by metavariable is not supported");
        invalid.code = codes::RULE_UNSUPPORTED;
        invalid
    })
}

fn effect(item: &Value, default: Effect) -> Result<Effect> {
    match item.get("by-side-effect").and_then(Value::to_text).as_deref() {
        None => Ok(default),
        Some("false") => Ok(Effect::Value),
        Some("true") => Ok(Effect::ValueAndVariable),
        Some("only") => Ok(Effect::VariableOnly),
        Some(other) => Err(Invalid::at(
            item,
            format!("`by-side-effect` is true, false or only, not `{other}`"),
        )),
    }
}

fn overlap(item: &Value, default: Overlap) -> Overlap {
    match item.get("exact").map(|value| &value.node) {
        Some(Node::Bool(true)) => Overlap::Exact,
        Some(Node::Bool(false)) => Overlap::Inside,
        _ => default,
    }
}

fn options(value: &Value) -> Result<Options> {
    let Some(options) = value.get("options") else { return Ok(Options::default()) };
    serde_json::from_value(options.to_json())
        .map_err(|error| Invalid::at(options, format!("`options` cannot be read: {error}")))
}

fn paths(value: &Value) -> Result<PathFilter> {
    let Some(paths) = value.get("paths") else { return Ok(PathFilter::default()) };
    for (key, _) in paths.as_mapping().unwrap_or_default() {
        known_key(key, &["include", "exclude"])?;
    }
    let list = |key: &str| paths.get(key).map(Value::to_list).unwrap_or_default();
    Ok(PathFilter { include: list("include"), exclude: list("exclude") })
}

fn fix_regex(value: &Value) -> Result<FixRegex> {
    let regex =
        value.get("regex").ok_or_else(|| Invalid::at(value, "`fix-regex` needs `regex`"))?;
    Ok(FixRegex {
        regex: pattern_text(regex)?,
        replacement: value.get("replacement").and_then(Value::to_text).unwrap_or_default(),
        count: value
            .get("count")
            .and_then(Value::to_text)
            .and_then(|count| count.parse().ok())
            .unwrap_or(0),
    })
}

fn fact(value: &Value) -> Result<FactTemplate> {
    let kind = required(value, "kind")?;
    let kind = [
        FactKind::Route,
        FactKind::DataStore,
        FactKind::Call,
        FactKind::Import,
        FactKind::Resource,
    ]
    .into_iter()
    .find(|known| known.as_str() == kind)
    .ok_or_else(|| Invalid::at(value, format!("`{kind}` is not a kind of fact")))?;
    let attributes = value
        .get("attributes")
        .and_then(Value::as_mapping)
        .unwrap_or_default()
        .iter()
        .filter_map(|(key, value)| Some((key.to_text()?, value.to_text()?)))
        .collect();
    Ok(FactTemplate { kind, name: required(value, "name")?, attributes })
}
