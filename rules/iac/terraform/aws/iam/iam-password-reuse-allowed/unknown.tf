variable "remembered" {}

resource "aws_iam_account_password_policy" "bakery" {
  password_reuse_prevention = var.remembered
}
