//! What GitLab reads from artifacts: `gitlab-sast` for the security dashboard, `gitlab-codequality` for merge requests.

pub mod codequality;
pub mod sast;

use std::collections::BTreeMap;

use parapet_findings::Finding;

/// Gives every finding a fingerprint of its own: GitLab drops all but one of those that share one.
#[derive(Default)]
struct Fingerprints<'a> {
    seen: BTreeMap<&'a str, usize>,
}

impl<'a> Fingerprints<'a> {
    fn of(&mut self, finding: &'a Finding) -> String {
        let count = self.seen.entry(&finding.fingerprint).or_default();
        *count += 1;
        match *count {
            1 => finding.fingerprint.clone(),
            more => format!("{}-{more}", finding.fingerprint),
        }
    }
}
