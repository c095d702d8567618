//! Order of versions, as chains from the lowest to the highest.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::{Version, compare};
use crate::Ecosystem::{self, CratesIo, Go, Npm, PyPi};

#[test]
fn versions_are_ordered() {
    let chains: &[(Ecosystem, &[&str])] = &[
        (
            PyPi,
            &[
                "2.0.dev3",
                "2.0a1",
                "2.0b2.dev1",
                "2.0b2",
                "2.0rc1",
                "2.0",
                "2.0+build.1",
                "2.0.post1",
                "2.0.1",
                "2.10",
                "1!0.1",
            ],
        ),
        (Npm, &["0.9.9", "1.0.0-alpha", "1.0.0-alpha.2", "1.0.0-alpha.10", "1.0.0-x", "1.0.0"]),
        (CratesIo, &["0.8.6", "0.8.7-0", "0.8.7", "0.8.10", "99999999999999999999999.0.0"]),
        (
            Go,
            &[
                "v0.0.0-20190101000000-aaaaaaaaaaaa",
                "v0.0.0-20200101000000-aaaaaaaaaaaa",
                "v0.0.1",
                "v1.2.3-0.20210101000000-bbbbbbbbbbbb",
                "1.2.3",
                "v2.0.0+incompatible",
            ],
        ),
        (Go, &["go1.21rc2", "1.21.0", "go1.21.3-custom", "1.21.4"]),
    ];
    for (ecosystem, chain) in chains {
        for (at, a) in chain.iter().enumerate() {
            for (other, b) in chain.iter().enumerate() {
                assert_eq!(compare(*ecosystem, a, b), Some(at.cmp(&other)), "{a} {b}");
            }
        }
    }
}

#[test]
fn different_spellings_are_equal() {
    for (ecosystem, a, b) in [
        (PyPi, "1.0", "1.0.0"),
        (PyPi, "v1.0-RC.1", "1rc1"),
        (Npm, "v1.2.3", "1.2.3"),
        (Npm, "1.2.3+one", "1.2.3+two"),
        (Npm, "1.2.3rc1", "1.2.3-rc1"),
        (CratesIo, "01.2.3", "1.2.3"),
        (Go, "v3.0.0", "3.0.0+incompatible"),
        (Go, "go1.22", "1.22.0"),
    ] {
        assert_eq!(compare(ecosystem, a, b), Some(Ordering::Equal), "{a} {b}");
    }
}

#[test]
fn what_cannot_be_ordered_is_no_version() {
    let long = "1".repeat(300);
    for (ecosystem, text) in [
        (PyPi, ""),
        (PyPi, "0.1-somewhere"),
        (PyPi, "1.0; rm"),
        (PyPi, "99999999999999999999999999"),
        (Npm, "latest"),
        (Npm, "^1.0.0"),
        (Npm, "1.x"),
        (Npm, "1..0"),
        (Npm, "1.0.0-"),
        (Npm, "1.0.0-a..b"),
        (CratesIo, "1.0.0 "),
        (Go, "master"),
        (Go, "v1.0.0-é"),
        (Npm, long.as_str()),
    ] {
        let trimmed_is_fine = text.trim() != text;
        assert_eq!(Version::parse(ecosystem, text).is_some(), trimmed_is_fine, "{text}");
    }
}

#[test]
fn old_python_versions_sort_below_all_others() {
    for (a, order, b) in [
        ("0.1-apple", Ordering::Less, "0.1-pear"),
        ("0.1-apple", Ordering::Less, "0.0.1"),
        ("nightly", Ordering::Less, "0"),
        ("1.0", Ordering::Greater, "9.9-custom"),
        ("1-x-dev", Ordering::Less, "1-x"),
    ] {
        assert_eq!(compare(PyPi, a, b), Some(order), "{a} {b}");
    }
}

proptest! {
    #[test]
    fn order_is_antisymmetric(a in "[v=]?[0-9a-z.+!_-]{0,12}", b in "[0-9a-z.+!_-]{0,12}") {
        for ecosystem in Ecosystem::ALL {
            let forth = compare(ecosystem, &a, &b);
            prop_assert_eq!(forth, compare(ecosystem, &b, &a).map(Ordering::reverse));
        }
    }

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,40}") {
        for ecosystem in Ecosystem::ALL {
            let _ = Version::parse(ecosystem, &text);
        }
    }
}
