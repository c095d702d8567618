//! Languages with braces: an ellipsis becomes what is legal in the bracket it stands in.
//!
//! The text is read with knowledge of strings and comments only. What a bracket holds is judged by what stands before
//! it; where that can be wrong, a language tries several [`Style`]s.

use parapet_source::language::Language;

use super::copier::Copier;
use super::{ANY, DOTS, Reading, SEQUENCE, TYPED, metavariable_at};

/// What a bracket holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bracket {
    /// Arguments, conditions, elements.
    Values,
    /// The parameters of a function.
    Parameters,
    Statements,
    /// Members of a class.
    Members,
    /// Cases of a `switch`.
    Cases,
    /// Entries of a literal.
    Entries,
    /// What a loop takes its elements from.
    Generators,
}

/// How one language writes what patterns have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// What begins a comment that ends with its line.
    pub(super) comments: &'static [&'static str],
    /// What strings are quoted with, longer ones first: how it begins and ends, and whether a backslash escapes.
    pub(super) quotes: &'static [(&'static str, &'static str, bool)],
    /// Words before a brace, anywhere in its statement, that say it holds members.
    pub(super) class_words: &'static [&'static str],
    /// Words before a name that say that a parenthesis behind it holds parameters.
    pub(super) function_words: &'static [&'static str],
    /// Words before a brace, anywhere in its statement, that say it holds cases.
    pub(super) case_words: &'static [&'static str],
    /// An ellipsis as a statement, a member, a parameter, a case, an entry and a value.
    pub(super) statement: &'static str,
    pub(super) member: &'static str,
    pub(super) parameter: &'static str,
    pub(super) case: &'static str,
    pub(super) entry: &'static str,
    pub(super) value: &'static str,
    /// An ellipsis in the head of a loop.
    pub(super) generator: &'static str,
    /// A class can follow what creates an object, as in `new T() {…}`.
    pub(super) anonymous_classes: bool,
    /// What stands between the parameters and the body of a function without a name.
    pub(super) arrows: &'static [&'static str],
    /// What ends a statement.
    pub(super) end: &'static str,
    /// How `($X: T)` and `(T $X)` become a call; gives nothing when it is something else.
    pub(super) typed: fn(&str) -> Option<String>,
    /// What a bracket holds, where the language knows better: from the text so far, the text from the bracket on and
    /// what the bracket around it holds.
    pub(super) opens: fn(&str, &str, Option<Bracket>) -> Option<Bracket>,
}

/// Like C: statements end with a semicolon, types stand before names.
pub(super) const C_LIKE: Style = Style {
    comments: &["//"],
    quotes: &[("\"", "\"", true), ("'", "'", true)],
    class_words: &["class", "interface", "enum", "struct", "trait", "object", "record", "contract"],
    function_words: &[],
    case_words: &["switch", "when", "match"],
    statement: "__parapet_dots;",
    member: "__parapet_any __parapet_dots;",
    parameter: "__parapet_any __parapet_dots",
    case: "case __parapet_dots:",
    entry: "__parapet_dots",
    value: "__parapet_dots",
    generator: "__parapet_dots",
    anonymous_classes: false,
    arrows: &["->", "=>"],
    end: ";",
    typed: type_before_name,
    opens: |_, _, _| None,
};

/// Replaces what only patterns have by placeholders.
pub(super) fn replace(text: &str, style: &Style) -> String {
    let mut replacer = Replacer { input: Copier::new(text), style, brackets: Vec::new() };
    while replacer.step() {}
    replacer.input.out
}

struct Replacer<'p> {
    input: Copier<'p>,
    style: &'p Style,
    brackets: Vec<Bracket>,
}

