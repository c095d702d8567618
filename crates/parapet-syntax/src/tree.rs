//! The generic syntax tree: one flat arena of small nodes, in post-order.

use rustc_hash::FxHashMap;

/// Index of a node in its tree; descendants have smaller ids than their ancestors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The id as an index into per-node tables.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// An interned text of one tree; zero is the empty text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sym(pub u32);

impl Sym {
    /// The empty text.
    pub const NONE: Self = Self(0);
}

/// A byte range of the parsed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// Whether `other` lies in this range.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// What a node is. The children of each kind stand in a fixed order; an absent one is [`Kind::Empty`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// Nothing: an optional child that is absent.
    Empty,
    /// An identifier; `text` is its name.
    Name,
    /// Integer literal; `text` as written.
    Int,
    /// Floating-point literal; `text` as written.
    Float,
    /// `true` or `false` in `text`.
    Bool,
    /// `None`, `null`, `nil`.
    Null,
    /// A string without interpolation; `text` is its content without quotes, escapes as written. Its parts are the
    /// names of variables that the text is filled with where it is used.
    Str,
    /// A string with interpolation: `[StrPart | Interpolation]…`.
    Interp,
    /// Literal text of an interpolated string.
    StrPart,
    /// `[expression, …]` inside a string.
    Interpolation,
    /// Another literal that is one token; `text` as written.
    Literal,
    /// The name of an entry or a member that stands for itself, as in `{name: value}`; `text` without quotes.
    Key,
    /// `[callee, Args]`; `tag` in `text` where the only argument is a template.
    Call,
    /// `[type, Args]`: object creation; `new` in `text` where there is another way, too.
    New,
    /// Arguments, in order.
    Args,
    /// `[Name, value]`: a keyword argument.
    KeywordArg,
    /// `[object, Name]`: member access; `?.` in `text` where the object may be absent.
    Member,
    /// `[object, index]`.
    Index,
    /// `[low, high, step]`.
    Slice,
    /// `[operand]`, operator in `text`.
    Unary,
    /// `[left, right]`, operator in `text`.
    Binary,
    /// `[target, value]`.
    Assign,
    /// `[target, value]`, operator such as `+=` in `text`.
    OpAssign,
    /// `[test, then, else]`: a conditional expression.
    Conditional,
    /// `[Params, body]`, and the return type where one is written; `async` in `text`.
    Lambda,
    List,
    Tuple,
    Set,
    /// `[Pair | KeywordSpread]…`; `object` in `text` where its keys are names, and then methods as well.
    Dict,
    /// `[key, value]`.
    Pair,
    /// `[tag, Args, Args]`: an element with its attributes and its content; the tag of a fragment is empty.
    Xml,
    /// `[element, clause…]`, `list`, `set`, `dict` or `generator` in `text`.
    Comprehension,
    /// `[pattern, iterable]`.
    ComprehensionFor,
    /// `[condition]`.
    ComprehensionIf,
    Await,
    Yield,
    /// `[expression]`: `*x`, `...x`.
    Spread,
    /// `[expression]`: `**x`.
    KeywordSpread,
    /// `[type, expression]`.
    Cast,
    /// `[expression]`.
    ExprStmt,
    /// Statements, in order.
    Block,
    /// The whole file: statements, in order.
    Module,
    /// `[condition, then, else]`.
    If,
    /// `[condition, body, else]`; `do` in `text` where the body runs first.
    While,
    /// `[pattern, iterable, body, else]`; `in` or `of` in `text` where there are two kinds.
    ForEach,
    /// `[init, condition, update, body]`.
    For,
    /// `[subject, Case…]`; `switch` in `text` where a case is a value and runs on into the next, `cases`
    /// where it does not, `select` where it is a communication.
    Switch,
    /// `[pattern, guard, body]`.
    Case,
    /// `[body, Catch…, else, finally]`.
    Try,
    /// `[type, name, body]`.
    Catch,
    /// `[WithItem | VarDef…, body]`.
    With,
    /// `[value, name]`.
    WithItem,
    /// `[value]`; `implicit` in text where a statement at the end of a function gives its value.
    Return,
    Break,
    Continue,
    /// `[exception, cause]`.
    Throw,
    /// `[condition, message]`.
    Assert,
    Delete,
    Pass,
    /// Names that belong to an outer scope; `global` or `nonlocal` in `text`.
    Global,
    /// `[path, alias]`; the dotted path in `text`.
    Import,
    /// `[path, name, alias]`; the dotted path in `text`.
    ImportFrom,
    /// `[path]`: everything of a module; the dotted path in `text`.
    ImportAll,
    /// `[Attributes, Name, Params, type, body]`.
    FuncDef,
    /// `[Attributes, Name, Args, body]`; `enum`, `interface`, `type` or `namespace` in `text` where it is no class.
    ClassDef,
    /// `[Attributes, target, type, value]`: a declaration with a type or a keyword; the keyword in `text`.
    VarDef,
    Params,
    /// `[target, type, default]`, and attributes where there are any; `*`, `**` or `...` in `text`.
    Param,
    Attributes,
    /// `[expression]`: a decorator or an annotation; a word such as `static` is in `text`, without an expression.
    Attribute,
    /// A construct without a kind of its own; the grammar's name in `text`.
    Other,
    /// A region that did not parse.
    Error,
    /// Pattern only: `$X`, name in `text`.
    Metavar,
    /// Pattern only: `$...X`, name in `text`.
    MetavarSeq,
    /// Pattern only: `...`.
    Ellipsis,
    /// Pattern only: `[expression]`, `<... e ...>`.
    Deep,
    /// Pattern only: `[Metavar, type]`, `($X: T)`.
    Typed,
}

