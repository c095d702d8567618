data "aws_iam_policy_document" "reporting" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::library-statistics/*"]
  }

  statement {
    actions   = ["s3:ListAllMyBuckets", "s3:GetBucketLocation"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "till" {
  role = "till"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "secretsmanager:GetSecretValue"
      Resource = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:till-*"
    }]
  })
}
