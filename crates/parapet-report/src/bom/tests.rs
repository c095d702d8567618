use parapet_findings::date::parse_day;
use serde_json::Value;

use super::*;

fn component(purl: &str, scope: ComponentScope, place: (&str, u32)) -> Component {
    let plain = purl.strip_prefix("pkg:").expect("a package URL");
    let (kind, rest) = plain.split_once('/').expect("a type");
    let (name, version) = rest.split_once('@').map_or((rest, None), |(n, v)| (n, Some(v)));
    Component {
        purl: purl.into(),
        name: name.replace("%40", "@"),
        version: version.map(str::to_owned),
        ecosystem: kind.into(),
        scope,
        places: vec![(place.0.into(), place.1)],
        direct: None,
    }
}

/// A shop with packages of two ecosystems, one of them named twice.
fn shop() -> Bom {
    let direct = |mut one: Component| {
        one.direct = Some(ComponentRelation::Direct);
        one
    };
    let indirect = |mut one: Component| {
        one.direct = Some(ComponentRelation::Indirect);
        one
    };
    use ComponentScope::{Development, Optional, Required, Unknown};
    Bom {
        name: "Fry shop".into(),
        version: Some("1.4.0".into()),
        tool_version: "0.1.0".into(),
        day: parse_day("2026-11-02").expect("a day of the calendar"),
        digest: "00112233445566778899aabbccddeeff".into(),
        components: vec![
            component("pkg:pypi/flask@2.2.2", Development, ("tests/requirements.txt", 7)),
            indirect(component(
                "pkg:npm/%40fry/oil@3.1.0",
                Optional,
                ("web/package-lock.json", 40),
            )),
            component("pkg:pypi/flask@2.2.2", Unknown, ("requirements.txt", 3)),
            direct(component("pkg:npm/salt@1.0.0", Required, ("web/package-lock.json", 12))),
            component("pkg:pypi/pytest@9.0.1", Development, ("tests/requirements.txt", 2)),
            component("pkg:pypi/pyyaml", Unknown, ("requirements.txt", 4)),
        ],
    }
}

fn empty() -> Bom {
    Bom { name: String::new(), version: None, components: Vec::new(), ..shop() }
}

/// Dependencies that try to break out of the document.
fn hostile() -> Bom {
    let mut one =
        component("pkg:npm/evil", ComponentScope::Required, ("a\u{202e}b/\"package.json", 1));
    one.name = "e\u{1b}[2Jvil\"}],\n#ü".into();
    one.version = Some("1\u{200b}0".into());
    Bom { name: "../../#shop\u{7}?".into(), components: vec![one], ..shop() }
}

type Writer = fn(&Bom, &mut dyn std::io::Write) -> crate::Result<()>;

fn written(write: Writer, bom: &Bom) -> String {
    let mut out = Vec::new();
    write(bom, &mut out).expect("a vector takes every byte");
    String::from_utf8(out).expect("JSON is UTF-8")
}

#[test]
fn cyclonedx_names_packages_places_and_scopes() {
    insta::assert_snapshot!(written(write_cyclonedx, &shop()));
}

#[test]
fn spdx_names_packages_places_and_relationships() {
    insta::assert_snapshot!(written(write_spdx, &shop()));
}

#[test]
fn an_empty_project_is_a_whole_document() {
    insta::assert_snapshot!("empty_cyclonedx", written(write_cyclonedx, &empty()));
    insta::assert_snapshot!("empty_spdx", written(write_spdx, &empty()));
}

#[test]
fn hostile_names_stay_visible_text() {
    for write in [write_cyclonedx as Writer, write_spdx] {
        let text = written(write, &hostile());
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text}");
        assert!(
            text.contains("e<U+001B>[2Jvil\\\"}], #ü") && text.contains("a<U+202E>b"),
            "{text}"
        );
        assert!(serde_json::from_str::<Value>(&text).is_ok());
    }
    let spdx: Value = serde_json::from_str(&written(write_spdx, &hostile())).expect("JSON");
    let namespace = spdx["documentNamespace"].as_str().expect("text");
    assert!(namespace.starts_with("https://spdx.org/spdxdocs/..-..-shop-U-0007-"), "{namespace}");
}

#[test]
fn the_order_of_the_input_changes_nothing() {
    let mut other = shop();
    other.components.reverse();
    for write in [write_cyclonedx as Writer, write_spdx] {
        assert_eq!(written(write, &shop()), written(write, &other));
    }
}

#[test]
fn every_document_has_its_own_identity() {
    let one = shop();
    let variants = [
        one.uuid("spdx"),
        one.uuid("cyclonedx"),
        Bom { digest: "other".into(), ..one.clone() }.uuid("spdx"),
        Bom { name: "other".into(), ..one.clone() }.uuid("spdx"),
        Bom { version: None, ..one.clone() }.uuid("spdx"),
        Bom { tool_version: "9".into(), ..one.clone() }.uuid("spdx"),
        Bom { day: one.day.tomorrow().expect("not the last day"), ..one.clone() }.uuid("spdx"),
    ];
    let distinct: std::collections::BTreeSet<&String> = variants.iter().collect();
    assert_eq!(distinct.len(), variants.len());
    assert_eq!(one.uuid("spdx"), shop().uuid("spdx"));
}

#[test]
fn identities_have_the_layout_of_a_uuid() {
    for (bits, want) in [
        (0, "00000000-0000-8000-8000-000000000000"),
        (u128::MAX, "ffffffff-ffff-8fff-bfff-ffffffffffff"),
    ] {
        assert_eq!(uuid_of(bits), want);
    }
}

#[test]
fn files_that_disagree_leave_the_claim_that_is_safe() {
    use ComponentRelation::{Direct, Indirect};
    use ComponentScope::{Development, Optional, Required, Unknown};
    for (a, b, want) in [
        ((Development, Some(Direct)), (Required, None), (Required, Some(Direct))),
        ((Development, Some(Indirect)), (Unknown, None), (Unknown, None)),
        ((Development, None), (Optional, Some(Indirect)), (Optional, None)),
        ((Optional, Some(Indirect)), (Required, Some(Indirect)), (Required, Some(Indirect))),
    ] {
        let one = |(scope, direct), line| Component {
            direct,
            ..component("pkg:pypi/a@1", scope, ("a.txt", line))
        };
        let merged = Bom { components: vec![one(a, 2), one(b, 1), one(b, 1)], ..shop() }.merged();
        let [merged] = merged.as_slice() else { panic!("one package: {merged:?}") };
        assert_eq!((merged.scope, merged.direct), want);
        assert_eq!(merged.places, [("a.txt".into(), 1), ("a.txt".into(), 2)]);
    }
}
