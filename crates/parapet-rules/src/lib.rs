#![doc = include_str!("../README.md")]

pub mod item;
mod model;
mod pack;
mod semgrep;
mod suggest;
pub mod yaml;

pub use model::{
    Condition, Effect, FactTemplate, FixRegex, Formula, Maturity, Options, Overlap, PathFilter,
    PatternText, Propagator, Rule, RuleMode, Sanitizer, Sink, Source, Taint,
};
pub use pack::{Pack, PackError, pack_digest};
pub use semgrep::load as load_semgrep;
pub use suggest::closest;
