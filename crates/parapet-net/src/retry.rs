//! Which failures may pass, and how long to wait for that.

use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use parapet_findings::FetchError;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};

use crate::ClientSettings;

/// A failed attempt.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) error: FetchError,
    pub(crate) outlook: Outlook,
}

/// Whether another attempt can end differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outlook {
    Final,
    /// It may pass; the server can have said after what time.
    MayPass(Option<Duration>),
}

impl From<FetchError> for Failure {
    fn from(error: FetchError) -> Self {
        Self { error, outlook: Outlook::Final }
    }
}

impl Failure {
    pub(crate) fn may_pass(error: FetchError) -> Self {
        Self { error, outlook: Outlook::MayPass(None) }
    }

    /// The wait before the next attempt; none where there should be no other.
    pub(crate) fn wait(&self, settings: &ClientSettings, attempts_made: u32) -> Option<Duration> {
        let Outlook::MayPass(asked) = self.outlook else { return None };
        if attempts_made >= settings.attempts {
            return None;
        }
        let doubled = 2_u32.saturating_pow(attempts_made.saturating_sub(1));
        let usual = settings.first_wait.saturating_mul(doubled).min(settings.longest_wait);
        let wait = asked.map_or(usual, |asked| asked.max(usual));
        (wait <= settings.longest_wait).then_some(wait)
    }
}

/// The wait that a server asks for, in seconds or until a moment of its own clock.
pub(crate) fn asked_wait(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment =
        |text: &str| -> Option<Timestamp> { DateTimeParser::new().parse_timestamp(text).ok() };
    let now = moment(headers.get(DATE)?.to_str().ok()?)?;
    let seconds = moment(text)?.duration_since(now).as_secs();
    Some(Duration::from_secs(seconds.try_into().unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use parapet_findings::FetchError;
    use reqwest::header::{DATE, HeaderMap, HeaderValue, RETRY_AFTER};

    use super::{Failure, Outlook, asked_wait};
    use crate::ClientSettings;

    #[test]
    fn servers_ask_for_seconds_or_a_moment() {
        let now = "Tue, 24 Nov 2026 10:00:00 GMT";
        for (asked, expected) in [
            ("7", Some(7)),
            ("Tue, 24 Nov 2026 10:01:30 GMT", Some(90)),
            ("Tue, 24 Nov 2026 09:00:00 GMT", Some(0)),
            ("soon", None),
            ("-1", None),
            ("99999999999999999999999", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(DATE, HeaderValue::from_static(now));
            headers.insert(RETRY_AFTER, HeaderValue::from_static(asked));
            assert_eq!(asked_wait(&headers), expected.map(Duration::from_secs), "{asked}");
        }
    }

    #[test]
    fn waits_double_up_to_the_longest() {
        let settings = ClientSettings {
            attempts: 6,
            first_wait: Duration::from_secs(1),
            longest_wait: Duration::from_secs(5),
            ..ClientSettings::default()
        };
        let waits = |asked: Option<u64>| -> Vec<Option<u64>> {
            let outlook = Outlook::MayPass(asked.map(Duration::from_secs));
            let failure = Failure { error: FetchError::Status(503), outlook };
            let wait = |made| failure.wait(&settings, made).map(|wait| wait.as_secs());
            (1..=6).map(wait).collect()
        };
        assert_eq!(waits(None), [Some(1), Some(2), Some(4), Some(5), Some(5), None]);
        assert_eq!(waits(Some(3)), [Some(3), Some(3), Some(4), Some(5), Some(5), None]);
        assert_eq!(waits(Some(6)), [None; 6], "it asks for more than we wait");
    }
}
