//! PHP: what only patterns have becomes code that its grammar reads.
//!
//! A metavariable is a variable for the grammar, which can stand nearly everywhere; where only a name can stand, as
//! behind `class`, it is one. Variables of the language that look like metavariables stay what they are.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::braces::{is_word_char, last_word, string_length};
use super::copier::Copier;
use super::{DOTS, METAVARIABLE, Reading, SEQUENCE, metavariable_at};
use crate::compile::is_metavariable;

/// The ways to read a pattern.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let text = text.trim();
    let (opened, text) = match text.strip_prefix("<?php") {
        Some(rest) => (true, rest.trim()),
        None => (false, text),
    };
    let text = if opened { text.trim_end_matches("?>").trim_end() } else { text };
    let replaced = replace(text);
    let ended = replaced.ends_with([';', '}']);
    let plain = |after: &str| Reading {
        ends_statement: replaced.ends_with(';'),
        ..Reading::plain(language, format!("{replaced}{after}")).between("<?php ", "")
    };
    let framed = |before, after| Reading::plain(language, replaced.clone()).between(before, after);
    let member = |after: &str| {
        Reading::plain(language, format!("{replaced}{after}"))
            .between("<?php class __parapet_frame { ", " }")
    };
    let mut readings = Vec::new();
    // `if (…)` alone would be a statement that does nothing.
    let word = replaced.split(|c| !is_word_char(c)).next().unwrap_or("");
    if replaced.ends_with(')') && matches!(word, "if" | "while" | "for" | "foreach") {
        readings.push(framed("<?php ", " {}").completed_by(3));
    }
    if !ended {
        readings.push(Reading { ends_statement: false, ..plain(";") });
    }
    readings.push(plain(""));
    if ended {
        readings.push(Reading { ends_statement: false, ..plain(";") });
    }
    readings.push(framed("<?php ", " {}").completed_by(3));
    readings.push(member(""));
    readings.push(member(";"));
    readings.push(framed("<?php class __parapet_frame { ", " {} }").completed_by(3));
    readings.push(framed("<?php [", "];"));
    readings.push(framed("<?php switch ($x) { ", " }"));
    readings.push(framed("<?php try {} ", ""));
    readings.push(framed("<?php if (1) {} ", ""));
    readings.push(framed("<?php ", " class __parapet_frame {}"));
    readings.push(framed("<?php function __parapet_frame(", ") {}"));
    readings
}

/// Variables that every program has, whose names look like those of metavariables.
const VARIABLES: &[&str] = &[
    "$_GET",
    "$_POST",
    "$_COOKIE",
    "$_REQUEST",
    "$_SERVER",
    "$_SESSION",
    "$_FILES",
    "$_ENV",
    "$GLOBALS",
];

/// Words behind which only a name can stand.
const BEFORE_NAMES: &[&str] = &[
    "class",
    "interface",
    "trait",
    "enum",
    "extends",
    "implements",
    "goto",
    "use",
    "const",
    "namespace",
    "function",
    "insteadof",
];

/// What a bracket holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bracket {
    Values,
    Parameters,
    Statements,
    Members,
    Cases,
    Arms,
    Names,
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

const QUOTES: &[(&str, &str, bool)] = &[("\"", "\"", true), ("'", "'", true), ("`", "`", true)];

