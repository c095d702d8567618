//! From text to instructions: comments, continued lines, heredocs, the escape directive.

use crate::value::{Place, clean};

/// An instruction as it is written.
pub(super) struct Instruction {
    /// In capitals.
    pub(super) name: String,
    /// Everything after the name, with continued lines joined by a space.
    pub(super) text: String,
    pub(super) place: Place,
}

/// The lines of a text with the bytes they begin at.
struct Lines<'t> {
    all: Vec<(usize, &'t str)>,
    at: usize,
    escape: char,
}

/// Reads all instructions.
pub(super) fn read(text: &str, file: u32) -> Vec<Instruction> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let begins = start;
        start += line.len();
        (begins, line.trim_end_matches(['\n', '\r']))
    });
    let mut lines = Lines { all: lines.collect(), at: 0, escape: '\\' };
    lines.directives();
    let mut instructions = Vec::new();
    while let Some(instruction) = lines.instruction(file) {
        instructions.push(instruction);
    }
    instructions
}

impl<'t> Lines<'t> {
    /// Directives are comments at the very beginning.
    fn directives(&mut self) {
        for (_, line) in &self.all {
            let Some(comment) = line.trim_start().strip_prefix('#') else { break };
            let Some((name, value)) = comment.split_once('=') else { break };
            if name.trim().eq_ignore_ascii_case("escape") && value.trim() == "`" {
                self.escape = '`';
            }
        }
    }

    fn next(&mut self) -> Option<(usize, &'t str)> {
        let line = self.all.get(self.at).copied();
        self.at += 1;
        line
    }

    fn instruction(&mut self, file: u32) -> Option<Instruction> {
        let (mut begins, mut line) = self.next()?;
        while is_blank_or_comment(line) {
            (begins, line) = self.next()?;
        }
        let begins = begins + (line.len() - line.trim_start().len());
        let mut text = String::new();
        let mut ends = begins;
        let mut current = Some((begins, line.trim_start()));
        while let Some((start, line)) = current {
            // Comments between continued lines are no part of the instruction.
            if !text.is_empty() && is_blank_or_comment(line) {
                current = self.next();
                continue;
            }
            ends = start + line.len();
            let Some(part) = line.trim_end().strip_suffix(self.escape) else {
                text.push_str(line.trim());
                break;
            };
            text.push_str(part.trim());
            text.push(' ');
            current = self.next();
        }
        let text = clean(&text);
        let (name, rest) = text.split_once(char::is_whitespace).unwrap_or((&text, ""));
        let mut rest = rest.trim().to_owned();
        if matches!(name.to_ascii_uppercase().as_str(), "RUN" | "COPY" | "ADD")
            && let Some(end) = self.heredocs(&mut rest)
        {
            ends = end;
        }
        Some(Instruction {
            name: name.to_ascii_uppercase(),
            text: rest,
            place: Place { file, start: begins as u32, end: ends as u32 },
        })
    }

    /// Appends the bodies of heredocs, and gives the byte they end at.
    fn heredocs(&mut self, text: &mut String) -> Option<usize> {
        let words: Vec<String> = delimiters(text);
        let mut ends = None;
        for word in words {
            let mut body = String::new();
            loop {
                let (start, line) = self.next()?;
                ends = Some(start + line.len());
                if line.trim_start_matches('\t') == word {
                    break;
                }
                body.push('\n');
                body.push_str(line);
            }
            text.push_str(&body);
        }
        ends
    }
}

fn is_blank_or_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#')
}

/// The words that end the heredocs of an instruction.
fn delimiters(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, _) in text.match_indices("<<") {
        let after = text[at + 2..].trim_start_matches('-');
        // `<<<` is another thing.
        if text[..at].ends_with('<') || after.starts_with('<') {
            continue;
        }
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let after = after.trim_start_matches(['"', '\'']);
        let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        let word = &after[..end.unwrap_or(after.len())];
        let is_closed = quote.is_none_or(|quote| after[word.len()..].starts_with(quote));
        if !word.is_empty() && is_closed && !word.starts_with(|c: char| c.is_ascii_digit()) {
            words.push(word.to_owned());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let shown: Vec<String> = read(text, 0)
            .iter()
            .map(|one| format!("{}..{} {} {}", one.place.start, one.place.end, one.name, one.text))
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn continued_lines_comments_and_heredocs() {
        check(
            "# c\nfrom a\nRUN x && \\\n  # no\n  y\nCMD z\n",
            &["4..10 FROM a", "11..32 RUN x && y", "33..38 CMD z"],
        );
        check("RUN <<EOF\nhello\nEOF\nUSER a", &["0..19 RUN <<EOF\nhello", "20..26 USER a"]);
        check("# escape=`\nRUN a `\n  b\n", &["11..22 RUN a b"]);
        check("RUN a \\", &["0..7 RUN a"]);
        check("", &[]);
    }
}
