//! What imports bring into a file.

use parapet_syntax::{NodeId, Span};

use super::{Matcher, Then};
use crate::bindings::Bound;

impl<'c> Matcher<'c> {
    /// Whether an import makes a name or a path the one that the pattern spells out.
    pub(super) fn is_imported(&self, p: NodeId, t: NodeId) -> bool {
        let Some(wanted) = self.pattern.dotted(p) else { return false };
        match self.target.imported_path(t) {
            Some(path) => wanted == path,
            None => self.target.may_be_imported(t, wanted),
        }
    }

    /// An import of one name, whatever it is: a metavariable stands for the whole path.
    pub(super) fn whole_import(&mut self, p: NodeId, t: NodeId, then: Then<'_, 'c>) {
        let (pattern, tree) = (&self.pattern.tree, self.target.tree);
        let (&[_, name, ref rest @ ..], &[path, t_name, ref t_rest @ ..]) =
            (pattern.children(p), tree.children(t))
        else {
            return;
        };
        let whole = Span { start: tree.span(path).start, end: tree.span(t_name).end };
        self.bind(self.metavariable(name), Bound::Text(whole), &mut |matcher| {
            matcher.lenient_list(rest, t_rest, then);
        });
    }
}
