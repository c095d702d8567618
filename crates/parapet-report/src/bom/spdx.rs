//! SPDX 2.3 as JSON.

use std::io::Write;

use parapet_findings::digest_of;
use serde::Serialize;

use super::{Bom, Component, ComponentRelation, ComponentScope, slug};
use crate::Result;
use crate::json::write_pretty;
use crate::text;

const DOCUMENT: &str = "SPDXRef-DOCUMENT";
const ROOT: &str = "SPDXRef-Root";
const NO_ASSERTION: &str = "NOASSERTION";

/// Writes the list as SPDX 2.3 JSON.
pub fn write_spdx(bom: &Bom, out: &mut dyn Write) -> Result<()> {
    let components = bom.merged();
    write_pretty(&document(bom, &components), out)
}

fn document<'a>(bom: &'a Bom, components: &'a [Component]) -> Document<'a> {
    let name = bom.shown_name();
    let ids: Vec<String> = components.iter().map(id).collect();
    let uuid = bom.uuid("spdx");
    let in_namespace = match slug(&name) {
        slug if slug.is_empty() => uuid,
        slug => format!("{slug}-{uuid}"),
    };
    let mut packages = vec![root(bom, &name)];
    packages.extend(components.iter().zip(&ids).map(|(one, id)| package(one, id)));
    let describes = Relationship {
        element: DOCUMENT.to_owned(),
        kind: "DESCRIBES",
        related: ROOT.to_owned(),
        comment: None,
    };
    let needs = components.iter().zip(&ids).map(|(one, id)| relationship(one, id));
    Document {
        spdx_version: "SPDX-2.3",
        data_license: "CC0-1.0",
        id: DOCUMENT,
        namespace: format!("https://spdx.org/spdxdocs/{in_namespace}"),
        creation_info: CreationInfo {
            created: bom.timestamp(),
            creators: [format!("Tool: parapet-{}", bom.tool_version)],
        },
        name,
        packages,
        relationships: std::iter::once(describes).chain(needs).collect(),
    }
}

/// The package URL holds characters that an identifier may not, so its digest tells packages apart.
fn id(component: &Component) -> String {
    let digest = digest_of("package", &[component.purl.as_bytes()]);
    let readable = [Some(component.name.as_str()), component.version.as_deref()];
    let readable = slug(&readable.into_iter().flatten().collect::<Vec<_>>().join("-"));
    let digest = digest.get(..16).unwrap_or_default();
    if readable.is_empty() {
        format!("SPDXRef-Package-{digest}")
    } else {
        format!("SPDXRef-Package-{readable}-{digest}")
    }
}

fn root<'a>(bom: &Bom, name: &str) -> Package<'a> {
    Package {
        id: ROOT.to_owned(),
        name: name.to_owned(),
        version_info: bom.shown_version(),
        purpose: "APPLICATION",
        download_location: NO_ASSERTION,
        files_analyzed: false,
        source_info: None,
        external_refs: Vec::new(),
    }
}

fn package<'a>(component: &'a Component, id: &str) -> Package<'a> {
    Package {
        id: id.to_owned(),
        name: component.name.clone(),
        version_info: component.version.clone(),
        purpose: "LIBRARY",
        download_location: NO_ASSERTION,
        files_analyzed: false,
        source_info: source_info(component),
        external_refs: vec![ExternalRef {
            category: "PACKAGE-MANAGER",
            kind: "purl",
            locator: &component.purl,
        }],
    }
}

fn source_info(component: &Component) -> Option<String> {
    let places: Vec<String> = component
        .places
        .iter()
        .map(|(path, line)| format!("{} line {line}", text::one_line(path.as_str())))
        .collect();
    (!places.is_empty()).then(|| format!("named in {}", places.join(", ")))
}

/// What the project has to do with the package.
fn relationship(component: &Component, id: &str) -> Relationship {
    let (element, kind, related) = match component.scope {
        ComponentScope::Required | ComponentScope::Unknown => (ROOT, "DEPENDS_ON", id),
        ComponentScope::Optional => (id, "OPTIONAL_DEPENDENCY_OF", ROOT),
        ComponentScope::Development => (id, "DEV_DEPENDENCY_OF", ROOT),
    };
    Relationship {
        element: element.to_owned(),
        kind,
        related: related.to_owned(),
        comment: (component.direct == Some(ComponentRelation::Indirect))
            .then_some("indirect: another package asks for it"),
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    spdx_version: &'static str,
    data_license: &'static str,
    #[serde(rename = "SPDXID")]
    id: &'static str,
    name: String,
    #[serde(rename = "documentNamespace")]
    namespace: String,
    creation_info: CreationInfo,
    packages: Vec<Package<'a>>,
    relationships: Vec<Relationship>,
}

#[derive(Serialize)]
struct CreationInfo {
    created: String,
    creators: [String; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Package<'a> {
    #[serde(rename = "SPDXID")]
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    version_info: Option<String>,
    #[serde(rename = "primaryPackagePurpose")]
    purpose: &'static str,
    download_location: &'static str,
    files_analyzed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_info: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    external_refs: Vec<ExternalRef<'a>>,
}

#[derive(Serialize)]
struct ExternalRef<'a> {
    #[serde(rename = "referenceCategory")]
    category: &'static str,
    #[serde(rename = "referenceType")]
    kind: &'static str,
    #[serde(rename = "referenceLocator")]
    locator: &'a str,
}

#[derive(Serialize)]
struct Relationship {
    #[serde(rename = "spdxElementId")]
    element: String,
    #[serde(rename = "relationshipType")]
    kind: &'static str,
    #[serde(rename = "relatedSpdxElement")]
    related: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<&'static str>,
}
