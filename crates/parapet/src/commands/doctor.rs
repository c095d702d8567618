//! `parapet doctor`: what this installation can do, and what it reads.

use parapet_findings::problem::codes;
use parapet_source::Language;

use crate::cli;
use crate::config;
use crate::env;
use crate::exit::{Failure, Status};

pub(crate) fn run(options: &cli::Doctor) -> Result<Status, Failure> {
    if options.codes {
        let rows: String =
            codes::ALL.iter().map(|code| format!("| {} | {} |\n", code.id, code.title)).collect();
        super::print(&format!("| code | meaning |\n|---|---|\n{rows}"))?;
        return Ok(Status::Clean);
    }
    if options.environment {
        let rows: String = env::ALL
            .iter()
            .map(|variable| format!("| `{}` | {} |\n", variable.name, variable.meaning))
            .collect();
        super::print(&format!("| variable | meaning |\n|---|---|\n{rows}"))?;
        return Ok(Status::Clean);
    }
    let engine = super::rules::shipped();
    let problems = engine.rule_problems();
    let languages: Vec<&str> = Language::ALL
        .iter()
        .filter(|language| parapet_syntax::is_supported(**language))
        .map(|l| l.as_str())
        .collect();
    let user = match config::read_user()? {
        Some((path, _)) => path.display().to_string(),
        None => "none".to_owned(),
    };
    let cache =
        env::cache_folder().map_or_else(|| "off".to_owned(), |folder| folder.display().to_string());
    let rules = if problems.is_empty() {
        format!("{} ready", engine.rules().count())
    } else {
        format!("damaged: {}", problems[0].message)
    };
    let rows = [
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("rules", rules),
        ("languages", languages.join(", ")),
        ("analysers", "sast (sca, iac and secrets are not part of this version)".to_owned()),
        ("network", "never used by a scan".to_owned()),
        ("user config", user),
        ("result cache", cache),
    ];
    let text: String = rows.iter().map(|(label, value)| format!("{label:<13} {value}\n")).collect();
    super::print(&text)?;
    Ok(if problems.is_empty() { Status::Clean } else { Status::Incomplete })
}
