//! The one way to the git library: shared between threads, and with its panics caught.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use gix::discover::upwards;
use gix::sec::Trust;
use gix::sec::trust::Mapping;

use crate::{Cause, Error, Result, vet};

/// Repositories for one thread each, kept when they are given back.
const MAX_IDLE: usize = 64;

/// What may not come from the repository or the environment.
const OVERRIDES: [&str; 3] = [
    // An object that claims to be gigantic is refused before memory is asked for.
    "gitoxide.objects.allocLimit=1073741824",
    // A replacement would show another tree than the one that the id of the commit stands for.
    "core.useReplaceRefs=false",
    // Reading an index with many threads gains nothing beside our own.
    "index.threads=1",
];

/// An opened repository that any thread may ask.
pub(crate) struct Store {
    shared: gix::ThreadSafeRepository,
    idle: Mutex<Vec<gix::Repository>>,
}

impl Store {
    /// Opens the repository that encloses a folder, or nothing where there is none.
    pub(crate) fn discover(folder: &Path) -> Result<Option<Self>> {
        let open = |cause| Error::Open { path: folder.to_owned(), cause };
        vet::repository_around(folder).map_err(open)?;
        let options = || gix::open::Options::isolated().config_overrides(OVERRIDES);
        // Reduced trust, whoever owns the files: the configuration of the repository then has no
        // say in where the working tree is, and needs no owner to be opened.
        let upwards_options = upwards::Options {
            trust: upwards::TrustPolicy::Assume(Trust::Reduced),
            ..upwards::Options::default()
        };
        let trust = Mapping { full: options(), reduced: options() };
        let found =
            guarded(|| gix::ThreadSafeRepository::discover_opts(folder, upwards_options, trust))
                .map_err(open)?;
        match found {
            Ok(shared) => Ok(Some(Self { shared, idle: Mutex::default() })),
            Err(error) if finds_nothing(&error) => Ok(None),
            Err(error) => Err(open(error.into())),
        }
    }

    /// The root of the working tree.
    pub(crate) fn work_dir(&self) -> Option<&Path> {
        self.shared.work_dir()
    }

    /// Lets a function ask the repository; the library's panics become errors.
    pub(crate) fn with<T>(
        &self,
        ask: impl FnOnce(&gix::Repository) -> T,
    ) -> std::result::Result<T, Cause> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        guarded(|| {
            let own = idle.unwrap_or_else(|| self.shared.to_thread_local());
            let answer = ask(&own);
            let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            if idle.len() < MAX_IDLE {
                idle.push(own);
            }
            answer
        })
    }
}

fn finds_nothing(error: &gix::Error) -> bool {
    matches!(
        error.downcast_any_ref(),
        Some(
            upwards::Error::NoGitRepository { .. }
                | upwards::Error::NoGitRepositoryWithinCeiling { .. }
                | upwards::Error::NoGitRepositoryWithinFs { .. }
        )
    )
}

/// Catches a panic: the library has places that trust the content of objects.
fn guarded<T>(action: impl FnOnce() -> T) -> std::result::Result<T, Cause> {
    catch_unwind(AssertUnwindSafe(action))
        .map_err(|_| Cause::new("it is damaged in a way that the git library does not expect"))
}
