//! The parts of the Code Climate format that we write; GitLab ignores what it does not know.

use std::borrow::Cow;

use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Issue<'a> {
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) check_name: Cow<'a, str>,
    pub(super) description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) content: Option<Content>,
    pub(super) categories: [&'static str; 1],
    pub(super) severity: &'static str,
    pub(super) fingerprint: String,
    pub(super) location: Location,
}

#[derive(Serialize)]
pub(super) struct Content {
    pub(super) body: String,
}

#[derive(Serialize)]
pub(super) struct Location {
    pub(super) path: String,
    pub(super) lines: Lines,
}

#[derive(Serialize)]
pub(super) struct Lines {
    pub(super) begin: u32,
    pub(super) end: u32,
}
