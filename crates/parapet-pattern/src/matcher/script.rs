//! Matching of what JavaScript and its relatives have: keywords of declarations, objects, elements, regular expressions.

use parapet_syntax::{Kind, NodeId, Span};

use super::{Matcher, Rest, Then, is_absent, string_regex};
use crate::bindings::Bound;
use crate::compile::{is_metavariable, regex_metavariable, regex_parts};

/// Expressions that a pattern looks at through names.
const MAX_GIVEN: usize = 200;

impl<'c> Matcher<'c> {
    /// Whether a declaration can be meant: `var` is any keyword, a loop's keyword does not count, and a declaration
    /// without a value asks for one without.
    pub(super) fn declares_alike(&self, p: NodeId, t: NodeId) -> bool {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let (wanted, given) = (pattern.text(p), tree.text(t));
        let in_loop = tree.parent(t).is_some_and(|parent| tree.kind(parent) == Kind::ForEach);
        if in_loop {
            return true;
        }
        let keyword = wanted == given
            || (self.options.let_is_var && wanted == "var" && matches!(given, "let" | "const"));
        let valued = wanted.is_empty()
            || is_absent(pattern, pattern.child(p, 3)) == is_absent(tree, tree.child(t, 3));
        keyword && valued
    }

    /// Whether a declaration is a part of the head of a loop or a branch and no statement.
    pub(super) fn is_in_loop_head(&self, t: NodeId) -> bool {
        let tree = self.target.tree;
        tree.kind(t) == Kind::VarDef
            && tree.parent(t).is_some_and(|parent| {
                matches!(
                    tree.kind(parent),
                    Kind::For | Kind::ForEach | Kind::If | Kind::While | Kind::Binary
                ) || (tree.kind(parent) == Kind::Other && tree.text(parent) == "declarations")
            })
    }

    /// The range of a match: an assignment speaks of a declaration from its name on.
    pub(super) fn range_of(&self, p: NodeId, t: NodeId) -> Span {
        let tree = self.target.tree;
        let whole = tree.span(t);
        if self.pattern.tree.kind(p) != Kind::Assign || tree.text(t).is_empty() {
            return whole;
        }
        match (tree.kind(t), tree.child(t, 1), tree.present(t, 3)) {
            (Kind::VarDef, Some(target), Some(value))
                if matches!(tree.kind(target), Kind::Name | Kind::Key) =>
            {
                Span { start: tree.span(target).start, end: tree.span(value).end }
            }
            _ => whole,
        }
    }

    /// Whether `for (...)` is meant, which is any loop with a head.
    pub(super) fn is_any_loop(&self, p: NodeId) -> bool {
        let pattern = &self.pattern.tree;
        let part = |index| pattern.child(p, index).map(|part| pattern.kind(part));
        pattern.kind(p) == Kind::For
            && part(0) == Some(Kind::Ellipsis)
            && part(1) == Some(Kind::Empty)
            && part(2) == Some(Kind::Empty)
    }

    pub(super) fn for_loop(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let (Some(body), Some(given)) =
            (pattern.child(p, 3), tree.child(t, if tree.kind(t) == Kind::ForEach { 2 } else { 3 }))
        else {
            return;
        };
        if self.is_any_loop(p) {
            self.node(body, given, then);
        } else if tree.kind(t) == Kind::For {
            self.lenient_list(pattern.children(p), tree.children(t), then);
        }
    }

    /// Whether `function ... (…) {…}` is meant, which is any function, with a name or without.
    pub(super) fn is_any_function(&self, p: NodeId) -> bool {
        let name = self.pattern.tree.child(p, 1);
        name.is_some_and(|name| self.pattern.tree.kind(name) == Kind::Ellipsis)
    }

    /// The parameters, body and return type of a function without a name.
    pub(super) fn unnamed_function(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let &[_, _, parameters, returns, body] = self.pattern.tree.children(p) else { return };
        let given = self.target.tree.children(t);
        let mut wanted = vec![parameters, body];
        if !is_absent(&self.pattern.tree, Some(returns)) {
            wanted.push(returns);
        }
        self.lenient_list(&wanted, given, then);
    }

