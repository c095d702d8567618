//! What a command line means, together with the environment and the configuration.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use parapet_findings::problem::codes;
use parapet_findings::{Date, Problem, ScanKind, Severity};
use parapet_report::Format;
use parapet_scan::{AdvisorySource, Archives, RuleSources};

use crate::cli;
use crate::config::{self, FailOnSetting, File};
use crate::env;
use crate::exit::Failure;
use crate::place::Place;

/// Where one report goes.
pub(crate) struct Output {
    pub(crate) format: &'static dyn Format,
    /// Nothing means stdout.
    pub(crate) file: Option<PathBuf>,
}

/// The resolved settings of `scan`.
pub(crate) struct ScanSettings {
    pub(crate) kinds: Vec<ScanKind>,
    pub(crate) kinds_named: bool,
    pub(crate) rules: RuleSources,
    pub(crate) advisories: AdvisorySource,
    pub(crate) disabled_rules: Vec<String>,
    pub(crate) exclude: Vec<String>,
    /// Nothing means that findings never fail.
    pub(crate) fail_on: Option<Severity>,
    pub(crate) strict: bool,
    /// What was wrong with the configuration without stopping the scan.
    pub(crate) problems: Vec<Problem>,
}

/// The configuration of the tree, after what it may not say was taken out.
pub(crate) struct TreeConfig {
    pub(crate) path: Option<PathBuf>,
    pub(crate) file: File,
    pub(crate) problems: Vec<Problem>,
}

impl TreeConfig {
    /// Reads the nearest file of the place.
    pub(crate) fn find(place: &Place) -> Result<Self, Failure> {
        match place.config_file() {
            Some(path) if !place.holds(place.tree.root(), &path) => {
                let name = place.shown(&path);
                let message = format!("`{name}` leads out of the scanned root, so it is not used");
                let problem = Problem::new(codes::SYMLINK_ESCAPES, message)
                    .at(name.as_str())
                    .hint("pass the file that is meant with --config");
                Ok(Self { path: None, file: File::default(), problems: vec![problem] })
            }
            Some(path) => {
                let file = config::read(&path, &place.shown(&path))?;
                Ok(Self::confined(place, path, file))
            }
            None => Ok(Self { path: None, file: File::default(), problems: Vec::new() }),
        }
    }

    /// Reads the file that the user named, in place of the nearest; outside of the tree it is the user's own word.
    pub(crate) fn named(place: &Place, path: &Path) -> Result<Self, Failure> {
        let file = config::read(path, &path.display().to_string())?;
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        Ok(match place.tree.relative(&path) {
            Some(_) => Self::confined(place, path, file),
            None => Self { path: Some(path), file, problems: Vec::new() },
        })
    }

    /// A configuration read from elsewhere, such as the baseline, in place of the one at `path`.
    pub(crate) fn confined(place: &Place, path: PathBuf, mut file: File) -> Self {
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let name = place.shown(&path);
        let problems = file.confine(&name, &|rules| place.holds(&folder, Path::new(rules)));
        Self { path: Some(path), file, problems }
    }
}

impl ScanSettings {
    /// Resolves flags over the tree's configuration over the user's.
    pub(crate) fn resolve(cli: &cli::Scan, tree: TreeConfig) -> Result<Self, Failure> {
        let user = config::read_user()?;
        let (user_path, user_file) = user.unzip();
        let user_file = user_file.unwrap_or_default();
        let mut files = Vec::new();
        for path in &cli.rules {
            files.push((path.clone(), path.to_string_lossy().replace('\\', "/")));
        }
        files.extend(included(tree.path.as_deref(), &tree.file));
        files.extend(included(user_path.as_deref(), &user_file));
        let archives = if cli.no_default_rules {
            Archives::default()
        } else {
            crate::commands::shipped_archives()
        };
        let mut exclude = cli.exclude.clone();
        exclude.extend(tree.file.scan.exclude.iter().cloned());
        exclude.extend(user_file.scan.exclude.iter().cloned());
        for pattern in &exclude {
            parapet_source::check_exclude(pattern).map_err(|error| {
                Failure::usage(codes::USAGE, format!("`{pattern}` is not a path pattern: {error}"))
                    .hint("patterns follow the syntax of .gitignore")
            })?;
        }
        let fail_on = cli
            .fail_on
            .map(FailOnSetting::from)
            .or(tree.file.scan.fail_on)
            .or(user_file.scan.fail_on);
        let mut disabled_rules = tree.file.rules.disable;
        disabled_rules.extend(user_file.rules.disable);
        Ok(Self {
            kinds: kinds(&cli.only),
            kinds_named: !cli.only.is_empty(),
            rules: RuleSources { archives, files },
            advisories: advisories(cli.db.as_deref()),
            disabled_rules,
            exclude,
            fail_on: fail_on.unwrap_or(FailOnSetting::High).severity(),
            strict: cli.strict || tree.file.scan.strict.or(user_file.scan.strict).unwrap_or(false),
            problems: tree.problems,
        })
    }
}

