#![doc = include_str!("../README.md")]

mod constants;
mod flowing;
pub mod il;
mod labels;
mod lower;
mod marks;
mod members;
mod settings;
mod state;
pub mod taint;

pub use constants::ConstantTable;
pub use labels::Requires;
