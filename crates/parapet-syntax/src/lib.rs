#![doc = include_str!("../README.md")]

mod constant;
mod dump;
mod lang;
pub mod names;
mod parse;
mod results;
mod tree;

pub use constant::{Constant, integer};
pub use lang::{LanguageTraits, traits_of};
pub use parse::{Gap, Parsed, is_supported, parse};
pub use results::{Handlers, results, tails};
pub use tree::{Children, Kind, Node, NodeId, Span, Sym, Tree, TreeBuilder};
