//! Taint analysis of one function at a time: does data from a source reach a sink?

mod calls;

use std::collections::{BTreeMap, BTreeSet};

use parapet_rules::{Effect, Options, Overlap};
use parapet_syntax::names::Names;
use parapet_syntax::{Kind, NodeId, Span, Tree};
use rustc_hash::FxHashMap;

use crate::constants::ConstantTable;
use crate::il::{
    Assignment, Base, Comparison, Expression, ExpressionKind, Function, Instruction, Operation,
    Place, Target,
};
use crate::labels::Requires;
use crate::marks::{MarkTable, Marks, mark};
use crate::state::{Shape, State, Taints, steps};

/// A place that taint comes from.
#[derive(Debug, Clone)]
pub struct SourceMatch {
    pub span: Span,
    pub overlap: Overlap,
    pub effect: Effect,
    pub label: Option<Box<str>>,
    pub requires: Option<Requires>,
}

/// A place that taint must not reach.
#[derive(Debug, Clone)]
pub struct SinkMatch {
    pub span: Span,
    pub overlap: Overlap,
    pub requires: Option<Requires>,
}

/// A place that makes data clean.
#[derive(Debug, Clone)]
pub struct SanitizerMatch {
    pub span: Span,
    pub overlap: Overlap,
    pub effect: Effect,
}

/// A place that carries taint from one expression to another.
#[derive(Debug, Clone)]
pub struct PropagatorMatch {
    pub from: Span,
    pub to: Span,
    pub effect: Effect,
    pub label: Option<Box<str>>,
    pub requires: Option<Requires>,
}

/// What a taint rule found in one file, and its options.
#[derive(Debug, Clone)]
pub struct Spec<'o> {
    pub sources: Vec<SourceMatch>,
    pub sinks: Vec<SinkMatch>,
    pub sanitizers: Vec<SanitizerMatch>,
    pub propagators: Vec<PropagatorMatch>,
    /// Expressions whose type leaves no room for what an attacker wants, where the rule says so.
    pub harmless: BTreeSet<NodeId>,
    pub options: &'o Options,
}

/// Data that reaches a sink.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flow {
    /// Index of the sink in the specification.
    pub sink: usize,
    /// Index of the source in the specification.
    pub source: usize,
    /// The places that held the data on its way, in order.
    pub steps: Vec<NodeId>,
}

/// The answer of an analysis.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Ordered by sink and source.
    pub flows: Vec<Flow>,
    /// Whether the budget ended the analysis before its end.
    pub exhausted: bool,
}

/// Functions of a file, lowered when they are first needed and kept for other rules.
#[derive(Debug)]
pub struct Analysis<'t> {
    tree: &'t Tree,
    names: &'t Names,
    constants: &'t ConstantTable<'t>,
    /// Outer functions before inner ones.
    definitions: Vec<NodeId>,
    lowered: FxHashMap<NodeId, Function>,
}

impl<'t> Analysis<'t> {
    /// Prepares a file; nothing is lowered yet.
    pub fn new(tree: &'t Tree, names: &'t Names, constants: &'t ConstantTable<'t>) -> Self {
        let is_function =
            |node: &NodeId| matches!(tree.kind(*node), Kind::FuncDef | Kind::Lambda | Kind::Module);
        let definitions = tree.all().rev().filter(is_function).collect();
        Self { tree, names, constants, definitions, lowered: FxHashMap::default() }
    }

