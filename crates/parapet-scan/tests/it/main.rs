//! What the engine promises to every surface, asked through requests.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use parapet_findings::{CoverageStatus, RelPath, ScanKind, ScanMode, date};
use parapet_scan::{
    Archives, Cancel, Engine, Facts, NoProgress, Progress, Request, RuleSources, ScanReport,
    Settings,
};
use parapet_source::{Limits, Listing, MemoryTree, ReadError, Tree, WalkOptions};

const RULE: &str = "\
rules:
  - {id: high, languages: [python], severity: HIGH, message: m, pattern: high(...)}
";

/// An engine with one rule, which finds calls of `high`.
fn engine(limits: Limits) -> Engine {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("rule.yaml");
    parapet_source::write_atomic(&path, RULE.as_bytes()).expect("it can be written");
    let rules =
        RuleSources { archives: Archives::default(), files: vec![(path, "rule.yaml".to_owned())] };
    Engine::open(Settings { rules, limits, ..Settings::default() })
}

fn request(tree: &dyn Tree) -> Request<'_> {
    Request {
        tree,
        kinds: vec![ScanKind::Sast],
        kinds_named: true,
        mode: ScanMode::Full,
        starts: Vec::new(),
        exclude: Vec::new(),
        only: None,
        against: None,
        facts: Facts::Omit,
        today: date::day_of_unix_seconds(1_750_000_000),
        commit: None,
        base: None,
    }
}

fn scan(tree: &dyn Tree) -> ScanReport {
    engine(Limits::default()).scan(&request(tree), &Cancel::default(), &NoProgress)
}

/// The findings as `path:line`.
fn findings(report: &ScanReport) -> Vec<String> {
    let place = |finding: &parapet_findings::Finding| {
        format!("{}:{}", finding.location.path, finding.location.start.line)
    };
    report.findings.iter().map(place).collect()
}

/// Checks that one file is missing and that the findings of the other are kept.
#[track_caller]
fn check_missing(report: &ScanReport, code: &str, hint: &str) {
    assert_eq!(findings(report), ["app.py:1"]);
    let [problem] = report.problems.as_slice() else { panic!("{:?}", report.problems) };
    assert_eq!(problem.code, code);
    assert_eq!(problem.path, Some(RelPath::new("wrong.py")));
    assert_eq!(problem.hint.as_deref(), Some(hint));
    let coverage = &report.coverage[0];
    assert_eq!(coverage.status, CoverageStatus::Partial);
    assert_eq!(coverage.skipped_paths, [RelPath::new("wrong.py")]);
    assert_eq!(coverage.files, 1);
    assert!(report.is_incomplete());
}

/// A tree that faults when one of its files is read.
struct Faulty(MemoryTree);

impl Tree for Faulty {
    fn list(&self, options: &WalkOptions, cancel: &Cancel) -> Listing {
        self.0.list(options, cancel)
    }

    fn read(&self, path: &RelPath, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        assert_ne!(path.as_str(), "wrong.py", "this file faults");
        self.0.read(path, limit_bytes)
    }

    fn is_file(&self, path: &RelPath) -> bool {
        self.0.is_file(path)
    }
}

/// The hint of a row of the table of bad input.
fn hint(given: &str) -> &'static str {
    include_str!("../../../../docs/bad-input.md")
        .lines()
        .find(|line| line.starts_with(&format!("| {given} |")))
        .and_then(|line| line.trim_end_matches('|').rsplit(" | ").next())
        .expect("the table has this row")
        .trim()
}

#[test]
fn a_read_error_leaves_out_one_file() {
    let tree = MemoryTree::new()
        .with("app.py", "high()\n")
        .with_error("wrong.py", "input/output error (os error 5)");
    check_missing(&scan(&tree), "P0101", hint("a file that cannot be read"));
}

#[test]
fn a_fault_leaves_out_one_file() {
    let tree = Faulty(MemoryTree::new().with("app.py", "high()\n").with("wrong.py", "high()\n"));
    let given = "a fault inside Parapet while it looks at a file";
    check_missing(&scan(&tree), "P0109", hint(given));
}

#[test]
fn nothing_could_be_read_is_a_failure() {
    let tree = MemoryTree::new().with_error("wrong.py", "gone");
    let report = scan(&tree);
    assert_eq!(report.coverage[0].status, CoverageStatus::Failed);
    assert!(report.is_incomplete());
}

#[test]
fn a_file_over_the_limit_is_counted_unless_it_was_named() {
    let limits = Limits { max_file_bytes: 10, max_named_file_bytes: 20, ..Limits::default() };
    let engine = engine(limits);
    for (content, named, count, incomplete) in [
        ("high()\n", false, 1, false),
        ("high()     \n", false, 0, false),
        ("high()     \n", true, 1, false),
        ("high()                 \n", false, 0, false),
        ("high()                 \n", true, 0, true),
    ] {
        let tree = MemoryTree::new().with("app.py", content);
        let mut request = request(&tree);
        if named {
            request.starts.push(RelPath::new("app.py"));
        }
        let report = engine.scan(&request, &Cancel::default(), &NoProgress);
        assert_eq!(report.findings.len(), count, "{content:?}, named: {named}");
        assert_eq!(report.is_incomplete(), incomplete, "{content:?}, named: {named}");
        let skipped = report.coverage[0].skipped.iter().any(|skip| skip.reason == "too-large");
        assert_eq!(skipped, count == 0 && !named, "{content:?}, named: {named}");
    }
}

/// Cancels after some files.
struct CancelAfter<'c> {
    files: AtomicUsize,
    cancel: &'c Cancel,
}

impl Progress for CancelAfter<'_> {
    fn advanced(&self, _: usize, _: usize) {
        if self.files.fetch_sub(1, Ordering::Relaxed) == 1 {
            self.cancel.cancel();
        }
    }
}

#[test]
fn an_interrupted_scan_reports_what_it_has() {
    let tree = (0..100).fold(MemoryTree::new(), |tree, number| {
        tree.with(RelPath::new(&format!("{number}.py")), "high()\n")
    });
    let cancel = Cancel::default();
    let progress = CancelAfter { files: AtomicUsize::new(5), cancel: &cancel };
    let report = engine(Limits::default()).scan(&request(&tree), &cancel, &progress);
    assert!((5..100).contains(&report.findings.len()), "{}", report.findings.len());
    assert!(report.is_incomplete());
    assert!(report.problems.iter().any(|problem| problem.code == "P0011"));
    assert_eq!(report.coverage[0].skipped_paths.len() + report.findings.len(), 100);
}

#[test]
fn only_the_files_asked_for_are_looked_at() {
    let tree = MemoryTree::new().with("a.py", "high()\n").with("b.py", "high()\n");
    let mut request = request(&tree);
    request.only = Some(BTreeSet::from([RelPath::new("b.py"), RelPath::new("gone.py")]));
    let report = engine(Limits::default()).scan(&request, &Cancel::default(), &NoProgress);
    assert_eq!(findings(&report), ["b.py:1"]);
    assert!(!report.is_incomplete());
}
