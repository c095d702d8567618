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
        let (code, checks) = (engine.rules().count(), engine.checks().count());
        let secrets = engine.secret_rules().count();
        format!("{code} for code, {checks} for infrastructure, {secrets} for credentials")
    } else {
        format!("damaged: {}", problems[0].message)
    };
    let targets: Vec<&str> =
        parapet_iac::Target::ALL.iter().map(|target| target.as_str()).collect();
    let formats: Vec<&str> =
        parapet_sca::formats::FORMATS.iter().map(|format| format.name()).collect();
    let advisories = super::db::Installed::find(None);
    let rows = [
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("rules", rules),
        ("languages", languages.join(", ")),
        ("infrastructure", targets.join(", ")),
        ("packages", formats.join(", ")),
        ("advisories", super::db::in_words(&advisories)),
        ("network", "never used by a scan".to_owned()),
        ("user config", user),
        ("result cache", cache),
    ];
    let text: String = rows.iter().map(|(label, value)| format!("{label:<15} {value}\n")).collect();
    super::print(&text)?;
    Ok(if problems.is_empty() { Status::Clean } else { Status::Incomplete })
}
