//! Any text is a rule file or a list of problems, and what loads can be compiled or refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parapet_sast::{BOOK_LIMITS, RuleBook};

fuzz_target!(|text: &str| {
    let (rules, _) = parapet_rules::load_semgrep("rule.yaml", text);
    let rules = rules.into_iter().map(|rule| (rule, String::new())).collect();
    let (book, _) = RuleBook::new(rules, BOOK_LIMITS);
    let _ = book.validate(&|_| true);
});
