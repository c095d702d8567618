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
