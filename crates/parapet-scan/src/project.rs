//! What several files say together: Terraform modules.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use parapet_findings::problem::codes;
use parapet_findings::{Problem, RelPath};
use parapet_iac::{CheckBook, Outcome, RootOutcome, TerraformFile, TerraformProject};
use parapet_source::{Cancel, Tree, decode};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

/// Bytes of a file that a function of Terraform may read.
const MAX_READ_BYTES: u64 = 1 << 20;

/// Evaluates every root module.
pub(crate) fn evaluate(
    checks: &CheckBook,
    files: &[TerraformFile],
    tree: &dyn Tree,
    cancel: &Cancel,
) -> Outcome {
    let project = TerraformProject::new(files);
    let read = |path: &RelPath| {
        let text = decode(tree.read(path, MAX_READ_BYTES).ok()?).ok()?;
        Some(Arc::from(text.text))
    };
    let evaluate = |root: &String| -> Result<RootOutcome, String> {
        if cancel.is_cancelled() {
            return Ok(RootOutcome::default());
        }
        let evaluate = AssertUnwindSafe(|| checks.scan_root(&project, root, &read));
        catch_unwind(evaluate).map_err(|_| root.clone())
    };
    let results: Vec<_> = project.roots().par_iter().map(evaluate).collect();
    let (mut roots, mut panicked) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(root) => roots.push(root),
            Err(folder) => panicked.push(folder),
        }
    }
    let mut outcome = checks.finish(&project, roots);
    for folder in panicked {
        let shown = if folder.is_empty() { "." } else { &folder };
        let message = format!("evaluating the Terraform module `{shown}` failed inside Parapet");
        outcome.problems.push(
            Problem::new(codes::PANIC, message)
                .at(folder.as_str())
                .hint("the other modules were evaluated; please report this with the module if you can share it"),
        );
        let own = files.iter().map(TerraformFile::path);
        outcome.partial.extend(own.filter(|path| path.parent() == folder).cloned());
    }
    outcome
}
