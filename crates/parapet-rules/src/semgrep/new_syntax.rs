//! The newer way to write rules: `match:` and `taint:` with `all`, `any`, `not`, `inside` and `where`.

use super::{
    Condition, Formula, Invalid, Result, TaintSyntax, Value, condition, pattern_text, required,
    sequence,
};

const OPERATORS: &[&str] = &["pattern", "regex", "all", "any", "not", "inside", "anywhere"];

/// A formula: a pattern alone, or one operator with conditions and a name.
pub(super) fn formula(value: &Value) -> Result<Formula> {
    let Some(entries) = value.as_mapping() else {
        return Ok(Formula::Pattern(pattern_text(value)?));
    };
    let mut found = None;
    for (key, inner) in entries {
        let name = key.as_str().unwrap_or_default();
        if !OPERATORS.contains(&name) {
            continue;
        }
        if found.is_some() {
            let hint = Some("put them under one `all:` list".to_owned());
            return Err(
                Invalid::at(key, format!("`{name}` stands beside another operator")).hint(hint)
            );
        }
        found = Some(operator(name, inner)?);
    }
    let Some(mut found) = found else {
        let wanted = OPERATORS.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        return Err(Invalid::at(value, format!("one of {wanted} is needed")));
    };
    if let Some(list) = value.get("where") {
        found = filtered(found, sequence(list, "where")?)?;
    }
    if let Some(name) = value.get("as").and_then(Value::to_text) {
        found = Formula::As { inner: Box::new(found), metavariable: name };
    }
    Ok(found)
}

fn operator(name: &str, value: &Value) -> Result<Formula> {
    Ok(match name {
        "pattern" => Formula::Pattern(pattern_text(value)?),
        "regex" => Formula::Regex(pattern_text(value)?),
        "not" => Formula::Not(Box::new(formula(value)?)),
        "inside" => Formula::Inside(Box::new(formula(value)?)),
        "anywhere" => Formula::Anywhere(Box::new(formula(value)?)),
        "any" => Formula::Or(formulas(value, name)?),
        _ => Formula::And {
            parts: formulas(value, name)?,
            conditions: Vec::new(),
            focus: Vec::new(),
        },
    })
}

fn formulas(value: &Value, name: &str) -> Result<Vec<Formula>> {
    let parts = sequence(value, name)?.iter().map(formula).collect::<Result<Vec<_>>>()?;
    if parts.is_empty() {
        return Err(Invalid::at(value, format!("`{name}` is empty")));
    }
    Ok(parts)
}

/// A formula under conditions.
fn filtered(found: Formula, items: &[Value]) -> Result<Formula> {
    let (mut parts, mut conditions, mut focus) = match found {
        Formula::And { parts, conditions, focus } => (parts, conditions, focus),
        other => (vec![other], Vec::new(), Vec::new()),
    };
    for item in items {
        if let Some(names) = item.get("focus") {
            focus.push(names.to_list());
        } else if item.get("comparison").is_some() {
            conditions.extend(condition("metavariable-comparison", item)?);
        } else if item.get("metavariable").is_some() {
            conditions.extend(on_metavariable(item)?);
        } else {
            parts.push(formula(item)?);
        }
    }
    Ok(Formula::And { parts, conditions, focus })
}

fn on_metavariable(item: &Value) -> Result<Vec<Condition>> {
    let has = |key: &str| item.get(key).is_some();
    if has("analyzer") {
        return condition("metavariable-analysis", item);
    }
    if has("type") || has("types") {
        return condition("metavariable-type", item);
    }
    if has("module") || has("modules") {
        return condition("metavariable-name", item);
    }
    if has("regex") {
        return condition("metavariable-regex", item);
    }
    Ok(vec![Condition::Pattern {
        metavariable: required(item, "metavariable")?,
        formula: Box::new(formula(item)?),
        language: item.get("language").and_then(Value::to_text),
    }])
}

/// A taint rule.
pub(super) const TAINT: TaintSyntax = TaintSyntax {
    sources: "sources",
    sinks: "sinks",
    sanitizers: "sanitizers",
    propagators: "propagators",
    formula,
};
