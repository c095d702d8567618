//! Ordinary, well-written projects: nothing about them is reported as certain.

use crate::support::{Place, items, text};

#[test]
fn well_written_projects_stay_silent() {
    let mut noise = Vec::new();
    for project in ["bakery", "bike-rental", "library", "seedbook", "tea-house"] {
        let place = Place::new();
        place.copy_of(&format!("corpus/benign/{project}"), project);
        let report = place.parapet().within(project).args("scan --format json").run().json();
        for row in items(&report, "coverage") {
            assert_eq!(row["status"], "complete", "{project}: {row:#}");
        }
        for finding in items(&report, "findings") {
            if finding["confidence"] == "high" {
                let (rule, path) = (text(finding, "rule_id"), text(&finding["location"], "path"));
                noise.push(format!(
                    "{project}/{path}:{} {rule}",
                    finding["location"]["start"]["line"]
                ));
            }
        }
    }
    assert_eq!(noise, Vec::<String>::new());
}
