//! What strangers may give us, as `docs/bad-input.md` states it: each row has a test here or in `parapet-scan`.

use std::ffi::OsStr;
use std::fs;
use std::io::Read as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{
    Invocation, LEVELS, Outcome, Place, UNSAFE_YAML, items, parapet, parse, places,
};

const TABLE: &str = include_str!("../../../../docs/bad-input.md");

/// A row of the table.
struct Row {
    exit: i32,
    hint: Option<&'static str>,
}

fn cells() -> impl Iterator<Item = Vec<&'static str>> {
    TABLE
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| what you give"))
        .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
}

/// The row with this first cell.
#[track_caller]
fn row(given: &str) -> Row {
    let cells = cells().find(|cells| cells[0] == given);
    let cells = cells.unwrap_or_else(|| panic!("the table has no row `{given}`"));
    let hint = Some(cells[3]).filter(|hint| *hint != "–");
    Row { exit: cells[2].parse().expect("it is a number"), hint }
}

/// Checks a run against its row.
#[track_caller]
fn check(given: &str, run: Invocation) -> Outcome {
    let row = row(given);
    let outcome = run.run().exits(row.exit).never_says("panicked");
    match row.hint {
        Some(hint) => outcome.says(hint),
        None => outcome,
    }
}

/// A scan whose findings do not fail it, so that the status is that of the input.
fn scan(place: &Place) -> Invocation {
    place.parapet().args("scan --fail-on none").only_rules(LEVELS)
}

/// Runs the scan once more as JSON and checks that findings elsewhere are kept.
#[track_caller]
fn keeps(scan: Invocation, findings: &[&str]) -> Outcome {
    let outcome = scan.args("--format json").run();
    assert_eq!(outcome.findings(), findings);
    outcome
}

fn place_with(path: impl AsRef<Path>, content: impl AsRef<[u8]>) -> Place {
    let place = Place::new();
    place.file("app.py", "high()\n").file(path, content);
    place
}

#[test]
fn every_row_has_a_test() {
    let tests =
        [include_str!("bad_input.rs"), include_str!("../../../parapet-scan/tests/it/main.rs")];
    let mut count = 0;
    for cells in cells().filter(|cells| !cells[0].starts_with("---")) {
        assert_eq!(cells.len(), 4, "{cells:?}");
        let quoted = format!("\"{}\"", cells[0]);
        assert!(tests.iter().any(|text| text.contains(&quoted)), "no test names {quoted}");
        count += 1;
    }
    assert!(count > 40, "{count}");
}

#[test]
fn command_lines() {
    let place = place_with("text.json", "[]");
    for (given, arguments) in [
        ("a PATH that does not exist", "nowhere"),
        ("a FORMAT that does not exist", "--format sarf"),
        ("two formats for stdout", "--format json --format sarif"),
        ("an exclude pattern that cannot be read", "--exclude a{"),
        ("a baseline report that is not a report", "--baseline text.json"),
        ("a GITREF outside of a repository", "--baseline main"),
        ("`--staged` outside of a repository", "--staged"),
        ("a `--config` FILE that does not exist", "--config nowhere.toml"),
        ("a `--rules` path that does not exist", "--rules nowhere.yaml"),
    ] {
        check(given, scan(&place).args(arguments));
    }
}

#[test]
fn paths_that_overlap() {
    let place = place_with("shop/app.py", "low()\n");
    let overlapping = || scan(&place).args(". app.py ./shop shop/app.py shop/../app.py");
    check("PATHs that overlap", overlapping());
    keeps(overlapping(), &["app.py:1 high", "shop/app.py:1 low"]);
}

/// A repository with two commits.
fn repository() -> Place {
    let place = Place::repository();
    place.file("app.py", "high()\n").commit().file("new.py", "low()\n").commit();
    place
}

