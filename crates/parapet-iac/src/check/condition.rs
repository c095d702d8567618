//! Conditions with three answers, and the place that decided.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::literal::Literal;
use super::path::{Hit, Path};
use super::statement;
use super::test::{Case, Test, any};
use crate::Target;
use crate::resource::Resource;
use crate::value::{Node, Place, Value, is_resource, refs_within};

/// What is asked of a resource.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Condition(pub(crate) Kind);

/// The kinds of conditions.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Kind {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Type(String),
    Attribute {
        path: Path,
        test: Test,
        default: Option<Literal>,
        case: Case,
    },
    Elements {
        quantifier: Quantifier,
        path: Path,
        condition: Box<Condition>,
    },
    Related {
        types: Vec<String>,
        link: Link,
        path: Path,
        condition: Option<Box<Condition>>,
    },
    /// A statement of the policy document at the path.
    Statement {
        path: Path,
        condition: Box<Condition>,
    },
}

/// How many elements have to satisfy a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Quantifier {
    Some,
    Every,
    None,
}

/// Which of two related resources refers to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Link {
    /// The other one, by its attribute.
    By,
    /// The one looked at, by its attribute.
    Via,
}

/// The resources among which relations are looked for.
pub(crate) trait World {
    /// Every resource of a type.
    fn of_type<'w>(&'w self, kind: &'w str) -> Box<dyn Iterator<Item = &'w Resource> + 'w>;
}

/// What a condition is asked of.
#[derive(Clone, Copy)]
pub(crate) struct Look<'l> {
    pub(crate) resource: &'l Resource,
    pub(crate) world: &'l dyn World,
    /// Where relative paths begin.
    pub(crate) element: &'l Node,
    /// The nearest place in the resource that holds the element.
    pub(crate) anchor: Place,
}

/// The value that decided.
#[derive(Debug, Clone)]
pub(crate) struct Evidence {
    /// A place in the resource.
    pub(crate) anchor: Place,
    /// Where the value is written, perhaps elsewhere.
    pub(crate) place: Option<Place>,
    pub(crate) origin: Option<Place>,
    /// The value as text; nothing where it is missing.
    pub(crate) text: Option<String>,
}

/// An answer with what it rests on.
pub(crate) struct Answer {
    /// Nothing where it cannot be known.
    pub(crate) truth: Option<bool>,
    pub(crate) evidence: Option<Evidence>,
}

impl Answer {
    fn plain(truth: Option<bool>) -> Self {
        Self { truth, evidence: None }
    }
}

impl Condition {
    /// Asks the condition.
    pub(crate) fn ask(&self, look: Look<'_>) -> Answer {
        match &self.0 {
            Kind::All(parts) => all_of(parts, look),
            Kind::Any(parts) => any_of(parts, look),
            Kind::Not(inner) => {
                let answer = inner.ask(look);
                Answer { truth: answer.truth.map(|truth| !truth), ..answer }
            }
            Kind::Type(kind) => Answer::plain(Some(look.resource.is_a(kind))),
            Kind::Attribute { path, test, default, case } => {
                attribute(path, test, default.as_ref(), *case, look)
            }
            Kind::Elements { quantifier, path, condition } => {
                elements(*quantifier, path, condition, look)
            }
            Kind::Related { types, link, path, condition } => {
                related(types, *link, path, condition.as_deref(), look)
            }
            Kind::Statement { path, condition } => statement_at(path, condition, look),
        }
    }
}

impl Condition {
    /// Every place that makes the condition true; none where it is false or unknown.
    pub(crate) fn places(&self, look: Look<'_>) -> Vec<Evidence> {
        match &self.0 {
            Kind::All(parts) => {
                let Some((last, first)) = parts.split_last() else { return Vec::new() };
                if first.iter().any(|part| part.ask(look).truth != Some(true)) {
                    return Vec::new();
                }
                let places = last.places(look);
                // The last part may be one that says nothing about where.
                match (places.is_empty(), self.ask(look)) {
                    (true, Answer { truth: Some(true), evidence }) => {
                        vec![evidence.unwrap_or_else(|| Evidence::missing(look.anchor))]
                    }
                    _ => places,
                }
            }
            Kind::Any(parts) => parts.iter().flat_map(|part| part.places(look)).collect(),
            Kind::Elements { quantifier: Quantifier::Some, path, condition } => {
                members(&look.hits(path))
                    .into_iter()
                    .flatten()
                    .flat_map(|(element, anchor)| condition.places(look.at(element, anchor)))
                    .collect()
            }
            Kind::Attribute { path, test, default, case } => look
                .hits(path)
                .into_iter()
                .map(|hit| judge(hit, test, default.as_ref(), *case))
                .filter(|answer| answer.truth == Some(true))
                .filter_map(|answer| answer.evidence)
                .collect(),
            _ => match self.ask(look) {
                Answer { truth: Some(true), evidence } => {
                    vec![evidence.unwrap_or_else(|| Evidence::missing(look.anchor))]
                }
                _ => Vec::new(),
            },
        }
    }
}

