//! Any text is a Terraform module: parsed, evaluated and checked without a panic, within its budget.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use parapet_findings::RelPath;
use parapet_iac::{CheckBook, TerraformFile, TerraformProject, load_checks};

const CHECK: &str = "id: any\ntitle: T\ntarget: terraform\nresources: ['*']\nseverity: low\nconfidence: low\n\
                     message: '{value}'\nremediation: R\n\
                     bad: {any: [{attribute: a.*, exists: true}, {statement: policy, where: {attribute: principals, is: '*'}}]}\n";

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = parapet_source::decode(bytes.to_vec()) else { return };
    let (book, _) = CheckBook::new(load_checks("check.yaml", CHECK).0);
    let files = [TerraformFile::new(RelPath::new("main.tf"), Arc::new(text))];
    let project = TerraformProject::new(&files);
    let read = |_: &RelPath| None;
    let roots = project.roots().iter().map(|root| book.scan_root(&project, root, &read));
    book.finish(&project, roots.collect());
});
