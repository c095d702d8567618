//! From blocks to resources: attributes, nested blocks, `dynamic` blocks, instances, called modules.

use std::collections::BTreeMap;
use std::sync::Arc;

use hcl_edit::Span as _;
use hcl_edit::structure::{Block, Body, Structure};

use super::evaluator::{Env, Evaluator, Frame, Instance, Instances, ScopeId, unknown_instance};
use super::expression;
use super::module::{BlockRef, head_of, place_of};
use crate::Target;
use crate::resource::Resource;
use crate::value::{Map, Node, Value, from_json, map_of, to_json};

/// Settings of Terraform itself, which say nothing about the resource.
const META: &[&str] = &["count", "for_each", "depends_on", "provider", "providers"];

impl<'m> Evaluator<'m> {
    /// Adds the resources of a scope and of the modules it calls.
    pub(super) fn collect(&mut self, scope: ScopeId) {
        let module = self.scopes[scope].module;
        for (kind, named) in &module.resources {
            for (name, &block) in named {
                self.add(scope, kind, name, block);
            }
        }
        for (kind, name, block) in &module.others {
            self.add_plain(scope, kind, name, *block);
        }
        let named = [("variable", &module.variables), ("output", &module.outputs)];
        for (kind, blocks) in named {
            for (name, &block) in blocks {
                self.add_plain(scope, kind, name, block);
            }
        }
        for (name, &call) in &module.modules {
            self.add_plain(scope, "module", name, call);
            let instances = match self.instances(scope, call) {
                Instances::Known(all) => all,
                Instances::Unknown => vec![unknown_instance()],
            };
            let is_single = instances.len() == 1;
            for instance in instances {
                if self.is_exhausted() {
                    return;
                }
                let Some(child) = self.open_call(scope, name, call, instance) else { continue };
                if is_single {
                    self.keep_child(scope, name, child);
                }
                self.collect(child);
            }
        }
    }

    fn add(&mut self, scope: ScopeId, kind: &str, name: &str, block: BlockRef<'m>) {
        let instances = match self.instances(scope, block) {
            Instances::Known(all) => all,
            Instances::Unknown => vec![unknown_instance()],
        };
        let base = self.base_address(scope, kind, name);
        for instance in instances {
            if self.is_exhausted() {
                return;
            }
            let address = Arc::from(format!("{base}{}", instance.suffix));
            let attributes = self.attributes(scope, block, &instance);
            self.push(kind, name, block, base.clone(), address, attributes);
        }
    }

    /// A block without instances: a provider, a variable, a call.
    fn add_plain(&mut self, scope: ScopeId, kind: &str, name: &str, block: BlockRef<'m>) {
        let prefix = &self.scopes[scope].prefix;
        let base: Arc<str> = match kind.split_once('.') {
            Some(("provider", provider)) => Arc::from(format!("{prefix}provider.{provider}")),
            _ if kind == name => Arc::from(format!("{prefix}{kind}")),
            _ => Arc::from(format!("{prefix}{kind}.{name}")),
        };
        let attributes = self.attributes(scope, block, &Instance::default());
        self.push(kind, name, block, base.clone(), base, attributes);
    }

    fn attributes(&mut self, scope: ScopeId, block: BlockRef<'m>, instance: &Instance) -> Map {
        let env = Env { scope, file: block.file, instance, frame: None };
        self.body(&env, &block.block.body)
    }

    fn push(
        &mut self,
        kind: &str,
        name: &str,
        block: BlockRef<'m>,
        base: Arc<str>,
        address: Arc<str>,
        attributes: Map,
    ) {
        let head = head_of(block.block, block.file);
        self.resources.push(Resource {
            target: Target::Terraform,
            kind: Arc::from(kind),
            groups: &[],
            address,
            base,
            name: Arc::from(name),
            attributes: Node::new(Value::map(attributes)).at(head),
            head,
            whole: place_of(block.block.span(), block.file).unwrap_or(head),
            parts: Vec::new(),
        });
    }

    /// The attributes and nested blocks of a body; blocks of one name are a list.
    fn body(&mut self, env: &Env<'_>, body: &'m Body) -> Map {
        let mut map = Map::new();
        let mut blocks: BTreeMap<Arc<str>, Vec<Node>> = BTreeMap::new();
        for structure in body {
            match structure {
                Structure::Attribute(attribute) => {
                    let key = attribute.key.as_str();
                    if META.contains(&key) {
                        continue;
                    }
                    let node = self.expression(env, &attribute.value).unwrap_or_else(Node::unknown);
                    let node = match place_of(attribute.value.span(), env.file) {
                        Some(place) => node.taken_by(place),
                        None => node,
                    };
                    map.insert(Arc::from(key), node);
                }
                Structure::Block(block) if block.ident.as_str() == "dynamic" => {
                    let name = block.labels.first().map_or("", |label| label.as_str());
                    let made = self.dynamic(env, name, block);
                    blocks.entry(Arc::from(name)).or_default().extend(made);
                }
                Structure::Block(block) => {
                    let node = self.nested(env, block, block);
                    blocks.entry(Arc::from(block.ident.as_str())).or_default().push(node);
                }
            }
        }
        for (name, nodes) in blocks {
            // Where all that is there may not be there, it is not known whether anything is.
            let is_open = nodes.iter().all(|node| matches!(node.value, Value::Unknown));
            let list =
                if is_open && !nodes.is_empty() { Value::Unknown } else { Value::list(nodes) };
            map.entry(name).or_insert_with(|| Node::new(list));
        }
        map
    }