impl Kind {
    /// Whether a node of this kind is a statement.
    pub const fn is_statement(self) -> bool {
        matches!(
            self,
            Self::ExprStmt
                | Self::Block
                | Self::If
                | Self::While
                | Self::ForEach
                | Self::For
                | Self::Switch
                | Self::Try
                | Self::With
                | Self::Return
                | Self::Break
                | Self::Continue
                | Self::Throw
                | Self::Assert
                | Self::Delete
                | Self::Pass
                | Self::Global
                | Self::Import
                | Self::ImportFrom
                | Self::ImportAll
                | Self::FuncDef
                | Self::ClassDef
                | Self::VarDef
        )
    }

    /// Whether a node of this kind is written by one token, with no children.
    pub const fn is_literal(self) -> bool {
        matches!(
            self,
            Self::Int | Self::Float | Self::Bool | Self::Null | Self::Str | Self::Literal
        )
    }
}

/// One node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    pub kind: Kind,
    pub text: Sym,
    pub span: Span,
    pub parent: Option<NodeId>,
    /// The smallest id among this node and its descendants.
    pub lowest: NodeId,
    first_child: u32,
    child_count: u32,
}

/// A node's children.
pub type Children<'t> = &'t [NodeId];

/// A generic syntax tree.
#[derive(Debug, Clone)]
pub struct Tree {
    nodes: Vec<Node>,
    children: Vec<NodeId>,
    texts: Vec<Box<str>>,
    by_text: FxHashMap<Box<str>, Sym>,
    root: NodeId,
}

impl Tree {
    /// The node that holds the whole text.
    pub const fn root(&self) -> NodeId {
        self.root
    }

    /// How many nodes there are.
    pub const fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the tree is empty, which it never is.
    pub const fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The node with this id.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// The kind of a node.
    pub fn kind(&self, id: NodeId) -> Kind {
        self.nodes[id.index()].kind
    }

    /// The byte range of a node.
    pub fn span(&self, id: NodeId) -> Span {
        self.nodes[id.index()].span
    }

    /// The interned text of a node.
    pub fn sym(&self, id: NodeId) -> Sym {
        self.nodes[id.index()].text
    }

    /// The text of a node: a name, a literal, an operator.
    pub fn text(&self, id: NodeId) -> &str {
        &self.texts[self.nodes[id.index()].text.0 as usize]
    }

    /// The text of a symbol.
    pub fn text_of(&self, sym: Sym) -> &str {
        &self.texts[sym.0 as usize]
    }

    /// The symbol of a text, where the tree has it.
    pub fn find_sym(&self, text: &str) -> Option<Sym> {
        self.by_text.get(text).copied()
    }

