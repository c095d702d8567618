//! Help, `doctor`, `completions`, `man` and `debug`.

use crate::support::{Place, parapet};

#[test]
fn help_names_the_commands() {
    let outcome = parapet().arg("--help").run().exits(0);
    insta::assert_snapshot!(outcome.stdout, @"HELP");
}

#[test]
fn help_of_scan_names_the_options() {
    let outcome = parapet().args("scan -h").run().exits(0);
    insta::assert_snapshot!(outcome.stdout, @"SCANHELP");
}

#[test]
fn doctor_says_what_works() {
    parapet().arg("doctor").run().exits(0).says("languages python").says("result cache off");
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