impl Replacer<'_> {
    /// Takes one token; false at the end.
    fn step(&mut self) -> bool {
        let Some(c) = self.input.rest().chars().next() else { return false };
        if let Some(length) = self.comment().or_else(|| self.string()) {
            self.input.copy(length);
            return true;
        }
        if self.metavariable() || self.dots() {
            return true;
        }
        if matches!(c, '(' | '{') && (c == '{' || self.typed().is_none()) {
            let around = self.brackets.last().copied();
            if let Some(kind) = (self.style.opens)(&self.input.out, self.input.rest(), around) {
                self.brackets.push(kind);
                self.input.copy(1);
                return true;
            }
        }
        match c {
            '(' => {
                if let Some((typed, length)) = self.typed() {
                    self.input.put(length, &typed);
                    return true;
                }
                let kind = if last_word(&self.input.out) == "for" {
                    Bracket::Generators
                } else if self.opens_parameters() {
                    Bracket::Parameters
                } else {
                    Bracket::Values
                };
                self.brackets.push(kind);
                self.input.copy(1);
            }
            '[' => {
                self.brackets.push(Bracket::Values);
                self.input.copy(1);
            }
            '{' => {
                let kind = self.brace();
                self.brackets.push(kind);
                self.input.copy(1);
            }
            ')' | ']' | '}' => {
                self.brackets.pop();
                self.input.copy(1);
            }
            c if is_word_char(c) => self.input.word(),
            c => self.input.copy(c.len_utf8()),
        }
        true
    }

    fn comment(&self) -> Option<usize> {
        let rest = self.input.rest();
        if rest.starts_with("/*") {
            return Some(rest.find("*/").map_or(rest.len(), |end| end + 2));
        }
        let begins = self.style.comments.iter().any(|opener| rest.starts_with(opener));
        begins.then(|| rest.find('\n').unwrap_or(rest.len()))
    }

    fn string(&self) -> Option<usize> {
        string_length(self.input.rest(), self.style.quotes)
    }

    fn metavariable(&mut self) -> bool {
        // `x$Y` is one name.
        if self.input.out.ends_with(is_word_char) {
            return false;
        }
        let Some((name, length)) = metavariable_at(self.input.rest()) else { return false };
        let is_sequence = name.starts_with(SEQUENCE);
        let tail = self.input.rest().get(length..).unwrap_or("").trim_start();
        // A whole parameter, without a type before or behind.
        let alone = self.input.out.trim_end().ends_with(['(', ',']) && tail.starts_with([')', ',']);
        let in_parameters = self.brackets.last() == Some(&Bracket::Parameters);
        let text = if alone && in_parameters && (is_sequence || self.style.parameter.contains(ANY))
        {
            self.style.parameter.replace(DOTS, &name)
        } else {
            name
        };
        self.input.put(length, &text);
        if is_sequence {
            self.end_statement();
        }
        true
    }

    fn dots(&mut self) -> bool {
        let is_types = self.input.rest().starts_with("<...") && self.opens_types();
        if !is_types && self.input.deep() {
            return true;
        }
        if !self.input.rest().starts_with("...") {
            return false;
        }
        let before = self.input.out.trim_end();
        // `x. ... .y` and `a + ... + b`: a name.
        let begins = before.is_empty() || before.ends_with(['{', '}', ';', '(', ',', '[', ':']);
        let after = self.input.rest().get(3..).unwrap_or("").trim_start();
        let ends = after.is_empty()
            || !after.starts_with(['.', '+', '-', '*', '/', '&', '|', '='])
            || after.starts_with("...");
        let style = self.style;
        // An element of a list without a bracket that is known, as types have one.
        let listed = before.ends_with(',') || after.starts_with([',', '>']);
        let separated = match self.brackets.last() {
            Some(Bracket::Members) => style.member.ends_with(','),
            Some(Bracket::Statements) => style.statement.ends_with(','),
            _ => false,
        };
        let whole = match self.brackets.last() {
            None | Some(Bracket::Statements | Bracket::Members) if listed && !separated => DOTS,
            Some(Bracket::Statements) if separated && before.ends_with(',') => style.statement,
            Some(Bracket::Members) if separated && before.ends_with(',') => style.member,
            None | Some(Bracket::Statements) if begins && ends => style.statement,
            // A new line ends what stood before it.
            None | Some(Bracket::Statements) if self.on_new_line() && ends => style.statement,
            Some(Bracket::Members) if begins || self.on_new_line() => style.member,
            // Behind a label stands a statement; behind the first case, what it runs.
            Some(Bracket::Cases) if before.ends_with([':', ';']) => style.statement,
            Some(Bracket::Cases) if begins && style.case.ends_with(':') && has_case(before) => {
                style.statement
            }
            Some(Bracket::Cases) if begins || self.on_new_line() => style.case,
            Some(Bracket::Parameters) if begins => style.parameter,
            Some(Bracket::Entries) if begins && !before.ends_with(':') => style.entry,
            Some(Bracket::Generators) if begins || self.on_new_line() => style.generator,
            _ if !begins => DOTS,
            _ => style.value,
        };
        // The comma or the semicolon that ends it may be there already.
        let ended = [',', ';']
            .into_iter()
            .find(|&sign| after.starts_with(sign) && !after.starts_with(";;"));
        let whole = ended.and_then(|sign| whole.strip_suffix(sign)).unwrap_or(whole);
        self.input.put(3, whole);
        true
    }

    /// Whether `<...` is a list of types, as in `Map<..., T>`.
    fn opens_types(&self) -> bool {
        let after = self.input.rest().get(4..).unwrap_or("").trim_start();
        self.input.out.ends_with(is_word_char) && after.starts_with(['>', ','])
    }

    fn on_new_line(&self) -> bool {
        self.input.out.trim_end_matches([' ', '\t']).ends_with('\n')
    }

    /// What ends a statement behind a placeholder that is one.
    fn end_statement(&mut self) {
        let in_statements = matches!(self.brackets.last(), None | Some(Bracket::Statements));
        let next = self.input.rest().trim_start();
        let line_ends = self.input.rest().trim_start_matches([' ', '\t']).starts_with('\n');
        if in_statements && (next.starts_with('}') || line_ends) && !self.style.end.is_empty() {
            let end = self.style.end;
            self.input.out.push_str(end);
        }
    }

    /// `($X: T)` or `(T $X)`, whole, as a value.
    fn typed(&self) -> Option<(String, usize)> {
        if self.opens_parameters() {
            return None;
        }
        let length = closing(self.input.rest())?;
        let inside = self.input.rest().get(1..length - 1)?;
        let after = self.input.rest().get(length..).unwrap_or("").trim_start();
        // The parameter of a function without a name.
        if self.style.arrows.iter().any(|arrow| after.starts_with(arrow)) {
            return None;
        }
        if self.input.out.ends_with(is_word_char) && !ends_with_keyword(&self.input.out) {
            return None;
        }
        let mut typed = (self.style.typed)(inside)?;
        // A call can stand on the left of no assignment, a member can.
        if after.starts_with('=') && !after.starts_with("==") {
            typed.push('.');
            typed.push_str(TYPED);
        }
        Some((typed, length))
    }

    /// Whether a parenthesis holds parameters: a name with a type or a keyword before it stands before, and a body
    /// or the end of a declaration follows.
    fn opens_parameters(&self) -> bool {
        let before = without_type_parameters(self.input.out.trim_end());
        let name = last_word(before);
        if name == "catch" {
            return true;
        }
        if name.is_empty() || KEYWORDS.contains(&name) {
            return false;
        }
        let ahead = before[..before.len() - name.len()].trim_end();
        let typed = ahead.ends_with(|c| is_word_char(c) || matches!(c, '>' | ']' | '*' | '&'))
            && !KEYWORDS.contains(&last_word(ahead))
            && !ahead.ends_with("->");
        if self.style.function_words.contains(&last_word(ahead)) {
            return true;
        }
        let Some(length) = closing(self.input.rest()) else { return false };
        let after = self.input.rest().get(length..).unwrap_or("").trim_start();
        let followed = after.is_empty()
            || after.starts_with(['{', ';', ':'])
            || after.starts_with("throws")
            || after.starts_with("->")
            || after.starts_with("const")
            || after.starts_with("where")
            || after.starts_with(is_word_char);
        let constructor = after.starts_with('{')
            && (ahead.is_empty() || ahead.ends_with(['{', ';', '}']))
            && !KEYWORDS.contains(&name);
        (typed && followed) || constructor
    }

    fn brace(&self) -> Bracket {
        let before = self.input.out.trim_end();
        let head = before.rsplit([';', '{', '}']).next().unwrap_or("");
        let is_class =
            head.split(|c| !is_word_char(c)).any(|word| self.style.class_words.contains(&word));
        let is_record = head.split_whitespace().any(|word| word == "record");
        if is_class && (!before.ends_with(')') || is_record) {
            return Bracket::Members;
        }
        if self.style.anonymous_classes && before.ends_with(')') && creates(head) {
            return Bracket::Members;
        }
        if last_word(before) == "for" && self.style.generator != self.style.value {
            return Bracket::Generators;
        }
        if before.ends_with(['=', '(', ',', ']', '[', ':']) || last_word(before) == "return" {
            return Bracket::Entries;
        }
        if head.split(|c| !is_word_char(c)).any(|word| self.style.case_words.contains(&word))
            && (before.ends_with(')') || last_word(before) != "switch")
        {
            return Bracket::Cases;
        }
        Bracket::Statements
    }
}

