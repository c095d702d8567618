//! What the door to files promises, asked through its public side.
#![expect(clippy::disallowed_methods, reason = "the tests build the files that the door is for")]

mod cache;
mod classify;
mod decode;
mod language;
mod lines;
mod lookup;
mod special_files;
mod support;
mod trees;
mod write;
