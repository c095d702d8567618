//! What holds for every language: hostile text is bounded, nodes lie in the text, patterns never panic.

use parapet_findings::{Facts, RelPath};
use parapet_pattern::{Metavariables, parse_pattern};
use parapet_rules::load_semgrep;
use parapet_sast::{BOOK_LIMITS, FileInput, RuleBook};
use parapet_source::decode;
use parapet_source::language::Language;
use parapet_syntax::{Gap, is_supported, names::Names, parse, traits_of};
use proptest::prelude::*;

/// How often something is repeated that nests.
const DEEP: usize = 1_000;
/// The stack that scans run on.
const STACK_BYTES: usize = 16 << 20;

fn languages() -> impl Iterator<Item = Language> {
    Language::ALL.iter().copied().filter(|language| is_supported(*language))
}

/// A book with rules that have much to look for in any text.
fn book(language: Language) -> RuleBook {
    let rule = |id: &str, pattern: &str| {
        let name = language.as_str();
        format!(
            "  - {{id: {id}, languages: [{name}], severity: LOW, message: m, pattern: '{pattern}'}}\n"
        )
    };
    let text = ["foo", "foo($X)", "foo(..., $X, ..., $X, ...)", "<... foo ...>", "$X + $X"]
        .iter()
        .enumerate()
        .map(|(number, pattern)| rule(&format!("rule-{number}"), pattern))
        .collect::<String>();
    let (rules, _) = load_semgrep("rule.yaml", &format!("rules:\n{text}"));
    let rules = rules.into_iter().map(|rule| (rule, String::new())).collect();
    RuleBook::new(rules, BOOK_LIMITS).0
}

#[test]
fn deep_nesting_ends_and_is_reported() {
    let openings =
        ["(", "[", "{", "foo(", "if (foo) { ", "-", "<a>", "a.foo(", "foo + ", "$(", "fn (", "- "];
    on_a_scan_stack(move || {
        for language in languages() {
            let book = book(language);
            for opening in openings {
                let text = format!("foo\n{}", opening.repeat(DEEP));
                let text = decode(text.into_bytes()).expect("the text is UTF-8");
                let path = RelPath::new("deep");
                let language = Some(language);
                book.scan(FileInput { path: &path, language, text: &text, facts: Facts::Omit });
            }
        }
    });
}

#[test]
fn a_long_chain_of_operators_is_no_deep_nesting_for_the_stack() {
    on_a_scan_stack(|| {
        for language in languages() {
            let text = format!("x = {}foo", "foo + ".repeat(DEEP));
            let Some(parsed) = parse(language, &text) else { continue };
            let _ = Names::resolve(&parsed.tree, traits_of(language).expect("it is supported"));
        }
    });
}

fn on_a_scan_stack(run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(run);
    thread.expect("a thread starts").join().expect("nothing panics");
}

#[test]
fn what_is_too_large_is_said_to_be_left_out() {
    for language in
        languages().filter(|language| !matches!(language, Language::Generic | Language::Regex))
    {
        let text = " ".repeat((8 << 20) + 1);
        let gaps = parse(language, &text).map(|parsed| parsed.gaps);
        assert_eq!(gaps, Some(vec![Gap::Budget]), "{language}");
    }
}

/// Pieces of code and of patterns of all kinds of languages.
const PIECES: &[&str] = &[
    "foo",
    "$X",
    "$...ARGS",
    "$_",
    "...",
    "<...",
    "...>",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    "=",
    "==",
    "=>",
    "->",
    ":",
    "::",
    ":=",
    ";",
    ",",
    ".",
    "?.",
    "+",
    "-",
    "*",
    "/",
    "%",
    "&&",
    "||",
    "!",
    "?",
    "@",
    "#",
    "$",
    "\\",
    "\"",
    "'",
    "`",
    "\n",
    "\n  ",
    "\t",
    "\"a\"",
    "'b'",
    "`c`",
    "\"=~/a.*/\"",
    "/x/",
    "1",
    "0x1F",
    "1.5e3",
    "true",
    "null",
    "if",
    "else",
    "for",
    "while",
    "in",
    "of",
    "do",
    "end",
    "begin",
    "let",
    "var",
    "const",
    "val",
    "fn",
    "func",
    "function",
    "fun",
    "def",
    "class",
    "struct",
    "enum",
    "interface",
    "trait",
    "impl",
    "match",
    "switch",
    "case",
    "when",
    "default",
    "return",
    "throw",
    "try",
    "catch",
    "except",
    "finally",
    "import",
    "from",
    "package",
    "use",
    "using",
    "namespace",
    "module",
    "new",
    "public",
    "static",
    "async",
    "await",
    "yield",
    "go",
    "defer",
    "select",
    "lambda",
    "try {",
    "<a b=\"c\">",
    "</a>",
    "<?php",
    "?>",
    "<!--",
    "-->",
    "//",
    "/*",
    "*/",
    "--",
    "(*",
    "*)",
    "%",
    "RUN",
    "FROM",
    "- a: b",
    "key: value",
    "|",
    "é",
    "\u{200b}",
    "resource \"a\" \"b\" {",
    "${",
    "#{",
];

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(0..PIECES.len(), 0..40)
        .prop_map(|indices| indices.iter().map(|&index| PIECES[index].to_owned() + " ").collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn any_text_lowers_to_nodes_inside_it(text in soup()) {
        for language in languages() {
            let Some(parsed) = parse(language, &text) else { continue };
            for node in parsed.tree.all() {
                let span = parsed.tree.span(node);
                prop_assert!(text.get(span.start as usize..span.end as usize).is_some(), "{language}: {span:?}");
                for &child in parsed.tree.children(node) {
                    prop_assert!(child < node, "{language}");
                }
            }
            let _ = Names::resolve(&parsed.tree, traits_of(language).expect("it is supported"));
        }
    }

    #[test]
    fn any_text_is_a_pattern_or_none(text in soup()) {
        for language in languages() {
            let _ = parse_pattern(language, &text, &mut Metavariables::default());
        }
    }

    #[test]
    fn any_text_is_scanned(text in soup()) {
        let text = decode(text.into_bytes()).expect("the text is UTF-8");
        let path = RelPath::new("soup");
        for language in languages() {
            book(language).scan(FileInput { path: &path, language: Some(language), text: &text, facts: Facts::Omit });
        }
    }
}
