//! Constants of variables that are written more than once: which value reaches each use.

use std::collections::{BTreeMap, BTreeSet};

use parapet_syntax::names::{BindingId, BindingKind, Names};
use parapet_syntax::{Constant, Kind, NodeId, Tree};
use rustc_hash::FxHashMap;

use crate::constants::{ConstantTable, combine};
use crate::il::{
    Assignment, Base, Expression, ExpressionKind, Function, Instruction, Operation, Place, Target,
    Variable,
};

/// Visits of instructions per instruction; a function that needs more has no constants.
const VISITS_PER_INSTRUCTION: usize = 64;

/// What is known of each variable; one that is missing has no value yet.
type State = BTreeMap<Variable, Option<Constant>>;

/// The constants that reach the uses of variables in one function or at the top level of a file.
pub(crate) fn constants_of(
    tree: &Tree,
    names: &Names,
    constants: &ConstantTable<'_>,
    scope: NodeId,
) -> FxHashMap<NodeId, Constant> {
    let function = Function::lower(tree, names, constants, scope);
    let count = function.instructions.len();
    let mut flow = Flow { tree, names, constants, scope, uses: FxHashMap::default() };
    let mut states: Vec<Option<State>> = vec![None; count];
    // What a caller gives is not known.
    let mut given: State =
        function.parameters.iter().map(|parameter| (parameter.variable, None)).collect();
    for node in tree.subtree(scope) {
        if let Some(id) = names.id(node).filter(|&id| flow.is_member(id)) {
            given.insert(Variable::Bound(id), None);
        }
    }
    states[0] = Some(given);
    let mut work = BTreeSet::from([0]);
    let mut visits = count.saturating_mul(VISITS_PER_INSTRUCTION);
    while let Some(index) = work.pop_first() {
        visits = match visits.checked_sub(1) {
            Some(left) => left,
            None => return FxHashMap::default(),
        };
        let Some(mut state) = states[index].clone() else { continue };
        flow.instruction(&function.instructions[index], &mut state);
        for &next in &function.instructions[index].successors {
            if join(&mut states[next], &state) {
                work.insert(next);
            }
        }
    }
    // Only states at the fixed point say what a use sees.
    flow.uses.clear();
    for (instruction, state) in function.instructions.iter().zip(states) {
        if let Some(mut state) = state {
            flow.instruction(instruction, &mut state);
        }
    }
    flow.uses.into_iter().filter_map(|(node, value)| Some((node, value?))).collect()
}

/// Joins a state into what is known at an instruction; whether that changed.
fn join(known: &mut Option<State>, state: &State) -> bool {
    let Some(known) = known else {
        *known = Some(state.clone());
        return true;
    };
    let mut changed = false;
    for (variable, value) in state {
        match known.get_mut(variable) {
            None => {
                known.insert(*variable, value.clone());
                changed = true;
            }
            Some(old) if old.is_some() && old != value => {
                *old = None;
                changed = true;
            }
            Some(_) => {}
        }
    }
    changed
}

struct Flow<'f> {
    tree: &'f Tree,
    names: &'f Names,
    constants: &'f ConstantTable<'f>,
    scope: NodeId,
    /// What each use of a variable saw; nothing when it saw different values.
    uses: FxHashMap<NodeId, Option<Constant>>,
}

