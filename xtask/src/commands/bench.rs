//! `cargo xtask bench`: CPU seconds and peak memory of a command, alternating with a peer.
//!
//! A small Python program starts the command and reads what the kernel accounts to it and its children.
//! Until a started program replaces it, the kernel counts the starter's memory as the program's: a peak at
//! that floor is shown as an upper bound.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};
use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::product::{Product, Profile};
use crate::shell;

/// How the task is called.
pub(crate) const USAGE: &str =
    "[--runs N] [--name NAME] [--peer 'COMMAND'] [--json FILE] -- COMMAND… | startup | rule-edit";
const DEFAULT_RUNS: usize = 5;
const MEGABYTE: f64 = 1_000_000.0;
/// What a scan of an empty folder may cost.
const STARTUP_CPU_SECONDS: f64 = 0.050;
const STARTUP_PEAK_MEGABYTES: f64 = 40.0;
/// What an edit of a rule may rebuild.
const REBUILT_BY_A_RULE: &[&str] = &["parapet", "parapet-packs"];

/// Prints user seconds, system seconds, peak bytes, the floor of the peak in bytes, and the exit status.
const MEASURE: &str = r#"
import os, resource, sys
null = os.open(os.devnull, os.O_RDWR)
quiet = [(os.POSIX_SPAWN_DUP2, null, stream) for stream in (0, 1, 2)]
try:
    child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
except OSError as error:
    sys.exit(f"error: {error}")
floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
status, used = os.wait4(child, 0)[1:]
unit = 1 if sys.platform == "darwin" else 1024
code = os.waitstatus_to_exitcode(status)
print(used.ru_utime, used.ru_stime, used.ru_maxrss * unit, floor * unit, code)
"#;

/// Runs the task.
pub(crate) fn run(mut arguments: Arguments) -> anyhow::Result<()> {
    let command = arguments.after_separator();
    let runs = match arguments.value("--runs")? {
        Some(runs) => {
            runs.parse().ok().filter(|runs| *runs > 0).context("--runs needs a number")?
        }
        None => DEFAULT_RUNS,
    };
    let name = arguments.value("--name")?.unwrap_or_else(|| "bench".to_owned());
    let peer = arguments.value("--peer")?;
    let file = arguments.value("--json")?;
    match arguments.positional()?.as_slice() {
        [] if command.is_empty() => bail!("say what to measure after `--`, or name a preset"),
        [] => {
            let result = compare(&name, runs, command, peer)?;
            print!("{}", result.render());
            if let Some(file) = file {
                let text = format!("{:#}\n", result.to_json());
                std::fs::write(&file, text).with_context(|| format!("writing {file}"))?;
            }
            Ok(())
        }
        [preset] if preset == "startup" => startup(runs),
        [preset] if preset == "rule-edit" => rule_edit(),
        [unknown, ..] => {
            bail!("there is no preset `{unknown}`; there are `startup` and `rule-edit`")
        }
    }
}

/// All runs of one command.
#[derive(Default)]
struct Series {
    command: Vec<String>,
    cpu_seconds: Vec<f64>,
    peak_megabytes: Vec<f64>,
    /// Whether a peak may be the starter's, not the command's.
    at_floor: bool,
    exit_statuses: BTreeSet<i32>,
}

/// A command, and the peer it is compared with.
struct Comparison {
    name: String,
    own: Series,
    peer: Option<Series>,
}

fn compare(
    name: &str,
    runs: usize,
    command: Vec<String>,
    peer: Option<String>,
) -> anyhow::Result<Comparison> {
    let shell = |line| vec!["sh".to_owned(), "-c".to_owned(), format!("exec {line}")];
    let mut own = Series { command, ..Series::default() };
    let mut peer = peer.map(|line| Series { command: shell(line), ..Series::default() });
    for _ in 0..runs {
        own.measure()?;
        if let Some(peer) = &mut peer {
            peer.measure()?;
        }
    }
    Ok(Comparison { name: name.to_owned(), own, peer })
}

