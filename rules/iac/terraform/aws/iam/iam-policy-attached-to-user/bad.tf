# ruleid: iam-policy-attached-to-user
resource "aws_iam_user_policy_attachment" "baker" {
  user       = "baker"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

# ruleid: iam-policy-attached-to-user
resource "aws_iam_policy_attachment" "readers" {
  name       = "readers"
  users      = ["miller"]
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

# ruleid: iam-policy-attached-to-user
resource "aws_iam_user_policy" "baker" {
  user   = "baker"
  policy = "{}"
}
