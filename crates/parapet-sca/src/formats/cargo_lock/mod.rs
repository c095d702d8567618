//! Cargo's `Cargo.lock`, every version of it.

use parapet_findings::RelPath;
use serde::Deserialize;
use toml::Spanned;

use super::{Draft, Entry, Format};
use crate::Ecosystem;
use crate::inventory::{Origin, Pin, Relation, Scope};

/// Cargo's lock file.
pub(super) struct CargoLock;

#[derive(Deserialize)]
struct Lock {
    #[serde(default)]
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: Spanned<String>,
    version: String,
    source: Option<String>,
}

impl Format for CargoLock {
    fn name(&self) -> &'static str {
        "Cargo.lock"
    }

    fn file_matches(&self, path: &RelPath) -> bool {
        path.file_name() == "Cargo.lock"
    }

    fn parse(&self, file: &mut Draft<'_>) {
        let lock: Lock = match toml::from_str(file.text()) {
            Ok(lock) => lock,
            Err(error) => {
                let offset = error.span().map_or(0, |span| span.start);
                return file.broken(self.name(), offset, error.message());
            }
        };
        for package in lock.package {
            file.add(Entry {
                ecosystem: Ecosystem::CratesIo,
                name: package.name.get_ref(),
                pin: Pin::Exact(package.version),
                scope: Scope::Unknown,
                origin: origin(package.source.as_deref()),
                relation: Relation::Unknown,
                span: package.name.span(),
                version_span: None,
            });
        }
    }
}

/// Members of the workspace and path dependencies have no source.
fn origin(source: Option<&str>) -> Origin {
    match source.and_then(|source| source.split_once('+')) {
        None => Origin::Local,
        Some(("git", _)) => Origin::Git,
        Some(("path", _)) => Origin::Local,
        Some(_) => Origin::Registry,
    }
}
