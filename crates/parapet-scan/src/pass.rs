//! One state of the files: every file looked at, then what several files say together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use parapet_findings::suppression::{self, Directive};
use parapet_findings::{Date, Fact, Finding, Problem, RelPath, ScanKind, Stats, Suppressed};
use parapet_iac::TerraformFile;
use parapet_source::{Cancel, Entry, Listing, SkipReason, Tree, WalkOptions};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::coverage::Account;
use crate::duplicates;
use crate::engine::Engine;
use crate::files::{Context, Fate, Looked, Manifest};
use crate::redaction;
use crate::request::{Progress, Request};

/// Files above this are looked at one at a time, which bounds memory.
const LARGE_FILE_BYTES: u64 = 2 << 20;
/// Bytes the cache may keep.
const CACHE_BYTES: u64 = 256 << 20;

/// Which files' findings count.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scope<'s> {
    /// All of them.
    Everything,
    /// Those in these files.
    Files(&'s BTreeSet<RelPath>),
    /// Those in these files, and those that rest on several files wherever they are.
    FilesAndProjects(&'s BTreeSet<RelPath>),
}

impl<'s> Scope<'s> {
    fn files(self) -> Option<&'s BTreeSet<RelPath>> {
        match self {
            Self::Everything => None,
            Self::Files(files) | Self::FilesAndProjects(files) => Some(files),
        }
    }

    fn holds(self, finding: &Finding) -> bool {
        match self {
            Self::Everything => true,
            Self::Files(files) => files.contains(&finding.location.path),
            Self::FilesAndProjects(files) => {
                rests_on_project(finding) || files.contains(&finding.location.path)
            }
        }
    }
}

/// Whether a finding can come and go without a change of its own file.
pub(crate) fn rests_on_project(finding: &Finding) -> bool {
    parapet_iac::Target::of_path(&finding.location.path) == Some(parapet_iac::Target::Terraform)
        && finding.kind == parapet_findings::FindingKind::Iac
}

/// What scanning one state of the files gave.
#[derive(Default)]
pub(crate) struct Pass {
    pub(crate) findings: Vec<Finding>,
    pub(crate) suppressed: Vec<Suppressed>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) stats: Stats,
    pub(crate) accounts: BTreeMap<ScanKind, Account>,
    directives: BTreeMap<RelPath, Vec<Directive>>,
    pub(crate) manifests: Vec<Manifest>,
    terraform: Vec<TerraformFile>,
}

impl Pass {
    /// The account of an analyser.
    pub(crate) fn account(&mut self, kind: ScanKind) -> &mut Account {
        self.accounts.entry(kind).or_default()
    }

    /// Whether an analyser could not look at everything.
    pub(crate) fn has_gaps(&self) -> bool {
        self.accounts.values().any(Account::has_gaps)
    }

    fn take_listing(&mut self, listing: &Listing, starts: &[RelPath], kinds: &BTreeSet<ScanKind>) {
        for skipped in &listing.skipped {
            // What was asked for by name cannot be left out by kind and the scan still be whole.
            let named = skipped.reason != SkipReason::Excluded && starts.contains(&skipped.path);
            for kind in kinds {
                let account = self.account(*kind);
                if skipped.reason.is_failure() || named {
                    account.miss(&skipped.path);
                } else {
                    account.skip(skipped.reason.as_str(), &skipped.path);
                }
            }
        }
    }

    fn take(&mut self, looked: Looked) {
        let path = &looked.path;
        self.problems.extend(looked.problems);
        let is_scanned = looked.fates.values().any(|fate| matches!(fate, Fate::Scanned { .. }));
        if is_scanned {
            self.stats.files += 1;
            self.stats.bytes += looked.bytes;
            self.stats.lines += looked.lines;
            if let Some(language) = looked.language {
                *self.stats.languages.entry(language.as_str().to_owned()).or_default() += 1;
            }
        }
        for (kind, fate) in looked.fates {
            let account = self.account(kind);
            match fate {
                Fate::Skipped(reason) => account.skip(reason, path),
                Fate::Missed => account.miss(path),
                Fate::Scanned { partial, recovered } => {
                    account.files += 1;
                    if partial {
                        account.miss(path);
                    }
                    if recovered {
                        account.skip("parsed-in-part", path);
                    }
                }
            }
        }
        self.account(ScanKind::Sast).failed_rules.extend(looked.failed_rules);
        self.findings.extend(looked.findings);
        self.facts.extend(looked.facts);
        self.manifests.extend(looked.manifest);
        self.terraform.extend(looked.terraform);
        if !looked.directives.is_empty() {
            self.directives.insert(looked.path, looked.directives);
        }
    }

