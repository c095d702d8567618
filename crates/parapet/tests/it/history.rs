//! Scans that look at what a change brings.

use crate::support::{LEVELS, Outcome, Place, items, places};

fn scan(place: &Place, arguments: &str) -> Outcome {
    place.parapet().args("scan --format json").only_rules(LEVELS).args(arguments).run()
}

/// A repository whose first commit has one finding.
fn with_one_finding() -> Place {
    let place = Place::repository();
    place.file("app.py", "high()\n").file("other.py", "print()\n").commit();
    place
}

#[test]
fn staged_scans_what_is_staged() {
    let place = with_one_finding();
    place.file("staged.py", "high()\n").file("harmless.py", "print()\n");
    place.git("add staged.py harmless.py");
    // The working tree says otherwise, and does not count.
    place.file("staged.py", "print()\n").file("harmless.py", "high()\n").file("new.py", "high()\n");
    let outcome = scan(&place, "--staged").exits(1);
    assert_eq!(outcome.findings(), ["staged.py:1 high"]);
    assert_eq!(outcome.json()["scope"]["mode"], "staged");
    place.git("reset --quiet");
    assert!(scan(&place, "--staged").exits(0).findings().is_empty());
}

#[test]
fn diff_scans_files_that_differ() {
    let place = with_one_finding();
    place.file("other.py", "print()\nhigh()\n").file("new.py", "high()\n");
    let outcome = scan(&place, "--diff HEAD").exits(1);
    assert_eq!(outcome.findings(), ["new.py:1 high", "other.py:2 high"]);
    place.commit();
    assert!(scan(&place, "--diff HEAD").exits(0).findings().is_empty());
    assert_eq!(scan(&place, "--diff HEAD~1").exits(1).findings().len(), 2);
}

#[test]
fn only_what_is_new_since_the_baseline_fails() {
    let place = with_one_finding();
    let outcome = scan(&place, "--baseline main").exits(0);
    assert!(outcome.findings().is_empty());
    assert_eq!(outcome.json()["stats"]["unchanged"], 1);
    place.file("app.py", "# A line above.\nhigh()\ncritical()\n");
    let outcome = scan(&place, "--baseline main").exits(1);
    assert_eq!(outcome.findings(), ["app.py:3 critical"]);
    assert_eq!(outcome.json()["scope"]["mode"], "baseline");
    assert_eq!(outcome.json()["scope"]["base"], place.git("rev-parse main"));
    place.file("app.py", "print()\n");
    assert_eq!(scan(&place, "--baseline main").exits(0).json()["stats"]["fixed"], 1);
}

#[test]
fn a_renamed_file_brings_nothing_new_since_a_commit() {
    let place = with_one_finding();
    place.git("mv app.py moved.py");
    let outcome = scan(&place, "--baseline main").exits(0);
    assert_eq!(outcome.json()["stats"]["unchanged"], 1);
    assert_eq!(outcome.json()["stats"]["fixed"], 0);
}

#[test]
fn what_the_base_branch_did_since_is_not_part_of_the_change() {
    let place = with_one_finding();
    place.git("checkout --quiet -b topic");
    place.file("topic.py", "high()\n").commit();
    place.git("checkout --quiet main");
    // The finding is mended on the base branch only, and another one comes.
    place.file("app.py", "print()\n").file("later.py", "critical()\n").commit();
    place.git("checkout --quiet topic");
    let outcome = scan(&place, "--baseline main").exits(1);
    assert_eq!(outcome.findings(), ["topic.py:1 high"]);
    assert_eq!(outcome.json()["scope"]["base"], place.git("merge-base main topic"));
}

#[test]
fn a_suppression_that_the_change_brings_does_not_lift_the_gate() {
    let place = with_one_finding();
    let accepted = "high()  # parapet: ignore[high] reason=\"known\"\n";
    place.file("accepted.py", accepted).commit();
    place.file("new.py", accepted);
    let outcome = scan(&place, "--baseline main").exits(1);
    assert_eq!(outcome.findings(), ["new.py:1 high"]);
    assert_eq!(outcome.problems(), ["P0304"]);
    assert_eq!(places(&outcome.json(), "suppressed"), ["accepted.py:1 high"]);
    assert!(scan(&place, "--exclude app.py").exits(0).findings().is_empty());
}

#[test]
fn a_suppression_of_an_old_finding_counts() {
    let place = with_one_finding();
    place.file("app.py", "high()  # parapet: ignore[high] reason=\"known\"\n");
    let outcome = scan(&place, "--baseline main").exits(0);
    assert_eq!(outcome.json()["stats"]["fixed"], 0, "what is suppressed is not mended");
    assert!(outcome.problems().is_empty());
}

#[test]
fn configuration_that_the_change_brings_does_not_count() {
    for loosened in [
        "[scan]\nexclude = [\"new.py\"]\n",
        "[scan]\nfail_on = \"none\"\n",
        "[rules]\ndisable = [\"high\"]\n",
    ] {
        let place = with_one_finding();
        place.file("parapet.toml", loosened).file("new.py", "high()\n");
        let outcome = scan(&place, "--baseline main").exits(1);
        assert_eq!(outcome.findings(), ["new.py:1 high"], "{loosened}");
        assert_eq!(outcome.problems(), ["P0305"], "{loosened}");
        let report = outcome.json();
        assert_eq!(items(&report, "problems")[0]["path"], "parapet.toml");
        scan(&place, "--exclude app.py").exits(0);
    }
}

#[test]
fn configuration_that_the_change_takes_away_still_counts() {
    let place = Place::repository();
    place.file("parapet.toml", "[scan]\nfail_on = \"medium\"\n").file("app.py", "").commit();
    std::fs::remove_file(place.path("parapet.toml")).expect("it exists");
    place.file("app.py", "medium()\n");
    let outcome = scan(&place, "--baseline main").exits(1);
    assert_eq!(outcome.problems(), ["P0305"]);
}

#[test]
fn paths_and_history_go_together() {
    let place = with_one_finding();
    place.file("shop/app.py", "high()\n").file("new.py", "high()\n");
    let outcome = scan(&place, "shop --baseline main").exits(1);
    assert_eq!(outcome.findings(), ["shop/app.py:1 high"]);
}

#[test]
fn ignore_files_that_the_change_brings_hide_nothing() {
    for name in [".gitignore", ".ignore", ".semgrepignore"] {
        let place = with_one_finding();
        place.file("new.py", "high()\n");
        place.git("add --all");
        place.file(name, "new.py\n");
        place.git(&format!("add {name}"));
        let outcome = scan(&place, "--baseline main").exits(1);
        assert_eq!(outcome.findings(), ["new.py:1 high"], "{name}");
        assert_eq!(outcome.problems(), ["P0305"], "{name}");
        // Accepted on the base branch, the same file counts.
        std::fs::remove_file(place.path("new.py")).expect("it exists");
        place.commit();
        place.file("new.py", "high()\n");
        place.git("add --force new.py");
        scan(&place, "--baseline HEAD").exits(0);
    }
}
