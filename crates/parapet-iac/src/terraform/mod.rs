//! Terraform and OpenTofu: folders of `.tf` files, evaluated as modules.

mod blocks;
mod evaluator;
mod expression;
mod functions;
mod module;
mod parse;
mod template;
mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use parapet_findings::RelPath;

use self::evaluator::Evaluator;
pub(crate) use self::evaluator::Limits;
use self::module::{Module, join};
pub(crate) use self::parse::{Gap, ParsedFile, parse};
use crate::resource::Resource;

/// Reads a file that a function such as `file` names, below the scanned root.
pub(crate) type ReadText<'r> = dyn Fn(&RelPath) -> Option<Arc<str>> + Sync + 'r;

/// The resources of one root module and all it calls.
pub(crate) struct Evaluated {
    pub(crate) resources: Vec<Resource>,
    /// Whether the work budget ended it.
    pub(crate) exhausted: bool,
}

/// All files of a tree, by folder.
pub(crate) struct Project<'p> {
    modules: BTreeMap<String, Module<'p>>,
    roots: Vec<String>,
}

impl<'p> Project<'p> {
    /// Sorts parsed files into modules and finds those that nobody calls.
    ///
    /// The number of a file in places is its position here.
    pub(crate) fn new(files: impl IntoIterator<Item = &'p ParsedFile>) -> Self {
        let mut modules: BTreeMap<String, Module<'p>> = BTreeMap::new();
        for (number, file) in (0..).zip(files) {
            let folder = file.path.parent().to_owned();
            modules.entry(folder.clone()).or_insert_with(|| Module::new(folder)).add(file, number);
        }
        modules.retain(|_, module| !module.is_empty());
        let called: BTreeSet<String> = modules
            .values()
            .flat_map(|module| module.calls().filter_map(|source| join(&module.folder, source)))
            .collect();
        let mut roots: Vec<String> =
            modules.keys().filter(|folder| !called.contains(*folder)).cloned().collect();
        // Modules that only call each other have no root; one of them is taken for it.
        let mut reached = BTreeSet::new();
        for root in &roots {
            reach(&modules, root, &mut reached);
        }
        for folder in modules.keys() {
            if !reached.contains(folder) {
                roots.push(folder.clone());
                reach(&modules, folder, &mut reached);
            }
        }
        roots.sort();
        Self { modules, roots }
    }

    /// The folders to evaluate.
    pub(crate) fn roots(&self) -> &[String] {
        &self.roots
    }

    /// Evaluates one root module.
    pub(crate) fn evaluate<'s>(
        &'s self,
        root: &str,
        limits: Limits,
        read: &'s ReadText<'s>,
    ) -> Evaluated {
        Evaluator::new(&self.modules, limits, read).run(root)
    }
}

fn reach(modules: &BTreeMap<String, Module<'_>>, root: &str, reached: &mut BTreeSet<String>) {
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        let Some(module) = modules.get(&folder) else { continue };
        if reached.insert(folder.clone()) {
            open.extend(module.calls().filter_map(|source| join(&folder, source)));
        }
    }
}

#[cfg(test)]
fn evaluate_text(expression: &str, expected: &str) {
    let text = format!(
        "locals {{\n  x = {expression}\n}}\noutput \"x\" {{\n  value = local.x\n}}\nvariable \"missing\" {{}}\n"
    );
    let (body, gaps) = parse(&text);
    assert!(gaps.is_empty(), "{expression}: {gaps:?}");
    let files = [ParsedFile { path: RelPath::new("main.tf"), body }];
    let project = Project::new(&files);
    let limits = Limits { steps: 100_000, resources: 100 };
    let read = |_: &RelPath| None;
    let evaluated = project.evaluate("", limits, &read);
    let output = evaluated.resources.iter().find(|resource| &*resource.kind == "output");
    let node = output.and_then(|output| output.attributes.get("value"));
    let shown = match node {
        None => "missing".to_owned(),
        Some(node) if matches!(node.value, crate::value::Value::Unknown) => "unknown".to_owned(),
        Some(node) if node.value.is_partly_unknown() => "partly unknown".to_owned(),
        Some(node) => crate::value::to_json(node).to_string(),
    };
    assert_eq!(shown, expected, "{expression}");
}