    /// Runs one rule; `fuel` takes steps from the rule's budget and says whether any are left.
    pub fn run(&mut self, spec: &Spec<'_>, fuel: &dyn Fn(u64) -> bool) -> Outcome {
        let mut outcome = Outcome::default();
        if spec.sources.is_empty() || spec.sinks.is_empty() {
            return outcome;
        }
        let marks = mark(self.tree, spec);
        let mut labels: Vec<&str> =
            spec.sources.iter().filter_map(|s| s.label.as_deref()).collect();
        labels.extend(spec.propagators.iter().filter_map(|p| p.label.as_deref()));
        labels.push("__SOURCE__");
        labels.sort_unstable();
        labels.dedup();
        let mut captured: BTreeMap<NodeId, State> = BTreeMap::new();
        let mut delivered: BTreeMap<usize, Taints> = BTreeMap::new();
        let mut handed: BTreeMap<NodeId, Taints> = BTreeMap::new();
        let mut found: BTreeMap<(usize, usize), Vec<NodeId>> = BTreeMap::new();
        for index in 0..self.definitions.len() {
            let node = self.definitions[index];
            let entry = captured.remove(&node).unwrap_or_default();
            let given = spec.propagators.iter().enumerate().any(|(index, propagator)| {
                delivered.contains_key(&index) && self.tree.span(node).contains(propagator.to)
            });
            let given = given || handed.contains_key(&node);
            if !self.is_worthwhile(node, spec, &entry, given) {
                continue;
            }
            let (tree, names, constants) = (self.tree, self.names, self.constants);
            let function = self
                .lowered
                .entry(node)
                .or_insert_with(|| Function::lower(tree, names, constants, node));
            let mut run = Run {
                tree,
                spec,
                marks: &marks,
                labels: &labels,
                fuel,
                exhausted: false,
                reporting: false,
                found: &mut found,
                captured: &mut captured,
                delivered: &mut delivered,
                hands_over: names.traits().lambdas_take_objects,
                handed: &mut handed,
                pending: BTreeMap::new(),
                callee: None,
                has_properties: self.names.traits().java_library,
            };
            run.function(function, entry);
            outcome.exhausted |= run.exhausted;
        }
        outcome.flows =
            found.into_iter().map(|((sink, source), steps)| Flow { sink, source, steps }).collect();
        outcome
    }

    /// Only a function that holds a sink, and a source or captured data, can have a flow.
    fn is_worthwhile(&self, node: NodeId, spec: &Spec<'_>, entry: &State, given: bool) -> bool {
        let span = self.tree.span(node);
        spec.sinks.iter().any(|sink| span.contains(sink.span))
            && (given
                || *entry != State::default()
                || spec.sources.iter().any(|source| span.contains(source.span)))
    }
}

struct Run<'r> {
    tree: &'r Tree,
    spec: &'r Spec<'r>,
    marks: &'r MarkTable,
    labels: &'r [&'r str],
    fuel: &'r dyn Fn(u64) -> bool,
    exhausted: bool,
    /// States are final, so that sinks report.
    reporting: bool,
    found: &'r mut BTreeMap<(usize, usize), Vec<NodeId>>,
    captured: &'r mut BTreeMap<NodeId, State>,
    /// By propagator: what it carries to a parameter of a function inside.
    delivered: &'r mut BTreeMap<usize, Taints>,
    /// Well-known methods hand their object to the functions that they are given.
    hands_over: bool,
    /// By function: what a method hands to its first parameter.
    handed: &'r mut BTreeMap<NodeId, Taints>,
    /// Propagators at work in the current instruction: what comes in and where it goes.
    pending: BTreeMap<usize, (Taints, Option<Place>)>,
    /// The callee that is evaluated now: a method sees all of its object.
    callee: Option<NodeId>,
    /// `getX()` and `setX(v)` speak of the field `x`.
    has_properties: bool,
}

