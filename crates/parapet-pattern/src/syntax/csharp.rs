//! C#: what only patterns have becomes code that its grammar reads.
//!
//! Not every expression can be a statement there, so that one that cannot is wrapped in a call, which is taken away
//! again once the pattern is read.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::braces::{self, C_LIKE, Style, closing, is_word_char, last_word, string_length};
use super::{ANY, DOTS, Reading, SEQUENCE, TYPED, metavariable_at};

/// The call around an expression that can be no statement.
const EXPRESSION: &str = "__parapet_expr";

const CSHARP: Style = Style {
    quotes: &[
        ("\"\"\"", "\"\"\"", false),
        ("@\"", "\"", false),
        ("\"", "\"", true),
        ("'", "'", true),
    ],
    statement: DOTS,
    member: DOTS,
    parameter: DOTS,
    case: DOTS,
    end: ";",
    typed: |_| None,
    ..C_LIKE
};

const BODY: &str = " {}";
const MEMBER_BODY: &str = " {} }";

/// The ways to read a pattern: as it is, ended, with a body, or where it would stand in a type or a method.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let typed = typed(&text.trim().replace("<...>", "<__parapet_dots>"));
    let replaced = complete(&braces::replace(&typed, &CSHARP));
    let plain =
        Reading { ends_statement: replaced.ends_with(';'), ..Reading::plain(language, replaced) };
    let is_head = is_head(&plain.text);
    let between = |before, after| plain.clone().between(before, after);
    let mut readings = vec![
        plain.clone(),
        between("", ";"),
        between("__parapet_frame = ", ";"),
        between("", BODY).completed_by(BODY.len()),
        between("class __parapet_frame {", "}"),
        between("class __parapet_frame {", MEMBER_BODY).completed_by(BODY.len()),
        between("class __parapet_frame {", ";}"),
        between("", " class __parapet_frame {}"),
        between("try {} ", ""),
        between("try {} ", BODY).completed_by(BODY.len()),
        between("if (__parapet_frame) {} ", ""),
        between("switch (__parapet_frame) {", "}"),
        between("void __parapet_frame(", ") {}"),
        between("int __parapet_frame {", "}"),
        between("__parapet_frame(", ");"),
        between("new __parapet_frame {", "};"),
    ];
    // What stands alone behind a `try`, and an attribute, which looks like a list.
    let first = plain.text.split(|c| !is_word_char(c)).next().unwrap_or("");
    if matches!(first, "catch" | "finally") {
        readings.swap(0, 8);
    } else if plain.text.starts_with('[') && plain.text.ends_with(']') {
        readings.swap(0, 7);
    }
    // With a semicolon, a head would be a statement that does nothing.
    if is_head {
        readings.rotate_left(3);
    }
    readings
}

/// Whether a text is the head of a statement, a type or a function, without its body.
fn is_head(text: &str) -> bool {
    const STATEMENTS: &[&str] =
        &["if", "while", "for", "foreach", "switch", "using", "lock", "fixed", "catch"];
    const VALUES: &[&str] = &[
        "new", "return", "await", "throw", "is", "as", "and", "or", "not", "typeof", "out", "ref",
    ];
    let outside = outside_brackets(text);
    let first = text.split(|c| !is_word_char(c)).next().unwrap_or("");
    if outside.contains(['=', ';', '{', '"', '.']) || text.starts_with('(') {
        return false;
    }
    let words: Vec<&str> = outside.split_whitespace().collect();
    let is_type = words.iter().any(|word| TYPES.contains(word));
    let declares = words.len() > 1 && !words.iter().any(|word| VALUES.contains(word));
    is_type || (text.ends_with(')') && (STATEMENTS.contains(&first) || declares))
}

/// Words that begin a type.
const TYPES: &[&str] = &["class", "struct", "interface", "record", "enum"];

/// Makes `(T $X)` a call with a cast, where it is no list of parameters and no head of a statement.
fn typed(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(length) = string_length(rest, CSHARP.quotes) {
            out.push_str(&rest[..length]);
            at += length;
            continue;
        }
        if rest.starts_with('(')
            && let Some((made, length)) = typed_at(&out, rest)
        {
            out.push_str(&made);
            at += length;
            continue;
        }
        let length = rest.chars().next().map_or(1, char::len_utf8);
        out.push_str(&rest[..length]);
        at += length;
    }
    out
}

