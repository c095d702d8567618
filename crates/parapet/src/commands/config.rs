//! `parapet config`: show, check, schema.

use std::path::PathBuf;

use crate::cli::Config;
use crate::config::{self, File};
use crate::exit::{Failure, Status};
use crate::place::Place;
use crate::settings::TreeConfig;

pub(crate) fn run(command: Config) -> Result<Status, Failure> {
    match command {
        Config::Show { path } => show(path)?,
        Config::Check { file } => {
            config::read(&file, &file.display().to_string())?;
            super::print(&format!("{} is valid\n", file.display()))?;
        }
        Config::Schema { report: true } => {
            super::print(&super::json(&parapet_report::json_schema()))?;
        }
        Config::Schema { report: false } => {
            super::print(&super::json(&schemars::schema_for!(File)))?;
        }
    }
    Ok(Status::Clean)
}

fn show(path: PathBuf) -> Result<(), Failure> {
    let place = Place::find(&[path])?;
    let tree = TreeConfig::find(&place)?;
    let user = config::read_user()?;
    let mut out = String::new();
    let mut section = |title: String, file: &File| {
        out.push_str(&format!("# {title}\n"));
        out.push_str(&toml::to_string_pretty(file).unwrap_or_default());
        out.push('\n');
    };
    match &tree.path {
        Some(path) => section(
            format!("from {} (inside the scanned tree, so not trusted)", path.display()),
            &tree.file,
        ),
        None => section(
            "no parapet.toml in the scanned tree; these are the defaults".to_owned(),
            &tree.file,
        ),
    }
    if let Some((path, file)) = &user {
        section(format!("from {} (yours)", path.display()), file);
    }
    for problem in &tree.problems {
        out.push_str(&format!("# {}: {}\n", problem.code, problem.message));
    }
    super::print(&out)
}
