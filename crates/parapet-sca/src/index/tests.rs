//! Indexes that are whole, and indexes that are not.

use super::{Index, write_index};
use crate::Error;
use crate::advisory::{Advisory, AdvisorySet, EcosystemInfo, PackageKey};

/// Enough packages for several blocks.
fn set() -> AdvisorySet {
    let mut set = AdvisorySet::default();
    set.ecosystems.insert("npm".to_owned(), EcosystemInfo { as_of: None, records: 900 });
    for number in 0..900 {
        let key =
            PackageKey { ecosystem: "npm".to_owned(), package: format!("package-{number:04}") };
        set.packages.insert(key, (0..=number % 3).map(|at| advisory(number, at)).collect());
    }
    set
}

fn advisory(number: u32, at: u32) -> Advisory {
    Advisory {
        id: format!("GHSA-{number:04}-{at}"),
        aliases: vec![format!("CVE-2020-{number:04}{at}")],
        ranges: ["*", "<1.0", ">=1.2, <=1.4"].map(|text| text.parse().expect(text)).to_vec(),
        versions: vec!["9.9".to_owned()],
        cvss: (at == 1).then(|| "AV:N/AC:L/Au:N/C:N/I:P/A:N".to_owned()),
        cwe: vec![79, number],
        known_exploited: at == 2,
        symbols: [("module".to_owned(), vec!["a".to_owned(), "b".to_owned()])].into(),
        published: parapet_findings::date::parse_day("2020-02-29"),
        reference: Some("https://example.org/advisory".to_owned()),
        ..Advisory::default()
    }
}

#[test]
fn every_package_is_found_and_nothing_else() {
    let set = set();
    let index = Index::open(write_index(&set)).expect("it is whole");
    for (key, advisories) in &set.packages {
        let found = index.advisories(&key.ecosystem, &key.package).expect("it is whole");
        assert_eq!(&found, advisories, "{key:?}");
    }
    for (ecosystem, package) in [
        ("npm", "package-0899x"),
        ("npm", "a"),
        ("npm", ""),
        ("Go", "package-0001"),
        ("", ""),
        ("z", "z"),
    ] {
        assert_eq!(index.advisories(ecosystem, package).expect("it is whole"), []);
    }
    assert_eq!(index.verify().expect("it is whole"), index.info().advisories);
    assert_eq!(index.info().packages, 900);
}

#[test]
fn equal_facts_give_equal_bytes() {
    assert_eq!(write_index(&set()), write_index(&set()));
    let mut other = set();
    other.packages.pop_last();
    let digest = |set| Index::open(write_index(set)).map(|index| index.info().digest.clone());
    assert_ne!(digest(&set()).expect("it is whole"), digest(&other).expect("it is whole"));
}

#[test]
fn an_index_of_nothing_is_an_index() {
    let index = Index::open(write_index(&AdvisorySet::default())).expect("it is whole");
    assert_eq!(index.advisories("npm", "a").expect("it is whole"), []);
    assert_eq!(index.verify().expect("it is whole"), 0);
}

#[test]
fn damage_is_noticed_wherever_it_is() {
    let bytes = write_index(&set());
    let check = |bytes: Vec<u8>, what: &str| {
        let outcome = Index::open(bytes).and_then(|index| index.verify());
        assert!(outcome.is_err(), "{what}");
    };
    for at in (0..bytes.len()).step_by(bytes.len() / 400) {
        check(bytes[..at].to_vec(), "cut off");
        let mut changed = bytes.clone();
        changed[at] ^= 0x10;
        // The last bytes of the header hold nothing.
        if !(60..64).contains(&at) {
            check(changed, "changed");
        }
    }
}

#[test]
fn another_format_says_so() {
    let mut bytes = write_index(&set());
    bytes[7] = 9;
    let error = Index::open(bytes).err().expect("it is of another version");
    assert!(matches!(error, Error::IndexVersion { found: 9, known: 1 }), "{error}");
}
