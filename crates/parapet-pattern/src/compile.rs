//! From pattern text to a pattern tree.
//!
//! A pattern is not a program: `$X`, `$...X`, `...`, `<... e ...>` and `($X: T)` are replaced by placeholders that are
//! legal where they stand, the language's own lowering reads the result, and the placeholders become pattern nodes.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Span, Tree};

use crate::bindings::{MetavariableId, Metavariables};
use crate::syntax::{self, ANY, DEEP, DOTS, METAVARIABLE, Reading, SEQUENCE, TYPED};

/// Why a pattern cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CompileError {
    #[error("the language `{0}` is not supported for patterns")]
    Language(&'static str),
    #[error("the pattern does not parse as {language}, near `{near}`")]
    Syntax { language: &'static str, near: String },
    #[error("the pattern holds nothing to match")]
    Empty,
    #[error("{0}")]
    Regex(String),
    #[error("the comparison `{0}` cannot be understood")]
    Comparison(String),
    #[error("no pattern binds `{0}`")]
    Unbound(String),
    #[error("the analyzer `{0}` is not known")]
    Analyzer(String),
}

/// What a pattern stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    Expression(NodeId),
    Statement(NodeId),
    Statements(Vec<NodeId>),
}

/// A compiled pattern.
#[derive(Debug)]
pub struct Pattern {
    pub(crate) tree: Tree,
    pub(crate) shape: Shape,
    /// By node: the metavariable it is.
    metavariables: Vec<Option<MetavariableId>>,
    /// By node: the dotted path of a plain name or member chain.
    dotted: Vec<Option<Box<str>>>,
    /// The pattern is a member of a class or an object, so that a plain function is not meant.
    pub(crate) is_member: bool,
}

impl Pattern {
    /// Writes the pattern's tree, one node a line.
    pub fn dump(&self) -> String {
        self.tree.dump()
    }

    pub(crate) fn metavariable(&self, node: NodeId) -> Option<MetavariableId> {
        self.metavariables[node.index()]
    }

    pub(crate) fn dotted(&self, node: NodeId) -> Option<&str> {
        self.dotted[node.index()].as_deref()
    }
}

/// Parses a pattern of a language; metavariables are entered into the formula's table.
///
/// A pattern is read in several ways, and the first that its language's grammar takes without an error counts.
pub fn parse_pattern(
    language: Language,
    text: &str,
    table: &mut Metavariables,
) -> Result<Pattern, CompileError> {
    let mut failure = None;
    for reading in syntax::readings(language, text) {
        let framed = format!("{}{}{}", reading.before, reading.text, reading.after);
        let parsed = parapet_syntax::parse(reading.grammar, &framed)
            .ok_or(CompileError::Language(language.as_str()))?;
        match parsed.gaps.first() {
            None => return finish(language, parsed.tree, &reading, table),
            Some(gap) if failure.is_none() => {
                failure = Some(syntax_error(language, &framed, *gap));
            }
            Some(_) => {}
        }
    }
    Err(failure.unwrap_or(CompileError::Empty))
}

fn syntax_error(language: Language, text: &str, gap: parapet_syntax::Gap) -> CompileError {
    let at = match gap {
        parapet_syntax::Gap::Syntax(at) | parapet_syntax::Gap::TooDeep(at) => at as usize,
        parapet_syntax::Gap::Budget => 0,
    };
    let rest = text.get(at.min(text.len())..).unwrap_or(text);
    let near: String = restore(rest.lines().next().unwrap_or("")).chars().take(40).collect();
    CompileError::Syntax { language: language.as_str(), near }
}

/// Turns placeholders in a text back into what the author wrote.
fn restore(text: &str) -> String {
    if !text.contains("__parapet_") {
        return text.to_owned();
    }
    text.replace(&format!("**{DOTS}"), "...")
        .replace(DOTS, "...")
        .replace(SEQUENCE, "$...")
        .replace(METAVARIABLE, "$")
        .replace(&format!("{DEEP}("), "<...")
}

