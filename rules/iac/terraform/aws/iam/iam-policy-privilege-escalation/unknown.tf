variable "roles" {}

data "aws_iam_policy_document" "deployer" {
  statement {
    actions   = ["iam:PassRole", "lambda:CreateFunction"]
    resources = var.roles
  }
}
