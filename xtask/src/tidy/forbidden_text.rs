//! Text that must not stand in the repository: unfinished code, silenced lints, machine paths, registries.
//!
//! The needles are put together at run time, so that this file does not find itself.

use crate::repository::{Repository, SourceFile};

/// The most lines of a Rust file.
const LONGEST_FILE: usize = 1200;
/// Files that are tables of data and may be longer.
const DATA_FILES: &[&str] = &[];
/// Files in which a needle is legitimate, with the needle as it is reported.
const EXCEPTIONS: &[(&str, &str)] = &[];

/// Where a needle is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Every Rust file, tests included.
    Rust,
    /// Rust files without their tests.
    Product,
    /// Rules and their samples.
    Rules,
    /// Every text file.
    Everywhere,
}

struct Needle {
    text: String,
    place: Place,
    advice: &'static str,
}

/// Checks every text file against the needles, and the length of every Rust file.
pub(super) fn check(repository: &Repository) -> Vec<String> {
    let needles = needles();
    let mut violations = Vec::new();
    for file in &repository.files {
        let places: &[Place] = if file.path.starts_with("rules/") {
            &[Place::Rules, Place::Everywhere]
        } else {
            &[Place::Everywhere]
        };
        find(file, file.numbered_lines(), places, &needles, &mut violations);
    }
    for file in repository.rust_files() {
        find(file, file.numbered_lines(), &[Place::Rust], &needles, &mut violations);
        if file.is_source() {
            find(file, file.product_lines(), &[Place::Product], &needles, &mut violations);
        }
        let length = file.text.lines().count();
        if length > LONGEST_FILE && !DATA_FILES.contains(&file.path.as_str()) {
            let path = &file.path;
            violations
                .push(format!("{path} has {length} lines, more than {LONGEST_FILE}: split it"));
        }
    }
    violations
}

fn find<'a>(
    file: &SourceFile,
    lines: impl Iterator<Item = (usize, &'a str)>,
    places: &[Place],
    needles: &[Needle],
    violations: &mut Vec<String>,
) {
    let needles: Vec<&Needle> =
        needles.iter().filter(|needle| places.contains(&needle.place)).collect();
    let path = file.path.as_str();
    for (number, line) in lines {
        for Needle { text, advice, .. } in &needles {
            if line.contains(text.as_str()) && !EXCEPTIONS.contains(&(path, text.as_str())) {
                violations.push(format!("{path}:{number} holds `{text}`: {advice}"));
            }
        }
    }
}

fn needles() -> Vec<Needle> {
    let table: &[(Place, &'static str, &[&[&str]])] = &[
        (Place::Rust, "finish it", &[&["to", "do!("], &["unimple", "mented!("]]),
        (Place::Rust, "give the reason: #[ignore = \"…\"]", &[&["#[ig", "nore]"]]),
        (Place::Rust, "use expect, with a reason", &[&["#[al", "low("], &["#![al", "low("]]),
        (
            Place::Product,
            "a path of one machine; take it from the caller",
            &[&["/ho", "me/"], &["/ro", "ot/"], &["/wo", "rk/"], &["/tm", "p/"]],
        ),
        (Place::Rules, "a scaffold's placeholder; fill it in", &[&["REPL", "ACE"]]),
        (
            Place::Everywhere,
            "name no package registry's host",
            &[
                &["index.", "crates.io"],
                &["static.", "crates.io"],
                &["py", "pi.org"],
                &["python", "hosted.org"],
                &["registry.", "npmjs.org"],
                &["registry.", "yarnpkg.com"],
                &["proxy.", "golang.org"],
                &["repo1.maven", ".apache.org"],
            ],
        ),
    ];
    let needle = |&(place, advice, texts): &(Place, &'static str, &[&[&str]])| {
        let texts: Vec<String> = texts.iter().map(|parts| parts.concat()).collect();
        texts.into_iter().map(move |text| Needle { text, place, advice })
    };
    table.iter().flat_map(needle).collect()
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_FILE, check};
    use crate::repository::fixture;

    #[test]
    fn needles_are_found_where_they_are_forbidden() {
        let source = "crates/parapet-x/src/a.rs";
        let cases: &[(&str, &str, &[usize])] = &[
            (source, "//! A.\nfn f() { to~do!() }\n", &[2]),
            (source, "#[ig~nore]\n#[ig~nore = \"slow\"]\n", &[1]),
            (source, "#[al~low(dead_code)]\n#![al~low(dead_code)]\n#[expect(x)]\n", &[1, 2]),
            (source, "let a = \"/tm~p/x\";\n#[cfg(test)]\nmod tests {\n\"/tm~p/y\"\n}\n", &[1]),
            (source, "#[cfg(test)]\nfn helper() {}\nlet a = \"/ho~me/x\";\n", &[3]),
            ("crates/parapet-x/tests/it/main.rs", "\"/tm~p/x\" to~do!()", &[1]),
            ("crates/parapet-x/testdata/a.rs", "to~do!()", &[]),
            ("docs/guide.md", "open /ho~me/me or https://py~pi.org/x\n", &[1]),
            ("rules/sast/rust/std/x/rule.rs", "to~do!();\n// REPL~ACE\n", &[2]),
            ("xtask/src/a.rs", "REPL~ACE", &[]),
        ];
        for (path, text, lines) in cases {
            let found = check(&fixture::files(&[(path, text)]));
            let places: Vec<String> = lines.iter().map(|line| format!("{path}:{line} ")).collect();
            assert_eq!(found.len(), places.len(), "{text}: {found:?}");
            for (violation, place) in found.iter().zip(&places) {
                assert!(violation.starts_with(place), "{text}: {violation}");
            }
        }
    }

    #[test]
    fn long_files_are_found() {
        let lines = "//\n".repeat(LONGEST_FILE);
        assert!(check(&fixture::files(&[("xtask/src/a.rs", &lines)])).is_empty());
        let found = check(&fixture::files(&[("xtask/src/a.rs", &format!("{lines}//\n"))]));
        assert_eq!(found, ["xtask/src/a.rs has 1201 lines, more than 1200: split it"]);
    }
}
