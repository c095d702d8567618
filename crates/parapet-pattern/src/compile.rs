//! From pattern text to a pattern tree.
//!
//! A pattern is not a program: `$X`, `$...X`, `...`, `<... e ...>` and `($X: T)` are replaced by placeholders that are
//! legal where they stand, the language's own lowering reads the result, and the placeholders become pattern nodes.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use crate::bindings::{MetavariableId, Metavariables};

pub(crate) const DOTS: &str = "__parapet_dots";
const METAVARIABLE: &str = "__parapet_mv_";
pub(crate) const SEQUENCE: &str = "__parapet_seq_";
pub(crate) const DEEP: &str = "__parapet_deep";
pub(crate) const TYPED: &str = "__parapet_typed";

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
pub fn parse_pattern(
    language: Language,
    text: &str,
    table: &mut Metavariables,
) -> Result<Pattern, CompileError> {
    if matches!(language, Language::JavaScript | Language::TypeScript | Language::Tsx) {
        return parse_javascript(language, text, table);
    }
    let mut failure = None;
    for dots in [Dots::Contextual, Dots::Plain] {
        let replaced = replace(text.trim_matches('\n'), dots);
        let dedented = dedent(&replaced);
        let parsed = parapet_syntax::parse(language, &dedented)
            .ok_or(CompileError::Language(language.as_str()))?;
        match parsed.gaps.first() {
            None => return finish(parsed.tree, table, Frame::None),
            Some(gap) => {
                failure = failure.or_else(|| Some(syntax_error(language, &dedented, *gap)));
            }
        }
    }
    Err(failure.unwrap_or(CompileError::Empty))
}

/// Where the pattern stands in the text that was parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    None,
    /// In an object, a class or a `switch`, or after a `try` block.
    Inside,
}

/// Tries the ways to read a pattern, in the language's own grammar and in those of its relatives.
fn parse_javascript(
    language: Language,
    text: &str,
    table: &mut Metavariables,
) -> Result<Pattern, CompileError> {
    let replaced = crate::javascript::replace(text.trim());
    let grammars = match language {
        Language::TypeScript => [Language::TypeScript, Language::Tsx],
        Language::Tsx => [Language::Tsx, Language::TypeScript],
        _ => [Language::JavaScript, Language::Tsx],
    };
    let mut failure = None;
    for (before, after) in crate::javascript::frames(&replaced) {
        for grammar in grammars {
            let framed = format!("{before}{replaced}{after}");
            let parsed = parapet_syntax::parse(grammar, &framed)
                .ok_or(CompileError::Language(language.as_str()))?;
            let inside = !matches!(before, "" | "(");
            match parsed.gaps.first() {
                None => {
                    let mut tree = parsed.tree;
                    if matches!(
                        after,
                        crate::javascript::PARTIAL | crate::javascript::PARTIAL_MEMBER
                    ) {
                        leave_out_body(&mut tree, before.len() + replaced.len());
                    }
                    let frame = if inside { Frame::Inside } else { Frame::None };
                    let mut pattern = finish(tree, table, frame)?;
                    // `f();` is the statement that holds the call; `f()` is the call.
                    if let (Shape::Expression(_), &[statement]) =
                        (&pattern.shape, pattern.tree.children(pattern.tree.root()))
                        && replaced.ends_with(';')
                    {
                        pattern.shape = Shape::Statements(vec![statement]);
                    }
                    return Ok(pattern);
                }
                Some(gap) if before.is_empty() => {
                    failure = failure.or_else(|| Some(syntax_error(language, &framed, *gap)));
                }
                Some(_) => {}
            }
        }
    }
    Err(failure.unwrap_or(CompileError::Empty))
}

