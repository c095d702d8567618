//! One file per command.

mod config;
mod db;
mod debug;
mod doctor;
mod explain;
mod manual;
mod plan;
mod report;
mod rules;
mod sbom;
mod scan;
mod survey;

pub(crate) use self::rules::shipped_archives;
use crate::cli::{Cli, Command};
use crate::exit::{Failure, Status};
use crate::terminal;

/// Carries out a command.
pub(crate) fn run(cli: Cli) -> Result<Status, Failure> {
    match cli.command {
        Command::Scan(options) => scan::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Report(options) => report::run(&options),
        Command::Plan(options) => plan::run(&options),
        Command::Sbom(options) => sbom::run(&options),
        Command::Rules(command) => rules::run(command),
        Command::Config(command) => config::run(command),
        Command::Db(command) => db::run(command),
        Command::Doctor(options) => doctor::run(&options),
        Command::Completions { shell } => manual::completions(shell),
        Command::Man => manual::page(),
        Command::Debug(command) => debug::run(command),
    }
}

/// Prints a result text.
fn print(text: &str) -> Result<(), Failure> {
    terminal::print(text.as_bytes()).map_err(|error| {
        Failure::incomplete(
            parapet_findings::problem::codes::OUTPUT_FAILED,
            format!("stdout cannot be written: {error}"),
        )
    })
}

/// Prints a document that was rendered, or says why it was not.
fn print_rendered(bytes: parapet_report::Result<Vec<u8>>) -> Result<(), Failure> {
    let bytes = bytes.map_err(|error| {
        let message = format!("the document cannot be written: {error}");
        Failure::incomplete(parapet_findings::problem::codes::OUTPUT_FAILED, message)
    })?;
    print(&String::from_utf8_lossy(&bytes))
}

/// JSON with a line end, as every JSON output of ours.
fn json(value: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
