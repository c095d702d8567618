//! Functions that read files of the tree.

use parapet_findings::RelPath;

use super::super::ReadText;
use super::super::module::join;
use super::text_at;
use crate::value::{Node, UNKNOWN_PART, Value, clean};

/// Where files are looked for.
pub(in super::super) struct Files<'f> {
    pub(in super::super) folder: &'f str,
    pub(in super::super) read: &'f ReadText<'f>,
}

/// Names of this module, so that the others are searched only for theirs.
const NAMES: &[&str] = &["file", "fileexists", "templatefile"];

impl Files<'_> {
    /// Calls one of the functions, or gives nothing where the name is that of another.
    pub(super) fn call(&self, name: &str, arguments: &[Node]) -> Option<Value> {
        if !NAMES.contains(&name) {
            return None;
        }
        Some(self.content(name, arguments).unwrap_or(Value::Unknown))
    }

    fn content(&self, name: &str, arguments: &[Node]) -> Option<Value> {
        let path = text_at(arguments, 0)?;
        let path = path.strip_prefix("./").unwrap_or(&path);
        if path.starts_with('/') || path.contains(UNKNOWN_PART) {
            return None;
        }
        let path = RelPath::new(&join(self.folder, &format!("./{path}"))?);
        let text = (self.read)(&path)?;
        match name {
            "file" => Some(Value::Text(clean(&text))),
            "templatefile" => filled(&clean(&text), arguments.get(1)?),
            _ => Some(Value::Bool(true)),
        }
    }
}

/// A template with plain names filled in; anything more in it is an unknown part.
fn filled(template: &str, names: &Node) -> Option<Value> {
    if template.contains("%{") {
        return None;
    }
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("${") {
        let (expression, behind) = after.split_once('}')?;
        rest = behind;
        if let Some(before) = before.strip_suffix('$') {
            // `$${` stands for `${`.
            out.push_str(&format!("{before}${{{expression}}}"));
            continue;
        }
        out.push_str(before);
        match names.get(expression.trim()).and_then(|node| node.value.to_text()) {
            Some(text) => out.push_str(&text),
            None => out.push(UNKNOWN_PART),
        }
    }
    out.push_str(rest);
    Some(Value::text(&out))
}
