//! Constant propagation: which expressions have one value whatever the input.

use std::cell::{OnceCell, RefCell};

use parapet_syntax::names::{Binding, BindingKind, Names};
use parapet_syntax::{Constant, Kind, NodeId, Tree};
use rustc_hash::FxHashMap;

use crate::flowing::constants_of;
use crate::members;
use crate::settings::Settings;

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
    /// By function or module: what reaches the uses of its variables; empty while that is being found out.
    flowing: RefCell<FxHashMap<NodeId, FxHashMap<NodeId, Constant>>>,
    /// By the declaration of a member: the only value it can have.
    settled: RefCell<FxHashMap<NodeId, Option<NodeId>>>,
    /// Whether a name of an outer scope is written anywhere, so that calls can change variables.
    writes_outwards: bool,
    /// What blocks of settings give names, in languages that have such.
    settings: OnceCell<Settings>,
}

impl<'t> ConstantTable<'t> {
    /// An empty table over a tree.
    pub fn new(tree: &'t Tree, names: &'t Names) -> Self {
        Self {
            tree,
            names,
            known: RefCell::default(),
            flowing: RefCell::default(),
            settled: RefCell::default(),
            writes_outwards: tree.all().any(|node| tree.kind(node) == Kind::Global),
            settings: OnceCell::new(),
        }
    }

    /// The one value of an expression, when it has one.
    ///
    /// A name has a value when exactly one assignment gives it one, or when the same value reaches this use on every
    /// way; a parameter or a loop variable has none.
    pub fn constant(&self, node: NodeId) -> Option<Constant> {
        self.at(node, 0)
    }

