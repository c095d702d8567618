//! What `cargo metadata` says about the workspace, reduced to what the tasks ask.

use std::collections::BTreeMap;

use anyhow::Context;
use serde_json::Value;

use crate::shell;

/// The packages of the workspace and all they depend on, by package id.
#[derive(Default)]
pub(crate) struct Metadata {
    pub(crate) packages: BTreeMap<String, Package>,
}

/// One package of the dependency graph.
#[derive(Default)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) licence: Option<String>,
    /// Whether the package is part of this workspace.
    pub(crate) member: bool,
    /// What the manifest declares.
    pub(crate) declared: Vec<Declared>,
}

/// One entry of a manifest's dependency tables.
pub(crate) struct Declared {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) default_features: bool,
    /// Whether it comes from outside the workspace.
    pub(crate) external: bool,
}

/// When a dependency is needed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Normal,
    Build,
    Development,
}

impl Kind {
    /// Whether the dependency is needed to build the product, not only to test it.
    pub(crate) fn ships(self) -> bool {
        self != Self::Development
    }

    fn from_json(kind: Option<&str>) -> Self {
        match kind {
            Some("build") => Self::Build,
            Some("dev") => Self::Development,
            _ => Self::Normal,
        }
    }
}

impl Metadata {
    /// Asks cargo.
    pub(crate) fn load() -> anyhow::Result<Self> {
        let mut command = shell::cargo(&["metadata", "--format-version", "1", "--locked"]);
        let text = shell::capture(&mut command)?;
        let json = serde_json::from_str(&text).context("reading the output of cargo metadata")?;
        Ok(Self::from_json(&json))
    }

    /// The packages of this workspace.
    pub(crate) fn members(&self) -> impl Iterator<Item = &Package> {
        self.packages.values().filter(|package| package.member)
    }

    fn from_json(json: &Value) -> Self {
        let members: Vec<&str> =
            list(json, "workspace_members").filter_map(Value::as_str).collect();
        let packages: BTreeMap<String, Package> = list(json, "packages")
            .map(|package| {
                let id = text(package, "id");
                let package = Package {
                    name: text(package, "name"),
                    version: text(package, "version"),
                    licence: package["license"].as_str().map(str::to_owned),
                    member: members.contains(&id.as_str()),
                    declared: list(package, "dependencies").map(Declared::from_json).collect(),
                };
                (id, package)
            })
            .collect();
        Self { packages }
    }
}

impl Declared {
    fn from_json(json: &Value) -> Self {
        Self {
            name: text(json, "name"),
            kind: Kind::from_json(json["kind"].as_str()),
            default_features: json["uses_default_features"].as_bool().unwrap_or(true),
            external: json["path"].is_null(),
        }
    }
}

/// A text field of a JSON object, empty where it is missing.
pub(crate) fn text(json: &Value, key: &str) -> String {
    json[key].as_str().unwrap_or_default().to_owned()
}

/// The elements of an array field of a JSON object, none where it is missing.
pub(crate) fn list<'a>(json: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    json[key].as_array().into_iter().flatten()
}
