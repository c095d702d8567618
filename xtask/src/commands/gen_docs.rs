//! `cargo xtask gen-docs`: writes docs/reference from what the binary says about itself.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::arguments::Arguments;
use crate::metadata::{list, text};
use crate::product::{Product, Profile};
use crate::repository::has_extension;
use crate::shell;

/// Pages by their path below docs/reference.
type Pages = BTreeMap<String, String>;

/// What is generated, in the order in which it is asked for.
const GENERATORS: &[fn(&Product) -> anyhow::Result<Pages>] = &[
    |product| Ok(page("cli.md", &command_page(&mut |arguments| product.ask(arguments))?)),
    |product| Ok(page("config.schema.json", &product.ask(&["config", "schema"])?)),
    |product| Ok(page("report.schema.json", &product.ask(&["config", "schema", "--report"])?)),
    |product| Ok(page("problems.md", &problems_page(&product.ask(&["doctor", "--codes"])?))),
    |product| {
        Ok(page("environment.md", &environment_page(&product.ask(&["doctor", "--environment"])?)))
    },
    rule_pages,
];

/// Folders that hold generated pages only, so that a page nobody generates any more is removed.
const OWNED_FOLDERS: &[&str] = &["rules"];

const NOTICE: &str =
    "<!-- Written by `cargo xtask gen-docs` from the binary; edit its sources instead. -->\n";

/// Runs the task.
pub(crate) fn run(mut arguments: Arguments) -> anyhow::Result<()> {
    let only_check = arguments.flag("--check");
    arguments.finish()?;
    let product = Product::build(Profile::Development)?;
    if only_check {
        return check(&product);
    }
    let folder = reference_folder();
    let pages = generate(&product)?;
    for stale in stale(&folder, &pages)? {
        let path = folder.join(&stale);
        match pages.get(&stale) {
            Some(text) => {
                std::fs::create_dir_all(path.parent().unwrap_or(&folder))?;
                std::fs::write(&path, text)
            }
            None => std::fs::remove_file(&path),
        }
        .with_context(|| format!("updating {}", path.display()))?;
        println!("updated docs/reference/{stale}");
    }
    Ok(())
}

/// Lists what `gen-docs` would change; anything is an error.
pub(crate) fn check(product: &Product) -> anyhow::Result<()> {
    let stale = stale(&reference_folder(), &generate(product)?)?;
    for path in &stale {
        println!("stale: docs/reference/{path}");
    }
    if !stale.is_empty() {
        bail!("{} pages are stale; run `cargo xtask gen-docs`", stale.len());
    }
    Ok(())
}

fn reference_folder() -> PathBuf {
    shell::root().join("docs/reference")
}

fn generate(product: &Product) -> anyhow::Result<Pages> {
    let mut pages = Pages::new();
    for generator in GENERATORS {
        pages.extend(generator(product)?);
    }
    Ok(pages)
}

fn page(path: &str, text: &str) -> Pages {
    Pages::from([(path.to_owned(), format!("{}\n", text.trim_end()))])
}

/// The paths whose content differs from `pages`: missing, changed, or no longer generated.
fn stale(folder: &Path, pages: &Pages) -> anyhow::Result<Vec<String>> {
    let is_current = |path: &str, text: &str| {
        std::fs::read_to_string(folder.join(path)).is_ok_and(|old| old == text)
    };
    let mut stale: Vec<String> = pages
        .iter()
        .filter(|(path, text)| !is_current(path, text))
        .map(|(path, _)| path.clone())
        .collect();
    for owned in OWNED_FOLDERS {
        for name in file_names(&folder.join(owned))? {
            let path = format!("{owned}/{name}");
            if !pages.contains_key(&path) {
                stale.push(path);
            }
        }
    }
    stale.sort();
    Ok(stale)
}