impl Run<'_> {
    fn function(&mut self, function: &Function, entry: State) {
        let count = function.instructions.len();
        let mut states: Vec<Option<State>> = vec![None; count];
        states[0] = Some(entry);
        let mut work: BTreeSet<usize> = BTreeSet::from([0]);
        while let Some(index) = work.pop_first() {
            if !(self.fuel)(4) {
                self.exhausted = true;
                break;
            }
            let Some(mut state) = states[index].clone() else { continue };
            self.instruction(function, &function.instructions[index], &mut state);
            for &next in &function.instructions[index].successors {
                let changed = match &mut states[next] {
                    Some(known) => known.join(&state),
                    none => {
                        *none = Some(state.clone());
                        true
                    }
                };
                if changed {
                    work.insert(next);
                }
            }
        }
        self.reporting = true;
        for (instruction, state) in function.instructions.iter().zip(states) {
            if let Some(mut state) = state {
                self.instruction(function, instruction, &mut state);
            }
        }
        self.reporting = false;
    }

    fn instruction(&mut self, function: &Function, instruction: &Instruction, state: &mut State) {
        match &instruction.operation {
            Operation::Entry => {
                for (at, parameter) in function.parameters.iter().enumerate() {
                    let taints =
                        self.source_taints(parameter.node, &Taints::default(), Effect::Value);
                    let mut taints = taints;
                    let to = self.marks.get(&parameter.node).map(|marks| &marks.to);
                    for index in to.into_iter().flatten() {
                        if let Some(carried) = self.delivered.get(index) {
                            taints.merge(carried);
                        }
                    }
                    if let Some(carried) = self.handed.get(&function.node).filter(|_| at == 0) {
                        taints.merge(carried);
                    }
                    state.write(parameter.variable, &[], Shape::of(taints));
                }
            }
            Operation::Exit | Operation::Join => {}
            Operation::Assign(assignment) => {
                let value = self.assign(assignment, state);
                self.statement_sinks(instruction.node, &value);
            }
            Operation::Iterate { target, iterable } => {
                let value = self.expression(iterable, state);
                let element = Shape::of(value.all());
                self.store(target, element, state);
            }
            Operation::Evaluate(value) | Operation::Branch(value) => {
                let value = self.expression(value, state);
                self.statement_sinks(instruction.node, &value);
            }
            Operation::Return(value) | Operation::Throw(value) => {
                if let Some(value) = value {
                    let value = self.expression(value, state);
                    self.statement_sinks(instruction.node, &value);
                    // A function as a sink speaks of what it returns, a lambda is a value by itself.
                    if self.tree.kind(function.node) == Kind::FuncDef {
                        self.statement_sinks(function.node, &value);
                    }
                }
            }
            Operation::Define(node) => self.capture(*node, state),
        }
        self.propagate(state);
    }

    /// A nested function sees what its surroundings hold when it is defined.
    fn capture(&mut self, node: NodeId, state: &State) {
        self.captured.entry(node).or_default().join(state);
    }

    /// A sink can be a whole statement, such as `return $X`.
    fn statement_sinks(&mut self, node: NodeId, value: &Shape) {
        let tree = self.tree;
        // An assignment is one without the semicolon of its statement, too.
        let inner = tree.child(node, 0).filter(|&inner| {
            tree.kind(node) == Kind::ExprStmt
                && matches!(tree.kind(inner), Kind::Assign | Kind::OpAssign)
        });
        for node in std::iter::once(node).chain(inner) {
            if let Some(marks) = self.marks.get(&node) {
                self.check_sinks(marks, &value.all());
            }
        }
    }

    fn assign(&mut self, assignment: &Assignment, state: &mut State) -> Shape {
        let mut value = self.expression(&assignment.value, state);
        if assignment.keeps_old
            && let Target::Place { place, .. } = &assignment.target
        {
            let old = read(place, state);
            value.merge(&old);
        }
        if let Target::Place { place, .. } = &assignment.target
            && let Some(whole) = self.tree.parent(place.node)
            && matches!(self.tree.kind(whole), Kind::Assign | Kind::OpAssign)
        {
            // `x += y` can be a source as a whole, which sees what comes in.
            let extra = self.source_taints(whole, &value.all(), Effect::Value);
            value.own.merge(&extra);
        }
        self.store(&assignment.target, value.clone(), state);
        value
    }

    fn store(&mut self, target: &Target, value: Shape, state: &mut State) {
        match target {
            Target::Place { place, indices } => {
                for index in indices {
                    self.expression(index, state);
                }
                let mut value = value.stepped(place.node);
                if let Some(marks) = self.marks.get(&place.node) {
                    // The variable assigned can itself be a source, a sink or sanitized.
                    if !marks.sanitizers.is_empty() {
                        value = Shape::default();
                    }
                    let extra = self.source_taints(place.node, &value.all(), Effect::VariableOnly);
                    value.own.merge(&extra);
                    let taints = value.all();
                    self.check_sinks(marks, &taints);
                }
                if let Base::Variable(variable) = place.base {
                    state.write(variable, &place.path, value);
                }
            }
            Target::Parts(parts) => {
                for (offset, part) in parts {
                    let held = if let Some(offset) = offset {
                        value.part(offset)
                    } else {
                        // The rest is what no other part took.
                        let mut rest = value.clone();
                        for taken in parts.iter().filter_map(|(taken, _)| taken.as_ref()) {
                            rest.write(std::slice::from_ref(taken), Shape::default());
                        }
                        rest
                    };
                    self.store(part, held, state);
                }
            }
            Target::Other(expression) => {
                self.expression(expression, state);
            }
        }
    }

    /// The taint of an expression's value; reports sinks and applies side effects on the way.
    fn expression(&mut self, expression: &Expression, state: &mut State) -> Shape {
        if !(self.fuel)(1) {
            self.exhausted = true;
            return Shape::default();
        }
        let (mut shape, arrives) = self.parts(expression, state);
        if self.spec.harmless.contains(&expression.node) {
            return Shape::default();
        }
        let Some(marks) = self.marks.get(&expression.node) else { return shape };
        let place = match &expression.kind {
            ExpressionKind::Load { place, .. } => Some(place),
            _ => None,
        };
        self.apply_marks(marks, expression.node, place, &mut shape, state);
        // A call is a sink for what it is given; anything else for its value.
        let arriving = arrives.unwrap_or_else(|| shape.all());
        if marks.sanitizers.is_empty() {
            self.check_sinks(marks, &arriving);
        }
        shape
    }

    /// Sanitizers, sources and propagators of one node.
    fn apply_marks(
        &mut self,
        marks: &Marks,
        node: NodeId,
        place: Option<&Place>,
        shape: &mut Shape,
        state: &mut State,
    ) {
        for &index in &marks.sanitizers {
            let sanitizer = &self.spec.sanitizers[index];
            *shape = Shape::default();
            if sanitizer.effect != Effect::Value
                && sanitizer.span == self.tree.span(node)
                && let Some(Place { base: Base::Variable(variable), path, .. }) = place
            {
                state.write(*variable, path, Shape::default());
            }
        }
        if marks.sanitizers.is_empty() {
            let before = shape.all();
            let value = self.source_taints(node, &before, Effect::Value);
            shape.own.merge(&value);
            let variable_taints = self.source_taints(node, &before, Effect::VariableOnly);
            if !variable_taints.is_empty()
                && let Some(Place { base: Base::Variable(variable), path, .. }) = place
            {
                let mut held = state.read(*variable, path);
                held.own.merge(&variable_taints);
                state.write(*variable, path, held);
            }
        }
        for &index in &marks.from {
            self.pending.entry(index).or_default().0.merge(&shape.all());
        }
        for &index in &marks.to {
            self.pending.entry(index).or_default().1 = place.cloned();
        }
    }

    /// New taint at a node, for its value or for the variable it names.
    fn source_taints(&self, node: NodeId, before: &Taints, effect: Effect) -> Taints {
        let mut taints = Taints::default();
        let Some(marks) = self.marks.get(&node) else { return taints };
        let labelled =
            marks.sources.iter().any(|&index| self.spec.sources[index].requires.is_some());
        // What one source gives can be what another asks for.
        for &index in marks.sources.iter().chain(marks.sources.iter().filter(|_| labelled)) {
            let source = &self.spec.sources[index];
            let wanted = match effect {
                Effect::Value => source.effect != Effect::VariableOnly,
                // Only what is matched itself is a variable that holds the data from here on.
                _ => source.effect != Effect::Value && source.span == self.tree.span(node),
            };
            if !wanted || !self.satisfied(source.requires.as_ref(), &[before, &taints]) {
                continue;
            }
            taints.add((index, self.label(source.label.as_deref())), None);
        }
        taints
    }

    fn label(&self, label: Option<&str>) -> usize {
        let label = label.unwrap_or("__SOURCE__");
        self.labels.binary_search(&label).unwrap_or(0)
    }

    fn satisfied(&self, requires: Option<&Requires>, taints: &[&Taints]) -> bool {
        let Some(requires) = requires else { return true };
        let labels: BTreeSet<&str> = taints
            .iter()
            .flat_map(|taints| taints.iter())
            .map(|((_, label), _)| self.labels[label])
            .collect();
        requires.holds(&labels)
    }

    fn check_sinks(&mut self, marks: &Marks, taints: &Taints) {
        if !self.reporting || taints.is_empty() {
            return;
        }
        for &sink in &marks.sinks {
            if !self.satisfied(self.spec.sinks[sink].requires.as_ref(), &[taints]) {
                continue;
            }
            for ((source, _), trace) in taints.iter() {
                self.found.entry((sink, source)).or_insert_with(|| steps(trace));
            }
        }
    }

    /// The shape an expression's parts give it, and for a call what arrives at it.
    fn parts(&mut self, expression: &Expression, state: &mut State) -> (Shape, Option<Taints>) {
        match &expression.kind {
            ExpressionKind::Constant => (Shape::default(), None),
            ExpressionKind::Function => {
                self.capture(expression.node, state);
                (Shape::default(), None)
            }
            ExpressionKind::Same(inner) => (self.expression(inner, state), None),
            ExpressionKind::Load { place, indices } => (self.load(place, indices, state), None),
            ExpressionKind::Call { callee, arguments } => self.call(callee, arguments, state),
            ExpressionKind::Operator { operands, comparison } => {
                let taints = self.union(operands, state);
                let safe = *comparison == Comparison::Yes
                    && (self.spec.options.taint_assume_safe_comparisons
                        || self.spec.options.taint_assume_safe_booleans);
                (if safe { Shape::default() } else { Shape::of(taints) }, None)
            }
            ExpressionKind::Collection(elements) => {
                let mut shape = Shape::default();
                for element in elements {
                    let value = self.expression(&element.value, state);
                    if value.is_clean() {
                        continue;
                    }
                    match &element.key {
                        Some(key) => shape.write(std::slice::from_ref(key), value),
                        None => shape.own.merge(&value.all()),
                    }
                }
                (shape, None)
            }
            ExpressionKind::Conditional(parts) => {
                let [test, then, otherwise] = &**parts;
                self.expression(test, state);
                let mut shape = self.expression(then, state);
                let other = self.expression(otherwise, state);
                shape.merge(&other);
                (shape, None)
            }
            ExpressionKind::Assign(assignment) => (self.assign(assignment, state), None),
            ExpressionKind::Comprehension { clauses, conditions, elements } => {
                for (target, iterable) in clauses {
                    let value = self.expression(iterable, state);
                    self.store(target, Shape::of(value.all()), state);
                }
                for condition in conditions {
                    self.expression(condition, state);
                }
                (Shape::of(self.union(elements, state)), None)
            }
            ExpressionKind::Other(parts) => (Shape::of(self.union(parts, state)), None),
        }
    }

    fn union(&mut self, parts: &[Expression], state: &mut State) -> Taints {
        let mut taints = Taints::default();
        for part in parts {
            let shape = self.expression(part, state);
            taints.merge(&shape.all());
        }
        taints
    }

    /// Reads a place; every link of the chain can be a source, a sink or sanitized by itself.
    fn load(&mut self, place: &Place, indices: &[Expression], state: &mut State) -> Shape {
        let mut through = Taints::default();
        let is_method = self.callee == Some(place.node);
        self.callee = None;
        let object = place.path.len().saturating_sub(usize::from(is_method));
        for index in indices {
            let index = self.expression(index, state);
            if !self.spec.options.taint_assume_safe_indexes {
                through.merge(&index.all());
            }
        }
        let mut links = vec![place.node];
        while let Some(object) = links
            .last()
            .filter(|&&link| matches!(self.tree.kind(link), Kind::Member | Kind::Index))
            .and_then(|&link| self.tree.child(link, 0))
        {
            links.push(object);
        }
        let mut shape = match &place.base {
            Base::Variable(variable) => {
                let mut shape = state.read(*variable, &place.path);
                let property = if is_method { self.property(place, "get") } else { None };
                if let Some(property) = property {
                    shape = state.read(*variable, &property);
                    shape.own.merge(&state.read(*variable, &place.path[..object]).own);
                } else if is_method {
                    shape.own.merge(&state.read(*variable, &place.path[..object]).all());
                }
                shape
            }
            Base::Value(value) => {
                let built = matches!(value.kind, ExpressionKind::Collection(_));
                let value = self.expression(value, state);
                let mut shape = value.read(&place.path);
                if built {
                    // What is taken out of a collection on the spot is not told apart.
                    shape.own.merge(&value.all());
                }
                if is_method {
                    shape.own.merge(&value.read(&place.path[..object]).all());
                }
                shape
            }
        };
        // The outermost link is the expression itself and is seen by the caller.
        for (depth, &link) in links.iter().enumerate().skip(1).rev() {
            let Some(marks) = self.marks.get(&link) else { continue };
            let path = &place.path[..place.path.len().saturating_sub(depth)];
            let prefix = Place { base: place.base.clone(), path: path.into(), node: link };
            let is_value = matches!(prefix.base, Base::Value(_)) && depth + 1 == links.len();
            if !is_value {
                self.apply_marks(marks, link, Some(&prefix), &mut shape, state);
                let taints = shape.all();
                if marks.sanitizers.is_empty() {
                    self.check_sinks(marks, &taints);
                }
            }
        }
        shape.own.merge(&through);
        shape
    }
}

fn read(place: &Place, state: &State) -> Shape {
    match place.base {
        Base::Variable(variable) => state.read(variable, &place.path),
        Base::Value(_) => Shape::default(),
    }
}
