//! Go's `go.mod`: the selected modules, after replacements, and Go itself.

use std::collections::BTreeMap;
use std::ops::Range;

use parapet_findings::RelPath;

use super::{Draft, Entry, Format};
use crate::Ecosystem;
use crate::inventory::{Origin, Pin, Relation, Scope};

/// Go's module file.
pub(super) struct GoMod;

/// A word of a line with its place.
#[derive(Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    offset: usize,
}

impl Word<'_> {
    fn end(self) -> usize {
        self.offset + self.text.len()
    }
}

struct Require<'a> {
    path: Word<'a>,
    version: Word<'a>,
    relation: Relation,
}

struct Replace<'a> {
    old: &'a str,
    /// None replaces every version.
    old_version: Option<&'a str>,
    new: Word<'a>,
    new_version: Option<Word<'a>>,
}

#[derive(Default)]
struct Module<'a> {
    requires: Vec<Require<'a>>,
    replaces: Vec<Replace<'a>>,
    language: Option<Word<'a>>,
    toolchain: Option<Word<'a>>,
}

impl Format for GoMod {
    fn name(&self) -> &'static str {
        "go.mod"
    }

    fn file_matches(&self, path: &RelPath) -> bool {
        path.file_name() == "go.mod"
    }

    fn parse(&self, file: &mut Draft<'_>) {
        let module = module(file);
        let replaces: Replaces<'_, '_> = module
            .replaces
            .iter()
            .map(|replace| ((replace.old, replace.old_version), replace))
            .collect();
        for require in &module.requires {
            add_module(file, require, replacement(&replaces, require));
        }
        add_go(file, &module);
    }
}

/// Reads the directives that select packages.
fn module<'a>(file: &mut Draft<'a>) -> Module<'a> {
    let mut module = Module::default();
    let mut block: Option<&str> = None;
    let mut start = 0;
    for line in file.text().split_inclusive('\n') {
        let offset = start;
        start += line.len();
        let (code, comment) = line.split_once("//").map_or((line, ""), |(a, b)| (a, b));
        let words = words(code, offset);
        let (directive, arguments) = match (block, &words[..]) {
            (_, []) => continue,
            (Some(_), [Word { text: ")", .. }]) => {
                block = None;
                continue;
            }
            (Some(directive), arguments) => (directive, arguments),
            (None, [directive, Word { text: "(", .. }]) => {
                block = Some(directive.text);
                continue;
            }
            (None, [directive, arguments @ ..]) => (directive.text, arguments),
        };
        match (directive, arguments) {
            ("require", [path, version]) => {
                let relation = if comment.trim_start().starts_with("indirect") {
                    Relation::Indirect
                } else {
                    Relation::Direct
                };
                module.requires.push(Require { path: *path, version: *version, relation });
            }
            ("replace", arguments) => match replace(arguments) {
                Some(replace) => module.replaces.push(replace),
                None => file.entry_problem(offset, "the replacement cannot be understood"),
            },
            ("go", [version]) => module.language = Some(*version),
            ("toolchain", [name]) => module.toolchain = Some(*name),
            ("require" | "go" | "toolchain", _) => {
                file.entry_problem(offset, "the directive has the wrong number of words");
            }
            // The module's own name, exclusions, retractions, tools: no packages.
            _ => {}
        }
    }
    module
}

/// Splits at white space; quotes around a word are no part of it, and `(` and `)` stand alone.
fn words(code: &str, offset: usize) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(begin) = code.get(at..).and_then(|rest| rest.find(|c: char| !c.is_whitespace()))
    {
        let begin = at + begin;
        let rest = &code[begin..];
        let length = if rest.starts_with(['(', ')']) {
            1
        } else {
            rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')')).unwrap_or(rest.len())
        };
        at = begin + length;
        let text = &rest[..length];
        let quotes = ['"', '`'];
        let inner = text.trim_start_matches(quotes);
        words.push(Word {
            text: inner.trim_end_matches(quotes),
            offset: offset + begin + (text.len() - inner.len()),
        });
    }
    words
}

/// Reads `old [version] => new [version]`.
fn replace<'a>(words: &[Word<'a>]) -> Option<Replace<'a>> {
    let arrow = words.iter().position(|word| word.text == "=>")?;
    let (old, new) = (words.get(..arrow)?, words.get(arrow + 1..)?);
    let (old, old_version) = match old {
        [old] => (old.text, None),
        [old, version] => (old.text, Some(version.text)),
        _ => return None,
    };
    let (new, new_version) = match new {
        [new] => (*new, None),
        [new, version] => (*new, Some(*version)),
        _ => return None,
    };
    Some(Replace { old, old_version, new, new_version })
}

/// Replacements by the path and version that they replace; of equal ones the last counts.
type Replaces<'m, 'a> = BTreeMap<(&'a str, Option<&'a str>), &'m Replace<'a>>;

/// The replacement of a module: one for its version wins over one for all versions.
fn replacement<'m, 'a>(
    replaces: &Replaces<'m, 'a>,
    require: &Require<'a>,
) -> Option<&'m Replace<'a>> {
    let path = require.path.text;
    let own = replaces.get(&(path, Some(require.version.text)));
    own.or_else(|| replaces.get(&(path, None))).copied()
}

fn add_module(file: &mut Draft<'_>, require: &Require<'_>, replace: Option<&Replace<'_>>) {
    let (path, version) = match replace {
        None => (require.path, Some(require.version)),
        Some(replace) => (replace.new, replace.new_version),
    };
    let (pin, origin) = match version {
        Some(version) => (Pin::Exact(version.text.to_owned()), Origin::Registry),
        // Only a folder is named without a version.
        None => (Pin::Open(String::new()), Origin::Local),
    };
    file.add(Entry {
        ecosystem: Ecosystem::Go,
        name: if origin == Origin::Local { require.path.text } else { path.text },
        pin,
        scope: Scope::Unknown,
        origin,
        relation: require.relation,
        span: path.offset..version.map_or(path.end(), Word::end),
        version_span: None,
    });
}

/// The standard library: a tool chain is a version, and so is a language version with three numbers; one with two
/// says only what the code needs.
fn add_go(file: &mut Draft<'_>, module: &Module<'_>) {
    let toolchain = module.toolchain.filter(|word| word.text.starts_with("go1"));
    let Some(word) = toolchain.or(module.language) else { return };
    let version = word.text.trim_start_matches("go");
    let own = version.split(['-', '+']).next().unwrap_or(version).to_owned();
    let is_release = own.split('.').count() > 2 || own.contains(|c: char| c.is_ascii_alphabetic());
    let span: Range<usize> = word.offset..word.end();
    file.add(Entry {
        ecosystem: Ecosystem::Go,
        name: "stdlib",
        pin: if is_release { Pin::Exact(own) } else { Pin::AtLeast(own) },
        scope: Scope::Production,
        origin: Origin::Registry,
        relation: Relation::Direct,
        span,
        version_span: None,
    });
}
