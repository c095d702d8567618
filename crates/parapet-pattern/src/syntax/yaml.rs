//! Patterns of YAML and JSON: an ellipsis is an entry, an item or a value, as what stands beside it says.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::{DEEP, DOTS, Reading, dedent, metavariable_at};

/// The ways to read a pattern of YAML, or of JSON, which is YAML as well.
pub(super) fn readings(_: Language, text: &str) -> Vec<Reading> {
    let text = dedent(text.trim_matches('\n'));
    let alone = lone_placeholders(&text);
    let lines: Vec<String> = text
        .lines()
        .zip(alone)
        .map(|(line, place)| match place {
            Place::Text => line.to_owned(),
            Place::Value | Place::Other => replaced(line),
            Place::Item => with_content(line, |name| format!("- {name}")),
            Place::Entry => with_content(line, |name| format!("{name}: {name}")),
        })
        .collect();
    vec![Reading::plain(Language::Yaml, lines.join("\n"))]
}

/// What a line is for the ellipsis that is all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// No ellipsis alone.
    Other,
    /// Inside a text of several lines.
    Text,
    /// A value of its own.
    Value,
    /// An item of a sequence whose other items are written with dashes.
    Item,
    /// An entry of a mapping.
    Entry,
}

/// A line of a pattern: columns where something begins, and what is there.
struct Line<'p> {
    /// The columns of the dashes.
    dashes: Vec<usize>,
    /// The column of what follows the dashes.
    column: usize,
    content: &'p str,
}

impl<'p> Line<'p> {
    fn new(line: &'p str) -> Self {
        let mut dashes = Vec::new();
        let mut column = indent(line);
        let mut content = line.get(column..).unwrap_or("");
        while let Some(rest) = content.strip_prefix('-').filter(|rest| rest.starts_with(' ')) {
            dashes.push(column);
            let skipped = 1 + indent(rest);
            content = content.get(skipped..).unwrap_or("");
            column += skipped;
        }
        if content.trim_end() == "-" {
            dashes.push(column);
        }
        Self { dashes, column, content: content.trim_end() }
    }

    /// The first column where something is.
    fn first(&self) -> usize {
        self.dashes.first().copied().unwrap_or(self.column)
    }