/// The name of the advisory index in its folder.
pub(crate) const INDEX_FILE: &str = "advisories.index";

/// The advisory index in force: that of a named folder, else one that was imported, else the one in the binary.
pub(crate) fn advisories(folder: Option<&Path>) -> AdvisorySource {
    let imported =
        || env::data_folder().map(|folder| folder.join(INDEX_FILE)).filter(|f| f.exists());
    match folder.map(|folder| folder.join(INDEX_FILE)).or_else(imported) {
        Some(file) => AdvisorySource::File(file),
        None => AdvisorySource::Embedded(Cow::Borrowed(parapet_packs::ADVISORIES)),
    }
}

fn included(config: Option<&Path>, file: &File) -> Vec<(PathBuf, String)> {
    let folder = config.and_then(Path::parent).unwrap_or(Path::new(""));
    file.rules.include.iter().map(|path| (folder.join(path), path.clone())).collect()
}

fn kinds(only: &[cli::Kind]) -> Vec<ScanKind> {
    if only.is_empty() {
        return ScanKind::ALL.to_vec();
    }
    let mut kinds: Vec<ScanKind> = only
        .iter()
        .map(|kind| match kind {
            cli::Kind::Sast => ScanKind::Sast,
            cli::Kind::Sca => ScanKind::Sca,
            cli::Kind::Iac => ScanKind::Iac,
            cli::Kind::Secrets => ScanKind::Secrets,
        })
        .collect();
    kinds.sort();
    kinds.dedup();
    kinds
}

impl From<cli::FailOn> for FailOnSetting {
    fn from(setting: cli::FailOn) -> Self {
        match setting {
            cli::FailOn::Low => Self::Low,
            cli::FailOn::Medium => Self::Medium,
            cli::FailOn::High => Self::High,
            cli::FailOn::Critical => Self::Critical,
            cli::FailOn::None => Self::None,
        }
    }
}

impl FailOnSetting {
    const fn severity(self) -> Option<Severity> {
        match self {
            Self::Low => Some(Severity::Low),
            Self::Medium => Some(Severity::Medium),
            Self::High => Some(Severity::High),
            Self::Critical => Some(Severity::Critical),
            Self::None => None,
        }
    }
}

/// The outputs asked for; pretty to stdout when nothing was.
pub(crate) fn outputs(formats: &[String]) -> Result<Vec<Output>, Failure> {
    let mut outputs = Vec::new();
    for text in formats {
        let (name, file) =
            text.split_once('=').map_or((text.as_str(), None), |(name, file)| (name, Some(file)));
        let known = || parapet_report::FORMATS.iter().map(|format| format.name());
        let format = parapet_report::format_by_name(name).ok_or_else(|| {
            let near = parapet_rules::closest(name, known())
                .map(|near| format!("did you mean `{near}`? "));
            let list = known().collect::<Vec<_>>().join(", ");
            Failure::usage(codes::USAGE, format!("`{name}` is not a format"))
                .hint(format!("{}the formats are {list}", near.unwrap_or_default()))
        })?;
        if file == Some("") {
            return Err(Failure::usage(codes::USAGE, format!("`{text}` names no file"))
                .hint(format!("write --format {name}=FILE, or --format {name} for stdout")));
        }
        outputs.push(Output { format, file: file.filter(|file| *file != "-").map(PathBuf::from) });
    }
    if outputs.iter().filter(|output| output.file.is_none()).count() > 1 {
        return Err(Failure::usage(codes::USAGE, "only one format can go to stdout")
            .hint("give the others a file: --format sarif=report.sarif"));
    }
    if let Some(pretty) = parapet_report::format_by_name("pretty")
        && outputs.is_empty()
    {
        outputs.push(Output { format: pretty, file: None });
    }
    Ok(outputs)
}

/// The day of this run.
pub(crate) fn today() -> Date {
    let now = || {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(0, |since| since.as_secs() as i64)
    };
    parapet_findings::date::day_of_unix_seconds(env::source_date_epoch().unwrap_or_else(now))
}
