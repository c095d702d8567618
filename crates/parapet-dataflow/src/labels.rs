//! Label requirements of taint rules: `A and not B`.

use std::collections::BTreeSet;

/// A boolean formula over labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requires {
    Label(Box<str>),
    Not(Box<Self>),
    All(Vec<Self>),
    Any(Vec<Self>),
}

impl Requires {
    /// Reads a formula of labels, `not`, `and`, `or` and parentheses; nothing when it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let spaced = text.replace('(', " ( ").replace(')', " ) ");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let mut parser = Parser { words: &words, at: 0, depth: 0 };
        let formula = parser.any()?;
        (parser.at == words.len()).then_some(formula)
    }

    /// Whether the formula holds for a set of labels.
    pub fn holds(&self, labels: &BTreeSet<&str>) -> bool {
        match self {
            Self::Label(label) => labels.contains(&**label),
            Self::Not(inner) => !inner.holds(labels),
            Self::All(parts) => parts.iter().all(|part| part.holds(labels)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(labels)),
        }
    }
}

struct Parser<'w> {
    words: &'w [&'w str],
    at: usize,
    depth: u32,
}

impl Parser<'_> {
    fn next_is(&mut self, word: &str) -> bool {
        let found = self.words.get(self.at).is_some_and(|next| *next == word);
        self.at += usize::from(found);
        found
    }

    fn any(&mut self) -> Option<Requires> {
        let mut parts = vec![self.all()?];
        while self.next_is("or") {
            parts.push(self.all()?);
        }
        if parts.len() == 1 { parts.pop() } else { Some(Requires::Any(parts)) }
    }

    fn all(&mut self) -> Option<Requires> {
        let mut parts = vec![self.one()?];
        while self.next_is("and") {
            parts.push(self.one()?);
        }
        if parts.len() == 1 { parts.pop() } else { Some(Requires::All(parts)) }
    }

    fn one(&mut self) -> Option<Requires> {
        self.depth += 1;
        if self.depth > 100 {
            return None;
        }
        let result = if self.next_is("not") {
            Some(Requires::Not(Box::new(self.one()?)))
        } else if self.next_is("(") {
            let inner = self.any()?;
            self.next_is(")").then_some(inner)
        } else {
            let word = *self.words.get(self.at)?;
            self.at += 1;
            let plain = word.chars().all(|c| c.is_alphanumeric() || c == '_')
                && !matches!(word, "and" | "or");
            plain.then(|| Requires::Label(word.into()))
        };
        self.depth -= 1;
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_read_like_sentences() {
        let labels = BTreeSet::from(["A", "B"]);
        for (text, want) in [
            ("A", Some(true)),
            ("A and not C", Some(true)),
            ("not (A or C)", Some(false)),
            ("C or B and A", Some(true)),
            ("A and", None),
            ("(A", None),
        ] {
            assert_eq!(Requires::parse(text).map(|formula| formula.holds(&labels)), want, "{text}");
        }
    }
}
