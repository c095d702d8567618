//! The tree as an indented text, for rule and engine authors.

use std::fmt::Write as _;

use crate::tree::{Kind, NodeId, Tree};

impl Tree {
    /// Writes the tree with kinds, texts and byte ranges, one node a line.
    pub fn dump(&self) -> String {
        let mut out = String::new();
        self.dump_node(self.root(), 0, &mut out);
        out
    }

    fn dump_node(&self, id: NodeId, depth: usize, out: &mut String) {
        let node = self.node(id);
        let _ = write!(out, "{:indent$}{:?}", "", node.kind, indent = depth * 2);
        if node.kind == Kind::Empty {
            out.push('\n');
            return;
        }
        if !self.text(id).is_empty() {
            let _ = write!(out, " {:?}", self.text(id));
        }
        let _ = writeln!(out, " {}..{}", node.span.start, node.span.end);
        for &child in self.children(id) {
            self.dump_node(child, depth + 1, out);
        }
    }
}
