//! The engine: one request in, one report out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use parapet_findings::baseline::Baseline;
use parapet_findings::identity::{Identity, match_findings};
use parapet_findings::problem::codes;
use parapet_findings::{
    Advisories, Coverage, CoverageStatus, Fact, Finding, Problem, RelPath, ScanKind, ScanReport,
    Scope, Stats, Suppressed,
};
use parapet_rules::Rule;
use parapet_source::cache::Cache;
use parapet_source::{Cancel, Entry, SkipReason, Tree, WalkOptions};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::coverage::{Account, absent};
use crate::files::{Context, Fate, FileResult};
use crate::request::{Against, Facts, Progress, Request, Settings};
use crate::rules::{LoadedRules, load};

/// Files above this are looked at one at a time, which bounds memory.
const LARGE_FILE_BYTES: u64 = 2 << 20;
/// Bytes the cache may keep.
const CACHE_BYTES: u64 = 256 << 20;
/// Stack of a worker: every recursion over a tree is bounded, and this is far above the bound.
const STACK_BYTES: usize = 64 << 20;

/// A long-lived engine: rules loaded once, compiled when needed, results of unchanged files kept.
#[derive(Debug)]
pub struct Engine {
    rules: LoadedRules,
    settings: Settings,
    cache: Option<Cache>,
    pool: Option<ThreadPool>,
}

/// What scanning one state of the files gave.
#[derive(Default)]
struct Pass {
    findings: Vec<Finding>,
    suppressed: Vec<Suppressed>,
    facts: Vec<Fact>,
    problems: Vec<Problem>,
    stats: Stats,
    account: Account,
}

impl Engine {
    /// Loads the rules; what is wrong with some of them is part of every report.
    pub fn open(settings: Settings) -> Self {
        let rules = load(&settings.rules, &settings.disabled_rules);
        let cache = settings.cache_folder.as_deref().and_then(|folder| Cache::open(folder).ok());
        let pool = ThreadPoolBuilder::new()
            .num_threads(settings.jobs)
            .stack_size(STACK_BYTES)
            .build()
            .ok();
        Self { rules, settings, cache, pool }
    }

