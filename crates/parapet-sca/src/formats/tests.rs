//! Every format on its own test data.

use parapet_findings::RelPath;

use super::{FORMATS, format_of, read};
use crate::inventory::{Inventory, PackageRef, Pin};

/// One line per package, include and problem.
fn rendered(path: &str, text: &str) -> String {
    let path = RelPath::new(path);
    let format = format_of(&path).expect("the path has a format");
    let (inventory, problems) = read(format, &path, text);
    check_places(text, &inventory);
    let mut out: Vec<String> = inventory.packages.iter().map(line).collect();
    for include in &inventory.includes {
        out.push(format!("{}: includes {} as {:?}", include.line, include.path, include.kind));
    }
    for problem in problems {
        let line = problem.line.unwrap_or(0);
        out.push(format!("{line}: {} {}", problem.code, problem.message));
    }
    out.join("\n")
}

fn line(package: &PackageRef) -> String {
    let pin = match &package.pin {
        Pin::Exact(version) => format!("={version}"),
        Pin::AtLeast(version) => format!(">={version}"),
        Pin::Open(text) => format!("?{text}"),
    };
    let edit = if package.version_span.is_some() { " editable" } else { "" };
    format!(
        "{}: {} {pin} {} {:?} {:?}{edit}",
        package.line,
        package.name,
        package.scope.as_str(),
        package.origin,
        package.relation
    )
}

/// Places lie in the text, and an editable version is the version.
fn check_places(text: &str, inventory: &Inventory) {
    for package in &inventory.packages {
        assert!(text.get(package.span.clone()).is_some(), "{package:?}");
        if let Some(span) = &package.version_span {
            assert_eq!(text.get(span.clone()), package.version(), "{package:?}");
        }
    }
}

fn check(path: &str, text: &str, want: &[&str]) {
    assert_eq!(rendered(path, text), want.join("\n"), "{path}");
}

#[test]
fn requirements() {
    check(
        "app/requirements.txt",
        include_str!("requirements/testdata/everything.txt"),
        &[
            "7: oven-control ?git+https://code.example.org/team/oven.git@main production Git Unknown",
            "9: fryer =1.4.2 production Registry Unknown editable",
            "10: salt ?>= 1.0, < 2 production Registry Unknown",
            "11: pepper =0.9 production Registry Unknown editable",
            "12: sauce ?== 3.* production Registry Unknown",
            "13: vinegar =2009.12rc production Registry Unknown editable",
            "14: oil =5.1 production Registry Unknown",
            "17: lids ? production Registry Unknown",
            "18: napkins ?https://files.example.com/napkins-2.0.zip production Url Unknown",
            "19: trays =0.3.1 production Url Unknown",
            "21: boxes =1.2 production Url Unknown",
            "23: forks ?==${FORK_VERSION} production Registry Unknown",
            "24: cups =1.0 production Registry Unknown",
            "2: includes app/base.txt as Packages",
            "3: includes limits.txt as Constraints",
            "4: P0402 line 4 of `app/requirements.txt`: an included file lies outside of the scanned folder and \
             was not read.",
            "20: P0402 line 20 of `app/requirements.txt`: this address does not say which package it holds.",
            "25: P0402 line 25 of `app/requirements.txt`: this is no requirement that pip would read.",
            "26: P0402 line 26 of `app/requirements.txt`: this is no requirement that pip would read.",
        ],
    );
    check(
        "requirements/test.txt",
        include_str!("requirements/testdata/byte-order-mark-and-crlf.txt"),
        &[
            "1: first =1.0 development Registry Unknown editable",
            "2: second =2.0 development Registry Unknown editable",
        ],
    );
    check("requirements.txt", include_str!("requirements/testdata/empty.txt"), &[]);
}

#[test]
fn package_lock() {
    check(
        "package-lock.json",
        include_str!("package_lock/testdata/nested.v1.json"),
        &[
            "6: till =2.1.0 production Registry Unknown",
            "10: coin =0.4.0 development Registry Unknown",
            "13: coin =1.0.0 optional Registry Unknown",
            "14: @scope/real =3.2.1 production Registry Unknown",
            "15: forked ?git+https://code.example.org/forked.git#0123456 production Git Unknown",
            "16: beside ?file:../beside production Local Unknown",
            "17: packed ?file:packed.tgz production Url Unknown",
            "18: archive ?https://files.example.com/archive.tgz production Url Unknown",
        ],
    );
    check(
        "web/npm-shrinkwrap.json",
        include_str!("package_lock/testdata/workspaces.v3.json"),
        &[
            "13: till =2.1.0 production Registry Direct",
            "17: coin =0.4.0 production Registry Indirect",
            "18: @scope/real =3.2.1 production Registry Direct",
            "19: probe =1.0.0 development Registry Direct",
            "20: @scope/extra =4.0.0 optional Registry Indirect",
            "21: forked =1.1.0 production Git Indirect",
            "25: unversioned ? production Registry Indirect",
        ],
    );
    check(
        "package-lock.json",
        include_str!("package_lock/testdata/cut-off.json"),
        &[
            "1: P0401 `package-lock.json` is not a readable package-lock.json: the JSON needs `,` or `}` here.",
        ],
    );
    check(
        "package-lock.json",
        include_str!("package_lock/testdata/not-an-object.json"),
        &["1: P0401 `package-lock.json` is not a readable package-lock.json: it holds no object."],
    );
    check("package-lock.json", include_str!("package_lock/testdata/wrong-types.json"), &[]);
}

