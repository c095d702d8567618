data "aws_iam_policy_document" "cleaner" {
  statement {
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::library-trash", "arn:aws:s3:::library-trash/*"]
  }
}

resource "aws_iam_group_policy" "stock" {
  group = "stock"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["xray:PutTraceSegments", "dynamodb:ListTables"]
      Resource = "*"
    }]
  })
}
