//! From a name to the literal that is assigned to it.

use std::ops::Range;

use crate::files::FileTraits;

/// A literal value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Literal {
    pub(super) range: Range<usize>,
    pub(super) quotes: Quotes,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    Quoted,
    Bare,
}

/// Bytes of a value.
const LONGEST_VALUE: usize = 512;
/// Spaces, brackets and line breaks between a name and its value.
const LONGEST_GAP: usize = 80;
/// Bytes of a type between a name and its value.
const LONGEST_TYPE: usize = 40;

/// Calls that make a value of a literal and change nothing about it.
const WRAPPERS: &[&str] = &[
    "[]byte(",
    "bytes(",
    "Buffer.from(",
    "String(",
    "SecretStr(",
    "SecureString(",
    "new String(",
    "Some(",
    "str(",
    "Secret(",
    "Password(",
    "base64.b64decode(",
    "b64decode(",
    "String::from(",
    "std::string(",
    "@",
];

/// How a name and a value are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// `name = "value"`, `name: value`, `"name" => "value"`.
    Assigns,
    /// `get("name", "value")`, `setName("value")`, `const char *name() "value"`: only quotes show the value.
    NeedsQuotes,
    /// `<name>value</name>`.
    Element,
    /// `--name value` and `?name=value&`.
    Argument,
}

/// The literal assigned to the name in a range.
pub(super) fn read(text: &str, name: Range<usize>, traits: FileTraits) -> Option<Literal> {
    let mut cursor = Cursor { bytes: text.as_bytes(), at: name.end };
    let joint = cursor.joint(text, &name, traits)?;
    let literal = match joint {
        Joint::Element => cursor.bare(b"<"),
        Joint::Assigns | Joint::NeedsQuotes | Joint::Argument => {
            let start = cursor.at;
            cursor.quoted(text).or_else(|| {
                cursor.at = start;
                match joint {
                    Joint::Argument => cursor.bare(b"&'\"`,;<>)"),
                    Joint::Assigns if traits.bare_values => cursor.bare_of_line(),
                    Joint::Assigns => cursor.fallback(text),
                    Joint::NeedsQuotes | Joint::Element => None,
                }
            })
        }
    }?;
    (!literal.range.is_empty()
        && text.is_char_boundary(literal.range.start)
        && text.is_char_boundary(literal.range.end))
    .then_some(literal)
}

