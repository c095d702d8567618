//! Python: what only patterns have becomes code that its grammar reads.

use parapet_source::language::Language;

use super::{DEEP, DOTS, Reading, SEQUENCE, TYPED, dedent, metavariable_at, type_after};

/// The ways to read a pattern: an ellipsis in braces is an entry of a dictionary, or an element of a set.
pub(super) fn readings(_: Language, text: &str) -> Vec<Reading> {
    let mut readings: Vec<Reading> = [Dots::Contextual, Dots::Plain]
        .into_iter()
        .map(|dots| {
            let replaced = replace(text.trim_matches('\n'), dots);
            Reading::plain(Language::Python, dedent(&replaced))
        })
        .collect();
    // Decorators alone.
    if text.trim_start().starts_with('@')
        && let Some(first) = readings.first().cloned()
    {
        readings.push(first.between("", "\ndef __parapet_frame(): pass"));
    }
    readings
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
                && out.trim_end().ends_with(['{', ','])
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