    fn at(&self, node: NodeId, links: u32) -> Option<Constant> {
        let kind = self.tree.kind(node);
        if kind.is_literal() {
            return Constant::of_literal(kind, self.tree.text(node));
        }
        if links > MAX_LINKS
            || !(matches!(kind, Kind::Name | Kind::Binary | Kind::Unary | Kind::Interp)
                || (kind == Kind::Call && self.is_text_function(node))
                || (kind == Kind::Member && self.names.traits().settings_are_values))
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

    /// Whether a call makes a constant text of a constant one.
    fn is_text_function(&self, call: NodeId) -> bool {
        let functions = self.names.traits().text_functions;
        self.tree.child(call, 0).is_some_and(|callee| {
            self.tree.kind(callee) == Kind::Name && functions.contains(&self.tree.text(callee))
        })
    }

    fn compute(&self, node: NodeId, kind: Kind, links: u32) -> Option<Constant> {
        let tree = self.tree;
        match kind {
            Kind::Name => {
                let binding = self.names.binding(node)?;
                if self.names.traits().members_are_in_scope
                    && self.tree.kind(binding.scope) == Kind::ClassDef
                    && binding.kind == BindingKind::Variable
                {
                    let settled = self.settled(binding).and_then(|value| self.at(value, links));
                    return settled.or_else(|| self.flowing_member(node));
                }
                match (binding.kind, binding.only_value) {
                    (BindingKind::Variable, Some(value)) if binding.writes == 1 => {
                        self.at(value, links)
                    }
                    (BindingKind::Variable | BindingKind::Parameter, _) if binding.writes > 1 => {
                        self.flowing(node, binding)
                    }
                    _ => None,
                }
            }
            Kind::Member => {
                let settings = self.settings.get_or_init(|| Settings::of(tree));
                self.at(settings.value(tree, node)?, links)
            }
            // What such a function changes is not followed: that the text is constant is what counts.
            Kind::Call => {
                let first = tree.child(node, 1).and_then(|arguments| tree.child(arguments, 0))?;
                self.at(first, links)
            }
            Kind::Binary | Kind::Unary => {
                let values =
                    tree.children(node).iter().map(|&operand| self.at(operand, links)).collect();
                combine((tree, self.names), node, values)
            }
            Kind::Interp => {
                let inside =
                    tree.children(node).iter().filter(|&&part| tree.kind(part) != Kind::StrPart);
                let values = inside
                    .flat_map(|&part| tree.children(part))
                    .map(|&value| self.at(value, links))
                    .collect();
                combine((tree, self.names), node, values)
            }
            _ => None,
        }
    }

    /// The value that reaches one use of a variable that is written more than once.
    fn flowing(&self, node: NodeId, binding: &Binding) -> Option<Constant> {
        if self.writes_outwards
            || binding.written_inside
            || !matches!(self.tree.kind(binding.scope), Kind::FuncDef | Kind::Lambda | Kind::Module)
        {
            return None;
        }
        self.flowing_in(node, binding.scope)
    }

    /// The value that reaches one use of a member from the method it stands in.
    fn flowing_member(&self, node: NodeId) -> Option<Constant> {
        let method = self.tree.ancestors(node).find(|&around| {
            matches!(self.tree.kind(around), Kind::FuncDef | Kind::Lambda | Kind::ClassDef)
        })?;
        if self.tree.kind(method) != Kind::FuncDef {
            return None;
        }
        self.flowing_in(node, method)
    }

    fn flowing_in(&self, node: NodeId, scope: NodeId) -> Option<Constant> {
        if let Some(known) = self.flowing.borrow().get(&scope) {
            return known.get(&node).cloned();
        }
        self.flowing.borrow_mut().insert(scope, FxHashMap::default());
        let found = constants_of(self.tree, self.names, self, scope);
        // What was asked for meanwhile was answered with nothing, which is no longer the last word.
        self.known.borrow_mut().retain(|_, value| value.is_some());
        let value = found.get(&node).cloned();
        self.flowing.borrow_mut().insert(scope, found);
        value
    }

    /// The only value a member can have.
    fn settled(&self, binding: &Binding) -> Option<NodeId> {
        if let Some(&known) = self.settled.borrow().get(&binding.declared_at) {
            return known;
        }
        let value = members::settled_value(self.tree, self.names, binding);
        self.settled.borrow_mut().insert(binding.declared_at, value);
        value
    }
}

/// The constant that an operator or an interpolated string makes of its operands.
pub(crate) fn combine(
    (tree, names): (&Tree, &Names),
    node: NodeId,
    values: Vec<Option<Constant>>,
) -> Option<Constant> {
    let mut values = values.into_iter();
    match tree.kind(node) {
        Kind::Binary => {
            let (left, right) = (values.next()??, values.next()??);
            if !names.traits().operators_assign {
                return fold(tree.text(node), left, right);
            }
            // A number beside a string is written out.
            match (left, right) {
                (Constant::Str(a), Constant::Int(b)) if tree.text(node) == "+" => {
                    Some(Constant::Str(format!("{a}{b}").into()))
                }
                (Constant::Int(a), Constant::Str(b)) if tree.text(node) == "+" => {
                    Some(Constant::Str(format!("{a}{b}").into()))
                }
                (left, right) => fold(tree.text(node), left, right),
            }
        }
        Kind::Unary => match (tree.text(node), values.next()??) {
            ("-", Constant::Int(number)) => Some(Constant::Int(number.checked_neg()?)),
            ("-", Constant::Float(number)) => Some(Constant::Float(-number)),
            ("not" | "!", Constant::Bool(value)) => Some(Constant::Bool(!value)),
            // A variable as it is, without anything done to its value.
            ("$", value) => {
                let &[_, further] = tree.children(node) else { return None };
                tree.children(further).is_empty().then_some(value)
            }
            _ => None,
        },
        Kind::Interp => {
            let mut text = String::new();
            for &part in tree.children(node) {
                if tree.kind(part) == Kind::StrPart {
                    text.push_str(tree.text(part));
                } else {
                    match values.next()?? {
                        Constant::Str(value) => text.push_str(&value),
                        Constant::Int(value) => text.push_str(&value.to_string()),
                        _ => return None,
                    }
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

fn fold(operator: &str, left: Constant, right: Constant) -> Option<Constant> {
    Some(match (operator, left, right) {
        ("+" | "." | ".." | "<>", Constant::Str(a), Constant::Str(b))
            if a.len() + b.len() <= MAX_STRING_BYTES =>
        {
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
