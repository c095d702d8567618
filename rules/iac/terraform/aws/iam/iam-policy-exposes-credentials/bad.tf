data "aws_iam_policy_document" "trainee" {
  # ruleid: iam-policy-exposes-credentials
  statement {
    actions   = ["s3:GetObject", "iam:CreateAccessKey"]
    resources = ["*"]
  }
}

# ruleid: iam-policy-exposes-credentials
resource "aws_iam_policy" "cashier" {
  name = "cashier"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["sts:AssumeRole"]
      Resource = "*"
    }]
  })
}
