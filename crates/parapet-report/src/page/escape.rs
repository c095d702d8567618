//! Text for Markdown and HTML pages: nothing that was scanned can become markup, a link or an instruction to a viewer.

use std::fmt::Write as _;

use crate::{markup, text};

/// A piece of prose: words, or what stood between backquotes.
enum Piece<'a> {
    Words(&'a str),
    Code(&'a str),
}

/// Splits one line of prose at its code spans; a backquote without a partner is a word.
fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut rest = line;
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|tail| tail.find('`')).map(|at| at + from) {
        let ticks = ticks_at(rest, at);
        let body = at + ticks;
        match closing(rest, body, ticks) {
            Some(end) => {
                out.extend(rest.get(..at).filter(|words| !words.is_empty()).map(Piece::Words));
                out.extend(rest.get(body..end).map(unpadded).map(Piece::Code));
                rest = rest.get(end + ticks..).unwrap_or_default();
                from = 0;
            }
            None => from = body,
        }
    }
    if !rest.is_empty() {
        out.push(Piece::Words(rest));
    }
    out
}

/// A code span without the space on each side that only keeps backquotes apart.
fn unpadded(body: &str) -> &str {
    let inner = body.strip_prefix(' ').and_then(|body| body.strip_suffix(' '));
    inner.filter(|inner| !inner.trim().is_empty()).unwrap_or(body)
}

/// The length of the run of backquotes that begins at a byte.
fn ticks_at(line: &str, at: usize) -> usize {
    line.bytes().skip(at).take_while(|byte| *byte == b'`').count()
}

/// The start of the next run of exactly so many backquotes.
fn closing(line: &str, mut from: usize, ticks: usize) -> Option<usize> {
    loop {
        let at = from + line.get(from..)?.find('`')?;
        let run = ticks_at(line, at);
        if run == ticks {
            return Some(at);
        }
        from = at + run;
    }
}

/// One line of prose in Markdown: code spans stay, everything else is plain words.
pub(crate) fn markdown(prose: &str) -> String {
    let line = text::one_line(prose.trim());
    let mut out = String::with_capacity(line.len());
    for piece in pieces(&line) {
        match piece {
            Piece::Words(words) => push_words(&mut out, words),
            Piece::Code(body) => out.push_str(&code(body)),
        }
    }
    out
}

fn push_words(out: &mut String, words: &str) {
    let mut before = None;
    for c in words.chars() {
        let special = matches!(
            c,
            '\\' | '`'
                | '*'
                | '_'
                | '['
                | ']'
                | '<'
                | '>'
                | '&'
                | '|'
                | '~'
                | '$'
                | '#'
                | '!'
                | '@'
        );
        // A scheme or `www.` makes a link even without brackets.
        let links = (c == ':' || c == '.') && before.is_some_and(char::is_alphanumeric);
        if special || (links && ends_as_address(out, c)) {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

fn ends_as_address(out: &str, next: char) -> bool {
    let word = out.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    match next {
        ':' => ["http", "https", "ftp", "mailto", "xmpp"]
            .iter()
            .any(|scheme| word.to_ascii_lowercase().ends_with(scheme)),
        _ => word.eq_ignore_ascii_case("www"),
    }
}

/// A code span in Markdown, whatever it holds.
pub(crate) fn code(body: &str) -> String {
    let line = text::one_line(body);
    let fence = "`".repeat(longest_run(&line, '`') + 1);
    let edge = |c| matches!(c, '`' | ' ');
    let pad = if line.starts_with(edge) || line.ends_with(edge) { " " } else { "" };
    let line = if line.is_empty() { " ".into() } else { line };
    format!("{fence}{pad}{line}{pad}{fence}")
}

/// A fenced block in Markdown that its content cannot end.
pub(crate) fn fenced(language: &str, body: &str) -> String {
    let shown = block(body);
    let fence = "`".repeat(longest_run(&shown, '`').max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}\n", shown.trim_end_matches('\n'))
}

/// Lines of source with nothing hidden in them but their tabs, which belong to the source.
pub(crate) fn block(body: &str) -> String {
    body.split('\t').map(text::lines).collect::<Vec<_>>().join("\t")
}

fn longest_run(line: &str, wanted: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in line.chars() {
        run = if c == wanted { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// One line of prose in HTML, code spans as `<code>`.
pub(crate) fn html(prose: &str) -> String {
    let line = text::one_line(prose.trim());
    let mut out = String::with_capacity(line.len());
    for piece in pieces(&line) {
        match piece {
            Piece::Words(words) => out.push_str(&markup::escape(words)),
            Piece::Code(body) => {
                let _ = write!(out, "<code>{}</code>", markup::escape(body));
            }
        }
    }
    out
}

/// One line of text in HTML, in an element or in a quoted attribute.
pub(crate) fn html_text(given: &str) -> String {
    markup::line(given)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_prose_keeps_code_and_nothing_else() {
        for (given, want) in [
            ("`item` reaches this text", "`item` reaches this text"),
            ("**bold** [a](https://example.com)", r"\*\*bold\*\* \[a\](https\://example.com)"),
            (
                "see www.example.com or HTTP://example.com",
                r"see www\.example.com or HTTP\://example.com",
            ),
            ("note: a.b stays", "note: a.b stays"),
            ("<script>&amp;", r"\<script\>\&amp;"),
            ("one ` alone", r"one \` alone"),
            ("``a ` b`` c", "``a ` b`` c"),
            ("`` `a` `` b", "`` `a` `` b"),
            ("two\n\n# lines", r"two  \# lines"),
            ("\u{1b}[2J", r"\<U+001B\>\[2J"),
            ("", ""),
        ] {
            assert_eq!(markdown(given), want, "{given:?}");
        }
    }

    #[test]
    fn no_content_ends_its_code() {
        for (given, want) in [
            ("plain", "`plain`"),
            ("a`b", "``a`b``"),
            ("``", "``` `` ```"),
            ("", "` `"),
            ("a\nb|c", "`a b|c`"),
        ] {
            assert_eq!(code(given), want);
        }
        assert_eq!(fenced("diff", "a\n```\n\u{202e}b\n"), "````diff\na\n```\n<U+202E>b\n````\n");
        assert_eq!(fenced("", "\ta"), "```\n\ta\n```\n");
    }

    #[test]
    fn html_is_text_and_code() {
        for (given, want) in [
            (
                "`<b>` is \"it's\" & more",
                "<code>&lt;b&gt;</code> is &quot;it&#39;s&quot; &amp; more",
            ),
            ("</code><script>", "&lt;/code&gt;&lt;script&gt;"),
            ("`open", "`open"),
        ] {
            assert_eq!(html(given), want);
        }
        assert_eq!(html_text("`a`\u{7}\"<"), "`a`&lt;U+0007&gt;&quot;&lt;");
    }
}
