#![doc = include_str!("../README.md")]

mod address;
mod attempt;
mod client;
mod guard;
mod resolve;
mod retry;
mod settings;
mod transport;

pub use client::Client;
pub use guard::Origin;
pub use settings::{ClientSettings, Switch};
