//! Type constraints of variables: conversions, and the defaults of optional attributes.

use hcl_edit::expr::{Expression, FuncCall, Object, ObjectKey};

use crate::value::{Map, Node, Value};

/// Converts a value to the type that a variable states; what does not fit stays as it is.
pub(super) fn convert<'m>(
    node: Node,
    constraint: &'m Expression,
    evaluate: &mut dyn FnMut(&'m Expression) -> Node,
) -> Node {
    let value = match (&node.value, constraint) {
        (Value::Unknown | Value::Null, _) => return node,
        (value, Expression::Variable(name)) => match name.as_str() {
            "string" => value.to_text().map(Value::Text),
            "number" => value.to_number().map(Value::Number),
            "bool" => value.to_bool().map(Value::Bool),
            _ => None,
        },
        (_, Expression::FuncCall(call)) => structural(&node, call, evaluate),
        // Old constraints are texts such as "string".
        (value, Expression::String(name)) if name.as_str() == "string" => {
            value.to_text().map(Value::Text)
        }
        _ => None,
    };
    match value {
        Some(value) => node.with_value(value),
        None => node,
    }
}

fn structural<'m>(
    node: &Node,
    call: &'m FuncCall,
    evaluate: &mut dyn FnMut(&'m Expression) -> Node,
) -> Option<Value> {
    let inner = call.args.iter().next()?;
    match (call.name.name.as_str(), &node.value) {
        ("list" | "set", Value::List(items)) => Some(Value::list(
            items.iter().map(|item| convert(item.clone(), inner, evaluate)).collect(),
        )),
        ("map", Value::Map(entries)) => Some(Value::map(
            entries
                .iter()
                .map(|(key, item)| (key.clone(), convert(item.clone(), inner, evaluate)))
                .collect(),
        )),
        ("object", Value::Map(entries)) => match inner {
            Expression::Object(object) => Some(Value::map(attributes(entries, object, evaluate))),
            _ => None,
        },
        ("optional", _) => Some(convert(node.clone(), inner, evaluate).value),
        _ => None,
    }
}

/// The attributes of an object with those that are missing and have a default.
fn attributes<'m>(
    entries: &Map,
    object: &'m Object,
    evaluate: &mut dyn FnMut(&'m Expression) -> Node,
) -> Map {
    let mut out = entries.clone();
    for (key, constraint) in object {
        let name = match key {
            ObjectKey::Ident(name) => name.as_str(),
            ObjectKey::Expression(Expression::Variable(name)) => name.as_str(),
            ObjectKey::Expression(Expression::String(name)) => name.as_str(),
            ObjectKey::Expression(_) => continue,
        };
        let constraint = constraint.expr();
        let given = entries.get(name).filter(|node| !node.value.is_null());
        let node = match (given, optional_default(constraint)) {
            (Some(node), _) => convert(node.clone(), constraint, evaluate),
            (None, Some(default)) => convert(evaluate(default), constraint, evaluate),
            (None, None) => Node::null(),
        };
        out.insert(std::sync::Arc::from(name), node);
    }
    out
}

/// The default of `optional(type, default)`.
fn optional_default(constraint: &Expression) -> Option<&Expression> {
    match constraint {
        Expression::FuncCall(call) if call.name.name.as_str() == "optional" => call.args.get(1),
        _ => None,
    }
}
