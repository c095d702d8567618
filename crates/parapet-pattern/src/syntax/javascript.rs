//! JavaScript and TypeScript: what only patterns have becomes code that their grammars read.
//!
//! Strings, templates and regular expressions stay as written. Elsewhere an ellipsis becomes a name, with a semicolon
//! where it is a statement, so that statements on one line stay apart.

use parapet_source::language::Language;

use super::copier::Copier;
use super::{DOTS, Reading, SEQUENCE, TYPED, metavariable_at, type_after};

/// The ways to read a pattern, in the language's own grammar and in those of its relatives.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let replaced = replace(text.trim());
    let grammars = match language {
        Language::TypeScript => [Language::TypeScript, Language::Tsx],
        Language::Tsx => [Language::Tsx, Language::TypeScript],
        _ => [Language::JavaScript, Language::Tsx],
    };
    let mut readings = Vec::new();
    for (before, after) in frames(&replaced) {
        for grammar in grammars {
            readings.push(Reading {
                before,
                text: replaced.clone(),
                after,
                grammar,
                kept_after: match after {
                    PARTIAL => after.len(),
                    PARTIAL_MEMBER => PARTIAL.len(),
                    _ => 0,
                },
                is_member: !matches!(before, "" | "("),
                ends_statement: replaced.ends_with(';'),
            });
        }
    }
    readings
}

/// What an open bracket holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bracket {
    /// Arguments, parameters, conditions, elements.
    Values,
    /// The head of a `for` loop.
    Loop,
    /// Statements or members of a class.
    Statements,
    /// Cases, with whether one was seen.
    Cases(Seen),
    /// Entries, destructured names, an expression of JSX or of a template.
    Entries,
    /// The text of a template string.
    Template,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    Yes,
    No,
}

struct Replacer<'p> {
    input: Copier<'p>,
    brackets: Vec<Bracket>,
    /// The word before the bracket that was closed last.
    closed_after: String,
    /// The word before each open bracket.
    words: Vec<String>,
    /// How many brackets are open around each tag that is not closed yet.
    tags: Vec<usize>,
}

/// Replaces what only patterns have by placeholders.
fn replace(text: &str) -> String {
    let mut replacer = Replacer {
        input: Copier::new(text),
        brackets: Vec::new(),
        closed_after: String::new(),
        words: Vec::new(),
        tags: Vec::new(),
    };
    while replacer.step() {}
    replacer.input.out
}

/// The body that a pattern leaves out, as `class $C` does.
const PARTIAL: &str = " {}";
const PARTIAL_MEMBER: &str = " {} }";

/// Ways to read a pattern that is no program by itself: what stands before and after it.
fn frames(text: &str) -> Vec<(&'static str, &'static str)> {
    let text = text.trim();
    let mut frames = Vec::new();
    if text.starts_with('{') && text.ends_with('}') {
        frames.push(("(", ")"));
    }
    if is_entry(text) {
        frames.push(("({", "})"));
    }
    frames.push(("", ""));
    if text.starts_with("if") && text.ends_with(')') {
        frames.push(("", PARTIAL));
    }
    frames.push(("(", ")"));
    frames.push(("class __parapet_frame {", "}"));
    frames.push(("({", "})"));
    frames.push(("switch (__parapet_frame) {", "}"));
    frames.push(("try {} ", ""));
    frames.push(("", PARTIAL));
    frames.push(("class __parapet_frame {", PARTIAL_MEMBER));
    frames
}

/// Whether a pattern is one entry of an object, as `key: $VALUE`, and not a label or a declaration.
fn is_entry(text: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    let rest = match text.chars().next() {
        Some(quote @ ('"' | '\'')) => text[1..].split_once(quote).map(|(_, rest)| rest),
        Some('[') => text.split_once(']').map(|(_, rest)| rest),
        Some(c) if is_word(c) => Some(text.trim_start_matches(is_word)),
        _ => None,
    };
    let word = text.split(|c| !is_word(c)).next().unwrap_or("");
    word != "default" && rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
}