/// Whether a case stands behind the last brace.
fn has_case(text: &str) -> bool {
    let inside = text.rsplit('{').next().unwrap_or("");
    inside.split(|c| !is_word_char(c)).any(|word| matches!(word, "case" | "default"))
}

/// A text without the `[T]` or `<T>` at its end.
fn without_type_parameters(text: &str) -> &str {
    let square = text.strip_suffix(']').and_then(|inside| inside.rfind('['));
    let start = square.or_else(|| text.strip_suffix('>').and_then(|inside| inside.find('<')));
    start.and_then(|start| text.get(..start)).unwrap_or(text)
}

/// Whether a text ends in a creation such as `new T()`.
fn creates(text: &str) -> bool {
    let mut depth = 0_usize;
    let start = text.char_indices().rev().find(|&(_, c)| {
        match c {
            ')' => depth += 1,
            '(' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    });
    let callee = start.and_then(|(at, _)| text.get(..at)).unwrap_or("").trim_end();
    let of_type = callee.rfind(|c: char| !is_word_char(c) && !matches!(c, '.' | '<' | '>' | ','));
    of_type.is_some_and(|at| last_word(callee.get(..=at).unwrap_or("")) == "new")
}

/// Words that stand before a parenthesis or a name without being a type.
const KEYWORDS: &[&str] = &[
    "return",
    "new",
    "throw",
    "else",
    "await",
    "in",
    "case",
    "if",
    "while",
    "for",
    "switch",
    "catch",
    "do",
    "typeof",
    "sizeof",
    "using",
    "lock",
    "foreach",
    "yield",
    "and",
    "or",
    "not",
    "when",
    "synchronized",
    "defer",
    "go",
    "range",
    "try",
    "assert",
];

pub(super) fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The last word of a text.
pub(super) fn last_word(text: &str) -> &str {
    let text = text.trim_end();
    let start = text.rfind(|c| !is_word_char(c)).map_or(0, |at| {
        at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
    });
    text.get(start..).unwrap_or("")
}

fn ends_with_keyword(text: &str) -> bool {
    KEYWORDS.contains(&last_word(text))
}

/// The length of a bracket and all in it.
pub(super) fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The bytes of a string at the start of a text.
pub(super) fn string_length(text: &str, quotes: &[(&str, &str, bool)]) -> Option<usize> {
    let (open, close, escapes) = quotes.iter().find(|(open, ..)| text.starts_with(open))?;
    let mut at = open.len();
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with(close) {
            return Some(at + close.len());
        }
        let skipped = usize::from(*escapes && rest.starts_with('\\'));
        let next = rest.chars().nth(skipped).map_or(0, char::len_utf8);
        at += skipped + next.max(usize::from(next == 0));
    }
    Some(text.len())
}

