//! Fetching from the network as a question that others answer: who needs a document is handed a `Fetch`.

use std::fmt;

/// Gives documents by address.
///
/// The one implementation that uses a network is `parapet_net::Client`.
pub trait Fetch: Send + Sync {
    /// Gives the document of a request, or says why not; returns within the bounds of the implementation.
    fn get(&self, request: &FetchRequest) -> Result<Fetched, FetchError>;
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchRequest {
    pub url: String,
    /// A longer document is refused.
    pub limit_bytes: u64,
    /// The `etag` of the copy at hand.
    pub if_none_match: Option<String>,
    /// The `last_modified` of the copy at hand.
    pub if_modified_since: Option<String>,
}

impl FetchRequest {
    /// Asks for a document whatever copy is at hand.
    pub fn new(url: impl Into<String>, limit_bytes: u64) -> Self {
        Self { url: url.into(), limit_bytes, if_none_match: None, if_modified_since: None }
    }

    /// Asks only for a document that differs from the copy with these marks.
    pub fn unless(mut self, etag: Option<String>, last_modified: Option<String>) -> Self {
        self.if_none_match = etag;
        self.if_modified_since = last_modified;
        self
    }

    /// Whether the answer may be that nothing changed.
    pub fn is_conditional(&self) -> bool {
        self.if_none_match.is_some() || self.if_modified_since.is_some()
    }
}

/// The answer to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// The document, and the marks by which to ask for a newer one.
    Fresh { bytes: Vec<u8>, etag: Option<String>, last_modified: Option<String> },
    /// The copy at hand is the document.
    NotModified,
}

/// Why a document was not given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FetchError {
    /// The network is switched off.
    Offline,
    /// The address, or one that it leads to, must not be asked.
    Refused { reason: String },
    /// Nothing is there.
    NotFound,
    /// The server answered with a status that gives no document.
    Status(u16),
    /// The document is longer than the request allows.
    TooLarge { limit_bytes: u64 },
    /// The answer did not arrive in time.
    Timeout,
    /// The connection failed or the answer makes no sense.
    Broken(String),
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Offline => f.write_str("the network is switched off"),
            Self::Refused { reason } => f.write_str(reason),
            Self::NotFound => f.write_str("the server does not have it"),
            Self::Status(status) => write!(f, "the server answered with status {status}"),
            Self::TooLarge { limit_bytes } => {
                write!(f, "the answer is over the limit of {limit_bytes} bytes")
            }
            Self::Timeout => f.write_str("the answer did not arrive in time"),
            Self::Broken(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for FetchError {}
