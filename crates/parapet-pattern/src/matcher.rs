//! Matching one pattern against a tree: unification with full backtracking.
//!
//! Written in continuation-passing style: each step calls `then` for every way it can succeed, and bindings made on
//! the way are undone when the call returns. Recursion is bounded by the pattern's size; the work by the step budget.

mod imports;
mod leaves;
mod lists;
mod paths;
mod script;
mod statements;

use parapet_syntax::{Constant, Kind, NodeId, Span, Tree};
use smallvec::SmallVec;

use crate::bindings::{Bindings, Bound, MetavariableId};
use crate::compare::same;
use crate::compile::{Pattern, Shape};
use crate::regexes::Regex;
use crate::target::{Steps, Target};

/// Results of one pattern at one place; more than a few means that the pattern is ambiguous there.
const MAX_PER_PLACE: usize = 64;

/// A match of a pattern.
#[derive(Debug, Clone)]
pub(crate) struct Match {
    pub(crate) span: Span,
    pub(crate) bindings: Bindings,
    /// Where the match could end already, when an ellipsis at the end of the pattern makes it go on.
    pub(crate) open_from: Option<u32>,
}

/// Switches of matching that rules can set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MatchOptions {
    pub(crate) constant_propagation: bool,
    pub(crate) vardef_assign: bool,
    pub(crate) implicit_deep_exprstmt: bool,
    pub(crate) ac_matching: bool,
    pub(crate) commutative_boolop: bool,
    pub(crate) symmetric_eq: bool,
    pub(crate) let_is_var: bool,
    pub(crate) implicit_ellipsis: bool,
    pub(crate) xml_children_ordered: bool,
    pub(crate) symbolic_propagation: bool,
    pub(crate) attr_expr: bool,
    pub(crate) decorators_order_matters: bool,
    pub(crate) xml_singleton_loose_matching: bool,
    pub(crate) xml_attrs_implicit_ellipsis: bool,
}

type Then<'k, 'c> = &'k mut dyn FnMut(&mut Matcher<'c>);

pub(crate) struct Matcher<'c> {
    pattern: &'c Pattern,
    target: &'c Target<'c>,
    options: MatchOptions,
    steps: &'c Steps,
    bindings: Bindings,
    /// The last statement a sequence matched, for the range of the match.
    last: Option<NodeId>,
    /// Where the match could end already.
    open_from: Option<u32>,
}

/// Every match of a pattern within `within`, in source order.
pub(crate) fn find<'c>(
    pattern: &'c Pattern,
    target: &'c Target<'c>,
    options: MatchOptions,
    steps: &'c Steps,
    within: Option<Span>,
) -> Vec<Match> {
    let mut matcher = Matcher {
        pattern,
        target,
        options,
        steps,
        bindings: Bindings::default(),
        last: None,
        open_from: None,
    };
    let mut found = Vec::new();
    match &pattern.shape {
        Shape::Expression(root) => matcher.expressions(*root, within, &mut found),
        Shape::Statement(root) => matcher.statements(*root, within, &mut found),
        Shape::Statements(roots) => matcher.sequences(roots, within, &mut found),
    }
    found.sort_by_key(|m| (m.span, m.bindings.iter().count()));
    found.dedup_by(|a, b| a.span == b.span && a.bindings == b.bindings);
    found
}

impl<'c> Matcher<'c> {
    fn in_range(&self, node: NodeId, within: Option<Span>) -> bool {
        within.is_none_or(|within| within.contains(self.target.tree.span(node)))
    }

