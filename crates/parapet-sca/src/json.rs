//! A JSON reader that remembers where things stand.
//!
//! Lock files are hostile: the reader is linear, nests to a fixed depth and keeps duplicate keys.

use std::borrow::Cow;
use std::ops::Range;

/// Deeper documents are refused.
const MAX_DEPTH: u32 = 128;

/// A value.
#[derive(Debug)]
pub(crate) enum Value<'a> {
    Null,
    Bool(bool),
    Number,
    Text(Cow<'a, str>),
    /// A list; no lock file read here says anything in one.
    List,
    Map(Vec<Member<'a>>),
}

/// A key with its value and its place, quotes included.
#[derive(Debug)]
pub(crate) struct Member<'a> {
    pub(crate) key: Cow<'a, str>,
    pub(crate) span: Range<usize>,
    pub(crate) value: Value<'a>,
}

/// Where a document stops to be JSON, and what was needed there.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    pub(crate) offset: usize,
    pub(crate) needed: &'static str,
}

impl<'a> Value<'a> {
    /// Reads a whole document.
    pub(crate) fn parse(text: &'a str) -> Result<Self, SyntaxError> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(0)?;
        reader.skip_space();
        if reader.at < text.len() {
            return Err(reader.error("the end of the document"));
        }
        Ok(value)
    }

    /// The members of an object; none for anything else.
    pub(crate) fn members(&self) -> &[Member<'a>] {
        if let Self::Map(members) = self { members } else { &[] }
    }

    /// The value of a key; of equal keys the last one counts, as everywhere.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        self.members().iter().rev().find(|member| member.key == key).map(|member| &member.value)
    }

    /// The text of a string.
    pub(crate) fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The text of a key's string.
    pub(crate) fn text_of(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Self::text)
    }

    /// Whether a key says `true`.
    pub(crate) fn says(&self, key: &str) -> bool {
        matches!(self.get(key), Some(Self::Bool(true)))
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn error(&self, needed: &'static str) -> SyntaxError {
        SyntaxError { offset: self.at, needed }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    /// Takes a byte after white space, if it is the given one.
    fn take(&mut self, byte: u8) -> bool {
        self.skip_space();
        let found = self.peek() == Some(byte);
        if found {
            self.at += 1;
        }
        found
    }

    fn value(&mut self, depth: u32) -> Result<Value<'a>, SyntaxError> {
        if depth > MAX_DEPTH {
            return Err(self.error("less nesting"));
        }
        self.skip_space();
        match self.peek() {
            Some(b'{') => self.map(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => Ok(Value::Text(self.string()?)),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            Some(b'-' | b'0'..=b'9') => Ok(self.number()),
            _ => Err(self.error("a value")),
        }
    }

    fn word(&mut self, word: &str, value: Value<'a>) -> Result<Value<'a>, SyntaxError> {
        let rest = self.text.get(self.at..).unwrap_or("");
        if !rest.starts_with(word) {
            return Err(self.error("a value"));
        }
        self.at += word.len();
        Ok(value)
    }

    fn number(&mut self) -> Value<'a> {
        while matches!(self.peek(), Some(b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')) {
            self.at += 1;
        }
        Value::Number
    }

    fn list(&mut self, depth: u32) -> Result<Value<'a>, SyntaxError> {
        self.at += 1;
        if self.take(b']') {
            return Ok(Value::List);
        }
        loop {
            self.value(depth + 1)?;
            if self.take(b']') {
                return Ok(Value::List);
            }
            if !self.take(b',') {
                return Err(self.error("`,` or `]`"));
            }
        }
    }

    fn map(&mut self, depth: u32) -> Result<Value<'a>, SyntaxError> {
        self.at += 1;
        let mut members = Vec::new();
        if self.take(b'}') {
            return Ok(Value::Map(members));
        }
        loop {
            self.skip_space();
            let start = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.error("a key"));
            }
            let key = self.string()?;
            let span = start..self.at;
            if !self.take(b':') {
                return Err(self.error("`:`"));
            }
            let value = self.value(depth + 1)?;
            members.push(Member { key, span, value });
            if self.take(b'}') {
                return Ok(Value::Map(members));
            }
            if !self.take(b',') {
                return Err(self.error("`,` or `}`"));
            }
        }
    }

    /// Reads a string at its opening quote.
    fn string(&mut self) -> Result<Cow<'a, str>, SyntaxError> {
        self.at += 1;
        let mut owned: Option<String> = None;
        let mut start = self.at;
        loop {
            match self.peek() {
                None | Some(b'\n') => return Err(self.error("`\"`")),
                Some(b'"') => {
                    let plain = self.text.get(start..self.at).unwrap_or("");
                    self.at += 1;
                    return Ok(match owned {
                        Some(before) => Cow::Owned(before + plain),
                        None => Cow::Borrowed(plain),
                    });
                }
                Some(b'\\') => {
                    let out = owned.get_or_insert_default();
                    out.push_str(self.text.get(start..self.at).unwrap_or(""));
                    let escaped = self.escape()?;
                    out.push(escaped);
                    start = self.at;
                }
                Some(_) => self.at += 1,
            }
        }
    }

    fn escape(&mut self) -> Result<char, SyntaxError> {
        let error = self.error("an escape");
        self.at += 1;
        let letter = self.peek().ok_or(self.error("an escape"))?;
        self.at += 1;
        Ok(match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => self.unicode().ok_or(error)?,
            _ => return Err(error),
        })
    }

    /// A character written as one or two groups of four digits; half a pair is U+FFFD.
    fn unicode(&mut self) -> Option<char> {
        let first = self.four_digits()?;
        if !(0xD800..0xDC00).contains(&first) {
            return Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let before = self.at;
        if self.text.get(self.at..self.at + 2) == Some("\\u") {
            self.at += 2;
            if let Some(second @ 0xDC00..0xE000) = self.four_digits() {
                return char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00));
            }
        }
        self.at = before;
        Some(char::REPLACEMENT_CHARACTER)
    }

    fn four_digits(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_read_with_places() {
        let text = "{\"a\": \"x\\n\\u00e9\\ud83d\\ude00\",\n \"b\":[1, true, null, {}]}";
        let value = Value::parse(text).expect("it is JSON");
        let [a, b] = value.members() else { panic!("two members") };
        assert_eq!((a.span.clone(), &text[b.span.clone()]), (1..4, "\"b\""));
        assert_eq!(a.value.text(), Some("x\né😀"));
        assert!(matches!(b.value, Value::List));
    }

    #[test]
    fn what_is_not_json_is_refused_at_its_place() {
        let deep = "[".repeat(100_000);
        for (text, offset) in [
            ("", 0),
            ("{", 1),
            ("{\"a\" 1}", 5),
            ("[1 2]", 3),
            ("\"open", 5),
            ("\"\\x\"", 1),
            ("tru", 0),
            ("{}}", 2),
            (deep.as_str(), 129),
        ] {
            let error = Value::parse(text).expect_err(text);
            assert_eq!(error.offset, offset, "{}", &text[..text.len().min(20)]);
        }
    }

    #[test]
    fn the_last_of_equal_keys_counts() {
        let value = Value::parse(r#"{"a":1,"a":"two","c":true}"#).expect("it is JSON");
        assert_eq!(value.text_of("a"), Some("two"));
        assert!(value.says("c") && !value.says("a"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "[\\[\\]{}:,\"\\\\u0-9a-f é]{0,60}") {
            let _ = Value::parse(&text);
        }
    }
}
