//! `parapet db`: the advisory index: what it holds, where it comes from, how it gets here.

use std::path::{Path, PathBuf};

use parapet_findings::problem::codes;
use parapet_findings::{Date, Problem, RelPath};
use parapet_net::{Client, ClientSettings, Origin, Switch};
use parapet_sca::advisory::{SourceInfo, source_of};
use parapet_sca::{Error, Index, IndexInfo, ReadFile, import, remote, write_index};
use parapet_scan::{AdvisorySource, Engine, Settings};
use parapet_source::{DiskTree, Tree};
use serde_json::json;

use crate::cli::{Db, ListFormat};
use crate::env;
use crate::exit::{Failure, Status};
use crate::settings::{INDEX_FILE, advisories, today};
use crate::terminal;

/// Days after which an index is called old.
const OLD_AFTER_DAYS: i32 = 30;

/// The index in force, and where it is.
pub(crate) struct Installed {
    pub(crate) place: String,
    /// What it holds, or what is wrong with it.
    pub(crate) info: Result<IndexInfo, Problem>,
}

impl Installed {
    /// The index of a folder, or the one that a scan would use.
    pub(crate) fn find(folder: Option<&Path>) -> Self {
        let source = advisories(folder);
        let place = match &source {
            AdvisorySource::File(path) => path.display().to_string(),
            AdvisorySource::Embedded(_) => "in the program".to_owned(),
            AdvisorySource::None => "nowhere".to_owned(),
        };
        let engine = Engine::open(Settings { advisories: source, ..Settings::default() });
        let info = engine.advisory_index().cloned().map_err(Clone::clone);
        Self { place, info }
    }
}

/// The index in one line, with its age.
pub(crate) fn in_words(installed: &Installed) -> String {
    match &installed.info {
        Err(problem) => format!("damaged: {}", problem.message),
        Ok(info) => {
            let newest = info.ecosystems.values().filter_map(|ecosystem| ecosystem.as_of).max();
            let age =
                newest.map_or_else(String::new, |day| format!(", newest of {day} ({})", age(day)));
            format!("{} of {} packages{age}", info.advisories, info.packages)
        }
    }
}

fn age(day: Date) -> String {
    let days = days_since(day);
    match days {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ => format!("{days} days old"),
    }
}

fn days_since(day: Date) -> i32 {
    day.until(today()).map_or(0, |span| span.get_days())
}

pub(crate) fn run(command: Db) -> Result<Status, Failure> {
    match command {
        Db::Status { db, format } => status(db.as_deref(), format),
        Db::Import { folder, db } => import_folder(&folder, db.as_deref()),
        Db::Update { url, db } => update(&url, db.as_deref()),
        Db::Licenses { db } => licences(db.as_deref()),
    }
}

fn status(folder: Option<&Path>, format: ListFormat) -> Result<Status, Failure> {
    let installed = Installed::find(folder);
    let info = match &installed.info {
        Ok(info) => info,
        Err(problem) => {
            return Err(Failure::incomplete(codes::INDEX_UNREADABLE, problem.message.clone())
                .hint(problem.hint.clone().unwrap_or_default()));
        }
    };
    if format == ListFormat::Json {
        let ecosystems: serde_json::Map<_, _> = info
            .ecosystems
            .iter()
            .map(|(name, own)| {
                let age = own.as_of.map(days_since);
                (name.clone(), json!({"records": own.records, "as_of": own.as_of, "age_days": age}))
            })
            .collect();
        super::print(&super::json(&json!({
            "place": installed.place,
            "digest": info.digest,
            "packages": info.packages,
            "advisories": info.advisories,
            "ecosystems": ecosystems,
        })))?;
        return Ok(Status::Clean);
    }
    let mut out =
        format!("{:<14} {}\n{:<14} {}\n", "index", installed.place, "digest", info.digest);
    out.push_str(&format!(
        "{:<14} {} of {} packages\n\n",
        "advisories", info.advisories, info.packages
    ));
    out.push_str(&format!("{:<14} {:>8}  {}\n", "ecosystem", "records", "newest"));
    let mut is_old = false;
    for (name, ecosystem) in &info.ecosystems {
        let newest = ecosystem.as_of.map_or_else(
            || "unknown".to_owned(),
            |day| {
                is_old |= days_since(day) > OLD_AFTER_DAYS;
                format!("{day} ({})", age(day))
            },
        );
        out.push_str(&format!("{name:<14} {:>8}  {newest}\n", ecosystem.records));
    }
    if is_old {
        out.push_str(&format!(
            "\nRecords newer than these are not known. `parapet db update` or `parapet db import` brings \
             newer ones;\nan ecosystem counts as old after {OLD_AFTER_DAYS} days.\n"
        ));
    }
    super::print(&out)?;
    Ok(Status::Clean)
}

