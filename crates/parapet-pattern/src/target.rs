//! A file to match against: its text, tree, names and constants, with a budget of steps.

use std::cell::Cell;

use parapet_syntax::names::Names;
use parapet_syntax::{Constant, Kind, NodeId, Span, Tree, results};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::bindings::Bound;

/// Knows the constants of a file; computed lazily by whoever analyses data flow.
pub trait Constants {
    /// The constant an expression stands for.
    fn constant(&self, node: NodeId) -> Option<Constant>;
}

/// Literals only.
#[derive(Debug, Clone, Copy)]
pub struct NoConstants;

impl Constants for NoConstants {
    fn constant(&self, _: NodeId) -> Option<Constant> {
        None
    }
}

/// A budget of steps, shared by everything one rule does with one file.
#[derive(Debug)]
pub struct Steps {
    left: Cell<u64>,
}

impl Steps {
    /// A budget.
    pub fn new(limit: u64) -> Self {
        Self { left: Cell::new(limit) }
    }

    /// Takes steps; false when there are none left.
    pub fn take(&self, count: u64) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(count));
        left > count
    }

    /// Whether the budget is used up.
    pub fn exhausted(&self) -> bool {
        self.left.get() == 0
    }
}

/// How far the way of a string is followed.
const STRING_DEPTH: u32 = 6;

/// What patterns are matched against.
pub struct Target<'t> {
    pub text: &'t str,
    pub tree: &'t Tree,
    pub names: &'t Names,
    pub constants: &'t dyn Constants,
    by_kind: FxHashMap<Kind, Vec<NodeId>>,
    /// Dotted paths that names and member accesses have through imports.
    imported: FxHashMap<NodeId, Box<str>>,
    /// Modules of which everything is imported.
    wildcards: Vec<Box<str>>,
    /// Statements whose value a function returns without saying so.
    results: FxHashSet<NodeId>,
}

impl std::fmt::Debug for Target<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Target")
            .field("bytes", &self.text.len())
            .field("nodes", &self.tree.len())
            .finish()
    }
}

impl<'t> Target<'t> {
    /// Indexes a tree for matching.
    pub fn new(
        text: &'t str,
        tree: &'t Tree,
        names: &'t Names,
        constants: &'t dyn Constants,
    ) -> Self {
        let mut by_kind: FxHashMap<Kind, Vec<NodeId>> = FxHashMap::default();
        let mut imported: FxHashMap<NodeId, Box<str>> = FxHashMap::default();
        for id in tree.all() {
            let kind = tree.kind(id);
            by_kind.entry(kind).or_default().push(id);
            match kind {
                Kind::Name => {
                    let at = tree.span(id).start;
                    if let Some(path) = names.binding(id).and_then(|binding| binding.path_at(at)) {
                        imported.insert(id, path.into());
                    }
                }
                Kind::Call => {
                    if let Some(path) = names.required_module(tree, id) {
                        imported.insert(id, path.into());
                    }
                }
                Kind::Member => {
                    if let &[object, name] = tree.children(id)
                        && tree.kind(name) == Kind::Name
                        && let Some(path) = imported.get(&object)
                    {
                        let path = format!("{path}.{}", tree.text(name)).into();
                        imported.insert(id, path);
                    }
                }
                _ => {}
            }
        }
        let wildcards = by_kind.get(&Kind::ImportAll).map(Vec::as_slice).unwrap_or_default();
        let wildcards = wildcards
            .iter()
            .filter(|&&import| tree.parent(import) == Some(tree.root()))
            .map(|&import| tree.text(import).into())
            .collect();
        let returns = names.traits().statements_are_values;
        let results = if returns { results(tree) } else { FxHashSet::default() };
        Self { text, tree, names, constants, by_kind, imported, wildcards, results }
    }