fn file_names(folder: &Path) -> anyhow::Result<Vec<String>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in
        std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?
    {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// The help of every command, found by following the lists of subcommands.
fn command_page(ask: &mut dyn FnMut(&[&str]) -> anyhow::Result<String>) -> anyhow::Result<String> {
    let mut sections = vec![format!("{NOTICE}# Command line\n")];
    let mut waiting: Vec<Vec<String>> = vec![Vec::new()];
    while let Some(command) = waiting.pop() {
        let arguments: Vec<&str> = command.iter().map(String::as_str).chain(["--help"]).collect();
        let help = ask(&arguments)?;
        let name: Vec<&str> =
            std::iter::once("parapet").chain(command.iter().map(String::as_str)).collect();
        let (name, text) = (name.join(" "), help.trim_end());
        sections.push(format!("\n## `{name}`\n\n```text\n{text}\n```\n"));
        let subcommands = subcommands(&help).into_iter().rev();
        waiting.extend(subcommands.map(|name| [command.as_slice(), &[name.to_owned()]].concat()));
    }
    Ok(sections.concat())
}

/// The names in the section `Commands:` of a help text: the lines indented by two spaces.
fn subcommands(help: &str) -> Vec<&str> {
    help.lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| line.is_empty() || line.starts_with(' '))
        .filter_map(|line| line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ')))
        .filter_map(|entry| entry.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect()
}

fn environment_page(variables: &str) -> String {
    format!(
        "{NOTICE}# Environment\n\nEvery environment variable that Parapet reads.\n\n{variables}"
    )
}

fn problems_page(codes: &str) -> String {
    format!(
        "{NOTICE}# Problems\n\nEvery message about something Parapet could not do has one of these codes.\n\n{codes}"
    )
}

fn rule_pages(product: &Product) -> anyhow::Result<Pages> {
    let rules = product.ask(&["rules", "list", "--format", "json"])?;
    let rules: Value = serde_json::from_str(&rules).context("reading the list of rules")?;
    let rules: Vec<&Value> =
        rules.as_array().context("the list of rules is an array")?.iter().collect();
    let mut pages = page("rules/README.md", &rule_index(&rules));
    for rule in rules {
        let sample = sample_of(&shell::root(), &text(rule, "path"))?;
        let id = text(rule, "id");
        pages.extend(page(&format!("rules/{id}.md"), &rule_page(rule, sample.as_deref())));
    }
    Ok(pages)
}

fn rule_index(rules: &[&Value]) -> String {
    let mut index =
        format!("{NOTICE}# Rules\n\n| rule | title | severity | languages |\n|---|---|---|---|\n");
    let mut rows: Vec<String> = rules
        .iter()
        .map(|rule| {
            let (id, title, severity) =
                (text(rule, "id"), text(rule, "title"), text(rule, "severity"));
            let languages = strings(rule, "languages").join(", ");
            format!("| [{id}]({id}.md) | {} | {severity} | {languages} |\n", cell(&title))
        })
        .collect();
    rows.sort();
    index.extend(rows);
    index
}

/// The page of one rule: what it says, what to do, a line it reports, and where to read more.
fn rule_page(rule: &Value, sample: Option<&str>) -> String {
    let id = text(rule, "id");
    let languages = strings(rule, "languages");
    let mut sections = vec![format!(
        "{NOTICE}# {}\n\n\
         | rule | severity | confidence | languages | weakness |\n|---|---|---|---|---|\n\
         | `{id}` | {} | {} | {} | {} |\n\n{}\n",
        text(rule, "title"),
        text(rule, "severity"),
        text(rule, "confidence"),
        languages.join(", "),
        cell(&strings(rule, "cwe").join(", ")),
        text(rule, "message").trim_end()
    )];
    let remediation = text(rule, "remediation");
    if !remediation.is_empty() {
        sections.push(format!("\n## What to do\n\n{}\n", remediation.trim_end()));
    }
    if let Some(line) = sample.and_then(|sample| reported_line(sample, &id)) {
        let language = languages.first().copied().unwrap_or_default();
        sections.push(format!(
            "\n## Example\n\nThis line is reported:\n\n```{language}\n{line}\n```\n"
        ));
    }
    let references = strings(rule, "references");
    if !references.is_empty() {
        sections.push("\n## References\n\n".to_owned());
        sections.extend(references.iter().map(|reference| format!("- <{reference}>\n")));
    }
    sections.concat()
}

/// The first line of a sample that is annotated as reported by the rule.
fn reported_line<'a>(sample: &'a str, id: &str) -> Option<&'a str> {
    let names_rule = |line: &str| {
        let ids = line.split_once(" ruleid:").map(|(_, ids)| ids.split_whitespace());
        ids.is_some_and(|mut ids| ids.any(|found| found.trim_end_matches(',') == id))
    };
    let mut lines = sample.lines().skip_while(|line| !names_rule(line)).skip(1);
    lines.find(|line| !line.trim().is_empty() && !line.contains(" ruleid:")).map(str::trim)
}

/// The annotated sample beside a rule file, which is named from the root or from `rules`.
fn sample_of(root: &Path, rule: &str) -> anyhow::Result<Option<String>> {
    let places = [root.join(rule), root.join("rules").join(rule)];
    let Some(place) = places.iter().find(|place| place.is_file()) else { return Ok(None) };
    let folder = place.parent().context("a file is in a folder")?;
    let names = file_names(folder)?;
    let is_sample = |name: &&String| {
        let of_rule = name.starts_with("rule.") && !has_extension(name, "yaml");
        (of_rule || name.starts_with("bad.")) && !name.contains(".fixed.")
    };
    let Some(name) = names.iter().find(is_sample) else { return Ok(None) };
    let path = folder.join(name);
    std::fs::read_to_string(&path).map(Some).with_context(|| format!("reading {}", path.display()))
}

