//! Patterns of XML and HTML: placeholders are names and values of attributes.

use parapet_source::language::Language;
use parapet_syntax::{Kind, NodeId, Tree};

use super::{DOTS, METAVARIABLE, Reading, metavariable_at};

/// What a metavariable for a tag begins with: a name that HTML takes for a tag.
const TAG: &str = "parapet-mv-";

/// The ways to read a pattern of XML or HTML: elements, an opening tag, attributes alone.
pub(super) fn readings(language: Language, text: &str) -> Vec<Reading> {
    let text = text.trim();
    let element = Reading::plain(language, replaced(text, false));
    if text.starts_with('<') {
        // An opening tag alone says nothing of the content.
        let opening = element.text.strip_suffix('>').map(|head| format!("{head}/>"));
        let opening = opening.map(|opening| Reading::plain(language, opening));
        return std::iter::once(element).chain(opening).collect();
    }
    let attributes = Reading::plain(language, replaced(text, true));
    vec![attributes.between("<a ", "></a>"), element.clone().between("<a>", "</a>"), element]
}

/// Replaces what only patterns have; `in_tag` says where the text begins.
fn replaced(text: &str, mut in_tag: bool) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let comment = rest
            .strip_prefix("<!--")
            .map(|inside| inside.find("-->").map_or(rest.len(), |end| end + "<!---->".len()));
        let quote = rest.chars().next().filter(|c| in_tag && matches!(c, '"' | '\''));
        let length = if let Some(length) = comment {
            out.push_str(rest.get(..length).unwrap_or(""));
            length
        } else if let Some(quote) = quote {
            let inside = rest.get(1..).unwrap_or("");
            let length = inside.find(quote).map_or(rest.len(), |end| end + 2);
            out.push_str(rest.get(..length).unwrap_or(""));
            length
        } else if let Some((name, length)) = placeholder(rest).filter(|_| in_tag) {
            let after_tag = out.ends_with('<') || out.ends_with("</");
            let is_name =
                rest.get(length..).is_some_and(|after| after.trim_start().starts_with('='));
            if after_tag {
                out.push_str(&name.replace(METAVARIABLE, TAG).replace('_', "-"));
            } else if is_name {
                out.push_str(&name);
            } else if out.ends_with('=') {
                out.push_str(&format!("\"{name}\""));
            } else {
                out.push_str(&format!("{name}=\"{name}\""));
            }
            length
        } else {
            let c = rest.chars().next().unwrap_or(' ');
            match c {
                '<' => in_tag = true,
                '>' => in_tag = false,
                _ => {}
            }
            out.push(c);
            c.len_utf8()
        };
        at += length;
    }
    out
}

fn placeholder(rest: &str) -> Option<(String, usize)> {
    if rest.starts_with("...") { Some((DOTS.to_owned(), 3)) } else { metavariable_at(rest) }
}

/// Tags that are metavariables, and placeholders that are whole attributes.
pub(super) fn patternize(tree: &mut Tree, node: NodeId) {
    let children = tree.children(node).to_vec();
    match (tree.kind(node), &children[..]) {
        (Kind::Name, _) => {
            if let Some(name) = tree.text(node).strip_prefix(TAG) {
                let name = format!("${}", name.replace('-', "_"));
                tree.set_kind(node, Kind::Metavar, &name);
            }
        }
        (Kind::KeywordArg, &[name, value])
            if matches!(tree.kind(name), Kind::Ellipsis | Kind::MetavarSeq)
                && tree.kind(value) == tree.kind(name) =>
        {
            let (kind, text) = (tree.kind(name), tree.text(name).to_owned());
            tree.set_kind(node, kind, &text);
            tree.set_children(node, &[]);
        }
        _ => {}
    }
}
