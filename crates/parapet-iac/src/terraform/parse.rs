//! One file: parsed, with what cannot be read left out block by block.

use hcl_edit::structure::Body;
use parapet_findings::RelPath;

/// A file with its syntax tree.
pub(crate) struct ParsedFile {
    pub(crate) path: RelPath,
    pub(crate) body: Body,
}

/// A block that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Gap {
    pub(crate) offset: usize,
    pub(crate) message: String,
}

/// Blocks that are left out before a file is given up.
const MAX_GAPS: usize = 20;

/// Parses a file. A block that cannot be read is left out, and the others are kept.
pub(crate) fn parse(text: &str) -> (Body, Vec<Gap>) {
    let mut gaps = Vec::new();
    let mut text = std::borrow::Cow::Borrowed(text);
    while gaps.len() < MAX_GAPS {
        match hcl_edit::parser::parse_body(&text) {
            Ok(body) => return (body, gaps),
            Err(error) => {
                let offset = error.location().offset();
                gaps.push(Gap { offset, message: error.message().to_owned() });
                let blanked = without_block_at(&text, offset);
                if blanked == text {
                    break;
                }
                text = std::borrow::Cow::Owned(blanked);
            }
        }
    }
    (Body::new(), gaps)
}

/// The text with spaces in place of the outermost block around an offset, so that all other places stay as they are.
fn without_block_at(text: &str, offset: usize) -> String {
    let (mut start, mut end) = (0, text.len());
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            if at <= offset {
                start = at;
            } else {
                end = at;
                break;
            }
        }
        at += line.len();
    }
    let blank =
        |c: char| if matches!(c, '\n' | '\r') { c.to_string() } else { " ".repeat(c.len_utf8()) };
    let middle: String = text.get(start..end).unwrap_or_default().chars().map(blank).collect();
    format!(
        "{}{middle}{}",
        text.get(..start).unwrap_or_default(),
        text.get(end..).unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use hcl_edit::Span as _;

    use super::*;

    #[test]
    fn a_broken_block_costs_only_itself() {
        let text = "a \"x\" {\n  b = 1\n}\nc \"y\" {\n  d = = 2\n}\ne \"z\" {\n  f = 3\n}\n";
        let (body, gaps) = parse(text);
        let names: Vec<&str> = body.blocks().map(|block| block.ident.as_str()).collect();
        assert_eq!(names, ["a", "e"]);
        assert_eq!(gaps.len(), 1);
        let last = body.blocks().last().and_then(hcl_edit::Span::span);
        assert_eq!(last.and_then(|span| text.get(span)), Some("e \"z\" {\n  f = 3\n}"));
        let value = body.blocks().last().and_then(|block| block.body.get_attribute("f"));
        assert_eq!(value.and_then(|value| text.get(value.value.span()?)), Some("3"));
    }

    #[test]
    fn what_is_no_hcl_gives_nothing_and_says_so() {
        let (body, gaps) = parse("{{{{ \u{0}");
        assert!(body.is_empty() && !gaps.is_empty());
        let deep = format!("a = {}1{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(!parse(&deep).1.is_empty());
    }
}
