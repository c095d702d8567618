//! What the program promises, asked through its command line.
#![expect(
    clippy::disallowed_methods,
    reason = "the tests run the program and build the files that it looks at"
)]

mod bad_input;
mod benign;
mod configuration;
mod db;
mod exit_status;
mod formats;
mod fry_factory;
mod history;
mod honesty;
mod identity;
mod program;
mod rules;
mod schemas;
mod support;
mod suppressions;
