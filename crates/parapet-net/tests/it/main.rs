//! The client against a real server on the loopback interface.

mod addresses;
mod answers;
mod bucket;
mod certificate;
mod server;

use std::time::Duration;

use parapet_findings::{Fetch as _, FetchError, FetchRequest, Fetched};
use parapet_net::{Client, ClientSettings, Origin, Switch};

use server::Server;

const LIMIT_BYTES: u64 = 1000;

/// Settings that may ask the servers, and never wait long.
fn settings(servers: &[&Server]) -> ClientSettings {
    let origin = |server: &&Server| Origin::of(&server.url("/")).expect("it is an address");
    ClientSettings {
        switch: Switch::Online,
        allowed: servers.iter().map(origin).collect(),
        attempts: 3,
        first_wait: Duration::ZERO,
        ..ClientSettings::default()
    }
}

fn get(settings: ClientSettings, url: &str) -> Result<Fetched, FetchError> {
    Client::new(settings).get(&FetchRequest::new(url, LIMIT_BYTES))
}

fn fresh(body: &str) -> Fetched {
    Fetched::Fresh { bytes: body.as_bytes().to_vec(), etag: None, last_modified: None }
}

fn reason(result: Result<Fetched, FetchError>) -> String {
    match result {
        Err(FetchError::Refused { reason } | FetchError::Broken(reason)) => reason,
        other => panic!("neither refused nor broken: {other:?}"),
    }
}
