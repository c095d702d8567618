//! Who is who after an edit.

use std::collections::{BTreeMap, BTreeSet};

use parapet_findings::identity::{Anchor, Identity, LineHashes, assign, match_findings};
use parapet_findings::{Fingerprints, RelPath};
use proptest::prelude::*;

use crate::sample::{RULE, identities, scan, scan_tree, text, tree};

type Files<'a> = &'a [(&'a str, &'a str)];

fn no_renames() -> BTreeMap<RelPath, RelPath> {
    BTreeMap::new()
}

/// Pairs as `a.py:3 > b.py:5`, in order of the old place.
fn pairs_of(old: &[Identity], new: &[Identity], renames: Files<'_>) -> Vec<String> {
    let renames = renames.iter().map(|&(a, b)| (RelPath::new(a), RelPath::new(b))).collect();
    let place = |finding: &Identity| format!("{}:{}", finding.path, finding.line);
    let pairs = match_findings(old, new, &renames);
    let mut shown: Vec<String> = pairs
        .into_iter()
        .map(|(o, n)| format!("{} > {}", place(&old[o]), place(&new[n])))
        .collect();
    shown.sort();
    shown
}

#[track_caller]
fn check(title: &str, old: Files<'_>, new: Files<'_>, renames: Files<'_>, want: &[&str]) {
    assert_eq!(pairs_of(&identities(old), &identities(new), renames), want, "{title}");
}

#[test]
fn findings_are_followed_within_their_file() {
    let cases: &[(&str, &str, &str, &[&str])] = &[
        ("nothing changed", "eval(x)\n", "eval(x)\n", &["a:1 > a:1"]),
        (
            "lines inserted above",
            "def f\neval(x)\neval(y)\n",
            "import os\n\n\ndef f\neval(x)\neval(y)\n",
            &["a:2 > a:5", "a:3 > a:6"],
        ),
        ("the match reformatted", "eval( x,y )\n", "\n  eval(x, y,)\n", &["a:1 > a:2"]),
        (
            "the function renamed",
            "def f\none\neval(x)\ntwo\n",
            "def g\none\neval(x)\ntwo\n",
            &["a:3 > a:3"],
        ),
        ("both neighbours edited", "one\neval(x)\ntwo\n", "uno\neval(x)\ndos\n", &["a:2 > a:2"]),
        ("the match edited", "one\neval(x)\n", "one\neval(y)\n", &[]),
        (
            "the first of three removed",
            "one\neval(x)\ntwo\neval(x)\nthree\neval(x)\nfour\n",
            "one\ntwo\neval(x)\nthree\neval(x)\nfour\n",
            &["a:4 > a:3", "a:6 > a:5"],
        ),
        (
            "the last of three removed",
            "one\neval(x)\ntwo\neval(x)\nthree\neval(x)\nfour\n",
            "one\neval(x)\ntwo\neval(x)\nthree\nfour\n",
            &["a:2 > a:2", "a:4 > a:4"],
        ),
        (
            "a copy added above",
            "one\neval(x)\ntwo\n",
            "zero\neval(x)\none\neval(x)\ntwo\n",
            &["a:2 > a:4"],
        ),
        (
            "an equal line removed before it, so that its context changed",
            "one\na = eval(x)\nb = eval(x)\ntwo\n",
            "one\nb = eval(x)\ntwo\n",
            &["a:3 > a:2"],
        ),
        (
            "one of two removed and both contexts changed: nobody knows which",
            "one\neval(x)\n\neval(x)\ntwo\n",
            "uno\n\neval(x)\ndos\n",
            &[],
        ),
        (
            "undecided in its function, and not paired with another one's",
            "def f\none\neval(x)\n\neval(x)\ntwo\n",
            "def f\nuno\n\neval(x)\ndos\ndef g\ntres\neval(x)\ncuatro\n",
            &[],
        ),
        (
            "several on one line, one removed",
            "eval(x) + eval(x) + eval(x)\n",
            "eval(x) + eval(x)\n",
            &["a:1 > a:1", "a:1 > a:1"],
        ),
        (
            "contexts changed below others that moved",
            "eval(y)\none\neval(x)\ntwo\neval(x)\nthree\n",
            "\n\neval(y)\nuno\neval(x)\ndos\n",
            &["a:1 > a:3", "a:3 > a:5"],
        ),
    ];
    for (title, old, new, want) in cases {
        check(title, &[("a", old)], &[("a", new)], &[], want);
    }
}

