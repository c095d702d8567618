//! `cargo xtask ready`: everything CI runs, stopping at the first failure.

use std::cell::OnceCell;
use std::time::Instant;

use anyhow::{Context, bail};

use crate::arguments::Arguments;
use crate::commands::{gen_docs, new_rule, test, tidy};
use crate::product::{Product, Profile};
use crate::shell;

/// One step: it passes, is skipped for a reason, or fails.
struct Step {
    name: &'static str,
    run: fn(&Session) -> anyhow::Result<Outcome>,
}

enum Outcome {
    Passed,
    Skipped(&'static str),
}

const STEPS: &[Step] = &[
    Step { name: "fmt", run: |_| cargo(&["fmt", "--all", "--check"]) },
    Step {
        name: "clippy",
        run: |_| {
            cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"])
        },
    },
    Step { name: "tests", run: |session| test::run_tests(session.prepared(), &[]).map(passed) },
    Step { name: "doctests", run: |session| test::run_doctests(session.prepared()).map(passed) },
    Step { name: "exploit", run: |session| test::run_exploit_test(session.prepared()).map(passed) },
    Step { name: "doc", run: |_| documentation() },
    Step { name: "tidy", run: |_| tidy::check().map(passed) },
    Step { name: "rules", run: |session| session.parapet(&["rules", "check", "rules"]) },
    Step { name: "samples", run: |session| session.parapet(&["rules", "test", "rules"]) },
    Step { name: "new-rule", run: scaffold },
    Step { name: "self-scan", run: |session| session.parapet(&["scan", "."]) },
    Step { name: "gen-docs", run: |session| gen_docs::check(session.product()?).map(passed) },
    Step {
        name: "deny",
        run: |_| optional(&["cargo", "deny", "check", "bans", "licenses", "sources"], "deny.toml"),
    },
    Step { name: "shear", run: |_| optional(&["cargo", "shear"], "Cargo.toml") },
    Step { name: "typos", run: |_| optional(&["typos"], "Cargo.toml") },
    Step { name: "stale", run: stale },
];

/// The names of all steps, in order.
pub(crate) fn step_names() -> Vec<&'static str> {
    STEPS.iter().map(|step| step.name).collect()
}

/// Runs the task.
pub(crate) fn run(mut arguments: Arguments) -> anyhow::Result<()> {
    let skip = arguments.values("--skip")?;
    let only = arguments.values("--only")?;
    arguments.finish()?;
    let steps = selected(&skip, &only)?;
    let session = Session::begin();
    let start = Instant::now();
    let mut skipped = Vec::new();
    for step in &steps {
        let name = step.name;
        println!("==> {name}");
        let start = Instant::now();
        match (step.run)(&session) {
            Ok(Outcome::Passed) => println!("==> {name} passed in {}", seconds(start)),
            Ok(Outcome::Skipped(reason)) => {
                println!("==> {name} skipped: {reason}");
                skipped.push(name);
            }
            Err(error) => {
                return Err(error.context(format!("ready: {name} failed after {}", seconds(start))));
            }
        }
    }
    println!("ready: {} steps passed in {}", steps.len() - skipped.len(), seconds(start));
    if !skipped.is_empty() {
        println!("ready: skipped {}", skipped.join(", "));
    }
    Ok(())
}

/// What the steps share; each part is made when the first step asks for it.
struct Session {
    differences: Option<String>,
    prepared: OnceCell<test::Prepared>,
    product: OnceCell<Product>,
}

impl Session {
    fn begin() -> Self {
        let differences = differences();
        Self { differences, prepared: OnceCell::new(), product: OnceCell::new() }
    }

    fn prepared(&self) -> &test::Prepared {
        self.prepared.get_or_init(test::Prepared::new)
    }

    fn product(&self) -> anyhow::Result<&Product> {
        if self.product.get().is_none() {
            let built = Product::build(Profile::Development)?;
            return Ok(self.product.get_or_init(|| built));
        }
        self.product.get().context("the binary has just been built")
    }

    fn parapet(&self, arguments: &[&str]) -> anyhow::Result<Outcome> {
        shell::run(&mut self.product()?.command(arguments)).map(passed)
    }
}

