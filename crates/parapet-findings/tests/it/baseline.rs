//! What a change adds.

use std::collections::BTreeMap;

use parapet_findings::RelPath;
use parapet_findings::baseline::Baseline;
use parapet_findings::identity::Identity;
use proptest::prelude::*;

use crate::sample::{scan, scan_tree, tree};

fn baseline(path: &str, text: &str) -> Baseline {
    let findings = scan(path, text).iter().map(Identity::from).collect();
    Baseline { findings, renames: BTreeMap::new() }
}

#[test]
fn a_comparison_counts_new_unchanged_and_fixed() {
    let cases = [
        ("nothing before", "", "eval(x)\n", (vec![1], vec![], 0)),
        ("nothing after", "eval(x)\n", "", (vec![], vec![], 1)),
        ("one stays, one comes", "eval(x)\n", "\neval(x)\neval(y)\n", (vec![3], vec![2], 0)),
        ("one stays, one goes", "eval(x)\neval(y)\n", "eval(y)\n", (vec![], vec![1], 1)),
        ("one edited", "eval(x)\n", "eval(y)\n", (vec![1], vec![], 1)),
        (
            "a copy is new",
            "one\neval(x)\nend\n",
            "one\neval(x)\nend\neval(x)\n",
            (vec![4], vec![2], 0),
        ),
    ];
    for (title, old, new, want) in cases {
        let compared = baseline("a.py", old).compare(scan("a.py", new));
        let lines = |findings: &[parapet_findings::Finding]| {
            findings.iter().map(|f| f.location.start.line).collect::<Vec<_>>()
        };
        assert_eq!(
            (lines(&compared.new), lines(&compared.unchanged), compared.fixed),
            want,
            "{title}"
        );
    }
}

#[test]
fn an_empty_baseline_makes_everything_new() {
    let compared = Baseline::default().compare(scan("a.py", "eval(x)\neval(y)\n"));
    assert_eq!((compared.new.len(), compared.unchanged.len(), compared.fixed), (2, 0, 0));
}

#[test]
fn known_renames_are_followed() {
    let mut baseline = baseline("a.py", "eval(x)\n");
    baseline.renames.insert(RelPath::new("a.py"), RelPath::new("b.py"));
    let twins = [scan("a.py", "eval(x)\n"), scan("b.py", "eval(x)\n")].concat();
    let compared = baseline.compare(twins);
    assert_eq!(compared.unchanged[0].location.path, RelPath::new("b.py"));
    assert_eq!(compared.new[0].location.path, RelPath::new("a.py"));
}

proptest! {
    #[test]
    fn no_finding_is_lost_or_doubled(old in tree(), new in tree()) {
        let findings = scan_tree(&old).iter().map(Identity::from).collect::<Vec<_>>();
        let before = findings.len();
        let baseline = Baseline { findings, renames: BTreeMap::new() };
        let given = scan_tree(&new);
        let compared = baseline.compare(given.clone());
        prop_assert_eq!(compared.fixed + compared.unchanged.len(), before);
        // Both lists keep the order, so merging them by place gives back the input.
        let mut fresh = compared.new.into_iter().peekable();
        let mut known = compared.unchanged.into_iter().peekable();
        for finding in given {
            let next = if fresh.peek() == Some(&finding) { fresh.next() } else { known.next() };
            prop_assert_eq!(next, Some(finding));
        }
        prop_assert!(fresh.next().is_none() && known.next().is_none());
    }

    #[test]
    fn comparing_with_itself_changes_nothing(tree in tree()) {
        let found = scan_tree(&tree);
        let findings = found.iter().map(Identity::from).collect();
        let compared = Baseline { findings, renames: BTreeMap::new() }.compare(found.clone());
        prop_assert_eq!((compared.new, compared.unchanged, compared.fixed), (Vec::new(), found, 0));
    }
}
