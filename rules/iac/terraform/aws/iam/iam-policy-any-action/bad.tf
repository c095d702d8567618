data "aws_iam_policy_document" "archive" {
  # ruleid: iam-policy-any-action
  statement {
    effect    = "Allow"
    actions   = ["*"]
    resources = ["arn:aws:s3:::library-archive/*"]
  }
}

# ruleid: iam-policy-any-action
resource "aws_iam_user_policy" "librarian" {
  user   = "librarian"
  policy = <<POLICY
{
  "Version": "2012-10-17",
  "Statement": [
    {"Effect": "Allow", "Action": ["*"], "Resource": "arn:aws:s3:::library-archive/*"}
  ]
}
POLICY
}
