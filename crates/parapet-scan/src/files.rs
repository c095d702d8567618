//! One file: read, understood, looked up in the cache, scanned, suppressed.

use std::panic::{AssertUnwindSafe, catch_unwind};

use parapet_findings::problem::codes;
use parapet_findings::suppression;
use parapet_findings::{Date, Fact, Finding, Problem, RelPath, Suppressed, digest_of};
use parapet_sast::{FileInput, FileOutcome, RuleBook};
use parapet_source::cache::{Cache, CacheRead};
use parapet_source::{Entry, Language, Limits, ReadError, SkipReason, Tree, classify, decode};

/// What became of one file.
#[derive(Debug)]
pub(crate) struct FileResult {
    pub(crate) path: RelPath,
    pub(crate) problems: Vec<Problem>,
    pub(crate) fate: Fate,
}

/// How it went.
#[derive(Debug)]
pub(crate) enum Fate {
    /// Left out, for a stable reason.
    Skipped(&'static str),
    /// Should have been looked at and was not.
    Missed,
    Scanned(Box<Scanned>),
}

/// What a scanned file gave.
#[derive(Debug)]
pub(crate) struct Scanned {
    pub(crate) language: Language,
    pub(crate) bytes: u64,
    pub(crate) lines: u64,
    pub(crate) findings: Vec<Finding>,
    pub(crate) suppressed: Vec<Suppressed>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) failed_rules: Vec<String>,
    pub(crate) partial: bool,
    pub(crate) recovered: bool,
}

/// What scanning a file needs besides the file.
pub(crate) struct Context<'c> {
    pub(crate) book: &'c RuleBook,
    pub(crate) ruleset_digest: &'c str,
    pub(crate) build: &'c str,
    pub(crate) cache: Option<&'c Cache>,
    pub(crate) tree: &'c dyn Tree,
    pub(crate) limits: &'c Limits,
    pub(crate) today: Date,
    pub(crate) ran: &'c (dyn Fn(&str) -> bool + Sync),
}

/// No language that Parapet knows: text, data, pictures.
const NOT_CODE: &str = "not-code";

