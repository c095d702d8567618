//! `parapet scan`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

use parapet_findings::problem::codes;
use parapet_findings::{Problem, RelPath, ScanMode, ScanReport, Severity};
use parapet_report::{Color, Detail, RenderOptions, ShowSuppressed};
use parapet_scan::{Against, Cancel, Engine, Facts, NoProgress, Progress, Request, Settings};
use parapet_source::{Entry, IgnoreFiles, Limits, Tree, WalkOptions, list_paths};
use parapet_vcs::{GitTree, Repository};

use crate::cli;
use crate::config::{self, File};
use crate::env;
use crate::exit::{Failure, Status};
use crate::place::Place;
use crate::settings::{Output, ScanSettings, TreeConfig, outputs, today};
use crate::terminal::{self, ProgressLine};

/// Reasons to leave a file out that the user chose or that hide no code.
const EXPECTED_SKIPS: &[&str] = &["binary", "excluded", "not-code"];

pub(crate) fn run(options: &cli::Scan) -> Result<Status, Failure> {
    let started = Instant::now();
    let outputs = outputs(&options.format)?;
    let place = Place::find(&options.paths)?;
    let mut tree_config = match &options.config {
        Some(path) => TreeConfig::named(&place, path)?,
        None => TreeConfig::find(&place)?,
    };
    let history = History::look(&place, options, &mut tree_config)?;
    let settings = ScanSettings::resolve(options, tree_config)?;
    let engine = Engine::open(Settings {
        rules: settings.rules.clone(),
        advisories: settings.advisories.clone(),
        disabled_rules: settings.disabled_rules.clone(),
        limits: Limits::default(),
        jobs: options.jobs.map_or(0, usize::from),
        cache_folder: env::cache_folder(),
        build: env::build(),
    });
    let cancel = Cancel::default();
    let on_signal = cancel.clone();
    // Without a handler an interrupt ends the process at once, which loses only the report.
    let _ = ctrlc::set_handler(move || interrupt(&on_signal));
    let line = terminal::is_watched().then(ProgressLine::new);
    let progress: &dyn Progress = line.as_ref().map_or(&NoProgress, |line| line);
    let staged: Option<&dyn Tree> = history.staged.as_ref().map(|tree| tree as &dyn Tree);
    let request = Request {
        tree: staged.unwrap_or(&place.tree),
        kinds: settings.kinds.clone(),
        kinds_named: settings.kinds_named,
        mode: history.mode,
        starts: starts(&place, &history.hidden),
        exclude: settings.exclude.clone(),
        only: history.only,
        against: match (&history.base_tree, history.against) {
            (Some(tree), Some(Earlier::Changes { changed, renames })) => {
                Some(Against::Tree { tree, changed, renames })
            }
            (_, Some(Earlier::Findings(findings))) => Some(Against::Findings(findings)),
            _ => None,
        },
        facts: if options.facts { Facts::Include } else { Facts::Omit },
        today: today(),
        commit: history.commit,
        base: history.base,
    };
    let mut report = engine.scan(&request, &cancel, progress);
    if line.is_some() {
        terminal::clear_progress();
    }
    report.problems.extend(settings.problems.iter().cloned());
    report.problems.extend(history.problems);
    report.problems.sort();
    let written = write(&outputs, &report, options, &place, settings.fail_on, started);
    let status = status(&report, options, &settings);
    match written {
        Ok(()) => Ok(status),
        Err(failure) => {
            terminal::error(&failure);
            // Findings fail before an output that could not be written.
            Ok(if status == Status::Findings { status } else { failure.status })
        }
    }
}

/// The first interrupt lets the files in work come to their end; the second does not wait for them.
#[expect(clippy::exit, reason = "nothing else ends a process whose workers are busy")]
fn interrupt(cancel: &Cancel) {
    if cancel.is_cancelled() {
        std::process::exit(Status::Incomplete as i32);
    }
    cancel.cancel();
}

/// Where to look: what was asked for, and what a change tried to hide from it.
fn starts(place: &Place, hidden: &[RelPath]) -> Vec<RelPath> {
    let mut starts = place.starts.clone();
    if !hidden.is_empty() {
        if starts.is_empty() {
            starts.push(RelPath::new(""));
        }
        starts.extend_from_slice(hidden);
    }
    starts
}

/// The exit status of a finished scan.
fn status(report: &ScanReport, options: &cli::Scan, settings: &ScanSettings) -> Status {
    let fails = |severity: Severity| settings.fail_on.is_some_and(|bar| severity >= bar);
    let gaps = report
        .coverage
        .iter()
        .any(|row| row.skipped.iter().any(|skip| !EXPECTED_SKIPS.contains(&skip.reason.as_str())));
    if options.no_fail {
        Status::Clean
    } else if report.findings.iter().any(|finding| fails(finding.severity)) {
        Status::Findings
    } else if report.is_incomplete() || (settings.strict && gaps) {
        Status::Incomplete
    } else {
        Status::Clean
    }
}

