//! Regular expressions: the linear engine first, backtracking with a step limit only where look-around needs it.

use std::ops::Range;

/// Backtracking steps one search may take.
const BACKTRACK_LIMIT: usize = 200_000;

/// A compiled regular expression.
#[derive(Debug, Clone)]
pub enum Regex {
    Linear(regex::Regex),
    Backtracking(Box<fancy_regex::Regex>),
}

/// A match with its numbered groups; group 0 is the whole match.
pub(crate) type Groups = Vec<Option<Range<usize>>>;

impl Regex {
    /// Compiles an expression as written in rules, where `.` stops at line ends and `^` and `$` see lines.
    pub fn new(pattern: &str) -> Result<Self, String> {
        Self::build(pattern, true)
    }

    /// Compiles an expression that must match at the beginning of the text.
    pub fn anchored(pattern: &str) -> Result<Self, String> {
        Self::build(&format!(r"\A(?:{pattern})"), false)
    }

    fn build(pattern: &str, multi_line: bool) -> Result<Self, String> {
        let translated = translate(pattern);
        let linear = regex::RegexBuilder::new(&translated)
            .multi_line(multi_line)
            .size_limit(8 << 20)
            .build();
        match linear {
            Ok(regex) => Ok(Self::Linear(regex)),
            Err(regex::Error::CompiledTooBig(_)) => Err("the expression is too large".to_owned()),
            Err(_) => {
                let flags = if multi_line { "(?m)" } else { "" };
                fancy_regex::RegexBuilder::new(&format!("{flags}{translated}"))
                    .backtrack_limit(BACKTRACK_LIMIT)
                    .build()
                    .map(|regex| Self::Backtracking(Box::new(regex)))
                    .map_err(|error| error.to_string())
            }
        }
    }

    /// Whether the expression matches anywhere; nothing when the step limit was reached.
    pub fn is_match(&self, text: &str) -> Option<bool> {
        match self {
            Self::Linear(regex) => Some(regex.is_match(text)),
            Self::Backtracking(regex) => regex.is_match(text).ok(),
        }
    }

    /// All matches with their groups, at most `limit`; nothing when the step limit was reached.
    pub(crate) fn find_all(&self, text: &str, limit: usize) -> Option<Vec<Groups>> {
        match self {
            Self::Linear(regex) => Some(
                regex
                    .captures_iter(text)
                    .take(limit)
                    .map(|captures| captures.iter().map(|group| group.map(|g| g.range())).collect())
                    .collect(),
            ),
            Self::Backtracking(regex) => regex
                .captures_iter(text)
                .take(limit)
                .map(|captures| {
                    captures.map(|c| c.iter().map(|group| group.map(|g| g.range())).collect())
                })
                .collect::<Result<_, _>>()
                .ok(),
        }
    }

    /// The names of the groups, by number.
    pub(crate) fn group_names(&self) -> Vec<Option<String>> {
        match self {
            Self::Linear(regex) => {
                regex.capture_names().map(|name| name.map(str::to_owned)).collect()
            }
            Self::Backtracking(regex) => {
                regex.capture_names().map(|name| name.map(str::to_owned)).collect()
            }
        }
    }

    /// Replaces matches in `text`, at most `count` of them (zero is all); `\1` and `\g<name>` name groups.
    pub fn replace(&self, text: &str, replacement: &str, count: usize) -> Option<String> {
        let limit = if count == 0 { usize::MAX } else { count };
        let names = self.group_names();
        let (mut out, mut at) = (String::new(), 0);
        for groups in self.find_all(text, limit)? {
            let Some(Some(whole)) = groups.first() else { continue };
            out.push_str(text.get(at..whole.start)?);
            expand(replacement, text, &groups, &names, &mut out);
            at = whole.end;
        }
        out.push_str(text.get(at..)?);
        Some(out)
    }
}