#[test]
fn cargo_lock() {
    check(
        "Cargo.lock",
        include_str!("cargo_lock/testdata/three-sources.v4.lock"),
        &[
            "5: counter =0.1.0 unknown Local Unknown",
            "12: oven =1.2.0 unknown Registry Unknown",
            "18: oven =2.0.0-beta.1+build.7 unknown Registry Unknown",
            "23: timer =0.3.0 unknown Git Unknown",
        ],
    );
    check(
        "Cargo.lock",
        include_str!("cargo_lock/testdata/oldest.v1.lock"),
        &["6: oven =1.2.0 unknown Registry Unknown"],
    );
    for (text, line) in [
        (include_str!("cargo_lock/testdata/not-toml.lock"), 1),
        (include_str!("cargo_lock/testdata/no-version.lock"), 1),
    ] {
        let got = rendered("Cargo.lock", text);
        assert!(got.starts_with(&format!("{line}: P0401 `Cargo.lock` is not")), "{got}");
    }
}

#[test]
fn go_mod() {
    check(
        "go.mod",
        include_str!("go_mod/testdata/replacements.mod"),
        &[
            "7: example.com/single =v1.0.0 unknown Registry Direct",
            "10: example.com/plain =v1.4.0 unknown Registry Indirect",
            "11: example.com/quoted =v0.3.1 unknown Registry Direct",
            "19: example.org/fork =v1.0.1 unknown Registry Direct",
            "13: example.com/onlyone =v2.0.0+incompatible unknown Registry Direct",
            "23: example.com/onlyone/v3 =v3.1.1 unknown Registry Direct",
            "24: example.com/beside ? unknown Local Direct",
            "5: stdlib =1.22.3 production Registry Direct",
            "16: P0402 line 16 of `go.mod`: the directive has the wrong number of words.",
            "25: P0402 line 25 of `go.mod`: the replacement cannot be understood.",
        ],
    );
    check(
        "go.mod",
        include_str!("go_mod/testdata/language-only.mod"),
        &["3: stdlib >=1.20 production Registry Direct"],
    );
    check(
        "go.mod",
        include_str!("go_mod/testdata/release.mod"),
        &["2: stdlib =1.23.4 production Registry Direct"],
    );
}

#[test]
fn names_and_versions_are_bounded() {
    let long = "x".repeat(400);
    check(
        "requirements.txt",
        &format!("{long}==1.0\n"),
        &["1: P0402 line 1 of `requirements.txt`: a package has a name that is none."],
    );
    let shown = "1".repeat(300);
    check(
        "requirements.txt",
        &format!("a==1{}\nb==1.0 c\n", "1".repeat(400)),
        &[
            &format!("1: a ?{shown} production Registry Unknown"),
            "2: b ?1.0 c production Registry Unknown",
        ],
    );
    check(
        "package-lock.json",
        "{\"packages\":{\"node_modules/a\\u001b[31m\":{\"version\":\"1\"},\"node_modules/b\":{\"version\":\"1\\n2\"}}}",
        &[
            "1: b ?12 production Registry Indirect",
            "1: P0402 line 1 of `package-lock.json`: a package has a name that is none.",
        ],
    );
}

#[test]
fn paths_tell_the_format() {
    for (path, want) in [
        ("requirements.txt", Some("requirements.txt")),
        ("a/dev-requirements.txt", Some("requirements.txt")),
        ("requirements/base.txt", Some("requirements.txt")),
        ("notes/base.txt", None),
        ("requirements.md", None),
        ("package-lock.json", Some("package-lock.json")),
        ("a/b/package.json", None),
        ("Cargo.lock", Some("Cargo.lock")),
        ("cargo.lock.bak", None),
        ("go.mod", Some("go.mod")),
        ("go.sum", None),
        ("", None),
    ] {
        let got = format_of(&RelPath::new(path)).map(super::Format::name);
        assert_eq!(got, want, "{path}");
    }
}

proptest::proptest! {
    /// Whatever is in a file, reading it ends, and every place lies in the text.
    #[test]
    fn any_text_is_read_without_panic(
        text in "([\\[\\]{}(),:;=<>\"'`\\\\#@./ a-z0-9\r\n\té-]|require|replace|=>|--hash|-r |name = |go |\\[\\[package\\]\\]){0,60}"
    ) {
        for format in FORMATS {
            let (inventory, _) = read(*format, &RelPath::new("a/b"), &text);
            check_places(&text, &inventory);
        }
    }
}
