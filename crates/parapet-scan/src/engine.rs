//! The engine: one request in, one report out.

use std::collections::{BTreeMap, BTreeSet};

use parapet_findings::baseline::Baseline;
use parapet_findings::identity::{Identity, match_findings};
use parapet_findings::problem::codes;
use parapet_findings::{
    Coverage, CoverageStatus, Facts, Finding, Problem, RelPath, ScanKind, ScanReport, Scope,
    Suppressed,
};
use parapet_iac::Check;
use parapet_rules::Rule;
use parapet_sca::IndexInfo;
use parapet_secrets::SecretRule;
use parapet_source::Cancel;
use parapet_source::cache::Cache;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::coverage::absent;
use crate::packages::Advisory;
use crate::pass::{self, Pass, rests_on_project};
use crate::request::{Against, Progress, Request, Settings};
use crate::rules::{LoadedRules, load};

/// Stack of a worker: every recursion over a tree is bounded, and this is far above the bound.
const STACK_BYTES: usize = 64 << 20;

/// A long-lived engine: rules loaded once, compiled when needed, results of unchanged files kept.
#[derive(Debug)]
pub struct Engine {
    pub(crate) rules: LoadedRules,
    pub(crate) settings: Settings,
    pub(crate) cache: Option<Cache>,
    pub(crate) advisories: Advisory,
    pool: Option<ThreadPool>,
}

impl Engine {
    /// Loads the rules and opens the advisory index; what is wrong with them is part of every report.
    pub fn open(settings: Settings) -> Self {
        let rules = load(&settings.rules, &settings.disabled_rules);
        let advisories = Advisory::open(&settings.advisories);
        let cache = settings.cache_folder.as_deref().and_then(|folder| Cache::open(folder).ok());
        let pool = ThreadPoolBuilder::new()
            .num_threads(settings.jobs)
            .stack_size(STACK_BYTES)
            .build()
            .ok();
        Self { rules, settings, cache, advisories, pool }
    }

    /// The code rules that can run, in the order loaded.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.code.rules()
    }

    /// The secret rules, in the order loaded.
    pub fn secret_rules(&self) -> impl Iterator<Item = &SecretRule> {
        self.rules.secrets.rules()
    }

    /// The infrastructure checks, in the order loaded.
    pub fn checks(&self) -> impl Iterator<Item = &Check> {
        self.rules.checks.checks()
    }

    /// What the advisory index holds, or why there is none.
    pub fn advisory_index(&self) -> Result<&IndexInfo, &Problem> {
        self.advisories.info()
    }

    /// What was wrong with the rules asked for.
    pub fn rule_problems(&self) -> &[Problem] {
        &self.rules.problems
    }

    /// Compiles every rule and says what does not compile.
    pub fn validate_rules(&self) -> Vec<Problem> {
        let mut problems = self.rules.problems.clone();
        problems.extend(self.rules.code.validate(&|_| true));
        problems.extend(self.rules.secrets.validate(&|_| true));
        problems.sort();
        problems.dedup();
        problems
    }

    /// Runs work on the threads of the engine.
    pub(crate) fn install<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match &self.pool {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }

    /// Looks at the files of a request.
    pub fn scan(
        &self,
        request: &Request<'_>,
        cancel: &Cancel,
        progress: &dyn Progress,
    ) -> ScanReport {
        let scope = request.only.as_ref().map_or(pass::Scope::Everything, pass::Scope::Files);
        let mut pass = self.pass(request, request.tree, scope, cancel, progress);
        let (mut unchanged, mut fixed) = (0, 0);
        if let Some(against) = &request.against {
            (unchanged, fixed) = self.compare(request, against, &mut pass, cancel, progress);
        }
        if cancel.is_cancelled() {
            for kind in &request.kinds {
                pass.account(*kind).incomplete("the scan was interrupted");
            }
            pass.problems.push(
                Problem::new(
                    codes::INTERRUPTED,
                    "the scan was interrupted, so files are missing from this report",
                )
                .hint("run it again to the end"),
            );
        }
        pass.problems.extend(self.rules.problems.iter().cloned());
        for (kind, failed) in &self.rules.failed {
            pass.account(*kind).failed_rules.extend(failed.iter().cloned());
        }
        pass.problems.sort();
        pass.problems.dedup();
        pass.findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        pass.suppressed.sort_by(|a, b| a.finding.sort_key().cmp(&b.finding.sort_key()));
        pass.facts.sort();
        pass.stats.rules = request.kinds.iter().map(|kind| self.rules.count_for(*kind)).sum();
        pass.stats.unchanged = unchanged;
        pass.stats.fixed = fixed;
        let coverage = self.coverage(request, &mut pass);
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
            advisories: self.advisories.shown(),
            findings: pass.findings,
            suppressed: pass.suppressed,
            coverage,
            problems: pass.problems,
            facts: (request.facts == Facts::Include).then_some(pass.facts),
            stats: pass.stats,
            day: request.today,
        }
    }

    /// The rows of all analysers.
    fn coverage(&self, request: &Request<'_>, pass: &mut Pass) -> Vec<Coverage> {
        let has_rules = ScanKind::ALL
            .into_iter()
            .any(|kind| kind != ScanKind::Sca && self.rules.count_for(kind) > 0);
        let row = |kind| {
            if !request.kinds.contains(&kind) {
                return absent(kind, CoverageStatus::Skipped, "not asked for");
            }
            let mut account = std::mem::take(pass.account(kind));
            if !self.rules.can_look(kind) {
                // With rules of one kind alone the other analysers have nothing to do.
                if has_rules && !request.kinds_named && !account.has_gaps() {
                    return absent(kind, CoverageStatus::Skipped, "there is no rule to look with");
                }
                account.incomplete("there is no rule to look with");
            }
            account.row(kind)
        };
        ScanKind::ALL.into_iter().map(row).collect()
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
                let scope = pass::Scope::FilesAndProjects(&only);
                let before = self.pass(request, *tree, scope, cancel, progress);
                if before.has_gaps() {
                    for kind in &request.kinds {
                        pass.account(*kind).incomplete("the baseline could not be scanned in full");
                    }
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
            !rests_on_project(finding)
                && always_known
                    .as_ref()
                    .is_some_and(|touched| !touched.contains(&finding.location.path))
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
