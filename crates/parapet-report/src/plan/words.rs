//! What a step says: its title, what to do, and how to see that it worked. Backquotes mark code.

use std::collections::BTreeMap;

use parapet_findings::{Applicability, FindingKind, RelPath, ScanKind};

use super::step::{Change, Edits, PackageChange, Step};
use super::{PlanOptions, package};
use crate::{page, text};

/// Files and lines that are named in a sentence before the rest is counted.
const NAMED_FILES: usize = 3;
const NAMED_LINES: usize = 5;

/// What the step changes and where.
pub(super) fn title(step: &Step<'_>) -> String {
    let places = places(step);
    match step.change {
        Change::Secret { .. } => {
            format!("Rotate and remove the credential in {places}: {}", subject(step))
        }
        Change::Package { change, purl, fixed } => {
            let name = shown(&package::name(purl));
            let version = step.package().map(|package| shown(&package.version)).unwrap_or_default();
            match (change, fixed.map(shown)) {
                (PackageChange::Upgrade | PackageChange::Remove, Some(fixed)) => {
                    format!("Upgrade {name} {version} to {fixed} in {places}")
                }
                (PackageChange::Remove, None) => format!("Remove {name} {version} from {places}"),
                (PackageChange::Replace | PackageChange::Upgrade, _) => {
                    format!("Replace {name} {version} in {places}")
                }
                (PackageChange::Review, _) => {
                    format!("Decide about {name} {version} in {places}: {}", subject(step))
                }
            }
        }
        Change::Resource { address, .. } => {
            format!("Change the resource {} in {places}", page::code(address))
        }
        Change::Code { rule_id, .. } => {
            format!("Change {places}: {} ({})", subject(step), page::code(rule_id))
        }
    }
}

/// The title of the weightiest finding.
fn subject(step: &Step<'_>) -> String {
    let worst = step.findings.iter().find(|finding| finding.severity == step.severity);
    worst.map(|finding| shown(&finding.title)).unwrap_or_default()
}

fn shown(given: &str) -> String {
    text::one_line(given.trim()).into_owned()
}

fn places(step: &Step<'_>) -> String {
    let files = step.places();
    if files.len() > NAMED_FILES {
        return text::count(files.len(), "file");
    }
    let parts: Vec<String> = files
        .iter()
        .map(|(path, lines)| {
            let lines: Vec<u32> = lines.iter().copied().collect();
            place(path, &lines)
        })
        .collect();
    and(&parts)
}

fn place(path: &RelPath, lines: &[u32]) -> String {
    let path = page::code(path.as_str());
    match lines {
        [] => path,
        [line] => format!("{path} line {line}"),
        _ if lines.len() <= NAMED_LINES => {
            let lines: Vec<String> = lines.iter().map(u32::to_string).collect();
            format!("{path} lines {}", and(&lines))
        }
        _ => format!("{path} in {}", text::count(lines.len(), "line")),
    }
}

