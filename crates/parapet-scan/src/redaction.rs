//! Values that a finding calls secret are not shown: not in a report, not in the cache.

use parapet_findings::{Finding, FindingKind};

/// Weaknesses whose finding is about a value that should be secret.
const ABOUT_SECRETS: &[u32] = &[259, 321, 522, 798];

/// Literals that are shorter say nothing.
const SHORTEST: usize = 3;

/// Hides the literals of findings about secrets; columns stay as they are.
///
/// What the secret analyser finds is hidden by itself, and more exactly.
pub(crate) fn hide(findings: &mut [Finding]) {
    let about_secrets = findings.iter_mut().filter(|finding| {
        finding.kind != FindingKind::Secret
            && finding.cwe.iter().any(|cwe| ABOUT_SECRETS.contains(cwe))
    });
    for finding in about_secrets {
        finding.location.snippet = hidden(&finding.location.snippet);
        for (_, value) in &mut finding.metavariables {
            *value = hidden(value);
        }
        for text in [&mut finding.message, &mut finding.title, &mut finding.remediation.text] {
            if text.contains(['"', '\'']) {
                *text = hidden_where_double(text);
            }
        }
        for step in &mut finding.flow {
            step.message = hidden(&step.message);
        }
    }
}

/// The text with a star for each character between quotes, in any of the three kinds of quotes.
fn hidden(text: &str) -> String {
    between(text, &['"', '\'', '`'])
}

/// Sentences quote names with backticks and have apostrophes, so only double quotes hold values in them.
fn hidden_where_double(text: &str) -> String {
    between(text, &['"'])
}

fn between(text: &str, quotes: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(|c| quotes.contains(&c)) {
        let quote = rest[open..].chars().next().unwrap_or('"');
        let (before, after) = rest.split_at(open + quote.len_utf8());
        out.push_str(before);
        let Some(end) = closing(after, quote) else {
            rest = after;
            break;
        };
        let (inner, behind) = after.split_at(end);
        if inner.chars().count() >= SHORTEST {
            out.extend(inner.chars().map(|c| if c.is_whitespace() { c } else { '*' }));
        } else {
            out.push_str(inner);
        }
        out.push(quote);
        rest = &behind[quote.len_utf8()..];
    }
    out.push_str(rest);
    out
}

/// Where a literal ends; one that goes on in the next line ends with the text.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return Some(at),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::hidden;

    #[test]
    fn literals_become_stars_of_the_same_length() {
        assert_eq!(hidden("key = \"gold\" # x"), "key = \"****\" # x");
        assert_eq!(hidden("f('a\\'bcd', \"\")"), "f('******', \"\")");
        assert_eq!(hidden("it's open"), "it's open");
    }
}
