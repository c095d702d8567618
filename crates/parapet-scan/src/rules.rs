//! Loading the rules of an engine.

use std::collections::BTreeSet;

use parapet_findings::problem::codes;
use parapet_findings::{Digest, PackInfo, Problem, Ruleset};
use parapet_rules::{Pack, Rule, load_semgrep};
use parapet_sast::{BOOK_LIMITS, RuleBook};
use parapet_source::{list_rule_files, read_trusted};

use crate::request::RuleSources;

/// A rule file larger than this is no rule file.
const MAX_RULE_FILE_BYTES: u64 = 16 << 20;

/// The rules of an engine, and what was wrong with some of them.
#[derive(Debug)]
pub(crate) struct LoadedRules {
    pub(crate) book: RuleBook,
    pub(crate) ruleset: Ruleset,
    pub(crate) problems: Vec<Problem>,
    /// Ids of rules that were asked for and cannot run, and files that gave none.
    pub(crate) failed: Vec<String>,
}

/// Loads the archive and the named files; whatever is wrong becomes a problem and the rest runs.
pub(crate) fn load(sources: &RuleSources, disabled: &[String]) -> LoadedRules {
    let mut rules: Vec<(Rule, String)> = Vec::new();
    let mut problems = Vec::new();
    let mut packs = Vec::new();
    let mut digest = Digest::new("ruleset/v1");
    if let Some(archive) = &sources.archive {
        match Pack::from_bytes(archive) {
            Ok(pack) => {
                digest.field(Pack::digest_of_bytes(archive).unwrap_or_default().as_bytes());
                packs.push(PackInfo { name: pack.name, rules: pack.rules.len() });
                rules.extend(
                    pack.rules
                        .into_iter()
                        .filter(|rule| !rule.deprecated)
                        .map(|rule| (rule, String::new())),
                );
            }
            Err(error) => problems.push(
                Problem::new(
                    codes::ARCHIVE_CORRUPT,
                    format!("the embedded rules cannot be read: {error}"),
                )
                .hint("install Parapet again"),
            ),
        }
    }
    let ours = rules.len();
    for (path, shown) in &sources.files {
        let files = match list_rule_files(path) {
            Ok(files) => files,
            Err(error) => {
                problems.push(unreadable(shown, &error.to_string()));
                continue;
            }
        };
        if files.is_empty() {
            problems.push(unreadable(shown, "there is no rule file in it"));
        }
        let before = rules.len();
        for file in files {
            let below = file.strip_prefix(path).ok().filter(|below| !below.as_os_str().is_empty());
            let name = match below {
                Some(below) => format!(
                    "{}/{}",
                    shown.trim_end_matches('/'),
                    below.to_string_lossy().replace('\\', "/")
                ),
                None => shown.clone(),
            };
            let name = name.trim_start_matches("./").to_owned();
            match read_trusted(&file, MAX_RULE_FILE_BYTES) {
                Ok(bytes) => {
                    digest.field(name.as_bytes()).field(&bytes);
                    let text = String::from_utf8_lossy(&bytes);
                    let (loaded, found) = load_semgrep(&name, &text);
                    problems.extend(found);
                    let origin = origin_of(&name);
                    rules.extend(loaded.into_iter().map(|rule| (rule, origin.clone())));
                }
                Err(error) => problems.push(unreadable(&name, &error.to_string())),
            }
        }
        packs.push(PackInfo { name: shown.clone(), rules: rules.len() - before });
    }
    let named: BTreeSet<(String, String)> =
        rules[ours..].iter().map(|(rule, _)| (rule.file.clone(), rule.id.clone())).collect();
    rules.retain(|(rule, _)| !disabled.contains(&rule.id));
    for id in disabled {
        digest.field(id.as_bytes());
    }
    let (book, found) = RuleBook::new(rules, BOOK_LIMITS);
    problems.extend(found);
    // Our own rules are validated by their tests; a rule that a user names must say at once what is wrong with it.
    problems.extend(book.validate(&|rule| named.contains(&(rule.file.clone(), rule.id.clone()))));
    let mut failed: Vec<String> = problems
        .iter()
        .filter_map(|problem| {
            problem.rule_id.clone().or_else(|| problem.path.as_ref().map(ToString::to_string))
        })
        .collect();
    if problems.iter().any(|problem| problem.is(codes::ARCHIVE_CORRUPT)) {
        failed.push("embedded rules".to_owned());
    }
    failed.sort();
    failed.dedup();
    LoadedRules { book, ruleset: Ruleset { digest: digest.hex(), packs }, problems, failed }
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
