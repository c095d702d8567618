//! Which declaration a name means, and the dotted path an import gives it.

use rustc_hash::FxHashMap;

use crate::lang::LanguageTraits;
use crate::tree::{Kind, NodeId, Sym, Tree};

/// Index of a binding in [`Names`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BindingId(u32);

/// What declared a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BindingKind {
    Parameter,
    Variable,
    Function,
    Class,
    Import,
}

/// One declared name of one scope.
#[derive(Debug, Clone)]
pub struct Binding {
    pub kind: BindingKind,
    /// The function, class or module whose scope holds it.
    pub scope: NodeId,
    /// The name node that declared it first.
    pub declared_at: NodeId,
    /// The byte from which it is seen.
    seen_from: u32,
    /// What each place that writes the name gives it, by position: the dotted path of an import, or nothing.
    paths: Vec<(u32, Option<Box<str>>)>,
    /// The value, when exactly one plain assignment gives it.
    pub only_value: Option<NodeId>,
    /// Each place that writes it, in order of the walk, with the value where one plain assignment gives it.
    pub values: Vec<(NodeId, Option<NodeId>)>,
    /// How many places give it a value.
    pub writes: u32,
    /// Whether a function inside its scope gives it a value.
    pub written_inside: bool,
}

impl Binding {
    /// The dotted path that the name stands for at a position: that of the last import before it.
    pub fn path_at(&self, position: u32) -> Option<&str> {
        let before = self.paths.iter().rev().find(|(at, _)| *at <= position);
        before.and_then(|(_, path)| path.as_deref())
    }

    /// Keeps the places that write it in the order of the text.
    fn note_path(&mut self, at: u32, path: Option<&str>) {
        let index = self.paths.partition_point(|(known, _)| *known <= at);
        self.paths.insert(index, (at, path.map(Into::into)));
    }
}

/// Names resolved to bindings, for one tree.
#[derive(Debug)]
pub struct Names {
    bindings: Vec<Binding>,
    /// By node: one more than the binding's index, or zero.
    by_node: Vec<u32>,
    traits: LanguageTraits,
}

impl Names {
    /// Resolves every name of a tree.
    pub fn resolve(tree: &Tree, traits: LanguageTraits) -> Self {
        let mut resolver = Resolver {
            tree,
            traits,
            names: Self { bindings: Vec::new(), by_node: vec![0; tree.len()], traits },
            scopes: Vec::new(),
            seen_from: 0,
        };
        resolver.scope(tree.root(), ScopeKind::Module, &[tree.root()]);
        resolver.names
    }

    /// The binding a name node means.
    pub fn binding(&self, name: NodeId) -> Option<&Binding> {
        self.id(name).map(|id| &self.bindings[id.0 as usize])
    }

    /// The identity of the binding a name node means.
    pub fn id(&self, name: NodeId) -> Option<BindingId> {
        self.by_node.get(name.index()).and_then(|&index| index.checked_sub(1)).map(BindingId)
    }

    /// A binding by its identity.
    pub fn get(&self, id: BindingId) -> &Binding {
        &self.bindings[id.0 as usize]
    }

    /// What the language of the tree is like.
    pub const fn traits(&self) -> LanguageTraits {
        self.traits
    }

    /// The dotted path of the module that a call of `require` or `import` gives.
    pub fn required_module(&self, tree: &Tree, call: NodeId) -> Option<String> {
        let callee = tree.child(call, 0).filter(|_| self.traits.modules_are_values)?;
        required_module(tree, call).filter(|_| self.id(callee).is_none())
    }

