//! Loading the rules of an engine.

use std::collections::{BTreeMap, BTreeSet};

use parapet_findings::problem::codes;
use parapet_findings::{Digest, PackInfo, Problem, Ruleset, ScanKind};
use parapet_iac::{Check, CheckBook};
use parapet_rules::{Pack, Rule, pack_digest};
use parapet_sast::{BOOK_LIMITS, RuleBook};
use parapet_secrets::{SecretBook, SecretRule};
use parapet_source::{list_rule_files, read_trusted};
use serde::de::DeserializeOwned;

use crate::request::RuleSources;
use crate::rule_files::{self, RuleFile};

/// A rule file larger than this is no rule file.
const MAX_RULE_FILE_BYTES: u64 = 16 << 20;

/// The rules of an engine, and what was wrong with some of them.
#[derive(Debug)]
pub(crate) struct LoadedRules {
    pub(crate) code: RuleBook,
    pub(crate) secrets: SecretBook,
    pub(crate) checks: CheckBook,
    /// Ids of the rules that we ship.
    pub(crate) shipped: BTreeSet<String>,
    pub(crate) ruleset: Ruleset,
    pub(crate) problems: Vec<Problem>,
    /// By analyser: ids of rules that were asked for and cannot run, and files that gave none.
    pub(crate) failed: BTreeMap<ScanKind, BTreeSet<String>>,
}

/// Rules on their way into books.
struct Loader {
    code: Vec<(Rule, String)>,
    secrets: Vec<SecretRule>,
    checks: Vec<Check>,
    packs: Vec<PackInfo>,
    digest: Digest,
    problems: Vec<Problem>,
    failed: BTreeMap<ScanKind, BTreeSet<String>>,
}

/// Loads the archives and the named files; whatever is wrong becomes a problem and the rest runs.
pub(crate) fn load(sources: &RuleSources, disabled: &[String]) -> LoadedRules {
    let mut loader = Loader {
        code: Vec::new(),
        secrets: Vec::new(),
        checks: Vec::new(),
        packs: Vec::new(),
        digest: Digest::new("ruleset/v2"),
        problems: Vec::new(),
        failed: BTreeMap::new(),
    };
    loader.archives(sources);
    let shipped = loader.ids();
    let ours = loader.code.len();
    for (path, shown) in &sources.files {
        loader.files(path, shown);
    }
    let named: BTreeSet<(String, String)> =
        loader.code[ours..].iter().map(|(rule, _)| (rule.file.clone(), rule.id.clone())).collect();
    loader.finish(disabled, shipped, &named)
}

impl Loader {
    fn archives(&mut self, sources: &RuleSources) {
        let archives = &sources.archives;
        let code: Vec<Rule> = self.archive(ScanKind::Sast, archives.code.as_deref());
        self.code.extend(
            code.into_iter().filter(|rule| !rule.deprecated).map(|rule| (rule, String::new())),
        );
        let secrets: Vec<SecretRule> = self.archive(ScanKind::Secrets, archives.secrets.as_deref());
        self.secrets.extend(secrets.into_iter().filter(|rule| !rule.deprecated));
        let checks: Vec<Check> = self.archive(ScanKind::Iac, archives.checks.as_deref());
        self.checks.extend(checks.into_iter().filter(|check| !check.deprecated));
    }

    fn archive<T: DeserializeOwned>(&mut self, kind: ScanKind, bytes: Option<&[u8]>) -> Vec<T> {
        let Some(bytes) = bytes else { return Vec::new() };
        match Pack::<T>::from_bytes(bytes) {
            Ok(pack) => {
                self.digest.field(pack_digest(bytes).unwrap_or_default().as_bytes());
                self.packs.push(PackInfo { name: pack.name, rules: pack.rules.len() });
                pack.rules
            }
            Err(error) => {
                let message = format!("the embedded rules cannot be read: {error}");
                let problem = Problem::new(codes::ARCHIVE_CORRUPT, message);
                self.problems.push(problem.hint("install Parapet again"));
                self.failed.entry(kind).or_default().insert("embedded rules".to_owned());
                Vec::new()
            }
        }
    }

    fn ids(&self) -> BTreeSet<String> {
        let code = self.code.iter().map(|(rule, _)| &rule.id);
        let secrets = self.secrets.iter().map(|rule| &rule.id);
        let checks = self.checks.iter().map(|check| &check.id);
        code.chain(secrets).chain(checks).cloned().collect()
    }

    fn files(&mut self, path: &std::path::Path, shown: &str) {
        let files = match list_rule_files(path) {
            Ok(files) => files,
            Err(error) => {
                return self.tell(ScanKind::Sast, vec![unreadable(shown, &error.to_string())]);
            }
        };
        if files.is_empty() {
            self.tell(ScanKind::Sast, vec![unreadable(shown, "there is no rule file in it")]);
        }
        let before = self.count();
        for file in files.iter().filter(|file| !rule_files::is_sample(file)) {
            let below = file.strip_prefix(path).ok().filter(|below| !below.as_os_str().is_empty());
            let name = match below {
                Some(below) => format!(
                    "{}/{}",
                    shown.trim_end_matches('/'),
                    below.to_string_lossy().replace('\\', "/")
                ),
                None => shown.to_owned(),
            };
            let name = name.trim_start_matches("./").to_owned();
            match read_trusted(file, MAX_RULE_FILE_BYTES) {
                Ok(bytes) => self.file(&name, &bytes),
                Err(error) => {
                    self.tell(ScanKind::Sast, vec![unreadable(&name, &error.to_string())]);
                }
            }
        }
        self.packs.push(PackInfo { name: shown.to_owned(), rules: self.count() - before });
    }

