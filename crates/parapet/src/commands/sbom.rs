//! `parapet sbom`: the packages of a path as a bill of materials.

use parapet_findings::{RelPath, ScanKind};
use parapet_report::bom::{
    Bom, Component, ComponentRelation, ComponentScope, write_cyclonedx, write_spdx,
};
use parapet_sca::{Origin, PackageRef, Pin, Relation, Scope, purl};
use parapet_scan::{Cancel, PackageList};

use super::survey::{Survey, name_of};
use crate::cli::{Sbom, SbomFormat};
use crate::exit::{Failure, Status};
use crate::settings::today;
use crate::terminal;

pub(crate) fn run(options: &Sbom) -> Result<Status, Failure> {
    let survey = Survey::of(&options.path)?;
    let list = survey.engine.packages(&survey.request(vec![ScanKind::Sca]), &Cancel::default());
    let bom = Bom {
        name: name_of(&options.path),
        version: None,
        tool_version: env!("CARGO_PKG_VERSION").to_owned(),
        day: today(),
        digest: list.digest.clone(),
        components: components(&list),
    };
    let mut bytes = Vec::new();
    let written = match options.format {
        SbomFormat::Cyclonedx => write_cyclonedx(&bom, &mut bytes),
        SbomFormat::Spdx => write_spdx(&bom, &mut bytes),
    };
    super::print_rendered(written.map(|()| bytes))?;
    for problem in &list.problems {
        terminal::note(&format!("warning[{}]: {}", problem.code, problem.message));
    }
    for gap in &list.gaps {
        terminal::note(&format!("incomplete: {gap}"));
    }
    Ok(if list.gaps.is_empty() { Status::Clean } else { Status::Incomplete })
}

fn components(list: &PackageList) -> Vec<Component> {
    list.manifests
        .iter()
        .flat_map(|(path, inventory)| {
            let shipped =
                inventory.packages.iter().filter(|package| package.origin != Origin::Local);
            shipped.map(|package| component(path, package))
        })
        .collect()
}

fn component(path: &RelPath, package: &PackageRef) -> Component {
    // The lowest version that is used is not the version that is used.
    let version = match &package.pin {
        Pin::Exact(version) => Some(version.clone()),
        Pin::AtLeast(_) | Pin::Open(_) => None,
    };
    Component {
        purl: purl(package.ecosystem, &package.name, version.as_deref()),
        name: package.name.clone(),
        version,
        ecosystem: package.ecosystem.as_str().to_owned(),
        scope: match package.scope {
            Scope::Production => ComponentScope::Required,
            Scope::Development => ComponentScope::Development,
            Scope::Optional => ComponentScope::Optional,
            Scope::Unknown => ComponentScope::Unknown,
        },
        places: vec![(path.clone(), package.line)],
        direct: match package.relation {
            Relation::Direct => Some(ComponentRelation::Direct),
            Relation::Indirect => Some(ComponentRelation::Indirect),
            Relation::Unknown => None,
        },
    }
}
