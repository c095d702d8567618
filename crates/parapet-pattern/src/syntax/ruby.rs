//! Ruby: what only patterns have becomes code that its grammar reads.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::braces::{is_word_char, last_word};
use super::copier::Copier;
use super::{DOTS, METAVARIABLE, Reading, dedent, metavariable_at};

/// Makes a placeholder a constant, as the name of a class has to be one.
const CONSTANT: &str = "P";

/// The ways to read a pattern.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let replaced = replace(&dedent(text.trim_matches('\n')));
    let replaced = replaced.trim();
    let framed =
        |before, after| Reading::plain(language, replaced.to_owned()).between(before, after);
    let mut readings = Vec::new();
    if is_entry(replaced) {
        readings.push(framed("{", "}"));
        readings.push(framed("__parapet_frame(", ")"));
    }
    readings.push(framed("", ""));
    readings.push(framed("", "\nend").completed_by(4));
    readings.push(framed("(", ")"));
    readings.push(framed("__parapet_frame(", ")"));
    readings.push(framed("{", "}"));
    readings.push(framed("case 1\n", "\nend"));
    readings.push(framed("begin\n", "\nend"));
    readings
}

/// Whether a pattern is one entry of a hash, as `key: $VALUE` or `:key => $VALUE`.
fn is_entry(text: &str) -> bool {
    let rest = text.trim_start_matches(':').trim_start_matches(is_word_char);
    rest.len() < text.len()
        && (rest.trim_start().starts_with("=>")
            || (rest.starts_with(": ") && !text.starts_with(':')))
}

/// What the text at hand is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bracket {
    /// Code in brackets, or in a block.
    Code,
    /// Entries of a hash.
    Entries,
    /// The text of a string that ends with this character.
    Text(char),
}

struct Replacer<'p> {
    input: Copier<'p>,
    brackets: Vec<Bracket>,
}

/// Replaces what only patterns have by placeholders.
fn replace(text: &str) -> String {
    let mut replacer = Replacer { input: Copier::new(text), brackets: Vec::new() };
    while replacer.step() {}
    replacer.input.out
}

