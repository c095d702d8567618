//! What can be typed.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

/// The easy button for application security: finds, explains and fixes security problems where you already are.
#[derive(Debug, Parser)]
#[command(name = "parapet", version, max_term_width = 100, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Scan files and folders; needs no configuration, no network and no build of your code
    Scan(Box<Scan>),
    /// Explain a rule, or a finding of the current folder by its fingerprint
    Explain(Explain),
    /// Show the findings in groups: by standard, by severity or by owner
    Report(Report),
    /// Say what to change, in order of worth, and how to verify it
    Plan(Plan),
    /// List the packages as a bill of materials
    Sbom(Sbom),
    /// List, check, test or show rules
    #[command(subcommand)]
    Rules(Rules),
    /// Show or check the configuration, or print its schema
    #[command(subcommand)]
    Config(Config),
    /// Show the advisory index, fetch or import another, or print where it comes from
    #[command(subcommand)]
    Db(Db),
    /// Say what this installation can do and what it reads
    Doctor(Doctor),
    /// Print shell completions
    Completions {
        /// The shell to complete for
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
    /// Show how rules and files are read, for rule and engine authors
    #[command(subcommand)]
    Debug(Debug),
}

#[derive(Debug, Args)]
pub(crate) struct Scan {
    /// Files and folders to scan
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    /// Run only these analysers
    #[arg(long, value_delimiter = ',', value_name = "KIND")]
    pub(crate) only: Vec<Kind>,
    /// Add the rules of a file or folder
    #[arg(long, value_name = "FILE|DIR")]
    pub(crate) rules: Vec<PathBuf>,
    /// Leave out the rules that Parapet ships
    #[arg(long)]
    pub(crate) no_default_rules: bool,
    /// Output format, to stdout or to a file; may be given several times
    #[arg(long, value_name = "FORMAT[=FILE]")]
    pub(crate) format: Vec<String>,
    /// Exit with 1 when there is a finding at or above this severity [default: high]
    #[arg(long, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<FailOn>,
    /// Report only what is new since a git reference or a stored JSON report
    #[arg(long, value_name = "GITREF|REPORT.json", conflicts_with_all = ["staged", "diff"])]
    pub(crate) baseline: Option<String>,
    /// Scan the staged content of changed files
    #[arg(long, conflicts_with = "diff")]
    pub(crate) staged: bool,
    /// Scan only files that differ from a git reference
    #[arg(long, value_name = "GITREF")]
    pub(crate) diff: Option<String>,
    /// Leave out paths that match, in the syntax of .gitignore; may be given several times
    #[arg(long, value_name = "GLOB")]
    pub(crate) exclude: Vec<String>,
    /// Folder of the advisory index to use instead of the imported or embedded one
    #[arg(long, value_name = "DIR")]
    pub(crate) db: Option<PathBuf>,
    /// Threads to work with [default: one per processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(crate) jobs: Option<u16>,
    /// Configuration file to use instead of the one found
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// How far data is followed
    #[arg(long, value_enum, default_value = "function")]
    pub(crate) taint: Taint,
    /// Exit with 3 also when files were left out or read only in part
    #[arg(long)]
    pub(crate) strict: bool,
    /// Add facts about the code to the JSON report
    #[arg(long)]
    pub(crate) facts: bool,
    /// Show suppressed findings too
    #[arg(long)]
    pub(crate) show_suppressed: bool,
    /// Exit with 0 whatever is found or left out
    #[arg(long)]
    pub(crate) no_fail: bool,
    /// Print findings and one line of summary
    #[arg(long, short, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Print every detail
    #[arg(long, short)]
    pub(crate) verbose: bool,
}