#[test]
fn repositories() {
    let place = repository();
    check("a GITREF that does not exist", scan(&place).args("--baseline mian"));

    let shallow = Place::new();
    let url = format!("file://{}", place.path("").display());
    shallow.git(&format!("clone --quiet --depth 1 {url} ."));
    check(
        "a GITREF that the shallow clone does not hold",
        scan(&shallow).args("--baseline HEAD~1"),
    );
    scan(&shallow).args("--baseline main").run().exits(0);

    let first = place.git("rev-parse HEAD~1");
    fs::remove_file(place.path(".git/objects").join(&first[..2]).join(&first[2..]))
        .expect("the commit is a loose object");
    check(
        "a GITREF whose commit is missing from the object store",
        scan(&place).arg("--baseline").arg(&first),
    );

    fs::write(place.path(".git/HEAD"), "not a reference").expect("it can be written");
    check("a GITREF in a repository with a damaged HEAD", scan(&place).args("--baseline main"));
    check("a plain scan of a damaged repository", scan(&place));
    keeps(scan(&place), &["app.py:1 high", "new.py:1 low"]);
}

#[test]
fn configuration_that_cannot_be_read() {
    let large = "#".repeat(2 << 20);
    for (given, toml, place) in [
        ("a parapet.toml that is not TOML", &b"[scan]\nexclude = [\n"[..], "parapet.toml:2:"),
        ("a parapet.toml with an unknown key", b"[scan]\nexclud = []\n", "parapet.toml:2:"),
        ("a parapet.toml that is not UTF-8", b"# \xff\n", "parapet.toml"),
        ("a parapet.toml over 1 MiB", large.as_bytes(), "over the limit"),
    ] {
        check(given, scan(&place_with("parapet.toml", toml))).says(place);
    }
}

#[test]
fn configuration_that_wants_too_much() {
    let given = "a command in the parapet.toml of the scanned tree";
    let command = "[fix]\nverify_command = [\"touch\", \"marker\"]\n";
    let place = place_with("parapet.toml", command);
    check(given, scan(&place)).says("P0007");
    keeps(scan(&place), &["app.py:1 high"]);
    assert!(!place.path("marker").exists());

    let given = "rules outside of the tree in the parapet.toml of the scanned tree";
    let absolute = format!("[rules]\ninclude = [\"{}\"]\n", place.beside("outside.yaml").display());
    for toml in ["[rules]\ninclude = [\"../outside.yaml\"]\n", &absolute] {
        let place = place_with("parapet.toml", toml);
        let outside = LEVELS.replace("id: high", "id: outside");
        fs::write(place.beside("outside.yaml"), outside).expect("it can be written");
        check(given, scan(&place)).says("P0208");
        keeps(scan(&place), &["app.py:1 high"]);
    }
}

#[test]
fn configuration_behind_a_link() {
    let given = "a parapet.toml that is a link out of the tree";
    let place = Place::new();
    place.file("app.py", "high()\n");
    fs::write(place.beside("outside.toml"), "private = 1\n").expect("it can be written");
    symlink("../outside.toml", place.path("parapet.toml")).expect("a link can be made");
    check(given, scan(&place)).never_says("private");
    keeps(scan(&place), &["app.py:1 high"]);
}

#[test]
fn rules_that_are_not_there() {
    let place = place_with("lib/low.py", "low()\n");
    make_pipe(&place.path("pipe.yaml"));
    for (given, path) in [
        ("a `--rules` folder without a rule file", "lib"),
        ("a pipe as a `--rules` path", "pipe.yaml"),
    ] {
        check(given, scan(&place).args("--exclude pipe.yaml --rules").arg(path)).says("P0201");
    }
    check("no rule at all", place.parapet().args("scan --no-default-rules"))
        .says("there is no rule to look with");
}

/// Lists of lists that have ten to the power of ten items when every alias is followed.
fn bomb() -> String {
    let lists = (1..10).map(|level| {
        let below = format!("*a{}, ", level - 1).repeat(10);
        format!("a{level}: &a{level} [{below}]\n")
    });
    format!("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n{}rules: *a9\n", lists.collect::<String>())
}

