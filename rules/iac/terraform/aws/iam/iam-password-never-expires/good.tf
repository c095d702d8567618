resource "aws_iam_account_password_policy" "library" {
  max_password_age = 90
}

resource "aws_iam_account_password_policy" "branch" {
  max_password_age = "60"
}
