//! pip's requirements files.

use std::ops::Range;

use parapet_findings::RelPath;

use super::{Draft, Entry, Format};
use crate::Ecosystem;
use crate::inventory::{IncludeKind, Origin, Pin, Relation, Scope};

/// pip's requirements file, under any of its usual names.
pub(super) struct Requirements;

/// Words in a file's name that say that its packages do not run in production.
const DEVELOPMENT_WORDS: &[&str] = &[
    "dev",
    "develop",
    "development",
    "test",
    "tests",
    "testing",
    "lint",
    "docs",
    "doc",
    "ci",
    "build",
];

impl Format for Requirements {
    fn name(&self) -> &'static str {
        "requirements.txt"
    }

    fn file_matches(&self, path: &RelPath) -> bool {
        let Some(stem) = path.file_name().strip_suffix(".txt") else { return false };
        let folder = path.parent().rsplit('/').next().unwrap_or("");
        stem.contains("requirements") || folder == "requirements"
    }

    fn parse(&self, file: &mut Draft<'_>) {
        for line in logical_lines(file.text()) {
            if line.text.starts_with('-') {
                option(file, &line);
            } else {
                requirement(file, &line);
            }
        }
    }
}

fn scope(path: &RelPath) -> Scope {
    let name = path.file_name().trim_end_matches(".txt");
    let is_development = name.split(['-', '_', '.']).any(|word| DEVELOPMENT_WORDS.contains(&word));
    if is_development { Scope::Development } else { Scope::Production }
}

/// A line after joining its continuations, without its comment.
struct LogicalLine {
    text: String,
    /// Its part on the first line with text.
    span: Range<usize>,
}

impl LogicalLine {
    /// The place of name and version, before any marker or option.
    fn requirement(&self) -> Range<usize> {
        let ends = [self.text.find(';'), self.text.find(" -")];
        let length = ends.into_iter().flatten().min().unwrap_or(self.text.len());
        let written = self.text.get(..length).map_or(length, |text| text.trim_end().len());
        self.span.start..self.span.start + written.min(self.span.len())
    }
}

fn logical_lines(text: &str) -> Vec<LogicalLine> {
    let mut lines = Vec::new();
    let mut current: Option<LogicalLine> = None;
    let mut start = 0;
    for raw in text.split_inclusive('\n') {
        let offset = start;
        start += raw.len();
        let line = raw.trim_end_matches(['\n', '\r']);
        let (line, goes_on) = match line.strip_suffix('\\') {
            Some(before) => (before, true),
            None => (line, false),
        };
        let code = without_comment(line);
        let trimmed = code.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        if !trimmed.is_empty() {
            if let Some(open) = &mut current {
                open.text.push(' ');
                open.text.push_str(trimmed);
            } else {
                let begin = offset + code.find(trimmed).unwrap_or(0);
                let span = begin..begin + trimmed.len();
                current = Some(LogicalLine { text: trimmed.to_owned(), span });
            }
        }
        if !goes_on {
            lines.extend(current.take());
        }
    }
    lines.extend(current);
    lines
}

/// A `#` begins a comment at the start of a line and after white space.
fn without_comment(line: &str) -> &str {
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        if c == '#' && before.is_whitespace() {
            return line.get(..at).unwrap_or(line);
        }
        before = c;
    }
    line
}

/// A line that begins with `-`.
fn option(file: &mut Draft<'_>, line: &LogicalLine) {
    let value = |names: [&str; 2]| {
        let rest = names.into_iter().find_map(|name| line.text.strip_prefix(name))?;
        let value = rest.trim_start_matches(|c: char| c == '=' || c.is_whitespace());
        (!value.is_empty() && !value.starts_with('-')).then_some(value)
    };
    if let Some(target) = value(["--requirement", "-r"]) {
        file.include(IncludeKind::Packages, target, line.span.start);
    } else if let Some(target) = value(["--constraint", "-c"]) {
        file.include(IncludeKind::Constraints, target, line.span.start);
    } else if let Some(target) = value(["--editable", "-e"]) {
        address(file, line, target, None);
    }
    // Other options say where and how to install, not what.
}

