data "aws_iam_policy_document" "cleaner" {
  # ruleid: iam-policy-writes-everywhere
  statement {
    actions   = ["s3:*"]
    resources = ["*"]
  }
}

# ruleid: iam-policy-writes-everywhere
resource "aws_iam_group_policy" "stock" {
  group = "stock"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["dynamodb:Query", "dynamodb:DeleteItem"]
      Resource = "*"
    }]
  })
}
