//! What the shipped rules find, what they leave alone, and that no value ever leaves the crate.
#![expect(clippy::disallowed_methods, reason = "the rules are files of the repository")]

mod benign;
mod redaction;
mod rules;

use std::path::Path;

use parapet_findings::{Finding, RelPath};
use parapet_secrets::{SecretBook, SecretRule, load_rules};
use parapet_source::decode;

/// Every rule that is shipped; a problem with one fails the test.
fn shipped_rules() -> Vec<SecretRule> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/secrets");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder of rules is there")
        .map(|entry| entry.expect("the folder of rules can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    files.sort();
    let mut rules = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a rule file is readable text");
        let (loaded, problems) = load_rules(&file.to_string_lossy(), &text);
        assert!(problems.is_empty(), "{problems:?}");
        rules.extend(loaded);
    }
    rules
}

fn shipped_book() -> SecretBook {
    let (book, problems) = SecretBook::from_rules(shipped_rules());
    assert!(problems.is_empty(), "{problems:?}");
    book
}

fn scan(book: &SecretBook, path: &str, text: &str) -> Vec<Finding> {
    scan_bytes(book, path, text.as_bytes().to_vec())
}

fn scan_bytes(book: &SecretBook, path: &str, bytes: Vec<u8>) -> Vec<Finding> {
    let text = decode(bytes).expect("a short text can be decoded");
    let (findings, problems) = book.scan(&RelPath::new(path), &text);
    assert!(problems.is_empty(), "{problems:?}");
    findings
}
