//! Scopes: what a name means in a module, evaluated when it is asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::ReadText;
use super::module::{BlockRef, ExpressionRef, Module, join, source_of};
use super::types;
use super::{Evaluated, expression};
use crate::resource::Resource;
use crate::value::{Node, Value, variable_ref};

/// Work that one root module may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Expressions that are evaluated.
    pub(crate) steps: usize,
    /// Resources, counted with every instance.
    pub(crate) resources: usize,
}

/// Names that lead to names that lead to names.
const MAX_DEPTH: usize = 200;
/// Modules within modules.
const MAX_MODULE_DEPTH: usize = 16;
/// Instances of one block.
pub(super) const MAX_INSTANCES: usize = 200;

/// A scope by its number.
pub(super) type ScopeId = usize;

/// One use of a module.
pub(super) struct Scope<'m> {
    pub(super) module: &'m Module<'m>,
    /// What addresses in it begin with.
    pub(super) prefix: String,
    depth: usize,
    inputs: Inputs<'m>,
    /// What has been evaluated, and what is being evaluated.
    memo: BTreeMap<Name<'m>, Option<Node>>,
    /// The scope that references to a called module lead to.
    children: BTreeMap<&'m str, Option<ScopeId>>,
}

/// Where the values of variables come from.
enum Inputs<'m> {
    /// From files of values, and defaults.
    Root,
    /// From the block of the call, in the scope of the caller.
    Call { call: BlockRef<'m>, caller: ScopeId, instance: Box<Instance> },
}

/// Something that is evaluated once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Name<'m> {
    Variable(&'m str),
    Local(&'m str),
    Output(&'m str),
    Attribute(String, &'m str, &'m str),
    Document(&'m str),
}

/// Which instance of a block is evaluated.
#[derive(Debug, Clone, Default)]
pub(super) struct Instance {
    pub(super) each: Option<(Node, Node)>,
    pub(super) count: Option<Node>,
    /// `[0]` or `["key"]`, empty for a block without instances.
    pub(super) suffix: String,
}

/// How often a block is there.
pub(super) enum Instances {
    Known(Vec<Instance>),
    /// It is not known how often, or whether at all.
    Unknown,
}

/// Names that an expression sees besides those of its module.
#[derive(Clone, Copy)]
pub(super) struct Env<'e> {
    pub(super) scope: ScopeId,
    pub(super) file: u32,
    pub(super) instance: &'e Instance,
    pub(super) frame: Option<&'e Frame<'e>>,
}

/// A name of a `for` expression or a `dynamic` block.
pub(super) struct Frame<'e> {
    pub(super) name: &'e str,
    pub(super) node: Node,
    pub(super) next: Option<&'e Frame<'e>>,
}

impl Env<'_> {
    pub(super) fn lookup(&self, name: &str) -> Option<Node> {
        let mut frame = self.frame;
        while let Some(here) = frame {
            if here.name == name {
                return Some(here.node.clone());
            }
            frame = here.next;
        }
        None
    }
}

/// Evaluates one root module.
pub(super) struct Evaluator<'m> {
    pub(super) modules: &'m BTreeMap<String, Module<'m>>,
    pub(super) scopes: Vec<Scope<'m>>,
    pub(super) read: &'m ReadText<'m>,
    pub(super) resources: Vec<Resource>,
    limits: Limits,
    steps: usize,
    depth: usize,
}

impl<'m> Evaluator<'m> {
    pub(super) fn new(
        modules: &'m BTreeMap<String, Module<'m>>,
        limits: Limits,
        read: &'m ReadText<'m>,
    ) -> Self {
        Self {
            modules,
            scopes: Vec::new(),
            read,
            resources: Vec::new(),
            limits,
            steps: 0,
            depth: 0,
        }
    }

    pub(super) fn run(mut self, root: &str) -> Evaluated {
        if let Some(module) = self.modules.get(root) {
            let scope = self.open(module, String::new(), 0, Inputs::Root);
            self.collect(scope);
        }
        Evaluated { exhausted: self.is_exhausted(), resources: self.resources }
    }

    /// Counts one step of work; false when there is none left.
    pub(super) fn step(&mut self) -> bool {
        self.steps += 1;
        self.steps <= self.limits.steps
    }

    /// Counts the work of walking values.
    pub(super) fn charge(&mut self, nodes: &[Node]) {
        self.steps =
            nodes.iter().fold(self.steps, |steps, node| steps.saturating_add(node.weight() / 8));
    }

    pub(super) fn is_exhausted(&self) -> bool {
        self.steps > self.limits.steps || self.resources.len() > self.limits.resources
    }

    /// Runs one name deeper, or gives an unknown value when that is too deep.
    pub(super) fn deeper(
        &mut self,
        evaluate: impl FnOnce(&mut Self) -> Option<Node>,
    ) -> Option<Node> {
        if self.depth >= MAX_DEPTH || !self.step() {
            return Some(Node::unknown());
        }
        self.depth += 1;
        let node = evaluate(self);
        self.depth -= 1;
        node
    }

