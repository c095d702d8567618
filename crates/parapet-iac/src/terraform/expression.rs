//! Expressions, evaluated with three kinds of results: a value, an unknown value, or nothing where Terraform would fail.

use std::collections::BTreeMap;
use std::sync::Arc;

use hcl_edit::Span as _;
use hcl_edit::expr::{
    BinaryOperator, Expression, ForExpr, FuncCall, Object, ObjectKey, Traversal, TraversalOperator,
    UnaryOperator,
};

use super::evaluator::{Env, Evaluator, Frame};
use super::functions;
use super::module::place_of;
use crate::value::{Map, Node, Refs, Value, clean, comes_from_resource, refs_within, union};

/// The operators of a traversal that are left.
type Operators<'m> = &'m [hcl_edit::Decorated<TraversalOperator>];

impl<'m> Evaluator<'m> {
    /// Evaluates an expression; nothing where Terraform would fail.
    pub(super) fn expression(&mut self, env: &Env<'_>, expression: &'m Expression) -> Option<Node> {
        if !self.step() {
            return Some(Node::unknown());
        }
        let node = self.inner(env, expression)?;
        Some(match place_of(expression.span(), env.file) {
            Some(place) if node.place.is_none() => node.at(place),
            _ => node,
        })
    }

    fn inner(&mut self, env: &Env<'_>, expression: &'m Expression) -> Option<Node> {
        Some(match expression {
            Expression::Null(_) => Node::null(),
            Expression::Bool(value) => Node::new(Value::Bool(**value)),
            Expression::Number(number) => {
                Node::new(number.value().as_f64().map_or(Value::Unknown, Value::Number))
            }
            Expression::String(text) => Node::new(Value::Text(clean(text))),
            Expression::Array(items) => {
                let mut list = Vec::with_capacity(items.len());
                for item in items {
                    list.push(self.expression(env, item)?);
                }
                Node::new(Value::list(list))
            }
            Expression::Object(object) => self.object(env, object)?,
            Expression::StringTemplate(template) => {
                let mut elements = template.iter();
                match (elements.next(), elements.next()) {
                    // A template that is one expression is its value.
                    (Some(hcl_edit::template::Element::Interpolation(only)), None) => {
                        self.expression(env, &only.expr)?
                    }
                    _ => self.template(env, template.iter())?,
                }
            }
            Expression::HeredocTemplate(heredoc) => self.template(env, heredoc.template.iter())?,
            Expression::Parenthesis(inner) => self.expression(env, inner.inner())?,
            Expression::Variable(name) => env.lookup(name.as_str()).unwrap_or_else(Node::unknown),
            Expression::Conditional(conditional) => {
                let condition = self.expression(env, &conditional.cond_expr)?;
                match condition.value.to_bool() {
                    Some(true) => self.expression(env, &conditional.true_expr)?,
                    Some(false) => self.expression(env, &conditional.false_expr)?,
                    None => {
                        let branches = [&conditional.true_expr, &conditional.false_expr];
                        self.either(env, condition.refs, branches)
                    }
                }
            }
            Expression::FuncCall(call) => self.call(env, call)?,
            Expression::Traversal(traversal) => self.traversal(env, traversal)?,
            Expression::UnaryOp(operation) => {
                let operand = self.expression(env, &operation.expr)?;
                unary(*operation.operator.value(), &operand)?
            }
            Expression::BinaryOp(operation) => {
                let left = self.expression(env, &operation.lhs_expr)?;
                let right = self.expression(env, &operation.rhs_expr)?;
                self.charge(&[left.clone(), right.clone()]);
                binary(*operation.operator.value(), &left, &right)?
            }
            Expression::ForExpr(repeated) => self.repeated(env, repeated)?,
        })
    }