impl Replacer<'_> {
    fn bracket(&self) -> Option<Bracket> {
        self.brackets.last().copied()
    }

    /// Takes one token; false at the end.
    fn step(&mut self) -> bool {
        let Some(c) = self.input.rest().chars().next() else { return false };
        if self.bracket() == Some(Bracket::Template) {
            self.template_text(c);
            return true;
        }
        if self.metavariable() || self.dots() {
            return true;
        }
        match c {
            '"' | '\'' => self.input.copy(string_length(self.input.rest(), c)),
            '`' => {
                self.input.copy(1);
                self.open(Bracket::Template);
            }
            '/' if self.input.rest().starts_with("//") => {
                let length = self.input.rest().find('\n').unwrap_or(self.input.rest().len());
                self.input.copy(length);
            }
            '/' if self.input.rest().starts_with("/*") => {
                let length =
                    self.input.rest().find("*/").map_or(self.input.rest().len(), |end| end + 2);
                self.input.copy(length);
            }
            '/' if self.regex_may_begin() => self.input.copy(regex_length(self.input.rest())),
            '(' | '[' => {
                let kind = match (c, last_word(&self.input.out)) {
                    ('(', "for") => Bracket::Loop,
                    _ => Bracket::Values,
                };
                self.open(kind);
                self.input.copy(1);
            }
            '{' => {
                let kind = self.brace();
                self.open(kind);
                self.input.copy(1);
            }
            '<' if self.tag_begins() => {
                self.tags.push(self.brackets.len());
                self.input.copy(1);
            }
            '>' if self.in_tag() && !self.input.out.ends_with('=') => {
                self.tags.pop();
                self.input.copy(1);
            }
            ')' | ']' | '}' => {
                self.brackets.pop();
                self.closed_after = self.words.pop().unwrap_or_default();
                self.input.copy(1);
            }
            c if is_word_char(c) => self.word(),
            c => self.input.copy(c.len_utf8()),
        }
        true
    }

    fn open(&mut self, bracket: Bracket) {
        self.words.push(last_word(&self.input.out).to_owned());
        self.brackets.push(bracket);
    }

    /// Whether a tag such as `<a` or `</a` begins, and no comparison or list of types.
    fn tag_begins(&self) -> bool {
        let next = self.input.rest().trim_start_matches(['<', '/']).chars().next();
        let before = self.input.out.trim_end();
        let operand = before.ends_with(|c| is_word_char(c) || matches!(c, ')' | ']'))
            && last_word(before) != "return"
            && !self.input.rest().starts_with("</");
        next.is_some_and(is_word_char) && !operand
    }

    fn in_tag(&self) -> bool {
        self.tags.last() == Some(&self.brackets.len())
    }

    fn word(&mut self) {
        let length =
            self.input.rest().find(|c| !is_word_char(c)).unwrap_or(self.input.rest().len());
        let is_case = matches!(self.input.rest().get(..length), Some("case" | "default"));
        if let Some(Bracket::Cases(seen)) = self.brackets.last_mut()
            && is_case
        {
            *seen = Seen::Yes;
        }
        self.input.copy(length);
    }

    fn template_text(&mut self, c: char) {
        match c {
            '`' => {
                self.brackets.pop();
                self.words.pop();
                self.input.copy(1);
            }
            '\\' => {
                let next = self.input.rest().chars().nth(1).map_or(0, char::len_utf8);
                self.input.copy(1 + next);
            }
            '$' if self.input.rest().starts_with("${") => {
                self.input.copy(2);
                self.open(Bracket::Entries);
            }
            c => self.input.copy(c.len_utf8()),
        }
    }

    fn metavariable(&mut self) -> bool {
        // `x$Y` is one name.
        if self.input.out.ends_with(is_word_char) {
            return false;
        }
        let Some((name, length)) = metavariable_at(self.input.rest()) else { return false };
        let before = self.input.out.trim_end();
        let tail = self.input.rest().get(length..).unwrap_or("");
        if self.bracket() == Some(Bracket::Values)
            && before.ends_with(['(', ','])
            && !name.starts_with(SEQUENCE)
            && let Some((of_type, after)) = type_after(tail)
            && !closes_parameters(after)
        {
            let typed = format!("{TYPED}({name} as {})", replace(of_type));
            let consumed = self.input.rest().len() - after.len();
            self.input.put(consumed, &typed);
            return true;
        }
        self.input.put(length, &name);
        if name.starts_with(SEQUENCE) {
            self.end_statement();
        }
        true
    }

    fn dots(&mut self) -> bool {
        if self.input.deep() {
            return true;
        }
        let Some(after) = self.input.rest().strip_prefix("...") else { return false };
        // `<a b=... />`: a value without quotes or braces.
        if self.in_tag() && self.input.out.ends_with('=') {
            self.input.put(3, &format!("{{{DOTS}}}"));
            return true;
        }
        // `function ... (…) {…}` and `...(…) {…}` are any function.
        let named = last_word(&self.input.out) == "function";
        let begins =
            self.input.out.trim_end().is_empty() || self.input.out.trim_end().ends_with(['{', ';']);
        let parameters = after.trim_start().strip_prefix('(');
        if named || (begins && parameters.is_some_and(closes_parameters)) {
            if !named {
                self.input.out.push_str("function ");
            }
            self.input.put(3, DOTS);
            return true;
        }
        if after.starts_with(|c| is_word_char(c) || matches!(c, '(' | '[' | '{' | '"' | '`')) {
            // Spread of what follows.
            self.input.copy(3);
            return true;
        }
        let whole_head = self.bracket() == Some(Bracket::Loop)
            && self.input.out.trim_end().ends_with('(')
            && after.trim_start().starts_with(')');
        if self.bracket() == Some(Bracket::Cases(Seen::No)) {
            self.input.put(3, &format!("case {DOTS}:"));
            return true;
        }
        self.input.put(3, DOTS);
        if whole_head {
            self.input.out.push_str(";;");
        } else {
            self.end_statement();
        }
        true
    }

    /// A semicolon after a placeholder that is a statement or ends one.
    fn end_statement(&mut self) {
        let in_statements =
            matches!(self.bracket(), None | Some(Bracket::Statements | Bracket::Cases(Seen::Yes)));
        let in_statements = in_statements && !self.in_tag();
        let next = self.input.rest().trim_start();
        let goes_on = next.starts_with([
            '.', ',', ';', '=', '+', '-', '*', '/', '%', '&', '|', '^', '?', ':', '<', '>', '!',
            ')', ']',
        ]) && !next.starts_with("...")
            && !next.starts_with("<...");
        if in_statements && !goes_on && !next.is_empty() {
            self.input.out.push(';');
        }
    }

    /// What a brace opens, judged by what stands before it.
    fn brace(&self) -> Bracket {
        let before = self.input.out.trim_end();
        match before.chars().next_back() {
            Some(')') if self.closed_after == "switch" => Bracket::Cases(Seen::No),
            Some(')' | ';' | '}') => Bracket::Statements,
            Some('>') if before.ends_with("=>") => Bracket::Statements,
            Some(c) if is_word_char(c) => match last_word(before) {
                "return" | "typeof" | "case" | "in" | "of" | "new" | "await" | "yield"
                | "default" | "import" | "export" | "const" | "let" | "var" | "type" => {
                    Bracket::Entries
                }
                _ => Bracket::Statements,
            },
            _ => Bracket::Entries,
        }
    }

    /// Whether a slash begins a regular expression and does not divide or close a tag.
    fn regex_may_begin(&self) -> bool {
        let before = self.input.out.trim_end();
        !self.input.rest().starts_with("/>")
            && match before.chars().next_back() {
                None => true,
                Some('<' | ')' | ']' | '}' | '"' | '\'' | '`') => false,
                Some(c) if is_word_char(c) => {
                    matches!(last_word(before), "return" | "typeof" | "case" | "in" | "of")
                }
                Some(_) => true,
            }
    }
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$')
}

