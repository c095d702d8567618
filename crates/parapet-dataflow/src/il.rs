//! The intermediate language: what a function does, whatever language it was written in.
//!
//! Expressions stay trees, because sources, sinks and sanitizers speak of expressions; statements become nodes of a
//! control-flow graph. Every node remembers the piece of the syntax tree it came from.

use parapet_syntax::names::BindingId;
use parapet_syntax::{NodeId, Sym};
use smallvec::SmallVec;

/// A variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variable {
    /// A name with a declaration in this file.
    Bound(BindingId),
    /// A name without one.
    Free(Sym),
    /// The value of a statement that stands in an expression.
    Result(NodeId),
}

/// One step from a value into a part of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Offset {
    Field(Sym),
    /// A constant key or index, as written.
    Key(Box<str>),
    /// An index that is not known.
    Any,
}

/// A place that can be read and written.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub base: Base,
    pub path: SmallVec<[Offset; 2]>,
    pub node: NodeId,
}

/// Where a place begins.
#[derive(Debug, Clone, PartialEq)]
pub enum Base {
    Variable(Variable),
    /// The result of an expression.
    Value(Box<Expression>),
}

/// An expression and where it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    pub kind: ExpressionKind,
    pub node: NodeId,
}

/// What an expression does.
#[derive(Debug, Clone, PartialEq)]
pub enum ExpressionKind {
    /// A literal, or something that holds no data.
    Constant,
    /// Reads a place; the indices that led there are evaluated first.
    Load { place: Place, indices: Vec<Expression> },
    /// Calls a function or a method.
    Call { callee: Box<Expression>, arguments: Vec<Argument> },
    /// Combines values: operators, string building, comparisons.
    Operator { operands: Vec<Expression>, comparison: Comparison },
    /// Builds a collection.
    Collection(Vec<Element>),
    /// `test ? then : otherwise`; the value is one of the branches.
    Conditional(Box<[Expression; 3]>),
    /// An assignment with a value.
    Assign(Box<Assignment>),
    /// A function value; its body is a function of its own.
    Function,
    /// The value of another expression: awaited, cast, or said to be there.
    Same(Box<Expression>),
    /// Iterates: the bound targets take elements of the iterables, in order, then the element is evaluated.
    Comprehension {
        clauses: Vec<(Target, Expression)>,
        conditions: Vec<Expression>,
        elements: Vec<Expression>,
    },
    /// Something else made of parts.
    Other(Vec<Expression>),
}

/// Whether an operator compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    Yes,
    No,
}

/// One argument of a call.
#[derive(Debug, Clone, PartialEq)]
pub struct Argument {
    pub keyword: Option<Sym>,
    pub value: Expression,
}

/// One element of a collection.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// The constant key of a dictionary entry or the index of a list element.
    pub key: Option<Offset>,
    pub value: Expression,
}

/// What takes a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// A place, and the indices that are evaluated on the way to it.
    Place { place: Place, indices: Vec<Expression> },
    /// Destructuring: which part goes where; without an offset it is all of the value.
    Parts(Vec<(Option<Offset>, Self)>),
    /// Something that stores nothing we follow; its parts are evaluated.
    Other(Expression),
}

/// `target = value`, or `target += value`.
#[derive(Debug, Clone, PartialEq)]
pub struct Assignment {
    pub target: Target,
    pub value: Expression,
    /// The old value stays part of the new one.
    pub keeps_old: bool,
}

/// Index of an instruction in its function.
pub type Index = usize;

/// One node of the control-flow graph.
#[derive(Debug, Clone, PartialEq)]
pub struct Instruction {
    pub operation: Operation,
    /// The statement it came from.
    pub node: NodeId,
    pub successors: SmallVec<[Index; 2]>,
}

/// What an instruction does.
#[derive(Debug, Clone, PartialEq)]
pub enum Operation {
    /// Begins the function; parameters get their values.
    Entry,
    /// Ends it.
    Exit,
    /// Joins paths.
    Join,
    Assign(Box<Assignment>),
    /// Takes an element of a collection at each round of a loop.
    Iterate {
        target: Target,
        iterable: Expression,
    },
    Evaluate(Expression),
    /// Decides; the successors are the branch taken when true and the one when false.
    Branch(Expression),
    Return(Option<Expression>),
    Throw(Option<Expression>),
    /// A function is defined here and captures the state.
    Define(NodeId),
}

/// A parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    pub variable: Variable,
    pub node: NodeId,
}

/// One function, or the top level of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Function {
    /// The definition, lambda or module.
    pub node: NodeId,
    pub parameters: Vec<Parameter>,
    /// The entry is the first.
    pub instructions: Vec<Instruction>,
}
