//! Suppression comments: ours and those of the tools people already use.
//!
//! `parapet: ignore[rule-id,…] reason="…" until=YYYY-MM-DD` on the same line, or alone on the line before.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::date::parse_day;
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

/// Which lines a directive speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    SameLine,
    /// The comment stands alone: the next line with code, and its own.
    NextLine,
    /// The whole resource that the comment stands in.
    Resource,
}

/// One suppression comment of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    line: u32,
    /// The line of code it speaks of.
    target: u32,
    reach: Reach,
    rule_ids: Vec<String>,
    reason: Option<String>,
    until: Option<Date>,
    syntax: &'static str,
}

struct Syntax {
    name: &'static str,
    /// Lower case; what follows holds the ids.
    marker: &'static str,
    ids: Ids,
    reach: Option<Reach>,
}

#[derive(Clone, Copy)]
enum Ids {
    /// `[a, b] reason="…" until=…`, required.
    Parapet,
    /// `: a, b` or nothing for all.
    AfterColon,
    /// ` a b` or `: a, b` or nothing for all.
    Words,
    /// `=ID:reason`.
    Equals,
    /// `[a, b]`, required.
    Brackets,
    /// `=a,b`, required.
    Assigned,
    All,
}

const SYNTAXES: &[Syntax] = &[
    Syntax { name: "parapet", marker: "parapet: ignore", ids: Ids::Parapet, reach: None },
    Syntax { name: "parapet", marker: "parapet:ignore", ids: Ids::Parapet, reach: None },
    Syntax { name: "nosemgrep", marker: "nosemgrep", ids: Ids::AfterColon, reach: None },
    Syntax { name: "nosem", marker: "nosem", ids: Ids::AfterColon, reach: None },
    Syntax { name: "nosec", marker: "nosec", ids: Ids::Words, reach: None },
    Syntax {
        name: "gitleaks",
        marker: "gitleaks:allow",
        ids: Ids::All,
        reach: Some(Reach::SameLine),
    },
    Syntax {
        name: "checkov",
        marker: "checkov:skip",
        ids: Ids::Equals,
        reach: Some(Reach::Resource),
    },
    Syntax { name: "trivy", marker: "trivy:ignore", ids: Ids::AfterColon, reach: None },
    Syntax {
        name: "ash",
        marker: "ash-ignore-next-line",
        ids: Ids::AfterColon,
        reach: Some(Reach::NextLine),
    },
    Syntax { name: "ash", marker: "ash-ignore", ids: Ids::AfterColon, reach: None },
    Syntax {
        name: "hadolint",
        marker: "hadolint ignore",
        ids: Ids::Assigned,
        reach: Some(Reach::NextLine),
    },
    Syntax {
        name: "zizmor",
        marker: "zizmor: ignore",
        ids: Ids::Brackets,
        reach: Some(Reach::SameLine),
    },
];

/// What may open a comment before a marker, in the languages we read.
const OPENERS: &[&str] = &["#", "//", "/*", "<!--", "--", ";", "(*", "{#", "%", "*", "'"];

/// Finds the suppression comments of a text.
pub fn parse(path: &RelPath, text: &str) -> (Vec<Directive>, Vec<Problem>) {
    let mut directives = Vec::new();
    let mut problems = Vec::new();
    if !may_suppress(text) {
        return (directives, problems);
    }
    let lines: Vec<&str> = text.lines().collect();
    for (index, line) in lines.iter().enumerate() {
        let Some((syntax, before, rest)) = find_marker(line) else { continue };
        let Some(code) = before_comment(before) else { continue };
        let number = index as u32 + 1;
        let alone = code.trim().is_empty();
        let reach = syntax.reach.unwrap_or(if alone { Reach::NextLine } else { Reach::SameLine });
        let target = match reach {
            Reach::NextLine => next_code_line(&lines, index),
            Reach::SameLine | Reach::Resource => number,
        };
        let directive = Directive {
            line: number,
            target,
            reach,
            rule_ids: Vec::new(),
            reason: None,
            until: None,
            syntax: syntax.name,
        };
        match fill(directive, syntax.ids, rest) {
            Ok(directive) => directives.push(directive),
            Err(message) => problems.push(
                Problem::new(codes::SUPPRESSION_INVALID, message)
                    .at(path.clone())
                    .on_line(number)
                    .hint("write it as: parapet: ignore[rule-id] reason=\"why\" until=YYYY-MM-DD"),
            ),
        }
    }
    (directives, problems)
}

fn may_suppress(text: &str) -> bool {
    ["ignore", "nosem", "nosec", "gitleaks:allow", "checkov:skip", "IGNORE", "NOSEC", "NOSEM"]
        .iter()
        .any(|marker| text.contains(marker))
}

fn find_marker(line: &str) -> Option<(&'static Syntax, &str, &str)> {
    // ASCII lower case keeps byte offsets.
    let lower = line.to_ascii_lowercase();
    SYNTAXES
        .iter()
        .filter_map(|syntax| lower.find(syntax.marker).map(|at| (at, syntax)))
        .min_by_key(|&(at, syntax)| (at, std::cmp::Reverse(syntax.marker.len())))
        .map(|(at, syntax)| (syntax, &line[..at], &line[at + syntax.marker.len()..]))
}

/// The code before the comment that holds the marker, or nothing when the marker is not in a comment.
fn before_comment(before: &str) -> Option<&str> {
    let trimmed = before.trim_end();
    OPENERS
        .iter()
        .filter_map(|opener| {
            trimmed
                .strip_suffix(opener)
                .or_else(|| trimmed.rfind(&format!("{opener} ")).map(|at| &trimmed[..at]))
        })
        .min_by_key(|code| code.len())
}

