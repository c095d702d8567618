//! `parapet.toml`, the user's configuration, and `parapet config`.

use std::fs;

use crate::support::{LEVELS, Place, parapet, parse};

fn place(toml: &str) -> Place {
    let place = Place::new();
    place.file("parapet.toml", toml).file("app.py", "high()\n").file("lib/low.py", "low()\n");
    place
}

#[test]
fn the_file_of_the_tree_narrows_and_adds() {
    for (toml, status, findings) in [
        ("", 1, &["app.py:1 high", "lib/low.py:1 low"][..]),
        ("[scan]\nexclude = [\"app.py\"]\n", 0, &["lib/low.py:1 low"]),
        ("[scan]\nexclude = [\"lib/\"]\n", 1, &["app.py:1 high"]),
        ("[rules]\ndisable = [\"high\"]\n", 0, &["lib/low.py:1 low"]),
        ("[scan]\nfail_on = \"critical\"\n", 0, &["app.py:1 high", "lib/low.py:1 low"]),
        ("[scan]\nfail_on = \"none\"\n", 0, &["app.py:1 high", "lib/low.py:1 low"]),
        (
            "[rules]\ninclude = [\"more.yaml\"]\ndisable = [\"high\", \"low\"]\n",
            1,
            &["app.py:1 more"],
        ),
    ] {
        let place = place(toml);
        place.file("more.yaml", LEVELS.replace("id: high", "id: more"));
        let outcome =
            place.parapet().args("scan --format json").only_rules(LEVELS).run().exits(status);
        assert_eq!(outcome.findings(), findings, "{toml}");
    }
}

#[test]
fn flags_go_before_the_file() {
    let place = place("[scan]\nfail_on = \"none\"\n");
    let scan = || place.parapet().arg("scan").only_rules(LEVELS);
    scan().run().exits(0);
    scan().args("--fail-on low").run().exits(1);
}

#[test]
fn the_nearest_file_counts() {
    let place = place("[scan]\nfail_on = \"none\"\n");
    place.file("lib/parapet.toml", "[scan]\nfail_on = \"low\"\n");
    let scan = |path: &str| place.parapet().args("scan").arg(path).only_rules(LEVELS).run();
    scan(".").exits(0);
    // The root of a scan without a repository is its own folder.
    scan("lib").exits(1);
}

#[test]
fn a_named_file_takes_the_place_of_the_one_found() {
    let place = place("[scan]\nexclude = [\"app.py\"]\n");
    fs::write(place.beside("mine.toml"), "[scan]\nfail_on = \"low\"\nexclude = [\"lib/\"]\n")
        .expect("it can be written");
    let outcome = place
        .parapet()
        .args("scan --format json --config ../mine.toml")
        .only_rules(LEVELS)
        .run()
        .exits(1);
    assert_eq!(outcome.findings(), ["app.py:1 high"]);
}

#[test]
fn a_named_file_is_trusted_only_outside_of_the_tree() {
    let place = place("");
    let toml = "[rules]\ninclude = [\"../more.yaml\"]\n";
    place.file("mine.toml", toml);
    fs::create_dir(place.beside("config")).expect("it can be made");
    fs::write(place.beside("config/mine.toml"), toml).expect("it can be written");
    fs::write(place.beside("more.yaml"), LEVELS).expect("it can be written");
    // Without those rules there is nothing to look with.
    for (config, status, problems, findings) in
        [("mine.toml", 3, &["P0208"][..], 0), ("../config/mine.toml", 0, &[], 2)]
    {
        let outcome = place
            .parapet()
            .args("scan --format json --no-default-rules --fail-on none --config")
            .arg(config)
            .run()
            .exits(status);
        assert_eq!(outcome.problems(), problems, "{config}");
        assert_eq!(outcome.findings().len(), findings, "{config}");
    }
}

#[test]
fn the_users_own_file_counts_too() {
    let place = place("");
    fs::create_dir_all(place.beside("home/config/parapet")).expect("it can be made");
    let path = place.beside("home/config/parapet/parapet.toml");
    fs::write(&path, "[scan]\nfail_on = \"none\"\n").expect("it can be written");
    place.parapet().arg("scan").only_rules(LEVELS).env("PARAPET_CONFIG", &path).run().exits(0);
    place
        .parapet()
        .arg("scan")
        .only_rules(LEVELS)
        .env("PARAPET_CONFIG", "nowhere.toml")
        .run()
        .exits(2)
        .says("`nowhere.toml` cannot be read");
}

#[test]
fn config_show_says_where_settings_come_from() {
    place("[scan]\nexclude = [\"lib/\"]\n")
        .parapet()
        .args("config show")
        .run()
        .exits(0)
        .says("inside the scanned tree, so not trusted")
        .says("exclude = [\"lib/\"]");
    parapet().args("config show").run().exits(0).says("no parapet.toml in the scanned tree");
    parapet().args("config show nowhere").run().exits(2).says("`nowhere` does not exist");
}

#[test]
fn config_check_reads_a_file() {
    for (toml, status, said) in [
        ("[scan]\nstrict = true\n", 0, "parapet.toml is valid"),
        ("[scan]\nstrict = \"true\"\n", 2, "parapet.toml:2: invalid type"),
        ("[scan]\nfail_on = \"always\"\n", 2, "parapet.toml:2: unknown variant `always`"),
        ("[scann]\n", 2, "did you mean `scan`?"),
        ("[scan]\ntimeout = 3\n", 2, "run `parapet config schema` to see what is allowed"),
    ] {
        place(toml).parapet().args("config check").run().exits(status).says(said);
    }
    parapet().args("config check").run().exits(2).says("cannot be read");
}

#[test]
fn config_schema_prints_schemas() {
    for arguments in ["config schema", "config schema --report"] {
        let schema = parse(&parapet().args(arguments).run().exits(0).stdout);
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert!(schema["properties"].is_object(), "{arguments}");
    }
}
