//! Languages where statements are values: which statement gives the value of a block, a branch or a function.

use rustc_hash::FxHashSet;

use crate::tree::{Kind, NodeId, Tree};

/// Whether the value of a handler counts among those of a `try`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handlers {
    Count,
    /// Only what is given when nothing is thrown.
    LeftOut,
}

/// The expression statements whose value is that of a statement.
pub fn tails(tree: &Tree, node: NodeId, handlers: Handlers) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut pending = vec![node];
    while let Some(node) = pending.pop() {
        let children = tree.children(node);
        match tree.kind(node) {
            Kind::ExprStmt => found.push(node),
            Kind::Block => pending.extend(children.last()),
            Kind::If => pending.extend(children.iter().skip(1)),
            Kind::Switch => {
                let bodies = children.iter().skip(1).filter_map(|&case| tree.child(case, 2));
                pending.extend(bodies);
            }
            // `unsafe { … }`
            Kind::Other if children.len() == 1 => pending.extend(children),
            Kind::With => pending.extend(children.last()),
            Kind::Try => {
                let &[body, ref catches @ .., _, finally] = children else { continue };
                match (handlers, tree.kind(finally)) {
                    (Handlers::LeftOut, Kind::Empty) => pending.push(body),
                    (Handlers::LeftOut, _) => pending.push(finally),
                    (Handlers::Count, _) => {
                        pending.push(body);
                        pending.extend(catches.iter().filter_map(|&catch| tree.child(catch, 2)));
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// The expression statements whose value a function returns without saying so.
pub fn results(tree: &Tree) -> FxHashSet<NodeId> {
    let bodies = tree.all().filter_map(|node| match tree.kind(node) {
        Kind::FuncDef => tree.present(node, 4),
        Kind::Lambda => tree.present(node, 1),
        _ => None,
    });
    bodies.flat_map(|body| tails(tree, body, Handlers::LeftOut)).collect()
}
