//! Text as words, brackets and other signs, where blanks do not count: an ellipsis never leaves the bracket it is in.
//!
//! In multi-line mode, which is the default, a line end is a blank like any other; otherwise `...` stays on its line
//! and `....` does not.

use parapet_rules::Options;
use parapet_syntax::Span;

use super::{Found, metavariable_name};
use crate::bindings::{Bindings, Bound, MetavariableId, Metavariables};
use crate::compile::CompileError;
use crate::target::Steps;

/// Brackets in brackets that are followed; deeper ones are signs.
const MAX_DEPTH: u32 = 60;

#[derive(Debug)]
pub(crate) struct Pattern {
    nodes: Vec<Node>,
    rules: Rules,
}

/// What counts as what.
#[derive(Debug)]
struct Rules {
    multiline: bool,
    caseless: bool,
    word_signs: Vec<char>,
    brackets: Vec<(char, char)>,
}

#[derive(Debug)]
enum Node {
    Word(Box<str>),
    Sign(char),
    LineEnd,
    Metavariable(Option<MetavariableId>),
    Dots { long: bool, id: Option<MetavariableId> },
    Bracket(char, Vec<Self>, char),
}

impl Pattern {
    pub(super) fn parse(
        text: &str,
        options: &Options,
        table: &mut Metavariables,
    ) -> Result<Self, CompileError> {
        let multiline = options.generic_multiline;
        let pair =
            |(open, close): &(String, String)| Some((open.chars().next()?, close.chars().next()?));
        let mut brackets: Vec<(char, char)> = if let Some(braces) = &options.generic_braces {
            braces.iter().filter_map(pair).collect()
        } else {
            let quotes: &[(char, char)] = if multiline { &[] } else { &[('"', '"'), ('\'', '\'')] };
            quotes.iter().copied().chain([('(', ')'), ('[', ']'), ('{', '}')]).collect()
        };
        brackets.extend(options.generic_extra_braces.iter().filter_map(pair));
        let word_signs =
            options.generic_extra_word_characters.iter().flat_map(|s| s.chars()).collect();
        let rules = Rules { multiline, caseless: options.generic_caseless, word_signs, brackets };
        let mut reader = Reader { rules: &rules, rest: text.trim_matches('\n'), table };
        let (nodes, _) = reader.nodes(None, 0);
        if nodes.is_empty() {
            return Err(CompileError::Empty);
        }
        Ok(Self { nodes, rules })
    }

    /// Matches from left to right that do not overlap.
    pub(super) fn find(&self, text: &str, steps: &Steps) -> Found {
        let mut found = Vec::new();
        let mut at = 0;
        while at <= text.len() && steps.take(1) {
            let run = Run { rules: &self.rules, text, steps };
            let mut hit = None;
            if run.may_begin(self.nodes.first(), at) {
                run.sequence(&self.nodes, at, None, &Bindings::default(), &mut |end, bindings| {
                    let whole = run.may_end(self.nodes.last(), end);
                    if whole {
                        hit = Some((end, bindings.clone()));
                    }
                    whole
                });
            }
            let next =
                text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            match hit {
                Some((end, bindings)) if end > at => {
                    found.push((Span { start: at as u32, end: end as u32 }, bindings));
                    at = end;
                }
                _ => at += next,
            }
        }
        found
    }
}

struct Reader<'p> {
    rules: &'p Rules,
    rest: &'p str,
    table: &'p mut Metavariables,
}