    fn open(
        &mut self,
        module: &'m Module<'m>,
        prefix: String,
        depth: usize,
        inputs: Inputs<'m>,
    ) -> ScopeId {
        self.scopes.push(Scope {
            module,
            prefix,
            depth,
            inputs,
            memo: BTreeMap::new(),
            children: BTreeMap::new(),
        });
        self.scopes.len() - 1
    }

    /// Opens the scope of a called module, where its source is a folder of the tree.
    pub(super) fn open_call(
        &mut self,
        scope: ScopeId,
        name: &str,
        call: BlockRef<'m>,
        instance: Instance,
    ) -> Option<ScopeId> {
        let caller = &self.scopes[scope];
        let depth = caller.depth + 1;
        if depth > MAX_MODULE_DEPTH || self.is_exhausted() {
            return None;
        }
        let folder = join(&caller.module.folder, source_of(call.block)?)?;
        let module = self.modules.get(&folder)?;
        let prefix = format!("{}module.{name}{}.", caller.prefix, instance.suffix);
        Some(self.open(
            module,
            prefix,
            depth,
            Inputs::Call { call, caller: scope, instance: Box::new(instance) },
        ))
    }

    /// The scope that `module.name` leads to.
    pub(super) fn child(&mut self, scope: ScopeId, name: &str) -> Option<ScopeId> {
        let (name, call) = self.scopes[scope].module.modules.get_key_value(name)?;
        let (name, call) = (*name, *call);
        if let Some(child) = self.scopes[scope].children.get(name) {
            return *child;
        }
        // While it is looked for it leads nowhere, so that a circle ends.
        self.scopes[scope].children.insert(name, None);
        let instance = match self.instances(scope, call) {
            Instances::Known(mut all) if all.len() == 1 && all[0].suffix.is_empty() => {
                all.pop().unwrap_or_default()
            }
            _ => unknown_instance(),
        };
        let child = self.open_call(scope, name, call, instance);
        self.scopes[scope].children.insert(name, child);
        child
    }

    /// Keeps a scope for references to it.
    pub(super) fn keep_child(&mut self, scope: ScopeId, name: &'m str, child: ScopeId) {
        self.scopes[scope].children.entry(name).or_insert(Some(child));
    }

    /// Evaluates something once; within itself it is unknown.
    fn once(
        &mut self,
        scope: ScopeId,
        name: Name<'m>,
        evaluate: impl FnOnce(&mut Self) -> Option<Node>,
    ) -> Option<Node> {
        match self.scopes[scope].memo.get(&name) {
            Some(Some(node)) => return Some(node.clone()),
            Some(None) => return Some(Node::unknown()),
            None => {}
        }
        self.scopes[scope].memo.insert(name.clone(), None);
        let node = self.deeper(evaluate);
        match &node {
            Some(node) => {
                self.scopes[scope].memo.insert(name, Some(node.clone()));
            }
            None => {
                self.scopes[scope].memo.remove(&name);
            }
        }
        node
    }

    pub(super) fn declares_variable(&self, scope: ScopeId, name: &str) -> bool {
        self.scopes[scope].module.variables.contains_key(name)
    }

    pub(super) fn declares_local(&self, scope: ScopeId, name: &str) -> bool {
        self.scopes[scope].module.locals.contains_key(name)
    }

    pub(super) fn variable(&mut self, scope: ScopeId, name: &str) -> Option<Node> {
        let (&name, &definition) = self.scopes[scope].module.variables.get_key_value(name)?;
        self.once(scope, Name::Variable(name), |own| {
            Some(own.variable_value(scope, name, definition))
        })
    }

    fn variable_value(&mut self, scope: ScopeId, name: &'m str, definition: BlockRef<'m>) -> Node {
        let body = &definition.block.body;
        let own = |key: &str| {
            body.get_attribute(key).map(|attribute| ExpressionRef {
                expression: &attribute.value,
                file: definition.file,
            })
        };
        let given = match &self.scopes[scope].inputs {
            Inputs::Root => {
                let value = self.scopes[scope].module.values.get(name).copied();
                value.map(|value| self.plain(scope, value))
            }
            Inputs::Call { call, caller, instance } => {
                let (call, caller, instance) = (*call, *caller, instance.clone());
                call.block.body.get_attribute(name).map(|attribute| {
                    let env =
                        Env { scope: caller, file: call.file, instance: &instance, frame: None };
                    self.expression(&env, &attribute.value).unwrap_or_else(Node::unknown)
                })
            }
        };
        let nullable = own("nullable").and_then(|value| value.expression.as_bool()) != Some(false);
        let value = match given {
            Some(node) if nullable || !node.value.is_null() => node,
            _ => {
                if let Some(default) = own("default") {
                    self.plain(scope, default)
                } else {
                    let name = variable_ref(&self.scopes[scope].prefix, name);
                    Node::unknown().with_refs(Some(refs_to(name)))
                }
            }
        };
        match own("type") {
            Some(constraint) => types::convert(value, constraint.expression, &mut |default| {
                let env = ExpressionRef { expression: default, file: definition.file };
                self.plain(scope, env)
            }),
            None => value,
        }
    }

