variable "policy" {}

resource "aws_iam_role_policy_attachment" "cook" {
  role       = "cook"
  policy_arn = var.policy
}
