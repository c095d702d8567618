//! When two pieces of one file are the same: structure and bindings, not layout.

use parapet_syntax::names::{BindingId, BindingKind};
use parapet_syntax::{Constant, Kind, NodeId};

use crate::bindings::{Bindings, Bound};
use crate::target::Target;

/// Whether two bound values are equal, so that one metavariable can stand for both.
///
/// With `symbolic`, a name is what it was given.
pub(crate) fn same(target: &Target<'_>, a: &Bound, b: &Bound, symbolic: bool) -> bool {
    let given = |bound: &Bound| match bound {
        Bound::Node(node) if symbolic => target.value_given(*node).map(Bound::Node),
        _ => None,
    };
    if let (Some(value), _) | (None, Some(value)) = (given(a), given(b)) {
        let (from_a, other) = if given(a).is_some() { (true, b) } else { (false, a) };
        if same(target, &value, other, false) {
            return true;
        }
        if from_a
            && let Some(other) = given(b)
            && same(target, &value, &other, false)
        {
            return true;
        }
    }
    match (a, b) {
        (Bound::Node(a), Bound::Node(b)) => {
            same_node(target, *a, *b) || same_constant(target, *a, *b)
        }
        (Bound::Nodes(a, _), Bound::Nodes(b, _)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(&a, &b)| same_node(target, a, b))
        }
        _ => content(target, a) == content(target, b),
    }
}

/// Whether two expressions have one constant value, of which one is written out.
fn same_constant(target: &Target<'_>, a: NodeId, b: NodeId) -> bool {
    let tree = target.tree;
    if tree.kind(a).is_literal() == tree.kind(b).is_literal() {
        return false;
    }
    let value = |node| {
        Constant::of_literal(tree.kind(node), tree.text(node)).or_else(|| target.constant(node))
    };
    value(a).is_some_and(|a| value(b) == Some(a))
}

/// The text two bindings of different kinds are compared by.
fn content<'t>(target: &Target<'t>, bound: &'t Bound) -> &'t str {
    match bound {
        Bound::Node(node) => match target.tree.kind(*node) {
            Kind::Str | Kind::Name | Kind::Key => target.tree.text(*node),
            _ => target.slice(target.tree.span(*node)),
        },
        Bound::Nodes(_, span) | Bound::Text(span) => target.slice(*span),
        Bound::Constant(text, _) => text,
    }
}

/// Whether two subtrees are equal.
pub(crate) fn same_node(target: &Target<'_>, a: NodeId, b: NodeId) -> bool {
    let tree = target.tree;
    let mut pending = vec![(a, b)];
    while let Some((a, b)) = pending.pop() {
        if a == b {
            continue;
        }
        let named = |node| matches!(tree.kind(node), Kind::Name | Kind::Key);
        let alike = tree.kind(a) == tree.kind(b) || (named(a) && named(b));
        let same_text = tree.sym(a) == tree.sym(b)
            || (named(a)
                && target.names.traits().names_ignore_case
                && !tree.text(a).starts_with('$')
                && tree.text(a).eq_ignore_ascii_case(tree.text(b)));
        if !alike || !same_text {
            return false;
        }
        let bytes = |node| target.slice(tree.span(node)).starts_with(['b', 'B']);
        if tree.kind(a) == Kind::Str && bytes(a) != bytes(b) {
            return false;
        }
        if tree.kind(a) == Kind::Name
            && let (Some(a), Some(b)) = (target.names.id(a), target.names.id(b))
            && a != b
            && !constructs(target, a, b)
        {
            return false;
        }
        let (left, right) = (tree.children(a), tree.children(b));
        if left.len() != right.len() {
            return false;
        }
        pending.extend(left.iter().copied().zip(right.iter().copied()));
    }
    true
}

/// Whether one name is that of a class and the other that of a function, as its constructor's is.
fn constructs(target: &Target<'_>, a: BindingId, b: BindingId) -> bool {
    let kinds = [a, b].map(|id| target.names.get(id).kind);
    kinds.contains(&BindingKind::Class) && kinds.contains(&BindingKind::Function)
}

/// Both environments, when they agree on what they share.
pub(crate) fn merge(
    target: &Target<'_>,
    a: &Bindings,
    b: &Bindings,
    symbolic: bool,
) -> Option<Bindings> {
    let mut merged = a.clone();
    for (id, bound) in b.iter() {
        match a.get(id) {
            Some(known) if same(target, known, bound, symbolic) => {}
            Some(_) => return None,
            None => merged.set(id, bound.clone()),
        }
    }
    Some(merged)
}

/// Whether two environments agree on what they share.
pub(crate) fn agree(target: &Target<'_>, a: &Bindings, b: &Bindings, symbolic: bool) -> bool {
    b.iter().all(|(id, bound)| a.get(id).is_none_or(|known| same(target, known, bound, symbolic)))
}
