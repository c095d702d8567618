#![doc = include_str!("../README.md")]

mod bindings;
mod compare;
mod compile;
mod condition;
mod entropy;
mod expression;
mod formula;
mod literals;
mod matcher;
mod redos;
mod regexes;
mod syntax;
mod target;
mod text;
mod types;

pub use bindings::{Bindings, Bound, MetavariableId, Metavariables};
pub use compile::{CompileError, Pattern, parse_pattern};
pub use formula::{CompiledFormula, Outcome, RangeMatch};
pub use literals::Requirement;
pub use regexes::Regex;
pub use target::{Constants, NoConstants, Steps, Target};
