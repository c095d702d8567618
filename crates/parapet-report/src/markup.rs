//! Text in XML and HTML.

use std::borrow::Cow;

use crate::text;

/// One line of text for an element or a quoted attribute.
pub(crate) fn line(text: &str) -> String {
    escape(&text::one_line(text)).into_owned()
}

/// Text of several lines for an element.
pub(crate) fn lines(text: &str) -> String {
    escape(&text::lines(text)).into_owned()
}

/// Text that is visible already; what is left are the five characters that markup is made of.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    let special = |c: char| matches!(c, '&' | '<' | '>' | '"' | '\'');
    if !text.contains(special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup_and_every_character_is_allowed() {
        for (given, want) in [
            ("plain", "plain"),
            (
                "<a href=\"x\">'&amp;'</a>",
                "&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;&lt;/a&gt;",
            ),
            ("]]>\u{0}\u{ffff}\u{1b}", "]]&gt;&lt;U+0000&gt;&lt;U+FFFF&gt;&lt;U+001B&gt;"),
        ] {
            assert_eq!(line(given), want, "{given:?}");
        }
        assert_eq!(lines("a\r\n<b>\n"), "a\n&lt;b&gt;\n");
    }
}
