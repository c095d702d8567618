//! Packages against the advisory index.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use parapet_findings::problem::codes;
use parapet_findings::{Advisories, Date, Digest, Problem, RelPath, ScanKind};
use parapet_sca::{Audit, Index, IndexInfo, Inventory, ReadAt, audit, formats};
use parapet_source::{Cancel, PositionedFile, Tree, decode};

use crate::engine::Engine;
use crate::files::{Manifest, read_manifest};
use crate::pass::{Pass, Scope};
use crate::request::{AdvisorySource, NoProgress, Request};

/// Files that requirement files include, over all of a tree.
const MAX_INCLUDES: usize = 1_000;

/// The index of an engine, or why there is none.
pub(crate) enum Advisory {
    Open(Index<Box<dyn ReadAt>>),
    Broken(Problem),
}

impl std::fmt::Debug for Advisory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Open(index) => f.debug_tuple("Open").field(index.info()).finish(),
            Self::Broken(problem) => f.debug_tuple("Broken").field(problem).finish(),
        }
    }
}

/// A file that is read by position.
struct OnDisk(PositionedFile);

impl ReadAt for OnDisk {
    fn size_bytes(&self) -> u64 {
        self.0.size_bytes()
    }

    fn read_exact_at(&self, buffer: &mut [u8], offset: u64) -> std::io::Result<()> {
        self.0.read_exact_at(buffer, offset)
    }
}