/// Spellings that Python and PCRE accept and the engines here do not.
fn translate(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut in_class = false;
    // Whether each open group only looks.
    let mut groups: Vec<bool> = Vec::new();
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        if c == '\\' {
            let next = rest.chars().nth(1);
            length += next.map_or(0, char::len_utf8);
            match next {
                Some('Z') => out.push_str(r"\z"),
                // Signs that need no escape; some mean something else with one.
                Some(
                    '/' | '<' | '>' | '"' | '\'' | '%' | '@' | '=' | ':' | ';' | ',' | '!' | '`'
                    | '_' | ' ',
                ) if !in_class || next != Some(' ') => {
                    out.extend(next);
                }
                Some('-') => out.push_str(r"\x2d"),
                _ => out.push_str(rest.get(..length).unwrap_or("")),
            }
        } else if in_class {
            match c {
                ']' => {
                    in_class = false;
                    out.push(c);
                }
                // A bracket or a pair of signs in a class is no class in a class and no operation.
                '[' if !rest.starts_with("[:") => out.push_str(r"\["),
                '[' => {
                    length = rest.find(":]").map_or(1, |end| end + 2);
                    out.push_str(rest.get(..length).unwrap_or(""));
                }
                '&' | '~' => {
                    out.push('\\');
                    out.push(c);
                }
                _ => out.push(c),
            }
        } else if c == '(' {
            let looks = ["(?=", "(?!", "(?<=", "(?<!"].iter().any(|kind| rest.starts_with(kind));
            groups.push(looks);
            out.push(c);
        } else if c == ')' {
            out.push(c);
            // Looking twice sees the same.
            if groups.pop() == Some(true) {
                length += repetition(rest.get(1..).unwrap_or(""));
            }
        } else if c == '[' {
            in_class = true;
            // A bracket that comes first is one of the signs.
            length = if rest.starts_with("[^]") {
                3
            } else if rest.starts_with("[]") || rest.starts_with("[^") {
                2
            } else {
                1
            };
            let opened = rest.get(..length).unwrap_or("");
            out.push_str(opened.trim_end_matches(']'));
            if opened.ends_with(']') {
                out.push_str(r"\]");
            }
        } else {
            out.push(c);
        }
        rest = rest.get(length..).unwrap_or("");
    }
    out
}

/// The length of a `+` or of a count from one on at the start of a text.
fn repetition(text: &str) -> usize {
    if text.starts_with('+') {
        return 1;
    }
    let counted = text.starts_with('{') && !text.starts_with("{0");
    if counted { text.find('}').map_or(0, |end| end + 1) } else { 0 }
}

fn expand(
    replacement: &str,
    text: &str,
    groups: &Groups,
    names: &[Option<String>],
    out: &mut String,
) {
    let group_text = |index: usize| {
        groups.get(index).cloned().flatten().and_then(|range| text.get(range)).unwrap_or("")
    };
    let mut rest = replacement;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let mut chars = after.chars();
        match chars.next() {
            Some(digit @ '0'..='9') => {
                out.push_str(group_text(digit as usize - '0' as usize));
                rest = chars.as_str();
            }
            Some('g') if after.starts_with("g<") && after.contains('>') => {
                let (name, tail) = after[2..].split_once('>').unwrap_or_default();
                let index = name
                    .parse()
                    .ok()
                    .or_else(|| names.iter().position(|known| known.as_deref() == Some(name)));
                out.push_str(index.map_or("", group_text));
                rest = tail;
            }
            Some('n') => {
                out.push('\n');
                rest = chars.as_str();
            }
            Some(other) => {
                if other != '\\' {
                    out.push('\\');
                }
                out.push(other);
                rest = chars.as_str();
            }
            None => {
                out.push('\\');
                rest = "";
            }
        }
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::Regex;

    #[test]
    fn look_around_falls_back_and_catastrophes_end() {
        let regex = Regex::new(r"(?<!safe_)load\(").unwrap();
        assert_eq!(regex.is_match("yaml.load(x)"), Some(true));
        assert_eq!(regex.is_match("safe_load(x)"), Some(false));
        for bomb in
            [r"(?=a)(a+)+\1b$", r"^(?:(?=(a+))a*\1)*(?:(?=(a+))\2a*)*b$", r"((a|a)*)*(?<!x)\1c$"]
        {
            let matched = Regex::new(bomb).unwrap().is_match(&"a".repeat(3_000));
            assert_ne!(matched, Some(true), "{bomb}");
        }
    }

    #[test]
    fn replacements_name_groups() {
        let regex = Regex::new(r"verify\s*=\s*(?P<value>\w+)").unwrap();
        assert_eq!(
            regex.replace("f(verify=False)", r"verify=True # was \1 \g<value>", 0).unwrap(),
            "f(verify=True # was False False)"
        );
    }
}
