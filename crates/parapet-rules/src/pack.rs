//! The compact form of many rules that the binary embeds: a header, a checksum and JSON.

use parapet_findings::digest_of;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

const MAGIC: &str = "parapet-pack/1";

/// Rules of one kind that travel together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pack<T> {
    pub name: String,
    pub rules: Vec<T>,
}

/// Why a pack cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    #[error("the archive is not a rule pack of this version")]
    NotAPack,
    #[error("the archive does not match its checksum")]
    Checksum,
    #[error("the archive does not hold rules: {0}")]
    Content(String),
}

impl<T: Serialize> Pack<T> {
    /// The archive: magic, digest of the content, content.
    pub fn to_bytes(&self) -> Vec<u8> {
        let content = serde_json::to_string(self).unwrap_or_default();
        let digest = digest_of(MAGIC, &[content.as_bytes()]);
        format!("{MAGIC}\n{digest}\n{content}").into_bytes()
    }
}

impl<T: DeserializeOwned> Pack<T> {
    /// Reads an archive.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PackError> {
        let content = content(bytes)?;
        serde_json::from_str(content).map_err(|error| PackError::Content(error.to_string()))
    }
}

/// The digest an archive states, without reading its rules.
pub fn pack_digest(bytes: &[u8]) -> Option<&str> {
    let rest = bytes.strip_prefix(MAGIC.as_bytes())?.strip_prefix(b"\n")?;
    std::str::from_utf8(rest.get(..32)?).ok()
}

fn content(bytes: &[u8]) -> Result<&str, PackError> {
    let digest = pack_digest(bytes).ok_or(PackError::NotAPack)?;
    let content = bytes.get(MAGIC.len() + 1 + 32..).and_then(|rest| rest.strip_prefix(b"\n"));
    let content = content.ok_or(PackError::NotAPack)?;
    if digest_of(MAGIC, &[content]) != digest {
        return Err(PackError::Checksum);
    }
    std::str::from_utf8(content).map_err(|_| PackError::Checksum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Rule;

    #[test]
    fn damage_is_noticed() {
        let bytes = Pack::<Rule> { name: "x".to_owned(), rules: Vec::new() }.to_bytes();
        assert!(Pack::<Rule>::from_bytes(&bytes).is_ok_and(|pack| pack.name == "x"));
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert!(Pack::<Rule>::from_bytes(&damaged).is_err(), "byte {at}");
        }
        assert!(Pack::<Rule>::from_bytes(&bytes[..20]).is_err());
    }
}
