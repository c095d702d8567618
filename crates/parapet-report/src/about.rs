//! What several formats say about a finding, in the same words.

use parapet_findings::{AdvisoryGroup, Applicability, Finding, Package, Problem};

/// Where the weakness stands in our and in public catalogues.
pub(crate) fn standing(finding: &Finding) -> Vec<String> {
    let own = finding.standard.iter().map(|entry| format!("{} {}", entry.id, entry.section));
    let cwe = finding.cwe.iter().map(|number| format!("CWE-{number}"));
    let owasp = finding
        .owasp
        .iter()
        .map(|name| if name.starts_with("OWASP") { name.clone() } else { format!("OWASP {name}") });
    own.chain(cwe).chain(owasp).collect()
}

/// What to keep in mind about a fix; empty when it can be taken as it is.
pub(crate) const fn caution(applicability: Applicability) -> &'static str {
    match applicability {
        Applicability::Safe => "",
        Applicability::Unsafe => "Read it before you use it: it may change what the code does.",
        Applicability::DisplayOnly => "The change shows the idea; adapt it.",
    }
}

/// From which version on a package is free of its advisories.
pub(crate) fn remedy(package: &Package) -> String {
    match &package.fixed_version {
        Some(version) => format!("fixed in {version}"),
        None => "no fixed version is known".to_owned(),
    }
}

/// An advisory under all its names.
pub(crate) fn advisory(advisory: &AdvisoryGroup) -> String {
    let mut names = vec![advisory.id.as_str()];
    names.extend(advisory.aliases.iter().map(String::as_str));
    let exploited = if advisory.known_exploited { ", known to be exploited" } else { "" };
    format!("{}{exploited}", names.join(", "))
}

/// What went wrong, and what to do about it where something is known.
pub(crate) fn told(problem: &Problem) -> String {
    match &problem.hint {
        Some(hint) => format!("{}. Hint: {hint}", problem.message.trim_end_matches('.')),
        None => problem.message.clone(),
    }
}

/// Whether a text is an absolute link of the web that needs no escaping.
pub(crate) fn is_link(text: &str) -> bool {
    let scheme = text.starts_with("https://") || text.starts_with("http://");
    scheme && text.bytes().all(|b| b.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&b))
}
