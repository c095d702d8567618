//! Which addresses may be asked: every hop of a request passes here before a connection is made.

use std::net::IpAddr;

use parapet_findings::FetchError;
use reqwest::Url;

use crate::address::is_public;

/// A place that the user named: scheme, host and port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    scheme: String,
    host: String,
    port: u16,
}

impl Origin {
    /// The origin of an address that the user named.
    pub fn of(url: &str) -> Result<Self, FetchError> {
        Self::of_url(&parse(url)?)
    }

    fn of_url(url: &Url) -> Result<Self, FetchError> {
        let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
            return refused("the address names no host");
        };
        Ok(Self { scheme: url.scheme().to_owned(), host: host.to_owned(), port })
    }
}

/// How the host of an address is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// All its addresses must be public.
    Public,
    /// It was named by the user.
    Allowed,
}

/// An address that may be asked.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    pub(crate) url: Url,
    pub(crate) reach: Reach,
}

/// Checks the address of a request.
pub(crate) fn check(url: &str, allowed: &[Origin]) -> Result<Target, FetchError> {
    target(parse(url)?, allowed)
}

/// Checks the address that an answer leads to.
pub(crate) fn check_redirect(
    from: &Target,
    location: &str,
    allowed: &[Origin],
) -> Result<Target, FetchError> {
    let led = |error| match error {
        FetchError::Refused { reason } => {
            FetchError::Refused { reason: format!("the server leads elsewhere, and {reason}") }
        }
        other => other,
    };
    let url = from.url.join(location).map_err(|error| led(invalid(&error)))?;
    let url = whole(url).map_err(led)?;
    if from.url.scheme() == "https" && url.scheme() != "https" {
        return refused("the server leads from https to an address that is not protected");
    }
    target(url, allowed).map_err(led)
}

/// Parses an address; the parser knows every spelling of an IPv4 address and gives the usual one.
fn parse(text: &str) -> Result<Url, FetchError> {
    whole(Url::parse(text).map_err(|error| invalid(&error))?)
}

/// Refuses what only looks like the address of a document.
fn whole(mut url: Url) -> Result<Url, FetchError> {
    if !matches!(url.scheme(), "https" | "http") {
        return refused(format!(
            "the address has the scheme `{}`; only https is asked",
            url.scheme()
        ));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return refused("the address holds a user name or password, which would end up in logs");
    }
    url.set_fragment(None);
    Ok(url)
}

fn target(url: Url, allowed: &[Origin]) -> Result<Target, FetchError> {
    let origin = Origin::of_url(&url)?;
    if allowed.contains(&origin) {
        return Ok(Target { url, reach: Reach::Allowed });
    }
    if origin.scheme != "https" {
        let host = &origin.host;
        return refused(format!(
            "`{host}` would be asked over http, where anyone can change the answer"
        ));
    }
    // Names are checked where they are resolved.
    let literal = origin.host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    if let Ok(address) = literal
        && !is_public(address)
    {
        return Err(not_public(&origin.host));
    }
    Ok(Target { url, reach: Reach::Public })
}

/// The refusal of a host with an address that is not public.
pub(crate) fn not_public(host: &str) -> FetchError {
    FetchError::Refused {
        reason: format!("`{host}` is not on the public internet and was not allowed by name"),
    }
}

fn invalid(error: &impl std::fmt::Display) -> FetchError {
    FetchError::Refused { reason: format!("the address cannot be understood: {error}") }
}

fn refused<T>(reason: impl Into<String>) -> Result<T, FetchError> {
    Err(FetchError::Refused { reason: reason.into() })
}

#[cfg(test)]
mod tests {
    use super::{Origin, Reach, check};

    #[test]
    fn what_was_named_is_told_from_what_was_not() {
        let named = ["http://mirror.example.com:8080/osv", "https://10.0.0.1", "http://[::1]:99"];
        let allowed: Vec<Origin> =
            named.iter().map(|url| Origin::of(url).expect("it is an address")).collect();
        for (url, expected) in [
            ("https://example.org/a", Some(Reach::Public)),
            ("https://example.org:8443/a", Some(Reach::Public)),
            ("https://8.8.8.8/", Some(Reach::Public)),
            ("https://[2606:4700::1111]/", Some(Reach::Public)),
            ("http://MIRROR.example.com:8080/other", Some(Reach::Allowed)),
            ("https://mirror.example.com:8080/", Some(Reach::Public)),
            ("http://mirror.example.com/", None),
            ("http://mirror.example.com.:8080/", None),
            ("https://0xa000001:443/", Some(Reach::Allowed)),
            ("https://10.0.0.1:8443/", None),
            ("http://10.0.0.1/", None),
            ("http://[0:0::1]:99/", Some(Reach::Allowed)),
        ] {
            let reach = check(url, &allowed).ok().map(|target| target.reach);
            assert_eq!(reach, expected, "{url}");
        }
    }
}
