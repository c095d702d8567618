//! Any text is a lock file or manifest of every format, with places that lie in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parapet_findings::RelPath;
use parapet_sca::formats;

fuzz_target!(|text: &str| {
    for format in formats::FORMATS {
        let path = RelPath::new(format.name());
        let (inventory, _) = formats::read(*format, &path, text);
        for package in inventory.packages {
            assert!(text.get(package.span).is_some());
        }
    }
});
