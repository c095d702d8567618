//! Literals that are assigned to names which say that they hold a secret.
//!
//! In code, in settings, in markup and on command lines alike: a name, something that assigns, a value. What decides is
//! written down in the finding, because a name is a weaker reason than a provider's own format.

mod names;
mod value;
mod verdict;

use std::ops::Range;

use parapet_findings::Confidence;

pub(crate) use self::names::Names;
use self::value::Literal;
use crate::files::FileTraits;
use crate::findings::{Candidate, Evidence};
use crate::placeholder::words;

/// Bytes of a name; what is longer was not written by hand.
const LONGEST_NAME: usize = 80;

/// Reads assignments around keywords.
pub(crate) struct Reader<'t> {
    text: &'t str,
    traits: FileTraits,
    /// The assignment read last: several keywords can stand in one name.
    last: Option<Assignment>,
}

/// A name and the literal that it is given.
struct Assignment {
    name: Range<usize>,
    words: Vec<String>,
    literal: Option<Literal>,
}

impl<'t> Reader<'t> {
    pub(crate) const fn new(text: &'t str, traits: FileTraits) -> Self {
        Self { text, traits, last: None }
    }

    /// The secret that is assigned to the name around a keyword, if it is one of a rule's names.
    pub(crate) fn read(
        &mut self,
        rule: usize,
        most: Confidence,
        names: &Names,
        keyword: Range<usize>,
    ) -> Option<Candidate> {
        if self.traits.machine_written {
            return None;
        }
        let known = self
            .last
            .take()
            .filter(|last| last.name.start <= keyword.start && keyword.end <= last.name.end);
        let assignment = known.or_else(|| self.assignment(keyword))?;
        let found = self.judge(rule, most, names, &assignment);
        self.last = Some(assignment);
        found
    }

    fn judge(
        &self,
        rule: usize,
        most: Confidence,
        names: &Names,
        assignment: &Assignment,
    ) -> Option<Candidate> {
        let literal = assignment.literal.as_ref()?;
        if !names.cover(&assignment.words) {
            return None;
        }
        let value = self.text.get(literal.range.clone())?;
        let verdict = verdict::of(names, &assignment.words, value, literal.quotes, self.traits)?;
        Some(Candidate {
            rule,
            evidence: Evidence::Name,
            whole: assignment.name.start..literal.range.end,
            secret: literal.range.clone(),
            public_bytes: 0,
            confidence: verdict.confidence.min(most),
            reasons: verdict.reasons,
        })
    }

    fn assignment(&self, keyword: Range<usize>) -> Option<Assignment> {
        let name = self.name(keyword)?;
        let literal = value::read(self.text, name.clone(), self.traits);
        let words =
            if literal.is_some() { words(self.text.get(name.clone())?) } else { Vec::new() };
        Some(Assignment { name, words, literal })
    }

    /// The name around a keyword; what it is a member of belongs to it, its own members do not.
    fn name(&self, keyword: Range<usize>) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let before = bytes.get(..keyword.start)?.iter().rev().take(LONGEST_NAME + 1);
        let before = before.take_while(|byte| is_name(byte) || **byte == b'.').count();
        let after =
            bytes.get(keyword.end..)?.iter().take(LONGEST_NAME + 1).take_while(is_name).count();
        let mut name = keyword.start - before..keyword.end + after;
        // Options begin with dashes that are no part of their names.
        while bytes.get(name.start).is_some_and(|byte| matches!(byte, b'-' | b'.'))
            && name.start < keyword.start
        {
            name.start += 1;
        }
        (name.len() <= LONGEST_NAME).then_some(name)
    }
}