impl Reader<'_> {
    /// The nodes up to a closing bracket; without it, the second part is false.
    fn nodes(&mut self, close: Option<char>, depth: u32) -> (Vec<Node>, bool) {
        let mut nodes = Vec::new();
        while let Some(c) = self.rest.chars().next() {
            if Some(c) == close {
                self.skip(c.len_utf8());
                return (nodes, true);
            }
            if let Some((node, length)) = self.placeholder() {
                nodes.push(node);
                self.skip(length);
            } else if c == '\n' && !self.rules.multiline {
                nodes.push(Node::LineEnd);
                self.skip(1);
            } else if c.is_whitespace() {
                self.skip(c.len_utf8());
            } else if self.rules.is_word(c) {
                let end = self.rest.find(|c| !self.rules.is_word(c)).unwrap_or(self.rest.len());
                nodes.push(Node::Word(self.rest[..end].into()));
                self.skip(end);
            } else {
                self.skip(c.len_utf8());
                let closing = self.rules.closing(c).filter(|_| depth < MAX_DEPTH);
                let before = self.rest;
                if let Some((closing, (inside, true))) =
                    closing.map(|closing| (closing, self.nodes(Some(closing), depth + 1)))
                {
                    nodes.push(Node::Bracket(c, inside, closing));
                } else {
                    self.rest = before;
                    nodes.push(Node::Sign(c));
                }
            }
        }
        (nodes, close.is_none())
    }

    fn placeholder(&mut self) -> Option<(Node, usize)> {
        let rest = self.rest;
        for (written, long) in [("$....", true), ("$...", false)] {
            if let Some(name) = rest.strip_prefix(written).and_then(metavariable_name) {
                let id = Some(self.table.id(&format!("$...{name}")));
                return Some((Node::Dots { long, id }, written.len() + name.len()));
            }
        }
        if let Some(name) = rest.strip_prefix('$').and_then(metavariable_name) {
            let id = Some(self.table.id(&format!("${name}")));
            return Some((Node::Metavariable(id), 1 + name.len()));
        }
        let dots = |long| Node::Dots { long, id: None };
        match () {
            () if rest.starts_with("$_") => Some((Node::Metavariable(None), 2)),
            () if rest.starts_with("....") => Some((dots(true), 4)),
            () if rest.starts_with("...") => Some((dots(false), 3)),
            () => None,
        }
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or("");
    }
}

impl Rules {
    fn is_word(&self, c: char) -> bool {
        c.is_ascii_alphanumeric() || c == '_' || self.word_signs.contains(&c)
    }

    fn closing(&self, c: char) -> Option<char> {
        self.brackets.iter().find(|(open, _)| *open == c).map(|(_, close)| *close)
    }
}

/// Takes a way to go on; true ends the search.
type Then<'k> = &'k mut dyn FnMut(usize, &Bindings) -> bool;

struct Run<'r> {
    rules: &'r Rules,
    text: &'r str,
    steps: &'r Steps,
}