    /// The dotted path that a name or a member access stands for through imports, or nothing when no import is involved.
    pub fn imported_path(&self, tree: &Tree, node: NodeId) -> Option<String> {
        match tree.kind(node) {
            Kind::Name => self.binding(node)?.path_at(tree.span(node).start).map(str::to_owned),
            Kind::Member => {
                let (&[object, name], Kind::Name) =
                    (tree.children(node), tree.kind(tree.child(node, 1)?))
                else {
                    return None;
                };
                let mut path = self.imported_path(tree, object)?;
                path.push('.');
                path.push_str(tree.text(name));
                Some(path)
            }
            Kind::Call => self.required_module(tree, node),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ScopeKind {
    Module,
    Function,
    Class,
    Block,
}

struct Scope {
    kind: ScopeKind,
    node: NodeId,
    names: FxHashMap<Sym, BindingId>,
    /// Names that `global` or `nonlocal` sends outwards.
    outer: FxHashMap<Sym, Outer>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outer {
    Global,
    Nonlocal,
}

struct Resolver<'t> {
    tree: &'t Tree,
    traits: LanguageTraits,
    names: Names,
    scopes: Vec<Scope>,
    /// The byte from which what is declared now is seen.
    seen_from: u32,
}

impl Resolver<'_> {
    /// Opens a scope, declares what its `parts` declare, then resolves their uses.
    fn scope(&mut self, node: NodeId, kind: ScopeKind, parts: &[NodeId]) {
        self.scopes.push(Scope {
            kind,
            node,
            names: FxHashMap::default(),
            outer: FxHashMap::default(),
        });
        for &part in parts {
            self.find_outer(part);
        }
        if self.traits.var_is_hoisted && matches!(kind, ScopeKind::Module | ScopeKind::Function) {
            for &part in parts {
                self.hoist(part, part == node);
            }
        }
        for &part in parts {
            self.declare(part, part == node);
        }
        for &part in parts {
            self.uses(part, part == node);
        }
        self.scopes.pop();
    }

    /// Declares what `var` declares in the function, however deep in its blocks.
    fn hoist(&mut self, part: NodeId, is_scope: bool) {
        let tree = self.tree;
        let mut pending = vec![(part, is_scope)];
        while let Some((node, is_scope)) = pending.pop() {
            match tree.kind(node) {
                Kind::FuncDef | Kind::ClassDef | Kind::Lambda if !is_scope => continue,
                Kind::VarDef if tree.text(node) == "var" => self.declare_variable(node),
                _ => {}
            }
            pending.extend(tree.children(node).iter().rev().map(|&child| (child, false)));
        }
    }

    fn opens_scope(&self, kind: Kind) -> bool {
        matches!(kind, Kind::FuncDef | Kind::ClassDef | Kind::Lambda | Kind::Comprehension)
            || (self.traits.block_scoped && kind == Kind::Block)
            || (self.traits.cases_declare && kind == Kind::Case)
            || self.has_head(kind)
    }

    /// Whether a statement of this kind keeps what its head declares to itself.
    fn has_head(&self, kind: Kind) -> bool {
        self.traits.block_scoped
            && !self.traits.assignment_declares
            && matches!(kind, Kind::For | Kind::ForEach | Kind::Catch)
    }

    fn find_outer(&mut self, node: NodeId) {
        let tree = self.tree;
        let mut pending = vec![node];
        while let Some(node) = pending.pop() {
            if tree.kind(node) == Kind::Global {
                let outer =
                    if tree.text(node) == "global" { Outer::Global } else { Outer::Nonlocal };
                if let Some(scope) = self.scopes.last_mut() {
                    for &name in tree.children(node) {
                        scope.outer.insert(tree.sym(name), outer);
                    }
                }
            }
            let inner = tree
                .children(node)
                .iter()
                .copied()
                .filter(|&child| !self.opens_scope(tree.kind(child)));
            pending.extend(inner);
        }
    }

    /// Declares what `node` declares in the current scope, without entering inner scopes.
    fn declare(&mut self, node: NodeId, is_scope: bool) {
        let tree = self.tree;
        match tree.kind(node) {
            Kind::FuncDef | Kind::ClassDef if !is_scope => {
                if let Some(name) = tree.present(node, 1)
                    && tree.kind(name) == Kind::Name
                {
                    let kind = if tree.kind(node) == Kind::FuncDef {
                        BindingKind::Function
                    } else {
                        BindingKind::Class
                    };
                    self.bind(name, kind, None, None);
                }
                return;
            }
            kind if !is_scope && self.opens_scope(kind) => {
                // A walrus inside a comprehension declares outside of it.
                if kind == Kind::Comprehension {
                    for inner in tree.subtree(node) {
                        if tree.kind(inner) == Kind::Assign && tree.text(inner) == ":=" {
                            self.declare_target(inner);
                        }
                    }
                }
                return;
            }
            Kind::Import if self.traits.packages_named_by_path => self.declare_package(node),
            Kind::Import => {
                let path = tree.text(node);
                if let Some(alias) = tree.present(node, 1) {
                    self.bind(alias, BindingKind::Import, Some(path), None);
                } else if let Some(first) = tree.child(node, 0).map(|path| leftmost(tree, path))
                    && tree.kind(first) == Kind::Name
                {
                    // `import a.b` binds `a`.
                    let head = tree.text(first);
                    self.bind(first, BindingKind::Import, Some(head), None);
                }
                return;
            }
            Kind::ImportFrom => {
                let (Some(name), alias) = (tree.child(node, 1), tree.present(node, 2)) else {
                    return;
                };
                let module = tree.text(node);
                let separator = if module.ends_with('.') { "" } else { "." };
                let path = match (tree.text(name), tree.child(node, 0)) {
                    // What a module exports by default stands for the module.
                    ("default", Some(path)) if tree.kind(path) == Kind::Str => module.to_owned(),
                    (name, _) => format!("{module}{separator}{name}"),
                };
                self.bind(alias.unwrap_or(name), BindingKind::Import, Some(&path), None);
                return;
            }
            Kind::Assign | Kind::OpAssign => self.declare_target(node),
            Kind::Binary if self.traits.shift_appends && tree.text(node) == "<<" => {
                if let Some(target) = tree.child(node, 0) {
                    self.write_pattern(target, None, None);
                }
            }
            // `var` was declared for the whole function.
            Kind::VarDef if self.traits.var_is_hoisted && tree.text(node) == "var" => {}
            // An entry of an object is no variable.
            Kind::VarDef if tree.parent(node).is_some_and(|of| tree.kind(of) == Kind::Dict) => {}
            Kind::VarDef => self.declare_variable(node),
            Kind::Param => {
                if let Some(target) = tree.present(node, 0) {
                    self.bind_pattern(target, BindingKind::Parameter, None, None);
                }
            }
            Kind::ForEach | Kind::ComprehensionFor => {
                if let Some(target) = tree.present(node, 0) {
                    // What comes before an element has a scope of its own.
                    if self.traits.assignment_declares || tree.kind(node) == Kind::ComprehensionFor
                    {
                        self.bind_pattern(target, BindingKind::Variable, None, None);
                    } else {
                        self.write_pattern(target, None, None);
                    }
                }
            }
            Kind::WithItem | Kind::Catch => {
                if let Some(target) = tree.present(node, 1) {
                    let value = tree.present(node, 0).filter(|_| tree.kind(node) == Kind::WithItem);
                    self.bind_pattern(target, BindingKind::Variable, value, None);
                }
            }
            // A case with a value compares; one with a pattern declares.
            Kind::Case
                if (self.traits.assignment_declares || self.traits.cases_declare)
                    && tree.parent(node).is_none_or(|switch| tree.text(switch).is_empty()) =>
            {
                if let Some(pattern) = tree.present(node, 0) {
                    self.bind_pattern(pattern, BindingKind::Variable, None, None);
                }
            }
            _ => {}
        }
        for &child in tree.children(node) {
            self.declare(child, false);
        }
    }

    /// `import "a/b"` declares `b`, and an alias stands for it.
    fn declare_package(&mut self, node: NodeId) {
        let tree = self.tree;
        let package = package_name(tree.text(node));
        if let Some(alias) = tree.present(node, 1) {
            self.bind(alias, BindingKind::Import, Some(package), None);
        } else if let (Some(sym), Some(path)) = (tree.find_sym(package), tree.child(node, 0)) {
            self.bind_as(sym, path, BindingKind::Import, Some(package), None);
        }
    }

    fn declare_variable(&mut self, node: NodeId) {
        let tree = self.tree;
        let Some(target) = tree.present(node, 1) else { return };
        let value = tree.present(node, 3);
        let path = value.and_then(|value| self.module_of(value));
        if self.traits.declarations_shadow {
            self.seen_from = tree.span(node).end;
        }
        self.bind_pattern(target, BindingKind::Variable, value, path.as_deref());
        self.seen_from = 0;
    }

    fn declare_target(&mut self, node: NodeId) {
        let tree = self.tree;
        let (Some(target), value) = (tree.child(node, 0), tree.child(node, 1)) else { return };
        let value = if tree.kind(node) == Kind::OpAssign { None } else { value };
        if self.traits.assignment_declares || tree.text(node) == ":=" {
            self.bind_pattern(target, BindingKind::Variable, value, None);
        } else {
            let path = value.and_then(|value| self.module_of(value));
            self.write_pattern(target, path.as_deref(), value);
        }
    }

    /// Notes that what a pattern names is written, where it is declared elsewhere.
    fn write_pattern(&mut self, target: NodeId, path: Option<&str>, value: Option<NodeId>) {
        let tree = self.tree;
        match tree.kind(target) {
            Kind::Name => {
                let Some(id) = self.lookup(tree.sym(target), tree.span(target).start) else {
                    // What nobody declares belongs to the whole program.
                    if self.traits.modules_are_values {
                        let sym = tree.sym(target);
                        self.bind_at(0, sym, target, (BindingKind::Variable, path, value));
                    }
                    return;
                };
                let last = self.scopes.len().saturating_sub(1);
                let function = self.function_around(last);
                let at = tree.span(target).start;
                let binding = &mut self.names.bindings[id.0 as usize];
                binding.writes += 1;
                binding.only_value = None;
                binding.values.push((target, value));
                binding.written_inside |= binding.scope != function;
                binding.note_path(at, path);
            }
            Kind::Tuple | Kind::List | Kind::Spread | Kind::Dict | Kind::Pair => {
                for &part in tree.children(target) {
                    self.write_pattern(part, None, None);
                }
            }
            Kind::Assign => {
                if let Some(inner) = tree.child(target, 0) {
                    self.write_pattern(inner, None, None);
                }
            }
            _ => {}
        }
    }

    /// The dotted path of what a value takes from a module, as `require("fs").promises` does.
    fn module_of(&self, value: NodeId) -> Option<String> {
        let tree = self.tree;
        if !self.traits.modules_are_values {
            return None;
        }
        match (tree.kind(value), tree.children(value)) {
            (Kind::Call, _) => required_module(tree, value),
            (Kind::Await, &[inner]) => self.module_of(inner),
            (Kind::Member, &[object, name]) if tree.kind(name) == Kind::Name => {
                Some(format!("{}.{}", self.module_of(object)?, tree.text(name)))
            }
            (Kind::Name, _) => {
                let id = self.lookup(tree.sym(value), tree.span(value).start)?;
                let binding = &self.names.bindings[id.0 as usize];
                binding.path_at(tree.span(value).start).map(str::to_owned)
            }
            _ => None,
        }
    }

    fn bind_pattern(
        &mut self,
        target: NodeId,
        kind: BindingKind,
        value: Option<NodeId>,
        path: Option<&str>,
    ) {
        let tree = self.tree;
        match tree.kind(target) {
            // A name with a capital is one that exists.
            Kind::Name
                if self.traits.cases_declare
                    && value.is_none()
                    && kind == BindingKind::Variable
                    && tree.text(target).starts_with(char::is_uppercase)
                    && tree.parent(target).is_none_or(|at| tree.kind(at) != Kind::VarDef) => {}
            Kind::Name => {
                let kind = if path.is_some() { BindingKind::Import } else { kind };
                self.bind(target, kind, path, value);
            }
            Kind::Tuple | Kind::List => {
                for &part in tree.children(target) {
                    self.bind_pattern(part, kind, None, None);
                }
            }
            Kind::Spread | Kind::Dict => {
                for &part in tree.children(target) {
                    self.bind_pattern(part, kind, None, path);
                }
            }
            Kind::Pair => {
                let part = tree.child(target, 0).filter(|&key| tree.kind(key) == Kind::Key);
                let path = path.zip(part).map(|(path, key)| format!("{path}.{}", tree.text(key)));
                for &part in tree.children(target) {
                    self.bind_pattern(part, kind, None, path.as_deref());
                }
            }
            // `{name = value}`: a value for what is missing.
            Kind::Assign => {
                if let Some(inner) = tree.child(target, 0) {
                    self.bind_pattern(inner, kind, None, path);
                }
            }
            // `Some(x)`, `x: Type`, `whole @ Part(x)`.
            Kind::Call | Kind::New if self.traits.cases_declare => {
                let parts = tree.child(target, 1).map(|parts| tree.children(parts));
                for &part in parts.unwrap_or_default() {
                    self.bind_pattern(part, kind, None, None);
                }
            }
            Kind::Cast | Kind::KeywordArg if self.traits.cases_declare => {
                if let Some(inner) = tree.child(target, 1) {
                    self.bind_pattern(inner, kind, value, None);
                }
            }
            Kind::Other | Kind::Binary | Kind::Unary if self.traits.cases_declare => {
                for &part in tree.children(target) {
                    self.bind_pattern(part, kind, None, None);
                }
            }
            _ => {}
        }
    }

    fn bind(&mut self, name: NodeId, kind: BindingKind, path: Option<&str>, value: Option<NodeId>) {
        self.bind_as(self.tree.sym(name), name, kind, path, value);
    }

    /// Binds a name that is not the text of the node that declares it.
    fn bind_as(
        &mut self,
        sym: Sym,
        name: NodeId,
        kind: BindingKind,
        path: Option<&str>,
        value: Option<NodeId>,
    ) {
        if let Some(at) = self.scope_for(sym) {
            self.bind_at(at, sym, name, (kind, path, value));
        }
    }

    /// Declares a name in the scope at a depth.
    fn bind_at(
        &mut self,
        at: usize,
        sym: Sym,
        name: NodeId,
        (kind, path, value): (BindingKind, Option<&str>, Option<NodeId>),
    ) {
        if let Some(&id) = self.scopes[at].names.get(&sym) {
            let binding = &mut self.names.bindings[id.0 as usize];
            binding.writes += 1;
            binding.only_value = None;
            binding.values.push((name, value));
            binding.note_path(self.tree.span(name).start, path);
            self.names.by_node[name.index()] = id.0 + 1;
            return;
        }
        let id = BindingId(self.names.bindings.len() as u32);
        self.names.bindings.push(Binding {
            kind,
            scope: self.function_around(at),
            declared_at: name,
            seen_from: self.seen_from,
            paths: vec![(self.tree.span(name).start, path.map(Into::into))],
            only_value: value,
            values: vec![(name, value)],
            writes: 1,
            written_inside: false,
        });
        self.scopes[at].names.insert(sym, id);
        self.names.by_node[name.index()] = id.0 + 1;
    }

    /// The scope that an assignment to `sym` in the current scope writes to.
    fn scope_for(&self, sym: Sym) -> Option<usize> {
        let last = self.scopes.len().checked_sub(1)?;
        match self.scopes[last].outer.get(&sym) {
            Some(Outer::Global) => Some(0),
            Some(Outer::Nonlocal) => (0..last)
                .rev()
                .find(|&at| {
                    self.scopes[at].kind == ScopeKind::Function
                        && self.scopes[at].names.contains_key(&sym)
                })
                .or(Some(last)),
            None => Some(last),
        }
    }

    /// The function, class or module that the scope at this depth belongs to.
    fn function_around(&self, at: usize) -> NodeId {
        let scopes = self.scopes.get(..=at).unwrap_or(&self.scopes);
        let around = scopes.iter().rev().find(|scope| scope.kind != ScopeKind::Block);
        around.map_or(self.tree.root(), |scope| scope.node)
    }

    /// The binding that a name at a byte means.
    fn lookup(&self, sym: Sym, position: u32) -> Option<BindingId> {
        let last = self.scopes.len().checked_sub(1)?;
        let start = match self.scopes[last].outer.get(&sym) {
            Some(Outer::Global) => return self.scopes[0].names.get(&sym).copied(),
            Some(Outer::Nonlocal) => last.saturating_sub(1),
            None => last,
        };
        let mut left_function = false;
        for (at, scope) in self.scopes.iter().enumerate().take(start + 1).rev() {
            // Often a class body's names are seen in the body itself, not in its methods.
            let known = scope.names.get(&sym).copied().filter(|_| {
                at == last || self.traits.members_are_in_scope || scope.kind != ScopeKind::Class
            });
            let known = known.filter(|id| self.names.bindings[id.0 as usize].seen_from <= position);
            if let Some(id) = known.filter(|&id| !(left_function && self.is_local(sym, id))) {
                return Some(id);
            }
            left_function |= self.tree.kind(scope.node) == Kind::FuncDef;
        }
        None
    }

    /// Whether a name means nothing in the functions inside the scope that declares it.
    fn is_local(&self, sym: Sym, id: BindingId) -> bool {
        let kind = self.names.bindings[id.0 as usize].kind;
        self.traits.functions_are_closed
            && matches!(kind, BindingKind::Variable | BindingKind::Parameter)
            && !self.tree.text_of(sym).starts_with(char::is_uppercase)
    }

    fn uses(&mut self, node: NodeId, is_scope: bool) {
        let tree = self.tree;
        let children = tree.children(node);
        match tree.kind(node) {
            Kind::Name => {
                if self.names.by_node[node.index()] == 0
                    && let Some(id) = self.lookup(tree.sym(node), tree.span(node).start)
                {
                    self.names.by_node[node.index()] = id.0 + 1;
                }
            }
            // The name of a member or of a keyword argument is no variable.
            Kind::Member => {
                if let Some(&object) = children.first() {
                    self.uses(object, false);
                }
                if let Some(&name) = children.get(1).filter(|&&name| tree.kind(name) != Kind::Name)
                {
                    self.uses(name, false);
                }
            }
            Kind::KeywordArg => {
                if let Some(&value) = children.get(1) {
                    self.uses(value, false);
                }
            }
            Kind::Import | Kind::ImportFrom | Kind::ImportAll | Kind::Global => {}
            Kind::FuncDef if !is_scope => self.function(node, children),
            Kind::ClassDef if !is_scope => {
                let (Some(&attributes), Some(&bases), Some(&body)) =
                    (children.first(), children.get(2), children.get(3))
                else {
                    return;
                };
                self.uses(attributes, false);
                self.uses(bases, false);
                self.scope(node, ScopeKind::Class, &[body]);
            }
            Kind::Lambda if !is_scope => {
                self.defaults(children.first().copied());
                self.scope(node, ScopeKind::Function, children);
            }
            Kind::Comprehension if !is_scope => self.scope(node, ScopeKind::Function, children),
            Kind::Block if !is_scope && self.traits.block_scoped => {
                self.scope(node, ScopeKind::Block, children);
            }
            Kind::Case if !is_scope && self.traits.cases_declare => {
                self.scope(node, ScopeKind::Block, &[node]);
            }
            kind if !is_scope && self.has_head(kind) => {
                self.scope(node, ScopeKind::Block, &[node]);
            }
            _ => {
                for &child in children {
                    self.uses(child, false);
                }
            }
        }
    }

    fn function(&mut self, node: NodeId, children: &[NodeId]) {
        let &[attributes, _, params, returns, body] = children else { return };
        self.uses(attributes, false);
        self.uses(returns, false);
        self.defaults(Some(params));
        // Results that have names are variables of the function.
        let named = [params, returns, body];
        let unnamed = [params, body];
        let has_names = self.tree.kind(returns) == Kind::Params;
        self.scope(node, ScopeKind::Function, if has_names { &named } else { &unnamed });
    }

    /// Types and default values belong to the scope around the function.
    fn defaults(&mut self, params: Option<NodeId>) {
        let tree = self.tree;
        for &param in params.map(|params| tree.children(params)).unwrap_or_default() {
            for &part in tree.children(param).iter().skip(1) {
                self.uses(part, false);
            }
        }
    }
}

/// The dotted path of the module in `require("…")` or `import("…")`.
fn required_module(tree: &Tree, call: NodeId) -> Option<String> {
    let &[callee, arguments] = tree.children(call) else { return None };
    let &[argument] = tree.children(arguments) else { return None };
    let requires = tree.kind(callee) == Kind::Name
        && matches!(tree.text(callee), "require" | "import")
        && tree.kind(argument) == Kind::Str;
    requires.then(|| module_path(tree.text(argument)))
}

/// The dotted path that a module's name stands for: `node:fs/promises` is `fs.promises`.
///
/// Relative paths and scoped packages stay as written.
pub(crate) fn module_path(name: &str) -> String {
    let name = name.strip_prefix("node:").unwrap_or(name);
    if name.starts_with(['.', '@', '/']) || name.contains(':') {
        return name.to_owned();
    }
    name.replace('/', ".")
}

/// The name of the package at an import path: its last part, without a version and what marks the language.
fn package_name(path: &str) -> &str {
    let is_version = |part: &str| {
        part.strip_prefix('v').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
    };
    let mut parts = path.rsplit('/');
    let last = parts.next().unwrap_or(path);
    let last = if is_version(last) { parts.next().unwrap_or(last) } else { last };
    let last = last.rsplit_once('.').map_or(
        last,
        |(name, version)| {
            if is_version(version) { name } else { last }
        },
    );
    let last = last.strip_suffix("-go").or_else(|| last.strip_prefix("go-")).unwrap_or(last);
    last.strip_suffix(".go").unwrap_or(last)
}

fn leftmost(tree: &Tree, mut node: NodeId) -> NodeId {
    while tree.kind(node) == Kind::Member {
        match tree.child(node, 0) {
            Some(object) => node = object,
            None => break,
        }
    }
    node
}
