//! One file: read, understood, looked up in the cache, and looked at by every analyser that wants it.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use parapet_findings::problem::codes;
use parapet_findings::suppression::{self, Directive};
use parapet_findings::{Fact, Facts, Finding, Problem, RelPath, ScanKind, digest_of};
use parapet_iac::{Target, TerraformFile};
use parapet_sast::{FileInput, FileOutcome};
use parapet_sca::{Inventory, formats};
use parapet_source::cache::{Cache, CacheRead};
use parapet_source::{
    Entry, Language, Limits, ReadError, SkipReason, Text, Tree, classify, decode,
};
use serde::{Deserialize, Serialize};

use crate::redaction;
use crate::rules::LoadedRules;

/// What became of one file.
#[derive(Debug)]
pub(crate) struct Looked {
    pub(crate) path: RelPath,
    pub(crate) problems: Vec<Problem>,
    /// How it went, by analyser; one that is not interested in the file is not there.
    pub(crate) fates: BTreeMap<ScanKind, Fate>,
    pub(crate) language: Option<Language>,
    pub(crate) bytes: u64,
    pub(crate) lines: u64,
    pub(crate) findings: Vec<Finding>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) failed_rules: Vec<String>,
    pub(crate) directives: Vec<Directive>,
    pub(crate) manifest: Option<Manifest>,
    pub(crate) terraform: Option<TerraformFile>,
}

/// How it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Left out, for a stable reason.
    Skipped(&'static str),
    /// Should have been looked at and was not.
    Missed,
    Scanned {
        /// Whether the work budget left something out.
        partial: bool,
        /// Whether something was left out because it cannot be read.
        recovered: bool,
    },
}

const WHOLE: Fate = Fate::Scanned { partial: false, recovered: false };

/// A lock file or manifest with its packages.
#[derive(Debug)]
pub(crate) struct Manifest {
    pub(crate) path: RelPath,
    pub(crate) text: Arc<Text>,
    pub(crate) inventory: Inventory,
}

/// What scanning a file needs besides the file.
pub(crate) struct Context<'c> {
    pub(crate) rules: &'c LoadedRules,
    pub(crate) kinds: &'c BTreeSet<ScanKind>,
    pub(crate) build: &'c str,
    pub(crate) cache: Option<&'c Cache>,
    pub(crate) tree: &'c dyn Tree,
    pub(crate) limits: &'c Limits,
    pub(crate) facts: Facts,
    /// Files whose own analysis counts; of others only what other files rest on is read.
    pub(crate) only: Option<&'c BTreeSet<RelPath>>,
}

/// No language that Parapet knows: text, data, pictures.
const NOT_CODE: &str = "not-code";

/// Who wants to look at a file.
struct Interest {
    sast: bool,
    secrets: bool,
    format: Option<&'static dyn formats::Format>,
    target: Option<Target>,
    /// Whether the content has to say whether it is a Kubernetes manifest.
    maybe_manifest: bool,
}

/// What the analysers whose results are kept gave.
#[derive(Serialize, Deserialize)]
struct Known {
    sast: Option<FileOutcome>,
    secrets: Option<(Vec<Finding>, Vec<Problem>)>,
}

impl Looked {
    fn new(path: &RelPath) -> Self {
        Self {
            path: path.clone(),
            problems: Vec::new(),
            fates: BTreeMap::new(),
            language: None,
            bytes: 0,
            lines: 0,
            findings: Vec::new(),
            facts: Vec::new(),
            failed_rules: Vec::new(),
            directives: Vec::new(),
            manifest: None,
            terraform: None,
        }
    }

    /// Every analyser that wanted the file, with one fate.
    fn all(mut self, interest: &Interest, fate: Fate) -> Self {
        for kind in interest.kinds() {
            self.fates.insert(kind, fate);
        }
        self
    }
}

