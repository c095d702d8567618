//! Members of classes that have one value from the start.

use parapet_syntax::names::{Binding, Names};
use parapet_syntax::{Kind, NodeId, Tree};

/// Words that keep others from giving a member a value.
const KEPT: &[&str] = &["final", "private", "const", "readonly", "val", "let"];

/// The only value a member can have: the one it is declared with, or the one that the only constructor gives it.
pub(crate) fn settled_value(tree: &Tree, names: &Names, binding: &Binding) -> Option<NodeId> {
    let declaration = tree.parent(binding.declared_at)?;
    if tree.kind(declaration) != Kind::VarDef || !is_kept(tree, declaration) {
        return None;
    }
    let class = binding.scope;
    let name = tree.text(binding.declared_at);
    let is_this_member = |target: NodeId| match (tree.kind(target), tree.children(target)) {
        (Kind::Name, _) => names.id(target) == names.id(binding.declared_at),
        (Kind::Member, &[object, member]) => {
            tree.text(object) == "this" && tree.text(member) == name
        }
        _ => false,
    };
    let mut writes = tree.subtree(class).filter(|&node| {
        matches!(tree.kind(node), Kind::Assign | Kind::OpAssign)
            && tree.child(node, 0).is_some_and(is_this_member)
    });
    let (first, second) = (writes.next(), writes.next());
    match (tree.present(declaration, 3), first, second) {
        (Some(value), None, _) => Some(value),
        (None, Some(write), None) if tree.kind(write) == Kind::Assign => {
            only_constructor(tree, class)
                .filter(|&constructor| tree.ancestors(write).any(|around| around == constructor))
                .and_then(|_| tree.child(write, 1))
        }
        _ => None,
    }
}

fn is_kept(tree: &Tree, declaration: NodeId) -> bool {
    let attributes = tree.present(declaration, 0).map(|at| tree.children(at)).unwrap_or_default();
    let mut words = attributes.iter().map(|&attribute| tree.text(attribute));
    KEPT.contains(&tree.text(declaration)) || words.any(|word| KEPT.contains(&word))
}

/// The constructor of a class that has one: the method with its name.
fn only_constructor(tree: &Tree, class: NodeId) -> Option<NodeId> {
    let name = tree.present(class, 1)?;
    let mut found = tree.children(tree.present(class, 3)?).iter().copied().filter(|&member| {
        tree.kind(member) == Kind::FuncDef
            && tree.present(member, 1).is_some_and(|own| tree.text(own) == tree.text(name))
    });
    found.next().filter(|_| found.next().is_none())
}
