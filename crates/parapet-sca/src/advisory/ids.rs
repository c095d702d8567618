//! Names of advisories: which to show, and where they lead.

/// Sources whose own names mean nothing to readers when there is a public one.
const INTERNAL_PREFIXES: &[&str] = &["FOPHP-", "NSWG-"];

/// Whether a name is one of a source's own that is hidden behind public names.
pub fn is_internal(id: &str) -> bool {
    INTERNAL_PREFIXES.iter().any(|prefix| id.starts_with(prefix))
}

/// The rank of a name for showing, the lowest first.
pub(super) fn rank(id: &str) -> u8 {
    if id.starts_with("GHSA-") {
        0
    } else if is_internal(id) {
        3
    } else if id.starts_with("CVE-") {
        2
    } else {
        1
    }
}

/// Whether a text can be the name of an advisory.
pub(super) fn is_id(text: &str) -> bool {
    (3..=160).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._:/".contains(&b))
}

/// The page of an advisory, where its name says it.
pub fn reference_of(id: &str) -> Option<String> {
    let prefix = id.split_once('-').map_or("", |(prefix, _)| prefix);
    match prefix {
        "GHSA" => Some(format!("https://github.com/advisories/{id}")),
        "CVE" => Some(format!("https://nvd.nist.gov/vuln/detail/{id}")),
        "RUSTSEC" => Some(format!("https://rustsec.org/advisories/{id}.html")),
        "PYSEC" | "GO" | "MAL" => Some(format!("https://osv.dev/vulnerability/{id}")),
        _ => None,
    }
}
