//! `parapet rules`: list, check, test, show.

use std::borrow::Cow;
use std::path::PathBuf;

use parapet_findings::Problem;
use parapet_findings::problem::codes;
use parapet_scan::{AdvisorySource, Archives, Engine, RuleInfo, RuleSources, Settings, test_rules};
use serde_json::json;

use crate::cli::{ListFormat, Rules};
use crate::exit::{Failure, Status};
use crate::terminal;

/// An engine with the rules that Parapet ships.
pub(crate) fn shipped() -> Engine {
    Engine::open(Settings {
        rules: shipped_sources(),
        advisories: AdvisorySource::Embedded(Cow::Borrowed(parapet_packs::ADVISORIES)),
        ..Settings::default()
    })
}

/// The rules that Parapet ships.
pub(crate) fn shipped_sources() -> RuleSources {
    RuleSources { archives: shipped_archives(), files: Vec::new() }
}

/// The archives in the binary.
pub(crate) fn shipped_archives() -> Archives {
    Archives {
        code: Some(Cow::Borrowed(parapet_packs::RULES)),
        secrets: Some(Cow::Borrowed(parapet_packs::SECRETS)),
        checks: Some(Cow::Borrowed(parapet_packs::CHECKS)),
    }
}

pub(crate) fn run(command: Rules) -> Result<Status, Failure> {
    match command {
        Rules::List { format } => list(format),
        Rules::Check { paths } => check(paths),
        Rules::Test { paths } => test(&paths),
        Rules::Show { id, format } => show(&id, format),
    }
}

fn list(format: ListFormat) -> Result<Status, Failure> {
    let rules = shipped().catalogue();
    let text = match format {
        ListFormat::Json => super::json(&rules.iter().map(as_json).collect::<Vec<_>>()),
        ListFormat::Pretty => {
            let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
            rules
                .iter()
                .map(|rule| {
                    let (kind, severity) = (rule.kind.as_str(), rule.severity.as_str());
                    format!("{:<width$}  {kind:<6}  {severity:<8}  {}\n", rule.id, rule.title)
                })
                .collect()
        }
    };
    super::print(&text)?;
    Ok(Status::Clean)
}

fn as_json(rule: &RuleInfo) -> serde_json::Value {
    json!({
        "id": rule.id,
        "kind": rule.kind,
        "title": rule.title,
        "severity": rule.severity,
        "confidence": rule.confidence,
        "maturity": rule.maturity,
        "languages": rule.languages,
        "cwe": rule.cwe.iter().map(|number| format!("CWE-{number}")).collect::<Vec<_>>(),
        "owasp": rule.owasp,
        "message": rule.message.split_whitespace().collect::<Vec<_>>().join(" "),
        "remediation": rule.remediation.split_whitespace().collect::<Vec<_>>().join(" "),
        "references": rule.references,
        "aliases": rule.aliases,
        "path": rule.file,
    })
}

fn show(id: &str, format: ListFormat) -> Result<Status, Failure> {
    let engine = shipped();
    let rule = engine.describe(id).ok_or_else(|| {
        let failure = Failure::usage(codes::USAGE, format!("there is no rule called `{id}`"));
        let all = engine.catalogue();
        match parapet_rules::closest(id, all.iter().map(|rule| rule.id.as_str())) {
            Some(near) => failure.hint(format!("did you mean `{near}`?")),
            None => failure.hint("`parapet rules list` shows the rules"),
        }
    })?;
    let text = match format {
        ListFormat::Json => super::json(&as_json(&rule)),
        ListFormat::Pretty => super::explain::describe(&rule, terminal::width()),
    };
    super::print(&text)?;
    Ok(Status::Clean)
}

fn check(paths: Vec<PathBuf>) -> Result<Status, Failure> {
    let files =
        paths.into_iter().map(|path| (path.clone(), path.to_string_lossy().into_owned())).collect();
    let engine = Engine::open(Settings {
        rules: RuleSources { archives: Archives::default(), files },
        ..Settings::default()
    });
    let problems = engine.validate_rules();
    for problem in &problems {
        say(problem);
    }
    let rules = engine.catalogue();
    let is_valid = |rule: &&RuleInfo| {
        !problems.iter().any(|problem| {
            problem.rule_id.as_ref() == Some(&rule.id)
                && problem.path.as_ref().is_some_and(|path| path.as_str() == rule.file)
                && !problem.is(codes::RULE_DUPLICATE)
        })
    };
    let facts = engine.rules().filter(|rule| rule.fact.is_some()).count();
    let count = facts + rules.iter().filter(is_valid).count();
    super::print(&format!("{} valid, {} with problems\n", plural(count, "rule"), problems.len()))?;
    Ok(match (problems.is_empty(), count) {
        (false, _) => Status::Findings,
        (true, 0) => {
            return Err(Failure::usage(codes::RULE_FILE_UNREADABLE, "there are no rules here")
                .hint("rule files end in .yaml or .yml and hold a list under `rules:`"));
        }
        (true, _) => Status::Clean,
    })
}

fn say(problem: &Problem) {
    let place = match (&problem.path, problem.line) {
        (Some(path), Some(line)) => format!("{path}:{line}: "),
        (Some(path), None) => format!("{path}: "),
        _ => String::new(),
    };
    terminal::note(&format!("{place}error[{}]: {}", problem.code, problem.message));
    if let Some(hint) = &problem.hint {
        terminal::note(&format!("  hint: {hint}"));
    }
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

fn test(paths: &[PathBuf]) -> Result<Status, Failure> {
    let mut failed = false;
    for path in paths {
        let report = test_rules(path).map_err(|error| {
            Failure::usage(
                codes::RULE_FILE_UNREADABLE,
                format!("`{}` cannot be tested: {error}", path.display()),
            )
            .hint("name a folder of rule files with samples beside them")
        })?;
        for problem in &report.problems {
            say(problem);
        }
        for failure in &report.failures {
            terminal::note(&format!(
                "{}:{}: {}: {}",
                failure.sample.display(),
                failure.line,
                failure.rule_id,
                failure.message
            ));
        }
        failed |= !report.failures.is_empty() || !report.problems.is_empty();
        let untested = if report.untested.is_empty() {
            String::new()
        } else {
            format!(", {} without a sample", plural(report.untested.len(), "rule file"))
        };
        super::print(&format!(
            "{}, {} compared, {} compared{untested}, {}\n",
            plural(report.tested, "rule file"),
            plural(report.samples, "sample"),
            plural(report.fixed_samples, "fixed sample"),
            plural(report.failures.len(), "failure"),
        ))?;
    }
    Ok(if failed { Status::Findings } else { Status::Clean })
}