fn selected(skip: &[String], only: &[String]) -> anyhow::Result<Vec<&'static Step>> {
    let names = step_names();
    if let Some(unknown) = skip.iter().chain(only).find(|name| !names.contains(&name.as_str())) {
        bail!("there is no step `{unknown}`; the steps are {}", names.join(", "));
    }
    let is = |name: &'static str| move |given: &String| given == name;
    let wanted = |step: &&Step| {
        !skip.iter().any(is(step.name)) && (only.is_empty() || only.iter().any(is(step.name)))
    };
    Ok(STEPS.iter().filter(wanted).collect())
}

fn passed((): ()) -> Outcome {
    Outcome::Passed
}

fn cargo(arguments: &[&str]) -> anyhow::Result<Outcome> {
    shell::run(&mut shell::cargo(arguments)).map(passed)
}

fn documentation() -> anyhow::Result<Outcome> {
    let mut cargo = shell::cargo(&["doc", "--workspace", "--no-deps", "--locked"]);
    shell::run(cargo.env("RUSTDOCFLAGS", "-Dwarnings")).map(passed)
}

/// What `new-rule` writes is accepted as it stands, so that the scaffold cannot rot.
fn scaffold(session: &Session) -> anyhow::Result<Outcome> {
    let root = shell::root().join("target/new-rule");
    if root.exists() {
        std::fs::remove_dir_all(&root).context("removing the last scaffold")?;
    }
    new_rule::scaffold(&root, "python", "flask", "scaffolded-rule")?;
    session.parapet(&["rules", "check", "target/new-rule/rules"])
}

/// Runs a tool that is not on every machine, and only where its configuration exists.
fn optional(line: &[&str], configuration: &str) -> anyhow::Result<Outcome> {
    let (program, arguments) = line.split_first().context("a tool has a name")?;
    let probe = match arguments.first() {
        Some(subcommand) if *program == "cargo" => vec![*subcommand, "--version"],
        _ => vec!["--version"],
    };
    if !shell::succeeds(&mut shell::command(program, &probe)) {
        return Ok(Outcome::Skipped("not installed"));
    }
    if !shell::root().join(configuration).exists() {
        return Ok(Outcome::Skipped("not configured"));
    }
    shell::run(&mut shell::command(program, arguments)).map(passed)
}

/// No step may have changed a file under version control. On a fresh clone that is `git diff --exit-code`.
fn stale(session: &Session) -> anyhow::Result<Outcome> {
    let Some(now) = differences() else {
        return Ok(Outcome::Skipped("not a git work tree"));
    };
    let fresh_clone = std::env::var_os("CI").is_some();
    let expected =
        if fresh_clone { "" } else { session.differences.as_deref().unwrap_or_default() };
    if now != expected {
        shell::run(&mut shell::command("git", &["--no-pager", "diff", "--stat"]))?;
        bail!("files under version control changed while the steps ran; commit what they wrote");
    }
    Ok(Outcome::Passed)
}

fn differences() -> Option<String> {
    let inside =
        shell::succeeds(&mut shell::command("git", &["rev-parse", "--is-inside-work-tree"]));
    inside
        .then(|| shell::capture(&mut shell::command("git", &["--no-pager", "diff"])).ok())
        .flatten()
}

fn seconds(start: Instant) -> String {
    format!("{:.1} s", start.elapsed().as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::{selected, step_names};

    #[test]
    fn steps_are_selected_by_name() -> anyhow::Result<()> {
        let names = |skip: &[&str], only: &[&str]| -> anyhow::Result<Vec<&str>> {
            let owned = |names: &[&str]| names.iter().map(|&n| n.to_owned()).collect::<Vec<_>>();
            Ok(selected(&owned(skip), &owned(only))?.iter().map(|step| step.name).collect())
        };
        assert_eq!(names(&[], &[])?, step_names());
        assert_eq!(names(&[], &["tidy", "fmt"])?, ["fmt", "tidy"]);
        assert_eq!(names(&["fmt"], &["tidy", "fmt"])?, ["tidy"]);
        assert!(names(&["wat"], &[]).is_err());
        Ok(())
    }
}
