//! Reports are valid against the schemas they claim, checked by validators that we did not write.

use std::path::PathBuf;
use std::process::Command;

use parapet_findings::{CoverageStatus, Date, ScanKind, ScanMode};
use parapet_report::{RenderOptions, format_by_name};
use parapet_scan::{Cancel, Engine, Facts, NoProgress, Request, Settings};
use parapet_source::MemoryTree;

use crate::support::{Place, UNSAFE_YAML, parapet};

/// A Python with the validators; `cargo xtask test` prepares one.
const PYTHON: &str = "PARAPET_TEST_PYTHON_SCHEMAS";

#[track_caller]
fn validate(place: &Place, arguments: &[&str]) {
    let python = std::env::var_os(PYTHON).unwrap_or_else(|| {
        panic!("{PYTHON} is not set; run `cargo xtask test`, which prepares it")
    });
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/schemas.py");
    let mut command = Command::new(python);
    command.arg(script).args(arguments).current_dir(place.path(""));
    let output = command.output().expect("python starts");
    let said = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}{errors}");
}

/// Scans the working folder into both formats and validates them.
#[track_caller]
fn check(place: &Place, status: i32) {
    let schema = place.parapet().args("config schema --report").run().exits(0).stdout;
    place.file("../schema.json", schema);
    let scan = place
        .parapet()
        .args("scan --facts --format json=../report.json --format sarif=../report.sarif");
    scan.run().exits(status);
    validate(place, &["json", "../schema.json", "../report.json"]);
    validate(place, &["sarif", "../report.sarif"]);
}

#[test]
fn reports_of_the_shop_are_valid() {
    let place = Place::new();
    let shop = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/fry-factory");
    for name in ["app.py", "config.py", "loyalty.py", "menu.py", "orders.py", "payments.py"] {
        place.file(name, std::fs::read(shop.join(name)).expect("the shop is there"));
    }
    check(&place, 1);
}

#[test]
fn reports_of_an_empty_folder_are_valid() {
    check(&Place::new(), 0);
}

#[test]
fn reports_of_a_folder_with_gaps_problems_and_suppressions_are_valid() {
    let place = Place::new();
    let accepted = "import yaml\n# parapet: ignore[yaml-load-with-unsafe-loader] reason=\"a test\" until=2099-01-01\n\
                    yaml.load(open('x'), Loader=yaml.UnsafeLoader)\n";
    place
        .file("app.py", UNSAFE_YAML)
        .file("accepted.py", accepted)
        .file("deep.py", format!("{}1{}", "(".repeat(2_000), ")".repeat(2_000)))
        .file("broken.py", "def f(:\n")
        .file("naïve name %.py", UNSAFE_YAML);
    check(&place, 1);
}

#[test]
fn reports_of_a_scan_that_failed_are_valid_and_say_so() {
    let place = Place::new();
    place.file("app.py", "print(1)\n").file("../rules.yaml", "rules: [{id: x}]\n");
    let run = place.parapet();
    let outcome = run.args("scan --rules ../rules.yaml --format json=../report.json --format sarif=../report.sarif").run();
    outcome.exits(3);
    let schema = parapet().args("config schema --report").run().exits(0).stdout;
    place.file("../schema.json", schema);
    validate(&place, &["json", "../schema.json", "../report.json"]);
    validate(&place, &["sarif", "../report.sarif"]);
    let sarif = crate::support::parse(&place.read("../report.sarif"));
    assert_eq!(sarif["runs"][0]["invocations"][0]["executionSuccessful"], false);
}

#[test]
fn reports_of_a_folder_whose_reads_fail_are_valid_and_incomplete() {
    let tree = MemoryTree::new()
        .with_error("gone.py", "the disk does not answer")
        .with_error("shop/gone.py", "the disk does not answer");
    let request = Request {
        tree: &tree,
        kinds: ScanKind::ALL.to_vec(),
        kinds_named: false,
        mode: ScanMode::Full,
        starts: Vec::new(),
        exclude: Vec::new(),
        only: None,
        against: None,
        facts: Facts::Include,
        today: Date::constant(2026, 1, 31),
        commit: None,
        base: None,
    };
    let mut settings = Settings::default();
    settings.rules.archives.code = Some(parapet_packs::RULES.into());
    let report = Engine::open(settings).scan(&request, &Cancel::default(), &NoProgress);
    assert!(report.is_incomplete());
    assert_eq!(report.coverage[0].status, CoverageStatus::Failed);
    assert_eq!(report.coverage[0].skipped_paths.len(), 2);
    let place = Place::new();
    place.file("../schema.json", parapet().args("config schema --report").run().exits(0).stdout);
    for name in ["json", "sarif"] {
        let mut bytes = Vec::new();
        let format = format_by_name(name).expect("it is a format");
        format.write(&report, &RenderOptions::default(), &mut bytes).expect("it can be written");
        place.file(format!("../report.{name}"), bytes);
    }
    validate(&place, &["json", "../schema.json", "../report.json"]);
    validate(&place, &["sarif", "../report.sarif"]);
}
