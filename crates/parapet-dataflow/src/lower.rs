//! From the generic tree to the intermediate language.

mod branches;
mod maps;
mod values;

use parapet_syntax::names::Names;
use parapet_syntax::{Constant, Kind, NodeId, Tree};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::{SmallVec, smallvec};

use crate::constants::ConstantTable;
use crate::il::{
    Argument, Assignment, Base, Comparison, Element, Expression, ExpressionKind, Function, Index,
    Instruction, Offset, Operation, Parameter, Place, Target, Variable,
};

impl Function {
    /// Lowers a function definition, a lambda or a module.
    pub fn lower(tree: &Tree, names: &Names, constants: &ConstantTable<'_>, node: NodeId) -> Self {
        let mut lowerer = Lowerer {
            tree,
            names,
            constants,
            instructions: Vec::new(),
            loops: Vec::new(),
            handlers: Vec::new(),
            destinations: FxHashMap::default(),
            returned: FxHashSet::default(),
        };
        let (params, body) = match tree.kind(node) {
            Kind::FuncDef => (tree.present(node, 2), tree.present(node, 4)),
            Kind::Lambda => (tree.present(node, 0), tree.present(node, 1)),
            _ => (None, Some(node)),
        };
        let parameters = params.map(|params| lowerer.parameters(params)).unwrap_or_default();
        let entry = lowerer.add(Operation::Entry, node, &[]);
        let mut open = vec![entry];
        if let Some(params) = params {
            open = lowerer.defaults(params, open);
        }
        match body {
            Some(body) if tree.kind(node) == Kind::Lambda && tree.kind(body) != Kind::Block => {
                let value = lowerer.expression(body);
                open = vec![lowerer.add(Operation::Return(Some(value)), body, &open)];
            }
            Some(body) => {
                lowerer.returns_of(node, body);
                open = lowerer.block(body, open);
            }
            None => {}
        }
        let exit = lowerer.add(Operation::Exit, node, &open);
        for index in 0..lowerer.instructions.len() {
            let ends = matches!(
                lowerer.instructions[index].operation,
                Operation::Return(_) | Operation::Throw(_)
            );
            if ends && lowerer.instructions[index].successors.is_empty() {
                lowerer.instructions[index].successors.push(exit);
            }
        }
        Self { node, parameters, instructions: lowerer.instructions }
    }
}

struct Lowerer<'t> {
    tree: &'t Tree,
    names: &'t Names,
    constants: &'t ConstantTable<'t>,
    instructions: Vec<Instruction>,
    /// Per loop or `switch`: where `continue` goes, if anywhere, and what `break` leaves open.
    loops: Vec<(Option<Index>, Vec<Index>)>,
    /// Per enclosing `try`: instructions an exception can leave from.
    handlers: Vec<Vec<Index>>,
    /// By statement that gives the value of one in an expression: that one.
    destinations: FxHashMap<NodeId, NodeId>,
    /// Statements whose value the function returns without saying so.
    returned: FxHashSet<NodeId>,
}

/// Instructions whose next successor is the next instruction added.
type Open = Vec<Index>;

