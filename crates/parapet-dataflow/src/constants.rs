//! Constant propagation: which expressions have one value whatever the input.

use std::cell::RefCell;

use parapet_syntax::names::{BindingKind, Names};
use parapet_syntax::{Constant, Kind, NodeId, Tree};
use rustc_hash::FxHashMap;

/// Links of definitions followed from one expression.
const MAX_LINKS: u32 = 16;
/// Bytes a folded string may have.
const MAX_STRING_BYTES: usize = 64 << 10;

/// The constants of one file, computed when asked for and kept.
#[derive(Debug)]
pub struct ConstantTable<'t> {
    tree: &'t Tree,
    names: &'t Names,
    known: RefCell<FxHashMap<NodeId, Option<Constant>>>,
}

impl<'t> ConstantTable<'t> {
    /// An empty table over a tree.
    pub fn new(tree: &'t Tree, names: &'t Names) -> Self {
        Self { tree, names, known: RefCell::new(FxHashMap::default()) }
    }

    /// The one value of an expression, when it has one.
    ///
    /// A name has a value when exactly one assignment gives it one; a name written twice, a parameter or a loop
    /// variable has none.
    pub fn constant(&self, node: NodeId) -> Option<Constant> {
        self.at(node, 0)
    }

    fn at(&self, node: NodeId, links: u32) -> Option<Constant> {
        let kind = self.tree.kind(node);
        if kind.is_literal() {
            return Constant::of_literal(kind, self.tree.text(node));
        }
        if links > MAX_LINKS
            || !matches!(kind, Kind::Name | Kind::Binary | Kind::Unary | Kind::Interp)
        {
            return None;
        }
        if let Some(known) = self.known.borrow().get(&node) {
            return known.clone();
        }
        let value = self.compute(node, kind, links + 1);
        self.known.borrow_mut().insert(node, value.clone());
        value
    }

    fn compute(&self, node: NodeId, kind: Kind, links: u32) -> Option<Constant> {
        let tree = self.tree;
        match kind {
            Kind::Name => {
                let binding = self.names.binding(node)?;
                if binding.kind != BindingKind::Variable || binding.writes != 1 {
                    return None;
                }
                self.at(binding.only_value?, links)
            }
            Kind::Binary => {
                let &[left, right] = tree.children(node) else { return None };
                fold(tree.text(node), self.at(left, links)?, self.at(right, links)?)
            }
            Kind::Unary => match (tree.text(node), self.at(tree.child(node, 0)?, links)?) {
                ("-", Constant::Int(number)) => Some(Constant::Int(number.checked_neg()?)),
                ("-", Constant::Float(number)) => Some(Constant::Float(-number)),
                ("not" | "!", Constant::Bool(value)) => Some(Constant::Bool(!value)),
                _ => None,
            },
            Kind::Interp => {
                let mut text = String::new();
                for &part in tree.children(node) {
                    match tree.kind(part) {
                        Kind::StrPart => text.push_str(tree.text(part)),
                        _ => match self.at(tree.child(part, 0)?, links)? {
                            Constant::Str(value) => text.push_str(&value),
                            Constant::Int(value) => text.push_str(&value.to_string()),
                            _ => return None,
                        },
                    }
                    if text.len() > MAX_STRING_BYTES {
                        return None;
                    }
                }
                Some(Constant::Str(text.into()))
            }
            _ => None,
        }
    }
}

fn fold(operator: &str, left: Constant, right: Constant) -> Option<Constant> {
    Some(match (operator, left, right) {
        ("+", Constant::Str(a), Constant::Str(b)) if a.len() + b.len() <= MAX_STRING_BYTES => {
            Constant::Str(format!("{a}{b}").into())
        }
        (_, Constant::Int(a), Constant::Int(b)) => match operator {
            "+" => Constant::Int(a.checked_add(b)?),
            "-" => Constant::Int(a.checked_sub(b)?),
            "*" => Constant::Int(a.checked_mul(b)?),
            "//" => Constant::Int(a.checked_div_euclid(b)?),
            "%" => Constant::Int(a.checked_rem_euclid(b)?),
            "|" => Constant::Int(a | b),
            "&" => Constant::Int(a & b),
            "<<" => Constant::Int(a.checked_shl(u32::try_from(b).ok()?)?),
            "==" => Constant::Bool(a == b),
            "!=" => Constant::Bool(a != b),
            "<" => Constant::Bool(a < b),
            "<=" => Constant::Bool(a <= b),
            ">" => Constant::Bool(a > b),
            ">=" => Constant::Bool(a >= b),
            _ => return None,
        },
        ("==", Constant::Str(a), Constant::Str(b)) => Constant::Bool(a == b),
        ("!=", Constant::Str(a), Constant::Str(b)) => Constant::Bool(a != b),
        ("and" | "&&", Constant::Bool(a), Constant::Bool(b)) => Constant::Bool(a && b),
        ("or" | "||", Constant::Bool(a), Constant::Bool(b)) => Constant::Bool(a || b),
        _ => return None,
    })
}
