//! The parts of GitLab's SAST report, schema 15.0.7, that we write.

use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Report<'a> {
    pub(super) version: &'static str,
    pub(super) scan: Scan<'a>,
    pub(super) vulnerabilities: Vec<Vulnerability>,
}

#[derive(Serialize)]
pub(super) struct Scan<'a> {
    pub(super) analyzer: Tool<'a>,
    pub(super) scanner: Tool<'a>,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) start_time: String,
    pub(super) end_time: String,
    pub(super) status: &'static str,
    pub(super) messages: Vec<Message>,
}

#[derive(Serialize)]
pub(super) struct Tool<'a> {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) version: &'a str,
    pub(super) vendor: Vendor,
}

#[derive(Serialize)]
pub(super) struct Vendor {
    pub(super) name: &'static str,
}

#[derive(Serialize)]
pub(super) struct Message {
    pub(super) level: &'static str,
    pub(super) value: String,
}

#[derive(Serialize)]
pub(super) struct Vulnerability {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) solution: Option<String>,
    pub(super) identifiers: Vec<Identifier>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) links: Vec<Link>,
    pub(super) location: Location,
    pub(super) tracking: Tracking,
}

#[derive(Serialize)]
pub(super) struct Identifier {
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) name: String,
    pub(super) value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Link {
    pub(super) url: String,
}

#[derive(Serialize)]
pub(super) struct Location {
    pub(super) file: String,
    pub(super) start_line: u32,
    pub(super) end_line: u32,
}

#[derive(Serialize)]
pub(super) struct Tracking {
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) items: [TrackedItem; 1],
}

#[derive(Serialize)]
pub(super) struct TrackedItem {
    pub(super) file: String,
    pub(super) start_line: u32,
    pub(super) end_line: u32,
    pub(super) signatures: [Signature; 1],
}

#[derive(Serialize)]
pub(super) struct Signature {
    pub(super) algorithm: &'static str,
    pub(super) value: String,
}
