//! Terraform is evaluated: what decides may stand anywhere, and what is not known decides nothing.

use crate::support::{book, shown, terraform};

const OPEN: &str = "id: open\ntarget: terraform\nresources: [aws_security_group]\n\
                    bad: {attribute: ingress.cidr_blocks, any_address: true}\n";
const PLAIN: &str = "id: plain\ntarget: terraform\nresources: [aws_db_instance]\n\
                     bad: {attribute: storage_encrypted, is: false, default: false}\n";
const BARE: &str = "id: bare\ntarget: terraform\nresources: [aws_s3_bucket]\n\
                    bad: {not: {related: aws_s3_bucket_public_access_block, by: bucket, where: {attribute: block_public_acls, is: true}}}\n";
const ANYONE: &str = "id: anyone\ntarget: terraform\nresources: [aws_s3_bucket_policy]\n\
                      bad: {statement: policy, where: {all: [{attribute: effect, is: Allow}, {attribute: principals, in: ['*', 'AWS:*']}]}}\n";

#[track_caller]
fn check(files: &[(&str, &str)], expected: &str) {
    let outcome = terraform(&book(&[OPEN, PLAIN, BARE, ANYONE]), files);
    assert_eq!(shown(&outcome), expected, "{files:#?}\n{:#?}", outcome.problems);
}

#[track_caller]
fn main_tf(text: &str, expected: &str) {
    check(&[("main.tf", text)], expected);
}

#[test]
fn a_missing_attribute_has_the_default_of_its_provider() {
    main_tf("resource \"aws_db_instance\" \"a\" {\n}\n", "main.tf:1 aws_db_instance.a: not set");
    main_tf("resource \"aws_db_instance\" \"a\" {\n  storage_encrypted = true\n}\n", "");
}

#[test]
fn variables_have_defaults_values_and_types() {
    let database = "variable \"on\" {\n  type    = bool\n  default = \"false\"\n}\nresource \"aws_db_instance\" \"a\" {\n  storage_encrypted = var.on\n}\n";
    main_tf(database, "main.tf:6 aws_db_instance.a: false");
    check(&[("main.tf", database), ("terraform.tfvars", "on = true\n")], "");
    check(&[("main.tf", database), ("x.auto.tfvars", "on = true\n")], "");
    // Other files of values are chosen on the command line.
    check(
        &[("main.tf", database), ("prod.tfvars", "on = true\n")],
        "main.tf:6 aws_db_instance.a: false",
    );
    let open = "variable \"on\" {}\nresource \"aws_db_instance\" \"a\" {\n  storage_encrypted = var.on\n}\n";
    main_tf(open, "");
    let optional = "variable \"db\" {\n  type = object({ on = optional(bool, false) })\n  default = {}\n}\nresource \"aws_db_instance\" \"a\" {\n  storage_encrypted = var.db.on\n}\n";
    main_tf(optional, "main.tf:6 aws_db_instance.a: false");
}

#[test]
fn locals_functions_and_conditionals_are_followed() {
    main_tf(
        "locals {\n  open = concat([\"10.0.0.0/8\"], [format(\"0.0.0.0/%d\", 0)])\n}\nresource \"aws_security_group\" \"a\" {\n  ingress {\n    cidr_blocks = local.open\n  }\n}\n",
        "main.tf:6 aws_security_group.a: 0.0.0.0/0",
    );
    main_tf(
        "variable \"public\" {\n  default = false\n}\nresource \"aws_security_group\" \"a\" {\n  ingress {\n    cidr_blocks = var.public ? [\"0.0.0.0/0\"] : [\"10.0.0.0/8\"]\n  }\n}\n",
        "",
    );
    main_tf(
        "variable \"public\" {}\nresource \"aws_security_group\" \"a\" {\n  ingress {\n    cidr_blocks = var.public ? [\"0.0.0.0/0\"] : [\"10.0.0.0/8\"]\n  }\n}\n",
        "",
    );
    main_tf(
        "locals {\n  a = local.b\n  b = local.a\n}\nresource \"aws_db_instance\" \"a\" {\n  storage_encrypted = local.a\n}\n",
        "",
    );
}