    /// Functions without a declaration: a return type is asked for where the pattern has one, `async` never.
    pub(super) fn lambda(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        // A word such as `async` is asked for where the pattern says it.
        if pattern.text(p).is_empty() || pattern.text(p) == tree.text(t) {
            self.lenient_list(pattern.children(p), tree.children(t), then);
        }
    }

    /// The cases of a `switch`; others may be there.
    pub(super) fn cases(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let (Some((&subject, cases)), Some((&t_subject, t_cases))) =
            (pattern.children(p).split_first(), tree.children(t).split_first())
        else {
            return;
        };
        let wanted = self.named(cases);
        self.node(subject, t_subject, &mut |matcher| {
            matcher.any_order(&wanted, t_cases, Rest::Allowed, then);
        });
    }

    /// Whether a node that is no expression can be what an expression pattern speaks of: the text in a template for
    /// a string, a class without a name for one, a type for one.
    pub(super) fn may_stand_apart(&self, p: NodeId, t: NodeId) -> bool {
        let tree = self.target.tree;
        match (self.pattern.tree.kind(p), tree.kind(t)) {
            (Kind::Str, Kind::StrPart) => {
                tree.parent(t).is_some_and(|parent| tree.kind(parent) == Kind::Interp)
            }
            (Kind::ClassDef, Kind::ClassDef) => true,
            // A name with a type is also the one that a declaration gives a value.
            (Kind::Typed, Kind::Name) => tree.parent(t).is_some_and(|parent| {
                tree.kind(parent) == Kind::VarDef && tree.present(parent, 3).is_some()
            }),
            (Kind::Other, Kind::Other) => tree.text(t).ends_with("_type"),
            _ => false,
        }
    }

    /// Whether a pattern for a member meets a function that is none.
    pub(super) fn is_plain_function(&self, t: NodeId) -> bool {
        let tree = self.target.tree;
        self.pattern.is_member
            && tree.kind(t) == Kind::FuncDef
            && tree.child(t, 1).is_some_and(|name| tree.kind(name) == Kind::Name)
    }

    /// The expressions in an expression, but not those in the statements of a function inside it.
    pub(super) fn inner_expressions(&self, t: NodeId) -> Vec<NodeId> {
        let tree = self.target.tree;
        let mut found = Vec::new();
        let mut pending = vec![t];
        while let Some(node) = pending.pop() {
            if self.target.is_expression(node) {
                found.push(node);
            }
            if tree.kind(node) != Kind::Block {
                pending.extend_from_slice(tree.children(node));
            }
        }
        found.sort_unstable();
        found
    }

    /// Adds what names among the expressions were given, and what is in that.
    pub(super) fn add_values_given(&self, expressions: &mut Vec<NodeId>) {
        let mut at = 0;
        while let Some(&node) = expressions.get(at) {
            at += 1;
            let given = self.target.value_given(node).filter(|given| !expressions.contains(given));
            if let Some(given) = given
                && expressions.len() < MAX_GIVEN
            {
                expressions.extend(self.inner_expressions(given));
            }
        }
    }

    /// Elements: attributes in any order, others may be there; an element without content says nothing of it.
    pub(super) fn element(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let (&[tag, attributes, content], &[t_tag, t_attributes, t_content]) =
            (pattern.children(p), tree.children(t))
        else {
            return;
        };
        let wanted = self.named(pattern.children(attributes));
        let present = tree.children(t_attributes);
        let open = self.options.xml_attrs_implicit_ellipsis
            || wanted.len() < pattern.children(attributes).len();
        let others = if open { Rest::Allowed } else { Rest::Forbidden };
        self.node(tag, t_tag, &mut |matcher| {
            matcher.any_order(&wanted, present, others, &mut |matcher| {
                matcher.element_content(content, t_content, then);
            });
        });
    }

