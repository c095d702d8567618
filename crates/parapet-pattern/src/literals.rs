//! What a file must contain for a rule to have a chance: the cheap test before any parsing.
//!
//! It is read off the pattern's text, so that a rule whose words do not occur is never compiled.

use parapet_rules::{Formula, RuleMode};

/// Shorter words occur in nearly every file.
const MIN_WORD_BYTES: usize = 3;

/// Words that a match may spell otherwise: `var` is `const` too, an arrow is a function and returns, `on` is true, a
/// record is a class, a literal says what type it has, `<?=` is `echo`, a brace is `begin`, `then` or `end`.
const INTERCHANGEABLE: &[&str] = &[
    "Boolean",
    "Closure",
    "Integer",
    "Long",
    "String",
    "array",
    "begin",
    "boolean",
    "class",
    "const",
    "declare",
    "default",
    "double",
    "echo",
    "elseif",
    "elsif",
    "end",
    "export",
    "false",
    "float",
    "for",
    "from",
    "fromCallable",
    "function",
    "import",
    "int",
    "let",
    "local",
    "long",
    "new",
    "readonly",
    "return",
    "string",
    "then",
    "true",
    "typeset",
    "unless",
    "until",
    "var",
];

/// A condition on the text of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Requirement {
    /// Nothing is required.
    #[default]
    None,
    /// This text must occur.
    Text(Box<str>),
    All(Vec<Self>),
    Any(Vec<Self>),
}

impl Requirement {
    /// What a rule requires.
    pub fn of_rule(mode: &RuleMode) -> Self {
        match mode {
            RuleMode::Search(formula) => Self::of_formula(formula),
            RuleMode::Taint(taint) => Self::all([
                Self::any(taint.sources.iter().map(|source| Self::of_formula(&source.formula))),
                Self::any(taint.sinks.iter().map(|sink| Self::of_formula(&sink.formula))),
            ]),
        }
    }

    fn of_formula(formula: &Formula) -> Self {
        match formula {
            Formula::Pattern(pattern) => {
                Self::all(words(&pattern.text).into_iter().map(|w| Self::Text(w.into())))
            }
            Formula::Regex(_) | Formula::Not(_) => Self::None,
            Formula::Inside(inner) | Formula::Anywhere(inner) | Formula::As { inner, .. } => {
                Self::of_formula(inner)
            }
            Formula::Or(parts) => Self::any(parts.iter().map(Self::of_formula)),
            Formula::And { parts, .. } => Self::all(parts.iter().map(Self::of_formula)),
        }
    }

    /// All of the parts; those that require nothing add nothing.
    fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let flat = parts.into_iter().flat_map(|part| match part {
            Self::None => Vec::new(),
            Self::All(inner) => inner,
            other => vec![other],
        });
        Self::joined(flat, Self::All)
    }

    /// One of the parts; requires nothing when one of them does not.
    fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        let parts: Vec<Self> = parts.into_iter().collect();
        if parts.contains(&Self::None) {
            return Self::None;
        }
        let flat = parts.into_iter().flat_map(|part| match part {
            Self::Any(inner) => inner,
            other => vec![other],
        });
        Self::joined(flat, Self::Any)
    }

    fn joined(parts: impl Iterator<Item = Self>, join: fn(Vec<Self>) -> Self) -> Self {
        let mut kept: Vec<Self> = Vec::new();
        for part in parts {
            if !kept.contains(&part) {
                kept.push(part);
            }
        }
        match kept.len() {
            0 => Self::None,
            1 => kept.pop().unwrap_or_default(),
            _ => join(kept),
        }
    }

    /// Whether the requirement holds, given which texts occur.
    pub fn holds(&self, occurs: &dyn Fn(&str) -> bool) -> bool {
        match self {
            Self::None => true,
            Self::Text(text) => occurs(text),
            Self::All(parts) => parts.iter().all(|part| part.holds(occurs)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(occurs)),
        }
    }

    /// Every text the requirement speaks of.
    pub fn texts<'r>(&'r self, out: &mut Vec<&'r str>) {
        match self {
            Self::None => {}
            Self::Text(text) => out.push(text),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.texts(out)),
        }
    }
}

/// Whether what follows a text begins a line.
fn begins_line(before: &str) -> bool {
    let before = before.trim_end_matches(' ');
    before.is_empty() || before.ends_with('\n')
}

/// The bytes of a comment that may span lines.
fn block_comment(text: &str) -> Option<usize> {
    let ends = if text.starts_with("(*") {
        "*)"
    } else if text.starts_with("/*") {
        "*/"
    } else {
        return None;
    };
    // One that does not end is none.
    text.get(2..)?.find(ends).map(|end| end + 4)
}

/// The names in a pattern that every match must spell out: not metavariables, types of metavariables or text in quotes.
fn words(pattern: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let bytes = pattern.as_bytes();
    let is_word = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b >= 0x80;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let rest = &pattern[at..];
        if let Some(after) = rest.strip_prefix('$') {
            let name = after.trim_start_matches('.');
            let length = name.bytes().take_while(|&b| is_word(b)).count();
            at = pattern.len() - name.len() + length;
            // `($X: T)` matches values whose type is known without being written.
            let tail = pattern[at..].trim_start();
            if tail.starts_with(':') && !tail.starts_with(":=") {
                let line = tail.find([')', '\n', '=']).unwrap_or(tail.len());
                at = pattern.len() - tail.len() + line;
            }
        } else if matches!(byte, b'"' | b'\'' | b'`') {
            // Quotes that do not end on their line are apostrophes or multi-line strings: skip what is certain.
            let length = rest[1..].find([byte as char, '\n']).map_or(1, |end| end + 2);
            at += length;
        } else if rest.starts_with("//")
            || ((matches!(byte, b'#' | b';') || rest.starts_with("--"))
                && begins_line(&pattern[..at]))
            || (rest.starts_with("# ") && pattern[..at].ends_with(' '))
        {
            // A comment.
            at += rest.find('\n').unwrap_or(rest.len());
        } else if let Some(length) = block_comment(rest) {
            at += length;
        } else if is_word(byte) {
            let length = rest.bytes().take_while(|&b| is_word(b)).count();
            let word = &rest[..length];
            if length >= MIN_WORD_BYTES
                && !byte.is_ascii_digit()
                && !INTERCHANGEABLE.contains(&word)
            {
                found.push(&rest[..length]);
            }
            at += length;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn only_what_a_match_must_spell_out() {
        for (pattern, want) in [
            ("subprocess.$F(..., shell=True, ...)", &["subprocess", "shell", "True"][..]),
            ("$X.execute(\"select secret\")", &["execute"]),
            ("($C : sqlite3.Cursor).execute($Q)", &["execute"]),
            ("def $F(..., $ARG: Request, ...): ...", &["def"]),
            ("<... $...ARGS ...>", &[]),
            ("f\"...{$X}...\"", &[]),
            ("rank: captain # who else", &["rank", "captain"]),
        ] {
            assert_eq!(words(pattern), want, "{pattern}");
        }
    }
}