/// What `(T $X)` at the start of a text becomes, and its length.
fn typed_at(before: &str, text: &str) -> Option<(String, usize)> {
    let word = last_word(before);
    let may_stand_before = ["return", "await", "in", "else", "is", "case", "and", "or", "not"];
    if !word.is_empty() && !may_stand_before.contains(&word)
        || before.trim_end().ends_with(['>', ']'])
    {
        return None;
    }
    let length = closing(text)?;
    let after = text.get(length..)?.trim_start();
    if after.starts_with("=>") || after.starts_with('{') {
        return None;
    }
    let inside = text.get(1..length - 1)?.trim();
    let (of_type, name) = inside.rsplit_once(char::is_whitespace)?;
    let (placeholder, named) = metavariable_at(name)?;
    let of_type = of_type.trim();
    let is_type = named == name.len()
        && !placeholder.starts_with(SEQUENCE)
        && !matches!(of_type, "in" | "is" | "as" | "new" | "await" | "not" | "return")
        && of_type.ends_with(|c| is_word_char(c) || matches!(c, '>' | ']' | '?' | '*'))
        && !has_space_outside(of_type);
    if !is_type {
        return None;
    }
    // A call can stand on the left of no assignment, a member can.
    let assigned = after.starts_with('=') && !after.starts_with("==");
    let tail = if assigned { format!(".{TYPED}") } else { String::new() };
    Some((format!("{TYPED}(({of_type}) {name}){tail}"), length))
}

/// Whether a text is more than one word outside of angle brackets.
fn has_space_outside(text: &str) -> bool {
    let mut depth = 0_usize;
    text.chars().any(|c| {
        match c {
            '<' | '[' | '(' => depth += 1,
            '>' | ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && (c.is_whitespace() || matches!(c, ',' | '+' | '-' | '=' | '"' | '&' | '|'))
    })
}

/// What a bracket holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Values,
    Statements,
    Members,
    Cases,
    Accessors,
}

/// Gives ellipses and expressions the form that the grammar asks for where they stand.
fn complete(text: &str) -> String {
    let mut completer = Completer {
        text,
        at: 0,
        out: String::with_capacity(text.len() + 64),
        open: Vec::new(),
        start: 0,
    };
    while completer.step() {}
    completer.out
}

struct Completer<'p> {
    text: &'p str,
    at: usize,
    out: String,
    /// Open brackets, each with where the statement around it began.
    open: Vec<(Holds, usize)>,
    /// Where the current statement, member or value begins in the output.
    start: usize,
}

