data "aws_iam_policy_document" "clerk" {
  statement {
    actions   = ["iam:List*", "iam:GetRole"]
    resources = ["*"]
  }

  statement {
    actions   = ["iam:AttachUserPolicy"]
    resources = ["arn:aws:iam::111122223333:user/bakery/*"]
  }
}

resource "aws_iam_policy" "ovens" {
  name = "ovens"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "kms:CreateGrant"
      Resource  = "*"
      Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
    }]
  })
}