fn next_code_line(lines: &[&str], index: usize) -> u32 {
    let is_comment = |line: &str| {
        let line = line.trim_start();
        line.is_empty() || ["#", "//", "/*", "<!--", "* ", "*/"].iter().any(|o| line.starts_with(o))
    };
    let next = lines.iter().enumerate().skip(index + 1).find(|(_, line)| !is_comment(line));
    next.map_or(index as u32 + 2, |(at, _)| at as u32 + 1)
}

fn fill(mut directive: Directive, ids: Ids, rest: &str) -> Result<Directive, String> {
    let list = |text: &str, separators: &[char]| -> Vec<String> {
        text.split(separators)
            .map(str::trim)
            .filter(|id| !id.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let id_text = |text: &str| -> String {
        let end = text
            .find(|c: char| {
                !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ',' | ' ' | '*' | '/'))
            })
            .unwrap_or(text.len());
        text[..end].to_owned()
    };
    match ids {
        Ids::All => {}
        Ids::Parapet => {
            let (inside, after) = brackets(rest)
                .ok_or("a suppression must name the rules it speaks of in square brackets")?;
            directive.rule_ids = list(inside, &[',']);
            if directive.rule_ids.is_empty() {
                return Err("a suppression must name at least one rule".to_owned());
            }
            directive.reason = quoted(after, "reason=");
            if let Some((_, day)) = after.split_once("until=") {
                let day = day.split_whitespace().next().unwrap_or("");
                let day = day.trim_matches('"');
                directive.until = Some(
                    parse_day(day).ok_or_else(|| format!("`{day}` is not a day (YYYY-MM-DD)"))?,
                );
            }
        }
        Ids::AfterColon => {
            if let Some(text) = rest.trim_start().strip_prefix(':') {
                // Words after the first id that is not followed by a comma are prose.
                let text = id_text(text.trim_start());
                directive.rule_ids = text
                    .split(',')
                    .filter_map(|part| part.split_whitespace().next())
                    .map(str::to_owned)
                    .collect();
            }
        }
        Ids::Words => {
            let text = rest.trim_start();
            let text = id_text(text.strip_prefix(':').unwrap_or(text).trim_start());
            let is_id = |id: &String| {
                id.len() > 1 && id.bytes().any(|b| b.is_ascii_digit() || b == b'_' || b == b'-')
            };
            directive.rule_ids = list(&text, &[',', ' ']).into_iter().take_while(is_id).collect();
        }
        Ids::Equals => {
            let text = rest.trim_start().strip_prefix('=').ok_or("checkov:skip needs =ID")?;
            let (id, reason) = text.split_once(':').unwrap_or((text, ""));
            let reason = reason.trim_end_matches("*/").trim_end_matches("-->").trim();
            directive.rule_ids = list(id, &[',', ' ']).into_iter().take(1).collect();
            directive.reason = (!reason.is_empty()).then(|| reason.to_owned());
        }
        Ids::Brackets => {
            let (inside, _) = brackets(rest).ok_or("the ids must stand in square brackets")?;
            directive.rule_ids = list(inside, &[',']);
        }
        Ids::Assigned => {
            let text = rest.trim_start().strip_prefix('=').ok_or("hadolint ignore needs =ID")?;
            directive.rule_ids = list(&id_text(text), &[',', ' ']);
        }
    }
    Ok(directive)
}

fn brackets(text: &str) -> Option<(&str, &str)> {
    text.trim_start().strip_prefix('[')?.split_once(']')
}

fn quoted(text: &str, key: &str) -> Option<String> {
    let rest = text.split_once(key)?.1.strip_prefix('"')?;
    let reason = rest.split_once('"')?.0.trim();
    (!reason.is_empty()).then(|| reason.to_owned())
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
    let mut used = vec![false; directives.len()];
    for finding in findings {
        let mut hidden_by = None;
        for (index, directive) in directives.iter().enumerate() {
            if directive.covers(&finding) {
                used[index] = true;
                if !directive.is_expired(today) && hidden_by.is_none() {
                    hidden_by = Some(directive);
                }
            }
        }
        match hidden_by {
            Some(directive) => outcome.suppressed.push((finding, directive.shown(path))),
            None => outcome.kept.push(finding),
        }
    }
    for (directive, used) in directives.iter().zip(used) {
        let ids = directive.rule_ids.join(", ");
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

    fn covers(&self, finding: &Finding) -> bool {
        let (first, last) = (finding.location.start.line, finding.location.end.line);
        let in_reach = match self.reach {
            Reach::SameLine => (first..=last.max(first)).contains(&self.target),
            Reach::NextLine => first == self.target || first == self.line,
            Reach::Resource => {
                finding.resource_line.is_some_and(|line| line <= self.target) && self.target <= last
            }
        };
        in_reach && (self.rule_ids.is_empty() || self.rule_ids.iter().any(|id| names(id, finding)))
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

/// Whether an id in a comment means the finding's rule: its id, an alias, a dotted path ending in it, or a prefix with `*`.
fn names(id: &str, finding: &Finding) -> bool {
    std::iter::once(&finding.rule_id).chain(&finding.aliases).any(|own| {
        own.eq_ignore_ascii_case(id)
            || id.rsplit('.').next().is_some_and(|last| own.eq_ignore_ascii_case(last))
            || id.strip_suffix('*').is_some_and(|prefix| {
                own.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
            })
    })
}
