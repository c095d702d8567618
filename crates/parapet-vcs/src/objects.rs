//! Reading single objects, with every kind of damage as an error.

use gix::ObjectId;
use gix::objs::{CommitRefIter, Kind, TagRefIter};
use parapet_source::ReadError;

use crate::{Cause, Commit, Error, Result};

/// Tags that point to tags; nobody nests them deeper than one.
const MAX_TAGS: usize = 32;

/// Follows tags to a commit.
pub(crate) fn commit(repo: &gix::Repository, id: ObjectId, reference: &str) -> Result<Commit> {
    let mut id = id;
    let damaged = |id: ObjectId| Error::read(format!("object {id}"), "it is damaged");
    for _ in 0..MAX_TAGS {
        let Some(object) = find(repo, id)? else { return Err(missing(repo, reference)) };
        match object.kind {
            Kind::Commit => {
                let tree = CommitRefIter::from_bytes(&object.data, repo.object_hash())
                    .tree_id()
                    .map_err(|_| damaged(id))?;
                return Ok(Commit::new(id, tree));
            }
            Kind::Tag => {
                id = TagRefIter::from_bytes(&object.data, repo.object_hash())
                    .target_id()
                    .map_err(|_| damaged(id))?;
            }
            Kind::Tree | Kind::Blob => {
                let kind = if object.kind == Kind::Tree { "folder" } else { "file" };
                return Err(Error::NotACommit { reference: reference.to_owned(), kind });
            }
        }
    }
    Err(damaged(id))
}

/// The error for an object that a name leads to and that is not there.
pub(crate) fn missing(repo: &gix::Repository, reference: &str) -> Error {
    if is_shallow(repo) {
        Error::Shallow { reference: format!("`{reference}`") }
    } else {
        Error::read(format!("`{reference}`"), "its object is missing from the repository")
    }
}

/// Whether history was cut off when the repository was cloned.
pub(crate) fn is_shallow(repo: &gix::Repository) -> bool {
    repo.is_shallow().unwrap_or(false)
}

/// An object, or nothing where the repository does not have it.
pub(crate) fn find(repo: &gix::Repository, id: ObjectId) -> Result<Option<gix::Object<'_>>> {
    repo.try_find_object(id).map_err(|error| Error::read(format!("object {id}"), error))
}

/// The bytes of a folder.
pub(crate) fn tree_data(
    repo: &gix::Repository,
    id: ObjectId,
) -> std::result::Result<Vec<u8>, Cause> {
    match repo.try_find_object(id) {
        Ok(Some(mut object)) if object.kind == Kind::Tree => Ok(std::mem::take(&mut object.data)),
        Ok(Some(_)) => Err("it is not a folder".into()),
        Ok(None) => Err("its object is missing from the repository".into()),
        Err(_) => Err("its object is damaged".into()),
    }
}

/// The size of a file's content, without reading it.
pub(crate) fn blob_size(
    repo: &gix::Repository,
    id: ObjectId,
) -> std::result::Result<u64, ReadError> {
    match repo.try_find_header(id) {
        Ok(Some(header)) if header.kind() == Kind::Blob => Ok(header.size()),
        Ok(Some(_)) => Err(ReadError::NotAFile),
        Ok(None) => Err(ReadError::Io("its content is missing from the repository".to_owned())),
        Err(_) => Err(ReadError::Io("its content is damaged in the repository".to_owned())),
    }
}

/// The content of a file of at most `limit_bytes`.
pub(crate) fn blob(
    repo: &gix::Repository,
    id: ObjectId,
    limit_bytes: u64,
) -> std::result::Result<Vec<u8>, ReadError> {
    if blob_size(repo, id)? > limit_bytes {
        return Err(ReadError::TooLarge { limit_bytes });
    }
    let damaged = || ReadError::Io("its content is damaged in the repository".to_owned());
    let mut object = repo.find_object(id).map_err(|_| damaged())?;
    // The size came from a header that need not tell the truth about what follows.
    if object.kind != Kind::Blob || object.data.len() as u64 > limit_bytes {
        return Err(damaged());
    }
    Ok(std::mem::take(&mut object.data))
}

/// The id that content has, or would have, in the repository.
pub(crate) fn id_of(repo: &gix::Repository, content: &[u8]) -> Option<ObjectId> {
    gix::objs::compute_hash(repo.object_hash(), Kind::Blob, content).ok()
}
