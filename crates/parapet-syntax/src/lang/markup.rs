//! What XML and HTML share: elements with attributes and content.

use tree_sitter::Node;

use super::table::{self, Lower};
use super::{Context, PLACEHOLDER, named, span};
use crate::tree::{Kind, NodeId, Span};

/// What the nodes of both grammars become.
pub(super) const ENTRIES: &[(&str, Lower)] = &[
    ("element", Lower::With(element)),
    ("script_element", Lower::With(element)),
    ("style_element", Lower::With(element)),
    ("Attribute", Lower::With(attribute)),
    ("attribute", Lower::With(attribute)),
    ("doctype", Lower::Skip),
    ("prolog", Lower::Skip),
    ("PI", Lower::Skip),
    ("Comment", Lower::Skip),
    ("comment", Lower::Skip),
    ("erroneous_end_tag", Lower::Skip),
];

/// `<a …>…</a>` or `<a … />`.
fn element(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let is_head = |part: &Node<'_>| {
        matches!(part.kind(), "STag" | "EmptyElemTag" | "start_tag" | "self_closing_tag")
    };
    let Some(head) = parts.iter().copied().find(is_head) else {
        return table::all(cx, node, Kind::Other, node.kind());
    };
    let tag = match named(head).first() {
        Some(&tag) => name(cx, tag),
        None => cx.empty(head),
    };
    let attributes: Vec<NodeId> = named(head)
        .into_iter()
        .filter(|part| matches!(part.kind(), "Attribute" | "attribute"))
        .map(|part| attribute(cx, part))
        .collect();
    let attributes = list(cx, &attributes, span(head).end);
    let inside: Vec<Node<'_>> = parts
        .into_iter()
        .filter(|part| !is_head(part) && !matches!(part.kind(), "ETag" | "end_tag"))
        .flat_map(|part| if part.kind() == "content" { children(part) } else { vec![part] })
        .collect();
    let content = content(cx, &inside);
    let content = list(cx, &content, span(head).end);
    cx.node(Kind::Xml, node, "", &[tag, attributes, content])
}

fn children(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor).collect()
}

fn list(cx: &mut Context<'_>, items: &[NodeId], near: u32) -> NodeId {
    let tree = cx.builder.peek();
    let whole = match (items.first(), items.last()) {
        (Some(&first), Some(&last)) => {
            Span { start: tree.span(first).start, end: tree.span(last).end }
        }
        _ => Span { start: near, end: near },
    };
    cx.builder.node(Kind::Args, whole, "", items)
}

/// A tag's or an attribute's name; HTML writes it in any case.
fn name(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let in_any_case = matches!(node.kind(), "tag_name" | "attribute_name");
    if in_any_case && !text.starts_with(PLACEHOLDER) && !text.starts_with("parapet-") {
        let text = text.to_lowercase();
        return cx.node(Kind::Name, node, &text, &[]);
    }
    cx.name(node)
}

/// An attribute; one without a value is switched on.
fn attribute(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let parts = named(node);
    let name = match parts.first() {
        Some(&first) => name(cx, first),
        None => cx.empty(node),
    };
    let value = match parts.get(1) {
        Some(&value) => attribute_value(cx, value),
        None => cx.node(Kind::Bool, node, "true", &[]),
    };
    cx.node(Kind::KeywordArg, node, "", &[name, value])
}

fn attribute_value(cx: &mut Context<'_>, node: Node<'_>) -> NodeId {
    let text = cx.text(node);
    let quoted = |quote: char| text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    let inside = quoted('"').or_else(|| quoted('\'')).unwrap_or(text);
    if inside.starts_with(PLACEHOLDER) {
        return cx.node(Kind::Name, node, inside, &[]);
    }
    cx.node(Kind::Str, node, &decoded(inside), &[])
}

/// Text, elements and nothing else; blank text between elements is left out.
fn content(cx: &mut Context<'_>, nodes: &[Node<'_>]) -> Vec<NodeId> {
    let mut out = Vec::new();
    let mut run: Option<Span> = None;
    for &node in nodes {
        match node.kind() {
            "CharData" | "EntityRef" | "CharRef" | "CDSect" | "text" | "entity" | "raw_text" => {
                let own = span(node);
                run = Some(Span { start: run.map_or(own.start, |run| run.start), end: own.end });
            }
            kind => {
                out.extend(run.take().and_then(|run| text(cx, run)));
                if !matches!(kind, "Comment" | "comment" | "PI" | "erroneous_end_tag") {
                    out.push(table::lower(cx, node));
                }
            }
        }
    }
    out.extend(run.and_then(|run| text(cx, run)));
    out
}