impl Scan {
    /// The scan of one path with everything else as it is when nothing is typed.
    pub(crate) fn of(path: &Path) -> Self {
        Self {
            paths: vec![path.to_owned()],
            only: Vec::new(),
            rules: Vec::new(),
            no_default_rules: false,
            format: Vec::new(),
            fail_on: None,
            baseline: None,
            staged: false,
            diff: None,
            exclude: Vec::new(),
            db: None,
            jobs: None,
            config: None,
            taint: Taint::Function,
            strict: false,
            facts: false,
            show_suppressed: false,
            no_fail: false,
            quiet: false,
            verbose: false,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Report {
    /// File or folder to scan
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) path: PathBuf,
    /// What to group by
    #[arg(long, value_enum, default_value = "standard")]
    pub(crate) by: By,
    #[arg(long, value_enum, default_value = "md")]
    pub(crate) format: ReportFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    Standard,
    Severity,
    Owner,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    Md,
    Html,
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct Plan {
    /// File or folder to scan
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) path: PathBuf,
    #[arg(long, value_enum, default_value = "md")]
    pub(crate) format: PlanFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PlanFormat {
    Md,
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct Sbom {
    /// File or folder whose packages to list
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) path: PathBuf,
    #[arg(long, value_enum, default_value = "cyclonedx")]
    pub(crate) format: SbomFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SbomFormat {
    Cyclonedx,
    Spdx,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    Sast,
    Sca,
    Iac,
    Secrets,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Low,
    Medium,
    High,
    Critical,
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Taint {
    /// Inside one function
    Function,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// A rule id, or the fingerprint of a finding (at least 6 characters)
    #[arg(value_name = "RULE_ID|FINGERPRINT")]
    pub(crate) subject: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Rules {
    /// List the rules that Parapet ships
    List {
        #[arg(long, value_enum, default_value = "pretty")]
        format: ListFormat,
    },
    /// Check that every rule in files and folders is valid
    Check {
        #[arg(value_name = "FILE|DIR", required = true)]
        paths: Vec<PathBuf>,
    },
    /// Run the annotated samples beside the rules of a folder
    Test {
        #[arg(value_name = "DIR", required = true)]
        paths: Vec<PathBuf>,
    },
    /// Show one rule
    Show {
        #[arg(value_name = "RULE_ID")]
        id: String,
        #[arg(long, value_enum, default_value = "pretty")]
        format: ListFormat,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    Pretty,
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Config {
    /// Show the settings in force for a folder and where each comes from
    Show {
        #[arg(value_name = "PATH", default_value = ".")]
        path: PathBuf,
    },
    /// Check a configuration file
    Check {
        #[arg(value_name = "FILE", default_value = "parapet.toml")]
        file: PathBuf,
    },
    /// Print the JSON Schema of the configuration file
    Schema {
        /// Print the schema of the JSON report instead
        #[arg(long)]
        report: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Db {
    /// Show what the index holds and how old it is
    Status {
        /// Folder of the index [default: the one a scan would use]
        #[arg(long, value_name = "DIR")]
        db: Option<PathBuf>,
        #[arg(long, value_enum, default_value = "pretty")]
        format: ListFormat,
    },
    /// Build the index from a folder in the layout of the OSV bucket
    Import {
        /// A folder with `<ecosystem>/all.zip` in it
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
        /// Folder to put the index in [default: the data folder of the user]
        #[arg(long, value_name = "DIR")]
        db: Option<PathBuf>,
    },
    /// Fetch a database from a bucket in the OSV layout and build the index from it
    Update {
        /// Address of the bucket
        #[arg(
            long,
            value_name = "URL",
            default_value = "https://storage.googleapis.com/osv-vulnerabilities"
        )]
        url: String,
        /// Folder to put the index in [default: the data folder of the user]
        #[arg(long, value_name = "DIR")]
        db: Option<PathBuf>,
    },
    /// Print the sources of the index with their licences
    Licenses {
        /// Folder of the index [default: the one a scan would use]
        #[arg(long, value_name = "DIR")]
        db: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Doctor {
    /// Print the table of problem codes as Markdown
    #[arg(long, conflicts_with = "environment")]
    pub(crate) codes: bool,
    /// Print the table of environment variables as Markdown
    #[arg(long)]
    pub(crate) environment: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Debug {
    /// Print the generic syntax tree of a file
    Ast {
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Answer comparison vectors: one JSON question a line in, one answer a line out
    Vectors,
    /// Print the tree that a pattern is read as
    Pattern {
        #[arg(value_name = "LANG")]
        language: String,
        #[arg(value_name = "PATTERN")]
        pattern: String,
    },
}