impl Context<'_> {
    /// Looks at one file; a panic anywhere in it is a problem of this file alone.
    pub(crate) fn look_at(&self, entry: &Entry) -> FileResult {
        let path = entry.path.clone();
        let mut result = catch_unwind(AssertUnwindSafe(|| self.look(entry))).unwrap_or_else(|_| {
            let message = format!("the analysis of `{path}` failed inside Parapet");
            let problem = Problem::new(codes::PANIC, message)
                .at(path.clone())
                .hint("the other files were scanned; please report this with the file if you can share it");
            FileResult { path, problems: vec![problem], fate: Fate::Missed }
        });
        // A file that was asked for by name and could not be read is missing, whatever the reason.
        let left_out = matches!(result.fate, Fate::Skipped(_)) && !result.problems.is_empty();
        if entry.named && left_out {
            result.fate = Fate::Missed;
        }
        result
    }

    fn look(&self, entry: &Entry) -> FileResult {
        let path = &entry.path;
        let skipped = |reason| FileResult {
            path: path.clone(),
            problems: Vec::new(),
            fate: Fate::Skipped(reason),
        };
        // The name decides for most files, so that they are never opened.
        if let Some(language) = Language::detect(path, &[]) {
            if !entry.named && !self.book.has_rules_for(language) {
                return skipped(SkipReason::UnsupportedLanguage.as_str());
            }
        } else if path.extension().is_some() && !entry.named {
            return skipped(NOT_CODE);
        }
        let limit =
            if entry.named { self.limits.max_named_file_bytes } else { self.limits.max_file_bytes };
        let bytes = match self.tree.read(path, limit) {
            Ok(bytes) => bytes,
            Err(error) => return unread(path, &error),
        };
        if !entry.named
            && let Some(reason) = classify::classify(path, &bytes)
        {
            return skipped(reason.as_str());
        }
        let head = &bytes[..bytes.len().min(512)];
        let Some(language) = Language::detect(path, head) else { return skipped(NOT_CODE) };
        if !self.book.has_rules_for(language) {
            return skipped(SkipReason::UnsupportedLanguage.as_str());
        }
        self.scan(path, language, bytes)
    }

    fn scan(&self, path: &RelPath, language: Language, bytes: Vec<u8>) -> FileResult {
        let size = bytes.len() as u64;
        let key = self.cache.map(|_| self.cache_key(path, language, &bytes));
        let text = match decode(bytes) {
            Ok(text) => text,
            Err(error) => {
                let problem =
                    Problem::new(codes::UNDECODABLE, format!("`{path}` is not text: {error}"))
                        .at(path.clone())
                        .hint("save it as UTF-8, or exclude it");
                let fate = Fate::Skipped(SkipReason::Undecodable.as_str());
                return FileResult { path: path.clone(), problems: vec![problem], fate };
            }
        };
        let mut problems = Vec::new();
        let known = key.as_deref().and_then(|key| self.cached(path, key, &mut problems));
        let outcome = known.unwrap_or_else(|| {
            let outcome = self.book.scan(FileInput { path, language, text: &text });
            self.keep(key.as_deref(), &outcome);
            outcome
        });
        problems.extend(outcome.problems);
        let (directives, invalid) = suppression::parse(path, &text.text);
        problems.extend(invalid);
        let applied = suppression::apply(path, &directives, outcome.findings, self.today, &|id| {
            (self.ran)(id)
        });
        problems.extend(applied.problems);
        let scanned = Scanned {
            language,
            bytes: size,
            lines: text.text.lines().count() as u64,
            findings: applied.kept,
            suppressed: applied
                .suppressed
                .into_iter()
                .map(|(finding, by)| Suppressed { finding, by })
                .collect(),
            facts: outcome.facts,
            failed_rules: outcome.failed_rules,
            partial: outcome.partial,
            recovered: outcome.recovered,
        };
        FileResult { path: path.clone(), problems, fate: Fate::Scanned(Box::new(scanned)) }
    }

    fn cache_key(&self, path: &RelPath, language: Language, bytes: &[u8]) -> String {
        digest_of(
            concat!("result/", env!("CARGO_PKG_VERSION")),
            &[
                self.build.as_bytes(),
                self.ruleset_digest.as_bytes(),
                path.as_str().as_bytes(),
                language.as_str().as_bytes(),
                bytes,
            ],
        )
    }

    fn cached(
        &self,
        path: &RelPath,
        key: &str,
        problems: &mut Vec<Problem>,
    ) -> Option<FileOutcome> {
        match self.cache?.get(key) {
            CacheRead::Hit(bytes) => serde_json::from_slice(&bytes).ok(),
            CacheRead::Miss => None,
            CacheRead::Corrupt => {
                let message =
                    format!("the cached result of `{path}` was damaged and has been removed");
                problems.push(
                    Problem::new(codes::CACHE_CORRUPT, message)
                        .at(path.clone())
                        .hint("the file was scanned again, so nothing is missing"),
                );
                None
            }
        }
    }

    /// Keeps a result; a cache that cannot be written only costs time.
    fn keep(&self, key: Option<&str>, outcome: &FileOutcome) {
        if let (Some(cache), Some(key), Ok(bytes)) = (self.cache, key, serde_json::to_vec(outcome))
        {
            let _ = cache.put(key, &bytes);
        }
    }
}

fn unread(path: &RelPath, error: &ReadError) -> FileResult {
    let reason = error.skip_reason();
    let problems = vec![error.problem(path)];
    let fate = if reason.is_failure() { Fate::Missed } else { Fate::Skipped(reason.as_str()) };
    FileResult { path: path.clone(), problems, fate }
}
