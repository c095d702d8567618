//! Behaviour of the crate on repositories that the `git` command made.

mod changes;
mod fixture;
mod hostile;
mod references;
mod staging;
mod trees;
