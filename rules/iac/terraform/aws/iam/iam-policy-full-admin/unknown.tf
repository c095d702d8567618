variable "actions" {}

resource "aws_iam_policy" "cook" {
  name = "cook"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = var.actions
      Resource = "*"
    }]
  })
}

data "aws_iam_policy_document" "cook" {
  statement {
    actions   = var.actions
    resources = ["*"]
  }
}