    fn element_content(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (wanted, given) = (self.pattern.tree.children(p), self.target.tree.children(t));
        if wanted.is_empty() && self.options.xml_singleton_loose_matching {
            then(self);
        } else if self.options.xml_children_ordered {
            self.list(wanted, given, then);
        } else {
            self.unordered(wanted, given, then);
        }
    }

    /// A regular expression that `/.../` or `/$X/` stands for; flags are asked for where the pattern has them.
    ///
    /// Gives whether the pattern is of that kind.
    pub(super) fn regex_literal(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) -> bool {
        let (wanted, tree) = (self.pattern.tree.text(p), self.target.tree);
        let Some((inside, flags)) = regex_parts(wanted) else { return false };
        if inside != "..." && regex_metavariable(wanted).is_none() {
            // Flags that the pattern leaves out do not count.
            let same = flags.is_empty()
                && tree.kind(t) == Kind::Literal
                && regex_parts(tree.text(t))
                    .is_some_and(|(given, flags)| given == inside && !flags.is_empty());
            if same {
                then(self);
            }
            return same;
        }
        let t =
            self.target.value_given(t).filter(|_| self.options.constant_propagation).unwrap_or(t);
        // Any expression is also one with something to fill in.
        if inside == "..." && tree.kind(t) == Kind::Other && tree.text(t) == "regex" {
            then(self);
        }
        let given = regex_parts(tree.text(t)).filter(|_| tree.kind(t) == Kind::Literal);
        if let Some((content, given_flags)) = given
            && (flags.is_empty() || flags == given_flags)
        {
            let start = tree.span(t).start + 1;
            let content = Span { start, end: start + content.len() as u32 };
            let id = if inside == "..." { None } else { self.metavariable(p) };
            self.bind(id, Bound::Text(content), then);
        }
        true
    }

    /// Text in a template or an element.
    pub(super) fn literal_part(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (wanted, tree) = (self.pattern.tree.text(p), self.target.tree);
        if tree.kind(t) != Kind::StrPart {
            return;
        }
        if is_metavariable(wanted.trim()) {
            self.bind(self.metavariable(p), Bound::Text(tree.span(t)), then);
        } else if wanted.trim() == tree.text(t).trim() {
            then(self);
        }
    }

    /// `$M.take(...)` speaks of a name that was imported as `take`; `$M` is the module.
    pub(super) fn member_of_module(
        &mut self,
        object: NodeId,
        name: NodeId,
        t: NodeId,
        then: Then<'_, 'c>,
    ) {
        let pattern = &self.pattern.tree;
        let named = match pattern.kind(name) {
            Kind::Name => Some(pattern.text(name)),
            Kind::Metavar => None,
            _ => return,
        };
        let path = self.target.imported_path(t).filter(|_| self.target.tree.kind(t) == Kind::Name);
        let Some((module, last)) = path.and_then(|path| path.rsplit_once('.')) else { return };
        if pattern.kind(object) != Kind::Metavar || named.is_some_and(|named| named != last) {
            return;
        }
        let id = if named.is_none() { self.metavariable(name) } else { None };
        let bound = Bound::Constant(module.into(), t);
        self.bind(self.metavariable(object), bound, &mut |matcher| {
            matcher.bind(id, Bound::Node(t), then);
        });
    }

    /// The name of an entry or a member: as written, a regular expression or a metavariable in quotes.
    pub(super) fn key(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (wanted, given) = (self.pattern.tree.text(p), self.target.tree.text(t));
        if is_metavariable(wanted) {
            return self.bind(self.metavariable(p), Bound::Node(t), then);
        }
        let matches = wanted == given
            || wanted == "..."
            || string_regex(wanted).is_some_and(|regex| regex.is_match(given).unwrap_or(false));
        if matches {
            then(self);
        }
    }

