resource "aws_iam_group_policy_attachment" "bakers" {
  group      = "bakers"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_policy_attachment" "readers" {
  name       = "readers"
  users      = []
  groups     = ["millers"]
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