fn requirement(file: &mut Draft<'_>, line: &LogicalLine) {
    let text = line.text.as_str();
    let first = text.split_whitespace().next().unwrap_or("");
    if first.contains("://") || first.starts_with(['.', '/']) || first.starts_with("file:") {
        return address(file, line, text, None);
    }
    let name_length = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')))
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(name_length);
    let is_name = name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.ends_with(|c: char| c.is_ascii_alphanumeric());
    let rest = rest.trim_start();
    let after_extras = match rest.strip_prefix('[') {
        Some(extras) => extras.split_once(']').map(|(_, after)| after.trim_start()),
        None => Some(rest),
    };
    let (true, Some(rest)) = (is_name, after_extras) else {
        return file.entry_problem(line.span.start, "this is no requirement that pip would read");
    };
    if let Some(target) = rest.strip_prefix('@') {
        return address(file, line, target.trim_start(), Some(name));
    }
    let specifier = specifier(rest);
    if !specifier.is_empty() && !specifier.starts_with(['=', '<', '>', '!', '~']) {
        return file.entry_problem(line.span.start, "this is no requirement that pip would read");
    }
    let pin = match pinned(specifier) {
        Some(version) => Pin::Exact(version.to_owned()),
        None => Pin::Open(specifier.to_owned()),
    };
    add(file, line, name, pin, Origin::Registry);
}

/// The version part of what follows a name: before markers, hashes and other options.
fn specifier(rest: &str) -> &str {
    // Options may follow a name directly.
    let end = if rest.starts_with('-') { Some(0) } else { rest.find(" -") };
    let end = [end, rest.find(';')].into_iter().flatten().min().unwrap_or(rest.len());
    let plain = rest.get(..end).unwrap_or("").trim();
    plain.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).map_or(plain, str::trim)
}

/// The one version that a specifier allows.
fn pinned(specifier: &str) -> Option<&str> {
    specifier.split(',').find_map(|clause| {
        let clause = clause.trim();
        let version = clause.strip_prefix("===").or_else(|| clause.strip_prefix("=="))?.trim();
        (!version.is_empty() && !version.contains(['*', '$'])).then_some(version)
    })
}

/// A requirement given as an address or a folder.
fn address(file: &mut Draft<'_>, line: &LogicalLine, text: &str, name: Option<&str>) {
    let target = text.split_whitespace().next().unwrap_or("");
    let (plain, fragment) = target.split_once('#').unwrap_or((target, ""));
    let egg = fragment.split('&').find_map(|part| part.strip_prefix("egg="));
    let egg = egg.and_then(|egg| egg.split(['[', '@']).next()).filter(|egg| !egg.is_empty());
    let origin = if ["git+", "hg+", "svn+", "bzr+"].iter().any(|vcs| plain.starts_with(vcs)) {
        Origin::Git
    } else if plain.contains("://") && !plain.starts_with("file:") {
        Origin::Url
    } else {
        Origin::Local
    };
    let archive = wheel(plain);
    let (pin, origin) = match (archive, origin) {
        // A built archive is named after what it holds, wherever it lies.
        (Some((_, version)), _) => (Pin::Exact(version.to_owned()), Origin::Url),
        (None, origin) => (Pin::Open(plain.to_owned()), origin),
    };
    match name.or(egg).or(archive.map(|(name, _)| name)) {
        Some(name) => add(file, line, name, pin, origin),
        // A folder without a name is the project's own code.
        None if origin == Origin::Local => {}
        None => {
            file.entry_problem(line.span.start, "this address does not say which package it holds");
        }
    }
}

/// Name and version of a wheel, told from its file name.
fn wheel(address: &str) -> Option<(&str, &str)> {
    let file_name = address.split('?').next()?.rsplit('/').next()?;
    let mut parts = file_name.strip_suffix(".whl")?.split('-');
    let (name, version) = (parts.next()?, parts.next()?);
    (parts.count() >= 3 && !name.is_empty()).then_some((name, version))
}

fn add(file: &mut Draft<'_>, line: &LogicalLine, name: &str, pin: Pin, origin: Origin) {
    let span = line.requirement();
    let version_span = match &pin {
        Pin::Exact(version) if origin == Origin::Registry => {
            let written = file.text().get(span.clone()).unwrap_or("");
            // Hashes belong to one version, so a version with hashes does not change alone.
            written
                .rfind(version.as_str())
                .filter(|_| !line.text.contains("--hash"))
                .map(|at| span.start + at..span.start + at + version.len())
        }
        Pin::Exact(_) | Pin::AtLeast(_) | Pin::Open(_) => None,
    };
    let scope = scope(file.path);
    file.add(Entry {
        ecosystem: Ecosystem::PyPi,
        name,
        pin,
        scope,
        origin,
        relation: Relation::Unknown,
        span,
        version_span,
    });
}