struct Cursor<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn eat(&mut self, text: &str) -> bool {
        let found = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(text.as_bytes()));
        self.at += if found { text.len() } else { 0 };
        found
    }

    fn skip(&mut self, wanted: &[u8], most: usize) -> usize {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let count = rest.iter().take(most).take_while(|byte| wanted.contains(byte)).count();
        self.at += count;
        count
    }

    /// A quotation mark, which may be escaped because all of this stands in a string.
    fn quote(&mut self) -> Option<(u8, bool)> {
        let escaped = self.eat("\\");
        if let Some(mark @ (b'"' | b'\'' | b'`')) = self.peek() {
            self.at += 1;
            Some((mark, escaped))
        } else {
            self.at -= usize::from(escaped);
            None
        }
    }

    /// What stands between a name and its value.
    fn joint(&mut self, text: &str, name: &Range<usize>, traits: FileTraits) -> Option<Joint> {
        let before = self.bytes.get(..name.start).unwrap_or_default();
        let quoted_name = before.last().is_some_and(|byte| matches!(byte, b'"' | b'\'' | b'`'));
        if quoted_name {
            self.quote()?;
        }
        if before.ends_with(b"<") && self.eat(">") {
            return Some(Joint::Element);
        }
        if matches!(before.last(), Some(b'?' | b'&' | b';')) && self.eat("=") {
            return Some(Joint::Argument);
        }
        self.eat("[]");
        self.skip(b"])", 2);
        let spaces = self.skip(b" \t", 16);
        if before.ends_with(b"--") && !quoted_name && (spaces > 0 || self.eat("=")) {
            return Some(Joint::Argument);
        }
        for operator in ["===", "!==", ":=", "=>", "==", "!=", "?=", "||=", "="] {
            if self.eat(operator) {
                return Some(Joint::Assigns);
            }
        }
        if self.eat(":") {
            // `name: Type = "value"`, but not `name::Type`.
            if self.peek() == Some(b':') {
                return None;
            }
            let start = self.at;
            if !self.typed() {
                self.at = start;
            }
            return Some(Joint::Assigns);
        }
        if quoted_name || traits.bare_values {
            let start = self.at;
            if self.value_key() {
                return Some(Joint::Assigns);
            }
            self.at = start;
        }
        // The first of two arguments, not a word in a list.
        let argument = before.len().checked_sub(2).and_then(|at| before.get(at)) == Some(&b'(');
        if quoted_name && argument && self.eat(",") {
            return Some(Joint::NeedsQuotes);
        }
        let sets = text.get(name.clone()).is_some_and(|name| {
            let last = name.rsplit('.').next().unwrap_or(name);
            last.starts_with("set")
                || last.starts_with("with")
                || last.starts_with("Set")
                || last.starts_with("With")
        });
        if sets && self.eat("(") {
            return Some(Joint::NeedsQuotes);
        }
        if spaces > 0 && before.ends_with(b"#define ") {
            return Some(Joint::NeedsQuotes);
        }
        (spaces > 0 && self.typed()).then_some(Joint::NeedsQuotes)
    }

    /// A type and the sign that assigns: `string =`, ` &'static str =`.
    fn typed(&mut self) -> bool {
        self.skip(b" \t", 4);
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let is_type = |byte: &&u8| {
            byte.is_ascii_alphanumeric()
                || matches!(
                    byte,
                    b'_' | b'.'
                        | b'['
                        | b']'
                        | b'<'
                        | b'>'
                        | b'&'
                        | b'*'
                        | b' '
                        | b'?'
                        | b':'
                        | b'\''
                )
        };
        let length = rest.iter().take(LONGEST_TYPE).take_while(is_type).count();
        self.at += length;
        length > 0
            && self.peek() == Some(b'=')
            && self.bytes.get(self.at + 1) != Some(&b'=')
            && self.eat("=")
    }

    /// `name: DB_PASSWORD` is followed by `value: …`, on the same line or the next.
    fn value_key(&mut self) -> bool {
        self.skip(b",", 1);
        self.skip(b" \t\r\n", LONGEST_GAP);
        let quoted = self.quote().is_some();
        let named = self.eat("value") || self.eat("Value");
        if quoted && self.quote().is_none() {
            return false;
        }
        self.skip(b" \t", 4);
        named && (self.eat(":") || self.eat("="))
    }

    /// A literal in quotes, perhaps in a call or on the next line.
    fn quoted(&mut self, text: &str) -> Option<Literal> {
        self.skip(b" \t(", 16);
        let line_break = self.at;
        if self.skip(b"\r\n", 2) > 0 {
            self.skip(b" \t", LONGEST_GAP);
        }
        WRAPPERS.iter().find(|wrapper| self.eat(wrapper));
        let prefix = self.skip(b"bBrRuUfFL$", 2);
        let Some((mark, escaped)) = self.quote() else {
            self.at = line_break;
            return None;
        };
        let formatted = self
            .bytes
            .get((self.at - 1).saturating_sub(prefix)..self.at - 1)
            .is_some_and(|letters| letters.iter().any(|byte| matches!(byte, b'f' | b'F' | b'$')));
        // Three marks open a text of several lines.
        if self.peek() == Some(mark) {
            return None;
        }
        let start = self.at;
        let end = start + closing(self.bytes.get(start..)?, mark, escaped)?;
        let after = self.bytes.get(end + 1 + usize::from(escaped)..).unwrap_or_default();
        let next = after.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b')'));
        // A part of a longer text, or the name of another pair.
        let is_part = matches!(next, Some(b'+' | b'%'))
            || (next == Some(&b'.') && after.first() == Some(&b' '));
        let template = formatted && text.get(start..end).is_some_and(|value| value.contains('{'));
        (!is_part && !template).then_some(Literal { range: start..end, quotes: Quotes::Quoted })
    }

    /// A value that runs to one of the given bytes or to white space.
    fn bare(&mut self, ends: &[u8]) -> Option<Literal> {
        self.skip(b" \t", 4);
        let start = self.at;
        let rest = self.bytes.get(start..)?;
        let length = rest
            .iter()
            .take(LONGEST_VALUE + 1)
            .take_while(|byte| !byte.is_ascii_whitespace() && !ends.contains(byte))
            .count();
        (length <= LONGEST_VALUE)
            .then_some(Literal { range: start..start + length, quotes: Quotes::Bare })
    }

    /// A value that ends its line, but for a comment.
    fn bare_of_line(&mut self) -> Option<Literal> {
        let literal = self.bare(b"\"'`,;<>|)]}")?;
        let rest = self.bytes.get(literal.range.end..).unwrap_or_default();
        let rest = rest.iter().take_while(|byte| !matches!(byte, b'\n' | b'\r'));
        let after: Vec<u8> = rest.copied().take(3).collect();
        let ends = match after.as_slice() {
            [] => true,
            [b' ' | b'\t', ..] => after.get(1).is_none_or(|byte| {
                matches!(byte, b'#' | b';' | b'/' | b'\\' | b'&' | b' ' | b'-' | b'$')
            }),
            [b',' | b';' | b'}' | b'"' | b'\'' | b'<' | b'`', ..] => true,
            _ => false,
        };
        ends.then_some(literal)
    }

    /// What takes the place of a missing setting: `process.env.PASSWORD || "value"`.
    fn fallback(&mut self, text: &str) -> Option<Literal> {
        let rest = self.bytes.get(self.at..)?;
        let line: usize = rest.iter().take(160).take_while(|byte| **byte != b'\n').count();
        let line = text.get(self.at..text.floor_char_boundary(self.at + line))?;
        let reads_environment =
            ["env", "ENV", "config", "getProperty"].iter().any(|word| line.contains(word));
        let at = ["|| ", "?? ", " or ", "?: "]
            .iter()
            .find_map(|or| line.find(or).map(|at| at + or.len()))?;
        self.at += at;
        if reads_environment { self.quoted(text) } else { None }
    }
}

