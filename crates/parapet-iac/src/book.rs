//! All checks of a scan, and what they say of files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use parapet_findings::problem::codes;
use parapet_findings::{Fact, Finding, Problem, RelPath};
use parapet_rules::yaml;
use parapet_source::Text;

use crate::check::{Evidence, Look, World};
use crate::findings::{self, Draft};
use crate::resource::Resource;
use crate::terraform::{Gap, Limits, ParsedFile, Project, ReadText, parse};
use crate::{Check, Target, actions, dockerfile, kubernetes};

/// The work that one root module may take; far above what real ones need.
const TERRAFORM_LIMITS: Limits = Limits { steps: 2_000_000, resources: 20_000 };
/// Findings of one check in one resource.
const MAX_PLACES: usize = 100;

/// The checks of a scan.
#[derive(Debug, Default)]
pub struct CheckBook {
    checks: Vec<Check>,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Sorted as in every report.
    pub findings: Vec<Finding>,
    pub facts: Vec<Fact>,
    pub problems: Vec<Problem>,
    /// Files of which a part was left out because it cannot be read.
    pub recovered: BTreeSet<RelPath>,
    /// Files that were not looked at in full because the work budget ended it.
    pub partial: BTreeSet<RelPath>,
    /// Files that turned out to hold nothing to check.
    pub skipped: BTreeMap<RelPath, &'static str>,
}

/// A Terraform file that has been parsed.
pub struct TerraformFile {
    text: Arc<Text>,
    parsed: ParsedFile,
    gaps: Vec<Gap>,
}

impl std::fmt::Debug for TerraformFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TerraformFile").field("path", &self.parsed.path).finish_non_exhaustive()
    }
}

impl TerraformFile {
    /// Parses a file.
    pub fn new(path: RelPath, text: Arc<Text>) -> Self {
        let (body, gaps) = parse(&text.text);
        Self { text, parsed: ParsedFile { path, body }, gaps }
    }

    /// The path of the file.
    pub fn path(&self) -> &RelPath {
        &self.parsed.path
    }
}

/// Files of Terraform that belong together.
pub struct TerraformProject<'p> {
    files: &'p [TerraformFile],
    project: Project<'p>,
}

/// What one root module gave; several are put together by [`CheckBook::finish`].
#[derive(Debug, Default)]
pub struct RootOutcome {
    drafts: Vec<Draft>,
    facts: Vec<Fact>,
    exhausted: Option<String>,
}

impl<'p> TerraformProject<'p> {
    /// Sorts files into modules.
    pub fn new(files: &'p [TerraformFile]) -> Self {
        Self { files, project: Project::new(files.iter().map(|file| &file.parsed)) }
    }

    /// The folders that are evaluated on their own.
    pub fn roots(&self) -> &[String] {
        self.project.roots()
    }
}

/// Resources in the order found.
struct Resources<'r>(BTreeMap<&'r str, Vec<&'r Resource>>);

impl<'r> Resources<'r> {
    fn new(resources: &'r [Resource]) -> Self {
        let mut by_kind: BTreeMap<&str, Vec<&Resource>> = BTreeMap::new();
        for resource in resources {
            by_kind.entry(&resource.kind).or_default().push(resource);
        }
        Self(by_kind)
    }
}

impl World for Resources<'_> {
    fn of_type<'w>(&'w self, kind: &'w str) -> Box<dyn Iterator<Item = &'w Resource> + 'w> {
        Box::new(self.0.values().flatten().copied().filter(move |resource| resource.is_a(kind)))
    }
}

impl CheckBook {
    /// A book of checks; a second check of an id becomes a problem.
    pub fn new(checks: Vec<Check>) -> (Self, Vec<Problem>) {
        let (mut kept, mut problems, mut ids) = (Vec::new(), Vec::new(), BTreeSet::new());
        for check in checks {
            if ids.insert(check.id.clone()) {
                kept.push(check);
                continue;
            }
            let message = format!("two checks have the id `{}`; the second is left out", check.id);
            problems.push(
                Problem::new(codes::RULE_DUPLICATE, message)
                    .at(check.file.as_str())
                    .on_line(check.line)
                    .of_rule(check.id)
                    .hint("give each check an id of its own"),
            );
        }
        (Self { checks: kept }, problems)
    }

    /// The checks, in the order given.
    pub fn checks(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter()
    }

    /// How many checks there are.
    pub fn len(&self) -> usize {
        self.checks.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.checks.is_empty()
    }

