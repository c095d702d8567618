//! Packages by their URLs: names, versions, and the commands that change a lock file.

/// The name in a package URL, as people write it.
pub(super) fn name(purl: &str) -> String {
    let path = purl.strip_prefix("pkg:").unwrap_or(purl);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once('/').map_or(path, |(_, name)| name);
    let path = path.rsplit_once('@').map_or(path, |(name, _)| name);
    percent_decoded(path)
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after
            .get(..2)
            .filter(|digits| *first == b'%' && digits.iter().all(u8::is_ascii_hexdigit))
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whether two versions promise to be compatible: the same first number, and below 1 the same second one.
pub(super) fn is_same_major(from: &str, to: &str) -> bool {
    match (major(from), major(to)) {
        (Some(from), Some(to)) => from == to,
        _ => false,
    }
}

fn major(version: &str) -> Option<(&str, &str, &str)> {
    let version = version.trim_start_matches(['v', 'V']);
    let (epoch, version) = version.split_once('!').unwrap_or(("0", version));
    let mut numbers = version.split(['.', '-', '+']);
    let first = numbers
        .next()
        .filter(|first| !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit()))?;
    let second = if first == "0" { numbers.next().unwrap_or("0") } else { "" };
    Some((epoch, first, second))
}

/// The command that moves a package in a file that a tool writes; nothing for names a shell could misread.
pub(super) fn command(file: &str, name: &str, from: &str, to: &str) -> Option<String> {
    let plain = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '@')
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"@/._+-".contains(&b))
    };
    if ![name, from, to].into_iter().all(plain) {
        return None;
    }
    match file {
        "Cargo.lock" => Some(format!("cargo update --package {name}@{from} --precise {to}")),
        "package-lock.json" | "npm-shrinkwrap.json" => Some(format!("npm install {name}@{to}")),
        "go.mod" => Some(format!("go get {name}@{to}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_from_package_urls() {
        for (purl, want) in [
            ("pkg:pypi/flask@2.2.2", "flask"),
            ("pkg:npm/%40fry/oil@3.1.0", "@fry/oil"),
            ("pkg:golang/example.com/a/b@1.2.3%2Bincompatible", "example.com/a/b"),
            ("pkg:npm/plain", "plain"),
            ("pkg:npm/a@1?x=y#z", "a"),
            ("pkg:npm/a%zz%4", "a%zz%4"),
            ("nonsense", "nonsense"),
            ("", ""),
        ] {
            assert_eq!(name(purl), want, "{purl}");
        }
    }

    #[test]
    fn major_versions_are_compared_by_what_they_promise() {
        for (from, to, same) in [
            ("2.2.2", "2.3.2", true),
            ("2.2.2", "3.0.0", false),
            ("0.4.1", "0.4.9", true),
            ("0.4.1", "0.5.0", false),
            ("v1.2.0", "v1.9.0", true),
            ("1!2.0", "2.1", false),
            ("5", "5.4", true),
            ("latest", "5.4", false),
            ("", "", false),
        ] {
            assert_eq!(is_same_major(from, to), same, "{from} {to}");
        }
    }

    #[test]
    fn commands_hold_nothing_a_shell_could_misread() {
        assert_eq!(
            command("Cargo.lock", "oil", "1.0.0", "1.0.1").as_deref(),
            Some("cargo update --package oil@1.0.0 --precise 1.0.1")
        );
        assert_eq!(command("requirements.txt", "oil", "1", "2"), None);
        for name in ["a; rm -rf .", "$(id)", "-g", "a b", "`id`", "a\nb", "", "a'b"] {
            assert_eq!(command("go.mod", name, "1", "2"), None, "{name}");
        }
    }
}
