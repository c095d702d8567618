//! One attempt: from hop to hop, then the answer within its limit.

use std::error::Error;
use std::{io, iter};

use parapet_findings::{FetchError, FetchRequest, Fetched};
use reqwest::header::{
    CONTENT_ENCODING, ETAG, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH,
    LAST_MODIFIED, LOCATION,
};
use reqwest::{Response, StatusCode};

use crate::ClientSettings;
use crate::guard::{self, Target, not_public};
use crate::resolve::NotPublic;
use crate::retry::{Failure, Outlook, asked_wait};
use crate::transport::{Transport, reason_of};

const MAX_REDIRECTS: usize = 5;
/// Longer marks of a copy are not kept.
const MAX_MARK_BYTES: usize = 1024;
/// Memory taken on a server's word before it sends anything.
const MAX_ADVANCE_BYTES: u64 = 1024 * 1024;

/// Follows an address to its document.
pub(crate) async fn attempt(
    transport: &Transport,
    settings: &ClientSettings,
    request: &FetchRequest,
) -> Result<Fetched, Failure> {
    let mut target = guard::check(&request.url, &settings.allowed)?;
    let headers = conditions(request)?;
    for _ in 0..=MAX_REDIRECTS {
        let response = send(transport, &target, &headers).await?;
        if !is_redirect(response.status()) {
            return answer(response, request).await;
        }
        let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
        let Some(location) = location else {
            return Err(FetchError::Broken("the server leads nowhere".to_owned()).into());
        };
        target = guard::check_redirect(&target, location, &settings.allowed)?;
    }
    let reason = format!("the server leads on more than {MAX_REDIRECTS} times");
    Err(FetchError::Refused { reason }.into())
}

async fn send(
    transport: &Transport,
    target: &Target,
    headers: &HeaderMap,
) -> Result<Response, Failure> {
    let client = transport.of(target.reach);
    let sent = client.get(target.url.clone()).headers(headers.clone()).send().await;
    sent.map_err(|error| failure_of(&error))
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

fn conditions(request: &FetchRequest) -> Result<HeaderMap, FetchError> {
    let mut headers = HeaderMap::new();
    let marks =
        [(IF_NONE_MATCH, &request.if_none_match), (IF_MODIFIED_SINCE, &request.if_modified_since)];
    for (name, mark) in marks {
        let Some(mark) = mark else { continue };
        let value = HeaderValue::from_str(mark).map_err(|_| FetchError::Refused {
            reason: format!("the mark of the copy at hand cannot be sent as {name}"),
        })?;
        headers.insert(name, value);
    }
    Ok(headers)
}

async fn answer(response: Response, request: &FetchRequest) -> Result<Fetched, Failure> {
    match response.status() {
        StatusCode::OK => document(response, request.limit_bytes).await,
        StatusCode::NOT_MODIFIED if request.is_conditional() => Ok(Fetched::NotModified),
        StatusCode::NOT_FOUND | StatusCode::GONE => Err(FetchError::NotFound.into()),
        status => {
            let may_pass = status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error();
            let outlook = if may_pass {
                Outlook::MayPass(asked_wait(response.headers()))
            } else {
                Outlook::Final
            };
            Err(Failure { error: FetchError::Status(status.as_u16()), outlook })
        }
    }
}

async fn document(mut response: Response, limit_bytes: u64) -> Result<Fetched, Failure> {
    if let Some(encoding) = response.headers().get(CONTENT_ENCODING)
        && encoding.as_bytes() != b"identity"
    {
        let encoding = String::from_utf8_lossy(encoding.as_bytes()).escape_debug().to_string();
        let reason =
            format!("the server packs its answer as `{encoding}`, which was not asked for");
        return Err(FetchError::Broken(reason).into());
    }
    let announced_bytes = response.content_length().unwrap_or(0);
    if announced_bytes > limit_bytes {
        return Err(FetchError::TooLarge { limit_bytes }.into());
    }
    let mut bytes = Vec::with_capacity(announced_bytes.min(MAX_ADVANCE_BYTES) as usize);
    while let Some(chunk) = response.chunk().await.map_err(|error| failure_of(&error))? {
        if (bytes.len() + chunk.len()) as u64 > limit_bytes {
            return Err(FetchError::TooLarge { limit_bytes }.into());
        }
        bytes.extend_from_slice(&chunk);
    }
    let mark = |name: HeaderName| {
        let text = response.headers().get(name)?.to_str().ok()?;
        (!text.is_empty() && text.len() <= MAX_MARK_BYTES).then(|| text.to_owned())
    };
    Ok(Fetched::Fresh { bytes, etag: mark(ETAG), last_modified: mark(LAST_MODIFIED) })
}

/// Sorts the failures of the HTTP library: what is refused or not trusted stays so, the rest may pass.
fn failure_of(error: &reqwest::Error) -> Failure {
    for cause in iter::successors(Some(error as &(dyn Error + 'static)), |error| inner(*error)) {
        if let Some(NotPublic(host)) = cause.downcast_ref() {
            return not_public(host).into();
        }
        if let Some(rustls::Error::InvalidCertificate(why)) = cause.downcast_ref() {
            return FetchError::Broken(format!("the server cannot be trusted: {why}")).into();
        }
    }
    if error.is_timeout() {
        return Failure::may_pass(FetchError::Timeout);
    }
    if error.is_builder() {
        return FetchError::Refused { reason: reason_of(error) }.into();
    }
    let what = if error.is_connect() { "cannot connect" } else { "the connection failed" };
    Failure::may_pass(FetchError::Broken(format!("{what}: {}", reason_of(error))))
}

/// What an error wraps; an I/O error does not name it as its source.
fn inner<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(wrapped) => Some(wrapped),
        None => error.source(),
    }
}
