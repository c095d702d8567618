//! Lock files and manifests, one folder per format.

mod cargo_lock;
mod go_mod;
mod package_lock;
mod requirements;

use std::ops::Range;

use parapet_findings::problem::codes;
use parapet_findings::{Problem, RelPath};
use parapet_source::LineIndex;

use crate::Ecosystem;
use crate::inventory::{Include, IncludeKind, Inventory, Origin, PackageRef, Pin, Relation, Scope};

/// A kind of file that names packages.
pub trait Format: Sync {
    /// The name of the format, such as `Cargo.lock`.
    fn name(&self) -> &'static str;

    /// Whether a file has this format, told from its path alone.
    fn file_matches(&self, path: &RelPath) -> bool;

    /// Reads the packages of a file; what cannot be read becomes a problem.
    fn parse(&self, file: &mut Draft<'_>);
}

/// Every format; the first that matches a path reads the file.
pub const FORMATS: &[&dyn Format] = &[
    &cargo_lock::CargoLock,
    &go_mod::GoMod,
    &package_lock::PackageLock,
    &requirements::Requirements,
];

/// The format of a file.
pub fn format_of(path: &RelPath) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.file_matches(path))
}

/// A format by its name.
pub fn by_name(name: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.name() == name)
}

/// Reads the packages of a file.
pub fn read(format: &dyn Format, path: &RelPath, text: &str) -> (Inventory, Vec<Problem>) {
    let mut draft = Draft {
        path,
        text,
        lines: LineIndex::new(text),
        inventory: Inventory::default(),
        problems: Vec::new(),
    };
    format.parse(&mut draft);
    (draft.inventory, draft.problems)
}

/// Reported entries of one file; more say nothing new.
const MAX_PROBLEMS: usize = 100;

/// A file on its way to an inventory.
pub struct Draft<'a> {
    path: &'a RelPath,
    text: &'a str,
    lines: LineIndex,
    inventory: Inventory,
    problems: Vec<Problem>,
}

/// A package before its place is known as a line.
struct Entry<'e> {
    ecosystem: Ecosystem,
    name: &'e str,
    pin: Pin,
    scope: Scope,
    origin: Origin,
    relation: Relation,
    span: Range<usize>,
    version_span: Option<Range<usize>>,
}

impl<'a> Draft<'a> {
    /// The content of the file; it does not borrow the draft.
    fn text(&self) -> &'a str {
        self.text
    }

    fn line_at(&self, offset: usize) -> u32 {
        self.lines.position(self.text, offset).line
    }

    fn add(&mut self, entry: Entry<'_>) {
        if !is_word(entry.name) {
            return self.entry_problem(entry.span.start, "a package has a name that is none");
        }
        let line = self.line_at(entry.span.start);
        let pin = plain_pin(entry.pin);
        let is_exact = matches!(pin, Pin::Exact(_));
        self.inventory.packages.push(PackageRef {
            ecosystem: entry.ecosystem,
            name: entry.ecosystem.normalise_name(entry.name),
            pin,
            scope: entry.scope,
            origin: entry.origin,
            relation: entry.relation,
            span: entry.span,
            line,
            version_span: entry.version_span.filter(|_| is_exact),
        });
    }

    /// Notes an included file, given relative to this one.
    fn include(&mut self, kind: IncludeKind, target: &str, offset: usize) {
        let mut parts: Vec<&str> =
            self.path.parent().split('/').filter(|part| !part.is_empty()).collect();
        for part in target.split(['/', '\\']) {
            match part {
                "" | "." => {}
                ".." if parts.pop().is_none() => {
                    return self.entry_problem(
                        offset,
                        "an included file lies outside of the scanned folder and was not read",
                    );
                }
                ".." => {}
                other => parts.push(other),
            }
        }
        let line = self.line_at(offset);
        self.inventory.includes.push(Include { path: RelPath::new(&parts.join("/")), line, kind });
    }

    /// The file is not what its name says.
    fn broken(&mut self, format: &str, offset: usize, why: &str) {
        let line = self.line_at(offset);
        self.problems.push(
            Problem::new(
                codes::MANIFEST_INVALID,
                format!("`{}` is not a readable {format}: {why}.", self.path),
            )
            .at(self.path.clone())
            .on_line(line)
            .hint("write it anew with its package manager, or exclude it"),
        );
    }

    /// One entry says nothing that can be used.
    fn entry_problem(&mut self, offset: usize, why: &str) {
        if self.problems.len() >= MAX_PROBLEMS {
            return;
        }
        let line = self.line_at(offset);
        self.problems.push(
            Problem::new(codes::MANIFEST_ENTRY, format!("line {line} of `{}`: {why}.", self.path))
                .at(self.path.clone())
                .on_line(line),
        );
    }
}

/// Names and versions longer than this are not published.
const MAX_WORD_BYTES: usize = 300;

/// Whether a text can be a name or a version: visible, in one piece and of a sane length.
fn is_word(text: &str) -> bool {
    (1..=MAX_WORD_BYTES).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic())
}

/// A version that can be one, or else the beginning of what is written, without what cannot be seen.
fn plain_pin(pin: Pin) -> Pin {
    let text = match pin {
        Pin::Exact(version) if is_word(&version) => return Pin::Exact(version),
        Pin::AtLeast(version) if is_word(&version) => return Pin::AtLeast(version),
        Pin::Exact(text) | Pin::AtLeast(text) | Pin::Open(text) => text,
    };
    Pin::Open(text.chars().filter(|c| !c.is_control()).take(MAX_WORD_BYTES).collect())
}

#[cfg(test)]
mod tests;
