//! The answer to a walk: entries, what was left out and why.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use parapet_findings::Problem;
use parapet_findings::problem::codes;

use crate::{Limits, RelPath};

/// Why a file or folder was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SkipReason {
    /// An exclude pattern or an ignore file names it.
    Excluded,
    /// It holds no text.
    Binary,
    /// A tool wrote it.
    Generated,
    /// It was compressed for delivery.
    Minified,
    /// It is somebody else's code kept inside the tree.
    Vendored,
    /// It is over the size limit.
    TooLarge,
    /// A symbolic link leads out of the root, or in a circle.
    SymlinkOutside,
    /// It is a pipe, socket or device, or a symbolic link to nothing.
    NotAFile,
    /// It lies deeper than the limit.
    TooDeep,
    /// It is text in no supported encoding.
    Undecodable,
    /// No analyser speaks its language.
    UnsupportedLanguage,
    /// The tree has more files than the limit.
    FileLimit,
    /// The operating system refused to read it.
    Unreadable,
}

impl SkipReason {
    /// Every reason, in order.
    pub const ALL: [Self; 13] = [
        Self::Excluded,
        Self::Binary,
        Self::Generated,
        Self::Minified,
        Self::Vendored,
        Self::TooLarge,
        Self::SymlinkOutside,
        Self::NotAFile,
        Self::TooDeep,
        Self::Undecodable,
        Self::UnsupportedLanguage,
        Self::FileLimit,
        Self::Unreadable,
    ];

    /// The stable word used in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Excluded => "excluded",
            Self::Binary => "binary",
            Self::Generated => "generated",
            Self::Minified => "minified",
            Self::Vendored => "vendored",
            Self::TooLarge => "too-large",
            Self::SymlinkOutside => "symlink-outside",
            Self::NotAFile => "not-a-file",
            Self::TooDeep => "too-deep",
            Self::Undecodable => "undecodable",
            Self::UnsupportedLanguage => "unsupported-language",
            Self::FileLimit => "file-limit",
            Self::Unreadable => "unreadable",
        }
    }

    /// Whether something asked for failed, rather than being left out by policy.
    pub const fn is_failure(self) -> bool {
        matches!(self, Self::Unreadable | Self::FileLimit | Self::TooDeep)
    }
}

/// A file to look at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    pub path: RelPath,
    pub size_bytes: u64,
    /// Given as a start of its own, so never skipped by kind or size.
    pub named: bool,
}

/// A file or folder that was left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    pub path: RelPath,
    pub reason: SkipReason,
}

/// The files of a tree, in an order that depends on their paths alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// Sorted by path, each path once.
    pub entries: Vec<Entry>,
    /// Sorted by path; a folder stands for everything below it.
    pub skipped: Vec<Skipped>,
    pub problems: Vec<Problem>,
}

/// Problems beyond this many say nothing new.
const MAX_PROBLEMS: usize = 10_000;

/// What workers find, bounded in memory whatever the tree holds.
pub(crate) struct Found {
    entries: Smallest<Entry>,
    named: BTreeMap<RelPath, Entry>,
    skipped: Smallest<Skipped>,
    problems: Smallest<Problem>,
}

impl Found {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            entries: Smallest::new(limits.max_files),
            named: BTreeMap::new(),
            skipped: Smallest::new(limits.max_files),
            problems: Smallest::new(MAX_PROBLEMS),
        }
    }

    pub(crate) fn entry(&mut self, path: RelPath, size_bytes: u64) {
        self.entries.push(Entry { path, size_bytes, named: false });
    }

    pub(crate) fn named(&mut self, path: RelPath, size_bytes: u64) {
        self.named.insert(path.clone(), Entry { path, size_bytes, named: true });
    }

    pub(crate) fn skip(&mut self, path: RelPath, reason: SkipReason) {
        self.skipped.push(Skipped { path, reason });
    }

    pub(crate) fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    pub(crate) fn problems(&mut self, problems: Vec<Problem>) {
        for problem in problems {
            self.problem(problem);
        }
    }

    pub(crate) fn merge(&mut self, other: Self) {
        self.entries.merge(other.entries);
        self.named.extend(other.named);
        self.skipped.merge(other.skipped);
        self.problems.merge(other.problems);
    }

    /// Sorts, gives each file once and lets what was asked for by name win over what was left out.
    ///
    /// `walked` are the folders that were asked for and listed, whatever a walk from above decided.
    pub(crate) fn finish(mut self, limits: &Limits, walked: &BTreeSet<RelPath>) -> Listing {
        if let Some(first) = self.entries.first_dropped.take() {
            let dropped = self.entries.dropped;
            self.problem(
                Problem::new(
                    codes::FILE_LIMIT,
                    format!(
                        "The tree has {dropped} files more than the limit of {}; they were not \
                         looked at, `{}` is the first of them.",
                        limits.max_files, first.path
                    ),
                )
                .at(first.path.clone())
                .hint("Scan its parts one by one, or exclude what need not be scanned."),
            );
            self.skipped.keep(Skipped { path: first.path, reason: SkipReason::FileLimit });
        }
        let mut entries = self.entries.into_vec();
        entries.retain(|entry| !self.named.contains_key(&entry.path));
        entries.extend(self.named.into_values());
        entries.sort_unstable();
        entries.dedup_by(|next, kept| next.path == kept.path);
        let mut skipped = self.skipped.into_vec();
        skipped.retain(|skip| skip.reason.is_failure() || !walked.contains(&skip.path));
        skipped
            .retain(|skip| entries.binary_search_by(|entry| entry.path.cmp(&skip.path)).is_err());
        skipped.dedup();
        let mut problems = self.problems.into_vec();
        problems.dedup();
        Listing { entries, skipped, problems }
    }
}

/// The smallest items of a stream, so that a cut does not depend on the order of arrival.
struct Smallest<T> {
    limit: usize,
    heap: BinaryHeap<T>,
    first_dropped: Option<T>,
    dropped: usize,
}

impl<T: Ord> Smallest<T> {
    fn new(limit: usize) -> Self {
        Self { limit, heap: BinaryHeap::new(), first_dropped: None, dropped: 0 }
    }

    fn push(&mut self, item: T) {
        if self.heap.len() < self.limit {
            self.heap.push(item);
            return;
        }
        let largest = match self.heap.peek_mut() {
            Some(mut top) if item < *top => std::mem::replace(&mut *top, item),
            _ => item,
        };
        self.dropped += 1;
        if self.first_dropped.as_ref().is_none_or(|first| largest < *first) {
            self.first_dropped = Some(largest);
        }
    }

    /// Adds an item that no limit may cut.
    fn keep(&mut self, item: T) {
        self.heap.push(item);
    }

    fn merge(&mut self, other: Self) {
        self.dropped += other.dropped;
        if let Some(theirs) = other.first_dropped
            && self.first_dropped.as_ref().is_none_or(|ours| theirs < *ours)
        {
            self.first_dropped = Some(theirs);
        }
        for item in other.heap {
            self.push(item);
        }
    }

    fn into_vec(self) -> Vec<T> {
        self.heap.into_sorted_vec()
    }
}
