# ruleid: iam-password-reuse-allowed
resource "aws_iam_account_password_policy" "bakery" {
  password_reuse_prevention = 3
}

# ruleid: iam-password-reuse-allowed
resource "aws_iam_account_password_policy" "mill" {
  minimum_password_length = 16
}