/// The last part that says where decides what is shown, so the deciding condition is written last.
fn all_of(parts: &[Condition], look: Look<'_>) -> Answer {
    let mut all = Answer::plain(Some(true));
    for part in parts {
        let answer = part.ask(look);
        match answer.truth {
            Some(false) => return answer,
            Some(true) => {}
            None => all.truth = None,
        }
        all.evidence = answer.evidence.or(all.evidence);
    }
    all
}

fn any_of(parts: &[Condition], look: Look<'_>) -> Answer {
    let mut any = Answer::plain(Some(false));
    for part in parts {
        let answer = part.ask(look);
        match answer.truth {
            Some(true) => return answer,
            Some(false) => {}
            None => any.truth = None,
        }
        any.evidence = any.evidence.or(answer.evidence);
    }
    any
}

impl<'l> Look<'l> {
    /// The same for an element, at the nearest place in the resource.
    fn at<'n>(self, element: &'n Node, anchor: Place) -> Look<'n>
    where
        'l: 'n,
    {
        let own = element.place.filter(|place| self.resource.whole.contains(*place));
        Look { element, anchor: own.unwrap_or(anchor), ..self }
    }

    fn hits(&self, path: &Path) -> Vec<Hit<'l>> {
        let (from, anchor) = if path.from_resource {
            (&self.resource.attributes, self.resource.head)
        } else {
            (self.element, self.anchor)
        };
        path.hits(from, anchor, self.resource.whole)
    }
}

impl Evidence {
    fn of(node: &Node, anchor: Place) -> Self {
        Self { anchor, place: node.place, origin: node.origin, text: Some(shown(&node.value)) }
    }

    fn missing(anchor: Place) -> Self {
        Self { anchor, place: None, origin: None, text: None }
    }
}

/// A value in a message.
fn shown(value: &Value) -> String {
    match value {
        Value::List(items) => {
            items.iter().map(|item| shown(&item.value)).collect::<Vec<_>>().join(", ")
        }
        Value::Map(_) => "a block".to_owned(),
        Value::Unknown => "not known".to_owned(),
        _ => value.to_text().map(|text| text.to_string()).unwrap_or_default(),
    }
}

fn attribute(
    path: &Path,
    test: &Test,
    default: Option<&Literal>,
    case: Case,
    look: Look<'_>,
) -> Answer {
    let mut answer = Answer::plain(Some(false));
    for hit in look.hits(path) {
        let one = judge(hit, test, default, case);
        match one.truth {
            Some(true) => return one,
            Some(false) => {}
            None => answer.truth = None,
        }
        answer.evidence = answer.evidence.or(one.evidence);
    }
    answer
}

/// The answer of a test for one place that a path leads to.
fn judge(hit: Hit<'_>, test: &Test, default: Option<&Literal>, case: Case) -> Answer {
    match hit {
        Hit::Unknown => Answer::plain(None),
        Hit::Present { node, anchor } => {
            // One element of a list decides, so it is what is shown.
            let is_whole = matches!(
                test,
                Test::Contains(_)
                    | Test::NotContains(_)
                    | Test::LongerThan(_)
                    | Test::ShorterThan(_)
            );
            let deciding = node
                .items()
                .iter()
                .find(|item| !is_whole && test.of(item, case) == Some(true))
                .unwrap_or(node);
            let evidence = Some(Evidence::of(deciding, anchor));
            Answer { truth: test.of(node, case), evidence }
        }
        Hit::Missing { anchor } => {
            let truth = match default {
                Some(literal) => test.of(&Node::new(literal.to_value()), case),
                None => Some(test.of_missing()),
            };
            Answer { truth, evidence: Some(Evidence::missing(anchor)) }
        }
    }
}

/// The elements that a path leads to: those of lists, or the value itself.
fn members<'n>(hits: &[Hit<'n>]) -> Vec<Option<(&'n Node, Place)>> {
    let mut members = Vec::new();
    for hit in hits {
        match hit {
            Hit::Unknown => members.push(None),
            Hit::Missing { .. } => {}
            Hit::Present { node, anchor } => match &node.value {
                Value::Unknown => members.push(None),
                Value::List(items) => members.extend(items.iter().map(|item| {
                    (!matches!(item.value, Value::Unknown)).then_some((item, *anchor))
                })),
                _ => members.push(Some((node, *anchor))),
            },
        }
    }
    members
}

fn elements(quantifier: Quantifier, path: &Path, condition: &Condition, look: Look<'_>) -> Answer {
    let members = members(&look.hits(path));
    let mut decided: Vec<Answer> = Vec::with_capacity(members.len());
    for member in members {
        let answer = match member {
            None => Answer::plain(None),
            Some((element, anchor)) => {
                let look = look.at(element, anchor);
                let mut answer = condition.ask(look);
                answer.evidence.get_or_insert_with(|| Evidence::missing(look.anchor));
                answer
            }
        };
        if quantifier == Quantifier::Some && answer.truth == Some(true) {
            return answer;
        }
        decided.push(answer);
    }
    let is_empty = decided.is_empty();
    let some = any(decided.iter().map(|answer| answer.truth));
    match quantifier {
        Quantifier::Some => Answer::plain(some),
        Quantifier::None => Answer::plain(some.map(|some| !some)),
        Quantifier::Every => {
            let fails = any(decided.iter().map(|answer| answer.truth.map(|truth| !truth)));
            let evidence = decided.into_iter().find_map(|answer| answer.evidence);
            Answer { truth: fails.map(|fails| !fails && !is_empty), evidence }
        }
    }
}

