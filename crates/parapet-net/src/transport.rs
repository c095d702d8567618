//! The HTTP and TLS libraries, set up: their own redirects, proxies and retries are off.

use std::sync::Arc;

use parapet_findings::FetchError;
use reqwest::header::{ACCEPT_ENCODING, HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};

use crate::ClientSettings;
use crate::guard::Reach;
use crate::resolve::PublicOnly;

/// The connections of a client, apart by what their hosts may be.
#[derive(Clone)]
pub(crate) struct Transport {
    public: reqwest::Client,
    allowed: reqwest::Client,
}

impl Transport {
    pub(crate) fn new(settings: &ClientSettings) -> Result<Self, FetchError> {
        let tls = tls(&settings.authorities)?;
        let build = |builder: reqwest::ClientBuilder| {
            builder.build().map_err(|error| FetchError::Broken(reason_of(&error)))
        };
        Ok(Self {
            public: build(base(settings, tls.clone()).dns_resolver(Arc::new(PublicOnly)))?,
            allowed: build(base(settings, tls))?,
        })
    }

    pub(crate) fn of(&self, reach: Reach) -> &reqwest::Client {
        match reach {
            Reach::Public => &self.public,
            Reach::Allowed => &self.allowed,
        }
    }
}

fn base(settings: &ClientSettings, tls: ClientConfig) -> reqwest::ClientBuilder {
    let mut headers = HeaderMap::new();
    // An answer that unpacks to more than it weighs would escape the limit.
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(Policy::none())
        .retry(reqwest::retry::never())
        .no_proxy()
        .referer(false)
        .user_agent(&settings.user_agent)
        .default_headers(headers)
        .connect_timeout(settings.connect_timeout)
        .read_timeout(settings.stall_timeout)
}

fn tls(authorities: &[Vec<u8>]) -> Result<ClientConfig, FetchError> {
    let mut roots = RootCertStore::empty();
    for authority in authorities {
        roots.add(CertificateDer::from(authority.clone())).map_err(|error| {
            FetchError::Broken(format!(
                "a certificate authority of the settings is not valid: {error}"
            ))
        })?;
    }
    // A machine without any can still ask an allowed place over http.
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| FetchError::Broken(error.to_string()))?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

/// The innermost words of an error, which name the cause; the outer ones repeat the address.
pub(crate) fn reason_of(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.last().unwrap_or(error).to_string()
}