    /// An expression without names of its own.
    fn plain(&mut self, scope: ScopeId, value: ExpressionRef<'m>) -> Node {
        let instance = Instance::default();
        let env = Env { scope, file: value.file, instance: &instance, frame: None };
        self.expression(&env, value.expression).unwrap_or_else(Node::unknown)
    }

    pub(super) fn local(&mut self, scope: ScopeId, name: &str) -> Option<Node> {
        let (&name, &value) = self.scopes[scope].module.locals.get_key_value(name)?;
        self.once(scope, Name::Local(name), |own| {
            let instance = Instance::default();
            let env = Env { scope, file: value.file, instance: &instance, frame: None };
            own.expression(&env, value.expression)
        })
    }

    pub(super) fn output(&mut self, scope: ScopeId, name: &str) -> Option<Node> {
        let (&name, &definition) = self.scopes[scope].module.outputs.get_key_value(name)?;
        let value = definition.block.body.get_attribute("value")?;
        self.once(scope, Name::Output(name), |own| {
            let instance = Instance::default();
            let env = Env { scope, file: definition.file, instance: &instance, frame: None };
            own.expression(&env, &value.value)
        })
    }

    /// The address that others refer to a resource by.
    pub(super) fn base_address(&self, scope: ScopeId, kind: &str, name: &str) -> Arc<str> {
        Arc::from(format!("{}{kind}.{name}", self.scopes[scope].prefix))
    }

    /// A value that comes from a resource and is known only once that is there.
    pub(super) fn computed(address: Arc<str>) -> Node {
        Node::unknown().with_refs(Some(refs_to(address)))
    }

    /// An attribute of a resource, whichever instance is meant.
    pub(super) fn resource_attribute(
        &mut self,
        scope: ScopeId,
        kind: &str,
        name: &str,
        attribute: &str,
    ) -> Option<Node> {
        let module = self.scopes[scope].module;
        let found = module.resources.get(kind).and_then(|named| named.get_key_value(name));
        let address = self.base_address(scope, kind, name);
        let Some((&name, &block)) = found else { return Some(Self::computed(address)) };
        let instance = match self.instances(scope, block) {
            Instances::Known(all) if all.is_empty() => return None,
            Instances::Known(all) if all.len() == 1 => all.into_iter().next().unwrap_or_default(),
            _ => unknown_instance(),
        };
        if kind == "data.aws_iam_policy_document" && matches!(attribute, "json" | "minified_json") {
            let node = self.once(scope, Name::Document(name), |own| {
                Some(own.policy_document(scope, block, &instance))
            })?;
            return Some(node.with_refs(Some(refs_to(address))));
        }
        let Some(written) = block.block.body.get_attribute(attribute) else {
            return Some(Self::computed(address));
        };
        let key = Name::Attribute(kind.to_owned(), name, written.key.as_str());
        let node = self.once(scope, key, |own| {
            let env = Env { scope, file: block.file, instance: &instance, frame: None };
            own.expression(&env, &written.value)
        })?;
        Some(node.with_refs(Some(refs_to(address))))
    }

    /// How often a block is there, from its `count` or `for_each`.
    pub(super) fn instances(&mut self, scope: ScopeId, block: BlockRef<'m>) -> Instances {
        let body = &block.block.body;
        let none = Instance::default();
        let env = Env { scope, file: block.file, instance: &none, frame: None };
        if let Some(count) = body.get_attribute("count") {
            let node = self.expression(&env, &count.value).unwrap_or_else(Node::unknown);
            return match node.value.to_number() {
                Some(number) if number >= 0.0 => Instances::Known(
                    (0..(number as usize).min(MAX_INSTANCES)).map(counted).collect(),
                ),
                _ => Instances::Unknown,
            };
        }
        if let Some(each) = body.get_attribute("for_each") {
            let node = self.expression(&env, &each.value).unwrap_or_else(Node::unknown);
            return match expression::entries(&node) {
                Some(entries) => Instances::Known(
                    entries
                        .into_iter()
                        .take(MAX_INSTANCES)
                        .map(|(key, value)| keyed(key, value))
                        .collect(),
                ),
                None => Instances::Unknown,
            };
        }
        Instances::Known(vec![none])
    }
}

fn counted(index: usize) -> Instance {
    Instance {
        each: None,
        count: Some(Node::new(Value::Number(index as f64))),
        suffix: format!("[{index}]"),
    }
}

fn keyed(key: Node, value: Node) -> Instance {
    // In a set the value is the key.
    let key = if matches!(key.value, Value::Number(_)) { value.clone() } else { key };
    let suffix = key.value.to_text().map_or(String::new(), |text| format!("[{text:?}]"));
    Instance { each: Some((key, value)), count: None, suffix }
}

/// An instance of which nothing is known.
pub(super) fn unknown_instance() -> Instance {
    Instance {
        each: Some((Node::unknown(), Node::unknown())),
        count: Some(Node::unknown()),
        suffix: String::new(),
    }
}

fn refs_to(address: Arc<str>) -> Arc<BTreeSet<Arc<str>>> {
    Arc::new(BTreeSet::from([address]))
}
