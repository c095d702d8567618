//! npm's `package-lock.json` and `npm-shrinkwrap.json`, versions 1 to 3.

use parapet_findings::RelPath;

use super::{Draft, Entry, Format};
use crate::Ecosystem;
use crate::inventory::{Origin, Pin, Relation, Scope};
use crate::json::{Member, Value};

/// npm's lock file.
pub(super) struct PackageLock;

/// The folder that packages are installed in.
const MODULES: &str = "node_modules/";

impl Format for PackageLock {
    fn name(&self) -> &'static str {
        "package-lock.json"
    }

    fn file_matches(&self, path: &RelPath) -> bool {
        matches!(
            path.file_name(),
            "package-lock.json" | "npm-shrinkwrap.json" | ".package-lock.json"
        )
    }

    fn parse(&self, file: &mut Draft<'_>) {
        let document = match Value::parse(file.text()) {
            Ok(document) => document,
            Err(error) => {
                let why = format!("the JSON needs {} here", error.needed);
                return file.broken(self.name(), error.offset, &why);
            }
        };
        if !matches!(document, Value::Map(_)) {
            return file.broken(self.name(), 0, "it holds no object");
        }
        // Version 2 holds both lists; the flat one says more.
        if let Some(packages) = document.get("packages") {
            let direct = direct_names(packages);
            for member in packages.members() {
                installed(file, member, &direct);
            }
        } else if let Some(dependencies) = document.get("dependencies") {
            nested(file, dependencies);
        }
    }
}

/// The names that the root package asks for.
fn direct_names<'v>(packages: &'v Value<'_>) -> Vec<&'v str> {
    let root = packages.get("");
    let lists = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];
    let mut names: Vec<&str> = lists
        .iter()
        .filter_map(|list| root?.get(list))
        .flat_map(Value::members)
        .map(|member| member.key.as_ref())
        .collect();
    names.sort_unstable();
    names
}

/// An entry of the flat list, whose key is the folder it is installed in.
fn installed(file: &mut Draft<'_>, member: &Member<'_>, direct: &[&str]) {
    let Some((_, folder_name)) = member.key.rsplit_once(MODULES) else {
        // The project itself and its workspaces.
        return;
    };
    let entry = &member.value;
    if entry.says("link") {
        return;
    }
    let is_top = member.key.strip_prefix(MODULES) == Some(folder_name);
    let relation = if is_top && direct.binary_search(&folder_name).is_ok() {
        Relation::Direct
    } else {
        Relation::Indirect
    };
    // An alias is installed under one name and is another package.
    let name = entry.text_of("name").unwrap_or(folder_name);
    add(file, member, name, entry.text_of("version"), relation);
}

/// The tree of version 1.
fn nested(file: &mut Draft<'_>, dependencies: &Value<'_>) {
    for member in dependencies.members() {
        let version = member.value.text_of("version");
        match version.and_then(|version| version.strip_prefix("npm:")) {
            Some(alias) => {
                let (name, version) = alias
                    .rsplit_once('@')
                    .filter(|(name, _)| !name.is_empty())
                    .map_or((alias, None), |(name, version)| (name, Some(version)));
                add(file, member, name, version, Relation::Unknown);
            }
            None => add(file, member, &member.key, version, Relation::Unknown),
        }
        // The reader bounds the depth.
        if let Some(below) = member.value.get("dependencies") {
            nested(file, below);
        }
    }
}

fn add(
    file: &mut Draft<'_>,
    member: &Member<'_>,
    name: &str,
    version: Option<&str>,
    relation: Relation,
) {
    let entry = &member.value;
    if name.is_empty() {
        return file.entry_problem(member.span.start, "a package has no name");
    }
    let resolved = entry.text_of("resolved").unwrap_or("");
    let stated = version.unwrap_or("");
    let origin =
        [resolved, stated].iter().map(|text| origin(text)).max().unwrap_or(Origin::Registry);
    let pin = match version {
        // Version 1 states the address of what does not come from a registry instead of a version.
        Some(version) if !version.contains([':', '/']) => Pin::Exact(version.to_owned()),
        other => Pin::Open(other.unwrap_or("").to_owned()),
    };
    file.add(Entry {
        ecosystem: Ecosystem::Npm,
        name,
        pin,
        scope: scope(entry),
        origin,
        relation,
        span: member.span.clone(),
        version_span: None,
    });
}

fn scope(entry: &Value<'_>) -> Scope {
    if entry.says("dev") || entry.says("devOptional") {
        Scope::Development
    } else if entry.says("optional") {
        Scope::Optional
    } else {
        Scope::Production
    }
}

/// Where an address leads to; a version leads to the registry.
fn origin(address: &str) -> Origin {
    let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme);
    match scheme {
        "file" if address.ends_with("gz") => Origin::Url,
        "file" | "link" => Origin::Local,
        "git" | "git+ssh" | "git+https" | "git+http" | "git+file" | "github" | "gitlab"
        | "bitbucket" => Origin::Git,
        // Registries and their mirrors serve packages below `/-/`.
        "http" | "https" if !address.contains("/-/") => Origin::Url,
        _ => Origin::Registry,
    }
}