    /// Looks at a file that stands for itself: anything but Terraform.
    pub fn scan_file(&self, target: Target, path: &RelPath, text: &Text) -> Outcome {
        let mut outcome = Outcome::default();
        let resources = match target {
            Target::Terraform => Vec::new(),
            Target::Dockerfile => vec![dockerfile::resource(path.as_str(), &text.text, 0)],
            Target::Kubernetes | Target::GithubActions => {
                let (documents, error) = yaml::parse_all(&text.text);
                if let Some(error) = error {
                    Self::not_yaml(path, text, &error, &mut outcome);
                }
                match target {
                    Target::Kubernetes => kubernetes::resources(&documents, 0),
                    _ => actions::resources(&documents, &text.text, 0),
                }
            }
        };
        let drafts = self.drafts(&resources);
        let files = [(path, text)];
        outcome.facts = findings::facts(&files, &resources);
        outcome.findings = findings::build(&self.checks, &files, drafts);
        outcome
    }

    /// A template that becomes YAML later is left out; other mistakes are told.
    fn not_yaml(path: &RelPath, text: &Text, error: &yaml::Error, outcome: &mut Outcome) {
        if text.text.contains("{{") || text.text.contains("{%") {
            outcome.skipped.insert(path.clone(), "template");
            return;
        }
        outcome.recovered.insert(path.clone());
        let message = format!("`{path}` was read only in part: {error}");
        outcome.problems.push(
            Problem::new(codes::SYNTAX, message)
                .at(path.clone())
                .on_line(error.line)
                .hint("what follows this line was left out; check that the file is valid YAML"),
        );
    }

    /// Evaluates a root module of Terraform and looks at its resources.
    pub fn scan_root(
        &self,
        project: &TerraformProject<'_>,
        root: &str,
        read: &ReadText<'_>,
    ) -> RootOutcome {
        let evaluated = project.project.evaluate(root, TERRAFORM_LIMITS, read);
        let files: Vec<(&RelPath, &Text)> =
            project.files.iter().map(|file| (&file.parsed.path, &*file.text)).collect();
        RootOutcome {
            drafts: self.drafts(&evaluated.resources),
            facts: findings::facts(&files, &evaluated.resources),
            exhausted: evaluated.exhausted.then(|| root.to_owned()),
        }
    }

    /// Puts together what the root modules gave.
    pub fn finish(&self, project: &TerraformProject<'_>, roots: Vec<RootOutcome>) -> Outcome {
        let mut outcome = Outcome::default();
        let mut drafts = Vec::new();
        for root in roots {
            drafts.extend(root.drafts);
            outcome.facts.extend(root.facts);
            if let Some(folder) = root.exhausted {
                exhausted(project, &folder, &mut outcome);
            }
        }
        outcome.facts.sort();
        outcome.facts.dedup();
        for file in project.files {
            let path = &file.parsed.path;
            for gap in &file.gaps {
                outcome.recovered.insert(path.clone());
                let message = format!("a block of `{path}` was left out: {}", gap.message);
                outcome.problems.push(
                    Problem::new(codes::SYNTAX, message)
                        .at(path.clone())
                        .on_line(file.text.position(gap.offset).line)
                        .hint("check the file with `terraform validate`"),
                );
            }
        }
        let files: Vec<(&RelPath, &Text)> =
            project.files.iter().map(|file| (&file.parsed.path, &*file.text)).collect();
        outcome.findings = findings::build(&self.checks, &files, drafts);
        outcome
    }

    fn drafts(&self, resources: &[Resource]) -> Vec<Draft> {
        let world = Resources::new(resources);
        let mut drafts = Vec::new();
        for (number, check) in self.checks.iter().enumerate().filter(|(_, c)| !c.deprecated) {
            let seen = resources.iter().filter(|resource| {
                resource.target == check.target
                    && check.resources.iter().any(|kind| resource.is_a(kind))
            });
            for resource in seen {
                let evidence = ask(check, resource, &world);
                drafts.extend(
                    evidence
                        .into_iter()
                        .take(MAX_PLACES)
                        .map(|evidence| Draft::new(number, resource, evidence)),
                );
            }
        }
        drafts
    }
}

/// The places that make a resource a finding of a check.
fn ask(check: &Check, resource: &Resource, world: &dyn World) -> Vec<Evidence> {
    let look = Look { resource, world, element: &resource.attributes, anchor: resource.head };
    let is_of_interest = check.when.as_ref().is_none_or(|when| when.ask(look).truth == Some(true));
    if is_of_interest { check.bad.places(look) } else { Vec::new() }
}

fn exhausted(project: &TerraformProject<'_>, folder: &str, outcome: &mut Outcome) {
    let shown = if folder.is_empty() { "." } else { folder };
    let message = format!("evaluating the Terraform module `{shown}` reached its work budget");
    outcome.problems.push(
        Problem::new(codes::BUDGET, message)
            .at(folder)
            .hint("the findings in it may be incomplete; split the module"),
    );
    let own = project.files.iter().map(TerraformFile::path);
    outcome.partial.extend(own.filter(|path| path.parent() == folder).cloned());
}
