//! Severity from CVSS vectors of version 2, 3 and 4.

use std::str::FromStr as _;

use cvss::Cvss;
use parapet_findings::Severity;

/// Vectors longer than this are not vectors.
const LONGEST: usize = 512;

const MANDATORY_IN_2: &[&str] = &["AV", "AC", "Au", "C", "I", "A"];
const MANDATORY_IN_3: &[&str] = &["AV", "AC", "PR", "UI", "S", "C", "I", "A"];
const MANDATORY_IN_4: &[&str] = &["AV", "AC", "AT", "PR", "UI", "VC", "VI", "VA", "SC", "SI", "SA"];

/// What a vector says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rating {
    /// From 0.0 to 10.0.
    pub score: f64,
    pub severity: Severity,
    /// 2, 3 or 4.
    pub version: u8,
}

/// Computes the score of a vector; a text that is none has no score.
///
/// Version 4 scores with the threat and environmental metrics that the vector states, as its specification says.
pub fn rate(vector: &str) -> Option<Rating> {
    let vector = vector.trim();
    if vector.len() > LONGEST {
        return None;
    }
    let mandatory = match vector {
        _ if vector.starts_with("CVSS:4") => MANDATORY_IN_4,
        _ if vector.starts_with("CVSS:") => MANDATORY_IN_3,
        _ => MANDATORY_IN_2,
    };
    let states = |metric: &&str| {
        vector.split('/').any(|part| part.split_once(':').is_some_and(|(name, _)| name == *metric))
    };
    // Without one of them there is no score, and certainly not one of zero.
    if !mandatory.iter().all(states) {
        return None;
    }
    if !vector.starts_with("CVSS:") {
        let score = cvss::v2::Vector::from_str(vector).ok()?.score().value();
        // Version 2 knows three words.
        let severity = severity_of(score.min(8.9));
        return Some(Rating { score, severity, version: 2 });
    }
    let parsed = Cvss::from_str(vector).ok()?;
    let version = if matches!(parsed, Cvss::CvssV40(_)) { 4 } else { 3 };
    let score = parsed.score();
    Some(Rating { score, severity: severity_of(score), version })
}

/// The rating scale of version 3 and 4.
fn severity_of(score: f64) -> Severity {
    match score {
        score if score >= 9.0 => Severity::Critical,
        score if score >= 7.0 => Severity::High,
        score if score >= 4.0 => Severity::Medium,
        score if score > 0.0 => Severity::Low,
        _ => Severity::Info,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_have_the_published_scores() {
        for (vector, score, severity, version) in [
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8, Severity::Critical, 3),
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1, Severity::Medium, 3),
            ("CVSS:3.0/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N", 1.8, Severity::Low, 3),
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0.0, Severity::Info, 3),
            ("AV:N/AC:L/Au:N/C:C/I:C/A:C", 10.0, Severity::High, 2),
            ("AV:N/AC:L/Au:N/C:N/I:P/A:N", 5.0, Severity::Medium, 2),
            (
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
                9.3,
                Severity::Critical,
                4,
            ),
        ] {
            let rating = rate(vector).expect(vector);
            assert!((rating.score - score).abs() < 0.05, "{vector}: {}", rating.score);
            assert_eq!((rating.severity, rating.version), (severity, version), "{vector}");
        }
    }

    #[test]
    fn what_is_no_vector_has_no_rating() {
        for text in ["", "7.5", "HIGH", "CVSS:3.1/AV:N", "CVSS:9.9/AV:N/AC:L", "AV:N"] {
            assert_eq!(rate(text), None, "{text}");
        }
    }
}
