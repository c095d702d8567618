data "aws_iam_policy_document" "reporting" {
  statement {
    actions   = ["s3:ListAllMyBuckets", "sqs:ListQueues", "ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    actions   = ["kms:Decrypt"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.eu-west-1.amazonaws.com"]
    }
  }
}

resource "aws_iam_policy" "ovens" {
  name = "ovens"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "sqs:GetQueueAttributes"
      Resource = "arn:aws:sqs:eu-west-1:111122223333:dough"
    }]
  })
}
