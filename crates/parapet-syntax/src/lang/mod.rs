//! One file per language: how its concrete tree is lowered to the generic one.

#[cfg(feature = "apex")]
mod apex;
#[cfg(feature = "bash")]
mod bash;
#[cfg(feature = "c")]
mod c;
#[cfg(any(feature = "c", feature = "cpp"))]
mod c_family;
#[cfg(feature = "clojure")]
mod clojure;
#[cfg(feature = "cpp")]
mod cpp;
#[cfg(feature = "csharp")]
mod csharp;
#[cfg(feature = "dart")]
mod dart;
#[cfg(feature = "dockerfile")]
mod dockerfile;
#[cfg(feature = "elixir")]
mod elixir;
#[cfg(feature = "go")]
mod go;
#[cfg(feature = "hcl")]
mod hcl;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "java")]
mod java;
#[cfg(any(feature = "java", feature = "apex"))]
mod java_family;
#[cfg(feature = "javascript")]
mod javascript;
#[cfg(feature = "json")]
mod json;
#[cfg(feature = "jsonnet")]
mod jsonnet;
#[cfg(feature = "kotlin")]
mod kotlin;
#[cfg(feature = "lua")]
mod lua;
#[cfg(any(feature = "html", feature = "xml"))]
mod markup;
#[cfg(feature = "ocaml")]
mod ocaml;
#[cfg(feature = "php")]
mod php;
#[cfg(feature = "python")]
mod python;
#[cfg(feature = "r")]
mod r;
#[cfg(feature = "ruby")]
mod ruby;
#[cfg(feature = "rust")]
mod rust;
#[cfg(feature = "scala")]
mod scala;
#[cfg(feature = "solidity")]
mod solidity;
#[cfg(feature = "swift")]
mod swift;
pub(crate) mod table;
#[cfg(feature = "xml")]
mod xml;
#[cfg(feature = "yaml")]
mod yaml;

use std::borrow::Cow;

use parapet_source::language::Language;
use rustc_hash::FxHashMap;
use tree_sitter::Node;

use self::table::Table;
use crate::parse::Gap;
use crate::tree::{Kind, NodeId, Span, Tree, TreeBuilder};

/// How one language is lowered.
pub(crate) struct Lowering {
    language: Language,
    pub(crate) grammar: fn() -> tree_sitter::Language,
    /// What its nodes become, where that is said by a table.
    pub(crate) table: &'static Table,
    pub(crate) lower: for<'t> fn(&mut Context<'t>, Node<'t>) -> NodeId,
    /// A language whose grammar may read what this one's does not.
    pub(crate) wider: Option<Language>,
    traits: LanguageTraits,
}

/// What differs between languages for whoever reads the generic tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LanguageTraits {
    /// Blocks open scopes of their own.
    pub block_scoped: bool,
    /// An assignment to an unknown name declares it.
    pub assignment_declares: bool,
    /// `require("module")` is a value, and so is every part of it.
    pub modules_are_values: bool,
    /// `x.name` and `x["name"]` are the same place.
    pub keys_are_fields: bool,
    /// `x += y` is an assignment where a pattern asks for one.
    pub operators_assign: bool,
    /// Types are written like values and can be read as such.
    pub types_are_values: bool,
    /// `var` declares for the whole function.
    pub var_is_hoisted: bool,
    /// A block, a branch or a loop is a value: that of its last statement, which a function also returns.
    pub statements_are_values: bool,
    /// A case of a `match` declares the names in its pattern, for itself.
    pub cases_declare: bool,
    /// The members of a class are seen by their plain names in its methods.
    pub members_are_in_scope: bool,
    /// A class may have more bases than a pattern names.
    pub bases_are_open: bool,
    /// Types and methods of Java's own library are known: `Integer` is `int`, `equals` gives a boolean.
    pub java_library: bool,
    /// `make(T)` gives a `T` and `new(T)` a pointer to one; a call creates nothing.
    pub go_library: bool,
    /// An import by a path gives the package the name that its path ends in.
    pub packages_named_by_path: bool,
    /// Files hold settings: blocks such as `locals` give values that are used as `local.name`, and `"1"` is `1`.
    pub settings_are_values: bool,
    /// A function sees no variable of what stands around it, only constants.
    pub functions_are_closed: bool,
    /// Names of functions and classes are written in any case.
    pub names_ignore_case: bool,
    /// An import names a path; a shorter one in a pattern speaks of all that begins like it.
    pub imports_are_paths: bool,
    /// A declaration is seen behind itself only, so that its value can use an outer variable of its name.
    pub declarations_shadow: bool,
    /// A call is a list of words, of which the first says what runs.
    pub calls_are_words: bool,
    /// Maps are read and written by methods such as `get` and `put`.
    pub maps_have_methods: bool,
    /// Methods such as `let` and `map` hand their object, or the elements of it, to the function they are given.
    pub lambdas_take_objects: bool,
    /// A name that nothing declares is a call without arguments.
    pub names_are_calls: bool,
    /// `a << b` adds to what `a` holds.
    pub shift_appends: bool,
    /// Functions that make a constant text of a constant one.
    pub text_functions: &'static [&'static str],
    /// A function is written in clauses, one after another.
    pub functions_have_clauses: bool,
}

