//! Whether a regular expression can take very long in engines that try one way after the other.
//!
//! It can when a loop holds a part of varying length, and what follows that part on the next round begins with signs
//! the part could have taken itself: then every split of a text has to be tried, once something behind the loop fails.

/// A count from which repeating is a loop.
const MANY: u32 = 10;
const MAX_DEPTH: u32 = 50;

/// ASCII characters, one bit each.
type Signs = u128;

const ALL: Signs = u128::MAX;

#[derive(Debug)]
enum Part {
    Signs(Signs),
    Sequence(Vec<Self>),
    Either(Vec<Self>),
    Repeat {
        part: Box<Self>,
        least: u32,
        most: u32,
    },
    /// A position such as `$`.
    Place,
}

/// Whether the expression is one of those; what cannot be read is not.
pub(crate) fn is_slow(expression: &str) -> bool {
    // Written in a string, a backslash is two.
    let text = expression.replace("\\\\", "\\");
    let mut reader = Reader { rest: &text, depth: 0 };
    let Some(whole) = reader.either() else { return false };
    reader.rest.is_empty() && holds_slow_loop(&whole, false)
}

/// Whether a loop in the part is slow, given whether anything follows the part.
fn holds_slow_loop(part: &Part, followed: bool) -> bool {
    match part {
        Part::Signs(_) | Part::Place => false,
        Part::Sequence(parts) => parts
            .iter()
            .enumerate()
            .any(|(at, part)| holds_slow_loop(part, followed || at + 1 < parts.len())),
        Part::Either(parts) => parts.iter().any(|part| holds_slow_loop(part, followed)),
        Part::Repeat { part, most, .. } => {
            let loops = *most >= MANY;
            (loops && followed && is_ambiguous(part)) || holds_slow_loop(part, followed || loops)
        }
    }
}

/// Whether a part of varying length in the body of a loop can take what comes next on the way round.
fn is_ambiguous(body: &Part) -> bool {
    let around = first_signs(body).0;
    varying(body, around, true)
}

/// Looks for a part of varying length; `next` is what may follow, `loops` whether that is the next round.
fn varying(part: &Part, next: Signs, loops: bool) -> bool {
    match part {
        Part::Signs(_) | Part::Place => false,
        Part::Either(parts) => parts.iter().any(|part| varying(part, next, loops)),
        Part::Repeat { part: inner, least, most } => {
            let clash = most > least && *most > 1 && loops && first_signs(inner).0 & next != 0;
            clash || varying(inner, first_signs(inner).0 | next, loops)
        }
        Part::Sequence(parts) => {
            let mut after = next;
            for part in parts.iter().rev() {
                if varying(part, after, loops) {
                    return true;
                }
                let (first, optional) = first_signs(part);
                after = if optional { after | first } else { first };
            }
            false
        }
    }
}

/// The signs that a part can begin with, and whether it can be nothing.
fn first_signs(part: &Part) -> (Signs, bool) {
    match part {
        Part::Signs(signs) => (*signs, false),
        Part::Place => (0, true),
        Part::Either(parts) => parts
            .iter()
            .map(first_signs)
            .fold((0, false), |(all, any), (signs, optional)| (all | signs, any || optional)),
        Part::Repeat { part, least, .. } => {
            let (signs, optional) = first_signs(part);
            (signs, optional || *least == 0)
        }
        Part::Sequence(parts) => {
            let mut all = 0;
            for part in parts {
                let (signs, optional) = first_signs(part);
                all |= signs;
                if !optional {
                    return (all, false);
                }
            }
            (all, true)
        }
    }
}

struct Reader<'r> {
    rest: &'r str,
    depth: u32,
}

