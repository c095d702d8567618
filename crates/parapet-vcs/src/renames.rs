//! Which of the files that are gone live on under another path.

use std::collections::{BTreeMap, BTreeSet};

use gix::ObjectId;
use parapet_findings::Problem;
use parapet_findings::problem::codes;
use parapet_source::RelPath;

use crate::lines::Lines;

/// What a renamed file has in common with its old content, at least.
const MIN_PERCENT: u64 = 50;

/// Files on either side that are compared with each other by content.
const MAX_FILES: usize = 1_000;

/// Longer files are recognised by equal content only.
const MAX_FILE_BYTES: u64 = 1024 * 1024;

/// Content that is read to be compared.
const MAX_TOTAL_BYTES: u64 = 64 * 1024 * 1024;

/// Lines that are compared.
const MAX_STEPS: usize = 200_000_000;

/// A file on one of the two sides.
pub(crate) struct Side {
    pub(crate) path: RelPath,
    /// The ids of its content, as it is and with plain line ends.
    pub(crate) ids: Vec<ObjectId>,
    pub(crate) size_bytes: u64,
}

/// How to read the content of a file on one side.
pub(crate) type Read<'a> = &'a dyn Fn(&Side) -> Option<Vec<u8>>;

/// Renames, old path to new path, each path at most once.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) renames: BTreeMap<RelPath, RelPath>,
    pub(crate) problem: Option<Problem>,
}

/// Pairs files that are gone with files that are new.
pub(crate) fn find(gone: &[Side], new: &[Side], read_gone: Read<'_>, read_new: Read<'_>) -> Found {
    let mut matcher = Matcher { pairs: BTreeMap::new(), taken: BTreeSet::new() };
    matcher.pair_equal(gone, new);
    let gone: Vec<&Side> =
        matcher.open(gone, |matcher, side| matcher.pairs.contains_key(&side.path));
    let new: Vec<&Side> = matcher.open(new, |matcher, side| matcher.taken.contains(&side.path));
    let (scored, problem) = score(&gone, &new, read_gone, read_new);
    for candidate in scored {
        matcher.pair(candidate.gone, candidate.new);
    }
    Found { renames: matcher.pairs, problem }
}

struct Matcher {
    pairs: BTreeMap<RelPath, RelPath>,
    taken: BTreeSet<RelPath>,
}

impl Matcher {
    fn pair(&mut self, gone: &RelPath, new: &RelPath) {
        if !self.pairs.contains_key(gone) && self.taken.insert(new.clone()) {
            self.pairs.insert(gone.clone(), new.clone());
        }
    }

    /// Pairs files of equal content: those that kept their file name first, then in order.
    fn pair_equal(&mut self, gone: &[Side], new: &[Side]) {
        let mut by_id: BTreeMap<&ObjectId, Vec<&RelPath>> = BTreeMap::new();
        // Empty files have nothing by which they could be recognised.
        for side in new.iter().filter(|side| side.size_bytes > 0) {
            for id in &side.ids {
                by_id.entry(id).or_default().push(&side.path);
            }
        }
        for same_name in [true, false] {
            for old in gone {
                for new in old.ids.iter().filter_map(|id| by_id.get(id)).flatten() {
                    if !same_name || old.path.file_name() == new.file_name() {
                        self.pair(&old.path, new);
                    }
                }
            }
        }
    }

    fn open<'a>(&self, sides: &'a [Side], settled: fn(&Self, &Side) -> bool) -> Vec<&'a Side> {
        sides
            .iter()
            .filter(|side| side.size_bytes > 0 && side.size_bytes <= MAX_FILE_BYTES)
            .filter(|side| !settled(self, side))
            .collect()
    }
}

struct Candidate<'a> {
    percent: u64,
    same_name: bool,
    gone: &'a RelPath,
    new: &'a RelPath,
}