/// What most languages with declarations and blocks are like.
pub(crate) const BLOCKS: LanguageTraits = LanguageTraits {
    block_scoped: true,
    assignment_declares: false,
    modules_are_values: false,
    keys_are_fields: false,
    operators_assign: false,
    types_are_values: false,
    var_is_hoisted: false,
    statements_are_values: false,
    cases_declare: false,
    members_are_in_scope: false,
    bases_are_open: false,
    java_library: false,
    packages_named_by_path: false,
    go_library: false,
    settings_are_values: false,
    functions_are_closed: false,
    names_ignore_case: false,
    imports_are_paths: false,
    declarations_shadow: false,
    calls_are_words: false,
    maps_have_methods: false,
    lambdas_take_objects: false,
    names_are_calls: false,
    shift_appends: false,
    text_functions: &[],
    functions_have_clauses: false,
};

/// What most languages without declarations are like.
pub(crate) const SCRIPTS: LanguageTraits =
    LanguageTraits { block_scoped: false, assignment_declares: true, ..BLOCKS };

/// The table of languages that do without.
pub(crate) static NO_TABLE: Table = Table::new(&[]);

static LOWERINGS: &[&Lowering] = &[
    #[cfg(feature = "apex")]
    &apex::LOWERING,
    #[cfg(feature = "bash")]
    &bash::LOWERING,
    #[cfg(feature = "c")]
    &c::LOWERING,
    #[cfg(feature = "clojure")]
    &clojure::LOWERING,
    #[cfg(feature = "cpp")]
    &cpp::LOWERING,
    #[cfg(feature = "csharp")]
    &csharp::LOWERING,
    #[cfg(feature = "dart")]
    &dart::LOWERING,
    #[cfg(feature = "dockerfile")]
    &dockerfile::LOWERING,
    #[cfg(feature = "elixir")]
    &elixir::LOWERING,
    #[cfg(feature = "go")]
    &go::LOWERING,
    #[cfg(feature = "hcl")]
    &hcl::LOWERING,
    #[cfg(feature = "html")]
    &html::LOWERING,
    #[cfg(feature = "java")]
    &java::LOWERING,
    #[cfg(feature = "javascript")]
    &javascript::JAVASCRIPT,
    #[cfg(feature = "typescript")]
    &javascript::TYPESCRIPT,
    #[cfg(feature = "typescript")]
    &javascript::TSX,
    #[cfg(feature = "json")]
    &json::LOWERING,
    #[cfg(feature = "jsonnet")]
    &jsonnet::LOWERING,
    #[cfg(feature = "kotlin")]
    &kotlin::LOWERING,
    #[cfg(feature = "lua")]
    &lua::LOWERING,
    #[cfg(feature = "ocaml")]
    &ocaml::LOWERING,
    #[cfg(feature = "php")]
    &php::LOWERING,
    #[cfg(feature = "python")]
    &python::LOWERING,
    #[cfg(feature = "r")]
    &r::LOWERING,
    #[cfg(feature = "ruby")]
    &ruby::LOWERING,
    #[cfg(feature = "rust")]
    &rust::LOWERING,
    #[cfg(feature = "scala")]
    &scala::LOWERING,
    #[cfg(feature = "solidity")]
    &solidity::LOWERING,
    #[cfg(feature = "swift")]
    &swift::LOWERING,
    #[cfg(feature = "xml")]
    &xml::LOWERING,
    #[cfg(feature = "yaml")]
    &yaml::LOWERING,
];

pub(crate) fn lowering_of(language: Language) -> Option<&'static Lowering> {
    LOWERINGS.iter().copied().find(|lowering| lowering.language == language)
}

/// Whether a grammar cannot bear a text.
pub(crate) fn is_refused(lowering: &Lowering, text: &str) -> bool {
    match lowering.language {
        #[cfg(feature = "yaml")]
        Language::Yaml => yaml::is_too_nested(text),
        #[cfg(feature = "xml")]
        Language::Xml => markup::is_too_nested(text, false),
        #[cfg(feature = "html")]
        Language::Html => markup::is_too_nested(text, true),
        _ => {
            let _ = text;
            false
        }
    }
}

/// A text as the wider grammar of a language reads it, byte for byte at the same place.
pub(crate) fn for_wider<'t>(lowering: &Lowering, text: &'t str) -> Cow<'t, str> {
    match lowering.language {
        #[cfg(feature = "json")]
        Language::Json => json::without_comments(text).into(),
        _ => text.into(),
    }
}