#[test]
fn count_and_for_each_make_instances_or_none() {
    main_tf(
        "resource \"aws_db_instance\" \"a\" {\n  count = 0\n}\nresource \"aws_db_instance\" \"b\" {\n  for_each = toset([])\n}\n",
        "",
    );
    main_tf(
        "resource \"aws_db_instance\" \"a\" {\n  for_each          = { one = true, two = false }\n  storage_encrypted = each.value\n}\n",
        "main.tf:3 aws_db_instance.a[\"two\"]: false",
    );
    // One finding speaks for all instances of a block.
    main_tf(
        "resource \"aws_db_instance\" \"a\" {\n  count = 3\n}\n",
        "main.tf:1 aws_db_instance.a: not set",
    );
    main_tf(
        "variable \"n\" {}\nresource \"aws_db_instance\" \"a\" {\n  count             = var.n\n  storage_encrypted = false\n}\n",
        "main.tf:4 aws_db_instance.a: false",
    );
    main_tf(
        "locals {\n  dbs = { for name, size in { a = 1, b = 20 } : name => size > 5 }\n}\nresource \"aws_db_instance\" \"a\" {\n  for_each          = local.dbs\n  storage_encrypted = each.value\n}\n",
        "main.tf:6 aws_db_instance.a[\"a\"]: false",
    );
}

#[test]
fn dynamic_blocks_are_written_out() {
    main_tf(
        "locals {\n  rules = [{ port = 22, from = [\"0.0.0.0/0\"] }, { port = 80, from = [\"10.0.0.0/8\"] }]\n}\nresource \"aws_security_group\" \"a\" {\n  dynamic \"ingress\" {\n    for_each = local.rules\n    iterator = rule\n    content {\n      from_port   = rule.value.port\n      cidr_blocks = rule.value.from\n    }\n  }\n}\n",
        "main.tf:10 aws_security_group.a: 0.0.0.0/0",
    );
    main_tf(
        "variable \"rules\" {}\nresource \"aws_security_group\" \"a\" {\n  dynamic \"ingress\" {\n    for_each = var.rules\n    content {\n      cidr_blocks = [\"0.0.0.0/0\"]\n    }\n  }\n}\n",
        "",
    );
}

#[test]
fn local_modules_are_evaluated_with_what_their_callers_give() {
    let module = "variable \"encrypted\" {\n  default = false\n}\nresource \"aws_db_instance\" \"this\" {\n  storage_encrypted = var.encrypted\n}\n";
    let call = |body: &str| format!("module \"db\" {{\n  source = \"./modules/db\"\n{body}}}\n");
    let files =
        |root: &str| [("main.tf", root.to_owned()), ("modules/db/main.tf", module.to_owned())];
    let run = |root: &str, expected: &str| {
        let files = files(root);
        check(&files.each_ref().map(|(path, text)| (*path, text.as_str())), expected);
    };
    run(&call(""), "modules/db/main.tf:5 module.db.aws_db_instance.this: false");
    run(&call("  encrypted = true\n"), "");
    // A caller that leaves it open does not make the default count.
    run(&format!("variable \"e\" {{}}\n{}", call("  encrypted = var.e\n")), "");
    run(
        &call("  for_each  = { a = true, b = false }\n  encrypted = each.value\n"),
        "modules/db/main.tf:5 module.db[\"b\"].aws_db_instance.this: false",
    );
    run(&call("  count = 0\n"), "");
    run(
        "module \"db\" {\n  source = \"example.com/team/db\"\n}\n",
        "modules/db/main.tf:5 aws_db_instance.this: false",
    );
}

#[test]
fn sibling_modules_hand_values_to_each_other() {
    let root = "module \"key\" {\n  source = \"./key\"\n}\nmodule \"db\" {\n  source = \"./db\"\n  on     = module.key.on\n}\n";
    let key = "output \"on\" {\n  value = local.on\n}\nlocals {\n  on = true\n}\n";
    let db = "variable \"on\" {\n  default = false\n}\nresource \"aws_db_instance\" \"this\" {\n  storage_encrypted = var.on\n}\n";
    check(&[("main.tf", root), ("key/main.tf", key), ("db/main.tf", db)], "");
    let off = key.replace("true", "false");
    check(
        &[("main.tf", root), ("key/main.tf", &off), ("db/main.tf", db)],
        "db/main.tf:5 module.db.aws_db_instance.this: false",
    );
}