    fn expressions(&mut self, root: NodeId, within: Option<Span>, found: &mut Vec<Match>) {
        let target = self.target;
        let declares = self.pattern.tree.kind(root) != Kind::Metavar;
        let names_are_calls = target.names.traits().names_are_calls;
        let mut visit = |matcher: &mut Self, node: NodeId| {
            // What a metavariable stands for is looked at wherever it stands.
            let fits = target.is_expression(node)
                || (declares
                    && target.tree.kind(node) == Kind::VarDef
                    && !matcher.is_in_loop_head(node))
                || within == Some(target.tree.span(node))
                || matcher.may_stand_apart(root, node)
                || matcher.is_bare_attribute(root, node);
            if matcher.in_range(node, within) && fits {
                let span = matcher.range_of(root, node);
                matcher.collect(found, |matcher, then| matcher.node(root, node, then), |_| span);
            }
        };
        match candidates(self.pattern, root, names_are_calls) {
            Some(kinds) => {
                for kind in kinds {
                    for &node in target.of_kind(kind) {
                        visit(self, node);
                    }
                }
                // What a metavariable stands for may be a name for what the pattern speaks of.
                if self.options.symbolic_propagation
                    && reads_through_names(self.pattern.tree.kind(root))
                    && let Some(node) = within.and_then(|within| target.node_of(within))
                    && target.tree.kind(node) == Kind::Name
                {
                    visit(self, node);
                }
            }
            None => {
                for node in target.tree.all() {
                    visit(self, node);
                }
            }
        }
    }

    fn statements(&mut self, root: NodeId, within: Option<Span>, found: &mut Vec<Match>) {
        let target = self.target;
        let kinds: &[Kind] = match self.pattern.tree.kind(root) {
            Kind::Import => &[Kind::Import, Kind::ImportFrom, Kind::ImportAll, Kind::VarDef],
            Kind::For if self.is_any_loop(root) => &[Kind::For, Kind::ForEach],
            Kind::ImportFrom if target.names.traits().imports_are_paths => {
                &[Kind::Import, Kind::ImportFrom, Kind::ImportAll]
            }
            Kind::ImportFrom => &[Kind::ImportFrom, Kind::VarDef],
            Kind::FuncDef if self.is_any_function(root) => &[Kind::FuncDef, Kind::Lambda],
            Kind::Return if target.names.traits().statements_are_values => {
                &[Kind::Return, Kind::ExprStmt]
            }
            _ => &[],
        };
        let own = [self.pattern.tree.kind(root)];
        for &kind in if kinds.is_empty() { &own[..] } else { kinds } {
            for &node in target.of_kind(kind) {
                let other = self.is_in_loop_head(node)
                    || self.is_plain_function(node)
                    || !self.has_same_role(root, node);
                if self.in_range(node, within) && !other {
                    let span = target.tree.span(node);
                    let before = found.len();
                    self.collect(found, |matcher, then| matcher.node(root, node, then), |_| span);
                    if let Some(earlier) = target.clause_before(node) {
                        self.join_clauses(target.tree.span(earlier).end, before, found);
                    }
                }
            }
        }
    }

    /// Joins matches of a clause, found from `at` on, to those that say the same of the clauses before it.
    fn join_clauses(&self, end: u32, at: usize, found: &mut Vec<Match>) {
        let symbolic = self.options.symbolic_propagation;
        for clause in found.split_off(at) {
            let alike = |known: &&mut Match| {
                known.span.end == end
                    && known.bindings.iter().all(|(id, bound)| {
                        let other = clause.bindings.get(id);
                        other.is_some_and(|other| same(self.target, bound, other, symbolic))
                    })
            };
            match found.iter_mut().find(alike) {
                Some(known) => known.span.end = clause.span.end,
                None => found.push(clause),
            }
        }
    }

    /// One statement that imports several names: another that imports them too, among others.
    fn imports(&mut self, roots: &[NodeId], within: Option<Span>, found: &mut Vec<Match>) {
        let target = self.target;
        let kind = self.pattern.tree.kind(roots[0]);
        for group in
            target.of_kind(kind).chunk_by(|&a, &b| target.tree.span(a) == target.tree.span(b))
        {
            if self.in_range(group[0], within) {
                let span = target.tree.span(group[0]);
                self.collect(
                    found,
                    |matcher, then| matcher.any_order(roots, group, Rest::Allowed, then),
                    |_| span,
                );
            }
        }
    }