    /// The value of one of two branches: known where both are the same.
    fn either(&mut self, env: &Env<'_>, refs: Refs, branches: [&'m Expression; 2]) -> Node {
        let [a, b] = branches.map(|branch| self.expression(env, branch));
        let (Some(a), Some(b)) = (a, b) else { return Node::unknown().with_refs(refs) };
        self.charge(&[a.clone(), b.clone()]);
        let both = union(union(refs_within(&a), refs_within(&b)), refs);
        if a.value.same_as(&b.value) == Some(true) {
            return a.with_refs(both);
        }
        Node::unknown().with_refs(both)
    }

    fn object(&mut self, env: &Env<'_>, object: &'m Object) -> Option<Node> {
        let mut map = Map::new();
        let mut unknown = false;
        let mut refs = None;
        for (key, value) in object {
            let key: Option<Arc<str>> = match key {
                ObjectKey::Ident(name) => Some(clean(name.as_str())),
                ObjectKey::Expression(Expression::Variable(name))
                    if env.lookup(name.as_str()).is_none() =>
                {
                    Some(clean(name.as_str()))
                }
                ObjectKey::Expression(expression) => {
                    let node = self.expression(env, expression)?;
                    refs = union(refs, node.refs.clone());
                    node.value.to_text().filter(|_| !node.value.is_partly_unknown())
                }
            };
            let node = self.expression(env, value.expr())?;
            match key {
                Some(key) => {
                    let place = place_of(value.expr().span(), env.file);
                    let node = match place {
                        Some(place) => node.taken_by(place),
                        None => node,
                    };
                    map.insert(key, node);
                }
                None => unknown = true,
            }
        }
        if unknown {
            return Some(Node::unknown().with_refs(refs));
        }
        Some(Node::new(Value::map(map)))
    }

    fn call(&mut self, env: &Env<'_>, call: &'m FuncCall) -> Option<Node> {
        let name = call.name.name.as_str();
        if call.name.is_namespaced() {
            return Some(Node::unknown());
        }
        match name {
            // These look at whether their arguments fail.
            "try" => {
                for argument in &call.args {
                    if let Some(node) = self.expression(env, argument) {
                        return Some(node);
                    }
                }
                return None;
            }
            "can" => {
                let node = call.args.iter().next().map(|argument| self.expression(env, argument));
                return Some(match node.flatten() {
                    None => Node::new(Value::Bool(false)),
                    Some(node) if node.value.is_wholly_known() => Node::new(Value::Bool(true)),
                    Some(node) => Node::unknown().with_refs(refs_within(&node)),
                });
            }
            _ => {}
        }
        let mut arguments = Vec::with_capacity(call.args.len());
        for argument in &call.args {
            arguments.push(self.expression(env, argument)?);
        }
        if call.args.expand_final() {
            let last = arguments.pop()?;
            let Value::List(items) = &last.value else {
                let refs = arguments.iter().map(refs_within).fold(last.refs, union);
                return Some(Node::unknown().with_refs(refs));
            };
            arguments.extend(items.iter().cloned());
        }
        self.charge(&arguments);
        let folder = &self.scopes[env.scope].module.folder;
        functions::call(name, &arguments, &functions::Files { folder, read: self.read })
    }

    fn traversal(&mut self, env: &Env<'_>, traversal: &'m Traversal) -> Option<Node> {
        let operators = &traversal.operators[..];
        let Expression::Variable(root) = &traversal.expr else {
            let node = self.expression(env, &traversal.expr)?;
            return self.follow(env, node, operators);
        };
        let root = root.as_str();
        if let Some(node) = env.lookup(root) {
            return self.follow(env, node, operators);
        }
        let (first, rest) = operators.split_first()?;
        let name = match first.value() {
            TraversalOperator::GetAttr(name) => name.as_str(),
            _ => return Some(Node::unknown()),
        };
        let node = match root {
            "var" if self.declares_variable(env.scope, name) => self.variable(env.scope, name)?,
            "local" if self.declares_local(env.scope, name) => self.local(env.scope, name)?,
            // What is declared nowhere may be in a file that is not here.
            "var" | "local" => Node::unknown(),
            "each" => {
                let (key, value) = env.instance.each.clone()?;
                if name == "key" { key } else { value }
            }
            "count" => env.instance.count.clone()?,
            "path" => match name {
                "module" | "root" => Node::text("."),
                _ => Node::unknown(),
            },
            "terraform" | "self" => Node::unknown(),
            "module" => return self.module_output(env, name, rest),
            "data" => {
                let (second, rest) = rest.split_first()?;
                let TraversalOperator::GetAttr(second) = second.value() else {
                    return Some(Node::unknown());
                };
                return self.resource(env, &format!("data.{name}"), second.as_str(), rest);
            }
            kind => return self.resource(env, kind, name, rest),
        };
        self.follow(env, node, rest)
    }

    fn module_output(
        &mut self,
        env: &Env<'_>,
        name: &str,
        operators: Operators<'m>,
    ) -> Option<Node> {
        let address: Arc<str> =
            Arc::from(format!("{}module.{name}", self.scopes[env.scope].prefix));
        let (is_splat, operators) = past_instance(operators);
        let Some((first, rest)) = operators.split_first() else {
            return Some(Self::computed(address));
        };
        let TraversalOperator::GetAttr(output) = first.value() else {
            return Some(Self::computed(address));
        };
        let Some(child) = self.child(env.scope, name) else { return Some(Self::computed(address)) };
        let node = self.deeper(|own| own.output(child, output.as_str()))?;
        if is_splat {
            return Some(Node::unknown().with_refs(refs_within(&node)));
        }
        self.follow(env, node, rest)
    }

    fn resource(
        &mut self,
        env: &Env<'_>,
        kind: &str,
        name: &str,
        operators: Operators<'m>,
    ) -> Option<Node> {
        let address = self.base_address(env.scope, kind, name);
        let (is_splat, operators) = past_instance(operators);
        let Some((first, rest)) = operators.split_first() else {
            return Some(Self::computed(address));
        };
        let TraversalOperator::GetAttr(attribute) = first.value() else {
            return Some(Self::computed(address));
        };
        let node = self.resource_attribute(env.scope, kind, name, attribute.as_str());
        if is_splat {
            let refs = node.as_ref().and_then(refs_within);
            return Some(Self::computed(address).with_refs(refs));
        }
        self.follow(env, node?, rest)
    }

    /// Applies the operators of a traversal to a value.
    fn follow(&mut self, env: &Env<'_>, node: Node, operators: Operators<'m>) -> Option<Node> {
        let Some((first, rest)) = operators.split_first() else { return Some(node) };
        if matches!(node.value, Value::Unknown) {
            return Some(node);
        }
        let refs = node.refs.clone();
        let next = match first.value() {
            TraversalOperator::GetAttr(name) => member(&node, name.as_str())?,
            TraversalOperator::LegacyIndex(index) => item(&node, *index.value() as f64)?,
            TraversalOperator::Index(index) => {
                let index = self.expression(env, index)?;
                let refs = union(refs.clone(), index.refs.clone());
                if index.value.is_partly_unknown() {
                    return Some(Node::unknown().with_refs(union(refs, refs_within(&node))));
                }
                at_index(&node, &index)?
            }
            TraversalOperator::FullSplat(_) | TraversalOperator::AttrSplat(_) => {
                return self.splat(env, &node, rest);
            }
        };
        self.follow(env, next.with_refs(refs), rest)
    }

    fn splat(&mut self, env: &Env<'_>, node: &Node, operators: Operators<'m>) -> Option<Node> {
        self.charge(std::slice::from_ref(node));
        let items = match &node.value {
            Value::Null => Vec::new(),
            Value::List(items) => items.to_vec(),
            _ => vec![node.clone()],
        };
        let mut out = Vec::with_capacity(items.len());
        for item in items {
            out.push(self.follow(env, item, operators)?);
        }
        Some(Node::new(Value::list(out)).with_refs(node.refs.clone()))
    }

    fn repeated(&mut self, env: &Env<'_>, repeated: &'m ForExpr) -> Option<Node> {
        let collection = self.expression(env, &repeated.intro.collection_expr)?;
        let Some(entries) = entries(&collection) else {
            return Some(Node::unknown().with_refs(collection.refs));
        };
        let (mut list, mut map) = (Vec::new(), Map::new());
        let mut groups: BTreeMap<Arc<str>, Vec<Node>> = BTreeMap::new();
        let mut refs = collection.refs.clone();
        for (key, value) in entries {
            let key_name = repeated.intro.key_var.as_ref().map_or("", |name| name.as_str());
            let outer = Frame { name: key_name, node: key, next: env.frame };
            let value_name = repeated.intro.value_var.as_str();
            let inner = Frame { name: value_name, node: value, next: Some(&outer) };
            let env = Env { frame: Some(&inner), ..*env };
            if let Some(condition) = &repeated.cond {
                let wanted = self.expression(&env, &condition.expr)?;
                match wanted.value.to_bool() {
                    Some(true) => {}
                    Some(false) => continue,
                    None => return Some(Node::unknown().with_refs(union(refs, wanted.refs))),
                }
            }
            let value = self.expression(&env, &repeated.value_expr)?;
            let Some(key) = &repeated.key_expr else {
                list.push(value);
                continue;
            };
            let key = self.expression(&env, key)?;
            refs = union(refs, key.refs.clone());
            if key.value.is_partly_unknown() {
                return Some(Node::unknown().with_refs(refs));
            }
            let key = key.value.to_text()?;
            if repeated.grouping {
                groups.entry(key).or_default().push(value);
            } else {
                map.insert(key, value);
            }
        }
        if repeated.grouping {
            let grouped = groups.into_iter().map(|(key, list)| (key, Node::new(Value::list(list))));
            map.extend(grouped);
        }
        let value = if repeated.key_expr.is_some() { Value::map(map) } else { Value::list(list) };
        Some(Node::new(value).with_refs(refs))
    }
}

