//! Patterns over plain text, for files of any kind: words, punctuation and brackets, without a grammar.
//!
//! Two engines, chosen by the option `generic_engine`: [`indented`], where indentation makes blocks and `...` reaches
//! over a few lines, and [`bracketed`], where only brackets count.

mod bracketed;
mod indented;

use parapet_rules::Options;
use parapet_syntax::Span;

use crate::bindings::{Bindings, Bound, Metavariables};
use crate::compile::CompileError;
use crate::target::Steps;

/// A text pattern.
#[derive(Debug)]
pub(crate) enum TextPattern {
    Indented(indented::Pattern),
    Bracketed(bracketed::Pattern),
}

/// What a text pattern found, with positions in the text that was searched.
pub(crate) type Found = Vec<(Span, Bindings)>;

impl TextPattern {
    /// Reads a pattern.
    pub(crate) fn parse(
        text: &str,
        options: &Options,
        table: &mut Metavariables,
    ) -> Result<Self, CompileError> {
        Ok(if options.generic_engine == "aliengrep" {
            Self::Bracketed(bracketed::Pattern::parse(text, options, table)?)
        } else {
            Self::Indented(indented::Pattern::parse(text, options, table)?)
        })
    }

    /// Every match in a text.
    pub(crate) fn find(&self, text: &str, steps: &Steps) -> Found {
        match self {
            Self::Indented(pattern) => pattern.find(text, steps),
            Self::Bracketed(pattern) => pattern.find(text, steps),
        }
    }
}

/// Moves positions to where the searched text begins.
pub(crate) fn shifted(found: Found, offset: u32) -> Found {
    let shift = |span: Span| Span { start: span.start + offset, end: span.end + offset };
    found
        .into_iter()
        .map(|(span, bindings)| {
            let mut moved = Bindings::default();
            for (id, bound) in bindings.iter() {
                let bound = match bound {
                    Bound::Text(span) => Bound::Text(shift(*span)),
                    other => other.clone(),
                };
                moved.set(id, bound);
            }
            (shift(span), moved)
        })
        .collect()
}

/// The name behind `$` or `$...` at the start of a text, which begins with a capital letter.
fn metavariable_name(text: &str) -> Option<&str> {
    if !text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(text.len());
    text.get(..end)
}
