//! Text as words, punctuation and blocks: deeper lines are a block, and so is what matching brackets on one line hold.
//!
//! A pattern without indentation looks through the blocks of a text; an indented block of a pattern matches only a
//! whole block. `...` reaches to the end of its block and over a few lines at most.

use std::collections::BTreeMap;

use parapet_rules::Options;
use parapet_syntax::Span;

use super::{Found, metavariable_name};
use crate::bindings::{Bindings, Bound, MetavariableId, Metavariables};
use crate::compile::CompileError;
use crate::target::Steps;

/// Columns that a tab counts for.
const TAB: u32 = 8;

#[derive(Debug)]
pub(crate) struct Pattern {
    nodes: Vec<Node>,
    /// How many lines an ellipsis reaches over.
    reach: u32,
    caseless: bool,
    comments: Comments,
}

#[derive(Debug)]
enum Node {
    Word(Box<str>),
    Mark(char),
    Metavariable(Option<MetavariableId>),
    Dots(Option<MetavariableId>),
    /// Deeper lines.
    Block(Vec<Self>),
}

/// Comments that are taken out before anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comments {
    Keep,
    C,
    Cpp,
    Shell,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TokenKind {
    Word,
    Mark(char),
}

#[derive(Debug, Clone, Copy)]
struct Token {
    kind: TokenKind,
    span: Span,
    line: u32,
    /// The innermost block that holds it.
    block: usize,
}

/// Tokens `start..end` of a text.
#[derive(Debug, Clone, Copy)]
struct Block {
    start: usize,
    end: usize,
    parent: Option<usize>,
}

#[derive(Debug)]
struct Document<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    blocks: Vec<Block>,
}

/// An ellipsis on its way.
#[derive(Debug, Clone, Copy)]
struct Dots {
    last_line: u32,
    skipped: Span,
    id: Option<MetavariableId>,
}

/// The end of what was matched so far.
#[derive(Debug, Clone, Copy)]
struct Last {
    end: u32,
    line: u32,
}

impl Pattern {
    pub(super) fn parse(
        text: &str,
        options: &Options,
        table: &mut Metavariables,
    ) -> Result<Self, CompileError> {
        let comments = match options.generic_comment_style.as_deref() {
            Some("c") => Comments::C,
            Some("cpp") => Comments::Cpp,
            Some("shell") => Comments::Shell,
            _ => Comments::Keep,
        };
        let text = comments.blanked(text);
        let mut stack: Vec<(u32, Vec<Node>)> = vec![(0, Vec::new())];
        for line in text.lines() {
            let nodes = line_nodes(line, table);
            if nodes.is_empty() {
                continue;
            }
            enter(&mut stack, indentation(line), |stack, block| {
                if let Some((_, nodes)) = stack.last_mut() {
                    nodes.push(Node::Block(block));
                }
            });
            if let Some((_, block)) = stack.last_mut() {
                block.extend(nodes);
            }
        }
        while stack.len() > 1 {
            if let (Some((_, block)), Some((_, outer))) = (stack.pop(), stack.last_mut()) {
                outer.push(Node::Block(block));
            }
        }
        let nodes = stack.pop().map(|(_, nodes)| nodes).unwrap_or_default();
        if nodes.is_empty() {
            return Err(CompileError::Empty);
        }
        let reach = options.generic_ellipsis_max_span;
        Ok(Self { nodes, reach, caseless: options.generic_caseless, comments })
    }

    /// The shortest match from every place; of those that end at one place, the last to begin.
    pub(super) fn find(&self, text: &str, steps: &Steps) -> Found {
        let blanked = self.comments.blanked(text);
        let document = Document::read(&blanked);
        let opens_with_dots = matches!(self.nodes.first(), Some(Node::Dots(_)));
        let ends_with_dots = matches!(self.nodes.last(), Some(Node::Dots(_)));
        let mut by_end: BTreeMap<u32, (Span, Bindings)> = BTreeMap::new();
        for at in 0..document.tokens.len() {
            if !steps.take(1) {
                break;
            }
            if opens_with_dots && !document.begins_block(at) {
                continue;
            }
            let token = document.tokens[at];
            let run = Run { pattern: self, document: &document, steps };
            // A match does not leave the block that it begins in.
            let whole = Scope { end: document.end_of_block(at), block: None };
            let last = Last { end: token.span.start, line: token.line };
            let Some((bindings, last)) =
                run.matches(&self.nodes, at, whole, None, Bindings::default(), last)
            else {
                continue;
            };
            let span = Span { start: token.span.start, end: last.end };
            if ends_with_dots {
                by_end.entry(last.end).or_insert((span, bindings));
            } else {
                by_end.insert(last.end, (span, bindings));
            }
        }
        let mut found: Found = by_end.into_values().collect();
        found.sort_by_key(|(span, _)| *span);
        found
    }
}