    /// The children of a node.
    pub fn children(&self, id: NodeId) -> Children<'_> {
        let node = &self.nodes[id.index()];
        let first = node.first_child as usize;
        &self.children[first..first + node.child_count as usize]
    }

    /// The child at a fixed position.
    pub fn child(&self, id: NodeId, index: usize) -> Option<NodeId> {
        self.children(id).get(index).copied()
    }

    /// The child at a fixed position unless it is empty.
    pub fn present(&self, id: NodeId, index: usize) -> Option<NodeId> {
        self.child(id, index).filter(|&child| self.kind(child) != Kind::Empty)
    }

    /// The parent of a node.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.index()].parent
    }

    /// Ancestors from the parent outwards.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |&node| self.parent(node))
    }

    /// A node and everything below it, children before parents.
    pub fn subtree(&self, id: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (self.nodes[id.index()].lowest.0..=id.0).map(NodeId)
    }

    /// Every node, children before parents.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// Changes what a node is, keeping its children; for turning placeholders into pattern nodes.
    pub fn set_kind(&mut self, id: NodeId, kind: Kind, text: &str) {
        let sym = self.intern(text);
        let node = &mut self.nodes[id.index()];
        node.kind = kind;
        node.text = sym;
    }

    /// Replaces the children of a node.
    pub fn set_children(&mut self, id: NodeId, children: &[NodeId]) {
        let first = self.children.len() as u32;
        self.children.extend_from_slice(children);
        let node = &mut self.nodes[id.index()];
        node.first_child = first;
        node.child_count = children.len() as u32;
        for &child in children {
            self.nodes[child.index()].parent = Some(id);
        }
    }

    fn intern(&mut self, text: &str) -> Sym {
        if let Some(&sym) = self.by_text.get(text) {
            return sym;
        }
        let sym = Sym(self.texts.len() as u32);
        self.texts.push(text.into());
        self.by_text.insert(text.into(), sym);
        sym
    }
}

/// Builds a tree bottom-up.
#[derive(Debug)]
pub struct TreeBuilder {
    tree: Tree,
}

impl Default for TreeBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl TreeBuilder {
    /// An empty builder.
    pub fn new() -> Self {
        let mut tree = Tree {
            nodes: Vec::new(),
            children: Vec::new(),
            texts: Vec::new(),
            by_text: FxHashMap::default(),
            root: NodeId(0),
        };
        tree.intern("");
        Self { tree }
    }

    /// Adds a node over children that exist already.
    pub fn node(&mut self, kind: Kind, span: Span, text: &str, children: &[NodeId]) -> NodeId {
        let id = NodeId(self.tree.nodes.len() as u32);
        let text = if text.is_empty() { Sym::NONE } else { self.tree.intern(text) };
        let first_child = self.tree.children.len() as u32;
        self.tree.children.extend_from_slice(children);
        let mut lowest = id;
        for &child in children {
            let node = &mut self.tree.nodes[child.index()];
            // A node shared by two parents belongs to the first.
            node.parent.get_or_insert(id);
            lowest = lowest.min(node.lowest);
        }
        let child_count = children.len() as u32;
        self.tree.nodes.push(Node {
            kind,
            text,
            span,
            parent: None,
            lowest,
            first_child,
            child_count,
        });
        id
    }

    /// Builds a node and all below it once more, at the same place in the text.
    pub fn copy(&mut self, original: NodeId) -> NodeId {
        let mut copied: FxHashMap<NodeId, NodeId> = FxHashMap::default();
        let mut last = original;
        for id in self.tree.subtree(original) {
            let children: Vec<NodeId> = self
                .tree
                .children(id)
                .iter()
                .map(|child| copied.get(child).copied().unwrap_or(*child))
                .collect();
            let Node { kind, span, text, .. } = self.tree.nodes[id.index()];
            last = self.node(kind, span, "", &children);
            self.tree.nodes[last.index()].text = text;
            copied.insert(id, last);
        }
        last
    }

    /// The nodes built so far, to look at while building.
    pub const fn peek(&self) -> &Tree {
        &self.tree
    }

    /// Changes what a node is, keeping its children.
    pub fn relabel(&mut self, id: NodeId, kind: Kind, text: &str) {
        self.tree.set_kind(id, kind, text);
    }

    /// Changes the span of a node that was just built.
    pub fn widen(&mut self, id: NodeId, span: Span) {
        self.tree.nodes[id.index()].span = span;
    }

    /// The finished tree with its root.
    pub fn finish(mut self, root: NodeId) -> Tree {
        self.tree.root = root;
        self.tree
    }
}