/// A run of text without the blanks around it.
fn text(cx: &mut Context<'_>, run: Span) -> Option<NodeId> {
    let whole = cx.source.get(run.start as usize..run.end as usize)?;
    let mut inside = whole.trim();
    if let Some(data) = inside.strip_prefix("<![CDATA[").and_then(|rest| rest.strip_suffix("]]>")) {
        inside = data.trim();
    }
    if inside.is_empty() {
        return None;
    }
    let start = run.start + whole.find(inside)? as u32;
    let place = Span { start, end: start + inside.len() as u32 };
    Some(cx.builder.node(Kind::StrPart, place, &decoded(inside), &[]))
}

/// What the names of the characters that markup needs stand for.
fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

/// How many open elements the grammar may look through in one file: it does so at every tag.
const MAX_LOOKS: usize = 50_000_000;

/// Whether elements are nested so deeply that reading them would take very long.
pub(super) fn is_too_nested(text: &str, in_html: bool) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let mut looks = 0_usize;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or("");
        let is_end = rest.starts_with('/');
        let inside = rest.strip_prefix('/').unwrap_or(rest);
        let length = inside
            .find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<'))
            .unwrap_or(inside.len());
        let name = inside.get(..length).unwrap_or("");
        if !name.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | ':')) {
            continue;
        }
        looks = looks.saturating_add(open.len());
        if looks > MAX_LOOKS {
            return true;
        }
        if is_end {
            close(&mut open, name, in_html);
            continue;
        }
        let (end, alone) = end_of_tag(inside);
        rest = inside.get(end..).unwrap_or("");
        while in_html && open.last().is_some_and(|last| ends_before(last, name)) {
            open.pop();
        }
        let has_content = !alone && (!in_html || !is_one_of(name, EMPTY));
        if has_content {
            open.push(name);
        }
    }
    false
}

/// Elements of HTML without content.
const EMPTY: &str = "area base br col embed hr img input link meta param source track wbr";
/// Elements of HTML before which a paragraph ends.
const BLOCKS: &str = "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 \
    h3 h4 h5 h6 header hr main nav ol p pre section";

fn is_one_of(name: &str, names: &str) -> bool {
    names.split_whitespace().any(|known| known.eq_ignore_ascii_case(name))
}

/// Takes an element off those that are open; in HTML those inside it as well.
fn close(open: &mut Vec<&str>, name: &str, in_html: bool) {
    let reach = if in_html { 64 } else { 1 };
    let from = open.len().saturating_sub(reach);
    let found = open.get(from..).and_then(|last| {
        last.iter().rposition(|known| {
            if in_html { known.eq_ignore_ascii_case(name) } else { *known == name }
        })
    });
    if let Some(at) = found {
        open.truncate(from + at);
    }
}

/// Whether an element of HTML ends where another begins.
fn ends_before(open: &str, name: &str) -> bool {
    let both = |names: &str| is_one_of(open, names) && is_one_of(name, names);
    both("li")
        || both("dt dd")
        || both("option")
        || both("tr")
        || (is_one_of(open, "td th") && is_one_of(name, "td th tr"))
        || (is_one_of(open, "p") && is_one_of(name, BLOCKS))
}

/// Where an opening tag ends, and whether the element does, too.
fn end_of_tag(text: &str) -> (usize, bool) {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (None, '>') => return (at + 1, before == '/'),
            _ => {}
        }
        before = c;
    }
    (text.len(), false)
}

#[cfg(test)]
mod tests {
    use super::is_too_nested;

    #[test]
    fn open_elements_are_counted() {
        for (text, in_html, want) in [
            ("<a>".repeat(20_000), false, true),
            ("<a></b>".repeat(20_000), false, true),
            ("<a x=\"/>\">".repeat(20_000), false, true),
            ("<a></a>".repeat(20_000), false, false),
            ("<a/>".repeat(20_000), false, false),
            ("<p>a<br><li>".repeat(20_000), true, true),
            ("<br><img src=a>".repeat(20_000), true, false),
            ("<p>a<p>b".repeat(20_000), true, false),
            ("<tr><td>a<td>b".repeat(20_000), true, false),
        ] {
            assert_eq!(is_too_nested(&text, in_html), want, "{}", text.get(..20).unwrap_or(""));
        }
    }
}
