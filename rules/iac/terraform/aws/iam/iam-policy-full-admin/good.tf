data "aws_iam_policy_document" "cook" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::fries-shop-recipes/*"]
  }

  statement {
    effect    = "Deny"
    actions   = ["*"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "cook" {
  name   = "cook"
  policy = data.aws_iam_policy_document.cook.json
}

resource "aws_iam_group_policy" "recipes" {
  group = "cooks"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:ListBucket"]
      Resource = "*"
    }]
  })
}