    fn sequences(&mut self, roots: &'c [NodeId], within: Option<Span>, found: &mut Vec<Match>) {
        let target = self.target;
        let pattern = &self.pattern.tree;
        let one_statement = roots.iter().all(|&root| {
            matches!(pattern.kind(root), Kind::Import | Kind::ImportFrom)
                && pattern.span(root) == pattern.span(roots[0])
        });
        if one_statement {
            return self.imports(roots, within, found);
        }
        for kind in [Kind::Module, Kind::Block] {
            for &block in target.of_kind(kind) {
                let statements = target.tree.children(block);
                for start in 0..statements.len() {
                    // What a metavariable stands for can be all of a statement but what ends it.
                    let is_whole = target
                        .tree
                        .child(statements[start], 0)
                        .is_some_and(|inner| within == Some(target.tree.span(inner)));
                    if !is_whole && !self.in_range(statements[start], within) {
                        continue;
                    }
                    let first = target.tree.span(statements[start]);
                    self.last = None;
                    self.open_from = None;
                    self.collect(
                        found,
                        |matcher, then| {
                            matcher.sequence(roots, &statements[start..], Rest::Allowed, then);
                        },
                        |matcher| {
                            let last = matcher.last.map_or(first, |last| target.tree.span(last));
                            Span { start: first.start, end: last.end.max(first.end) }
                        },
                    );
                    // Every start gives the same matches when the pattern begins with an ellipsis.
                    if self.pattern.tree.kind(roots[0]) == Kind::Ellipsis {
                        break;
                    }
                }
            }
        }
    }

    fn collect(
        &mut self,
        found: &mut Vec<Match>,
        run: impl FnOnce(&mut Self, Then<'_, 'c>),
        span: impl Fn(&Self) -> Span,
    ) {
        let mut count = 0;
        run(self, &mut |matcher| {
            if count < MAX_PER_PLACE {
                count += 1;
                found.push(Match {
                    span: span(matcher),
                    bindings: matcher.bindings.clone(),
                    open_from: matcher.open_from,
                });
            }
        });
    }

    fn bind(&mut self, id: Option<MetavariableId>, bound: Bound, then: Then<'_, 'c>) {
        let Some(id) = id else { return then(self) };
        if let Some(known) = self.bindings.get(id) {
            let value = self.target.without_cast(&bound);
            let symbolic = self.options.symbolic_propagation;
            if same(self.target, known, &bound, symbolic)
                || value.is_some_and(|value| same(self.target, known, &value, symbolic))
            {
                then(self);
            }
        } else {
            self.bindings.set(id, bound);
            then(self);
            self.bindings.remove(id);
        }
    }

    /// The metavariable of a pattern node; `$_` binds nothing.
    fn metavariable(&self, p: NodeId) -> Option<MetavariableId> {
        self.pattern.metavariable(p).filter(|_| self.pattern.tree.text(p) != "$_")
    }

    /// The metavariable that is all of a block, which it then stands for.
    fn lone_metavariable(&self, block: NodeId) -> Option<MetavariableId> {
        let pattern = &self.pattern.tree;
        let &[statement] = pattern.children(block) else { return None };
        let inner =
            pattern.child(statement, 0).filter(|_| pattern.kind(statement) == Kind::ExprStmt)?;
        if pattern.kind(inner) == Kind::Metavar { self.metavariable(inner) } else { None }
    }