#[test]
fn packages_infrastructure_and_advisories() {
    let many = "module \"a\" {\n  count  = 200\n  source = \"./a\"\n}\n";
    let block = "resource \"x\" \"y\" {\n  count = 200\n}\n";
    for (given, code, arguments, files) in [
        ("a lock file that is cut off", "P0401", "", &[("package-lock.json", "{\"a\":")][..]),
        (
            "a Terraform block that cannot be parsed",
            "P0107",
            "",
            &[("main.tf", "resource \"x\" \"y\" {\n  a = = 1\n}\n")],
        ),
        (
            "a manifest that ends in the middle",
            "P0107",
            "",
            &[("a.yaml", "apiVersion: v1\nkind: Pod\n---\napiVersion: [\n")],
        ),
        (
            "Terraform that takes too much work",
            "P0108",
            "",
            &[("main.tf", many), ("a/main.tf", &many.replace("./a", "../b")), ("b/main.tf", block)],
        ),
        (
            "a check that is not valid",
            "P0203",
            "--rules ../checks",
            &[("../checks/check.yaml", "id: a\n")],
        ),
        ("a `--db` folder without an index", "P0405", "--db ../nowhere", &[]),
    ] {
        let place = place_with("README.md", "Nothing.\n");
        for (path, content) in files {
            place.file(path, content);
        }
        let scan = || place.parapet().args("scan --fail-on none").args(arguments);
        check(given, scan()).says(code);
        assert!(!scan().args("--format json").run().json()["coverage"].is_null());
    }
}

#[test]
fn rules_with_mistakes() {
    let rule = |body: &str| {
        format!(
            "rules:\n  - id: a\n    message: m\n    severity: LOW\n    languages: [python]\n    {body}\n"
        )
    };
    for (given, code, line, yaml) in [
        ("a rule file that is not YAML", "P0202", 1, "rules: [".to_owned()),
        ("a rule file whose aliases expand without end", "P0202", 1, bomb()),
        ("a rule with an unknown operator", "P0203", 6, rule("patern: f()")),
        ("a rule whose pattern does not parse", "P0204", 2, rule("pattern: f(")),
        (
            "a rule whose regular expression does not compile",
            "P0205",
            2,
            rule("pattern-regex: \"([\""),
        ),
        (
            "a rule for an unknown language",
            "P0206",
            5,
            rule("pattern: f()").replace("python", "klingon"),
        ),
        (
            "two rules with one id in one file",
            "P0207",
            5,
            rule("pattern: f()") + rule("pattern: g()").trim_start_matches("rules:\n"),
        ),
    ] {
        let place = place_with("wrong.yaml", yaml);
        check(given, scan(&place).args("--rules wrong.yaml")).says(code);
        let outcome = keeps(scan(&place).args("--rules wrong.yaml"), &["app.py:1 high"]);
        let report = outcome.json();
        let problem = &items(&report, "problems")[0];
        assert_eq!(problem["path"], "wrong.yaml", "{given}");
        assert!(problem["line"].as_u64().is_some_and(|at| at >= line), "{given}: {problem}");
    }
}

#[test]
fn code_that_nests_too_deeply() {
    let parentheses = format!("x = {}1{}\n", "(".repeat(10_000), ")".repeat(10_000));
    let functions: String =
        (0..3_000).map(|depth| format!("{}def f{depth}():\n", " ".repeat(depth))).collect();
    let branches: String =
        (0..10_000).map(|number| format!("elif a == {number}:\n    pass\n")).collect();
    for (given, code) in [
        ("10,000 nested parentheses", parentheses),
        ("3,000 nested functions", format!("{functions}{}pass\n", " ".repeat(3_000))),
        ("an if with 10,000 branches", format!("if a:\n    pass\n{branches}")),
        ("a sum of 100,000 terms", format!("x = a{}\n", "+a".repeat(100_000))),
    ] {
        let place = place_with("deep.py", format!("low()\n{code}"));
        check(given, scan(&place)).says("P0104");
        let outcome = keeps(scan(&place), &["app.py:1 high", "deep.py:1 low"]);
        assert_eq!(outcome.json()["coverage"][0]["skipped_paths"][0], "deep.py", "{given}");
    }
}

#[test]
fn files_that_are_large() {
    let line = format!("x = \"{}\"\nhigh()\n", "a".repeat(9 << 20));
    let place = place_with("large.py", &line);
    check("a file over 8 MiB", scan(&place));
    keeps(scan(&place), &["app.py:1 high"]);
    check("a file over 8 MiB, by its name", scan(&place).args("app.py large.py")).says("P0108");
    keeps(scan(&place).args("app.py large.py"), &["app.py:1 high"]);
    // In a debug build this takes half a minute.
    let given = "a single line of 100 MB, by its name";
    if std::env::var_os("PARAPET_SLOW_TESTS").is_some() {
        place.file("large.py", format!("x = \"{}\"\nhigh()\n", "a".repeat(100_000_000)));
        check(given, scan(&place).arg("large.py"));
    }
}

fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn code_in_odd_encodings() {
    let half_pair = [&utf16("# ")[..], &[0, 0xd8], &utf16("\nhigh()\n")[2..]].concat();
    for (given, bytes, line) in [
        ("UTF-16 with a byte order mark", utf16("# é\nhigh()\n"), 2),
        ("UTF-16 with half of a pair", half_pair, 2),
        ("bytes that are no UTF-8", b"# \xe9\xff\nhigh()\n".to_vec(), 2),
        ("bytes that are no UTF-8", b"# \xc3\xa9 \xff\nhigh()\n".to_vec(), 2),
        (
            "NUL in a source file",
            [b"\nhigh()\n", &b"# A line.\n".repeat(50)[..], b"# \0\n"].concat(),
            2,
        ),
        ("CRLF line ends", b"# One.\r\n\r\nhigh()\r\n".to_vec(), 3),
    ] {
        let place = place_with("odd.py", bytes);
        check(given, scan(&place));
        let report = scan(&place).args("--format json").run().json();
        let places = places(&report, "findings");
        assert!(places.contains(&format!("odd.py:{line} high")), "{given}: {places:?}");
        assert!(places.contains(&"app.py:1 high".to_owned()), "{given}: {places:?}");
    }
}

fn make_pipe(path: &Path) {
    let status = Command::new("mkfifo").arg(path).status().expect("mkfifo is installed");
    assert!(status.success());
}

#[test]
fn folders_with_traps() {
    let place = place_with("lib/low.py", "low()\n");
    symlink("loop", place.path("loop")).expect("a link can be made");
    symlink("..", place.path("lib/above")).expect("a link can be made");
    check("symbolic links in a circle", scan(&place)).says("`lib/above` leads in a circle");
    keeps(scan(&place), &["app.py:1 high", "lib/low.py:1 low"]);

    let place = place_with("lib/low.py", "low()\n");
    fs::create_dir(place.beside("other")).expect("it can be made");
    fs::write(place.beside("other/hidden.py"), "critical(\"hidden\")\n").expect("it can be made");
    symlink("../../other/hidden.py", place.path("lib/link.py")).expect("a link can be made");
    symlink("../other", place.path("link")).expect("a link can be made");
    symlink(place.beside("other"), place.path("absolute")).expect("a link can be made");
    let given = "a symbolic link out of the scanned root";
    check(given, scan(&place)).never_says("hidden");
    keeps(scan(&place), &["app.py:1 high", "lib/low.py:1 low"]).never_says("hidden");

    let place = place_with("lib/low.py", "low()\n");
    make_pipe(&place.path("lib/pipe.py"));
    check("a pipe in the tree", scan(&place));
    keeps(scan(&place), &["app.py:1 high", "lib/low.py:1 low"]);
    check("a pipe as a PATH", scan(&place).arg("lib/pipe.py"));
}

#[test]
fn a_file_name_that_is_not_utf_8() {
    let given = "a file name that is not UTF-8";
    let name = PathBuf::from(OsStr::from_bytes(b"caf\xe9.py"));
    let place = place_with(&name, "low()\n");
    let shown = &["app.py:1 high", "caf\u{fffd}.py:1 low"];
    check(given, scan(&place));
    keeps(scan(&place), shown);
    check(given, scan(&place).arg(&name));
    keeps(scan(&place).arg(&name), &shown[1..]);
}

/// Every file below a folder.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("it is a folder") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() { files.extend(files_below(&path)) } else { files.push(path) }
    }
    files
}

/// Where a cache entry states its format.
const VERSION_BYTE: usize = 7;

