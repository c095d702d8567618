//! Any bytes are an advisory index, or an archive of advisories, or are refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parapet_sca::{ArchiveLimits, Importer, Index};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(index) = Index::open(bytes) {
        let _ = index.verify();
        let _ = index.advisories("PyPI", "fries");
    }
    let _ = Importer::new(ArchiveLimits::default()).add_archive("PyPI", bytes, None);
});