    /// Every node of a kind, by position in the arena.
    pub fn of_kind(&self, kind: Kind) -> &[NodeId] {
        self.by_kind.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Whether a function returns the value of a statement without saying so.
    pub(crate) fn is_result(&self, node: NodeId) -> bool {
        self.results.contains(&node)
    }

    /// The dotted path that an import gives a name or member access.
    pub fn imported_path(&self, node: NodeId) -> Option<&str> {
        self.imported.get(&node).map(|path| &**path)
    }

    /// Whether a name that nothing declares can be the one at the end of a path, because everything of the module
    /// before it is imported.
    pub(crate) fn may_be_imported(&self, node: NodeId, path: &str) -> bool {
        self.wildcards.iter().any(|module| {
            let rest = path.strip_prefix(&**module).and_then(|rest| rest.strip_prefix('.'));
            rest.is_some_and(|rest| self.spells(node, rest))
        })
    }

    /// Whether a name or a member access is this path, and nothing declares its first name.
    fn spells(&self, mut node: NodeId, mut path: &str) -> bool {
        let tree = self.tree;
        while tree.kind(node) == Kind::Member {
            let &[object, name] = tree.children(node) else { return false };
            let Some((before, last)) = path.rsplit_once('.') else { return false };
            if tree.text(name) != last {
                return false;
            }
            (node, path) = (object, before);
        }
        tree.kind(node) == Kind::Name
            && tree.text(node) == path
            && self.names.binding(node).is_none()
    }

    /// The outermost node with exactly this range.
    pub(crate) fn node_of(&self, span: Span) -> Option<NodeId> {
        self.tree
            .all()
            .rev()
            .find(|&node| self.tree.span(node) == span && self.tree.kind(node) != Kind::Empty)
    }

    /// The expression that a name was given last, where a plain assignment before it on every way does that.
    pub(crate) fn value_given(&self, node: NodeId) -> Option<NodeId> {
        if self.tree.kind(node) != Kind::Name {
            return None;
        }
        let binding = self.names.binding(node)?;
        let start = self.tree.span(node).start;
        let before = |value: NodeId| self.tree.span(value).end <= start;
        if binding.writes == 1 {
            return binding.only_value.filter(|&value| before(value));
        }
        let written = binding
            .values
            .iter()
            .filter(|(name, value)| *name != node && before(value.unwrap_or(*name)));
        let &(name, value) = written.max_by_key(|(name, _)| self.tree.span(*name).start)?;
        let value = value.filter(|&value| before(value))?;
        let block = self.tree.ancestors(name).find(|&around| self.is_block(around))?;
        self.tree.ancestors(node).any(|around| around == block).then_some(value)
    }

    fn is_block(&self, node: NodeId) -> bool {
        matches!(self.tree.kind(node), Kind::Block | Kind::Module)
    }

    /// The source text of a span.
    pub fn slice(&self, span: Span) -> &'t str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// The constant that a node stands for; a name that is just being declared stands for none.
    pub(crate) fn constant(&self, node: NodeId) -> Option<Constant> {
        let declared = self.tree.parent(node).is_some_and(|parent| {
            let at = match self.tree.kind(parent) {
                Kind::VarDef => 1,
                Kind::Assign => 0,
                _ => return false,
            };
            self.tree.child(parent, at) == Some(node)
        });
        if declared { None } else { self.constants.constant(node) }
    }

    /// What a binding to a cast stands for without it.
    pub(crate) fn without_cast(&self, bound: &Bound) -> Option<Bound> {
        let Bound::Node(node) = bound else { return None };
        let value = self.tree.child(*node, 1).filter(|_| self.tree.kind(*node) == Kind::Cast)?;
        Some(Bound::Node(value))
    }

    /// Whether an expression is some string, of which only that is known.
    pub(crate) fn is_some_string(&self, node: NodeId) -> bool {
        self.is_string_within(node, STRING_DEPTH)
    }

    fn is_string_within(&self, node: NodeId, depth: u32) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        let is_string = |node| self.is_string_within(node, depth);
        let tree = self.tree;
        match (tree.kind(node), tree.children(node)) {
            (Kind::Str, _) => true,
            (Kind::Conditional, &[_, then, otherwise]) => is_string(then) && is_string(otherwise),
            (Kind::Binary, &[left, right]) => match tree.text(node) {
                "*" => is_string(left) || is_string(right),
                "or" | "||" => self.ends_in_string(left, depth) && is_string(right),
                _ => false,
            },
            (Kind::Name, _) => {
                matches!(self.constant(node), Some(Constant::Str(_)))
                    || self.value_given(node).is_some_and(is_string)
                    || self.is_always_string(node, depth)
            }
            _ => matches!(self.constant(node), Some(Constant::Str(_))),
        }
    }

