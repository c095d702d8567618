//! What blocks of settings give names: `locals { a = 1 }` is `local.a`, the default of `variable "a"` is `var.a`.

use parapet_syntax::{Kind, NodeId, Tree};
use rustc_hash::FxHashMap;

/// The values of one file's settings, by the dotted path they are used with; nothing where two blocks give one.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    values: FxHashMap<Box<str>, Option<NodeId>>,
}

impl Settings {
    /// Reads the blocks of a file.
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut settings = Self::default();
        for &statement in tree.children(tree.root()) {
            if let Some(block) = tree.child(statement, 0)
                && let &[callee, arguments] = tree.children(block)
                && tree.kind(block) == Kind::Call
            {
                settings.block(tree, tree.text(callee), tree.children(arguments));
            }
        }
        settings
    }

    fn block(&mut self, tree: &Tree, name: &str, arguments: &[NodeId]) {
        match (name, arguments) {
            ("locals", &[body]) => {
                for (name, value) in entries(tree, body) {
                    self.add(format!("local.{name}"), value);
                }
            }
            ("variable", &[label, body]) => {
                for (_, value) in entries(tree, body).filter(|(name, _)| *name == "default") {
                    self.add(format!("var.{}", tree.text(label)), value);
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, path: String, value: NodeId) {
        self.values.entry(path.into()).and_modify(|known| *known = None).or_insert(Some(value));
    }

    /// What a use such as `local.a` stands for.
    pub(crate) fn value(&self, tree: &Tree, member: NodeId) -> Option<NodeId> {
        let &[object, name] = tree.children(member) else { return None };
        let object = Some(object).filter(|&object| tree.kind(object) == Kind::Name)?;
        let path = format!("{}.{}", tree.text(object), tree.text(name));
        self.values.get(path.as_str()).copied().flatten()
    }
}

/// The attributes of a body with their values.
fn entries(tree: &Tree, body: NodeId) -> impl Iterator<Item = (&str, NodeId)> {
    tree.children(body)
        .iter()
        .filter(|&&entry| tree.kind(entry) == Kind::VarDef)
        .filter_map(|&entry| Some((tree.text(tree.child(entry, 1)?), tree.present(entry, 3)?)))
}
