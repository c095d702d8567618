//! Templates: texts with expressions in them.

use hcl_edit::template::{Directive, Element, Template};

use super::evaluator::{Env, Evaluator, Frame};
use super::expression::entries;
use crate::value::{Node, Refs, UNKNOWN_PART, Value, clean, union};

/// A text is not built longer than this.
const MAX_BYTES: usize = 1 << 20;

/// A text being built.
struct Draft {
    text: String,
    refs: Refs,
}

impl<'m> Evaluator<'m> {
    /// The text of a template; parts that are not known are marked in it.
    pub(super) fn template<'t>(
        &mut self,
        env: &Env<'_>,
        elements: impl Iterator<Item = &'t Element>,
    ) -> Option<Node>
    where
        't: 'm,
    {
        let mut draft = Draft { text: String::new(), refs: None };
        self.fill(env, elements, &mut draft)?;
        Some(Node::text(&draft.text).with_refs(draft.refs))
    }

    fn fill<'t>(
        &mut self,
        env: &Env<'_>,
        elements: impl Iterator<Item = &'t Element>,
        draft: &mut Draft,
    ) -> Option<()>
    where
        't: 'm,
    {
        for element in elements {
            if draft.text.len() > MAX_BYTES || !self.step() {
                draft.text.push(UNKNOWN_PART);
                return Some(());
            }
            match element {
                Element::Literal(literal) => draft.text.push_str(&clean(literal)),
                Element::Interpolation(interpolation) => {
                    let node = self.expression(env, &interpolation.expr)?;
                    draft.add(&node)?;
                }
                Element::Directive(directive) => self.directive(env, directive, draft)?,
            }
        }
        Some(())
    }

    fn directive<'t>(
        &mut self,
        env: &Env<'_>,
        directive: &'t Directive,
        draft: &mut Draft,
    ) -> Option<()>
    where
        't: 'm,
    {
        match directive {
            Directive::If(branches) => {
                let condition = self.expression(env, &branches.if_expr.cond_expr)?;
                match condition.value.to_bool() {
                    Some(true) => self.fill(env, branches.if_expr.template.iter(), draft)?,
                    Some(false) => {
                        if let Some(otherwise) = &branches.else_expr {
                            self.fill(env, otherwise.template.iter(), draft)?;
                        }
                    }
                    None => draft.add(&Node::unknown().with_refs(condition.refs))?,
                }
            }
            Directive::For(repeated) => {
                let intro = &repeated.for_expr;
                let collection = self.expression(env, &intro.collection_expr)?;
                let Some(entries) = entries(&collection) else {
                    return draft.add(&Node::unknown().with_refs(collection.refs));
                };
                for (key, value) in entries {
                    let key_name = intro.key_var.as_ref().map_or("", |name| name.as_str());
                    let outer = Frame { name: key_name, node: key, next: env.frame };
                    let inner =
                        Frame { name: intro.value_var.as_str(), node: value, next: Some(&outer) };
                    let env = Env { frame: Some(&inner), ..*env };
                    self.fill(&env, template_elements(&intro.template), draft)?;
                }
            }
        }
        Some(())
    }
}

fn template_elements(template: &Template) -> impl Iterator<Item = &Element> {
    template.iter()
}

impl Draft {
    /// Adds a value; a list or a map has no text, which is an error.
    fn add(&mut self, node: &Node) -> Option<()> {
        match &node.value {
            Value::Unknown => self.text.push(UNKNOWN_PART),
            Value::Null => return None,
            value => self.text.push_str(&value.to_text()?),
        }
        self.refs = union(self.refs.take(), node.refs.clone());
        Some(())
    }
}