fn finish(
    language: Language,
    mut tree: Tree,
    reading: &Reading,
    table: &mut Metavariables,
) -> Result<Pattern, CompileError> {
    let start = reading.before.len() as u32;
    let end = start + reading.text.len() as u32;
    if reading.kept_after > 0 {
        leave_out_body(&mut tree, end);
    }
    let own = syntax::patternize(language);
    for node in tree.all() {
        patternize(&mut tree, node);
        own(&mut tree, node);
    }
    let mut metavariables = vec![None; tree.len()];
    let mut dotted: Vec<Option<Box<str>>> = vec![None; tree.len()];
    for node in tree.all() {
        match tree.kind(node) {
            Kind::Metavar | Kind::MetavarSeq => {
                metavariables[node.index()] = Some(table.id(tree.text(node)));
            }
            Kind::Literal if regex_metavariable(tree.text(node)).is_some() => {
                metavariables[node.index()] =
                    regex_metavariable(tree.text(node)).map(|n| table.id(n));
            }
            Kind::Str | Kind::StrPart | Kind::Key if is_metavariable(tree.text(node)) => {
                metavariables[node.index()] = Some(table.id(tree.text(node)));
            }
            Kind::Name => dotted[node.index()] = Some(tree.text(node).into()),
            Kind::Member => {
                if let &[object, name] = tree.children(node)
                    && tree.kind(name) == Kind::Name
                    && let Some(path) = &dotted[object.index()]
                {
                    dotted[node.index()] = Some(format!("{path}.{}", tree.text(name)).into());
                }
            }
            _ => {}
        }
    }
    let range = Span { start, end: end + reading.kept_after as u32 };
    let roots = roots(&tree, range);
    let mut shape = shape_of(&tree, &roots)?;
    // `f();` is the statement that holds the call; `f()` is the call.
    if let (Shape::Expression(_), &[statement]) = (&shape, &roots[..])
        && tree.kind(statement) == Kind::ExprStmt
        && reading.ends_statement
    {
        shape = Shape::Statements(vec![statement]);
    }
    Ok(Pattern { tree, shape, metavariables, dotted, is_member: reading.is_member })
}

/// The outermost nodes of a range, in order.
fn roots(tree: &Tree, range: Span) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut pending = vec![tree.root()];
    while let Some(node) = pending.pop() {
        let span = tree.span(node);
        let outside = span.end <= range.start || range.end <= span.start;
        if tree.kind(node) == Kind::Empty || (outside && range.start < range.end) {
            continue;
        }
        // One decorator is that decorator, several are all of them.
        let lone = tree.kind(node) == Kind::Attributes && tree.children(node).len() == 1;
        if tree.kind(node) != Kind::Module && range.contains(span) && !lone {
            found.push(node);
        } else {
            pending.extend(tree.children(node).iter().rev());
        }
    }
    found
}

/// Takes out the body that was added behind a pattern, so that any body will do.
fn leave_out_body(tree: &mut Tree, end: u32) {
    let added: Vec<NodeId> = tree
        .all()
        .filter(|&node| tree.kind(node) == Kind::Block && tree.span(node).start >= end)
        .collect();
    for node in added {
        // `try {…}` is any, with whatever comes at its end.
        let in_try = tree.parent(node).is_some_and(|around| tree.kind(around) == Kind::Try);
        tree.set_kind(node, if in_try { Kind::Ellipsis } else { Kind::Empty }, "");
        tree.set_children(node, &[]);
    }
}

/// Whether a text is a metavariable and nothing else.
pub(crate) fn is_metavariable(text: &str) -> bool {
    text.strip_prefix('$').is_some_and(|name| {
        let name = name.strip_prefix("...").unwrap_or(name);
        !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
    })
}

/// The content and the flags of a regular expression as it is written.
pub(crate) fn regex_parts(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('/')?.rsplit_once('/')
}

/// The metavariable in `/$X/`.
pub(crate) fn regex_metavariable(text: &str) -> Option<&str> {
    regex_parts(text).map(|(inside, _)| inside).filter(|inside| is_metavariable(inside))
}

/// `import {..., a} from "b"` is an import of `a` among others, which imports always are.
fn without_dots_among_imports(tree: &Tree, statements: &[NodeId]) -> Vec<NodeId> {
    let imports: Vec<_> = statements
        .iter()
        .filter(|&&statement| tree.kind(statement) == Kind::ImportFrom)
        .map(|&statement| tree.span(statement))
        .collect();
    let beside = |statement: &NodeId| {
        tree.kind(*statement) == Kind::Ellipsis && imports.contains(&tree.span(*statement))
    };
    statements.iter().copied().filter(|statement| !beside(statement)).collect()
}

