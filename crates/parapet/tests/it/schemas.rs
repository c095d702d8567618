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

/// The formats whose reports can be validated.
const FORMATS: &[&str] = &[
    "json",
    "sarif",
    "github",
    "gitlab-sast",
    "gitlab-codequality",
    "junit",
    "markdown",
    "html",
    "csv",
];

/// Validates the reports of every format that lie beside the working folder.
#[track_caller]
fn validate_all(place: &Place) {
    let schema = parapet().args("config schema --report").run().exits(0).stdout;
    place.file("../schema.json", schema);
    for &name in FORMATS {
        let report = format!("../report.{name}");
        if name == "json" {
            validate(place, &[name, "../schema.json", report.as_str()]);
        } else {
            validate(place, &[name, report.as_str()]);
        }
    }
}

/// The options that write a report of every format beside the working folder.
fn every_format() -> String {
    let options = FORMATS.iter().map(|name| format!("--format {name}=../report.{name}"));
    options.collect::<Vec<_>>().join(" ")
}

/// Scans the working folder into every format and validates the reports.
#[track_caller]
fn check(place: &Place, status: i32) {
    let scan = place.parapet().args("scan --facts").args(&every_format());
    scan.run().exits(status);
    validate_all(place);
}

#[test]
fn reports_of_the_shop_are_valid() {
    let place = Place::new();
    place.copy_of("examples/fry-factory", "shop");
    check(&place, 1);
}

#[test]
fn bills_of_materials_are_valid() {
    let place = Place::new();
    place.copy_of("examples/fry-factory", "shop").copy_of("corpus/benign", "benign");
    place.file("empty/README.md", "Nothing.\n").file(
        "odd/requirements.txt",
        "a==1.0\nA==1.0 # twice\nb>=2\n./local\ngit+https://example.com/x.git@main\n-r other.in\n",
    );
    place.file("odd/other.in", "c==3\n");
    for folder in ["shop", "benign", "empty", "odd", "."] {
        for format in ["cyclonedx", "spdx"] {
            let run =
                place.parapet().args(&format!("sbom {folder} --format {format}")).run().exits(0);
            place.file("../bom.json", run.stdout);
            validate(&place, &[format, "../bom.json"]);
        }
    }
    let bom = place.parapet().args("sbom odd").run().exits(0).json();
    let purls: Vec<String> = crate::support::items(&bom, "components")
        .iter()
        .map(|c| crate::support::text(c, "purl"))
        .collect();
    assert_eq!(purls, ["pkg:pypi/a@1.0", "pkg:pypi/b", "pkg:pypi/c@3"]);
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
fn reports_of_names_and_code_that_attack_their_readers_are_valid() {
    let place = Place::new();
    let code = UNSAFE_YAML.replace(
        "text, Loader",
        "'<script>alert(1)</script> ``` ]]> </details> @shop/owners \u{1b}[2J\u{202e}\u{ffff}' + text, Loader",
    );
    assert_ne!(code, UNSAFE_YAML);
    for name in [
        "=cmd.py",
        "@sum.py",
        "a,b:c%0A::error::x.py",
        "<img src=x onerror=alert(1)>.py",
        "`code` **bold** [link](https:example.com).py",
        "line\nbreak \u{1b}[31m.py",
    ] {
        place.file(name, &code);
    }
    check(&place, 1);
}

#[test]
fn reports_of_very_many_findings_keep_their_limits() {
    let place = Place::new();
    let (head, call) = UNSAFE_YAML.split_once("    return ").expect("the sample returns");
    let calls = format!("    {}\n", call.trim_end()).repeat(700);
    place.file("app.py", format!("{head}{calls}"));
    check(&place, 1);
}

#[test]
fn reports_of_a_scan_that_failed_are_valid_and_say_so() {
    let place = Place::new();
    place.file("app.py", "print(1)\n").file("../rules.yaml", "rules: [{id: x}]\n");
    let run = place.parapet();
    run.args("scan --rules ../rules.yaml").args(&every_format()).run().exits(3);
    validate_all(&place);
    let sarif = crate::support::parse(&place.read("../report.sarif"));
    assert_eq!(sarif["runs"][0]["invocations"][0]["executionSuccessful"], false);
    let gitlab = crate::support::parse(&place.read("../report.gitlab-sast"));
    assert_eq!(gitlab["scan"]["status"], "failure");
    let quality = crate::support::parse(&place.read("../report.gitlab-codequality"));
    assert_eq!(quality[0]["check_name"], "incomplete-scan");
    for (name, sign) in [
        ("junit", "type=\"incomplete\""),
        ("github", "::error title=Parapet did not look at everything::"),
        ("markdown", "> **Incomplete:**"),
        ("html", "<strong>Incomplete:</strong>"),
    ] {
        assert!(place.read(&format!("../report.{name}")).contains(sign), "{name}");
    }
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
    for &name in FORMATS {
        let mut bytes = Vec::new();
        let format = format_by_name(name).expect("it is a format");
        format.write(&report, &RenderOptions::default(), &mut bytes).expect("it can be written");
        place.file(format!("../report.{name}"), bytes);
    }
    validate_all(&place);
}
