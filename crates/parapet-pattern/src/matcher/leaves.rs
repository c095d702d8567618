//! Members, strings, other literals and values with a type.

use parapet_syntax::{Constant, Kind, NodeId, Span};

use super::{Matcher, Then, same_number, string_regex};
use crate::bindings::Bound;
use crate::compile::is_metavariable;
use crate::types::Type;

impl<'c> Matcher<'c> {
    pub(super) fn member(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
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
                    Kind::Call | Kind::Member | Kind::Index | Kind::Await => tree.child(node, 0),
                    // `x?` goes on with what `x` holds.
                    Kind::Other if tree.text(node) == "non-null" => tree.child(node, 0),
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

    pub(super) fn string(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        if self.converts(p, t) {
            return then(self);
        }
        let wanted = self.pattern.tree.text(p);
        let tree = self.target.tree;
        let (content, literal) = match tree.kind(t) {
            Kind::Str | Kind::StrPart => (tree.text(t).to_owned(), true),
            // A value that is left out is an empty text.
            Kind::Null if tree.text(t).is_empty() && wanted.is_empty() => (String::new(), true),
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
    pub(super) fn content_span(&self, t: NodeId, content: &str) -> Span {
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

    pub(super) fn literal(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        if self.regex_literal(p, t, then) {
            return;
        }
        if self.converts(p, t) {
            return then(self);
        }
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let kind = pattern.kind(p);
        if kind == tree.kind(t) && pattern.text(p) == tree.text(t) {
            return then(self);
        }
        if kind == Kind::Literal
            && self.options.constant_propagation
            && self.target.value_given(t).is_some_and(|value| {
                tree.kind(value) == kind && tree.text(value) == pattern.text(p)
            })
        {
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

    /// Whether two literals are one value where `"1"` is `1` and `"true"` is `true`.
    fn converts(&self, p: NodeId, t: NodeId) -> bool {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let quoted = (pattern.kind(p) == Kind::Str, tree.kind(t) == Kind::Str);
        self.target.names.traits().settings_are_values
            && quoted.0 != quoted.1
            && tree.kind(t).is_literal()
            && pattern.text(p) == tree.text(t)
    }

    /// Whether an expression pattern meets a decorator that is a name alone.
    pub(super) fn is_bare_attribute(&self, p: NodeId, t: NodeId) -> bool {
        let tree = self.target.tree;
        self.options.attr_expr
            && self.pattern.tree.kind(p) == Kind::Call
            && tree.kind(t) == Kind::Attribute
            && tree
                .child(t, 0)
                .is_some_and(|name| matches!(tree.kind(name), Kind::Name | Kind::Member))
    }

    /// A call without arguments meets a decorator that is a name alone.
    pub(super) fn bare_attribute(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let &[callee, arguments] = self.pattern.tree.children(p) else { return };
        let Some(name) = self.target.tree.child(t, 0) else { return };
        if self.is_bare_attribute(p, t) {
            self.node(callee, name, &mut |matcher| {
                matcher.arguments(matcher.pattern.tree.children(arguments), &[], then);
            });
        }
    }

    /// `assert ...` is any assertion.
    pub(super) fn assertion(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let pattern = &self.pattern.tree;
        if pattern.child(p, 0).is_some_and(|first| pattern.kind(first) == Kind::Ellipsis) {
            then(self);
        } else {
            self.list(pattern.children(p), self.target.tree.children(t), then);
        }
    }

    pub(super) fn typed(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let &[metavariable, of_type] = self.pattern.tree.children(p) else { return };
        let tree = self.target.tree;
        let wanted = self.pattern.dotted(of_type).unwrap_or("");
        let any_number = !self.target.names.traits().types_are_values;
        // A name that is declared with a literal has its type.
        let declared = self.target.declared_type(t).is_some();
        let value = self.target.names.binding(t).and_then(|binding| binding.only_value);
        let literal = match tree.kind(value.filter(|_| !declared).unwrap_or(t)) {
            Kind::Str | Kind::Interp => ["str", "string", "String"],
            Kind::Int if any_number => ["int", "number", "float"],
            Kind::Int => ["int", "number", ""],
            Kind::Float => ["float", "number", ""],
            Kind::Bool => ["bool", "boolean", ""],
            _ => [""; 3],
        };
        if !wanted.is_empty() && literal.contains(&wanted) {
            return self.node(metavariable, t, then);
        }
        if self.is_pointer_literal(of_type, metavariable, t, then) {
            return;
        }
        let declared = match self.target.type_of(t) {
            Some(Type::Written(declared)) => declared,
            Some(Type::Pointer(pointee)) => {
                let pattern = &self.pattern.tree;
                let wanted = pattern.child(of_type, 0).filter(|_| pattern.text(of_type) == "*");
                if let Some(wanted) = wanted {
                    self.node(wanted, pointee, &mut |matcher| matcher.node(metavariable, t, then));
                }
                return;
            }
            Some(Type::Known(name)) => {
                if self.target.names_type(wanted, name) {
                    self.node(metavariable, t, then);
                }
                return;
            }
            None => return,
        };
        let given = self.target.slice(tree.span(declared));
        if self.target.names_type(wanted, given) {
            return self.node(metavariable, t, then);
        }
        // `Type` is `Type<Argument>` too.
        let generic = tree.kind(declared) == Kind::Other && tree.text(declared) == "generic_type";
        let declared = match tree.child(declared, 0) {
            Some(plain) if generic && self.pattern.tree.kind(of_type) != Kind::Other => plain,
            _ => declared,
        };
        self.node(of_type, declared, &mut |matcher| matcher.node(metavariable, t, then));
    }

    /// Whether a pointer is asked for and a literal is one: a string is one to `char`, `NULL` is one to anything.
    fn is_pointer_literal(
        &mut self,
        of_type: NodeId,
        metavariable: NodeId,
        t: NodeId,
        then: Then<'_, 'c>,
    ) -> bool {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        if pattern.kind(of_type) != Kind::Unary || self.target.names.traits().go_library {
            return false;
        }
        let Some(pointee) = pattern.child(of_type, 0) else { return false };
        match (tree.kind(t), pattern.kind(pointee)) {
            (Kind::Null, _) => self.node(metavariable, t, then),
            (Kind::Str, Kind::Name) if pattern.text(pointee) == "char" => {
                self.node(metavariable, t, then);
            }
            (Kind::Str, Kind::Metavar) => {
                let bound = Bound::Constant("char".into(), t);
                self.bind(self.metavariable(pointee), bound, &mut |matcher| {
                    matcher.node(metavariable, t, then);
                });
            }
            _ => return false,
        }
        true
    }
}