fn shape_of(tree: &Tree, statements: &[NodeId]) -> Result<Shape, CompileError> {
    let statements = without_dots_among_imports(tree, statements);
    Ok(match statements[..] {
        [] => return Err(CompileError::Empty),
        [one] => match tree.kind(one) {
            // One annotation alone is that annotation, whatever stands beside it.
            Kind::Attributes if tree.children(one).len() == 1 => {
                Shape::Statement(tree.children(one)[0])
            }
            Kind::ExprStmt => tree.child(one, 0).map_or(Shape::Statement(one), Shape::Expression),
            // A type, wherever it stands.
            Kind::Other if tree.text(one).ends_with("_type") => Shape::Expression(one),
            // `...` alone is anything that has a value, as everything in the middle of a frame is.
            kind if stands_for_value(kind) => Shape::Expression(one),
            _ => Shape::Statement(one),
        },
        _ => Shape::Statements(statements.clone()),
    })
}

/// Whether a node of this kind has a value, so that it is looked for wherever values stand.
const fn stands_for_value(kind: Kind) -> bool {
    kind.is_literal()
        || matches!(
            kind,
            Kind::Name
                | Kind::Member
                | Kind::Call
                | Kind::New
                | Kind::Index
                | Kind::Unary
                | Kind::Binary
                | Kind::Assign
                | Kind::OpAssign
                | Kind::Conditional
                | Kind::Cast
                | Kind::Interp
                | Kind::List
                | Kind::Dict
                | Kind::Comprehension
                | Kind::Metavar
                | Kind::Ellipsis
                | Kind::Deep
                | Kind::Typed
        )
}

