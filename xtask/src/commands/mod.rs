//! One module per task.

pub(crate) mod advisories;
pub(crate) mod bench;
pub(crate) mod gen_docs;
pub(crate) mod new_rule;
pub(crate) mod ready;
pub(crate) mod test;
pub(crate) mod tidy;
