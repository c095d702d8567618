//! Functions on numbers.

use super::{Row, Unknowns, list_at, number_at, text_at};
use crate::value::{Node, Value};

use Unknowns::Spread;

pub(super) const FUNCTIONS: &[Row] = &[
    ("abs", Spread, |a| Some(Value::Number(number_at(a, 0)?.abs()))),
    ("ceil", Spread, |a| Some(Value::Number(number_at(a, 0)?.ceil()))),
    ("floor", Spread, |a| Some(Value::Number(number_at(a, 0)?.floor()))),
    ("log", Spread, |a| finite(number_at(a, 0)?.log(number_at(a, 1)?))),
    ("max", Spread, |a| numbers(a)?.into_iter().reduce(f64::max).map(Value::Number)),
    ("min", Spread, |a| numbers(a)?.into_iter().reduce(f64::min).map(Value::Number)),
    ("parseint", Spread, |a| {
        let radix = number_at(a, 1)? as u32;
        let number = (2..=36)
            .contains(&radix)
            .then(|| i64::from_str_radix(&text_at(a, 0)?, radix).ok())
            .flatten()?;
        Some(Value::Number(number as f64))
    }),
    ("pow", Spread, |a| finite(number_at(a, 0)?.powf(number_at(a, 1)?))),
    ("signum", Spread, |a| {
        let number = number_at(a, 0)?;
        Some(Value::Number(if number == 0.0 { 0.0 } else { number.signum() }))
    }),
    ("sum", Spread, |a| Some(Value::Number(numbers(list_at(a, 0)?)?.into_iter().sum()))),
];

fn numbers(nodes: &[Node]) -> Option<Vec<f64>> {
    nodes.iter().map(|node| node.value.to_number()).collect()
}

fn finite(number: f64) -> Option<Value> {
    number.is_finite().then_some(Value::Number(number))
}
