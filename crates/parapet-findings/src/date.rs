//! The civil day, as a parameter: nothing below the binary looks at a clock.

use jiff::civil::Date;

/// Reads a day written as `YYYY-MM-DD`, and nothing else.
pub fn parse_day(text: &str) -> Option<Date> {
    let plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    plain.then(|| text.parse().ok()).flatten()
}

/// The day that contains the given second of the Unix epoch, in UTC.
pub fn day_of_unix_seconds(seconds: i64) -> Date {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.saturating_add(
        jiff::Span::new().days(seconds.div_euclid(86_400).clamp(-4_000_000, 2_900_000)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_full_iso_days_are_days() {
        for (text, ok) in [
            ("2026-01-31", true),
            ("2026-1-31", false),
            ("2026-02-30", false),
            ("20260131", false),
            ("2026-01-31T00:00", false),
            ("", false),
        ] {
            assert_eq!(parse_day(text).is_some(), ok, "{text}");
        }
    }

    #[test]
    fn epoch_seconds_fall_on_their_day() {
        assert_eq!(day_of_unix_seconds(0).to_string(), "1970-01-01");
        assert_eq!(day_of_unix_seconds(86_399).to_string(), "1970-01-01");
        assert_eq!(day_of_unix_seconds(-1).to_string(), "1969-12-31");
        assert_eq!(day_of_unix_seconds(1_767_225_600).to_string(), "2026-01-01");
    }
}
