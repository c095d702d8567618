//! Any bytes decode to a text whose positions are consistent, or to an error.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = parapet_source::decode(bytes.to_vec()) else { return };
    for offset in [0, text.text.len() / 2, text.text.len()] {
        let position = text.position(offset);
        let back = text.offset(position.line as usize, position.column as usize);
        assert_eq!(back, Some(position.offset as usize));
    }
});
