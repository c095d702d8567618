#![doc = include_str!("../README.md")]

mod annotations;
mod book;
mod findings;
mod paths;
mod taint;

pub use annotations::{Annotation, Expectation, annotations};
pub use book::{BOOK_LIMITS, Compiled, FileInput, FileOutcome, Limits, RuleBook};
