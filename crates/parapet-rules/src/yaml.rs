//! YAML as a tree with line numbers, bounded against expansion attacks.

use std::collections::BTreeMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span, Tag};

/// A YAML value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// The 1-based line it begins on.
    pub line: u32,
    /// Its bytes; what an alias stands for has the place of the anchor.
    pub span: Range<u32>,
    pub node: Node,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    String(String),
    Sequence(Vec<Value>),
    /// Keys in the order written.
    Mapping(Vec<(Value, Value)>),
}

/// Why a text is not YAML that we accept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    pub line: u32,
    pub message: String,
}

/// Nodes after expanding aliases; over this a document is an attack or a mistake.
const MAX_NODES: usize = 1_000_000;
const MAX_DEPTH: usize = 100;

/// Reads the first document of a text; an empty text is null.
pub fn parse(text: &str) -> Result<Value, Error> {
    let mut loader = Loader::new(text);
    loader.load(text, 1)?;
    Ok(loader.documents.pop().unwrap_or(Value { line: 1, span: 0..0, node: Node::Null }))
}

/// Reads every document of a text, up to the first mistake.
pub fn parse_all(text: &str) -> (Vec<Value>, Option<Error>) {
    let mut loader = Loader::new(text);
    let error = loader.load(text, usize::MAX).err();
    (loader.documents, error)
}

enum Frame {
    Sequence {
        line: u32,
        start: u32,
        anchor: usize,
        items: Vec<Value>,
    },
    Mapping {
        line: u32,
        start: u32,
        anchor: usize,
        entries: Vec<(Value, Value)>,
        key: Option<Value>,
    },
}

struct Loader {
    /// Finished anchored values with their number of nodes.
    anchors: BTreeMap<usize, (Value, usize)>,
    stack: Vec<Frame>,
    nodes: usize,
    documents: Vec<Value>,
    /// The byte at which each character begins; empty where characters are bytes.
    bytes: Vec<u32>,
    length: u32,
}

impl Loader {
    fn new(text: &str) -> Self {
        let bytes = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().map(|(at, _)| at as u32).collect()
        };
        Self {
            anchors: BTreeMap::new(),
            stack: Vec::new(),
            nodes: 0,
            documents: Vec::new(),
            bytes,
            length: text.len() as u32,
        }
    }

    fn load(&mut self, text: &str, most: usize) -> Result<(), Error> {
        for event in Parser::new_from_str(text) {
            let (event, span) = event.map_err(|error| Error {
                line: error.marker().line() as u32,
                message: error.info().to_owned(),
            })?;
            if matches!(event, Event::DocumentStart(_)) && self.documents.len() >= most {
                break;
            }
            self.event(event, span)?;
        }
        Ok(())
    }

    /// The parser counts characters.
    fn byte(&self, character: usize) -> u32 {
        if self.bytes.is_empty() {
            return (character as u32).min(self.length);
        }
        self.bytes.get(character).copied().unwrap_or(self.length)
    }

    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Error> {
        let line = span.start.line() as u32;
        let (start, end) = (self.byte(span.start.index()), self.byte(span.end.index()));
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let node = scalar(&text, style, tag.as_deref());
                let value = Value { line, span: start..end, node };
                self.finish(value, anchor)?;
            }
            Event::SequenceStart(anchor, _) => {
                self.open(Frame::Sequence { line, start, anchor, items: Vec::new() })?;
            }
            Event::MappingStart(anchor, _) => {
                self.open(Frame::Mapping { line, start, anchor, entries: Vec::new(), key: None })?;
            }
            Event::SequenceEnd | Event::MappingEnd => match self.stack.pop() {
                Some(Frame::Sequence { line, start, anchor, items }) => {
                    let node = Node::Sequence(items);
                    self.finish(Value { line, span: start..end.max(start), node }, anchor)?;
                }
                Some(Frame::Mapping { line, start, anchor, entries, .. }) => {
                    let node = Node::Mapping(entries);
                    self.finish(Value { line, span: start..end.max(start), node }, anchor)?;
                }
                None => {}
            },
            Event::Alias(anchor) => {
                let Some((value, size)) = self.anchors.get(&anchor) else {
                    return Err(Error {
                        line,
                        message: "an alias refers to a value that contains it".to_owned(),
                    });
                };
                let (value, size) = (value.clone(), *size);
                self.count(size, line)?;
                self.place(value);
            }
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, frame: Frame) -> Result<(), Error> {
        if self.stack.len() >= MAX_DEPTH {
            let (Frame::Sequence { line, .. } | Frame::Mapping { line, .. }) = frame;
            return Err(Error {
                line,
                message: format!("nested more than {MAX_DEPTH} levels deep"),
            });
        }
        self.stack.push(frame);
        Ok(())
    }

    fn count(&mut self, more: usize, line: u32) -> Result<(), Error> {
        self.nodes += more;
        if self.nodes > MAX_NODES {
            return Err(Error {
                line,
                message: format!("more than {MAX_NODES} values after expanding aliases"),
            });
        }
        Ok(())
    }

    fn finish(&mut self, value: Value, anchor: usize) -> Result<(), Error> {
        self.count(1, value.line)?;
        if anchor != 0 {
            let size = size_of(&value);
            self.anchors.insert(anchor, (value.clone(), size));
        }
        self.place(value);
        Ok(())
    }

    fn place(&mut self, value: Value) {
        match self.stack.last_mut() {
            None => self.documents.push(value),
            Some(Frame::Sequence { items, .. }) => items.push(value),
            Some(Frame::Mapping { entries, key, .. }) => match key.take() {
                None => *key = Some(value),
                Some(key) => entries.push((key, value)),
            },
        }
    }
}

