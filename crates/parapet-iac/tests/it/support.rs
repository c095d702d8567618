//! A book of a few checks, and files to hold it against.

use std::sync::Arc;

use parapet_findings::RelPath;
use parapet_iac::{CheckBook, Outcome, Target, TerraformFile, TerraformProject, load_checks};
use parapet_source::{Text, decode};

pub(crate) fn text(content: &str) -> Text {
    decode(content.as_bytes().to_vec()).expect("a short text can be decoded")
}

/// A book of checks that say only what the test is about.
pub(crate) fn book(checks: &[&str]) -> CheckBook {
    let head = "title: T\nseverity: high\nconfidence: high\ncwe: [284]\nmessage: '{resource}: {value}'\nremediation: R\n";
    let mut all = Vec::new();
    for check in checks {
        let (loaded, problems) = load_checks("check.yaml", &format!("{head}{check}"));
        assert_eq!(problems, Vec::new(), "{check}");
        all.extend(loaded);
    }
    let (book, problems) = CheckBook::new(all);
    assert_eq!(problems, Vec::new());
    book
}

/// What a book says of Terraform files, given as path and content.
pub(crate) fn terraform(book: &CheckBook, files: &[(&str, &str)]) -> Outcome {
    let parsed: Vec<TerraformFile> = files
        .iter()
        .filter(|(path, _)| Target::of_path(&RelPath::new(path)) == Some(Target::Terraform))
        .map(|(path, content)| TerraformFile::new(RelPath::new(path), Arc::new(text(content))))
        .collect();
    let project = TerraformProject::new(&parsed);
    let read = |wanted: &RelPath| {
        let found = files.iter().find(|(path, _)| *path == wanted.as_str());
        found.map(|(_, content)| Arc::from(*content))
    };
    let roots = project.roots().iter().map(|root| book.scan_root(&project, root, &read));
    book.finish(&project, roots.collect())
}

/// Findings as `path:line resource: value`, one a line.
pub(crate) fn shown(outcome: &Outcome) -> String {
    let rows = outcome.findings.iter().map(|finding| {
        let place = &finding.location;
        format!("{}:{} {}", place.path, place.start.line, finding.message)
    });
    rows.collect::<Vec<_>>().join("\n")
}