/// Whether the angle brackets of a text are those of types and no comparisons.
pub(super) fn closes_angles(text: &str) -> bool {
    text.matches('<').count() == text.matches('>').count() && !text.ends_with(" >")
}

/// `T $X` as a call with a cast.
pub(super) fn type_before_name(inside: &str) -> Option<String> {
    let inside = inside.trim();
    let at = inside.rfind('$')?;
    let (of_type, name) = (inside[..at].trim(), &inside[at..]);
    let (name, length) = metavariable_at(name)?;
    let is_type = !of_type.is_empty()
        && length == inside.len() - at
        && of_type.chars().all(|c| {
            is_word_char(c)
                || matches!(
                    c,
                    '.' | '<' | '>' | '[' | ']' | ',' | ' ' | '?' | '$' | ':' | '*' | '&'
                )
        })
        && of_type.ends_with(|c| is_word_char(c) || matches!(c, '>' | ']' | '*' | '&'))
        && inside[..at].ends_with(' ')
        && !of_type.starts_with(',');
    let tests = of_type.split(' ').any(|word| matches!(word, "instanceof" | "is" | "as" | "in"));
    (is_type && !tests && !of_type.ends_with("&&") && closes_angles(of_type))
        .then(|| format!("{TYPED}(({}) {name})", replace(of_type, &C_LIKE)))
}

/// `$X: T` as a call with a cast.
pub(super) fn name_before_type(inside: &str) -> Option<String> {
    let (name, of_type) = inside.trim().split_once(':')?;
    let (placeholder, length) = metavariable_at(name.trim())?;
    let of_type = of_type.trim();
    let is_type = length == name.trim().len()
        && !of_type.is_empty()
        && of_type
            .chars()
            .all(|c| is_word_char(c) || matches!(c, '.' | '<' | '>' | ',' | ' ' | '?' | '*' | '$'));
    is_type.then(|| format!("{TYPED}({placeholder} as {})", replace(of_type, &C_LIKE)))
}

/// The ways to read a pattern of a language like C.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let replaced = replace(text.trim(), &C_LIKE);
    let plain =
        Reading { ends_statement: replaced.ends_with(';'), ..Reading::plain(language, replaced) };
    let _ = ANY;
    vec![
        plain.clone(),
        plain.clone().between("", ";"),
        plain.clone().between("", " {}").completed_by(3),
        plain,
    ]
}