/// Turns one placeholder, or a wrapper around one, into what it stands for.
fn patternize(tree: &mut Tree, node: NodeId) {
    let children = tree.children(node).to_vec();
    let only = |tree: &Tree, at: usize| children.get(at).map(|&child| tree.kind(child));
    match tree.kind(node) {
        Kind::Name | Kind::Key => {
            let text = tree.text(node).to_owned();
            if text == DOTS {
                tree.set_kind(node, Kind::Ellipsis, "");
            } else if let Some(name) = text.strip_prefix(METAVARIABLE) {
                tree.set_kind(node, Kind::Metavar, &format!("${name}"));
            } else if let Some(name) = text.strip_prefix(SEQUENCE) {
                tree.set_kind(node, Kind::MetavarSeq, &format!("$...{name}"));
            }
        }
        kind @ (Kind::Str | Kind::StrPart | Kind::Literal) => {
            let text = restore(tree.text(node));
            if kind == Kind::StrPart && text.trim() == "..." {
                tree.set_kind(node, Kind::Ellipsis, "");
            } else if kind == Kind::StrPart && text.starts_with("$...") && is_metavariable(&text) {
                tree.set_kind(node, Kind::MetavarSeq, &text);
            } else {
                tree.set_kind(node, kind, &text);
            }
        }
        Kind::Call => {
            let callee = children.first().filter(|&&callee| tree.kind(callee) == Kind::Name);
            let callee = callee.map_or("", |&callee| tree.text(callee)).to_owned();
            let arguments = children
                .get(1)
                .map(|&arguments| tree.children(arguments).to_vec())
                .unwrap_or_default();
            if callee == DEEP && arguments.len() == 1 {
                tree.set_kind(node, Kind::Deep, "");
                tree.set_children(node, &arguments);
            } else if callee == TYPED
                && let [cast] = arguments[..]
                && let &[of_type, metavariable] = tree.children(cast)
            {
                tree.set_kind(node, Kind::Typed, "");
                tree.set_children(node, &[metavariable, of_type]);
            } else if callee == TYPED && arguments.len() == 2 {
                tree.set_kind(node, Kind::Typed, "");
                tree.set_children(node, &arguments);
            }
        }
        // `(T $X) = v`, where a call could not stand.
        Kind::Member
            if only(tree, 0) == Some(Kind::Typed)
                && children.get(1).is_some_and(|&name| tree.text(name) == TYPED) =>
        {
            let parts = children.first().map(|&typed| tree.children(typed).to_vec());
            tree.set_kind(node, Kind::Typed, "");
            tree.set_children(node, &parts.unwrap_or_default());
        }
        Kind::ExprStmt
        | Kind::Spread
        | Kind::KeywordSpread
        | Kind::Attribute
        | Kind::Interpolation
            if only(tree, 0) == Some(Kind::Ellipsis) && tree.kind(node) != Kind::Interpolation =>
        {
            tree.set_kind(node, Kind::Ellipsis, "");
            tree.set_children(node, &[]);
        }
        Kind::ExprStmt | Kind::Spread | Kind::KeywordSpread
            if only(tree, 0) == Some(Kind::MetavarSeq) =>
        {
            let name = children.first().map_or(String::new(), |&child| tree.text(child).to_owned());
            tree.set_kind(node, Kind::MetavarSeq, &name);
            tree.set_children(node, &[]);
        }
        // `{...}` and `<a ... />`: the placeholder is an entry or an attribute without a value.
        Kind::Pair | Kind::KeywordArg | Kind::Case
            if matches!(only(tree, 0), Some(Kind::Ellipsis | Kind::MetavarSeq)) =>
        {
            let alone = match tree.kind(node) {
                Kind::Pair => tree.children(node).get(1).is_some_and(|&v| {
                    matches!(tree.kind(v), Kind::Ellipsis | Kind::MetavarSeq)
                        && tree.span(v) == tree.span(node)
                }),
                Kind::KeywordArg => only(tree, 1) == Some(Kind::Bool),
                _ => children.get(2).is_some_and(|&body| tree.children(body).is_empty()),
            };
            if alone {
                become_first(tree, node, &children);
            }
        }
        Kind::VarDef
            if tree.text(node).is_empty()
                && only(tree, 0) == Some(Kind::Empty)
                && matches!(only(tree, 1), Some(Kind::Ellipsis | Kind::MetavarSeq))
                && only(tree, 2) == Some(Kind::Empty)
                && only(tree, 3) == Some(Kind::Empty) =>
        {
            become_first(tree, node, &children[1..]);
        }
        // A declaration or parameter of any type whose name is a placeholder.
        Kind::VarDef | Kind::Param
            if children.iter().any(|&part| tree.text(part) == ANY)
                && children
                    .iter()
                    .any(|&part| matches!(tree.kind(part), Kind::Ellipsis | Kind::MetavarSeq)) =>
        {
            let at = children
                .iter()
                .position(|&part| matches!(tree.kind(part), Kind::Ellipsis | Kind::MetavarSeq));
            become_first(tree, node, &children[at.unwrap_or(0)..]);
        }
        Kind::Other
            if tree.text(node) == "enum_constant" && only(tree, 1) == Some(Kind::Ellipsis) =>
        {
            tree.set_kind(node, Kind::Ellipsis, "");
            tree.set_children(node, &[]);
        }
        // A parameter of any type.
        Kind::Param if children.get(1).is_some_and(|&of_type| tree.text(of_type) == ANY) => {
            if let Some(&of_type) = children.get(1) {
                tree.set_kind(of_type, Kind::Empty, "");
            }
        }
        // A parameter that is only a type.
        Kind::Param
            if only(tree, 0) == Some(Kind::Empty)
                && matches!(only(tree, 1), Some(Kind::Ellipsis | Kind::MetavarSeq)) =>
        {
            become_first(tree, node, children.get(1..).unwrap_or_default());
        }
        Kind::ImportFrom if only(tree, 1) == Some(Kind::Ellipsis) => {
            tree.set_kind(node, Kind::Ellipsis, "");
            tree.set_children(node, &[]);
        }
        Kind::Param if matches!(only(tree, 0), Some(Kind::Ellipsis | Kind::MetavarSeq)) => {
            become_first(tree, node, &children);
        }
        _ => {}
    }
}

/// Makes a node the placeholder that its first part is.
fn become_first(tree: &mut Tree, node: NodeId, parts: &[NodeId]) {
    let Some(&first) = parts.first() else { return };
    let (kind, text) = (tree.kind(first), tree.text(first).to_owned());
    tree.set_kind(node, kind, &text);
    tree.set_children(node, &[]);
}