    /// Matches one pattern node against one node.
    fn node(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        if !self.steps.take(1) {
            return;
        }
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let (pk, tk) = (pattern.kind(p), tree.kind(t));
        match pk {
            // A value with a type said is the value.
            _ if tk == Kind::Cast && reads_through_casts(pk) => {
                if let Some(value) = tree.child(t, 1) {
                    self.node(p, value, then);
                }
            }
            Kind::Ellipsis => then(self),
            _ if tk == Kind::Name
                && self.options.symbolic_propagation
                && reads_through_names(pk)
                && self.target.value_given(t).is_some() =>
            {
                if let Some(value) = self.target.value_given(t) {
                    self.node(p, value, then);
                }
            }
            // In a string a metavariable stands for what is filled in.
            Kind::Metavar if tk == Kind::Interpolation => {
                if let Some(inner) = tree.child(t, 0) {
                    self.node(p, inner, then);
                }
            }
            Kind::Metavar => {
                // A keyword argument is no expression that a metavariable could stand for.
                if !matches!(tk, Kind::Empty | Kind::KeywordArg) {
                    self.bind(self.metavariable(p), Bound::Node(t), then);
                }
            }
            Kind::MetavarSeq => {
                let bound = Bound::Nodes(SmallVec::from_slice(&[t]), tree.span(t));
                self.bind(self.metavariable(p), bound, then);
            }
            Kind::Deep => {
                if let Some(inner) = pattern.child(p, 0) {
                    let mut below = self.inner_expressions(t);
                    if self.options.symbolic_propagation {
                        self.add_values_given(&mut below);
                    }
                    // To have looked for them was work, too.
                    if !self.steps.take(below.len() as u64) {
                        return;
                    }
                    for node in below {
                        self.node(inner, node, then);
                    }
                    if tk == Kind::VarDef {
                        self.node(inner, t, then);
                    }
                }
            }
            Kind::Typed => self.typed(p, t, then),
            Kind::Empty => {
                if tk == Kind::Empty {
                    then(self);
                }
            }
            // A name without types is that name with any.
            Kind::Name | Kind::Member if tk == Kind::Other && tree.text(t) == "generic_type" => {
                if let Some(plain) = tree.child(t, 0) {
                    self.node(p, plain, then);
                }
            }
            Kind::Name if self.is_bare_call(t) => {
                if let Some(callee) = tree.child(t, 0) {
                    self.node(p, callee, then);
                }
            }
            Kind::Call if matches!(tk, Kind::Name | Kind::Member) && self.may_be_call(t) => {
                if let &[callee, arguments] = pattern.children(p) {
                    self.node(callee, t, &mut |matcher| {
                        matcher.arguments(matcher.pattern.tree.children(arguments), &[], then);
                    });
                }
            }
            Kind::Name => {
                let named = matches!(tk, Kind::Name | Kind::Key)
                    && self.same_name(pattern.text(p), tree.text(t));
                if named || self.is_imported(p, t) {
                    then(self);
                } else if self.options.symbolic_propagation
                    && let Some(value) = self.target.value_given(t)
                    && tree.kind(value) == Kind::Name
                {
                    self.node(p, value, then);
                }
            }
            Kind::Key => {
                if matches!(tk, Kind::Key | Kind::Name) {
                    self.key(p, t, then);
                }
            }
            Kind::Member => self.member(p, t, then),
            Kind::Str => self.string(p, t, then),
            kind if kind.is_literal() => self.literal(p, t, then),
            Kind::ExprStmt => self.expression_statement(p, t, then),
            Kind::Assign if tk == Kind::VarDef && self.options.vardef_assign => {
                let (Some(target), Some(value)) = (tree.child(t, 1), tree.present(t, 3)) else {
                    return;
                };
                self.pairs(p, &[target, value], then);
            }
            Kind::Assign if tk == Kind::OpAssign && self.target.names.traits().operators_assign => {
                self.pairs(p, tree.children(t), then);
            }
            Kind::Assign if tk == Kind::Assign => {
                // `=` speaks of `:=` too, which declares.
                if pattern.text(p).is_empty() || pattern.text(p) == tree.text(t) {
                    self.pairs(p, tree.children(t), then);
                }
            }
            Kind::Import if self.imports_part_of(p, t) || self.loads_module(p, t) => then(self),
            Kind::FuncDef if tk == Kind::Lambda && self.is_any_function(p) => {
                self.unnamed_function(p, t, then);
            }
            Kind::ImportFrom if tk == pk && is_absent(pattern, pattern.child(p, 0)) => {
                self.whole_import(p, t, then);
            }
            Kind::ImportFrom if self.is_path_of(p, t) => self.import_path(p, t, then),
            Kind::ImportFrom if tk == Kind::VarDef => self.required_names(p, t, then),
            Kind::For if matches!(tk, Kind::For | Kind::ForEach) => self.for_loop(p, t, then),
            // A decorator without arguments is a call without any.
            Kind::Call if tk == Kind::Attribute => self.bare_attribute(p, t, then),
            Kind::Assert if pk == tk => self.assertion(p, t, then),
            Kind::Return if tk == Kind::ExprStmt && self.target.is_result(t) => {
                self.pairs(p, tree.children(t), then);
            }
            _ if pk != tk => {}
            Kind::Binary if pattern.text(p) == tree.text(t) => self.binary(p, t, then),
            Kind::Attribute if pattern.text(p) != tree.text(t) => {}
            Kind::Attribute
                if pattern.child(p, 0).is_some_and(|name| pattern.kind(name) == Kind::Metavar) =>
            {
                // A name alone is a decorator without arguments.
                if tree.child(t, 0).is_some_and(|name| tree.kind(name) != Kind::Call) {
                    self.pairs(p, tree.children(t), then);
                }
            }
            Kind::Attribute if self.is_bare_decorator(p, t) => {
                let callee = pattern.child(p, 0).and_then(|call| pattern.child(call, 0));
                let call = pattern.child(p, 0);
                let arguments = call.and_then(|call| pattern.child(call, 1));
                let arguments = arguments.map(|list| pattern.children(list)).unwrap_or_default();
                if let (Some(callee), Some(name)) = (callee, tree.child(t, 0)) {
                    self.node(callee, name, &mut |matcher| matcher.list(arguments, &[], then));
                }
            }
            Kind::Attributes => {
                self.any_order(pattern.children(p), tree.children(t), Rest::Allowed, then);
            }
            Kind::Call if !pattern.text(p).is_empty() && pattern.text(p) != tree.text(t) => {}
            Kind::Call if self.target.names.traits().calls_are_words => self.words(p, t, then),
            // `new T` is not `T {}`, which may be either.
            Kind::New if !pattern.text(p).is_empty() && pattern.text(p) != tree.text(t) => {}
            Kind::Call | Kind::New => self.pairs(p, tree.children(t), then),
            Kind::Args => self.arguments(pattern.children(p), tree.children(t), then),
            // Entries that an object has besides do not count.
            Kind::Dict if pattern.text(p) == "object" => {
                let dots = |p: &NodeId| pattern.kind(*p) == Kind::Ellipsis;
                let named: Vec<NodeId> =
                    pattern.children(p).iter().copied().filter(|p| !dots(p)).collect();
                let open =
                    self.options.implicit_ellipsis || named.len() < pattern.children(p).len();
                let rest = if open { Rest::Allowed } else { Rest::Forbidden };
                self.any_order(&named, tree.children(t), rest, then);
            }
            Kind::ForEach => self.for_each(p, t, then),
            Kind::Lambda => self.lambda(p, t, then),
            Kind::Xml => self.element(p, t, then),
            Kind::Interp if !pattern.text(p).is_empty() && pattern.text(p) != tree.text(t) => {}
            // A template in quotes is none without.
            Kind::Interp
                if self.target.names.traits().calls_are_words
                    && pattern.text(p) != tree.text(t) => {}
            Kind::StrPart => self.literal_part(p, t, then),
            Kind::VarDef => {
                if self.declares_alike(p, t) {
                    self.lenient_list(pattern.children(p), tree.children(t), then);
                }
            }
            Kind::Dict | Kind::Set => self.unordered(pattern.children(p), tree.children(t), then),
            Kind::FuncDef | Kind::ClassDef => self.definition(p, t, then),
            // A type alone is a parameter without a name.
            Kind::Param
                if pattern.present(p, 0).is_none()
                    && pattern.present(p, 1).is_some()
                    && tree.present(t, 0).is_some() => {}
            Kind::Param | Kind::If | Kind::While | Kind::WithItem => {
                self.lenient(p, t, then);
            }
            Kind::Catch => {
                // `except:` is a handler for everything, not for anything.
                let absent = |index| {
                    let (wanted, given) = (pattern.child(p, index), tree.child(t, index));
                    (is_absent(pattern, wanted), is_absent(tree, given))
                };
                let (of_type, name) = (absent(0), absent(1));
                if of_type.0 == of_type.1 && (!of_type.0 || !name.0 || name.1) {
                    self.lenient(p, t, then);
                }
            }
            Kind::Switch if !pattern.text(p).is_empty() => {
                if pattern.text(p) == tree.text(t) {
                    self.cases(p, t, then);
                }
            }
            Kind::Params => {
                // The receiver of a method counts where the pattern has one.
                let receives = |tree: &Tree, list: NodeId| {
                    tree.child(list, 0).is_some_and(|first| tree.text(first) == "receiver")
                };
                let skipped = usize::from(receives(tree, t) && !receives(pattern, p));
                self.list(
                    pattern.children(p),
                    tree.children(t).get(skipped..).unwrap_or_default(),
                    then,
                );
            }
            Kind::Switch if self.target.names.traits().cases_declare => self.cases(p, t, then),
            Kind::Throw => {
                // `raise` alone raises again; only the cause may be left out.
                let (wanted, given) = (pattern.child(p, 0), tree.child(t, 0));
                if is_absent(pattern, wanted) == is_absent(tree, given) {
                    self.lenient(p, t, then);
                }
            }
            Kind::Index => {
                let (wanted, given) = (pattern.child(p, 1), tree.child(t, 1));
                let open = wanted.is_some_and(|wanted| pattern.kind(wanted) == Kind::Ellipsis);
                // A slice is no index.
                if !(open && given.is_some_and(|given| tree.kind(given) == Kind::Slice)) {
                    self.pairs(p, tree.children(t), then);
                }
            }
            Kind::Try => self.try_statement(p, t, then),
            Kind::With => self.with_statement(p, t, then),
            Kind::Import | Kind::ImportFrom | Kind::ImportAll => self.lenient(p, t, then),
            Kind::Block if !pattern.text(p).is_empty() && pattern.text(p) != tree.text(t) => {}
            Kind::Block if self.lone_metavariable(p).is_some() && tree.children(t).len() > 1 => {
                let bound = self.bound_list(tree.children(t), &[]);
                self.bind(self.lone_metavariable(p), bound, then);
            }
            Kind::Block | Kind::Module => {
                self.sequence(pattern.children(p), tree.children(t), Rest::Forbidden, then);
            }
            Kind::Binary
            | Kind::Unary
            | Kind::OpAssign
            | Kind::Comprehension
            | Kind::Other
            | Kind::Global => {
                if pattern.text(p) == tree.text(t) {
                    self.list(pattern.children(p), tree.children(t), then);
                }
            }
            _ => self.list(pattern.children(p), tree.children(t), then),
        }
    }

