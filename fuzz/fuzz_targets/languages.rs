//! Any text lowers, in every language, to a tree whose nodes stay inside it; the first byte says in which.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parapet_source::Language;
use parapet_syntax::{names::Names, parse, traits_of};

fuzz_target!(|input: (u8, &str)| {
    let (number, text) = input;
    let language = Language::ALL[number as usize % Language::ALL.len()];
    let (Some(parsed), Some(traits)) = (parse(language, text), traits_of(language)) else { return };
    for node in parsed.tree.all() {
        let span = parsed.tree.span(node);
        assert!(text.get(span.start as usize..span.end as usize).is_some());
    }
    let _ = Names::resolve(&parsed.tree, traits);
});