/// The entries of a collection, or nothing where they are not known.
pub(super) fn entries(node: &Node) -> Option<Vec<(Node, Node)>> {
    match &node.value {
        Value::List(items) => Some(
            items
                .iter()
                .enumerate()
                .map(|(at, item)| (Node::new(Value::Number(at as f64)), item.clone()))
                .collect(),
        ),
        Value::Map(entries) => {
            Some(entries.iter().map(|(key, value)| (Node::text(key), value.clone())).collect())
        }
        Value::Null => Some(Vec::new()),
        _ => None,
    }
}

/// Goes past what picks an instance, and says whether it picks all of them.
fn past_instance(operators: Operators<'_>) -> (bool, Operators<'_>) {
    match operators.split_first() {
        Some((first, rest)) => match first.value() {
            TraversalOperator::Index(_) | TraversalOperator::LegacyIndex(_) => (false, rest),
            TraversalOperator::FullSplat(_) | TraversalOperator::AttrSplat(_) => (true, rest),
            TraversalOperator::GetAttr(_) => (false, operators),
        },
        None => (false, operators),
    }
}

fn member(node: &Node, name: &str) -> Option<Node> {
    match &node.value {
        Value::Map(entries) => entries.get(name).cloned(),
        // Blocks that can stand once are read without an index.
        Value::List(items) if items.len() == 1 => member(items.first()?, name),
        _ => None,
    }
}

