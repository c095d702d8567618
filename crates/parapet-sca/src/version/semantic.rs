//! Semantic versions, read as leniently as advisory data writes them and ordered exactly.

use std::cmp::Ordering;

/// Numbers, and what stands after them up to the build metadata, which does not count.
#[derive(Debug, Clone)]
pub(super) struct Semantic {
    numbers: Vec<Number>,
    /// Empty for a release.
    candidate: Vec<Identifier>,
}

/// A number of any size: decimal digits without leading zeros.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Number(String);

/// One part of a candidate; numbers sort below words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Identifier {
    Number(Number),
    Word(String),
}

impl Semantic {
    /// Reads `1.2.3-rc.1+build`, also with a leading `v` or `=` and with fewer or more numbers.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix('=').unwrap_or(text);
        let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
        let (plain, build) = text.split_once('+').map_or((text, None), |(a, b)| (a, Some(b)));
        if build.is_some_and(|build| !build.split(['.', '+']).all(is_identifier)) {
            return None;
        }
        let (release, candidate) = split_candidate(plain);
        let numbers = release.split('.').map(Number::parse).collect::<Option<Vec<_>>>()?;
        let candidate = match candidate {
            Some(text) => text.split('.').map(Identifier::parse).collect::<Option<Vec<_>>>()?,
            None => Vec::new(),
        };
        Some(Self { numbers, candidate })
    }

    /// Reads the version of a Go module or of Go itself: `v1.2.3`, `go1.22.1`, `1.22rc1`.
    pub(super) fn parse_go(text: &str) -> Option<Self> {
        let Some(own) = text.strip_prefix("go").or_else(|| is_go_candidate(text).then_some(text))
        else {
            return Self::parse(text);
        };
        // A vendor's suffix on a tool chain says nothing about its order.
        let own = own.split(['-', '+', ' ']).next().unwrap_or(own);
        match own.find(|c: char| c.is_ascii_alphabetic()) {
            Some(at) => {
                let (release, candidate) = own.split_at(at);
                let digits = candidate.find(|c: char| c.is_ascii_digit())?;
                let (word, number) = candidate.split_at(digits);
                Self::parse(&format!("{release}-{word}.{number}"))
            }
            None => Self::parse(own),
        }
    }

    pub(super) fn is_release(&self) -> bool {
        self.candidate.is_empty()
    }
}

/// Splits `1.2.3-rc.1`, and `1.2.3rc1`, which npm reads the same way, before the candidate.
fn split_candidate(text: &str) -> (&str, Option<&str>) {
    let is_release = |c: char| c.is_ascii_digit() || c == '.';
    let Some(at) = text.find(|c: char| !is_release(c)) else { return (text, None) };
    let (release, rest) = text.split_at(at);
    match rest.strip_prefix('-') {
        Some(candidate) => (release, Some(candidate)),
        None if release.ends_with(|c: char| c.is_ascii_digit()) => (release, Some(rest)),
        None => (text, None),
    }
}

/// Whether a text is a version of Go itself such as `1.22rc1`.
fn is_go_candidate(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text
            .split_once(|c: char| c.is_ascii_alphabetic())
            .is_some_and(|(before, _)| before.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
}

fn is_identifier(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

impl Number {
    fn parse(text: &str) -> Option<Self> {
        if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Some(Self(text.trim_start_matches('0').to_owned()))
    }
}

impl Identifier {
    fn parse(text: &str) -> Option<Self> {
        if !is_identifier(text) {
            return None;
        }
        Some(Number::parse(text).map_or_else(|| Self::Word(text.to_owned()), Self::Number))
    }
}

/// Numbers without leading zeros: the longer one is larger.
fn compare_digits(a: &str, b: &str) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        compare_digits(&self.0, &other.0)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Semantic {
    /// The digits of a number, none for one that is not written.
    fn digits(&self, at: usize) -> &str {
        self.numbers.get(at).map_or("", |number| &number.0)
    }

    pub(super) fn compare(&self, other: &Self) -> Ordering {
        let length = self.numbers.len().max(other.numbers.len());
        (0..length)
            .map(|at| compare_digits(self.digits(at), other.digits(at)))
            .find(|order| order.is_ne())
            .unwrap_or_else(|| match (self.is_release(), other.is_release()) {
                (true, true) => Ordering::Equal,
                (true, false) => Ordering::Greater,
                (false, true) => Ordering::Less,
                (false, false) => self.candidate.cmp(&other.candidate),
            })
    }
}