    fn count(&self) -> usize {
        self.code.len() + self.secrets.len() + self.checks.len()
    }

    fn file(&mut self, name: &str, bytes: &[u8]) {
        self.digest.field(name.as_bytes()).field(bytes);
        let (file, problems) = rule_files::load(name, &String::from_utf8_lossy(bytes));
        let kind = match file {
            RuleFile::Code(rules) => {
                let origin = origin_of(name);
                self.code.extend(rules.into_iter().map(|rule| (rule, origin.clone())));
                ScanKind::Sast
            }
            RuleFile::Checks(checks) => {
                self.checks.extend(checks);
                ScanKind::Iac
            }
            RuleFile::Secrets(rules) => {
                self.secrets.extend(rules);
                ScanKind::Secrets
            }
        };
        self.tell(kind, problems);
    }

    /// Keeps problems, and what they cost an analyser.
    fn tell(&mut self, kind: ScanKind, problems: Vec<Problem>) {
        let failed = self.failed.entry(kind).or_default();
        failed.extend(problems.iter().filter_map(|problem| {
            problem.rule_id.clone().or_else(|| problem.path.as_ref().map(ToString::to_string))
        }));
        self.problems.extend(problems);
    }

    fn finish(
        mut self,
        disabled: &[String],
        shipped: BTreeSet<String>,
        named: &BTreeSet<(String, String)>,
    ) -> LoadedRules {
        self.code.retain(|(rule, _)| !disabled.contains(&rule.id));
        self.secrets.retain(|rule| !disabled.contains(&rule.id));
        self.checks.retain(|check| !disabled.contains(&check.id));
        for id in disabled {
            self.digest.field(id.as_bytes());
        }
        let (code, problems) = RuleBook::new(std::mem::take(&mut self.code), BOOK_LIMITS);
        self.tell(ScanKind::Sast, problems);
        // Our own rules are validated by their tests; a rule that a user names must say at once what is wrong with it.
        let is_named = |file: &String, id: &String| named.contains(&(file.clone(), id.clone()));
        self.tell(ScanKind::Sast, code.validate(&|rule| is_named(&rule.file, &rule.id)));
        let (secrets, problems) = SecretBook::from_rules(std::mem::take(&mut self.secrets));
        self.tell(ScanKind::Secrets, problems);
        let foreign = secrets.validate(&|rule| !shipped.contains(&rule.id));
        self.tell(ScanKind::Secrets, foreign);
        let (checks, problems) = CheckBook::new(std::mem::take(&mut self.checks));
        self.tell(ScanKind::Iac, problems);
        LoadedRules {
            code,
            secrets,
            checks,
            shipped,
            ruleset: Ruleset { digest: self.digest.hex(), packs: self.packs },
            problems: self.problems,
            failed: self.failed,
        }
    }
}

impl LoadedRules {
    /// Whether an analyser has what it looks with.
    pub(crate) fn can_look(&self, kind: ScanKind) -> bool {
        kind == ScanKind::Sca || self.count_for(kind) > 0
    }

    /// How many rules an analyser has to look with; packages are looked up in advisories instead.
    pub(crate) fn count_for(&self, kind: ScanKind) -> usize {
        match kind {
            ScanKind::Sast => self.code.len(),
            ScanKind::Secrets => self.secrets.len(),
            ScanKind::Iac => self.checks.len(),
            ScanKind::Sca => 0,
        }
    }

    /// Every name of every rule.
    pub(crate) fn names(&self) -> BTreeSet<&str> {
        let code = self.code.rules().map(|rule| (&rule.id, &rule.aliases));
        let secrets = self.secrets.rules().map(|rule| (&rule.id, &rule.aliases));
        let checks = self.checks.checks().map(|check| (&check.id, &check.aliases));
        code.chain(secrets)
            .chain(checks)
            .flat_map(|(id, aliases)| std::iter::once(id).chain(aliases))
            .map(String::as_str)
            .collect()
    }
}

fn unreadable(name: &str, error: &str) -> Problem {
    Problem::new(
        codes::RULE_FILE_UNREADABLE,
        format!("the rules in `{name}` cannot be read: {error}"),
    )
    .at(name)
    .hint("check the path given to --rules or in `rules.include`")
}

/// The dotted path of a file's folder, as other tools print it before a rule id.
fn origin_of(file: &str) -> String {
    match file.rsplit_once('/') {
        None => String::new(),
        Some((folder, _)) => {
            let parts = folder.split('/').filter(|part| !matches!(*part, "" | "." | ".."));
            parts.fold(String::new(), |out, part| out + part + ".")
        }
    }
}
