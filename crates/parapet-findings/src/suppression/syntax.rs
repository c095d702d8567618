//! The comment syntaxes we understand: ours and those of other tools.

use jiff::civil::Date;

use super::Reach;
use crate::date::parse_day;

/// How one tool writes its suppressions.
pub(super) struct Syntax {
    pub(super) name: &'static str,
    /// Lower case; a space stands for any white space or none.
    marker: &'static str,
    ids: Ids,
    /// What a comment behind code speaks of.
    pub(super) behind_code: Reach,
    /// What a comment alone on its line speaks of.
    pub(super) alone: Reach,
    /// How to write it, for hints.
    pub(super) usage: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ids {
    /// `[a, b] reason="…" until=…`, required.
    Parapet,
    /// `: a, b` or nothing for all.
    AfterColon,
    /// `:a` with `:exp:` and a day, required.
    Trivy,
    /// ` a b` or `: a, b` or nothing for all.
    Words,
    /// `=ID:reason`, required.
    Equals,
    /// `[a, b]`, required.
    Brackets,
    /// `=a,b`, required.
    Assigned,
    /// No ids: every rule.
    All,
}

const SYNTAXES: &[Syntax] = &[
    Syntax {
        name: "parapet",
        marker: "parapet: ignore",
        ids: Ids::Parapet,
        behind_code: Reach::SameLine,
        alone: Reach::NextLine,
        usage: "parapet: ignore[rule-id] reason=\"why\" until=YYYY-MM-DD",
    },
    Syntax {
        name: "nosemgrep",
        marker: "nosemgrep",
        ids: Ids::AfterColon,
        behind_code: Reach::SameLine,
        alone: Reach::NextLine,
        usage: "nosemgrep: rule-id",
    },
    Syntax {
        name: "nosem",
        marker: "nosem",
        ids: Ids::AfterColon,
        behind_code: Reach::SameLine,
        alone: Reach::NextLine,
        usage: "nosem: rule-id",
    },
    Syntax {
        name: "nosec",
        marker: "nosec",
        ids: Ids::Words,
        behind_code: Reach::SameLine,
        alone: Reach::NextLine,
        usage: "nosec B101",
    },
    Syntax {
        name: "gitleaks",
        marker: "gitleaks:allow",
        ids: Ids::All,
        behind_code: Reach::SameLine,
        alone: Reach::SameLine,
        usage: "gitleaks:allow",
    },
    Syntax {
        name: "checkov",
        marker: "checkov:skip",
        ids: Ids::Equals,
        behind_code: Reach::Resource,
        alone: Reach::Resource,
        usage: "checkov:skip=CKV_AWS_20:why",
    },
    Syntax {
        name: "trivy",
        marker: "trivy:ignore",
        ids: Ids::Trivy,
        behind_code: Reach::SameLine,
        alone: Reach::NextBlock,
        usage: "trivy:ignore:AVD-AWS-0086:exp:YYYY-MM-DD",
    },
    Syntax {
        name: "ash",
        marker: "ash-ignore-next-line",
        ids: Ids::AfterColon,
        behind_code: Reach::NextLine,
        alone: Reach::NextLine,
        usage: "ash-ignore-next-line: RULE why",
    },
    Syntax {
        name: "ash",
        marker: "ash-ignore",
        ids: Ids::AfterColon,
        behind_code: Reach::SameLine,
        alone: Reach::NextLine,
        usage: "ash-ignore: RULE why",
    },
    Syntax {
        name: "hadolint",
        marker: "hadolint ignore",
        ids: Ids::Assigned,
        behind_code: Reach::NextLine,
        alone: Reach::NextLine,
        usage: "hadolint ignore=DL3006",
    },
    Syntax {
        name: "zizmor",
        marker: "zizmor: ignore",
        ids: Ids::Brackets,
        behind_code: Reach::SameLine,
        alone: Reach::SameLine,
        usage: "zizmor: ignore[rule-id]",
    },
];

/// The next marker of a line at or after `from`: where it stands and what it belongs to.
pub(super) fn next_marker(line: &str, from: usize) -> Option<(usize, usize, &'static Syntax)> {
    let bytes = line.as_bytes();
    (from..bytes.len()).find_map(|at| {
        let begins_word = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        if !begins_word
            || !matches!(bytes[at] | 0x20, b'a' | b'c' | b'g' | b'h' | b'n' | b'p' | b't' | b'z')
        {
            return None;
        }
        SYNTAXES
            .iter()
            .filter_map(|syntax| Some((at, syntax.marker_end(bytes, at)?, syntax)))
            .max_by_key(|&(_, end, _)| end)
    })
}

/// What a directive says beside its place.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Terms {
    pub(super) rule_ids: Vec<String>,
    pub(super) reason: Option<String>,
    pub(super) until: Option<Date>,
}