impl Completer<'_> {
    fn holds(&self) -> Holds {
        self.open.last().map_or(Holds::Statements, |(holds, _)| *holds)
    }

    fn copy(&mut self, bytes: usize) {
        let end = (self.at + bytes).min(self.text.len());
        self.out.push_str(self.text.get(self.at..end).unwrap_or(""));
        self.at = end;
    }

    /// Takes one token; false at the end.
    fn step(&mut self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or("");
        let Some(c) = rest.chars().next() else { return false };
        if rest.starts_with("//") {
            self.copy(rest.find('\n').unwrap_or(rest.len()));
        } else if let Some(length) = string_length(rest, CSHARP.quotes) {
            self.copy(length);
        } else if is_word_char(c) {
            let length = rest.find(|c| !is_word_char(c)).unwrap_or(rest.len());
            self.word(length);
        } else {
            self.sign(c);
        }
        true
    }

    fn word(&mut self, length: usize) {
        let rest = self.text.get(self.at..).unwrap_or("");
        let word = rest.get(..length).unwrap_or("");
        let is_dots = word == DOTS || word.starts_with(SEQUENCE);
        let begins = self.out.get(self.start..).is_some_and(|head| head.trim().is_empty())
            || self.out.trim_end_matches([' ', '\t']).ends_with('\n');
        let after = rest.get(length..).unwrap_or("").trim_start();
        let ends = !after.starts_with([
            '.', '+', '-', '*', '/', '&', '|', '=', ',', ')', '(', '?', '[', '<', '>', '!', '%',
            '^',
        ]);
        if !(is_dots && begins && ends) {
            return self.copy(length);
        }
        let whole = match self.holds() {
            Holds::Values => return self.copy(length),
            Holds::Statements => format!("{EXPRESSION}({word});"),
            Holds::Members => format!("{ANY} {word};"),
            Holds::Cases => format!("case {word}:"),
            Holds::Accessors => format!("{word};"),
        };
        self.out.push_str(&whole);
        let ended = if after.starts_with(';') { rest.len() - length - after.len() + 1 } else { 0 };
        self.at += length + ended;
        self.start = self.out.len();
    }

    fn sign(&mut self, c: char) {
        match c {
            '(' | '[' | '{' => {
                let holds = if c == '{' { self.brace() } else { Holds::Values };
                self.open.push((holds, self.start));
                self.copy(1);
                self.start = self.out.len();
            }
            ')' | ']' | '}' => {
                let (_, start) = self.open.pop().unwrap_or((Holds::Values, 0));
                self.copy(1);
                self.start = start;
                if c == '}' && self.ends_statement() {
                    self.start = self.out.len();
                }
            }
            ';' => {
                if self.holds() == Holds::Statements {
                    self.wrap();
                }
                self.copy(1);
                self.start = self.out.len();
            }
            ',' if self.holds() == Holds::Values => {
                self.copy(1);
                self.start = self.out.len();
            }
            c => self.copy(c.len_utf8()),
        }
    }

    /// Whether a brace that was just closed ended its statement: nothing such as `;` or `.` follows.
    fn ends_statement(&self) -> bool {
        let after = self.text.get(self.at..).unwrap_or("").trim_start();
        self.holds() != Holds::Values && !after.starts_with([';', '.', ',', ')', '=', '?'])
    }

    /// Wraps the current statement where it is an expression that can be none.
    fn wrap(&mut self) {
        let whole = self.out.get(self.start..).unwrap_or("");
        let statement = behind_heads(whole);
        let inside = statement.trim();
        if is_bare(inside) {
            let made = format!(" {EXPRESSION}({inside})");
            let kept = self.out.len() - statement.len();
            self.out.truncate(kept);
            self.out.push_str(&made);
        }
    }

    /// What the brace that comes holds.
    fn brace(&self) -> Holds {
        let head = self.out.get(self.start..).unwrap_or("").trim_end();
        let outside = outside_brackets(head);
        let mut words = outside.split(|c| !is_word_char(c));
        let has = |word: &str| outside.split(|c| !is_word_char(c)).any(|found| found == word);
        if has("enum") {
            return Holds::Values;
        }
        if words
            .any(|word| matches!(word, "class" | "struct" | "interface" | "record" | "namespace"))
        {
            return Holds::Members;
        }
        if head.ends_with("=>") {
            return Holds::Statements;
        }
        if head.ends_with(['=', '(', ',', '[', ']', ':'])
            || matches!(last_word(head), "is" | "with")
            || (head.is_empty() && self.holds() == Holds::Values)
            || creates(&outside)
        {
            return Holds::Values;
        }
        if has("switch") {
            return if head.ends_with(')') { Holds::Cases } else { Holds::Values };
        }
        if self.holds() == Holds::Members && !head.ends_with(')') {
            return Holds::Accessors;
        }
        Holds::Statements
    }
}

/// What stands behind heads such as `if (…)` and `else`.
fn behind_heads(text: &str) -> &str {
    let mut rest = text;
    loop {
        let trimmed = rest.trim_start();
        let word = trimmed.split(|c| !is_word_char(c)).next().unwrap_or("");
        let tail = trimmed.get(word.len()..).unwrap_or("").trim_start();
        let next = match word {
            "else" | "do" => Some(tail),
            "if" | "while" | "for" | "foreach" | "lock" | "using" if tail.starts_with('(') => {
                closing(tail).and_then(|length| tail.get(length..))
            }
            _ => None,
        };
        match next {
            Some(next) => rest = next,
            None => return rest,
        }
    }
}