/// Content that the binary holds, or that somebody handed over.
struct InMemory(std::borrow::Cow<'static, [u8]>);

impl ReadAt for InMemory {
    fn size_bytes(&self) -> u64 {
        self.0.len() as u64
    }

    fn read_exact_at(&self, buffer: &mut [u8], offset: u64) -> std::io::Result<()> {
        (&*self.0).read_exact_at(buffer, offset)
    }
}

impl Advisory {
    pub(crate) fn open(source: &AdvisorySource) -> Self {
        let content: Box<dyn ReadAt> = match source {
            AdvisorySource::None => {
                return Self::Broken(broken("there is no advisory index"));
            }
            AdvisorySource::Embedded(bytes) => Box::new(InMemory(bytes.clone())),
            AdvisorySource::File(path) => match PositionedFile::open(path) {
                Ok(file) => Box::new(OnDisk(file)),
                Err(error) => {
                    return Self::Broken(broken(&format!(
                        "the advisory index cannot be read: {error}"
                    )));
                }
            },
        };
        match Index::open(content) {
            Ok(index) => Self::Open(index),
            Err(error) => Self::Broken(broken(&error.to_string())),
        }
    }

    /// What reports say of it.
    pub(crate) fn shown(&self) -> Advisories {
        match self {
            Self::Broken(_) => Advisories::default(),
            Self::Open(index) => {
                let info = index.info();
                let dated = info.ecosystems.iter();
                Advisories {
                    digest: Some(info.digest.clone()),
                    as_of: dated
                        .filter_map(|(name, info)| Some((name.clone(), info.as_of?)))
                        .collect(),
                }
            }
        }
    }

    /// What the index holds, or why there is none.
    pub(crate) fn info(&self) -> Result<&IndexInfo, &Problem> {
        match self {
            Self::Open(index) => Ok(index.info()),
            Self::Broken(problem) => Err(problem),
        }
    }
}

fn broken(message: &str) -> Problem {
    Problem::new(codes::INDEX_UNREADABLE, message).hint(
        "`parapet db status` shows the index; leave --db out to use the one that Parapet ships",
    )
}

/// The packages of a tree, file by file.
#[derive(Debug, Default)]
pub struct PackageList {
    /// Every lock file and manifest with what it names, by path.
    pub manifests: Vec<(RelPath, Inventory)>,
    pub problems: Vec<Problem>,
    /// Why the list may lack packages; empty where it is whole.
    pub gaps: Vec<String>,
    /// A digest of all that the list was read from.
    pub digest: String,
}

impl Engine {
    /// Lists the packages of a tree without judging them.
    pub fn packages(&self, request: &Request<'_>, cancel: &Cancel) -> PackageList {
        let kinds = BTreeSet::from([ScanKind::Sca]);
        let scope = Scope::Everything;
        let mut pass = self.gather(request, &kinds, request.tree, scope, cancel, &NoProgress);
        let mut manifests = std::mem::take(&mut pass.manifests);
        self.add_included(&mut manifests, &mut pass, request.tree);
        if cancel.is_cancelled() {
            pass.account(ScanKind::Sca).incomplete("the scan was interrupted");
        }
        manifests.sort_by(|a, b| a.path.cmp(&b.path));
        let mut digest = Digest::new("packages/v1");
        for manifest in &manifests {
            digest.field(manifest.path.as_str().as_bytes());
            digest.field(manifest.text.text.as_bytes());
        }
        let row = std::mem::take(pass.account(ScanKind::Sca)).row(ScanKind::Sca);
        PackageList {
            manifests: manifests.into_iter().map(|own| (own.path, own.inventory)).collect(),
            problems: pass.problems,
            gaps: row.reason.into_iter().collect(),
            digest: digest.hex(),
        }
    }

    /// Audits the manifests of a tree.
    pub(crate) fn audit(&self, pass: &mut Pass, tree: &dyn Tree, today: Date) {
        let index = match &self.advisories {
            Advisory::Open(index) => index,
            Advisory::Broken(problem) => {
                pass.account(ScanKind::Sca).fail(problem.message.clone());
                pass.problems.push(problem.clone());
                return;
            }
        };
        let mut manifests = std::mem::take(&mut pass.manifests);
        self.add_included(&mut manifests, pass, tree);
        let mut uncovered: BTreeSet<String> = BTreeSet::new();
        let old = old_ecosystems(index.info(), today);
        for manifest in &manifests {
            if manifest.inventory.packages.iter().any(|own| old.contains(own.ecosystem.as_str())) {
                pass.account(ScanKind::Sca).skip("old-advisories", &manifest.path);
            }
            let input = parapet_sca::Manifest {
                path: &manifest.path,
                text: &manifest.text.text,
                inventory: &manifest.inventory,
            };
            match audit(index, &input) {
                Ok(audit) => {
                    uncovered.extend(audit.uncovered.iter().map(|eco| eco.as_str().to_owned()));
                    take(pass, &manifest.path, audit);
                }
                Err(error) => {
                    pass.account(ScanKind::Sca).miss(&manifest.path);
                    pass.problems.push(broken(&error.to_string()));
                }
            }
        }
        for ecosystem in uncovered {
            let message = format!(
                "the advisory index holds nothing for {ecosystem}, so its packages were not audited"
            );
            pass.account(ScanKind::Sca).incomplete(message.clone());
            pass.problems.push(Problem::new(codes::ECOSYSTEM_UNCOVERED, message).hint(
                "import a database that covers it with `parapet db import` or `parapet db update`",
            ));
        }
        pass.manifests = manifests;
    }

    /// Requirement files name others, whatever those are called.
    fn add_included(&self, manifests: &mut Vec<Manifest>, pass: &mut Pass, tree: &dyn Tree) {
        let mut known: BTreeSet<RelPath> = manifests.iter().map(|m| m.path.clone()).collect();
        let Some(format) = formats::by_name("requirements.txt") else { return };
        let mut at = 0;
        while at < manifests.len() && known.len() < MAX_INCLUDES {
            let wanted: Vec<RelPath> = manifests[at]
                .inventory
                .includes
                .iter()
                .filter(|include| include.kind == parapet_sca::IncludeKind::Packages)
                .map(|include| include.path.clone())
                .collect();
            at += 1;
            for path in wanted {
                if !known.insert(path.clone()) || !tree.is_file(&path) {
                    continue;
                }
                let read = tree.read(&path, self.settings.limits.max_file_bytes);
                let Some(text) = read.ok().and_then(|bytes| decode(bytes).ok()) else {
                    pass.account(ScanKind::Sca).miss(&path);
                    continue;
                };
                let (manifest, problems) = read_manifest(format, &path, &Arc::new(text));
                pass.account(ScanKind::Sca).files += 1;
                pass.problems.extend(problems);
                manifests.push(manifest);
            }
        }
    }
}

/// Days after which the advisories of an ecosystem are old.
const OLD_AFTER_DAYS: i32 = 30;

/// Ecosystems of which the index may lack advisories that were published since.
fn old_ecosystems(info: &IndexInfo, today: Date) -> BTreeSet<&str> {
    let is_old = |day: Date| (today - day).get_days() > OLD_AFTER_DAYS;
    let dated = info.ecosystems.iter();
    dated.filter(|(_, own)| own.as_of.is_some_and(is_old)).map(|(name, _)| name.as_str()).collect()
}

fn take(pass: &mut Pass, path: &RelPath, audit: Audit) {
    pass.findings.extend(audit.findings);
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for package in &audit.unauditable {
        *counts.entry(package.reason.as_str()).or_default() += 1;
    }
    for (reason, packages) in counts {
        let reason = format!("package-{reason}");
        pass.account(ScanKind::Sca).unauditable(&reason, path, packages);
    }
}
