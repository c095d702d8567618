//! Rules against their own examples, and what happens to rules that are wrong.

use std::collections::BTreeSet;

use parapet_findings::{Confidence, Finding, RelPath};
use parapet_secrets::sample::expand;
use parapet_secrets::{Detector, Limits, SecretBook, load_rules};
use parapet_source::decode;

use crate::{scan, shipped_book, shipped_rules};

/// A file whose name says nothing about its content.
const PLAIN_PATH: &str = "src/settings.conf";

#[test]
fn examples_are_found_and_near_misses_are_not() {
    let book = shipped_book();
    let mut wrong = Vec::new();
    for rule in book.rules() {
        assert!(!rule.examples.is_empty(), "{} has no example", rule.id);
        assert!(!rule.negative_examples.is_empty(), "{} has no near miss", rule.id);
        let finds = |text: &str| scan(&book, PLAIN_PATH, text).iter().any(|f| f.rule_id == rule.id);
        for (example, seed) in
            rule.examples.iter().flat_map(|example| (0..8).map(move |seed| (example, seed)))
        {
            let text = expand(example, seed);
            if !finds(&text) {
                wrong.push(format!("{} misses {text}", rule.id));
            }
        }
        for example in &rule.negative_examples {
            let text = expand(example, 1);
            if finds(&text) {
                wrong.push(format!("{} finds {text}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn rule_files_hold_no_value_that_the_rules_find() {
    let book = shipped_book();
    let mut folder = BTreeSet::new();
    for rule in shipped_rules() {
        folder.insert(rule.file);
    }
    for file in folder {
        let text = std::fs::read_to_string(&file).expect("a rule file is readable text");
        let found = scan(&book, "rules/secrets/vendor.yaml", &text);
        let found: Vec<_> =
            found.iter().map(|f| (&f.rule_id, f.location.start, f.location.end)).collect();
        assert!(found.is_empty(), "{file}: {found:?}");
    }
}

#[test]
fn expressions_compile_and_texts_are_complete() {
    let book = shipped_book();
    assert_eq!(book.validate(&|_| true), Vec::new());
    let vendors: BTreeSet<&str> = book.rules().map(|rule| rule.file.as_str()).collect();
    assert!(vendors.len() >= 60, "only {} vendors", vendors.len());
    for rule in book.rules() {
        assert!(rule.cwe.contains(&798), "{}", rule.id);
        assert!(!rule.references.is_empty(), "{} has no reference", rule.id);
        let sentences = rule.message.matches(". ").count() + 1;
        assert!(sentences >= 3, "{}: what, why and what to do", rule.id);
        if matches!(rule.detector, Detector::Assignments(_)) {
            assert!(rule.confidence <= Confidence::Medium, "{}", rule.id);
        }
    }
}

#[test]
fn ids_and_aliases_are_not_shared_by_accident() {
    let rules = shipped_rules();
    let ids: BTreeSet<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids.len(), rules.len());
    for rule in &rules {
        assert!(!rule.aliases.contains(&rule.id), "{} is its own alias", rule.id);
    }
}

#[test]
fn a_place_has_one_finding_and_the_providers_rule_wins() {
    let book = shipped_book();
    let text = expand("github_token = \"ghp_{{crc32:30}}\"\n", 1);
    let found = scan(&book, "src/app.py", &text);
    let ids: Vec<&str> = found.iter().map(|f| f.rule_id.as_str()).collect();
    assert_eq!(ids, ["github-personal-access-token"]);
    assert_eq!(found.first().map(|f| f.confidence), Some(Confidence::High));
}

#[test]
fn doubts_lower_the_confidence_and_are_said() {
    let book = shipped_book();
    for (template, path, confidence, said) in [
        ("t = 'ghp_{{crc32:30}}'", "src/app.py", Confidence::High, ""),
        ("t = 'ghp_{{alnum:36}}'", "src/app.py", Confidence::Low, "checksum"),
        ("t = 'sk_live_{{alnum:24}}'", "tests/app.py", Confidence::Medium, "tests"),
        ("password = 'k4Tz!{{alnum:8}}'", "src/app.py", Confidence::Medium, "mixes"),
        ("u = 'ftp://a:k4T{{alnum:9}}@files.shop.net'", "src/app.py", Confidence::Medium, ""),
        ("u = 'ftp://a:k4T{{alnum:9}}@example.com'", "src/app.py", Confidence::Low, "host"),
        ("password = 'tiramisu'", "src/app.py", Confidence::Low, "word"),
    ] {
        let found = scan(&book, path, &expand(template, 2));
        let found = found.first().map(|f| (f.confidence, f.message.contains(said)));
        assert_eq!(found, Some((confidence, true)), "{template}");
    }
}

#[test]
fn identity_follows_the_place_and_not_the_value() {
    let book = shipped_book();
    let scan_of = |template: &str, seed| scan(&book, "src/app.py", &expand(template, seed));
    let keys = |findings: &[Finding]| {
        findings.iter().map(|f| (f.fingerprint.clone(), f.fingerprints.clone())).collect::<Vec<_>>()
    };
    let template = "a = 1\npassword = 'x9{{alnum:12}}'\ntoken = 'ghp_{{crc32:30}}'\nb = 2\n";
    assert_eq!(keys(&scan_of(template, 1)), keys(&scan_of(template, 2)));
    let two = scan_of("password = 'x9{{alnum:12}}'\npassword = 'x9{{alnum:12}}'\n", 1);
    let fingerprints: BTreeSet<&str> = two.iter().map(|f| f.fingerprint.as_str()).collect();
    assert_eq!((two.len(), fingerprints.len()), (2, 2));
}

#[test]
fn a_secret_of_several_lines_is_shown_by_its_first() {
    let book = shipped_book();
    let text = expand(
        "key:\n-----BEGIN {{join}}EC PRIVATE KEY-----\n{{pem}}\n-----END EC PRIVATE KEY-----\n",
        3,
    );
    let found = scan(&book, "deploy/key.txt", &text);
    let place = found.first().map(|f| (f.location.start.line, f.location.end.line));
    assert_eq!(place, Some((2, 2)));
}

#[test]
fn work_is_bounded_and_said() {
    let (book, _) = SecretBook::from_rules(shipped_rules());
    let book = book.with_limits(Limits { searched_bytes: 10_000, candidates: 100 });
    let text = decode("ghp_ ".repeat(10_000).into_bytes()).expect("a short text can be decoded");
    let (_, problems) = book.scan(&RelPath::new("a.txt"), &text);
    assert_eq!(problems.iter().map(|p| p.code.as_str()).collect::<Vec<_>>(), ["P0108"]);
}

#[test]
fn wrong_rules_become_problems() {
    let valid = "rules:\n  - id: a\n    title: T\n    severity: high\n    confidence: low\n    message: M\n    \
                 remediation: R\n    cwe: [798]\n    keywords: [abc]\n    regex: '(?P<secret>abc)'\n";
    let (rules, problems) = load_rules("v.yaml", valid);
    assert_eq!((rules.len(), problems.len()), (1, 0), "{problems:?}");
    for (from, to, code, said) in [
        ("rules:", "rule:", "P0203", "no list under"),
        ("rules:\n", "rules: [\n", "P0202", "not YAML"),
        ("id: a", "ids: a", "P0203", "`ids` is not a key"),
        ("severity: high", "severity: bad", "P0203", "`severity` is critical"),
        ("(?P<secret>abc)", "abc", "P0203", "no group named `secret`"),
        ("keywords: [abc]", "keywords: []", "P0203", "`keywords` is a list"),
        ("cwe: [798]", "cwe: [x]", "P0203", "`cwe` is a list of numbers"),
        ("    title: T\n", "", "P0203", "`title` is missing"),
        ("    title: T\n", "    title: T\n    checksum: crc\n", "P0203", "`checksum` is one of"),
        ("    title: T\n", "    title: T\n    entropy: 9\n", "P0203", "bits from 0 to 8"),
        ("    title: T\n", "    title: T\n    maturity: old\n", "P0203", "`maturity` is one of"),
    ] {
        let (rules, problems) = load_rules("v.yaml", &valid.replace(from, to));
        let problem = problems.first().map(|p| (p.code.as_str(), p.message.contains(said)));
        assert_eq!((rules.len(), problem), (0, Some((code, true))), "{to}: {problems:?}");
    }
    let book_of = |text: &str| SecretBook::from_rules(load_rules("v.yaml", text).0);
    let (book, problems) = book_of(&valid.replace("[abc]", "[ab]"));
    assert_eq!((book.len(), problems.len()), (0, 1));
    let (book, problems) = book_of(&valid.replace("(?P<secret>abc)", "(?P<secret>(abc)"));
    assert_eq!((problems.len(), book.validate(&|_| true).len()), (0, 1));
}