    /// Whether `x and "a"`, if it is anything, is a string.
    fn ends_in_string(&self, node: NodeId, depth: u32) -> bool {
        match (self.tree.text(node), self.tree.children(node)) {
            ("and" | "&&", &[_, last]) => self.is_string_within(last, depth),
            _ => self.is_string_within(node, depth),
        }
    }

    /// Whether everything that writes a name gives it a string.
    fn is_always_string(&self, node: NodeId, depth: u32) -> bool {
        self.names.binding(node).is_some_and(|binding| {
            binding.writes as usize == binding.values.len()
                && binding.values.iter().all(|(name, value)| {
                    *name != node && value.is_some_and(|value| self.is_string_within(value, depth))
                })
        })
    }

    /// The type that a name was declared with, or the class it was created from.
    pub(crate) fn declared_type(&self, node: NodeId) -> Option<NodeId> {
        let tree = self.tree;
        if let (Kind::Member, &[object, name]) = (tree.kind(node), tree.children(node))
            && matches!(tree.text(object), "this" | "self")
            && tree.kind(object) == Kind::Name
        {
            return self.type_of_member(node, tree.text(name));
        }
        let binding = self.names.binding(node).filter(|_| tree.kind(node) == Kind::Name)?;
        let declaration = tree.parent(binding.declared_at)?;
        let of_type = match tree.kind(declaration) {
            Kind::Param => tree.present(declaration, 1),
            Kind::VarDef => tree.present(declaration, 2),
            Kind::Catch => tree.present(declaration, 0),
            _ => None,
        };
        // `var` leaves the type to the value.
        let open =
            |of_type: NodeId| tree.kind(of_type) == Kind::Name && tree.text(of_type) == "var";
        of_type.filter(|&of_type| !open(of_type)).or_else(|| {
            let value = binding.only_value?;
            let creates = !self.names.traits().go_library;
            (tree.kind(value) == Kind::New || (tree.kind(value) == Kind::Call && creates))
                .then(|| self.created(value))
                .flatten()
        })
    }

    /// The class that a call creates an object of: what is called, or the type in `Type::new()`.
    fn created(&self, call: NodeId) -> Option<NodeId> {
        let tree = self.tree;
        let callee = tree.child(call, 0)?;
        match (tree.kind(callee), tree.children(callee)) {
            (Kind::Member, &[of_type, name])
                if matches!(tree.text(name), "new" | "default")
                    && self.names.traits().statements_are_values =>
            {
                Some(of_type)
            }
            _ => Some(callee),
        }
    }

    /// The definition that has the fields of a class: for methods that are written apart, that of their type.
    fn fields_of(&self, class: NodeId) -> NodeId {
        let tree = self.tree;
        if tree.text(class) != "impl" {
            return class;
        }
        let name = tree.child(class, 1).map_or("", |name| tree.text(name));
        let has_fields = |other: &&NodeId| {
            tree.text(**other) == "struct"
                && tree.child(**other, 1).is_some_and(|other| tree.text(other) == name)
        };
        self.of_kind(Kind::ClassDef).iter().find(has_fields).copied().unwrap_or(class)
    }

    /// The type of a member of the class around a node: that of a field, or of a parameter that is one.
    fn type_of_member(&self, node: NodeId, name: &str) -> Option<NodeId> {
        let tree = self.tree;
        let class = tree.ancestors(node).find(|&around| tree.kind(around) == Kind::ClassDef)?;
        let class = self.fields_of(class);
        let members = tree.children(tree.present(class, 3)?);
        let named = |node: Option<NodeId>| node.is_some_and(|node| tree.text(node) == name);
        members.iter().find_map(|&member| match tree.kind(member) {
            Kind::VarDef if named(tree.child(member, 1)) => tree.present(member, 2),
            // Parameters of a class are fields of it.
            Kind::Params => {
                let mut parameters = tree.children(member).iter();
                let field = parameters.find(|&&parameter| named(tree.child(parameter, 0)))?;
                tree.present(*field, 1)
            }
            Kind::FuncDef
                if tree.child(member, 1).is_some_and(|n| tree.text(n) == "constructor") =>
            {
                // A parameter with a modifier is a field; so is one of a class that is given what it needs.
                let injected = tree.present(class, 0).is_some();
                let parameters = tree.children(tree.child(member, 2)?).iter();
                let mut fields = parameters.filter(|&&parameter| {
                    named(tree.child(parameter, 0))
                        && (injected || tree.present(parameter, 3).is_some())
                });
                tree.present(*fields.next()?, 1)
            }
            _ => None,
        })
    }