impl Series {
    /// Runs the command once, in the folder the user stands in.
    fn measure(&mut self) -> anyhow::Result<()> {
        let line = self.command.join(" ");
        let mut python = Command::new("python3");
        let output = shell::capture(python.args(["-I", "-S", "-c", MEASURE]).args(&self.command))
            .with_context(|| format!("measuring `{line}`"))?;
        let status = self.add(&output).with_context(|| format!("reading the cost of `{line}`"))?;
        if !(0..126).contains(&status) {
            bail!("`{line}` did not run to its end: exit status {status}");
        }
        Ok(())
    }

    /// Adds a run as the measuring program prints it, and returns its exit status.
    fn add(&mut self, output: &str) -> Option<i32> {
        let (numbers, exit_status) = output.trim().rsplit_once(' ')?;
        let numbers: Vec<f64> = numbers.split(' ').map_while(|word| word.parse().ok()).collect();
        let &[user, system, peak_bytes, floor_bytes] = numbers.as_slice() else { return None };
        let exit_status = exit_status.parse().ok()?;
        self.cpu_seconds.push(user + system);
        self.peak_megabytes.push(peak_bytes / MEGABYTE);
        self.at_floor |= peak_bytes <= floor_bytes * 1.05;
        self.exit_statuses.insert(exit_status);
        Some(exit_status)
    }

    fn render(&self) -> String {
        let (cpu, peak) = (&self.cpu_seconds, &self.peak_megabytes);
        let statuses: Vec<String> = self.exit_statuses.iter().map(i32::to_string).collect();
        format!(
            "cpu median {:.3} s, min {:.3} s; peak {}median {:.1} MB, min {:.1} MB; exit status {}",
            median(cpu),
            least(cpu),
            if self.at_floor { "at most: " } else { "" },
            median(peak),
            least(peak),
            statuses.join(", ")
        )
    }

    fn to_json(&self) -> Value {
        let numbers = |all: &[f64]| json!({"median": median(all), "min": least(all), "all": all});
        json!({
            "command": self.command,
            "cpu_seconds": numbers(&self.cpu_seconds),
            "peak_megabytes": numbers(&self.peak_megabytes),
            "exit_statuses": self.exit_statuses,
        })
    }
}

impl Comparison {
    /// Medians of the command divided by the peer's: CPU, then memory.
    fn ratios(&self) -> Option<(f64, f64)> {
        let (own, peer) = (&self.own, self.peer.as_ref()?);
        let ratio = |own: &[f64], peer: &[f64]| median(own) / median(peer);
        let cpu = ratio(&own.cpu_seconds, &peer.cpu_seconds);
        Some((cpu, ratio(&own.peak_megabytes, &peer.peak_megabytes)))
    }

    fn render(&self) -> String {
        let own = [
            format!("{}, runs: {}\n", self.name, self.own.cpu_seconds.len()),
            row("this", &self.own),
        ];
        let peer = self.peer.as_ref().map(|peer| row("peer", peer));
        let ratios = self.ratios().map(|(cpu, peak)| {
            format!("  ratio: cpu {cpu:.3}, peak {peak:.3} (this / peer, of the medians)\n")
        });
        own.into_iter().chain(peer).chain(ratios).collect()
    }

    fn to_json(&self) -> Value {
        json!({
            "name": self.name,
            "runs": self.own.cpu_seconds.len(),
            "this": self.own.to_json(),
            "peer": self.peer.as_ref().map(Series::to_json),
            "ratio": self.ratios().map(|(cpu, peak)| json!({"cpu": cpu, "peak": peak})),
        })
    }
}

fn row(who: &str, series: &Series) -> String {
    format!("  {who}:  {}\n", series.render())
}

fn median(numbers: &[f64]) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |index: usize| sorted.get(index).copied().unwrap_or(f64::NAN);
    let half = sorted.len() / 2;
    if sorted.len().is_multiple_of(2) {
        f64::midpoint(at(half.wrapping_sub(1)), at(half))
    } else {
        at(half)
    }
}

fn least(numbers: &[f64]) -> f64 {
    numbers.iter().copied().fold(f64::NAN, f64::min)
}

