//! Digests: SHA-256, cut to 128 bits, in hexadecimal.

use sha2::{Digest as _, Sha256};

/// Hashes length-prefixed fields, so that no two field lists collide by concatenation.
#[derive(Default)]
pub struct Digest(Sha256);

impl Digest {
    /// Starts a digest in a named domain.
    pub fn new(domain: &str) -> Self {
        let mut digest = Self::default();
        digest.field(domain.as_bytes());
        digest
    }

    /// Adds one field.
    pub fn field(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// The first 128 bits as 32 hexadecimal digits.
    pub fn hex(self) -> String {
        let digest = self.0.finalize();
        let first: [u8; 16] = std::array::from_fn(|at| digest[at]);
        format!("{:032x}", u128::from_be_bytes(first))
    }
}

/// The digest of a list of fields in a domain.
pub fn digest_of(domain: &str, fields: &[&[u8]]) -> String {
    let mut digest = Digest::new(domain);
    for field in fields {
        digest.field(field);
    }
    digest.hex()
}