/// What a sequence of nodes has to stay in; a block has to be matched to its end.
#[derive(Debug, Clone, Copy)]
struct Scope {
    end: usize,
    block: Option<usize>,
}

struct Run<'r> {
    pattern: &'r Pattern,
    document: &'r Document<'r>,
    steps: &'r Steps,
}

impl Run<'_> {
    /// Matches nodes from a token on; gives the bindings and where the match ends.
    fn matches(
        &self,
        nodes: &[Node],
        mut at: usize,
        scope: Scope,
        mut dots: Option<Dots>,
        bindings: Bindings,
        last: Last,
    ) -> Option<(Bindings, Last)> {
        let mut nodes = nodes;
        loop {
            if !self.steps.take(1) {
                return None;
            }
            let Some((node, rest)) = nodes.split_first() else {
                return self.ended(at, scope, dots, bindings, last);
            };
            let token = self.document.tokens.get(at).filter(|_| at < scope.end);
            match (node, token) {
                (Node::Dots(id), _) => {
                    let reach = self.pattern.reach;
                    dots = Some(match dots {
                        None => Dots {
                            last_line: last.line + reach,
                            skipped: Span { start: last.end, end: last.end },
                            id: *id,
                        },
                        Some(dots) => Dots { last_line: dots.last_line + reach, ..dots },
                    });
                    nodes = rest;
                }
                (_, None) => {
                    let empty = nodes.iter().all(Node::may_be_nothing);
                    return empty.then_some((bindings, last));
                }
                (Node::Block(inside), Some(token)) => {
                    if let Some(block) = self.document.block_from(at, scope) {
                        let bindings = self.closed(dots, bindings)?;
                        let end = self.document.blocks[block].end;
                        let inner = Scope { end, block: Some(block) };
                        let (bindings, last) =
                            self.matches(inside, at, inner, None, bindings, last)?;
                        return self.matches(rest, end, scope, None, bindings, last);
                    }
                    if let Some(open) = dots.as_mut().filter(|d| token.line <= d.last_line) {
                        open.skipped.end = token.span.end;
                        at += 1;
                    } else if inside.iter().all(Node::may_be_nothing) {
                        let bindings = self.closed(dots, bindings)?;
                        return self.matches(rest, at, scope, None, bindings, last);
                    } else {
                        return None;
                    }
                }
                (node, Some(token)) => {
                    if dots.is_some_and(|dots| token.line > dots.last_line) {
                        return None;
                    }
                    if let Some(bindings) = self.closed(dots, bindings.clone())
                        && let Some(bindings) = self.token(node, token, bindings)
                    {
                        let last = Last { end: token.span.end, line: token.line };
                        let found = self.matches(rest, at + 1, scope, None, bindings, last);
                        if found.is_some() {
                            return found;
                        }
                    }
                    let open = dots.as_mut()?;
                    open.skipped.end = token.span.end;
                    at += 1;
                }
            }
        }
    }

    /// All nodes were matched: a block must be at its end, unless an ellipsis takes what is left of it.
    fn ended(
        &self,
        at: usize,
        scope: Scope,
        dots: Option<Dots>,
        bindings: Bindings,
        mut last: Last,
    ) -> Option<(Bindings, Last)> {
        let Some(mut dots) = dots.filter(|dots| last.line <= dots.last_line) else {
            return (scope.block.is_none() || at >= scope.end).then_some((bindings, last));
        };
        let end = match scope.block {
            Some(_) => scope.end,
            None => self.document.end_of_block(at.saturating_sub(1)).max(at.min(scope.end)),
        };
        for token in self.document.tokens.get(at..end).unwrap_or_default() {
            if token.line > dots.last_line {
                break;
            }
            last = Last { end: token.span.end, line: token.line };
        }
        dots.skipped.end = last.end.max(dots.skipped.end);
        Some((self.closed(Some(dots), bindings)?, last))
    }

    /// Binds what an ellipsis with a name has skipped.
    fn closed(&self, dots: Option<Dots>, mut bindings: Bindings) -> Option<Bindings> {
        let Some(Dots { id: Some(id), skipped, .. }) = dots else { return Some(bindings) };
        self.bind(&mut bindings, id, skipped).then_some(bindings)
    }

    fn bind(&self, bindings: &mut Bindings, id: MetavariableId, span: Span) -> bool {
        match bindings.get(id) {
            Some(Bound::Text(known)) => self.document.slice(*known) == self.document.slice(span),
            Some(_) => false,
            None => {
                bindings.set(id, Bound::Text(span));
                true
            }
        }
    }

    /// Matches one token.
    fn token(&self, node: &Node, token: &Token, mut bindings: Bindings) -> Option<Bindings> {
        let text = self.document.slice(token.span);
        let equal = match (node, token.kind) {
            (Node::Word(word), TokenKind::Word) => {
                **word == *text || (self.pattern.caseless && word.eq_ignore_ascii_case(text))
            }
            (Node::Mark(mark), TokenKind::Mark(given)) => *mark == given,
            (Node::Metavariable(None), TokenKind::Word) => true,
            (Node::Metavariable(Some(id)), TokenKind::Word) => {
                self.bind(&mut bindings, *id, token.span)
            }
            _ => false,
        };
        equal.then_some(bindings)
    }
}

