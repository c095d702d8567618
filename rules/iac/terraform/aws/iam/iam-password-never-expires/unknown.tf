variable "days" {}

resource "aws_iam_account_password_policy" "library" {
  max_password_age = var.days
}