/// What it costs to start: a scan of an empty folder with the release build.
fn startup(runs: usize) -> anyhow::Result<()> {
    let product = Product::build(Profile::Release)?;
    let folder = std::env::temp_dir().join(format!("parapet-startup-{}", std::process::id()));
    std::fs::create_dir(&folder).context("creating an empty folder")?;
    let command = [product.executable.as_path(), Path::new("scan"), folder.as_path()];
    let command = command.iter().map(|part| part.display().to_string()).collect();
    let result = compare("startup", runs, command, None);
    std::fs::remove_dir(&folder).context("the scan left something in the empty folder")?;
    let result = result?;
    print!("{}", result.render());
    if result.own.exit_statuses != BTreeSet::from([0]) {
        bail!("a scan of an empty folder must end with exit status 0");
    }
    let within = [
        verdict(
            "cpu",
            median(&result.own.cpu_seconds) * 1000.0,
            STARTUP_CPU_SECONDS * 1000.0,
            "ms",
        ),
        verdict("peak", median(&result.own.peak_megabytes), STARTUP_PEAK_MEGABYTES, "MB"),
    ];
    if within.contains(&false) {
        bail!("starting costs more than its budget");
    }
    Ok(())
}

fn verdict(what: &str, value: f64, budget: f64, unit: &str) -> bool {
    let within = value <= budget;
    let word = if within { "pass" } else { "fail" };
    println!("{word}: {what} {value:.1} {unit}, budget {budget:.1} {unit}");
    within
}

/// What an edit of a rule rebuilds: a leaf crate and the binary.
fn rule_edit() -> anyhow::Result<()> {
    Product::build(Profile::Release)?;
    let rule =
        first_rule(&shell::root().join("rules"))?.context("there is no rule under rules/")?;
    let file = std::fs::File::options().append(true).open(&rule)?;
    file.set_modified(std::time::SystemTime::now()).context("touching a rule")?;
    drop(file);
    let product = Product::build(Profile::Release)?;
    let rebuilt: Vec<&str> = product.rebuilt.iter().map(String::as_str).collect();
    let within = rebuilt == REBUILT_BY_A_RULE;
    let word = if within { "pass" } else { "fail" };
    println!("{word}: an edited rule rebuilt {rebuilt:?}, expected {REBUILT_BY_A_RULE:?}");
    if !within {
        bail!("an edit of a rule must rebuild one leaf crate and the binary");
    }
    Ok(())
}

fn first_rule(folder: &Path) -> anyhow::Result<Option<PathBuf>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).context("reading the rules")? {
        paths.push(entry?.path());
    }
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if let Some(found) = first_rule(&path)? {
                return Ok(Some(found));
            }
        } else if path.file_name().is_some_and(|name| name == "rule.yaml") {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::{Comparison, Series, median};

    fn series(runs: &[&str]) -> Series {
        let mut series = Series::default();
        assert!(runs.iter().all(|run| series.add(run).is_some()), "{runs:?}");
        series
    }

    #[test]
    fn medians_are_robust() {
        for (numbers, expected) in
            [(vec![3.0, 1.0, 100.0], 3.0), (vec![4.0, 2.0], 3.0), (vec![5.0], 5.0)]
        {
            assert!((median(&numbers) - expected).abs() < 1e-9, "{numbers:?}");
        }
        assert!(median(&[]).is_nan());
    }

    #[test]
    fn a_malformed_measurement_is_refused() {
        for output in ["", "0.25 x 1 2 0", "0.25 0.5 1 0", "0.25 0.5 1 2 x"] {
            assert_eq!(Series::default().add(output), None, "{output}");
        }
    }

    #[test]
    fn a_comparison_reads_like_a_sentence() {
        let comparison = Comparison {
            name: "scan".to_owned(),
            own: series(&["0.5 0.5 20e6 9e6 0\n", "3 0 30e6 9e6 1\n", "1 0.5 20e6 9e6 0\n"]),
            peer: Some(series(&["3 0 9.1e6 9e6 0", "3 0 9.1e6 9e6 0", "6 0 9.2e6 9e6 0"])),
        };
        let lines = [
            "scan, runs: 3",
            "  this:  cpu median 1.500 s, min 1.000 s; peak median 20.0 MB, min 20.0 MB; exit status 0, 1",
            "  peer:  cpu median 3.000 s, min 3.000 s; peak at most: median 9.1 MB, min 9.1 MB; exit status 0",
            "  ratio: cpu 0.500, peak 2.198 (this / peer, of the medians)",
        ];
        assert_eq!(comparison.render().lines().collect::<Vec<_>>(), lines);
        assert_eq!(comparison.to_json()["ratio"]["cpu"], 0.5);
    }
}
