//! Any text is a Kubernetes manifest, a Dockerfile and a workflow.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parapet_findings::RelPath;
use parapet_iac::{CheckBook, Target, load_checks};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = parapet_source::decode(bytes.to_vec()) else { return };
    for target in [Target::Kubernetes, Target::Dockerfile, Target::GithubActions] {
        let check = format!(
            "id: any\ntitle: T\ntarget: {}\nresources: ['*']\nseverity: low\nconfidence: low\nmessage: M\n\
             remediation: R\nbad: {{attribute: '*.*', matches: a}}\n",
            target.as_str()
        );
        let (book, _) = CheckBook::new(load_checks("check.yaml", &check).0);
        book.scan_file(target, &RelPath::new("a.yaml"), &text);
    }
});
