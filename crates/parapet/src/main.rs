//! The `parapet` binary: see `README.md` beside `Cargo.toml`.
#![expect(
    clippy::disallowed_methods,
    reason = "the binary owns the environment, the clock and the working directory"
)]

mod cli;
mod commands;
mod config;
mod env;
mod exit;
mod place;
mod settings;
mod terminal;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::Parser;

use crate::exit::{Failure, Status};

fn main() -> ExitCode {
    // A panic in one file is reported with the file; its trace helps only those who ask for it.
    if env::backtrace().is_none() {
        std::panic::set_hook(Box::new(|_| {}));
    }
    let cli = match cli::Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let status = if error.use_stderr() { Status::Usage } else { Status::Clean };
            let _ = error.print();
            return status.into();
        }
    };
    match catch_unwind(AssertUnwindSafe(|| commands::run(cli))) {
        Ok(Ok(status)) => status.into(),
        Ok(Err(failure)) => {
            terminal::error(&failure);
            failure.status.into()
        }
        Err(_) => {
            terminal::error(&Failure::internal());
            Status::Internal.into()
        }
    }
}