#[test]
fn findings_are_followed_to_other_files() {
    let function = "def f\none\neval(x)\ntwo\n";
    let other = "three\neval(y)\nfour\n";
    let twin = "one\neval(x)\ntwo\n";
    let cases: &[(&str, Files<'_>, Files<'_>, &[&str])] = &[
        ("a renamed file", &[("a", function)], &[("b", function)], &["a:3 > b:3"]),
        (
            "a renamed folder with equal files",
            &[("old/a", twin), ("old/b", twin)],
            &[("new/a", twin), ("new/b", twin)],
            &["old/a:2 > new/a:2", "old/b:2 > new/b:2"],
        ),
        (
            "equal files under other names: nobody knows which",
            &[("old/a", twin), ("old/b", twin)],
            &[("new/c", twin), ("new/d", twin)],
            &[],
        ),
        (
            "a renamed file with new neighbours for every finding",
            &[("a", "def f\none\neval(x)\ndef g\ntwo\neval(y)\n")],
            &[("b", "def f\nuno\neval(x)\nfin\ndef g\ndos\neval(y)\n")],
            &["a:3 > b:3", "a:6 > b:7"],
        ),
        (
            "files that share only one finding of many are not the same",
            &[("a", "eval(a)\neval(b)\neval(c)\nend\n")],
            &[("b", "eval(d)\neval(e)\neval(c)\nfin\n")],
            &[],
        ),
        (
            "a function moved between files that stay",
            &[("a", "def f\none\neval(x)\ntwo\n"), ("b", other)],
            &[("a", "eval(z)\n"), ("b", "three\neval(y)\nfour\ndef f\none\neval(x)\ntwo\n")],
            &["a:3 > b:6", "b:2 > b:2"],
        ),
        (
            "two functions gone, one come: nobody knows which",
            &[("a", twin), ("b", twin), ("c", other)],
            &[
                ("a", "eval(z)\n"),
                ("b", "eval(z)\n"),
                ("c", "three\neval(y)\nfour\none\neval(x)\ntwo\n"),
            ],
            &["c:2 > c:2"],
        ),
        (
            "one function gone, two come: nobody knows which",
            &[("a", twin), ("b", other), ("c", other)],
            &[
                ("a", "eval(z)\n"),
                ("b", "three\neval(y)\nfour\none\neval(x)\ntwo\n"),
                ("c", "three\neval(y)\nfour\none\neval(x)\ntwo\n"),
            ],
            &["b:2 > b:2", "c:2 > c:2"],
        ),
        (
            "equal text in another function of another file is not the same",
            &[("a", "def f\none\neval(x)\ntwo\n"), ("b", other)],
            &[("a", "eval(z)\n"), ("b", "three\neval(y)\nfour\ndef g\nuno\neval(x)\ndos\n")],
            &["b:2 > b:2"],
        ),
    ];
    for (title, old, new, want) in cases {
        check(title, old, new, &[], want);
    }
}

#[test]
fn known_renames_go_before_equal_paths() {
    let twin = "one\neval(x)\ntwo\n";
    check(
        "two files swapped",
        &[("a", twin), ("b", twin)],
        &[("a", twin), ("b", twin)],
        &[("a", "b"), ("b", "a")],
        &["a:2 > b:2", "b:2 > a:2"],
    );
    check(
        "a new file stands at the old path",
        &[("a", twin)],
        &[("a", twin), ("b", twin)],
        &[("a", "b")],
        &["a:2 > b:2"],
    );
}

#[test]
fn a_renamed_rule_keeps_its_findings() {
    let old = identities(&[("a", "eval(x)\n")]);
    let mut new = old.clone();
    new[0].rule_id = "eval-of-input".to_owned();
    assert!(pairs_of(&old, &new, &[]).is_empty());
    new[0].aliases = vec![RULE.to_owned()];
    assert_eq!(pairs_of(&old, &new, &[]), ["a:1 > a:1"]);
    assert_eq!(pairs_of(&new, &old, &[]), ["a:1 > a:1"]);
}

#[test]
fn findings_without_keys_are_matched_by_fingerprint() {
    let bare = |path: &str, fingerprint: &str, line| Identity {
        rule_id: RULE.to_owned(),
        aliases: Vec::new(),
        path: RelPath::new(path),
        line,
        fingerprint: fingerprint.to_owned(),
        fingerprints: Fingerprints::default(),
    };
    let old = [bare("a", "one", 1), bare("a", "two", 2), bare("b", "three", 3)];
    let new = [bare("a", "two", 7), bare("b", "three", 8), bare("b", "four", 9)];
    assert_eq!(pairs_of(&old, &new, &[]), ["a:2 > a:7", "b:3 > b:8"]);
}