impl Reader<'_> {
    fn take(&mut self, text: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(text) else { return false };
        self.rest = rest;
        true
    }

    fn either(&mut self) -> Option<Part> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let mut ways = vec![self.sequence()?];
        while self.take("|") {
            ways.push(self.sequence()?);
        }
        self.depth -= 1;
        if ways.len() == 1 { ways.pop() } else { Some(Part::Either(ways)) }
    }

    fn sequence(&mut self) -> Option<Part> {
        let mut parts = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let part = self.one()?;
            parts.push(self.repeated(part)?);
        }
        Some(Part::Sequence(parts))
    }

    fn repeated(&mut self, part: Part) -> Option<Part> {
        let (least, most) = match self.rest.chars().next() {
            Some('*') => (0, u32::MAX),
            Some('+') => (1, u32::MAX),
            Some('?') => (0, 1),
            Some('{') if self.rest[1..].starts_with(|c: char| c.is_ascii_digit()) => {
                return self.counted(part);
            }
            _ => return Some(part),
        };
        self.rest = &self.rest[1..];
        Some(self.with_mode(part, least, most))
    }

    fn counted(&mut self, part: Part) -> Option<Part> {
        let (count, rest) = self.rest[1..].split_once('}')?;
        self.rest = rest;
        let (least, most) = match count.split_once(',') {
            None => (count.parse().ok()?, count.parse().ok()?),
            Some((least, "")) => (least.parse().ok()?, u32::MAX),
            Some((least, most)) => (least.parse().ok()?, most.parse().ok()?),
        };
        Some(self.with_mode(part, least, most))
    }

    /// A lazy repetition is as slow; a possessive one never goes back.
    fn with_mode(&mut self, part: Part, least: u32, most: u32) -> Part {
        if self.take("+") {
            return Part::Repeat { part: Box::new(part), least: least.min(1), most: least.min(1) };
        }
        self.take("?");
        Part::Repeat { part: Box::new(part), least, most }
    }

    fn one(&mut self) -> Option<Part> {
        let c = self.rest.chars().next()?;
        if c == '[' {
            return self.class().map(Part::Signs);
        }
        self.rest = &self.rest[c.len_utf8()..];
        Some(match c {
            '(' => return self.group(),
            '.' => Part::Signs(ALL & !sign('\n')),
            '^' | '$' => Part::Place,
            '\\' => return self.escape(),
            c => Part::Signs(sign(c)),
        })
    }

    fn group(&mut self) -> Option<Part> {
        let mut is_place = false;
        if self.take("?") {
            is_place = ["=", "!", "<=", "<!"].iter().any(|kind| self.rest.starts_with(kind));
            let skipped = if self.rest.starts_with(['<', 'P']) && !is_place {
                self.rest.find('>')? + 1
            } else {
                self.rest.find(|c: char| {
                    !matches!(c, ':' | '=' | '!' | '<' | '>' | 'i' | 'm' | 's' | 'x')
                })?
            };
            self.rest = self.rest.get(skipped..)?;
        }
        let inside = self.either()?;
        self.take(")").then_some(if is_place { Part::Place } else { inside })
    }

    fn escape(&mut self) -> Option<Part> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(match c {
            'b' | 'B' | 'A' | 'Z' | 'z' => Part::Place,
            c => Part::Signs(escaped(c)),
        })
    }

    fn class(&mut self) -> Option<Signs> {
        self.rest = self.rest.strip_prefix('[')?;
        let negated = self.take("^");
        let (mut signs, mut first) = (0, true);
        loop {
            let c = self.rest.chars().next()?;
            self.rest = &self.rest[c.len_utf8()..];
            match c {
                ']' if !first => break,
                '\\' => {
                    let next = self.rest.chars().next()?;
                    self.rest = &self.rest[next.len_utf8()..];
                    signs |= escaped(next);
                }
                low => {
                    let high = self.rest.strip_prefix('-').and_then(|rest| rest.chars().next());
                    match high.filter(|high| !matches!(high, ']' | '\\')) {
                        Some(high) => {
                            self.rest = &self.rest[1 + high.len_utf8()..];
                            signs |= range(low, high);
                        }
                        None => signs |= sign(low),
                    }
                }
            }
            first = false;
        }
        Some(if negated { !signs } else { signs })
    }
}

fn sign(c: char) -> Signs {
    if c.is_ascii() { 1 << u32::from(c) } else { 0 }
}

fn range(low: char, high: char) -> Signs {
    (low..=high).filter(char::is_ascii).map(sign).fold(0, |all, one| all | one)
}

fn escaped(c: char) -> Signs {
    let digits = range('0', '9');
    let word = digits | range('a', 'z') | range('A', 'Z') | sign('_');
    let blank =
        [' ', '\t', '\n', '\r', '\x0b', '\x0c'].map(sign).iter().fold(0, |all, one| all | one);
    match c {
        'd' => digits,
        'D' => !digits,
        'w' => word,
        'W' => !word,
        's' => blank,
        'S' => !blank,
        'n' => sign('\n'),
        'r' => sign('\r'),
        't' => sign('\t'),
        c => sign(c),
    }
}

#[cfg(test)]
mod tests {
    use super::is_slow;

    #[test]
    fn loops_in_loops_are_slow() {
        for slow in [
            "^(x+)+y",
            "(x*)*$",
            "(x+?)*?$",
            r"^(\d{1,3})+;",
            r"^\\w+([-_.]\\w+)*@",
            "(?:[a-z]+,?)*;",
        ] {
            assert!(is_slow(slow), "{slow}");
        }
        for fast in
            ["", "x+$", "(x+)+", "(x|y)*$", r"(\d+,)*$", "(x++)*$", "(", "[", "(?<year>\\d+)-x"]
        {
            assert!(!is_slow(fast), "{fast}");
        }
    }
}
