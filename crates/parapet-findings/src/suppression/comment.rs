//! Where comments begin on a line, without knowing the language.
//!
//! Suppression comments stand in every kind of text file. What looks like a comment inside a string literal is none,
//! and in doubt there is no comment: an overlooked suppression shows a finding, an imagined one hides it.

/// What opens a comment, and what closes it before the end of the line.
const OPENERS: &[(&str, Option<&str>)] = &[
    ("<!--", Some("-->")),
    ("--[[", Some("]]")),
    ("<%", Some("%>")),
    ("/*", Some("*/")),
    ("(*", Some("*)")),
    ("{#", Some("#}")),
    ("{-", Some("-}")),
    ("//", None),
    ("--", None),
    ("#", None),
    (";", None),
    ("%", None),
];

/// Characters that openers and their decoration, as in `//!`, consist of.
const OPENING: &str = "#/*!-;%<({[";

/// What an apostrophe means in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Apostrophe {
    Quotes,
    OpensComment,
}

impl Apostrophe {
    /// Dialects of Basic open comments with an apostrophe; everybody else quotes with it.
    pub(super) fn in_file(extension: Option<&str>) -> Self {
        let basic = ["bas", "cls", "vb", "vbs"];
        let is_basic = extension.is_some_and(|e| basic.iter().any(|b| e.eq_ignore_ascii_case(b)));
        if is_basic { Self::OpensComment } else { Self::Quotes }
    }
}

/// A comment, as far as it is on one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Comment {
    /// Where what closes the comment begins, and where it ends.
    pub(super) text_end: usize,
    end: usize,
    /// Whether the line holds nothing else.
    pub(super) alone: bool,
    /// The first byte of what opened it.
    pub(super) kind: u8,
}

impl Comment {
    /// Whether a line further down holds a comment of the same kind, or nothing.
    pub(super) fn goes_on_in(self, below: &str) -> bool {
        let below = below.trim();
        let begins = |openers: &[&str]| openers.iter().any(|opener| below.starts_with(opener));
        below.is_empty()
            || match self.kind {
                b'/' | b'*' => below == "*" || begins(&["//", "/*", "*/", "* ", "{/*"]),
                b'<' => begins(&["<!--", "-->", "<%#", "<%--"]),
                b'(' => begins(&["(*"]),
                b'{' => begins(&["{#", "{-"]),
                b'-' => begins(&["--"]),
                kind => below.as_bytes().first() == Some(&kind),
            }
    }
}

#[derive(Debug, Clone, Copy)]
enum State {
    Code,
    /// Up to the closing quote.
    Quoted(usize),
    Comment(Comment),
}

/// Reads one line from left to right; markers have to be asked about in that order.
pub(super) struct LineReader<'a> {
    line: &'a str,
    apostrophe: Apostrophe,
    indent: usize,
    content_end: usize,
    at: usize,
    state: State,
    /// Quotes that have no partner in the rest of the line.
    unpaired: Vec<u8>,
}

impl<'a> LineReader<'a> {
    pub(super) fn new(line: &'a str, apostrophe: Apostrophe) -> Self {
        let indent = line.len() - line.trim_start().len();
        let content_end = line.trim_end().len();
        let (state, unpaired) = (State::Code, Vec::new());
        Self { line, apostrophe, indent, content_end, at: 0, state, unpaired }
    }

    /// The comment whose first word, or first word after another opener within it, is at `word`.
    pub(super) fn comment_opened_before(&mut self, word: usize) -> Option<Comment> {
        let opener = self.opener_before(word)?;
        self.advance(opener);
        if let State::Code = self.state {
            self.state = State::Comment(self.comment_from(opener));
        }
        self.current().filter(|comment| word <= comment.text_end)
    }

    /// The comment being read.
    pub(super) fn current(&self) -> Option<Comment> {
        match self.state {
            State::Comment(comment) => Some(comment),
            State::Code | State::Quoted(_) => None,
        }
    }

