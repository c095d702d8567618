# ruleid: iam-password-too-short
resource "aws_iam_account_password_policy" "shop" {
  minimum_password_length = 8
}

# ruleid: iam-password-too-short
resource "aws_iam_account_password_policy" "branch" {
  require_numbers = true
}
