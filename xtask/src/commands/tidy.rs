//! `cargo xtask tidy`: every violation of the architecture.

use anyhow::bail;

use crate::arguments::Arguments;
use crate::repository;
use crate::tidy::{CHECKS, violations};

/// Runs the task.
pub(crate) fn run(arguments: Arguments) -> anyhow::Result<()> {
    arguments.finish()?;
    check()
}

/// Reports all violations; any is an error.
pub(crate) fn check() -> anyhow::Result<()> {
    let violations = violations(&repository::load_own()?);
    for violation in &violations {
        println!("{violation}");
    }
    if !violations.is_empty() {
        bail!("tidy found {} violations", violations.len());
    }
    println!("tidy: {} checks, no violation", CHECKS.len());
    Ok(())
}