    /// A nested block; `head` is the block that is seen in the file.
    fn nested(&mut self, env: &Env<'_>, block: &'m Block, head: &'m Block) -> Node {
        if !self.step() {
            return Node::unknown();
        }
        let map = self.body(env, &block.body);
        Node::new(Value::map(map)).at(head_of(head, env.file))
    }

    /// The blocks that a `dynamic` block stands for; one unknown one where it is not known how many.
    fn dynamic(&mut self, env: &Env<'_>, name: &str, block: &'m Block) -> Vec<Node> {
        let Some(content) = block.body.get_blocks("content").next() else { return Vec::new() };
        let each = block.body.get_attribute("for_each");
        let each = each.and_then(|each| self.expression(env, &each.value));
        let Some(entries) = each.as_ref().and_then(expression::entries) else {
            return vec![Node::unknown()];
        };
        let iterator = block
            .body
            .get_attribute("iterator")
            .and_then(|iterator| iterator.value.as_variable().map(hcl_edit::Ident::as_str));
        entries
            .into_iter()
            .take(super::evaluator::MAX_INSTANCES)
            .map(|(key, value)| {
                let node = map_of([("key", key), ("value", value)]);
                let frame = Frame { name: iterator.unwrap_or(name), node, next: env.frame };
                let env = Env { frame: Some(&frame), ..*env };
                self.nested(&env, content, block)
            })
            .collect()
    }

    /// The JSON of a `aws_iam_policy_document`.
    pub(super) fn policy_document(
        &mut self,
        scope: ScopeId,
        block: BlockRef<'m>,
        instance: &Instance,
    ) -> Node {
        let attributes = Node::new(Value::map(self.attributes(scope, block, instance)));
        let mut statements: Vec<serde_json::Value> = Vec::new();
        for key in ["source_policy_documents", "override_policy_documents"] {
            let Some(documents) = attributes.get(key) else { continue };
            for document in documents.items() {
                let source = document.as_text().and_then(from_json);
                let source = source.as_ref().and_then(|source| source.get("Statement"));
                match source.map(to_json) {
                    Some(serde_json::Value::Array(list)) => statements.extend(list),
                    Some(one) => statements.push(one),
                    None => statements.push(to_json(&Node::unknown())),
                }
            }
            if matches!(documents.value, Value::Unknown) {
                statements.push(to_json(&Node::unknown()));
            }
        }
        let own = attributes.get("statement").map(Node::items).unwrap_or_default();
        statements.extend(own.iter().map(statement));
        let document = serde_json::json!({ "Version": "2012-10-17", "Statement": statements });
        let refs = crate::value::refs_within(&attributes);
        let place = head_of(block.block, block.file);
        Node::text(&document.to_string()).at(place).with_refs(refs)
    }
}

/// A statement block as JSON.
fn statement(block: &Node) -> serde_json::Value {
    let Value::Map(entries) = &block.value else { return to_json(block) };
    let mut out = serde_json::Map::new();
    let effect = entries.get("effect").filter(|effect| !effect.value.is_null());
    out.insert("Effect".to_owned(), effect.map_or_else(|| "Allow".into(), to_json));
    let lists = [
        ("actions", "Action"),
        ("not_actions", "NotAction"),
        ("resources", "Resource"),
        ("not_resources", "NotResource"),
    ];
    for (key, json) in lists {
        if let Some(node) = entries.get(key).filter(|node| !node.value.is_empty()) {
            out.insert(json.to_owned(), to_json(node));
        }
    }
    for (key, json) in [("principals", "Principal"), ("not_principals", "NotPrincipal")] {
        if let Some(node) = entries.get(key).filter(|node| !node.value.is_empty()) {
            out.insert(json.to_owned(), to_json(node));
        }
    }
    if let Some(node) = entries.get("condition").filter(|node| !node.value.is_empty()) {
        out.insert("Condition".to_owned(), conditions(node));
    }
    serde_json::Value::Object(out)
}

/// `condition` blocks as the map that JSON documents have.
fn conditions(blocks: &Node) -> serde_json::Value {
    let mut tests: BTreeMap<String, serde_json::Map<String, serde_json::Value>> = BTreeMap::new();
    for block in blocks.items() {
        let text = |key: &str| block.get(key).and_then(|node| node.value.to_text());
        let (Some(test), Some(variable)) = (text("test"), text("variable")) else {
            return to_json(&Node::unknown());
        };
        let values = block.get("values").map_or(serde_json::Value::Null, to_json);
        tests.entry(test.to_string()).or_default().insert(variable.to_string(), values);
    }
    tests.into_iter().map(|(test, values)| (test, serde_json::Value::Object(values))).collect()
}