fn and(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// What to do, one instruction each, in order.
pub(super) fn actions(step: &Step<'_>, edits: &Edits<'_>) -> Vec<String> {
    let mut actions = Vec::new();
    match step.change {
        Change::Secret { .. } => {
            actions.push(
                "Rotate the credential first: issue a new one where it is managed and revoke the old one. Whoever \
                 has read the file or its history keeps a copy, so removing it alone changes nothing."
                    .to_owned(),
            );
            actions.push(format!(
                "Then remove it from {} and read the new one from the environment or a secret store.",
                places(step)
            ));
            actions.extend(advice(step));
        }
        Change::Package { change: PackageChange::Upgrade, purl, fixed } => {
            actions.extend(upgrade(step, purl, fixed.unwrap_or_default()));
        }
        Change::Package { change: PackageChange::Remove, .. } => {
            actions.extend(advice(step));
            actions.push(
                "Replace the secrets within reach of every machine that installed the package, and look at what \
                 has run there."
                    .to_owned(),
            );
        }
        Change::Package { .. } | Change::Resource { .. } | Change::Code { .. } => {
            actions.extend(advice(step));
        }
    }
    actions.extend(edits.applicability.map(with_edits));
    if edits.waiting > 0 {
        actions.push(format!(
            "The changes of {} contradict the one below: make the plan again after this step.",
            text::count(edits.waiting, "more finding")
        ));
    }
    if actions.is_empty() {
        actions.push(format!(
            "The rules give no fix. Read why it matters, then change {} or suppress it with a reason.",
            places(step)
        ));
    }
    actions
}

/// How far the change can be trusted.
fn with_edits(applicability: Applicability) -> String {
    match applicability {
        Applicability::Safe => "Make the change below as it is.",
        Applicability::Unsafe => {
            "Make the change below, but read it first: it may change what the code does."
        }
        Applicability::DisplayOnly => "The change below shows the idea; adapt it.",
    }
    .to_owned()
}

/// The fix texts of the rules, each once, with its lines where they differ.
fn advice(step: &Step<'_>) -> Vec<String> {
    let mut texts: Vec<(String, BTreeMap<&RelPath, Vec<u32>>)> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for finding in &step.findings {
        let fix = shown(&finding.remediation.text);
        if fix.is_empty() {
            continue;
        }
        let at = *known.entry(fix).or_insert_with_key(|fix| {
            texts.push((fix.clone(), BTreeMap::new()));
            texts.len() - 1
        });
        if let Some((_, files)) = texts.get_mut(at) {
            let lines = files.entry(&finding.location.path).or_default();
            lines.push(finding.location.start.line);
            lines.dedup();
        }
    }
    let several = texts.len() > 1;
    texts
        .into_iter()
        .map(|(fix, files)| {
            if !several {
                return fix;
            }
            let places: Vec<String> =
                files.iter().map(|(path, lines)| place(path, lines)).collect();
            format!("{}: {fix}", and(&places))
        })
        .collect()
}

fn upgrade(step: &Step<'_>, purl: &str, fixed: &str) -> Vec<String> {
    let name = package::name(purl);
    let version = step.package().map_or("", |package| package.version.as_str());
    let mut actions = vec![format!(
        "Set {} from {} to {} in {}.",
        shown(&name),
        shown(version),
        shown(fixed),
        places(step)
    )];
    for path in step.places().keys() {
        if let Some(command) = package::command(path.file_name(), &name, version, fixed) {
            actions.push(format!(
                "A tool writes {}: run `{command}` in its folder and commit the result. Where another package \
                 asks for {}, upgrade that one.",
                page::code(path.as_str()),
                shown(&name)
            ));
        }
    }
    if !package::is_same_major(version, fixed) {
        actions.push(
            "The new version may be incompatible: read the release notes, and run the tests of the project."
                .to_owned(),
        );
    }
    actions
}

/// The command that looks at the result.
pub(super) fn verify(step: &Step<'_>, options: &PlanOptions<'_>) -> String {
    let kind = match step.findings.first().map(|finding| finding.kind) {
        Some(FindingKind::Secret) => ScanKind::Secrets,
        Some(FindingKind::Iac) => ScanKind::Iac,
        Some(
            FindingKind::Sca | FindingKind::License | FindingKind::Malicious | FindingKind::Hygiene,
        ) => ScanKind::Sca,
        Some(FindingKind::Sast) | None => ScanKind::Sast,
    };
    format!("parapet scan {} --only {}", quoted(options.target), kind.as_str())
}

/// A word as a POSIX shell reads it back.
fn quoted(word: &str) -> String {
    let word = text::one_line(word);
    let word = if word.starts_with('-') { format!("./{word}") } else { word.into_owned() };
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"/._-+:@%,=".contains(&b);
    if !word.is_empty() && word.bytes().all(plain) {
        word
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_reach_the_command_as_one_word() {
        for (given, want) in [
            (".", "."),
            ("my shop", "'my shop'"),
            ("it's", r"'it'\''s'"),
            ("-x", "./-x"),
            ("$(id)", "'$(id)'"),
            ("", "''"),
        ] {
            assert_eq!(quoted(given), want);
        }
    }
}