/// A field that is one text or a list of them.
fn strings<'a>(json: &'a Value, key: &str) -> Vec<&'a str> {
    json[key].as_str().into_iter().chain(list(json, key).filter_map(Value::as_str)).collect()
}

/// Text that does not end a table cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{command_page, page, reported_line, rule_index, rule_page, sample_of, stale};

    #[test]
    fn every_command_is_asked_for_its_help() -> anyhow::Result<()> {
        let mut ask = |arguments: &[&str]| {
            Ok(match arguments {
                ["--help"] => "Easy.\n\nCommands:\n  rules  Look at\n         rules\n  scan   Scan\n  help   Print\n\nOptions:\n  -q\n",
                ["rules", "--help"] => "Rules.\n\nCommands:\n  list  List rules\n",
                ["rules", "list", "--help"] => "List.\n",
                ["scan", "--help"] => "Scan.\n",
                _ => anyhow::bail!("unexpected {arguments:?}"),
            }
            .to_owned())
        };
        let page = command_page(&mut ask)?;
        let headings: Vec<&str> = page.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(
            headings,
            ["## `parapet`", "## `parapet rules`", "## `parapet rules list`", "## `parapet scan`"]
        );
        assert!(page.contains("```text\nScan.\n```\n"), "{page}");
        Ok(())
    }

    #[test]
    fn a_rule_has_a_page() {
        let rule = json!({
            "id": "a-b", "title": "Text | from the request", "severity": "high", "confidence": "medium",
            "languages": ["python"], "cwe": ["CWE-89: SQL"], "message": "It is wrong.\n",
            "remediation": "Repair it.", "references": ["https://example.org/a"],
        });
        let sample =
            "# ok: a-b\nfine()\n\n  # ruleid: z, a-b\n\n  bad(x)\n# ruleid: a-b\nworse()\n";
        let expected = "# Text | from the request\n\n\
            | rule | severity | confidence | languages | weakness |\n|---|---|---|---|---|\n\
            | `a-b` | high | medium | python | CWE-89: SQL |\n\nIt is wrong.\n\n\
            ## What to do\n\nRepair it.\n\n\
            ## Example\n\nThis line is reported:\n\n```python\nbad(x)\n```\n\n\
            ## References\n\n- <https://example.org/a>\n";
        let page = rule_page(&rule, Some(sample));
        assert_eq!(page.split_once('\n').map(|(_, rest)| rest), Some(expected));
        assert!(!rule_page(&rule, None).contains("Example"));
        assert!(
            rule_index(&[&rule])
                .ends_with("| [a-b](a-b.md) | Text \\| from the request | high | python |\n")
        );
    }

    #[test]
    fn the_reported_line_follows_its_annotation() {
        let cases = [
            ("# ruleid: a\nbad()\n", Some("bad()")),
            ("# ruleid: b\n# ruleid: a\nbad()\n", Some("bad()")),
            ("# todoruleid: a\nlater()\n", None),
            ("# ruleid: ab\nother()\n", None),
            ("# ruleid: a\n", None),
        ];
        for (sample, expected) in cases {
            assert_eq!(reported_line(sample, "a"), expected, "{sample}");
        }
    }

    #[test]
    fn stale_pages_are_missing_changed_or_left_over() -> anyhow::Result<()> {
        let folder = tempfile::tempdir()?;
        std::fs::create_dir(folder.path().join("rules"))?;
        for (path, text) in [
            ("cli.md", "same\n"),
            ("problems.md", "old\n"),
            ("rules/gone.md", ""),
            ("other.md", ""),
        ] {
            std::fs::write(folder.path().join(path), text)?;
        }
        let mut pages = page("cli.md", "same");
        pages.extend(page("problems.md", "new"));
        pages.extend(page("rules/new.md", "new"));
        assert_eq!(stale(folder.path(), &pages)?, ["problems.md", "rules/gone.md", "rules/new.md"]);
        Ok(())
    }

    #[test]
    fn the_sample_stands_beside_the_rule() -> anyhow::Result<()> {
        let root = tempfile::tempdir()?;
        let folder = root.path().join("rules/sast/python/flask/a");
        std::fs::create_dir_all(&folder)?;
        for name in ["rule.yaml", "rule.fixed.py", "rule.py"] {
            std::fs::write(folder.join(name), name)?;
        }
        for path in ["rules/sast/python/flask/a/rule.yaml", "sast/python/flask/a/rule.yaml"] {
            assert_eq!(sample_of(root.path(), path)?.as_deref(), Some("rule.py"), "{path}");
        }
        assert_eq!(sample_of(root.path(), "elsewhere/rule.yaml")?, None);
        Ok(())
    }
}
