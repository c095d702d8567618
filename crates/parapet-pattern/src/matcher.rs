//! Matching one pattern against a tree: unification with full backtracking.
//!
//! Written in continuation-passing style: each step calls `then` for every way it can succeed, and bindings made on
//! the way are undone when the call returns. Recursion is bounded by the pattern's size; the work by the step budget.

mod script;

use parapet_syntax::{Constant, Kind, NodeId, Span, Tree};
use smallvec::SmallVec;

use crate::bindings::{Bindings, Bound, MetavariableId};
use crate::compare::same;
use crate::compile::{Pattern, Shape, is_metavariable};
use crate::regexes::Regex;
use crate::target::{Steps, Target};

/// Results of one pattern at one place; more than a few means that the pattern is ambiguous there.
const MAX_PER_PLACE: usize = 64;

/// A match of a pattern.
#[derive(Debug, Clone)]
pub(crate) struct Match {
    pub(crate) span: Span,
    pub(crate) bindings: Bindings,
}

/// Switches of matching that rules can set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MatchOptions {
    pub(crate) constant_propagation: bool,
    pub(crate) vardef_assign: bool,
    pub(crate) implicit_deep_exprstmt: bool,
    pub(crate) ac_matching: bool,
    pub(crate) commutative_boolop: bool,
    pub(crate) let_is_var: bool,
    pub(crate) implicit_ellipsis: bool,
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
}

