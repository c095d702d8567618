//! How bad a problem is for the reader of a report: the scan lost something, or merely remarks on something.

use parapet_findings::{Problem, problem::codes};

/// The two levels every consumer knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ProblemLevel {
    Error,
    Warning,
}

impl ProblemLevel {
    /// Problems that are counted or remarked on are warnings; an unknown code is an error.
    pub(crate) fn of(problem: &Problem) -> Self {
        const WARNINGS: &[parapet_findings::Code] = &[
            codes::CONFIG_UNTRUSTED,
            codes::SHALLOW_CLONE,
            codes::UNDECODABLE,
            codes::TOO_LARGE,
            codes::SYMLINK_ESCAPES,
            codes::NOT_A_FILE,
            codes::SYNTAX,
            codes::CACHE_CORRUPT,
            codes::RULE_UNSUPPORTED,
            codes::SUPPRESSION_UNUSED,
            codes::SUPPRESSION_EXPIRED,
            codes::SUPPRESSION_INVALID,
            codes::SUPPRESSION_NEW,
            codes::CONFIG_CHANGED,
        ];
        if WARNINGS.iter().any(|code| problem.is(*code)) { Self::Warning } else { Self::Error }
    }

    /// The word used on the terminal and in SARIF.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}