fn size_of(value: &Value) -> usize {
    1 + match &value.node {
        Node::Sequence(items) => items.iter().map(size_of).sum(),
        Node::Mapping(entries) => entries.iter().map(|(k, v)| size_of(k) + size_of(v)).sum(),
        _ => 0,
    }
}

fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Node {
    if style != ScalarStyle::Plain || tag.is_some_and(|tag| tag.suffix == "str") {
        return Node::String(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Node::Null,
        "true" | "True" | "TRUE" => Node::Bool(true),
        "false" | "False" | "FALSE" => Node::Bool(false),
        _ => number(text).unwrap_or_else(|| Node::String(text.to_owned())),
    }
}

fn number(text: &str) -> Option<Node> {
    let first = text.bytes().next()?;
    if !(first.is_ascii_digit() || matches!(first, b'+' | b'-' | b'.')) {
        return None;
    }
    let radix = |prefix: &str, radix| {
        text.strip_prefix(prefix).and_then(|d| i64::from_str_radix(d, radix).ok())
    };
    radix("0x", 16)
        .or_else(|| radix("0o", 8))
        .or_else(|| text.parse::<i64>().ok())
        .map(Node::Int)
        .or_else(|| {
            let plain = text
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'));
            text.parse::<f64>().ok().filter(|_| plain).map(Node::Float)
        })
}

impl Value {
    /// The text of a scalar, numbers and booleans as written in canonical form.
    pub fn to_text(&self) -> Option<String> {
        match &self.node {
            Node::String(text) => Some(text.clone()),
            Node::Int(number) => Some(number.to_string()),
            Node::Float(number) => Some(number.to_string()),
            Node::Bool(value) => Some(value.to_string()),
            Node::Null | Node::Sequence(_) | Node::Mapping(_) => None,
        }
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        if let Node::String(text) = &self.node { Some(text) } else { None }
    }

    /// The items of a sequence.
    pub fn as_sequence(&self) -> Option<&[Self]> {
        if let Node::Sequence(items) = &self.node { Some(items) } else { None }
    }

    /// The entries of a mapping.
    pub fn as_mapping(&self) -> Option<&[(Self, Self)]> {
        if let Node::Mapping(entries) = &self.node { Some(entries) } else { None }
    }

    /// The value of a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.as_mapping()?.iter().find(|(k, _)| k.as_str() == Some(key)).map(|(_, value)| value)
    }

    /// A scalar as a list of one, a sequence as the list of its scalars.
    pub fn to_list(&self) -> Vec<String> {
        match &self.node {
            Node::Sequence(items) => items.iter().filter_map(Self::to_text).collect(),
            _ => self.to_text().into_iter().collect(),
        }
    }

    /// The same value as JSON; keys that are not scalars are left out.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.node {
            Node::Null => serde_json::Value::Null,
            Node::Bool(value) => (*value).into(),
            Node::Int(value) => (*value).into(),
            Node::Float(value) => (*value).into(),
            Node::String(text) => text.clone().into(),
            Node::Sequence(items) => items.iter().map(Self::to_json).collect(),
            Node::Mapping(entries) => entries
                .iter()
                .filter_map(|(key, value)| Some((key.to_text()?, value.to_json())))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, json: &str) {
        let value = parse(text).map(|value| value.to_json().to_string());
        assert_eq!(
            value.unwrap_or_else(|error| format!("line {}: {error}", error.line)),
            json,
            "{text}"
        );
    }

    #[test]
    fn scalars_follow_the_core_schema() {
        check(
            "a: [1, 0x1F, 1.5, true, ~, no, '1', \"x\", -3]",
            r#"{"a":[1,31,1.5,true,null,"no","1","x",-3]}"#,
        );
        check("a: |\n  x\n  y\n", "{\"a\":\"x\\ny\\n\"}");
        check("", "null");
        check("- &x {k: 1}\n- *x\n", r#"[{"k":1},{"k":1}]"#);
    }

    #[test]
    fn alias_bombs_and_deep_nesting_are_refused() {
        let mut bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
        for level in 1..9 {
            let items = vec![format!("*a{}", level - 1); 10].join(",");
            bomb.push_str(&format!("a{level}: &a{level} [{items}]\n"));
        }
        assert!(parse(&bomb).is_err_and(|error| error.message.contains("expanding aliases")));
        let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
        assert!(parse(&deep).is_err_and(|error| error.message.contains("levels deep")));
    }

    #[test]
    fn documents_have_the_places_of_their_values() {
        let text = "é: a\n---\nb:\n  - \"c d\"\n";
        let (documents, error) = parse_all(text);
        assert_eq!((documents.len(), error), (2, None));
        let item = documents[1].get("b").and_then(Value::as_sequence).map(|items| &items[0]);
        let span = item.map_or(0..0, |item| item.span.start as usize..item.span.end as usize);
        assert_eq!(&text[span], "\"c d\"");
        let (documents, error) = parse_all("a: 1\n---\nb: [\n");
        assert!(documents.len() == 1 && error.is_some());
    }

    #[test]
    fn errors_say_the_line() {
        assert_eq!(parse("a: 1\nb: [1\n").map_err(|e| e.line >= 2), Err(true));
    }
}