    fn opener_before(&self, word: usize) -> Option<usize> {
        let before = self.line[..word].trim_end();
        let is_opening = |c: char| OPENING.contains(c) || self.opens_basic_comment(c);
        let start = before.trim_end_matches(is_opening).len();
        let stars = before.len() > start && before[start..].bytes().all(|b| b == b'*');
        if stars && start <= self.indent {
            // A line inside a block comment.
            return Some(start);
        }
        (start..before.len()).find(|&at| {
            let (rest, before_it) = (&before[at..], &before[..at]);
            match OPENERS.iter().find(|(opener, _)| rest.starts_with(opener)) {
                Some(("//", _)) => !before_it.ends_with(':'),
                // An option such as `--nosec` is no comment.
                Some(("--", _)) => before.len() < word || at <= self.indent,
                // The end of a statement, or a per cent sign.
                Some((";" | "%", _)) => {
                    at <= self.indent || before_it.ends_with(|c: char| c.is_whitespace())
                }
                Some(_) => true,
                None => rest.starts_with(|c| self.opens_basic_comment(c)),
            }
        })
    }

    fn opens_basic_comment(&self, c: char) -> bool {
        c == '\'' && self.apostrophe == Apostrophe::OpensComment
    }

    /// Reads up to a position, unless a string or a comment reaches beyond it.
    fn advance(&mut self, to: usize) {
        while self.at < to {
            match self.state {
                State::Quoted(end) if end >= to => return,
                State::Quoted(end) => {
                    self.at = end + 1;
                    self.state = State::Code;
                }
                State::Comment(comment) if comment.end > to => return,
                State::Comment(comment) => {
                    self.at = comment.end;
                    self.state = State::Code;
                }
                State::Code => self.step(),
            }
        }
    }

    fn step(&mut self) {
        let Some(&byte) = self.line.as_bytes().get(self.at) else { return };
        if byte == b'\\' {
            self.at += 2;
        } else if self.begins_comment(self.at) {
            self.state = State::Comment(self.comment_from(self.at));
        } else if let Some(end) = self.closing_quote(byte) {
            self.state = State::Quoted(end);
        } else {
            self.at += 1;
        }
    }

    fn closing_quote(&mut self, quote: u8) -> Option<usize> {
        if !matches!(quote, b'"' | b'\'' | b'`') || self.unpaired.contains(&quote) {
            return None;
        }
        let bytes = self.line.as_bytes();
        let mut at = self.at + 1;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'\\' => at += 2,
                _ if byte == quote => return Some(at),
                _ => at += 1,
            }
        }
        self.unpaired.push(quote);
        None
    }

    /// Whether a comment begins here in any language; where it is in doubt, quotes go on to count.
    fn begins_comment(&self, at: usize) -> bool {
        let bytes = self.line.as_bytes();
        let byte_at = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
        if self.opens_basic_comment(char::from(byte_at(at))) {
            return true;
        }
        if at > self.indent && !byte_at(at - 1).is_ascii_whitespace() {
            return false;
        }
        let rest = &bytes[at..];
        match OPENERS.iter().find(|(opener, _)| rest.starts_with(opener.as_bytes())) {
            Some(("#", _)) => !byte_at(at + 1).is_ascii_alphanumeric(),
            Some(("--", _)) => byte_at(at + 2).is_ascii_whitespace(),
            Some((";" | "%", _)) => at <= self.indent,
            Some(("<!--" | "/*" | "{#" | "//", _)) => true,
            _ => false,
        }
    }

    fn comment_from(&self, start: usize) -> Comment {
        let rest = &self.line[start..];
        let (opener, closer) = if rest.starts_with('*') {
            ("", Some("*/"))
        } else {
            OPENERS.iter().find(|(o, _)| rest.starts_with(o)).copied().unwrap_or(("", None))
        };
        let inside = start + opener.len();
        let closed = closer.and_then(|closer| {
            self.line[inside..].find(closer).map(|at| (inside + at, inside + at + closer.len()))
        });
        let (text_end, end) = closed.unwrap_or((self.line.len(), self.line.len()));
        let before = self.line.get(self.indent..start).unwrap_or("");
        let behind = self.line.get(end..self.content_end).unwrap_or("");
        let in_braces = matches!(before, "{" | "{ ") && matches!(behind, "}" | " }");
        let alone = in_braces || (before.is_empty() && behind.is_empty());
        let kind = self.line.as_bytes().get(start).copied().unwrap_or(b'#');
        Comment { text_end, end, alone, kind }
    }
}
