//! Package URLs: one name for a package in every ecosystem.

use crate::Ecosystem;
use crate::ecosystem::is_go_itself;

/// The package URL of a package, with its version when there is one.
pub fn purl(ecosystem: Ecosystem, name: &str, version: Option<&str>) -> String {
    let name = match ecosystem {
        Ecosystem::PyPi => ecosystem.normalise_name(name),
        // Names that differ in case alone are different modules, so the case is kept.
        Ecosystem::Go | Ecosystem::Npm | Ecosystem::CratesIo => name.to_owned(),
    };
    let path: Vec<String> =
        name.split('/').filter(|part| !part.is_empty()).map(percent_encode).collect();
    let mut out = format!("pkg:{}/{}", ecosystem.purl_type(), path.join("/"));
    if let Some(version) = version.map(|version| plain_version(ecosystem, &name, version)) {
        out.push('@');
        out.push_str(&percent_encode(version));
    }
    out
}

/// The `v` before the versions of Go modules is no part of the version.
fn plain_version<'a>(ecosystem: Ecosystem, name: &str, version: &'a str) -> &'a str {
    if ecosystem != Ecosystem::Go {
        return version;
    }
    let prefix = if is_go_itself(name) { "go" } else { "v" };
    version.strip_prefix(prefix).unwrap_or(version)
}

/// Everything but letters, digits, `.`, `-`, `_`, `~` and `:` becomes `%XX`.
fn percent_encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'~' | b':') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn package_urls_follow_the_specification() {
        for (ecosystem, name, version, want) in [
            (Ecosystem::PyPi, "My_Pkg.x", Some("1.0"), "pkg:pypi/my-pkg-x@1.0"),
            (Ecosystem::PyPi, "local", Some("1.0+cu118"), "pkg:pypi/local@1.0%2Bcu118"),
            (Ecosystem::PyPi, "epoch", Some("1!2.0"), "pkg:pypi/epoch@1%212.0"),
            (Ecosystem::Npm, "@scope/tool", Some("2.1.0"), "pkg:npm/%40scope/tool@2.1.0"),
            (Ecosystem::Npm, "plain", None, "pkg:npm/plain"),
            (Ecosystem::CratesIo, "sys", Some("1.1.0+3.0"), "pkg:cargo/sys@1.1.0%2B3.0"),
            (
                Ecosystem::Go,
                "example.com/a/b",
                Some("v1.2.3+incompatible"),
                "pkg:golang/example.com/a/b@1.2.3%2Bincompatible",
            ),
            (Ecosystem::Go, "stdlib", Some("go1.21.3"), "pkg:golang/stdlib@1.21.3"),
        ] {
            assert_eq!(purl(ecosystem, name, version), want);
        }
    }
}