fn last_word(text: &str) -> &str {
    let text = text.trim_end();
    let start = text.rfind(|c| !is_word_char(c)).map_or(0, |at| {
        at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
    });
    text.get(start..).unwrap_or("")
}

/// Whether the list that `text` is the end of holds parameters: a body, an arrow or a return type follows.
fn closes_parameters(text: &str) -> bool {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => {
                let after = text.get(at + 1..).unwrap_or("").trim_start();
                return after.starts_with(['{', ':']) || after.starts_with("=>");
            }
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
    }
    false
}

/// The bytes of a string in quotes; one that does not end takes the rest of its line.
fn string_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == '\n' {
            return at;
        }
        if c == quote && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

/// The bytes of a regular expression; a slash that begins none is one byte.
fn regex_length(text: &str) -> usize {
    let (mut escaped, mut in_class) = (false, false);
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\n' => return 1,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '/' if !in_class => return at + 1,
            _ => {}
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::replace;

    #[test]
    fn placeholders_are_legal_where_they_stand() {
        for (pattern, want) in [
            ("f(..., $X)", "f(__parapet_dots, __parapet_mv_X)"),
            ("{..., a: $V, ...}", "{__parapet_dots, a: __parapet_mv_V, __parapet_dots}"),
            ("() => { ... f(); }", "() => { __parapet_dots; f(); }"),
            ("f(...args, ...$X)", "f(...args, ...__parapet_mv_X)"),
            ("`...${$X} ...`", "`...${__parapet_mv_X} ...`"),
            ("f(\"$X ...\", /.../)", "f(\"$X ...\", /.../)"),
            ("for (...) { ... }", "for (__parapet_dots;;) { __parapet_dots; }"),
            ("switch (x) { ... }", "switch (x) { case __parapet_dots: }"),
            ("($X: A.B).f()", "(__parapet_typed(__parapet_mv_X as A.B)).f()"),
            ("function f($X: A) {...}", "function f(__parapet_mv_X: A) {__parapet_dots;}"),
            ("<$T ...>...</$T>", "<__parapet_mv_T __parapet_dots>__parapet_dots</__parapet_mv_T>"),
            ("<... $X ...>", "__parapet_deep( __parapet_mv_X )"),
            ("$(...).html($X)", "$(__parapet_dots).html(__parapet_mv_X)"),
            (
                "function ... ($X) {...}",
                "function __parapet_dots (__parapet_mv_X) {__parapet_dots;}",
            ),
            ("...($X) {...}", "function __parapet_dots(__parapet_mv_X) {__parapet_dots;}"),
            ("<a ... b={...} ... />", "<a __parapet_dots b={__parapet_dots} __parapet_dots />"),
            ("a. ... .b()", "a. __parapet_dots .b()"),
        ] {
            assert_eq!(replace(pattern), want, "{pattern}");
        }
    }
}
