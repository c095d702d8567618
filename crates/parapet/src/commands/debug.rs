//! `parapet debug`: how files and patterns are read.

use parapet_findings::problem::codes;
use parapet_pattern::{Metavariables, parse_pattern};
use parapet_source::{Language, RelPath, decode, read_trusted};

use crate::cli::Debug;
use crate::exit::{Failure, Status};
use crate::terminal;

const MAX_BYTES: u64 = 64 << 20;

pub(crate) fn run(command: Debug) -> Result<Status, Failure> {
    match command {
        Debug::Ast { file } => {
            let shown = file.display().to_string();
            let bytes = read_trusted(&file, MAX_BYTES).map_err(|error| {
                Failure::usage(codes::PATH_MISSING, format!("`{shown}` cannot be read: {error}"))
                    .hint("check the spelling; paths are relative to the current folder")
            })?;
            let language = Language::detect(&RelPath::new(&shown), &bytes[..bytes.len().min(512)]);
            let text = decode(bytes).map_err(|error| {
                Failure::usage(codes::UNDECODABLE, format!("`{shown}` is not text: {error}"))
            })?;
            let parsed = language.and_then(|language| parapet_syntax::parse(language, &text.text));
            let parsed = parsed.ok_or_else(|| {
                Failure::usage(
                    codes::USAGE,
                    format!("`{shown}` is in no language that this version can read"),
                )
                .hint("`parapet doctor` lists the languages")
            })?;
            super::print(&parsed.tree.dump())?;
            for gap in &parsed.gaps {
                terminal::note(&format!("note: {gap:?}"));
            }
        }
        Debug::Vectors => {
            for line in std::io::stdin().lines() {
                let line = line.map_err(|error| {
                    Failure::usage(codes::USAGE, format!("stdin cannot be read: {error}"))
                })?;
                super::print(&format!("{}\n", parapet_sca::vectors::answer(&line)))?;
            }
        }
        Debug::Pattern { language, pattern } => {
            let known = Language::from_name(&language).ok_or_else(|| {
                Failure::usage(codes::USAGE, format!("the language `{language}` is not known"))
                    .hint("`parapet doctor` lists the languages")
            })?;
            let parsed =
                parse_pattern(known, &pattern, &mut Metavariables::default()).map_err(|error| {
                    Failure::usage(codes::PATTERN_INVALID, error.to_string())
                        .hint("a pattern is code of that language, with `...` and `$X` as gaps")
                })?;
            super::print(&parsed.dump())?;
        }
    }
    Ok(Status::Clean)
}
