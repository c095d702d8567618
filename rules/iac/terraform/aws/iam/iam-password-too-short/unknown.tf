variable "length" {}

resource "aws_iam_account_password_policy" "shop" {
  minimum_password_length = var.length
}
