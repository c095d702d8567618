resource "aws_iam_role_policy_attachment" "cook" {
  role       = "cook"
  policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
}

resource "aws_iam_group_policy_attachment" "builders" {
  group      = "builders"
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess-Amplify"
}