fn write(
    outputs: &[Output],
    report: &ScanReport,
    options: &cli::Scan,
    place: &Place,
    fail_on: Option<Severity>,
    started: Instant,
) -> Result<(), Failure> {
    let mut failed = None;
    for output in outputs {
        let to_terminal = output.file.is_none();
        let render = RenderOptions {
            color: if to_terminal { terminal::color() } else { Color::Never },
            width: terminal::width(),
            detail: match (options.quiet, options.verbose) {
                (true, _) => Detail::Quiet,
                (_, true) => Detail::Verbose,
                _ => Detail::Normal,
            },
            show_suppressed: if options.show_suppressed {
                ShowSuppressed::Yes
            } else {
                ShowSuppressed::No
            },
            path_prefix: &place.prefix,
            fail_on,
            elapsed_ms: Some(started.elapsed().as_millis() as u64),
        };
        let mut bytes = Vec::new();
        let rendered =
            output.format.write(report, &render, &mut bytes).map_err(|error| error.to_string());
        let written = rendered.and_then(|()| match &output.file {
            Some(file) => {
                parapet_source::write_atomic(file, &bytes).map_err(|error| error.to_string())
            }
            None => terminal::print(&bytes).map_err(|error| error.to_string()),
        });
        if let Err(error) = written {
            let name = output
                .file
                .as_deref()
                .map_or("stdout".to_owned(), |file| file.display().to_string());
            let message = format!(
                "the {} report could not be written to {name}: {error}",
                output.format.name()
            );
            failed = Some(
                Failure::incomplete(codes::OUTPUT_FAILED, message)
                    .hint("check the folder, its permissions and free space"),
            );
        }
        if to_terminal
            && terminal::is_watched()
            && output.format.name() == "pretty"
            && let Some(timing) = parapet_report::pretty::timing(&render)
        {
            terminal::note(&timing);
        }
    }
    failed.map_or(Ok(()), Err)
}

/// What the history options ask for.
struct History {
    mode: ScanMode,
    only: Option<BTreeSet<RelPath>>,
    staged: Option<GitTree>,
    base_tree: Option<GitTree>,
    against: Option<Earlier>,
    commit: Option<String>,
    base: Option<String>,
    /// Tracked files that only ignore files of the change leave out.
    hidden: Vec<RelPath>,
    problems: Vec<Problem>,
}

enum Earlier {
    Findings(Vec<parapet_findings::identity::Identity>),
    Changes { changed: BTreeSet<RelPath>, renames: BTreeMap<RelPath, RelPath> },
}

impl History {
    fn look(place: &Place, options: &cli::Scan, config: &mut TreeConfig) -> Result<Self, Failure> {
        let commit = place
            .repository
            .as_ref()
            .and_then(|repository| repository.head().ok().flatten())
            .map(|commit| commit.id().to_owned());
        let mut history = Self {
            mode: ScanMode::Full,
            only: None,
            staged: None,
            base_tree: None,
            against: None,
            commit,
            base: None,
            hidden: Vec::new(),
            problems: Vec::new(),
        };
        if options.staged {
            let repository = place.need_repository("--staged")?;
            history.mode = ScanMode::Staged;
            history.only = Some(repository.staged_paths()?.into_iter().collect());
            history.staged = Some(repository.staged()?);
        } else if let Some(reference) = &options.diff {
            let repository = place.need_repository("--diff")?;
            let commit = repository.resolve(reference)?;
            let changes = changes(place, &commit, &[])?;
            history.mode = ScanMode::Diff;
            history.base = Some(commit.id().to_owned());
            history.only = Some(changes.changed.into_iter().collect());
            history.problems = changes.problems;
        } else if let Some(baseline) = &options.baseline {
            history.mode = ScanMode::Baseline;
            if Path::new(baseline).is_file() {
                history.against = Some(Earlier::Findings(stored(Path::new(baseline))?));
            } else {
                history.compare_with(place, baseline, config)?;
            }
        }
        Ok(history)
    }

    fn compare_with(
        &mut self,
        place: &Place,
        reference: &str,
        config: &mut TreeConfig,
    ) -> Result<(), Failure> {
        let repository = place.need_repository("--baseline")?;
        let named = repository.resolve(reference)?;
        // What the other branch did since is not part of this change.
        let base = match repository.head()? {
            Some(head) => repository.merge_base(&head, &named)?.unwrap_or(named),
            None => named,
        };
        let tree = repository.tree(&base)?;
        let hidden = hidden_by_change(place, repository, &tree)?;
        let changes = changes(place, &base, &hidden)?;
        self.base = Some(base.id().to_owned());
        self.problems = changes.problems;
        for path in hidden {
            self.problems.push(
                Problem::new(
                    codes::CONFIG_CHANGED,
                    format!("`{path}` is ignored since this change, and was scanned all the same"),
                )
                .at(path.clone())
                .hint("the new ignore rules count once they are on the base branch"),
            );
            self.hidden.push(path);
        }
        self.use_base_config(place, &tree, config)?;
        let changed = changes.changed.into_iter().chain(changes.deleted).collect();
        self.against = Some(Earlier::Changes { changed, renames: changes.renames });
        self.base_tree = Some(tree);
        Ok(())
    }

