//! The development tasks of Parapet, run as `cargo xtask COMMAND`.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a development tool reads files, starts processes, measures time and talks to its user"
)]

mod arguments;
mod commands;
mod metadata;
mod product;
mod repository;
mod shell;
mod tidy;

use std::process::ExitCode;

use anyhow::bail;

use crate::arguments::Arguments;

/// The name of a task, how it is called, what it is for, and the function that runs it.
type Task = (&'static str, &'static str, &'static str, fn(Arguments) -> anyhow::Result<()>);

const TASKS: &[Task] = &[
    ("ready", "[--skip STEP]… [--only STEP]…", "Run everything CI runs", commands::ready::run),
    (
        "test",
        "[FILTER or test option]…",
        "Prepare what tests need and run them",
        commands::test::run,
    ),
    ("tidy", "", "Check the architecture and report every violation", commands::tidy::run),
    ("new-rule", "LANGUAGE FRAMEWORK ID", "Scaffold a code rule", commands::new_rule::run),
    (
        "advisories",
        "FOLDER",
        "Write content/advisories from databases in the layout of the OSV bucket",
        commands::advisories::run,
    ),
    ("gen-docs", "[--check]", "Write docs/reference from the binary", commands::gen_docs::run),
    ("bench", commands::bench::USAGE, "Measure CPU seconds and peak memory", commands::bench::run),
];

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> anyhow::Result<()> {
    let mut arguments = Arguments::from_command_line()?;
    let Some(name) = arguments.first() else {
        print_help();
        return Ok(());
    };
    if matches!(name.as_str(), "help" | "-h" | "--help") || arguments.asks_for_help() {
        print_help();
        return Ok(());
    }
    match TASKS.iter().find(|(task, ..)| *task == name) {
        Some((.., run)) => run(arguments),
        None => bail!("there is no task `{name}`; `cargo xtask help` lists them"),
    }
}

fn print_help() {
    println!("Usage: cargo xtask COMMAND\n");
    for (name, usage, summary, _) in TASKS {
        println!("  {}\n      {summary}", format!("{name} {usage}").trim_end());
    }
    println!("\nSteps of `ready`: {}", commands::ready::step_names().join(", "));
}