impl Syntax {
    /// Where the marker that begins at a position ends.
    fn marker_end(&self, line: &[u8], mut at: usize) -> Option<usize> {
        for wanted in self.marker.bytes() {
            if wanted == b' ' {
                at += line[at..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
            } else if line.get(at)?.eq_ignore_ascii_case(&wanted) {
                at += 1;
            } else {
                return None;
            }
        }
        let byte_at = |at: usize| line.get(at).copied().unwrap_or(b' ');
        let in_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let after = if byte_at(at) == b'.' { byte_at(at + 1) } else { byte_at(at) };
        // Whatever follows our own marker was meant for us, so that a slip of the pen is reported.
        (!in_word(after) || self.ids == Ids::Parapet).then_some(at)
    }

    /// Reads what follows the marker, up to the end of the comment.
    pub(super) fn terms(&self, text: &str) -> Result<Terms, String> {
        let mut terms = Terms::default();
        match self.ids {
            Ids::All => {}
            Ids::Parapet => {
                let (inside, after) = brackets(text)
                    .ok_or("a suppression must name the rules it speaks of in square brackets")?;
                terms.rule_ids = own_ids(inside)?;
                attributes(after, &mut terms)?;
            }
            Ids::AfterColon => {
                if let Some(ids) = text.trim_start().strip_prefix(':') {
                    terms.rule_ids = ids_before_prose(ids);
                }
            }
            Ids::Trivy => {
                let ids = text.strip_prefix(':').unwrap_or("");
                terms.rule_ids = ids_before_prose(ids);
                if let Some((_, after)) = ids.split_once(":exp:") {
                    terms.until = Some(day(after)?);
                }
            }
            Ids::Words => {
                let text = text.trim_start();
                let text = text.strip_prefix(':').unwrap_or(text);
                terms.rule_ids = separated(id_text(text))
                    .take_while(|id| is_test_id(id))
                    .map(str::to_owned)
                    .collect();
            }
            Ids::Equals => {
                let text = text.trim_start().strip_prefix('=').unwrap_or("");
                let (id, reason) = text.split_once(':').unwrap_or((text, ""));
                terms.rule_ids = separated(id_text(id)).take(1).map(str::to_owned).collect();
                terms.reason = Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty());
            }
            Ids::Brackets => {
                let inside = brackets(text).map_or("", |(inside, _)| inside);
                terms.rule_ids = separated(inside).map(str::to_owned).collect();
            }
            Ids::Assigned => {
                let text = text.trim_start().strip_prefix('=').unwrap_or("");
                terms.rule_ids = separated(id_text(text)).map(str::to_owned).collect();
            }
        }
        let may_name_none = matches!(self.ids, Ids::All | Ids::AfterColon | Ids::Words);
        if terms.rule_ids.is_empty() && !may_name_none {
            return Err("a suppression must name at least one rule".to_owned());
        }
        Ok(terms)
    }
}

fn brackets(text: &str) -> Option<(&str, &str)> {
    text.trim_start().strip_prefix('[')?.split_once(']')
}

fn separated(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c == ',' || c.is_whitespace()).filter(|id| !id.is_empty())
}

fn is_id_character(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '*')
}

/// The ids of our own syntax, where anything that cannot be an id is a mistake.
fn own_ids(text: &str) -> Result<Vec<String>, String> {
    let ids: Vec<String> = separated(text).map(str::to_owned).collect();
    if ids.iter().all(|id| id.chars().all(|c| is_id_character(c) || c == ':')) {
        Ok(ids)
    } else {
        Err("a rule id has no other characters than letters, digits and `-_./:*`".to_owned())
    }
}

/// As much of a text as can be a list of ids.
fn id_text(text: &str) -> &str {
    let is_listed = |c: char| is_id_character(c) || c == ',' || c.is_whitespace();
    let end = text.find(|c| !is_listed(c)).unwrap_or(text.len());
    &text[..end]
}

/// Ids separated by commas; a word after an id without a comma between begins the prose.
fn ids_before_prose(text: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for part in id_text(text).split(',') {
        let mut words = part.split_whitespace();
        ids.extend(words.next().map(str::to_owned));
        if words.next().is_some() {
            break;
        }
    }
    ids
}

/// Whether a word is a test's id or name rather than prose.
fn is_test_id(word: &str) -> bool {
    let joins = |b: u8| b.is_ascii_digit() || matches!(b, b'_' | b'-');
    word.len() > 1 && word.bytes().any(joins) && word.bytes().any(|b| b.is_ascii_alphanumeric())
}

/// Reads `reason="…"` and `until=…`; from the first other word on it is prose, but for those two.
fn attributes(text: &str, terms: &mut Terms) -> Result<(), String> {
    let mut rest = text.trim_start();
    let mut in_prose = false;
    while !rest.is_empty() {
        let mut end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (key, value) = rest.split_once('=').unwrap_or((rest, ""));
        match key {
            "reason" => {
                let value = value.strip_prefix('"').ok_or("the reason must stand in quotes")?;
                let (reason, after) =
                    value.split_once('"').ok_or("the reason has no closing quote")?;
                terms.reason = Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty());
                end = rest.len() - after.len();
            }
            "until" => terms.until = Some(day(value)?),
            // A misspelt `until` must not hide a finding for ever.
            _ if !in_prose
                && (1..end).contains(&key.len())
                && key.bytes().all(|b| b.is_ascii_alphabetic()) =>
            {
                return Err(format!("a suppression has a reason and an until, but no {key}"));
            }
            _ => in_prose = true,
        }
        rest = rest[end..].trim_start();
    }
    Ok(())
}

/// The day a text begins with.
fn day(text: &str) -> Result<Date, String> {
    let word = text.split_whitespace().next().unwrap_or("");
    let word = word.trim_matches('"');
    parse_day(word).ok_or_else(|| {
        let shown: String = word.chars().take(20).collect();
        format!("`{shown}` is not a day (YYYY-MM-DD)")
    })
}