/// The traits of a language that can be lowered.
pub fn traits_of(language: Language) -> Option<LanguageTraits> {
    match language {
        Language::Generic | Language::Regex => Some(BLOCKS),
        _ => lowering_of(language).map(|lowering| lowering.traits),
    }
}

/// Nesting over this is left out: it bounds every recursion over a tree.
const MAX_DEPTH: u32 = 400;

/// Nodes that may be copied in one file: names that stand for names bring no flood.
const MAX_COPIED: usize = 20_000;

/// What the names begin with that stand for parts of a pattern.
pub(crate) const PLACEHOLDER: &str = "__parapet_";

/// What a lowering works with: the text, the tree being built and the depth.
pub(crate) struct Context<'t> {
    source: &'t str,
    table: &'static Table,
    builder: TreeBuilder,
    depth: u32,
    gaps: Vec<Gap>,
    /// Values with a name that others refer to.
    anchors: FxHashMap<String, NodeId>,
    /// How many nodes may still be copied.
    copies_left: usize,
    /// Bytes that may be parsed again, as what macros are given.
    again: usize,
    /// Whether errors of the grammar's tree do not count, since the text was read again.
    pub(crate) understood: bool,
    /// Nodes that stand elsewhere than what they belong to, such as the text of a heredoc, by position.
    apart: Vec<Node<'t>>,
}

impl<'t> Context<'t> {
    pub(crate) fn new(source: &'t str, table: &'static Table) -> Self {
        Self {
            source,
            table,
            builder: TreeBuilder::new(),
            depth: 0,
            gaps: Vec::new(),
            again: source.len().saturating_mul(4),
            anchors: FxHashMap::default(),
            copies_left: MAX_COPIED,
            understood: false,
            apart: Vec::new(),
        }
    }

    pub(crate) fn finish(self, root: NodeId) -> (Tree, Vec<Gap>) {
        (self.builder.finish(root), self.gaps)
    }

    /// Runs one level deeper, or leaves the node out when that is too deep.
    fn deeper(&mut self, node: Node<'_>, lower: impl FnOnce(&mut Self) -> NodeId) -> NodeId {
        if self.depth >= MAX_DEPTH {
            self.gaps.push(Gap::TooDeep(node.start_byte() as u32));
            return self.node(Kind::Other, node, "too-deep", &[]);
        }
        self.depth += 1;
        let lowered = lower(self);
        self.depth -= 1;
        lowered
    }

    fn text(&self, node: Node<'_>) -> &'t str {
        self.source.get(node.byte_range()).unwrap_or("")
    }

    fn node(&mut self, kind: Kind, at: Node<'_>, text: &str, children: &[NodeId]) -> NodeId {
        self.builder.node(kind, span(at), text, children)
    }

    fn leaf(&mut self, kind: Kind, at: Node<'_>) -> NodeId {
        let text = self.text(at);
        self.node(kind, at, text, &[])
    }

    fn name(&mut self, at: Node<'_>) -> NodeId {
        self.leaf(Kind::Name, at)
    }

    /// A copy of the value with this name, as long as copies stay within bounds.
    fn copy_of(&mut self, name: &str) -> Option<NodeId> {
        let original = self.anchors.get(name).copied()?;
        let size = self.builder.peek().subtree(original).count();
        self.copies_left = self.copies_left.checked_sub(size)?;
        Some(self.builder.copy(original))
    }

    /// An absent child, placed at the end of `near`.
    fn empty(&mut self, near: Node<'_>) -> NodeId {
        let end = near.end_byte() as u32;
        self.builder.node(Kind::Empty, Span { start: end, end }, "", &[])
    }
}

fn span(node: Node<'_>) -> Span {
    Span { start: node.start_byte() as u32, end: node.end_byte() as u32 }
}

/// The named children of a node, without comments and other extras.
fn named(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor).filter(|child| !child.is_extra() || child.is_error()).collect()
}

/// The children with a field name.
fn fields<'c>(node: Node<'c>, field: &str) -> Vec<Node<'c>> {
    let mut cursor = node.walk();
    node.children_by_field_name(field, &mut cursor).collect()
}

/// The names of a path that an import has, with dots and as a member access.
fn dotted(cx: &mut Context<'_>, near: Node<'_>, path: &[Node<'_>]) -> (String, NodeId) {
    let keep = MAX_DEPTH.saturating_sub(cx.depth).max(1) as usize;
    if path.len() > keep {
        cx.gaps.push(Gap::TooDeep(near.start_byte() as u32));
    }
    let path = path.get(..keep).unwrap_or(path);
    let words: Vec<&str> = path.iter().map(|&part| cx.text(part)).collect();
    let Some((first, rest)) = path.split_first() else { return (String::new(), cx.empty(near)) };
    let start = span(*first).start;
    let mut module = cx.name(*first);
    for part in rest {
        let name = cx.name(*part);
        let whole = Span { start, end: span(*part).end };
        module = cx.builder.node(Kind::Member, whole, "", &[module, name]);
    }
    (words.join("."), module)
}
