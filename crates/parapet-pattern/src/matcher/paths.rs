//! Imports that name a path.

use parapet_syntax::{Kind, NodeId, Tree};

use super::{Matcher, Then, is_absent};

impl<'c> Matcher<'c> {
    /// Whether a pattern names a path, and a file imports one.
    pub(super) fn is_path_of(&self, p: NodeId, t: NodeId) -> bool {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        self.target.names.traits().imports_are_paths
            && is_absent(pattern, pattern.child(p, 2))
            && matches!(tree.kind(t), Kind::Import | Kind::ImportFrom | Kind::ImportAll)
    }

    /// A path that begins with the one of the pattern, name by name.
    pub(super) fn import_path(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (wanted, given) = (path(&self.pattern.tree, p), path(self.target.tree, t));
        if let Some(given) = given.get(..wanted.len()) {
            self.all(&wanted, given, then);
        }
    }
}

/// The names of the path that an import has.
fn path(tree: &Tree, import: NodeId) -> Vec<NodeId> {
    let mut names = Vec::new();
    if tree.kind(import) == Kind::ImportFrom {
        names.extend(tree.present(import, 1));
    }
    let mut at = tree.present(import, 0);
    while let Some(node) = at {
        if let (Kind::Member, &[object, name]) = (tree.kind(node), tree.children(node)) {
            names.push(name);
            at = Some(object);
        } else {
            names.push(node);
            at = None;
        }
    }
    names.reverse();
    names
}