    /// Applies the suppression comments of every file to all that was found in it.
    fn suppress(&mut self, today: Date, ran: &dyn Fn(&str) -> bool) {
        let mut by_path: BTreeMap<RelPath, Vec<Finding>> = BTreeMap::new();
        let (commented, kept): (Vec<Finding>, Vec<Finding>) = std::mem::take(&mut self.findings)
            .into_iter()
            .partition(|finding| self.directives.contains_key(&finding.location.path));
        self.findings = kept;
        for finding in commented {
            by_path.entry(finding.location.path.clone()).or_default().push(finding);
        }
        for (path, directives) in &self.directives {
            let findings = by_path.remove(path).unwrap_or_default();
            let applied = suppression::apply(path, directives, findings, today, ran);
            self.problems.extend(applied.problems);
            self.findings.extend(applied.kept);
            let suppressed = applied.suppressed.into_iter();
            self.suppressed.extend(suppressed.map(|(finding, by)| Suppressed { finding, by }));
        }
    }
}

impl Engine {
    /// Looks at one state of the files.
    pub(crate) fn pass(
        &self,
        request: &Request<'_>,
        tree: &dyn Tree,
        scope: Scope<'_>,
        cancel: &Cancel,
        progress: &dyn Progress,
    ) -> Pass {
        let kinds: BTreeSet<ScanKind> = request.kinds.iter().copied().collect();
        let mut pass = self.gather(request, &kinds, tree, scope, cancel, progress);
        if kinds.contains(&ScanKind::Sca) {
            self.audit(&mut pass, tree, request.today);
        }
        self.evaluate(&mut pass, tree, cancel);
        pass.findings.retain(|finding| scope.holds(finding));
        let names = self.rules.names();
        pass.suppress(request.today, &|id| took_part(&names, id));
        duplicates::settle(&mut pass.findings, &pass.suppressed, &self.rules.shipped);
        if let Some(cache) = &self.cache
            && pass.stats.files > 200
        {
            let _ = cache.prune(CACHE_BYTES);
        }
        pass
    }

    /// Looks at every file on its own.
    pub(crate) fn gather(
        &self,
        request: &Request<'_>,
        kinds: &BTreeSet<ScanKind>,
        tree: &dyn Tree,
        scope: Scope<'_>,
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
        if let Some(files) = scope.files() {
            listing.skipped.retain(|skipped| files.contains(&skipped.path));
            listing
                .problems
                .retain(|problem| problem.path.as_ref().is_none_or(|path| files.contains(path)));
        }
        let mut pass = Pass { problems: std::mem::take(&mut listing.problems), ..Pass::default() };
        pass.take_listing(&listing, &request.starts, kinds);
        let context = Context {
            rules: &self.rules,
            kinds,
            build: &self.settings.build,
            cache: self.cache.as_ref(),
            tree,
            limits: &self.settings.limits,
            facts: request.facts,
            only: scope.files(),
        };
        for looked in self.look_at_all(&context, &listing.entries, cancel, progress) {
            pass.take(looked);
        }
        pass
    }

    fn look_at_all(
        &self,
        context: &Context<'_>,
        entries: &[Entry],
        cancel: &Cancel,
        progress: &dyn Progress,
    ) -> Vec<Looked> {
        let done = AtomicUsize::new(0);
        let look = |entry: &Entry| {
            if cancel.is_cancelled() {
                return context.miss(entry);
            }
            let looked = context.look_at(entry);
            progress.advanced(done.fetch_add(1, Ordering::Relaxed) + 1, entries.len());
            looked
        };
        self.install(|| {
            let (large, small): (Vec<&Entry>, Vec<&Entry>) =
                entries.iter().partition(|entry| entry.size_bytes > LARGE_FILE_BYTES);
            let mut results: Vec<Looked> = small.par_iter().map(|entry| look(entry)).collect();
            results.extend(large.into_iter().map(look));
            results.sort_by(|a, b| a.path.cmp(&b.path));
            results
        })
    }

    /// Evaluates the Terraform of the tree; a panic in one module is a problem of that module alone.
    fn evaluate(&self, pass: &mut Pass, tree: &dyn Tree, cancel: &Cancel) {
        if pass.terraform.is_empty() {
            return;
        }
        let files = std::mem::take(&mut pass.terraform);
        let mut outcome =
            self.install(|| crate::project::evaluate(&self.rules.checks, &files, tree, cancel));
        for path in &outcome.partial {
            pass.account(ScanKind::Iac).miss(path);
        }
        for path in &outcome.recovered {
            pass.account(ScanKind::Iac).skip("parsed-in-part", path);
        }
        redaction::hide(&mut outcome.findings);
        pass.findings.extend(outcome.findings);
        pass.facts.extend(outcome.facts);
        pass.problems.extend(outcome.problems);
    }
}

/// Ids of findings that come from no rule.
const WITHOUT_RULE: &[&str] = &["vulnerable-package", "malicious-package", "unmaintained-package"];

/// Whether the rules that a suppression names, perhaps by a dotted path or a beginning, took part.
fn took_part(ids: &BTreeSet<&str>, written: &str) -> bool {
    match written.strip_suffix('*') {
        Some(prefix) => ids.range(prefix..).next().is_some_and(|id| id.starts_with(prefix)),
        None => {
            ids.contains(written)
                || WITHOUT_RULE.contains(&written)
                || written.rsplit('.').next().is_some_and(|last| ids.contains(last))
        }
    }
}