    /// The clause before one of a function that is written in clauses.
    pub(crate) fn clause_before(&self, node: NodeId) -> Option<NodeId> {
        let tree = self.tree;
        if !self.names.traits().functions_have_clauses || tree.kind(node) != Kind::FuncDef {
            return None;
        }
        let siblings = tree.children(tree.parent(node)?);
        let at = siblings.iter().position(|&sibling| sibling == node)?;
        let earlier = *siblings.get(at.checked_sub(1)?)?;
        let name = |function| tree.child(function, 1).map(|name| tree.text(name));
        let arity = |function| tree.child(function, 2).map(|params| tree.children(params).len());
        let is_clause = tree.kind(earlier) == Kind::FuncDef
            && tree.sym(earlier) == tree.sym(node)
            && name(earlier) == name(node)
            && arity(earlier) == arity(node);
        is_clause.then_some(earlier)
    }

    /// Whether a node is a type, or a part of one, as `a.T` in `*a.T` is.
    fn is_type(&self, node: NodeId) -> bool {
        let tree = self.tree;
        let mut at = node;
        // Types are not nested deeper than that.
        for _ in 0..4 {
            let Some(parent) = tree.parent(at) else { return false };
            let points = tree.kind(parent) == Kind::Unary && tree.text(parent) == "*";
            let is_part = points || tree.kind(parent) == Kind::Member;
            if !is_part || tree.child(parent, 0) != Some(at) {
                break;
            }
            at = parent;
        }
        self.is_whole_type(at)
    }

    fn is_whole_type(&self, node: NodeId) -> bool {
        let tree = self.tree;
        let Some(parent) = tree.parent(node) else { return false };
        // What counts is among the first.
        let at = tree.children(parent).iter().take(4).position(|&child| child == node);
        match (tree.kind(parent), at) {
            (Kind::VarDef, Some(2))
            | (Kind::FuncDef, Some(3))
            | (Kind::Param, Some(1))
            | (Kind::Cast | Kind::Catch, Some(0)) => true,
            // The length of a list is a value.
            (Kind::Other, _) if matches!(tree.kind(node), Kind::Call | Kind::Binary) => false,
            (Kind::Other, _) => {
                let text = tree.text(parent);
                text.ends_with("_type") || text.starts_with("type_")
            }
            _ => false,
        }
    }

    /// Whether a node stands where an expression stands: not the name of a member, an argument or a declaration.
    pub fn is_expression(&self, node: NodeId) -> bool {
        let kind = self.tree.kind(node);
        if kind.is_statement()
            || matches!(
                kind,
                Kind::Empty
                    | Kind::Args
                    | Kind::Params
                    | Kind::Param
                    | Kind::Attributes
                    | Kind::Attribute
                    | Kind::KeywordArg
                    | Kind::Module
                    | Kind::StrPart
                    | Kind::Interpolation
                    | Kind::ComprehensionFor
                    | Kind::ComprehensionIf
                    | Kind::Catch
                    | Kind::Case
                    | Kind::WithItem
                    | Kind::Error
                    | Kind::Pair
                    | Kind::Key
            )
        {
            return false;
        }
        if !self.names.traits().types_are_values && self.is_type(node) {
            return false;
        }
        // Constructs without a kind of their own are statements where statements stand.
        let parent = self.tree.parent(node);
        if kind == Kind::Other && parent.is_some_and(|parent| self.is_block(parent)) {
            return false;
        }
        if kind != Kind::Name {
            return true;
        }
        let Some(parent) = self.tree.parent(node) else { return true };
        let at = self.tree.children(parent).iter().take(4).position(|&child| child == node);
        !matches!(
            (self.tree.kind(parent), at),
            (Kind::Member | Kind::FuncDef | Kind::ClassDef | Kind::VarDef, Some(1))
                | (Kind::KeywordArg | Kind::Param, Some(0))
                | (Kind::Import | Kind::ImportFrom | Kind::ImportAll | Kind::Global, _)
        )
    }
}
