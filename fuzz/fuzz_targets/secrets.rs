//! Any text is searched for secrets, and what is found lies in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parapet_findings::RelPath;
use parapet_secrets::{SecretBook, load_rules};

const RULES: &str = "rules:\n  - {id: a, title: T, severity: low, confidence: low, message: M, remediation: R, cwe: [798], keywords: [password, token], names: [password, token], value: password}\n  - {id: b, title: T, severity: low, confidence: low, message: M, remediation: R, cwe: [798], keywords: [ghp_], regex: '(?P<secret>ghp_[A-Za-z0-9]{36})', checksum: github}\n";

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = parapet_source::decode(bytes.to_vec()) else { return };
    let (book, _) = SecretBook::from_rules(load_rules("rules.yaml", RULES).0);
    let (findings, _) = book.scan(&RelPath::new("a.py"), &text);
    for finding in findings {
        assert!(finding.location.start.offset <= finding.location.end.offset);
        assert!(finding.location.end.offset as usize <= text.text.len());
    }
});