    /// The rules that can run, in the order loaded.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.book.rules()
    }

    /// What was wrong with the rules asked for.
    pub fn rule_problems(&self) -> &[Problem] {
        &self.rules.problems
    }

    /// Compiles every rule and says what does not compile.
    pub fn validate_rules(&self) -> Vec<Problem> {
        let mut problems = self.rules.problems.clone();
        problems.extend(self.rules.book.validate(&|_| true));
        problems.sort();
        problems.dedup();
        problems
    }

    /// Looks at the files of a request.
    pub fn scan(
        &self,
        request: &Request<'_>,
        cancel: &Cancel,
        progress: &dyn Progress,
    ) -> ScanReport {
        let runs = request.kinds.contains(&ScanKind::Sast);
        let mut pass = if runs {
            self.pass(request, request.tree, request.only.as_ref(), cancel, progress)
        } else {
            Pass::default()
        };
        let (mut unchanged, mut fixed) = (0, 0);
        if let Some(against) = &request.against {
            (unchanged, fixed) = self.compare(request, against, &mut pass, cancel, progress);
        }
        if runs && self.rules.book.is_empty() {
            pass.account.incomplete("there is no rule to look with");
        }
        if cancel.is_cancelled() {
            pass.account.incomplete("the scan was interrupted");
            pass.problems.push(
                Problem::new(
                    codes::INTERRUPTED,
                    "the scan was interrupted, so files are missing from this report",
                )
                .hint("run it again to the end"),
            );
        }
        pass.problems.extend(self.rules.problems.iter().cloned());
        pass.account.failed_rules.extend(self.rules.failed.iter().cloned());
        pass.problems.sort();
        pass.problems.dedup();
        pass.findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        pass.suppressed.sort_by(|a, b| a.finding.sort_key().cmp(&b.finding.sort_key()));
        pass.facts.sort();
        pass.stats.rules = self.rules.book.len();
        pass.stats.unchanged = unchanged;
        pass.stats.fixed = fixed;
        let coverage = coverage(request, runs, pass.account);
        ScanReport {
            tool_name: "parapet".to_owned(),
            tool_version: env!("CARGO_PKG_VERSION").to_owned(),
            scope: Scope {
                kinds: request.kinds.clone(),
                mode: request.mode,
                paths: shown_paths(&request.starts),
                commit: request.commit.clone(),
                base: request.base.clone(),
            },
            ruleset: self.rules.ruleset.clone(),
            advisories: Advisories::default(),
            findings: pass.findings,
            suppressed: pass.suppressed,
            coverage,
            problems: pass.problems,
            facts: (request.facts == Facts::Include).then_some(pass.facts),
            stats: pass.stats,
            day: request.today,
        }
    }

    /// Looks at one state of the files.
    fn pass(
        &self,
        request: &Request<'_>,
        tree: &dyn Tree,
        only: Option<&BTreeSet<RelPath>>,
        cancel: &Cancel,
        progress: &dyn Progress,
    ) -> Pass {
        let options = WalkOptions {
            starts: request.starts.clone(),
            exclude: request.exclude.clone(),
            limits: self.settings.limits.clone(),
            threads: self.settings.jobs,
            ..WalkOptions::default()
        };
        let mut listing = tree.list(&options, cancel);
        if let Some(only) = only {
            listing.entries.retain(|entry| only.contains(&entry.path));
            listing.skipped.retain(|skipped| only.contains(&skipped.path));
            listing
                .problems
                .retain(|problem| problem.path.as_ref().is_none_or(|path| only.contains(path)));
        }
        let mut pass = Pass { problems: listing.problems, ..Pass::default() };
        for skipped in &listing.skipped {
            // What was asked for by name cannot be left out by kind and the scan still be whole.
            let named =
                skipped.reason != SkipReason::Excluded && request.starts.contains(&skipped.path);
            if skipped.reason.is_failure() || named {
                pass.account.miss(&skipped.path);
            } else {
                pass.account.skip(skipped.reason.as_str(), &skipped.path);
            }
        }
        let ran_ids: BTreeSet<&str> = self
            .rules()
            .flat_map(|rule| std::iter::once(&rule.id).chain(&rule.aliases))
            .map(String::as_str)
            .collect();
        let context = Context {
            book: &self.rules.book,
            ruleset_digest: &self.rules.ruleset.digest,
            build: &self.settings.build,
            cache: self.cache.as_ref(),
            tree,
            limits: &self.settings.limits,
            today: request.today,
            ran: &|id| took_part(&ran_ids, id),
        };
        for result in self.look_at_all(&context, &listing.entries, cancel, progress) {
            pass.take(result);
        }
        if let Some(cache) = &self.cache
            && pass.stats.files > 200
        {
            let _ = cache.prune(CACHE_BYTES);
        }
        pass
    }

    fn look_at_all(
        &self,
        context: &Context<'_>,
        entries: &[Entry],
        cancel: &Cancel,
        progress: &dyn Progress,
    ) -> Vec<FileResult> {
        let done = AtomicUsize::new(0);
        let look = |entry: &Entry| {
            if cancel.is_cancelled() {
                return FileResult {
                    path: entry.path.clone(),
                    problems: Vec::new(),
                    fate: Fate::Missed,
                };
            }
            let result = context.look_at(entry);
            progress.advanced(done.fetch_add(1, Ordering::Relaxed) + 1, entries.len());
            result
        };
        let work = || {
            let (large, small): (Vec<&Entry>, Vec<&Entry>) =
                entries.iter().partition(|entry| entry.size_bytes > LARGE_FILE_BYTES);
            let mut results: Vec<FileResult> = small.par_iter().map(|entry| look(entry)).collect();
            results.extend(large.into_iter().map(look));
            results.sort_by(|a, b| a.path.cmp(&b.path));
            results
        };
        match &self.pool {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }

    /// Leaves only what the baseline did not have; gives how many findings stayed and how many are gone.
    fn compare(
        &self,
        request: &Request<'_>,
        against: &Against<'_>,
        pass: &mut Pass,
        cancel: &Cancel,
        progress: &dyn Progress,
    ) -> (usize, usize) {
        let findings = std::mem::take(&mut pass.findings);
        let (old, renames, always_known) = match against {
            Against::Findings(identities) => (identities.clone(), BTreeMap::new(), None),
            Against::Tree { tree, changed, renames } => {
                let only: BTreeSet<RelPath> =
                    changed.iter().chain(renames.keys()).cloned().collect();
                let before = self.pass(request, *tree, Some(&only), cancel, progress);
                if before.account.has_gaps() {
                    pass.account.incomplete("the baseline could not be scanned in full");
                }
                let suppressed = before.suppressed.iter().map(|s| &s.finding);
                let identities =
                    before.findings.iter().chain(suppressed).map(Identity::from).collect();
                // A file that did not change has the findings it had.
                let touched: BTreeSet<RelPath> =
                    only.into_iter().chain(renames.values().cloned()).collect();
                (identities, renames.clone(), Some(touched))
            }
        };
        let is_known = |finding: &Finding| {
            always_known.as_ref().is_some_and(|touched| !touched.contains(&finding.location.path))
        };
        let (known, open): (Vec<Finding>, Vec<Finding>) = findings.into_iter().partition(is_known);
        lift_new_suppressions(pass, &old, &renames, &is_known);
        let suppressed: Vec<Identity> = pass
            .suppressed
            .iter()
            .filter(|s| !is_known(&s.finding))
            .map(|s| Identity::from(&s.finding))
            .collect();
        let comparison = Baseline { findings: old.clone(), renames: renames.clone() }.compare(open);
        // What the baseline had and is now suppressed is not fixed.
        let still_there = match_findings(&old, &suppressed, &renames).len();
        pass.findings.extend(comparison.new);
        (known.len() + comparison.unchanged.len(), comparison.fixed.saturating_sub(still_there))
    }
}

