//! Any text lowers to a tree whose nodes stay inside it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parapet_source::Language;
use parapet_syntax::{names::Names, parse, traits_of};

fuzz_target!(|text: &str| {
    let (Some(parsed), Some(traits)) = (parse(Language::JavaScript, text), traits_of(Language::JavaScript)) else { return };
    for node in parsed.tree.all() {
        let span = parsed.tree.span(node);
        assert!(span.start <= span.end && span.end as usize <= text.len());
    }
    let _ = Names::resolve(&parsed.tree, traits);
});
