//! GitHub Actions: workflows, their jobs and steps, and composite actions.
//!
//! Reference: <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax>

use std::sync::Arc;

use parapet_rules::yaml;

use crate::Target;
use crate::documents::{Templates, node};
use crate::resource::Resource;
use crate::value::{Map, Node, Place, Value, map_of};

/// A file with its text, in which expressions are looked for.
struct Source<'s> {
    text: &'s str,
    file: u32,
}

/// The resources of a workflow or a composite action.
pub(crate) fn resources(documents: &[yaml::Value], text: &str, file: u32) -> Vec<Resource> {
    let source = Source { text, file };
    let Some(document) = documents.first() else { return Vec::new() };
    let workflow = node(document, file, Templates::AreText);
    let mut out = Vec::new();
    if let Some(jobs) = workflow.get("jobs") {
        let triggers = triggers(workflow.get("on"));
        let Some(whole) = workflow.place else { return Vec::new() };
        let root = with(&workflow, [("triggers", triggers.clone())]);
        out.push(resource("workflow", "workflow".to_owned(), "workflow", root, whole));
        let permissions = workflow.get("permissions").cloned().unwrap_or_else(Node::null);
        if let Value::Map(jobs) = &jobs.value {
            for (id, job) in jobs.iter() {
                add_job(id, job, &triggers, &permissions, &source, &mut out);
            }
        }
    } else if let Some(steps) = workflow.get("runs").and_then(|runs| runs.get("steps")) {
        let none = Node::new(Value::list(Vec::new()));
        add_steps("runs", steps, Node::null(), &none, &source, &mut out);
    }
    out
}

fn add_job(
    id: &str,
    job: &Node,
    triggers: &Node,
    permissions: &Node,
    source: &Source<'_>,
    out: &mut Vec<Resource>,
) {
    let Some(whole) = job.place else { return };
    let fields = [
        ("id", Node::text(id)),
        ("triggers", triggers.clone()),
        ("workflow_permissions", permissions.clone()),
    ];
    let address = format!("jobs.{id}");
    out.push(resource("job", address.clone(), id, with(job, fields), whole));
    if let Some(steps) = job.get("steps") {
        add_steps(&address, steps, Node::text(id), triggers, source, out);
    }
}

fn add_steps(
    parent: &str,
    steps: &Node,
    job: Node,
    triggers: &Node,
    source: &Source<'_>,
    out: &mut Vec<Resource>,
) {
    for (at, step) in steps.items().iter().enumerate() {
        let Some(whole) = step.place else { continue };
        let text = |key: &str| step.get(key).and_then(Node::as_text);
        let uses = text("uses").unwrap_or_default().trim();
        let (action, reference) = match uses.rsplit_once('@') {
            Some((action, reference)) => (action, Some(reference)),
            None => (uses, None),
        };
        let is_pinned = reference.is_some_and(|reference| {
            matches!(reference.len(), 40 | 64)
                && reference.bytes().all(|byte| byte.is_ascii_hexdigit())
        });
        let flag = |value: bool| Node::new(Value::Bool(value));
        let of_uses = |node: Node| match step.get("uses").and_then(|uses| uses.place) {
            Some(place) => node.at(place),
            None => node,
        };
        let optional = |part: Option<&str>| of_uses(part.map_or_else(Node::null, Node::text));
        let fields = [
            ("job", job.clone()),
            ("triggers", triggers.clone()),
            ("action", optional((!uses.is_empty()).then_some(action))),
            ("ref", optional(reference)),
            ("pinned", of_uses(flag(is_pinned))),
            ("local", of_uses(flag(uses.starts_with("./") || uses.starts_with("../")))),
            ("docker", of_uses(flag(uses.starts_with("docker://")))),
            ("expressions", expressions(step, source)),
        ];
        let name = text("name").or_else(|| text("id")).unwrap_or("step");
        let address = format!("{parent}.steps[{at}]");
        out.push(resource("step", address, name, with(step, fields), whole));
    }
}

fn resource(kind: &str, address: String, name: &str, attributes: Node, whole: Place) -> Resource {
    let address: Arc<str> = Arc::from(address);
    Resource {
        target: Target::GithubActions,
        kind: Arc::from(kind),
        groups: &[],
        base: address.clone(),
        address,
        name: Arc::from(name),
        attributes,
        head: whole,
        whole,
        parts: Vec::new(),
    }
}

fn with<const N: usize>(node: &Node, fields: [(&str, Node); N]) -> Node {
    let mut entries: Map = match &node.value {
        Value::Map(entries) => (**entries).clone(),
        _ => Map::new(),
    };
    entries.extend(fields.into_iter().map(|(key, node)| (Arc::from(key), node)));
    node.with_value(Value::map(entries))
}

/// The names of the events that start a workflow, each where it is written.
fn triggers(on: Option<&Node>) -> Node {
    let Some(on) = on else { return Node::new(Value::list(Vec::new())) };
    let names = match &on.value {
        Value::Text(_) => vec![on.clone()],
        Value::List(items) => items.to_vec(),
        Value::Map(entries) => {
            entries.iter().map(|(name, node)| node.with_value(Value::text(name))).collect()
        }
        _ => Vec::new(),
    };
    Node::new(Value::list(names))
}

/// The expressions in what a step runs, each at its own place.
fn expressions(step: &Node, source: &Source<'_>) -> Node {
    let input = |name: &str| step.get("with").and_then(|with| with.get(name));
    let fields = [
        ("run", step.get("run")),
        ("with.script", input("script")),
        ("with.run", input("run")),
        ("with.inlineScript", input("inlineScript")),
    ];
    let mut out = Vec::new();
    for (field, node) in fields.into_iter().filter_map(|(field, node)| Some((field, node?))) {
        let Some(place) = node.place else { continue };
        // What is written, not what it means: the places are those of the text.
        let written = source.text.get(place.start as usize..place.end as usize).unwrap_or_default();
        let mut from = 0;
        while let Some(at) = written[from..].find("${{").map(|at| from + at) {
            let Some(length) = written[at..].find("}}") else { break };
            let inner = written[at + 3..at + length].trim();
            let start = place.start + at as u32;
            let own = Place { file: source.file, start, end: start + length as u32 + 2 };
            let fields = [("text", Node::text(inner).at(own)), ("field", Node::text(field))];
            out.push(map_of(fields).at(own));
            from = at + length + 2;
        }
    }
    Node::new(Value::list(out))
}