impl Lowerer<'_> {
    fn add(&mut self, operation: Operation, node: NodeId, after: &[Index]) -> Index {
        let index = self.instructions.len();
        self.instructions.push(Instruction { operation, node, successors: SmallVec::new() });
        for &before in after {
            self.link(before, index);
        }
        if let Some(handler) = self.handlers.last_mut() {
            handler.push(index);
        }
        index
    }

    fn link(&mut self, from: Index, to: Index) {
        let successors = &mut self.instructions[from].successors;
        if !successors.contains(&to) {
            successors.push(to);
        }
    }

    fn parameters(&mut self, params: NodeId) -> Vec<Parameter> {
        let mut found = Vec::new();
        for &param in self.tree.children(params) {
            let Some(target) = self.tree.present(param, 0) else { continue };
            for node in self.tree.subtree(target) {
                if self.tree.kind(node) == Kind::Name {
                    found.push(Parameter { variable: self.variable(node), node });
                }
            }
        }
        found
    }

    /// A parameter that is not given holds its default value.
    fn defaults(&mut self, params: NodeId, mut open: Open) -> Open {
        let tree = self.tree;
        for &param in tree.children(params) {
            let (Some(target), Some(value)) = (tree.present(param, 0), tree.present(param, 2))
            else {
                continue;
            };
            if tree.kind(target) == Kind::Name && !tree.kind(value).is_literal() {
                let (target, value) = (self.target(target), self.expression(value));
                let assignment = Assignment { target, value, keeps_old: true };
                open = vec![self.add(Operation::Assign(Box::new(assignment)), param, &open)];
            }
        }
        open
    }

    fn block(&mut self, block: NodeId, mut open: Open) -> Open {
        match self.tree.kind(block) {
            Kind::Block | Kind::Module | Kind::Error => {
                for &statement in self.tree.children(block) {
                    open = self.statement(statement, open);
                }
                open
            }
            Kind::Empty => open,
            // Several declarations in the head of a loop.
            Kind::Other if self.tree.text(block) == "declarations" => {
                for &statement in self.tree.children(block) {
                    open = self.statement(statement, open);
                }
                open
            }
            _ => self.statement(block, open),
        }
    }

    fn child_block(&mut self, node: NodeId, at: usize, open: Open) -> Open {
        match self.tree.present(node, at) {
            Some(block) => self.block(block, open),
            None => open,
        }
    }

    fn child_expression(&self, node: NodeId, at: usize) -> Expression {
        match self.tree.present(node, at) {
            Some(child) => self.expression(child),
            None => Expression { kind: ExpressionKind::Constant, node },
        }
    }

    fn statement(&mut self, node: NodeId, open: Open) -> Open {
        let tree = self.tree;
        let open = self.embedded(node, open);
        match tree.kind(node) {
            Kind::ExprStmt if self.destinations.contains_key(&node) => self.deliver(node, open),
            Kind::ExprStmt => {
                let Some(inner) = tree.child(node, 0) else { return open };
                let operation = match tree.kind(inner) {
                    Kind::Call if self.deletes(inner) => self.deletion(inner),
                    Kind::Assign | Kind::OpAssign => {
                        Operation::Assign(Box::new(self.assignment(inner)))
                    }
                    Kind::Binary if self.appends(inner) => {
                        Operation::Assign(Box::new(self.assignment(inner)))
                    }
                    _ if self.returned.contains(&node) => {
                        let value = self.expression(inner);
                        self.add(Operation::Return(Some(value)), node, &open);
                        return Vec::new();
                    }
                    _ => Operation::Evaluate(self.expression(inner)),
                };
                let open = vec![self.add(operation, node, &open)];
                if tree.kind(inner) == Kind::Call {
                    self.write_entry(inner, node, open)
                } else {
                    open
                }
            }
            Kind::VarDef => {
                let (Some(target), Some(_)) = (tree.present(node, 1), tree.present(node, 3)) else {
                    return open;
                };
                let value = self.child_expression(node, 3);
                let target = self.target_of(target, tree.present(node, 3));
                let assignment = Assignment { target, value, keeps_old: false };
                vec![self.add(Operation::Assign(Box::new(assignment)), node, &open)]
            }
            Kind::Block | Kind::Module | Kind::Error => self.block(node, open),
            Kind::If => self.branch(node, open),
            Kind::While if tree.text(node) == "do" => self.do_while(node, open),
            Kind::While => {
                let condition = self.child_expression(node, 0);
                let head = self.add(Operation::Branch(condition), node, &open);
                let mut after =
                    self.looped(head, |lowerer, open| lowerer.child_block(node, 1, open));
                let otherwise = self.child_block(node, 2, vec![head]);
                after.extend(otherwise);
                after
            }
            Kind::ForEach => {
                let iterable = self.child_expression(node, 1);
                let target = tree.present(node, 0).map(|target| self.target(target));
                let target = target.unwrap_or_else(|| Target::Parts(Vec::new()));
                let head = self.add(Operation::Iterate { target, iterable }, node, &open);
                let mut after =
                    self.looped(head, |lowerer, open| lowerer.child_block(node, 2, open));
                let otherwise = self.child_block(node, 3, vec![head]);
                after.extend(otherwise);
                after
            }
            Kind::For => {
                let open = self.child_block(node, 0, open);
                let condition = self.child_expression(node, 1);
                let head = self.add(Operation::Branch(condition), node, &open);
                let mut after = self.looped(head, |lowerer, open| {
                    let open = lowerer.child_block(node, 3, open);
                    lowerer.child_block(node, 2, open)
                });
                after.push(head);
                after
            }
            Kind::Switch if !tree.text(node).is_empty() => self.cases(node, open),
            Kind::Switch => self.switch(node, open),
            Kind::Try => self.try_statement(node, open),
            Kind::With => self.with(node, open),
            Kind::Return => {
                let value = tree.present(node, 0).map(|value| self.expression(value));
                self.add(Operation::Return(value), node, &open);
                Vec::new()
            }
            Kind::Throw => {
                let value = tree.present(node, 0).map(|value| self.expression(value));
                self.add(Operation::Throw(value), node, &open);
                Vec::new()
            }
            Kind::Break => {
                let here = self.add(Operation::Join, node, &open);
                match self.loops.last_mut() {
                    Some((_, breaks)) => breaks.push(here),
                    // Outside of every loop it says nothing.
                    None => return vec![here],
                }
                Vec::new()
            }
            Kind::Continue => {
                let here = self.add(Operation::Join, node, &open);
                match self.loops.iter().rev().find_map(|(head, _)| *head) {
                    Some(head) => self.link(here, head),
                    None => return vec![here],
                }
                Vec::new()
            }
            Kind::FuncDef | Kind::ClassDef => self.define(node, open),
            Kind::Assert => {
                let condition = self.child_expression(node, 0);
                vec![self.add(Operation::Evaluate(condition), node, &open)]
            }
            Kind::Import
            | Kind::ImportFrom
            | Kind::ImportAll
            | Kind::Global
            | Kind::Pass
            | Kind::Empty => open,
            Kind::Other if tree.text(node) == "export" => open,
            _ => {
                let parts = tree.children(node).iter().map(|&part| self.expression(part)).collect();
                let value = Expression { kind: ExpressionKind::Other(parts), node };
                vec![self.add(Operation::Evaluate(value), node, &open)]
            }
        }
    }

    /// Whether a call is Go's `delete(map, key)`.
    fn deletes(&self, call: NodeId) -> bool {
        let callee = self.tree.child(call, 0).filter(|&callee| self.tree.text(callee) == "delete");
        let arguments = self.tree.child(call, 1).map_or(0, |list| self.tree.children(list).len());
        self.names.traits().go_library
            && arguments == 2
            && callee.is_some_and(|callee| self.names.id(callee).is_none())
    }

    /// What is deleted holds nothing any more.
    fn deletion(&self, call: NodeId) -> Operation {
        let arguments = self.tree.child(call, 1).map(|list| self.tree.children(list));
        let Some(&[map, key]) = arguments else {
            return Operation::Evaluate(self.expression(call));
        };
        let (mut place, indices) = self.place(map);
        place.path.push(self.offset(key));
        let value = Expression { kind: ExpressionKind::Constant, node: call };
        let target = Target::Place { place, indices };
        Operation::Assign(Box::new(Assignment { target, value, keeps_old: false }))
    }

    fn variable(&self, name: NodeId) -> Variable {
        match self.names.id(name) {
            Some(id) => Variable::Bound(id),
            None => Variable::Free(self.tree.sym(name)),
        }
    }

    /// Whether an operator adds its right operand to what its left one holds.
    fn appends(&self, node: NodeId) -> bool {
        self.names.traits().shift_appends && self.tree.text(node) == "<<"
    }

    fn assignment(&self, node: NodeId) -> Assignment {
        let tree = self.tree;
        let keeps_old = matches!(tree.kind(node), Kind::OpAssign | Kind::Binary);
        let value = self.child_expression(node, 1);
        let target = tree
            .child(node, 0)
            .map_or_else(|| Target::Parts(Vec::new()), |target| self.target(target));
        Assignment { target, value, keeps_old }
    }

    fn target(&self, node: NodeId) -> Target {
        match self.tree.kind(node) {
            Kind::Tuple | Kind::List | Kind::Spread => self.listed_target(node, None),
            Kind::Dict => {
                let parts = self.tree.children(node).iter();
                Target::Parts(parts.map(|&part| self.entry_target(part)).collect())
            }
            // `{name = value}`, and a loop variable with its keyword.
            Kind::Assign | Kind::VarDef => {
                let at = usize::from(self.tree.kind(node) == Kind::VarDef);
                let inner = self.tree.child(node, at);
                inner.map_or_else(|| Target::Parts(Vec::new()), |inner| self.target(inner))
            }
            Kind::Name if self.is_constructor(node) => Target::Parts(Vec::new()),
            Kind::Name | Kind::Member | Kind::Index | Kind::Unary if self.is_place(node) => {
                let (place, indices) = self.place(node);
                Target::Place { place, indices }
            }
            _ if self.names.traits().cases_declare => self.pattern_target(node),
            _ => Target::Other(self.expression(node)),
        }
    }

    /// Where one entry of a destructured object goes.
    fn entry_target(&self, node: NodeId) -> (Option<Offset>, Target) {
        let tree = self.tree;
        match (tree.kind(node), tree.children(node)) {
            (Kind::Pair, &[key, target]) => (Some(self.offset(key)), self.target(target)),
            (Kind::Spread, &[rest]) => (None, self.target(rest)),
            _ => (None, self.target(node)),
        }
    }

    /// Whether an expression denotes a place: anything that is no operator but that for what a pointer points to.
    fn is_place(&self, node: NodeId) -> bool {
        self.tree.kind(node) != Kind::Unary || self.tree.text(node) == "*"
    }

    /// The place an expression denotes, and the indices to evaluate on the way.
    fn place(&self, node: NodeId) -> (Place, Vec<Expression>) {
        let tree = self.tree;
        let mut path: SmallVec<[Offset; 2]> = smallvec![];
        let mut indices = Vec::new();
        let mut at = node;
        loop {
            match tree.kind(at) {
                Kind::Member => {
                    let &[object, name] = tree.children(at) else { break };
                    path.push(if self.names.traits().keys_are_fields {
                        Offset::Key(tree.text(name).into())
                    } else {
                        Offset::Field(tree.sym(name))
                    });
                    at = object;
                }
                Kind::Index => {
                    let &[object, index] = tree.children(at) else { break };
                    path.push(self.offset(index));
                    indices.push(self.expression(index));
                    at = object;
                }
                // What a pointer points to is what the pointer stands for.
                Kind::Unary if tree.text(at) == "*" => {
                    let Some(pointer) = tree.child(at, 0) else { break };
                    at = pointer;
                }
                _ => break,
            }
        }
        path.reverse();
        indices.reverse();
        let base = match tree.kind(at) {
            Kind::Name => Base::Variable(self.variable(at)),
            // A region that was read only in part has parts too many.
            Kind::Member | Kind::Index => {
                let kind = ExpressionKind::Other(self.expressions(tree.children(at)));
                Base::Value(Box::new(Expression { kind, node: at }))
            }
            _ => Base::Value(Box::new(self.expression(at))),
        };
        (Place { base, path, node }, indices)
    }

    fn offset(&self, index: NodeId) -> Offset {
        if self.tree.kind(index) == Kind::Key {
            return Offset::Key(self.tree.text(index).into());
        }
        match self.constants.constant(index) {
            Some(Constant::Str(text)) => Offset::Key(text),
            Some(Constant::Int(number)) => Offset::Key(number.to_string().into()),
            _ => Offset::Any,
        }
    }

    fn expressions(&self, nodes: &[NodeId]) -> Vec<Expression> {
        nodes.iter().map(|&node| self.expression(node)).collect()
    }

    fn expression(&self, node: NodeId) -> Expression {
        let tree = self.tree;
        let children = tree.children(node);
        let kind = match tree.kind(node) {
            // Variables that a string names in its text.
            Kind::Str if !children.is_empty() => ExpressionKind::Operator {
                operands: self.expressions(children),
                comparison: Comparison::No,
            },
            kind if kind.is_literal() => ExpressionKind::Constant,
            Kind::Empty | Kind::Key => ExpressionKind::Constant,
            Kind::Await | Kind::Cast => match children.last() {
                Some(&inner) => ExpressionKind::Same(Box::new(self.expression(inner))),
                None => ExpressionKind::Constant,
            },
            Kind::Other if tree.text(node) == "non-null" && children.len() == 1 => {
                ExpressionKind::Same(Box::new(self.expression(children[0])))
            }
            Kind::Name | Kind::Member | Kind::Index | Kind::Unary if self.is_place(node) => {
                let (place, indices) = self.place(node);
                ExpressionKind::Load { place, indices }
            }
            Kind::Call | Kind::New => self.entry_value(node).unwrap_or_else(|| self.call(node)),
            Kind::Binary if self.appends(node) => {
                ExpressionKind::Assign(Box::new(self.assignment(node)))
            }
            Kind::Binary | Kind::Unary | Kind::Interp => {
                let compares = matches!(
                    tree.text(node),
                    "==" | "!="
                        | "<"
                        | ">"
                        | "<="
                        | ">="
                        | "==="
                        | "!=="
                        | "in"
                        | "not in"
                        | "is"
                        | "is not"
                        | "not"
                        | "!"
                );
                let operands = match tree.kind(node) {
                    Kind::Interp => self.interpolation(children),
                    _ => self.expressions(children),
                };
                let comparison = if compares { Comparison::Yes } else { Comparison::No };
                ExpressionKind::Operator { operands, comparison }
            }
            Kind::List | Kind::Tuple | Kind::Set | Kind::Dict => {
                ExpressionKind::Collection(self.elements(node))
            }
            Kind::Conditional => match children {
                &[test, then, otherwise] => ExpressionKind::Conditional(Box::new([
                    self.expression(test),
                    self.expression(then),
                    self.expression(otherwise),
                ])),
                _ => ExpressionKind::Other(self.expressions(children)),
            },
            Kind::Assign | Kind::OpAssign => {
                ExpressionKind::Assign(Box::new(self.assignment(node)))
            }
            // A declaration inside a condition.
            Kind::VarDef if tree.present(node, 1).is_some() && tree.present(node, 3).is_some() => {
                let target = self.target(node);
                let value = self.child_expression(node, 3);
                ExpressionKind::Assign(Box::new(Assignment { target, value, keeps_old: false }))
            }
            Kind::Lambda | Kind::FuncDef => ExpressionKind::Function,
            _ if self.is_embedded(node) => values::result_of(node),
            Kind::Comprehension => self.comprehension(node),
            _ => ExpressionKind::Other(self.expressions(children)),
        };
        Expression { kind, node }
    }

    fn interpolation(&self, parts: &[NodeId]) -> Vec<Expression> {
        parts
            .iter()
            .filter(|&&part| self.tree.kind(part) != Kind::StrPart)
            .flat_map(|&part| self.tree.children(part))
            .map(|&inner| self.expression(inner))
            .collect()
    }

    fn call(&self, node: NodeId) -> ExpressionKind {
        let tree = self.tree;
        let callee = self.child_expression(node, 0);
        let arguments =
            tree.child(node, 1).map(|arguments| tree.children(arguments)).unwrap_or_default();
        let arguments = arguments
            .iter()
            .map(|&argument| match (tree.kind(argument), tree.children(argument)) {
                (Kind::KeywordArg, &[name, value]) => {
                    Argument { keyword: Some(tree.sym(name)), value: self.expression(value) }
                }
                _ => Argument { keyword: None, value: self.expression(argument) },
            })
            .collect();
        ExpressionKind::Call { callee: Box::new(callee), arguments }
    }

    fn elements(&self, node: NodeId) -> Vec<Element> {
        let tree = self.tree;
        let mut found = Vec::new();
        for (index, &child) in tree.children(node).iter().enumerate() {
            let (key, value) = match (tree.kind(child), tree.children(child)) {
                (Kind::Pair, &[key, value]) => {
                    // A key that is computed is code that runs.
                    if matches!(tree.kind(key), Kind::Call | Kind::New) {
                        found.push(Element { key: None, value: self.expression(key) });
                    }
                    (Some(self.offset(key)), value)
                }
                (Kind::Spread | Kind::KeywordSpread, _) => (None, child),
                _ => (Some(Offset::Key(index.to_string().into())), child),
            };
            found.push(Element { key, value: self.expression(value) });
        }
        found
    }

    fn comprehension(&self, node: NodeId) -> ExpressionKind {
        let tree = self.tree;
        let (mut clauses, mut conditions, mut elements) = (Vec::new(), Vec::new(), Vec::new());
        for &child in tree.children(node) {
            match (tree.kind(child), tree.children(child)) {
                (Kind::ComprehensionFor, &[target, iterable]) => {
                    clauses.push((self.target(target), self.expression(iterable)));
                }
                (Kind::ComprehensionIf, parts) => conditions.extend(self.expressions(parts)),
                _ => elements.push(self.expression(child)),
            }
        }
        ExpressionKind::Comprehension { clauses, conditions, elements }
    }
}
