//! Exit statuses and the failures that lead to them.

use std::process::ExitCode;

use parapet_findings::{Code, Problem, problem::codes};

/// How a command ends; the numbers are part of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Clean = 0,
    Findings = 1,
    Usage = 2,
    Incomplete = 3,
    Internal = 4,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

/// Why a command could not be carried out.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) status: Status,
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
}

impl Failure {
    /// A mistake in what was asked for.
    pub(crate) fn usage(code: Code, message: impl Into<String>) -> Self {
        Self { status: Status::Usage, code: code.id, message: message.into(), hint: None }
    }

    /// Something asked for could not be done.
    pub(crate) fn incomplete(code: Code, message: impl Into<String>) -> Self {
        Self { status: Status::Incomplete, ..Self::usage(code, message) }
    }

    /// A fault of our own.
    pub(crate) fn internal() -> Self {
        Self {
            status: Status::Internal,
            code: codes::PANIC.id,
            message: "Parapet failed; this is a fault of ours".to_owned(),
            hint: Some("run it again with RUST_BACKTRACE=1 and report what it prints".to_owned()),
        }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl From<parapet_vcs::Error> for Failure {
    fn from(error: parapet_vcs::Error) -> Self {
        let problem: Problem = error.problem();
        let code = codes::ALL
            .iter()
            .find(|code| problem.is(**code))
            .map_or(codes::GIT_REF_UNREADABLE.id, |code| code.id);
        let hint = problem.hint.or_else(|| Some("check the repository with `git fsck`".to_owned()));
        Self { status: Status::Usage, code, message: problem.message, hint }
    }
}
