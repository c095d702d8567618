#![doc = include_str!("../README.md")]

mod actions;
mod book;
mod check;
mod dockerfile;
mod documents;
mod findings;
mod kubernetes;
mod resource;
mod target;
mod terraform;
mod value;

pub use book::{CheckBook, Outcome, RootOutcome, TerraformFile, TerraformProject};
pub use check::{Check, CheckFix, Condition, load_checks};
pub use target::Target;