impl Run<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|rest| rest.chars().next())
    }

    /// An ellipsis at the start of a pattern starts with its line, or with the text.
    fn may_begin(&self, first: Option<&Node>, at: usize) -> bool {
        match first {
            Some(Node::Dots { long, .. }) if *long || self.rules.multiline => at == 0,
            Some(Node::Dots { .. }) => at == 0 || self.text.as_bytes().get(at - 1) == Some(&b'\n'),
            _ => !self.char_at(at).is_none_or(char::is_whitespace),
        }
    }

    fn may_end(&self, last: Option<&Node>, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or("");
        match last {
            Some(Node::Dots { long, .. }) if *long || self.rules.multiline => rest.is_empty(),
            Some(Node::Dots { .. }) => {
                rest.is_empty() || rest.trim_start_matches('\r').starts_with('\n')
            }
            _ => true,
        }
    }

    /// Behind blanks, and line ends where those are blanks.
    fn behind_blanks(&self, at: usize, over_lines: bool) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        let blank = |c: char| c.is_whitespace() && (over_lines || c != '\n');
        at + (rest.len() - rest.trim_start_matches(blank).len())
    }

    /// Matches nodes from a place on; `close` is what closes the bracket around them.
    fn sequence(
        &self,
        nodes: &[Node],
        at: usize,
        close: Option<char>,
        bindings: &Bindings,
        then: Then<'_>,
    ) -> bool {
        if !self.steps.take(1) {
            return true;
        }
        let Some((node, rest)) = nodes.split_first() else { return then(at, bindings) };
        // Where an ellipsis may be nothing, the blanks before the next node are not its own.
        let from = if matches!(node, Node::Dots { .. }) {
            at
        } else {
            self.behind_blanks(at, self.rules.multiline)
        };
        match node {
            Node::LineEnd => {
                self.char_at(from) == Some('\n')
                    && self.sequence(rest, from + 1, close, bindings, then)
            }
            Node::Word(word) => self.word(from).is_some_and(|end| {
                let given = &self.text[from..end];
                let equal =
                    **word == *given || (self.rules.caseless && word.eq_ignore_ascii_case(given));
                equal && self.sequence(rest, end, close, bindings, then)
            }),
            Node::Sign(sign) => {
                self.char_at(from) == Some(*sign)
                    && self.sequence(rest, from + sign.len_utf8(), close, bindings, then)
            }
            Node::Metavariable(id) => self.word(from).is_some_and(|end| {
                self.bound(*id, from, end, bindings)
                    .is_some_and(|bindings| self.sequence(rest, end, close, &bindings, then))
            }),
            Node::Bracket(open, inside, closing) => {
                self.char_at(from) == Some(*open)
                    && self.sequence(
                        inside,
                        from + open.len_utf8(),
                        Some(*closing),
                        bindings,
                        &mut |end, bindings| {
                            let end = self.behind_blanks(end, self.rules.multiline);
                            self.char_at(end) == Some(*closing)
                                && self.sequence(
                                    rest,
                                    end + closing.len_utf8(),
                                    close,
                                    bindings,
                                    then,
                                )
                        },
                    )
            }
            Node::Dots { long, id } => self.dots((*long, *id), rest, at, close, bindings, then),
        }
    }

    /// As little as possible, then more.
    fn dots(
        &self,
        (long, id): (bool, Option<MetavariableId>),
        rest: &[Node],
        at: usize,
        close: Option<char>,
        bindings: &Bindings,
        then: Then<'_>,
    ) -> bool {
        let over_lines = long || self.rules.multiline;
        let start = self.behind_blanks(at, over_lines);
        let mut end = at;
        loop {
            let taken = if end == at { (start, start) } else { (start, end) };
            let first = if end == at { at } else { end };
            if let Some(bindings) = self.bound_list(id, taken, bindings)
                && self.sequence(rest, self.next_place(first, long), close, &bindings, then)
            {
                return true;
            }
            if !self.steps.take(1) {
                return true;
            }
            let next = self.behind_blanks(end, over_lines);
            if close.is_some() && self.char_at(next) == close {
                return false;
            }
            match self.element(next, over_lines, 0) {
                Some(after) => end = after,
                None => return false,
            }
        }
    }

    /// A long ellipsis may leave its line before the next node.
    fn next_place(&self, at: usize, long: bool) -> usize {
        if long { self.behind_blanks(at, true) } else { at }
    }

    /// The end of the word at a place that is no middle of one.
    fn word(&self, at: usize) -> Option<usize> {
        let before = self.text.get(..at)?.chars().next_back();
        if before.is_some_and(|c| self.rules.is_word(c)) {
            return None;
        }
        let rest = self.text.get(at..)?;
        let length = rest.find(|c| !self.rules.is_word(c)).unwrap_or(rest.len());
        (length > 0).then_some(at + length)
    }

    /// The end of one word, bracket with all in it, or sign.
    fn element(&self, at: usize, over_lines: bool, depth: u32) -> Option<usize> {
        let c = self.char_at(at).filter(|c| !c.is_whitespace())?;
        if !self.steps.take(1) {
            return None;
        }
        if self.rules.is_word(c) {
            return self.word(at);
        }
        let bracket = self.rules.closing(c).filter(|_| depth < MAX_DEPTH);
        bracket
            .and_then(|close| self.closed(at + c.len_utf8(), close, over_lines, depth + 1))
            .or(Some(at + c.len_utf8()))
    }

    /// The end of a bracket whose inside begins at a place.
    fn closed(&self, mut at: usize, close: char, over_lines: bool, depth: u32) -> Option<usize> {
        loop {
            at = self.behind_blanks(at, over_lines);
            if self.char_at(at) == Some(close) {
                return Some(at + close.len_utf8());
            }
            at = self.element(at, over_lines, depth)?;
        }
    }

    fn bound(
        &self,
        id: Option<MetavariableId>,
        start: usize,
        end: usize,
        bindings: &Bindings,
    ) -> Option<Bindings> {
        self.bound_list(id, (start, end), bindings)
    }

    fn bound_list(
        &self,
        id: Option<MetavariableId>,
        (start, end): (usize, usize),
        bindings: &Bindings,
    ) -> Option<Bindings> {
        let Some(id) = id else { return Some(bindings.clone()) };
        match bindings.get(id) {
            Some(Bound::Text(known)) => {
                let known = self.text.get(known.start as usize..known.end as usize);
                (known == self.text.get(start..end)).then(|| bindings.clone())
            }
            Some(_) => None,
            None => {
                let mut bindings = bindings.clone();
                let span = Span { start: start as u32, end: end as u32 };
                bindings.set(id, Bound::Text(span));
                Some(bindings)
            }
        }
    }
}
