//! `cargo xtask new-rule LANGUAGE FRAMEWORK ID`: a rule folder with everything a rule needs.
//!
//! The scaffold is a working rule. What its author must fill in is marked, and tidy finds forgotten marks.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::arguments::Arguments;
use crate::shell;

/// How a sample is written in a language; `open` and `close` surround the statements.
struct Language {
    name: &'static str,
    extension: &'static str,
    comment: &'static str,
    open: &'static str,
    close: &'static str,
    end: &'static str,
}

type Text = &'static str;

/// A language whose statements may stand at the top of a file.
const fn script(name: Text, extension: Text, comment: Text, open: Text, end: Text) -> Language {
    Language { name, extension, comment, open, close: "", end }
}

/// A language whose statements stand inside a function.
const fn braced(name: Text, extension: Text, open: Text, close: Text, end: Text) -> Language {
    Language { name, extension, comment: "//", open, close, end }
}

const LANGUAGES: &[Language] = &[
    script("python", "py", "#", "", ""),
    script("ruby", "rb", "#", "", ""),
    script("javascript", "js", "//", "", ";"),
    script("typescript", "ts", "//", "", ";"),
    script("php", "php", "//", "<?php\n", ";"),
    braced("go", "go", "package sample\n\nfunc sample() {\n", "}\n", ""),
    braced("java", "java", "class Sample {\n  void sample() {\n", "  }\n}\n", ";"),
    braced("csharp", "cs", "class Sample {\n  void Run() {\n", "  }\n}\n", ";"),
];

