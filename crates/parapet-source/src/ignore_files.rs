//! Ignore files, read through our own door: as files of a hostile tree they may be pipes, links or huge.

use std::path::Path;
use std::sync::Arc;

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use parapet_findings::Problem;
use parapet_findings::problem::codes;

use crate::RelPath;

/// The names of ignore files; a later one overrules an earlier one in the same folder.
pub(crate) const NAMES: [&str; 3] = [".gitignore", ".ignore", ".semgrepignore"];

/// Ignore files beyond this size are not honoured, so that a tree cannot buy time with patterns.
pub(crate) const MAX_BYTES: u64 = 256 * 1024;

/// Patterns taken from one folder; compiling them stays cheaper than reading as much source code.
const MAX_PATTERNS: usize = 2_000;

/// Longer lines are not patterns that anybody wrote.
const MAX_LINE_BYTES: usize = 1_024;

/// The patterns that apply in a folder: its own and, by reference, those of the folders above.
pub(crate) struct IgnoreStack {
    above: Option<Arc<IgnoreStack>>,
    own: Gitignore,
}

impl IgnoreStack {
    /// Puts the patterns of one folder on top; a folder without patterns adds nothing.
    pub(crate) fn push(above: Option<Arc<Self>>, own: Gitignore) -> Option<Arc<Self>> {
        if own.is_empty() { above } else { Some(Arc::new(Self { above, own })) }
    }

    /// Whether the innermost pattern that matches says to ignore the path.
    pub(crate) fn ignores(stack: Option<&Arc<Self>>, absolute: &Path, kind: Kind) -> bool {
        let mut next = stack;
        while let Some(level) = next {
            match level.own.matched(absolute, kind == Kind::Folder) {
                Match::Ignore(_) => return true,
                Match::Whitelist(_) => return false,
                Match::None => next = level.above.as_ref(),
            }
        }
        false
    }
}

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    File,
    Folder,
}

/// Compiles the patterns of the ignore files of one folder, weakest first.
pub(crate) fn compile(
    folder: &Path,
    files: &[(RelPath, Vec<u8>)],
    problems: &mut Vec<Problem>,
) -> Gitignore {
    let mut builder = GitignoreBuilder::new(folder);
    let mut patterns = 0;
    for (path, bytes) in files {
        let text = String::from_utf8_lossy(bytes);
        for line in text.trim_start_matches('\u{feff}').lines() {
            // `:include` belongs to `.semgrepignore`; what it includes is read anyway.
            if line.len() > MAX_LINE_BYTES || line.starts_with(":include") {
                continue;
            }
            patterns += 1;
            if patterns > MAX_PATTERNS {
                problems.push(too_large(path));
                break;
            }
            // Git passes over a line that it cannot understand, and so do we.
            let _ = builder.add_line(None, line);
        }
    }
    builder.build().unwrap_or_else(|error| {
        if let Some((path, _)) = files.first() {
            problems.push(
                Problem::new(
                    codes::UNREADABLE,
                    format!("The patterns of `{path}` were not honoured: {error}."),
                )
                .at(path.clone()),
            );
        }
        Gitignore::empty()
    })
}

/// The problem of an ignore file that is over a limit.
pub(crate) fn too_large(path: &RelPath) -> Problem {
    Problem::new(
        codes::TOO_LARGE,
        format!(
            "`{path}` is over the limit of {MAX_PATTERNS} patterns or {MAX_BYTES} bytes for ignore \
             files; the rest was not honoured."
        ),
    )
    .at(path.clone())
}