    /// Whether a name is a call without arguments: nothing before it declares it, and it is not what is called.
    fn may_be_call(&self, t: NodeId) -> bool {
        let tree = self.target.tree;
        let name = tree.text(tree.child(t, 1).unwrap_or(t));
        self.target.names.traits().names_are_calls
            && self
                .target
                .names
                .binding(t)
                .is_none_or(|binding| tree.span(t).start < tree.span(binding.declared_at).start)
            && !name.starts_with(|c: char| c.is_uppercase() || matches!(c, '@' | '$'))
            && !tree.parent(t).is_some_and(|parent| {
                matches!(tree.kind(parent), Kind::Call | Kind::Assign | Kind::OpAssign)
                    && tree.child(parent, 0) == Some(t)
            })
    }

    /// Whether a call has no more than a name, where that alone would be the same.
    fn is_bare_call(&self, t: NodeId) -> bool {
        let tree = self.target.tree;
        self.target.names.traits().names_are_calls
            && tree.kind(t) == Kind::Call
            && tree.child(t, 0).is_some_and(|callee| tree.kind(callee) == Kind::Name)
            && tree.child(t, 1).is_some_and(|arguments| tree.children(arguments).is_empty())
    }

    /// Whether two names are the same where names of functions and classes may ignore case.
    fn same_name(&self, wanted: &str, given: &str) -> bool {
        wanted == given
            || (self.target.names.traits().names_ignore_case
                && !wanted.starts_with('$')
                && wanted.eq_ignore_ascii_case(given))
    }

