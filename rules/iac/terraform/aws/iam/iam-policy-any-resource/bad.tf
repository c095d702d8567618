data "aws_iam_policy_document" "reporting" {
  # ruleid: iam-policy-any-resource
  statement {
    actions   = ["s3:Describe*", "s3:GetObjectTagging"]
    resources = ["*"]
  }
}

# ruleid: iam-policy-any-resource
resource "aws_iam_policy" "ovens" {
  name = "ovens"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["sqs:ListQueues", "sqs:GetQueueAttributes"]
      Resource = ["*"]
    }]
  })
}
