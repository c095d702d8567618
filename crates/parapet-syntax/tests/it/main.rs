//! The public door of the crate: text in, tree and gaps out.

use parapet_source::Language;
mod javascript;

use parapet_syntax::{Gap, Kind, Parsed, names::Names, parse, traits_of};
use proptest::prelude::*;

fn python(text: &str) -> Parsed {
    parse(Language::Python, text).expect("Python has a grammar")
}

/// Kinds and texts of the first statement, as one line.
fn shape(text: &str) -> String {
    let parsed = python(text);
    assert_eq!(parsed.gaps, [], "{text}");
    let dump = parsed.tree.dump();
    let words = dump.lines().skip(1).map(|line| {
        let line = line.trim();
        line.rsplit_once(' ').map_or(line, |(head, _)| head)
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn statements_are_lowered_to_fixed_shapes() {
    for (text, want) in [
        ("x = 1", "ExprStmt Assign Name \"x\" Int \"1\""),
        ("x: int = 1", "VarDef Empty Name \"x\" Name \"int\" Int \"1\""),
        ("f(a, k=b)", "ExprStmt Call Name \"f\" Args Name \"a\" KeywordArg Name \"k\" Name \"b\""),
        ("'a' \"b\"", "ExprStmt Str \"ab\""),
        ("f'a{b}c'", "ExprStmt Interp StrPart \"a\" Interpolation Name \"b\" StrPart \"c\""),
        ("a.b[c]", "ExprStmt Index Member Name \"a\" Name \"b\" Name \"c\""),
        ("import a.b as c", "Import \"a.b\" Member Name \"a\" Name \"b\" Name \"c\""),
        ("from ..a import b", "ImportFrom \"..a\" Member Name \"..\" Name \"a\" Name \"b\" Empty"),
        ("not a is b", "ExprStmt Unary \"not\" Binary \"is\" Name \"a\" Name \"b\""),
        ("x = y,", "ExprStmt Assign Name \"x\" Tuple Name \"y\""),
    ] {
        assert_eq!(shape(text), want, "{text}");
    }
}

#[test]
fn one_statement_that_imports_several_names_is_several_imports() {
    let parsed = python("from a import b, c as d\nimport e, f.g\n");
    let kinds: Vec<Kind> = parsed
        .tree
        .children(parsed.tree.root())
        .iter()
        .map(|&node| parsed.tree.kind(node))
        .collect();
    assert_eq!(kinds, [Kind::ImportFrom, Kind::ImportFrom, Kind::Import, Kind::Import]);
}

#[test]
fn broken_text_gives_what_is_whole_and_says_so() {
    let parsed = python("def f(:\n    pass\n\nprint(1)\n");
    assert!(matches!(parsed.gaps[..], [Gap::Syntax(_)]));
    assert!(parsed.tree.all().any(|node| parsed.tree.text(node) == "print"));
}

#[test]
fn deep_nesting_is_cut_and_said() {
    for text in [
        format!("{}1{}", "(".repeat(5_000), ")".repeat(5_000)),
        format!("x = {}", vec!["a"; 50_000].join(" + ")),
        format!("x = {}", "not ".repeat(20_000) + "a"),
        "[".repeat(10_000),
        (0..1_000).map(|depth| format!("{}if a:\n", " ".repeat(depth))).collect::<String>()
            + &" ".repeat(1_000)
            + "b",
        "if a:\n  b\n".to_owned() + &"elif a:\n  b\n".repeat(20_000),
        "a".to_owned() + &".b".repeat(20_000),
        "a".to_owned() + &"(b)".repeat(20_000),
    ] {
        let parsed = python(&text);
        assert!(!parsed.gaps.is_empty(), "{}", &text[..20]);
        let names = Names::resolve(&parsed.tree, traits_of(Language::Python).unwrap());
        assert!(
            parsed.tree.all().all(|node| names.id(node).is_none_or(|id| names.get(id).writes > 0))
        );
    }
}

#[test]
fn names_follow_scopes_and_imports() {
    let parsed = python(concat!(
        "from flask import request as req\nimport os.path\nx = 1\n",
        "def f(x):\n    y = x\n    global z\n    z = 2\n    return req.args, os.path.join\n",
    ));
    let tree = &parsed.tree;
    let names = Names::resolve(tree, traits_of(Language::Python).unwrap());
    let uses = |text: &str| {
        tree.all()
            .filter(|&node| tree.kind(node) == Kind::Name && tree.text(node) == text)
            .collect::<Vec<_>>()
    };
    let xs = uses("x");
    assert_eq!(names.id(xs[1]), names.id(xs[2]), "the parameter and its use");
    assert_ne!(names.id(xs[0]), names.id(xs[1]), "the global and the parameter");
    let paths: Vec<String> =
        tree.all().filter_map(|node| names.imported_path(tree, node)).collect();
    assert!(paths.contains(&"flask.request.args".to_owned()), "{paths:?}");
    assert!(paths.contains(&"os.path.join".to_owned()), "{paths:?}");
    let z = uses("z");
    assert_eq!(names.binding(z[1]).map(|binding| binding.scope), Some(tree.root()));
}

const PIECES: &[&str] = &[
    "def f(a, *b, **c):",
    "class C(B):",
    "if x:",
    "else:",
    "for i in y:",
    "while True:",
    "try:",
    "except E as e:",
    "with a as b:",
    "return",
    "lambda x: x",
    "f'{a!r:>{w}}'",
    "'''",
    "\"",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ":",
    ",",
    "=",
    "+=",
    "->",
    "@d",
    "import a",
    "from . import b",
    "\n",
    "    ",
    "\t",
    "\\\n",
    "# c",
    "*",
    "**",
    "not",
    "match x:",
    "case 1:",
    "\u{feff}",
    "\0",
    "é",
    "async",
    "await",
    "yield",
    ";",
    "...",
    "print x",
    "a.b.c",
    "1_0",
    "0x",
    "1e",
    "b''",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_text_lowers_to_nodes_inside_it(indices in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = indices.iter().map(|&index| PIECES[index].to_owned() + " ").collect();
        let parsed = python(&text);
        for node in parsed.tree.all() {
            let span = parsed.tree.span(node);
            prop_assert!(span.start <= span.end && span.end as usize <= text.len());
            for &child in parsed.tree.children(node) {
                prop_assert!(child < node);
            }
        }
        let _ = Names::resolve(&parsed.tree, traits_of(Language::Python).unwrap());
    }
}