impl Interest {
    fn kinds(&self) -> impl Iterator<Item = ScanKind> {
        let wants = [
            (ScanKind::Sast, self.sast),
            (ScanKind::Secrets, self.secrets),
            (ScanKind::Sca, self.format.is_some()),
            (ScanKind::Iac, self.target.is_some()),
        ];
        wants.into_iter().filter_map(|(kind, wanted)| wanted.then_some(kind))
    }

    fn is_none(&self) -> bool {
        self.kinds().next().is_none() && !self.maybe_manifest
    }
}

impl Context<'_> {
    /// Looks at one file; a panic anywhere in it is a problem of this file alone.
    pub(crate) fn look_at(&self, entry: &Entry) -> Looked {
        let path = &entry.path;
        let (mut looked, interest) = self.interest(entry);
        if interest.is_none() {
            return looked;
        }
        let looking = AssertUnwindSafe(|| self.look(entry, &interest));
        if let Ok(mut found) = catch_unwind(looking) {
            found.fates.extend(looked.fates);
            looked = found;
        } else {
            let message = format!("the analysis of `{path}` failed inside Parapet");
            let problem = Problem::new(codes::PANIC, message).at(path.clone()).hint(
                "the other files were scanned; please report this with the file if you can share it",
            );
            looked.problems.push(problem);
            looked = looked.all(&interest, Fate::Missed);
        }
        // A file that was asked for by name and could not be read is missing, whatever the reason.
        if entry.named && !looked.problems.is_empty() {
            for fate in looked.fates.values_mut().filter(|fate| matches!(fate, Fate::Skipped(_))) {
                *fate = Fate::Missed;
            }
        }
        looked
    }

    /// A file that nobody gets to look at.
    pub(crate) fn miss(&self, entry: &Entry) -> Looked {
        let (looked, interest) = self.interest(entry);
        looked.all(&interest, Fate::Missed)
    }

    fn wants(&self, kind: ScanKind) -> bool {
        self.kinds.contains(&kind) && self.rules.can_look(kind)
    }

    /// Who wants the file, told from its path, and what is left out for its name alone.
    fn interest(&self, entry: &Entry) -> (Looked, Interest) {
        let path = &entry.path;
        let mut looked = Looked::new(path);
        let is_own = self.only.is_none_or(|only| only.contains(path));
        let target = Target::of_path(path).filter(|_| self.wants(ScanKind::Iac));
        let may_be_manifest = matches!(path.extension(), Some("json" | "yaml" | "yml"));
        let mut interest = Interest {
            sast: is_own && self.wants(ScanKind::Sast),
            secrets: is_own && self.wants(ScanKind::Secrets),
            format: formats::format_of(path).filter(|_| is_own && self.wants(ScanKind::Sca)),
            target: target.filter(|target| is_own || *target == Target::Terraform),
            maybe_manifest: is_own
                && target.is_none()
                && may_be_manifest
                && self.wants(ScanKind::Iac),
        };
        if interest.sast && !entry.named {
            let language = Language::detect(path, &[]);
            let reason = match language {
                _ if self.rules.code.looks_at(language) => None,
                Some(_) => Some(SkipReason::UnsupportedLanguage.as_str()),
                None => path.extension().map(|_| NOT_CODE),
            };
            if let Some(reason) = reason {
                interest.sast = false;
                looked.fates.insert(ScanKind::Sast, Fate::Skipped(reason));
            }
        }
        (looked, interest)
    }

    fn look(&self, entry: &Entry, interest: &Interest) -> Looked {
        let path = &entry.path;
        let mut looked = Looked::new(path);
        let limit =
            if entry.named { self.limits.max_named_file_bytes } else { self.limits.max_file_bytes };
        let bytes = match self.tree.read(path, limit) {
            Ok(bytes) => bytes,
            Err(error) => return unread(looked, interest, &error),
        };
        let reason = if entry.named { None } else { classify::classify(path, &bytes) };
        looked.bytes = bytes.len() as u64;
        looked.language = Language::detect(path, &bytes[..bytes.len().min(512)]);
        let key = self.cache.map(|_| self.cache_key(path, looked.language, interest, &bytes));
        if reason == Some(SkipReason::Binary) {
            return looked.all(interest, Fate::Skipped(SkipReason::Binary.as_str()));
        }
        let text = match decode(bytes) {
            Ok(text) => Arc::new(text),
            Err(error) => {
                let message = format!("`{path}` is not text: {error}");
                let problem = Problem::new(codes::UNDECODABLE, message).at(path.clone());
                looked.problems.push(problem.hint("save it as UTF-8, or exclude it"));
                let fate = Fate::Skipped(SkipReason::Undecodable.as_str());
                return looked.all(interest, fate);
            }
        };
        looked.lines = text.text.lines().count() as u64;
        self.code_and_secrets(&mut looked, interest, reason, &text, key.as_deref());
        if entry.named {
            self.any_language(&mut looked, interest, &text);
        }
        packages(&mut looked, interest, &text);
        self.infrastructure(&mut looked, interest, &text);
        let (directives, invalid) = suppression::parse(path, &text.text);
        looked.directives = directives;
        looked.problems.extend(invalid);
        looked
    }

    /// The analysers whose results are kept for unchanged files.
    fn code_and_secrets(
        &self,
        looked: &mut Looked,
        interest: &Interest,
        reason: Option<SkipReason>,
        text: &Text,
        key: Option<&str>,
    ) {
        let path = looked.path.clone();
        let skipped = reason.map(|reason| Fate::Skipped(reason.as_str()));
        let is_code = self.rules.code.looks_at(looked.language);
        let language = looked.language;
        let mut wanted = ((interest.sast && is_code).then_some(language), interest.secrets);
        if interest.sast && !is_code {
            let unsupported = SkipReason::UnsupportedLanguage.as_str();
            let reason = if looked.language.is_some() { unsupported } else { NOT_CODE };
            looked.fates.insert(ScanKind::Sast, Fate::Skipped(reason));
        }
        if let Some(fate) = skipped {
            if wanted.0.take().is_some() {
                looked.fates.insert(ScanKind::Sast, fate);
            }
            if std::mem::take(&mut wanted.1) {
                looked.fates.insert(ScanKind::Secrets, fate);
            }
        }
        if wanted == (None, false) {
            return;
        }
        let known = key.and_then(|key| self.cached(&path, key, &mut looked.problems));
        let known = known.unwrap_or_else(|| {
            let input = |language| FileInput { path: &path, language, text, facts: self.facts };
            let mut known = Known {
                sast: wanted.0.map(|language| self.rules.code.scan(input(language))),
                secrets: wanted.1.then(|| self.rules.secrets.scan(&path, text)),
            };
            if let Some(outcome) = &mut known.sast {
                redaction::hide(&mut outcome.findings);
            }
            self.keep(key, &known);
            known
        });
        if let Some(outcome) = known.sast {
            let (partial, recovered) = (outcome.partial, outcome.recovered);
            looked.fates.insert(ScanKind::Sast, Fate::Scanned { partial, recovered });
            looked.problems.extend(outcome.problems);
            looked.findings.extend(outcome.findings);
            looked.facts.extend(outcome.facts);
            looked.failed_rules.extend(outcome.failed_rules);
        }
        if let Some((findings, problems)) = known.secrets {
            let partial = !problems.is_empty();
            looked.fates.insert(ScanKind::Secrets, Fate::Scanned { partial, recovered: false });
            looked.findings.extend(findings);
            looked.problems.extend(problems);
        }
    }

    /// A file that was asked for by name is looked at even if nothing tells its language.
    fn any_language(&self, looked: &mut Looked, interest: &Interest, text: &Text) {
        let is_unknown = looked.language.is_none() && !self.rules.code.looks_at(None);
        if !interest.sast || !is_unknown {
            return;
        }
        let path = looked.path.clone();
        let input = FileInput { path: &path, language: None, text, facts: self.facts };
        let mut outcome = self.rules.code.scan_in_any_language(input);
        if outcome.findings.is_empty() && outcome.facts.is_empty() {
            return;
        }
        redaction::hide(&mut outcome.findings);
        let partial = outcome.partial;
        looked.fates.insert(ScanKind::Sast, Fate::Scanned { partial, recovered: false });
        looked.problems.extend(outcome.problems);
        looked.findings.extend(outcome.findings);
        looked.facts.extend(outcome.facts);
        looked.failed_rules.extend(outcome.failed_rules);
    }

    fn infrastructure(&self, looked: &mut Looked, interest: &Interest, text: &Arc<Text>) {
        let path = looked.path.clone();
        let target = interest.target.or_else(|| {
            interest.maybe_manifest.then(|| Target::of_content(&path, &text.text)).flatten()
        });
        match target {
            None => {}
            Some(Target::Terraform) => {
                let file = TerraformFile::new(path, Arc::clone(text));
                looked.fates.insert(ScanKind::Iac, WHOLE);
                looked.terraform = Some(file);
            }
            Some(target) => {
                let mut outcome = self.rules.checks.scan_file(target, &path, text);
                redaction::hide(&mut outcome.findings);
                let fate = match outcome.skipped.get(&path) {
                    Some(reason) => Fate::Skipped(reason),
                    None => Fate::Scanned {
                        partial: !outcome.partial.is_empty(),
                        recovered: !outcome.recovered.is_empty(),
                    },
                };
                looked.fates.insert(ScanKind::Iac, fate);
                looked.findings.extend(outcome.findings);
                looked.facts.extend(outcome.facts);
                looked.problems.extend(outcome.problems);
            }
        }
    }

    fn cache_key(
        &self,
        path: &RelPath,
        language: Option<Language>,
        interest: &Interest,
        bytes: &[u8],
    ) -> String {
        let facts = self.facts == Facts::Include;
        let wants = [interest.sast, interest.secrets, facts].map(u8::from);
        digest_of(
            concat!("result/", env!("CARGO_PKG_VERSION")),
            &[
                self.build.as_bytes(),
                self.rules.ruleset.digest.as_bytes(),
                path.as_str().as_bytes(),
                language.map_or("", Language::as_str).as_bytes(),
                &wants,
                bytes,
            ],
        )
    }

    fn cached(&self, path: &RelPath, key: &str, problems: &mut Vec<Problem>) -> Option<Known> {
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
    fn keep(&self, key: Option<&str>, known: &Known) {
        if let (Some(cache), Some(key), Ok(bytes)) = (self.cache, key, serde_json::to_vec(known)) {
            let _ = cache.put(key, &bytes);
        }
    }
}