    /// Children one by one.
    fn pairs(&mut self, p: NodeId, ts: &[NodeId], then: Then<'_, 'c>) {
        let ps = self.pattern.tree.children(p);
        if ps.len() == ts.len() {
            self.all(ps, ts, then);
        }
    }

    fn all(&mut self, ps: &[NodeId], ts: &[NodeId], then: Then<'_, 'c>) {
        match (ps, ts) {
            ([p, ps @ ..], [t, ts @ ..]) => {
                self.node(*p, *t, &mut |matcher| matcher.all(ps, ts, then));
            }
            ([], []) => then(self),
            _ => {}
        }
    }

    /// Children one by one, where an absent child of the pattern matches anything.
    fn lenient(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        if self.pattern.tree.text(p) != self.target.tree.text(t)
            && !matches!(
                self.pattern.tree.kind(p),
                Kind::Import | Kind::ImportFrom | Kind::ImportAll
            )
        {
            return;
        }
        self.lenient_list(self.pattern.tree.children(p), self.target.tree.children(t), then);
    }

    fn lenient_list(&mut self, ps: &[NodeId], ts: &[NodeId], then: Then<'_, 'c>) {
        match (ps, ts) {
            ([], _) => then(self),
            ([p, ps @ ..], [_, ts @ ..]) if self.pattern.tree.kind(*p) == Kind::Empty => {
                self.lenient_list(ps, ts, then);
            }
            ([p, ps @ ..], [t, ts @ ..]) => {
                self.node(*p, *t, &mut |matcher| matcher.lenient_list(ps, ts, then));
            }
            _ => {}
        }
    }

