//! Texts without the secrets in them, for everything that leaves the crate.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::Redacted;

/// What stands for a secret where its length must not show.
const COVER: &str = "****";
/// Bytes of a value that is looked for in the whole text.
const SHORTEST_VALUE: usize = 4;

/// A secret in a text, and how many of its first bytes are no part of the secret proper.
pub(crate) struct Hidden {
    pub(crate) range: Range<usize>,
    /// Bytes of a prefix that every token of the kind has.
    pub(crate) public_bytes: usize,
}

/// Where a text must not be shown.
pub(crate) struct Masks<'t> {
    text: &'t str,
    /// Apart from each other and in order.
    ranges: Vec<Range<usize>>,
}

impl<'t> Masks<'t> {
    /// Hides the given secrets, and every other place where one of their values stands.
    pub(crate) fn new(text: &'t str, hidden: &[Hidden]) -> Self {
        let mut values: Vec<(Redacted<&str>, usize)> = hidden
            .iter()
            .filter_map(|secret| {
                Some((Redacted::new(text.get(secret.range.clone())?), secret.public_bytes))
            })
            // What is shorter is left over from a longer value, and stands everywhere.
            .filter(|(value, _)| value.expose().len() >= SHORTEST_VALUE)
            .collect();
        values.sort_unstable();
        values.dedup_by_key(|(value, _)| *value);
        let mut ranges: Vec<Range<usize>> = hidden
            .iter()
            .map(|secret| secret.range.start + secret.public_bytes..secret.range.end)
            .collect();
        let search = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(values.iter().map(|(value, _)| value.expose()));
        if let Ok(search) = search {
            ranges.extend(search.find_iter(text).map(|found| {
                let public = values.get(found.pattern().as_usize()).map_or(0, |value| value.1);
                found.start() + public..found.end()
            }));
        }
        Self { text, ranges: union(ranges) }
    }

    /// A part of the text with one `*` for each hidden character, so that columns stay what they are.
    pub(crate) fn shown(&self, range: Range<usize>) -> String {
        self.render(range, |hidden, out| {
            out.extend(hidden.chars().map(|c| if matches!(c, '\n' | '\r') { c } else { '*' }));
        })
    }

    /// A part of the text in which nothing of a secret is left but its place: not its length either.
    pub(crate) fn anonymous(&self, range: Range<usize>) -> String {
        self.render(range, |hidden, out| {
            out.push_str(COVER);
            out.extend(hidden.chars().filter(|&c| c == '\n'));
        })
    }

    fn render(&self, range: Range<usize>, cover: impl Fn(&str, &mut String)) -> String {
        let text = self.text;
        let (mut at, end) = (range.start.min(text.len()), range.end.min(text.len()));
        let mut out = String::with_capacity(end.saturating_sub(at));
        let first = self.ranges.partition_point(|hidden| hidden.end <= at);
        for hidden in self.ranges.iter().skip(first).take_while(|hidden| hidden.start < end) {
            out.push_str(text.get(at..hidden.start.max(at)).unwrap_or_default());
            let until = hidden.end.min(end);
            cover(text.get(hidden.start.max(at)..until).unwrap_or_default(), &mut out);
            at = until;
        }
        out.push_str(text.get(at..end.max(at)).unwrap_or_default());
        out
    }
}

fn union(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::{Hidden, Masks};

    #[test]
    fn every_place_of_a_value_is_covered() {
        let text = "key=pre_hunter2\nsee pre_hunter2, pre_hunter";
        let masks = Masks::new(text, &[Hidden { range: 4..15, public_bytes: 4 }]);
        assert_eq!(masks.shown(0..text.len()), "key=pre_*******\nsee pre_*******, pre_hunter");
        assert_eq!(masks.anonymous(0..text.len()), "key=pre_****\nsee pre_****, pre_hunter");
        // A range that cuts a secret shows nothing of it.
        assert_eq!(masks.anonymous(10..15), "****");
        assert_eq!(masks.shown(10..12), "**");
    }

    #[test]
    fn lines_stay_lines() {
        let text = "a\nsecret\nlines\nb";
        let masks = Masks::new(text, &[Hidden { range: 2..14, public_bytes: 0 }]);
        assert_eq!(masks.shown(0..text.len()), "a\n******\n*****\nb");
        assert_eq!(masks.anonymous(0..text.len()).lines().count(), 4);
    }
}
