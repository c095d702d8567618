//! From text to the generic tree, within a budget.

use std::ops::ControlFlow;

use parapet_source::language::Language;

use crate::lang::{self, Lowering};
use crate::tree::{Kind, Span, Tree, TreeBuilder};

/// A part of a file that the tree does not show faithfully.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// The grammar recovered from an error at this byte.
    Syntax(u32),
    /// Nesting over the limit begins at this byte; what is inside is left out.
    TooDeep(u32),
    /// The parser reached its budget; the tree is empty.
    Budget,
}

/// A tree and what is missing from it.
#[derive(Debug)]
pub struct Parsed {
    pub tree: Tree,
    /// Sorted; empty when the whole text was understood.
    pub gaps: Vec<Gap>,
}

/// Whether this version can lower the language.
pub fn is_supported(language: Language) -> bool {
    is_text(language) || lang::lowering_of(language).is_some()
}

/// Whether rules for the language look at text of any kind, without a grammar.
const fn is_text(language: Language) -> bool {
    matches!(language, Language::Generic | Language::Regex)
}

/// A tree that only says how long the text is.
fn bare(text: &str) -> Tree {
    let mut builder = TreeBuilder::new();
    let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
    let root = builder.node(Kind::Module, Span { start: 0, end }, "", &[]);
    builder.finish(root)
}

/// Parses a text; never fails, and says what it could not understand.
///
/// Gives nothing when the language has no grammar here.
pub fn parse(language: Language, text: &str) -> Option<Parsed> {
    if is_text(language) {
        return Some(Parsed { tree: bare(text), gaps: Vec::new() });
    }
    let lowering = lang::lowering_of(language)?;
    let Some((lowering, cst)) = best(lowering, text) else {
        return Some(Parsed { tree: bare(text), gaps: vec![Gap::Budget] });
    };
    let mut cx = lang::Context::new(text, lowering.table);
    let root = (lowering.lower)(&mut cx, cst.root_node());
    let understood = cx.understood;
    let (tree, mut gaps) = cx.finish(root);
    if cst.root_node().has_error() && !understood {
        gaps.push(Gap::Syntax(first_error(&cst)));
    }
    gaps.sort_unstable();
    gaps.dedup();
    Some(Parsed { tree, gaps })
}

/// Progress reports the parser may make before it is stopped: a fixed allowance and a share per byte.
///
/// The parser reports after a fixed number of operations, so the limit does not depend on the machine. Ordinary
/// files need well under one report per kilobyte; error recovery on hostile input needs very many.
const REPORTS_FIXED: usize = 2_000;
const BYTES_PER_REPORT: usize = 16;

/// Longer texts are not parsed: a tree takes up to about 150 times the memory of its text.
const MAX_PARSED_BYTES: usize = 8 << 20;

/// The tree of the language's own grammar, or of a wider one that reads what the first does not.
///
/// Types in a `.js` file are common where a build step takes them out.
fn best<'l>(lowering: &'l Lowering, text: &str) -> Option<(&'l Lowering, tree_sitter::Tree)> {
    let own = concrete(lowering, text)?;
    if own.root_node().has_error()
        && let Some(wider) = lowering.wider.and_then(lang::lowering_of)
        && let Some(tree) = concrete(wider, &lang::for_wider(lowering, text))
        && !tree.root_node().has_error()
    {
        return Some((wider, tree));
    }
    Some((lowering, own))
}

/// The tree of one grammar, within the budget.
pub(crate) fn concrete(lowering: &Lowering, text: &str) -> Option<tree_sitter::Tree> {
    if text.len() > MAX_PARSED_BYTES || lang::is_refused(lowering, text) {
        return None;
    }
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&(lowering.grammar)()).ok()?;
    within_budget(&mut parser, text, REPORTS_FIXED + text.len() / BYTES_PER_REPORT)
}

/// The tree of the parts of a text that are in another language; its positions are those of the whole text.
///
/// The budget has no fixed allowance, as one text can hold very many such parts.
pub(crate) fn embedded(
    grammar: &tree_sitter::Language,
    text: &str,
    parts: &[Span],
) -> Option<tree_sitter::Tree> {
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(grammar).ok()?;
    let mut bytes = 0;
    let mut ranges = Vec::with_capacity(parts.len());
    for part in parts {
        bytes += (part.end - part.start) as usize;
        ranges.push(tree_sitter::Range {
            start_byte: part.start as usize,
            end_byte: part.end as usize,
            start_point: tree_sitter::Point::default(),
            end_point: tree_sitter::Point::default(),
        });
    }
    // No ranges at all would mean the whole text.
    if ranges.is_empty() {
        return None;
    }
    parser.set_included_ranges(&ranges).ok()?;
    within_budget(&mut parser, text, SMALL_PART + bytes / BYTES_PER_REPORT)
}

/// Reports that the parser may make for a part of a text, however short.
const SMALL_PART: usize = 64;

fn within_budget(
    parser: &mut tree_sitter::Parser,
    text: &str,
    allowed: usize,
) -> Option<tree_sitter::Tree> {
    let mut reports = 0_usize;
    let mut progress = |_: &tree_sitter::ParseState| {
        reports += 1;
        if reports > allowed { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let bytes = text.as_bytes();
    let options = tree_sitter::ParseOptions::new().progress_callback(&mut progress);
    parser.parse_with_options(&mut |at, _| bytes.get(at..).unwrap_or(&[]), None, Some(options))
}

/// The byte of the first error of a tree that has one.
pub(crate) fn first_gap(tree: &tree_sitter::Tree) -> Option<u32> {
    tree.root_node().has_error().then(|| first_error(tree))
}

/// The byte of the first error, found by following the flag down the tree.
fn first_error(tree: &tree_sitter::Tree) -> u32 {
    let mut cursor = tree.walk();
    loop {
        let node = cursor.node();
        if node.is_error() || node.is_missing() {
            return node.start_byte() as u32;
        }
        if !cursor.goto_first_child() {
            return node.start_byte() as u32;
        }
        while !cursor.node().has_error() && !cursor.node().is_missing() {
            if !cursor.goto_next_sibling() {
                return cursor.node().start_byte() as u32;
            }
        }
    }
}
