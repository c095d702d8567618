//! `parapet completions` and `parapet man`.

use clap::CommandFactory;
use parapet_findings::problem::codes;

use crate::cli::Cli;
use crate::exit::{Failure, Status};

pub(crate) fn completions(shell: clap_complete::Shell) -> Result<Status, Failure> {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "parapet", &mut bytes);
    super::print(&String::from_utf8_lossy(&bytes))?;
    Ok(Status::Clean)
}

/// The manual page of the program, followed by one section per command.
pub(crate) fn page() -> Result<Status, Failure> {
    let mut bytes = Vec::new();
    let failed =
        |error: std::io::Error| Failure::incomplete(codes::OUTPUT_FAILED, error.to_string());
    let mut command = Cli::command();
    command.build();
    clap_mangen::Man::new(command.clone()).render(&mut bytes).map_err(failed)?;
    for subcommand in command.get_subcommands().filter(|subcommand| subcommand.get_name() != "help")
    {
        let name = format!("parapet {}", subcommand.get_name());
        let page = clap_mangen::Man::new(subcommand.clone().bin_name(name));
        page.render_synopsis_section(&mut bytes).map_err(failed)?;
        page.render_description_section(&mut bytes).map_err(failed)?;
        page.render_options_section(&mut bytes).map_err(failed)?;
    }
    super::print(&String::from_utf8_lossy(&bytes))?;
    Ok(Status::Clean)
}