    /// A change under review cannot loosen the rules it is reviewed by.
    fn use_base_config(
        &mut self,
        place: &Place,
        base: &GitTree,
        config: &mut TreeConfig,
    ) -> Result<(), Failure> {
        let path = config.path.clone().unwrap_or_else(|| place.tree.root().join(config::FILE_NAME));
        let Some(relative) = place.tree.relative(&path) else { return Ok(()) };
        let earlier = match base.read(&relative, config::MAX_BYTES) {
            Ok(bytes) => File::parse(
                &format!("{relative} of the baseline"),
                &String::from_utf8_lossy(&bytes),
            )?,
            Err(_) => File::default(),
        };
        let before = TreeConfig::confined(place, path, earlier);
        if before.file != config.file {
            self.problems.push(
                Problem::new(
                    codes::CONFIG_CHANGED,
                    format!("`{relative}` differs from the baseline, whose settings count"),
                )
                .at(relative)
                .hint("the new settings count once they are on the base branch"),
            );
            config.file = before.file;
        }
        Ok(())
    }
}

/// Tracked files that are left out by ignore files now, and would not be by those of the base.
fn hidden_by_change(
    place: &Place,
    repository: &Repository,
    base: &GitTree,
) -> Result<Vec<RelPath>, Failure> {
    let cancel = Cancel::default();
    let everything =
        WalkOptions { respect_ignore_files: IgnoreFiles::Disregard, ..WalkOptions::default() };
    let listed = place.tree.list(&WalkOptions::default(), &cancel).entries;
    let shown: BTreeSet<RelPath> = listed.into_iter().map(|entry| entry.path).collect();
    let sizes =
        |entries: Vec<Entry>| entries.into_iter().map(|entry| (entry.path, entry.size_bytes));
    let mut unseen: BTreeMap<RelPath, u64> =
        sizes(repository.staged()?.list(&everything, &cancel).entries).collect();
    unseen.retain(|path, _| !shown.contains(path) && place.tree.is_file(path));
    if unseen.is_empty() {
        return Ok(Vec::new());
    }
    // The base's own files stand beside them, because its ignore files are among those.
    let mut files: BTreeMap<RelPath, u64> =
        sizes(base.list(&everything, &cancel).entries).collect();
    files.extend(unseen.clone());
    let ignore_file = |path: &RelPath| base.read(path, config::MAX_BYTES).ok();
    let by_base = list_paths(&files, &ignore_file, &WalkOptions::default(), &cancel);
    let is_asked_for = |path: &RelPath| {
        place.starts.is_empty() || place.starts.iter().any(|start| path.is_within(start.as_str()))
    };
    Ok(by_base
        .entries
        .into_iter()
        .map(|entry| entry.path)
        .filter(|path| unseen.contains_key(path) && is_asked_for(path))
        .collect())
}

fn changes(
    place: &Place,
    commit: &parapet_vcs::Commit,
    hidden: &[RelPath],
) -> Result<parapet_vcs::Changes, Failure> {
    let repository = place.need_repository("this option")?;
    let cancel = Cancel::default();
    let listing = place.tree.list(&WalkOptions::default(), &cancel);
    let mut paths: Vec<RelPath> = listing.entries.into_iter().map(|entry| entry.path).collect();
    paths.extend_from_slice(hidden);
    let limit = Limits::default().max_file_bytes;
    Ok(repository.changes(commit, &place.tree, &paths, limit, &cancel)?)
}

/// The findings of a stored report, suppressed ones included.
fn stored(path: &Path) -> Result<Vec<parapet_findings::identity::Identity>, Failure> {
    const MAX_REPORT_BYTES: u64 = 1 << 30;
    let unreadable = |error: String| {
        Failure::usage(
            codes::BASELINE_UNREADABLE,
            format!("the baseline `{}` cannot be read: {error}", path.display()),
        )
        .hint("a baseline is a report written with --format json=FILE")
    };
    let bytes = parapet_source::read_trusted(path, MAX_REPORT_BYTES)
        .map_err(|error| unreadable(error.to_string()))?;
    let report = parapet_report::json::read_report(&String::from_utf8_lossy(&bytes))
        .map_err(|error| unreadable(error.to_string()))?;
    Ok(report.findings.into_iter().chain(report.suppressed).collect())
}