impl Replacer<'_> {
    /// Takes one token; false at the end.
    fn step(&mut self) -> bool {
        let Some(c) = self.input.rest().chars().next() else { return false };
        if let Some(length) = self.comment().or_else(|| string_length(self.input.rest(), QUOTES)) {
            self.input.copy(length);
            return true;
        }
        if self.metavariable() || self.dots() {
            return true;
        }
        match c {
            '(' => {
                let kind =
                    if self.opens_parameters() { Bracket::Parameters } else { Bracket::Values };
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
        let begins = rest.starts_with("//") || (rest.starts_with('#') && !rest.starts_with("#["));
        begins.then(|| rest.find('\n').unwrap_or(rest.len()))
    }

    fn opens_parameters(&self) -> bool {
        let before = self.input.out.trim_end().trim_end_matches('&');
        let name = last_word(before);
        let ahead = before.strip_suffix(name).unwrap_or(before).trim_end_matches(['$', '&', ' ']);
        ["function", "fn"].iter().any(|word| *word == name || *word == last_word(ahead))
    }

    fn brace(&self) -> Bracket {
        let before = self.input.out.trim_end();
        let head = before.rsplit([';', '{', '}']).next().unwrap_or("");
        let words: Vec<&str> = head.split(|c| !is_word_char(c)).collect();
        let is = |word: &str| words.contains(&word);
        if is("use") && before.ends_with('\\') {
            return Bracket::Names;
        }
        if ["class", "interface", "trait", "enum"].iter().any(|word| is(word))
            && (!before.ends_with(')') || before.contains("new class"))
        {
            return Bracket::Members;
        }
        match () {
            () if before.ends_with(')') && is("switch") => Bracket::Cases,
            () if before.ends_with(')') && is("match") => Bracket::Arms,
            () => Bracket::Statements,
        }
    }

    fn metavariable(&mut self) -> bool {
        let rest = self.input.rest();
        let Some((name, length)) = metavariable_at(rest) else { return false };
        let written = rest.get(..length).unwrap_or("");
        let next = rest.get(length..).and_then(|rest| rest.chars().next());
        if VARIABLES.contains(&written) || next.is_some_and(is_word_char) {
            return false;
        }
        let text = if self.wants_name(length) { name } else { format!("${name}") };
        let is_sequence = written.starts_with("$...");
        self.input.put(length, &text);
        if is_sequence && self.in_statements() && self.statement_ends() {
            self.input.out.push(';');
        }
        true
    }

    /// Whether a metavariable of this length stands where only a name can.
    fn wants_name(&self, length: usize) -> bool {
        let before = self.input.out.trim_end();
        let after = self.input.rest().get(length..).unwrap_or("");
        let next = after.trim_start();
        let word = last_word(before.trim_end_matches('&'));
        let in_list = |text: &str| {
            let head = text.rsplit([';', '{', '}', '(']).next().unwrap_or("");
            let words: Vec<&str> = head.split(|c| !is_word_char(c)).collect();
            ["extends", "implements"].iter().any(|word| words.contains(word))
        };
        let modifiers = ["public", "private", "protected", "static", "readonly", "var", "final"];
        let last = self.brackets.last().copied();
        let typed = after.starts_with([' ', '\t', '\n', '|'])
            && (next.starts_with('$') || next.starts_with("...$") || next.starts_with("&$"));
        let is_type = typed
            && (last == Some(Bracket::Parameters)
                || modifiers.contains(&word)
                || before.ends_with("catch ("));
        BEFORE_NAMES.contains(&word)
            || before.ends_with(['\\'])
            || before.ends_with("#[")
            || next.starts_with('\\')
            || is_type
            || (before.ends_with('(') && word_before_bracket(before) == "catch")
            || (ends_parameters(before) && next.starts_with(['{', ';']))
            || (before.ends_with(',') && in_list(before))
            || last == Some(Bracket::Names)
            || (next.starts_with(':')
                && !next.starts_with("::")
                && last == Some(Bracket::Values)
                && before.ends_with(['(', ',']))
    }

    fn in_statements(&self) -> bool {
        matches!(self.brackets.last(), None | Some(Bracket::Statements))
    }

    /// Whether what follows cannot continue a statement.
    fn statement_ends(&self) -> bool {
        let next = self.input.rest().trim_start();
        let goes_on = next.starts_with([
            '.', ',', ';', '=', '+', '-', '*', '/', '%', '&', '|', '^', '?', ':', '<', '>', '!',
            ')', ']', '[', '(',
        ]);
        !goes_on || next.starts_with("...") || next.starts_with("<...")
    }

    fn dots(&mut self) -> bool {
        if self.input.deep() {
            return true;
        }
        let Some(after) = self.input.rest().strip_prefix("...") else { return false };
        if after.starts_with(|c| is_word_char(c) || matches!(c, '$' | '[' | '(')) {
            // Spread of what follows.
            self.input.copy(3);
            return true;
        }
        let before = self.input.out.trim_end();
        let word = last_word(before);
        let whole = match self.brackets.last() {
            Some(Bracket::Members) => format!("use {DOTS};"),
            Some(Bracket::Cases) if before.ends_with(['{', '}', ';']) => format!("case {DOTS}:"),
            Some(Bracket::Arms) if after.trim_start().starts_with(',') => {
                format!("{DOTS} => {DOTS}")
            }
            Some(Bracket::Arms) => format!("{DOTS} => {DOTS},"),
            Some(Bracket::Parameters) => format!("${DOTS}"),
            Some(Bracket::Values)
                if before.ends_with('(') && after.trim_start().starts_with(')') =>
            {
                match word_before_bracket(before) {
                    "for" => format!("{DOTS};;"),
                    "foreach" => format!("{DOTS} as {DOTS}"),
                    _ => format!("${DOTS}"),
                }
            }
            _ if BEFORE_NAMES.contains(&word) => DOTS.to_owned(),
            _ => format!("${DOTS}"),
        };
        self.input.put(3, &whole);
        let in_case = self.brackets.last() == Some(&Bracket::Cases) && whole == format!("${DOTS}");
        if (in_case || self.in_statements())
            && self.statement_ends()
            && !self.input.rest().trim_start().is_empty()
        {
            self.input.out.push(';');
        }
        true
    }
}

/// Whether a return type follows a text.
fn ends_parameters(text: &str) -> bool {
    text.strip_suffix(':').is_some_and(|text| text.trim_end().ends_with(')'))
}

/// The word before the bracket that a text ends with.
fn word_before_bracket(text: &str) -> &str {
    last_word(text.strip_suffix('(').unwrap_or(text))
}

/// Turns placeholders with a dollar sign and those in strings into what they stand for.
pub(super) fn patternize(tree: &mut Tree, node: NodeId) {
    let children = tree.children(node).to_vec();
    let text = tree.text(node).to_owned();
    match tree.kind(node) {
        Kind::Name => {
            let Some(name) = text.strip_prefix('$') else { return };
            if name == DOTS {
                tree.set_kind(node, Kind::Ellipsis, "");
            } else if let Some(name) = name.strip_prefix(METAVARIABLE) {
                tree.set_kind(node, Kind::Metavar, &format!("${name}"));
            } else if let Some(name) = name.strip_prefix(SEQUENCE) {
                tree.set_kind(node, Kind::MetavarSeq, &format!("$...{name}"));
            } else if is_metavariable(&text) && !VARIABLES.contains(&text.as_str()) {
                tree.set_kind(node, Kind::Metavar, &text);
            }
        }
        // `{$X}` in a string is any part of it.
        Kind::Interpolation => {
            let inner = children.first().filter(|&&inner| tree.kind(inner) == Kind::Metavar);
            if let Some(&inner) = inner {
                let name = tree.text(inner).to_owned();
                tree.set_kind(node, Kind::Metavar, &name);
                tree.set_children(node, &[]);
            }
        }
        // `{ $X; }` is one statement, where `$X;` without braces is also several.
        Kind::Block => {
            if let [statement] = children[..]
                && tree.kind(statement) == Kind::ExprStmt
                && tree.span(statement) != tree.span(node)
                && let Some(inner) = tree.child(statement, 0)
                && tree.kind(inner) == Kind::Metavar
            {
                let name = tree.text(inner).to_owned();
                tree.set_kind(statement, Kind::Metavar, &name);
                tree.set_children(statement, &[]);
            }
        }
        // `"$X"` is any string.
        Kind::Interp => {
            if let [part] = children[..]
                && tree.kind(part) == Kind::Metavar
            {
                let name = tree.text(part).to_owned();
                tree.set_kind(node, Kind::Str, &name);
                tree.set_children(node, &[]);
            }
        }
        Kind::Other => {
            let Some(&first) = children.first() else { return };
            let is_dots = |of: Option<NodeId>| of.is_some_and(|of| tree.kind(of) == Kind::Ellipsis);
            let stands_for_any = match text.as_str() {
                "use" => is_dots(Some(first)),
                "match_arm" => is_dots(tree.child(first, 0)) && is_dots(children.get(1).copied()),
                _ => false,
            };
            if stands_for_any {
                tree.set_kind(node, Kind::Ellipsis, "");
                tree.set_children(node, &[]);
            } else if text == "shell_command"
                && tree.kind(first) == Kind::Str
                && tree.text(first) == "..."
            {
                tree.set_kind(first, Kind::Ellipsis, "");
            }
        }
        _ => {}
    }
}
