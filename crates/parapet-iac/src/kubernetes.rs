//! Kubernetes manifests, with what runs pods in one form.

use std::sync::Arc;

use parapet_rules::yaml;

use crate::Target;
use crate::documents::{Templates, node};
use crate::resource::Resource;
use crate::value::{Map, Node, Place, Value};

/// Lists within lists of manifests.
const MAX_DEPTH: usize = 4;

/// Whether a document is a manifest.
pub(crate) fn is_manifest(document: &yaml::Value) -> bool {
    let text = |key: &str| document.get(key).and_then(yaml::Value::as_str);
    text("apiVersion").is_some_and(|version| !version.is_empty())
        && text("kind").is_some_and(|kind| !kind.is_empty())
}

/// The resources of the documents of a file.
pub(crate) fn resources(documents: &[yaml::Value], file: u32) -> Vec<Resource> {
    let mut out = Vec::new();
    for document in documents.iter().filter(|document| is_manifest(document)) {
        add(&node(document, file, Templates::AreUnknown), &mut out, 0);
    }
    out
}

fn add(manifest: &Node, out: &mut Vec<Resource>, depth: usize) {
    let text = |node: Option<&Node>| node.and_then(Node::as_text).map(str::to_owned);
    let Some(kind) = text(manifest.get("kind")) else { return };
    if kind.ends_with("List")
        && depth < MAX_DEPTH
        && let Some(items) = manifest.get("items")
    {
        items.items().iter().for_each(|item| add(item, out, depth + 1));
        return;
    }
    let (Some(whole), Value::Map(entries)) = (manifest.place, &manifest.value) else { return };
    let metadata = manifest.get("metadata");
    let name = text(metadata.and_then(|m| m.get("name").or_else(|| m.get("generateName"))));
    let name = name.unwrap_or_else(|| "unnamed".to_owned());
    let namespace = text(metadata.and_then(|metadata| metadata.get("namespace")));
    let namespace = namespace.unwrap_or_else(|| "default".to_owned());
    let mut attributes: Map = (**entries).clone();
    attributes.insert(Arc::from("namespace"), Node::text(&namespace));
    let pod = pod_of(&kind, manifest);
    if let Some((spec, pod_metadata)) = &pod {
        attributes.insert(Arc::from("pod"), (*spec).clone());
        if let Some(pod_metadata) = pod_metadata {
            attributes.insert(Arc::from("pod_metadata"), (*pod_metadata).clone());
        }
        attributes.insert(Arc::from("containers"), containers(spec));
    }
    let address: Arc<str> = Arc::from(format!("{kind}.{namespace}.{name}"));
    out.push(Resource {
        target: Target::Kubernetes,
        kind: Arc::from(kind),
        groups: if pod.is_some() { &["workload"] } else { &[] },
        base: address.clone(),
        address,
        name: Arc::from(name),
        attributes: Node::new(Value::map(attributes)).at(whole),
        head: whole,
        whole,
        parts: Vec::new(),
    });
}

/// The pod that a resource runs, with its metadata.
fn pod_of<'m>(kind: &str, manifest: &'m Node) -> Option<(&'m Node, Option<&'m Node>)> {
    let spec = manifest.get("spec").filter(|spec| matches!(spec.value, Value::Map(_)));
    let template = match kind {
        "Pod" => return Some((spec?, manifest.get("metadata"))),
        "PodTemplate" => manifest.get("template"),
        "CronJob" => spec
            .and_then(|spec| spec.get("jobTemplate"))
            .and_then(|job| job.get("spec"))
            .and_then(|spec| spec.get("template")),
        // Operators bring kinds of their own, which hold a template in the same place.
        _ => spec.and_then(|spec| spec.get("template")),
    }?;
    let is_pod =
        |pod: &&Node| pod.get("containers").or_else(|| pod.get("initContainers")).is_some();
    let pod = template.get("spec").filter(is_pod)?;
    Some((pod, template.get("metadata")))
}

/// Settings of a pod that hold for its containers.
const INHERITED: &[&str] = &[
    "appArmorProfile",
    "runAsGroup",
    "runAsNonRoot",
    "runAsUser",
    "seLinuxOptions",
    "seccompProfile",
    "windowsOptions",
];

fn containers(pod: &Node) -> Node {
    let inherited = pod.get("securityContext");
    let mut out = Vec::new();
    for key in ["containers", "initContainers", "ephemeralContainers"] {
        let Some(list) = pod.get(key) else { continue };
        if matches!(list.value, Value::Unknown) {
            out.push(Node::unknown());
        }
        for container in list.items() {
            let Value::Map(entries) = &container.value else {
                out.push(Node::unknown());
                continue;
            };
            let mut entries: Map = (**entries).clone();
            entries.insert(Arc::from("init"), Node::new(Value::Bool(key != "containers")));
            let security = security(inherited, container.get("securityContext"), container.place);
            entries.insert(Arc::from("security"), security);
            out.push(container.with_value(Value::map(entries)));
        }
    }
    Node::new(Value::list(out))
}

/// The security context that holds for a container.
fn security(inherited: Option<&Node>, own: Option<&Node>, at: Option<Place>) -> Node {
    let mut out = Map::new();
    for context in [inherited, own].into_iter().flatten() {
        match &context.value {
            Value::Unknown => return Node::unknown(),
            Value::Map(entries) => {
                let is_own = own.is_some_and(|own| std::ptr::eq(own, context));
                for (key, node) in entries.iter() {
                    if is_own || INHERITED.contains(&&**key) {
                        out.insert(key.clone(), node.clone());
                    }
                }
            }
            _ => {}
        }
    }
    let mut node = Node::new(Value::map(out));
    node.place = own.and_then(|own| own.place).or(at);
    node
}