    /// A loop over elements; the keyword of its variable does not count.
    pub(super) fn for_each(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let mut given = tree.children(t).to_vec();
        let declares = |kind: Option<Kind>| kind == Some(Kind::VarDef);
        if let Some(first) = given.first_mut()
            && declares(Some(tree.kind(*first)))
            && !declares(pattern.child(p, 0).map(|wanted| pattern.kind(wanted)))
            && let Some(inner) = tree.child(*first, 1)
        {
            *first = inner;
        }
        if pattern.text(p) == tree.text(t) {
            self.lenient_list(pattern.children(p), &given, then);
        }
    }

    /// Whether `import "a"` speaks of a statement that loads the module `a`, or a part of it, in any way.
    pub(super) fn loads_module(&self, p: NodeId, t: NodeId) -> bool {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let by_name = pattern.child(p, 0).is_some_and(|path| pattern.kind(path) == Kind::Str);
        if !by_name || pattern.present(p, 1).is_some() {
            return false;
        }
        let loaded = match tree.kind(t) {
            Kind::Import | Kind::ImportFrom | Kind::ImportAll => Some(tree.text(t).to_owned()),
            Kind::VarDef => {
                tree.present(t, 3).and_then(|value| self.target.names.required_module(tree, value))
            }
            _ => None,
        };
        let rest = loaded.as_deref().and_then(|path| path.strip_prefix(pattern.text(p)));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '/']))
    }

    /// Whether `@Name()` in a pattern meets `@Name`.
    pub(super) fn is_bare_decorator(&self, p: NodeId, t: NodeId) -> bool {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let call = pattern.child(p, 0).filter(|&call| pattern.kind(call) == Kind::Call);
        let arguments = call.and_then(|call| pattern.child(call, 1));
        let named = tree.child(t, 0).map(|name| tree.kind(name));
        let open = |&argument: &NodeId| {
            matches!(pattern.kind(argument), Kind::Ellipsis | Kind::MetavarSeq)
        };
        let strict = self.target.names.traits().types_are_values;
        arguments.map(|arguments| pattern.children(arguments)).is_some_and(|arguments| {
            arguments.iter().all(open) && !(arguments.is_empty() && strict)
        }) && matches!(named, Some(Kind::Name | Kind::Member))
    }

    /// `import {a} from "b"` speaks of `const {a} = require("b")`, too.
    pub(super) fn required_names(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let (&[path, name, alias], Some(entries), Some(value)) =
            (pattern.children(p), tree.child(t, 1), tree.present(t, 3))
        else {
            return;
        };
        let module = tree.child(value, 1).and_then(|arguments| tree.child(arguments, 0));
        let (Some(module), Kind::Dict) = (module, tree.kind(entries)) else { return };
        if self.target.names.required_module(tree, value).is_none() {
            return;
        }
        for &entry in tree.children(entries) {
            let (Kind::Pair, &[key, local]) = (tree.kind(entry), tree.children(entry)) else {
                continue;
            };
            self.node(path, module, &mut |matcher| {
                if is_absent(&matcher.pattern.tree, Some(alias)) {
                    matcher.node(name, key, &mut |matcher| matcher.node(name, local, then));
                } else {
                    matcher.node(name, key, &mut |matcher| matcher.node(alias, local, then));
                }
            });
        }
    }

    /// Whether `import a` speaks of an import from `a` or from a part of it.
    pub(super) fn imports_part_of(&self, p: NodeId, t: NodeId) -> bool {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let is_import = matches!(tree.kind(t), Kind::Import | Kind::ImportFrom | Kind::ImportAll);
        if !is_import || pattern.present(p, 1).is_some() {
            return false;
        }
        let module = pattern.child(p, 0).and_then(|path| self.pattern.dotted(path));
        let rest = module.and_then(|module| tree.text(t).strip_prefix(module));
        let from = || {
            let name = tree.child(t, 1).filter(|_| tree.kind(t) == Kind::ImportFrom)?;
            let (path, last) = module?.rsplit_once('.')?;
            Some(path == tree.text(t) && last == tree.text(name))
        };
        rest.is_some_and(|rest| {
            rest.starts_with('.') || (rest.is_empty() && tree.kind(t) != Kind::Import)
        }) || from().unwrap_or(false)
    }
}