/// Every match of a pattern within `within`, in source order.
pub(crate) fn find<'c>(
    pattern: &'c Pattern,
    target: &'c Target<'c>,
    options: MatchOptions,
    steps: &'c Steps,
    within: Option<Span>,
) -> Vec<Match> {
    let mut matcher =
        Matcher { pattern, target, options, steps, bindings: Bindings::default(), last: None };
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
        let mut visit = |matcher: &mut Self, node: NodeId| {
            // What a metavariable stands for is looked at wherever it stands.
            let fits = target.is_expression(node)
                || (target.tree.kind(node) == Kind::VarDef && !matcher.is_in_loop_head(node))
                || within == Some(target.tree.span(node))
                || matcher.may_stand_apart(root, node);
            if matcher.in_range(node, within) && fits {
                let span = matcher.range_of(root, node);
                matcher.collect(found, |matcher, then| matcher.node(root, node, then), |_| span);
            }
        };
        match candidates(self.pattern, root) {
            Some(kinds) => {
                for kind in kinds {
                    for &node in target.of_kind(kind) {
                        visit(self, node);
                    }
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
            Kind::ImportFrom => &[Kind::ImportFrom, Kind::VarDef],
            Kind::FuncDef if self.is_any_function(root) => &[Kind::FuncDef, Kind::Lambda],
            _ => &[],
        };
        let own = [self.pattern.tree.kind(root)];
        for &kind in if kinds.is_empty() { &own[..] } else { kinds } {
            for &node in target.of_kind(kind) {
                let other = self.is_in_loop_head(node) || self.is_plain_function(node);
                if self.in_range(node, within) && !other {
                    let span = target.tree.span(node);
                    self.collect(found, |matcher, then| matcher.node(root, node, then), |_| span);
                }
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
                    if !self.in_range(statements[start], within) {
                        continue;
                    }
                    let first = target.tree.span(statements[start]);
                    self.last = None;
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
                found.push(Match { span: span(matcher), bindings: matcher.bindings.clone() });
            }
        });
    }

    fn bind(&mut self, id: Option<MetavariableId>, bound: Bound, then: Then<'_, 'c>) {
        let Some(id) = id else { return then(self) };
        if let Some(known) = self.bindings.get(id) {
            let value = self.target.without_cast(&bound);
            if same(self.target, known, &bound)
                || value.is_some_and(|value| same(self.target, known, &value))
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
                    for node in self.inner_expressions(t) {
                        self.node(inner, node, then);
                    }
                }
            }
            Kind::Typed => self.typed(p, t, then),
            Kind::Empty => {
                if tk == Kind::Empty {
                    then(self);
                }
            }
            Kind::Name => {
                let named = matches!(tk, Kind::Name | Kind::Key) && pattern.text(p) == tree.text(t);
                if named || self.is_imported(p, t) {
                    then(self);
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
            Kind::Assign if tk == Kind::Assign => self.pairs(p, tree.children(t), then),
            Kind::Import if self.imports_part_of(p, t) || self.loads_module(p, t) => then(self),
            Kind::FuncDef if tk == Kind::Lambda && self.is_any_function(p) => {
                self.unnamed_function(p, t, then);
            }
            Kind::ImportFrom if tk == Kind::VarDef => self.required_names(p, t, then),
            Kind::For if matches!(tk, Kind::For | Kind::ForEach) => self.for_loop(p, t, then),
            _ if pk != tk => {}
            Kind::Binary if pattern.text(p) == tree.text(t) => self.binary(p, t, then),
            Kind::Attribute
                if pattern.child(p, 0).is_some_and(|name| pattern.kind(name) == Kind::Metavar) =>
            {
                // A name alone is a decorator without arguments.
                if tree.child(t, 0).is_some_and(|name| tree.kind(name) != Kind::Call) {
                    self.pairs(p, tree.children(t), then);
                }
            }
            Kind::Attribute if pattern.text(p) != tree.text(t) => {}
            Kind::Attribute if self.is_bare_decorator(p, t) => {
                let callee = pattern.child(p, 0).and_then(|call| pattern.child(call, 0));
                if let (Some(callee), Some(name)) = (callee, tree.child(t, 0)) {
                    self.node(callee, name, then);
                }
            }
            Kind::Attributes => {
                self.any_order(pattern.children(p), tree.children(t), Rest::Allowed, then);
            }
            Kind::Call if !pattern.text(p).is_empty() && pattern.text(p) != tree.text(t) => {}
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
            Kind::StrPart => self.literal_part(p, t, then),
            Kind::VarDef => {
                if self.declares_alike(p, t) {
                    self.lenient_list(pattern.children(p), tree.children(t), then);
                }
            }
            Kind::Dict | Kind::Set => self.unordered(pattern.children(p), tree.children(t), then),
            Kind::FuncDef | Kind::ClassDef => self.definition(p, t, then),
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
            Kind::Switch if pattern.text(p) == "switch" => self.cases(p, t, then),
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

    fn is_imported(&self, p: NodeId, t: NodeId) -> bool {
        match (self.pattern.dotted(p), self.target.imported_path(t)) {
            (Some(wanted), Some(path)) => wanted == path,
            _ => false,
        }
    }

    /// Whether `import a` speaks of an import from `a` or from a part of it.
    fn imports_part_of(&self, p: NodeId, t: NodeId) -> bool {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let is_import = matches!(tree.kind(t), Kind::Import | Kind::ImportFrom | Kind::ImportAll);
        if !is_import || pattern.present(p, 1).is_some() {
            return false;
        }
        let module = pattern.child(p, 0).and_then(|path| self.pattern.dotted(path));
        let rest = module.and_then(|module| tree.text(t).strip_prefix(module));
        rest.is_some_and(|rest| {
            rest.starts_with('.') || (rest.is_empty() && tree.kind(t) != Kind::Import)
        })
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

    /// A list in order, where an ellipsis stands for any number of elements.
    fn list(&mut self, ps: &[NodeId], ts: &[NodeId], then: Then<'_, 'c>) {
        self.in_order(ps, ts, Groups::Forbidden, then);
    }

    /// A list in order; where groups are allowed, a metavariable can stand for several elements.
    fn in_order(&mut self, ps: &[NodeId], ts: &[NodeId], groups: Groups, then: Then<'_, 'c>) {
        if !self.steps.take(1) {
            return;
        }
        let Some((&p, rest)) = ps.split_first() else {
            if ts.is_empty() {
                then(self);
            }
            return;
        };
        match self.pattern.tree.kind(p) {
            Kind::Ellipsis if rest.is_empty() => then(self),
            Kind::Ellipsis => {
                for skipped in 0..=ts.len() {
                    self.in_order(rest, &ts[skipped..], groups, then);
                }
            }
            Kind::MetavarSeq => {
                // The last one takes all that is left.
                let least = if rest.is_empty() { ts.len() } else { 0 };
                for taken in (least..=ts.len()).rev() {
                    let bound = self.bound_list(&ts[..taken], &ts[taken..]);
                    self.take_group(p, rest, &ts[taken..], groups, bound, then);
                }
            }
            Kind::Metavar if groups == Groups::Allowed => {
                for taken in 1..=ts.len() {
                    let bound = match &ts[..taken] {
                        [one] => Bound::Node(*one),
                        many => self.bound_list(many, &ts[taken..]),
                    };
                    self.take_group(p, rest, &ts[taken..], groups, bound, then);
                }
            }
            _ => {
                if let Some((&t, after)) = ts.split_first() {
                    self.node(p, t, &mut |matcher| matcher.in_order(rest, after, groups, then));
                }
            }
        }
    }

    fn take_group(
        &mut self,
        p: NodeId,
        rest: &[NodeId],
        after: &[NodeId],
        groups: Groups,
        bound: Bound,
        then: Then<'_, 'c>,
    ) {
        let id = self.metavariable(p);
        self.bind(id, bound, &mut |matcher| matcher.in_order(rest, after, groups, then));
    }

    fn bound_list(&self, inside: &[NodeId], after: &[NodeId]) -> Bound {
        let tree = self.target.tree;
        let span = if let (Some(&first), Some(&last)) = (inside.first(), inside.last()) {
            Span { start: tree.span(first).start, end: tree.span(last).end }
        } else {
            let at = after.first().map_or(0, |&next| tree.span(next).start);
            Span { start: at, end: at }
        };
        Bound::Nodes(SmallVec::from_slice(inside), span)
    }

    /// Arguments: positional ones in order, keyword ones anywhere.
    fn arguments(&mut self, ps: &[NodeId], ts: &[NodeId], then: Then<'_, 'c>) {
        let is_keyword = |node: &NodeId| self.pattern.tree.kind(*node) == Kind::KeywordArg;
        let Some(at) = ps.iter().position(is_keyword) else { return self.list(ps, ts, then) };
        let keyword = ps[at];
        let rest: Vec<NodeId> =
            ps.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, p)| *p).collect();
        for (index, &t) in ts.iter().enumerate() {
            if self.target.tree.kind(t) != Kind::KeywordArg {
                continue;
            }
            let others: Vec<NodeId> =
                ts.iter().enumerate().filter(|(i, _)| *i != index).map(|(_, t)| *t).collect();
            self.node(keyword, t, &mut |matcher| matcher.arguments(&rest, &others, then));
        }
    }

    /// Operators: those that do not care how their operands are grouped are matched as lists.
    fn binary(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let operator = pattern.text(p);
        let logical = matches!(operator, "and" | "or" | "&&" | "||");
        let commutative = matches!(operator, "&" | "|" | "^");
        let ps = operands(pattern, p);
        let open = ps.iter().any(|&operand| pattern.kind(operand) == Kind::Ellipsis);
        if !self.options.ac_matching || !(logical || commutative || open) {
            return self.pairs(p, tree.children(t), then);
        }
        let ts = operands(tree, t);
        if commutative {
            let named: Vec<NodeId> =
                ps.into_iter().filter(|&p| pattern.kind(p) != Kind::Ellipsis).collect();
            self.any_order(&named, &ts, Rest::Allowed, then);
        } else if logical && self.options.commutative_boolop {
            self.unordered(&ps, &ts, then);
        } else {
            self.in_order(&ps, &ts, Groups::Allowed, then);
        }
    }

    /// Elements in any order; more than the pattern names only where it has an ellipsis.
    fn unordered(&mut self, ps: &[NodeId], ts: &[NodeId], then: Then<'_, 'c>) {
        let is_dots = |p: &NodeId| self.pattern.tree.kind(*p) == Kind::Ellipsis;
        let named: Vec<NodeId> = ps.iter().copied().filter(|p| !is_dots(p)).collect();
        let open = named.len() < ps.len();
        self.any_order(&named, ts, if open { Rest::Allowed } else { Rest::Forbidden }, then);
    }

    fn any_order(&mut self, ps: &[NodeId], ts: &[NodeId], rest: Rest, then: Then<'_, 'c>) {
        if !self.steps.take(1) {
            return;
        }
        let Some((&p, others)) = ps.split_first() else {
            if rest == Rest::Allowed || ts.is_empty() {
                then(self);
            }
            return;
        };
        for (index, &t) in ts.iter().enumerate() {
            let left: Vec<NodeId> =
                ts.iter().enumerate().filter(|(i, _)| *i != index).map(|(_, t)| *t).collect();
            self.node(p, t, &mut |matcher| matcher.any_order(others, &left, rest, then));
        }
    }

    fn member(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        if self.is_imported(p, t) {
            return then(self);
        }
        let &[object, name] = pattern.children(p) else { return };
        if pattern.kind(name) == Kind::Ellipsis {
            // `x. ... .y`: the part before the dots is any object further down the chain.
            let mut link = Some(t);
            while let Some(node) = link {
                self.node(object, node, then);
                link = match tree.kind(node) {
                    Kind::Call | Kind::Member | Kind::Index => tree.child(node, 0),
                    _ => None,
                };
            }
            return;
        }
        if tree.kind(t) == Kind::Member {
            // `a?.b` asks for a chain that may end; `a.b` does not ask.
            if pattern.text(p).is_empty() || pattern.text(p) == tree.text(t) {
                self.pairs(p, tree.children(t), then);
            }
            return;
        }
        self.member_of_module(object, name, t, then);
        // `from pantry import take`: a name can be a member of what the pattern spells out.
        if pattern.kind(name) == Kind::Metavar
            && let (Some(module), Some(path)) =
                (self.pattern.dotted(object), self.target.imported_path(t))
            && path.rsplit_once('.').is_some_and(|(prefix, _)| prefix == module)
        {
            self.bind(self.metavariable(name), Bound::Node(t), then);
        }
    }

    fn string(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let wanted = self.pattern.tree.text(p);
        let tree = self.target.tree;
        let (content, literal) = match tree.kind(t) {
            Kind::Str | Kind::StrPart => (tree.text(t).to_owned(), true),
            // A template without anything to fill in.
            Kind::Interp if matches!(tree.children(t), &[one] if tree.kind(one) == Kind::StrPart) =>
            {
                let text = tree.child(t, 0).map_or("", |part| tree.text(part));
                (text.to_owned(), true)
            }
            _ if self.options.constant_propagation => match self.target.constant(t) {
                Some(Constant::Str(text)) => (text.into(), false),
                _ if wanted == "..." && self.target.is_some_string(t) => return then(self),
                _ => return,
            },
            _ => return,
        };
        if is_metavariable(wanted) {
            let bound = if literal {
                Bound::Text(self.content_span(t, &content))
            } else {
                Bound::Constant(content.into(), t)
            };
            return self.bind(self.metavariable(p), bound, then);
        }
        let matches = wanted == "..."
            || wanted == content
            || string_regex(wanted).is_some_and(|regex| regex.is_match(&content).unwrap_or(false));
        if matches {
            then(self);
        }
    }

    /// The span of a string's content without its quotes, where the content is written as one piece.
    fn content_span(&self, t: NodeId, content: &str) -> Span {
        let span = self.target.tree.span(t);
        match self.target.slice(span).find(content) {
            Some(at) if !content.is_empty() => {
                let start = span.start + at as u32;
                Span { start, end: start + content.len() as u32 }
            }
            _ => {
                let middle = span.start + (span.end - span.start) / 2;
                if content.is_empty() { Span { start: middle, end: middle } } else { span }
            }
        }
    }

    fn literal(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        if self.regex_literal(p, t, then) {
            return;
        }
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let kind = pattern.kind(p);
        if kind == tree.kind(t) && pattern.text(p) == tree.text(t) {
            return then(self);
        }
        let wanted = Constant::of_literal(kind, pattern.text(p));
        let given = match tree.kind(t) {
            found if found.is_literal() => Constant::of_literal(found, tree.text(t)),
            _ if self.options.constant_propagation => self.target.constant(t),
            _ => None,
        };
        if let (Some(wanted), Some(given)) = (wanted, given)
            && (wanted == given || same_number(&wanted, &given))
        {
            then(self);
        }
    }

    fn typed(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let &[metavariable, of_type] = self.pattern.tree.children(p) else { return };
        let tree = self.target.tree;
        let wanted = self.pattern.dotted(of_type).unwrap_or("");
        let any_number = !self.target.names.traits().types_are_values;
        let literal = match tree.kind(t) {
            Kind::Str | Kind::Interp => ["str", "string", ""],
            Kind::Int if any_number => ["int", "number", "float"],
            Kind::Int => ["int", "number", ""],
            Kind::Float => ["float", "number", ""],
            Kind::Bool => ["bool", "boolean", ""],
            _ => [""; 3],
        };
        if !wanted.is_empty() && literal.contains(&wanted) {
            return self.node(metavariable, t, then);
        }
        let Some(declared) = self.target.declared_type(t) else { return };
        // `Type` is `Type<Argument>` too.
        let generic = tree.kind(declared) == Kind::Other && tree.text(declared) == "generic_type";
        let declared = match tree.child(declared, 0) {
            Some(plain) if generic && self.pattern.tree.kind(of_type) != Kind::Other => plain,
            _ => declared,
        };
        self.node(of_type, declared, &mut |matcher| matcher.node(metavariable, t, then));
    }

    fn expression_statement(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let Some(inner) = pattern.child(p, 0) else { return };
        if pattern.kind(inner) == Kind::Metavar {
            // A metavariable as a statement is any statement; an expression statement is its expression.
            let bound =
                if tree.kind(t) == Kind::ExprStmt { tree.child(t, 0).unwrap_or(t) } else { t };
            return self.bind(self.metavariable(inner), Bound::Node(bound), then);
        }
        if tree.kind(t) == Kind::ExprStmt
            && let Some(expression) = tree.child(t, 0)
        {
            let mut direct = false;
            self.node(inner, expression, &mut |matcher| {
                direct = true;
                then(matcher);
            });
            if direct {
                return;
            }
        }
        if tree.kind(t) == Kind::VarDef && pattern.kind(inner) == Kind::Assign {
            return self.node(inner, t, then);
        }
        if self.options.implicit_deep_exprstmt {
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

    fn definition(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let (ps, ts) = (pattern.children(p), tree.children(t));
        let is_class = pattern.kind(p) == Kind::ClassDef;
        // `async` in the pattern asks for it, its absence does not; an interface is no class.
        if (is_class || !pattern.text(p).is_empty()) && pattern.text(p) != tree.text(t) {
            return;
        }
        let (
            &[attributes, name, ref middle @ .., body],
            &[t_attributes, t_name, ref t_middle @ .., t_body],
        ) = (ps, ts)
        else {
            return;
        };
        let wanted: Vec<NodeId> = pattern
            .children(attributes)
            .iter()
            .copied()
            .filter(|&a| pattern.kind(a) != Kind::Ellipsis)
            .collect();
        let present = tree.children(t_attributes);
        self.any_order(&wanted, present, Rest::Allowed, &mut |matcher| {
            matcher.node(name, t_name, &mut |matcher| {
                matcher.middle(middle, t_middle, is_class, &mut |matcher| {
                    if is_class {
                        matcher.class_body(body, t_body, then);
                    } else if matcher.pattern.tree.kind(body) == Kind::Empty {
                        then(matcher);
                    } else {
                        matcher.node(body, t_body, then);
                    }
                });
            });
        });
    }

    /// Parameters and return type, or bases: what the pattern leaves out is not asked for.
    fn middle(&mut self, ps: &[NodeId], ts: &[NodeId], is_class: bool, then: Then<'_, 'c>) {
        if !is_class {
            return self.lenient_list(ps, ts, then);
        }
        let (Some(&p), Some(&t)) = (ps.first(), ts.first()) else { return };
        if self.pattern.tree.kind(p) == Kind::Empty {
            return then(self);
        }
        self.unordered(self.pattern.tree.children(p), self.target.tree.children(t), then);
    }

    /// The members of a class in any order; others may stand between them.
    fn class_body(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let wanted: Vec<NodeId> = self
            .pattern
            .tree
            .children(p)
            .iter()
            .copied()
            .filter(|&member| self.pattern.tree.kind(member) != Kind::Ellipsis)
            .collect();
        self.any_order(&wanted, self.target.tree.children(t), Rest::Allowed, then);
    }

    fn try_statement(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (ps, ts) = (self.pattern.tree.children(p), self.target.tree.children(t));
        let (
            &[body, ref catches @ .., otherwise, finally],
            &[t_body, ref t_catches @ .., t_otherwise, t_finally],
        ) = (ps, ts)
        else {
            return;
        };
        self.node(body, t_body, &mut |matcher| {
            let wanted: Vec<NodeId> = catches
                .iter()
                .copied()
                .filter(|&c| matcher.pattern.tree.kind(c) != Kind::Ellipsis)
                .collect();
            matcher.any_order(&wanted, t_catches, Rest::Allowed, &mut |matcher| {
                matcher.node(otherwise, t_otherwise, &mut |matcher| {
                    matcher.node(finally, t_finally, then);
                });
            });
        });
    }

    fn with_statement(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (ps, ts) = (self.pattern.tree.children(p), self.target.tree.children(t));
        let (&[ref items @ .., body], &[ref t_items @ .., t_body]) = (ps, ts) else { return };
        self.any_order(items, t_items, Rest::Allowed, &mut |matcher| {
            matcher.node(body, t_body, then);
        });
    }

    /// Statements in order; an ellipsis also reaches into the blocks of what it skips.
    fn sequence(&mut self, ps: &[NodeId], ts: &[NodeId], rest: Rest, then: Then<'_, 'c>) {
        if !self.steps.take(1) {
            return;
        }
        let Some((&p, others)) = ps.split_first() else {
            if rest == Rest::Allowed || ts.is_empty() {
                then(self);
            }
            return;
        };
        let kind = self.pattern.tree.kind(p);
        if matches!(kind, Kind::Ellipsis | Kind::MetavarSeq) {
            if others.is_empty() {
                if let Some(&last) = ts.last() {
                    self.last = Some(last);
                }
                let bound = self.bound_list(ts, &[]);
                let id = if kind == Kind::MetavarSeq { self.metavariable(p) } else { None };
                return self.bind(id, bound, then);
            }
            // What follows an ellipsis may be followed by anything.
            for skipped in 0..=ts.len() {
                self.sequence(others, &ts[skipped..], Rest::Allowed, then);
                if let Some(&t) = ts.get(skipped) {
                    self.inside_blocks(t, others, Rest::Allowed, then);
                }
            }
            return;
        }
        if let Some((&t, after)) = ts.split_first() {
            let before = self.last;
            self.node(p, t, &mut |matcher| {
                let inner = matcher.last.replace(t);
                matcher.sequence(others, after, rest, then);
                matcher.last = inner;
            });
            self.last = before;
        }
    }

    /// Continues a sequence in the blocks below a skipped statement.
    fn inside_blocks(&mut self, t: NodeId, ps: &[NodeId], rest: Rest, then: Then<'_, 'c>) {
        let tree = self.target.tree;
        for node in tree.subtree(t) {
            if tree.kind(node) == Kind::Block {
                let statements = tree.children(node);
                for start in 0..statements.len() {
                    self.sequence(ps, &statements[start..], rest, then);
                }
            }
        }
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

/// Whether two constants are one number, as `1` and `1.0` are.
fn same_number(a: &Constant, b: &Constant) -> bool {
    match (a, b) {
        (Constant::Int(whole), Constant::Float(real))
        | (Constant::Float(real), Constant::Int(whole)) => (*whole as f64).total_cmp(real).is_eq(),
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
fn candidates(pattern: &Pattern, root: NodeId) -> Option<Vec<Kind>> {
    let kind = pattern.tree.kind(root);
    Some(match kind {
        Kind::Metavar | Kind::Ellipsis | Kind::Deep | Kind::Typed | Kind::MetavarSeq => {
            return None;
        }
        // An import can make a path a plain name; a constant can be any expression.
        Kind::Name => vec![Kind::Name, Kind::Member],
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
        Kind::Interp => vec![Kind::Interp],
        kind if kind.is_literal() => return None,
        other => vec![other],
    })
}
