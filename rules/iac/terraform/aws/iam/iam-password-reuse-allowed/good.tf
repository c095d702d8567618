resource "aws_iam_account_password_policy" "bakery" {
  password_reuse_prevention = 24
}

locals {
  remembered = 12 * 2
}

resource "aws_iam_account_password_policy" "mill" {
  password_reuse_prevention = local.remembered
}