#[test]
fn one_of_very_many_copies_can_go() {
    let old = identities(&[("a", &"eval(x)\n".repeat(400))]);
    let new = identities(&[("a", &"eval(x)\n".repeat(399))]);
    assert_eq!(match_findings(&old, &new, &no_renames()).len(), 399);
    let long = identities(&[("a", &format!("{}{}", "\n".repeat(50), "eval(x)\n".repeat(401)))]);
    assert_eq!(match_findings(&old, &long, &no_renames()).len(), 400);
}

#[test]
fn fingerprints_tell_equal_matches_apart() {
    let text = "eval(x)\neval(x)\ndef f\neval(x)\n";
    let findings = identities(&[("a/x.py", text), ("b/x.py", text)]);
    let distinct: BTreeSet<&str> = findings.iter().map(|f| f.fingerprint.as_str()).collect();
    assert_eq!(distinct.len(), 6);
    let matches: BTreeSet<&str> = findings.iter().map(|f| f.fingerprints.match_.as_str()).collect();
    assert_eq!(matches.len(), 1, "path-free keys do not know the file");
    let scopes: BTreeSet<&str> = findings.iter().map(|f| f.fingerprints.scope.as_str()).collect();
    assert_eq!(scopes.len(), 2);
}

#[test]
fn a_fingerprint_is_what_it_was() {
    let findings = identities(&[("src/app.py", "def f\none\neval(x, y)\ntwo\n")]);
    assert_eq!(findings[0].fingerprint, "b9abc1aca2cec93fbbd71f3e4c1d9faf");
    assert_eq!(findings[0].fingerprints.match_, "4585d45bd6a22b57e2fc3dbfd0665134");
    assert_eq!(findings[0].fingerprints.scope, "7fd8389050799e2615ef9587b2b00e20");
    assert_eq!(findings[0].fingerprints.context, "4360242bc19f242d9f18d6e6e87ae047");
}

/// The keys of one match alone in its file.
fn key_of(matched: &str) -> String {
    let anchor = Anchor { rule_family: RULE, scope: "", matched, before: "", after: "", line: 1 };
    assign(&RelPath::new("a"), &[anchor], &LineHashes::default()).remove(0).0
}

#[test]
fn white_space_counts_only_between_words() {
    let cases = [
        ("eval(a, b)", "eval(\n    a,\n    b,\n)", true),
        ("f( [1,2] )", "f([1, 2,])", true),
        ("return x", "return\tx", true),
        ("a.b ( c )", "a.b(c)", true),
        ("return x", "returnx", false),
        ("a b", "a.b", false),
        ("f(a)", "f(A)", false),
        ("é é", "éé", false),
    ];
    for (a, b, same) in cases {
        assert_eq!(key_of(a) == key_of(b), same, "{a:?} and {b:?}");
    }
}

/// The line hashes of a text, as every finding of a line would carry them.
fn line_hashes(text: &str, lines: u32) -> Vec<String> {
    let anchors: Vec<Anchor<'_>> = (1..=lines)
        .map(|line| Anchor {
            rule_family: RULE,
            scope: "",
            matched: "",
            before: "",
            after: "",
            line,
        })
        .collect();
    assign(&RelPath::new("a"), &anchors, &LineHashes::of(text))
        .into_iter()
        .map(|(_, keys)| keys.primary_location_line_hash)
        .collect()
}

#[test]
fn line_hashes_agree_with_code_scanning() {
    let imports = ["24c7f15bc3276916:1", "c5fffcf807bb5a4b:1", "c129715d7a2bc9a3:1"];
    let long = |count: usize| format!("{}\nb\n", "a".repeat(count));
    let twice = format!("{0}\n{0}\n", "a".repeat(100));
    let cases: &[(&str, &[&str])] = &[
        ("", &["c129715d7a2bc9a3:1"]),
        ("a", &["53b5d4aabe50d64:1"]),
        ("a\n", &["243cbaa4685aab12:1", "c129715d7a2bc9a3:1"]),
        (
            "\n\n\n",
            &[
                "4e5d562094661a0d:1",
                "5b5d4caf73a13177:1",
                "3c5bef55b72b93c9:1",
                "c129715d7a2bc9a3:1",
            ],
        ),
        ("import os\nos.system(x)\n", &imports),
        ("import os\r\nos.system(x)\r\n", &imports),
        ("import os\ros.system(x)\r", &imports),
        (" \timport  os\n\tos . system(x)\n", &imports),
        (
            "x = 1\nx = 1\nx = 1\n",
            &[
                "b06211268476d237:1",
                "87c133c3324ef59b:1",
                "8e00d41f0ebba6bf:1",
                "c129715d7a2bc9a3:1",
            ],
        ),
        (
            "é €\n\u{1F600} = 2\n",
            &["c3aadb766936a2c:1", "4e2fb8283f5f4b05:1", "c129715d7a2bc9a3:1"],
        ),
        (&long(99), &["871f6af4d0d4dd25:1", "ade70578248be16f:1", "c129715d7a2bc9a3:1"]),
        (&long(100), &["871f6af4d0d4dd7c:1", "ade70578248be16f:1", "c129715d7a2bc9a3:1"]),
        (&long(101), &["871f6af4d0d4dd7c:1", "ade70578248be16f:1", "c129715d7a2bc9a3:1"]),
        (&twice, &["871f6af4d0d4dd7c:1", "871f6af4d0d4dd7c:2", "c129715d7a2bc9a3:1"]),
    ];
    for (text, want) in cases {
        assert_eq!(&line_hashes(text, want.len() as u32), want, "{text:?}");
    }
    assert_eq!(line_hashes("a\n", 4)[2..], ["", ""], "lines that are not there have no hash");
}

