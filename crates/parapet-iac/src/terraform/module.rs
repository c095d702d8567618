//! A module: the blocks of one folder, by what they are.

use std::collections::BTreeMap;

use hcl_edit::Span as _;
use hcl_edit::expr::Expression;
use hcl_edit::structure::{Block, Body};

use super::parse::ParsedFile;
use crate::value::Place;

/// A block with the file it stands in.
#[derive(Clone, Copy)]
pub(crate) struct BlockRef<'p> {
    pub(crate) block: &'p Block,
    pub(crate) file: u32,
}

/// An expression with the file it stands in.
#[derive(Clone, Copy)]
pub(crate) struct ExpressionRef<'p> {
    pub(crate) expression: &'p Expression,
    pub(crate) file: u32,
}

/// The blocks of a folder.
pub(crate) struct Module<'p> {
    pub(crate) folder: String,
    pub(crate) variables: BTreeMap<&'p str, BlockRef<'p>>,
    pub(crate) locals: BTreeMap<&'p str, ExpressionRef<'p>>,
    pub(crate) outputs: BTreeMap<&'p str, BlockRef<'p>>,
    /// By type and then by name; data sources have a type that begins with `data.`.
    pub(crate) resources: BTreeMap<String, BTreeMap<&'p str, BlockRef<'p>>>,
    pub(crate) modules: BTreeMap<&'p str, BlockRef<'p>>,
    /// Blocks that are checked but that nothing refers to: `provider`, `terraform`.
    pub(crate) others: Vec<(String, &'p str, BlockRef<'p>)>,
    /// Values of variables that a root module is run with.
    pub(crate) values: BTreeMap<&'p str, ExpressionRef<'p>>,
}

impl<'p> Module<'p> {
    pub(crate) fn new(folder: String) -> Self {
        Self {
            folder,
            variables: BTreeMap::new(),
            locals: BTreeMap::new(),
            outputs: BTreeMap::new(),
            resources: BTreeMap::new(),
            modules: BTreeMap::new(),
            others: Vec::new(),
            values: BTreeMap::new(),
        }
    }

    /// Whether it declares nothing, as a folder with values alone.
    pub(crate) fn is_empty(&self) -> bool {
        self.resources.is_empty()
            && self.modules.is_empty()
            && self.others.is_empty()
            && self.variables.is_empty()
            && self.outputs.is_empty()
            && self.locals.is_empty()
    }

    pub(crate) fn add(&mut self, parsed: &'p ParsedFile, file: u32) {
        let name = parsed.path.file_name();
        if name.ends_with(".tfvars") {
            // Other files of values are chosen on the command line.
            if name == "terraform.tfvars" || name.ends_with(".auto.tfvars") {
                self.values.extend(expressions(&parsed.body, file));
            }
            return;
        }
        for block in parsed.body.blocks() {
            let block_ref = BlockRef { block, file };
            let label = |at: usize| block.labels.get(at).map_or("", |label| label.as_str());
            match block.ident.as_str() {
                "variable" => {
                    self.variables.insert(label(0), block_ref);
                }
                "output" => {
                    self.outputs.insert(label(0), block_ref);
                }
                "locals" => self.locals.extend(expressions(&block.body, file)),
                "resource" | "ephemeral" => {
                    self.resources
                        .entry(label(0).to_owned())
                        .or_default()
                        .insert(label(1), block_ref);
                }
                "data" => {
                    let kind = format!("data.{}", label(0));
                    self.resources.entry(kind).or_default().insert(label(1), block_ref);
                }
                "module" => {
                    self.modules.insert(label(0), block_ref);
                }
                "provider" => {
                    self.others.push((format!("provider.{}", label(0)), label(0), block_ref));
                }
                "terraform" => self.others.push(("terraform".to_owned(), "terraform", block_ref)),
                _ => {}
            }
        }
    }

    /// The sources of the modules it calls.
    pub(crate) fn calls(&self) -> impl Iterator<Item = &'p str> + '_ {
        self.modules.values().filter_map(|call| source_of(call.block))
    }
}

fn expressions(body: &Body, file: u32) -> impl Iterator<Item = (&str, ExpressionRef<'_>)> {
    body.attributes().map(move |attribute| {
        (attribute.key.as_str(), ExpressionRef { expression: &attribute.value, file })
    })
}

/// The source of a module call, where it is written out.
pub(crate) fn source_of(call: &Block) -> Option<&str> {
    call.body.get_attribute("source").and_then(|attribute| attribute.value.as_str())
}

/// The folder that a local source leads to; nothing for other sources, and for those that leave the root.
pub(crate) fn join(folder: &str, source: &str) -> Option<String> {
    if !(source.starts_with("./") || source.starts_with("../") || matches!(source, "." | "..")) {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in source.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            other => parts.push(other),
        }
    }
    Some(parts.join("/"))
}

/// The place of the head of a block: its name and labels.
pub(crate) fn head_of(block: &Block, file: u32) -> Place {
    let start = block.ident.span().or_else(|| block.span()).map_or(0, |span| span.start);
    let end = block
        .labels
        .last()
        .and_then(hcl_edit::Span::span)
        .or_else(|| block.ident.span())
        .map_or(start, |span| span.end);
    Place { file, start: start as u32, end: end as u32 }
}

/// The place of a block, or of an expression.
pub(crate) fn place_of(span: Option<std::ops::Range<usize>>, file: u32) -> Option<Place> {
    span.map(|span| Place { file, start: span.start as u32, end: span.end as u32 })
}