/// Where a literal ends, as an offset of its closing mark or of the backslash before it.
fn closing(bytes: &[u8], mark: u8, escaped: bool) -> Option<usize> {
    let mut at = 0;
    while let Some(&byte) = bytes.get(at).filter(|_| at <= LONGEST_VALUE) {
        match byte {
            b'\n' | b'\r' => return None,
            b'\\' if escaped && bytes.get(at + 1) == Some(&mark) => return Some(at),
            b'\\' => at += 1,
            _ if byte == mark => return (!escaped).then_some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::files::FileTraits;

    #[test]
    fn values_are_found_behind_every_way_to_assign() {
        let code = FileTraits::default();
        let settings = FileTraits { bare_values: true, ..code };
        for (text, traits, expected) in [
            (r#"name = "v""#, code, "v"),
            ("name: 'v',", code, "v"),
            (r#""name": "v""#, code, "v"),
            (r#"\"name\": \"v\""#, code, "v"),
            ("'name' => 'v'", code, "v"),
            (r#"name := []byte("v")"#, code, "v"),
            (r#"name string = "v""#, code, "v"),
            (r#"name: &'static str = "v""#, code, "v"),
            (r#"char name[] = "v";"#, code, "v"),
            (r#"x["name"] = "v""#, code, "v"),
            (r#"getenv("name", "v")"#, code, "v"),
            (r#"#define name "v""#, code, "v"),
            ("<name>v</name>", code, "v"),
            ("https://example.com/?name=v&x=1", code, "v"),
            ("Server=x;name=v;", code, "v"),
            ("name = process.env.X || 'v'", code, "v"),
            (r#"key="name" value="v""#, code, "v"),
            ("name=v", settings, "v"),
            ("name: v # why", settings, "v"),
            ("- name\n  value: v", settings, "v"),
            ("run --name v", settings, "v"),
            ("name = v", code, ""),
            ("name: several words", settings, ""),
            (r#"name = "v" + other"#, code, ""),
            (r#"name = f"v{x}""#, code, ""),
            ("name.length = 'v'", code, ""),
            ("name", code, ""),
            ("name = \"v", code, ""),
        ] {
            let start = text.find("name").unwrap_or_default();
            let literal = read(text, start..start + 4, traits);
            let value = literal.and_then(|literal| text.get(literal.range)).unwrap_or_default();
            assert_eq!(value, expected, "{text}");
        }
    }
}
