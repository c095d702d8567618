//! Help, `doctor`, `completions`, `man` and `debug`.

use crate::support::{Place, parapet};

#[test]
fn help_names_the_commands() {
    let outcome = parapet().arg("--help").run().exits(0);
    insta::assert_snapshot!(outcome.stdout, @"
    The easy button for application security: finds, explains and fixes security problems where you
    already are

    Usage: parapet <COMMAND>

    Commands:
      scan         Scan files and folders; needs no configuration, no network and no build of your code
      explain      Explain a rule, or a finding of the current folder by its fingerprint
      report       Show the findings in groups: by standard, by severity or by owner
      plan         Say what to change, in order of worth, and how to verify it
      sbom         List the packages as a bill of materials
      rules        List, check, test or show rules
      config       Show or check the configuration, or print its schema
      db           Show the advisory index, fetch or import another, or print where it comes from
      doctor       Say what this installation can do and what it reads
      completions  Print shell completions
      man          Print the manual page
      debug        Show how rules and files are read, for rule and engine authors
      help         Print this message or the help of the given subcommand(s)

    Options:
      -h, --help     Print help
      -V, --version  Print version
    ");
}

#[test]
fn help_of_scan_names_the_options() {
    let outcome = parapet().args("scan -h").run().exits(0);
    insta::assert_snapshot!(outcome.stdout, @"
    Scan files and folders; needs no configuration, no network and no build of your code

    Usage: parapet scan [OPTIONS] [PATH]...

    Arguments:
      [PATH]...  Files and folders to scan [default: .]

    Options:
          --only <KIND>                    Run only these analysers [possible values: sast, sca, iac,
                                           secrets]
          --rules <FILE|DIR>               Add the rules of a file or folder
          --no-default-rules               Leave out the rules that Parapet ships
          --format <FORMAT[=FILE]>         Output format, to stdout or to a file; may be given several
                                           times
          --fail-on <SEVERITY>             Exit with 1 when there is a finding at or above this severity
                                           [default: high] [possible values: low, medium, high,
                                           critical, none]
          --baseline <GITREF|REPORT.json>  Report only what is new since a git reference or a stored
                                           JSON report
          --staged                         Scan the staged content of changed files
          --diff <GITREF>                  Scan only files that differ from a git reference
          --exclude <GLOB>                 Leave out paths that match, in the syntax of .gitignore; may
                                           be given several times
          --db <DIR>                       Folder of the advisory index to use instead of the imported
                                           or embedded one
          --jobs <N>                       Threads to work with [default: one per processor]
          --config <FILE>                  Configuration file to use instead of the one found
          --taint <TAINT>                  How far data is followed [default: function] [possible
                                           values: function]
          --strict                         Exit with 3 also when files were left out or read only in
                                           part
          --facts                          Add facts about the code to the JSON report
          --show-suppressed                Show suppressed findings too
          --no-fail                        Exit with 0 whatever is found or left out
      -q, --quiet                          Print findings and one line of summary
      -v, --verbose                        Print every detail
      -h, --help                           Print help (see more with '--help')
    ");
}

#[test]
fn doctor_says_what_works() {
    parapet()
        .arg("doctor")
        .run()
        .exits(0)
        .says("languages       apex, bash, c, clojure, cpp, csharp, dart, dockerfile, elixir, generic, go,")
        .says("result cache    off");
    let codes = parapet().args("doctor --codes").run().exits(0).says("| P0001 |");
    assert!(codes.stdout.lines().all(|line| line.starts_with('|')));
    parapet()
        .args("doctor --environment")
        .run()
        .exits(0)
        .says("`PARAPET_CACHE_DIR`")
        .says("`SOURCE_DATE_EPOCH`");
}

#[test]
fn completions_and_the_manual_are_printed() {
    for shell in ["bash", "zsh", "fish"] {
        parapet().arg("completions").arg(shell).run().exits(0).says("parapet").says("baseline");
    }
    parapet().args("completions tcsh").run().exits(2).says("possible values: bash");
    parapet().arg("man").run().exits(0).says(".TH parapet 1").says("parapet scan");
}

#[test]
fn debug_shows_trees() {
    let place = Place::new();
    place.file("app.py", "f(1)\n").file("notes.txt", "f(1)\n");
    place.parapet().args("debug ast app.py").run().exits(0).says("Call").says("Name \"f\"");
    place.parapet().args("debug ast notes.txt").run().exits(2).says("`parapet doctor` lists");
    place.parapet().args("debug ast nowhere.py").run().exits(2).says("check the spelling");
    let pattern = |language: &str, pattern: &str| {
        parapet().args("debug pattern").arg(language).arg(pattern).run()
    };
    pattern("python", "f($X, ...)").exits(0).says("Metavar \"$X\"").says("Ellipsis");
    pattern("python", "f(").exits(2).says("P0204").says("hint:");
    pattern("klingon", "f()").exits(2).says("`klingon` is not known");
}
