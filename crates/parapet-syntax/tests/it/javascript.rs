//! JavaScript and TypeScript: shapes, names through modules, broken and deep text.

use parapet_source::Language;
use parapet_syntax::{Gap, Parsed, names::Names, parse, traits_of};
use proptest::prelude::*;

const ALL: [Language; 3] = [Language::JavaScript, Language::TypeScript, Language::Tsx];

fn read(language: Language, text: &str) -> Parsed {
    parse(language, text).expect("the language has a grammar")
}

/// Kinds and texts of all statements, as one line.
fn shape(language: Language, text: &str) -> String {
    let parsed = read(language, text);
    assert_eq!(parsed.gaps, [], "{text}");
    let dump = parsed.tree.dump();
    let words = dump.lines().skip(1).map(|line| {
        let line = line.trim();
        line.rsplit_once(' ').map_or(line, |(head, _)| head)
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn statements_and_expressions_have_fixed_shapes() {
    for (text, want) in [
        ("var a = 1;", "VarDef \"var\" Empty Name \"a\" Empty Int \"1\""),
        ("a?.b", "ExprStmt Member \"?.\" Name \"a\" Name \"b\""),
        (
            "({a, 'b': 1})",
            "ExprStmt Dict \"object\" Pair Key \"a\" Name \"a\" Pair Key \"b\" Int \"1\"",
        ),
        ("`x${y}`", "ExprStmt Interp StrPart \"x\" Interpolation Name \"y\""),
        ("x => y", "ExprStmt Lambda Params Param Name \"x\" Empty Empty Block Return Name \"y\""),
        ("a++", "ExprStmt OpAssign \"x++\" Name \"a\""),
        ("new A", "ExprStmt New Name \"A\" Args"),
        ("import a from 'b'", "ImportFrom \"b\" Str \"b\" Name \"default\" Name \"a\""),
        ("import * as a from 'node:b/c'", "Import \"b.c\" Str \"node:b/c\" Name \"a\""),
        (
            "for (const a of b) c",
            "ForEach \"of\" VarDef \"const\" Empty Name \"a\" Empty Empty Name \"b\" Block ExprStmt Name \"c\" Empty",
        ),
        ("label: a", "ExprStmt Name \"a\""),
        ("f`x`", "ExprStmt Call \"tag\" Name \"f\" Args Interp StrPart \"x\""),
        ("/a+/g", "ExprStmt Literal \"/a+/g\""),
    ] {
        assert_eq!(shape(Language::JavaScript, text), want, "{text}");
    }
    for (text, want) in [
        (
            "let a: B.C = <D>e",
            "VarDef \"let\" Empty Name \"a\" Member Name \"B\" Name \"C\" Cast Name \"D\" Name \"e\"",
        ),
        ("e as D", "ExprStmt Cast Name \"D\" Name \"e\""),
        (
            "enum A { B = 1 }",
            "ClassDef \"enum\" Empty Name \"A\" Empty Block VarDef Empty Key \"B\" Empty Int \"1\"",
        ),
        (
            "let a: A | B | C",
            "VarDef \"let\" Empty Name \"a\" Other \"union_type\" Name \"A\" Name \"B\" Name \"C\" Empty",
        ),
    ] {
        assert_eq!(shape(Language::TypeScript, text), want, "{text}");
    }
    let element =
        "ExprStmt Xml Name \"a\" Args KeywordArg Name \"b\" Bool \"true\" Args StrPart \"c\"";
    assert_eq!(shape(Language::Tsx, "<a b>c</a>"), element);
    assert_eq!(shape(Language::JavaScript, "<a b>c</a>"), element);
}

#[test]
fn types_in_a_script_are_read_by_the_wider_grammar() {
    assert_eq!(
        shape(Language::JavaScript, "let a: B = c"),
        "VarDef \"let\" Empty Name \"a\" Name \"B\" Name \"c\""
    );
}

#[test]
fn every_way_to_load_a_module_gives_the_same_path() {
    for text in [
        "const a = require('shop/stock'); a.take()",
        "const {take} = require('shop/stock'); take()",
        "const {take: b} = require('shop/stock'); b()",
        "const b = require('shop/stock').take; b()",
        "let a; a = require('shop/stock'); a.take()",
        "import a from 'shop/stock'; a.take()",
        "import * as a from 'node:shop/stock'; a.take()",
        "import {take as b} from 'shop/stock'; function f() { b() }",
        "const a = await import('shop/stock'); a.take()",
        "const a = require('shop'); const {stock} = a; stock.take()",
        "require('shop/stock').take()",
    ] {
        let parsed = read(Language::JavaScript, text);
        let names = Names::resolve(&parsed.tree, traits_of(Language::JavaScript).unwrap());
        let paths: Vec<String> =
            parsed.tree.all().filter_map(|node| names.imported_path(&parsed.tree, node)).collect();
        assert!(paths.contains(&"shop.stock.take".to_owned()), "{text}: {paths:?}");
    }
}

#[test]
fn blocks_and_functions_have_names_of_their_own() {
    let text = "let a = 1; { let a = 2; a } if (a) { var b = 3 } b; function f(a) { return a }";
    let parsed = read(Language::JavaScript, text);
    let tree = &parsed.tree;
    let names = Names::resolve(tree, traits_of(Language::JavaScript).unwrap());
    let ids = |name: &str| {
        let mut at: Vec<_> = tree
            .all()
            .filter(|&node| tree.text(node) == name && names.id(node).is_some())
            .map(|node| (tree.span(node).start, names.id(node)))
            .collect();
        at.sort();
        at.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
    };
    let a = ids("a");
    assert!(a[0] != a[1] && a[1] == a[2] && a[3] == a[0] && a[4] == a[5] && a[4] != a[0], "{a:?}");
    let b = ids("b");
    assert_eq!(b[0], b[1], "`var` belongs to the function");
}

#[test]
fn broken_text_gives_what_is_whole_and_says_so() {
    for language in ALL {
        let parsed = read(language, "let a = = 1;\n\nprint(1);\n");
        assert!(matches!(parsed.gaps[..], [Gap::Syntax(_)]), "{language}");
        assert!(parsed.tree.all().any(|node| parsed.tree.text(node) == "print"), "{language}");
    }
}

#[test]
fn deep_nesting_is_cut_and_said() {
    for text in [
        format!("{}1{}", "(".repeat(5_000), ")".repeat(5_000)),
        format!("x = {}", vec!["a"; 50_000].join(" + ")),
        format!("x = {}a", "!".repeat(20_000)),
        "[".repeat(10_000),
        "{".repeat(3_000),
        "if (a) b; else ".repeat(5_000) + "c",
        "a".to_owned() + &".b".repeat(20_000),
        "a".to_owned() + &"(b)".repeat(20_000),
        "a ? b : ".repeat(5_000) + "c",
        "x => ".repeat(5_000) + "y",
        "function f() {".repeat(2_000) + &"}".repeat(2_000),
    ] {
        for language in ALL {
            let parsed = read(language, &text);
            assert!(!parsed.gaps.is_empty(), "{language} {}", &text[..20]);
            let _ = Names::resolve(&parsed.tree, traits_of(language).unwrap());
        }
    }
}

#[test]
fn long_lists_are_not_deep() {
    for text in [
        format!("type A = {}", vec!["B"; 5_000].join(" | ")),
        "label: ".repeat(300) + "a",
        format!("x = ({})", vec!["a"; 5_000].join(", ")),
    ] {
        assert_eq!(read(Language::TypeScript, &text).gaps, [], "{}", &text[..20]);
    }
}

const PIECES: &[&str] = &[
    "function f(a, {b}, ...c) {",
    "class C extends B {",
    "if (x)",
    "else",
    "for (const i of y)",
    "for (;;)",
    "do",
    "while (x)",
    "try {",
    "} catch (e) {",
    "} finally {",
    "switch (x) {",
    "case 1:",
    "default:",
    "return",
    "x => x",
    "`a${",
    "`",
    "\"",
    "'",
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
    "=>",
    "@d",
    "import a from 'b'",
    "export default",
    "export {",
    "\n",
    "\t",
    "// c",
    "/* c */",
    "*",
    "!",
    "?.",
    "??",
    "...",
    "async",
    "await",
    "yield",
    ";",
    "a.b.c",
    "1_0",
    "0x",
    "1n",
    "/re/g",
    "<a b={c}>",
    "</a>",
    "<>",
    "</>",
    "as T",
    "x!",
    "<T>",
    ": T | U",
    "enum E {",
    "interface I {",
    "type T =",
    "namespace N {",
    "declare",
    "abstract",
    "#p",
    "static",
    "get x() {",
    "new",
    "\u{feff}",
    "\0",
    "é",
    "label:",
    "require('m')",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn any_text_lowers_to_nodes_inside_it(indices in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = indices.iter().map(|&index| PIECES[index].to_owned() + " ").collect();
        for language in ALL {
            let parsed = read(language, &text);
            for node in parsed.tree.all() {
                let span = parsed.tree.span(node);
                prop_assert!(span.start <= span.end && span.end as usize <= text.len());
                for &child in parsed.tree.children(node) {
                    prop_assert!(child < node);
                }
            }
            let _ = Names::resolve(&parsed.tree, traits_of(language).unwrap());
        }
    }
}