/// A suppression that the change itself brings does not hide what the change itself brings.
fn lift_new_suppressions(
    pass: &mut Pass,
    old: &[Identity],
    renames: &BTreeMap<RelPath, RelPath>,
    is_known: &dyn Fn(&Finding) -> bool,
) {
    let (known, open): (Vec<Suppressed>, Vec<Suppressed>) =
        std::mem::take(&mut pass.suppressed).into_iter().partition(|s| is_known(&s.finding));
    pass.suppressed = known;
    let identities: Vec<Identity> = open.iter().map(|s| Identity::from(&s.finding)).collect();
    let matched: BTreeSet<usize> =
        match_findings(old, &identities, renames).into_iter().map(|(_, new)| new).collect();
    for (index, suppressed) in open.into_iter().enumerate() {
        if matched.contains(&index) {
            pass.suppressed.push(suppressed);
            continue;
        }
        let message = format!(
            "the suppression of {} is new in this change, so its finding counts",
            suppressed.finding.rule_id
        );
        pass.problems.push(
            Problem::new(codes::SUPPRESSION_NEW, message)
                .at(suppressed.by.path.clone())
                .on_line(suppressed.by.line)
                .of_rule(suppressed.finding.rule_id.clone())
                .hint("fix the finding, or have the suppression accepted on the base branch first"),
        );
        pass.findings.push(suppressed.finding);
    }
}

impl Pass {
    fn take(&mut self, result: FileResult) {
        self.problems.extend(result.problems);
        match result.fate {
            Fate::Skipped(reason) => self.account.skip(reason, &result.path),
            Fate::Missed => self.account.miss(&result.path),
            Fate::Scanned(scanned) => {
                self.account.files += 1;
                self.stats.files += 1;
                self.stats.bytes += scanned.bytes;
                self.stats.lines += scanned.lines;
                *self.stats.languages.entry(scanned.language.as_str().to_owned()).or_default() += 1;
                if scanned.partial {
                    self.account.miss(&result.path);
                }
                if scanned.recovered {
                    self.account.skip("parsed-in-part", &result.path);
                }
                self.account.failed_rules.extend(scanned.failed_rules);
                self.findings.extend(scanned.findings);
                self.suppressed.extend(scanned.suppressed);
                self.facts.extend(scanned.facts);
            }
        }
    }
}

/// Whether the rules that a suppression names, perhaps by a dotted path or a beginning, took part.
fn took_part(ids: &BTreeSet<&str>, written: &str) -> bool {
    match written.strip_suffix('*') {
        Some(prefix) => ids.range(prefix..).next().is_some_and(|id| id.starts_with(prefix)),
        None => {
            ids.contains(written)
                || written.rsplit('.').next().is_some_and(|last| ids.contains(last))
        }
    }
}

fn shown_paths(starts: &[RelPath]) -> Vec<String> {
    let mut paths: Vec<String> = starts
        .iter()
        .map(|path| if path.as_str().is_empty() { ".".to_owned() } else { path.to_string() })
        .collect();
    if paths.is_empty() {
        paths.push(".".to_owned());
    }
    paths.sort();
    paths.dedup();
    paths
}

fn coverage(request: &Request<'_>, runs: bool, account: Account) -> Vec<Coverage> {
    let mut account = Some(account);
    ScanKind::ALL
        .into_iter()
        .map(|kind| match (kind, request.kinds.contains(&kind)) {
            (_, false) => absent(kind, CoverageStatus::Skipped, "not asked for"),
            (ScanKind::Sast, true) if runs => account.take().unwrap_or_default().row(kind),
            (_, true) => {
                let status = if request.kinds_named {
                    CoverageStatus::Failed
                } else {
                    CoverageStatus::Skipped
                };
                absent(kind, status, "this version has no analyser for it")
            }
        })
        .collect()
}