/// The sample's cases: whether the rule reports the call, and the call.
const CASES: &[(&str, &str)] = &[
    ("ruleid", r#"call_to_replace("one")"#),
    ("ruleid", r#"call_to_replace("two", 2)"#),
    ("ok", r#"another_call("one")"#),
    ("ok", r#"another_call("call_to_replace")"#),
];

/// What marks a place to fill in; put together here because tidy looks for it.
const MARK: &str = concat!("REPL", "ACE");

/// Runs the task.
pub(crate) fn run(arguments: Arguments) -> anyhow::Result<()> {
    let arguments = arguments.positional()?;
    let [language, framework, id] = arguments.as_slice() else {
        bail!("usage: cargo xtask new-rule LANGUAGE FRAMEWORK ID");
    };
    let root = shell::root();
    let folder = scaffold(&root, language, framework, id)?;
    let folder = folder.strip_prefix(&root).unwrap_or(&folder).display();
    println!("wrote {folder}");
    println!("next: fill in every {MARK}, then `cargo run -p parapet -- rules test {folder}`");
    Ok(())
}

/// Writes the folder of a new rule below `root` and returns it.
pub(crate) fn scaffold(
    root: &Path,
    language: &str,
    framework: &str,
    id: &str,
) -> anyhow::Result<PathBuf> {
    let Some(language) = LANGUAGES.iter().find(|known| known.name == language) else {
        let known: Vec<&str> = LANGUAGES.iter().map(|language| language.name).collect();
        bail!("there is no scaffold for `{language}`; there is one for {}", known.join(", "));
    };
    for (what, name) in [("framework", framework), ("id", id)] {
        if !is_kebab_case(name) {
            bail!("the {what} `{name}` is not kebab-case, such as `sql-from-request`");
        }
    }
    let rules = root.join("rules");
    if let Some(file) = find_id(&rules, id)? {
        bail!("the id `{id}` is taken by {}", file.display());
    }
    let folder = rules.join("sast").join(language.name).join(framework).join(id);
    std::fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
    std::fs::write(folder.join("rule.yaml"), rule(language, id)).context("writing the rule")?;
    let sample_file = folder.join("rule").with_extension(language.extension);
    std::fs::write(sample_file, sample(language, id)).context("writing the sample")?;
    Ok(folder)
}

fn is_kebab_case(name: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.split('-').all(is_word)
}

/// The rule file that already has this id, as its own or as a former one.
fn find_id(folder: &Path, id: &str) -> anyhow::Result<Option<PathBuf>> {
    if !folder.exists() {
        return Ok(None);
    }
    for entry in
        std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?
    {
        let path = entry?.path();
        if path.is_dir() {
            if let Some(found) = find_id(&path, id)? {
                return Ok(Some(found));
            }
        } else if path
            .extension()
            .is_some_and(|extension| extension == "yaml" || extension == "yml")
        {
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("reading {}", path.display()))?;
            if text.lines().any(|line| names_id(line, id)) {
                return Ok(Some(path));
            }
        }
    }
    Ok(None)
}

/// Whether a line is `id: ID`, or `- ID` in a list of aliases, with or without quotes.
fn names_id(line: &str, id: &str) -> bool {
    let line = line.trim();
    let value = line.strip_prefix("- ").unwrap_or(line);
    let value = value.strip_prefix("id:").unwrap_or(value);
    value.trim().trim_matches(['"', '\'']) == id
}

fn rule(language: &Language, id: &str) -> String {
    let (name, version) = (language.name, env!("CARGO_PKG_VERSION"));
    format!(
        r#"# {MARK} every marked line; `cargo xtask tidy` finds the forgotten ones. Delete this comment last.
rules:
  - id: {id}
    languages: [{name}]
    # {MARK} by the impact: CRITICAL, HIGH, MEDIUM, LOW or INFO.
    severity: HIGH
    # {MARK} what is wrong, why it matters, what to do, in that order and in plain words.
    message: >-
      {MARK}: the value comes from the request and reaches the call unchanged. Anyone can choose it.
      Check it against a list of known values.
    metadata:
      # {MARK} the bad thing in a few words; the id reads as "allow ID" and names it too.
      title: "{MARK}: request value reaches a call"
      category: security
      # {MARK} by measured precision: HIGH, MEDIUM or LOW.
      confidence: MEDIUM
      # {MARK} the most specific weakness and the category it belongs to.
      cwe: ["CWE-20: Improper Input Validation"]
      owasp: ["A03:2021 - Injection"]
      # {MARK} the one change that repairs it.
      remediation: "{MARK}: check the value against a list of known values."
      # {MARK} pages a developer learns from.
      references: ["https://cwe.mitre.org/data/definitions/20.html"]
      # Former ids of this rule, and ids of other scanners' checks with the same meaning.
      aliases: []
      since: "{version}"
      maturity: preview
    # {MARK} what to look for; `fix:` and rule.fixed.{extension} may follow.
    pattern: call_to_replace(...)
"#,
        extension = language.extension
    )
}

fn sample(language: &Language, id: &str) -> String {
    let Language { comment, open, close, end, .. } = language;
    let cases = CASES.iter().map(|(kind, call)| format!("{comment} {kind}: {id}\n{call}{end}\n"));
    format!(
        "{open}{comment} {MARK} all cases: at least two bad and two good ones, of which one is the near miss.\n{}{close}",
        cases.collect::<Vec<_>>().join("\n")
    )
}

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, MARK, scaffold};

    #[test]
    fn a_rule_is_scaffolded_for_every_language() -> anyhow::Result<()> {
        for language in LANGUAGES {
            let root = tempfile::tempdir()?;
            let folder = scaffold(root.path(), language.name, "flask", "sql-from-request")?;
            let expected = format!("rules/sast/{}/flask/sql-from-request", language.name);
            assert_eq!(folder, root.path().join(expected));
            let rule = std::fs::read_to_string(folder.join("rule.yaml"))?;
            assert!(rule.contains("  - id: sql-from-request\n"), "{rule}");
            assert!(rule.contains(&format!("    languages: [{}]\n", language.name)), "{rule}");
            let sample =
                std::fs::read_to_string(folder.join("rule").with_extension(language.extension))?;
            for annotation in ["ruleid: sql-from-request\n", "ok: sql-from-request\n"] {
                assert_eq!(sample.matches(annotation).count(), 2, "{sample}");
            }
            assert!(sample.contains(MARK), "{sample}");
        }
        Ok(())
    }

    #[test]
    fn names_that_cannot_be_are_refused() -> anyhow::Result<()> {
        let root = tempfile::tempdir()?;
        scaffold(root.path(), "python", "flask", "taken")?;
        let aliases = root.path().join("rules/sast/python/flask/taken/more.yml");
        std::fs::write(aliases, "aliases:\n  - \"former\"\n")?;
        let cases = [
            ("cobol", "flask", "new", "there is no scaffold for `cobol`"),
            ("python", "Flask", "new", "the framework `Flask` is not kebab-case"),
            ("python", "flask", "new_rule", "the id `new_rule` is not kebab-case"),
            ("python", "flask", "new--rule", "the id `new--rule` is not kebab-case"),
            ("python", "flask", "../new", "the id `../new` is not kebab-case"),
            ("python", "flask", "1-new", "the id `1-new` is not kebab-case"),
            ("java", "spring", "taken", "the id `taken` is taken by "),
            ("java", "spring", "former", "the id `former` is taken by "),
        ];
        for (language, framework, id, expected) in cases {
            let message = scaffold(root.path(), language, framework, id).map_err(|e| e.to_string());
            assert!(message.as_ref().is_err_and(|text| text.starts_with(expected)), "{message:?}");
        }
        Ok(())
    }
}
