resource "aws_iam_account_password_policy" "shop" {
  minimum_password_length = 14
}

resource "aws_iam_account_password_policy" "branch" {
  minimum_password_length = 20
}