impl Node {
    fn may_be_nothing(&self) -> bool {
        match self {
            Self::Dots(_) => true,
            Self::Block(inside) => inside.iter().all(Self::may_be_nothing),
            _ => false,
        }
    }
}

impl<'t> Document<'t> {
    fn read(text: &'t str) -> Self {
        let mut document = Self { text, tokens: Vec::new(), blocks: Vec::new() };
        document.blocks.push(Block { start: 0, end: 0, parent: None });
        // Open blocks of lines, by indentation.
        let mut stack: Vec<(u32, usize)> = vec![(0, 0)];
        let mut offset = 0;
        for (number, line) in text.split_inclusive('\n').enumerate() {
            let indent = indentation(line);
            if !line.trim().is_empty() {
                let count = document.tokens.len();
                while stack.len() > 1 && stack.last().is_some_and(|(known, _)| indent < *known) {
                    if let Some((_, block)) = stack.pop() {
                        document.blocks[block].end = count;
                    }
                }
                if stack.last().is_some_and(|(known, _)| indent > *known) {
                    let parent = stack.last().map(|(_, block)| *block);
                    stack.push((indent, document.blocks.len()));
                    document.blocks.push(Block { start: count, end: count, parent });
                }
                let block = stack.last().map_or(0, |(_, block)| *block);
                document.line(line, offset, number as u32, block);
            }
            offset += line.len();
        }
        let count = document.tokens.len();
        for (_, block) in stack {
            document.blocks[block].end = count;
        }
        document
    }

    /// The tokens of one line; brackets that close on it make blocks.
    fn line(&mut self, line: &str, offset: usize, number: u32, block: usize) {
        let first = self.tokens.len();
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            let at = offset + line.len() - rest.len();
            let length = if is_word(c) {
                rest.find(|c| !is_word(c)).unwrap_or(rest.len())
            } else {
                c.len_utf8()
            };
            if !c.is_whitespace() {
                let kind = if is_word(c) { TokenKind::Word } else { TokenKind::Mark(c) };
                let span = Span { start: at as u32, end: (at + length) as u32 };
                self.tokens.push(Token { kind, span, line: number, block });
            }
            rest = rest.get(length..).unwrap_or("");
        }
        // Open brackets: the token and what closes it.
        let mut open: Vec<(usize, char)> = Vec::new();
        let mut pairs = Vec::new();
        for at in first..self.tokens.len() {
            let TokenKind::Mark(mark) = self.tokens[at].kind else { continue };
            match mark {
                '(' => open.push((at, ')')),
                '[' => open.push((at, ']')),
                '{' => open.push((at, '}')),
                // Only the innermost bracket can be closed.
                ')' | ']' | '}' if open.last().is_some_and(|(_, close)| *close == mark) => {
                    if let Some((start, _)) = open.pop() {
                        pairs.push((start + 1, at));
                    }
                }
                _ => {}
            }
        }
        pairs.sort_by_key(|&(start, end)| (start, std::cmp::Reverse(end)));
        let mut around: Vec<usize> = vec![block];
        for (start, end) in pairs.into_iter().filter(|(start, end)| start < end) {
            while around.len() > 1
                && around.last().is_some_and(|&outer| self.blocks[outer].end < end)
            {
                around.pop();
            }
            let id = self.blocks.len();
            self.blocks.push(Block { start, end, parent: around.last().copied() });
            around.push(id);
            for token in &mut self.tokens[start..end] {
                token.block = id;
            }
        }
    }

    fn slice(&self, span: Span) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// The blocks that begin with a token, the innermost first.
    fn blocks_from(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let innermost = self.tokens.get(at).map(|token| token.block);
        std::iter::successors(innermost, |&block| self.blocks[block].parent)
            .take_while(move |&block| self.blocks[block].start == at)
    }

    /// The outermost block that begins with a token and lies in a scope.
    fn block_from(&self, at: usize, scope: Scope) -> Option<usize> {
        self.blocks_from(at)
            .take_while(|&block| Some(block) != scope.block && block != 0)
            .filter(|&block| self.blocks[block].end <= scope.end)
            .last()
    }

    fn begins_block(&self, at: usize) -> bool {
        at == 0 || self.blocks_from(at).next().is_some()
    }

    fn end_of_block(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(self.tokens.len(), |token| self.blocks[token.block].end)
    }
}

