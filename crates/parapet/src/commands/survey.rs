//! One whole scan of one path, for the commands that show its findings in another form.

use std::path::{Path, PathBuf};

use parapet_findings::{ScanKind, ScanMode, ScanReport};
use parapet_scan::{Cancel, Engine, Facts, NoProgress, Request, Settings};
use parapet_source::Tree;

use crate::env;
use crate::exit::{Failure, Status};
use crate::place::Place;
use crate::settings::{ScanSettings, TreeConfig, today};
use crate::terminal;

/// A path with the engine that its configuration asks for.
pub(crate) struct Survey {
    pub(crate) place: Place,
    pub(crate) engine: Engine,
    settings: ScanSettings,
}

impl Survey {
    /// Reads the configuration of a path and opens the engine.
    pub(crate) fn of(path: &Path) -> Result<Self, Failure> {
        let place = Place::find(&[path.to_owned()])?;
        let settings =
            ScanSettings::resolve(&crate::cli::Scan::of(path), TreeConfig::find(&place)?)?;
        let engine = Engine::open(Settings {
            rules: settings.rules.clone(),
            advisories: settings.advisories.clone(),
            disabled_rules: settings.disabled_rules.clone(),
            cache_folder: env::cache_folder(),
            build: env::build(),
            ..Settings::default()
        });
        Ok(Self { place, engine, settings })
    }

    /// The request for everything below the path.
    pub(crate) fn request(&self, kinds: Vec<ScanKind>) -> Request<'_> {
        Request {
            tree: &self.place.tree as &dyn Tree,
            kinds,
            kinds_named: false,
            mode: ScanMode::Full,
            starts: self.place.starts.clone(),
            exclude: self.settings.exclude.clone(),
            only: None,
            against: None,
            facts: Facts::Omit,
            today: today(),
            commit: None,
            base: None,
        }
    }

    /// Scans with every analyser.
    pub(crate) fn scan(&self) -> ScanReport {
        let request = self.request(ScanKind::ALL.to_vec());
        let mut report = self.engine.scan(&request, &Cancel::default(), &NoProgress);
        report.problems.extend(self.settings.problems.iter().cloned());
        report.problems.sort();
        report
    }
}

/// The exit status of a command that shows a report: what was not looked at makes it incomplete.
pub(crate) fn status(report: &ScanReport) -> Status {
    if !report.is_incomplete() {
        return Status::Clean;
    }
    for row in &report.coverage {
        if let Some(reason) = row.reason.as_ref().filter(|_| row.status.is_incomplete()) {
            terminal::note(&format!("incomplete: {}: {reason}", row.analyser));
        }
    }
    Status::Incomplete
}

/// The name of the folder or file of a path.
pub(crate) fn name_of(path: &Path) -> String {
    let whole = path.canonicalize().unwrap_or_else(|_| PathBuf::from(path));
    whole
        .file_name()
        .map_or_else(|| "project".to_owned(), |name| name.to_string_lossy().into_owned())
}
