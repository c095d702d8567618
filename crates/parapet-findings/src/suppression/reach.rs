//! Which directive covers which finding, in near-linear time however many there are of both.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::{Directive, Reach};
use crate::Finding;

/// In which lines of a finding a directive is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    /// All that the finding touches.
    Touched,
    /// The first.
    First,
    /// The first of its resource.
    ResourceFirst,
    /// From the first of its resource to its last.
    Resource,
    /// All that the finding touches, if it is of no resource.
    TouchedOutside,
    /// The first, if it is of no resource.
    FirstOutside,
}

/// Directives by line; of those on one line, by position.
type Lines = BTreeSet<(u32, usize)>;

#[derive(Default)]
struct Group {
    unused: Lines,
    valid: Lines,
}

/// The directives of one file, by the rules they name and the lines they speak of.
pub(super) struct Index<'d> {
    directives: &'d [Directive],
    used: Vec<bool>,
    /// By slot, then by a lower-case id, by a prefix that ends in `*`, or by nothing for every rule.
    groups: BTreeMap<Slot, BTreeMap<String, Group>>,
    /// How long the prefixes are.
    prefix_lengths: BTreeSet<usize>,
}

impl<'d> Index<'d> {
    pub(super) fn new(directives: &'d [Directive], today: Date) -> Self {
        let mut index = Self {
            directives,
            used: vec![false; directives.len()],
            groups: BTreeMap::new(),
            prefix_lengths: BTreeSet::new(),
        };
        for (at, directive) in directives.iter().enumerate() {
            let names = names_of(directive);
            for name in &names {
                index.prefix_lengths.extend(name.strip_suffix('*').map(str::len));
            }
            for (slot, line) in directive.places() {
                let by_name = index.groups.entry(slot).or_default();
                for name in &names {
                    let group = by_name.entry(name.clone()).or_default();
                    group.unused.insert((line, at));
                    if !directive.is_expired(today) {
                        group.valid.insert((line, at));
                    }
                }
            }
        }
        index
    }

    /// The directive that hides a finding; all that cover it count as used.
    pub(super) fn look_up(&mut self, finding: &Finding) -> Option<&'d Directive> {
        let names = self.names_for(finding);
        let mut hidden_by: Option<usize> = None;
        for (slot, by_name) in &mut self.groups {
            let Some(lines) = slot.lines(finding) else { continue };
            let range = (*lines.start(), 0)..=(*lines.end(), usize::MAX);
            for name in &names {
                let Some(group) = by_name.get_mut(name) else { continue };
                let valid = group.valid.range(range.clone()).next().map(|&(_, at)| at);
                hidden_by = [hidden_by, valid].into_iter().flatten().min();
                // Each directive is taken out once, so that many findings on one line stay cheap.
                while let Some(&place) = group.unused.range(range.clone()).next() {
                    group.unused.remove(&place);
                    self.used[place.1] = true;
                }
            }
        }
        hidden_by.map(|at| &self.directives[at])
    }

    /// Which directives covered something, in their order.
    pub(super) fn used(self) -> Vec<bool> {
        self.used
    }

    /// Every name under which a directive may mean the finding's rule.
    fn names_for(&self, finding: &Finding) -> BTreeSet<String> {
        let mut names = BTreeSet::from([String::new()]);
        if self.directives.is_empty() {
            return names;
        }
        for own in std::iter::once(&finding.rule_id).chain(&finding.aliases) {
            let own = own.to_ascii_lowercase();
            let prefixes = self.prefix_lengths.iter().filter_map(|&length| own.get(..length));
            names.extend(prefixes.map(|prefix| format!("{prefix}*")));
            names.insert(own);
        }
        names
    }
}

/// The names a directive goes by: each id, and its last part where it is a dotted path; nothing for every rule.
fn names_of(directive: &Directive) -> BTreeSet<String> {
    if directive.rule_ids.is_empty() {
        return BTreeSet::from([String::new()]);
    }
    let ids = directive.rule_ids.iter().map(|id| id.to_ascii_lowercase());
    ids.flat_map(|id| {
        let last = id.rsplit('.').next().map(str::to_owned);
        [Some(id), last].into_iter().flatten()
    })
    .filter(|name| !name.is_empty())
    .collect()
}

impl Directive {
    /// The slots and lines under which a finding that it covers looks.
    fn places(&self) -> Vec<(Slot, u32)> {
        // A comment alone on its line also speaks of what was found in itself.
        let below = if self.alone { self.line } else { self.line + 1 };
        let next = [below, self.line + 1, self.target];
        let all = |slot: Slot| next.map(|line| (slot, line)).to_vec();
        match self.reach {
            Reach::SameLine => vec![(Slot::Touched, self.line)],
            Reach::NextLine => all(Slot::First),
            Reach::NextBlock => [all(Slot::First), all(Slot::ResourceFirst)].concat(),
            Reach::Resource if self.alone => {
                let here = [(Slot::Resource, self.line), (Slot::TouchedOutside, self.line)];
                [here.to_vec(), all(Slot::FirstOutside)].concat()
            }
            Reach::Resource => {
                vec![(Slot::Resource, self.line), (Slot::TouchedOutside, self.line)]
            }
        }
    }
}

impl Slot {
    /// The lines in which a finding looks for a directive.
    fn lines(self, finding: &Finding) -> Option<RangeInclusive<u32>> {
        let (first, resource) = (finding.location.start.line, finding.resource_line);
        let last = finding.location.end.line.max(first);
        let is_outside = resource.is_none();
        match self {
            Self::Touched => Some(first..=last),
            Self::First => Some(first..=first),
            Self::ResourceFirst => resource.map(|line| line..=line),
            Self::Resource => {
                let end = finding.resource_end_line.unwrap_or(last);
                resource.map(|line| line..=last.max(line).max(end))
            }
            Self::TouchedOutside => is_outside.then_some(first..=last),
            Self::FirstOutside => is_outside.then_some(first..=first),
        }
    }
}
