//! Which kind of rules a file holds.

use std::path::Path;

use parapet_findings::Problem;
use parapet_iac::{Check, load_checks};
use parapet_rules::{Rule, load_semgrep, yaml};
use parapet_secrets::{SecretRule, load_rules};

/// The name of the file of an infrastructure check; what stands beside it is its samples.
pub(crate) const CHECK_FILE: &str = "check.yaml";

/// The rules of one file.
pub(crate) enum RuleFile {
    Code(Vec<Rule>),
    Checks(Vec<Check>),
    Secrets(Vec<SecretRule>),
}

/// Whether a listed file is the sample of a check, not rules.
pub(crate) fn is_sample(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name != CHECK_FILE)
        && path.with_file_name(CHECK_FILE).is_file()
}

/// Loads a file, whatever kind of rules it holds; `name` is how reports name it.
pub(crate) fn load(name: &str, text: &str) -> (RuleFile, Vec<Problem>) {
    if name.rsplit('/').next() == Some(CHECK_FILE) {
        let (checks, problems) = load_checks(name, text);
        return (RuleFile::Checks(checks), problems);
    }
    if holds_secret_rules(text) {
        let (rules, problems) = load_rules(name, text);
        return (RuleFile::Secrets(rules), problems);
    }
    let (rules, problems) = load_semgrep(name, text);
    (RuleFile::Code(rules), problems)
}

/// Secret rules have keywords and no languages.
fn holds_secret_rules(text: &str) -> bool {
    if !text.contains("keywords:") {
        return false;
    }
    let document = yaml::parse(text).ok();
    let first =
        document.as_ref().and_then(|document| document.get("rules")?.as_sequence()?.first());
    first.is_some_and(|rule| rule.get("keywords").is_some() && rule.get("languages").is_none())
}