impl Replacer<'_> {
    /// Takes one token; false at the end.
    fn step(&mut self) -> bool {
        let Some(c) = self.input.rest().chars().next() else { return false };
        if let Some(Bracket::Text(quote)) = self.brackets.last().copied() {
            self.in_text(c, quote);
            return true;
        }
        if self.metavariable() || self.dots() {
            return true;
        }
        match c {
            '#' => {
                let length = self.input.rest().find('\n').unwrap_or(self.input.rest().len());
                self.input.copy(length);
            }
            '"' | '`' | '\'' => self.open(1, Bracket::Text(c)),
            '/' if self.regex_may_begin() => self.open(1, Bracket::Text('/')),
            '%' if self.input.rest().starts_with("%x{") || self.input.rest().starts_with("%r{") => {
                self.open(3, Bracket::Text('}'));
            }
            '(' | '[' => self.open(1, Bracket::Code),
            '{' => {
                let kind = self.brace();
                self.open(1, kind);
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

    fn open(&mut self, bytes: usize, bracket: Bracket) {
        self.input.copy(bytes);
        self.brackets.push(bracket);
    }

    fn in_text(&mut self, c: char, quote: char) {
        match c {
            c if c == quote => {
                self.brackets.pop();
                self.input.copy(c.len_utf8());
            }
            '\\' => {
                let next = self.input.rest().chars().nth(1).map_or(0, char::len_utf8);
                self.input.copy(1 + next);
            }
            '#' if quote != '\'' && self.input.rest().starts_with("#{") => {
                self.open(2, Bracket::Code);
            }
            c => self.input.copy(c.len_utf8()),
        }
    }

    /// Whether a brace holds entries, and not the statements of a block.
    fn brace(&self) -> Bracket {
        let before = self.input.out.trim_end();
        let opens = before.is_empty() || before.ends_with(['=', '(', ',', '[', ':', '>', '|', '{']);
        if (opens && !before.ends_with("->")) || last_word(before) == "return" {
            return Bracket::Entries;
        }
        Bracket::Code
    }

    fn regex_may_begin(&self) -> bool {
        let before = self.input.out.trim_end();
        let spaced = before.len() < self.input.out.len();
        let next_is_space = self.input.rest().get(1..).is_some_and(|rest| rest.starts_with(' '));
        before.is_empty()
            || before.ends_with(['(', ',', '=', '~', '[', '{', '|', '>', ':', '!', '\n'])
            || matches!(
                last_word(before),
                "if" | "unless" | "when" | "and" | "or" | "not" | "return"
            )
            || (spaced && !next_is_space)
    }

    fn metavariable(&mut self) -> bool {
        let Some((name, length)) = metavariable_at(self.input.rest()) else { return false };
        if self.input.out.ends_with(is_word_char) {
            return false;
        }
        let line = self.input.out.rsplit('\n').next().unwrap_or("").trim_start();
        let names_class = matches!(last_word(&self.input.out), "class" | "module")
            || (self.input.out.ends_with("::")
                && (line.starts_with("class ") || line.starts_with("module ")));
        let text = if names_class { format!("{CONSTANT}{name}") } else { name };
        self.input.put(length, &text);
        true
    }

    fn dots(&mut self) -> bool {
        if self.input.deep() {
            return true;
        }
        let Some(after) = self.input.rest().strip_prefix("...") else { return false };
        let before = self.input.out.trim_end();
        let next = after.trim_start();
        let whole_entry = before.ends_with(['{', ',']) && next.starts_with(['}', ',']);
        let text = if self.brackets.last() == Some(&Bracket::Entries) && whole_entry {
            format!("**{DOTS}")
        } else if self.input.out.ends_with(':')
            && before.trim_end_matches(':').ends_with(is_word_char)
        {
            // `key:...`
            format!(" {DOTS}")
        } else {
            DOTS.to_owned()
        };
        self.input.put(3, &text);
        true
    }
}

/// Turns placeholders of this language's own into what they stand for.
pub(super) fn patternize(tree: &mut Tree, node: NodeId) {
    let children = tree.children(node).to_vec();
    let first = children.first().copied();
    match tree.kind(node) {
        Kind::Name => {
            let name = tree.text(node).strip_prefix(CONSTANT).unwrap_or("");
            if let Some(name) = name.strip_prefix(METAVARIABLE).map(str::to_owned) {
                tree.set_kind(node, Kind::Metavar, &format!("${name}"));
            }
        }
        // What stands at the end of a method in a pattern is a statement like any other.
        Kind::Return if tree.text(node) == "implicit" => {
            let Some(first) = first else { return };
            let kind = tree.kind(first);
            if matches!(kind, Kind::Ellipsis | Kind::MetavarSeq) {
                let text = tree.text(first).to_owned();
                tree.set_kind(node, kind, &text);
                tree.set_children(node, &[]);
            } else {
                tree.set_kind(node, Kind::ExprStmt, "");
            }
        }
        // `x[$I, ...]` is also an access with one index.
        Kind::Index => {
            let index = children.get(1).filter(|&&index| tree.kind(index) == Kind::Tuple);
            if let Some(&index) = index
                && let &[only, dots] = tree.children(index)
                && tree.kind(dots) == Kind::Ellipsis
                && let Some(object) = first
            {
                tree.set_children(node, &[object, only]);
            }
        }
        Kind::Other if tree.text(node) == "subshell" => {
            let dots =
                first.filter(|&first| tree.kind(first) == Kind::Str && tree.text(first) == "...");
            if let Some(dots) = dots {
                tree.set_kind(dots, Kind::Ellipsis, "");
            }
        }
        _ => {}
    }
}