    fn expression_statement(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let Some(inner) = pattern.child(p, 0) else { return };
        if pattern.kind(inner) == Kind::Metavar {
            // A metavariable as a statement is any statement; an expression statement is its expression.
            let bound =
                if is_expression_statement(tree, t) { tree.child(t, 0).unwrap_or(t) } else { t };
            return self.bind(self.metavariable(inner), Bound::Node(bound), then);
        }
        if is_expression_statement(tree, t)
            && let Some(expression) = tree.child(t, 0)
        {
            self.node(inner, expression, then);
        }
        if tree.kind(t) == Kind::VarDef && pattern.kind(inner) == Kind::Assign {
            return self.node(inner, t, then);
        }
        // `()` is a statement that does nothing, not one that holds nothing somewhere.
        let nothing = pattern.kind(inner) == Kind::Tuple && pattern.children(inner).is_empty();
        if self.options.implicit_deep_exprstmt && !nothing {
            for node in self.own_expressions(t) {
                self.node(inner, node, then);
            }
        }
    }

    /// The expressions of a statement that are not in statements below it.
    fn own_expressions(&self, statement: NodeId) -> Vec<NodeId> {
        let tree = self.target.tree;
        let mut found = Vec::new();
        let mut pending: Vec<NodeId> = match tree.kind(statement) {
            // A definition is not code that runs here.
            Kind::FuncDef | Kind::ClassDef => Vec::new(),
            _ => tree.children(statement).to_vec(),
        };
        while let Some(node) = pending.pop() {
            // The entries of an object are statements in form only.
            let is_entry = matches!(tree.kind(node), Kind::VarDef | Kind::ExprStmt)
                && tree.parent(node).is_some_and(|around| tree.kind(around) == Kind::Dict);
            if is_entry {
                pending.extend(tree.children(node).last());
                continue;
            }
            if tree.kind(node).is_statement() || matches!(tree.kind(node), Kind::Catch | Kind::Case)
            {
                continue;
            }
            if self.target.is_expression(node) {
                found.push(node);
            }
            pending.extend_from_slice(tree.children(node));
        }
        found.sort_unstable();
        found
    }
}