/// A text without what its brackets hold.
fn outside_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Whether a text without what its brackets hold ends in a creation such as `new T`.
fn creates(text: &str) -> bool {
    let of_type =
        |c: char| is_word_char(c) || matches!(c, '.' | '<' | '>' | ',' | ':' | ' ' | '\n');
    let before = text.trim_end().rfind(|c| !of_type(c)).map_or(0, |at| at + 1);
    let tail = text.get(before..).unwrap_or(text);
    tail.split(|c| !is_word_char(c)).any(|word| word == "new")
}

/// Whether a statement is an expression that the grammar takes for none: no call, assignment or declaration.
fn is_bare(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "return",
        "break",
        "continue",
        "throw",
        "goto",
        "yield",
        "using",
        "var",
        "else",
        "do",
        "while",
        "namespace",
        "await",
        "case",
        "default",
        "get",
        "set",
        "init",
        "new",
        "public",
        "private",
        "protected",
        "internal",
        "const",
        "static",
        "delegate",
        "event",
        "extern",
    ];
    let first = text.split(|c| !is_word_char(c)).next().unwrap_or("");
    let chained = text.strip_suffix(DOTS).is_some_and(|before| before.trim_end().ends_with('.'));
    if text.is_empty() || text.ends_with(['}', ':']) || WORDS.contains(&first) {
        return false;
    }
    if text.ends_with("++")
        || text.ends_with("--")
        || text.starts_with("++")
        || text.starts_with("--")
    {
        return false;
    }
    if chained {
        return true;
    }
    let outside = outside_brackets(text);
    let operators = outside.replace("==", "").replace("!=", "").replace("<=", "").replace(">=", "");
    if operators.replace("=>", "").contains('=') {
        return false;
    }
    let words: Vec<&str> = outside.split_whitespace().collect();
    let is_word = |text: &str, at_end: bool| {
        let sign = if at_end { text.chars().next_back() } else { text.chars().next() };
        sign.is_some_and(|c| is_word_char(c) || (at_end && matches!(c, '>' | '?')))
    };
    let declares = words.windows(2).any(|pair| {
        is_word(pair[0], true)
            && is_word(pair[1], false)
            && !matches!(pair[0], "is" | "as" | "and" | "or" | "not")
            && !matches!(pair[1], "is" | "as" | "and" | "or" | "not")
    });
    !declares && !text.ends_with(')')
}

/// Takes away the calls around expressions, and reads types and names that only C# writes.
pub(super) fn patternize(tree: &mut Tree, node: NodeId) {
    let children = tree.children(node).to_vec();
    let kind = |tree: &Tree, at: usize| children.get(at).map(|&child| tree.kind(child));
    match tree.kind(node) {
        Kind::Call if children.first().is_some_and(|&callee| tree.text(callee) == EXPRESSION) => {
            let arguments = children.get(1).map(|&list| tree.children(list).to_vec());
            if let Some(&[inside]) = arguments.as_deref() {
                replace_by(tree, node, inside);
            }
        }
        Kind::Member
            if kind(tree, 0) == Some(Kind::Typed)
                && children.get(1).is_some_and(|&name| tree.text(name) == TYPED) =>
        {
            if let Some(&typed) = children.first() {
                replace_by(tree, node, typed);
            }
        }
        // `var` leaves the type open.
        Kind::VarDef if children.get(2).is_some_and(|&of_type| tree.text(of_type) == "var") => {
            if let Some(&of_type) = children.get(2) {
                tree.set_kind(of_type, Kind::Empty, "");
            }
        }
        // An accessor that is any.
        Kind::FuncDef
            if kind(tree, 1) == Some(Kind::Ellipsis) && kind(tree, 3) == Some(Kind::Empty) =>
        {
            if let Some(&name) = children.get(1) {
                replace_by(tree, node, name);
            }
        }
        _ => {}
    }
}

/// Makes a node what another one is.
fn replace_by(tree: &mut Tree, node: NodeId, other: NodeId) {
    let (kind, text) = (tree.kind(other), tree.text(other).to_owned());
    let children = tree.children(other).to_vec();
    tree.set_kind(node, kind, &text);
    tree.set_children(node, &children);
}