impl Flow<'_> {
    fn instruction(&mut self, instruction: &Instruction, state: &mut State) {
        match &instruction.operation {
            Operation::Entry | Operation::Exit | Operation::Join | Operation::Define(_) => {}
            Operation::Assign(assignment) => {
                self.assign(assignment, state);
            }
            Operation::Iterate { target, iterable } => {
                self.value(iterable, state);
                self.store(target, None, state);
            }
            Operation::Evaluate(value) | Operation::Branch(value) => {
                self.value(value, state);
            }
            Operation::Return(value) | Operation::Throw(value) => {
                if let Some(value) = value {
                    self.value(value, state);
                }
            }
        }
    }

    fn assign(&mut self, assignment: &Assignment, state: &mut State) -> Option<Constant> {
        let value = self.value(&assignment.value, state);
        let value = if assignment.keeps_old { None } else { value };
        self.store(&assignment.target, value.clone(), state);
        value
    }

    fn store(&mut self, target: &Target, value: Option<Constant>, state: &mut State) {
        match target {
            Target::Place { place, indices } => {
                for index in indices {
                    self.value(index, state);
                }
                if let Some(variable) = self.own_variable(place) {
                    state.insert(variable, value.filter(|_| place.path.is_empty()));
                }
            }
            Target::Parts(parts) => {
                for (_, part) in parts {
                    self.store(part, None, state);
                }
            }
            Target::Other(expression) => {
                self.value(expression, state);
            }
        }
    }

    /// Whether a variable is a member that methods see by its plain name.
    fn is_member(&self, id: BindingId) -> bool {
        let binding = self.names.get(id);
        self.names.traits().members_are_in_scope
            && binding.kind == BindingKind::Variable
            && self.tree.kind(binding.scope) == Kind::ClassDef
    }

    /// The variable of a place, when it belongs to this scope alone, or to the object.
    fn own_variable(&self, place: &Place) -> Option<Variable> {
        match place.base {
            Base::Variable(variable @ Variable::Bound(id))
                if self.names.get(id).scope == self.scope || self.is_member(id) =>
            {
                Some(variable)
            }
            _ => None,
        }
    }

    /// The value of what may not run: what it changes has its old value as well.
    fn value_if_run(&mut self, expression: &Expression, state: &mut State) -> Option<Constant> {
        let before = state.clone();
        let value = self.value(expression, state);
        let mut after = Some(before);
        join(&mut after, state);
        *state = after.unwrap_or_default();
        value
    }

    fn value(&mut self, expression: &Expression, state: &mut State) -> Option<Constant> {
        match &expression.kind {
            ExpressionKind::Constant => self.constants.constant(expression.node),
            ExpressionKind::Function => None,
            ExpressionKind::Same(inner) => self.value(inner, state),
            ExpressionKind::Load { place, indices } => {
                for index in indices {
                    self.value(index, state);
                }
                if let Base::Value(value) = &place.base {
                    self.value(value, state);
                }
                let variable = self.own_variable(place).filter(|_| place.path.is_empty())?;
                let seen = state.get(&variable).cloned().flatten();
                let known = self.uses.entry(expression.node).or_insert_with(|| seen.clone());
                if *known != seen {
                    *known = None;
                }
                seen
            }
            ExpressionKind::Operator { operands, .. } => {
                let stops = matches!(self.tree.text(expression.node), "&&" | "||" | "and" | "or");
                let mut values = Vec::with_capacity(operands.len());
                for (index, operand) in operands.iter().enumerate() {
                    // The right side may not run.
                    values.push(if stops && index > 0 {
                        self.value_if_run(operand, state)
                    } else {
                        self.value(operand, state)
                    });
                }
                combine((self.tree, self.names), expression.node, values)
            }
            ExpressionKind::Call { callee, arguments } => {
                self.value(callee, state);
                for argument in arguments {
                    self.value(&argument.value, state);
                }
                None
            }
            ExpressionKind::Collection(elements) => {
                for element in elements {
                    self.value(&element.value, state);
                }
                None
            }
            ExpressionKind::Conditional(parts) => {
                let [test, then, otherwise] = &**parts;
                self.value(test, state);
                self.value_if_run(then, state);
                self.value_if_run(otherwise, state);
                None
            }
            ExpressionKind::Assign(assignment) => self.assign(assignment, state),
            ExpressionKind::Comprehension { clauses, conditions, elements } => {
                for (target, iterable) in clauses {
                    self.value(iterable, state);
                    self.store(target, None, state);
                }
                for part in conditions.iter().chain(elements) {
                    self.value(part, state);
                }
                None
            }
            ExpressionKind::Other(parts) => {
                for part in parts {
                    self.value(part, state);
                }
                None
            }
        }
    }
}