/// The description of the hash, window by window instead of rolling.
fn described_line_hashes(text: &str) -> Vec<String> {
    let mut units: Vec<u64> = Vec::new();
    let mut last = 0;
    for unit in text.encode_utf16() {
        match unit {
            0x20 | 0x09 => {}
            0x0a if last == 0x0d => {}
            0x0d => units.push(0x0a),
            other => units.push(u64::from(other)),
        }
        last = unit;
    }
    let after_breaks =
        units.iter().enumerate().filter(|(_, unit)| **unit == 0x0a).map(|(at, _)| at + 1);
    let starts: Vec<usize> = std::iter::once(0).chain(after_breaks).collect();
    units.push(0xffff);
    let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
    starts
        .into_iter()
        .map(|start| {
            let window = units[start..].iter().copied().chain(std::iter::repeat(0)).take(100);
            let hash = window.fold(0u64, |hash, unit| hash.wrapping_mul(37).wrapping_add(unit));
            let count = counts.entry(hash).or_default();
            *count += 1;
            format!("{hash:x}:{count}")
        })
        .collect()
}

/// What stays the same about a pair wherever the lists hold it.
fn contents(old: &[Identity], new: &[Identity]) -> Vec<String> {
    let pairs = match_findings(old, new, &no_renames());
    let mut shown: Vec<String> =
        pairs.into_iter().map(|(o, n)| format!("{:?} {:?}", old[o], new[n])).collect();
    shown.sort();
    shown
}

fn identities_of(tree: &[(String, String)]) -> Vec<Identity> {
    scan_tree(tree).iter().map(Identity::from).collect()
}

fn shuffled_tree() -> impl Strategy<Value = (Vec<Identity>, Vec<Identity>)> {
    tree().prop_flat_map(|tree| {
        let found = identities_of(&tree);
        (Just(found.clone()), Just(found).prop_shuffle())
    })
}

/// `k` equal matches with fillers from few words between them.
fn equal_matches() -> impl Strategy<Value = (Vec<String>, usize)> {
    proptest::collection::vec((0..3u8, 0..3u8), 2..9).prop_flat_map(|fillers| {
        let count = fillers.len();
        let lines = fillers
            .into_iter()
            .flat_map(|(a, b)| [format!("before_{a}"), "eval(x)".to_owned(), format!("after_{b}")])
            .collect();
        (Just(lines), 0..count)
    })
}