/// Reads the packages of a file.
pub(crate) fn read_manifest(
    format: &dyn formats::Format,
    path: &RelPath,
    text: &Arc<Text>,
) -> (Manifest, Vec<Problem>) {
    let (inventory, problems) = formats::read(format, path, &text.text);
    (Manifest { path: path.clone(), text: Arc::clone(text), inventory }, problems)
}

fn packages(looked: &mut Looked, interest: &Interest, text: &Arc<Text>) {
    let Some(format) = interest.format else { return };
    let (manifest, problems) = read_manifest(format, &looked.path, text);
    let is_broken = problems.iter().any(|problem| problem.is(codes::MANIFEST_INVALID));
    let fate = if is_broken { Fate::Missed } else { WHOLE };
    looked.fates.insert(ScanKind::Sca, fate);
    looked.problems.extend(problems);
    looked.manifest = Some(manifest);
}

fn unread(mut looked: Looked, interest: &Interest, error: &ReadError) -> Looked {
    let reason = error.skip_reason();
    looked.problems.push(error.problem(&looked.path));
    let fate = if reason.is_failure() { Fate::Missed } else { Fate::Skipped(reason.as_str()) };
    let mut looked = looked.all(interest, fate);
    if interest.maybe_manifest && fate == Fate::Missed {
        looked.fates.insert(ScanKind::Iac, fate);
    }
    looked
}