#[test]
fn a_damaged_cache() {
    let place = place_with("lib/low.py", "low()\n");
    let cached = || scan(&place).env("PARAPET_CACHE_DIR", place.beside("cache"));
    let first = cached().args("--format json").run().exits(0);
    for damage in [VERSION_BYTE, 0, 20, 60] {
        let entries = files_below(&place.beside("cache"));
        assert_eq!(entries.len(), 2);
        for path in entries {
            let mut bytes = fs::read(&path).expect("it can be read");
            bytes[damage] ^= 0x20;
            fs::write(&path, bytes).expect("it can be written");
        }
        if damage == VERSION_BYTE {
            // What another version wrote is no damage.
            assert_eq!(cached().args("--format json").run().stdout, first.stdout);
        } else {
            check("a damaged cache entry", cached()).says("P0110");
        }
        assert_eq!(cached().args("--format json").run().stdout, first.stdout);
    }
}

#[test]
fn a_reader_that_goes_away() {
    let given = "a reader that closes stdout early";
    let place = Place::new();
    for number in 0..200 {
        place.file(format!("file{number}.py"), "high()\n".repeat(20));
    }
    for (fail_on, status) in [("none", row(given).exit), ("high", 1)] {
        let scan = place.parapet().args("scan --jobs 1 --fail-on").arg(fail_on);
        let (place, mut child) = scan.only_rules(LEVELS).args("--format json").start();
        let mut first = [0];
        let mut stdout = child.stdout.take().expect("it is piped");
        stdout.read_exact(&mut first).expect("there is output");
        drop(stdout);
        let output = child.wait_with_output().expect("it ends");
        let outcome = Outcome::of(place, &output).exits(status);
        assert_eq!(outcome.stderr, "");
    }
}

#[test]
fn reports_that_cannot_be_written() {
    for (given, file) in [
        ("a full disk under a report", "/dev/full"),
        ("a report into a folder that does not exist", "nowhere/report.json"),
    ] {
        let place = place_with("lib/low.py", "low()\n");
        let with_report = |fail_on: &str| {
            place
                .parapet()
                .args("scan --format concise --fail-on")
                .arg(fail_on)
                .only_rules(LEVELS)
                .arg("--format")
                .arg(format!("json={file}"))
        };
        let outcome = check(given, with_report("none")).says("P0009").never_says(".parapet-");
        assert!(outcome.stdout.contains("app.py:1:1: high[high]"), "{}", outcome.stdout);
        // Findings go before an output that failed.
        with_report("high").run().exits(1).says("P0009");
    }
    let place = place_with("lib/low.py", "low()\n");
    let out = fs::OpenOptions::new().write(true).open("/dev/full").expect("it is there");
    let row = row("a full disk under a report");
    scan(&place).stdout_to(out).exits(row.exit).says("P0009").says(row.hint.unwrap_or_default());
}

#[test]
fn an_interrupt() {
    let place = Place::new();
    for number in 0..3_000 {
        place.file(format!("folder{}/file{number}.py", number % 50), UNSAFE_YAML.repeat(20));
    }
    let cache = place.beside("cache");
    let (place, mut child) = place
        .parapet()
        .args("scan --format json=report.json --fail-on none --jobs 1")
        .env("PARAPET_CACHE_DIR", &cache)
        .start();
    // The first file is done when its result is in the cache.
    while !cache.is_dir() || files_below(&cache).is_empty() {
        assert!(child.try_wait().is_ok_and(|status| status.is_none()), "it ended too early");
        std::thread::yield_now();
    }
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().expect("it starts").success());
    let output = child.wait_with_output().expect("it ends");
    let row = row("Ctrl-C");
    let outcome = Outcome::of(place, &output).exits(row.exit);
    let report = parse(&outcome.place.read("report.json"));
    let problem = &items(&report, "problems")[0];
    assert_eq!(problem["code"], "P0011");
    assert_eq!(problem["hint"].as_str(), row.hint);
    assert_eq!(report["coverage"][0]["status"], "partial");
    assert!(!items(&report, "findings").is_empty());
}

#[test]
fn a_wrong_file_beside_a_good_one_keeps_the_good_ones_findings() {
    parapet()
        .args("scan --format concise")
        .file("app.py", UNSAFE_YAML)
        .file("broken.py", "def (:\n  )(\n")
        .run()
        .exits(1)
        .says("app.py:3:35");
}