proptest! {
    #[test]
    fn line_hashes_follow_the_description(text in "([a-c \\t\\r\\n\u{1F600}]|[a-z]{40}){0,40}") {
        let described = described_line_hashes(&text);
        prop_assert_eq!(line_hashes(&text, described.len() as u32), described);
    }

    #[test]
    fn matching_is_one_to_one(old in tree(), new in tree()) {
        let (old, new) = (identities_of(&old), identities_of(&new));
        let pairs = match_findings(&old, &new, &no_renames());
        let olds: BTreeSet<usize> = pairs.iter().map(|pair| pair.0).collect();
        let news: BTreeSet<usize> = pairs.iter().map(|pair| pair.1).collect();
        prop_assert_eq!((olds.len(), news.len()), (pairs.len(), pairs.len()));
        prop_assert!(pairs.iter().all(|&(o, n)| o < old.len() && n < new.len()));
        prop_assert!(pairs.windows(2).all(|two| two[0].1 < two[1].1));
        for (o, n) in pairs {
            prop_assert_eq!(&old[o].fingerprints.match_, &new[n].fingerprints.match_);
        }
    }

    #[test]
    fn the_order_of_findings_does_not_matter((old, old_shuffled) in shuffled_tree(), (new, new_shuffled) in shuffled_tree()) {
        prop_assert_eq!(contents(&old, &new), contents(&old_shuffled, &new_shuffled));
    }

    #[test]
    fn everything_is_itself((found, shuffled) in shuffled_tree()) {
        let pairs = match_findings(&found, &shuffled, &no_renames());
        prop_assert_eq!(pairs.len(), found.len());
        for (o, n) in pairs {
            prop_assert_eq!(&found[o], &shuffled[n]);
        }
    }

    #[test]
    fn fingerprints_are_unique_in_a_tree(tree in tree()) {
        let found = identities_of(&tree);
        let distinct: BTreeSet<&str> = found.iter().map(|f| f.fingerprint.as_str()).collect();
        prop_assert_eq!(distinct.len(), found.len());
    }

    #[test]
    fn inserting_lines_above_keeps_all(text in text(), above in "(step_[3-9]\n|\n){1,5}") {
        let old = identities(&[("a", &text)]);
        let new = identities(&[("a", &format!("{above}{text}"))]);
        let pairs = match_findings(&old, &new, &no_renames());
        prop_assert!(pairs.iter().all(|(o, n)| o == n));
        prop_assert_eq!(pairs.len(), old.len());
        let fingerprints = |side: &[Identity]| side.iter().map(|f| f.fingerprint.clone()).collect::<Vec<_>>();
        prop_assert_eq!(fingerprints(&old), fingerprints(&new));
    }

    #[test]
    fn renaming_one_file_keeps_all(tree in tree(), which in 0..4usize) {
        let mut renamed = tree.clone();
        if let Some((path, _)) = renamed.get_mut(which) {
            *path = "elsewhere/new-name.py".to_owned();
        }
        let (old, new) = (identities_of(&tree), identities_of(&renamed));
        let pairs = match_findings(&old, &new, &no_renames());
        prop_assert_eq!(pairs.len(), old.len());
        for (o, n) in pairs {
            prop_assert_eq!(&old[o].fingerprints, &new[n].fingerprints);
            prop_assert_eq!(old[o].line, new[n].line);
        }
    }

    #[test]
    fn removing_one_of_equal_matches_keeps_the_others_in_their_contexts((lines, which) in equal_matches()) {
        let mut fewer = lines.clone();
        fewer.remove(3 * which + 1);
        let old = identities(&[("a", &lines.join("\n"))]);
        let new = identities(&[("a", &fewer.join("\n"))]);
        let pairs = match_findings(&old, &new, &no_renames());
        for &(o, n) in &pairs {
            prop_assert_eq!(&old[o].fingerprints.context, &new[n].fingerprints.context);
        }
        let removed = &old[which].fingerprints.context;
        let others = old.iter().filter(|f| f.fingerprints.context != *removed).count();
        prop_assert!(pairs.len() >= others);
    }

    #[test]
    fn reformatting_keeps_the_fingerprint(words in "[a-z]{1,3}(( [a-z]{1,3})|[.,(\\[=+]){0,8}", gaps in proptest::collection::vec("[ \t\n]{1,3}", 30)) {
        let mut gaps = gaps.into_iter().cycle();
        let reformatted: String = words
            .chars()
            .map(|c| match c {
                ' ' => gaps.next().unwrap_or_default(),
                c if c.is_alphanumeric() => c.to_string(),
                c => format!("{}{c}{}", gaps.next().unwrap_or_default(), gaps.next().unwrap_or_default()),
            })
            .collect();
        prop_assert_eq!(key_of(&words), key_of(&reformatted));
    }

    #[test]
    fn hostile_identities_do_no_harm(keys in proptest::collection::vec(("[0ab]{0,2}", "[0ab]{0,2}", "[ab]?", 0..u32::MAX), 0..12)) {
        let found: Vec<Identity> = keys
            .into_iter()
            .map(|(a, b, path, line)| Identity {
                rule_id: a.clone(),
                aliases: vec![b.clone()],
                path: RelPath::new(&path),
                line,
                fingerprint: b.clone(),
                fingerprints: Fingerprints { match_: a.clone(), scope: b.clone(), context: a, primary_location_line_hash: b },
            })
            .collect();
        let pairs = match_findings(&found, &found, &no_renames());
        prop_assert!(pairs.len() <= found.len());
    }
}

#[test]
fn scanning_the_sample_finds_what_it_says() {
    let found = scan("a", "eval(a)\n\nx = eval(b) + eval(c)\n");
    assert_eq!(found.iter().map(|f| f.location.start.line).collect::<Vec<_>>(), [1, 3, 3]);
}