fn item(node: &Node, index: f64) -> Option<Node> {
    match &node.value {
        Value::List(items) if index >= 0.0 => items.get(index as usize).cloned(),
        _ => None,
    }
}

fn at_index(node: &Node, index: &Node) -> Option<Node> {
    match &node.value {
        Value::Map(entries) => entries.get(&index.value.to_text()?).cloned(),
        _ => item(node, index.value.to_number()?),
    }
}

fn unary(operator: UnaryOperator, operand: &Node) -> Option<Node> {
    let value = match operator {
        _ if operand.value.is_partly_unknown() => Value::Unknown,
        UnaryOperator::Neg => Value::Number(-operand.value.to_number()?),
        UnaryOperator::Not => Value::Bool(!operand.value.to_bool()?),
    };
    Some(Node::new(value).with_refs(operand.refs.clone()))
}

fn binary(operator: BinaryOperator, left: &Node, right: &Node) -> Option<Node> {
    use BinaryOperator as Op;
    let refs = union(left.refs.clone(), right.refs.clone());
    let (a, b) = (&left.value, &right.value);
    let logic = |decides: bool| match (a.to_bool(), b.to_bool()) {
        (Some(x), _) | (_, Some(x)) if x == decides => Value::Bool(decides),
        (Some(_), Some(_)) => Value::Bool(!decides),
        _ => Value::Unknown,
    };
    let value = match operator {
        Op::And => logic(false),
        Op::Or => logic(true),
        Op::Eq => equality(left, right).map_or(Value::Unknown, Value::Bool),
        Op::NotEq => equality(left, right).map_or(Value::Unknown, |same| Value::Bool(!same)),
        _ if a.is_partly_unknown() || b.is_partly_unknown() => Value::Unknown,
        _ => {
            let (x, y) = (a.to_number()?, b.to_number()?);
            match operator {
                Op::Less => Value::Bool(x < y),
                Op::LessEq => Value::Bool(x <= y),
                Op::Greater => Value::Bool(x > y),
                Op::GreaterEq => Value::Bool(x >= y),
                Op::Plus => Value::Number(x + y),
                Op::Minus => Value::Number(x - y),
                Op::Mul => Value::Number(x * y),
                Op::Div | Op::Mod if y == 0.0 => return None,
                Op::Div => Value::Number(x / y),
                _ => Value::Number(x % y),
            }
        }
    };
    Some(Node::new(value).with_refs(refs))
}

/// Equality of Terraform: what comes from a resource is there, so it is not null.
fn equality(left: &Node, right: &Node) -> Option<bool> {
    match (&left.value, &right.value) {
        (Value::Unknown, Value::Null) if comes_from_resource(left) => Some(false),
        (Value::Null, Value::Unknown) if comes_from_resource(right) => Some(false),
        (a, b) => a.same_as(b),
    }
}
