//! Text in Markdown: prose and code of others can be read, and can be nothing but text.
//!
//! Code spans stay, since messages use them; every other mark is escaped. Mentions, links and references to issues
//! become code, because forges act on them in plain text however they are escaped.

use crate::prose::{Block, Span, blocks, spans};
use crate::text;

/// Paragraphs and lists, every word of them escaped.
pub(crate) fn prose(text: &str) -> String {
    let blocks = blocks(text).into_iter().map(|block| match block {
        Block::Paragraph(text) => inline(&text),
        Block::Code(text) => code(&text),
        Block::Bullets(items) => {
            let items: Vec<_> = items.iter().map(|item| format!("- {}", inline(item))).collect();
            items.join("\n")
        }
        Block::Numbers(items) => {
            let items = items.iter().enumerate();
            let items: Vec<_> =
                items.map(|(index, item)| format!("{}. {}", index + 1, inline(item))).collect();
            items.join("\n")
        }
    });
    blocks.collect::<Vec<_>>().join("\n\n")
}

/// One line of text.
pub(crate) fn inline(text: &str) -> String {
    let line = text::one_line(text);
    let mut out = String::with_capacity(line.len() + 16);
    for span in spans(line.trim()) {
        match span {
            Span::Text(text) => words(&mut out, text),
            Span::Code(text) => out.push_str(&code(text)),
        }
    }
    out
}

/// Text without code spans, escaped word by word.
fn words(out: &mut String, text: &str) {
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            out.push(' ');
        }
        if is_acted_on(word) {
            let bare = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '\'']);
            let bare = if bare.is_empty() { word } else { bare };
            out.push_str(&code(bare));
            escape(out, &word[bare.len()..]);
        } else {
            escape(out, word);
        }
    }
}

/// Whether forges make something else than text of a word: a mention, a link, a reference.
fn is_acted_on(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let reference = word.char_indices().any(|(at, c)| {
        let next = word[at + c.len_utf8()..].chars().next();
        matches!(c, '#' | '!' | '&' | '~' | '%' | '$') && next.is_some_and(char::is_alphanumeric)
    });
    let issue = lower.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with("gh-");
    reference || issue || word.contains('@') || lower.contains("://") || lower.contains("www.")
}

fn escape(out: &mut String, word: &str) {
    let line_starts = out.is_empty() || out.ends_with('\n');
    let mut previous = None;
    let mut chars = word.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let within_word =
            previous.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
        let leads = line_starts && at == 0 && matches!(c, '+' | '-' | '=' | '/' | ':');
        let numbers = line_starts
            && matches!(c, '.' | ')')
            && at > 0
            && word[..at].bytes().all(|b| b.is_ascii_digit());
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '_' if within_word => out.push(c),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' | '|' | '$' | '{' | '}' | '^' => {
                out.push('\\');
                out.push(c);
            }
            _ if leads || numbers => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
        previous = Some(c);
    }
}

/// Text as a code span; nothing in it means anything.
pub(crate) fn code(text: &str) -> String {
    let text = text::one_line(text);
    if text.trim().is_empty() {
        return String::new();
    }
    let fence = "`".repeat(longest_run(&text) + 1);
    let edge = |c: Option<char>| matches!(c, Some('`' | ' '));
    let pad = if edge(text.chars().next()) || edge(text.chars().last()) { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Lines of code behind a fence that nothing in them can close.
pub(crate) fn block(language: &str, lines: &str) -> String {
    let fence = "`".repeat((longest_run(lines) + 1).max(3));
    format!("{fence}{language}\n{}\n{fence}\n", lines.trim_end_matches('\n'))
}

fn longest_run(text: &str) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for byte in text.bytes() {
        run = if byte == b'`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_only_text() {
        for (given, want) in [
            ("plain words, 3.5 of them.", "plain words, 3.5 of them."),
            ("`item` comes from snake_case names", "`item` comes from snake_case names"),
            ("*bold* _it_ ~~no~~ a|b", "\\*bold\\* \\_it\\_ `~~no~~` a\\|b"),
            ("<img src=x> & &lt;", "&lt;img src=x&gt; &amp; `&lt`;"),
            ("[here](https://example.com)", "`[here](https://example.com`)"),
            ("![x](y)", "!\\[x\\](y)"),
            ("ask @shop/owners, or #12.", "ask `@shop/owners`, or `#12`."),
            ("`never closed", "\\`never closed"),
            ("`` a`b `` and ``` x", "``a`b`` and \\`\\`\\` x"),
            ("# heading", "\\# heading"),
            ("1. item", "1\\. item"),
            ("- item", "\\- item"),
            ("/close", "\\/close"),
            ("$x^2$", "`$x^2$`"),
            ("back\\slash", "back\\\\slash"),
            ("two\nlines\u{202e}", "two lines&lt;U+202E&gt;"),
            ("", ""),
        ] {
            assert_eq!(inline(given), want, "{given:?}");
        }
    }

    #[test]
    fn lists_and_paragraphs_stay() {
        assert_eq!(
            prose(
                "Do this:\n\n- first *thing*\n- second\nstill second\n\nThen\nthat.\n\n    rm -rf *\n"
            ),
            "Do this:\n\n- first \\*thing\\*\n- second still second\n\nThen that.\n\n`rm -rf *`"
        );
    }

    #[test]
    fn code_cannot_be_closed_from_within() {
        for (given, want) in [
            ("a", "`a`"),
            ("a`b", "``a`b``"),
            ("`a", "`` `a ``"),
            (" a ", "`  a  `"),
            ("a\nb", "`a b`"),
            ("", ""),
        ] {
            assert_eq!(code(given), want, "{given:?}");
        }
        assert_eq!(block("diff", "a\n````\n"), "`````diff\na\n````\n`````\n");
    }
}
