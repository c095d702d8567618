#![doc = include_str!("../README.md")]

mod changes;
mod error;
mod lines;
mod names;
mod objects;
mod renames;
mod repository;
mod resolve;
mod snapshot;
mod store;
mod suggest;
mod tree;
mod vet;

pub use changes::Changes;
pub use error::{Cause, Error, Result};
pub use repository::{Commit, Repository};
pub use tree::GitTree;
