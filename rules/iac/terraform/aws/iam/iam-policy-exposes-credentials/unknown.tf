variable "extra_actions" {
  type = list(string)
}

data "aws_iam_policy_document" "trainee" {
  statement {
    actions   = concat(["s3:ListAllMyBuckets"], var.extra_actions)
    resources = ["*"]
  }
}
