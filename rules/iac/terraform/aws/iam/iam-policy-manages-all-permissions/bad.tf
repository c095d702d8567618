data "aws_iam_policy_document" "clerk" {
  # ruleid: iam-policy-manages-all-permissions
  statement {
    actions   = ["iam:*"]
    resources = ["*"]
  }
}

# ruleid: iam-policy-manages-all-permissions
resource "aws_iam_policy" "ovens" {
  name = "ovens"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["kms:Decrypt", "kms:PutKeyPolicy"]
      Resource = "*"
    }]
  })
}
