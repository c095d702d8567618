//! From what somebody typed to a commit, or to an error that helps.

use gix::revision::spec::parse::Error as SpecError;

use crate::{Commit, Error, Result, objects, suggest};

/// Names to compare with one that does not exist.
const MAX_NAMES: usize = 20_000;

/// Candidates to show for an ambiguous id.
const MAX_CANDIDATES: usize = 5;

/// Digits from which a name is more likely an id than a branch.
const MIN_ID_DIGITS: usize = 7;

/// Finds the commit that a reference names.
pub(crate) fn commit(repo: &gix::Repository, reference: &str) -> Result<Commit> {
    match repo.rev_parse_single(reference) {
        // A full id is taken at its word, whether or not there is such an object.
        Ok(id) if is_id(reference) && !repo.has_object(id) => Err(absent(repo, reference)),
        Ok(id) => objects::commit(repo, id.detach(), reference),
        Err(error) => Err(explain(repo, reference, error)),
    }
}

/// Says why a reference leads nowhere.
fn explain(repo: &gix::Repository, reference: &str, error: gix::Error) -> Error {
    if let Some(SpecError::AmbiguousPrefix { candidates, .. }) = error.downcast_any_ref() {
        let candidates =
            candidates.iter().take(MAX_CANDIDATES).map(|(prefix, _)| prefix.to_string()).collect();
        return Error::Ambiguous { reference: reference.to_owned(), candidates };
    }
    let anchor = anchor(reference);
    if repo.rev_parse_single(anchor).is_err() {
        return match error.downcast_any_ref() {
            Some(SpecError::MissingReference { .. }) => absent(repo, reference),
            _ if error.is_not_found() => absent(repo, reference),
            _ => Error::read(format!("`{reference}`"), error),
        };
    }
    // The beginning exists, so the way from there leaves the history.
    if anchor == reference || error.is_corrupted() {
        Error::read(format!("`{reference}`"), error)
    } else if objects::is_shallow(repo) {
        Error::Shallow { reference: format!("`{reference}`") }
    } else {
        Error::RefNotFound { reference: reference.to_owned(), suggestions: Vec::new() }
    }
}

/// The error for a name, or the id of an object, that does not exist.
fn absent(repo: &gix::Repository, reference: &str) -> Error {
    let anchor = anchor(reference);
    if is_id(anchor) && objects::is_shallow(repo) {
        return Error::Shallow { reference: format!("`{reference}`") };
    }
    let suggestions = suggest::near(anchor, names(repo));
    Error::RefNotFound { reference: reference.to_owned(), suggestions }
}

fn is_id(name: &str) -> bool {
    name.len() >= MIN_ID_DIGITS && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// What an expression starts from: `main` in `main~2`.
fn anchor(reference: &str) -> &str {
    let end = reference.find(['~', '^', ':']).unwrap_or(reference.len());
    let end = reference.find("@{").map_or(end, |at| end.min(at));
    match &reference[..end] {
        "" => "HEAD",
        anchor => anchor,
    }
}

/// Branches, tags and remote branches, as people write them.
fn names(repo: &gix::Repository) -> Vec<String> {
    let mut names = vec!["HEAD".to_owned()];
    let Ok(platform) = repo.references() else { return names };
    let Ok(references) = platform.all() else { return names };
    let shorts = references
        .take(MAX_NAMES)
        .filter_map(std::result::Result::ok)
        .map(|reference| reference.name().shorten().to_string());
    names.extend(shorts);
    names
}

#[cfg(test)]
mod tests {
    use super::anchor;

    #[test]
    fn expressions_start_from_a_name() {
        for (reference, want) in [
            ("main", "main"),
            ("main~2", "main"),
            ("v1.0^{commit}", "v1.0"),
            ("origin/main^2~1", "origin/main"),
            ("HEAD:src/main.rs", "HEAD"),
            ("main@{1}", "main"),
            ("@{-1}", "HEAD"),
            ("@", "@"),
            ("~1", "HEAD"),
        ] {
            assert_eq!(anchor(reference), want, "{reference}");
        }
    }
}
