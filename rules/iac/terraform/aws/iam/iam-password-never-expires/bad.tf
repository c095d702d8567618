# ruleid: iam-password-never-expires
resource "aws_iam_account_password_policy" "library" {
  minimum_password_length = 16
}

# ruleid: iam-password-never-expires
resource "aws_iam_account_password_policy" "branch" {
  max_password_age = 365
}