    /// Whether it is nothing but an ellipsis or a metavariable for several entries.
    fn is_lone_placeholder(&self) -> bool {
        placeholder(self.content).is_some()
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The placeholder for a text that is an ellipsis or a metavariable for several things, and nothing else.
fn placeholder(text: &str) -> Option<String> {
    if text == "..." {
        return Some(DOTS.to_owned());
    }
    let (name, length) = metavariable_at(text)?;
    (length == text.len() && text.starts_with("$...")).then_some(name)
}

/// For each line: what the ellipsis that is all of it stands for.
fn lone_placeholders(text: &str) -> Vec<Place> {
    let lines: Vec<Line<'_>> = text.lines().map(Line::new).collect();
    let mut places = Vec::with_capacity(lines.len());
    // The column that lines of a text of several lines are beyond.
    let mut text_beyond: Option<usize> = None;
    for (at, line) in lines.iter().enumerate() {
        let blank = line.content.is_empty() && line.dashes.is_empty();
        if text_beyond.is_some_and(|column| blank || line.first() > column) {
            places.push(Place::Text);
            continue;
        }
        text_beyond = begins_text(line.content).then(|| line.column.min(line.first()));
        places.push(if line.is_lone_placeholder() { place_of(&lines, at) } else { Place::Other });
    }
    places
}

/// Whether a line ends in `|` or `>`, so that a text of several lines follows.
fn begins_text(content: &str) -> bool {
    let header = content.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
    let before = header.strip_suffix(['|', '>']);
    before.is_some_and(|before| before.is_empty() || before.ends_with([' ', ':']))
}

/// What stands at the same column before and behind says what an ellipsis is.
fn place_of(lines: &[Line<'_>], at: usize) -> Place {
    let Some(own) = lines.get(at) else { return Place::Value };
    let column = own.column;
    let behind = lines.iter().skip(at + 1).take_while(|line| belongs(line, column));
    let before = lines.iter().take(at).rev();
    let mut before_in_reach = Vec::new();
    // Behind a dash nothing stands before.
    if own.dashes.is_empty() {
        for line in before {
            if !belongs(line, column) {
                // `- key: value` begins a mapping at the column of its key.
                if line.column == column {
                    before_in_reach.push(line);
                }
                break;
            }
            before_in_reach.push(line);
        }
    }
    for line in before_in_reach.into_iter().chain(behind) {
        if line.dashes.contains(&column) {
            return Place::Item;
        }
        if line.column == column && !line.content.is_empty() && !line.is_lone_placeholder() {
            return Place::Entry;
        }
    }
    Place::Value
}

/// Whether a line lies in a block that begins at a column.
fn belongs(line: &Line<'_>, column: usize) -> bool {
    line.first() >= column || (line.content.is_empty() && line.dashes.is_empty())
}

/// A line with the placeholder that is its content written in another way.
fn with_content(line: &str, write: impl Fn(&str) -> String) -> String {
    let parsed = Line::new(line);
    let before = line.get(..parsed.column).unwrap_or("");
    let name = placeholder(parsed.content).unwrap_or_default();
    format!("{before}{}", write(&name))
}

/// A line with placeholders for the metavariables and ellipses among its values.
fn replaced(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut at = 0;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let begins = out.is_empty() || out.ends_with([' ', '[', '{', ',', '!']);
        let quote = rest.chars().next().filter(|c| begins && matches!(c, '"' | '\''));
        if begins && rest.starts_with('#') {
            break;
        }
        if let Some(quote) = quote {
            let text = quoted(rest, quote);
            out.push_str(&if text.starts_with("\"=~/") {
                // Backslashes of a regular expression are no escapes.
                text.replace('\\', "\\\\")
            } else {
                text.to_owned()
            });
            at += text.len();
        } else if let Some(text) = rest.strip_prefix("<... ").filter(|_| begins) {
            out.push('!');
            out.push_str(DEEP);
            out.push(' ');
            at = line.len() - text.len();
        } else if rest.starts_with("...>") {
            at += "...>".len();
        } else if let Some((name, length)) = value_at(rest).filter(|_| begins) {
            out.push_str(&name);
            at += length;
        } else {
            let length = rest.chars().next().map_or(1, char::len_utf8);
            out.push_str(rest.get(..length).unwrap_or(""));
            at += length;
        }
    }
    out
}

/// The placeholder for a whole value, and its length.
fn value_at(rest: &str) -> Option<(String, usize)> {
    let (name, length) = match rest.strip_prefix("...") {
        Some(_) => (DOTS.to_owned(), 3),
        None => metavariable_at(rest)?,
    };
    let after = rest.get(length..).unwrap_or("");
    let ends = after.is_empty()
        || after.starts_with([' ', ',', ']', '}', '\t'])
        || after.strip_prefix(':').is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    ends.then_some((name, length))
}

/// A text in quotes at the start of another.
fn quoted(rest: &str, quote: char) -> &str {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if c == '\\' && quote == '"' {
            escaped = true;
        } else if c == quote {
            return rest.get(..=at).unwrap_or(rest);
        }
    }
    rest
}

/// One entry alone is that entry wherever it stands, one item alone is the item.
pub(super) fn patternize(tree: &mut Tree, node: NodeId) {
    let children = tree.children(node).to_vec();
    match (tree.kind(node), &children[..]) {
        (Kind::Pair, &[key, value]) if is_several(tree, key) => {
            let alone = tree.kind(value) == tree.kind(key)
                || (tree.kind(value) == Kind::Null && tree.text(value).is_empty());
            if alone {
                let (kind, text) = (tree.kind(key), tree.text(key).to_owned());
                tree.set_kind(node, kind, &text);
                tree.set_children(node, &[]);
            }
        }
        (Kind::Cast, &[tag, value]) if tree.text(tag) == DEEP => {
            tree.set_kind(node, Kind::Deep, "");
            tree.set_children(node, &[value]);
        }
        (Kind::ExprStmt, &[value]) => unwrap(tree, node, value),
        _ => {}
    }
}

fn is_several(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.kind(node), Kind::Ellipsis | Kind::MetavarSeq)
}

fn unwrap(tree: &mut Tree, statement: NodeId, value: NodeId) {
    let mut value = value;
    while let (Kind::List, &[item]) = (tree.kind(value), tree.children(value)) {
        value = item;
    }
    match (tree.kind(value), tree.children(value)) {
        (Kind::Dict, &[entry]) if tree.kind(entry) == Kind::Pair => {
            let parts = tree.children(entry).to_vec();
            tree.set_kind(statement, Kind::Pair, "");
            tree.set_children(statement, &parts);
        }
        _ => tree.set_children(statement, &[value]),
    }
}
