//! Suppression comments: ours and those of the tools people already use.
//!
//! `parapet: ignore[rule-id,…] reason="…" until=YYYY-MM-DD` on the same line, or alone on the line before.

mod comment;
mod reach;
mod syntax;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use self::comment::{Apostrophe, Comment, LineReader};
use self::reach::Index;
use self::syntax::{Syntax, next_marker};
use crate::problem::codes;
use crate::{Finding, Problem, RelPath};

/// A suppression as reports show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuppressionUse {
    pub path: RelPath,
    pub line: u32,
    /// The ids named; empty means every rule.
    pub rule_ids: Vec<String>,
    pub reason: Option<String>,
    pub until: Option<Date>,
    /// The comment syntax, such as `parapet` or `nosemgrep`.
    pub syntax: String,
}

/// Which findings a directive speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Those that touch its line.
    SameLine,
    /// Those that begin on the next line, or on the next line with code.
    NextLine,
    /// The same, and those of a resource that begins there.
    NextBlock,
    /// Those of the resource it stands in; outside of resources like the others.
    Resource,
}

/// One suppression comment of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    line: u32,
    /// Whether the line holds nothing but the comment.
    alone: bool,
    /// The next line with code.
    target: u32,
    reach: Reach,
    rule_ids: Vec<String>,
    reason: Option<String>,
    until: Option<Date>,
    syntax: &'static str,
}

/// How much of a comment is read; what is longer was not written by hand.
const LONGEST: usize = 2_000;

/// Finds the suppression comments of a text.
pub fn parse(path: &RelPath, text: &str) -> (Vec<Directive>, Vec<Problem>) {
    let mut parser = Parser {
        path,
        apostrophe: Apostrophe::in_file(path.extension()),
        lines: Vec::new(),
        directives: Vec::new(),
        problems: Vec::new(),
        targets: BTreeMap::new(),
    };
    if text.lines().any(|line| next_marker(line, 0).is_some()) {
        parser.lines = text.lines().collect();
        for index in 0..parser.lines.len() {
            parser.line(index);
        }
    }
    (parser.directives, parser.problems)
}

struct Parser<'a> {
    path: &'a RelPath,
    apostrophe: Apostrophe,
    lines: Vec<&'a str>,
    directives: Vec<Directive>,
    problems: Vec<Problem>,
    /// By kind of comment, the last code line that was looked for.
    targets: BTreeMap<u8, usize>,
}

impl Parser<'_> {
    fn line(&mut self, index: usize) {
        let line = self.lines[index];
        let mut reader = LineReader::new(line, self.apostrophe);
        let (mut from, mut last_end) = (0, None);
        while let Some((start, end, syntax)) = next_marker(line, from) {
            from = end;
            let follows = last_end.is_some_and(|last: usize| {
                line[last..start].bytes().all(|b| b.is_ascii_whitespace() || b == b',')
            });
            let comment =
                if follows { reader.current() } else { reader.comment_opened_before(start) };
            last_end = comment.map(|_| end);
            if let Some(comment) = comment {
                self.directive(index, syntax, comment, end);
            }
        }
    }

    fn directive(&mut self, index: usize, syntax: &'static Syntax, comment: Comment, after: usize) {
        let line = index as u32 + 1;
        let text = self.lines[index].get(after..comment.text_end).unwrap_or("");
        match syntax.terms(&text[..text.floor_char_boundary(LONGEST)]) {
            Ok(terms) => {
                let target = self.next_code_line(index, comment);
                self.directives.push(Directive {
                    line,
                    alone: comment.alone,
                    target: target as u32 + 1,
                    reach: if comment.alone { syntax.alone } else { syntax.behind_code },
                    rule_ids: terms.rule_ids,
                    reason: terms.reason,
                    until: terms.until,
                    syntax: syntax.name,
                });
            }
            Err(message) => self.problems.push(
                Problem::new(codes::SUPPRESSION_INVALID, message)
                    .at(self.path.clone())
                    .on_line(line)
                    .hint(format!("write it as: {}", syntax.usage)),
            ),
        }
    }

    /// The first line below that does not go on with comments of the same kind.
    fn next_code_line(&mut self, index: usize, comment: Comment) -> usize {
        // Between the comment that it was looked for and itself there are only comments.
        if let Some(&target) = self.targets.get(&comment.kind)
            && target > index
        {
            return target;
        }
        let below = self.lines.iter().skip(index + 1);
        let target = index + 1 + below.take_while(|below| comment.goes_on_in(below)).count();
        self.targets.insert(comment.kind, target);
        target
    }
}

/// Findings after suppression, with what is worth saying about the comments themselves.
#[derive(Debug, Default)]
pub struct Outcome {
    pub kept: Vec<Finding>,
    pub suppressed: Vec<(Finding, SuppressionUse)>,
    pub problems: Vec<Problem>,
}

/// Applies one file's directives to its findings.
///
/// `ran` says whether a rule took part in the scan, so that a directive for a rule that did not is not called unused.
pub fn apply(
    path: &RelPath,
    directives: &[Directive],
    findings: Vec<Finding>,
    today: Date,
    ran: &dyn Fn(&str) -> bool,
) -> Outcome {
    let mut outcome = Outcome::default();
    let mut index = Index::new(directives, today);
    for finding in findings {
        match index.look_up(&finding) {
            Some(directive) => outcome.suppressed.push((finding, directive.shown(path))),
            None => outcome.kept.push(finding),
        }
    }
    let used = index.used();
    for (directive, used) in directives.iter().zip(used) {
        let ids = match &directive.rule_ids[..] {
            [] => "every rule".to_owned(),
            ids => ids.join(", "),
        };
        if used && directive.is_expired(today) {
            let day = directive.until.map(|day| day.to_string()).unwrap_or_default();
            outcome.problems.push(
                Problem::new(
                    codes::SUPPRESSION_EXPIRED,
                    format!("the suppression of {ids} ended on {day}, so its finding counts again"),
                )
                .at(path.clone())
                .on_line(directive.line)
                .hint("fix the finding, or agree on a new date"),
            );
        } else if !used
            && directive.syntax == "parapet"
            && directive.rule_ids.iter().all(|id| ran(id))
        {
            outcome.problems.push(
                Problem::new(
                    codes::SUPPRESSION_UNUSED,
                    format!("the suppression of {ids} matches no finding"),
                )
                .at(path.clone())
                .on_line(directive.line)
                .hint("remove the comment"),
            );
        }
    }
    outcome
}

impl Directive {
    fn is_expired(&self, today: Date) -> bool {
        self.until.is_some_and(|until| until < today)
    }

    fn shown(&self, path: &RelPath) -> SuppressionUse {
        SuppressionUse {
            path: path.clone(),
            line: self.line,
            rule_ids: self.rule_ids.clone(),
            reason: self.reason.clone(),
            until: self.until,
            syntax: self.syntax.to_owned(),
        }
    }
}
