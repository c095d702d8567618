//! Resources: what checks look at, whatever the file format.

use std::sync::Arc;

use crate::Target;
use crate::value::{Node, Place};

/// A resource with its evaluated attributes.
#[derive(Debug, Clone)]
pub(crate) struct Resource {
    pub(crate) target: Target,
    /// Such as `aws_s3_bucket`, `Deployment`, `dockerfile` or `step`.
    pub(crate) kind: Arc<str>,
    /// Other types that a check may call it by.
    pub(crate) groups: &'static [&'static str],
    /// The whole address, such as `module.store.aws_s3_bucket.menu[0]`.
    pub(crate) address: Arc<str>,
    /// The address as others refer to it: with its module, without an instance.
    pub(crate) base: Arc<str>,
    pub(crate) name: Arc<str>,
    pub(crate) attributes: Node,
    /// What stands for the resource as a whole: its head, not its body.
    pub(crate) head: Place,
    /// All of it.
    pub(crate) whole: Place,
    /// Parts with names of their own, such as the instructions of a Dockerfile.
    pub(crate) parts: Vec<(Place, Arc<str>)>,
}

impl Resource {
    /// Whether a check for this type looks at the resource.
    pub(crate) fn is_a(&self, kind: &str) -> bool {
        match kind.strip_suffix('*') {
            Some(prefix) => self.kind.starts_with(prefix),
            None => &*self.kind == kind || self.groups.contains(&kind),
        }
    }
}