fn import_folder(folder: &Path, db: Option<&Path>) -> Result<Status, Failure> {
    let tree = DiskTree::open(folder).map_err(|error| {
        let message = format!("`{}` cannot be read: {error}", folder.display());
        Failure::usage(codes::PATH_MISSING, message)
            .hint("name a folder in the layout of the OSV bucket")
    })?;
    let read = |path: &RelPath, limit: u64| tree.read(path, limit);
    install(&read, db)
}

/// Fetches a bucket and imports it; the one command that uses the network.
fn update(url: &str, db: Option<&Path>) -> Result<Status, Failure> {
    let wrong = |error: &dyn std::fmt::Display| {
        Failure::usage(codes::USAGE, format!("`{url}` cannot be asked: {error}"))
            .hint("name the address of a bucket in the OSV layout, such as https://mirror.example.com/osv")
    };
    let origin = Origin::of(url).map_err(|error| wrong(&error))?;
    let client = Client::new(ClientSettings {
        switch: Switch::Online,
        // The user named this one, so it may be on this machine or network.
        allowed: vec![origin],
        user_agent: concat!("parapet/", env!("CARGO_PKG_VERSION")).to_owned(),
        ..ClientSettings::default()
    });
    install(&remote::bucket(&client, url), db)
}

/// Imports a database from wherever it is, and puts the index in the place of the old one.
pub(crate) fn install(read: &ReadFile<'_>, db: Option<&Path>) -> Result<Status, Failure> {
    let folder = target(db)?;
    let (set, problems) = import(read).map_err(|error| refused(&error))?;
    for problem in &problems {
        terminal::note(&format!("warning[{}]: {}", problem.code, problem.message));
    }
    let bytes = write_index(&set);
    // What would be installed is read back first, so that a damaged index never replaces a whole one.
    let index = Index::open(bytes.as_slice()).map_err(|error| refused(&error))?;
    index.verify().map_err(|error| refused(&error))?;
    let file = folder.join(INDEX_FILE);
    let written = parapet_source::create_folder(&folder)
        .and_then(|()| parapet_source::write_atomic(&file, &bytes));
    written.map_err(|error| {
        let message = format!("the index cannot be written: {error}");
        Failure::incomplete(codes::OUTPUT_FAILED, message).hint("name another folder with --db")
    })?;
    let info = index.info();
    super::print(&format!(
        "{} advisories of {} packages in {} ecosystems imported to {}\n",
        info.advisories,
        info.packages,
        info.ecosystems.len(),
        file.display()
    ))?;
    Ok(Status::Clean)
}

fn target(db: Option<&Path>) -> Result<PathBuf, Failure> {
    db.map(Path::to_owned).or_else(env::data_folder).ok_or_else(|| {
        Failure::usage(codes::USAGE, "there is no folder for the index")
            .hint("name one with --db, or set PARAPET_DATA_DIR")
    })
}

fn refused(error: &Error) -> Failure {
    Failure::incomplete(codes::ADVISORIES_REFUSED, format!("nothing was imported: {error}"))
        .hint("the index that was there is still in place; fetch the database again")
}

fn licences(folder: Option<&Path>) -> Result<Status, Failure> {
    let installed = Installed::find(folder);
    let info = installed.info.map_err(|problem| {
        Failure::incomplete(codes::INDEX_UNREADABLE, problem.message)
            .hint(problem.hint.unwrap_or_default())
    })?;
    let mut out = String::from(
        "The advisory index holds facts (names, versions, ratings, dates) from these sources:\n\n",
    );
    for source in &info.sources {
        out.push_str(&credit(source));
    }
    super::print(&out)?;
    Ok(Status::Clean)
}

fn credit(info: &SourceInfo) -> String {
    let known = source_of(&info.source);
    let name = known.map_or(info.source.as_str(), |source| source.name);
    let home = known.map_or("", |source| source.home);
    let day = info.as_of.map_or_else(String::new, |day| format!(", state of {day}"));
    format!("{name}\n  licence {}, {} records{day}\n  {home}\n\n", info.licence, info.records)
}