impl Comments {
    /// The text with comments turned to spaces, everything else in its place.
    fn blanked(self, text: &str) -> std::borrow::Cow<'_, str> {
        let (line, block) = match self {
            Self::Keep => return text.into(),
            Self::C => (None, true),
            Self::Cpp => (Some("//"), true),
            Self::Shell => (Some("#"), false),
        };
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let length = if block && rest.starts_with("/*") {
                rest.find("*/").map_or(0, |end| end + 2)
            } else if line.is_some_and(|line| rest.starts_with(line)) {
                rest.find('\n').unwrap_or(rest.len())
            } else {
                0
            };
            if length == 0 {
                out.push(c);
                rest = rest.get(c.len_utf8()..).unwrap_or("");
            } else {
                let (comment, after) = rest.split_at(length);
                out.extend(comment.bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }));
                rest = after;
            }
        }
        out.into()
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn indentation(line: &str) -> u32 {
    line.chars()
        .map_while(|c| match c {
            ' ' => Some(1),
            '\t' => Some(TAB),
            _ => None,
        })
        .sum()
}

/// Closes blocks deeper than a line and opens one where it is deeper.
fn enter(
    stack: &mut Vec<(u32, Vec<Node>)>,
    indent: u32,
    close: impl Fn(&mut Vec<(u32, Vec<Node>)>, Vec<Node>),
) {
    while stack.len() > 1 && stack.last().is_some_and(|(known, _)| indent < *known) {
        if let Some((_, block)) = stack.pop() {
            close(stack, block);
        }
    }
    if stack.last().is_some_and(|(known, _)| indent > *known) {
        stack.push((indent, Vec::new()));
    }
}

/// The nodes of one line of a pattern; brackets are marks like any other.
fn line_nodes(line: &str, table: &mut Metavariables) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let length = if let Some(name) = rest.strip_prefix("$...").and_then(metavariable_name) {
            let written = format!("$...{name}");
            nodes.push(Node::Dots(Some(table.id(&written))));
            written.len()
        } else if let Some(name) = rest.strip_prefix('$').and_then(metavariable_name) {
            let written = format!("${name}");
            nodes.push(Node::Metavariable(Some(table.id(&written))));
            written.len()
        } else if rest.starts_with("$_") && !rest[2..].starts_with(is_word) {
            nodes.push(Node::Metavariable(None));
            2
        } else if rest.starts_with("....") {
            let length = rest.len() - rest.trim_start_matches('.').len();
            nodes.extend(std::iter::repeat_with(|| Node::Mark('.')).take(length));
            length
        } else if rest.starts_with("...") {
            nodes.push(Node::Dots(None));
            3
        } else if is_word(c) {
            let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            nodes.push(Node::Word(rest[..length].into()));
            length
        } else {
            if !c.is_whitespace() {
                nodes.push(Node::Mark(c));
            }
            c.len_utf8()
        };
        rest = rest.get(length..).unwrap_or("");
    }
    nodes
}