/// The operands of a chain of one operator, however it is grouped.
fn operands(tree: &Tree, node: NodeId) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut pending = vec![node];
    while let Some(at) = pending.pop() {
        if tree.kind(at) == Kind::Binary && tree.text(at) == tree.text(node) {
            pending.extend(tree.children(at).iter().rev());
        } else {
            found.push(at);
        }
    }
    found
}

/// Whether a pattern of this kind speaks of what is inside a cast.
const fn reads_through_casts(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Cast
            | Kind::Empty
            | Kind::Metavar
            | Kind::MetavarSeq
            | Kind::Ellipsis
            | Kind::Deep
            | Kind::Typed
            | Kind::ExprStmt
    )
}

/// Whether a pattern of this kind speaks of what a name was given.
const fn reads_through_names(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Call
            | Kind::New
            | Kind::Member
            | Kind::Index
            | Kind::Binary
            | Kind::Unary
            | Kind::Interp
            | Kind::Conditional
            | Kind::Lambda
            | Kind::List
            | Kind::Tuple
            | Kind::Set
            | Kind::Dict
            | Kind::Await
            | Kind::Str
    )
}

/// Whether two constants are one number, as `1` and `1.0` are.
fn same_number(a: &Constant, b: &Constant) -> bool {
    match (a, b) {
        (Constant::Int(whole), Constant::Float(real))
        | (Constant::Float(real), Constant::Int(whole)) => (*whole as f64).total_cmp(real).is_eq(),
        _ => false,
    }
}

/// Whether a statement is an expression, be it returned without a word that says so.
fn is_expression_statement(tree: &Tree, node: NodeId) -> bool {
    match tree.kind(node) {
        Kind::ExprStmt => true,
        Kind::Return => tree.text(node) == "implicit",
        _ => false,
    }
}

fn is_absent(tree: &Tree, node: Option<NodeId>) -> bool {
    node.is_none_or(|node| tree.kind(node) == Kind::Empty)
}

/// The expression in `=~/expression/flags`.
fn string_regex(text: &str) -> Option<Regex> {
    let (regex, flags) = text.strip_prefix("=~/")?.rsplit_once('/')?;
    let known =
        !flags.is_empty() && flags.bytes().all(|flag| matches!(flag, b'i' | b'm' | b's' | b'x'));
    let regex = if known { format!("(?{flags}){regex}") } else { regex.to_owned() };
    Regex::new(&regex).ok()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Groups {
    /// A metavariable stands for one element.
    Forbidden,
    /// A metavariable stands for one element or more.
    Allowed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rest {
    /// More may follow.
    Allowed,
    Forbidden,
}

/// The kinds of node that a pattern's root can match, or nothing when it can match any.
fn candidates(pattern: &Pattern, root: NodeId, names_are_calls: bool) -> Option<Vec<Kind>> {
    let kind = pattern.tree.kind(root);
    Some(match kind {
        Kind::Metavar | Kind::Ellipsis | Kind::Deep | Kind::Typed | Kind::MetavarSeq => {
            return None;
        }
        // An import can make a path a plain name; a constant can be any expression.
        Kind::Name => vec![Kind::Name, Kind::Key, Kind::Member],
        Kind::Member => {
            if pattern
                .tree
                .child(root, 1)
                .is_some_and(|name| pattern.tree.kind(name) == Kind::Ellipsis)
            {
                return None;
            }
            vec![Kind::Member, Kind::Name]
        }
        Kind::Assign => vec![Kind::Assign, Kind::OpAssign, Kind::VarDef],
        Kind::Call if names_are_calls => {
            vec![Kind::Call, Kind::Attribute, Kind::Name, Kind::Member]
        }
        Kind::Call => vec![Kind::Call, Kind::Attribute],
        Kind::Interp => vec![Kind::Interp],
        kind if kind.is_literal() => return None,
        other => vec![other],
    })
}