fn statement_at(path: &Path, condition: &Condition, look: Look<'_>) -> Answer {
    let mut answer = Answer::plain(Some(false));
    for hit in look.hits(path) {
        let Hit::Present { node, anchor } = hit else {
            if matches!(hit, Hit::Unknown) {
                answer.truth = None;
            }
            continue;
        };
        let Some(statements) = statement::statements(node) else {
            answer.truth = None;
            continue;
        };
        for element in &statements {
            let look = look.at(element, anchor);
            let mut one = condition.ask(look);
            match one.truth {
                Some(true) => {
                    // The document is what can be shown: its statements may be the text of a function's result.
                    let mut evidence = Evidence::of(element, look.anchor);
                    evidence.text = one.evidence.take().and_then(|evidence| evidence.text);
                    return Answer { truth: Some(true), evidence: Some(evidence) };
                }
                Some(false) => {}
                None => answer.truth = None,
            }
        }
    }
    answer
}

fn related(
    types: &[String],
    link: Link,
    path: &Path,
    condition: Option<&Condition>,
    look: Look<'_>,
) -> Answer {
    let mut answer = Answer::plain(Some(false));
    for other in types.iter().flat_map(|kind| look.world.of_type(kind)) {
        if other.address == look.resource.address {
            continue;
        }
        let (referring, target) = match link {
            Link::By => (other, look.resource),
            Link::Via => (look.resource, other),
        };
        let linked = any(path
            .hits(&referring.attributes, referring.head, referring.whole)
            .into_iter()
            .map(|hit| match hit {
                Hit::Unknown => None,
                Hit::Missing { .. } => Some(false),
                Hit::Present { node, .. } => refers_to(node, target),
            }));
        let (truth, evidence) = match (linked, condition) {
            (Some(false), _) => (Some(false), None),
            (linked, None) => (linked, None),
            (linked, Some(condition)) => {
                let inner = condition.ask(Look {
                    resource: other,
                    world: look.world,
                    element: &other.attributes,
                    anchor: other.head,
                });
                let truth = match (linked, inner.truth) {
                    (_, Some(false)) => Some(false),
                    (Some(true), Some(true)) => Some(true),
                    _ => None,
                };
                (truth, inner.evidence)
            }
        };
        match truth {
            Some(true) => return Answer { truth, evidence },
            Some(false) => {}
            None => answer.truth = None,
        }
    }
    answer
}

/// Attributes by which resources are called.
const NAMES: &[&str] =
    &["id", "name", "bucket", "arn", "identifier", "function_name", "cluster_identifier"];

/// Whether two values that are not known come from one and the same variable and nothing else.
fn is_one_variable(a: &Node, b: &Node) -> bool {
    let only = |node: &Node| match &node.refs {
        Some(refs) if refs.len() == 1 => refs.first().filter(|one| !is_resource(one)).cloned(),
        _ => None,
    };
    let is_open = |node: &Node| matches!(node.value, Value::Unknown);
    is_open(a) && is_open(b) && only(a).is_some() && only(a) == only(b)
}

/// Whether a value names a resource: by reference, or by the text that the resource is called.
fn refers_to(node: &Node, target: &Resource) -> Option<bool> {
    let refs = refs_within(node);
    if let Some(refs) = &refs {
        if refs.contains(&target.base) {
            return Some(true);
        }
        let of_same_type = |other: &Arc<str>| {
            let kind = other.rsplit_once('.').map_or("", |(kind, _)| kind);
            kind == &*target.kind || kind.ends_with(&format!(".{}", target.kind))
        };
        // It names another one, whatever that is called.
        if refs.iter().any(of_same_type) {
            return Some(false);
        }
        if !node.value.is_wholly_known() && refs.iter().any(|other| is_resource(other)) {
            return Some(false);
        }
    }
    let members = match &node.value {
        Value::List(items) => &items[..],
        _ => std::slice::from_ref(node),
    };
    let is_called = |name: &Value| {
        any(members.iter().map(|member| match name {
            Value::Null => Some(false),
            _ => name.same_as(&member.value),
        }))
    };
    let by_name = match target.target {
        // The name of a manifest is what others call it.
        Target::Kubernetes => is_called(&Value::Text(target.name.clone())),
        _ => any(NAMES.iter().filter_map(|name| target.attributes.get(name)).map(|own| {
            if is_one_variable(own, node) { Some(true) } else { is_called(&own.value) }
        })),
    };
    match (by_name, node.value.is_wholly_known()) {
        (Some(true), _) => Some(true),
        (_, false) => None,
        // Two unknown names may be one.
        (other, true) => other,
    }
}