#[test]
fn resources_are_related_by_reference_or_by_name() {
    let bucket = "resource \"aws_s3_bucket\" \"a\" {\n  bucket = \"menu\"\n}\n";
    let block = |reference: &str| {
        format!(
            "{bucket}resource \"aws_s3_bucket_public_access_block\" \"b\" {{\n  bucket            = {reference}\n  block_public_acls = true\n}}\n"
        )
    };
    main_tf(bucket, "main.tf:1 aws_s3_bucket.a: not set");
    main_tf(&block("aws_s3_bucket.a.id"), "");
    main_tf(&block("aws_s3_bucket.a.bucket"), "");
    main_tf(&block("\"menu\""), "");
    main_tf(&block("\"other\""), "main.tf:1 aws_s3_bucket.a: not set");
    main_tf(&block("aws_s3_bucket.other.id"), "main.tf:1 aws_s3_bucket.a: not set");
    main_tf(&format!("variable \"b\" {{}}\n{}", block("var.b")), "");
    main_tf(
        "resource \"aws_s3_bucket\" \"a\" {\n  for_each = toset([\"x\", \"y\"])\n  bucket   = each.key\n}\nresource \"aws_s3_bucket_public_access_block\" \"b\" {\n  for_each          = aws_s3_bucket.a\n  bucket            = each.value.id\n  block_public_acls = true\n}\n",
        "",
    );
}

#[test]
fn policies_are_read_however_they_are_written() {
    let policy = |value: &str| {
        format!(
            "resource \"aws_s3_bucket_policy\" \"p\" {{\n  bucket = \"b\"\n  policy = {value}\n}}\n"
        )
    };
    let found = "main.tf:3 aws_s3_bucket_policy.p: *";
    let document = "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"s3:GetObject\"}]}";
    main_tf(&policy(&format!("<<-EOT\n  {document}\n  EOT\n  ")), found);
    main_tf(
        &policy(
            "jsonencode({ Statement = { Effect = \"Allow\", Principal = \"*\", Resource = \"${var.arn}/*\" } })",
        ),
        found,
    );
    check(&[("main.tf", &policy("file(\"policy.json\")")), ("policy.json", document)], found);
    check(
        &[
            ("main.tf", &policy("templatefile(\"policy.json\", { who = \"*\" })")),
            ("policy.json", &document.replace("\"*\"", "\"${who}\"")),
        ],
        found,
    );
    main_tf(
        &format!(
            "{}data \"aws_iam_policy_document\" \"d\" {{\n  statement {{\n    principals {{\n      type        = \"AWS\"\n      identifiers = [\"*\"]\n    }}\n  }}\n}}\n",
            policy("data.aws_iam_policy_document.d.json")
        ),
        "main.tf:3 aws_s3_bucket_policy.p: AWS:*",
    );
    main_tf(&policy("var.policy"), "");
    main_tf(
        &policy(
            "jsonencode({ Statement = { Effect = \"Allow\", Principal = { AWS = var.who } } })",
        ),
        "",
    );
}

#[test]
fn try_and_can_take_what_does_not_fail() {
    main_tf(
        "variable \"db\" {\n  default = {}\n}\nresource \"aws_db_instance\" \"a\" {\n  storage_encrypted = try(var.db.encrypted, false)\n}\n",
        "main.tf:5 aws_db_instance.a: false",
    );
    main_tf(
        "resource \"aws_kms_key\" \"k\" {\n  count = 0\n}\nresource \"aws_db_instance\" \"a\" {\n  storage_encrypted = try(aws_kms_key.k[0].arn, null) != null\n}\n",
        "main.tf:5 aws_db_instance.a: false",
    );
    main_tf(
        "resource \"aws_kms_key\" \"k\" {\n}\nresource \"aws_db_instance\" \"a\" {\n  storage_encrypted = aws_kms_key.k.arn != null\n}\n",
        "",
    );
}

#[test]
fn a_module_that_calls_itself_comes_to_an_end() {
    check(
        &[
            ("main.tf", "module \"a\" {\n  source = \"./a\"\n}\n"),
            ("a/main.tf", "module \"b\" {\n  source = \"../a\"\n}\n"),
        ],
        "",
    );
    check(
        &[(
            "main.tf",
            "module \"a\" {\n  source = \"./\"\n}\nresource \"aws_db_instance\" \"a\" {\n}\n",
        )],
        "main.tf:4 aws_db_instance.a: not set",
    );
}