/// Takes out the body that was added at a byte, so that any body will do.
fn leave_out_body(tree: &mut Tree, at: usize) {
    let added: Vec<NodeId> = tree
        .all()
        .filter(|&node| {
            tree.kind(node) == Kind::Block && tree.span(node).start as usize > at.saturating_sub(1)
        })
        .collect();
    for node in added {
        tree.set_kind(node, Kind::Empty, "");
        tree.set_children(node, &[]);
    }
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

/// Removes the indentation that all lines share.
fn dedent(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let common = text.lines().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    text.lines().map(|line| line.get(common..).unwrap_or("")).collect::<Vec<_>>().join("\n")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dots {
    /// Inside braces an ellipsis stands for entries of a dictionary.
    Contextual,
    Plain,
}

/// Replaces what only patterns have by placeholders.
fn replace(text: &str, dots: Dots) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut brackets: Vec<Bracket> = Vec::new();
    let mut quote: Option<char> = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((name, length)) = metavariable_at(rest) {
            if !name.starts_with(SEQUENCE)
                && quote.is_none()
                && brackets.last().is_some_and(|bracket| bracket.is_value_list(&out))
                && let Some((of_type, tail)) = type_after(&rest[length..])
            {
                out.push_str(&format!("{TYPED}({name}, {})", replace(of_type, dots)));
                rest = tail;
                continue;
            }
            out.push_str(&name);
            rest = &rest[length..];
            continue;
        }
        if let Some(tail) = rest.strip_prefix("<...") {
            out.push_str(DEEP);
            out.push('(');
            rest = tail;
            continue;
        }
        if let Some(tail) = rest.strip_prefix("...>") {
            out.push(')');
            rest = tail;
            continue;
        }
        if let Some(tail) = rest.strip_prefix("...") {
            if dots == Dots::Contextual
                && quote.is_none()
                && brackets.last().is_some_and(|bracket| bracket.open == '{')
            {
                out.push_str("**");
            }
            out.push_str(DOTS);
            rest = tail;
            continue;
        }
        match c {
            '"' | '\'' if quote == Some(c) => quote = None,
            '"' | '\'' if quote.is_none() => quote = Some(c),
            '(' | '[' | '{' if quote.is_none() => brackets.push(Bracket { open: c, at: out.len() }),
            ')' | ']' | '}' if quote.is_none() => {
                brackets.pop();
            }
            _ => {}
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// The placeholder and length of a metavariable at the start of `text`.
pub(crate) fn metavariable_at(text: &str) -> Option<(String, usize)> {
    let rest = text.strip_prefix('$')?;
    let (prefix, name) = match rest.strip_prefix("...") {
        Some(name) => (SEQUENCE, name),
        None => (METAVARIABLE, rest),
    };
    let length = name
        .bytes()
        .take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'_')
        .count();
    let next_is_lower = name.as_bytes().get(length).is_some_and(u8::is_ascii_lowercase);
    if length == 0 || next_is_lower {
        return None;
    }
    let skipped = text.len() - name.len();
    Some((format!("{prefix}{}", &name[..length]), skipped + length))
}

/// An open bracket and where it stands in the text so far.
struct Bracket {
    open: char,
    at: usize,
}

impl Bracket {
    /// Whether `$X: T` in this bracket is a value with a type: not a parameter, a lambda or a dictionary entry.
    fn is_value_list(&self, out: &str) -> bool {
        let (before, inside) = out.split_at(self.at);
        let name = before.trim_end().trim_end_matches(|c: char| c.is_alphanumeric() || c == '_');
        self.open == '(' && !name.trim_end().ends_with("def") && !inside.contains("lambda")
    }
}

/// The type in `: T` and what follows it, where it ends like an argument does.
pub(crate) fn type_after(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start().strip_prefix(':')?;
    let mut depth = 0_u32;
    let end = rest.find(|c: char| {
        match c {
            '[' | '(' | '{' => depth += 1,
            ']' | ')' | '}' if depth > 0 => depth -= 1,
            ')' | ',' | '\n' | '=' if depth == 0 => return true,
            _ => {}
        }
        false
    })?;
    matches!(rest.as_bytes().get(end), Some(b')' | b','))
        .then(|| (rest[..end].trim(), &rest[end..]))
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
    mut tree: Tree,
    table: &mut Metavariables,
    frame: Frame,
) -> Result<Pattern, CompileError> {
    for node in tree.all() {
        patternize(&mut tree, node);
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
    let shape = match frame {
        Frame::None => shape_of(&tree, tree.children(tree.root()))?,
        Frame::Inside => shape_of(&tree, &framed(&tree))?,
    };
    let is_member = frame == Frame::Inside;
    Ok(Pattern { tree, shape, metavariables, dotted, is_member })
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

/// The nodes of a pattern that stands in a frame.
fn framed(tree: &Tree) -> Vec<NodeId> {
    let Some(&statement) = tree.children(tree.root()).first() else { return Vec::new() };
    let holder = match tree.kind(statement) {
        Kind::ExprStmt => tree.child(statement, 0),
        Kind::ClassDef => tree.child(statement, 3),
        _ => Some(statement),
    };
    let parts = holder.map(|holder| tree.children(holder)).unwrap_or_default();
    match tree.kind(statement) {
        Kind::Switch => parts.get(1..).unwrap_or_default().to_vec(),
        Kind::Try => parts.iter().copied().filter(|&part| tree.kind(part) == Kind::Catch).collect(),
        _ => parts.to_vec(),
    }
}

fn shape_of(tree: &Tree, statements: &[NodeId]) -> Result<Shape, CompileError> {
    let statements = without_dots_among_imports(tree, statements);
    Ok(match statements[..] {
        [] => return Err(CompileError::Empty),
        [one] => match tree.kind(one) {
            Kind::ExprStmt => tree.child(one, 0).map_or(Shape::Statement(one), Shape::Expression),
            // `...` alone is anything that has a value.
            Kind::Ellipsis => Shape::Expression(one),
            _ => Shape::Statement(one),
        },
        _ => Shape::Statements(statements.clone()),
    })
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