/// Compares what is left by content; the best pairs come first.
fn score<'a>(
    gone: &[&'a Side],
    new: &[&'a Side],
    read_gone: Read<'_>,
    read_new: Read<'_>,
) -> (Vec<Candidate<'a>>, Option<Problem>) {
    // With very many files only those that kept their name are worth a look.
    let by_name_only = gone.len() > MAX_FILES || new.len() > MAX_FILES;
    let mut new_contents = Contents::new(new, read_new);
    let mut gone_contents = Contents::new(gone, read_gone);
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, side) in new.iter().enumerate() {
        by_name.entry(side.path.file_name()).or_default().push(index);
    }
    let everything: Vec<usize> = (0..new.len()).collect();
    let mut candidates = Vec::new();
    let mut steps = 0;
    let mut is_complete = !by_name_only;
    'gone: for (old_index, old) in gone.iter().enumerate() {
        let namesakes = by_name.get(old.path.file_name()).map_or(&[][..], Vec::as_slice);
        let others = if by_name_only { namesakes } else { &everything };
        for &new_index in others {
            let Some(side) = new.get(new_index) else { continue };
            if !could_match(old.size_bytes, side.size_bytes) {
                continue;
            }
            if steps > MAX_STEPS {
                is_complete = false;
                break 'gone;
            }
            let (Some(before), Some(after)) =
                (gone_contents.lines(old_index), new_contents.lines(new_index))
            else {
                continue;
            };
            steps += before.len() + after.len();
            let percent = before.percent_in_common(after);
            if percent >= MIN_PERCENT {
                let same_name = old.path.file_name() == side.path.file_name();
                candidates.push(Candidate { percent, same_name, gone: &old.path, new: &side.path });
            }
        }
    }
    is_complete &= gone_contents.is_complete && new_contents.is_complete;
    candidates.sort_by(|a, b| {
        (b.percent, b.same_name)
            .cmp(&(a.percent, a.same_name))
            .then_with(|| (a.gone, a.new).cmp(&(b.gone, b.new)))
    });
    (candidates, (!is_complete).then(too_many))
}

/// Whether sizes allow for enough in common; line ends may make up for some of the difference.
fn could_match(one_bytes: u64, other_bytes: u64) -> bool {
    let (shorter, longer) = (one_bytes.min(other_bytes), one_bytes.max(other_bytes));
    shorter.saturating_mul(3) >= longer
}

fn too_many() -> Problem {
    Problem::new(
        codes::BUDGET,
        "So many files were added and deleted that not every pair was compared; some renamed files \
         count as new.",
    )
}

/// The lines of one side's files, read when first needed and within a budget.
struct Contents<'a> {
    sides: &'a [&'a Side],
    read: Read<'a>,
    slots: Vec<Slot>,
    left_bytes: u64,
    is_complete: bool,
}

enum Slot {
    Unread,
    /// It could not be read, or the budget was spent.
    Absent,
    Known(Lines),
}

impl<'a> Contents<'a> {
    fn new(sides: &'a [&'a Side], read: Read<'a>) -> Self {
        let slots = sides.iter().map(|_| Slot::Unread).collect();
        Self { sides, read, slots, left_bytes: MAX_TOTAL_BYTES / 2, is_complete: true }
    }

    fn lines(&mut self, index: usize) -> Option<&Lines> {
        if matches!(self.slots.get(index), Some(Slot::Unread)) {
            let known = self.read_lines(index).map_or(Slot::Absent, Slot::Known);
            *self.slots.get_mut(index)? = known;
        }
        match self.slots.get(index) {
            Some(Slot::Known(lines)) => Some(lines),
            _ => None,
        }
    }

    fn read_lines(&mut self, index: usize) -> Option<Lines> {
        let side = self.sides.get(index)?;
        let left = self.left_bytes.checked_sub(side.size_bytes);
        self.is_complete &= left.is_some();
        self.left_bytes = left?;
        (self.read)(side).map(|content| Lines::of(&content))
    }
}
