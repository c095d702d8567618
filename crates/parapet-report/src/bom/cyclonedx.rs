//! CycloneDX 1.6 as JSON.

use std::io::Write;

use serde::Serialize;

use super::{Bom, Component, ComponentRelation, ComponentScope};
use crate::Result;
use crate::json::write_pretty;
use crate::text;

/// The reference of the project itself; package URLs never look like it.
const ROOT: &str = "root";

/// Writes the list as CycloneDX 1.6 JSON.
pub fn write_cyclonedx(bom: &Bom, out: &mut dyn Write) -> Result<()> {
    let components = bom.merged();
    write_pretty(&document(bom, &components), out)
}

fn document<'a>(bom: &'a Bom, components: &'a [Component]) -> Document<'a> {
    let direct = components.iter().filter(|one| one.direct == Some(ComponentRelation::Direct));
    Document {
        schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
        bom_format: "CycloneDX",
        spec_version: "1.6",
        serial_number: format!("urn:uuid:{}", bom.uuid("cyclonedx")),
        version: 1,
        metadata: Metadata {
            timestamp: bom.timestamp(),
            tools: Tools {
                components: [Tool {
                    kind: "application",
                    name: "parapet",
                    version: &bom.tool_version,
                }],
            },
            component: Root {
                kind: "application",
                bom_ref: ROOT,
                name: bom.shown_name(),
                version: bom.shown_version(),
            },
        },
        components: components.iter().map(library).collect(),
        dependencies: [Dependency {
            reference: ROOT,
            depends_on: direct.map(|one| one.purl.as_str()).collect(),
        }],
        // Lock files and manifests name packages; what is built or copied in otherwise stays unseen.
        compositions: [Composition { aggregate: "unknown", dependencies: [ROOT] }],
    }
}

fn library(component: &Component) -> Library<'_> {
    let (group, name) = grouped(&component.name);
    let property = |name, value| Property { name, value };
    let mut properties = vec![property("parapet:ecosystem", component.ecosystem.as_str())];
    if let Some(relation) = component.direct {
        properties.push(property("parapet:relation", relation.as_str()));
    }
    properties.push(property("parapet:scope", component.scope.as_str()));
    Library {
        kind: "library",
        bom_ref: &component.purl,
        group,
        name,
        version: component.version.as_deref(),
        scope: scope(component.scope),
        purl: &component.purl,
        evidence: (!component.places.is_empty()).then(|| Evidence {
            occurrences: component
                .places
                .iter()
                .map(|(path, line)| Occurrence {
                    location: text::one_line(path.as_str()).into_owned(),
                    line: *line,
                })
                .collect(),
        }),
        properties,
    }
}

/// A scoped npm name is a group and a name.
fn grouped(name: &str) -> (Option<&str>, &str) {
    match name.split_once('/') {
        Some((group, rest)) if group.starts_with('@') => (Some(group), rest),
        _ => (None, name),
    }
}

/// The word of the standard; where the files do not say, it is left out.
const fn scope(scope: ComponentScope) -> Option<&'static str> {
    match scope {
        ComponentScope::Required => Some("required"),
        ComponentScope::Optional => Some("optional"),
        ComponentScope::Development => Some("excluded"),
        ComponentScope::Unknown => None,
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    bom_format: &'static str,
    spec_version: &'static str,
    serial_number: String,
    version: u32,
    metadata: Metadata<'a>,
    components: Vec<Library<'a>>,
    dependencies: [Dependency<'a>; 1],
    compositions: [Composition; 1],
}

#[derive(Serialize)]
struct Metadata<'a> {
    timestamp: String,
    tools: Tools<'a>,
    component: Root,
}

#[derive(Serialize)]
struct Tools<'a> {
    components: [Tool<'a>; 1],
}

#[derive(Serialize)]
struct Tool<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'static str,
    version: &'a str,
}

#[derive(Serialize)]
struct Root {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "bom-ref")]
    bom_ref: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
}

#[derive(Serialize)]
struct Library<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "bom-ref")]
    bom_ref: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<&'static str>,
    purl: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Evidence>,
    properties: Vec<Property<'a>>,
}

#[derive(Serialize)]
struct Evidence {
    occurrences: Vec<Occurrence>,
}

#[derive(Serialize)]
struct Occurrence {
    location: String,
    line: u32,
}

#[derive(Serialize)]
struct Property<'a> {
    name: &'static str,
    value: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dependency<'a> {
    #[serde(rename = "ref")]
    reference: &'static str,
    depends_on: Vec<&'a str>,
}

#[derive(Serialize)]
struct Composition {
    aggregate: &'static str,
    dependencies: [&'static str; 1],
}
