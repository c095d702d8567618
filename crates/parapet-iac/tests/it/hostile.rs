//! Files made to do harm, or broken by accident: a problem, never a panic, and bounded work.

use parapet_findings::RelPath;
use parapet_iac::Target;
use proptest::prelude::{ProptestConfig, any, proptest};

use crate::support::{book, shown, terraform, text};

const ANY: &str =
    "id: any\ntarget: terraform\nresources: ['*']\nbad: {attribute: x, exists: true}\n";

fn all() -> parapet_iac::CheckBook {
    let of = |target: &str| {
        format!(
            "id: {target}\ntarget: {target}\nresources: ['*']\nbad: {{some: containers, where: {{attribute: a.*, is: 1}}}}\n"
        )
    };
    let checks = ["kubernetes", "dockerfile", "github-actions"].map(of);
    book(&[ANY, &checks[0], &checks[1], &checks[2]])
}

#[test]
fn work_that_grows_without_end_is_cut_and_said() {
    let mut bomb = "locals {\n  a0 = range(200)\n".to_owned();
    for level in 1..30 {
        let before = level - 1;
        bomb.push_str(&format!(
            "  a{level} = flatten([for x in local.a{before} : local.a{before}])\n"
        ));
    }
    bomb.push_str("}\nresource \"x\" \"y\" {\n  x = local.a29\n}\n");
    // What has grown too large to be walked is not known any more.
    let outcome = terraform(&all(), &[("main.tf", &bomb)]);
    assert_eq!(shown(&outcome), "");
    let modules = "module \"a\" {\n  count = 200\n  source = \"./a\"\n}\n";
    let nested = modules.replace("./a", "../b");
    let leaf = "resource \"x\" \"y\" {\n  count = 200\n  x = 1\n}\n";
    let outcome =
        terraform(&all(), &[("main.tf", modules), ("a/main.tf", &nested), ("b/main.tf", leaf)]);
    assert!(outcome.problems.iter().any(|problem| problem.code == "P0108"));
}

#[test]
fn a_broken_block_leaves_the_others() {
    let broken = "resource \"x\" \"a\" {\n  x = 1\n}\nresource \"x\" \"b\" {\n  x = = 1\n}\nresource \"x\" \"c\" {\n  x = 2\n}\n";
    let outcome = terraform(&all(), &[("main.tf", broken)]);
    assert_eq!(shown(&outcome), "main.tf:2 x.a: 1\nmain.tf:8 x.c: 2");
    assert_eq!(outcome.recovered.len(), 1);
    assert_eq!(
        outcome.problems.first().map(|p| (p.code.as_str(), p.line)),
        Some(("P0107", Some(5)))
    );
}

#[test]
fn yaml_that_ends_early_is_read_up_to_there() {
    let outcome = all().scan_file(
        Target::Kubernetes,
        &RelPath::new("a.yaml"),
        &text("apiVersion: v1\nkind: A\ncontainers: [{a: {b: 1}}]\n---\napiVersion: [\n"),
    );
    assert_eq!(shown(&outcome), "a.yaml:3 A.default.unnamed: 1");
    assert_eq!(outcome.recovered.len(), 1);
    let helm = all().scan_file(
        Target::Kubernetes,
        &RelPath::new("a.yaml"),
        &text("apiVersion: v1\nkind: A\n{{ if .x }}\na: {{ .y }}\n{{ end }}\n"),
    );
    assert!(helm.problems.is_empty() && helm.skipped.len() == 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_a_file(content in any::<String>()) {
        let book = all();
        terraform(&book, &[("main.tf", &content)]);
        for target in Target::ALL {
            book.scan_file(target, &RelPath::new("a"), &text(&content));
        }
    }

    #[test]
    fn any_mixture_of_what_matters_is_a_file(
        parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..60),
    ) {
        let content = parts.concat();
        let book = all();
        terraform(&book, &[("main.tf", &content)]);
        for target in Target::ALL {
            book.scan_file(target, &RelPath::new("a"), &text(&content));
        }
    }
}

/// What the formats are made of.
const PARTS: &[&str] = &[
    "resource \"x\" \"y\" {\n",
    "}\n",
    "x = ",
    "local.a",
    "locals {\n",
    "a = ",
    "[for k in ",
    " : k]",
    "{",
    "}",
    "(",
    ")",
    "\"${",
    "}\"",
    "<<EOF\n",
    "EOF\n",
    "%{ if true }",
    "count = 3\n",
    "for_each = ",
    "each.value",
    "dynamic \"b\" {\n",
    "content {\n",
    "module \"m\" {\n source = \"./\"\n",
    "FROM a\n",
    "RUN <<EOF\n",
    "\\\n",
    "ARG A=",
    "$A ",
    "${A:-",
    "apiVersion: v1\nkind: Pod\n",
    "spec:\n  containers:\n  - ",
    "---\n",
    "&a ",
    "*a ",
    "on: push\njobs:\n  a:\n    steps:\n    - run: ",
    "${{ github.x }}",
    "\n",
    " ",
    "1",
    "-",
    "? :",
    "\u{F8F0}",
    "é",
];
