//! What a client may do and how long it may take.

use std::time::Duration;

use crate::Origin;

/// Whether the network may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    Online,
    /// Every request is answered with `FetchError::Offline`.
    Offline,
}

/// The settings of a client.
#[derive(Debug, Clone)]
pub struct ClientSettings {
    pub switch: Switch,
    /// Places that the user named, asked even in plain http and inside a private network.
    pub allowed: Vec<Origin>,
    /// Certificate authorities in DER, beside those of the machine.
    pub authorities: Vec<Vec<u8>>,
    /// How the client names itself to servers.
    pub user_agent: String,
    /// How often a request is tried, the first time included.
    pub attempts: u32,
    /// The wait before the second attempt; it doubles with each further one.
    pub first_wait: Duration,
    /// The longest wait between two attempts. A server that asks for a longer one is not asked again.
    pub longest_wait: Duration,
    /// How long a connection may take to be established.
    pub connect_timeout: Duration,
    /// How long an answer may stand still.
    pub stall_timeout: Duration,
    /// How long a request may take with all attempts, redirects and waits.
    pub deadline: Duration,
}

impl Default for ClientSettings {
    fn default() -> Self {
        Self {
            switch: Switch::Offline,
            allowed: Vec::new(),
            authorities: Vec::new(),
            user_agent: concat!("parapet/", env!("CARGO_PKG_VERSION")).to_owned(),
            attempts: 4,
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_mins(1),
            connect_timeout: Duration::from_secs(15),
            stall_timeout: Duration::from_secs(30),
            deadline: Duration::from_mins(30),
        }
    }
}
